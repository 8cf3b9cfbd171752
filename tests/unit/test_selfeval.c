/* Sheets of self-evaluation as a whole: totals, scaling, weights of classes, flags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "selfeval_sheet.h"

static void
totals_and_grades(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row rows[5];
	struct evaluation_doc d;

	(void)state;
	full_sheet(&d, rows);
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, 10000);
	assert_string_equal(d.e.grade, "优");
	assert_int_equal(d.e.rate, 10000);
	assert_string_equal(d.e.flags, "");
	assert_null(selfeval_lacking(&d));
	/* total = sum of the printed rows (SE-09) */
	rows[1].actual = "6.666";
	rows[3].actual = "6.666";
	selfeval_score(&d, &r, a);
	assert_int_equal(rows[1].score, 2000);
	assert_int_equal(d.e.total, 8000);
	assert_string_equal(d.e.grade, "良");
	rows[4].actual = "9.99";
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, 7999);
	assert_string_equal(d.e.grade, "中");
	/* one row without a score, none of the sheet */
	rows[4].actual = "";
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, -1);
	assert_null(d.e.grade);
	assert_string_equal(selfeval_lacking(&d), "丁");
	arena_free(a);
}

/* SE-15: sum of scores / sum of weights * 100, rounded once. */
static void
left_out_rows_are_scaled(void **state)
{
	static const struct {
		const char *actual;
		int64_t total;
		const char *grade;
	} cases[] = {
		/* 80 points of 90, and either side of 90.00 */
		{ "6.6667", 8889, "良" }, { "7", 9000, "优" }, { "6.9985", 9000, "优" }, { "6.998", 8999, "良" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with("", a);
		struct score_row rows[5];
		struct evaluation_doc d;
		full_sheet(&d, rows);
		rows[4].left_out = 1;
		rows[4].actual = "";
		rows[1].actual = cases[i].actual;
		selfeval_score(&d, &r, a);
		if (d.e.total != cases[i].total || strcmp(d.e.grade, cases[i].grade) != 0)
			fail_msg("case %zu: %d %s, row %d", i, (int)d.e.total, d.e.grade, (int)rows[1].score);
		assert_string_equal(d.e.flags, "SE-15,SE-08");
		arena_free(a);
	}
}

static void
no_budget_waits_for_a_person(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row rows[5];
	struct evaluation_doc d;

	(void)state;
	full_sheet(&d, rows);
	d.e.funds[FUND_BUDGET][FUND_TOTAL] = d.e.funds[FUND_EXECUTED][FUND_TOTAL] = 0;
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, -1);
	assert_int_equal(d.e.rate, -1);
	assert_string_equal(d.e.flags, "SE-03");
	assert_string_equal(selfeval_lacking(&d), "预算执行率");
	rows[0].fixed = 800;
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, 9800);
	rows[0].fixed = -1;
	rows[0].left_out = 1;
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, 10000);
	arena_free(a);
}

