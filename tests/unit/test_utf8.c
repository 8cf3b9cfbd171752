/* UTF-8: validity, widths as glibc counts them, clusters, what text may not hold, normal forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "base/table.h"
#include "base/utf8.h"

static void
test_decode(void **state)
{
	static const struct {
		const char *bytes;
		size_t len; /* 0: refused */
		uint32_t cp;
	} cases[] = {
		{ "a", 1, 'a' },
		{ "\xC2\x80", 2, 0x80 },
		{ "\xDF\xBF", 2, 0x7FF },
		{ "\xE0\xA0\x80", 3, 0x800 },
		{ "\xEF\xBF\xBF", 3, 0xFFFF },
		{ "\xED\x9F\xBF", 3, 0xD7FF },
		{ "\xEE\x80\x80", 3, 0xE000 },
		{ "\xF0\x90\x80\x80", 4, 0x10000 },
		{ "\xF4\x8F\xBF\xBF", 4, 0x10FFFF },
		{ "\xC0\x80", 0, 0 },         /* overlong */
		{ "\xC1\xBF", 0, 0 },
		{ "\xE0\x9F\xBF", 0, 0 },
		{ "\xF0\x8F\xBF\xBF", 0, 0 },
		{ "\xED\xA0\x80", 0, 0 },     /* surrogates */
		{ "\xED\xBF\xBF", 0, 0 },
		{ "\xF4\x90\x80\x80", 0, 0 }, /* beyond Unicode */
		{ "\xF5\x80\x80\x80", 0, 0 },
		{ "\xFF", 0, 0 },
		{ "\x80", 0, 0 },             /* a tail without a head */
		{ "\xE7\xBB", 0, 0 },         /* truncated */
		{ "\xF0\x9F\x98", 0, 0 },
		{ "\xE7\x41\xA9", 0, 0 },
		{ "", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		uint32_t cp = 0;
		size_t n = strlen(cases[i].bytes);

		assert_int_equal(utf8_decode(cases[i].bytes, n, &cp), cases[i].len);
		assert_int_equal(cp, cases[i].cp);
		assert_int_equal(utf8_valid(cases[i].bytes, n, NULL), cases[i].len > 0 || n == 0);
	}
}

static void
test_round_trip_of_everything(void **state)
{
	char bytes[4];
	uint32_t back;

	(void)state;
	for (uint32_t cp = 0; cp <= 0x110000; cp++) {
		bool scalar = cp < 0x110000 && !(cp >= 0xD800 && cp < 0xE000);
		size_t len = utf8_encode(cp, bytes);

		assert_int_equal(len > 0, scalar);
		if (!scalar)
			continue;
		assert_int_equal(utf8_decode(bytes, len, &back), len);
		assert_int_equal(back, cp);
		assert_int_equal(utf8_decode(bytes, len - 1, &back), 0);
	}
}

static void
test_valid_names_the_place(void **state)
{
	size_t bad = 99;

	(void)state;
	assert_false(utf8_valid("绩效\xE7\xBB", 8, &bad));
	assert_int_equal(bad, 6);
	assert_true(utf8_valid("a\0b", 3, &bad));
	assert_int_equal(bad, 6);
}

/* ncurses counts with wcwidth: the two must agree wherever glibc knows the character. */
static void
test_width_is_wcwidth(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		int want = wcwidth((wchar_t)cp);

		if (want < 0 && (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)))
			want = 0;
		if (want >= 0 && utf8_cp_width(cp) != want)
			fail_msg("U+%04X: %d, wcwidth says %d", (unsigned int)cp,
				utf8_cp_width(cp), want);
		assert_in_range(utf8_cp_width(cp), 0, 2);
	}
}

static void
test_width_of_text(void **state)
{
	static const struct {
		const char *text;
		int width;
		size_t length;
	} cases[] = {
		{ "", 0, 0 },
		{ "abc", 3, 3 },
		{ "绩效abc", 7, 5 },
		{ "（）：", 6, 3 },
		{ "“①×≥”", 5, 5 },
		{ "e\u0301", 1, 2 },
		{ "\u00AD", 1, 1 },
		{ "𠮷😀", 4, 2 },
		{ "a\x1B[0m", 4, 5 },
		{ "\xE7\xBB", 2, 2 },
		{ "\xFF绩", 3, 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(utf8_width(cases[i].text), cases[i].width);
		assert_int_equal(utf8_length(cases[i].text), cases[i].length);
	}
}

static void
test_clusters(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		int width;
	} cases[] = {
		{ "", 0, 0 },
		{ "ab", 1, 1 },
		{ "绩效", 3, 2 },
		{ "e\u0301x", 3, 1 },
		{ "e\u0301\u0323", 5, 1 },
		{ "❤\uFE0F", 6, 1 },
		{ "👨\u200D👩", 7, 2 },  /* the joiner goes with the first */
		{ "🇨🇳", 4, 1 },          /* two cells for wcwidth */
		{ "\u0301a", 2, 0 },
		{ "\u1100\u1161\u11A8", 9, 2 },
		{ "\n\u0301", 1, 0 },
		{ "a\n", 1, 1 },
		{ "\xFF\xFF", 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int width = -1;

		assert_int_equal(utf8_cluster(cases[i].text, &width), cases[i].len);
		assert_int_equal(width, cases[i].width);
		assert_int_equal(utf8_cluster(cases[i].text, NULL), cases[i].len);
	}
}

static void
test_prev(void **state)
{
	static const char text[] = "a绩e\u0301x";

	(void)state;
	assert_int_equal(utf8_prev(text, 0), 0);
	assert_int_equal(utf8_prev(text, 1), 0);
	assert_int_equal(utf8_prev(text, 4), 1);
	assert_int_equal(utf8_prev(text, 7), 4);
	assert_int_equal(utf8_prev(text, 8), 7);
	assert_int_equal(utf8_prev(text, 6), 4); /* from within a cluster to its start */
}

static void
test_fit_and_pad(void **state)
{
	static const struct {
		const char *text;
		int cols;
		size_t fit;
		int width;
		const char *left, *right;
	} cases[] = {
		{ "", 3, 0, 0, "   ", "   " },
		{ "ab", 3, 2, 2, "ab ", " ab" },
		{ "abc", 3, 3, 3, "abc", "abc" },
		{ "abcd", 3, 3, 3, "ab~", "ab~" },
		{ "绩效", 4, 6, 4, "绩效", "绩效" },
		{ "绩效", 3, 3, 2, "绩~", "绩~" },
		{ "绩效管理", 4, 6, 4, "绩~~", "绩~~" },
		{ "绩效", 1, 0, 0, "~", "~" },
		{ "绩效", 0, 0, 0, "", "" },
		{ "ab", -1, 0, 0, "", "" },
		{ "e\u0301e\u0301", 1, 3, 1, "~", "~" },
		{ "e\u0301", 1, 3, 1, "e\u0301", "e\u0301" },
	};
	struct strbuf out = { 0 };
	int width;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(utf8_fit(cases[i].text, cases[i].cols, &width), cases[i].fit);
		assert_int_equal(width, cases[i].width);
		strbuf_clear(&out);
		utf8_pad(&out, cases[i].text, cases[i].cols, false);
		assert_string_equal(strbuf_str(&out), cases[i].left);
		strbuf_clear(&out);
		utf8_pad(&out, cases[i].text, cases[i].cols, true);
		assert_string_equal(strbuf_str(&out), cases[i].right);
	}
	strbuf_free(&out);
}

