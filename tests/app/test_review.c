/*
 * The way of a goal from submission to approval (GO-08 .. GO-15): levels, grades and what follows
 * from them, who may judge, taking verdicts back, people working at the same time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
#include "base/table.h"
#include "test_app.h"

/* One operation by a role, and what it leads to. */
struct step {
	const char *who, *op, *reason, *args;
	enum rc want;
	const char *state; /* and level, afterwards */
};

static void
walk(struct test_app *t, int64_t id, const struct step *steps, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct step *s = &steps[i];
		struct app *app = test_app_as(t, s->who);
		struct err err = { 0 };
		enum rc rc = test_do(app, "goal", s->op, id, s->reason, s->args, NULL, &err);
		const char *state = test_goal_state(t, id);

		app_close(app);
		if (rc != s->want || strcmp(state, s->state) != 0)
			fail_msg("step %zu, %s by %s: rc %d, %s instead of %s: %s", i + 1, s->op, s->who, (int)rc,
				state, s->state, err.msg);
	}
}

static void
approval_after_the_levels(void **state)
{
	static const struct {
		const char *rules;
		struct step steps[8];
	} cases[] = {
		{ "[review]\nlevels = 1\n", {
			{ "reviewer", "approve", NULL, NULL, RC_DENIED, "submitted 0" },
			{ "leader", "approve", NULL, NULL, RC_OK, "approved 1" },
			{ "leader", "approve", NULL, NULL, RC_INVALID, "approved 1" } } },
		{ "[review]\nlevels = 2\n", {
			{ "leader", "approve", NULL, NULL, RC_INVALID, "submitted 0" },
			{ "leader", "grade", NULL, "grade=优", RC_DENIED, "submitted 0" },
			{ "line", "grade", NULL, "grade=优", RC_OK, "reviewed 1" },
			{ "line", "grade", NULL, "grade=优", RC_DENIED, "reviewed 1" },
			{ "leader", "approve", NULL, NULL, RC_OK, "approved 2" } } },
		{ "[review]\nlevels = 2\n", {
			{ "reviewer", "grade", NULL, "grade=良", RC_OK, "reviewed 1" },
			{ "reviewer", "grade", NULL, "grade=良", RC_OK, "reviewed 2" },
			{ "reviewer", "grade", NULL, "grade=良", RC_INVALID, "reviewed 2" },
			{ "leader", "approve", NULL, NULL, RC_OK, "approved 2" } } },
		{ "[review]\nlevels = 3\n", {
			{ "line", "grade", NULL, "grade=良", RC_OK, "reviewed 1" },
			{ "leader", "approve", NULL, NULL, RC_INVALID, "reviewed 1" },
			{ "line", "return", "理由", NULL, RC_DENIED, "reviewed 1" },
			{ "leader", "refuse", "理由", NULL, RC_DENIED, "reviewed 1" },
			{ "reviewer", "grade", NULL, "grade=优", RC_OK, "reviewed 2" },
			{ "reviewer", "grade", NULL, "grade=优", RC_DENIED, "reviewed 2" },
			{ "leader", "approve", NULL, NULL, RC_OK, "approved 3" } } },
		{ "[review]\nlevels = 3\n", {
			{ "line", "grade", NULL, "grade=良", RC_OK, "reviewed 1" },
			{ "reviewer", "grade", NULL, "grade=优", RC_OK, "reviewed 2" },
			{ "leader", "return", "理由", NULL, RC_OK, "returned 2" },
			{ "leader", "approve", NULL, NULL, RC_INVALID, "returned 2" },
			{ "line", "grade", NULL, "grade=良", RC_INVALID, "returned 2" } } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct test_app t;
		size_t n = 0;

		test_app_open(&t, cases[i].rules);
		while (n < ARRAY_LEN(cases[i].steps) && cases[i].steps[n].who)
			n++;
		walk(&t, test_goal(&t, "submitted", 0), cases[i].steps, n);
		test_app_close(&t);
	}
}

#define POINTS(a, b, c, d, e, f, g, h) "规范完整性=" #a ";明确清晰性=" #b ";目标相关性=" #c ";指标科学性=" #d \
	";绩效合理性=" #e ";资金匹配性=" #f ";实现可能性=" #g ";条件充分性=" #h

/* Grade by rule GO-10, consequence by GO-11; points of worked case C23. */
static void
grades_by_rule_and_what_follows(void **state)
{
	static const struct {
		const char *args, *grade, *form, *after;
		int64_t total;
		int items;
	} cases[] = {
		{ POINTS(9, 8, 13, 11, 12, 12, 8, 8), "良", "key", "reviewed 1", 8100, 8 },
		{ POINTS(10, 10, 14, 14, 14, 14, 8, 8), "优", "key", "reviewed 1", 9200, 8 },
		{ POINTS(8, 8, 12, 12, 12, 12, 8, 7.5), "中", "key", "returned 0", 7950, 8 },
		{ POINTS(6, 6, 9, 9, 9, 8, 6, 6), "差", "key", "refused 0", 5900, 8 },
		{ POINTS(9, 9, 13.5, 13.5, 13.5, 13.5, 9, 9), "优", "key", "reviewed 1", 9000, 8 },
		{ POINTS(9, 9, 13.5, 13.5, 13.5, 13.49, 9, 9), "良", "key", "reviewed 1", 8999, 8 },
		{ POINTS(优, 优, 优, 优, 优, 优, 良, 良), "优", "general", "reviewed 1", -1, 8 },
		{ POINTS(优, 优, 优, 优, 优, 优, 优, 中), "良", "general", "reviewed 1", -1, 8 },
		{ POINTS(良, 良, 良, 良, 良, 良, 中, 中), "良", "general", "reviewed 1", -1, 8 },
		{ POINTS(优, 优, 优, 优, 优, 优, 优, 差), "中", "general", "returned 0", -1, 8 },
		{ POINTS(中, 中, 中, 中, 中, 差, 差, 差), "差", "general", "refused 0", -1, 8 },
		{ "grade=优", "优", "overall", "reviewed 1", -1, 0 },
		{ "grade=良", "良", "overall", "reviewed 1", -1, 0 },
		{ "grade=中", "中", "overall", "returned 0", -1, 0 },
		{ "grade=差", "差", "overall", "refused 0", -1, 0 },
	};
	struct test_app t;
	struct app *app;

	(void)state;
	test_app_open(&t, NULL);
	app = test_app_as(&t, "reviewer");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = test_goal(&t, "submitted", 0);
		struct goal_view v;
		struct err err;
		int items = 0;

		test_done(app, "goal", "grade", id, "核对后的意见", cases[i].args);
		assert_string_equal(test_goal_state(&t, id), cases[i].after);
		test_ok(app_goal_view(app, id, t.db.a, &v, &err), &err);
		assert_int_equal(v.n_reviews, 1);
		assert_string_equal(v.doc.goal.grade, cases[i].grade);
		assert_string_equal(v.reviews[0].grade, cases[i].grade);
		assert_string_equal(v.reviews[0].form, cases[i].form);
		assert_string_equal(v.reviews[0].verdict, review_verdict(cases[i].grade));
		assert_string_equal(v.reviews[0].reviewer, "reviewer");
		assert_int_equal(v.reviews[0].total, cases[i].total);
		assert_int_equal(v.reviews[0].level, 1);
		for (size_t k = 0; k < REVIEW_ITEMS; k++)
			items += v.forms[0].letters[k] || v.forms[0].points[k] >= 0;
		assert_int_equal(items, cases[i].items);
	}
	app_close(app);
	test_app_close(&t);
}

