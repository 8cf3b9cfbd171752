/*
 * The clerk takes what the units sent: a good list, and one with a fault, of which nothing is taken.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static const char bad[] = "code,name,department,year,budget,annual_goal,level1,level2,level3,operator,target,"
	"measure,weight\nX1,坏的金额,住房和城乡建设局,2024,abc,目标,产出指标,数量指标,座数,≥,1,座,90\n";

static void
tell(int rows, int cols)
{
	struct term_test t = { .lang = "en" };

	story_begin(&t, 2);
	story_write(&t, "bad.csv", bad);
	story_open(&t, rows, cols, "clerk");
	t_keys(&t, "<F12>");
	t_expect(&t, "Import");
	t_keys(&t, "<Down>", "<Enter>"); /* flat list */
	t_expect(&t, "Import from");
	t_keys(&t, "Type", "<Enter>", "<C-u>", story_file(&t, "goals.csv"), "<Enter>");
	t_expect(&t, "Records: new 0, changed 0, same 2");
	t_keys(&t, "<Enter>", "<F12>", "<Down>", "<Enter>");
	t_keys(&t, "bad", "<Enter>");
	t_expect(&t, "Refused places");
	t_expect(&t, "abc");
	t_keys(&t, "<Enter>", "<Esc>", "<F9>", "2", "/", "X1");
	t_expect(&t, "Nothing passes the filter");
	t_keys(&t, "<Esc>");
	t_quit(&t, 0);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
