/*
 * The form of a declaration: indicators of the library with all they bring along, templates, last
 * year's goals and their marks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "script.h"
#include "test_app.h"

struct fixture {
	struct test_app t;
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct err err;

	test_app_open(&f->t, NULL);
	test_goal(&f->t, "returned", 0);
	assert_int_equal(app_set_year(f->t.app, 2024, &err), RC_OK);
	test_done(f->t.app, "library", "load", 0, NULL, NULL);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	test_app_close(&f->t);
	free(f);
	return 0;
}

static void
keys(struct fixture *f, const char *text)
{
	script_run(&f->s, f->t.app, NULL, 24, 80, text);
}

#define NEW "<F9>2<F4>N1<Tab>新建公厕<Tab>住房和城乡建设局"
#define DRAFT "<F9>2<F4><Enter>" /* goes on with what the run before left */
#define ROW "SELECT level2 || '|' || operator || target || measure || '|' || weight || '|' || formula || '|' ||" \
	" basis || '|' || evidence FROM indicator WHERE level3 = '年度计划任务完成率'"

/* What the library says of the indicator stands in the form before it is saved. */
static void
a_choice_fills_the_row(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<PageDown><F4>ndjh<Enter>");
	script_expect(&f->s, "实际完成任务项数÷计划任务项数×100%");
	script_expect(&f->s, "任务清单、完成台账");
	keys(f, DRAFT "<PageDown><Tab><Tab><Tab><Tab>20<F2>");
	assert_string_equal(test_text(&f->t, "SELECT count(*) FROM indicator WHERE level3 <> ''"
		" AND formula LIKE '实际完成任务项数%'"), "1");
	assert_string_equal(test_text(&f->t, ROW), "数量指标|≥100%|2000|实际完成任务项数÷计划任务项数×100%|"
		"部门年度计划|任务清单、完成台账");
}

/* A target that stands there is the person's. */
static void
a_target_is_not_overwritten(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<PageDown><Tab><Tab>77<S-Tab><S-Tab><F4>ndjh<Enter><F2>");
	assert_string_equal(test_text(&f->t, "SELECT target FROM indicator WHERE level3 = '年度计划任务完成率'"),
		"77");
}

/* The class of the row narrows the choice; so do the letters. */
static void
the_class_narrows_the_choice(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<PageDown><F4>");
	script_expect(&f->s, "年度计划任务完成率");
	script_absent(&f->s, "项目验收合格率");
	keys(f, DRAFT "<PageDown><F4>zzzz<Enter>");
	script_expect(&f->s, "Nothing is left to choose from");
}

/* A name typed by hand brings its formula along, visibly; what was typed stays. */
static void
a_known_name_brings_the_rest(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<PageDown>年度计划任务完成率<Tab>=<Tab>");
	script_expect(&f->s, "部门年度计划");
	keys(f, DRAFT "<F2>");
	assert_string_equal(test_text(&f->t, "SELECT operator || evidence FROM indicator WHERE level3 ="
		" '年度计划任务完成率'"), "=任务清单、完成台账");
}

/* Formula, basis and evidence of a row are edited below it. */
static void
fields_below_the_row(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<PageDown>自定指标<Tab>≥<Tab>5<F7>甲÷乙<Tab>合同<F7><F2>");
	assert_string_equal(test_text(&f->t, "SELECT formula || '|' || basis FROM indicator WHERE level3 ="
		" '自定指标'"), "甲÷乙|合同");
}

/* Nothing can be added to an allowed value: what is typed takes its place. */
static void
typing_over_a_choice(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<Tab><Tab>continuing project<Tab><F2>");
	assert_string_equal(test_text(&f->t, "SELECT attribute FROM project WHERE code = 'N1'"), "continuing");
	keys(f, "<F9>2<F4>N2<Tab>新<Tab>教育体育局<PageDown>指标<Tab>≥<S-Tab><Tab>>=<Tab>5<F2>");
	assert_string_equal(test_text(&f->t, "SELECT operator FROM indicator WHERE level3 = '指标'"), "≥");
}

/* A department that does not exist, an amount that is none: nothing follows from them. */
static void
nothing_follows_from_what_is_wrong(void **state)
{
	struct fixture *f = *state;

	keys(f, "<F9>2<F4>N3<Tab>新<Tab>没有的局<Tab><Tab><Tab><Tab><Tab><Tab>很多<Tab>");
	script_run(&f->s, f->t.app, NULL, 60, 120, DRAFT);
	assert_null(strstr(strstr(strbuf_str(&f->s.screen), "没有的局") + 1, "没有的局"));
	assert_null(strstr(strstr(strbuf_str(&f->s.screen), "很多") + 1, "很多"));
}

