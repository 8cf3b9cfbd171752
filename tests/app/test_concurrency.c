/*
 * Two processes on one file, and processes killed at every write to the disk: no verdict is lost,
 * nothing is half done, the log stays whole.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/op.h"
#include "base/file.h"
#include "test_app.h"

#define GOALS 24

/* A child process. It must not use the test library: what went wrong is in its exit status. */
struct child {
	const char *db, *config, *login;
	int64_t ids[GOALS];
	size_t n;
	const char *path; /* of an import */
	int go;           /* read end: waits until the other end is closed */
	long kill_at;     /* write to the disk before which it dies, 0 never */
};

enum { ALL_DONE, SOME_DONE, NONE_DONE, WENT_WRONG };

static struct app *
child_session(const struct child *c)
{
	struct app_options o = { .db_path = c->db, .config_path = c->config, .login = c->login };
	struct app *app = NULL;
	struct err err;
	char byte;

	if (app_open(&o, &app, &err) != RC_OK) {
		fprintf(stderr, "%s: %s\n", c->login, err.msg);
		_exit(WENT_WRONG);
	}
	while (c->go >= 0 && read(c->go, &byte, 1) > 0)
		;
	return app;
}

/* Grades goal after goal as seen in version `version` (0 does not care). */
static void
grade_each(const struct child *c, int64_t version)
{
	static const struct op_arg good[] = { { "grade", "良" } };
	struct app *app = child_session(c);
	size_t done = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct arena *a = arena_new();
		struct op_item item = { .op = op_find("goal", "grade"), .id = c->ids[i],
			.call = { .args = good, .n_args = 1, .version = version } };
		struct err err;
		enum rc rc = app_do(app, &item, 1, a, NULL, &err);

		arena_free(a);
		done += rc == RC_OK;
		if (rc != RC_OK && rc != RC_CONFLICT) {
			fprintf(stderr, "%s: %s\n", c->login, err.msg);
			_exit(WENT_WRONG);
		}
	}
	app_close(app);
	_exit(done == c->n ? ALL_DONE : done ? SOME_DONE : NONE_DONE);
}

static int
status_of(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : WIFSIGNALED(status) ? -WTERMSIG(status) : WENT_WRONG;
}

/* A file with n goals waiting for review, and no session open. */
static void
prepare(struct test_app *t, int n, struct child *c)
{
	struct err err;

	test_app_open(t, NULL);
	test_ok(test_import(t->app, "goal-list", test_file(t, "l.csv", test_list_text(t, "C", n)), 0, t->db.a,
		NULL, &err), &err);
	app_close(t->app);
	t->app = NULL;
	*c = (struct child){ .db = t->db.path, .config = t->config, .n = (size_t)n, .go = -1 };
	for (int i = 0; i < n; i++)
		c->ids[i] = i + 1;
}

static void
check_file(struct test_app *t)
{
	struct app *app = test_app_as(t, "administrator");
	struct err err;
	int64_t n;

	test_ok(app_check_database(app, &err), &err);
	test_ok(app_audit_verify(app, &n, &err), &err);
	app_close(app);
}

static void
run_two(struct child *a, struct child *b, int64_t version, int status[2])
{
	int ends[2];
	pid_t pids[2];

	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < 2; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0) {
			close(ends[1]);
			a->go = b->go = ends[0];
			grade_each(i ? b : a, version);
		}
	}
	close(ends[0]);
	close(ends[1]);
	for (int i = 0; i < 2; i++)
		status[i] = status_of(pids[i]);
}