static void
forms_that_contradict_themselves(void **state)
{
	static const char *const cases[] = {
		POINTS(9, 8, 13, 11, 12, 12, 8, 8) ";grade=优",
		POINTS(优, 优, 优, 优, 优, 优, 良, 良) ";grade=良",
		POINTS(9, 8, 13, 11, 12, 12, 8, 优),
		POINTS(9, 8, 16, 11, 12, 12, 8, 8),
		POINTS(9, 8, 13, 11, 12, 12, 8, -1),
		POINTS(9, 8, 13, 11, 12, 12, 8, 8.005),
		"规范完整性=9;明确清晰性=8",
		"规范完整性=优;grade=优",
		"grade=优秀级",
		"总分=81",
	};
	struct test_app t;
	struct app *app;
	const char *before;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "submitted", 0);
	app = test_app_as(&t, "reviewer");
	before = test_db_dump(&t.db);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (test_do(app, "goal", "grade", id, "理由", cases[i], NULL, &err) != RC_INVALID)
			fail_msg("taken: %s", cases[i]);
		assert_string_equal(before, test_db_dump(&t.db));
	}
	/* an action that means one grade takes no items of another, and no approval has any */
	assert_int_equal(test_do(app, "goal", "return", id, "理由", POINTS(9, 8, 13, 11, 12, 12, 8, 8), NULL,
		&err), RC_INVALID);
	assert_int_equal(test_do(app, "goal", "refuse", id, "理由", "grade=优", NULL, &err), RC_INVALID);
	assert_string_equal(before, test_db_dump(&t.db));
	test_done(app, "goal", "return", id, "理由", POINTS(8, 8, 12, 12, 12, 12, 8, 7.5));
	assert_string_equal(test_goal_state(&t, id), "returned 0");
	app_close(app);
	test_app_close(&t);
}

