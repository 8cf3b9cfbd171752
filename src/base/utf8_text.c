/* UTF-8 text as data: what may not be in it, its normal form, its form for comparing. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/table.h"

struct range {
	uint32_t first, last;
};

/* Sorted. Noncharacters at the end of each plane are told by their last bits. */
static const struct range unclean[] = {
	{ 0x0000, 0x001F },   /* C0 */
	{ 0x007F, 0x009F },   /* DEL, C1 */
	{ 0x061C, 0x061C },   /* Arabic letter mark */
	{ 0x200B, 0x200B },   /* zero-width space */
	{ 0x200E, 0x200F },   /* left-to-right, right-to-left marks */
	{ 0x2028, 0x202E },   /* line and paragraph separators, bidi embeddings and overrides */
	{ 0x2066, 0x2069 },   /* bidi isolates */
	{ 0xFDD0, 0xFDEF },   /* noncharacters */
	{ 0xFEFF, 0xFEFF },   /* byte order mark */
	{ 0xE0000, 0xE007F }, /* tags */
};

static bool
is_unclean(uint32_t cp, bool multiline)
{
	if (multiline && (cp == '\n' || cp == '\t'))
		return false;
	if ((cp & 0xFFFE) == 0xFFFE)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(unclean) && cp >= unclean[i].first; i++)
		if (cp <= unclean[i].last)
			return true;
	return false;
}

const char *
utf8_unclean(const char *s, bool multiline, uint32_t *cp)
{
	uint32_t found;
	size_t len;

	for (; *s; s += len) {
		len = utf8_decode(s, 4, &found);
		if (len == 0)
			found = 0xFFFD;
		if (len == 0 || is_unclean(found, multiline)) {
			if (cp)
				*cp = found;
			return s;
		}
	}
	return NULL;
}

/* True if s surely is in NFC already: ASCII and the common Han block, nearly all of our text. */
static bool
is_plain(const char *s)
{
	uint32_t cp;

	while (*s) {
		size_t len = utf8_decode(s, 4, &cp);

		if (len == 0 || (cp >= 0x300 && (cp < 0x4E00 || cp > 0x9FFF)))
			return false;
		s += len;
	}
	return true;
}

char *
utf8_nfc(struct arena *a, const char *s)
{
	utf8proc_uint8_t *made;
	char *ret;

	if (is_plain(s))
		return arena_strdup(a, s);
	made = utf8proc_NFC((const utf8proc_uint8_t *)s);
	ret = arena_strdup(a, made ? (const char *)made : s);
	free(made);
	return ret;
}

uint32_t
utf8_narrow(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFF01 + '!';
	return cp == 0x3000 ? ' ' : cp;
}

static bool
is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0x200B || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF ||
		utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ZS;
}

/* The form of one code point for comparing, 0 if it is left out. */
static uint32_t
fold_cp(uint32_t cp)
{
	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return cp;
	cp = utf8_narrow(cp);
	if (is_space(cp))
		return 0;
	if (cp == 0x3001) /* 、 */
		return ',';
	if (cp == 0x3002) /* 。 */
		return '.';
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

/* Copies s, each code point through change; wrong bytes stay. */
static char *
map(struct arena *a, const char *s, uint32_t (*change)(uint32_t cp))
{
	struct strbuf out = { 0 };
	char *ret, bytes[4];
	uint32_t cp;
	size_t len;

	for (; *s; s += len) {
		len = utf8_decode(s, 4, &cp);
		if (len == 0) {
			len = 1;
			strbuf_addc(&out, *s);
		} else if ((cp = change(cp)) != 0) {
			strbuf_addn(&out, bytes, utf8_encode(cp, bytes));
		}
	}
	ret = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return ret;
}

char *
utf8_narrow_text(struct arena *a, const char *s)
{
	return map(a, s, utf8_narrow);
}

char *
utf8_fold(struct arena *a, const char *s)
{
	return map(a, utf8_nfc(a, s), fold_cp);
}