static void
classes_have_their_weights(void **state)
{
	static const struct {
		const char *rules;
		int64_t execution, cost, output, benefit, satisfaction;
		const char *flags;
	} cases[] = {
		{ "", 1000, 0, 5000, 3000, 1000, "" },
		{ "", 1000, 0, 5000, 4000, 0, "" }, /* no satisfaction: to the benefit */
		{ "", 1000, 0, 5500, 2500, 1000, "SE-11" },
		{ "", 1000, 0, 5000, 3000, 0, "SE-V2" },
		{ "", 1000, 2000, 4000, 2000, 1000, "" }, /* SE-13 */
		{ "", 1000, 2000, 4000, 3000, 0, "" },
		{ "", 1000, 1000, 5000, 2000, 1000, "SE-13" },
		{ "[selfeval]\nweights = 10/20/40/20/10\n", 1000, 0, 5000, 3000, 1000, "SE-13" },
		{ "[selfeval]\nweights = 20/40/40\n", 2000, 0, 4000, 3000, 1000, "" }, /* SE-12 */
		{ "[selfeval]\nweights = 20/40/40\n", 2000, 0, 4000, 4000, 0, "" },
		{ "[selfeval]\nweights = 20/40/40\n", 1000, 0, 5000, 3000, 1000, "SE-12" },
		{ "[selfeval]\nweights = 20/40/40\n", 2000, 1000, 3000, 4000, 0, "" }, /* cost is output */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const int64_t weights[] = { cases[i].execution, cases[i].cost, cases[i].output,
			cases[i].benefit, cases[i].satisfaction };
		static const char *const classes[] = { "", "成本指标", "产出指标", "效益指标", "满意度指标" };
		struct arena *a = arena_new();
		struct rules r = rules_with(cases[i].rules, a);
		struct score_row rows[5];
		struct evaluation_doc d;
		full_sheet(&d, rows);
		for (size_t k = 0; k < 5; k++) {
			rows[k].weight = weights[k];
			if (k)
				rows[k].level1 = classes[k];
		}
		/* rows of no weight are not there */
		for (size_t k = 1; k < d.n_rows;)
			if (rows[k].weight == 0)
				memmove(&rows[k], &rows[k + 1], (--d.n_rows - k) * sizeof *rows);
			else
				k++;
		selfeval_score(&d, &r, a);
		if (strcmp(d.e.flags, cases[i].flags) != 0)
			fail_msg("case %zu: %s", i, d.e.flags);
		arena_free(a);
	}
}

static void
sheets_are_checked(void **state)
{
	static const struct {
		int64_t claimed, executed; /* of 100 */
		const char *grade, *words, *flags;
	} cases[] = {
		{ 10000, 100, NULL, NULL, "" },
		{ 9990, 100, NULL, NULL, "" },
		{ 9989, 100, NULL, NULL, "SE-V1" },
		{ 9800, 80, NULL, NULL, "" },
		{ 9790, 79, NULL, NULL, "SE-V4" },
		{ 9790, 79, NULL, "尾款未到期", "" },
		{ 10000, 101, NULL, NULL, "SE-02" },
		{ 10000, 100, "优", NULL, "" },
		{ 10000, 100, "良", NULL, "GR-02" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with("", a);
		struct score_row rows[5];
		struct evaluation_doc d;
		full_sheet(&d, rows);
		d.e.claimed = cases[i].claimed;
		d.e.claimed_grade = cases[i].grade;
		d.e.explanation = d.e.measures = cases[i].words;
		d.e.funds[FUND_EXECUTED][FUND_TOTAL] = cases[i].executed * WAN;
		selfeval_score(&d, &r, a);
		if (strcmp(d.e.flags, cases[i].flags) != 0)
			fail_msg("case %zu: %s", i, d.e.flags);
		arena_free(a);
	}
}

/* A total of more than 100 is shown, but lies in no interval of a grade (GR-01). */
static void
more_than_100_has_no_grade(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row rows[5];
	struct evaluation_doc d;

	(void)state;
	full_sheet(&d, rows);
	selfeval_score(&d, &r, a);
	assert_string_equal(d.e.grade, "优");
	rows[4].weight++;
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, 10001);
	assert_null(d.e.grade);
	assert_string_equal(d.e.flags, "SE-V2");
	arena_free(a);
}

