/*
 * Charts of characters of certain width, written on a board: readable without colour, in English and
 * Chinese. Lengths are rounded half away from zero in integers; a bar is full only when all is
 * reached, and never empty when there is something. Values are at most MONEY_MAX. Figures are board_figure()'s or FIGURE_NONE.
 */
#ifndef JIXIAO_UI_CHART_H
#define JIXIAO_UI_CHART_H

#include "board.h"

/* Cells of a bar of `cols` for value of `of`. */
int chart_length(int64_t value, int64_t of, int cols);

/* A bar alone, with the line "|" where mark / mark_of of it is (mark_of 0: none); appends cols
 * characters, one more with the line. */
void chart_bar(int64_t value, int64_t of, int cols, int64_t mark, int64_t mark_of,
	struct strbuf *out);

/* (a) One bar a line: label, bar, share, value, note.
 *	住建局      ########################........|....   58.0%  1.20亿元  R3 Y11 */
struct chart_bar {
	const char *label;
	int64_t value, of;   /* share is value / of; of 0: no share, an empty bar */
	const char *text;    /* value as people read it, NULL none */
	const char *note;    /* behind it, NULL none: letters of lights */
	enum look look;      /* of bar and note */
	unsigned figure;
};

struct chart_bars {
	const struct chart_bar *bars;
	size_t n;
	int label_cols, text_cols; /* 0: 12; 0: no values */
	int64_t mark, mark_of;     /* where the line "|" stands: month / 12; mark_of 0: no line */
};

void chart_bars(struct board *b, const struct chart_bars *d);

/* (b) Levels of n values up to max (0: the biggest), one character each: "_" nothing, then the four
 * quarters ". - = #"; a negative value is one that is not known: a blank. Appends. */
void chart_spark(const int64_t *values, size_t n, int64_t max, struct strbuf *out);

/* (c) Stages side by side: name, done/all, below them a bar; both are counted. */
struct chart_stage {
	const char *label;
	unsigned done, all; /* figures */
};

void chart_strip(struct board *b, const struct chart_stage *stages, size_t n);

/* (d) Counts by two scales: columns x, rows y from top to bottom; "." is none. */
struct chart_grid {
	const char *x_title, *y_title;  /* NULL none */
	const char *const *x, *const *y;
	size_t n_x, n_y;
	const int64_t *counts;          /* row by row */
	const unsigned *figures;        /* the same way; NULL: none */
	const enum look *looks;         /* the same way; NULL: normal */
	int y_cols, cell_cols;          /* 0: 10, 6 */
};

void chart_grid(struct board *b, const struct chart_grid *d);

/* (e) Columns side by side, the count above each: how scores are spread. */
struct chart_column {
	const char *label;
	int64_t value;
	unsigned figure;
};

void chart_histogram(struct board *b, const struct chart_column *columns, size_t n, int rows,
	int col_cols);

/* (f) One line a period: parts of one bar, each in its letter. The parts are rounded so that they
 * add up to the bar, and none that has something vanishes while there is room. */
struct chart_part {
	char letter;
	enum look look;
};

struct chart_stack {
	const struct chart_part *parts;
	size_t n_parts;
	const char *const *labels;
	size_t n_rows;
	const int64_t *values;   /* row by row */
	const unsigned *figures; /* the same way; NULL: none */
	int label_cols;          /* 0: 12 */
};

void chart_stack(struct board *b, const struct chart_stack *d);
/* Lengths of parts that add up to cols (0 if all are 0): largest remainders. */
void chart_shares(const int64_t *values, size_t n, int cols, int *ret);

#endif
