/*
 * The line editor: each row types keys into a text and says what comes out, the caret as "^".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "lineedit.h"

/* Types a script: <Name> is a key, anything else its characters. Returns the last result. */
static enum edit_result
type(struct lineedit *e, const char *script)
{
	enum edit_result last = EDIT_IGNORED;

	for (const char *s = script; *s;) {
		struct key k = { 0 };
		size_t n = strcspn(s, ">") + 1;
		char name[24];
		if (*s == '<' && n < sizeof name) {
			memcpy(name, s, n);
			name[n] = '\0';
			assert_true(key_parse(name, &k.code));
		} else {
			n = utf8_decode(s, strlen(s), &k.code);
			assert_true(n > 0);
		}
		s += n;
		last = lineedit_key(e, k);
	}
	return last;
}

static void
keys_edit_whole_characters(void **state)
{
	static const struct {
		const char *start, *keys, *want;
	} cases[] = {
		{ "", "预算a", "预算a^" },
		{ "预算", "<Left>x", "预x^算" },
		{ "预算", "<Home>x", "x^预算" },
		{ "预算", "<Home><Right><Del>", "预^" },
		{ "预算", "<Backspace><Backspace><Backspace>", "^" },
		{ "e\xCC\x81x", "<Left><Backspace>", "^x" },
		{ "𠮷野", "<Left><Left><Del>", "^野" },
		{ "ab cd ef", "<C-w>", "ab cd ^" },
		{ "ab cd ef", "<C-Left><C-Left>x", "ab x^cd ef" },
		{ "ab cd ef", "<Home><C-Right>x", "ab x^cd ef" },
		{ "ab cd", "<C-a><C-k>", "^" },
		{ "ab cd", "<C-a><C-k><C-y><C-y>", "ab cdab cd^" },
		{ "ab cd", "<Left><C-u>", "^d" },
		{ "ab", "<C-a><Left><C-e><Right>c", "abc^" },
		{ "ab", "<Enter><Tab><Up><F2>", "ab^" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct lineedit e;
		struct strbuf b = { 0 };
		lineedit_init(&e, cases[i].start, 0, false);
		type(&e, cases[i].keys);
		strbuf_addn(&b, lineedit_text(&e), e.at);
		strbuf_addf(&b, "^%s", lineedit_text(&e) + e.at);
		assert_string_equal(strbuf_str(&b), cases[i].want);
		strbuf_free(&b);
		lineedit_free(&e);
	}
}

static void
what_a_text_may_not_hold_is_refused(void **state)
{
	static const uint32_t bad[] = { 0x202E, 0x200B, 0xFEFF, 0x2028, 0x2067, 0xFFFE };
	struct lineedit e;

	(void)state;
	lineedit_init(&e, "ab", 0, false);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(lineedit_key(&e, (struct key){ bad[i], false }), EDIT_REFUSED);
	assert_string_equal(lineedit_text(&e), "ab");
	lineedit_free(&e);
}

static void
a_full_text_takes_no_more(void **state)
{
	struct lineedit e;

	(void)state;
	lineedit_init(&e, "预", 7, false);
	assert_int_equal(type(&e, "算"), EDIT_CHANGED);
	assert_int_equal(type(&e, "绩"), EDIT_REFUSED);
	assert_int_equal(type(&e, "x"), EDIT_CHANGED);
	assert_string_equal(lineedit_text(&e), "预算x");
	lineedit_free(&e);
}

static void
pasted_text_is_never_a_command(void **state)
{
	struct lineedit e;

	(void)state;
	lineedit_init(&e, "", 0, false);
	lineedit_key(&e, (struct key){ 'a', true });
	lineedit_key(&e, (struct key){ K_ENTER, true });
	lineedit_key(&e, (struct key){ K_TAB, true });
	lineedit_key(&e, (struct key){ 'b', true });
	assert_string_equal(lineedit_text(&e), "a  b");
	lineedit_free(&e);
}

static void
a_line_scrolls_with_the_caret(void **state)
{
	struct canvas *c = canvas_new(1, 6);
	struct area a = { 0, 0, 1, 6 };
	struct lineedit e;
	struct strbuf b = { 0 };

	(void)state;
	lineedit_init(&e, "一二三四五", 0, false);
	lineedit_draw(&e, c, &a, LOOK_NORMAL, true);
	canvas_dump(c, &b);
	assert_string_equal(strbuf_str(&b), "| 四五 |\ncursor 0,5\n");
	strbuf_clear(&b);
	type(&e, "<Home>");
	lineedit_draw(&e, c, &a, LOOK_NORMAL, true);
	canvas_dump(c, &b);
	assert_string_equal(strbuf_str(&b), "|一二三|\ncursor 0,0\n");
	strbuf_free(&b);
	lineedit_free(&e);
	canvas_free(c);
}

static void
several_lines_wrap_and_the_caret_moves_between_rows(void **state)
{
	struct canvas *c = canvas_new(3, 6);
	struct area a = { 0, 0, 3, 6 };
	struct lineedit e;
	struct strbuf b = { 0 };

	(void)state;
	lineedit_init(&e, "一二三四\n五", 0, true);
	assert_int_equal(lineedit_rows(&e, 6), 3);
	lineedit_draw(&e, c, &a, LOOK_NORMAL, true);
	canvas_dump(c, &b);
	assert_string_equal(strbuf_str(&b), "|一二三|\n|四    |\n|五    |\ncursor 2,2\n");
	strbuf_clear(&b);
	type(&e, "<Up><Up>x<Enter>");
	lineedit_draw(&e, c, &a, LOOK_NORMAL, true);
	canvas_dump(c, &b);
	assert_string_equal(strbuf_str(&b), "|一x   |\n|二三四|\n|五    |\ncursor 1,0\n");
	assert_string_equal(lineedit_text(&e), "一x\n二三四\n五");
	strbuf_free(&b);
	lineedit_free(&e);
	canvas_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit_whole_characters),
		cmocka_unit_test(what_a_text_may_not_hold_is_refused),
		cmocka_unit_test(a_full_text_takes_no_more),
		cmocka_unit_test(pasted_text_is_never_a_command),
		cmocka_unit_test(a_line_scrolls_with_the_caret),
		cmocka_unit_test(several_lines_wrap_and_the_caret_moves_between_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
