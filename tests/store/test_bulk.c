/* Large imports: the indexes come back, whatever the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/goal.h"
#include "test_db.h"

#define INDEXES "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'project'"
/* All that the schema says, in a number that changes with any letter of it. */
#define SCHEMA "SELECT sum(length(sql) * unicode(substr(sql, n, 1)) * n) FROM sqlite_schema," \
	" (WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000)" \
	" SELECT n FROM c) WHERE n <= length(sql)"

static void
builds_them_again(void **state)
{
	struct test_db t;
	struct err err;
	int64_t indexes, schema;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	indexes = test_db_number(&t, INDEXES);
	schema = test_db_number(&t, SCHEMA);
	test_ok(db_begin(t.db, &err), &err);
	test_ok(store_bulk_begin(t.db, 100, &err), &err);
	test_ok(store_bulk_end(t.db, &err), &err);
	test_ok(db_commit(t.db, &err), &err);
	assert_int_equal(test_db_number(&t, SCHEMA), schema);
	for (int commit = 0; commit < 2; commit++) {
		test_ok(db_begin(t.db, &err), &err);
		test_ok(store_bulk_begin(t.db, 100000, &err), &err);
		test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 5000000, "submitted", 0);
		if (commit) {
			test_ok(store_bulk_end(t.db, &err), &err);
			test_ok(db_commit(t.db, &err), &err);
		} else {
			db_rollback(t.db);
			test_ok(store_bulk_end(t.db, &err), &err);
		}
		assert_int_equal(test_db_number(&t, INDEXES), indexes);
		assert_int_equal(test_db_number(&t, SCHEMA), schema);
		assert_int_equal(test_db_number(&t, "SELECT count(*) FROM project"), commit);
	}
	test_ok(db_check(t.db, &err), &err);
	test_db_close(&t);
}

/* A small import into a large file leaves them alone. */
static void
only_where_it_pays(void **state)
{
	struct test_db t;
	struct err err;
	int64_t indexes;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 5000000, "submitted", 0);
	test_db_raw(&t, "PRAGMA foreign_keys = OFF; UPDATE project SET id = 1000000");
	indexes = test_db_number(&t, INDEXES);
	test_ok(db_begin(t.db, &err), &err);
	test_ok(store_bulk_begin(t.db, 50000, &err), &err);
	test_ok(db_commit(t.db, &err), &err);
	assert_int_equal(test_db_number(&t, INDEXES), indexes);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(builds_them_again),
		cmocka_unit_test(only_where_it_pays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
