/*
 * A sheet of self-evaluation beside the approved goal: rows made of its indicators, what the sheet
 * leaves out filled in, what differs flagged.
 */
#include "domain/selfeval.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"
#include "base/utf8.h"
#include "score_int.h"

static const char *
or_empty(const char *s)
{
	return s ? s : "";
}

static void
from_indicator(const struct indicator *i, struct score_row *s)
{
	s->level1 = or_empty(i->level1);
	s->level2 = or_empty(i->level2);
	s->level3 = or_empty(i->level3);
	s->op = or_empty(i->op);
	s->target = or_empty(i->target);
	s->measure = or_empty(i->measure);
	s->weight = i->weight;
}

static void
execution_row(const struct rules *r, struct score_row *s)
{
	int64_t weights[WEIGHT_PARTS];

	score_weights(&r->score, false, weights);
	score_row_init(s);
	s->kind = "execution";
	s->level1 = "预算执行率";
	s->level3 = "预算执行率";
	s->weight = weights[WEIGHT_EXECUTION];
}

static bool
is_annual(const struct indicator *i)
{
	return strcmp(i->term, "annual") == 0;
}

void
selfeval_start(const struct goal_doc *g, const struct rules *r, struct arena *a,
	struct evaluation_doc *ret)
{
	size_t n = g ? g->n_indicators : 0;

	evaluation_init(&ret->e);
	ret->rows = arena_array(a, n + 1, sizeof *ret->rows);
	ret->n_rows = 1;
	execution_row(r, &ret->rows[0]);
	for (size_t i = 0; i < n; i++) {
		if (!is_annual(&g->indicators[i]))
			continue;
		struct score_row *s = &ret->rows[ret->n_rows++];
		score_row_init(s);
		from_indicator(&g->indicators[i], s);
	}
	for (size_t i = 0; i < ret->n_rows; i++)
		ret->rows[i].position = (int64_t)i + 1;
}

/* Matching rows and indicators */

struct match {
	struct evaluation_doc *d;
	const struct goal_doc *g;
	struct arena *a;
	const char **row_keys, **goal_keys; /* folded names */
	bool *taken;                        /* indicators that have a row */
};

/* The indicator of a row's name; of several that of the same class, then the first that is free. */
static const struct indicator *
find(struct match *m, size_t row)
{
	const struct score_row *s = &m->d->rows[row];
	size_t best = m->g->n_indicators;

	for (size_t i = 0; i < m->g->n_indicators; i++) {
		const struct indicator *k = &m->g->indicators[i];
		if (m->taken[i] || !is_annual(k) || strcmp(m->goal_keys[i], m->row_keys[row]) != 0)
			continue;
		if (best == m->g->n_indicators)
			best = i;
		if (*s->level2 && strcmp(or_empty(k->level2), s->level2) == 0) {
			best = i;
			break;
		}
	}
	if (best == m->g->n_indicators)
		return NULL;
	m->taken[best] = true;
	return &m->g->indicators[best];
}

static bool
same_target(const struct score_row *s, const struct indicator *k, struct arena *a)
{
	struct score_row other = { .op = "", .target = or_empty(k->target) }, own = { .op = "",
		.target = s->target };
	int64_t x, y;

	if (*s->op && *or_empty(k->op) && strcmp(s->op, k->op) != 0)
		return false;
	if (*s->measure && *or_empty(k->measure) &&
		strcmp(utf8_fold(a, s->measure), utf8_fold(a, k->measure)) != 0)
		return false;
	if (score_target(&own, &x) && score_target(&other, &y))
		return x == y;
	return strcmp(utf8_fold(a, s->target), utf8_fold(a, other.target)) == 0;
}

/* What the row leaves out is the indicator's; what it says otherwise is flagged. */
static void
complete(struct score_row *s, const struct indicator *k, struct arena *a)
{
	if (!*s->target && !*s->op) {
		s->op = or_empty(k->op);
		s->target = or_empty(k->target);
		s->measure = or_empty(k->measure);
	} else if (!same_target(s, k, a)) {
		flag_add(&s->flags, "GOAL-TARGET", a);
	}
	if (!*s->op)
		s->op = or_empty(k->op);
	if (!*s->measure)
		s->measure = or_empty(k->measure);
	if (s->weight < 0)
		s->weight = k->weight;
	else if (k->weight >= 0 && k->weight != s->weight)
		flag_add(&s->flags, "GOAL-WEIGHT", a);
	if (!*s->level1)
		s->level1 = or_empty(k->level1);
	if (!*s->level2)
		s->level2 = or_empty(k->level2);
}

