/*
 * Printing from the screens: which paper, which records, a look at it, a file or a printer, and what
 * the log says afterwards.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "script.h"
#include "test_sample.h"

#define QUEUE "<F9>3"
#define PRINTED "SELECT count(*) FROM audit WHERE action = 'print'"

struct fixture {
	struct test_app t;
	struct script s;
	char dir[64];
	const char *path;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	test_app_open(&f->t, NULL);
	test_goal(&f->t, "submitted", 0);
	test_goal(&f->t, "submitted", 0);
	strcpy(f->dir, "/tmp/jixiao-print-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	f->path = arena_printf(f->t.db.a, "%s/a.txt", f->dir);
	setenv("CUPS_SERVER", "127.0.0.1:1", 1); /* nobody answers there */
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	unlink(f->path);
	assert_int_equal(rmdir(f->dir), 0);
	script_free(&f->s);
	test_app_close(&f->t);
	free(f);
	return 0;
}

static void
type(struct fixture *f, const char *keys)
{
	script_run(&f->s, f->t.app, NULL, 30, 100, keys);
}

/* The papers of goals, then the list; both records are shown, and written by their ending. */
static void
whole_list(void **state)
{
	struct fixture *f = *state;
	struct err err;
	char *text;
	size_t n;

	type(f, QUEUE "<F8>");
	script_expect(&f->s, "Declaration form of a project");
	script_expect(&f->s, "approval-letter");
	script_expect(&f->s, "The list as it stands");
	type(f, QUEUE "<F8><Enter><Down><Enter>");
	script_expect(&f->s, "项目支出绩效目标申报表");
	assert_string_equal(test_text(&f->t, PRINTED), "0");
	type(f, arena_printf(f->t.db.a, QUEUE "<F8><Enter><Down><Enter><F4><C-u>%s<Enter>", f->path));
	script_expect(&f->s, "2 printed to");
	assert_int_equal(file_read(f->path, 1 << 20, f->t.db.a, &text, &n, &err), RC_OK);
	assert_non_null(strchr(text, '\f')); /* a page each */
	assert_string_equal(test_text(&f->t, PRINTED), "2");
	assert_non_null(strstr(test_text(&f->t, "SELECT after FROM audit WHERE action = 'print'"),
		"\"paper\":\"goal-form\""));
	/* a reprint says so */
	type(f, QUEUE "<F8><Enter><Down><Enter>");
	script_expect(&f->s, "Printed before: 2 of 2 records");
}

/* The record under the cursor alone, the tagged ones alone. */
static void
some_records(void **state)
{
	struct fixture *f = *state;

	type(f, arena_printf(f->t.db.a, QUEUE "<F8><Enter><Enter><F4><C-u>%s<Enter>", f->path));
	script_expect(&f->s, "1 printed to");
	assert_string_equal(test_text(&f->t, PRINTED), "1");
	type(f, QUEUE "<Space><Space><F8><Enter>");
	script_expect(&f->s, "The 2 tagged records");
}

/* Without a print service the paper stays, for a file. */
static void
no_printer(void **state)
{
	struct fixture *f = *state;

	type(f, QUEUE "<F8><Enter><Enter><Enter>");
	script_expect(&f->s, "There is no print service");
	type(f, arena_printf(f->t.db.a, QUEUE "<F8><Enter><Enter><Enter><Enter><F4><C-u>%s<Enter>", f->path));
	script_expect(&f->s, "1 printed to");
	assert_int_equal(access(f->path, F_OK), 0);
	type(f, QUEUE "<F8><Enter><Enter><F4><C-u>/tmp/a.doc<Enter>");
	script_expect(&f->s, "the ending must be");
}

/* A paper for none of the records says so, and one with fields asks for them. */
static void
fields_and_nothing(void **state)
{
	struct fixture *f = *state;

	type(f, QUEUE "<F8><Down><Down><Down><Enter><Enter>");
	script_expect(&f->s, "Deadline");
	type(f, QUEUE "<F8><Down><Down><Down><Enter><Enter><F2>");
	script_expect(&f->s, "nothing to print as Return notice");
}

static void
dossier(void **state)
{
	struct fixture *f = *state;

	type(f, QUEUE "<F7><F8><Enter>");
	script_expect(&f->s, "项目支出绩效目标申报表");
	script_expect(&f->s, "F4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(whole_list, setup, teardown),
		cmocka_unit_test_setup_teardown(some_records, setup, teardown),
		cmocka_unit_test_setup_teardown(no_printer, setup, teardown),
		cmocka_unit_test_setup_teardown(fields_and_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(dossier, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
