/*
 * The terminal and its bad days: too small, another size at any moment, no terminal at all, pasted
 * text, a burst of keys, hang-up and crash, the bytes of a line down.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "story.h"

static void
too_small_asks_for_more(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 3);
	t_start(&t, 23, 79, "--db", story_db(&t));
	t_expect(&t, "79x23 is too small");
	t_resize(&t, 24, 80);
	t_expect(&t, "Goals to be reviewed");
	t_resize(&t, 2, 10);
	t_resize(&t, 50, 200);
	t_expect(&t, "Goals to be reviewed");
	t_quit(&t, 0);
}

static void
resize_in_a_dialog(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 3);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "2", "s");
	for (int i = 0; i < 10; i++) {
		t_resize(&t, 24 + 3 * i, 80 + 7 * i);
		t_expect(&t, "Sort by");
	}
	t_keys(&t, "<Esc>");
	t_quit(&t, 0);
}

static void
pasted_text_is_no_command(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 3);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "3");
	t_paste(&t, "111\rq");
	t_expect(&t, "Pasted text");
	t_absent(&t, "优   P001");
	t_keys(&t, "/");
	t_paste(&t, "P002");
	t_expect(&t, "1 records");
	t_keys(&t, "<Esc>");
	t_quit(&t, 0);
}

static void
type_ahead_loses_no_key(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 30);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "2");
	for (int i = 0; i < 20; i++)
		t_send(&t, "<Down>", "<Down>", "<Up>");
	t_send(&t, "/", "第21片区", "<Enter>");
	t_wait(&t);
	t_expect_row(&t, 3, "*P021*");
	t_quit(&t, 0);
}

/* design: speed; a minimal full redraw writes more */
static void
line_down_writes_little(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 30);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "2");
	size_t before = t.bytes;
	t_keys(&t, "<Down>");
	assert_in_range(t.bytes - before, 1, 600);
	t_quit(&t, 0);
}

static void
hang_up_keeps_what_was_typed(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 3);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "2", "<F4>", "<Tab>", "未写完的项目");
	t_kill(&t, SIGHUP);
	assert_true(WIFEXITED(t.status));
	assert_true(t.left_screen);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "2", "<F4>");
	t_expect(&t, "Draft");
	t_keys(&t, "<Enter>");
	t_expect(&t, "未写完的项目");
	t_kill(&t, SIGTERM);
	t_clean(&t);
}

static void
crash_gives_the_terminal_back(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 3);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_kill(&t, SIGABRT);
	assert_true(WIFSIGNALED(t.status));
	assert_true(t.left_screen);
	t_clean(&t);
}

static void
no_terminal_names_the_other_ways(void **state)
{
	struct term_test t = { .lang = "en" };
	char *out = NULL;

	(void)state;
	story_begin(&t, 3);
	assert_int_equal(t_run(&t, &out, "--db", story_db(&t)), 2);
	assert_non_null(strstr(out, "--plain"));
	free(out);
	assert_int_equal(t_run(&t, &out, "--db", story_db(&t), "--plain"), 0);
	assert_non_null(strstr(out, "Single projects"));
	free(out);
	t_clean(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(too_small_asks_for_more),
		cmocka_unit_test(resize_in_a_dialog),
		cmocka_unit_test(pasted_text_is_no_command),
		cmocka_unit_test(type_ahead_loses_no_key),
		cmocka_unit_test(line_down_writes_little),
		cmocka_unit_test(hang_up_keeps_what_was_typed),
		cmocka_unit_test(crash_gives_the_terminal_back),
		cmocka_unit_test(no_terminal_names_the_other_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
