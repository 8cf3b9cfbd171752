/* Initials of names: several readings, first choice, searching. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/pinyin.h"
#include "base/table.h"

static uint32_t
letters(const char *text)
{
	uint32_t mask = 0;

	for (; *text; text++)
		mask |= UINT32_C(1) << (*text - 'a');
	return mask;
}

static void
test_initials(void **state)
{
	static const struct {
		uint32_t cp;
		const char *want;
	} cases[] = {
		{ 0x957F, "cz" },  /* 长 */
		{ 0x91CD, "cz" },  /* 重 */
		{ 0x884C, "xh" },  /* 行 */
		{ 0x4F1A, "hk" },  /* 会 */
		{ 0x5355, "dcs" }, /* 单 */
		{ 0x90FD, "d" },   /* 都 */
		{ 0x4E00, "y" },   /* 一, the first of the block */
		{ 0x9F99, "l" },   /* 龙 */
		{ 0x3007, "l" },   /* 〇 */
		{ 'a', "a" },
		{ 'Z', "z" },
		{ 0xFF21, "a" },   /* full-width A */
		{ '7', "" },
		{ ' ', "" },
		{ 0x3002, "" },
		{ 0x20BB7, "" },   /* 𠮷 */
		{ 0x9FFF, NULL },  /* only not to read beyond the table */
		{ 0xA000, "" },
		{ 0x10FFFF, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		uint32_t got = pinyin_initials(cases[i].cp);

		if (cases[i].want && got != letters(cases[i].want))
			fail_msg("U+%04X: %07x", (unsigned int)cases[i].cp, got);
	}
}

static void
test_all_common_characters_are_there(void **state)
{
	int n = 0;

	(void)state;
	for (uint32_t cp = 0x4E00; cp <= 0x9FFF; cp++)
		n += pinyin_initials(cp) != 0;
	assert_true(n > 20900);
}

static void
test_first_choice_is_one_of_all(void **state)
{
	struct strbuf out = { 0 };

	(void)state;
	for (uint32_t cp = 0x4E00; cp <= 0x9FFF; cp++) {
		const char han[] = { (char)(0xE0 | cp >> 12), (char)(0x80 | (cp >> 6 & 0x3F)),
			(char)(0x80 | (cp & 0x3F)), '\0' };

		strbuf_clear(&out);
		pinyin_key(&out, han);
		if (pinyin_initials(cp) == 0)
			assert_int_equal(out.len, 0);
		else
			assert_true(out.len == 1 && letters(out.s) & pinyin_initials(cp));
	}
	strbuf_free(&out);
}

static void
test_key(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "红山公厕", "hsgc" },
		{ "西工区升龙E区和枣园社区新建公厕项目", "xgqsleqhzysqxjgcxm" },
		{ "财政局（2024年）", "czj2024n" },
		{ "Ａ区 3#", "aq3" },
		{ "会计", "hj" },
		{ "𠮷", "" },
		{ "", "" },
		{ "红\xFF山", "hs" },
	};
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		strbuf_clear(&out);
		pinyin_key(&out, cases[i].text);
		assert_string_equal(strbuf_str(&out), cases[i].want);
	}
	strbuf_free(&out);
}

static void
test_match(void **state)
{
	static const struct {
		const char *text, *query;
		bool want;
	} cases[] = {
		{ "长治", "cz", true },
		{ "长治", "zz", true },
		{ "长治", "xz", false },
		{ "红山公厕", "sg", true },
		{ "红山公厕", "gc", true },
		{ "红山公厕", "hg", false },
		{ "红山公厕", "hsgcx", false },
		{ "红山（公厕）", "sgc", true },
		{ "升龙E区3期", "leq3q", true },
		{ "升龙E区3期", "lq", false },
		{ "银行", "yh", true },
		{ "银行", "yx", true },
		{ "任意", "", true },
		{ "", "", true },
		{ "", "a", false },
		{ "红红山", "hs", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (pinyin_match(cases[i].text, cases[i].query) != cases[i].want)
			fail_msg("%s / %s", cases[i].text, cases[i].query);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_initials),
		cmocka_unit_test(test_all_common_characters_are_there),
		cmocka_unit_test(test_first_choice_is_one_of_all),
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
