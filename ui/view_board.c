/*
 * The board engine: shows a page, goes from figure to figure, has the counts filled in.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "board_page.h"

struct board_view {
	struct view v;
	const struct board_def *def;
	struct board page;
	unsigned at;   /* figure under the cursor, FIGURE_NONE: there is none */
	size_t top;    /* first line shown */
	int rows;      /* lines shown */
	bool due;      /* the page is to be built when the loop wakes */
	struct tally tally;
};

static struct board_view *
board_of(struct view *v)
{
	return (struct board_view *)v;
}

/* Building */

/* The same place as before: the same rows if they are still there, else the same number. */
static void
keep_place(struct board_view *bv, const struct board *old)
{
	const struct board *b = &bv->page;
	unsigned was = bv->at;

	bv->at = was < b->n_figures ? was : (unsigned)b->n_figures - 1;
	for (unsigned i = 1; was && was < old->n_figures && i < b->n_figures; i++)
		if (board_same(&b->figures[i].f, &old->figures[was].f)) {
			bv->at = i;
			if (i == was)
				break;
		}
	if (!bv->at || b->figures[bv->at].row < 0)
		bv->at = board_next(b, FIGURE_NONE, K_RIGHT);
}

/* Counts of the page before stand until there are new ones. */
static void
keep_totals(const struct board *b, const struct board *old)
{
	for (size_t i = 0; i < b->n_items; i++)
		for (size_t k = 0; k < old->n_items; k++)
			if (tally_same(&b->items[i], &old->items[k]))
				tally_keep(&b->items[i], &old->items[k]);
}

static enum rc
build(struct board_view *bv, struct err *err)
{
	struct ctx c = ctx_of(&bv->v);
	struct board old = bv->page;
	enum rc rc;

	bv->due = false;
	c.arena = arena_new();
	tally_stop(&bv->tally);
	board_init(&bv->page, &c, c.arena, bv->v.ui->canvas ? bv->v.ui->canvas->cols - 2 : 78);
	rc = bv->def->build(&c, &bv->page, err);
	bv->page.ctx = NULL;
	if (rc) {
		arena_free(c.arena);
		bv->page = old;
		return rc;
	}
	board_whole(&bv->page);
	if (old.arena) {
		keep_place(bv, &old);
		keep_totals(&bv->page, &old);
	} else {
		bv->at = bv->page.start ? bv->page.start : board_next(&bv->page, FIGURE_NONE, K_RIGHT);
	}
	arena_free(old.arena);
	tally_start(&bv->tally, bv->v.ui, bv->page.items, bv->page.n_items);
	return RC_OK;
}

static enum rc
load(struct view *v, struct err *err)
{
	struct board_view *bv = board_of(v);
	const uint64_t one = 1;

	if (!v->ui->app->db)
		return RC_OK;
	if (!bv->def->slow)
		return build(bv, err);
	bv->due = true;
	(void)!write(v->ui->wake_fd, &one, sizeof one);
	return RC_OK;
}

static bool
busy(struct view *v)
{
	return board_of(v)->due || tally_busy(&board_of(v)->tally);
}

static void
wake(struct view *v)
{
	struct board_view *bv = board_of(v);
	struct err err = { 0 };

	if (bv->due && build(bv, &err) != RC_OK && err.rc != RC_CANCELLED)
		ui_fail(v->ui, &err);
	tally_wake(&bv->tally);
	if (!tally_busy(&bv->tally)) {
		struct ctx c = ctx_of(v);
		board_read_later(&bv->page, &c);
	}
}

/* Drawing */

static void
draw_line(const struct board_view *bv, struct canvas *c, int y, const struct board_line *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct span *s = &l->spans[i];
		bool here = s->figure && s->figure == bv->at;
		struct strbuf b = { 0 };
		board_span_text(&bv->page, s, &b);
		canvas_text(c, y, 1 + s->col, s->cols, here ? LOOK_CURSOR : s->look, strbuf_str(&b));
		strbuf_free(&b);
	}
}

