/* Which objects are proposed for evaluation, and why (EV-04). */
#include "domain/assess.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/money.h"
#include "base/table.h"

static void
because(struct strbuf *why, const char *text)
{
	strbuf_addf(why, "%s%s", why->len ? "；" : "", text);
}

/* Not within the cycle: those are no candidates. */
static bool
is_due(const struct candidate *c, const struct rules *r, struct strbuf *why, struct arena *a)
{
	if (c->last_year && c->year - c->last_year < r->evaluation.cycle_years)
		return false;
	because(why, c->last_year ? arena_printf(a, "上次评价为%lld年，已满%lld年一轮",
		(long long)c->last_year, (long long)r->evaluation.cycle_years) : "从未评价");
	return true;
}

static bool
is_large(const struct candidate *c, const struct rules *r, struct strbuf *why)
{
	if (r->evaluation.large_amount <= 0 || c->amount < r->evaluation.large_amount)
		return false;
	because(why, "资金");
	money_format(why, c->amount, FEN_PER_WAN, false);
	strbuf_add(why, "万元");
	return true;
}

static bool
scored_low(const struct candidate *c, const struct rules *r, struct strbuf *why)
{
	if (c->self_total < 0 || c->self_total >= r->evaluation.low_score)
		return false;
	because(why, "自评得分");
	dec_format(why, c->self_total, 2);
	return true;
}

static bool
is_doubtful(const struct candidate *c, const struct rules *r, struct strbuf *why)
{
	if (c->doubt <= 0 || c->doubt < r->evaluation.doubt_high)
		return false;
	because(why, "自评疑点分");
	dec_format_short(why, c->doubt, 2);
	return true;
}

static void
judge(struct candidate *c, const struct rules *r, struct arena *a)
{
	struct strbuf why = { 0 };
	bool due = is_due(c, r, &why, a);

	c->points = is_large(c, r, &why);
	c->points += scored_low(c, r, &why);
	c->points += is_doubtful(c, r, &why);
	if (!due)
		c->points = 0;
	c->why = c->points ? arena_strdup(a, strbuf_str(&why)) : NULL;
	strbuf_free(&why);
}

static int
urgent_first(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	if (a->amount != b->amount)
		return a->amount < b->amount ? 1 : -1;
	return strcmp(a->code, b->code);
}

size_t
assess_choose(struct candidate *rows, size_t n, const struct rules *r, struct arena *a)
{
	size_t chosen = 0;

	for (size_t i = 0; i < n; i++)
		judge(&rows[i], r, a);
	qsort(rows, n, sizeof *rows, urgent_first);
	while (chosen < n && rows[chosen].points)
		chosen++;
	return chosen;
}
