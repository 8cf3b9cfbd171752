/* Days that goals and units write: "2023年12月20日", "2023-12-31", "12月底前", "2023年底". */
#include "score_int.h"

#include <string.h>

#include "base/date.h"
#include "base/table.h"
#include "base/utf8.h"

#define SERIAL_LEAST 36526 /* 2000-01-01 */

/* A number of at most four digits at *s, -1 none. */
static int
number(const char **s)
{
	size_t n = strspn(*s, "0123456789");
	int v = 0;

	if (n == 0 || n > 4)
		return -1;
	for (size_t i = 0; i < n; i++)
		v = v * 10 + (*s)[i] - '0';
	*s += n;
	return v;
}

/* Steps over one of the words. */
static bool
over(const char **s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(words[i]);
		if (strncmp(*s, words[i], len) == 0) {
			*s += len;
			return true;
		}
	}
	return false;
}

#define OVER(s, ...) over(s, (const char *const[]){ __VA_ARGS__ }, \
	ARRAY_LEN(((const char *const[]){ __VA_ARGS__ })))

/* What may stand behind a day to keep. */
static bool
at_end(const char *s)
{
	(void)OVER(&s, "底", "末", "月底", "月末");
	(void)OVER(&s, "之前", "以前", "前", "内");
	(void)OVER(&s, "完成", "完工", "竣工", "结束");
	return !*s;
}

/* Puts v right-aligned before end. */
static void
put(char *end, int64_t v)
{
	for (; v > 0; v /= 10)
		*--end = (char)('0' + v % 10);
}

static bool
day_of(int64_t year, int month, int day, int32_t *ret)
{
	char iso[DATE_SIZE] = "0000-00-00";

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	put(iso + 4, year);
	put(iso + 7, month);
	put(iso + 10, day);
	if (!date_valid(iso))
		return false;
	*ret = date_days(iso);
	return true;
}

/* The whole of a month: its last day is the day before the next one's first. */
static bool
month_of(int64_t year, int month, int32_t *first, int32_t *last)
{
	if (month < 1 || month > 12 || !day_of(year, month, 1, first) ||
		!day_of(year + month / 12, month % 12 + 1, 1, last))
		return false;
	--*last;
	return true;
}

/* The number by which a spreadsheet keeps a day, where its cell lost the format: "45280". */
static bool
serial(const char *s, int32_t *ret)
{
	char iso[DATE_SIZE];
	int64_t v = 0;

	if (strlen(s) != 5 || strspn(s, "0123456789") != 5)
		return false;
	for (; *s; s++)
		v = v * 10 + *s - '0';
	if (v < SERIAL_LEAST || !date_from_serial(v, false, iso))
		return false;
	*ret = date_days(iso);
	return true;
}

bool
score_days(const char *text, int64_t year, struct arena *a, int32_t *first, int32_t *last)
{
	const char *s = utf8_fold(a, text);
	int v, month, day;
	bool named = false;

	if (serial(s, first)) {
		*last = *first;
		return true;
	}
	v = number(&s);
	if (v >= 1949 && OVER(&s, "年", "-", "/", ".")) {
		year = v;
		named = true;
		if (s[-1] != '-' && s[-1] != '/' && s[-1] != '.' && OVER(&s, "底", "末"))
			return at_end(s) && day_of(year, 12, 31, first) && day_of(year, 12, 31, last);
		v = number(&s);
	} else if (v < 0 && OVER(&s, "年底", "年末")) {
		return at_end(s) && day_of(year, 12, 31, first) && day_of(year, 12, 31, last);
	}
	month = v;
	if (!OVER(&s, "月") && (!named || !OVER(&s, "-", "/", "."))) /* "2023-12"; "5-10" is a range */
		return named && at_end(s) && month_of(year, month, first, last);
	day = number(&s);
	if (day < 0)
		return month_of(year, month, first, last) && at_end(s);
	(void)OVER(&s, "日", "号");
	return at_end(s) && day_of(year, month, day, first) && day_of(year, month, day, last);
}
