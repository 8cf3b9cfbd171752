/*
 * What units write into the column of values: "≥95%", "不低于95%", "95%以上", "5000平方米", "达标". Taken
 * apart into sign, value and unit of measure; what does not look like a number with a unit stays text.
 */
#include "domain/goal.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"
#include "base/utf8.h"

#define UNIT_MAX 8 /* characters of a unit of measure: 吨标准煤/万元 has seven */
#define NUMBER_MAX 40

struct word {
	const char *text, *op;
};

/* Signs count before anything. */
static const struct word signs[] = {
	{ ">=", "≥" }, { "=>", "≥" }, { "≥", "≥" }, { "≧", "≥" }, { "⩾", "≥" },
	{ "<=", "≤" }, { "=<", "≤" }, { "≤", "≤" }, { "≦", "≤" }, { "⩽", "≤" },
	{ ">", ">" }, { "﹥", ">" }, { "<", "<" }, { "﹤", "<" },
	{ "==", "=" }, { "=", "=" }, { "﹦", "=" },
};

/* Words count only before a number: "超过预期" is a description. Longer ones stand first. */
static const struct word words[] = {
	{ "大于或等于", "≥" }, { "大于等于", "≥" }, { "不得低于", "≥" }, { "不得少于", "≥" },
	{ "不小于", "≥" }, { "不少于", "≥" }, { "不低于", "≥" }, { "至少", "≥" }, { "最少", "≥" },
	{ "达到", "≥" }, { "小于或等于", "≤" }, { "小于等于", "≤" }, { "不得超过", "≤" },
	{ "不得高于", "≤" }, { "不大于", "≤" }, { "不超过", "≤" }, { "不高于", "≤" },
	{ "不多于", "≤" }, { "控制在", "≤" }, { "最多", "≤" }, { "至多", "≤" }, { "大于", ">" },
	{ "超过", ">" }, { "高于", ">" }, { "多于", ">" }, { "小于", "<" }, { "低于", "<" },
	{ "少于", "<" }, { "等于", "=" },
};

/* Behind the number; taken as sign if none stands before it. */
static const struct word tails[] = {
	{ "(含)以上", "≥" }, { "及以上", "≥" }, { "以上", "≥" }, { "(含)以下", "≤" },
	{ "及以下", "≤" }, { "以下", "≤" }, { "(含)以内", "≤" }, { "以内", "≤" }, { "之内", "≤" },
	{ "内", "≤" },
};

/* What no unit of measure holds: then the whole is a description or a date. */
static const char *const no_unit[] = { "内", "前", "后", "底", "完成", "左右", "以", "约", "达", "且",
	"并", "或", "(", ")", ",", ".", ";", ":", "、", "。", "≥", "≤", ">", "<", "=", "~", "—" };

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0;
}

/* Next code point in plain width, 0 at the end. */
static uint32_t
peek(const char *s, size_t *len)
{
	uint32_t cp = 0;

	*len = *s ? utf8_decode(s, strlen(s), &cp) : 0;
	return *len ? utf8_narrow(cp) : 0;
}

static const char *
skip_blanks(const char *s)
{
	size_t len;

	while (is_blank(peek(s, &len)))
		s += len;
	return s;
}

/* Behind the word if s begins with it (blanks and width do not matter), else NULL. */
static const char *
match(const char *s, const char *word)
{
	size_t len, word_len;

	for (; *word; word += word_len) {
		uint32_t want = peek(word, &word_len);
		s = skip_blanks(s);
		if (peek(s, &len) != want)
			return NULL;
		s += len;
	}
	return s;
}

static const char *
take_word(const struct word *table, size_t n, const char *s, const char **op)
{
	for (size_t i = 0; i < n; i++) {
		const char *rest = match(s, table[i].text);
		if (!rest)
			continue;
		*op = table[i].op;
		return skip_blanks(rest);
	}
	return NULL;
}

const char *
indicator_operator(const char *text)
{
	static const struct word kinds[] = { { "定性指标", "定性" }, { "定性", "定性" } };
	const struct {
		const struct word *rows;
		size_t n;
	} tables[] = { { signs, ARRAY_LEN(signs) }, { words, ARRAY_LEN(words) },
		{ kinds, ARRAY_LEN(kinds) } };

	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		const char *op, *rest = take_word(tables[i].rows, tables[i].n, text, &op);
		if (rest && !*rest)
			return op;
	}
	return NULL;
}

