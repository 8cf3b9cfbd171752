/* Files shown by a program of the desktop: the right one, with the path as it is, and only there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/open.h"

/* A folder with an xdg-open that writes its argument into a fifo. */
struct desk {
	char dir[64], fifo[96], opener[96];
};

static void
make_opener(const struct desk *d, const char *script)
{
	FILE *f = fopen(d->opener, "w");

	assert_non_null(f);
	fprintf(f, "%s", script);
	fclose(f);
	assert_int_equal(chmod(d->opener, 0700), 0);
}

static int
setup(void **state)
{
	struct desk *d = calloc(1, sizeof *d);

	strcpy(d->dir, "/tmp/jixiao-desk-XXXXXX");
	assert_non_null(mkdtemp(d->dir));
	snprintf(d->fifo, sizeof d->fifo, "%s/fifo", d->dir);
	snprintf(d->opener, sizeof d->opener, "%s/xdg-open", d->dir);
	assert_int_equal(mkfifo(d->fifo, 0600), 0);
	setenv("PATH", d->dir, 1);
	setenv("DISPLAY", ":7", 1);
	setenv("XDG_RUNTIME_DIR", d->dir, 1);
	*state = d;
	return 0;
}

static int
teardown(void **state)
{
	struct desk *d = *state;

	unlink(d->fifo);
	unlink(d->opener);
	rmdir(d->dir);
	free(d);
	return 0;
}

static void
only_where_there_is_a_display(void **state)
{
	const struct desk *d = *state;
	struct err err;

	assert_false(open_possible());
	assert_int_equal(open_file("/tmp/x", &err), RC_NOT_FOUND);
	make_opener(d, "#!/bin/sh\nexit 0\n");
	assert_true(open_possible());
	setenv("DISPLAY", "", 1);
	assert_false(open_possible());
	assert_int_equal(open_file("/tmp/x", &err), RC_NOT_FOUND);
	setenv("WAYLAND_DISPLAY", "wayland-0", 1);
	assert_true(open_possible());
	unsetenv("WAYLAND_DISPLAY");
}

/* No shell reads the path, and nothing of the terminal is left to the program. */
static void
the_path_arrives_as_it_is(void **state)
{
	static const char odd[] = "/tmp/a b;$(touch x) '\"*.pdf";
	const struct desk *d = *state;
	char script[256], line[256] = "";
	struct err err = { 0 };

	snprintf(script, sizeof script, "#!/bin/sh\nread x\nprintf '%%s|%%s|%%s' \"$1\" \"$#\" \"$x\" > %s\n",
		d->fifo);
	make_opener(d, script);
	assert_int_equal(open_file(odd, &err), RC_OK);
	FILE *f = fopen(d->fifo, "r");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	fclose(f);
	char *bar = strchr(line, '|');
	assert_non_null(bar);
	assert_string_equal(bar, "|1|");
	*bar = '\0';
	assert_string_equal(line, odd);
}

static void
what_cannot_start_is_said(void **state)
{
	const struct desk *d = *state;
	struct err err = { 0 };

	make_opener(d, "#!/no/such/interpreter\n");
	assert_int_equal(open_file("/tmp/x", &err), RC_IO);
	assert_non_null(strstr(err.msg, d->opener));
}

static void
folders_are_private_and_do_not_pile_up(void **state)
{
	const struct desk *d = *state;
	const struct timeval old[2] = { { 1000, 0 }, { 1000, 0 } };
	const char *first, *second;
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct stat st;

	assert_int_equal(open_folder(a, &first, &err), RC_OK);
	assert_int_equal(strncmp(first, d->dir, strlen(d->dir)), 0);
	assert_int_equal(stat(first, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	const char *file = arena_printf(a, "%s/copy", first);
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	fclose(f);
	assert_int_equal(open_folder(a, &second, &err), RC_OK);
	assert_int_equal(access(file, F_OK), 0); /* still looked at */
	assert_int_equal(rmdir(second), 0);
	assert_int_equal(utimes(first, old), 0);
	assert_int_equal(open_folder(a, &second, &err), RC_OK);
	assert_int_not_equal(access(first, F_OK), 0);
	assert_int_equal(rmdir(second), 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(only_where_there_is_a_display, setup, teardown),
		cmocka_unit_test_setup_teardown(the_path_arrives_as_it_is, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_start_is_said, setup, teardown),
		cmocka_unit_test_setup_teardown(folders_are_private_and_do_not_pile_up, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
