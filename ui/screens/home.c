/*
 * The workbench: how far the year is, what waits for whom and since when, then days that come, what
 * others did, the year by department. Every figure opens its rows.
 */
#include <stdlib.h>
#include <string.h>

#include "app/pace.h"
#include "base/intl.h"
#include "base/table.h"
#include "chart.h"
#include "screens/exchange.h"
#include "screens/home.h"
#include "screens/pace.h"
#include "screens/print.h"
#include "screens/screens.h"
#include "screens/verdict.h"

enum { TITLE = 29, COUNT = 7, SUM = 14, SINCE = 8, NARROW = 110 };

/* Rows of the review queue, then the projects of the year by state. */

struct row {
	const char *title;   /* N_() */
	struct figure figure;
};

#define QUEUE(filter_text) { "goals", "pending", filter_text, verdict_queue, 0 }
#define PROJECTS(filter_text) { "projects", "projects", filter_text, NULL, 0 }

static const struct row review_rows[] = {
	{ N_("Goals to be reviewed"), QUEUE("") },
	{ N_("of them without findings"), QUEUE("findings=0") },
	{ N_("of them resubmitted"), QUEUE("round>=2") },
};

static const struct row year_rows[] = {
	{ N_("Drafts"), PROJECTS("state=draft") },
	{ N_("Submitted"), PROJECTS("state=submitted") },
	{ N_("Under review"), PROJECTS("state=reviewed") },
	{ N_("Returned"), PROJECTS("state=returned") },
	{ N_("Refused"), PROJECTS("state=refused") },
	{ N_("Approved"), PROJECTS("state=approved") },
	{ N_("All projects"), PROJECTS("") },
};

static void
head(struct board *b, const char *section, const char *third)
{
	board_head(b, " ");
	board_cell(b, FIGURE_NONE, LOOK_HEAD, section, TITLE - 1, false);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("Count"), COUNT, true);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("Amount"), SUM, true);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, third, SINCE, true);
}

static unsigned
put_row(struct board *b, const char *title, const struct figure *figure)
{
	unsigned f = board_figure(b, figure);

	board_begin(b);
	board_cell(b, f, LOOK_NORMAL, arena_printf(board_arena(b), "   %s", title), TITLE, false);
	board_count(b, f, COUNT);
	board_sum(b, f, SUM);
	return f;
}

/* Do all words of a tab's own filter stand in this one? Then its rows are these. */
static bool
narrower(const struct ctx *c, const char *own, const char *filter)
{
	const char *in = arena_printf(c->arena, " %s ", filter);

	for (const char *p = own; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		if (!strstr(in, arena_printf(c->arena, " %.*s ", (int)len, p)))
			return false;
		p += len;
	}
	return true;
}

/* A tab whose filter depends on the person or the day shows other rows tomorrow. */
static bool
shows(const struct ctx *c, const struct list_def *d, const char *reg, const char *filter, bool all)
{
	if (strcmp(d->reg, reg) != 0 || d->preset)
		return false;
	return d->filter ? !all && narrower(c, d->filter, filter) : all;
}

/* The tab may show its rows of one year only. */
static const char *
any_year(const struct ctx *c, const struct list_def *d, const char *filter)
{
	if (d->all_years || !reg_field(reg_find(d->reg), "year") || strstr(filter, "year="))
		return filter;
	return arena_printf(c->arena, "year>0%s%s", *filter ? " " : "", filter);
}

/* The tab with all of the register, else one whose own filter is part of this. */
bool
home_rows(const struct ctx *c, const struct workbench_rows *rows, int64_t year, struct figure *ret)
{
	const char *filter = workbench_filter(rows, year, c->arena);
	const struct screen *s;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; (s = screen_at(i)); i++)
			for (size_t k = 0; k < s->n_tabs; k++)
				if (shows(c, s->tabs[k], rows->reg, filter, pass == 0)) {
					*ret = (struct figure){ .screen = s->name, .tab = s->tabs[k]->name,
						.filter = any_year(c, s->tabs[k], filter) };
					return true;
				}
	return false;
}

/* How far the year is */

