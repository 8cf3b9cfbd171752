/* Reading of decimal numbers: a scanner over narrowed code points. */
#include "number.h"

#include <assert.h>
#include <stddef.h>

#include "base/utf8.h"

#define EXP_LIMIT 10000 /* far beyond what fits; keeps sums of int small */

/* Next code point, narrowed, 0 at the end; wrong bytes are no part of any number. */
static uint32_t
peek(const char *s, size_t *len)
{
	uint32_t cp;

	*len = *s ? utf8_decode(s, 4, &cp) : 0;
	return *len ? utf8_narrow(cp) : 0;
}

static bool
take(const char **s, uint32_t want)
{
	size_t len;

	if (peek(*s, &len) != want)
		return false;
	*s += len;
	return true;
}

static int
take_digit(const char **s)
{
	size_t len;
	uint32_t cp = peek(*s, &len);

	if (cp < '0' || cp > '9')
		return -1;
	*s += len;
	return (int)(cp - '0');
}

static void
skip_blanks(const char **s)
{
	while (take(s, ' ') || take(s, '\t') || take(s, 0xA0))
		;
}

static bool
take_sign(const char **s)
{
	if (take(s, '-') || take(s, 0x2212))
		return true;
	take(s, '+');
	return false;
}

static void
add_digit(struct number *number, int digit, bool fraction)
{
	if (number->n == 0 && digit == 0) {
		number->exp -= fraction && number->exp > -EXP_LIMIT;
	} else if (number->n < NUMBER_DIGITS) {
		number->digit[number->n++] = (unsigned char)digit;
		number->exp -= fraction && number->exp > -EXP_LIMIT;
	} else {
		number->exp += !fraction && number->exp < EXP_LIMIT;
		number->lost |= digit != 0;
	}
}

/* Digits of the whole part; groups are three digits each, so that a comma meant as a decimal point
 * is not swallowed. Returns how many digits there were, -1 if the groups are wrong. */
static int
scan_whole(const char **s, struct number *number)
{
	int count = 0, group = 0, digit;
	bool grouped = false;

	for (;;) {
		while ((digit = take_digit(s)) >= 0) {
			add_digit(number, digit, false);
			count += count < EXP_LIMIT;
			group++;
		}
		if (grouped ? group != 3 : group > 3 && peek(*s, &(size_t){ 0 }) == ',')
			return -1;
		if (count == 0 || !take(s, ','))
			return count;
		grouped = true;
		group = 0;
	}
}

static bool
scan_exponent(const char **s, struct number *number)
{
	int value = 0, digit;
	bool negative;

	if (!take(s, 'E') && !take(s, 'e'))
		return true;
	negative = take_sign(s);
	digit = take_digit(s);
	if (digit < 0)
		return false;
	for (; digit >= 0; digit = take_digit(s))
		if (value < EXP_LIMIT)
			value = value * 10 + digit;
	number->exp += negative ? -value : value;
	return true;
}

const char *
number_scan(const char *text, struct number *ret)
{
	struct number number = { 0 };
	const char *s = text;
	int whole, digit;

	skip_blanks(&s);
	number.negative = take_sign(&s);
	whole = scan_whole(&s, &number);
	if (whole < 0)
		return NULL;
	if (take(&s, '.')) {
		digit = take_digit(&s);
		if (digit < 0)
			return NULL;
		for (; digit >= 0; digit = take_digit(&s))
			add_digit(&number, digit, true);
	} else if (whole == 0) {
		return NULL;
	}
	if (!scan_exponent(&s, &number))
		return NULL;
	while (number.n > 0 && number.digit[number.n - 1] == 0) {
		number.n--;
		number.exp++;
	}
	if (number.n == 0)
		number.exp = 0;
	skip_blanks(&s);
	*ret = number;
	return s;
}

/* To the digits that a binary number surely has: what is 0.30000000000000004 was 0.3. */
static void
round_noise(struct number *number)
{
	bool up = number->digit[BINARY_DIGITS] >= 5;

	number->exp += number->n - BINARY_DIGITS;
	number->n = BINARY_DIGITS;
	while (number->n > 0 && number->digit[number->n - 1] == (up ? 9 : 0)) {
		number->n--;
		number->exp++;
	}
	if (!up)
		return;
	if (number->n == 0)
		number->digit[number->n++] = 0;
	number->digit[number->n - 1]++;
}

enum number_fit
number_to_int(const struct number *given, int scale, int64_t max, int64_t *ret)
{
	struct number rounded = *given, *number = &rounded;
	int64_t value = 0;
	int zeros;

	if (number->n > BINARY_DIGITS && !number->lost && number->exp + scale < 0)
		round_noise(number);
	zeros = number->exp + scale;
	if (number->n > 0 && number->n + zeros > 19)
		return NUMBER_TOO_LARGE;
	if (number->lost || (number->n > 0 && zeros < 0))
		return NUMBER_TOO_PRECISE;
	for (int i = 0; i < number->n + zeros && number->n > 0; i++) {
		int digit = i < number->n ? number->digit[i] : 0;

		if (value > (max - digit) / 10)
			return NUMBER_TOO_LARGE;
		value = value * 10 + digit;
	}
	*ret = number->negative ? -value : value;
	return NUMBER_OK;
}

int
number_log10(int64_t power)
{
	int n = 0;

	for (; power > 1; power /= 10, n++)
		assert(power % 10 == 0);
	return n;
}