/* Both saw every goal as it was: each gets exactly one verdict, whoever was first. */
static void
one_of_two_verdicts_on_what_both_saw(void **state)
{
	struct child a, b;
	struct test_app t;
	int status[2];

	(void)state;
	prepare(&t, GOALS, &a);
	a.login = "line";
	b = a;
	b.login = "reviewer";
	for (size_t i = 0; i < b.n; i++)
		b.ids[i] = a.ids[a.n - 1 - i];
	run_two(&a, &b, 1, status);
	assert_true(status[0] != WENT_WRONG && status[1] != WENT_WRONG && status[0] >= 0 && status[1] >= 0);
	check_file(&t);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal WHERE state = 'reviewed' AND level = 1"
		" AND version = 2"), GOALS);
	assert_int_equal(test_db_number(&t.db, "SELECT count(DISTINCT goal_id) FROM review"), GOALS);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM review"), GOALS);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'grade'"), GOALS);
	test_app_close(&t);
}

/* On different goals nobody stands in anybody's way. */
static void
verdicts_on_different_goals_all_count(void **state)
{
	struct child a, b;
	struct test_app t;
	int status[2];

	(void)state;
	prepare(&t, GOALS, &a);
	a.login = "line";
	b = a;
	b.login = "reviewer";
	a.n = b.n = GOALS / 2;
	for (size_t i = 0; i < b.n; i++) {
		a.ids[i] = 2 * (int64_t)i + 1;
		b.ids[i] = 2 * (int64_t)i + 2;
	}
	run_two(&a, &b, 1, status);
	assert_int_equal(status[0], ALL_DONE);
	assert_int_equal(status[1], ALL_DONE);
	check_file(&t);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM review v JOIN goal g ON g.id = v.goal_id WHERE"
		" g.level = 1 AND v.reviewer = CASE g.id % 2 WHEN 1 THEN 'line' ELSE 'reviewer' END"), GOALS);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'grade'"), GOALS);
	test_app_close(&t);
}

/* Not looking at versions, two people with both levels pass every goal twice: nothing is lost. */
static void
blind_verdicts_add_up(void **state)
{
	struct child a, b;
	struct test_app t;
	int status[2];

	(void)state;
	prepare(&t, GOALS, &a);
	a.login = "administrator";
	b = a;
	b.login = "reviewer";
	run_two(&a, &b, 0, status);
	assert_int_equal(status[0], ALL_DONE);
	assert_int_equal(status[1], ALL_DONE);
	check_file(&t);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal WHERE level = 2 AND version = 3"),
		GOALS);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM (SELECT goal_id, level FROM review"
		" GROUP BY goal_id, level)"), 2 * GOALS);
	test_app_close(&t);
}

/* Death at a write: the n-th one is done in part, then the process is gone. */

static struct {
	long left;   /* writes until then; only the child counts */
	unsigned seed;
	sqlite3_syscall_ptr real[2];
} death;

static ssize_t
deadly_pwrite(int fd, const void *data, size_t n, off_t at)
{
	ssize_t (*real)(int, const void *, size_t, off_t) =
		(ssize_t (*)(int, const void *, size_t, off_t))death.real[0];

	if (death.left > 0 && --death.left == 0) {
		death.seed = death.seed * 1103515245u + 12345u;
		if (real(fd, data, n * (death.seed >> 16 & 7) / 8, at) >= 0)
			kill(getpid(), SIGKILL);
	}
	return real(fd, data, n, at);
}

static int
deadly_truncate(int fd, off_t size)
{
	int (*real)(int, off_t) = (int (*)(int, off_t))death.real[1];

	if (death.left > 0 && --death.left == 0)
		kill(getpid(), SIGKILL);
	return real(fd, size);
}

static void
count_writes(const struct child *c)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

	death.left = c->kill_at;
	death.seed = (unsigned)c->kill_at;
	death.real[0] = vfs->xGetSystemCall(vfs, "pwrite64") ? vfs->xGetSystemCall(vfs, "pwrite64")
		: vfs->xGetSystemCall(vfs, "pwrite");
	death.real[1] = vfs->xGetSystemCall(vfs, "ftruncate");
	vfs->xSetSystemCall(vfs, vfs->xGetSystemCall(vfs, "pwrite64") ? "pwrite64" : "pwrite",
		(sqlite3_syscall_ptr)deadly_pwrite);
	vfs->xSetSystemCall(vfs, "ftruncate", (sqlite3_syscall_ptr)deadly_truncate);
}

