/*
 * Reading of decimal numbers, shared by money and dec: exact, no binary floating point.
 */
#ifndef JIXIAO_SRC_BASE_NUMBER_H
#define JIXIAO_SRC_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#define NUMBER_DIGITS 60
#define BINARY_DIGITS 15 /* what a double keeps of any decimal number */

/* The digits as one integer, times ten to the exp. No leading or trailing zeros; zero has no
 * digit. */
struct number {
	bool negative;
	bool lost; /* digits beyond NUMBER_DIGITS were left out */
	int n, exp;
	unsigned char digit[NUMBER_DIGITS];
};

enum number_fit { NUMBER_OK, NUMBER_TOO_PRECISE, NUMBER_TOO_LARGE };

/* Reads blanks, sign, digits with optional group commas in threes, fraction, exponent, blanks.
 * Full-width forms count as plain ones. Returns the place behind, NULL if no number is there. */
const char *number_scan(const char *text, struct number *ret);
/* number * 10^scale as an integer of at most max in size. Too many digits are taken if they are the
 * noise of a binary number (0.1 + 0.2). */
enum number_fit number_to_int(const struct number *given, int scale, int64_t max, int64_t *ret);
/* Exponent of a power of ten. */
int number_log10(int64_t power);

#endif
