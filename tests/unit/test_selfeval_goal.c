/* Sheets of self-evaluation beside the goal: begun with it, matched, and of several units (SE-16). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "selfeval_sheet.h"

static struct indicator goal_rows[] = {
	{ .term = "annual", .level1 = "产出指标", .level2 = "数量指标", .level3 = "甲", .op = "≥", .target = "10",
		.measure = "个", .weight = 5000 },
	{ .term = "annual", .level1 = "效益指标", .level2 = "社会效益指标", .level3 = "乙（处）", .op = "定性",
		.target = "明显", .measure = "", .weight = 4000 },
	{ .term = "midterm", .level1 = "产出指标", .level2 = "数量指标", .level3 = "丙", .op = "≥", .target = "30",
		.measure = "个", .weight = 5000 },
};
static const struct goal_doc goal = { .indicators = goal_rows, .n_indicators = 3 };

static void
a_sheet_begins_with_the_goal(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("[selfeval]\nweights = 20/40/40\n", a);
	struct evaluation_doc d;

	(void)state;
	selfeval_start(&goal, &r, a, &d);
	assert_int_equal(d.n_rows, 3);
	assert_string_equal(d.rows[0].kind, "execution");
	assert_int_equal(d.rows[0].weight, 2000);
	assert_string_equal(d.rows[1].level3, "甲");
	assert_string_equal(d.rows[1].target, "10");
	assert_int_equal(d.rows[2].weight, 4000);
	arena_free(a);
}

static void
sheets_are_matched_with_the_goal(void **state)
{
	struct arena *a = arena_new();
	struct score_row rows[4];
	struct evaluation_doc d = { .rows = rows, .n_rows = 4 };

	(void)state;
	evaluation_init(&d.e);
	rows[0] = row("预算执行率", "预算执行率", -1, "", "");
	rows[0].kind = "execution";
	rows[1] = row("", "甲 ", -1, "", "12"); /* says nothing but its value */
	rows[1].op = "";
	rows[2] = row("", "新增的", 300, "5", "5");
	rows[3] = row("", "预算执行率", -1, "", ""); /* the execution in a list */
	rows[3].op = "";
	rows[3].claimed = 990;
	selfeval_match(&d, &goal, a);
	assert_int_equal(d.n_rows, 4);
	assert_string_equal(d.e.flags, "GOAL-MISSING");
	assert_int_equal(d.rows[0].claimed, 990);
	assert_string_equal(d.rows[1].op, "≥");
	assert_string_equal(d.rows[1].measure, "个");
	assert_string_equal(d.rows[1].level2, "数量指标");
	assert_int_equal(d.rows[1].weight, 5000);
	assert_string_equal(d.rows[1].flags, "");
	assert_string_equal(d.rows[2].flags, "GOAL-NEW");
	assert_string_equal(d.rows[3].level3, "乙（处）");
	assert_int_equal(d.rows[3].position, 4);
	arena_free(a);
}

