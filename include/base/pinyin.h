/*
 * Initials of Chinese names for searching. A character may have several readings: all of them
 * match ("cz" and "zz" find 长治). The table is made from Unihan at build time.
 */
#ifndef JIXIAO_BASE_PINYIN_H
#define JIXIAO_BASE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Bit i set: 'a'+i is an initial of cp. Letters and digits stand for themselves: for ASCII letters
 * the bit of the letter; for anything without a reading 0. */
uint32_t pinyin_initials(uint32_t cp);
/* Appends the first-choice initials of s: 红山公厕 -> hsgc; ASCII letters and digits as
 * themselves in lower case; everything else is left out. */
void pinyin_key(struct strbuf *out, const char *s);
/* True if the initials of s, any reading, contain query (lower-case ASCII letters and digits) as a
 * run. */
bool pinyin_match(const char *s, const char *query);

#endif
