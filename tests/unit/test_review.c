/* Goal reviews: worked case C23, borders of GO-10, consequences of GO-11. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/review.h"

static const struct rules rules = { .grade_cuts = { 9000, 8000, 6000 } };

static struct review_form
empty(void)
{
	struct review_form f = { 0 };

	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		f.points[i] = -1;
	return f;
}

static void
check(const struct review_form *f, const char *grade, const char *form, int64_t total)
{
	const char *got, *got_form;
	struct err err = { 0 };
	int64_t got_total;

	if (review_grade(f, &rules, &got, &got_form, &got_total, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(got, grade);
	assert_string_equal(got_form, form);
	assert_int_equal(got_total, total);
}

static void
test_c23(void **state)
{
	static const char *const given[REVIEW_ITEMS][2] = { { "规范完整性", "9" },
		{ "明确清晰性", "8" }, { "目标相关性", "13" }, { "指标科学性", "11" },
		{ "绩效合理性", "12" }, { "资金匹配性", "12" }, { "实现可能性", "8" },
		{ "条件充分性", "8" } };
	struct review_form f = empty();

	(void)state;
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		assert_int_equal(review_set_item(&f, given[i][0], given[i][1], NULL), RC_OK);
	check(&f, "良", "key", 8100);
	assert_string_equal(review_verdict("良"), "pass");
}

static void
test_cuts(void **state)
{
	static const struct {
		int64_t total;
		const char *grade;
	} cases[] = { { 10000, "优" }, { 9200, "优" }, { 9000, "优" }, { 8999, "良" }, { 8000, "良" },
		{ 7999, "中" }, { 7950, "中" }, { 6000, "中" }, { 5999, "差" }, { 5900, "差" },
		{ 0, "差" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct review_form f = empty();
		int64_t left = cases[i].total;
		for (size_t k = 0; k < REVIEW_ITEMS; k++) {
			f.points[k] = left < review_items[k].points ? left : review_items[k].points;
			left -= f.points[k];
		}
		check(&f, cases[i].grade, "key", cases[i].total);
	}
}

static void
test_letters(void **state)
{
	static const struct {
		int n[4]; /* 优 良 中 差 */
		const char *grade;
	} cases[] = {
		{ { 8, 0, 0, 0 }, "优" },
		{ { 6, 2, 0, 0 }, "优" },
		{ { 5, 3, 0, 0 }, "良" }, /* one 优 too few */
		{ { 7, 0, 1, 0 }, "良" }, /* 优 has none of 中 */
		{ { 7, 0, 0, 1 }, "中" }, /* 良 has none of 差 */
		{ { 0, 8, 0, 0 }, "良" },
		{ { 0, 6, 2, 0 }, "良" },
		{ { 3, 3, 2, 0 }, "良" },
		{ { 0, 5, 3, 0 }, "中" },
		{ { 0, 0, 8, 0 }, "中" },
		{ { 2, 2, 2, 2 }, "中" },
		{ { 0, 0, 6, 2 }, "中" },
		{ { 0, 0, 5, 3 }, "差" },
		{ { 5, 0, 0, 3 }, "差" },
		{ { 0, 0, 0, 8 }, "差" },
	};
	static const char *const letters[] = { "优", "良", "中", "差" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct review_form f = empty();
		size_t at = 0;
		for (size_t k = 0; k < 4; k++)
			for (int j = 0; j < cases[i].n[k]; j++)
				f.letters[at++] = letters[k];
		assert_int_equal(at, REVIEW_ITEMS);
		check(&f, cases[i].grade, "general", -1);
	}
}

static void
refused(const struct review_form *f, const char *text)
{
	const char *grade, *form;
	struct err err = { 0 };
	int64_t total;

	assert_int_equal(review_grade(f, &rules, &grade, &form, &total, &err), RC_INVALID);
	if (!strstr(err.msg, text))
		fail_msg("%s", err.msg);
}

