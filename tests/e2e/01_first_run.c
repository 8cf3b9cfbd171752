/*
 * The first start: there is no database yet, the person chooses. Then the workbench, whose figures
 * open their rows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static void
demonstration_data(void **state)
{
	struct term_test t = { .lang = "en", .patience = 12 }; /* it makes three years */

	(void)state;
	t_start(&t, 24, 80, NULL);
	t_expect(&t, "There is no database yet");
	t_keys(&t, "<Enter>");
	t_expect(&t, "Goals to be reviewed");
	t_expect_row(&t, 7, "* Goals to be reviewed * 320 *");
	t_keys(&t, "<Enter>");
	t_expect(&t, "320 records");
	t_quit(&t, 0);
}

static void
empty_database(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	t_start(&t, 24, 80, NULL);
	t_keys(&t, "<Down>", "<Enter>");
	t_expect(&t, "For me");
	t_keys(&t, "<F9>", "2");
	t_expect(&t, "Nothing here.");
	t_quit(&t, 0);
}

static void
a_file_that_is_somewhere_else(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	story_begin(&t, 3);
	t_start(&t, 24, 80, NULL);
	t_keys(&t, "<End>", "<PageDown>", "<Enter>");
	t_expect(&t, "Open a database");
	t_keys(&t, "<C-u>", "/nowhere/x.db", "<Enter>");
	t_expect(&t, "/nowhere/x.db");
	t_keys(&t, "<Esc>", "<Enter>", "<C-u>", story_db(&t), "<Enter>");
	t_expect_row(&t, 7, "* Goals to be reviewed * 3 *");
	t_quit(&t, 0);
}

static void
leaving_makes_no_file(void **state)
{
	struct term_test t = { .lang = "en" };

	(void)state;
	t_start(&t, 24, 80, NULL);
	t_send(&t, "<Esc>");
	t_end(&t, 0);
}

static void
chinese_by_default(void **state)
{
	struct term_test t = { .lang = "zh_CN" };

	(void)state;
	t_start(&t, 24, 80, NULL);
	t_absent(&t, "There is no database yet");
	t_send(&t, "<Esc>");
	t_end(&t, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(demonstration_data),
		cmocka_unit_test(empty_database),
		cmocka_unit_test(a_file_that_is_somewhere_else),
		cmocka_unit_test(leaving_makes_no_file),
		cmocka_unit_test(chinese_by_default),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
