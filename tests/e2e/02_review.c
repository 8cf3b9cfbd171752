/*
 * A reviewer's morning: a queue of goals, verdicts by digits, one Enter, a change of mind; then the
 * next levels up to the approval. Told at 80x24 and at 120x40.
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

	story_begin(&t, 5);
	story_open(&t, rows, cols, "line");
	t_keys(&t, "<Enter>");
	t_expect_row(&t, 1, "[Review]*[Waiting]*");
	t_expect_row(&t, 3, "*P001*");
	/* two pass, one is returned with a reason out of the phrases */
	t_keys(&t, "1", "2", "3");
	t_expect_row(&t, 3, "*优*P001*");
	t_expect_row(&t, 4, "*良*P002*");
	t_expect_row(&t, 5, "*中*P003*");
	t_expect_cursor(&t, 6, 0);
	t_keys(&t, "<Up>", "<F4>", "请写明修缮标准", "<F2>");
	t_keys(&t, "<Enter>");
	t_expect(&t, "3 verdicts will be given");
	t_expect(&t, "请写明修缮标准");
	t_keys(&t, "<Enter>");
	t_expect(&t, "3 verdicts given");
	t_absent(&t, "P001");
	/* a change of mind */
	t_keys(&t, "u");
	t_expect(&t, "Undone");
	story_state(&t, "P003", "submitted");
	t_keys(&t, "<Home>", "1", "1", "<Enter>", "<Enter>");
	t_expect(&t, "2 verdicts given");
	t_keys(&t, "<C-q>");
	t_kill(&t, 0);
	story_state(&t, "P001", "reviewed");

	/* the performance division, then the leader */
	story_open(&t, rows, cols, "reviewer");
	t_keys(&t, "<F9>", "3", "/", "P00", "<Enter>", "*");
	t_keys(&t, "<Esc>", "<Esc>", "/", "level=1", "<Enter>", "*", "1", "<Enter>", "<Enter>", "<C-q>");
	t_kill(&t, 0);
	story_open(&t, rows, cols, "leader");
	t_keys(&t, "<Enter>");
	t_expect(&t, "2 records");
	t_keys(&t, "*", "1", "<Enter>");
	t_expect(&t, "2 verdicts will be given");
	t_keys(&t, "<Enter>");
	t_expect(&t, "Nothing here.");
	t_keys(&t, "<Tab>");
	t_expect_row(&t, 3, "*P001*approv*");
	t_quit(&t, 0);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
