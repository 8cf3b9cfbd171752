/* Feedback: the clock of RE-01, dates in order, problems out of re-checked items. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/feedback.h"

static void
late(void **state)
{
	static const struct {
		const char *sent, *today, *state;
		bool late;
	} cases[] = {
		{ NULL, "2024-07-21", "open", false },
		{ NULL, "2024-07-22", "open", true },
		{ "2024-07-21", "2024-09-01", "sent", false },
		{ "2024-07-22", "2024-09-01", "sent", true },
		{ NULL, "2024-09-01", "dropped", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct feedback f = { .due = "2024-07-21", .sent_on = cases[i].sent,
			.state = cases[i].state };
		assert_int_equal(feedback_late(&f, cases[i].today), cases[i].late);
	}
}

static void
dates_in_order(void **state)
{
	static const struct {
		const char *fixed, *sent, *received, *field; /* NULL: fine */
	} cases[] = {
		{ "2024-07-01", NULL, NULL, NULL },
		{ "2024-07-01", "2024-07-01", "2024-07-01", NULL },
		{ "2024-07-02", "2024-07-01", NULL, "sent_on" },
		{ "2024-07-01", "2024-07-03", "2024-07-02", "received_on" },
		{ "2024-08-02", NULL, NULL, "fixed_on" }, /* tomorrow */
		{ "2024-07-01", "2024-08-02", NULL, "sent_on" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct feedback f = { .kind = "finance", .year = 2023, .total = 8000, .grade = "良",
			.fixed_on = cases[i].fixed, .due = "2024-08-30", .sent_on = cases[i].sent,
			.received_on = cases[i].received, .state = "open" };
		struct err err = { 0 };
		enum rc rc = feedback_check(&f, "2024-08-01", &err);
		assert_int_equal(rc, cases[i].field ? RC_INVALID : RC_OK);
		if (rc)
			assert_string_equal(err.field, cases[i].field);
	}
}

static void
problems_of_items(void **state)
{
	static const struct {
		const char *finding;
		int64_t self, score;
		const char *severity, *category; /* NULL: no problem */
	} cases[] = {
		{ "none", 1000, 1000, NULL, NULL },
		{ "over", 1000, 1000, NULL, NULL },
		{ "medium", 499, 0, "minor", "goals" },
		{ "medium", 2000, 1500, "major", "goals" },
		{ "no_evidence", 1500, 0, "serious", "records" },
		{ "actual", 1000, 702, "minor", "self_evaluation" },
		{ "actual", 702, 1000, NULL, NULL }, /* too modest is no problem */
		{ "no_evidence", 1000, -1, NULL, NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct recheck_item item = { .level3 = "培训场次", .finding = cases[i].finding,
			.self_score = cases[i].self, .score = cases[i].score };
		struct problem p;
		bool is = problem_of_item(&item, a, &p);
		assert_int_equal(is, cases[i].severity != NULL);
		if (!is)
			continue;
		assert_string_equal(p.severity, cases[i].severity);
		assert_string_equal(p.category, cases[i].category);
		assert_true(*p.demand);
	}
	struct recheck_item item = { .level3 = "完成率", .finding = "actual", .self_actual = "95%",
		.actual = "66.67%", .self_score = 1000, .score = 702, .note = "以台账为准。" };
	struct problem p;
	assert_true(problem_of_item(&item, a, &p));
	assert_string_equal(p.finding, "指标“完成率”复核完成值与自评不符（自评95%，复核66.67%），自评10.00分，"
		"复核7.02分。以台账为准。");
	assert_string_equal(problem_origin("recheck"), "self_evaluation");
	assert_string_equal(problem_origin("finance"), "finance_evaluation");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(late),
		cmocka_unit_test(dates_in_order),
		cmocka_unit_test(problems_of_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
