/*
 * Defects for the review queue, from config/demo/defects.csv: every second declaration or so is as
 * units really send them.
 */
#include "app/demo_defects.h"

#include <string.h>

#include "base/dec.h"
#include "base/money.h"
#include "base/sheet.h"
#include "base/table.h"

enum { DEFECT_RULE, DEFECT_FIELD, DEFECT_VALUE };

#define EVERY 3

size_t
demo_spoiled(size_t k, size_t n)
{
	return k * EVERY % n;
}

static void
set_indicator(const char *rule, const char *value, struct goal_doc *d, struct arena *a)
{
	const char *parts[6] = { 0 };
	struct indicator *i = NULL;

	for (size_t k = 0; k < 6; k++) {
		size_t len = strcspn(value, "|");
		parts[k] = arena_strndup(a, value, len);
		value += len + (value[len] == '|');
	}
	for (size_t k = 0; k < d->n_indicators && !i; k++)
		if (strcmp(d->indicators[k].level2, parts[1]) == 0)
			i = &d->indicators[k];
	for (size_t k = 0; k < d->n_indicators && !i; k++)
		if (strcmp(d->indicators[k].level1, parts[0]) == 0)
			i = &d->indicators[k];
	if (!i)
		return;
	i->level1 = parts[0];
	i->level2 = parts[1];
	i->level3 = parts[2];
	i->op = parts[3];
	i->target = parts[4];
	i->measure = parts[5];
	if (strcmp(rule, "GO-V8") == 0)
		i->formula = i->basis = NULL;
	if (strcmp(i->target, "{budget}") == 0) {
		struct strbuf out = { 0 };
		money_format_exact(&out, d->goal.budget, FEN_PER_WAN);
		i->target = arena_strdup(a, strbuf_str(&out));
		strbuf_free(&out);
	}
}

/* Takes a whole class out; its weight goes to the others, so that only one rule is broken. */
static void
drop_level(const char *level, struct goal_doc *d)
{
	int64_t freed = 0;
	size_t kept = 0;

	for (size_t k = 0; k < d->n_indicators; k++) {
		struct indicator *i = &d->indicators[k];
		if (strcmp(i->level1, level) == 0 || strcmp(i->level2, level) == 0)
			freed += i->weight;
		else
			d->indicators[kept++] = *i;
	}
	d->n_indicators = kept;
	if (kept)
		d->indicators[0].weight += freed;
}

static void
set_weights(const char *value, struct goal_doc *d)
{
	int64_t total, sum = 0;

	if (dec_parse(value, 2, &total, NULL) != RC_OK)
		return;
	for (size_t k = 1; k < d->n_indicators; k++)
		sum += d->indicators[k].weight;
	if (d->n_indicators && total > sum)
		d->indicators[0].weight = total - sum;
	else if (d->n_indicators)
		d->indicators[0].weight = 0;
}

/* First indicator of a class behind `after`. */
static struct indicator *
of_class(struct goal_doc *d, const char *level2, const struct indicator *after)
{
	for (size_t k = 0; k < d->n_indicators; k++)
		if (strcmp(d->indicators[k].level2, level2) == 0 && &d->indicators[k] > after)
			return &d->indicators[k];
	return NULL;
}

static void
duplicate(const char *value, struct goal_doc *d, struct arena *a)
{
	size_t n = strcspn(value, "|");
	const char *first = arena_strndup(a, value, n), *second = value[n] ? value + n + 1 : first;
	struct indicator *x = of_class(d, first, NULL);
	struct indicator *y = x ? of_class(d, second, strcmp(first, second) == 0 ? x : NULL) : NULL;

	if (x && y)
		y->level3 = x->level3;
}

static void
spoil(const char *rule, const char *field, const char *value, struct goal_doc *d, struct arena *a)
{
	int64_t gap;

	if (strcmp(field, "indicator") == 0)
		set_indicator(rule, value, d, a);
	else if (strcmp(field, "drop_level") == 0)
		drop_level(value, d);
	else if (strcmp(field, "weight_total") == 0)
		set_weights(value, d);
	else if (strcmp(field, "duplicate") == 0)
		duplicate(value, d, a);
	else if (strcmp(field, "annual_goal") == 0)
		d->goal.annual_goal = *value ? arena_strdup(a, value) : NULL;
	else if (strcmp(field, "midterm_goal") == 0)
		d->goal.midterm_goal = arena_strdup(a, value);
	else if (strcmp(field, "total_wan") == 0)
		d->goal.budget = d->goal.fiscal = d->goal.other = 0;
	else if (strcmp(field, "total_gap_wan") == 0 &&
		money_parse(value, FEN_PER_WAN, &gap, NULL) == RC_OK && d->goal.budget + gap > 0)
		d->goal.budget += gap;
}

/* Defects in turn; a copied text (GO-V10) goes into two declarations that follow each other. Empty
 * names and units are what the import refuses, so they are passed over. */
void
demo_spoil(struct demo *d, size_t i, struct goal_doc *doc, struct arena *a)
{
	const struct sheet *s = d->defects;
	size_t k = i / EVERY, row = 1 + k % (s->n_rows - 1);

	if (i % EVERY != 0) {
		if (i % EVERY == 1 && strcmp(demo_cell(s, row, DEFECT_RULE), "GO-V10") == 0)
			spoil("GO-V10", "annual_goal", demo_cell(s, row, DEFECT_VALUE), doc, a);
		return;
	}
	const char *field = demo_cell(s, row, DEFECT_FIELD);
	if (strcmp(field, "name") == 0 || strcmp(field, "unit") == 0 || strcmp(field, "department") == 0)
		return;
	spoil(demo_cell(s, row, DEFECT_RULE), field, demo_cell(s, row, DEFECT_VALUE), doc, a);
}
