/*
 * Verdicts between people and over time: one's own goals, taking back, the next round of a returned
 * goal, what is approved, two at once.
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

static enum rc
by(struct test_app *t, const char *who, const char *op, int64_t id, const char *reason,
	const char *args)
{
	struct app *app = test_app_as(t, who);
	struct err err;
	enum rc rc = test_do(app, "goal", op, id, reason, args, NULL, &err);

	app_close(app);
	return rc;
}

/* All verdicts of somebody on a goal that waits for its first level: denied or possible. */
static void
check_verdicts(struct test_app *t, const char *who, int64_t id, bool may)
{
	enum rc want = may ? RC_OK : RC_DENIED;
	const char *before = test_db_dump(&t->db);

	assert_int_equal(by(t, who, "grade", id, NULL, "grade=良"), want);
	if (may)
		assert_int_equal(by(t, who, "withdraw", id, NULL, NULL), RC_OK);
	assert_int_equal(by(t, who, "return", id, "理由", NULL), want);
	if (may)
		assert_int_equal(by(t, who, "withdraw", id, NULL, NULL), RC_OK);
	assert_int_equal(by(t, who, "refuse", id, "理由", NULL), want);
	if (may)
		assert_int_equal(by(t, who, "withdraw", id, NULL, NULL), RC_OK);
	else
		assert_string_equal(before, test_db_dump(&t->db));
}

/* Whoever entered or submitted a goal does not judge it, on no level. */
static void
nobody_judges_his_own(void **state)
{
	struct test_app t;
	struct app *app;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	app = test_app_as(&t, "administrator");
	/* entered and submitted */
	id = test_done(app, "goal", "add", 0, NULL, "name=甲;year=2024;department=101;code=OWN1");
	test_done(app, "goal", "submit", id, NULL, NULL);
	check_verdicts(&t, "administrator", id, false);
	check_verdicts(&t, "reviewer", id, true);
	assert_int_equal(by(&t, "line", "grade", id, NULL, "grade=优"), RC_OK);
	assert_int_equal(by(&t, "reviewer", "grade", id, NULL, "grade=优"), RC_OK);
	assert_int_equal(by(&t, "administrator", "approve", id, NULL, NULL), RC_DENIED);
	assert_int_equal(by(&t, "leader", "approve", id, NULL, NULL), RC_OK);
	/* entered only */
	id = test_done(app, "goal", "add", 0, NULL, "name=乙;year=2024;department=101;code=OWN2");
	assert_int_equal(by(&t, "clerk", "submit", id, NULL, NULL), RC_OK);
	check_verdicts(&t, "administrator", id, false);
	/* submitted only */
	id = test_goal(&t, "draft", 0);
	test_done(app, "goal", "submit", id, NULL, NULL);
	check_verdicts(&t, "administrator", id, false);
	check_verdicts(&t, "reviewer", id, true);
	app_close(app);
	test_app_close(&t);
}

/* A form's submitter is the unit on it; config says whether the clerk who imported it may judge. */
static void
the_clerk_who_imports_may_review_unless_forbidden(void **state)
{
	static const struct {
		const char *rules;
		bool may;
	} cases[] = {
		{ NULL, true },
		{ "[review]\nclerk_may_review = yes\n", true },
		{ "[review]\nclerk_may_review = no\n", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct test_app t;
		int64_t id;

		test_app_open(&t, cases[i].rules);
		id = test_goal(&t, "submitted", 0);
		check_verdicts(&t, t.app->account, id, cases[i].may);
		check_verdicts(&t, "reviewer", id, true);
		assert_string_equal(test_text(&t, "SELECT submitted_by FROM goal"), "城市管理中心");
		test_app_close(&t);
	}
}

/* Having rewritten an imported goal by hand is having entered it. */
static void
rewriting_an_imported_goal_is_entering_it(void **state)
{
	struct test_app t;
	struct app *app;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "returned", 0);
	app = test_app_as(&t, "administrator");
	id = test_done(app, "goal", "edit", id, NULL, "annual_goal=新建公厕6座");
	app_close(app);
	assert_int_equal(by(&t, "clerk", "submit", id, NULL, NULL), RC_OK);
	check_verdicts(&t, "administrator", id, false);
	check_verdicts(&t, "reviewer", id, true);
	test_app_close(&t);
}

