/*
 * Boards: pages of text and charts in which every number is a place that opens its rows. A screen
 * says .open = board_open, .board = &def; def.build writes the page line by line. Counts and sums of
 * rows are filled in later, in the background; arrow keys and Tab go from figure to figure, Enter
 * opens, Esc comes back to the same figure. In --plain the figures are numbered.
 *
 *	board_head(b, "%s", _("For me"));
 *	unsigned f = board_figure(b, &(struct figure){ .screen = "goals", .tab = "pending",
 *		.filter = "findings=0" });
 *	board_begin(b);
 *	board_cell(b, f, LOOK_NORMAL, _("without findings"), 26, false);
 *	board_count(b, f, 10);
 */
#ifndef JIXIAO_UI_BOARD_H
#define JIXIAO_UI_BOARD_H

#include "ui.h"

struct board;

/* What Enter shows at a figure. Strings live as long as the page (c->arena of the build) or longer. */
struct figure {
	const char *screen, *tab, *filter; /* rows: tab NULL the first, filter NULL or "": all of it */
	/* Filter of the tab for the count. NULL: the tab's own, which is then asked without a view
	 * and must not ask for list_data. */
	void (*preset)(const struct ctx *c, struct strbuf *out);
	/* Many figures counted as one: the rows of the filter `of` by the field `group`; those of this
	 * figure have `key`, and `filter` says so. NULL: counted by itself. */
	const char *group, *of, *key;
	int64_t arg; /* of the screen, for what board_later reads */
};

#define FIGURE_NONE 0u /* plain text */

struct board_def {
	/* Writes the page; c->arena lives as long as the page. */
	enum rc (*build)(struct ctx *c, struct board *b, struct err *err);
	bool slow;       /* build reads much: it waits until no key comes, the page before stays */
	const char *reg; /* whose operations the actions name; NULL: none */
	const struct action *actions; /* more than open, reload and the common ones */
	size_t n_actions;
};

struct view *board_open(struct ui *ui, const struct screen *s);

/* Writing. A figure may have several cells; all of them are one place. FIGURE_NONE comes back for
 * rows that the person may not see: they stay readable but cannot be opened. */
unsigned board_figure(struct board *b, const struct figure *f);
/* The figure that the cursor begins at; else the first. */
void board_start(struct board *b, unsigned figure);
struct arena *board_arena(const struct board *b);
int board_cols(const struct board *b); /* of the page, or of its half */
void board_begin(struct board *b);     /* begins a line */
void board_add(struct board *b, unsigned figure, enum look look, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/* Cut or padded to exactly cols columns. */
void board_cell(struct board *b, unsigned figure, enum look look, const char *s, int cols,
	bool right);
/* How many rows the figure opens, the sum of their money; "..." while it is counted. */
void board_count(struct board *b, unsigned figure, int cols);
void board_sum(struct board *b, unsigned figure, int cols);
/* "done/all", which opens what is done, and a bar of it, which opens all. */
void board_ratio(struct board *b, unsigned done, unsigned all, int cols);
void board_bar(struct board *b, unsigned done, unsigned all, int cols);
/* Text that is read once all is counted and no key waits; c->arena is emptied behind it. Nothing is
 * read where the figure has no rows. */
void board_later(struct board *b, unsigned figure, int cols, void (*read)(const struct ctx *c,
	const struct figure *f, int64_t count, struct strbuf *out));
/* A plain line; a head with a blank line before it. */
void board_put(struct board *b, enum look look, const char *fmt, ...) PRINTF_LIKE(3, 4);
void board_head(struct board *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Two halves beside each other where there are 110 columns, else below each other: board_left, lines,
 * board_right, lines, board_whole. */
void board_left(struct board *b);
void board_right(struct board *b);
void board_whole(struct board *b);

#endif
