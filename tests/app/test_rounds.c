/*
 * What becomes of a declaration that is sent again: the next round of a returned goal with its
 * changes and answers, and the states that nothing may overwrite.
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

static void
by(struct test_app *t, const char *who, const char *op, int64_t id, const char *reason)
{
	struct app *app = test_app_as(t, who);

	test_done(app, "goal", op, id, reason, NULL);
	app_close(app);
}

static void
import_text(struct test_app *t, const char *text, enum rc want, struct import_report *report)
{
	const char *path = test_file(t, "again.csv", text);
	struct err err = { 0 };
	enum rc rc = test_import(t->app, "goal-list", path, 0, t->db.a, report, &err);

	if (rc != want)
		fail_msg("rc %d: %s", (int)rc, err.msg);
}

/* The list of one project with a piece of its text replaced. */
static const char *
edited(struct test_app *t, const char *prefix, const char *from, const char *to)
{
	const char *text = test_list_text(t, prefix, 1), *at = strstr(text, from);
	struct strbuf out = { 0 };

	assert_non_null(at);
	for (; at; text = at + strlen(from), at = strstr(text, from))
		strbuf_addf(&out, "%.*s%s", (int)(at - text), text, to);
	strbuf_add(&out, text);
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* A goal with wrong weights, returned for that and for something only a person can see. */
static int64_t
returned_goal(struct test_app *t, const char *code)
{
	struct import_report report;
	struct goal_view v;
	struct err err;
	int64_t id;

	import_text(t, edited(t, code, "座,15\n", "座,5\n"), RC_OK, &report);
	id = test_db_number(&t->db, "SELECT max(id) FROM goal");
	test_ok(app_goal_view(t->app, id, t->db.a, &v, &err), &err);
	assert_int_equal(v.n_findings, 1);
	assert_string_equal(v.findings[0].rule, "GO-V4");
	assert_int_equal(v.n_changes, 0);
	assert_int_equal(v.n_answers, 0);
	by(t, "line", "return", id, arena_printf(t->db.a, "%s\n请补充立项依据",
		app_goal_reasons(v.findings, v.n_findings, t->db.a)));
	return id;
}

/* The new round: what changed, and whether both reasons are answered. */
static void
check_round(struct test_app *t, int64_t old, int64_t id, size_t n_changes, bool mended)
{
	struct goal_view v;
	struct err err;

	assert_int_not_equal(id, old);
	test_ok(app_goal_view(t->app, id, t->db.a, &v, &err), &err);
	assert_int_equal(v.doc.goal.round, 2);
	assert_int_equal(v.doc.goal.number, 1);
	assert_int_equal(v.doc.goal.level, 0);
	assert_null(v.doc.goal.grade);
	assert_int_equal(v.n_reviews, 0);
	assert_int_equal(v.n_history, 2);
	assert_int_equal(v.history[0].id, id);
	assert_int_equal(v.history[1].id, old);
	assert_string_equal(v.history[1].state, "returned");
	assert_string_equal(v.history[1].grade, "中");
	assert_int_equal(v.n_changes, n_changes);
	assert_int_equal(v.n_answers, 2);
	assert_true(v.answers[0].automatic);
	assert_int_equal(v.answers[0].answered, mended);
	assert_string_equal(v.answers[1].reason, "请补充立项依据");
	assert_false(v.answers[1].automatic);
	assert_false(v.answers[1].answered);
	assert_int_equal(v.n_findings, mended ? 0 : 1);
}

static void
a_returned_goal_sent_again_is_the_next_round(void **state)
{
	struct import_report report;
	struct goal_view v;
	struct test_app t;
	struct err err;
	int64_t old, id;

	(void)state;
	test_app_open(&t, NULL);
	old = returned_goal(&t, "R");
	import_text(&t, test_list_text(&t, "R", 1), RC_OK, &report);
	assert_int_equal(report.n_changed, 1);
	id = test_db_number(&t.db, "SELECT max(id) FROM goal");
	assert_string_equal(test_goal_state(&t, id), "submitted 0");
	check_round(&t, old, id, 1, true);
	test_ok(app_goal_view(t.app, id, t.db.a, &v, &err), &err);
	assert_non_null(strstr(v.changes[0].place, "新建公厕数量"));
	assert_string_equal(v.changes[0].before, "5.00");
	assert_string_equal(v.changes[0].after, "15.00");
	/* and goes through the levels anew */
	by(&t, "line", "return", id, "还是不行");
	import_text(&t, edited(&t, "R", "座,15\n", "座,14.5\n"), RC_OK, &report);
	assert_int_equal(test_db_number(&t.db, "SELECT round FROM goal ORDER BY id DESC LIMIT 1"), 3);
	test_app_close(&t);
}

static void
what_does_not_answer_is_shown_as_open(void **state)
{
	struct import_report report;
	struct test_app t;
	int64_t old;

	(void)state;
	test_app_open(&t, NULL);
	/* unchanged: it stays where it is */
	old = returned_goal(&t, "S");
	import_text(&t, edited(&t, "S", "座,15\n", "座,5\n"), RC_OK, &report);
	assert_int_equal(report.n_same, 1);
	assert_string_equal(test_goal_state(&t, old), "returned 0");
	/* submitted as it is */
	by(&t, "clerk", "submit", old, NULL);
	check_round(&t, old, test_db_number(&t.db, "SELECT max(id) FROM goal"), 0, false);
	/* something else changed */
	old = returned_goal(&t, "T");
	import_text(&t, edited(&t, "T", "座,15\n", "座,6\n"), RC_OK, &report);
	check_round(&t, old, test_db_number(&t.db, "SELECT max(id) FROM goal"), 1, false);
	test_app_close(&t);
}

/* By hand: the form gives the whole declaration back. */
static void
a_returned_goal_is_rewritten_by_hand(void **state)
{
	struct op_item item = { .op = op_find("goal", "edit") };
	struct goal_view v;
	struct test_app t;
	struct app *clerk;
	struct err err;
	int64_t old;

	(void)state;
	test_app_open(&t, NULL);
	old = returned_goal(&t, "U");
	clerk = test_app_as(&t, "clerk");
	test_ok(app_goal_view(clerk, old, t.db.a, &v, &err), &err);
	v.doc.indicators[0].weight = 1500;
	v.doc.goal.annual_goal = "新建公厕5座，改造道路12千米，惠及居民12000人";
	item.id = old;
	item.call = (struct op_call){ .record = &v.doc, .version = v.doc.goal.version };
	/* where the goal stands is not the form's to say */
	v.doc.goal.id = v.doc.goal.project_id = 99;
	v.doc.goal.round = v.doc.goal.number = 7;
	v.doc.goal.level = 3;
	v.doc.goal.state = "approved";
	v.doc.goal.grade = "优";
	test_ok(app_do(clerk, &item, 1, t.db.a, NULL, &err), &err);
	assert_string_equal(test_goal_state(&t, item.ret_id), "draft 0");
	check_round(&t, old, item.ret_id, 2, true);
	by(&t, "clerk", "submit", item.ret_id, NULL);
	assert_string_equal(test_goal_state(&t, item.ret_id), "submitted 0");
	check_round(&t, old, item.ret_id, 2, true);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal"), 2);
	app_close(clerk);
	test_app_close(&t);
}

/* A return that was taken back asks for no answer. */
static void
a_withdrawn_return_asks_nothing(void **state)
{
	struct import_report report;
	struct goal_view v;
	struct test_app t;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = returned_goal(&t, "W");
	by(&t, "line", "withdraw", id, NULL);
	by(&t, "line", "return", id, "只有这一条");
	import_text(&t, test_list_text(&t, "W", 1), RC_OK, &report);
	test_ok(app_goal_view(t.app, test_db_number(&t.db, "SELECT max(id) FROM goal"), t.db.a, &v, &err),
		&err);
	assert_int_equal(v.n_answers, 1);
	assert_string_equal(v.answers[0].reason, "只有这一条");
	test_app_close(&t);
}

/* What an import may overwrite, by state; refusals name the place, the file counts as a whole. */
static void
imports_overwrite_only_what_waits(void **state)
{
	static const struct {
		const char *state;
		int64_t level;
		bool taken;
		const char *after;
	} cases[] = {
		{ "draft", 0, true, "submitted 0" },
		{ "submitted", 0, true, "submitted 0" },
		{ "reviewed", 1, false, "reviewed 1" },
		{ "reviewed", 2, false, "reviewed 2" },
		{ "returned", 0, true, "submitted 0" },
		{ "refused", 0, false, "refused 0" },
		{ "approved", 2, false, "approved 3" },
	};
	struct import_report report;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = test_goal(&t, cases[i].state, cases[i].level), count;
		const char *code = test_text(&t, arena_printf(t.db.a, "SELECT code FROM project WHERE goal_id ="
			" %lld", (long long)id)), *before, *text;

		if (strcmp(cases[i].state, "draft") == 0)
			test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE project SET code = code || '001' WHERE"
				" goal_id = %lld", (long long)id));
		else
			code = arena_strndup(t.db.a, code, strlen(code) - 3);
		/* the same content is the same, whatever the state */
		text = test_list_text(&t, code, 1);
		before = test_db_dump(&t.db);
		if (strcmp(cases[i].state, "draft") != 0) {
			import_text(&t, text, RC_OK, &report);
			assert_int_equal(report.n_same, 1);
			assert_string_equal(before, test_db_dump(&t.db));
		}
		import_text(&t, edited(&t, code, "≥,5,座", "≥,6,座"), cases[i].taken ? RC_OK : RC_INVALID, &report);
		count = test_db_number(&t.db, "SELECT max(id) FROM goal");
		assert_string_equal(test_goal_state(&t, cases[i].taken ? count : id), cases[i].after);
		assert_int_equal(report.n_changed, cases[i].taken);
		assert_int_equal(report.faults.n, !cases[i].taken);
		if (cases[i].taken)
			continue;
		assert_string_equal(before, test_db_dump(&t.db));
		assert_string_equal(report.faults.rows[0].place, "line 2, column 1");
		assert_string_equal(report.faults.rows[0].value, arena_printf(t.db.a, "%s001", code));
		assert_int_equal(report.refused_files, 1);
	}
	test_app_close(&t);
}

