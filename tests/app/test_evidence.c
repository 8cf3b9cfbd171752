/* Evidence: one copy of a content, attached to whatever register, and back again byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/evidence.h"
#include "app/list.h"
#include "app/op.h"
#include "base/file.h"
#include "base/table.h"
#include "test_sample.h"

/* Bytes that text handling would spoil. */
static const char content[] = "PDF\0\r\n\x1a\xff\xfe\xc3(\0";

static const char *
make_file(struct test_app *t, const char *name, const void *bytes, size_t n)
{
	const char *path = arena_printf(t->db.a, "%s/%s", t->db.dir, name);
	struct err err;

	test_ok(file_write(path, bytes, n, &err), &err);
	return path;
}

static int64_t
attached(struct test_app *t, const char *reg, const char *record, const char *path, const char *more)
{
	return test_done(t->app, "evidence", "attach", 0, NULL, arena_printf(t->db.a,
		"register=%s;record=%s;file=%s%s", reg, record, path, more));
}

static void
refused(struct test_app *t, struct app *app, const char *op, int64_t id, const char *args, enum rc want,
	const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(app, "evidence", op, id, "理由", args, NULL, &err);

	if (rc != want || !strstr(err.msg, words))
		fail_msg("%s %s: rc %d %s", op, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

/* The file of that name in the folder of the test holds these bytes. */
static void
holds(struct test_app *t, const char *name, const void *bytes, size_t n)
{
	struct err err;
	size_t len;
	char *have;

	test_ok(file_read(arena_printf(t->db.a, "%s/%s", t->db.dir, name), 1 << 24, t->db.a, &have, &len, &err),
		&err);
	assert_int_equal(len, n);
	assert_memory_equal(have, bytes, n);
}

static void
saved(struct test_app *t, int64_t id, const char *folder)
{
	test_done(t->app, "evidence", "save", id, NULL, arena_printf(t->db.a, "to=%s/%s", t->db.dir, folder));
}

static void
one_copy_of_a_content(void **state)
{
	struct test_app t;
	const char *path, *copy, *other;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	path = make_file(&t, "验收报告.pdf", content, sizeof content);
	copy = make_file(&t, "copy.pdf", content, sizeof content);
	other = make_file(&t, "empty.txt", "", 0);
	id = attached(&t, "goal", "P1-001", path, ";kind=report;note=终稿");
	assert_string_equal(test_text(&t, "SELECT id || register || record || year || name || kind || size ||"
		" added_by || state FROM v_evidence"), arena_printf(t.db.a, "1goalP1-0012024验收报告.pdfreport%zu%s"
		"active", sizeof content, t.app->actor.login));
	attached(&t, "unit", "101", copy, ";name=../../依据 1.pdf");
	attached(&t, "project", "P1-001", other, "");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM evidence_file"), 2);
	assert_string_equal(test_text(&t, "SELECT name FROM evidence WHERE id = 2"), "依据 1.pdf");
	saved(&t, id, "out/deep");
	holds(&t, "out/deep/验收报告.pdf", content, sizeof content);
	saved(&t, 3, "out");
	holds(&t, "out/empty.txt", "", 0);
	assert_string_equal(test_text(&t, "SELECT action || record FROM audit ORDER BY id DESC LIMIT 1"), "save3");
	test_app_close(&t);
}

static void
nothing_is_overwritten(void **state)
{
	struct test_app t;
	const char *path;
	struct stat st;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	path = make_file(&t, "a.txt", "new", 3);
	id = attached(&t, "unit", "101", path, ";name=报告.txt");
	saved(&t, id, "out");
	saved(&t, id, "out"); /* it is there already */
	assert_int_not_equal(access(arena_printf(t.db.a, "%s/out/报告 (2).txt", t.db.dir), F_OK), 0);
	make_file(&t, "out/报告.txt", "mine", 4);
	saved(&t, id, "out");
	holds(&t, "out/报告.txt", "mine", 4);
	holds(&t, "out/报告 (2).txt", "new", 3);
	/* a link that leads out of the folder is not followed */
	assert_int_equal(unlink(arena_printf(t.db.a, "%s/out/报告.txt", t.db.dir)), 0);
	assert_int_equal(unlink(arena_printf(t.db.a, "%s/out/报告 (2).txt", t.db.dir)), 0);
	assert_int_equal(symlink("../escaped", arena_printf(t.db.a, "%s/out/报告.txt", t.db.dir)), 0);
	saved(&t, id, "out");
	assert_int_not_equal(lstat(arena_printf(t.db.a, "%s/escaped", t.db.dir), &st), 0);
	holds(&t, "out/报告 (2).txt", "new", 3);
	test_app_close(&t);
}

/* A name that another hand wrote into the database. */
static void
dangerous_names_stay_in_the_folder(void **state)
{
	static const struct {
		const char *name, *file;
	} cases[] = {
		{ "../escaped", "out/escaped" },
		{ "/tmp/x/../escaped2", "out/escaped2" },
		{ ".hidden", "out/hidden" },
		{ "-rf", "out/rf" },
		{ "..", "out/附件" },
		{ "\u202egnp.exe", "out/gnp.exe" },
	};
	struct test_app t;
	struct stat st;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = attached(&t, "unit", "101", make_file(&t, "a.txt", "x", 1), "");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE evidence SET name = '%s'", cases[i].name));
		saved(&t, id, "out");
		holds(&t, cases[i].file, "x", 1);
	}
	assert_int_not_equal(lstat(arena_printf(t.db.a, "%s/escaped", t.db.dir), &st), 0);
	test_app_close(&t);
}

static void
refusals(void **state)
{
	struct test_app t;
	const char *path, *big;
	struct app *app;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	path = make_file(&t, "a.txt", "x", 1);
	big = make_file(&t, "big.bin", "", 0);
	assert_int_equal(truncate(big, 1024 * 1024 + 1), 0);
	test_file(&t, "small/jixiao.ini", "[general]\nlanguage = en\n[evidence]\nmax_mib = 1\n");
	refused(&t, t.app, "attach", 0, "record=101;file=x", RC_INVALID, "Name the register");
	refused(&t, t.app, "attach", 0, "register=user;record=clerk;file=x", RC_INVALID, "Name the register");
	refused(&t, t.app, "attach", 0, "register=unit;file=x", RC_INVALID, "Name the record");
	refused(&t, t.app, "attach", 0, "register=unit;record=999;file=x", RC_NOT_FOUND, "999");
	refused(&t, t.app, "attach", 0, "register=goal;record=P1-001;year=2020;file=x", RC_NOT_FOUND, "P1-001");
	refused(&t, t.app, "attach", 0, "register=unit;record=101", RC_INVALID, "Name the file");
	refused(&t, t.app, "attach", 0, "register=unit;record=101;file=/nowhere/x", RC_IO, "no such file");
	refused(&t, t.app, "attach", 0, "register=unit;record=101;file=/", RC_FORMAT, "not a regular file");
	refused(&t, t.app, "attach", 0, arena_printf(t.db.a, "register=unit;record=101;file=%s;kind=gift", path),
		RC_INVALID, "allowed are basis");
	refused(&t, t.app, "attach", 0, arena_printf(t.db.a, "register=unit;record=101;file=%s;state=removed",
		path), RC_INVALID, "no field");
	id = attached(&t, "unit", "101", big, "");
	refused(&t, t.app, "save", id, NULL, RC_INVALID, "Name the folder");
	refused(&t, t.app, "save", id, arena_printf(t.db.a, "to=%s", path), RC_IO, "folder");
	struct app_options o = { .db_path = t.db.path,
		.config_path = arena_printf(t.db.a, "%s/small/jixiao.ini", t.db.dir) };
	test_ok(app_open(&o, &app, &err), &err);
	refused(&t, app, "attach", 0, arena_printf(t.db.a, "register=unit;record=101;file=%s", big), RC_FORMAT,
		"at most 1048576 bytes");
	app_close(app);
	test_db_raw(&t.db, "UPDATE evidence_file SET bytes = X'01', size = 1");
	refused(&t, t.app, "save", id, arena_printf(t.db.a, "to=%s/out", t.db.dir), RC_DB, "damaged");
	test_app_close(&t);
}

/* Attached to one round of a goal, found in the next; another line division does not see it. */
static void
belongs_to_the_project(void **state)
{
	struct evidence *rows;
	struct test_app t;
	struct list_row row;
	struct app *app;
	struct err err;
	const char *message;
	int64_t goal, next, id;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	goal = test_goal(&t, "returned", 0);
	id = attached(&t, "goal", "P1-001", make_file(&t, "a.txt", "x", 1), "");
	attached(&t, "project", "P1-001", make_file(&t, "b.txt", "y", 1), "");
	attached(&t, "unit", "102", make_file(&t, "c.txt", "z", 1), "");
	test_done(t.app, "goal", "edit", goal, NULL, "annual_goal=新建公厕6座");
	next = test_db_number(&t.db, "SELECT goal_id FROM project");
	assert_int_not_equal(goal, next);
	test_ok(app_evidence_of(t.app, "goal", next, t.db.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].name, "a.txt");
	assert_int_equal(rows[1].size, 1);
	test_done(t.app, "evidence", "remove", id, "附错了", NULL);
	test_ok(app_evidence_of(t.app, "goal", next, t.db.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	test_ok(app_evidence_of(t.app, "unit", 2, t.db.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	app = test_app_as(&t, "line");
	assert_int_equal(app_evidence_of(app, "unit", 2, t.db.a, &rows, &n, &err), RC_DENIED);
	assert_int_equal(app_record(app, &reg_evidence, 3, t.db.a, &row, &err), RC_DENIED);
	test_ok(app_record(app, &reg_evidence, 1, t.db.a, &row, &err), &err);
	refused(&t, app, "save", 3, "to=/nowhere", RC_DENIED, "another line division");
	refused(&t, app, "attach", 0, "register=unit;record=102;file=x", RC_NOT_FOUND, "102");
	app_close(app);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_copy_of_a_content),
		cmocka_unit_test(nothing_is_overwritten),
		cmocka_unit_test(dangerous_names_stay_in_the_folder),
		cmocka_unit_test(refusals),
		cmocka_unit_test(belongs_to_the_project),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
