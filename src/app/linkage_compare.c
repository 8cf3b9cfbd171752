/*
 * Variants beside each other: what the table in force and each that is kept come to, department by
 * department, and which projects move.
 */
#include "linkage_int.h"

#include <string.h>

#include "base/table.h"

static struct linkage_department *
department_of(struct linkage_comparison *c, const char *name, size_t *cap, struct arena *a)
{
	for (size_t i = 0; i < c->n_departments; i++)
		if (strcmp(c->departments[i].name, name) == 0)
			return &c->departments[i];
	c->departments = arena_grow(a, c->departments, c->n_departments, cap, c->n_departments + 1,
		sizeof *c->departments);
	c->departments[c->n_departments] = (struct linkage_department){ .name = name,
		.proposed = arena_array(a, c->n_variants, sizeof(int64_t)),
		.cut = arena_array(a, c->n_variants, sizeof(int64_t)) };
	return &c->departments[c->n_departments++];
}

static void
add_row(struct linkage_comparison *c, const struct linkage *l, size_t variant, size_t *cap,
	struct arena *a)
{
	struct linkage_department *d = department_of(c, l->department, cap, a);

	if (variant == 0) {
		d->projects++;
		d->current += l->current;
	}
	d->proposed[variant] += l->proposed;
	d->cut[variant] += l->proposed < l->current;
}

static void
add_mover(struct linkage_comparison *c, const struct linkage_set *sets, const struct linkage *of,
	size_t *cap, struct arena *a)
{
	int64_t *proposed = arena_array(a, c->n_variants, sizeof *proposed);
	bool moves = false;

	for (size_t v = 0; v < c->n_variants; v++) {
		const struct linkage *l = linkage_of_code(sets[v].rows, sets[v].n, of->code);
		proposed[v] = l ? l->proposed : 0;
		moves = moves || proposed[v] != proposed[0];
	}
	if (!moves || strcmp(of->kind, "project") != 0)
		return;
	c->movers = arena_grow(a, c->movers, c->n_movers, cap, c->n_movers + 1, sizeof *c->movers);
	c->movers[c->n_movers++] = (struct linkage_mover){ of->code, of->name, of->department, of->current,
		proposed };
}

/* Is the code in one of the first k sets? A variant may leave undeclared projects out. */
static bool
met(const struct linkage_set *sets, size_t k, const char *code)
{
	while (k--)
		if (linkage_of_code(sets[k].rows, sets[k].n, code))
			return true;
	return false;
}

static void
add_movers(struct linkage_comparison *c, const struct linkage_set *sets, struct arena *a)
{
	size_t cap = 0;

	for (size_t k = 0; k < c->n_variants; k++)
		for (size_t i = 0; i < sets[k].n; i++)
			if (!met(sets, k, sets[k].rows[i].code))
				add_mover(c, sets, &sets[k].rows[i], &cap, a);
}

/* The table in force as the first of the variants. */
static enum rc
gather(struct app *app, int64_t year, struct arena *a, struct linkage_comparison *ret,
	struct rules **ret_rules, struct err *err)
{
	struct variant *kept;
	struct rules *rules;
	size_t n;
	enum rc rc = store_variant_list(app->db, year, a, &kept, &n, err);

	if (rc)
		return rc;
	ret->variants = arena_array(a, n + 1, sizeof *ret->variants);
	*ret_rules = rules = arena_array(a, n + 1, sizeof *rules);
	rc = linkage_rules_of(app, year, a, &rules[0], &ret->variants[0].name, err);
	ret->variants[0].year = year;
	if (rc == RC_OK && !ret->variants[0].name)
		ret->variants[0].name = rules[0].apply.profile;
	ret->n_variants = 1;
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (strcmp(kept[i].state, "draft") != 0)
			continue;
		ret->variants[ret->n_variants] = kept[i];
		rc = linkage_variant_rules(app, &kept[i], a, &rules[ret->n_variants++], err);
	}
	return rc;
}

enum rc
app_linkage_compare(struct app *app, int64_t year, struct arena *a, struct linkage_comparison *ret,
	struct err *err)
{
	struct linkage_set *sets;
	struct linkage *known;
	struct rules *rules;
	size_t n, cap = 0;
	enum rc rc = app_require(app, PERM_VIEW_ALL, err);

	*ret = (struct linkage_comparison){ 0 };
	if (rc == RC_OK)
		rc = gather(app, year, a, ret, &rules, err);
	if (rc == RC_OK)
		rc = store_linkage_list(app->db, year, a, &known, &n, err);
	if (rc)
		return rc;
	sets = arena_array(a, ret->n_variants, sizeof *sets);
	for (size_t v = 0; v < ret->n_variants && rc == RC_OK; v++) {
		rc = linkage_make(app, year, &rules[v], known, n, a, &sets[v], err);
		linkage_totals(&sets[v], &ret->variants[v]);
		for (size_t i = 0; rc == RC_OK && i < sets[v].n; i++)
			if (strcmp(sets[v].rows[i].kind, "project") == 0)
				add_row(ret, &sets[v].rows[i], v, &cap, a);
	}
	if (rc == RC_OK)
		add_movers(ret, sets, a);
	return rc;
}
