/*
 * What the public site shows (PU-05): the goals of a year, the self-evaluations and the bureau's own
 * evaluations of the year before, without whatever is classified (PU-07).
 */
#include "app/year_end.h"

#include "store/evaluation.h"
#include "store/goal.h"
#include "store/year_end.h"

static enum rc
each_goal(struct app *app, int64_t year, enum rc (*callback)(void *, enum site_part,
	const struct site_sheet *, struct err *), void *arg, struct arena *keep,
	struct err *err)
{
	int64_t *ids;
	size_t n;
	enum rc rc = store_site_goals(app->db, year, keep, &ids, &n, err);

	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		struct arena *a = arena_new();
		struct site_sheet s = { 0 };
		rc = store_goal_load(app->db, ids[i], a, &s.goal, err);
		if (rc == RC_OK)
			rc = callback(arg, s.goal.project.kind[0] == 'd' ? SITE_DEPARTMENT : SITE_GOAL, &s, err);
		arena_free(a);
	}
	return rc;
}

static enum rc
load_evaluation(struct app *app, int64_t id, struct arena *a, struct site_sheet *s, struct err *err)
{
	enum rc rc = store_evaluation_load(app->db, id, a, &s->evaluation, err);
	int64_t goal_id = s->evaluation.e.goal_id;

	if (rc == RC_OK && !goal_id)
		rc = store_goal_in_force(app->db, s->evaluation.e.project_id, &goal_id, err);
	if (rc)
		return rc;
	return goal_id ? store_goal_load(app->db, goal_id, a, &s->goal, err)
		: store_project_load(app->db, s->evaluation.e.project_id, a, &s->goal.project, err);
}

static enum rc
each_evaluation(struct app *app, int64_t year, const char *kind, enum site_part part,
	enum rc (*callback)(void *, enum site_part,
	const struct site_sheet *, struct err *), void *arg, struct arena *keep, struct err *err)
{
	int64_t *ids;
	size_t n;
	enum rc rc = store_site_evaluations(app->db, year, kind, keep, &ids, &n, err);

	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		struct arena *a = arena_new();
		struct site_sheet s = { 0 };
		rc = load_evaluation(app, ids[i], a, &s, err);
		if (rc == RC_OK)
			rc = callback(arg, part, &s, err);
		arena_free(a);
	}
	return rc;
}

enum rc
app_site_each(struct app *app, int64_t year, enum rc (*callback)(void *, enum site_part,
	const struct site_sheet *, struct err *), void *arg, struct err *err)
{
	struct arena *keep = arena_new();
	enum rc rc = app_require(app, PERM_PUBLISH, err);

	if (rc == RC_OK)
		rc = app_require(app, PERM_VIEW_ALL, err);
	if (rc == RC_OK)
		rc = each_goal(app, year, callback, arg, keep, err);
	if (rc == RC_OK)
		rc = each_evaluation(app, year - 1, "self", SITE_SELF, callback, arg, keep, err);
	if (rc == RC_OK)
		rc = each_evaluation(app, year - 1, "finance", SITE_KEY, callback, arg, keep, err);
	arena_free(keep);
	return rc;
}

enum rc
app_site_secrets(struct app *app, struct arena *a, const char ***ret, size_t *ret_n, struct err *err)
{
	return store_site_secrets(app->db, a, ret, ret_n, err);
}
