/* A page of a board, between its builder and the view that shows it. */
#ifndef JIXIAO_UI_BOARD_PAGE_H
#define JIXIAO_UI_BOARD_PAGE_H

#include "board.h"
#include "tally.h"

enum span_kind { SPAN_TEXT, SPAN_COUNT, SPAN_SUM, SPAN_RATIO, SPAN_BAR, SPAN_LATER };

struct span {
	enum span_kind kind;
	enum look look;
	unsigned figure;
	int col, cols;
	const char *text; /* SPAN_TEXT; SPAN_LATER: NULL until it is read */
	unsigned all;     /* SPAN_RATIO: of all rows; SPAN_BAR: of those that are done */
	void (*read)(const struct ctx *c, const struct figure *f, int64_t count, struct strbuf *out);
};

struct board_line {
	struct span *spans;
	size_t n, cap;
};

struct board_figure {
	struct figure f;
	size_t item;  /* of the tally, SIZE_MAX: not counted */
	int row, col; /* of its first cell, row -1: nowhere */
};

struct board {
	const struct ctx *ctx;
	struct arena *arena;
	int cols;
	struct board_line *lines;
	size_t n, cap;
	struct board_figure *figures; /* [0] is FIGURE_NONE */
	size_t n_figures, cap_figures;
	unsigned start;               /* FIGURE_NONE: the first */
	struct tally_item *items;
	size_t n_items, cap_items;
	size_t row, next;             /* line being written, the one after it */
	int left, col, right;         /* where lines begin, where the next cell goes, where they end */
	size_t band, bottom;          /* first line of the halves, end of the left one */
};

/* ctx is read while building only. */
void board_init(struct board *b, const struct ctx *ctx, struct arena *a, int cols);
/* Reads what is to be read later; *c is of the view. */
void board_read_later(struct board *b, const struct ctx *c);
/* What a count shows. Appends. */
void board_span_text(const struct board *b, const struct span *s, struct strbuf *out);
/* The figure nearest in that direction: K_UP, K_DOWN, K_LEFT, K_RIGHT; from itself if there is none. */
unsigned board_next(const struct board *b, unsigned from, uint32_t key);
bool board_same(const struct figure *a, const struct figure *b);

#endif
