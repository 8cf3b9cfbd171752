/*
 * Lines of text in looks.
 */
#include "text.h"

#include <string.h>

#include "base/utf8.h"

void
text_init(struct text *t, struct arena *a, int cols)
{
	*t = (struct text){ .arena = a, .cols = cols > 4 ? cols : 4 };
}

void
text_begin(struct text *t)
{
	t->lines = arena_grow(t->arena, t->lines, t->n, &t->cap, t->n + 1, sizeof *t->lines);
	t->lines[t->n++] = (struct text_line){ 0 };
}

static void
add(struct text *t, enum look look, const char *s)
{
	if (t->n == 0)
		text_begin(t);
	struct text_line *l = &t->lines[t->n - 1];
	l->runs = arena_grow(t->arena, l->runs, l->n, &l->cap, l->n + 1, sizeof *l->runs);
	l->runs[l->n++] = (struct text_run){ look, s };
}

void
text_add(struct text *t, enum look look, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(t, look, arena_vprintf(t->arena, fmt, ap));
	va_end(ap);
}

void
text_cell(struct text *t, enum look look, const char *s, int cols, bool right)
{
	struct strbuf b = { 0 };

	utf8_pad(&b, s ? s : "", cols, right);
	add(t, look, arena_strdup(t->arena, strbuf_str(&b)));
	strbuf_free(&b);
}

void
text_put(struct text *t, enum look look, const char *fmt, ...)
{
	va_list ap;

	text_begin(t);
	va_start(ap, fmt);
	add(t, look, arena_vprintf(t->arena, fmt, ap));
	va_end(ap);
}

/* Bytes of the next row: as much as fits; Latin words are not cut if they fit into a row. */
static size_t
row_bytes(const char *s, size_t len, int cols)
{
	int width;
	size_t fit = utf8_fit(s, cols, &width);

	if (fit >= len)
		return len;
	for (size_t at = fit; at > fit / 2; at--)
		if (s[at - 1] == ' ')
			return at;
		else if ((unsigned char)s[at - 1] >= 0x80)
			break;
	return fit ? fit : utf8_cluster(s, NULL);
}

void
text_wrap(struct text *t, enum look look, const char *first, const char *s)
{
	int indent = utf8_width(first), cols = t->cols - indent;
	bool begun = false;

	if (cols < 4)
		cols = 4;
	s = s ? s : "";
	do {
		size_t len = strcspn(s, "\n");
		do {
			size_t n = row_bytes(s, len, cols);
			text_begin(t);
			add(t, look, begun ? arena_printf(t->arena, "%*s", indent, "") : arena_strdup(t->arena, first));
			add(t, look, arena_strndup(t->arena, s, n));
			begun = true;
			s += n;
			len -= n;
		} while (len);
		s += *s == '\n';
	} while (*s);
}

void
text_draw(const struct text *t, struct canvas *c, const struct area *a, size_t from)
{
	for (int row = 0; row < a->rows && from + (size_t)row < t->n; row++) {
		const struct text_line *l = &t->lines[from + (size_t)row];
		int col = 0;
		for (size_t i = 0; i < l->n && col < a->cols; i++)
			col += canvas_text(c, a->row + row, a->col + col, a->cols - col, l->runs[i].look,
				l->runs[i].s);
	}
}

void
text_plain(const struct text *t, struct strbuf *out)
{
	for (size_t i = 0; i < t->n; i++) {
		for (size_t j = 0; j < t->lines[i].n; j++)
			strbuf_add(out, t->lines[i].runs[j].s);
		strbuf_addc(out, '\n');
	}
}
