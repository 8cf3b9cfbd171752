/* The driver: what it opens and refuses, transactions, waiting, faults, copies. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/db.h"
#include "store/migrate.h"
#include "store/unit.h"
#include "test_db.h"

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
refuses_what_is_no_database(void **state)
{
	struct test_db t;
	struct err err;
	char path[200];

	(void)state;
	test_db_folder(&t);
	snprintf(path, sizeof(path), "%s/missing/x.db", t.dir);
	assert_int_equal(db_open(path, DB_CREATE, &t.db, &err), RC_IO);
	assert_non_null(strstr(err.msg, "There is no folder"));
	assert_int_equal(db_open(t.dir, DB_CREATE, &t.db, &err), RC_IO);
	assert_non_null(strstr(err.msg, "is a folder"));
	assert_int_equal(db_open(t.path, DB_WRITE, &t.db, &err), RC_IO);
	assert_non_null(strstr(err.msg, "There is no database"));
	write_file(t.path, "");
	assert_int_equal(db_open(t.path, DB_WRITE, &t.db, &err), RC_FORMAT);
	write_file(t.path, "This is a letter to the bureau, not a database, and long enough to look at.\n"
		"This is a letter to the bureau, not a database, and long enough to look at.\n");
	assert_int_equal(db_open(t.path, DB_CREATE, &t.db, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "is not a database of this program"));
	assert_int_equal(db_open("/dev/null", DB_CREATE, &t.db, &err), RC_IO);
	unlink(t.path);
	test_db_raw(&t, "CREATE TABLE recipes (name TEXT)");
	assert_int_equal(db_open(t.path, DB_CREATE, &t.db, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "another program"));
	t.db = NULL;
	test_db_close(&t);
}

static void
makes_the_file_private(void **state)
{
	struct test_db t;
	struct stat st;

	(void)state;
	umask(0);
	test_db_open(&t);
	assert_int_equal(stat(t.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	test_db_close(&t);
}

static void
shares_it_in_a_group_folder(void **state)
{
	struct test_db t;
	struct stat st;
	struct err err;

	(void)state;
	test_db_folder(&t);
	assert_int_equal(chmod(t.dir, 02770), 0);
	test_ok(db_open(t.path, DB_CREATE, &t.db, &err), &err);
	assert_int_equal(stat(t.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
	test_db_close(&t);
}

static void
opens_for_reading_only(void **state)
{
	struct test_db t;
	struct err err;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	db_close(t.db);
	test_ok(db_open(t.path, DB_READ, &t.db, &err), &err);
	assert_true(db_read_only(t.db));
	assert_int_equal(store_year_open(t.db, 2030, "x", &err), RC_IO);
	assert_non_null(strstr(err.msg, "cannot be written"));
	assert_int_equal(db_begin(t.db, &err), RC_IO);
	test_db_close(&t);
}

static void
names_with_signs(void **state)
{
	struct test_db t;
	struct db *db;
	struct err err;
	char path[200];

	(void)state;
	test_db_folder(&t);
	snprintf(path, sizeof(path), "%s/绩效 #1?mode=memory%%20.db", t.dir);
	test_ok(db_open(path, DB_CREATE, &db, &err), &err);
	test_ok(store_migrate(db, &err), &err);
	db_close(db);
	assert_int_equal(access(path, F_OK), 0);
	test_db_close(&t);
}

static void
statements(void **state)
{
	struct test_db t;
	struct stmt *st, *other;
	struct err err;
	bool row;

	(void)state;
	test_db_open(&t);
	test_ok(db_prepare(t.db, "SELECT $2, $1, $2 UNION ALL SELECT NULL, 7, 'x'", &st, &err), &err);
	stmt_int(st, 1, 5);
	stmt_text(st, 2, "绩效");
	test_ok(stmt_step(st, &row, &err), &err);
	assert_true(row);
	assert_string_equal(stmt_col_text(st, 0), "绩效");
	assert_int_equal(stmt_col_int(st, 1), 5);
	assert_string_equal(stmt_col_text(st, 2), "绩效");
	/* The same text while it runs is another statement. */
	test_ok(db_prepare(t.db, "SELECT $2, $1, $2 UNION ALL SELECT NULL, 7, 'x'", &other, &err), &err);
	assert_ptr_not_equal(st, other);
	test_ok(stmt_step(st, &row, &err), &err);
	assert_true(stmt_col_null(st, 0));
	assert_null(stmt_col_text(st, 0));
	test_ok(stmt_step(st, &row, &err), &err);
	assert_false(row);
	test_ok(db_prepare(t.db, "SELECT $2, $1, $2 UNION ALL SELECT NULL, 7, 'x'", &other, &err), &err);
	test_ok(stmt_step(other, &row, &err), &err);
	assert_true(stmt_col_null(other, 0)); /* bindings are gone */
	stmt_reset(other);
	/* Numbers may be left out and come in any order. */
	test_ok(db_prepare(t.db, "SELECT $7 - $4", &st, &err), &err);
	stmt_int(st, 4, 1);
	stmt_int(st, 7, 10);
	test_ok(stmt_step(st, &row, &err), &err);
	assert_int_equal(stmt_col_int(st, 0), 9);
	stmt_reset(st);
	assert_int_equal(db_prepare(t.db, "SELEC 1", &st, &err), RC_DB);
	assert_int_equal(db_prepare(t.db, "SELECT \"no such column\"", &st, &err), RC_DB);
	for (int i = 0; i < 1000; i++) {
		char sql[40];

		snprintf(sql, sizeof(sql), "SELECT %d", i);
		test_ok(db_prepare(t.db, sql, &st, &err), &err);
		test_ok(stmt_run(st, &err), &err);
	}
	test_db_close(&t);
}