static void
stages(struct ctx *c, struct board *b)
{
	enum { MOST = 8 };
	struct chart_stage all[MOST];
	size_t n, shown = 0;
	const struct workbench_stage *rows = workbench_stages(&n);

	for (size_t i = 0; i < n && shown < MOST; i++) {
		struct figure done, of;
		if (home_rows(c, &rows[i].done, c->app->year, &done) &&
			home_rows(c, &rows[i].all, c->app->year, &of))
			all[shown++] = (struct chart_stage){ _(rows[i].title), board_figure(b, &done),
				board_figure(b, &of) };
	}
	chart_strip(b, all, shown);
}

/* What waits */

/* How long the rest of the review queue takes at today's pace, and when it is empty if that is today. */
static void
pace(const struct ctx *c, const struct figure *f, int64_t count, struct strbuf *out)
{
	char now[20];
	struct pace p;
	struct err err;

	(void)f;
	if (app_pace(c->app, &p, &err) != RC_OK)
		return;
	pace_text(&p, count, out);
	app_now(c->app, now);
	int64_t left = pace_left(&p, count);
	int64_t end = (strtoll(now + 11, NULL, 10) * 60 + strtoll(now + 14, NULL, 10)) + (left + 59) / 60;
	if (left >= 0 && end < 24 * 60)
		strbuf_addf(out, _(", until %02lld:%02lld"), (long long)end / 60, (long long)end % 60);
}

/* Day since which the oldest row of a queue waits; arg is its number. Many rows are not sorted for
 * that. */
static void
oldest(const struct ctx *c, const struct figure *f, int64_t count, struct strbuf *out)
{
	enum { OLDEST_OF = 20000 };
	size_t n;
	const struct workbench_queue *q = &workbench_queues(&n)[f->arg];
	const char *since;
	struct err err;

	char now[20];

	app_now(c->app, now);
	if (count <= OLDEST_OF && app_workbench_oldest(c->app, q, c->app->year, c->arena, &since, &err) == RC_OK && since &&
		strlen(since) >= 10)
		strbuf_addf(out, strncmp(since, now, 4) == 0 ? " %.5s" : " %.7s",
			strncmp(since, now, 4) == 0 ? since + 5 : since);
}

static void
queues(struct ctx *c, struct board *b)
{
	size_t n;
	const struct workbench_queue *rows = workbench_queues(&n);
	unsigned first = FIGURE_NONE;
	struct pace p;
	struct err err;

	head(b, _("For me"), _("Since"));
	for (size_t i = 0; i < ARRAY_LEN(review_rows) && app_may(c->app, PERM_GOAL_REVIEW); i++) {
		unsigned f = put_row(b, _(review_rows[i].title), &review_rows[i].figure);
		first = i == 0 ? f : first;
	}
	if (first && app_pace(c->app, &p, &err) == RC_OK && p.n) {
		board_begin(b);
		board_add(b, FIGURE_NONE, LOOK_NORMAL, "   ");
		board_later(b, first, board_cols(b) - 3, pace);
	}
	for (size_t i = 0; i < n; i++) {
		struct figure f;
		if (!app_may(c->app, rows[i].perm) || !home_rows(c, &rows[i].rows, c->app->year, &f))
			continue;
		f.arg = (int64_t)i;
		unsigned id = put_row(b, _(rows[i].title), &f);
		if (rows[i].since)
			board_later(b, id, SINCE, oldest);
		first = first ? first : id;
	}
	board_start(b, first);
}

static void
year(struct board *b)
{
	head(b, _("This year"), "");
	for (size_t i = 0; i < ARRAY_LEN(year_rows); i++)
		put_row(b, _(year_rows[i].title), &year_rows[i].figure);
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	struct home_changes changes;
	enum rc rc = app_workbench_changes(c->app, c->arena, &changes.rows, &changes.n, &changes.since, err);

	if (rc)
		return rc;
	stages(c, b);
	if (board_cols(b) < NARROW)
		home_brief(c, b, &changes);
	board_left(b);
	queues(c, b);
	board_right(b);
	rc = home_days(c, b, err);
	home_others(c, b, &changes);
	year(b);
	board_whole(b);
	return rc ? rc : home_departments(c, b, err);
}

static const struct action actions[] = {
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
	{ "print", "<F8>", NULL, ACT_QUIET, N_("Print"), N_("Prints papers about the year worked in"),
		PERM_EXPORT, print_year },
};

static const struct board_def board = {
	.build = build,
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

const struct screen screen_home = {
	.name = "home",
	.title = N_("Workbench"),
	.help = N_("What waits for you, and where the year stands"),
	.digit = '1',
	.open = board_open,
	.board = &board,
};
