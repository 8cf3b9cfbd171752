/* Amounts: what people and spreadsheets write, what is refused, how they are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/money.h"
#include "base/table.h"

#define REFUSED INT64_MIN

static void
test_parse(void **state)
{
	static const struct {
		const char *text;
		int64_t unit, want;
	} cases[] = {
		{ "0", FEN_PER_YUAN, 0 },
		{ "1205", FEN_PER_YUAN, 120500 },
		{ "1,205.00", FEN_PER_YUAN, 120500 },
		{ "1，205.00", FEN_PER_YUAN, 120500 },
		{ "1,234,567.89", FEN_PER_YUAN, 123456789 },
		{ "１２．５", FEN_PER_WAN, 12500000 },
		{ "12.5", FEN_PER_WAN, 12500000 },
		{ "1.2亿", FEN_PER_WAN, 12000000000 },
		{ "1.2亿元", FEN_PER_YUAN, 12000000000 },
		{ "3万元", FEN_PER_YUAN, 3000000 },
		{ "3 万", FEN_PER_YUAN, 3000000 },
		{ "3 万元 \u3000", FEN_PER_YUAN, 3000000 },
		{ "¥1,234.50", FEN_PER_YUAN, 123450 },
		{ " ￥ 12万", FEN_PER_YUAN, 12000000 },
		{ "¥", FEN_PER_YUAN, REFUSED },
		{ "¥¥1", FEN_PER_YUAN, REFUSED },
		{ "7千元", FEN_PER_WAN, 700000 },
		{ "8元", FEN_PER_WAN, 800 },
		{ "-3.25", FEN_PER_YUAN, -325 },
		{ "－3.25", FEN_PER_YUAN, -325 },
		{ "−3.25", FEN_PER_YUAN, -325 },
		{ "+3.25", FEN_PER_YUAN, 325 },
		{ "-0", FEN_PER_YUAN, 0 },
		{ " 12 ", FEN_PER_YUAN, 1200 },
		{ "\u3000" "12", FEN_PER_YUAN, 1200 },
		{ ".5", FEN_PER_YUAN, 50 },
		{ "007", FEN_PER_YUAN, 700 },
		{ "1.2E3", FEN_PER_YUAN, 120000 },
		{ "1.2e-2", FEN_PER_YUAN, REFUSED },
		{ "5E-2", FEN_PER_YUAN, 5 },
		{ "1E+4", FEN_PER_YUAN, 1000000 },
		{ "0.01", FEN_PER_YUAN, 1 },
		{ "0.010000", FEN_PER_YUAN, 1 },
		{ "0.005", FEN_PER_YUAN, REFUSED },
		{ "0.30000000000000004", FEN_PER_WAN, 300000 },
		{ "102.10000000000001", FEN_PER_WAN, 102100000 },
		{ "99.999999999999996", FEN_PER_YUAN, 10000 },
		{ "0.99999999999999999", FEN_PER_YUAN, 100 },
		{ "33.333333333333336", FEN_PER_YUAN, REFUSED },
		{ "12345678.00500000000000012", FEN_PER_YUAN, REFUSED },
		{ "0.000001", FEN_PER_WAN, 1 },
		{ "0.0000005", FEN_PER_WAN, REFUSED },
		{ "10000000000000", FEN_PER_YUAN, MONEY_MAX },
		{ "-10000000000000", FEN_PER_YUAN, -MONEY_MAX },
		{ "10000000000000.01", FEN_PER_YUAN, REFUSED },
		{ "9223372036854775807", FEN_PER_YUAN, REFUSED },
		{ "92233720368547758080000", FEN_PER_WAN, REFUSED },
		{ "1E400", FEN_PER_YUAN, REFUSED },
		{ "1E99999999999999999999", FEN_PER_YUAN, REFUSED },
		{ "0E99999999999999999999", FEN_PER_YUAN, 0 },
		{ "1E-400", FEN_PER_YUAN, REFUSED },
		{ "", FEN_PER_YUAN, REFUSED },
		{ " ", FEN_PER_YUAN, REFUSED },
		{ "-", FEN_PER_YUAN, REFUSED },
		{ ".", FEN_PER_YUAN, REFUSED },
		{ "5.", FEN_PER_YUAN, REFUSED },
		{ "1.2.3", FEN_PER_YUAN, REFUSED },
		{ "1,2", FEN_PER_YUAN, REFUSED },
		{ "12,5", FEN_PER_YUAN, REFUSED },
		{ "1,20,500", FEN_PER_YUAN, REFUSED },
		{ "1205,000", FEN_PER_YUAN, REFUSED },
		{ ",205", FEN_PER_YUAN, REFUSED },
		{ "1,205,", FEN_PER_YUAN, REFUSED },
		{ "1,205.000,000", FEN_PER_YUAN, REFUSED },
		{ "1E", FEN_PER_YUAN, REFUSED },
		{ "1 2", FEN_PER_YUAN, REFUSED },
		{ "--1", FEN_PER_YUAN, REFUSED },
		{ "12元整", FEN_PER_YUAN, REFUSED },
		{ "12万万", FEN_PER_YUAN, REFUSED },
		{ "万元", FEN_PER_YUAN, REFUSED },
		{ "12美元", FEN_PER_YUAN, REFUSED },
		{ "0x10", FEN_PER_YUAN, REFUSED },
		{ "nan", FEN_PER_YUAN, REFUSED },
		{ "inf", FEN_PER_YUAN, REFUSED },
		{ "1\xFF", FEN_PER_YUAN, REFUSED },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		int64_t got = 4711;
		enum rc rc = money_parse(cases[i].text, cases[i].unit, &got, &err);

		if (cases[i].want == REFUSED) {
			if (rc != RC_INVALID || got != 4711)
				fail_msg("\"%s\" was taken", cases[i].text);
			assert_non_null(strstr(err.msg, cases[i].text));
		} else if (rc != RC_OK || got != cases[i].want) {
			fail_msg("\"%s\": %lld", cases[i].text, (long long)got);
		}
	}
}

static void
test_messages_tell_apart(void **state)
{
	struct err err;
	int64_t got;

	(void)state;
	assert_int_equal(money_parse("0.005", FEN_PER_YUAN, &got, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "more precise"));
	assert_int_equal(money_parse("1E20", FEN_PER_YUAN, &got, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "ten trillion"));
	assert_int_equal(money_parse("much", FEN_PER_YUAN, &got, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "not an amount"));
	assert_int_equal(money_parse("much", FEN_PER_YUAN, &got, NULL), RC_INVALID);
}

static void
test_format(void **state)
{
	static const struct {
		int64_t fen, unit;
		bool group;
		const char *want, *exact;
	} cases[] = {
		{ 0, FEN_PER_WAN, false, "0.00", "0.00" },
		{ 12500000, FEN_PER_WAN, false, "12.50", "12.50" },
		{ 4999, FEN_PER_WAN, false, "0.00", "0.004999" },
		{ 5000, FEN_PER_WAN, false, "0.01", "0.005" },
		{ -4999, FEN_PER_WAN, false, "0.00", "-0.004999" },
		{ -5000, FEN_PER_WAN, false, "-0.01", "-0.005" },
		{ 1, FEN_PER_WAN, false, "0.00", "0.000001" },
		{ 123456789, FEN_PER_YUAN, true, "1,234,567.89", "1234567.89" },
		{ -123456789, FEN_PER_YUAN, true, "-1,234,567.89", "-1234567.89" },
		{ 12345678, FEN_PER_YUAN, true, "123,456.78", "123456.78" },
		{ 99999, FEN_PER_YUAN, true, "999.99", "999.99" },
		{ 100000, FEN_PER_YUAN, true, "1,000.00", "1000.00" },
		{ 5, FEN_PER_YUAN, true, "0.05", "0.05" },
		{ MONEY_MAX, FEN_PER_YUAN, true, "10,000,000,000,000.00", "10000000000000.00" },
		{ INT64_MIN, FEN_PER_YUAN, false, "-92233720368547758.08",
			"-92233720368547758.08" },
	};
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		strbuf_clear(&out);
		money_format(&out, cases[i].fen, cases[i].unit, cases[i].group);
		assert_string_equal(strbuf_str(&out), cases[i].want);
		strbuf_clear(&out);
		money_format_exact(&out, cases[i].fen, cases[i].unit);
		assert_string_equal(strbuf_str(&out), cases[i].exact);
	}
	strbuf_free(&out);
}

static void
test_exact_comes_back(void **state)
{
	static const int64_t amounts[] = { 0, 1, -1, 9, 10, 99, 100, 5000, 123456, -98765432,
		MONEY_MAX, -MONEY_MAX, MONEY_MAX - 1 };
	struct strbuf out = { 0 };
	int64_t back;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
		strbuf_clear(&out);
		money_format_exact(&out, amounts[i], FEN_PER_WAN);
		assert_int_equal(money_parse(strbuf_str(&out), FEN_PER_WAN, &back, NULL), RC_OK);
		assert_int_equal(back, amounts[i]);
		strbuf_clear(&out);
		money_format(&out, amounts[i], FEN_PER_YUAN, true);
		assert_int_equal(money_parse(strbuf_str(&out), FEN_PER_YUAN, &back, NULL), RC_OK);
		assert_int_equal(back, amounts[i]);
	}
	strbuf_free(&out);
}

static void
test_add(void **state)
{
	struct err err;
	int64_t sum = 5;

	(void)state;
	assert_int_equal(money_add(MONEY_MAX, -1, &sum, &err), RC_OK);
	assert_int_equal(sum, MONEY_MAX - 1);
	assert_int_equal(money_add(INT64_MAX, 1, &sum, &err), RC_INVALID);
	assert_int_equal(money_add(INT64_MIN, -1, &sum, &err), RC_INVALID);
	assert_int_equal(sum, MONEY_MAX - 1);
	assert_int_equal(money_add(INT64_MAX, INT64_MIN, &sum, &err), RC_OK);
	assert_int_equal(sum, -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_messages_tell_apart),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_exact_comes_back),
		cmocka_unit_test(test_add),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
