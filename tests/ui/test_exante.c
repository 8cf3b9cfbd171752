/*
 * Ex-ante evaluations by keyboard, files attached from where one stands, the reviewer's pace.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "script.h"
#include "test_sample.h"

struct fixture {
	struct test_app t;
	struct app *reviewer;
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	test_app_open(&f->t, NULL);
	f->reviewer = test_app_as(&f->t, "reviewer");
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	app_close(f->reviewer);
	test_app_close(&f->t);
	free(f);
	return 0;
}

#define EXANTE "<F9>3<F9>3<F9>3"
#define TEN "1<Enter>1<Enter>1<Enter>1<Enter>1<Enter>1<Enter>1<Enter>1<Enter>1<Enter>1<Enter>"

static void
digits_are_letters_and_points_follow(void **state)
{
	struct fixture *f = *state;

	test_record(&f->t, "exante");
	script_run(&f->s, f->reviewer, NULL, 60, 80, EXANTE "<F5>" TEN TEN);
	script_expect(&f->s, "100 points, by rule");
	script_run(&f->s, f->reviewer, NULL, 40, 80, EXANTE "<F5><Enter><F2>");
	script_expect(&f->s, "100.00");
	assert_string_equal(test_text(&f->t, "SELECT letters FROM exante"),
		"优优优优优优优优优优优优优优优优优优优优");
	/* a digit behind a letter takes its place, also a full-width one */
	script_run(&f->s, f->reviewer, NULL, 40, 80, EXANTE "<F5>3<Enter>４<F2>");
	assert_string_equal(test_text(&f->t, "SELECT substr(letters, 1, 3) FROM exante"), "中差优");
	script_run(&f->s, f->reviewer, NULL, 40, 80, EXANTE "<F5>7<F2>");
	script_expect(&f->s, "中7");
	assert_string_equal(test_text(&f->t, "SELECT substr(letters, 1, 3) FROM exante"), "中差优");
}

static void
concluded_and_done_again(void **state)
{
	struct fixture *f = *state;

	test_done(f->t.app, "exante", "evaluate", test_record(&f->t, "exante"), NULL,
		"letters=优优优优优优优优优优优优优优优优优优优中");
	script_run(&f->s, f->reviewer, NULL, 24, 80, EXANTE "<F7><F2><Tab>");
	script_expect(&f->s, "道路改造");
	assert_string_equal(test_text(&f->t, "SELECT state FROM exante"), "concluded");
	script_run(&f->s, f->reviewer, NULL, 24, 80, EXANTE "<Tab><Enter>");
	script_expect(&f->s, "债务风险可控");
	script_run(&f->s, f->reviewer, NULL, 24, 80, EXANTE "<Tab><F12>方案有变<F2>");
	assert_string_equal(test_text(&f->t, "SELECT state || round FROM exante"), "reopened2");
}

static void
a_file_is_attached_from_the_dossier_and_saved(void **state)
{
	struct fixture *f = *state;
	const char *path = test_file(&f->t, "basis.txt", "依据");
	const char *folder = arena_printf(f->t.db.a, "%s/out", f->t.db.dir);

	test_goal(&f->t, "submitted", 0);
	script_run(&f->s, f->reviewer, NULL, 24, 80, arena_printf(f->t.db.a,
		"<F9>2<Enter>t[Type<Enter><C-u>%s<Enter><F2>", path));
	script_expect(&f->s, "basis.txt");
	assert_string_equal(test_text(&f->t, "SELECT name FROM evidence"), "basis.txt");
	script_run(&f->s, f->reviewer, NULL, 24, 80, "<F9>2<Enter>9");
	script_expect(&f->s, ">Files 1");
	script_expect(&f->s, "basis.txt");
	script_run(&f->s, f->reviewer, NULL, 24, 80, arena_printf(f->t.db.a,
		"<F9>2<Enter>o[Type<Enter><C-u>%s<Enter>", folder));
	script_expect(&f->s, "basis.txt");
	char *text;
	size_t n;
	struct err err;
	assert_int_equal(file_read(arena_printf(f->t.db.a, "%s/basis.txt", folder), 100, f->t.db.a, &text,
		&n, &err), RC_OK);
	assert_int_equal(n, strlen("依据"));
}

static void
the_queue_tells_what_is_left(void **state)
{
	struct fixture *f = *state;
	struct app *line = test_app_as(&f->t, "line");

	for (int i = 0; i < 8; i++)
		test_goal(&f->t, "submitted", 0);
	line->fixed_now = "2024-01-10T09:00:00";
	script_run(&f->s, line, NULL, 24, 80, "<F9>3");
	script_absent(&f->s, "done today");
	script_run(&f->s, line, NULL, 24, 80, "<F9>31<Enter><Enter>");
	line->fixed_now = "2024-01-10T09:20:30";
	script_run(&f->s, line, NULL, 24, 80, "<F9>31<Enter><Enter><Fence><Down>");
	script_expect(&f->s, "done today 2, 6 left take about 2 h 3 min");
	/* what is marked is judged already */
	script_run(&f->s, line, NULL, 40, 120, "<F9>3<Fence>11");
	script_expect(&f->s, "done today 2, 4 left take about 1 h 22 min");
	app_close(line);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(digits_are_letters_and_points_follow),
		TEST(concluded_and_done_again),
		TEST(a_file_is_attached_from_the_dossier_and_saved),
		TEST(the_queue_tells_what_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