static void
test_overall(void **state)
{
	static const char *const letters[] = { "优", "良", "中", "差" };
	struct review_form f = empty();

	(void)state;
	refused(&f, "no grade");
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		f.grade = letters[i];
		check(&f, letters[i], "overall", -1);
	}
	f.grade = "优";
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		f.letters[i] = "良";
	refused(&f, "GO-10");
	f.grade = "良";
	check(&f, "良", "general", -1);
	f.letters[7] = NULL;
	refused(&f, "条件充分性");
	f.points[7] = 800;
	refused(&f, "1 items have points and 7 have letters");
}

static void
test_items(void **state)
{
	static const struct {
		const char *item, *text;
		bool good;
		const char *letter;
		int64_t points;
	} cases[] = {
		{ "规范完整性", "10", true, NULL, 1000 },
		{ "规范完整性", "10.01", false, NULL, 0 },
		{ "规范完整性", "0", true, NULL, 0 },
		{ "规范完整性", "-1", false, NULL, 0 },
		{ "规范完整性", "1", true, NULL, 100 },
		{ "规范完整性", "8.555", false, NULL, 0 },
		{ "目标相关性", "15", true, NULL, 1500 },
		{ "目标相关性", "15.5", false, NULL, 0 },
		{ "目标相关性", "优", true, "优", -1 },
		{ "目标相关性", "poor", true, "差", -1 },
		{ "目标相关性", "好", false, NULL, 0 },
		{ "目标相关性", "", false, NULL, 0 },
		{ "其他", "1", false, NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct review_form f = empty();
		struct err err = { 0 };
		enum rc rc = review_set_item(&f, cases[i].item, cases[i].text, &err);
		if (!cases[i].good) {
			assert_int_equal(rc, RC_INVALID);
			assert_string_equal(err.field, cases[i].item);
			continue;
		}
		assert_int_equal(rc, RC_OK);
		size_t at = strcmp(cases[i].item, "规范完整性") == 0 ? 0 : 2;
		assert_int_equal(f.points[at], cases[i].points);
		if (cases[i].letter)
			assert_string_equal(f.letters[at], cases[i].letter);
		else
			assert_null(f.letters[at]);
	}
}

/* A letter replaces points and the other way round. */
static void
test_replace(void **state)
{
	struct review_form f = empty();

	(void)state;
	assert_int_equal(review_set_item(&f, "规范完整性", "9", NULL), RC_OK);
	assert_int_equal(review_set_item(&f, "规范完整性", "良", NULL), RC_OK);
	assert_int_equal(f.points[0], -1);
	assert_int_equal(review_set_item(&f, "规范完整性", "9", NULL), RC_OK);
	assert_null(f.letters[0]);
}

static void
test_form(void **state)
{
	int64_t sum = 0;

	(void)state;
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		sum += review_items[i].points;
	assert_int_equal(sum, 10000);
	assert_null(table_duplicate(review_items, REVIEW_ITEMS, sizeof review_items[0]));
}

static void
test_consequence(void **state)
{
	static const struct {
		const char *grade, *verdict, *consequence;
	} cases[] = {
		{ "优", "pass", "enters the next budget step" },
		{ "良", "pass",
			"enters the next budget step after it is completed together with the unit" },
		{ "中", "return", "to be revised and submitted again" },
		{ "差", "refuse", "must not enter the next budget step" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_string_equal(review_verdict(cases[i].grade), cases[i].verdict);
		assert_string_equal(review_consequence(cases[i].grade), cases[i].consequence);
		assert_string_equal(review_letter(cases[i].grade), cases[i].grade);
	}
	assert_string_equal(review_letter("1"), "优");
	assert_string_equal(review_letter("excellent"), "优");
	assert_string_equal(review_letter("4"), "差");
	assert_null(review_letter("5"));
	assert_null(review_letter(""));
	assert_null(review_verdict("x"));
	assert_string_equal(review_consequence(NULL), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_c23),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_overall),
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_replace),
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_consequence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
