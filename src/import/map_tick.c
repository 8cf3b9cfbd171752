/* Ticks on a printed form, whatever sign or symbol font they were made with. */
#include "map.h"

#include <string.h>

#include "base/table.h"

/* What the ticks of 新增项目□ 延续项目☑ say. */
enum mark { MARK_NONE, MARK_NEW, MARK_OLD, MARK_TICK, MARK_BOX };

/* Letters stand for ticks that lost their symbol font; a cross beside a tick says no. */
static const struct {
	const char *text;
	enum mark mark;
} marks[] = {
	{ "新增", MARK_NEW },
	{ "新设", MARK_NEW },
	{ "延续", MARK_OLD },
	{ "持续", MARK_OLD },
	{ "续建", MARK_OLD },
	{ "√", MARK_TICK },
	{ "✓", MARK_TICK },
	{ "✔", MARK_TICK },
	{ "☑", MARK_TICK },
	{ "☒", MARK_TICK },
	{ "■", MARK_TICK },
	{ "●", MARK_TICK },
	{ "▣", MARK_TICK },
	{ "◉", MARK_TICK },
	{ "⊠", MARK_TICK },
	{ "🗹", MARK_TICK },
	{ "🗸", MARK_TICK },
	{ "✅", MARK_TICK },
	{ "×", MARK_BOX },
	{ "✗", MARK_BOX },
	{ "þ", MARK_TICK },
	{ "ü", MARK_TICK },
	{ "\uF0FE", MARK_TICK },
	{ "\uF052", MARK_TICK },
	{ "\uF050", MARK_TICK },
	{ "\uF0FC", MARK_TICK },
	{ "\uF054", MARK_TICK },
	{ "\uF051", MARK_TICK },
	{ "\uF06E", MARK_TICK },
	{ "□", MARK_BOX },
	{ "☐", MARK_BOX },
	{ "○", MARK_BOX },
	{ "◻", MARK_BOX },
	{ "▢", MARK_BOX },
	{ "¨", MARK_BOX },
	{ "\uF0A8", MARK_BOX },
	{ "\uF06F", MARK_BOX },
	{ "\uF0A3", MARK_BOX },
	{ "\uF071", MARK_BOX },
	{ "( )", MARK_BOX },
	{ "()", MARK_BOX },
	{ "（ ）", MARK_BOX },
	{ "（）", MARK_BOX },
	{ "（\u3000）", MARK_BOX },
	{ "R", MARK_TICK },
	{ "P", MARK_TICK },
	{ "V", MARK_TICK },
	{ "v", MARK_TICK },
};

static enum mark
mark_at(const char *s, size_t *len)
{
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(s, marks[i].text, strlen(marks[i].text)) == 0) {
			*len = strlen(marks[i].text);
			return marks[i].mark;
		}
	*len = 1;
	return MARK_NONE;
}

int
text_mark(const char *s, size_t *len)
{
	enum mark mark = mark_at(s, len);

	if (mark != MARK_TICK && mark != MARK_BOX)
		*len = 1;
	return mark == MARK_TICK ? 1 : mark == MARK_BOX ? 0 : -1;
}

const char *
text_attribute(const char *text)
{
	enum mark v[64];
	size_t n = 0, len, words = 0;
	bool ticked[2] = { false }, named[2] = { false }, before;

	for (const char *p = text; *p && n < ARRAY_LEN(v); p += len) {
		enum mark mark = mark_at(p, &len);

		if (mark != MARK_NONE)
			v[n++] = mark;
	}
	before = n > 0 && v[0] >= MARK_TICK;
	for (size_t i = 0; i < n; i++) {
		size_t of = before ? i + 1 : i - 1;

		if (v[i] < MARK_TICK) {
			words += !named[v[i] - MARK_NEW];
			named[v[i] - MARK_NEW] = true;
		} else if (v[i] == MARK_TICK && (before || i > 0) && of < n && v[of] < MARK_TICK) {
			ticked[v[of] - MARK_NEW] = true;
		}
	}
	if (ticked[0] != ticked[1])
		return ticked[0] ? "new" : "continuing";
	/* the only word that was left, with nothing to tick */
	if (words == 1 && n == 1)
		return named[0] ? "new" : "continuing";
	return NULL;
}
