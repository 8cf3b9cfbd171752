/* Migrations: fresh files, old files, newer ones, and a fault at every statement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "test_db.h"

/* A released migration is never edited: a change here needs a new file instead. */
static const struct {
	int number;
	const char *digest;
} released[] = {
	{ 1, "72f309c56a2a3ce1ae3daa289085378a23c494053c793caf559078816f8e4897" },
	{ 2, "b0f54204e987916847ce6cc89c316c6ef31a554157b523ca405df8c0e0d76c76" },
	{ 3, "a04aa20241eef01a0da07ddfd3715291e241daed0e14ead6333662d4d61a44db" },
	{ 4, "9e80eaba153fe237c801f756a42e99fd3279672ef5d6be74e1a062b1cfc703e4" },
	{ 5, "e5e5e3817633ae8094333acdb68c8470a26c551e285bd552b03054e1130e3f4e" },
	{ 6, "f8864b91b0688b2533e4d43167f7d4bdc39ed4ff6b5313c25c50764f11ee3716" },
	{ 7, "994aefd84d4508d928144fd3a6128f3bcd187655a6853b5225c7fdde70932e62" },
	{ 8, "b1b5c08d33e9191bf047c795a77da3c0d79f05f106fa75fd2ce48b49506dbd66" },
	{ 9, "2cc239659f11c429f633e32fb1b1a4862af6779032235fc91e3b5b52ef01067f" },
	{ 10, "010d02b979837a98cf5d402e8073e48bacd4052d11a6e9d28d2d67e5b5005586" },
};

static const char *
read_whole(struct test_db *t, const char *path)
{
	struct err err;
	char *text;
	size_t n;

	test_ok(file_read(path, 1 << 20, t->a, &text, &n, &err), &err);
	return text;
}

/* Every object of the schema as SQLite keeps it, by kind and name. */
static const char *
schema_of(struct test_db *t)
{
	struct strbuf out = { 0 };
	struct stmt *st;
	struct err err;
	const char *ret;
	bool row;

	test_ok(db_prepare(t->db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name", &st,
		&err), &err);
	while (stmt_step(st, &row, &err) == RC_OK && row)
		strbuf_addf(&out, "%s;\n\n", stmt_col_text(st, 0));
	ret = arena_strdup(t->a, strbuf_str(&out));
	strbuf_free(&out);
	return ret;
}

static void
check_golden(struct test_db *t)
{
	const char *path = GOLDEN "/schema.sql", *now = schema_of(t);
	struct err err;

	if (getenv("UPDATE_GOLDEN"))
		test_ok(file_write(path, now, strlen(now), &err), &err);
	if (strcmp(now, read_whole(t, path)) != 0)
		fail_msg("The schema is not %s. If it should change, run with UPDATE_GOLDEN=1.", path);
}

static void
fresh_equals_golden(void **state)
{
	struct test_db t;
	char old[200];

	(void)state;
	test_db_open(&t);
	check_golden(&t);
	assert_int_equal(test_db_number(&t, "PRAGMA user_version"), store_schema_newest());
	assert_int_equal(test_db_number(&t, "PRAGMA application_id"), 0x4a495849);
	snprintf(old, sizeof(old), "%s.before-%d", t.path, store_schema_newest());
	assert_int_not_equal(access(old, F_OK), 0);
	test_db_close(&t);
}

static void
twice_changes_nothing(void **state)
{
	struct test_db t;
	struct err err;
	const char *before;

	(void)state;
	test_db_open(&t);
	before = schema_of(&t);
	test_ok(store_migrate(t.db, &err), &err);
	assert_string_equal(schema_of(&t), before);
	test_db_close(&t);
}

/* Files of every released schema come up to the newest; their rows are still there. */
static void
old_files_come_up(void **state)
{
	(void)state;
	for (int i = 1; i <= store_schema_newest(); i++) {
		struct test_db t;
		struct err err;
		char fixture[400];

		test_db_folder(&t);
		snprintf(fixture, sizeof(fixture), GOLDEN "/../fixtures/schema/v%04d.sql", i);
		test_db_raw(&t, read_whole(&t, fixture));
		test_ok(db_open(t.path, DB_WRITE, &t.db, &err), &err);
		test_ok(store_migrate(t.db, &err), &err);
		check_golden(&t);
		test_ok(db_check(t.db, &err), &err);
		assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_goal"), 1);
		assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_indicator"), 2);
		test_db_close(&t);
	}
}

static void
newer_is_refused(void **state)
{
	struct test_db t;
	struct err err;

	(void)state;
	test_db_open(&t);
	test_db_raw(&t, "PRAGMA user_version = 999");
	assert_int_equal(store_migrate(t.db, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "newer version"));
	test_db_close(&t);
}

static void
older_and_read_only_is_refused(void **state)
{
	struct test_db t;
	struct err err;

	(void)state;
	test_db_open(&t);
	db_close(t.db);
	test_db_raw(&t, "PRAGMA user_version = 0");
	test_ok(db_open(t.path, DB_READ, &t.db, &err), &err);
	assert_int_equal(store_migrate(t.db, &err), RC_IO);
	test_db_close(&t);
}

static void
a_fault_at_any_statement_leaves_an_empty_file(void **state)
{
	enum rc rc = RC_DB;

	(void)state;
	for (int n = 1; rc != RC_OK; n++) {
		struct test_db t;
		struct err err;

		test_db_folder(&t);
		test_ok(db_open(t.path, DB_CREATE, &t.db, &err), &err);
		db_fail_at(t.db, n);
		rc = store_migrate(t.db, &err);
		db_fail_at(t.db, 0);
		if (rc != RC_OK) {
			assert_int_equal(rc, RC_DB);
			assert_int_equal(test_db_number(&t, "SELECT count(*) FROM sqlite_schema"), 0);
			assert_int_equal(test_db_number(&t, "PRAGMA user_version"), 0);
		}
		test_ok(store_migrate(t.db, &err), &err);
		check_golden(&t);
		test_db_close(&t);
	}
}

