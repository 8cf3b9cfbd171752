/* Files: limits of reading, writing whole or not at all, walking, network file systems. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_int.h"
#include "base/table.h"

/* A folder of its own for each test, gone afterwards. */
struct place {
	struct arena *arena;
	char folder[40];
	struct err err;
};

static int
setup(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	if (!p)
		return -1;
	strcpy(p->folder, "/tmp/jixiao-file-XXXXXX");
	p->arena = arena_new();
	*state = p;
	return mkdtemp(p->folder) ? 0 : -1;
}

static int
teardown(void **state)
{
	struct place *p = *state;
	char *command = arena_printf(p->arena, "rm -rf '%s'", p->folder);
	int rc = system(command);

	arena_free(p->arena);
	free(p);
	return rc;
}

static const char *
path_in(struct place *p, const char *name)
{
	return arena_printf(p->arena, "%s/%s", p->folder, name);
}

static void
put(struct place *p, const char *name, const char *text)
{
	assert_int_equal(file_write(path_in(p, name), text, strlen(text), NULL), RC_OK);
}

static void
assert_holds(struct place *p, const char *name, const char *want)
{
	char *text;
	size_t len;

	assert_int_equal(file_read(path_in(p, name), 1000, p->arena, &text, &len, &p->err), RC_OK);
	assert_int_equal(len, strlen(want));
	assert_string_equal(text, want);
}

static size_t
count_all(struct place *p)
{
	char *command = arena_printf(p->arena, "ls -A '%s' | wc -l", p->folder);
	FILE *pipe = popen(command, "r");
	size_t n = 0;

	assert_non_null(pipe);
	assert_int_equal(fscanf(pipe, "%zu", &n), 1);
	pclose(pipe);
	return n;
}

static void
test_read(void **state)
{
	struct place *p = *state;
	char *text = NULL;
	size_t len = 0;

	put(p, "five", "12345");
	put(p, "none", "");
	assert_int_equal(file_write(path_in(p, "zero"), "a\0b", 3, NULL), RC_OK);
	assert_holds(p, "five", "12345");
	assert_holds(p, "none", "");
	assert_int_equal(file_read(path_in(p, "five"), 5, p->arena, &text, &len, NULL), RC_OK);
	assert_int_equal(file_read(path_in(p, "zero"), 5, p->arena, &text, &len, NULL), RC_OK);
	assert_int_equal(len, 3);
	assert_memory_equal(text, "a\0b", 4);
}

static void
test_read_refuses(void **state)
{
	struct place *p = *state;
	const char *pipe = path_in(p, "pipe"), *closed = path_in(p, "closed");
	char *text = NULL;
	size_t len = 7;

	put(p, "five", "12345");
	assert_int_equal(mkfifo(pipe, 0600), 0);
	put(p, "closed", "x");
	assert_int_equal(file_read(path_in(p, "five"), 4, p->arena, &text, &len, &p->err),
		RC_FORMAT);
	assert_non_null(strstr(p->err.msg, "/five"));
	assert_non_null(strstr(p->err.msg, "4 bytes"));
	assert_int_equal(file_read(p->folder, 100, p->arena, &text, &len, &p->err), RC_FORMAT);
	assert_int_equal(file_read(pipe, 100, p->arena, &text, &len, &p->err), RC_FORMAT);
	assert_int_equal(file_read(path_in(p, "no"), 9, p->arena, &text, &len, &p->err), RC_IO);
	assert_non_null(strstr(p->err.msg, "no such file"));
	assert_int_equal(chmod(closed, 0), 0);
	if (geteuid() != 0) {
		assert_int_equal(file_read(closed, 9, p->arena, &text, &len, &p->err), RC_IO);
		assert_non_null(strstr(p->err.msg, "permission"));
	}
	assert_null(text);
	assert_int_equal(len, 7);
}

