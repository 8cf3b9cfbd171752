/*
 * Rule, data and log in one transaction: whichever statement of a write fails, the database is as
 * it was before, and the session goes on working.
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

#define MOST 2000 /* statements of one write; more is a loop */

/* A write that is tried again and again. */
struct attempt {
	struct test_app *t;
	struct app *app;
	const struct test_sample *sample;
	int64_t id;
	const char *args, *kind, *path, *what;
};

static enum rc
run_op(struct attempt *w, struct err *err)
{
	return test_do(w->app, w->sample->reg, w->sample->op, w->id, w->sample->reason, w->args, NULL, err);
}

static enum rc
run_undo(struct attempt *w, struct err *err)
{
	const char *message;

	return app_undo(w->app, w->t->db.a, &message, err);
}

static enum rc
run_import(struct attempt *w, struct err *err)
{
	struct arena *a = arena_new();
	struct import_report report;
	enum rc rc = test_import(w->app, w->kind, w->path, TEST_CREATE_UNITS, a, &report, err);

	if (rc && (report.n_new || report.n_changed || report.faults.n))
		fail_msg("%s: counted although nothing was taken", w->what);
	arena_free(a);
	return rc;
}

static enum rc
run_setting(struct attempt *w, struct err *err)
{
	return app_setting_set(w->app, "filter", "经建科", err);
}

/* Fails statement after statement until none is left to fail. */
static int
fail_each(struct attempt *w, enum rc (*run)(struct attempt *, struct err *))
{
	const char *before = test_db_dump(&w->t->db);

	for (int n = 1; n < MOST; n++) {
		struct err err = { 0 };
		enum rc rc;

		db_fail_at(w->app->db, n);
		rc = run(w, &err);
		db_fail_at(w->app->db, 0);
		if (rc == RC_OK) {
			assert_true(strcmp(before, test_db_dump(&w->t->db)) != 0);
			return n - 1;
		}
		if (rc != RC_DB)
			fail_msg("%s, statement %d: rc %d: %s", w->what, n, (int)rc, err.msg);
		if (strcmp(before, test_db_dump(&w->t->db)) != 0)
			fail_msg("%s: statement %d failed, and something was changed", w->what, n);
	}
	fail_msg("%s does not come to an end", w->what);
	return 0;
}

static void
operations_change_nothing_when_a_statement_fails(void **state)
{
	const struct test_sample *s;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (s = test_sample(i)) != NULL; i++) {
		struct attempt w = { .t = &t, .sample = s };

		w.app = test_app_as(&t, s->who);
		w.id = test_sample_record(&t, s, s->who);
		w.args = test_sample_args(&t, s);
		w.what = arena_printf(t.db.a, "%s %s", s->op, s->reg);
		/* begin, the record, the log, commit */
		assert_true(fail_each(&w, run_op) >= 4);
		app_close(w.app);
	}
	test_app_close(&t);
}

static void
undo_changes_nothing_when_a_statement_fails(void **state)
{
	const struct test_sample *s;
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; (s = test_sample(i)) != NULL; i++) {
		struct attempt w = { .t = &t, .sample = s };

		/* the next round of a returned goal is there for good */
		if (!op_find(s->reg, s->op)->undo || strcmp(s->state, "returned") == 0)
			continue;
		w.app = test_app_as(&t, s->who);
		w.id = test_sample_record(&t, s, s->who);
		w.args = test_sample_args(&t, s);
		w.what = arena_printf(t.db.a, "undo of %s %s", s->op, s->reg);
		test_ok(run_op(&w, &err), &err);
		assert_true(fail_each(&w, run_undo) >= 4);
		app_close(w.app);
	}
	test_app_close(&t);
}

/* A batch of verdicts: a fault at any record takes all of them back. */
static enum rc
run_batch(struct attempt *w, struct err *err)
{
	static const struct op_arg good[] = { { "grade", "良" } };
	struct op_item items[4] = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(items); i++)
		items[i] = (struct op_item){ .op = op_find("goal", "grade"), .id = w->id + (int64_t)i,
			.call = { .args = good, .n_args = 1 } };
	return app_do(w->app, items, ARRAY_LEN(items), w->t->db.a, NULL, err);
}

