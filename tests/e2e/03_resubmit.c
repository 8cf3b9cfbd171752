/*
 * A goal comes back: returned with reasons, changed by the clerk, submitted again; the reviewer sees
 * field by field what changed and which reasons it answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static void
tell(int rows, int cols)
{
	struct term_test t = { .lang = "en" };

	story_begin(&t, 2);
	story_open(&t, rows, cols, "line");
	t_keys(&t, "<F9>", "3", "<Enter>");
	t_expect(&t, ">Goal");
	t_keys(&t, "<F6>");
	t_expect(&t, "Reason");
	t_keys(&t, "<F2>"); /* no reason, no return */
	t_expect(&t, "!");
	t_keys(&t, "目标座数偏低", "<F2>");
	t_expect(&t, "P001: 中");
	t_keys(&t, "<Esc>", "<C-q>");
	t_kill(&t, 0);
	story_state(&t, "P001", "returned");

	story_open(&t, rows, cols, "clerk");
	t_keys(&t, "<F9>", "2", "/", "returned", "<Backspace>", "<Esc>", "/", "state=returned", "<Enter>");
	t_expect_row(&t, 3, "*P001*");
	t_keys(&t, "<F2>");
	/* the second row's target */
	t_keys(&t, "<PageDown>", "<Down>", "<Tab>", "<Tab>", "<C-u>", "15", "<F2>");
	t_expect(&t, "saved as draft");
	t_keys(&t, "<Esc>", "<Home>", "<F5>");
	t_expect(&t, "submitted, round 2");
	t_keys(&t, "<C-q>");
	t_kill(&t, 0);

	story_open(&t, rows, cols, "line");
	t_keys(&t, "<F9>", "3", "/", "P001", "<Enter>", "<F7>", "5");
	t_expect(&t, ">Changes");
	t_expect(&t, "- 12");
	t_expect(&t, "+ 15");
	t_expect(&t, "目标座数偏低");
	t_quit(&t, 0);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
