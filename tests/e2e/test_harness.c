/*
 * The harness and the terminal layer, against a small program.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "harness.h"

/* The harness keeps pointers to t. */
static void
begin(struct term_test *t)
{
	*t = (struct term_test){ .program = getenv("JIXIAO_DEMO") };
	t_start(t, 24, 80, NULL);
}

static void
typed_text_and_wide_characters(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	t_keys(&t, "a预算", "<Left>", "b");
	t_expect_row(&t, 2, "| a预b算*|");
	t_expect_cursor(&t, 2, 6);
	t_expect_row(&t, 3, "| b #5 24x80*|");
	t_keys(&t, "<Home>", "<Del>", "<End>", "<Backspace>");
	t_expect_row(&t, 2, "| 预b *|");
	t_absent(&t, "算*");
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
named_keys_arrive(void **state)
{
	static const char *const keys[][2] = { { "<F2>", "F2" }, { "<F12>", "F12" }, { "<Tab>", "Tab" },
		{ "<BackTab>", "Shift-Tab" }, { "<C-s>", "Ctrl-S" }, { "<C-c>", "Ctrl-C" },
		{ "<A-1>", "Alt-1" }, { "<PageDown>", "PageDown" }, { "<PageUp>", "PageUp" },
		{ "<Up>", "Up" }, { "<Down>", "Down" }, { "<Ins>", "Ins" }, { "<Enter>", "Enter" },
		{ "<C-Right>", "Ctrl-Right" }, { "？", "？" } };
	struct term_test t;
	char want[40];

	(void)state;
	begin(&t);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strcmp(keys[i][1], "F12") == 0)
			continue;
		t_keys(&t, keys[i][0]);
		snprintf(want, sizeof want, "| %s #*|", keys[i][1]);
		t_expect_row(&t, 3, want);
	}
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
paste_is_one_line_of_text(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	t_paste(&t, "一行\n二\t三");
	t_expect_row(&t, 2, "| 一行 二 三 *|");
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
burst_loses_no_key(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	for (int i = 0; i < 300; i++)
		t_send(&t, "字", "<Left>");
	t_wait(&t);
	t_expect(&t, "#600 ");
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
resize_redraws(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	for (int i = 0; i < 20; i++) {
		t_resize(&t, 10 + i, 40 + i);
		char want[40];
		snprintf(want, sizeof want, "%dx%d", 10 + i, 40 + i);
		t_expect(&t, want);
		t_expect_row(&t, -1, "+-*-+");
	}
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
unknown_sequences_are_skipped(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	t_paste(&t, "x");
	t_send(&t, "a");
	vterm_keyboard_key(t.vt, VTERM_KEY_FUNCTION(5), VTERM_MOD_CTRL | VTERM_MOD_SHIFT);
	t_keys(&t, "b");
	t_expect_row(&t, 2, "| xab *|");
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
row_looks_in_golden(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	t_keys(&t, "预算");
	t_golden(&t, "harness");
	t_keys(&t, "<Esc>");
	t_end(&t, 0);
}

static void
terminal_is_given_back_after_a_crash(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	t_send(&t, "<F12>");
	t_kill(&t, 0);
	assert_true(WIFSIGNALED(t.status));
	assert_int_equal(WTERMSIG(t.status), SIGSEGV);
	assert_true(t.left_screen);
	t_clean(&t);
}

static void
terminal_is_given_back_after_a_hangup(void **state)
{
	struct term_test t;

	(void)state;
	begin(&t);
	t_kill(&t, SIGTERM);
	assert_true(WIFEXITED(t.status) && WEXITSTATUS(t.status) == 0);
	assert_true(t.left_screen);
	t_clean(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_text_and_wide_characters),
		cmocka_unit_test(named_keys_arrive),
		cmocka_unit_test(paste_is_one_line_of_text),
		cmocka_unit_test(burst_loses_no_key),
		cmocka_unit_test(resize_redraws),
		cmocka_unit_test(unknown_sequences_are_skipped),
		cmocka_unit_test(row_looks_in_golden),
		cmocka_unit_test(terminal_is_given_back_after_a_crash),
		cmocka_unit_test(terminal_is_given_back_after_a_hangup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
