/*
 * Cells of a screen. Pure: nothing here knows a terminal.
 */
#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/xalloc.h"

static void
blank(struct glyph *g)
{
	memcpy(g->text, " ", 2);
	g->width = 1;
}

static bool
inside(const struct canvas *c, int row, int col)
{
	return row >= 0 && row < c->rows && col >= 0 && col < c->cols;
}

struct glyph *
canvas_at(const struct canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

struct canvas *
canvas_new(int rows, int cols)
{
	struct canvas *c = xcalloc(1, sizeof *c);

	c->rows = rows > 0 ? rows : 1;
	c->cols = cols > 0 ? cols : 1;
	c->cells = xcalloc((size_t)c->rows * (size_t)c->cols, sizeof *c->cells);
	canvas_clear(c);
	return c;
}

void
canvas_free(struct canvas *c)
{
	if (!c)
		return;
	free(c->cells);
	free(c);
}

void
canvas_clear(struct canvas *c)
{
	canvas_fill(c, &(struct area){ 0, 0, c->rows, c->cols }, LOOK_NORMAL);
	c->cursor_row = c->cursor_col = -1;
}

void
canvas_copy(struct canvas *to, const struct canvas *from)
{
	memcpy(to->cells, from->cells,
		(size_t)from->rows * (size_t)from->cols * sizeof *from->cells);
	to->cursor_row = from->cursor_row;
	to->cursor_col = from->cursor_col;
}

/* Whatever half of a wide character is about to be written over loses its other half. */
static void
release(struct canvas *c, int row, int col)
{
	struct glyph *g = canvas_at(c, row, col);

	if (g->width == 0 && col > 0)
		blank(canvas_at(c, row, col - 1));
	if (g->width == 2 && col + 1 < c->cols)
		blank(canvas_at(c, row, col + 1));
	blank(g);
}

static void
put(struct canvas *c, int row, int col, const char *s, size_t n, int width, enum look look)
{
	for (int i = 0; i < width; i++) {
		release(c, row, col + i);
		canvas_at(c, row, col + i)->look = (unsigned char)look;
	}
	struct glyph *g = canvas_at(c, row, col);
	/* more combining marks than a cell of the terminal library holds are left out */
	while (n >= sizeof g->text)
		do
			n--;
		while (n && ((unsigned char)s[n] & 0xC0) == 0x80);
	memcpy(g->text, s, n);
	g->text[n] = '\0';
	g->width = (unsigned char)width;
	if (width == 2) {
		struct glyph *half = canvas_at(c, row, col + 1);
		half->text[0] = '\0';
		half->width = 0;
	}
}

/* A cluster that a terminal could misread is shown as "?". */
static bool
printable(const char *s, size_t n)
{
	uint32_t cp;

	return utf8_decode(s, n, &cp) != 0 && cp >= 0x20 && (cp < 0x7F || cp >= 0xA0);
}

int
canvas_text(struct canvas *c, int row, int col, int cols, enum look look, const char *text)
{
	int used = 0;

	if (row < 0 || row >= c->rows || !text)
		return 0;
	if (cols > c->cols - col)
		cols = c->cols - col;
	while (*text && used < cols) {
		int width = 0;
		size_t n = utf8_cluster(text, &width);
		bool good = printable(text, n);
		if (n == 0)
			break;
		if (!good)
			width = 1;
		if (width == 0) { /* a mark without a base has no cell */
			text += n;
			continue;
		}
		if (used + width > cols)
			break;
		if (col + used >= 0)
			put(c, row, col + used, good ? text : "?", good ? n : 1, width, look);
		used += width;
		text += n;
	}
	return used;
}

void
canvas_cell(struct canvas *c, int row, int col, int cols, enum look look, const char *text,
	bool right)
{
	struct strbuf b = { 0 };

	if (cols <= 0)
		return;
	utf8_pad(&b, text ? text : "", cols, right);
	int used = canvas_text(c, row, col, cols, look, strbuf_str(&b));
	canvas_fill(c, &(struct area){ row, col + used, 1, cols - used }, look);
	strbuf_free(&b);
}

void
canvas_fill(struct canvas *c, const struct area *a, enum look look)
{
	for (int row = a->row; row < a->row + a->rows; row++)
		for (int col = a->col; col < a->col + a->cols; col++)
			if (inside(c, row, col)) {
				release(c, row, col);
				canvas_at(c, row, col)->look = (unsigned char)look;
			}
}

void
canvas_paint(struct canvas *c, int row, int col, int cols, enum look look)
{
	for (int i = col; i < col + cols; i++)
		if (inside(c, row, i))
			canvas_at(c, row, i)->look = (unsigned char)look;
}

void
canvas_hline(struct canvas *c, int row, int col, int cols)
{
	for (int i = col; i < col + cols; i++)
		canvas_text(c, row, i, 1, LOOK_FRAME, c->lines ? "─" : "-");
}

void
canvas_vline(struct canvas *c, int row, int col, int rows)
{
	for (int i = row; i < row + rows; i++)
		canvas_text(c, i, col, 1, LOOK_FRAME, c->lines ? "│" : "|");
}

void
canvas_box(struct canvas *c, const struct area *a)
{
	static const char *const corners[2][4] = { { "+", "+", "+", "+" }, { "┌", "┐", "└", "┘" } };
	const char *const *k = corners[c->lines];
	int bottom = a->row + a->rows - 1, right = a->col + a->cols - 1;

	canvas_hline(c, a->row, a->col, a->cols);
	canvas_hline(c, bottom, a->col, a->cols);
	canvas_vline(c, a->row, a->col, a->rows);
	canvas_vline(c, a->row, right, a->rows);
	canvas_text(c, a->row, a->col, 1, LOOK_FRAME, k[0]);
	canvas_text(c, a->row, right, 1, LOOK_FRAME, k[1]);
	canvas_text(c, bottom, a->col, 1, LOOK_FRAME, k[2]);
	canvas_text(c, bottom, right, 1, LOOK_FRAME, k[3]);
}

void
canvas_cursor(struct canvas *c, int row, int col)
{
	bool good = inside(c, row, col);

	c->cursor_row = good ? row : -1;
	c->cursor_col = good ? col : -1;
}

void
canvas_dump(const struct canvas *c, struct strbuf *out)
{
	for (int row = 0; row < c->rows; row++) {
		bool plain = true;
		strbuf_addc(out, '|');
		for (int col = 0; col < c->cols; col++) {
			const struct glyph *g = canvas_at(c, row, col);
			strbuf_add(out, g->text);
			plain = plain && theme_letter((enum look)g->look) == ' ';
		}
		strbuf_add(out, "|\n");
		if (plain)
			continue;
		strbuf_addc(out, '~');
		for (int col = 0; col < c->cols; col++)
			strbuf_addc(out, theme_letter((enum look)canvas_at(c, row, col)->look));
		strbuf_addc(out, '\n');
	}
	if (c->cursor_row < 0)
		strbuf_add(out, "cursor hidden\n");
	else
		strbuf_addf(out, "cursor %d,%d\n", c->cursor_row, c->cursor_col);
}