/* "预算执行率" among the indicators of a list is the execution, unless the goal has one of that name. */
static bool
names_execution(const char *key)
{
	static const char *const words[] = { "预算执行率", "执行率", "资金执行率", "预算执行情况",
		"预算执行" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i], key) == 0)
			return true;
	return false;
}

/* Takes what such a row says into the execution row and the row away. */
static void
move_execution(struct match *m, size_t from)
{
	struct evaluation_doc *d = m->d;
	struct score_row *s = &d->rows[from];

	for (size_t i = 0; i < d->n_rows; i++) {
		struct score_row *e = &d->rows[i];
		if (strcmp(e->kind, "execution") != 0)
			continue;
		e->claimed = s->claimed >= 0 ? s->claimed : e->claimed;
		e->explanation = s->explanation ? s->explanation : e->explanation;
		e->weight = s->weight >= 0 ? s->weight : e->weight;
		e->evidence = s->evidence ? s->evidence : e->evidence;
	}
	memmove(s, s + 1, (d->n_rows - from - 1) * sizeof *s);
	memmove(m->row_keys + from, m->row_keys + from + 1,
		(d->n_rows - from - 1) * sizeof *m->row_keys);
	d->n_rows--;
}

/* Indicators of the goal that no row speaks of become rows without a value. */
static void
add_missing(struct match *m)
{
	struct evaluation_doc *d = m->d;
	size_t missing = 0;

	for (size_t i = 0; i < m->g->n_indicators; i++)
		missing += !m->taken[i] && is_annual(&m->g->indicators[i]);
	if (!missing)
		return;
	struct score_row *rows = arena_array(m->a, d->n_rows + missing, sizeof *rows);
	if (d->n_rows)
		memcpy(rows, d->rows, d->n_rows * sizeof *rows);
	d->rows = rows;
	for (size_t i = 0; i < m->g->n_indicators; i++) {
		if (m->taken[i] || !is_annual(&m->g->indicators[i]))
			continue;
		struct score_row *s = &rows[d->n_rows++];
		score_row_init(s);
		from_indicator(&m->g->indicators[i], s);
	}
	flag_add(&d->e.flags, "GOAL-MISSING", m->a);
}

static const char **
fold_rows(const struct evaluation_doc *d, struct arena *a)
{
	const char **keys = arena_array(a, d->n_rows + 1, sizeof *keys);

	for (size_t i = 0; i < d->n_rows; i++)
		keys[i] = utf8_fold(a, d->rows[i].level3);
	return keys;
}

static void
match_rows(struct match *m)
{
	struct evaluation_doc *d = m->d;

	for (size_t i = 0; i < d->n_rows;) {
		struct score_row *s = &d->rows[i];
		const struct indicator *k = NULL;
		if (strcmp(s->kind, "execution") == 0) {
			i++;
			continue;
		}
		k = find(m, i);
		if (!k && names_execution(m->row_keys[i])) {
			move_execution(m, i);
			continue;
		}
		if (k)
			complete(s, k, m->a);
		else if (m->g->n_indicators)
			flag_add(&s->flags, "GOAL-NEW", m->a);
		i++;
	}
}

void
selfeval_match(struct evaluation_doc *d, const struct goal_doc *g, struct arena *a)
{
	static const struct goal_doc none;
	struct match m = { .d = d, .g = g ? g : &none, .a = a, .row_keys = fold_rows(d, a) };

	d->e.flags = "";
	for (size_t i = 0; i < d->n_rows; i++)
		d->rows[i].flags = "";
	m.goal_keys = arena_array(a, m.g->n_indicators + 1, sizeof *m.goal_keys);
	m.taken = arena_array(a, m.g->n_indicators + 1, sizeof *m.taken);
	for (size_t i = 0; i < m.g->n_indicators; i++)
		m.goal_keys[i] = utf8_fold(a, or_empty(m.g->indicators[i].level3));
	match_rows(&m);
	if (m.g->n_indicators == 0)
		flag_add(&d->e.flags, "NO-GOAL", a);
	add_missing(&m);
	for (size_t i = 0; i < d->n_rows; i++)
		d->rows[i].position = (int64_t)i + 1;
}

const char *
selfeval_twice(const struct evaluation_doc *d)
{
	for (size_t i = 0; i < d->n_rows; i++) {
		const struct score_row *s = &d->rows[i];
		if (!flag_has(s->flags, "GOAL-NEW"))
			continue;
		for (size_t k = 0; k < d->n_rows; k++)
			if (k != i && strcmp(d->rows[k].kind, s->kind) == 0 &&
				utf8_same(d->rows[k].level3, s->level3))
				return s->level3;
	}
	return NULL;
}