/* One locked goal in a file: the others of that file are not taken either. */
static void
a_locked_goal_keeps_its_file_out(void **state)
{
	struct import_report report;
	struct test_app t;
	const char *before;

	(void)state;
	test_app_open(&t, NULL);
	import_text(&t, test_list_text(&t, "L", 3), RC_OK, &report);
	by(&t, "line", "refuse", 2, "不符合政策");
	before = test_db_dump(&t.db);
	test_db_raw(&t.db, "UPDATE goal SET annual_goal = '旧' WHERE id IN (1, 2)");
	before = test_db_dump(&t.db);
	import_text(&t, test_list_text(&t, "L", 4), RC_INVALID, &report);
	assert_string_equal(before, test_db_dump(&t.db));
	assert_int_equal(report.n_new + report.n_changed + report.n_same, 0);
	assert_string_equal(report.faults.rows[0].value, "L002");
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_returned_goal_sent_again_is_the_next_round),
		cmocka_unit_test(what_does_not_answer_is_shown_as_open),
		cmocka_unit_test(a_returned_goal_is_rewritten_by_hand),
		cmocka_unit_test(a_withdrawn_return_asks_nothing),
		cmocka_unit_test(imports_overwrite_only_what_waits),
		cmocka_unit_test(a_locked_goal_keeps_its_file_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