/* The figure under the cursor stays in sight, what stands above the first and below the last too. */
static void
scroll_to(struct board_view *bv)
{
	const struct board *b = &bv->page;
	size_t rows = bv->rows > 0 ? (size_t)bv->rows : 1, row = (size_t)b->figures[bv->at].row;

	if (bv->at && board_next(b, bv->at, K_UP) == bv->at && row < rows)
		bv->top = 0;
	else if (bv->at && board_next(b, bv->at, K_DOWN) == bv->at && b->n - row <= rows)
		bv->top = b->n > rows ? b->n - rows : 0;
	else if (bv->at && row < bv->top)
		bv->top = row;
	else if (bv->at && row >= bv->top + rows)
		bv->top = row - rows + 1;
	if (bv->top + rows > b->n)
		bv->top = b->n > rows ? b->n - rows : 0;
}

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	struct board_view *bv = board_of(v);
	const struct board *b = &bv->page;

	status_where(v, c, a, &(struct where){ 0 });
	bv->rows = a->rows - 1;
	if (!b->arena) {
		canvas_text(c, a->row + 2, 1, a->cols - 2, LOOK_NORMAL, "...");
		return;
	}
	scroll_to(bv);
	for (size_t i = bv->top; i < b->n && i < bv->top + (size_t)bv->rows; i++)
		draw_line(bv, c, a->row + 1 + (int)(i - bv->top), &b->lines[i]);
	if (bv->at)
		canvas_cursor(c, a->row + 1 + b->figures[bv->at].row - (int)bv->top,
			1 + b->figures[bv->at].col);
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	const struct board_view *bv = board_of(v);
	struct strbuf b = { 0 };

	strbuf_add(&b, _("Enter opens the rows of a figure."));
	if (bv->rows > 0 && (size_t)bv->rows < bv->page.n) {
		strbuf_add(&b, "  ");
		strbuf_addf(&b, _("lines %zu to %zu of %zu"), bv->top + 1, bv->top + (size_t)bv->rows,
			bv->page.n);
	}
	canvas_text(c, a->row, 1, a->cols - 2, LOOK_DIM, strbuf_str(&b));
	strbuf_free(&b);
}

/* Keys */

/* Half a page of lines without figures is scrolled, else the cursor goes as far. */
static void
page_move(struct board_view *bv, uint32_t code)
{
	const struct board *b = &bv->page;
	int rows = bv->rows > 1 ? bv->rows - 1 : 1, from = b->figures[bv->at].row;
	unsigned next = bv->at;

	if (!bv->at && code == K_UP)
		bv->top -= bv->top < (size_t)rows ? bv->top : (size_t)rows;
	else if (!bv->at)
		bv->top += (size_t)rows;
	while (bv->at) {
		next = board_next(b, bv->at, code);
		if (next == bv->at || abs(b->figures[next].row - from) > rows)
			return;
		bv->at = next;
	}
}

static bool
key(struct view *v, struct key k)
{
	struct board_view *bv = board_of(v);
	const struct board *b = &bv->page;

	if (!b->arena)
		return false;
	if (k.code == K_UP || k.code == K_DOWN || k.code == K_LEFT || k.code == K_RIGHT)
		bv->at = board_next(b, bv->at, k.code);
	else if (k.code == K_TAB || k.code == K_BACKTAB)
		bv->at = board_next(b, bv->at, k.code == K_TAB ? K_RIGHT : K_LEFT);
	else if (k.code == K_PGUP || k.code == K_PGDN)
		page_move(bv, k.code == K_PGUP ? K_UP : K_DOWN);
	else if (k.code == K_HOME)
		bv->at = board_next(b, FIGURE_NONE, K_RIGHT);
	else if (k.code == K_END)
		for (unsigned i = bv->at; (i = board_next(b, bv->at, K_RIGHT)) != bv->at;)
			bv->at = i;
	else
		return false;
	if (!bv->at && (k.code == K_UP || k.code == K_DOWN))
		bv->top += k.code == K_DOWN ? 1 : bv->top ? (size_t)-1 : 0;
	return true;
}

static void
close_view(struct view *v)
{
	struct board_view *bv = board_of(v);

	tally_stop(&bv->tally);
	arena_free(bv->page.arena);
	free(bv);
}

/* Actions */

static enum rc
open_figure(struct ctx *c, struct err *err)
{
	const struct board_view *bv = board_of(c->view);
	const struct figure *f = bv->at ? &bv->page.figures[bv->at].f : NULL;

	if (!f)
		return err_set(err, RC_INVALID, NULL, _("There is no figure under the cursor."));
	ui_goto(c->ui, f->screen, f->tab, f->filter ? f->filter : "");
	return RC_OK;
}

static enum rc
reload(struct ctx *c, struct err *err)
{
	(void)c;
	(void)err;
	return RC_OK; /* every action but the quiet ones reads again */
}

static const struct action actions[] = {
	{ "open", "<Enter> <Space>", NULL, ACT_BAR | ACT_QUIET, N_("Open"), N_("Shows the rows of the figure"),
		PERM_VIEW, open_figure },
	{ "reload", "<F5>", NULL, ACT_BAR, N_("Reload"), N_("Reads and counts everything again"),
		PERM_VIEW, reload },
};

static const struct view_ops ops = { load, draw, key, NULL, status, NULL, NULL, busy, wake, NULL,
	close_view };

struct view *
board_open(struct ui *ui, const struct screen *s)
{
	struct board_view *bv = xcalloc(1, sizeof *bv);

	bv->def = s->board;
	bv->v = (struct view){ .ops = &ops, .ui = ui, .name = s->name, .title = _(s->title),
		.help = s->help ? _(s->help) : NULL, .reg = s->board->reg ? reg_find(s->board->reg) : NULL };
	bv->v.actions[0] = (struct view_actions){ s->board->actions, s->board->n_actions };
	bv->v.actions[1] = (struct view_actions){ actions, ARRAY_LEN(actions) };
	bv->v.actions[2] = (struct view_actions){ common_actions, n_common_actions };
	return &bv->v;
}