static void
batches_change_nothing_when_a_statement_fails(void **state)
{
	struct attempt w = { .what = "batch" };
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	w.t = &t;
	test_ok(test_import(t.app, "goal-list", test_file(&t, "l.csv", test_list_text(&t, "B", 4)), 0,
		t.db.a, NULL, &err), &err);
	w.id = test_db_number(&t.db, "SELECT min(id) FROM goal");
	w.app = test_app_as(&t, "line");
	assert_true(fail_each(&w, run_batch) >= 4 * 4);
	app_close(w.app);
	test_app_close(&t);
}

/* New, changed and with units to be made; the list of units. */
static void
imports_change_nothing_when_a_statement_fails(void **state)
{
	struct attempt w = { .kind = "goal-list", .what = "import of new goals" };
	const char *list;
	struct test_app t;
	char *name;

	(void)state;
	test_app_open(&t, NULL);
	w.t = &t;
	w.app = t.app;
	list = test_list_text(&t, "X", 3);
	w.path = test_file(&t, "new.csv", list);
	assert_true(fail_each(&w, run_import) >= 3 * 10);
	w.what = "import of changed goals";
	test_db_raw(&t.db, "UPDATE goal SET annual_goal = '旧' WHERE id > 1");
	assert_true(fail_each(&w, run_import) >= 2 * 10);
	w.what = "import with new units";
	name = arena_strdup(t.db.a, test_list_text(&t, "Y", 2));
	for (char *p = name; (p = strstr(p, "城市管理中心")) != NULL;)
		memcpy(p, "城市照明中心", strlen("城市照明中心"));
	w.path = test_file(&t, "units-too.csv", name);
	assert_true(fail_each(&w, run_import) >= 2 * 10);
	w.what = "import of a whole department";
	w.kind = "department-goal";
	w.path = test_file(&t, "tasks.csv", "部门,年度,任务名称,预算金额,三级指标\n教育体育局,2024,甲,1,a\n"
		"教育体育局,2024,乙,2,b\n");
	assert_true(fail_each(&w, run_import) >= 10);
	w.what = "import of units";
	w.kind = "unit";
	w.path = test_file(&t, "units.csv", "单位编码,单位名称,主管部门\n109,水务局,\n109001,水库管理所,109\n");
	assert_true(fail_each(&w, run_import) >= 4);
	w.what = "setting";
	assert_true(fail_each(&w, run_setting) >= 3);
	test_app_close(&t);
}

/* A disk that fills up while a file is written is no fault of the file. */
static void
a_full_disk_is_no_fault_of_the_file(void **state)
{
	struct import_report report;
	const char *before, *path;
	struct test_app t;
	struct err err;
	enum rc rc;

	(void)state;
	test_app_open(&t, NULL);
	path = test_file(&t, "l.csv", test_list_text(&t, "F", 60));
	before = test_db_dump(&t.db);
	test_ok(db_exec(t.app->db, arena_printf(t.db.a, "PRAGMA max_page_count = %lld",
		(long long)test_db_number(&t.db, "PRAGMA page_count") + 4), &err), &err);
	rc = test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err);
	assert_int_equal(rc, RC_IO);
	assert_int_equal(err_exit_status(rc), 3);
	assert_int_equal(report.faults.n, 0);
	assert_string_equal(before, test_db_dump(&t.db));
	test_ok(db_exec(t.app->db, "PRAGMA max_page_count = 1000000", &err), &err);
	test_ok(test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err), &err);
	assert_int_equal(report.n_new, 60);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operations_change_nothing_when_a_statement_fails),
		cmocka_unit_test(undo_changes_nothing_when_a_statement_fails),
		cmocka_unit_test(batches_change_nothing_when_a_statement_fails),
		cmocka_unit_test(imports_change_nothing_when_a_statement_fails),
		cmocka_unit_test(a_full_disk_is_no_fault_of_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
