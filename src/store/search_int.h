/* The block of names, shared by its loader and its reader. */
#ifndef JIXIAO_STORE_SEARCH_INT_H
#define JIXIAO_STORE_SEARCH_INT_H

#include "store/search.h"

#define ROW_PROJECT 1
#define ROW_GOAL 2

/* First byte of a character of two, of three bytes, any later byte. */
#define LEAD2 0x80
#define LEAD3 0xb0
#define TRAIL 0xc0
#define SHORT_SYMBOLS ((LEAD3 - LEAD2) * 64)
#define SYMBOLS_MAX (SHORT_SYMBOLS + (TRAIL - LEAD3) * 4096)

struct search_unit {
	int64_t id, department_id;
	char *key, *initials, *division;
};

struct search {
	atomic_int holds;
	int64_t revision;
	size_t n, cap;
	uint32_t *id, *start;     /* project; where its row begins in text */
	uint16_t *department, *unit; /* index into units */
	uint8_t *year, *kind;     /* years from 2000; ROW_PROJECT, ROW_GOAL */
	int64_t *budget;
	uint64_t *pairs;          /* bits of pairs of initials that follow each other in the name */
	unsigned char *text;
	size_t len, text_cap;
	struct search_unit *units;
	size_t n_units;
	uint32_t *symbols;        /* code point of a symbol */
	uint32_t *initials;       /* its initials, all readings */
	uint16_t *numbers;        /* symbol + 1 of a code point below 65536, 0 none */
	size_t n_symbols;
};

/* Bit of two initials in a row, 0..25 letters, 26..35 digits. Several pairs share one. */
static inline uint64_t
search_pair(unsigned a, unsigned b)
{
	return (uint64_t)1 << ((a * 36 + b) * UINT32_C(2654435761) >> 26);
}

/* Bytes of a folded text in the block's code; false if it has a character that no row has. */
bool search_encode(const struct search *s, const char *text, struct strbuf *out);

#endif
