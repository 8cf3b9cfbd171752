/*
 * After the approval (GO-13, GO-14): its document, adjustments as versions of their own, what is in
 * force meanwhile, and what comes back when an adjustment is given up. Mid-year additions.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/list.h"
#include "base/table.h"
#include "test_app.h"

static enum rc
as(struct test_app *t, const char *who, const char *op, int64_t id, const char *reason,
	const char *args, struct err *err)
{
	struct app *app = test_app_as(t, who);
	enum rc rc = test_do(app, "goal", op, id, reason, args, NULL, err);

	app_close(app);
	return rc;
}

static int64_t
done(struct test_app *t, const char *who, const char *op, int64_t id, const char *reason,
	const char *args)
{
	struct app *app = test_app_as(t, who);
	int64_t ret = test_done(app, "goal", op, id, reason, args);

	app_close(app);
	return ret;
}

static const char *
project_is(struct test_app *t)
{
	return test_text(t, "SELECT p.budget || ' ' || p.state || ' ' || g.number || '.' || g.round || ' ' ||"
		" g.budget FROM project p JOIN goal g ON g.id = p.goal_id");
}

#define DOCUMENT "document_no=西财预〔2024〕5号;document_date=2024-01-25"

/* Grade by two levels and approve. */
static void
pass(struct test_app *t, int64_t id)
{
	done(t, "line", "grade", id, NULL, "grade=良");
	done(t, "reviewer", "grade", id, NULL, "grade=优");
	done(t, "leader", "approve", id, NULL, "document_no=西财预〔2024〕31号;document_date=2024-07-01");
}

/* The whole way of a change, with what is in force at each step. */
static void
a_change_is_a_version_of_its_own(void **state)
{
	struct goal_view v;
	struct test_app t;
	struct err err;
	int64_t first, second, third;

	(void)state;
	test_app_open(&t, NULL);
	first = test_goal(&t, "approved", 2);
	assert_string_equal(project_is(&t), "1000000 approved 1.1 1000000");
	second = done(&t, "clerk", "adjust", first, "增加道路长度", "adjustment=西财预〔2024〕30号;budget=1.5;fiscal=1.5");
	assert_string_equal(project_is(&t), "1000000 draft 2.1 1500000");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_goal WHERE budget = 1000000 AND declared ="
		" 1500000 AND version = 2 AND reason = '增加道路长度' AND adjustment = '西财预〔2024〕30号' AND"
		" document_no IS NULL AND grade IS NULL AND level = 0"), 1);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_indicator"), 8);
	/* in turn: edited, submitted, returned, submitted again */
	done(&t, "clerk", "edit", second, NULL, "budget=1.6;fiscal=1.6");
	assert_string_equal(project_is(&t), "1000000 draft 2.1 1600000");
	done(&t, "clerk", "submit", second, NULL, NULL);
	done(&t, "line", "return", second, "请说明", NULL);
	third = done(&t, "clerk", "edit", second, NULL, "budget=1.7;fiscal=1.7");
	assert_string_equal(project_is(&t), "1000000 draft 2.2 1700000");
	done(&t, "clerk", "submit", third, NULL, NULL);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal WHERE number = 2 AND adjustment ="
		" '西财预〔2024〕30号' AND reason = '增加道路长度'"), 2);
	/* both side by side: against the round before, and each version can be read */
	test_ok(app_goal_view(t.app, second, t.db.a, &v, &err), &err);
	assert_int_equal(v.doc.goal.number, 2);
	assert_int_equal(v.n_changes, 2);
	assert_string_equal(v.changes[0].before, "1.00");
	assert_string_equal(v.changes[0].after, "1.60");
	assert_int_equal(v.n_history, 3);
	test_ok(app_goal_view(t.app, first, t.db.a, &v, &err), &err);
	assert_string_equal(v.doc.goal.state, "approved");
	assert_int_equal(v.doc.goal.budget, 1000000);
	assert_int_equal(v.n_changes, 0);
	pass(&t, third);
	assert_string_equal(project_is(&t), "1700000 approved 2.2 1700000");
	/* and the approval taken back: what was in force is so again */
	done(&t, "leader", "withdraw", third, NULL, NULL);
	assert_string_equal(project_is(&t), "1000000 reviewed 2.2 1700000");
	done(&t, "leader", "approve", third, NULL, NULL);
	/* the next one comes after it */
	done(&t, "clerk", "adjust", third, "再调整", "adjustment=西财预〔2024〕40号");
	assert_string_equal(project_is(&t), "1700000 draft 3.1 1700000");
	test_ok(app_audit_verify(t.app, &(int64_t){ 0 }, &err), &err);
	test_app_close(&t);
}

