/* Where a value stands among others: median, distances from it, modified z-score. */
#include "domain/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/utf8.h"

static int
by_size(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* Of sorted values. */
static int64_t
median(const int64_t *v, size_t n)
{
	int64_t low = v[(n - 1) / 2], high = v[n / 2];

	return low + dec_muldiv(high - low, 1, 2);
}

static int64_t
distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

/* Median of the distances from m: they grow to both sides of it, so the sorted values are walked
 * from there outwards. */
static int64_t
median_distance(const int64_t *v, size_t n, int64_t m)
{
	size_t right = 0, left, want = n / 2 + 1;
	int64_t before = 0, last = 0;

	while (right < n && v[right] < m)
		right++;
	left = right;
	for (size_t i = 0; i < want; i++) {
		bool take_left = left > 0 &&
			(right == n || distance(v[left - 1], m) <= distance(v[right], m));
		before = last;
		last = take_left ? distance(v[--left], m) : distance(v[right++], m);
	}
	return n % 2 ? last : before + dec_muldiv(last - before, 1, 2);
}

void
compare_stats(int64_t *values, size_t n, struct compare_stats *ret)
{
	int64_t sum = 0;

	*ret = (struct compare_stats){ .n = (int64_t)n };
	if (n == 0)
		return;
	qsort(values, n, sizeof *values, by_size);
	ret->min = values[0];
	ret->max = values[n - 1];
	ret->median = median(values, n);
	ret->mad = median_distance(values, n, ret->median);
	for (size_t i = 0; i < n; i++) {
		int64_t d = distance(values[i], ret->median);
		sum = d > INT64_MAX - sum ? INT64_MAX : sum + d;
	}
	ret->mean_ad = dec_muldiv(sum, 1, (int64_t)n);
}

int64_t
compare_z(const struct compare_stats *s, int64_t value)
{
	int64_t d = value - s->median;

	if (s->mad)
		return dec_muldiv(dec_muldiv(d, 6745, s->mad), 1, 100);
	if (s->mean_ad)
		return dec_muldiv(dec_muldiv(d, 10000, s->mean_ad), 100, 12533);
	return 0;
}

bool
compare_outlier(const struct compare_stats *s, int64_t value, const struct rules *r)
{
	int64_t away = distance(value, s->median);

	return r->outlier_z && s->n >= r->outlier_least && distance(compare_z(s, value), 0) > r->outlier_z &&
		away >= dec_muldiv(distance(s->median, 0), r->outlier_distance, 10000);
}

int64_t
compare_rank(const int64_t *values, size_t n, int64_t value)
{
	int64_t rank = 1;

	for (size_t i = 0; i < n; i++)
		rank += values[i] > value;
	return rank;
}

bool
compare_value(const char *target, int64_t *ret)
{
	size_t n = target ? strlen(target) : 0;
	char text[40];

	if (n && target[n - 1] == '%')
		n--;
	if (n == 0 || n >= sizeof text)
		return false;
	memcpy(text, target, n);
	text[n] = '\0';
	/* beyond this, distances and their sums would leave the range */
	return dec_parse(text, 4, ret, NULL) == RC_OK && distance(*ret, 0) < INT64_MAX / 1000;
}

uint64_t
compare_measure(const char *measure)
{
	struct arena *a = arena_new();
	uint64_t h = 14695981039346656037u;

	for (const char *s = utf8_fold(a, measure ? measure : ""); *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	arena_free(a);
	return h;
}

bool
compare_higher_is_better(const struct indicator *i)
{
	bool cost = strcmp(i->level1, "成本指标") == 0 || strcmp(i->level2, "成本指标") == 0;

	if (strcmp(i->op, "≥") == 0 || strcmp(i->op, ">") == 0)
		return !cost;
	return !cost && strcmp(i->op, "=") == 0 && i->measure && strcmp(i->measure, "%") == 0;
}
