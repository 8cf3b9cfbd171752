/*
 * The log: whatever succeeds leaves exactly one entry a record with what, who, why, before and
 * after; whatever is refused leaves none; and nobody can change an entry unnoticed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
#include "base/table.h"
#include "test_sample.h"

static int64_t
entries(struct test_app *t)
{
	return test_db_number(&t->db, "SELECT count(*) FROM audit");
}

/* A column of the last entry, "(null)" if it is. */
static const char *
last(struct test_app *t, const char *column)
{
	return test_text(t, arena_printf(t->db.a, "SELECT coalesce(%s, '(null)') FROM audit"
		" ORDER BY id DESC LIMIT 1", column));
}

static void
chain_is_whole(struct test_app *t)
{
	struct err err;
	int64_t n = 0;

	test_ok(app_audit_verify(t->app, &n, &err), &err);
	assert_int_equal(n, entries(t));
}

/* Names of the members of a JSON object of the last entry. */
static const char *
members(struct test_app *t, const char *column)
{
	return test_text(t, arena_printf(t->db.a, "SELECT group_concat(key, '|') FROM (SELECT key FROM"
		" json_each((SELECT %s FROM audit ORDER BY id DESC LIMIT 1)) ORDER BY key)", column));
}

static void
check_entry(struct test_app *t, const struct test_sample *s, int64_t id, const char *state_before)
{
	const struct reg *reg = reg_find(s->reg);
	const char *where = arena_printf(t->db.a, "FROM %s WHERE id = %lld", reg->view, (long long)id);

	assert_string_equal(last(t, "action"), s->op);
	assert_string_equal(last(t, "reg"), s->reg);
	assert_string_equal(last(t, "record_id"), arena_printf(t->db.a, "%lld", (long long)id));
	if (reg->key && id) /* many records at once are named by their year */
		assert_string_equal(last(t, "record"), test_text(t, arena_printf(t->db.a, "SELECT %s %s",
			reg->key, where)));
	assert_string_equal(last(t, "login"), s->who);
	assert_string_equal(last(t, "account"), t->app->account);
	assert_string_equal(last(t, "at"), "2024-03-05T09:00:00");
	assert_string_equal(last(t, "reason"), s->reason ? s->reason : "(null)");
	assert_string_equal(last(t, "json_valid(after)"), "1");
	assert_true(strcmp(last(t, "after"), "{}") != 0);
	if (!s->state) {
		assert_string_equal(last(t, "before"), "(null)");
		return;
	}
	assert_string_equal(last(t, "json_valid(before)"), "1");
	assert_string_equal(members(t, "before"), members(t, "after"));
	assert_true(strcmp(last(t, "before"), last(t, "after")) != 0);
	if (strcmp(s->reg, "goal") != 0)
		return;
	assert_string_equal(last(t, "json_extract(before, '$.state')"), state_before);
	assert_string_equal(last(t, "json_extract(after, '$.state')"),
		test_text(t, arena_printf(t->db.a, "SELECT state %s", where)));
}

/* What an alert or a problem gives rise to has an entry of its own. */
static int64_t
entries_of(const struct test_sample *s)
{
	static const char *const two[] = { "adjust-budget", "adjust-goal", "rectify" };

	if (strcmp(s->reg, "year") == 0 && strcmp(s->op, "open") == 0)
		return 2; /* its calendar is planned, too */
	for (size_t i = 0; i < ARRAY_LEN(two); i++)
		if (strcmp(s->reg, "alert") == 0 && strcmp(s->op, two[i]) == 0)
			return 2;
	return strcmp(s->reg, "problem") == 0 && strcmp(s->op, "raise") == 0 ? 2 : 1;
}

static void
every_operation_leaves_one_entry(void **state)
{
	const struct test_sample *s;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (s = test_sample(i)) != NULL; i++) {
		struct app *app = test_app_as(&t, s->who);
		int64_t record = test_sample_record(&t, s, s->who), before = entries(&t), id;

		id = test_done(app, s->reg, s->op, record, s->reason, test_sample_args(&t, s));
		if (entries(&t) != before + entries_of(s))
			fail_msg("%s %s leaves %d entries", s->op, s->reg, (int)(entries(&t) - before));
		check_entry(&t, s, id, s->state);
		app_close(app);
	}
	chain_is_whole(&t);
	test_app_close(&t);
}