static void
given_up_it_leaves_what_was_approved(void **state)
{
	static const char *const states[] = { "draft", "returned", "refused" };
	struct goal_view v;
	struct test_app t;
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		int64_t first, second;

		test_app_open(&t, NULL);
		first = test_goal(&t, "approved", 2);
		test_db_raw(&t.db, "UPDATE project SET text_hash = 'old'");
		second = done(&t, "clerk", "adjust", first, "增加", "adjustment=x;budget=9;annual_goal=新建公厕50座，"
			"改造道路120千米，受益居民明显增加");
		if (i) {
			done(&t, "clerk", "submit", second, NULL, NULL);
			done(&t, "line", i == 1 ? "return" : "refuse", second, "不同意", NULL);
		}
		assert_int_equal(as(&t, "line", "drop", second, NULL, NULL, &err), RC_DENIED);
		assert_int_equal(done(&t, "clerk", "drop", second, NULL, NULL), first);
		assert_string_equal(project_is(&t), "1000000 approved 1.1 1000000");
		assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal WHERE dropped = 1 AND number = 2"), 1);
		assert_int_equal(test_db_number(&t.db, "SELECT length(text_hash) FROM project"), 64);
		assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'drop' AND reg ="
			" 'goal'"), 1);
		/* once more: the number is not used twice, and compared is what was approved */
		second = done(&t, "clerk", "adjust", first, "增加", "adjustment=y;budget=2;fiscal=2");
		test_ok(app_goal_view(t.app, second, t.db.a, &v, &err), &err);
		assert_int_equal(v.doc.goal.number, 3);
		assert_int_equal(v.n_changes, 2);
		assert_string_equal(v.changes[0].before, "1.00");
		test_app_close(&t);
	}
}

static void
what_is_refused(void **state)
{
	static const struct {
		const char *state, *op, *reason, *args;
		enum rc rc;
		const char *says;
	} cases[] = {
		{ "approved", "adjust", NULL, "adjustment=x", RC_INVALID, "reason" },
		{ "approved", "adjust", "r", NULL, RC_INVALID, "budget adjustment" },
		{ "approved", "adjust", "r", "adjustment=", RC_INVALID, "budget adjustment" },
		{ "approved", "adjust", "r", "adjustment=x;code=P9", RC_INVALID, "code" },
		{ "approved", "adjust", "r", "adjustment=x;budget=-1", RC_INVALID, "" },
		{ "submitted", "adjust", "r", "adjustment=x", RC_INVALID, "not possible" },
		{ "draft", "drop", NULL, NULL, RC_INVALID, "first version" },
		{ "submitted", "drop", NULL, NULL, RC_INVALID, "not possible" },
		{ "approved", "edit", NULL, "budget=2", RC_INVALID, "not possible" },
		{ "draft", "edit", NULL, "adjustment=x", RC_INVALID, "adjustment" },
	};
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = test_goal(&t, cases[i].state, strcmp(cases[i].state, "approved") == 0 ? 2 : 0);
		const char *before = test_db_dump(&t.db);

		assert_int_equal(as(&t, "clerk", cases[i].op, id, cases[i].reason, cases[i].args, &err),
			cases[i].rc);
		if (!strstr(err.msg, cases[i].says))
			fail_msg("%zu: %s", i, err.msg);
		assert_string_equal(before, test_db_dump(&t.db));
	}
	test_app_close(&t);
}

/* A version that somebody else made meanwhile. */
static void
two_at_once(void **state)
{
	struct op_item item = { .op = op_find("goal", "adjust") };
	struct op_arg arg = { "adjustment", "x" };
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	item.id = test_goal(&t, "approved", 2);
	item.call = (struct op_call){ .reason = "r", .args = &arg, .n_args = 1,
		.version = test_goal_version(&t, item.id) - 1 };
	assert_int_equal(app_do(t.app, &item, 1, t.db.a, NULL, &err), RC_CONFLICT);
	item.call.version++;
	test_ok(app_do(t.app, &item, 1, t.db.a, NULL, &err), &err);
	assert_int_equal(app_do(t.app, &item, 1, t.db.a, NULL, &err), RC_NOT_FOUND);
	test_app_close(&t);
}