static void
differences_to_the_goal_are_flagged(void **state)
{
	static const struct {
		const char *op, *target, *measure;
		int64_t weight;
		const char *flags;
	} cases[] = {
		{ "≥", "10", "个", 5000, "" },
		{ "≥", "10.0", "", -1, "" },
		{ "", "10", "", -1, "" },
		{ "≥", "9", "个", 5000, "GOAL-TARGET" },
		{ "≤", "10", "个", 5000, "GOAL-TARGET" },
		{ "≥", "10", "座", 5000, "GOAL-TARGET" },
		{ "≥", "10", "个", 4000, "GOAL-WEIGHT" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct score_row rows[1];
		struct evaluation_doc d = { .rows = rows, .n_rows = 1 };
		evaluation_init(&d.e);
		rows[0] = row("", "甲", cases[i].weight, cases[i].target, "10");
		rows[0].op = cases[i].op;
		rows[0].measure = cases[i].measure;
		selfeval_match(&d, &goal, a);
		if (strcmp(d.rows[0].flags, cases[i].flags) != 0)
			fail_msg("case %zu: %s", i, d.rows[0].flags);
		assert_string_equal(d.rows[0].op, *cases[i].op ? cases[i].op : "≥");
		arena_free(a);
	}
}

static void
without_a_goal(void **state)
{
	struct arena *a = arena_new();
	struct score_row rows[1] = { row("产出指标", "甲", 5000, "10", "10") };
	struct evaluation_doc d = { .rows = rows, .n_rows = 1 };

	(void)state;
	evaluation_init(&d.e);
	selfeval_match(&d, NULL, a);
	assert_string_equal(d.e.flags, "NO-GOAL");
	assert_string_equal(d.rows[0].flags, "");
	arena_free(a);
}

/* SE-16: first summed, then scored. */
static void
sheets_of_several_units(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row one[5], two[5];
	struct evaluation_doc x, y, sum;
	const struct evaluation_doc *both[] = { &x, &y };

	(void)state;
	full_sheet(&x, one);
	full_sheet(&y, two);
	x.e.funds[FUND_BUDGET][FUND_TOTAL] = 300 * WAN;
	x.e.funds[FUND_EXECUTED][FUND_TOTAL] = 300 * WAN;
	y.e.funds[FUND_EXECUTED][FUND_TOTAL] = 50 * WAN;
	one[1].actual = "4";
	two[1].actual = "5";
	one[4].measure = two[4].measure = "%";
	one[4].target = two[4].target = "90";
	one[4].actual = "96%";
	two[4].actual = "80%";
	one[4].explanation = "甲处";
	two[4].explanation = "乙处";
	one[3].target = two[3].target = "明显";
	one[3].op = two[3].op = "定性";
	one[3].actual = "";
	one[3].attainment = "met";
	two[3].actual = "";
	two[3].attainment = "partly";
	one[3].claimed = 3000;
	two[3].claimed = 2000;
	selfeval_sum(both, 2, a, &sum);
	selfeval_score(&sum, &r, a);
	assert_int_equal(sum.e.funds[FUND_BUDGET][FUND_TOTAL], 400 * WAN);
	assert_string_equal(sum.rows[0].formula, "350/400×10=8.75");
	assert_string_equal(sum.rows[1].formula, "9/10×30=27.00");
	assert_string_equal(sum.rows[2].formula, "20≥10 (200%) → 20.00");
	/* 96 * 300 / 400 + 80 * 100 / 400 */
	assert_string_equal(sum.rows[4].formula, "92≥90 → 10.00");
	assert_string_equal(sum.rows[4].explanation, "甲处；乙处");
	assert_string_equal(sum.rows[3].attainment, "partly");
	assert_int_equal(sum.rows[3].claimed, 2750);
	assert_int_equal(sum.rows[1].claimed, -1);
	/* thirds: no rounding in between takes the target away */
	one[4].actual = two[4].actual = "90%";
	x.e.funds[FUND_BUDGET][FUND_TOTAL] = 7 * WAN;
	y.e.funds[FUND_BUDGET][FUND_TOTAL] = 6 * WAN;
	selfeval_sum(both, 2, a, &sum);
	assert_string_equal(sum.rows[4].actual, "90%");
	/* to one of them it does not apply (SE-15) */
	one[4].left_out = 1;
	two[4].actual = "85%";
	selfeval_sum(both, 2, a, &sum);
	assert_int_equal(sum.rows[4].left_out, 0);
	assert_string_equal(sum.rows[4].actual, "85%");
	two[4].left_out = 1;
	selfeval_sum(both, 2, a, &sum);
	assert_int_equal(sum.rows[4].left_out, 1);
	/* a number that one of them lacks */
	two[1].actual = "";
	selfeval_sum(both, 2, a, &sum);
	selfeval_score(&sum, &r, a);
	assert_string_equal(sum.rows[1].actual, "");
	assert_int_equal(sum.e.total, -1);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sheet_begins_with_the_goal),
		cmocka_unit_test(sheets_are_matched_with_the_goal),
		cmocka_unit_test(differences_to_the_goal_are_flagged),
		cmocka_unit_test(without_a_goal),
		cmocka_unit_test(sheets_of_several_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
