/*
 * Names of keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "key.h"

static void
names_and_codes(void **state)
{
	static const struct {
		const char *name;
		uint32_t code;
		const char *label;
	} cases[] = {
		{ "<F2>", K_F0 + 2, "F2" },
		{ "F12", K_F0 + 12, "F12" },
		{ "<C-s>", 19, "Ctrl-S" },
		{ "c-S", 19, "Ctrl-S" },
		{ "<A-1>", K_ALT | '1', "Alt-1" },
		{ "<Enter>", K_ENTER, "Enter" },
		{ "<space>", ' ', "Space" },
		{ "<BackTab>", K_BACKTAB, "Shift-Tab" },
		{ "<C-Left>", K_WORD_LEFT, "Ctrl-Left" },
		{ "a", 'a', "a" },
		{ "?", '?', "?" },
		{ "<", '<', "<" },
		{ "中", 0x4E2D, "中" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf b = { 0 };
		uint32_t code = 0;
		assert_true(key_parse(cases[i].name, &code));
		assert_int_equal(code, cases[i].code);
		key_label(code, &b);
		assert_string_equal(strbuf_str(&b), cases[i].label);
		strbuf_free(&b);
	}
}

static void
what_is_no_key(void **state)
{
	static const char *const bad[] = { "", "<>", "<F0>", "<F25>", "<F2x>", "<C-1>", "ab", "<Foo>",
		" ", "<A->", "\xFF", "<a very long name of no key at all>" };
	uint32_t code;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(key_parse(bad[i], &code));
}

static void
lists_of_names(void **state)
{
	struct strbuf b = { 0 };

	(void)state;
	assert_true(key_in(K_F0 + 6, "<F6> r"));
	assert_true(key_in('r', "<F6> r"));
	assert_false(key_in('R', "<F6> r"));
	assert_false(key_in('F', "<F6> r"));
	assert_false(key_in('r', ""));
	key_first_label("<F6> r", &b);
	assert_string_equal(strbuf_str(&b), "F6");
	strbuf_free(&b);
}

static void
full_width_keys_count_as_plain(void **state)
{
	(void)state;
	assert_int_equal(key_narrow(0xFF1A), ':');
	assert_int_equal(key_narrow(0xFF0F), '/');
	assert_int_equal(key_narrow(0xFF1F), '?');
	assert_int_equal(key_narrow(0xFF11), '1');
	assert_int_equal(key_narrow(0xFF55), 'u');
	assert_int_equal(key_narrow(0x3000), ' ');
	assert_int_equal(key_narrow(0x4E2D), 0x4E2D);
	assert_int_equal(key_narrow(K_F0 + 1), K_F0 + 1);
	assert_true(key_is_text(0x4E2D) && key_is_text('a') && !key_is_text(19) && !key_is_text(K_UP));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_codes),
		cmocka_unit_test(what_is_no_key),
		cmocka_unit_test(lists_of_names),
		cmocka_unit_test(full_width_keys_count_as_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