static const char *
table_of(const char *reg)
{
	static const char *const other[][2] = { { "user", "user_account" }, { "period", "monitor_period" },
		{ "annual", "annual_account" }, { "candidate", "linkage_candidate" },
		{ "variant", "linkage_variant" }, { "assessment", "evaluation" },
		{ "assignment", "agency_role" } };

	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		if (strcmp(other[i][0], reg) == 0)
			return other[i][1];
	return reg;
}

/* Every operation in every state that it is not for. */
static void
wrong_states_leave_nothing(void **state)
{
	struct test_app t;
	const struct op *op;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (op = op_at(i)) != NULL; i++) {
		const struct field *f = reg_field(reg_find(op->reg), "state");
		const char *table = table_of(op->reg);
		int64_t id;

		if (!op->states || (op->flags & OP_NEW))
			continue;
		id = test_record(&t, op->reg);
		for (size_t k = 0; k < f->n_choices; k++) {
			const char *to = f->choices[k].name, *before;
			struct err err = { 0 };

			if (op_applies(op, to))
				continue;
			test_db_raw(&t.db, arena_printf(t.db.a, "PRAGMA ignore_check_constraints = 1;"
				" UPDATE %s SET state = '%s' WHERE %s = %lld;"
				" UPDATE project SET state = '%s' WHERE goal_id = %lld AND '%s' = 'goal'", table, to,
				strcmp(table, "year") == 0 ? table : "id", (long long)id, to, (long long)id, table));
			before = test_db_dump(&t.db);
			if (test_do(t.app, op->reg, op->name, id, "理由", NULL, NULL, &err) != RC_INVALID
				|| strcmp(err.field, "state") != 0)
				fail_msg("%s %s in state %s: %s", op->name, op->reg, to, err.msg);
			assert_string_equal(before, test_db_dump(&t.db));
		}
	}
	test_app_close(&t);
}

/* Reasons are demanded and must be text. */
static void
missing_reasons_leave_nothing(void **state)
{
	static const char *const bad[] = { NULL, "", "  \t\n ", "a\x01" "b", "坏\xff字" };
	const struct test_sample *s;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (s = test_sample(i)) != NULL; i++) {
		bool needed = op_find(s->reg, s->op)->flags & OP_REASON;
		struct app *app = test_app_as(&t, s->who);
		int64_t id = test_sample_record(&t, s, s->who);
		const char *before = test_db_dump(&t.db), *args = test_sample_args(&t, s);

		for (size_t k = needed ? 0 : 3; k < ARRAY_LEN(bad); k++) {
			struct err err = { 0 };

			if (test_do(app, s->reg, s->op, id, bad[k], args, NULL, &err) != RC_INVALID ||
				strcmp(err.field, "reason") != 0)
				fail_msg("%s %s with reason %zu: %s", s->op, s->reg, k, err.msg);
			assert_string_equal(before, test_db_dump(&t.db));
		}
		app_close(app);
	}
	test_app_close(&t);
}

