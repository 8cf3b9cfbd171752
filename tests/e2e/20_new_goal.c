/*
 * A complete new goal by keyboard alone, at the smallest window: fewer than sixty keystrokes plus the
 * texts. Every indicator comes from the library with its formula, basis and evidence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "story.h"

#define MOST 60

struct typist {
	struct term_test *t;
	int strokes; /* keys that are no text */
};

static void
press_(struct typist *p, const char *const *keys)
{
	for (; *keys; keys++) {
		t_keys_(p->t, (const char *const[]){ *keys, NULL });
		p->strokes++;
	}
}

#define press(p, ...) press_(p, (const char *const[]){ __VA_ARGS__, NULL })

/* What is in the head of whoever types it; no keystroke of the program. */
static void
type(struct typist *p, const char *text)
{
	t_keys_(p->t, (const char *const[]){ text, NULL });
}

static void
head(struct typist *p)
{
	press(p, "<F9>", "2", "<F4>");
	t_expect(p->t, "New goal");
	type(p, "P900");
	press(p, "<Tab>");
	type(p, "红山街道公厕新建");
	press(p, "<Tab>");
	type(p, "住房和城乡建设局");
	press(p, "<Tab>", "<Tab>", "<Tab>"); /* unit as it is, a new project */
	type(p, "2024年");
	press(p, "<Tab>", "<Tab>", "<Tab>"); /* a project of this year */
	type(p, "120");
	press(p, "<Tab>", "<Tab>", "<Tab>"); /* all of it fiscal */
	type(p, "新建公厕6座，日均服务2000人次，居民满意度95%以上。");
}

/* The library's indicator of the class that stands in the row, its standard value, this weight. */
static void
standard(struct typist *p, const char *initials, const char *weight)
{
	press(p, "<F4>");
	type(p, initials);
	press(p, "<Enter>");
	type(p, weight);
	press(p, "<Enter>"); /* on to the next row's name */
}

/* The same with a target of its own. */
static void
own(struct typist *p, const char *initials, const char *target, const char *weight)
{
	press(p, "<F4>");
	type(p, initials);
	press(p, "<Enter>", "<S-Tab>", "<S-Tab>", "<C-u>");
	type(p, target);
	press(p, "<Tab>", "<Tab>");
	type(p, weight);
	press(p, "<Enter>");
}

static void
counted(void **state)
{
	struct term_test t = { .lang = "en" };
	struct typist p = { .t = &t };
	char *out;

	(void)state;
	story_begin(&t, 1);
	assert_int_equal(t_run(&t, &out, "--db", story_db(&t), "do", "load",
		"library"), 0);
	free(out);
	story_open(&t, 24, 80, "clerk");
	head(&p);
	press(&p, "<PageDown>");
	t_expect(&t, "数量指标");
	own(&p, "jhrw", "100", "20");
	standard(&p, "yshg", "10");
	standard(&p, "", "10");
	own(&p, "yscb", "95", "20");
	standard(&p, "", "20");
	own(&p, "myd", "92", "10");
	press(&p, "<F2>");
	t_expect(&t, "P900: entered, 0 findings");
	t_expect_row(&t, 4, "*P900*draft*");
	t_quit(&t, 0);
	assert_in_range(p.strokes, 1, MOST - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
