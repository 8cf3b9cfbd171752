/* Dates: shapes read, days that are not, day numbers, spreadsheet serials. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/date.h"
#include "base/table.h"

static void
test_parse(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: refused */
	} cases[] = {
		{ "2024-03-05", "2024-03-05" },
		{ "2024-3-5", "2024-03-05" },
		{ "2024/3/5", "2024-03-05" },
		{ "2024.3.5", "2024-03-05" },
		{ "2024年3月5日", "2024-03-05" },
		{ "２０２４年０３月０５日", "2024-03-05" },
		{ "20240305", "2024-03-05" },
		{ " 2024-03-05\u3000", "2024-03-05" },
		{ "2024-02-29", "2024-02-29" },
		{ "2000-02-29", "2000-02-29" },
		{ "1949-01-01", "1949-01-01" },
		{ "2100-12-31", "2100-12-31" },
		{ "2023-02-29", NULL },
		{ "2100-02-29", NULL },
		{ "1948-12-31", NULL },
		{ "2101-01-01", NULL },
		{ "2024-13-01", NULL },
		{ "2024-00-01", NULL },
		{ "2024-01-00", NULL },
		{ "2024-04-31", NULL },
		{ "2024-1-32", NULL },
		{ "", NULL },
		{ "2024", NULL },
		{ "2024-03", NULL },
		{ "2024年3月5", NULL },
		{ "2024-03/05", NULL },
		{ "24-03-05", NULL },
		{ "2024-03-051", NULL },
		{ "2024-03-05 10:00", NULL },
		{ "202403051", NULL },
		{ "2024035", NULL },
		{ "-2024-03-05", NULL },
		{ "2024--3-05", NULL },
		{ "昨天", NULL },
		{ "2024-03-\xFF", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char got[DATE_SIZE] = "same";
		struct err err = { 0 };
		enum rc rc = date_parse(cases[i].text, got, &err);

		if (rc != (cases[i].want ? RC_OK : RC_INVALID))
			fail_msg("\"%s\": %d", cases[i].text, (int)rc);
		assert_string_equal(got, cases[i].want ? cases[i].want : "same");
		if (!cases[i].want)
			assert_non_null(strstr(err.msg, cases[i].text));
	}
}

static void
test_valid(void **state)
{
	static const char *const good[] = { "2024-02-29", "1949-10-01", "2100-12-31" };
	static const char *const bad[] = { "2023-02-29", "2024-2-29", "2024-02-29 ", "1948-01-01",
		"", "2024-02", "2024/02/28", "+024-02-01", "abcd-ef-gh" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_true(date_valid(good[i]));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(date_valid(bad[i]));
}

static void
test_days(void **state)
{
	char before[DATE_SIZE] = "", iso[DATE_SIZE];

	(void)state;
	assert_int_equal(date_days("1970-01-01"), 0);
	assert_int_equal(date_days("1969-12-31"), -1);
	assert_int_equal(date_days("2000-03-01"), 11017);
	assert_int_equal(date_days("2024-02-29"), 19782);
	date_from_days(-25567, iso);
	assert_string_equal(iso, "1900-01-01");
	/* Every day of the range there and back, each later than the one before. */
	for (int32_t day = date_days("1949-01-01"); day <= date_days("2100-12-31"); day++) {
		date_from_days(day, iso);
		assert_true(date_valid(iso));
		assert_int_equal(date_days(iso), day);
		assert_true(strcmp(before, iso) < 0);
		memcpy(before, iso, sizeof(iso));
	}
	assert_string_equal(before, "2100-12-31");
}

static void
test_serials(void **state)
{
	static const struct {
		int64_t serial;
		bool system_1904;
		const char *want;
	} cases[] = {
		{ 0, false, NULL },
		{ 1, false, "1900-01-01" },
		{ 59, false, "1900-02-28" },
		{ 60, false, NULL }, /* 29 February 1900 */
		{ 61, false, "1900-03-01" },
		{ 25569, false, "1970-01-01" },
		{ 45356, false, "2024-03-05" },
		{ 73415, false, "2100-12-31" },
		{ -1, false, NULL },
		{ INT64_MAX, false, NULL },
		{ 0, true, "1904-01-01" },
		{ 60, true, "1904-03-01" },
		{ 43894, true, "2024-03-05" },
		{ -1, true, NULL },
		{ INT64_MAX, true, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char iso[DATE_SIZE] = "same";

		assert_int_equal(date_from_serial(cases[i].serial, cases[i].system_1904, iso),
			cases[i].want != NULL);
		assert_string_equal(iso, cases[i].want ? cases[i].want : "same");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_serials),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