/* Imports a list, then is gone. */
static void
import_list(const struct child *c)
{
	struct app *app = child_session(c);
	struct import_options o = { 0 };
	struct import_report report;
	struct arena *a = arena_new();
	struct err err;
	enum rc rc;

	count_writes(c);
	rc = app_import(app, "goal-list", &c->path, 1, &o, a, &report, &err);
	arena_free(a);
	app_close(app);
	_exit(rc == RC_OK ? ALL_DONE : WENT_WRONG);
}

/* Grades all goals in one action. */
static void
grade_batch(const struct child *c)
{
	static const struct op_arg good[] = { { "grade", "良" } };
	struct app *app = child_session(c);
	struct arena *a = arena_new();
	struct op_item items[GOALS];
	struct err err;
	enum rc rc;

	for (size_t i = 0; i < c->n; i++)
		items[i] = (struct op_item){ .op = op_find("goal", "grade"), .id = c->ids[i],
			.call = { .args = good, .n_args = 1 } };
	count_writes(c);
	rc = app_do(app, items, c->n, a, NULL, &err);
	arena_free(a);
	app_close(app);
	_exit(rc == RC_OK ? ALL_DONE : WENT_WRONG);
}

static void
copy_file(struct test_app *t, const char *from, const char *to)
{
	struct arena *a = arena_new();
	struct err err;
	size_t len;
	char *data;

	test_db_forget(&t->db);
	test_ok(file_read(from, 1 << 28, a, &data, &len, &err), &err);
	test_ok(file_write(to, data, len, &err), &err);
	unlink(arena_printf(t->db.a, "%s-wal", to));
	unlink(arena_printf(t->db.a, "%s-shm", to));
	arena_free(a);
}

/* Kills the process at its first write, its second ... until it comes to its end. Each time the
 * file must open, be whole, and hold all of the work or nothing. */
static void
kill_at_every_write(struct test_app *t, struct child *c, void (*work)(const struct child *))
{
	const char *clean = arena_printf(t->db.a, "%s/clean", t->db.dir), *before, *after = NULL;
	int deaths = 0;

	before = test_db_dump(&t->db);
	copy_file(t, t->db.path, clean);
	for (c->kill_at = 1; ; c->kill_at++) {
		pid_t pid = fork();
		const char *now;
		int status;

		assert_true(pid >= 0 && c->kill_at < 5000);
		if (pid == 0)
			work(c);
		status = status_of(pid);
		if (status != ALL_DONE && status != -SIGKILL)
			fail_msg("write %ld: status %d", c->kill_at, status);
		check_file(t);
		now = test_db_dump(&t->db);
		/* what is not as before is complete: all times are the same, so all texts are */
		if (strcmp(now, before) != 0 && !after)
			after = now;
		else if (strcmp(now, before) != 0)
			assert_string_equal(now, after);
		if (status == ALL_DONE)
			break;
		assert_true(!after || strcmp(now, before) != 0);
		deaths++;
		copy_file(t, clean, t->db.path);
	}
	assert_non_null(after);
	assert_true(deaths > 5);
}

static void
killed_imports_are_whole_or_not_there(void **state)
{
	struct test_app t;
	struct child c;

	(void)state;
	prepare(&t, 2, &c);
	c.login = "clerk";
	c.path = test_file(&t, "new.csv", test_list_text(&t, "K", 12));
	kill_at_every_write(&t, &c, import_list);
	test_app_close(&t);
}

static void
killed_batches_are_whole_or_not_there(void **state)
{
	struct test_app t;
	struct child c;

	(void)state;
	prepare(&t, GOALS, &c);
	c.login = "line";
	kill_at_every_write(&t, &c, grade_batch);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_of_two_verdicts_on_what_both_saw),
		cmocka_unit_test(verdicts_on_different_goals_all_count),
		cmocka_unit_test(blind_verdicts_add_up),
		cmocka_unit_test(killed_imports_are_whole_or_not_there),
		cmocka_unit_test(killed_batches_are_whole_or_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