static void
test_unclean(void **state)
{
	static const struct {
		const char *text;
		int at; /* -1: clean */
		uint32_t cp;
		bool multiline_ok;
	} cases[] = {
		{ "", -1, 0, true },
		{ "项目 A-1（二期）·é\u00A0\u3000", -1, 0, true },
		{ "👨\u200D👩", -1, 0, true },
		{ "a\nb", 1, '\n', true },
		{ "a\tb", 1, '\t', true },
		{ "a\rb", 1, '\r', false },
		{ "红\x1B[31m", 3, 0x1B, false },
		{ "\x7F", 0, 0x7F, false },
		{ "\xC2\x80", 0, 0x80, false },
		{ "\xC2\x9B", 0, 0x9B, false },
		{ "ab\u202E", 2, 0x202E, false },
		{ "\u202A", 0, 0x202A, false },
		{ "\u2066", 0, 0x2066, false },
		{ "\u2069", 0, 0x2069, false },
		{ "\u200E", 0, 0x200E, false },
		{ "\u200F", 0, 0x200F, false },
		{ "\u061C", 0, 0x61C, false },
		{ "\u200B", 0, 0x200B, false },
		{ "a\uFEFF", 1, 0xFEFF, false },
		{ "\u2028", 0, 0x2028, false },
		{ "\u2029", 0, 0x2029, false },
		{ "\uFDD0", 0, 0xFDD0, false },
		{ "\xEF\xBF\xBE", 0, 0xFFFE, false },
		{ "\U0010FFFF", 0, 0x10FFFF, false },
		{ "\U000E0041", 0, 0xE0041, false },
		{ "a\xFF", 1, 0xFFFD, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = cases[i].text, *bad;
		uint32_t cp = 0;

		bad = utf8_unclean(text, false, &cp);
		assert_int_equal(bad ? bad - text : -1, cases[i].at);
		assert_int_equal(cp, cases[i].cp);
		assert_int_equal(!utf8_unclean(text, true, NULL), cases[i].multiline_ok);
	}
}

static void
test_forms(void **state)
{
	static const struct {
		const char *text, *nfc, *narrow, *fold;
	} cases[] = {
		{ "", "", "", "" },
		{ "绩效 Goal", "绩效 Goal", "绩效 Goal", "绩效goal" },
		{ "e\u0301", "é", "e\u0301", "é" },
		{ "É", "É", "É", "é" },
		{ "１２．５％", "１２．５％", "12.5%", "12.5%" },
		{ "Ａｂ\u3000ｃ", "Ａｂ\u3000ｃ", "Ab c", "abc" },
		{ "目标（万元）：甲、乙，丙。", "目标（万元）：甲、乙，丙。",
			"目标(万元):甲、乙,丙。", "目标(万元):甲,乙,丙." },
		{ " 一 级\t指\u00A0标\r\n", " 一 级\t指\u00A0标\r\n", " 一 级\t指\u00A0标\r\n",
			"一级指标" },
		{ "\uF900", "豈", "\uF900", "豈" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_string_equal(utf8_nfc(a, cases[i].text), cases[i].nfc);
		assert_string_equal(utf8_narrow_text(a, cases[i].text), cases[i].narrow);
		assert_string_equal(utf8_fold(a, cases[i].text), cases[i].fold);
	}
	assert_int_equal(utf8_narrow(0xFF01), '!');
	assert_int_equal(utf8_narrow(0xFF5E), '~');
	assert_int_equal(utf8_narrow(0xFF5F), 0xFF5F);
	assert_int_equal(utf8_narrow(0xFF00), 0xFF00);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_round_trip_of_everything),
		cmocka_unit_test(test_valid_names_the_place),
		cmocka_unit_test(test_width_is_wcwidth),
		cmocka_unit_test(test_width_of_text),
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_prev),
		cmocka_unit_test(test_fit_and_pad),
		cmocka_unit_test(test_unclean),
		cmocka_unit_test(test_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