/* Number at s, in plain digits; behind it, or NULL if there is none. */
static const char *
scan_number(const char *s, char number[NUMBER_MAX])
{
	size_t n = 0, len;
	uint32_t cp;

	for (; (cp = peek(s, &len)) != 0 && cp < 0x80 && strchr("+-.,0123456789", (int)cp); s += len) {
		if (n && (cp == '+' || cp == '-'))
			break;
		if (n == NUMBER_MAX - 1)
			return NULL;
		number[n++] = (char)cp;
	}
	number[n] = '\0';
	return dec_is_number(number) ? skip_blanks(s) : NULL;
}

/* "3-5", "3~5", "3至5": both numbers as one text. */
static const char *
scan_range(const char *s, char number[NUMBER_MAX], struct arena *a, const char **target)
{
	static const struct word between[] = { { "-", "-" }, { "~", "-" }, { "—", "-" },
		{ "–", "-" }, { "至", "-" }, { "到", "-" } };
	char second[NUMBER_MAX];
	const char *op, *rest = take_word(between, ARRAY_LEN(between), s, &op);

	*target = arena_strdup(a, number);
	rest = rest ? scan_number(rest, second) : NULL;
	if (!rest)
		return s;
	*target = arena_printf(a, "%s-%s", number, second);
	return rest;
}

/* Takes "以上" and the like off the end of the unit. */
static void
take_tail(char *unit, const char **op)
{
	size_t n = strlen(unit);

	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		size_t len = strlen(tails[i].text);
		if (n < len || strcmp(unit + n - len, tails[i].text) != 0)
			continue;
		unit[n - len] = '\0';
		if (!**op)
			*op = tails[i].op;
		return;
	}
}

static bool
is_unit(const char *unit, const char *number)
{
	if (utf8_length(unit) > UNIT_MAX || strpbrk(unit, "0123456789"))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(no_unit); i++)
		if (strstr(unit, no_unit[i]))
			return false;
	if ((*unit == '%' && unit[1]) || *unit == '-' || strcmp(unit, "月") == 0)
		return false;
	/* a year is a date */
	return !(strncmp(unit, "年", strlen("年")) == 0 && strlen(number) == 4 &&
		(number[0] == '1' || number[0] == '2'));
}

/* Copy without blanks at the ends. */
static char *
trimmed(const char *s, struct arena *a)
{
	size_t len, end = 0;

	s = skip_blanks(s);
	for (const char *p = s; *p; p += len ? len : 1)
		if (!is_blank(peek(p, &len)))
			end = (size_t)(p - s) + (len ? len : 1);
	return arena_strndup(a, s, end);
}

void
indicator_split_value(const char *text, struct arena *a, const char **op, const char **target,
	const char **measure)
{
	const char *sign = "", *rest, *end, *value;
	char number[NUMBER_MAX], *unit;

	text = text ? trimmed(text, a) : "";
	*op = "";
	*target = text;
	*measure = "";
	if ((rest = take_word(signs, ARRAY_LEN(signs), text, &sign)) != NULL) {
		*op = sign;
		*target = rest;
	} else if ((end = match(text, "定性")) != NULL && !*end) {
		*op = "定性";
		*target = "";
		return;
	} else {
		rest = take_word(words, ARRAY_LEN(words), text, &sign);
		rest = rest ? rest : text;
	}
	end = scan_number(rest, number);
	if (!end)
		return;
	end = scan_range(end, number, a, &value);
	unit = utf8_narrow_text(a, end);
	take_tail(unit, &sign);
	unit = trimmed(unit, a);
	if (!is_unit(unit, value))
		return;
	*op = sign;
	*target = value;
	*measure = unit;
}

bool
indicator_range(const char *target, struct arena *a, const char **low, const char **high)
{
	const char *dash = *target ? strchr(target + 1, '-') : NULL;

	if (!dash)
		return false;
	*low = arena_strndup(a, target, (size_t)(dash - target));
	*high = dash + 1;
	return dec_is_number(*low) && dec_is_number(*high);
}
