/*
 * The workbench on the demonstration: every number opens as many rows, whoever looks and in whichever
 * year; the first decision of the day.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/demo.h"
#include "app/workbench.h"
#include "base/table.h"
#include "board_page.h"
#include "screens/screens.h"
#include "script.h"
#include "test_app.h"

#define TODAY "2024-01-03T09:00:00"

static int
setup(void **state)
{
	struct test_app *t = calloc(1, sizeof *t);
	const struct demo_options o = { 0 };
	struct err err;

	test_app_bare(t, NULL);
	test_ok(app_demo(t->app, &o, &err), &err);
	*state = t;
	return 0;
}

static int
teardown(void **state)
{
	test_app_close(*state);
	free(*state);
	return 0;
}

/* A session that left in July 2023. */
static struct app *
session(struct test_app *t, const char *login)
{
	struct app *app = test_app_as(t, login);
	struct err err;

	app->fixed_now = "2023-07-01T09:00:00";
	test_ok(app_workbench_seen(app, &err), &err);
	app->fixed_now = TODAY;
	return app;
}

/* How many rows the screen shows that the figure opens. */
static int64_t
rows_of(struct app *app, const struct figure *f)
{
	struct ctx c = { .app = app, .arena = arena_new() };
	struct list_totals totals = { .count = -1 };
	struct strbuf preset = { 0 };
	const struct list_def *d = NULL;
	const struct screen *s;
	struct list *l;
	struct err err;

	for (size_t i = 0; (s = screen_at(i)); i++)
		for (size_t k = 0; strcmp(s->name, f->screen) == 0 && k < s->n_tabs; k++)
			if (!d && (!f->tab || strcmp(s->tabs[k]->name, f->tab) == 0))
				d = s->tabs[k];
	assert_non_null(d);
	strbuf_addf(&preset, "%s ", d->filter ? d->filter : "");
	if (f->preset)
		f->preset(&c, &preset);
	struct list_spec spec = { .reg = reg_find(d->reg), .filter = f->filter, .preset = preset.s,
		.year = d->all_years ? 0 : app->year };
	test_ok(app_list_open(app, &spec, &l, &err), &err);
	test_ok(app_list_count(l, &totals, &err), &err);
	app_list_close(l);
	strbuf_free(&preset);
	arena_free(c.arena);
	return totals.count;
}

/* Number that a line shows in the cells of a figure; -1: none. Of "done/all" it is the first. */
static int64_t
shown(const struct board *b, const struct board_line *l, unsigned figure)
{
	int64_t n = -1;

	for (size_t k = 0; k < l->n && n < 0; k++) {
		const struct span *s = &l->spans[k];
		struct strbuf text = { 0 };
		board_span_text(b, s, &text);
		const char *digits = strbuf_str(&text) + strspn(strbuf_str(&text), " ");
		char *end;
		int64_t read = strtoll(digits, &end, 10);
		if (s->figure == figure && s->kind != SPAN_BAR && s->kind != SPAN_SUM && end != digits &&
			(*end == '\0' || *end == '/' || *end == ' '))
			n = read;
		strbuf_free(&text);
	}
	return n;
}

static size_t
check_page(struct app *app, int64_t year, int cols)
{
	struct ui ui = { .app = app, .wake_fd = -1 };
	struct ctx c = { &ui, app, NULL, arena_new() };
	struct tally tally = { 0 };
	struct board b;
	struct err err;
	size_t checked = 0;

	test_ok(app_set_year(app, year, &err), &err);
	board_init(&b, &c, c.arena, cols);
	test_ok(screen_home.board->build(&c, &b, &err), &err);
	tally_start(&tally, &ui, b.items, b.n_items);
	tally_now(&tally);
	for (size_t i = 0; i < b.n; i++)
		for (unsigned f = 1; f < b.n_figures; f++) {
			int64_t n = shown(&b, &b.lines[i], f);
			if (n < 0)
				continue;
			checked++;
			if (n != rows_of(app, &b.figures[f].f))
				fail_msg("%lld: %s %s \"%s\" shows %lld, opens %lld", (long long)year, b.figures[f].f.screen,
					b.figures[f].f.tab, b.figures[f].f.filter, (long long)n,
					(long long)rows_of(app, &b.figures[f].f));
		}
	arena_free(c.arena);
	return checked;
}

static void
numbers_open_their_rows(void **state)
{
	static const int64_t years[] = { 2022, 2023, 2024, 0 };
	static const char *const logins[] = { "wangmin", "zhaolei", "zhoujianguo", "wuhaiyan" };
	struct test_app *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(logins); i++) {
		struct app *app = session(t, logins[i]);
		for (size_t k = 0; k < ARRAY_LEN(years); k++)
			assert_true(check_page(app, years[k], 118) > 20 && check_page(app, years[k], 78) > 20);
		app_close(app);
	}
}

/* The cycle of 2023: its goals and projects, what was evaluated of 2022, what becomes of it in 2024. */
static void
cycle_of_the_year(void **state)
{
	struct test_app *t = *state;
	struct app *app = session(t, "wangmin");
	struct script s = { 0 };
	struct err err;

	test_ok(app_set_year(app, 2023, &err), &err);
	script_run(&s, app, NULL, 40, 120, "");
	script_expect(&s, "Goals set    1081/1081  Monitored    1081/1081  Evaluated      895/895  Fed back         62/62");
	script_expect(&s, "Made use ~      48/332");
	/* results of 2022 wait in every year */
	test_ok(app_set_year(app, 2024, &err), &err);
	script_run(&s, app, NULL, 40, 120, "");
	script_expect(&s, "Goals set        0/332  Monitored          0/0  Evaluated       0/1081");
	script_expect(&s, "Re-checks to do                10 ");
	/* those of departments and of the bureau that are not at their end, their money and the oldest */
	test_db_raw(&t->db, "UPDATE evaluation SET state = 'evaluating' WHERE kind = 'finance';"
		" UPDATE assessment SET plan_on = '2023-09-01'");
	script_run(&s, app, NULL, 40, 120, "");
	script_expect(&s, "Evaluations under way           6  2,603.44万元 2023-09");
	test_db_raw(&t->db, "UPDATE evaluation SET state = 'concluded' WHERE kind = 'finance'");
	script_free(&s);
	app_close(app);
}

/* From the start: Enter opens the queue, a digit judges; Enter twice does it. Then the pace. */
static void
first_decision(void **state)
{
	struct test_app *t = *state;
	struct app *app = session(t, "zhaolei");
	struct script s = { 0 };
	int64_t before = test_db_number(&t->db, "SELECT count(*) FROM review");

	script_run(&s, app, NULL, 24, 80, "<Enter>1<Enter><Enter>");
	assert_int_equal(test_db_number(&t->db, "SELECT count(*) FROM review"), before + 1);
	/* a minute for each of those that are left */
	app->fixed_now = "2024-01-03T09:01:00";
	script_run(&s, app, NULL, 24, 80, "<Enter>1<Enter><Enter><F9>1");
	script_expect(&s, "done today 2, 45 left take about 45 min, until 09:46");
	script_free(&s);
	app_close(app);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(numbers_open_their_rows),
		cmocka_unit_test(cycle_of_the_year), cmocka_unit_test(first_decision) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
