/* The log: chained, append-only, and any tampering is found and named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/audit.h"
#include "test_db.h"

static void
append(struct test_db *t, int n)
{
	struct err err;

	test_ok(db_begin(t->db, &err), &err);
	for (int i = 0; i < n; i++) {
		struct audit e = {
			.at = "2024-03-05T09:00:00", .account = "root", .login = i % 2 ? "wang" : "zhang",
			.action = "approve", .reg = "goal", .record_id = i % 3 + 1, .record = "P1",
			.before = "{\"state\":\"submitted\"}", .after = "{\"state\":\"approved\"}",
			.reason = i % 2 ? "批复" : NULL,
		};

		test_ok(store_audit_append(t->db, &e, t->a, &err), &err);
		assert_int_equal(strlen(e.hash), 64);
	}
	test_ok(db_commit(t->db, &err), &err);
}

static void
chain_is_whole(void **state)
{
	struct test_db t;
	struct audit *rows;
	struct err err;
	int64_t n;
	size_t count;

	(void)state;
	test_db_open(&t);
	test_ok(store_audit_verify(t.db, &n, &err), &err);
	assert_int_equal(n, 0);
	append(&t, 5);
	append(&t, 4);
	test_ok(store_audit_verify(t.db, &n, &err), &err);
	assert_int_equal(n, 9);
	test_ok(store_audit_of(t.db, "goal", 1, t.a, &rows, &count, &err), &err);
	assert_int_equal(count, 4);
	assert_int_equal(rows[0].id, 9);
	assert_int_equal(rows[3].id, 1);
	assert_string_equal(rows[0].before, "{\"state\":\"submitted\"}");
	assert_string_equal(rows[0].reason, "批复");
	test_db_close(&t);
}

static void
nothing_is_changed_or_deleted(void **state)
{
	struct test_db t;
	struct err err;

	(void)state;
	test_db_open(&t);
	append(&t, 3);
	assert_int_not_equal(db_exec(t.db, "UPDATE audit SET reason = 'x' WHERE id = 2", &err), RC_OK);
	assert_int_not_equal(db_exec(t.db, "DELETE FROM audit WHERE id = 3", &err), RC_OK);
	test_db_close(&t);
}

/* A rolled back transaction leaves no hole: the next entry continues from what is there. */
static void
a_rollback_leaves_no_hole(void **state)
{
	struct audit e = { .at = "2024-03-05T09:00:00", .action = "x", .reg = "goal" };
	struct test_db t;
	struct err err;
	int64_t n;

	(void)state;
	test_db_open(&t);
	append(&t, 2);
	test_ok(db_begin(t.db, &err), &err);
	test_ok(store_audit_append(t.db, &e, t.a, &err), &err);
	db_rollback(t.db);
	append(&t, 2);
	test_ok(store_audit_verify(t.db, &n, &err), &err);
	assert_int_equal(n, 4);
	test_db_close(&t);
}

static void
tampering_is_named(void **state)
{
	static const struct {
		const char *sql, *says;
	} cases[] = {
		{ "UPDATE audit SET after = '{\"state\":\"refused\"}' WHERE id = 4", "entry 4 (" },
		{ "UPDATE audit SET login = 'admin' WHERE id = 1", "entry 1 (" },
		{ "UPDATE audit SET reason = '' WHERE id = 1", "entry 1 (" },
		{ "UPDATE audit SET reason = NULL WHERE id = 2", "entry 2 (" },
		{ "UPDATE audit SET before = after, after = before WHERE id = 5", "entry 5 (" },
		{ "UPDATE audit SET hash = replace(hash, 'a', 'b') WHERE id = 3", "entry 3 (" },
		{ "UPDATE audit SET prev_hash = '' WHERE id = 3", "entry 3 (" },
		{ "UPDATE audit SET batch = 7 WHERE id = 6", "entry 6 (" },
		{ "DELETE FROM audit WHERE id = 3", "entry 3 is missing" },
		{ "DELETE FROM audit WHERE id = 1", "entry 1 is missing" },
		{ "DELETE FROM audit WHERE id = 6", "entry 6 is missing" },
		{ "DELETE FROM audit WHERE id > 1", "entry 2 is missing" },
		{ "DELETE FROM audit", "entry 1 is missing" },
		{ "UPDATE audit SET id = 99 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 5;"
			" UPDATE audit SET id = 5 WHERE id = 99", "entry 4 (" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test_db t;
		struct err err;
		int64_t n;

		test_db_open(&t);
		append(&t, 6);
		test_db_raw(&t, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete");
		test_db_raw(&t, cases[i].sql);
		assert_int_equal(store_audit_verify(t.db, &n, &err), RC_INVALID);
		if (!strstr(err.msg, cases[i].says))
			fail_msg("%s: %s", cases[i].sql, err.msg);
		test_db_close(&t);
	}
}

/* An entry put in with a hash of its own still does not follow its predecessor. */
static void
a_replaced_entry_is_found(void **state)
{
	struct audit e = { .id = 2, .at = "2024-03-05T09:00:00", .account = "", .login = "", .action = "x",
		.reg = "goal", .record = "", .prev_hash = "" };
	char hash[SHA256_HEX], sql[600];
	struct test_db t;
	struct err err;
	int64_t n;

	(void)state;
	test_db_open(&t);
	append(&t, 3);
	audit_hash(&e, hash);
	test_db_raw(&t, "DROP TRIGGER audit_no_update");
	snprintf(sql, sizeof(sql), "UPDATE audit SET account = '', login = '', action = 'x', record_id = 0,"
		" record = '', before = NULL, after = NULL, reason = NULL, prev_hash = '', hash = '%s'"
		" WHERE id = 2", hash);
	test_db_raw(&t, sql);
	assert_int_equal(store_audit_verify(t.db, &n, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "entry 2 does not follow entry 1"));
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chain_is_whole),
		cmocka_unit_test(nothing_is_changed_or_deleted),
		cmocka_unit_test(a_rollback_leaves_no_hole),
		cmocka_unit_test(tampering_is_named),
		cmocka_unit_test(a_replaced_entry_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