static void
verdicts_are_withdrawn_until_the_next_level_acts(void **state)
{
	struct test_app t;
	const char *before;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "submitted", 0);
	assert_int_equal(by(&t, "line", "withdraw", id, NULL, NULL), RC_INVALID);
	assert_int_equal(by(&t, "line", "grade", id, NULL, "grade=良"), RC_OK);
	assert_int_equal(by(&t, "reviewer", "withdraw", id, NULL, NULL), RC_DENIED);
	assert_int_equal(by(&t, "line", "withdraw", id, NULL, NULL), RC_OK);
	assert_string_equal(test_goal_state(&t, id), "submitted 0");
	assert_null(test_text(&t, "SELECT grade FROM goal"));
	assert_int_equal(by(&t, "line", "withdraw", id, NULL, NULL), RC_INVALID);
	/* the next level acts: the first can no longer, until that one is taken back */
	assert_int_equal(by(&t, "line", "grade", id, NULL, "grade=良"), RC_OK);
	assert_int_equal(by(&t, "reviewer", "grade", id, NULL, "grade=优"), RC_OK);
	before = test_db_dump(&t.db);
	assert_int_equal(by(&t, "line", "withdraw", id, NULL, NULL), RC_DENIED);
	assert_string_equal(before, test_db_dump(&t.db));
	assert_int_equal(by(&t, "reviewer", "withdraw", id, NULL, NULL), RC_OK);
	assert_string_equal(test_goal_state(&t, id), "reviewed 1");
	assert_string_equal(test_text(&t, "SELECT grade FROM goal"), "良");
	assert_int_equal(by(&t, "line", "withdraw", id, NULL, NULL), RC_OK);
	assert_string_equal(test_goal_state(&t, id), "submitted 0");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM review WHERE state = 'withdrawn'"), 3);
	test_app_close(&t);
}

static void
an_approval_is_withdrawn_with_its_document(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "approved", 2);
	assert_string_equal(test_text(&t, "SELECT document_no || ' ' || document_date FROM goal"),
		"西财预〔2024〕5号 2024-01-25");
	assert_int_equal(by(&t, "reviewer", "withdraw", id, NULL, NULL), RC_DENIED);
	assert_int_equal(by(&t, "leader", "withdraw", id, NULL, NULL), RC_OK);
	assert_string_equal(test_goal_state(&t, id), "reviewed 2");
	assert_null(test_text(&t, "SELECT coalesce(document_no, document_date) FROM goal"));
	assert_int_equal(by(&t, "leader", "approve", id, NULL, NULL), RC_OK);
	test_app_close(&t);
}

/* Once the unit works on the next round, the return stands. */
static void
a_return_stands_once_the_unit_acts(void **state)
{
	struct test_app t;
	int64_t old, new;

	(void)state;
	test_app_open(&t, NULL);
	for (int edit = 0; edit < 2; edit++) {
		old = test_goal(&t, "returned", 0);
		assert_int_equal(by(&t, "clerk", edit ? "edit" : "submit", old, NULL,
			edit ? "annual_goal=新建公厕6座" : NULL), RC_OK);
		new = test_db_number(&t.db, "SELECT max(id) FROM goal");
		assert_int_not_equal(old, new);
		assert_int_equal(by(&t, "line", "withdraw", old, NULL, NULL), RC_NOT_FOUND);
		assert_int_equal(by(&t, "line", "withdraw", new, NULL, NULL), RC_INVALID);
		assert_string_equal(test_goal_state(&t, new), edit ? "draft 0" : "submitted 0");
	}
	test_app_close(&t);
}

static void
batches_are_undone_as_a_whole(void **state)
{
	static const struct op_arg good[] = { { "grade", "良" } };
	struct op_item items[3];
	const char *message, *before;
	struct test_app t;
	struct app *app;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < 3; i++)
		items[i] = (struct op_item){ .op = op_find("goal", i == 2 ? "return" : "grade"),
			.id = test_goal(&t, "submitted", 0), .call = { .reason = "理由", .args = i == 2 ? NULL : good,
			.n_args = i == 2 ? 0 : 1 } };
	app = test_app_as(&t, "line");
	test_ok(app_do(app, items, 3, t.db.a, NULL, &err), &err);
	test_ok(app_undo(app, t.db.a, &message, &err), &err);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(test_goal_state(&t, items[i].id), "submitted 0");
	assert_int_equal(app_undo(app, t.db.a, &message, &err), RC_INVALID);
	/* somebody acts on one of them: none is taken back */
	test_ok(app_do(app, items, 3, t.db.a, NULL, &err), &err);
	assert_int_equal(by(&t, "reviewer", "grade", items[1].id, NULL, "grade=优"), RC_OK);
	before = test_db_dump(&t.db);
	assert_int_equal(app_undo(app, t.db.a, &message, &err), RC_CONFLICT);
	assert_string_equal(before, test_db_dump(&t.db));
	app_close(app);
	test_app_close(&t);
}

