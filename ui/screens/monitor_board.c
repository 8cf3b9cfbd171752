/*
 * The latest period in pictures: lights over the periods, money against goals, what the rules found,
 * execution by department with the line of the month. Every bar and every count opens its rows.
 */
#include <string.h>

#include "app/monitor.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "board.h"
#include "chart.h"
#include "light.h"
#include "screens/exchange.h"
#include "screens/screens.h"

struct page {
	struct ctx *c;
	struct board *b;
	int64_t year, month;
};

/* A figure that opens records of projects in the period, with a filter behind. */
static unsigned
records(const struct page *p, int64_t month, const char *filter)
{
	struct figure f = { .screen = "monitoring", .tab = "all", .filter = arena_printf(p->c->arena,
		"month=%lld kind=project%s%s", (long long)month, *filter ? " " : "", filter) };

	return board_figure(p->b, &f);
}

static unsigned
light_records(const struct page *p, int64_t month, enum light l)
{
	return records(p, month, l == LIGHT_NONE ? "light:" : arena_printf(p->c->arena, "light=%s",
		light_name(l)));
}

/* Lights of the latest period in one line, what is missing, what waits. */
static void
head(const struct page *p, const struct monitor_bar *now)
{
	struct board *b = p->b;

	board_begin(b);
	board_add(b, FIGURE_NONE, LOOK_HEAD, _("%lld, January to month %lld"), (long long)p->year,
		(long long)p->month);
	for (enum light l = LIGHT_RED; l <= LIGHT_BLUE; l++) {
		board_add(b, FIGURE_NONE, LOOK_NORMAL, "   ");
		board_add(b, light_records(p, p->month, l), light_look(light_name(l)), "%s %lld",
			light_mark(light_name(l)), (long long)now->lights[l]);
	}
	struct figure whole = { .screen = "monitoring", .tab = "departments", .filter = arena_printf(
		p->c->arena, "month=%lld", (long long)p->month) };
	struct figure single = { .screen = "monitoring", .tab = "all", .filter = arena_printf(p->c->arena,
		"month=%lld kind=project", (long long)p->month) };
	struct figure due = { .screen = "monitoring", .tab = "due", .filter = arena_printf(p->c->arena,
		"month=%lld", (long long)p->month) };
	struct figure red = { .screen = "alerts", .tab = "waiting", .filter = "light=red" };
	struct figure yellow = { .screen = "alerts", .tab = "waiting", .filter = "light=yellow" };
	const struct {
		const char *title;
		struct figure f;
	} rows[] = {
		{ _("Monitored departments"), whole }, { _("Monitored projects"), single },
		{ _("Reports not sent"), due }, { _("Red alerts to handle"), red },
		{ _("Yellow alerts to handle"), yellow },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned f = board_figure(b, &rows[i].f);
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, rows[i].title, 24, false);
		board_count(b, f, 8);
		board_sum(b, f, 16);
	}
}

static void
over_periods(const struct page *p, const struct monitor_bar *rows, size_t n)
{
	static const struct chart_part parts[] = { { 'R', LOOK_RED }, { 'Y', LOOK_YELLOW },
		{ 'G', LOOK_GREEN }, { 'B', LOOK_BLUE } };
	struct arena *a = p->c->arena;
	size_t n_parts = ARRAY_LEN(parts);
	const char **labels = arena_array(a, n, sizeof *labels);
	int64_t *values = arena_array(a, n * n_parts, sizeof *values);
	unsigned *figures = arena_array(a, n * n_parts, sizeof *figures);

	for (size_t i = 0; i < n; i++) {
		labels[i] = arena_printf(a, _("Jan-%lld"), (long long)rows[i].id);
		for (size_t k = 0; k < n_parts; k++) {
			values[i * n_parts + k] = rows[i].lights[LIGHT_RED + k];
			figures[i * n_parts + k] = light_records(p, rows[i].id, LIGHT_RED + (enum light)k);
		}
	}
	board_head(p->b, "%s", _("Lights over the periods"));
	chart_stack(p->b, &(struct chart_stack){ parts, n_parts, labels, n, values, figures, 7 });
}

/* Steps of both scales, in 1/10 000; below the first step nothing is known. */

enum { STEPS = 6 };

static const int64_t steps[STEPS] = { 0, 2000, 4000, 6000, 8000, 10000 };
static const char *const step_names[STEPS + 1] = { "-", "0-", "20-", "40-", "60-", "80-", "100-" };

static size_t
step_of(int64_t rate)
{
	size_t i = 0;

	while (i < STEPS && rate >= steps[i])
		i++;
	return i;
}

/* Filter of a step: 0 is what is not known. */
static const char *
step_filter(struct arena *a, const char *field, size_t step)
{
	if (step == 0)
		return arena_printf(a, "%s:", field);
	if (step == STEPS)
		return arena_printf(a, "%s>=%lld%%", field, (long long)steps[step - 1] / 100);
	return arena_printf(a, "%s>=%lld%% %s<%lld%%", field, (long long)steps[step - 1] / 100, field,
		(long long)steps[step] / 100);
}