/* What cannot be read is gone to. */
static void
a_wrong_cell_gets_the_cursor(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<PageDown><Down>自定指标<Tab>≥<Tab>5<Tab>个<Tab>很多<Home><PageUp><F2>");
	script_expect(&f->s, "Indicator 2, Weight");
	keys(f, DRAFT "<F2><Enter><C-u>10<F2>");
	assert_string_equal(test_text(&f->t, "SELECT weight FROM indicator WHERE level3 = '自定指标'"), "1000");
}

/* Rows of classes are an offer: without a name they are not stored. */
static void
empty_rows_are_not_stored(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<F2>");
	assert_string_equal(test_text(&f->t, "SELECT count(*) FROM indicator i JOIN project p ON p.goal_id ="
		" i.goal_id WHERE p.code = 'N1'"), "0");
	assert_string_equal(test_text(&f->t, "SELECT attribute FROM project WHERE code = 'N1'"), "new");
}

static void
a_template_fills_the_table(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<F5>gcjs<Enter>");
	script_expect(&f->s, "set the targets");
	keys(f, DRAFT "<F2>");
	assert_int_equal(atoi(test_text(&f->t, "SELECT count(*) FROM indicator i JOIN project p ON p.goal_id ="
		" i.goal_id WHERE p.code = 'N1' AND level3 <> ''")), 9);
}

/* The budget is fiscal unless something else is said. */
static void
amounts_follow_the_budget(void **state)
{
	struct fixture *f = *state;

	keys(f, NEW "<Tab><Tab><Tab><Tab><Tab><Tab>120<F2>");
	assert_string_equal(test_text(&f->t, "SELECT budget || '|' || fiscal FROM goal WHERE project_id ="
		" (SELECT id FROM project WHERE code = 'N1')"), "120000000|120000000");
}

/* Last year's goals */

#define CARRIED "SELECT g.carried || '|' || (SELECT count(*) FROM indicator i WHERE i.goal_id = g.id AND" \
	" i.carried) FROM goal g JOIN project p ON p.goal_id = g.id WHERE p.year = 2025"

static void
last_years_goal_is_carried_over(void **state)
{
	struct fixture *f = *state;
	struct err err;
	int n = atoi(test_text(&f->t, "SELECT count(*) FROM indicator"));

	assert_true(n > 1);
	assert_int_equal(app_set_year(f->t.app, 2025, &err), RC_OK);
	keys(f, "<F9>2<F6><Enter>");
	script_expect(&f->s, "~");
	assert_string_equal(test_text(&f->t, CARRIED), arena_printf(f->t.db.a, "3|%d", n));
	/* saved as it is: nothing was looked at */
	keys(f, "<F9>2<F2><End>改<F2>");
	assert_string_equal(test_text(&f->t, CARRIED), arena_printf(f->t.db.a, "3|%d", n));
	/* one row kept, one changed; the amounts kept */
	keys(f, "<F9>2<F2><PageDown><F3><Down><Tab><Tab><C-u>33<F2>");
	assert_string_equal(test_text(&f->t, CARRIED), arena_printf(f->t.db.a, "3|%d", n - 2));
	keys(f, "<F9>2<F2><Tab><Tab><Tab><Tab><Tab><F3><F2>");
	assert_string_equal(test_text(&f->t, CARRIED), arena_printf(f->t.db.a, "1|%d", n - 2));
	/* the texts, then all by key in the dossier */
	keys(f, "<F9>2<Enter>k<Down><Enter>");
	assert_string_equal(test_text(&f->t, CARRIED), arena_printf(f->t.db.a, "0|%d", n - 2));
	keys(f, "<F9>2<Enter>k<Enter>");
	assert_string_equal(test_text(&f->t, CARRIED), "0|0");
	/* it is there already */
	keys(f, "<F9>2<F6>");
	script_expect(&f->s, "in this year already");
}

/* Marks outlive a form that was left with a draft. */
static void
marks_outlive_a_draft(void **state)
{
	struct fixture *f = *state;
	struct err err;
	int n = atoi(test_text(&f->t, "SELECT count(*) FROM indicator"));

	assert_int_equal(app_set_year(f->t.app, 2025, &err), RC_OK);
	keys(f, "<F9>2<F6><Enter><End>改");
	keys(f, "<F9>2<F2><Enter><F2>");
	assert_string_equal(test_text(&f->t, CARRIED), arena_printf(f->t.db.a, "3|%d", n));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_choice_fills_the_row),
		TEST(a_target_is_not_overwritten),
		TEST(the_class_narrows_the_choice),
		TEST(a_known_name_brings_the_rest),
		TEST(fields_below_the_row),
		TEST(a_wrong_cell_gets_the_cursor),
		TEST(typing_over_a_choice),
		TEST(nothing_follows_from_what_is_wrong),
		TEST(empty_rows_are_not_stored),
		TEST(a_template_fills_the_table),
		TEST(amounts_follow_the_budget),
		TEST(last_years_goal_is_carried_over),
		TEST(marks_outlive_a_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