static void
released_ones_are_never_edited(void **state)
{
	(void)state;
	assert_int_equal(sizeof(released) / sizeof(released[0]), n_migrations);
	for (int i = 0; i < n_migrations; i++) {
		char digest[SHA256_HEX];

		sha256_text(migrations[i].sql, strlen(migrations[i].sql), digest);
		assert_int_equal(migrations[i].number, released[i].number);
		assert_string_equal(digest, released[i].digest);
	}
}

/* The tables refuse what no program should write. */
static void
checks_hold(void **state)
{
	static const char *const wrong[] = {
		"INSERT INTO year (year, rules) VALUES (1999, '')",
		"INSERT INTO unit (code, name, name_key, initials) VALUES ('', 'x', 'x', '')",
		"INSERT INTO unit (code, name, name_key, initials, state) VALUES ('9', 'x', 'x', '', 'gone')",
		"INSERT INTO unit (code, name, name_key, initials, parent_id) VALUES ('9', 'x', 'x', '', 99)",
		"INSERT INTO user_account (login, name, role) VALUES ('x', 'x', 'king')",
		"UPDATE project SET budget = -1",
		"UPDATE project SET budget = 1000000000000001",
		"UPDATE project SET budget = 'many'",
		"UPDATE project SET year = 2050",
		"UPDATE project SET kind = 'program'",
		"UPDATE goal SET state = 'lost'",
		"UPDATE goal SET grade = '好'",
		"UPDATE goal SET level = 4",
		"UPDATE goal SET quantified = 10001",
		"UPDATE goal SET submitted_at = 'yesterday'",
		"UPDATE indicator SET operator = '~'",
		"UPDATE indicator SET weight = -2",
		"UPDATE finding SET severity = 'fatal'",
		"INSERT INTO document (number, title, level, title_key, initials) VALUES ('', 'x', 'city', 'x', '')",
		"INSERT INTO document (number, title, level, title_key, initials) VALUES ('1', 'x', 'moon', 'x', '')",
		"INSERT INTO document (number, title, level, valid_from, valid_to, title_key, initials)"
			" VALUES ('1', 'x', 'city', '2024-01-02', '2024-01-01', 'x', '')",
		"INSERT INTO library (peer_key, code, sector, tree, level1, level2, level3, valid_from, name_key, initials)"
			" VALUES (1, 'X', 'x', 'MODERN', '产出指标', '数量指标', 'x', 2022, 'x', 'x')",
		"UPDATE goal SET carried = 4",
		"UPDATE indicator SET carried = 2",
		"INSERT INTO agency (code, name, kind, name_key, initials) VALUES ('1', 'x', 'shop', 'x', '')",
		"INSERT INTO agency_role (agency_id, code, project, year, role, entered_by, at)"
			" VALUES (99, 'P1', '', 2024, 'advise', 'x', '2024-03-06T10:00:00')",
		"INSERT INTO exante (code, name, year, department_id, amount, letters, name_key, initials)"
			" VALUES ('P1', 'x', 2024, 1, 100, '优', 'x', '')",
		"INSERT INTO exante (code, name, year, department_id, amount, suggested, reduced, letters, state,"
			" conclusion, name_key, initials) VALUES ('P1', 'x', 2024, 1, 100, 50, 40,"
			" '--------------------', 'concluded', 'partly', 'x', '')",
		"INSERT INTO exante (code, name, year, department_id, amount, letters, state, name_key, initials)"
			" VALUES ('P1', 'x', 2024, 1, 100, '--------------------', 'concluded', 'x', '')",
		"INSERT INTO evidence_file (sha256, size, bytes) VALUES ('12', 1, X'00')",
		"INSERT INTO evidence_file (sha256, size, bytes) VALUES"
			" ('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 4, X'68656c6c6f')",
		"INSERT INTO evidence (reg, record_id, record, sha256, name, added_by, added_at, name_key, initials)"
			" VALUES ('goal', 1, 'P1',"
			" '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'x', 'x',"
			" '2024-03-06T10:00:00', 'x', '')",
		"INSERT INTO goal_task (goal_id, position, name) VALUES (99, 1, 'x')",
		"INSERT INTO goal_task (goal_id, position, name) VALUES (1, 1, '')",
		"INSERT INTO goal_task (goal_id, position, name, budget) VALUES (1, 1, 'x', -1)",
		"UPDATE goal SET stream = 'monthly'",
		"UPDATE goal SET dropped = 2",
		"DELETE FROM unit",
		"DELETE FROM goal",
		"UPDATE project SET goal_id = 99",
	};
	struct test_db t;
	struct err err;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 100, "submitted", 1);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		enum rc rc = db_exec(t.db, wrong[i], &err);

		if (rc != RC_INVALID)
			fail_msg("%s: rc %d", wrong[i], (int)rc);
	}
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fresh_equals_golden),
		cmocka_unit_test(twice_changes_nothing),
		cmocka_unit_test(old_files_come_up),
		cmocka_unit_test(newer_is_refused),
		cmocka_unit_test(older_and_read_only_is_refused),
		cmocka_unit_test(a_fault_at_any_statement_leaves_an_empty_file),
		cmocka_unit_test(released_ones_are_never_edited),
		cmocka_unit_test(checks_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
