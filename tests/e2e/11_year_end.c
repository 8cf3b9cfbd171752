/*
 * The end of a year on the demonstration: figures of the workbench open their rows, the use of results
 * is decided, the account of the year stands on the screen and each figure opens its rows; the public
 * site is written by the command line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "story.h"

static void
figures_open_rows(struct term_test *t)
{
	t_keys(t, "<Enter>");
	t_expect(t, "320 条");
	t_keys(t, "<Esc>");
	t_expect(t, "待我办理");
}

static void
linkage_is_decided(struct term_test *t)
{
	t_keys(t, ":建议", "<Enter>");
	t_expect(t, "410303-");
	t_keys(t, "<F5>", "<F2>");
	t_expect(t, "决定");
}

static void
the_account_and_its_rows(struct term_test *t)
{
	t_keys(t, "y", "2023", "<Enter>", "<F9>", "9");
	t_expect(t, "2023");
	t_keys(t, "<Enter>");
	t_expect(t, "1081 条");
	t_keys(t, "<Esc>");
	t_golden(t, t->cols == 80 ? "account_80" : "account_120");
}

static void
published(struct term_test *t)
{
	char *out;

	assert_int_equal(t_run(t, &out, "--db", story_db(t), "publish", "2023", "-o", story_file(t, "site")),
		0);
	assert_non_null(strstr(out, "1080"));
	free(out);
	assert_int_equal(access(story_file(t, "site/index.html"), R_OK), 0);
}

static void
tell(int rows, int cols)
{
	struct term_test t = { .lang = "zh_CN", .patience = 12 };

	t_dir(&t);
	assert_int_equal(t_run(&t, NULL, "--db", story_db(&t), "demo"), 0);
	story_open(&t, rows, cols, "chenjing");
	figures_open_rows(&t);
	linkage_is_decided(&t);
	the_account_and_its_rows(&t);
	published(&t);
	t_quit(&t, 0);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
