/*
 * The review queue: verdicts in place, the preview, reasons on every path, undo, the cursor that stays
 * on its record (design: screens, rules 3 to 7).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script.h"
#include "test_app.h"

struct fixture {
	struct test_app t;
	struct app *line; /* first level of department 101 */
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	test_app_open(&f->t, NULL);
	assert_int_equal(test_import(f->t.app, "goal-list", test_file(&f->t, "list.csv",
		test_list_text(&f->t, "P", 6)), 0, f->t.db.a, NULL, NULL), RC_OK);
	f->line = test_app_as(&f->t, "line");
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	app_close(f->line);
	test_app_close(&f->t);
	free(f);
	return 0;
}

static const char *
goals(struct fixture *f, const char *state)
{
	return test_text(&f->t, arena_printf(f->t.db.a,
		"SELECT count(*) FROM goal WHERE state = '%s'", state));
}

#define QUEUE "<F9>3"

static void
digits_mark_and_go_down(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "123");
	assert_non_null(strstr(script_row(&f->s, 3), "优   P001"));
	assert_non_null(strstr(script_row(&f->s, 4), "良   P002"));
	assert_non_null(strstr(script_row(&f->s, 5), "中   P003"));
	script_expect(&f->s, "marked 3 (pass 2, return 1, refuse 0)");
	script_expect(&f->s, "cursor 6,0");
	assert_string_equal(goals(f, "submitted"), "6");
}

static void
full_width_digits_count(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "１２");
	script_expect(&f->s, "marked 2 (pass 2, return 0, refuse 0)");
}

static void
enter_shows_then_does_all_at_once(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "11<Enter>");
	script_expect(&f->s, "2 verdicts will be given");
	assert_string_equal(goals(f, "submitted"), "6");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Enter>");
	script_expect(&f->s, "2 verdicts given");
	script_absent(&f->s, "P001");
	assert_string_equal(goals(f, "reviewed"), "2");
}

static void
esc_keeps_the_marks(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "11<Enter><Esc>");
	script_expect(&f->s, "marked 2");
	assert_string_equal(goals(f, "submitted"), "6");
}

static void
marks_and_reasons_survive_the_end_of_the_program(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "1<F4>请补充<Enter>第二条<F2>");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter>");
	script_expect(&f->s, "优");
	script_expect(&f->s, "中 P002");
	script_expect(&f->s, "请补充");
	script_expect(&f->s, "第二条");
}

static void
no_return_without_a_reason(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "3<Enter>");
	script_expect(&f->s, "a reason is missing");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Enter>");
	script_expect(&f->s, "Reason: 中");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Enter>  <F2>");
	script_expect(&f->s, "Reason: 中");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Enter><Esc>");
	script_expect(&f->s, "1 verdicts will be given");
	assert_string_equal(goals(f, "submitted"), "6");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Enter>请补充材料<F2>");
	assert_string_equal(goals(f, "returned"), "1");
	assert_string_equal(test_text(&f->t, "SELECT reason FROM review"), "请补充材料");
}

static void
phrases_fill_a_reason(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<F4><F4><Enter><F2><Enter><Enter>");
	assert_string_equal(goals(f, "returned"), "1");
	assert_string_not_equal(test_text(&f->t, "SELECT reason FROM review"), "");
}

static void
undo_takes_the_whole_batch_back(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "112<Enter><Enter>u");
	script_expect(&f->s, "Undone");
	assert_string_equal(goals(f, "submitted"), "6");
	assert_string_equal(test_text(&f->t, "SELECT count(*) FROM audit WHERE action = 'undo'"), "3");
}

static void
cursor_stays_on_its_record(void **state)
{
	struct fixture *f = *state;

	/* the cursor is on P003 when P001 and P002 leave the list */
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "11<Enter><Enter>");
	assert_non_null(strstr(script_row(&f->s, 3), "P003"));
	script_expect(&f->s, "cursor 3,0");
	/* sorted the other way round it is still there */
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Down>s<Enter>");
	assert_non_null(strstr(script_row(&f->s, 5), "P004"));
	script_expect(&f->s, "cursor 5,0");
}

static void
one_mark_for_all_tagged(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Space><Space><Down><Space>2");
	script_expect(&f->s, "3 goals marked 良");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "0*2");
	script_expect(&f->s, "6 goals marked 良");
}

static void
a_lost_race_changes_nothing_and_says_so(void **state)
{
	struct fixture *f = *state;
	struct app *other = test_app_as(&f->t, "line");

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "11");
	test_done(other, "goal", "return", atoll(test_text(&f->t,
		"SELECT goal_id FROM project WHERE code = 'P002'")), "x", NULL);
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter>");
	script_expect(&f->s, "1 verdicts will be given");
	script_expect(&f->s, "Other people have dealt with P002");
	assert_string_equal(goals(f, "submitted"), "5");
	/* what left the queue does not hold up the rest */
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Enter>");
	script_expect(&f->s, "1 verdicts given");
	app_close(other);
}

static void
last_level_approves(void **state)
{
	struct fixture *f = *state;

	test_goal(&f->t, "reviewed", 2);
	struct app *leader = test_app_as(&f->t, "leader");
	script_run(&f->s, leader, NULL, 24, 80, QUEUE "1<Enter><Enter>");
	script_expect(&f->s, "1 verdicts given");
	assert_string_equal(goals(f, "approved"), "1");
	app_close(leader);
}

static void
enter_without_marks_opens_the_dossier(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><Tab>");
	script_expect(&f->s, ">Indicators");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><F4><F4>");
	script_expect(&f->s, "P003");
	script_run(&f->s, f->line, NULL, 24, 80, QUEUE "<Enter><F4><F4><Esc>");
	script_expect(&f->s, "cursor 5,0");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(digits_mark_and_go_down),
		TEST(full_width_digits_count),
		TEST(enter_shows_then_does_all_at_once),
		TEST(esc_keeps_the_marks),
		TEST(marks_and_reasons_survive_the_end_of_the_program),
		TEST(no_return_without_a_reason),
		TEST(phrases_fill_a_reason),
		TEST(undo_takes_the_whole_batch_back),
		TEST(cursor_stays_on_its_record),
		TEST(one_mark_for_all_tagged),
		TEST(a_lost_race_changes_nothing_and_says_so),
		TEST(last_level_approves),
		TEST(enter_without_marks_opens_the_dossier),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
