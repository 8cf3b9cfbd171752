/*
 * The conditions of a list, and which of them may choose the index. A condition that many rows meet
 * (a year of a million projects) must not: the engine would fetch them all to sort them, where the
 * index of the order gives the first page at once. Such a condition is written as an expression.
 */
#include "store/list_int.h"

#include "base/table.h"

#include <string.h>

#define MANY 20000 /* rows that cost as much to sort as a page costs to look for */

/* Does the term leave rows by equality of one of the columns that have an index? */
static bool
equality(const struct filter_term *t, const char *column)
{
	return t->field && strcmp(t->field->name, column) == 0 && !t->exclude && t->n_values > 0
		&& (t->op == OP_HAS || t->op == OP_IS);
}

static void
add_year(const struct list *l, struct query *q, bool blunt)
{
	if (l->year == 0)
		return;
	query_add(q, blunt ? " AND year + 0 = " : " AND year = ");
	query_int(q, l->year);
}

static void
add_division(const struct list *l, struct query *q, bool blunt)
{
	if (!l->division)
		return;
	query_add(q, blunt ? " AND department_id + 0" : " AND department_id");
	query_add(q, " IN (SELECT id FROM unit WHERE division = ");
	query_text(q, l->division);
	query_add(q, ")");
}

void
list_scope(const struct source *s, const struct scope *scope, struct query *q)
{
	struct list l = { .division = scope && s->scoped ? scope->division : NULL };

	add_division(&l, q, false);
}

static enum rc
add_terms(const struct list *l, struct query *q, bool blunt_year, bool blunt_state, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < l->n_terms && rc == RC_OK; i++) {
		struct filter_term t = l->terms[i];

		if (!t.field && l->few)
			continue;
		if (blunt_year && equality(&t, "year"))
			t.column = "year + 0";
		else if (blunt_state && equality(&t, "state"))
			t.column = "state || ''";
		rc = filter_condition(l->reg, &t, q, err);
	}
	return rc;
}

/* Is a condition on projects met by many? Reads so far along its index and no further. */
static enum rc
many(struct list *l, struct query *q, bool *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc;

	query_add(q, " LIMIT 1 OFFSET ");
	query_int(q, MANY);
	rc = query_prepare(q, l->db, &st, err);
	if (rc == RC_OK)
		rc = stmt_step(st, ret, err);
	if (rc == RC_OK)
		stmt_reset(st);
	query_free(q);
	return rc;
}

static enum rc
many_of_column(struct list *l, const char *column, bool *ret_named, bool *ret, struct err *err)
{
	enum rc rc = RC_OK;
	struct query q;

	query_start(&q, l->arena);
	query_add(&q, "SELECT 1 FROM project WHERE 1 = 1");
	*ret_named = false;
	if (strcmp(column, "year") == 0 && l->year != 0) {
		add_year(l, &q, false);
		*ret_named = true;
	}
	for (size_t i = 0; i < l->n_terms && rc == RC_OK; i++) {
		if (!equality(&l->terms[i], column))
			continue;
		rc = filter_condition(l->reg, &l->terms[i], &q, err);
		*ret_named = true;
	}
	if (rc == RC_OK && *ret_named)
		return many(l, &q, ret, err);
	query_free(&q);
	return rc;
}

static enum rc
plan(struct list *l, struct blunt *b, struct err *err)
{
	const char *first = l->order[0].column;
	bool year = false, state = false;
	struct query q;
	enum rc rc = many_of_column(l, "year", &year, &b->year, err);

	if (rc == RC_OK)
		rc = many_of_column(l, "state", &state, &b->state, err);
	if (rc == RC_OK && l->division) {
		query_start(&q, l->arena);
		query_add(&q, "SELECT 1 FROM project WHERE 1 = 1");
		add_division(l, &q, false);
		rc = many(l, &q, &b->division, err);
	}
	/* Indexes that have the order behind the condition: (year, code), (year, budget) and
	 * (state, year, code). */
	if (strcmp(first, "code") == 0 || strcmp(first, "budget") == 0)
		b->year = false;
	if (year && strcmp(first, "code") == 0)
		b->state = false;
	return rc;
}

/* Can the totals do without the names and the goals? */
static bool
lean(const struct list *l)
{
	if (!l->source->lean)
		return false;
	for (size_t i = 0; i < l->n_terms; i++) {
		const struct filter_term *t = &l->terms[i];

		if (!source_lean(l->source, l->reg, t->field))
			return false;
		/* A name that is compared is the name itself, not the unit's number. */
		if (t->field && t->op >= OP_LT && source_haystack(l->reg, t->field)->ref)
			return false;
	}
	return true;
}

static enum rc
parse(struct list *l, const struct list_spec *spec, struct err *err)
{
	struct filter preset, filter;
	enum rc rc = filter_parse(l->reg, spec->preset ? spec->preset : "", l->arena, &preset, err);

	if (rc == RC_OK)
		rc = filter_parse(l->reg, spec->filter ? spec->filter : "", l->arena, &filter, err);
	if (rc != RC_OK)
		return rc;
	l->year = reg_field(l->reg, "year") ? spec->year : 0;
	l->division = l->source->scoped ? arena_strdup(l->arena, spec->scope.division) : NULL;
	l->n_terms = preset.n + filter.n;
	l->terms = arena_array(l->arena, l->n_terms + 1, sizeof(*l->terms));
	for (size_t i = 0; i < preset.n; i++)
		l->terms[i] = preset.terms[i];
	for (size_t i = 0; i < filter.n; i++) {
		l->terms[preset.n + i] = filter.terms[i];
		/* A year that the filter names goes before the screen's. */
		if (filter.terms[i].field && strcmp(filter.terms[i].field->name, "year") == 0)
			l->year = 0;
	}
	for (size_t i = 0; i < l->n_terms; i++)
		l->terms[i].today = db_today(l->db);
	return RC_OK;
}

/* Ids of projects, in one of three lengths: each is a statement to be kept. */
static void
add_ids(struct query *q, const int64_t *ids, size_t n)
{
	size_t length = n <= 16 ? 16 : n <= 128 ? 128 : SEARCH_FEW;

	query_add(q, " AND project_id IN (");
	for (size_t i = 0; i < length; i++) {
		query_add(q, i ? ", " : "");
		query_int(q, i < n ? ids[i] : 0);
	}
	query_add(q, ")");
}

static enum rc
conditions(const struct list *l, const struct blunt *b, const int64_t *ids, size_t n, struct query *q,
	struct err *err)
{
	query_free(q);
	query_start(q, l->arena);
	query_add(q, "1 = 1");
	if (ids)
		add_ids(q, ids, n);
	add_year(l, q, b->year);
	add_division(l, q, b->division);
	return add_terms(l, q, b->year, b->state, err);
}

enum rc
list_conditions(struct list *l, const int64_t *ids, size_t n, struct err *err)
{
	const struct blunt sharp = { 0 }, blunt = { true, true, true };
	enum rc rc;

	l->few = ids != NULL;
	rc = conditions(l, ids ? &blunt : &sharp, ids, n, &l->total, err);
	return rc == RC_OK ? conditions(l, ids ? &blunt : &l->blunt, ids, n, &l->where, err) : rc;
}

enum rc
list_where(struct list *l, const struct list_spec *spec, struct err *err)
{
	enum rc rc = parse(l, spec, err);

	if (rc == RC_OK && l->source->lean)
		rc = plan(l, &l->blunt, err);
	if (rc == RC_OK)
		rc = list_conditions(l, NULL, 0, err);
	l->lean = rc == RC_OK && lean(l);
	return rc;
}
