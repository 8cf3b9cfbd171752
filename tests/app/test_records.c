/*
 * Units and users: what their fields may be, two people at once, taking back, and the administrator
 * who must not lock himself out.
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

static int64_t
user_id(struct test_app *t, const char *login)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT id FROM user_account WHERE login = '%s'",
		login));
}

static enum rc
edit_seen(struct app *app, const char *reg, int64_t id, int64_t version, const char *field,
	const char *value, struct err *err)
{
	const struct op_arg arg = { field, value };
	struct op_item item = { .op = op_find(reg, "edit"), .id = id,
		.call = { .args = &arg, .n_args = 1, .version = version } };
	struct arena *a = arena_new();
	enum rc rc = app_do(app, &item, 1, a, NULL, err);

	arena_free(a);
	return rc;
}

/* What somebody else changed meanwhile is neither overwritten nor undone. */
static void
two_at_once(void **state)
{
	static const char *const regs[] = { "unit", "user" };
	const char *message, *before;
	struct test_app t;
	struct app *other;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	other = test_app_as(&t, "administrator");
	for (size_t i = 0; i < ARRAY_LEN(regs); i++) {
		int64_t id = i ? user_id(&t, "clerk") : 3;

		test_ok(edit_seen(t.app, regs[i], id, 1, "name", "第一次", &err), &err);
		before = test_db_dump(&t.db);
		assert_int_equal(edit_seen(other, regs[i], id, 1, "name", "没看到", &err), RC_CONFLICT);
		assert_string_equal(before, test_db_dump(&t.db));
		test_ok(edit_seen(other, regs[i], id, 2, "name", "看到了", &err), &err);
		before = test_db_dump(&t.db);
		assert_int_equal(app_undo(t.app, t.db.a, &message, &err), RC_CONFLICT);
		assert_string_equal(before, test_db_dump(&t.db));
		test_ok(app_undo(other, t.db.a, &message, &err), &err);
		assert_string_equal(test_text(&t, arena_printf(t.db.a, "SELECT name FROM %s WHERE id = %lld",
			reg_find(regs[i])->view, (long long)id)), "第一次");
	}
	app_close(other);
	test_app_close(&t);
}

static void
undo_brings_back_every_field(void **state)
{
	const char *message, *before;
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	before = test_text(&t, "SELECT code || name || parent || division || state FROM v_unit WHERE id = 3");
	test_done(t.app, "unit", "edit", 3, NULL, "code=102009;name=改名;parent=102;division=综合科");
	assert_string_equal(test_text(&t, "SELECT code || name || parent || division FROM v_unit WHERE id = 3"),
		"102009改名教育体育局综合科");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(before, test_text(&t, "SELECT code || name || parent || division || state FROM v_unit"
		" WHERE id = 3"));
	test_done(t.app, "unit", "close", 3, "撤并", NULL);
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(before, test_text(&t, "SELECT code || name || parent || division || state FROM v_unit"
		" WHERE id = 3"));
	test_app_close(&t);
}

static void
units_get_the_next_free_code(void **state)
{
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	test_done(t.app, "unit", "add", 0, NULL, "name=水务局");
	test_done(t.app, "unit", "add", 0, NULL, "name=河道所;parent=水务局");
	test_done(t.app, "unit", "add", 0, NULL, "name=路灯所;parent=101");
	assert_string_equal(test_text(&t, "SELECT group_concat(code || parent) FROM v_unit WHERE id > 6 AND parent"
		" IS NOT NULL"), "103001水务局,101003住房和城乡建设局");
	test_app_close(&t);
}

/* Nobody takes the administrator's role from the account he works with, by no way. */
static void
the_administrator_does_not_lock_himself_out(void **state)
{
	static const struct {
		const char *op, *args;
	} ways[] = {
		{ "edit", "role=clerk" },
		{ "edit", "role=auditor;name=我" },
		{ "close", NULL },
	};
	const char *before;
	struct test_app t;
	struct app *other;
	struct err err;
	int64_t me;

	(void)state;
	test_app_open(&t, NULL);
	me = user_id(&t, t.app->account);
	before = test_db_dump(&t.db);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		assert_int_equal(test_do(t.app, "user", ways[i].op, me, "理由", ways[i].args, NULL, &err),
			RC_INVALID);
	assert_string_equal(before, test_db_dump(&t.db));
	/* others he may change, and his own name */
	test_done(t.app, "user", "edit", me, NULL, "name=我");
	test_done(t.app, "user", "close", user_id(&t, "administrator"), "调离", NULL);
	test_done(t.app, "user", "edit", user_id(&t, "reviewer"), NULL, "role=administrator");
	other = test_app_as(&t, "reviewer");
	assert_true(app_may(other, PERM_USER_EDIT));
	app_close(other);
	test_app_close(&t);
}

/* Drafts, filters and places: each person's own, in no log. */
static void
settings_are_everybodys_own(void **state)
{
	struct test_app t;
	struct app *other;
	const char *value;
	struct err err;
	int64_t n;

	(void)state;
	test_app_open(&t, NULL);
	n = test_db_number(&t.db, "SELECT count(*) FROM audit");
	other = test_app_as(&t, "auditor");
	test_ok(app_setting_set(t.app, "filter", "经建科", &err), &err);
	test_ok(app_setting_get(other, "filter", t.db.a, &value, &err), &err);
	assert_null(value);
	test_ok(app_setting_set(other, "filter", "教科文科", &err), &err);
	test_ok(app_setting_get(t.app, "filter", t.db.a, &value, &err), &err);
	assert_string_equal(value, "经建科");
	test_ok(app_setting_set(t.app, "filter", NULL, &err), &err);
	test_ok(app_setting_get(t.app, "filter", t.db.a, &value, &err), &err);
	assert_null(value);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit"), n);
	app_close(other);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_at_once),
		cmocka_unit_test(undo_brings_back_every_field),
		cmocka_unit_test(units_get_the_next_free_code),
		cmocka_unit_test(the_administrator_does_not_lock_himself_out),
		cmocka_unit_test(settings_are_everybodys_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
