/*
 * How alike two goal texts are (GO-V10): the share of their pairs of characters that both have.
 * Figures count here: projects of one kind share their wording, a copy shares the figures too.
 */
#include "domain/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/utf8.h"

/* Shorter texts are alike by chance. */
#define TEXT_MIN 12

static bool
counts(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') ||
			cp == '%';
	return cp >= 0xC0 && !(cp >= 0x2000 && cp <= 0x2BFF) && !(cp >= 0x3000 && cp <= 0x303F) &&
		!(cp >= 0xFE30 && cp <= 0xFE6F) && !(cp >= 0xFF00 && cp <= 0xFFEF);
}

static void
take_out(char *text, const char *name)
{
	size_t n = strlen(name);

	for (char *at = text; n && (at = strstr(at, name)) != NULL;)
		memmove(at, at + n, strlen(at + n) + 1);
}

static int
by_size(const void *x, const void *y)
{
	const uint32_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* The text's characters that count; *n of them. */
static uint32_t *
letters_of(const char *text, struct arena *a, size_t *n)
{
	uint32_t *cps = arena_array(a, strlen(text) + 1, sizeof *cps);
	size_t len;

	*n = 0;
	for (const char *s = text; *s; s += len) {
		uint32_t cp;
		len = utf8_decode(s, strlen(s) < 4 ? strlen(s) : 4, &cp);
		if (len == 0)
			len = 1;
		else if (counts(cp))
			cps[(*n)++] = cp;
	}
	return cps;
}

void
shingles_of(const char *text, const char *const *names, size_t n_names, struct arena *a,
	struct shingles *ret)
{
	struct arena *scratch = arena_new();
	char *folded = utf8_fold(scratch, text ? text : "");
	uint32_t *cps;
	size_t n;

	*ret = (struct shingles){ 0 };
	for (size_t i = 0; i < n_names; i++)
		if (names[i])
			take_out(folded, utf8_fold(scratch, names[i]));
	cps = letters_of(folded, scratch, &n);
	if (n >= TEXT_MIN) {
		ret->v = arena_array(a, n - 1, sizeof *ret->v);
		/* two characters of at most 21 bits: mixed into 32, two pairs rarely share a number */
		for (size_t i = 0; i + 1 < n; i++)
			ret->v[i] = (cps[i] * UINT32_C(2654435761)) ^ (cps[i + 1] * UINT32_C(40503));
		qsort(ret->v, n - 1, sizeof *ret->v, by_size);
		for (size_t i = 0; i + 1 < n; i++)
			if (i == 0 || ret->v[i] != ret->v[ret->n - 1])
				ret->v[ret->n++] = ret->v[i];
	}
	arena_free(scratch);
}

int64_t
shingles_alike(const struct shingles *a, const struct shingles *b, int64_t least)
{
	const struct shingles *small = a->n < b->n ? a : b, *large = a->n < b->n ? b : a;
	size_t i = 0, k = 0, both = 0, missed = 0, most;

	if (small->n == 0 || (int64_t)small->n * 10000 < least * (int64_t)large->n)
		return 0;
	/* With so many of the smaller one's pairs missing from the other, least cannot be reached:
	 * both / (small + large - both) >= least. */
	most = small->n - (size_t)(((int64_t)(small->n + large->n) * least) / (10000 + least));
	while (i < small->n && k < large->n && missed <= most) {
		if (small->v[i] == large->v[k]) {
			both++;
			i++;
			k++;
		} else if (small->v[i] < large->v[k]) {
			missed++;
			i++;
		} else {
			k++;
		}
	}
	if (missed > most)
		return 0;
	int64_t alike = dec_muldiv((int64_t)both, 10000, (int64_t)(small->n + large->n - both));
	return alike >= least ? alike : 0;
}
