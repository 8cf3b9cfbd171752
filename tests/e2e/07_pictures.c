/*
 * Golden screens, few and chosen: each engine and the main screens, in both languages. To renew them
 * after a change that is right: UPDATE_GOLDEN=1 meson test -C build e2e_07_pictures.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static void
take(const char *lang)
{
	struct term_test t = { .lang = lang };

	story_begin(&t, 8);
	story_open(&t, 24, 80, "line");
	t_golden(&t, "home");
	t_keys(&t, "<F9>", "3", "1", "2", "3");
	t_golden(&t, "queue_80");
	t_keys(&t, "<Up>", "<F4>", "目标座数偏低", "<F2>", "<Enter>");
	t_golden(&t, "preview");
	t_keys(&t, "<Esc>", "<F7>", "<Tab>");
	t_golden(&t, "dossier");
	t_keys(&t, "<Esc>");
	t_resize(&t, 40, 120);
	t_golden(&t, "queue_120");
	t_quit(&t, 0);
}

static void
take_forms(const char *lang)
{
	struct term_test t = { .lang = lang };

	story_begin(&t, 2);
	t_start(&t, 24, 80, "--db", story_db(&t));
	t_keys(&t, "<F9>", "2");
	t_golden(&t, "projects");
	t_keys(&t, "<F4>", "<PageDown>");
	t_golden(&t, "goal_form");
	t_keys(&t, "<Esc>", "<F9>", "0", "<F5>");
	t_golden(&t, "reason");
	t_keys(&t, "<Esc>", "?");
	t_golden(&t, "help");
	t_keys(&t, "<Esc>");
	t_quit(&t, 0);
}

static void
in_chinese(void **state)
{
	(void)state;
	take("zh_CN");
	take_forms("zh_CN");
}

static void
in_english(void **state)
{
	(void)state;
	take("en");
	take_forms("en");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_chinese),
		cmocka_unit_test(in_english),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
