/*
 * Sheets of several units about one project (SE-16): their values are summed, relative ones weighted
 * by money, before anything is scored.
 */
#include "domain/selfeval.h"

#include <string.h>

#include "base/dec.h"
#include "score_int.h"

/* The sheets that are summed up. */
struct part {
	const struct evaluation_doc *const *docs;
	size_t n;
	struct arena *a;
};

/* Weight of a sheet: its budget; all alike where one has none. */
static int64_t
money_of(const struct part *p, size_t i)
{
	for (size_t k = 0; k < p->n; k++)
		if (p->docs[k]->e.funds[FUND_BUDGET][FUND_TOTAL] <= 0)
			return 1;
	return p->docs[i]->e.funds[FUND_BUDGET][FUND_TOTAL];
}

static const struct score_row *
row_named(const struct evaluation_doc *d, const struct score_row *like)
{
	for (size_t i = 0; i < d->n_rows; i++)
		if (strcmp(d->rows[i].kind, like->kind) == 0 && strcmp(d->rows[i].level3, like->level3) == 0)
			return &d->rows[i];
	return NULL;
}

/* Shares and points in time do not add up. */
static bool
relative(const struct score_row *s)
{
	return strchr(s->measure, '%') || strstr(s->measure, "‰") || strstr(s->level2, "时效");
}

/* Texts one after the other, each once. */
static const char *
join(struct arena *a, const char *before, const char *more)
{
	if (!more || !*more || (before && strstr(before, more)))
		return before;
	return before && *before ? arena_printf(a, "%s；%s", before, more) : more;
}

/* The parts that the row applies to count: their values beside their money. */
struct shares {
	int64_t *values, *money;
	size_t n;
};

static struct shares
no_shares(const struct part *p)
{
	return (struct shares){ .values = arena_array(p->a, p->n + 1, sizeof(int64_t)),
		.money = arena_array(p->a, p->n + 1, sizeof(int64_t)) };
}

static void
add_share(struct shares *to, int64_t value, int64_t money)
{
	to->values[to->n] = value;
	to->money[to->n++] = money;
}

/* Sum or mean of the numbers; false if one of them is none, or all are too large together. */
static bool
sum_numbers(const struct part *p, const struct score_row *like, int64_t target, const char **ret)
{
	int64_t sum = 0;
	struct shares shares = no_shares(p);
	struct strbuf out = { 0 };

	for (size_t i = 0; i < p->n; i++) {
		const struct score_row *s = row_named(p->docs[i], like);
		struct score_value v = { 0 };
		if (s && s->left_out)
			continue;
		if (s)
			v = score_actual(s, target, p->a);
		if (!v.number || v.other_unit || v.v != v.high)
			return false;
		add_share(&shares, v.v, money_of(p, i));
		if (v.v > INT64_MAX / 4 - sum || v.v < -INT64_MAX / 4 - sum)
			return false;
		sum += v.v;
	}
	if (shares.n == 0)
		return false;
	score_number(&out, relative(like) ? dec_mean(shares.values, shares.money, shares.n) : sum);
	strbuf_add(&out, like->measure);
	*ret = arena_strdup(p->a, strbuf_str(&out));
	strbuf_free(&out);
	return true;
}

/* The worst level, the claims by money, all words. */
static void
sum_row(const struct part *p, struct score_row *row)
{
	static const char *const levels[] = { "met", "partly", "missed" };
	const char *actual = NULL, *why = NULL, *proof = NULL;
	struct shares claimed = no_shares(p);
	int64_t target;
	size_t worst = 0;
	bool level = false, all = true, applies = false;

	for (size_t i = 0; i < p->n; i++) {
		const struct score_row *s = row_named(p->docs[i], row);
		const char *name = s ? score_level(s) : NULL;
		for (size_t k = 0; name && k < 3; k++)
			if (strcmp(levels[k], name) == 0 && k > worst)
				worst = k;
		level = level || name;
		if (s && s->left_out)
			continue;
		applies = true;
		all = all && s && s->claimed >= 0;
		add_share(&claimed, s && s->claimed > 0 ? s->claimed : 0, money_of(p, i));
		actual = join(p->a, actual, s ? s->actual : NULL);
		why = join(p->a, why, s ? s->explanation : NULL);
		proof = join(p->a, proof, s ? s->evidence : NULL);
	}
	if (!applies) /* to none of them */
		return;
	row->left_out = 0;
	row->reason = NULL;
	row->explanation = why;
	row->evidence = proof;
	row->claimed = all ? dec_mean(claimed.values, claimed.money, claimed.n) : -1;
	if (score_target(row, &target) && sum_numbers(p, row, target, &actual)) {
		row->actual = actual;
		return;
	}
	/* a number that one of them lacks is none */
	row->actual = actual && (level || !score_target(row, &target)) ? actual : "";
	row->attainment = level ? levels[worst] : NULL;
}

static void
sum_funds(const struct part *p, struct evaluation *e)
{
	for (size_t c = 0; c < FUND_COLUMNS; c++)
		for (size_t l = 0; l < FUND_LINES; l++) {
			e->funds[c][l] = -1;
			for (size_t i = 0; i < p->n; i++) {
				int64_t v = p->docs[i]->e.funds[c][l];
				if (v >= 0)
					e->funds[c][l] = (e->funds[c][l] > 0 ? e->funds[c][l] : 0) + v;
			}
		}
}

void
selfeval_sum(const struct evaluation_doc *const *docs, size_t n, struct arena *a,
	struct evaluation_doc *ret)
{
	const struct part p = { docs, n, a };

	*ret = *docs[0];
	ret->rows = arena_array(a, ret->n_rows + 1, sizeof *ret->rows);
	if (ret->n_rows)
		memcpy(ret->rows, docs[0]->rows, ret->n_rows * sizeof *ret->rows);
	sum_funds(&p, &ret->e);
	ret->e.claimed = -1;
	ret->e.claimed_grade = NULL;
	for (size_t i = 1; i < n; i++) {
		const struct evaluation *e = &docs[i]->e;
		ret->e.finished = e->finished < ret->e.finished ? e->finished : ret->e.finished;
		ret->e.completion = join(a, ret->e.completion, e->completion);
		ret->e.explanation = join(a, ret->e.explanation, e->explanation);
		ret->e.measures = join(a, ret->e.measures, e->measures);
		ret->e.remarks = join(a, ret->e.remarks, e->remarks);
	}
	for (size_t i = 0; i < ret->n_rows; i++)
		sum_row(&p, &ret->rows[i]);
}
