/* Initials of Chinese names. The tables are made from the Unihan database at build time. */
#include "base/pinyin.h"

#include <stdlib.h>

#include "base/table.h"
#include "base/utf8.h"

#define HAN_FIRST 0x4E00
#define ZERO 0x3007 /* 〇 líng, outside the block */

struct several {
	uint32_t cp, letters;
};

#include "pinyin_table.h"

static int
compare(const void *key, const void *row)
{
	uint32_t cp = *(const uint32_t *)key, at = ((const struct several *)row)->cp;

	return cp < at ? -1 : cp > at;
}

/* First choice for a code point, the ASCII letter or digit itself, 0 if it has none. */
static char
first_choice(uint32_t cp)
{
	cp = utf8_narrow(cp);
	if ((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z'))
		return (char)cp;
	if (cp >= 'A' && cp <= 'Z')
		return (char)(cp - 'A' + 'a');
	if (cp >= HAN_FIRST && cp - HAN_FIRST < ARRAY_LEN(pinyin_first))
		return (char)pinyin_first[cp - HAN_FIRST];
	return cp == ZERO ? 'l' : '\0';
}

uint32_t
pinyin_initials(uint32_t cp)
{
	const struct several *row = bsearch(&cp, pinyin_several, ARRAY_LEN(pinyin_several),
		sizeof(pinyin_several[0]), compare);
	char first;

	if (row)
		return row->letters;
	first = first_choice(cp);
	return first >= 'a' && first <= 'z' ? UINT32_C(1) << (first - 'a') : 0;
}

/* Length of the code point at s; wrong bytes count as something without a reading. */
static size_t
step(const char *s, uint32_t *cp)
{
	size_t len = utf8_decode(s, 4, cp);

	if (len)
		return len;
	*cp = 0xFFFD;
	return 1;
}

void
pinyin_key(struct strbuf *out, const char *s)
{
	uint32_t cp;

	while (*s) {
		char first;

		s += step(s, &cp);
		first = first_choice(cp);
		if (first)
			strbuf_addc(out, first);
	}
}

static bool
matches(uint32_t cp, char want)
{
	if (want >= 'a' && want <= 'z')
		return pinyin_initials(cp) >> (want - 'a') & 1;
	return first_choice(cp) == want;
}

static bool
match_here(const char *s, const char *query)
{
	uint32_t cp;

	while (*query) {
		if (!*s)
			return false;
		s += step(s, &cp);
		if (!first_choice(cp))
			continue;
		if (!matches(cp, *query))
			return false;
		query++;
	}
	return true;
}

bool
pinyin_match(const char *s, const char *query)
{
	uint32_t cp;

	for (; *s; s += step(s, &cp))
		if (match_here(s, query))
			return true;
	return !*query;
}
