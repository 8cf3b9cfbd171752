/*
 * Two people on one file: one sees the other's change without pressing a key; of two verdicts on one
 * goal the second is told, and nothing of its batch is done.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static void
the_other_change_shows_by_itself(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 5);
	story_open(&t, 24, 80, "line");
	t_keys(&t, "<F9>", "3", "<Down>", "<Down>");
	t_expect_cursor(&t, 5, 0);
	assert_int_equal(t_run(&t, NULL, "--db", story_db(&t), "--user", "line", "do", "return", "goal",
		"P001", "--reason", "x"), 0);
	t_expect(&t, "4 records");
	t_absent(&t, "P001");
	t_expect_row(&t, 4, "*P003*"); /* the cursor is still on it */
	t_expect_cursor(&t, 4, 0);
	t_quit(&t, 0);
}

static void
the_second_verdict_is_told(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 5);
	story_open(&t, 24, 80, "line");
	t_keys(&t, "<F9>", "3", "1", "1", "1", "<Enter>");
	t_expect(&t, "3 verdicts will be given");
	assert_int_equal(t_run(&t, NULL, "--db", story_db(&t), "--user", "line", "do", "return", "goal",
		"P002", "--reason", "x"), 0);
	t_keys(&t, "<Enter>");
	t_expect(&t, "P002");
	story_state(&t, "P001", "submitted");
	story_state(&t, "P003", "submitted");
	t_quit(&t, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_other_change_shows_by_itself),
		cmocka_unit_test(the_second_verdict_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
