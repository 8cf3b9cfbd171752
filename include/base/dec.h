/*
 * Fixed-point numbers with four decimals in int64 (12.5 is 125000), and the one place where a
 * quotient is rounded: half away from zero (domain rule SE-09).
 */
#ifndef JIXIAO_BASE_DEC_H
#define JIXIAO_BASE_DEC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#define DEC_ONE 10000

/* a * b / c rounded half away from zero, exact for all int64 inputs whose result fits. c is not 0.
 * Saturates at INT64_MIN/MAX. */
int64_t dec_muldiv(int64_t a, int64_t b, int64_t c);
/* The mean of n values by their weights, of which one is not 0 and none negative: rounded once, half
 * away from zero. Saturates as dec_muldiv. */
int64_t dec_mean(const int64_t *values, const int64_t *weights, size_t n);
/* Below 0, 0, above 0 as a * b is less than, equal to, more than c * d; exact. */
int dec_compare(int64_t a, int64_t b, int64_t c, int64_t d);
/* Reads a decimal number of at most scale_digits decimals into value * 10^scale_digits
 * (scale_digits 0..6). Group commas, full-width digits, exponent as in money_parse. Trailing zeros
 * beyond the scale are fine, other digits are refused. */
enum rc dec_parse(const char *text, int scale_digits, int64_t *ret, struct err *err) MUST_USE;
/* True if text is a plain number (GO-03), whatever its precision. */
bool dec_is_number(const char *text);
/* Appends value / 10^scale_digits with exactly scale_digits decimals. */
void dec_format(struct strbuf *out, int64_t value, int scale_digits);
/* The same without trailing zeros ("12.5", "90"). */
void dec_format_short(struct strbuf *out, int64_t value, int scale_digits);
/* Both as a text in the arena. */
const char *dec_text(struct arena *a, int64_t value, int scale_digits);
const char *dec_text_short(struct arena *a, int64_t value, int scale_digits);

#endif
