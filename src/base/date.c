/*
 * Civil dates. Day numbers follow the proleptic Gregorian calendar in eras of 400 years that begin
 * on the first of March, so that the leap day is the last of its year.
 */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"

#define YEAR_MIN 1949
#define YEAR_MAX 2100
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468 /* from 0000-03-01 to 1970-01-01 */

struct civil {
	int year, month, day;
};

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static bool
civil_valid(struct civil c)
{
	return c.year >= YEAR_MIN && c.year <= YEAR_MAX && c.month >= 1 && c.month <= 12 &&
		c.day >= 1 && c.day <= month_days(c.year, c.month);
}

static int32_t
civil_days(struct civil c)
{
	int year = c.month <= 2 ? c.year - 1 : c.year;
	int era = year / 400, of_era = year % 400;
	int of_year = (153 * (c.month > 2 ? c.month - 3 : c.month + 9) + 2) / 5 + c.day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_DAYS;
}

/* The printf of a date; year 0..9999. */
static void
print(struct civil c, char ret[DATE_SIZE])
{
	char text[40];

	snprintf(text, sizeof(text), "%04d-%02d-%02d", c.year, c.month, c.day);
	memcpy(ret, text, DATE_SIZE - 1);
	ret[DATE_SIZE - 1] = '\0';
}

/* Reads min..max digits (full-width ones, too). */
static bool
take_number(const char **s, int min, int max, int *ret)
{
	int n = 0, value = 0;
	uint32_t cp;

	for (; n < max && **s; n++) {
		size_t len = utf8_decode(*s, 4, &cp);

		cp = len ? utf8_narrow(cp) : 0;
		if (cp < '0' || cp > '9')
			break;
		value = value * 10 + (int)(cp - '0');
		*s += len;
	}
	*ret = value;
	return n >= min;
}

static bool
take_text(const char **s, const char *want)
{
	size_t len = strlen(want);

	if (strncmp(*s, want, len) != 0)
		return false;
	*s += len;
	return true;
}

static void
skip_blanks(const char **s)
{
	while (take_text(s, " ") || take_text(s, "\t") || take_text(s, "\u3000"))
		;
}

/* The date behind a four-digit year, in one of its shapes. */
static bool
scan_rest(const char **s, struct civil *c)
{
	static const char *const marks[][3] = {
		{ "-", "-", "" },
		{ "/", "/", "" },
		{ ".", ".", "" },
		{ "年", "月", "日" },
		{ "－", "－", "" },
		{ "／", "／", "" },
		{ "．", "．", "" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (take_text(s, marks[i][0]))
			return take_number(s, 1, 2, &c->month) && take_text(s, marks[i][1]) &&
				take_number(s, 1, 2, &c->day) && take_text(s, marks[i][2]);
	return take_number(s, 2, 2, &c->month) && take_number(s, 2, 2, &c->day);
}

enum rc
date_parse(const char *text, char ret[DATE_SIZE], struct err *err)
{
	int shown = (int)utf8_fit(text, 40, NULL);
	const char *s = text;
	struct civil c = { 0 };
	bool good;

	skip_blanks(&s);
	good = take_number(&s, 4, 4, &c.year) && scan_rest(&s, &c);
	skip_blanks(&s);
	if (!good || *s)
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is not a date. Write it like 2024-03-05."), shown, text);
	if (c.year < YEAR_MIN || c.year > YEAR_MAX)
		return err_set(err, RC_INVALID, NULL,
			_("The year of \"%.*s\" is outside %d to %d. Check it."), shown, text,
			YEAR_MIN, YEAR_MAX);
	if (!civil_valid(c))
		return err_set(err, RC_INVALID, NULL,
			_("There is no day \"%.*s\" in the calendar. Check month and day."), shown,
			text);
	print(c, ret);
	return RC_OK;
}

bool
date_valid(const char *iso)
{
	struct civil c;

	for (int i = 0; i < DATE_SIZE - 1; i++)
		if (i == 4 || i == 7 ? iso[i] != '-' : iso[i] < '0' || iso[i] > '9')
			return false;
	if (iso[DATE_SIZE - 1])
		return false;
	return sscanf(iso, "%4d-%2d-%2d", &c.year, &c.month, &c.day) == 3 && civil_valid(c);
}

int32_t
date_days(const char *iso)
{
	struct civil c = { 0 };

	/* A wrong text is a fault of the caller; the answer then is any day, not a wild read. */
	if (sscanf(iso, "%4d-%2d-%2d", &c.year, &c.month, &c.day) != 3)
		return 0;
	return civil_days(c);
}

void
date_from_days(int32_t days, char ret[DATE_SIZE])
{
	int64_t n = (int64_t)days + EPOCH_DAYS;
	int era = (int)((n >= 0 ? n : n - (ERA_DAYS - 1)) / ERA_DAYS);
	int of_era = (int)(n - (int64_t)era * ERA_DAYS);
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	struct civil c;

	c.day = of_year - (153 * month + 2) / 5 + 1;
	c.month = month < 10 ? month + 3 : month - 9;
	c.year = year + era * 400 + (c.month <= 2);
	print(c, ret);
}

bool
date_from_serial(int64_t serial, bool system_1904, char ret[DATE_SIZE])
{
	static const int32_t day0_1900 = -25568; /* 1899-12-31 */
	static const int32_t day0_1904 = -24107; /* 1904-01-01 */
	char iso[DATE_SIZE];

	if (serial < 0 || serial > 100000)
		return false;
	if (system_1904) {
		date_from_days(day0_1904 + (int32_t)serial, iso);
	} else {
		/* Day 60 is 29 February 1900, which never was. */
		if (serial == 0 || serial == 60)
			return false;
		date_from_days(day0_1900 + (int32_t)serial - (serial > 60), iso);
	}
	memcpy(ret, iso, DATE_SIZE);
	return true;
}