static void
transactions(void **state)
{
	struct test_db t;
	struct err err;
	int64_t n;

	(void)state;
	test_db_open(&t);
	test_ok(db_begin(t.db, &err), &err);
	test_ok(store_year_open(t.db, 2023, "x", &err), &err);
	db_rollback(t.db);
	db_rollback(t.db);
	test_ok(store_year_newest(t.db, &n, &err), &err);
	assert_int_equal(n, 0);
	test_ok(db_begin_read(t.db, &err), &err);
	test_ok(db_begin_read(t.db, &err), &err);
	test_ok(store_year_newest(t.db, &n, &err), &err);
	test_db_raw(&t, "INSERT INTO year (year, rules) VALUES (2024, '')");
	test_ok(store_year_newest(t.db, &n, &err), &err);
	assert_int_equal(n, 0);
	db_end_read(t.db);
	db_end_read(t.db);
	test_ok(store_year_newest(t.db, &n, &err), &err);
	assert_int_equal(n, 2024);
	test_db_close(&t);
}

static void
waits_for_the_lock_then_says_so(void **state)
{
	struct test_db t;
	struct db *other;
	struct err err;
	int64_t before;

	(void)state;
	setenv("JIXIAO_BUSY_MS", "60", 1);
	test_db_open(&t);
	test_ok(db_open(t.path, DB_WRITE, &other, &err), &err);
	test_ok(db_begin(other, &err), &err);
	assert_int_equal(db_begin(t.db, &err), RC_BUSY);
	assert_non_null(strstr(err.msg, "in use"));
	before = db_data_version(t.db);
	test_ok(store_year_open(other, 2023, "x", &err), &err);
	test_ok(db_commit(other, &err), &err);
	assert_int_not_equal(db_data_version(t.db), before);
	test_ok(db_begin(t.db, &err), &err);
	db_rollback(t.db);
	db_close(other);
	unsetenv("JIXIAO_BUSY_MS");
	test_db_close(&t);
}

static bool
yes(void *arg)
{
	++*(int *)arg;
	return true;
}

static bool
stop(void *arg, int percent)
{
	assert_in_range(percent, 0, 100);
	return yes(arg);
}

static void
breaks_off(void **state)
{
	struct test_db t;
	struct stmt *st;
	struct err err;
	int calls = 0;

	(void)state;
	test_db_open(&t);
	db_set_progress(t.db, yes, &calls);
	test_ok(db_prepare(t.db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
		" SELECT max(i) FROM n", &st, &err), &err);
	assert_int_equal(stmt_run(st, &err), RC_CANCELLED);
	assert_true(calls > 0);
	test_db_close(&t);
}

