/* Fixed-point numbers: the rounding division, reading, printing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/dec.h"
#include "base/table.h"

static void
test_muldiv(void **state)
{
	static const struct {
		int64_t a, b, c, want;
	} cases[] = {
		{ 1, 1, 2, 1 },
		{ -1, 1, 2, -1 },
		{ 1, -1, 2, -1 },
		{ 1, 1, -2, -1 },
		{ -1, -1, 2, 1 },
		{ -1, 1, -2, 1 },
		{ 1, 1, 3, 0 },
		{ -1, 1, 3, 0 },
		{ 2, 1, 3, 1 },
		{ -2, 1, 3, -1 },
		{ 5, 1, 2, 3 },
		{ -5, 1, 2, -3 },
		{ 7, 1, 2, 4 },
		{ 4999, 1, 10000, 0 },
		{ 5000, 1, 10000, 1 },
		{ -4999, 1, 10000, 0 },
		{ -5000, 1, 10000, -1 },
		{ 0, INT64_MAX, INT64_MIN, 0 },
		{ INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
		{ INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN },
		{ INT64_MIN, INT64_MAX, INT64_MAX, INT64_MIN },
		{ INT64_MAX, 3, 6, 4611686018427387904 },
		{ INT64_MAX, 1, INT64_MIN, -1 },
		{ 4611686018427387904, 1, INT64_MIN, -1 },
		{ 4611686018427387903, 1, INT64_MIN, 0 },
		{ INT64_MAX, 2, 1, INT64_MAX },
		{ INT64_MAX, -2, 1, INT64_MIN },
		{ INT64_MIN, 1, -1, INT64_MAX },
		{ INT64_MIN, INT64_MIN, 1, INT64_MAX },
		{ 1000000000000000, 10000, 3000000000000000, 3333 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (dec_muldiv(cases[i].a, cases[i].b, cases[i].c) != cases[i].want)
			fail_msg("%lld * %lld / %lld = %lld", (long long)cases[i].a,
				(long long)cases[i].b, (long long)cases[i].c,
				(long long)dec_muldiv(cases[i].a, cases[i].b, cases[i].c));
}

/* Exact where the products do not fit into 64 bits, and where a rounded quotient would mislead. */
static void
test_compare(void **state)
{
	static const struct {
		int64_t a, b, c, d;
		int want;
	} cases[] = {
		{ 1, 2, 2, 1, 0 }, { 1, 2, 1, 3, -1 }, { 1, 3, 1, 2, 1 }, { -1, 2, 1, 2, -1 },
		{ INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX - 1, 1 }, { INT64_MIN, INT64_MAX, INT64_MAX, INT64_MIN, 0 },
		{ 799999999, 10000, 1000000000, 8000, -1 }, { 800000000, 10000, 1000000000, 8000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(dec_compare(cases[i].a, cases[i].b, cases[i].c, cases[i].d), cases[i].want);
}

static void
test_parse(void **state)
{
	static const struct {
		const char *text;
		int scale;
		bool good;
		int64_t want;
	} cases[] = {
		{ "12.5", 4, true, 125000 },
		{ "１２．５", 4, true, 125000 },
		{ "-12.5", 4, true, -125000 },
		{ "1,205.5", 1, true, 12055 },
		{ "90", 0, true, 90 },
		{ "90.000", 0, true, 90 },
		{ "90.5", 0, false, 0 },
		{ "0.12345", 4, false, 0 },
		{ "0.1234500000", 5, true, 12345 },
		{ "1.2E2", 2, true, 12000 },
		{ "9223372036854775807", 0, true, INT64_MAX },
		{ "-9223372036854775807", 0, true, -INT64_MAX },
		{ "9223372036854775808", 0, false, 0 },
		{ "922337203685477.5807", 4, true, INT64_MAX },
		{ "922337203685477.5808", 4, false, 0 },
		{ "9223372036854.775807", 6, true, INT64_MAX },
		{ "90%", 2, false, 0 },
		{ "≥90", 2, false, 0 },
		{ "", 2, false, 0 },
		{ "abc", 2, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		int64_t got = 77;
		enum rc rc = dec_parse(cases[i].text, cases[i].scale, &got, &err);

		if (rc != (cases[i].good ? RC_OK : RC_INVALID) ||
			got != (cases[i].good ? cases[i].want : 77))
			fail_msg("\"%s\": %lld", cases[i].text, (long long)got);
		if (!cases[i].good)
			assert_non_null(strstr(err.msg, cases[i].text));
	}
}

static void
test_is_number(void **state)
{
	static const char *const good[] = { "0", "-1", "12.345678901234567890", "1,000", "９０",
		"1E-9",
		"123456789012345678901234567890123456789012345678901234567890123456789012345.6" };
	static const char *const bad[] = { "", "多", "90%", "≥90", "1-2", "1/2", "12个", "1,00",
		"0x1", "2024-03-05" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		if (!dec_is_number(good[i]))
			fail_msg("\"%s\" is a number", good[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (dec_is_number(bad[i]))
			fail_msg("\"%s\" is no number", bad[i]);
}

static void
test_long_digits_are_not_dropped(void **state)
{
	char zeros[200], text[300];
	int64_t got = 0;

	(void)state;
	memset(zeros, '0', sizeof(zeros) - 1);
	zeros[sizeof(zeros) - 1] = '\0';
	snprintf(text, sizeof(text), "1.%s", zeros);
	assert_int_equal(dec_parse(text, 2, &got, NULL), RC_OK);
	assert_int_equal(got, 100);
	snprintf(text, sizeof(text), "1.%s1", zeros);
	assert_int_equal(dec_parse(text, 2, &got, NULL), RC_INVALID);
	snprintf(text, sizeof(text), "1%s", zeros);
	assert_int_equal(dec_parse(text, 2, &got, NULL), RC_INVALID);
	snprintf(text, sizeof(text), "1%sE-199", zeros);
	assert_int_equal(dec_parse(text, 2, &got, NULL), RC_OK);
	assert_int_equal(got, 100);
	snprintf(text, sizeof(text), "%s12", zeros);
	assert_int_equal(dec_parse(text, 2, &got, NULL), RC_OK);
	assert_int_equal(got, 1200);
}

static void
test_format(void **state)
{
	static const struct {
		int64_t value;
		int scale;
		const char *full, *brief;
	} cases[] = {
		{ 125000, 4, "12.5000", "12.5" },
		{ 900000, 4, "90.0000", "90" },
		{ 0, 4, "0.0000", "0" },
		{ 1, 4, "0.0001", "0.0001" },
		{ -5, 2, "-0.05", "-0.05" },
		{ -50, 2, "-0.50", "-0.5" },
		{ -500, 2, "-5.00", "-5" },
		{ 100, 0, "100", "100" },
		{ INT64_MAX, 0, "9223372036854775807", "9223372036854775807" },
		{ INT64_MIN, 4, "-922337203685477.5808", "-922337203685477.5808" },
	};
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		strbuf_clear(&out);
		dec_format(&out, cases[i].value, cases[i].scale);
		assert_string_equal(strbuf_str(&out), cases[i].full);
		strbuf_clear(&out);
		dec_format_short(&out, cases[i].value, cases[i].scale);
		assert_string_equal(strbuf_str(&out), cases[i].brief);
	}
	strbuf_free(&out);
}

static void
test_mean(void **state)
{
	static const int64_t values[] = { 95, 95, 95 }, near[] = { 1, 2, 0 }, thirds[] = { 7, 11, 13 };
	static const int64_t large[] = { INT64_MAX, INT64_MAX, 0 }, ones[] = { 1, 1, 0 };

	(void)state;
	/* each part rounded by itself would not add up to 95 */
	assert_int_equal(dec_mean(values, thirds, 3), 95);
	assert_int_equal(dec_mean(near, ones, 2), 2);
	assert_int_equal(dec_mean(near, ones, 3), 2);
	assert_int_equal(dec_mean(large, large, 2), INT64_MAX);
	assert_int_equal(dec_mean(large, large, 3), INT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_muldiv),
		cmocka_unit_test(test_mean),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_is_number),
		cmocka_unit_test(test_long_digits_are_not_dropped),
		cmocka_unit_test(test_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
