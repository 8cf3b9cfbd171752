/*
 * The workbench: what waits and where things stand, every figure opens its rows. The figures are
 * counted in the background, so that the first frame does not wait for them.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/xalloc.h"
#include "list_view.h"
#include "screens/exchange.h"
#include "screens/screens.h"
#include "screens/verdict.h"

struct row {
	const char *section; /* N_(): head above */
	const char *title;   /* N_() */
	const char *reg, *screen, *tab;
	const char *filter;  /* shown in the list when opened */
	void (*preset)(const struct ctx *c, struct strbuf *out); /* of the tab it opens */
	enum perm perm;
};

static const struct row rows[] = {
	{ N_("For me"), N_("Goals to be reviewed"), "goal", "goals", "pending", "", verdict_queue,
		PERM_GOAL_REVIEW },
	{ NULL, N_("of them without findings"), "goal", "goals", "pending", "findings=0", verdict_queue,
		PERM_GOAL_REVIEW },
	{ NULL, N_("of them resubmitted"), "goal", "goals", "pending", "round>=2", verdict_queue,
		PERM_GOAL_REVIEW },
	{ N_("This year"), N_("Drafts"), "project", "projects", "projects", "state=draft" },
	{ NULL, N_("Submitted"), "project", "projects", "projects", "state=submitted" },
	{ NULL, N_("Under review"), "project", "projects", "projects", "state=reviewed" },
	{ NULL, N_("Returned"), "project", "projects", "projects", "state=returned" },
	{ NULL, N_("Refused"), "project", "projects", "projects", "state=refused" },
	{ NULL, N_("Approved"), "project", "projects", "projects", "state=approved" },
	{ NULL, N_("All projects"), "project", "projects", "projects", "" },
};

struct home {
	struct view v;
	struct list *list; /* being counted, one at a time: a new count cancels the one before */
	struct list_totals totals[ARRAY_LEN(rows)]; /* old ones stay until there are new ones */
	size_t counting;   /* row of list; their number when all are counted */
	size_t at;
};

static struct home *
home_of(struct view *v)
{
	return (struct home *)v;
}

static bool
shown(const struct home *h, size_t i)
{
	return app_may(h->v.ui->app, rows[i].perm);
}

static enum rc
open_list(struct home *h, size_t i, struct err *err)
{
	struct ctx c = ctx_of(&h->v);
	struct strbuf preset = { 0 };

	if (rows[i].preset)
		rows[i].preset(&c, &preset);
	struct list_spec spec = { .reg = reg_find(rows[i].reg), .filter = rows[i].filter,
		.preset = preset.len ? preset.s : NULL, .year = c.app->year };
	enum rc rc = app_list_open(c.app, &spec, &h->list, err);
	strbuf_free(&preset);
	return rc;
}

/* Starts the next count that is missing; its end wakes. */
static void
count_next(struct home *h)
{
	for (; h->counting < ARRAY_LEN(rows); h->counting++) {
		struct list_totals *t = &h->totals[h->counting];
		struct err err;
		app_list_close(h->list);
		h->list = NULL;
		if (!shown(h, h->counting))
			continue;
		if (open_list(h, h->counting, &err) != RC_OK) {
			ui_fail(h->v.ui, &err);
			continue;
		}
		app_list_count_start(h->list, h->v.ui->wake_fd);
		struct list_totals now;
		app_list_count_poll(h->list, &now);
		if (!now.done)
			return;
		*t = now;
	}
	app_list_close(h->list);
	h->list = NULL;
}

/* Nothing is read before the first frame: it wakes itself up for that. */
static enum rc
load(struct view *v, struct err *err)
{
	struct home *h = home_of(v);
	const uint64_t one = 1;

	(void)err;
	app_list_close(h->list);
	h->list = NULL;
	h->counting = 0;
	(void)!write(v->ui->wake_fd, &one, sizeof one);
	while (h->at + 1 < ARRAY_LEN(rows) && !shown(h, h->at))
		h->at++;
	return RC_OK;
}