static void
refusals_leave_nothing(void **state)
{
	static const struct {
		const char *reg, *op, *state, *args, *field;
	} cases[] = {
		{ "goal", "add", NULL, "year=2024;department=101", "name" },
		{ "goal", "add", NULL, "name=无单位;year=2024", "unit" },
		{ "goal", "add", NULL, "name=无部门;year=2024;department=气象局", "department" },
		{ "goal", "add", NULL, "name=年度;year=1999;department=101", "year" },
		{ "goal", "add", NULL, "name=重号;year=2024;department=101;code=P1-001", "code" },
		{ "goal", "add", NULL, "name=金额;year=2024;department=101;budget=-1", "budget" },
		{ "goal", "edit", "draft", "budget=一百", "budget" },
		{ "goal", "edit", "draft", "name=", "name" },
		{ "goal", "edit", "draft", "colour=red", "colour" },
		{ "goal", "edit", "draft", "year=2023", "year" },
		{ "goal", "edit", "draft", "code=P1-001", "code" },
		{ "goal", "edit", "draft", "kind=department", "kind" },
		{ "goal", "edit", "draft", "unit=102001;department=101", "unit" },
		{ "goal", "submit", "draft", "grade=优", "grade" },
		{ "goal", "grade", "submitted", NULL, "grade" },
		{ "goal", "grade", "submitted", "grade=甲", "grade" },
		{ "goal", "grade", "submitted", "grade=中", "reason" },
		{ "goal", "grade", "submitted", "grade=差", "reason" },
		{ "goal", "grade", "submitted", "规范完整性=11", "规范完整性" },
		{ "goal", "grade", "submitted", "完整性=9", "完整性" },
		{ "goal", "approve", "submitted", NULL, "" },
		{ "goal", "approve", "reviewed", "grade=优", "grade" },
		{ "goal", "approve", "reviewed", "document_date=去年", "document_date" },
		{ "goal", "withdraw", "reviewed", "grade=优", "grade" },
		{ "unit", "add", NULL, "code=101;name=重号", "" },
		{ "unit", "add", NULL, "code=109", "name" },
		{ "unit", "add", NULL, "code=109;name=无上级;parent=气象局", "parent" },
		{ "unit", "add", NULL, "code=109;name=多字段;colour=red", "colour" },
		{ "user", "add", NULL, "login=reviewer;name=重名;role=line", "" },
		{ "user", "add", NULL, "login=x;name=无角色;role=king", "role" },
		{ "user", "add", NULL, "login=x;role=line", "name" },
	};
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t id = cases[i].state ? test_goal(&t, cases[i].state,
			strcmp(cases[i].state, "reviewed") == 0 ? 2 : 0) : 0;
		const char *before;
		struct err err = { 0 };
		enum rc rc;

		/* a withdrawal by its giver, so that only the field is wrong */
		test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE review SET reviewer = '%s'",
			t.app->actor.login));
		before = test_db_dump(&t.db);
		rc = test_do(t.app, cases[i].reg, cases[i].op, id, NULL, cases[i].args, NULL, &err);
		if (err_exit_status(rc) != 1 || strcmp(err.field, cases[i].field) != 0 || !*err.msg)
			fail_msg("%s %s %s: rc %d, field %s: %s", cases[i].op, cases[i].reg, cases[i].args, (int)rc,
				err.field, err.msg);
		assert_string_equal(before, test_db_dump(&t.db));
	}
	test_app_close(&t);
}

/* Several records: all or none, their entries bound together. */
static void
batches_stand_or_fall_together(void **state)
{
	static const struct op_arg good[] = { { "grade", "优" } };
	struct op_item items[3] = { 0 };
	struct test_app t;
	struct app *app;
	struct err err;
	const char *before;
	int64_t n, first;
	size_t failed = 99;

	(void)state;
	test_app_open(&t, NULL);
	for (int i = 0; i < 3; i++)
		items[i] = (struct op_item){ .op = op_find("goal", "grade"), .id = test_goal(&t, "submitted", 0),
			.call = { .args = good, .n_args = 1 } };
	app = test_app_as(&t, "line");
	test_done(app, "goal", "return", items[2].id, "指标值偏低", NULL);
	before = test_db_dump(&t.db);
	assert_int_equal(app_do(app, items, 3, t.db.a, &failed, &err), RC_INVALID);
	assert_int_equal(failed, 2);
	assert_string_equal(before, test_db_dump(&t.db));
	assert_non_null(strstr(err.msg, "P3-001"));
	n = entries(&t);
	test_ok(app_do(app, items, 2, t.db.a, &failed, &err), &err);
	assert_int_equal(entries(&t), n + 2);
	first = test_db_number(&t.db, "SELECT max(id) - 1 FROM audit");
	assert_int_equal(test_db_number(&t.db, "SELECT batch FROM audit ORDER BY id DESC LIMIT 1"), first);
	assert_non_null(items[0].ret_message);
	chain_is_whole(&t);
	app_close(app);
	test_app_close(&t);
}

/* Doing nothing is not an entry: submitting what is submitted. */
static void
nothing_done_is_no_entry(void **state)
{
	struct test_app t;
	const char *before;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "submitted", 0);
	before = test_db_dump(&t.db);
	test_done(t.app, "goal", "submit", id, NULL, NULL);
	assert_string_equal(before, test_db_dump(&t.db));
	test_app_close(&t);
}