/* A batch in which one had nothing to do: the others can be undone. */
static void
nothing_done_does_not_stand_in_the_way_of_undo(void **state)
{
	struct op_item items[2];
	const char *message;
	struct test_app t;
	struct app *app;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	items[0] = (struct op_item){ .op = op_find("goal", "submit"), .id = test_goal(&t, "submitted", 0) };
	items[1] = (struct op_item){ .op = op_find("goal", "submit"), .id = test_goal(&t, "draft", 0) };
	app = test_app_as(&t, "clerk");
	test_ok(app_do(app, items, 2, t.db.a, NULL, &err), &err);
	assert_string_equal(test_goal_state(&t, items[1].id), "submitted 0");
	test_ok(app_undo(app, t.db.a, &message, &err), &err);
	assert_string_equal(test_goal_state(&t, items[0].id), "submitted 0");
	assert_string_equal(test_goal_state(&t, items[1].id), "draft 0");
	app_close(app);
	test_app_close(&t);
}

/* Two sessions on one file, both having seen the same version. */
static void
two_at_once(void **state)
{
	static const struct {
		const char *state, *op;
		int64_t level;
		const char *first, *second, *change, *args, *reason;
	} cases[] = {
		{ "submitted", "grade", 0, "line", "reviewer", "grade", "grade=良", NULL },
		{ "submitted", "return", 0, "line", "reviewer", "grade", NULL, "理由" },
		{ "submitted", "refuse", 0, "line", "reviewer", "grade", NULL, "理由" },
		{ "reviewed", "approve", 2, "leader", "leader", "return", NULL, NULL },
		{ "reviewed", "withdraw", 1, "reviewer", "line", "grade", NULL, NULL },
		{ "draft", "edit", 0, "clerk", "administrator", "edit", "annual_goal=甲", NULL },
		{ "draft", "submit", 0, "clerk", "administrator", "edit", NULL, NULL },
	};
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = test_goal(&t, cases[i].state, cases[i].level), seen = test_goal_version(&t, id);
		struct app *second = test_app_as(&t, cases[i].second);
		struct op_arg arg = { 0 };
		struct op_item item = { .op = op_find("goal", cases[i].op), .id = id,
			.call = { .reason = cases[i].reason, .version = seen, .args = &arg } };
		const char *eq = cases[i].args ? strchr(cases[i].args, '=') : NULL, *before;
		struct err err = { 0 };
		enum rc rc;

		if (eq) {
			arg = (struct op_arg){ arena_strndup(t.db.a, cases[i].args,
				(size_t)(eq - cases[i].args)), eq + 1 };
			item.call.n_args = 1;
		}
		assert_int_equal(by(&t, cases[i].first, cases[i].change, id, "理由",
			strcmp(cases[i].change, "grade") == 0 ? "grade=优" :
			strcmp(cases[i].change, "edit") == 0 ? "annual_goal=乙" : NULL), RC_OK);
		before = test_db_dump(&t.db);
		rc = app_do(second, &item, 1, t.db.a, NULL, &err);
		/* either the version tells, or the state does no longer allow it */
		if (rc != RC_CONFLICT && !(rc == RC_INVALID && strcmp(err.field, "state") == 0))
			fail_msg("%s after %s: rc %d %s", cases[i].op, cases[i].change, (int)rc, err.msg);
		assert_string_equal(before, test_db_dump(&t.db));
		app_close(second);
	}
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_judges_his_own),
		cmocka_unit_test(the_clerk_who_imports_may_review_unless_forbidden),
		cmocka_unit_test(rewriting_an_imported_goal_is_entering_it),
		cmocka_unit_test(verdicts_are_withdrawn_until_the_next_level_acts),
		cmocka_unit_test(an_approval_is_withdrawn_with_its_document),
		cmocka_unit_test(a_return_stands_once_the_unit_acts),
		cmocka_unit_test(batches_are_undone_as_a_whole),
		cmocka_unit_test(nothing_done_does_not_stand_in_the_way_of_undo),
		cmocka_unit_test(two_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
