/*
 * What stands beside a declaration in its dossier: the ex-ante evaluation of its project and the
 * targets that the same indicators had the year before.
 */
#include <string.h>

#include "app/goal.h"
#include "app/list.h"
#include "store/exante.h"
#include "store/goal.h"

/* The target of the indicator of the same class and name, NULL if there is none. */
static const char *
target_of(const struct goal_doc *d, const struct indicator *like, struct arena *a)
{
	for (size_t i = 0; i < d->n_indicators; i++) {
		const struct indicator *k = &d->indicators[i];
		if (strcmp(k->term, like->term) == 0 && strcmp(k->level1, like->level1) == 0 &&
			strcmp(k->level2, like->level2) == 0 && strcmp(k->level3, like->level3) == 0)
			return arena_printf(a, "%s%s", k->target, k->measure ? k->measure : "");
	}
	return NULL;
}

static enum rc
last_year(struct app *app, const struct goal_view *v, struct arena *a, struct goal_beside *ret,
	struct err *err)
{
	const struct project *now = &v->doc.project;
	struct goal_doc before;
	struct project p;
	struct list_row row;
	struct err none;
	enum rc rc = store_project_find(app->db, now->code, now->year - 1, a, &p, err);

	if (rc == RC_OK && p.goal_id == 0)
		rc = RC_NOT_FOUND;
	/* the project may have been another line division's */
	if (rc == RC_OK && app_record(app, &reg_project, p.id, a, &row, &none) != RC_OK)
		rc = RC_NOT_FOUND;
	if (rc == RC_OK)
		rc = store_goal_load(app->db, p.goal_id, a, &before, err);
	if (rc)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	ret->last_targets = arena_array(a, v->doc.n_indicators + 1, sizeof *ret->last_targets);
	for (size_t i = 0; i < v->doc.n_indicators; i++)
		ret->last_targets[i] = target_of(&before, &v->doc.indicators[i], a);
	return RC_OK;
}

enum rc
app_goal_beside(struct app *app, const struct goal_view *v, struct arena *a,
	struct goal_beside *ret, struct err *err)
{
	*ret = (struct goal_beside){ .has_exante = false };
	enum rc rc = store_exante_of(app->db, &v->doc.project, false, a, &ret->exante,
		&ret->has_exante, err);

	return rc ? rc : last_year(app, v, a, ret, err);
}

enum rc
app_exante(struct app *app, int64_t id, struct arena *a, struct exante *ret, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, &reg_exante, id, a, &row, err);

	if (rc)
		return rc;
	*ret = (struct exante){ .id = id };
	for (size_t i = 0; i < reg_exante.n_fields; i++)
		if (reg_exante.fields[i].offset != FIELD_NO_MEMBER)
			field_set(&reg_exante.fields[i], ret, &row.values[i]);
	return RC_OK;
}