static void
imports_leave_one_a_record(void **state)
{
	struct import_report report;
	struct test_app t;
	struct err err;
	const char *path, *text, *units;
	int64_t n;

	(void)state;
	test_app_open(&t, NULL);
	text = test_list_text(&t, "X", 4);
	path = test_file(&t, "list.csv", text);
	n = entries(&t);
	test_ok(test_import(t.app, "goal-list", path, TEST_DRY_RUN, t.db.a, &report, &err), &err);
	assert_int_equal(entries(&t), n);
	test_ok(test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err), &err);
	assert_int_equal(entries(&t), n + 4);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit a JOIN v_goal g ON g.id ="
		" a.record_id AND g.code = a.record WHERE a.action = 'import' AND a.reg = 'goal'"
		" AND a.before IS NULL AND json_extract(a.after, '$.state') = 'submitted'"), 4);
	test_ok(test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err), &err);
	assert_int_equal(entries(&t), n + 4);
	test_db_raw(&t.db, "UPDATE goal SET annual_goal = '旧文本' WHERE id = 2");
	test_ok(test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err), &err);
	assert_int_equal(entries(&t), n + 5);
	assert_non_null(strstr(last(&t, "before"), "旧文本"));
	assert_string_equal(last(&t, "record"), "X002");
	units = test_file(&t, "units.csv", "单位编码,单位名称,主管部门,业务科室\n109,水务局,,农业科\n"
		"109001,水库管理所,109,\n101,住房和城乡建设局,,城建科\n102,教育体育局,,教科文科\n");
	n = entries(&t);
	test_ok(test_import(t.app, "unit", units, 0, t.db.a, &report, &err), &err);
	assert_int_equal(entries(&t), n + 3);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit a JOIN unit u ON u.id ="
		" a.record_id AND u.code = a.record WHERE a.action = 'import' AND a.reg = 'unit'"), 3);
	chain_is_whole(&t);
	test_app_close(&t);
}

static void
undo_is_logged_too(void **state)
{
	const struct test_sample *s;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (s = test_sample(i)) != NULL; i++) {
		struct app *app = test_app_as(&t, s->who);
		int64_t record = test_sample_record(&t, s, s->who), n, id;
		const char *message = NULL;
		struct err err;

		id = test_done(app, s->reg, s->op, record, s->reason, test_sample_args(&t, s));
		n = entries(&t);
		if (app_undo(app, t.db.a, &message, &err) == RC_OK) {
			assert_int_equal(entries(&t), n + 1);
			assert_string_equal(last(&t, "action"), "undo");
			assert_string_equal(last(&t, "record_id"), arena_printf(t.db.a, "%lld", (long long)id));
			assert_string_equal(members(&t, "before"), members(&t, "after"));
			assert_non_null(message);
			/* once only */
			assert_int_equal(app_undo(app, t.db.a, &message, &err), RC_INVALID);
		}
		assert_true(entries(&t) <= n + 1);
		app_close(app);
	}
	chain_is_whole(&t);
	test_app_close(&t);
}

static void
tampering_is_found(void **state)
{
	static const char *const cases[] = {
		"UPDATE audit SET reason = '另一个理由' WHERE action = 'return'",
		"UPDATE audit SET login = 'leader' WHERE action = 'grade'",
		"UPDATE audit SET after = replace(after, '良', '优') WHERE action = 'grade'",
		"UPDATE audit SET at = '2024-03-04T09:00:00' WHERE action = 'import'",
		"UPDATE audit SET record_id = record_id + 1 WHERE action = 'import'",
		"DELETE FROM audit WHERE action = 'grade'",
	};
	struct err err;
	int64_t n;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct test_app t;

		test_app_open(&t, NULL);
		test_goal(&t, "returned", 1);
		chain_is_whole(&t);
		test_db_raw(&t.db, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete");
		test_db_raw(&t.db, cases[i]);
		if (app_audit_verify(t.app, &n, &err) != RC_INVALID)
			fail_msg("not found: %s", cases[i]);
		test_app_close(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operation_leaves_one_entry),
		cmocka_unit_test(wrong_states_leave_nothing),
		cmocka_unit_test(missing_reasons_leave_nothing),
		cmocka_unit_test(refusals_leave_nothing),
		cmocka_unit_test(batches_stand_or_fall_together),
		cmocka_unit_test(nothing_done_is_no_entry),
		cmocka_unit_test(imports_leave_one_a_record),
		cmocka_unit_test(undo_is_logged_too),
		cmocka_unit_test(tampering_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