static void
draw_row(const struct home *h, struct canvas *c, int y, size_t i)
{
	enum look look = i == h->at ? LOOK_CURSOR : LOOK_NORMAL;
	const struct list_totals *t = &h->totals[i];
	struct strbuf b = { 0 };

	canvas_fill(c, &(struct area){ y, 2, 1, 60 }, look);
	canvas_cell(c, y, 4, 26, look, _(rows[i].title), false);
	if (t->done) {
		strbuf_addf(&b, "%lld", (long long)t->count);
		canvas_cell(c, y, 30, 10, look, strbuf_str(&b), true);
		strbuf_clear(&b);
		if (t->has_sum)
			list_amount(t->sum, &b);
		canvas_cell(c, y, 41, 20, look, strbuf_str(&b), true);
	} else {
		canvas_cell(c, y, 30, 10, look, "...", true);
	}
	if (i == h->at)
		canvas_cursor(c, y, 2);
	strbuf_free(&b);
}

static void
draw(struct view *v, struct canvas *c, const struct area *a)
{
	struct home *h = home_of(v);
	int y = a->row + 1;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!shown(h, i))
			continue;
		if (rows[i].section || y == a->row + 1) {
			y += i > 0 && y > a->row + 1;
			canvas_cell(c, y, 2, 28, LOOK_HEAD, rows[i].section ? _(rows[i].section) : "", false);
			canvas_cell(c, y, 30, 10, LOOK_HEAD, _("Count"), true);
			canvas_cell(c, y++, 41, 20, LOOK_HEAD, _("Amount"), true);
		}
		draw_row(h, c, y++, i);
	}
}

static void
move(struct home *h, int by)
{
	for (size_t i = h->at + (size_t)by; i < ARRAY_LEN(rows); i += (size_t)by)
		if (shown(h, i)) {
			h->at = i;
			return;
		}
}

static bool
key(struct view *v, struct key k)
{
	struct home *h = home_of(v);

	if (k.code == K_UP || k.code == K_DOWN)
		move(h, k.code == K_UP ? -1 : 1);
	else if (k.code == K_HOME || k.code == K_PGUP)
		for (size_t i = 0; i < ARRAY_LEN(rows); i++)
			move(h, -1);
	else if (k.code == K_END || k.code == K_PGDN)
		for (size_t i = 0; i < ARRAY_LEN(rows); i++)
			move(h, 1);
	else
		return false;
	return true;
}

static void
status(struct view *v, struct canvas *c, const struct area *a)
{
	(void)v;
	canvas_text(c, a->row, 1, a->cols - 2, LOOK_DIM, _("Enter opens the rows of a figure."));
}

static bool
busy(struct view *v)
{
	struct home *h = home_of(v);

	return h->counting < ARRAY_LEN(rows);
}

static void
wake(struct view *v)
{
	struct home *h = home_of(v);
	struct list_totals t;

	if (h->counting == ARRAY_LEN(rows))
		return;
	if (h->list) {
		app_list_count_poll(h->list, &t);
		if (!t.done)
			return;
		h->totals[h->counting++] = t;
	}
	count_next(h);
}

static void
close_view(struct view *v)
{
	app_list_close(home_of(v)->list);
	free(v);
}

static enum rc
open_row(struct ctx *c, struct err *err)
{
	struct home *h = home_of(c->view);

	(void)err;
	if (shown(h, h->at))
		ui_goto(c->ui, rows[h->at].screen, rows[h->at].tab, rows[h->at].filter);
	return RC_OK;
}

static const struct action actions[] = {
	{ "open", "<Enter> <Space>", NULL, ACT_BAR | ACT_QUIET, N_("Open"), N_("Shows the rows of the figure"),
		PERM_VIEW, open_row },
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
};

static const struct view_ops ops = { load, draw, key, NULL, status, NULL, NULL, busy, wake, NULL,
	close_view };

struct view *
home_new(struct ui *ui, const struct screen *s)
{
	struct home *h = xcalloc(1, sizeof *h);

	h->v = (struct view){ .ops = &ops, .ui = ui, .name = s->name, .title = _(s->title),
		.help = _(s->help) };
	h->v.actions[0] = (struct view_actions){ actions, ARRAY_LEN(actions) };
	h->v.actions[2] = (struct view_actions){ common_actions, n_common_actions };
	return &h->v;
}

const struct screen screen_home = {
	.name = "home",
	.title = N_("Workbench"),
	.help = N_("What waits for you, and where the year stands"),
	.digit = '1',
	.open = home_new,
};
