/* Text in looks, for previews, pagers and dialogs: lines made of runs, wrapped to a width. */
#ifndef JIXIAO_UI_TEXT_H
#define JIXIAO_UI_TEXT_H

#include "base/arena.h"
#include "canvas.h"

struct text_run {
	enum look look;
	const char *s;
};

struct text_line {
	struct text_run *runs;
	size_t n, cap;
};

struct text {
	struct arena *arena;
	int cols;               /* width to wrap at */
	struct text_line *lines;
	size_t n, cap;
};

void text_init(struct text *t, struct arena *a, int cols);
/* Starts a line. */
void text_begin(struct text *t);
/* Adds to the last line; not wrapped. */
void text_add(struct text *t, enum look look, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Adds s cut or padded to exactly cols columns. */
void text_cell(struct text *t, enum look look, const char *s, int cols, bool right);
/* A line of its own. */
void text_put(struct text *t, enum look look, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Lines wrapped at the width: first stands before the first line, the others are indented as far.
 * Line breaks of s are kept. */
void text_wrap(struct text *t, enum look look, const char *first, const char *s);
void text_draw(const struct text *t, struct canvas *c, const struct area *a, size_t from);
/* Appends plain lines. */
void text_plain(const struct text *t, struct strbuf *out);

#endif