/* On every path to 中 and 差: alone, by items, in a batch. */
static void
returning_and_refusing_need_a_reason(void **state)
{
	static const struct {
		const char *op, *args;
	} paths[] = {
		{ "return", NULL },
		{ "refuse", NULL },
		{ "grade", "grade=中" },
		{ "grade", "grade=差" },
		{ "grade", POINTS(8, 8, 12, 12, 12, 12, 8, 7.5) },
		{ "grade", POINTS(中, 中, 中, 中, 中, 差, 差, 差) },
	};
	static const struct op_arg good[] = { { "grade", "优" } };
	static const char *const blank[] = { NULL, "", " \n\t" };
	struct op_item batch[2];
	struct test_app t;
	struct app *app;
	const char *before;
	struct err err;
	size_t failed;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "submitted", 0);
	batch[0] = (struct op_item){ .op = op_find("goal", "grade"), .id = test_goal(&t, "submitted", 0),
		.call = { .args = good, .n_args = 1 } };
	app = test_app_as(&t, "reviewer");
	before = test_db_dump(&t.db);
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		for (size_t k = 0; k < ARRAY_LEN(blank); k++) {
			assert_int_equal(test_do(app, "goal", paths[i].op, id, blank[k], paths[i].args, NULL, &err),
				RC_INVALID);
			assert_string_equal(err.field, "reason");
		}
		if (i > 1)
			continue;
		batch[1] = (struct op_item){ .op = op_find("goal", paths[i].op), .id = id };
		assert_int_equal(app_do(app, batch, 2, t.db.a, &failed, &err), RC_INVALID);
		assert_int_equal(failed, 1);
	}
	assert_string_equal(before, test_db_dump(&t.db));
	app_close(app);
	test_app_close(&t);
}

/* Reasons of several lines are kept line by line: the phrases of the department, most used first. */
static void
reasons_become_phrases(void **state)
{
	struct test_app t;
	struct app *app;
	const char **phrases;
	struct err err;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	app = test_app_as(&t, "reviewer");
	for (int i = 0; i < 3; i++)
		test_done(app, "goal", "return", test_goal(&t, "submitted", 0),
			i == 1 ? "请补充依据" : "指标值偏低\n请补充依据\n", NULL);
	test_ok(app_reason_phrases(app, 1, t.db.a, &phrases, &n, &err), &err);
	assert_true(n > 10);
	assert_string_equal(phrases[0], "请补充依据");
	assert_string_equal(phrases[1], "指标值偏低");
	test_ok(app_reason_phrases(app, 2, t.db.a, &phrases, &n, &err), &err);
	assert_string_not_equal(phrases[0], "请补充依据");
	app_close(app);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(approval_after_the_levels),
		cmocka_unit_test(grades_by_rule_and_what_follows),
		cmocka_unit_test(forms_that_contradict_themselves),
		cmocka_unit_test(returning_and_refusing_need_a_reason),
		cmocka_unit_test(reasons_become_phrases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