static void
copies(void **state)
{
	struct test_db t;
	struct db *copy;
	struct stat st;
	struct err err;
	char path[200];
	int calls = 0;
	int64_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	snprintf(path, sizeof(path), "%s/copy.db", t.dir);
	test_ok(db_backup(t.db, path, NULL, NULL, &err), &err);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	test_ok(db_open(path, DB_READ, &copy, &err), &err);
	test_ok(store_user_count(copy, &n, &err), &err);
	assert_int_equal(n, 3);
	test_ok(db_check(copy, &err), &err);
	db_close(copy);
	assert_int_equal(db_backup(t.db, t.path, NULL, NULL, &err), RC_INVALID);
	test_ok(db_backup(t.db, path, NULL, NULL, &err), &err);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("a letter\n", f);
	fclose(f);
	assert_int_equal(db_backup(t.db, path, NULL, NULL, &err), RC_INVALID);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 9);
	unlink(path);
	assert_int_equal(db_backup(t.db, path, stop, &calls, &err), RC_CANCELLED);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_not_equal(db_backup(t.db, t.dir, NULL, NULL, &err), RC_OK);
	test_db_close(&t);
}

/* A process that dies in the middle of a transaction leaves a log behind: the file is checked. */
static void
after_a_kill(void **state)
{
	struct test_db t;
	struct err err;
	int64_t n;
	pid_t child;
	FILE *f;

	(void)state;
	test_db_open(&t);
	db_close(t.db);
	child = fork();
	if (child == 0) {
		struct db *db;

		if (db_open(t.path, DB_WRITE, &db, &err) != RC_OK || db_begin(db, &err) != RC_OK
			|| store_year_open(db, 2023, "x", &err) != RC_OK || db_commit(db, &err) != RC_OK
			|| db_begin(db, &err) != RC_OK || store_year_open(db, 2024, "x", &err) != RC_OK)
			_exit(1);
		kill(getpid(), SIGKILL);
	}
	waitpid(child, NULL, 0);
	test_ok(db_open(t.path, DB_WRITE, &t.db, &err), &err);
	test_ok(store_year_newest(t.db, &n, &err), &err);
	assert_int_equal(n, 2023);
	db_close(t.db);
	/* The same with a page of nonsense: refused. */
	f = fopen(t.path, "r+");
	fseek(f, 4096, SEEK_SET);
	for (int i = 0; i < 20 * 4096; i++)
		fputc('x', f);
	fclose(f);
	child = fork();
	if (child == 0) {
		struct db *db;

		if (db_open(t.path, DB_WRITE, &db, &err) != RC_OK || db_exec(db, "PRAGMA user_version = 1", &err))
			_exit(1);
		kill(getpid(), SIGKILL);
	}
	waitpid(child, NULL, 0);
	assert_int_equal(db_open(t.path, DB_WRITE, &t.db, &err), RC_DB);
	assert_non_null(strstr(err.msg, "is damaged"));
	t.db = NULL;
	test_db_close(&t);
}

static void
fails_on_demand(void **state)
{
	struct test_db t;
	struct err err;
	int64_t n;

	(void)state;
	test_db_open(&t);
	db_fail_at(t.db, 2);
	test_ok(store_user_count(t.db, &n, &err), &err);
	assert_int_equal(store_user_count(t.db, &n, &err), RC_DB);
	test_ok(store_user_count(t.db, &n, &err), &err);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_what_is_no_database),
		cmocka_unit_test(makes_the_file_private),
		cmocka_unit_test(shares_it_in_a_group_folder),
		cmocka_unit_test(opens_for_reading_only),
		cmocka_unit_test(names_with_signs),
		cmocka_unit_test(statements),
		cmocka_unit_test(transactions),
		cmocka_unit_test(waits_for_the_lock_then_says_so),
		cmocka_unit_test(breaks_off),
		cmocka_unit_test(copies),
		cmocka_unit_test(after_a_kill),
		cmocka_unit_test(fails_on_demand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