/* The total of a sheet is the sum of its own parts, exactly; parts may differ by 0.1. */
static void
the_claimed_total_is_a_sum(void **state)
{
	static const struct {
		int64_t part, total;
		const char *flags;
	} cases[] = { { 3000, 10000, "" }, { 2995, 9995, "" }, { 2995, 10000, "SE-V1" }, { 2995, 9994, "SE-V1" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with("", a);
		struct score_row rows[5];
		struct evaluation_doc d;
		full_sheet(&d, rows);
		for (size_t k = 0; k < 5; k++)
			rows[k].claimed = rows[k].weight;
		rows[1].claimed = cases[i].part;
		d.e.claimed = cases[i].total;
		selfeval_score(&d, &r, a);
		if (strcmp(d.e.flags, cases[i].flags) != 0)
			fail_msg("case %zu: %s", i, d.e.flags);
		arena_free(a);
	}
}

/* Forms without a column for words have one place for all rows. */
static void
words_of_the_sheet_count(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row rows[5];
	struct evaluation_doc d;

	(void)state;
	full_sheet(&d, rows);
	rows[1].actual = "9";
	rows[2].actual = "20";
	selfeval_score(&d, &r, a);
	assert_string_equal(rows[1].flags, "SE-08");
	assert_string_equal(rows[2].flags, "SE-07");
	d.e.explanation = "雨";
	selfeval_score(&d, &r, a);
	assert_string_equal(rows[1].flags, "");
	assert_string_equal(rows[2].flags, "");
	rows[3].explanation = "另有说明";
	selfeval_score(&d, &r, a);
	assert_string_equal(rows[1].flags, "SE-08");
	arena_free(a);
}

static void
evidence_where_others_have_some(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row rows[5];
	struct evaluation_doc d;

	(void)state;
	full_sheet(&d, rows);
	rows[1].evidence = "台账";
	rows[4].actual = "0";
	rows[4].explanation = "x";
	selfeval_score(&d, &r, a);
	assert_string_equal(rows[1].flags, "");
	assert_string_equal(rows[2].flags, "SE-V5");
	assert_string_equal(rows[4].flags, ""); /* nothing was scored */
	arena_free(a);
}

static void
grades_may_be_hidden(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("[selfeval]\nshow_grade = no\n", a);
	struct score_row rows[5];
	struct evaluation_doc d;

	(void)state;
	full_sheet(&d, rows);
	selfeval_score(&d, &r, a);
	assert_int_equal(d.e.total, 10000);
	assert_null(d.e.grade);
	arena_free(a);
}

static void
rule_sets_are_sound(void **state)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{ "[selfeval]\nweights = 10/50/30/10\n", true },
		{ "[selfeval]\nweights = 20/40/40\n", true },
		{ "[selfeval]\nweights = 10/20/40/20/10\n", true },
		{ "[selfeval]\nweights = 10/50/30/11\n", false },
		{ "[selfeval]\nweights = 50/50\n", false },
		{ "[selfeval]\nweights = 10/10/20/20/20/20\n", false },
		{ "[selfeval]\nweights = 10/50/x/10\n", false },
		{ "[selfeval]\ndue = 02-30\n", false },
		{ "[grade]\ncuts = 80/70/60\n", true },
		{ "[grade]\ncuts = 80/90/60\n", false },
		{ "[score]\nover_limit = 0.99\n", false },
		{ "[score]\nreverse = OTHER\n", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = { 0 };
		struct err err;
		struct ini ini;
		assert_int_equal(ini_read_text("x.ini", cases[i].text, a, &ini, &err), RC_OK);
		assert_int_equal(rules_apply(&ini, a, &r, &err) == RC_OK, cases[i].good);
		arena_free(a);
	}
}

static void
flags_are_whole_words(void **state)
{
	struct arena *a = arena_new();
	const char *flags = "";

	(void)state;
	flag_add(&flags, "SE-V1", a);
	flag_add(&flags, "SE-V1", a);
	flag_add(&flags, "SE-07", a);
	assert_string_equal(flags, "SE-V1,SE-07");
	assert_true(flag_has(flags, "SE-07"));
	assert_false(flag_has(flags, "SE-0"));
	assert_false(flag_has("XSE-07", "SE-07"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_and_grades),
		cmocka_unit_test(left_out_rows_are_scaled),
		cmocka_unit_test(no_budget_waits_for_a_person),
		cmocka_unit_test(classes_have_their_weights),
		cmocka_unit_test(sheets_are_checked),
		cmocka_unit_test(more_than_100_has_no_grade),
		cmocka_unit_test(the_claimed_total_is_a_sum),
		cmocka_unit_test(words_of_the_sheet_count),
		cmocka_unit_test(evidence_where_others_have_some),
		cmocka_unit_test(grades_may_be_hidden),
		cmocka_unit_test(rule_sets_are_sound),
		cmocka_unit_test(flags_are_whole_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
