/*
 * A sheet of cells that views draw on and term.c puts on the terminal. Coordinates count from 0.
 * No row ever holds half of a wide character: writing over one half blanks the other.
 */
#ifndef JIXIAO_UI_CANVAS_H
#define JIXIAO_UI_CANVAS_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "theme.h"

#define GLYPH_BYTES 22 /* a base character and four combining ones */

struct glyph {
	char text[GLYPH_BYTES]; /* "" in the second half of a wide character */
	unsigned char width;    /* 1, 2; 0 in the second half */
	unsigned char look;     /* enum look */
};

struct area {
	int row, col, rows, cols;
};

struct canvas {
	int rows, cols;
	struct glyph *cells;      /* rows * cols */
	int cursor_row, cursor_col; /* cursor_row -1: hidden */
	bool lines;               /* frames of box characters instead of ASCII */
};

struct canvas *canvas_new(int rows, int cols);
void canvas_free(struct canvas *c); /* NULL is fine */
/* Blank everywhere, cursor hidden. */
void canvas_clear(struct canvas *c);
void canvas_copy(struct canvas *to, const struct canvas *from); /* of the same size */
struct glyph *canvas_at(const struct canvas *c, int row, int col);

/* Writes text from (row, col) into at most cols columns, clipped at the border of the canvas; a
 * wide character that does not fit leaves a blank. Controls show as "?". Returns the columns used. */
int canvas_text(struct canvas *c, int row, int col, int cols, enum look look, const char *text);
/* The same, cut with "~" and padded to exactly cols columns. */
void canvas_cell(struct canvas *c, int row, int col, int cols, enum look look, const char *text,
	bool right);
void canvas_fill(struct canvas *c, const struct area *a, enum look look);
/* Changes the look of cells and keeps their text. */
void canvas_paint(struct canvas *c, int row, int col, int cols, enum look look);
void canvas_hline(struct canvas *c, int row, int col, int cols);
void canvas_vline(struct canvas *c, int row, int col, int rows);
void canvas_box(struct canvas *c, const struct area *a);
void canvas_cursor(struct canvas *c, int row, int col);

/* Every row as |text|, below it "~" and one letter a cell where the row has looks, last line
 * "cursor row,col" or "cursor hidden": the format of golden screens. */
void canvas_dump(const struct canvas *c, struct strbuf *out);

#endif