/* A form sent in for a draft of an adjustment fills it; for an approved goal it is refused. */
static void
imported_into_an_adjustment(void **state)
{
	struct import_report r;
	struct test_app t;
	struct err err;
	const char *text;
	char *changed;

	(void)state;
	test_app_open(&t, NULL);
	text = test_list_text(&t, "P1-", 1);
	changed = arena_strdup(t.db.a, text);
	for (char *p = changed; (p = strstr(p, "12000名")) != NULL; p++)
		memcpy(p, "13000", 5);
	int64_t first = test_goal(&t, "approved", 2);
	assert_int_equal(test_import(t.app, "goal-list", test_file(&t, "l.csv", changed), 0, t.db.a, &r, &err),
		RC_INVALID);
	done(&t, "clerk", "adjust", first, "增加", "adjustment=西财预〔2024〕30号;budget=2");
	test_ok(test_import(t.app, "goal-list", test_file(&t, "l.csv", changed), 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_changed, 1);
	assert_string_equal(project_is(&t), "1000000 submitted 2.1 1000000");
	assert_string_equal(test_text(&t, "SELECT adjustment || reason FROM goal WHERE number = 2"),
		"西财预〔2024〕30号增加");
	test_app_close(&t);
}

/* Document of the approval (GO-13), for one goal or many. */
static void
approved_with_a_document(void **state)
{
	static const struct {
		const char *args;
		enum rc rc;
		const char *is;
	} cases[] = {
		{ DOCUMENT, RC_OK, "西财预〔2024〕5号 2024-01-25" },
		{ "document_no=西财预〔2024〕5号;document_date=2024年1月25日", RC_OK, "西财预〔2024〕5号 2024-01-25" },
		{ NULL, RC_OK, "- -" },
		/* of today */
		{ "document_no=西财预〔2024〕5号", RC_OK, "西财预〔2024〕5号 2024-03-05" },
		{ "document_date=2024-01-25", RC_INVALID, NULL },
		{ "document_no=x;document_date=2024-02-30", RC_INVALID, NULL },
		{ "document_no=x;document_date=soon", RC_INVALID, NULL },
		{ "number=5", RC_INVALID, NULL },
	};
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = test_goal(&t, "reviewed", 2);
		const char *before = test_db_dump(&t.db);

		assert_int_equal(as(&t, "leader", "approve", id, NULL, cases[i].args, &err), cases[i].rc);
		if (cases[i].is)
			assert_string_equal(test_text(&t, arena_printf(t.db.a, "SELECT coalesce(document_no, '-') || ' ' ||"
				" coalesce(document_date, '-') FROM goal WHERE id = %lld", (long long)id)), cases[i].is);
		else
			assert_string_equal(before, test_db_dump(&t.db));
	}
	test_app_close(&t);
}

static int64_t
count(struct test_app *t, const char *filter)
{
	struct list_spec spec = { .reg = &reg_goal, .filter = filter };
	struct list_totals totals;
	struct list *l;
	struct err err;

	test_ok(app_list_open(t->app, &spec, &l, &err), &err);
	test_ok(app_list_count(l, &totals, &err), &err);
	app_list_close(l);
	return totals.count;
}

/* Mid-year additions are told apart however they came in. */
static void
additions_are_a_stream(void **state)
{
	struct import_options o = { .stream = "addition" };
	struct import_report r;
	struct test_app t;
	struct err err;
	const char *path;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = done(&t, "clerk", "add", 0, NULL, "code=A1;name=抢修;department=101;year=2024;budget=3;stream=addition");
	test_goal(&t, "submitted", 0);
	assert_int_equal(count(&t, "stream:addition"), 1);
	assert_int_equal(count(&t, "stream=annual"), 1);
	done(&t, "clerk", "edit", id, NULL, "stream=annual");
	assert_int_equal(count(&t, "stream=annual"), 2);
	assert_int_equal(as(&t, "clerk", "edit", id, NULL, "stream=monthly", &err), RC_INVALID);
	path = test_file(&t, "l.csv", test_list_text(&t, "X", 3));
	test_ok(app_import(t.app, "goal-list", &path, 1, &o, t.db.a, &r, &err), &err);
	assert_int_equal(count(&t, "stream=addition"), 3);
	/* the file says nothing of it: they stay what they are */
	test_ok(test_import(t.app, "goal-list", path, 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_same, 3);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_is_a_version_of_its_own),
		cmocka_unit_test(given_up_it_leaves_what_was_approved),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(two_at_once),
		cmocka_unit_test(imported_into_an_adjustment),
		cmocka_unit_test(approved_with_a_document),
		cmocka_unit_test(additions_are_a_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
