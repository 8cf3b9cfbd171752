/* What is inside a text: the year it speaks of, a code beside a name, a unit of money. */
#include "map.h"

#include <ctype.h>
#include <string.h>

#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define STARTS(s, lit) (strncmp((s), (lit), sizeof(lit) - 1) == 0)

/* Writes Chinese digits as plain ones, so that 二〇二四 can be found. */
static char *
plain_digits(struct arena *a, const char *folded)
{
	static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八",
		"九", "零", "○" };
	static const char values[] = "012345678900";
	char *ret = arena_strdup(a, folded), *out = ret;

	for (const char *p = ret; *p;) {
		size_t i;

		for (i = 0; i < ARRAY_LEN(digits); i++)
			if (strncmp(p, digits[i], strlen(digits[i])) == 0)
				break;
		if (i < ARRAY_LEN(digits)) {
			*out++ = values[i];
			p += strlen(digits[i]);
		} else {
			*out++ = *p++;
		}
	}
	*out = '\0';
	return ret;
}

/* Bytes of a mark that makes a range of two years, at s. */
static size_t
range_at(const char *s)
{
	static const char *const marks[] = { "-", "—", "–", "~", "至", "到", "―", "─" };

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* True if a mark of a range stands right before p. */
static bool
range_before(const char *start, const char *p)
{
	return (p > start && range_at(p - 1) == 1) || (p >= start + 3 && range_at(p - 3) == 3) ||
	       (p >= start + 6 && STARTS(p - 6, "——"));
}

/* True if the four digits at p, with rest behind them, are the year of something. */
static bool
is_year(const char *start, const char *p, bool bare)
{
	const char *rest = p + 4;

	if (isdigit((unsigned char)*rest) || (p > start && isdigit((unsigned char)p[-1])))
		return false;
	if (*p == '0' || range_before(start, p))
		return false;
	if (!STARTS(rest, "年"))
		return bare && (!*rest || strchr("):,]", *rest)) &&
		       (p == start || strchr("(:,[", p[-1]) || (p[-1] & 0x80));
	rest += strlen("年");
	if (range_at(rest))
		return false;
	return !isdigit((unsigned char)*rest) || bare; /* 2024年3月5日 is the date of something */
}

int64_t
text_year(struct arena *a, const char *s, enum year_form least)
{
	char *folded = plain_digits(a, utf8_fold(a, s));

	for (const char *p = folded; *p; p++) {
		size_t n = strspn(p, "0123456789");

		if (n == 4 && is_year(folded, p, least == YEAR_BARE) &&
			(least != YEAR_FISCAL || STARTS(p + n, "年度")))
			return (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 +
			       (p[3] - '0');
		if (n)
			p += n - 1;
	}
	return 0;
}

/* Length of a code at s: 3 to 21 digits, among them letters and dots. */
static size_t
code_at(const char *s)
{
	size_t n = 0, digits = 0;

	for (; isalnum((unsigned char)s[n]) || (s[n] == '.' && n); n++)
		digits += isdigit((unsigned char)s[n]) != 0;
	return digits >= 3 && n <= 21 ? n : 0;
}

/* Bytes of what may stand between a code and a name. */
static size_t
joint_at(const char *s)
{
	static const char *const marks[] = { "-", "_", "—", ":", "：", "/", "、", "|", ".", "－" };
	size_t at = text_blanks(s);

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strncmp(s + at, marks[i], strlen(marks[i])) == 0) {
			at += strlen(marks[i]);
			break;
		}
	return at + text_blanks(s + at);
}

/* Code in brackets around the whole rest of s. */
static size_t
bracketed_code(const char *s, const char **code)
{
	static const char *const open[] = { "[", "(", "（", "［", "【", "〔" };
	static const char *const close[] = { "]", ")", "）", "］", "】", "〕" };

	for (size_t i = 0; i < ARRAY_LEN(open); i++) {
		size_t at = strlen(open[i]), len;

		if (strncmp(s, open[i], at) != 0)
			continue;
		at += text_blanks(s + at);
		len = code_at(s + at);
		*code = s + at;
		at += len;
		at += text_blanks(s + at);
		if (len && strcmp(s + at, close[i]) == 0)
			return len;
	}
	return 0;
}

/* The name without joints at its end. */
static const char *
name_before(struct arena *a, const char *s, size_t n)
{
	char *name = arena_strdup(a, text_trim(a, arena_strndup(a, s, n)));
	size_t len = strlen(name);

	while (len) {
		size_t at = len - 1;

		while (at > 0 && ((unsigned char)name[at] & 0xC0) == 0x80)
			at--;
		if (joint_at(name + at) != len - at)
			break;
		len = at;
	}
	name[len] = '\0';
	return name;
}

void
text_split_code(struct arena *a, const char *s, const char **name, const char **code)
{
	size_t total = strlen(s), len = code_at(s), joint = joint_at(s + len);
	const char *start;

	*name = s;
	*code = "";
	/* without a joint the digits may be part of the name: 120急救中心 */
	if (len && (s[len] == '\0' || joint)) {
		*code = arena_strndup(a, s, len);
		*name = s + len + joint;
		return;
	}
	for (size_t i = 1; i < total; i++) {
		len = bracketed_code(s + i, &start);
		if (len == 0 && ((s[i - 1] & 0x80) || joint_at(s + i - 1)) &&
			isalnum((unsigned char)s[i])) {
			start = s + i;
			len = code_at(start);
			if (start[len])
				len = 0;
		}
		if (len) {
			*code = arena_strndup(a, start, len);
			*name = name_before(a, s, i);
			return;
		}
	}
}

const char *
text_stream(const char *text)
{
	if (strstr(text, "追加"))
		return "addition";
	return strstr(text, "年初") ? "annual" : NULL;
}

struct money_unit {
	const char *name;
	int64_t fen;
};

static const struct money_unit money_units[] = {
	{ "亿元", FEN_PER_YI },
	{ "万元", FEN_PER_WAN },
	{ "千元", 1000 * FEN_PER_YUAN },
	{ "元", FEN_PER_YUAN },
};

int64_t
text_money_unit(const char *folded)
{
	if (STARTS(folded, "人民币"))
		folded += strlen("人民币");
	for (size_t i = 0; i < ARRAY_LEN(money_units); i++)
		if (strcmp(folded, money_units[i].name) == 0)
			return money_units[i].fen;
	return text_unit_in(folded);
}

int64_t
text_unit_in(const char *folded)
{
	const char *p = strstr(folded, "单位:");

	if (!p)
		return 0;
	p += strlen("单位:");
	if (STARTS(p, "人民币"))
		p += strlen("人民币");
	for (size_t i = 0; i < ARRAY_LEN(money_units); i++)
		if (strncmp(p, money_units[i].name, strlen(money_units[i].name)) == 0)
			return money_units[i].fen;
	return 0;
}