static void
test_write(void **state)
{
	struct place *p = *state;
	struct stat st;

	put(p, "a", "old");
	assert_int_equal(stat(path_in(p, "a"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(chmod(path_in(p, "a"), 0640), 0);
	put(p, "a", "new and longer");
	assert_holds(p, "a", "new and longer");
	assert_int_equal(stat(path_in(p, "a"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(count_all(p), 1);
}

static void
test_write_failure_keeps_the_old(void **state)
{
	struct place *p = *state;

	/* A folder that is not empty cannot be replaced: the rename is what fails. */
	assert_int_equal(file_make_dirs(path_in(p, "full/x"), NULL), RC_OK);
	assert_int_equal(file_write(path_in(p, "full"), "x", 1, &p->err), RC_IO);
	assert_non_null(strstr(p->err.msg, "/full"));
	assert_int_equal(count_all(p), 1);
	assert_int_equal(file_write(path_in(p, "no/a"), "x", 1, &p->err), RC_IO);
	assert_non_null(strstr(p->err.msg, "no such file or folder"));

	/* A commit without the temporary file leaves the old one. */
	put(p, "a", "old");
	assert_int_equal(file_commit(path_in(p, ".gone"), path_in(p, "a"), &p->err), RC_IO);
	assert_holds(p, "a", "old");
	if (geteuid() != 0) {
		assert_int_equal(chmod(p->folder, 0500), 0);
		assert_int_equal(file_write(path_in(p, "a"), "new", 3, &p->err), RC_IO);
		assert_int_equal(chmod(p->folder, 0700), 0);
		assert_holds(p, "a", "old");
	}
}

static void
test_write_new(void **state)
{
	struct place *p = *state;
	struct stat st;

	assert_int_equal(file_write_new(path_in(p, "a"), "x\0y", 3, &p->err), RC_OK);
	assert_int_equal(stat(path_in(p, "a"), &st), 0);
	assert_int_equal(st.st_size, 3);
	assert_int_equal(st.st_mode & 0777, 0600);
	put(p, "b", "mine");
	assert_int_equal(file_write_new(path_in(p, "b"), "other", 5, &p->err), RC_CONFLICT);
	assert_holds(p, "b", "mine");
	assert_int_equal(symlink("nowhere", path_in(p, "link")), 0);
	assert_int_equal(file_write_new(path_in(p, "link"), "x", 1, &p->err), RC_CONFLICT);
	assert_int_not_equal(access(path_in(p, "nowhere"), F_OK), 0);
	assert_int_equal(file_write_new(path_in(p, "no/a"), "x", 1, &p->err), RC_IO);
	assert_int_equal(count_all(p), 3);
}

/* The limit on the size of files stands for a full disk: the write itself fails, half done. */
static void
test_write_cut_short(void **state)
{
	static const char data[100000];
	struct place *p = *state;
	struct rlimit old, small;
	enum rc rc;

	put(p, "a", "old");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = (struct rlimit){ 5000, old.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	rc = file_write(path_in(p, "a"), data, sizeof(data), &p->err);
	assert_int_equal(file_write_new(path_in(p, "b"), data, sizeof(data), NULL), RC_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(rc, RC_IO);
	assert_non_null(strstr(p->err.msg, "too large"));
	assert_holds(p, "a", "old");
	assert_int_equal(count_all(p), 1);
}

static void
test_reasons(void **state)
{
	(void)state;
	assert_non_null(strstr(file_reason(ENOSPC), "disk is full"));
	assert_non_null(strstr(file_reason(EROFS), "read-only"));
	assert_string_equal(file_reason(EXDEV), strerror(EXDEV));
}

static void
test_temp_names(void **state)
{
	struct place *p = *state;
	const char *one = file_temp_name("dir/report.pdf", p->arena);
	const char *two = file_temp_name("dir/report.pdf", p->arena);

	assert_memory_equal(one, "dir/.", 5);
	assert_string_not_equal(one, two);
	assert_memory_equal(file_temp_name("report.pdf", p->arena), "./.", 3);
	assert_memory_equal(file_temp_name("/report.pdf", p->arena), "/", 1);
}

static void
test_make_dirs(void **state)
{
	struct place *p = *state;
	struct stat st;

	assert_int_equal(file_make_dirs(path_in(p, "a/b/c"), &p->err), RC_OK);
	assert_int_equal(file_make_dirs(path_in(p, "a/b/c/"), &p->err), RC_OK);
	assert_int_equal(stat(path_in(p, "a/b"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	put(p, "plain", "");
	assert_int_equal(file_make_dirs(path_in(p, "plain"), &p->err), RC_IO);
	assert_int_equal(file_make_dirs(path_in(p, "plain/sub"), &p->err), RC_IO);
	assert_non_null(strstr(p->err.msg, "not a folder"));
}

static void
test_walk(void **state)
{
	static const char *const names[] = { "b.xlsx", "a.xlsx", "~$a.xlsx", ".hidden", "sub/c.csv",
		"sub/.~lock.c.csv#", ".git/x", "sub/deep/d", "局.csv" };
	static const char *const want[] = { "a.xlsx", "b.xlsx", "sub/c.csv", "sub/deep/d",
		"局.csv" };
	struct place *p = *state;
	const char **found = NULL;
	size_t n = 0;

	assert_int_equal(file_make_dirs(path_in(p, "sub/deep"), NULL), RC_OK);
	assert_int_equal(file_make_dirs(path_in(p, ".git"), NULL), RC_OK);
	assert_int_equal(file_make_dirs(path_in(p, "empty"), NULL), RC_OK);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		put(p, names[i], "");
	assert_int_equal(symlink("..", path_in(p, "sub/circle")), 0);
	assert_int_equal(symlink("nowhere", path_in(p, "broken")), 0);
	assert_int_equal(mkfifo(path_in(p, "pipe"), 0600), 0);
	assert_int_equal(file_walk(p->folder, p->arena, &found, &n, &p->err), RC_OK);
	assert_int_equal(n, ARRAY_LEN(want));
	for (size_t i = 0; i < n; i++)
		assert_string_equal(found[i], path_in(p, want[i]));

	assert_int_equal(file_walk(path_in(p, "empty"), p->arena, &found, &n, &p->err), RC_OK);
	assert_int_equal(n, 0);
	assert_int_equal(file_walk(path_in(p, ".hidden"), p->arena, &found, &n, &p->err), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(found[0], path_in(p, ".hidden"));
	assert_int_equal(file_walk(path_in(p, "sub/"), p->arena, &found, &n, &p->err), RC_OK);
	assert_string_equal(found[0], path_in(p, "sub/c.csv"));
	assert_int_equal(file_walk(path_in(p, "no"), p->arena, &found, &n, &p->err), RC_IO);
	assert_int_equal(file_walk(path_in(p, "pipe"), p->arena, &found, &n, &p->err), RC_FORMAT);
}

static void
test_network(void **state)
{
	static const struct {
		unsigned long type;
		const char *want;
	} cases[] = {
		{ 0x6969, "NFS" },
		{ 0xFF534D42, "CIFS" },
		{ 0xFE534D42, "SMB" },
		{ 0x517B, "SMB" },
		{ 0x01021997, "9P" },
		{ 0x5346414F, "AFS" },
		{ 0xEF53, NULL },     /* ext4 */
		{ 0x58465342, NULL }, /* XFS */
		{ 0x9123683E, NULL }, /* Btrfs */
		{ 0x01021994, NULL }, /* tmpfs */
		{ 0x794C7630, NULL }, /* overlay */
		{ 0x65735546, NULL }, /* FUSE: by name */
	};
	const char *kind = "unset";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *got = file_net_name(cases[i].type);

		assert_int_equal(got != NULL, cases[i].want != NULL);
		if (got)
			assert_string_equal(got, cases[i].want);
	}
	assert_string_equal(file_fuse_name("fuse.sshfs"), "SSHFS");
	assert_null(file_fuse_name("fuseblk"));
	assert_null(file_fuse_name("fuse.fuse-overlayfs"));
	/* /proc is local everywhere; what is not there yet is judged by its folder. */
	assert_false(file_on_network("/proc/self", &kind));
	assert_false(file_on_network("/proc/no/such/file", &kind));
	assert_string_equal(kind, "unset");
	assert_int_equal(file_on_network("no/such/file", NULL), file_on_network(".", NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_read, setup, teardown),
		cmocka_unit_test_setup_teardown(test_read_refuses, setup, teardown),
		cmocka_unit_test_setup_teardown(test_write, setup, teardown),
		cmocka_unit_test_setup_teardown(test_write_failure_keeps_the_old, setup, teardown),
		cmocka_unit_test_setup_teardown(test_write_new, setup, teardown),
		cmocka_unit_test_setup_teardown(test_write_cut_short, setup, teardown),
		cmocka_unit_test(test_reasons),
		cmocka_unit_test_setup_teardown(test_temp_names, setup, teardown),
		cmocka_unit_test_setup_teardown(test_make_dirs, setup, teardown),
		cmocka_unit_test_setup_teardown(test_walk, setup, teardown),
		cmocka_unit_test(test_network),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
