/*
 * Drawing a sample (domain/recheck.h tells how): whole numbers only, so that every machine draws the
 * same rows.
 */
#include "domain/recheck.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/sha256.h"
#include "base/table.h"

#define SIZE_MAX_ROWS 100000

struct stratum {
	const char *name;
	size_t first, n;   /* of the order by stratum */
	int64_t weight;    /* of all its rows */
	int64_t places;
	int64_t remainder; /* of the division that gave the places */
};

static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* 0 .. n - 1, each as likely. */
static int64_t
below(uint64_t *state, int64_t n)
{
	uint64_t m = (uint64_t)n, least = (0 - m) % m, x;

	do
		x = next(state);
	while (x < least);
	return (int64_t)(x % m);
}

static int
by_code(const void *x, const void *y)
{
	const struct draw_row *a = x, *b = y;

	return strcmp(a->code, b->code);
}

static int
by_stratum(const void *x, const void *y)
{
	const struct draw_row *const *a = x, *const *b = y;
	int c = strcmp((*a)->stratum, (*b)->stratum);

	return c ? c : strcmp((*a)->code, (*b)->code);
}

static int
class_of(const struct draw_row *row, const struct rules *r)
{
	return row->amount >= r->evaluation.money_large ? 3
		: row->amount >= r->evaluation.money_middle ? 2 : 1;
}

/* NULL: there are no such strata. */
static const char *
stratum_of(const struct draw_row *row, const char *strata, const struct rules *r)
{
	static const char *const classes[] = { "1", "2", "3" };

	if (strcmp(strata, "department") == 0)
		return row->department;
	if (strcmp(strata, "grade") == 0)
		return row->grade ? row->grade : "";
	if (strcmp(strata, "money") == 0)
		return classes[class_of(row, r) - 1];
	return strcmp(strata, "none") == 0 ? "" : NULL;
}

static size_t
gather(struct draw_row **order, size_t n, struct stratum *strata)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (count == 0 || strcmp(strata[count - 1].name, order[i]->stratum) != 0)
			strata[count++] = (struct stratum){ .name = order[i]->stratum, .first = i };
		strata[count - 1].n++;
		strata[count - 1].weight += order[i]->weight;
	}
	return count;
}

static void
give_places(struct stratum *strata, size_t n, int64_t size, int64_t all)
{
	int64_t left = size;

	for (size_t i = 0; i < n; i++) {
		struct stratum *s = &strata[i];
		s->places = size * s->weight / all;
		s->remainder = size * s->weight % all;
		if (s->places > (int64_t)s->n)
			s->places = (int64_t)s->n;
		left -= s->places;
	}
	while (left > 0) {
		struct stratum *best = NULL;
		for (size_t i = 0; i < n; i++)
			if (strata[i].places < (int64_t)strata[i].n &&
				(!best || strata[i].remainder > best->remainder))
				best = &strata[i];
		best->places++;
		best->remainder = -1; /* again only when all others had their turn */
		left--;
	}
}

static void
take(struct draw_row **rows, const struct stratum *s, uint64_t *state, int64_t *position)
{
	int64_t weight = s->weight;

	for (int64_t k = 0; k < s->places; k++) {
		int64_t x = below(state, weight);
		size_t i = 0;
		for (;; i++) {
			if (rows[i]->position)
				continue;
			if (x < rows[i]->weight)
				break;
			x -= rows[i]->weight;
		}
		rows[i]->position = ++*position;
		weight -= rows[i]->weight;
	}
}

static void
draw(const struct draw *d, struct draw_row *rows, size_t n)
{
	struct arena *a = arena_new();
	struct draw_row **order = arena_array(a, n, sizeof *order);
	struct stratum *strata = arena_array(a, n, sizeof *strata);
	uint64_t state = (uint64_t)d->seed;
	int64_t all = 0, position = 0, size = d->size < (int64_t)n ? d->size : (int64_t)n;
	size_t count;

	for (size_t i = 0; i < n; i++) {
		order[i] = &rows[i];
		all += rows[i].weight;
	}
	qsort(order, n, sizeof *order, by_stratum);
	count = gather(order, n, strata);
	give_places(strata, count, size, all);
	for (size_t i = 0; i < count; i++)
		take(order + strata[i].first, &strata[i], &state, &position);
	arena_free(a);
}

enum rc
recheck_draw(const struct draw *d, const struct rules *r, struct draw_row *rows, size_t n,
	struct err *err)
{
	if (n == 0)
		return err_set(err, RC_INVALID, "year",
			_("There is no self-evaluation of %lld to draw from: they have to be sent in first."),
			(long long)d->year);
	if (d->size < 1 || d->size > SIZE_MAX_ROWS)
		return err_set(err, RC_INVALID, "size",
			_("A sample has from 1 to %d rows; %lld is none."), SIZE_MAX_ROWS, (long long)d->size);
	qsort(rows, n, sizeof *rows, by_code);
	for (size_t i = 0; i < n; i++) {
		struct draw_row *row = &rows[i];
		int64_t doubt = row->doubt > 0 ? row->doubt / 100 : 0;
		row->stratum = stratum_of(row, d->strata, r);
		if (!row->stratum)
			return err_set(err, RC_INVALID, "strata",
				_("\"%s\" are no strata: possible are department, grade, money and none."),
				d->strata);
		row->weight = class_of(row, r) * (100 + r->evaluation.doubt_pull * doubt);
		row->position = 0;
	}
	draw(d, rows, n);
	return RC_OK;
}

const char *
recheck_digest(const struct draw_row *rows, size_t n, struct arena *a)
{
	struct sha256 h;
	char hex[SHA256_HEX];
	struct strbuf line = { 0 };

	sha256_start(&h);
	for (size_t i = 0; i < n; i++) {
		strbuf_clear(&line);
		strbuf_addf(&line, "%s\t%s\t%lld\n", rows[i].code, rows[i].stratum,
			(long long)rows[i].weight);
		sha256_add(&h, strbuf_str(&line), line.len);
	}
	sha256_end(&h, hex);
	strbuf_free(&line);
	return arena_strdup(a, hex);
}