static enum rc
money_and_goal(const struct page *p, struct err *err)
{
	enum { MOST = 100000, SIDE = STEPS + 1 };
	struct arena *a = p->c->arena;
	int64_t *counts = arena_array(a, SIDE * SIDE, sizeof *counts);
	unsigned *figures = arena_array(a, SIDE * SIDE, sizeof *figures);
	const char *rows[SIDE];
	struct monitor_bar *bars;
	size_t n;
	enum rc rc = app_monitor_scatter(p->c->app, p->year, p->month, MOST, a, &bars, &n, err);

	if (rc)
		return rc;
	memset(counts, 0, SIDE * SIDE * sizeof *counts);
	for (size_t i = 0; i < n; i++) {
		int64_t rate = bars[i].budget > 0 && bars[i].executed >= 0
			? dec_muldiv(bars[i].executed, 10000, bars[i].budget) : -1;
		counts[(STEPS - step_of(bars[i].progress)) * SIDE + step_of(rate)]++;
	}
	for (size_t y = 0; y < SIDE; y++) {
		rows[y] = step_names[STEPS - y];
		for (size_t x = 0; x < SIDE; x++)
			figures[y * SIDE + x] = counts[y * SIDE + x] ? records(p, p->month, arena_printf(a, "%s %s",
				step_filter(a, "rate", x), step_filter(a, "progress", STEPS - y))) : FIGURE_NONE;
	}
	board_head(p->b, "%s", _("Goals (down) by execution, in %"));
	chart_grid(p->b, &(struct chart_grid){ NULL, NULL, step_names, rows, SIDE, SIDE, counts, figures,
		NULL, 8, 6 });
	return RC_OK;
}

/* What the rules found, what was decided. */
static enum rc
sums(const struct page *p, enum monitor_by by, const char *title, const char *field, struct err *err)
{
	struct monitor_sum *rows;
	size_t n;
	enum rc rc = app_monitor_sums(p->c->app, p->year, p->month, NULL, by, p->c->arena, &rows, &n, err);

	if (rc)
		return rc;
	board_head(p->b, "%s", title);
	int64_t most = 0;
	for (size_t i = 0; i < n; i++)
		most = rows[i].count > most ? rows[i].count : most;
	for (size_t i = 0; i < n; i++) {
		struct strbuf bar = { 0 }, count = { 0 };
		struct figure f = { .screen = "alerts", .tab = "all", .filter = arena_printf(p->c->arena,
			"month=%lld %s%s%s%s", (long long)p->month, field, rows[i].key && *rows[i].key ? "=\"" : ":",
			rows[i].key ? rows[i].key : "", rows[i].key && *rows[i].key ? "\"" : "") };
		unsigned id = board_figure(p->b, &f);
		int label = board_cols(p->b) * 3 / 5;
		board_begin(p->b);
		board_cell(p->b, id, LOOK_NORMAL, rows[i].title, label, false);
		strbuf_addf(&count, "%lld ", (long long)rows[i].count);
		board_cell(p->b, id, LOOK_NORMAL, strbuf_str(&count), 8, true);
		chart_bar(rows[i].count, most, board_cols(p->b) - label - 9, 0, 0, &bar);
		board_add(p->b, id, LOOK_NORMAL, "%s", strbuf_str(&bar));
		strbuf_free(&bar);
		strbuf_free(&count);
	}
	return RC_OK;
}

static enum rc
by_department(const struct page *p, struct err *err)
{
	struct arena *a = p->c->arena;
	struct monitor_bar *rows;
	size_t n;
	enum rc rc = app_monitor_departments(p->c->app, p->year, p->month, a, &rows, &n, err);

	if (rc)
		return rc;
	struct chart_bar *bars = arena_array(a, n + 1, sizeof *bars);
	for (size_t i = 0; i < n; i++) {
		struct strbuf money = { 0 };
		list_amount(rows[i].budget, &money);
		bars[i] = (struct chart_bar){ .label = rows[i].name, .value = rows[i].executed,
			.of = rows[i].budget, .text = arena_strdup(a, strbuf_str(&money)),
			.note = arena_printf(a, "R%lld Y%lld", (long long)rows[i].lights[LIGHT_RED],
				(long long)rows[i].lights[LIGHT_YELLOW]),
			.figure = records(p, p->month, arena_printf(a, "department=\"%s\"", rows[i].name)) };
		strbuf_free(&money);
	}
	board_head(p->b, _("Execution by department; | is month %lld of 12"), (long long)p->month);
	chart_bars(p->b, &(struct chart_bars){ bars, n, 14, 14, p->month, 12 });
	return RC_OK;
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	struct page p = { c, b, c->app->year, 0 };
	struct monitor_bar *periods;
	size_t n;
	enum rc rc = app_monitor_periods(c->app, p.year, c->arena, &periods, &n, err);

	if (rc)
		return rc;
	if (n == 0) {
		board_put(b, LOOK_NORMAL, "%s", p.year ? _("No monitoring period is open in this year yet: "
			"open one among the periods, or import reports.") : _("Choose a year first, with y."));
		return RC_OK;
	}
	p.month = periods[n - 1].id;
	head(&p, &periods[n - 1]);
	board_left(b);
	over_periods(&p, periods, n);
	rc = money_and_goal(&p, err);
	board_right(b);
	if (rc == RC_OK)
		rc = sums(&p, BY_RULE, _("What the rules found"), "rule", err);
	if (rc == RC_OK)
		rc = sums(&p, BY_DISPOSAL, _("What was decided"), "disposal", err);
	board_whole(b);
	return rc ? rc : by_department(&p, err);
}

static const struct action actions[] = {
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
};

static const struct board_def board = {
	.build = build,
	.slow = true,
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

const struct screen screen_monitor_board = {
	.name = "monitor-board",
	.title = N_("At a glance"),
	.help = N_("Lights, money and goals of the latest period; every bar opens its rows"),
	.digit = '5',
	.perm = PERM_VIEW,
	.open = board_open,
	.board = &board,
};
