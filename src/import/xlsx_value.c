/*
 * How a stored number looks to a person: decimal text worked out digit by digit, so that neither
 * binary floating point nor the locale can change it, percentages and dates by number format.
 */
#include "import/xlsx_int.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

#define DIGITS 15
#define POINT_MAX 400
/* Shorter numbers are written without exponent. */
#define PLAIN_MAX 20

/* 0.d1d2d3... times ten to the point; zero has no digits. */
struct decimal {
	bool negative;
	char digit[DIGITS + 1];
	int n;
	int point;
};

/* Rounds to 15 digits by the first one cut off, half away from zero; drops trailing zeros. */
static void
round_digits(struct decimal *d, bool up)
{
	while (up) {
		if (d->n == 0) {
			d->digit[d->n++] = '1';
			d->point++;
			up = false;
		} else if (d->digit[d->n - 1] == '9') {
			d->n--;
		} else {
			d->digit[d->n - 1]++;
			up = false;
		}
	}
	while (d->n > 0 && d->digit[d->n - 1] == '0')
		d->n--;
	if (d->n == 0) {
		d->point = 0;
		d->negative = false;
	}
}

static bool
parse_exponent(const char **s, int *ret)
{
	const char *p = *s;
	bool negative = *p == '-';
	int e = 0;

	if (*p == '-' || *p == '+')
		p++;
	if (!isdigit((unsigned char)*p))
		return false;
	for (; isdigit((unsigned char)*p); p++)
		if (e < 10 * POINT_MAX)
			e = e * 10 + (*p - '0');
	*s = p;
	*ret = negative ? -e : e;
	return true;
}

/* Reads digits with a point among them; point is where it stood, seen how many digits there were,
 * half whether the first digit too many rounds up. */
static const char *
parse_digits(const char *s, struct decimal *d, int *seen, bool *half)
{
	bool fraction = false;
	int kept = 0;

	for (; isdigit((unsigned char)*s) || (*s == '.' && !fraction); s++) {
		if (*s == '.') {
			fraction = true;
			continue;
		}
		++*seen;
		if (kept == 0 && *s == '0') {
			d->point -= fraction;
			continue;
		}
		if (kept < DIGITS)
			d->digit[d->n++] = *s;
		else if (kept == DIGITS)
			*half = *s >= '5';
		kept += kept <= DIGITS;
		if (!fraction)
			d->point++;
		if (*seen > 100000)
			break;
	}
	return s;
}

static bool
parse(const char *s, struct decimal *d)
{
	bool half = false;
	int seen = 0, e = 0;

	*d = (struct decimal){ 0 };
	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		s++;
	if (*s == '-' || *s == '+')
		d->negative = *s++ == '-';
	s = parse_digits(s, d, &seen, &half);
	if (seen == 0)
		return false;
	if (*s == 'e' || *s == 'E') {
		s++;
		if (!parse_exponent(&s, &e))
			return false;
	}
	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		s++;
	d->point += e;
	if (*s || (d->n > 0 && (d->point > POINT_MAX || d->point < -POINT_MAX)))
		return false;
	round_digits(d, half);
	return true;
}

static void
print(struct strbuf *out, const struct decimal *d)
{
	int whole = d->point > 0 ? d->point : 1;
	int decimals = d->n > d->point ? d->n - d->point : 0;
	int length = d->negative + whole + (decimals ? 1 + decimals : 0);

	if (d->n == 0) {
		strbuf_addc(out, '0');
		return;
	}
	if (d->negative)
		strbuf_addc(out, '-');
	if (length >= PLAIN_MAX) {
		strbuf_addc(out, d->digit[0]);
		if (d->n > 1) {
			strbuf_addc(out, '.');
			strbuf_addn(out, d->digit + 1, (size_t)d->n - 1);
		}
		strbuf_addf(out, "E%+d", d->point - 1);
		return;
	}
	if (d->point <= 0) {
		strbuf_add(out, "0.");
		strbuf_pad(out, '0', (size_t)-d->point);
		strbuf_addn(out, d->digit, (size_t)d->n);
	} else if (d->point >= d->n) {
		strbuf_addn(out, d->digit, (size_t)d->n);
		strbuf_pad(out, '0', (size_t)(d->point - d->n));
	} else {
		strbuf_addn(out, d->digit, (size_t)d->point);
		strbuf_addc(out, '.');
		strbuf_addn(out, d->digit + d->point, (size_t)(d->n - d->point));
	}
}

