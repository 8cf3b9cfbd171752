/* Money: reading and showing amounts in fen. */
#include "base/money.h"

#include <assert.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "number.h"

struct unit {
	const char *name;
	int64_t fen;
};

static const struct unit units[] = {
	{ "元", FEN_PER_YUAN },
	{ "千元", 1000 * FEN_PER_YUAN },
	{ "万元", FEN_PER_WAN },
	{ "万", FEN_PER_WAN },
	{ "亿元", FEN_PER_YI },
	{ "亿", FEN_PER_YI },
};

/* Bytes of s without the blanks at its end. */
static size_t
trimmed(const char *s)
{
	size_t len = strlen(s);

	for (;;) {
		if (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t'))
			len--;
		else if (len >= 3 && memcmp(s + len - 3, "\u3000", 3) == 0)
			len -= 3;
		else
			return len;
	}
}

/* The unit written at rest, unit_fen if nothing is, 0 if it is none of ours. */
static int64_t
unit_at(const char *rest, int64_t unit_fen)
{
	size_t len = trimmed(rest);

	if (len == 0)
		return unit_fen;
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (strlen(units[i].name) == len && memcmp(units[i].name, rest, len) == 0)
			return units[i].fen;
	return 0;
}

/* Behind a currency sign, as spreadsheets show it. */
static const char *
behind_sign(const char *text)
{
	static const char *const signs[] = { "¥", "￥" };
	size_t blanks = strspn(text, " ");

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strncmp(text + blanks, signs[i], strlen(signs[i])) == 0)
			return text + blanks + strlen(signs[i]);
	return text;
}

enum rc
money_parse(const char *text, int64_t unit_fen, int64_t *ret, struct err *err)
{
	struct number number;
	const char *rest = number_scan(behind_sign(text), &number);
	int shown = (int)utf8_fit(text, 40, NULL);
	int64_t unit = rest ? unit_at(rest, unit_fen) : 0;

	if (unit == 0)
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is not an amount. Write a number, for example 1,205.50, with "
			  "万元 or 元 behind it if needed."),
			shown, text);
	switch (number_to_int(&number, number_log10(unit), MONEY_MAX, ret)) {
	case NUMBER_OK:
		break;
	case NUMBER_TOO_PRECISE:
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is more precise than a fen (0.01 yuan). Round it first."),
			shown, text);
	case NUMBER_TOO_LARGE:
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is more than ten trillion yuan. Check the unit and the "
			  "number of zeros."),
			shown, text);
	}
	return RC_OK;
}

void
money_format(struct strbuf *out, int64_t fen, int64_t unit_fen, bool group)
{
	struct strbuf plain = { 0 };
	const char *s;
	size_t whole;

	dec_format(&plain, dec_muldiv(fen, 100, unit_fen), 2);
	s = strbuf_str(&plain);
	if (*s == '-')
		strbuf_addc(out, *s++);
	whole = strcspn(s, ".");
	for (size_t i = 0; i < whole; i++) {
		if (group && i > 0 && (whole - i) % 3 == 0)
			strbuf_addc(out, ',');
		strbuf_addc(out, s[i]);
	}
	strbuf_add(out, s + whole);
	strbuf_free(&plain);
}

void
money_format_exact(struct strbuf *out, int64_t fen, int64_t unit_fen)
{
	int scale = number_log10(unit_fen);

	assert(scale >= 2);
	while (scale > 2 && fen % 10 == 0) {
		fen /= 10;
		scale--;
	}
	dec_format(out, fen, scale);
}

const char *
money_wan(struct arena *a, int64_t fen)
{
	struct strbuf out = { 0 };

	money_format(&out, fen, FEN_PER_WAN, true);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

const char *
money_wan_exact(struct arena *a, int64_t fen)
{
	struct strbuf out = { 0 };

	money_format_exact(&out, fen, FEN_PER_WAN);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

enum rc
money_add(int64_t a, int64_t b, int64_t *ret, struct err *err)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return err_set(err, RC_INVALID, NULL,
			_("The sum of the amounts is too large to count. Check them for typing "
			  "errors."));
	*ret = sum;
	return RC_OK;
}
