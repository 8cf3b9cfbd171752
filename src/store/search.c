/*
 * Looking for words in the block of names. Rows are gone through in slices: the first word marks
 * those it is in, the other conditions are asked of marked rows only, and enough ends it all.
 *
 * Initials are matched by all readings at once: bit i of a character's set says that it may stand
 * for letter i of the word; a state of as many bits moves along the name (shift-and).
 */
#include "base/pinyin.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "store/search_int.h"

#include <stdlib.h>
#include <string.h>

#define SLICE 8192
#define LETTERS_MAX 63
#define SKIP UINT64_MAX /* a character that has no initial and does not break a run */

struct word {
	struct strbuf bytes;   /* in the block's code; present is false if no row can have it */
	bool present, exclude;
	uint64_t *sets;        /* by symbol, behind 128 of ASCII; NULL: no letters */
	uint64_t last;
	uint64_t needed;       /* pairs without which a name need not be looked at */
	bool *units;           /* is it in the unit's name? */
	bool any_unit;
};

/* Words */

static uint64_t
set_of(uint32_t cp, const char *letters)
{
	uint32_t plain = utf8_narrow(cp), initials;
	uint64_t set = 0;

	if (plain >= '0' && plain <= '9') {
		for (size_t i = 0; letters[i]; i++)
			set |= (uint64_t)((uint32_t)letters[i] == plain) << i;
		return set;
	}
	initials = pinyin_initials(plain);
	if (initials == 0)
		return SKIP;
	for (size_t i = 0; letters[i]; i++) {
		if (letters[i] >= 'a' && (initials >> (letters[i] - 'a') & 1))
			set |= (uint64_t)1 << i;
	}
	return set;
}

static unsigned
initial(char c)
{
	return (unsigned)(c >= 'a' ? c - 'a' : 26 + c - '0');
}

static void
prepare_letters(const struct search *s, struct word *w, const char *letters)
{
	if (strlen(letters) > LETTERS_MAX)
		return;
	w->sets = xcalloc(128 + s->n_symbols, sizeof(*w->sets));
	for (uint32_t c = 0; c < 128; c++)
		w->sets[c] = set_of(c, letters);
	for (size_t i = 0; i < s->n_symbols; i++)
		w->sets[128 + i] = set_of(s->symbols[i], letters);
	w->last = (uint64_t)1 << (strlen(letters) - 1);
	for (; letters[1]; letters++)
		w->needed |= search_pair(initial(letters[0]), initial(letters[1]));
}

static void
prepare_word(const struct search *s, const struct filter_term *t, struct word *w)
{
	struct arena *a = arena_new();
	const char *key = utf8_fold(a, t->values[0]), *letters = filter_initials(t->values[0], a);

	memset(w, 0, sizeof(*w));
	w->exclude = t->exclude;
	w->present = search_encode(s, key, &w->bytes);
	if (letters)
		prepare_letters(s, w, letters);
	w->units = xcalloc(s->n_units + 1, sizeof(*w->units));
	for (size_t i = 0; i < s->n_units; i++) {
		w->units[i] = strstr(s->units[i].key, key) || (letters && strstr(s->units[i].initials, letters));
		w->any_unit = w->any_unit || w->units[i];
	}
	arena_free(a);
}

static void
free_word(struct word *w)
{
	strbuf_free(&w->bytes);
	free(w->sets);
	free(w->units);
}

/* Rows */

/* The name of the row, by its initials. */
static bool
letters_match(const struct search *s, size_t row, const struct word *w)
{
	const uint64_t *sets = w->sets, *symbols = w->sets + 128;
	const unsigned char *p = s->text + s->start[row];
	uint64_t state = 0, set;
	unsigned c;

	if ((s->pairs[row] & w->needed) != w->needed)
		return false;
	while ((c = *p++) != '\n') {
		if (c < LEAD2) {
			set = sets[c];
		} else if (c < LEAD3) {
			set = symbols[(c - LEAD2) * 64 + (unsigned)(*p++ - TRAIL)];
		} else {
			set = symbols[SHORT_SYMBOLS + (c - LEAD3) * 4096 + (unsigned)(p[0] - TRAIL) * 64
				+ (unsigned)(p[1] - TRAIL)];
			p += 2;
		}
		if (set == SKIP)
			continue;
		state = (state << 1 | 1) & set;
		if (state & w->last)
			return true;
	}
	return false;
}