/* Days and seconds of a serial number; false if it is no moment a spreadsheet knows. */
static bool
split_serial(const struct decimal *d, int64_t *days, int *seconds)
{
	int64_t day = 0, fraction = 0;

	if (d->negative || d->point > 7)
		return false;
	for (int i = 0; i < d->point; i++)
		day = day * 10 + (i < d->n ? d->digit[i] - '0' : 0);
	/* nine decimals of a day are finer than a millisecond */
	for (int i = d->point; i < d->point + 9; i++)
		fraction = fraction * 10 + (i >= 0 && i < d->n ? d->digit[i] - '0' : 0);
	*seconds = (int)((fraction * 86400 + 500000000) / 1000000000);
	if (*seconds == 86400) {
		*seconds = 0;
		day++;
	}
	*days = day;
	return true;
}

static void
print_time(struct strbuf *out, int seconds)
{
	strbuf_addf(out, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* False if the number has no date in the calendar; then it is shown as a number. */
static bool
print_date(struct strbuf *out, const struct decimal *d, enum xlsx_format format, bool system_1904)
{
	char iso[DATE_SIZE];
	int64_t days;
	int seconds;

	if (!split_serial(d, &days, &seconds))
		return false;
	if (format == XF_TIME && days == 0) {
		print_time(out, seconds);
		return true;
	}
	if (!date_from_serial(days, system_1904, iso))
		return false;
	strbuf_add(out, iso);
	if (format != XF_DATE && seconds != 0) {
		strbuf_addc(out, ' ');
		print_time(out, seconds);
	}
	return true;
}

enum cell_kind
xlsx_value(struct strbuf *out, const char *raw, enum xlsx_format format, bool system_1904)
{
	struct decimal d;

	if (!parse(raw, &d)) {
		strbuf_add(out, raw);
		return CELL_TEXT;
	}
	if (format >= XF_DATE && print_date(out, &d, format, system_1904))
		return CELL_DATE;
	if (format == XF_PERCENT && d.n > 0)
		d.point += 2;
	print(out, &d);
	if (format == XF_PERCENT)
		strbuf_addc(out, '%');
	return CELL_NUMBER;
}

void
xlsx_iso_date(struct strbuf *out, const char *raw)
{
	const char *t = strchr(raw, 'T');

	if (!t) {
		strbuf_add(out, raw);
		return;
	}
	strbuf_addn(out, raw, (size_t)(t - raw));
	t++;
	if (strncmp(t, "00:00", 5) != 0) {
		if (t != raw + 1)
			strbuf_addc(out, ' ');
		strbuf_addn(out, t, strcspn(t, ".Z+"));
	}
}

/* Formats that a workbook uses without defining them; 27..36 and 50..58 as Chinese Excel has them. */
enum xlsx_format
xlsx_format_of_id(unsigned id)
{
	switch (id) {
	case 9:
	case 10:
		return XF_PERCENT;
	case 22:
		return XF_DATETIME;
	case 18:
	case 19:
	case 20:
	case 21:
	case 32:
	case 33:
	case 34:
	case 35:
	case 45:
	case 46:
	case 47:
	case 55:
	case 56:
		return XF_TIME;
	default:
		break;
	}
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
		return XF_DATE;
	return XF_PLAIN;
}

/* Skips what is shown literally: quoted text, escapes, colours and conditions in brackets, fill
 * characters. Returns NULL if c is no literal. */
static const char *
skip_literal(const char *c)
{
	const char *end;

	switch (*c) {
	case '"':
		end = strchr(c + 1, '"');
		return end ? end + 1 : c + strlen(c);
	case '[':
		end = strchr(c + 1, ']');
		return end ? end + 1 : c + strlen(c);
	case '\\':
	case '_':
	case '*':
		return c[1] ? c + 2 : c + 1;
	default:
		break;
	}
	if (!strncasecmp(c, "General", 7))
		return c + 7;
	if (!strncasecmp(c, "AM/PM", 5))
		return c + 5;
	if ((*c == 'E' || *c == 'e') && (c[1] == '+' || c[1] == '-'))
		return c + 2;
	return NULL;
}

/* Only the first section counts: it is the one for positive numbers. */
enum xlsx_format
xlsx_format_of_code(const char *code)
{
	bool date = false, clock = false, month = false, percent = false;

	while (*code && *code != ';') {
		const char *next = skip_literal(code);

		if (*code == '[' && code[1] && strchr("hHmMsS", code[1]) &&
			(code[2] == ']' || code[2] == code[1]))
			clock = true;
		if (next) {
			code = next;
			continue;
		}
		date = date || strchr("yYdDeE", *code) || !strncasecmp(code, "aaa", 3);
		clock = clock || strchr("hHsS", *code);
		month = month || *code == 'm' || *code == 'M';
		percent = percent || *code == '%';
		code++;
	}
	if (date || (month && !clock))
		return clock ? XF_DATETIME : XF_DATE;
	if (clock)
		return XF_TIME;
	return percent ? XF_PERCENT : XF_PLAIN;
}
