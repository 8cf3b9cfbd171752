/* Fixed-point numbers and the one rounding division. */
#include "base/dec.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "number.h"

__extension__ typedef __int128 wide;

/* Rounded half away from zero. */
static int64_t
divide(wide product, wide c)
{
	wide quotient = product / c, rest = product % c;

	if (rest != 0) {
		wide size = rest < 0 ? -rest : rest, whole = c < 0 ? -c : c;

		if (2 * size >= whole)
			quotient += (product < 0) == (c < 0) ? 1 : -1;
	}
	if (quotient > INT64_MAX)
		return INT64_MAX;
	if (quotient < INT64_MIN)
		return INT64_MIN;
	return (int64_t)quotient;
}

int64_t
dec_muldiv(int64_t a, int64_t b, int64_t c)
{
	assert(c != 0);
	return divide((wide)a * b, c);
}

int64_t
dec_mean(const int64_t *values, const int64_t *weights, size_t n)
{
	wide sum = 0, all = 0;

	for (size_t i = 0; i < n; i++) {
		sum += (wide)values[i] * weights[i];
		all += weights[i];
	}
	assert(all > 0);
	return divide(sum, all);
}

int
dec_compare(int64_t a, int64_t b, int64_t c, int64_t d)
{
	wide left = (wide)a * b, right = (wide)c * d;

	return (left > right) - (left < right);
}

enum rc
dec_parse(const char *text, int scale_digits, int64_t *ret, struct err *err)
{
	struct number number;
	const char *rest = number_scan(text, &number);
	int shown = (int)utf8_fit(text, 40, NULL);

	assert(scale_digits >= 0 && scale_digits <= 6);
	if (!rest || *rest)
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is not a number. Write digits only, for example 12.5."), shown,
			text);
	switch (number_to_int(&number, scale_digits, INT64_MAX, ret)) {
	case NUMBER_OK:
		break;
	case NUMBER_TOO_PRECISE:
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" has too many decimals; at most %d are allowed."), shown, text,
			scale_digits);
	case NUMBER_TOO_LARGE:
		return err_set(err, RC_INVALID, NULL,
			_("\"%.*s\" is too large a number. Check it for a typing error."), shown,
			text);
	}
	return RC_OK;
}

bool
dec_is_number(const char *text)
{
	struct number number;
	const char *rest = number_scan(text, &number);

	return rest && !*rest;
}

void
dec_format(struct strbuf *out, int64_t value, int scale_digits)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char digits[32];
	int len = snprintf(digits, sizeof(digits), "%0*llu", scale_digits + 1,
		(unsigned long long)size);
	size_t whole = (size_t)(len - scale_digits);

	if (value < 0)
		strbuf_addc(out, '-');
	strbuf_addn(out, digits, whole);
	if (scale_digits > 0) {
		strbuf_addc(out, '.');
		strbuf_add(out, digits + whole);
	}
}

void
dec_format_short(struct strbuf *out, int64_t value, int scale_digits)
{
	while (scale_digits > 0 && value % 10 == 0) {
		value /= 10;
		scale_digits--;
	}
	dec_format(out, value, scale_digits);
}

const char *
dec_text(struct arena *a, int64_t value, int scale_digits)
{
	struct strbuf out = { 0 };

	dec_format(&out, value, scale_digits);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

const char *
dec_text_short(struct arena *a, int64_t value, int scale_digits)
{
	struct strbuf out = { 0 };

	dec_format_short(&out, value, scale_digits);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}