static bool
bytes_match(const struct search *s, size_t row, const struct word *w)
{
	size_t start = s->start[row];

	return w->present && memmem(s->text + start, s->start[row + 1] - start, strbuf_str(&w->bytes),
		w->bytes.len);
}

static bool
word_match(const struct search *s, size_t row, const struct word *w)
{
	return (w->any_unit && (w->units[s->department[row]] || w->units[s->unit[row]]))
		|| bytes_match(s, row, w) || (w->sets && letters_match(s, row, w));
}

/* Marks the rows of a slice in which the word is. */
static void
mark(const struct search *s, size_t from, size_t to, const struct word *w, bool *marks)
{
	const unsigned char *at = s->text + s->start[from], *end = s->text + s->start[to];
	size_t row = from;

	while (w->present && (at = memmem(at, (size_t)(end - at), strbuf_str(&w->bytes), w->bytes.len))) {
		while (s->text + s->start[row + 1] <= at)
			row++;
		marks[row - from] = true;
		at = s->text + s->start[row + 1];
	}
	for (row = from; w->any_unit && row < to; row++)
		marks[row - from] |= w->units[s->department[row]] | w->units[s->unit[row]];
	for (row = from; w->sets && row < to; row++)
		marks[row - from] = marks[row - from] || letters_match(s, row, w);
}

struct look {
	const struct search *s;
	const struct search_query *q;
	struct word *words;
	size_t n_words, first; /* first: the word that marks; n_words if none does */
	bool *departments;     /* of the division; NULL: all */
};

static bool
row_match(const struct look *k, size_t row)
{
	const struct search *s = k->s;

	if (!(s->kind[row] & (k->q->goals ? ROW_GOAL : ROW_PROJECT)))
		return false;
	if (k->q->year != 0 && s->year[row] + 2000 != k->q->year)
		return false;
	if (k->departments && !k->departments[s->department[row]])
		return false;
	for (size_t i = 0; i < k->n_words; i++) {
		if (i != k->first && word_match(s, row, &k->words[i]) == k->words[i].exclude)
			return false;
	}
	return true;
}

static void
go_through(const struct look *k, struct search_result *ret)
{
	bool marks[SLICE];

	for (size_t from = 0; from < k->s->n && ret->count <= k->q->enough; from += SLICE) {
		size_t to = from + SLICE < k->s->n ? from + SLICE : k->s->n;

		if (k->q->cancel && atomic_load(k->q->cancel))
			return;
		memset(marks, k->first == k->n_words, sizeof(marks));
		if (k->first < k->n_words)
			mark(k->s, from, to, &k->words[k->first], marks);
		for (size_t row = from; row < to; row++) {
			if (!marks[row - from] || !row_match(k, row))
				continue;
			if (ret->count < SEARCH_FEW)
				ret->ids[ret->count] = k->s->id[row];
			ret->count++;
			ret->sum += k->s->budget[row];
		}
	}
}

void
search_run(const struct search *s, const struct search_query *q, struct search_result *ret)
{
	struct look k = { .s = s, .q = q };

	ret->count = 0;
	ret->sum = 0;
	k.words = xcalloc(q->n_terms + 1, sizeof(*k.words));
	for (size_t i = 0; i < q->n_terms; i++) {
		if (!q->terms[i].field)
			prepare_word(s, &q->terms[i], &k.words[k.n_words++]);
	}
	/* The longest word is the rarest, as a rule; one without letters is found faster. */
	k.first = k.n_words;
	for (size_t i = 0; i < k.n_words; i++) {
		const struct word *w = &k.words[i], *best = k.first < k.n_words ? &k.words[k.first] : NULL;

		if (!w->exclude && (!best || (!w->sets && best->sets)
			|| (!w->sets == !best->sets && w->bytes.len > best->bytes.len)))
			k.first = i;
	}
	if (q->division) {
		k.departments = xcalloc(s->n_units + 1, sizeof(*k.departments));
		for (size_t i = 0; i < s->n_units; i++)
			k.departments[i] = s->units[i].division && strcmp(s->units[i].division, q->division) == 0;
	}
	go_through(&k, ret);
	for (size_t i = 0; i < k.n_words; i++)
		free_word(&k.words[i]);
	free(k.words);
	free(k.departments);
}
