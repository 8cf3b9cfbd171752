/* What stands beside a target: the library's standard, other projects, earlier years. */
#include <stdlib.h>
#include <string.h>

#include "app/library.h"
#include "app/list.h"
#include "base/intl.h"
#include "base/xalloc.h"
#include "store/goal.h"
#include "store/library.h"

#define OTHERS_MOST 20000

/* Values of the same unit of measure in other goals, and one place more. */
static size_t
others_of(const struct indicator *rows, size_t n, int64_t goal_id, uint64_t measure, int64_t *ret)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		if (rows[i].goal_id != goal_id && compare_measure(rows[i].measure) == measure &&
			compare_value(rows[i].target, &ret[count]))
			count++;
	return count;
}

static void
compare_others(const struct goal_doc *d, const struct indicator *i, const struct rules *rules,
	const struct indicator *rows, size_t n, struct indicator_compare *c)
{
	int64_t *values = xcalloc(n + 1, sizeof *values), own;
	size_t count = others_of(rows, n, d->goal.id, compare_measure(i->measure), values);
	struct compare_stats all;

	compare_stats(values, count, &c->others);
	if (count && compare_value(i->target, &own)) {
		c->rank = compare_rank(values, count, own);
		values[count] = own;
		compare_stats(values, count + 1, &all);
		c->z = compare_z(&all, own);
		c->outlier = compare_outlier(&all, own, rules);
	}
	free(values);
}

static enum rc
compare_past(struct app *app, const struct goal_doc *d, int64_t key, struct arena *a,
	struct indicator_compare *c, struct err *err)
{
	struct indicator *rows = NULL;
	size_t n;
	enum rc rc = store_past(app->db, &d->project, key, a, &rows, &n, err);

	if (rc)
		return rc;
	c->past = arena_array(a, n + 1, sizeof *c->past);
	for (size_t i = 0; i < n; i++)
		c->past[c->n_past++] = (struct indicator_past){ rows[i].year, rows[i].op, rows[i].target,
			rows[i].measure, NULL };
	return RC_OK;
}

enum rc
app_indicator_compare_doc(struct app *app, const struct goal_doc *d, size_t index,
	struct arena *a, struct indicator_compare *ret, struct err *err)
{
	struct indicator_compare c = { 0 };
	struct indicator *rows = NULL;
	struct rules rules = { 0 };
	size_t n = 0;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK && index >= d->n_indicators)
		rc = err_set(err, RC_NOT_FOUND, "indicator", _("The goal has %zu indicators, no number %zu."),
			d->n_indicators, index + 1);
	if (rc)
		return rc;
	const struct indicator *i = &d->indicators[index];
	if (!i->level3 || !*i->level3) {
		*ret = c;
		return RC_OK;
	}
	int64_t key = indicator_peer(i->level1 ? i->level1 : "", i->level2 ? i->level2 : "", i->level3);
	rc = app_rules_of(app, d->project.year, &rules, err);
	if (rc == RC_OK)
		rc = store_library_standard(app->db, key, d->project.year, a, &c.standard, err);
	if (rc == RC_OK && !(i->term && strcmp(i->term, "midterm") == 0))
		rc = store_peers(app->db, key, d->project.year, OTHERS_MOST, a, &rows, &n, err);
	if (rc == RC_OK)
		rc = compare_past(app, d, key, a, &c, err);
	if (rc)
		return rc;
	compare_others(d, i, &rules, rows, n, &c);
	*ret = c;
	return RC_OK;
}

enum rc
app_indicator_compare(struct app *app, int64_t goal_id, int64_t position, struct arena *a,
	struct indicator_compare *ret, struct err *err)
{
	struct list_row row;
	struct goal_doc d;
	enum rc rc = app_record(app, &reg_goal, goal_id, a, &row, err);

	if (rc == RC_OK)
		rc = store_goal_load(app->db, goal_id, a, &d, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < d.n_indicators; i++)
		if (d.indicators[i].position == position)
			return app_indicator_compare_doc(app, &d, i, a, ret, err);
	return err_set(err, RC_NOT_FOUND, "indicator", _("%s has no indicator with the number %lld."),
		d.project.code, (long long)position);
}
