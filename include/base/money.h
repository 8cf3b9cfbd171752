/*
 * Money: int64 fen (1/100 yuan). Forms and screens count in 万元 (1,000,000 fen) or 元 (100 fen).
 */
#ifndef JIXIAO_BASE_MONEY_H
#define JIXIAO_BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#define FEN_PER_YUAN 100
#define FEN_PER_WAN 1000000
#define FEN_PER_YI 10000000000
#define MONEY_MAX 1000000000000000 /* ten trillion yuan: more is a typing error */

/* Reads an amount: digits, an optional sign, group commas (also full-width), a decimal point, an
 * optional unit behind it (元 千元 万元 亿元 万 亿). unit_fen is the unit where none is written.
 * Refused: anything else, more precision than a fen, beyond MONEY_MAX. An exponent ("1.2E3", as
 * spreadsheets store numbers) is understood. Binary noise of spreadsheets (12.340000000000002) is
 * the reader's business (import/xlsx.c prints 15 significant digits). */
enum rc money_parse(const char *text, int64_t unit_fen, int64_t *ret, struct err *err) MUST_USE;

/* Appends the amount in units of unit_fen: FEN_PER_WAN with 2 decimals rounded half away from
 * zero, FEN_PER_YUAN exact with 2. group puts thousands commas. */
void money_format(struct strbuf *out, int64_t fen, int64_t unit_fen, bool group);
/* Appends the amount in units of unit_fen with as many decimals as it needs to be exact, at least
 * two: what exchange files carry. */
void money_format_exact(struct strbuf *out, int64_t fen, int64_t unit_fen);
/* The amount in 万元 as a text in the arena: with commas and 2 decimals, or exact. */
const char *money_wan(struct arena *a, int64_t fen);
const char *money_wan_exact(struct arena *a, int64_t fen);

/* Sum with overflow check. */
enum rc money_add(int64_t a, int64_t b, int64_t *ret, struct err *err) MUST_USE;

#endif
