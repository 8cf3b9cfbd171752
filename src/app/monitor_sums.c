/* Counts and sums of a period: for charts, the summary, the notices. */
#include "app/monitor_run.h"

#include <string.h>

#include "base/intl.h"
#include "store/monitor_sums.h"

static enum rc
bars_from(struct store_bar *v, size_t n, struct arena *a, struct monitor_bar **ret)
{
	*ret = arena_array(a, n + 1, sizeof **ret);
	for (size_t i = 0; i < n; i++) {
		struct monitor_bar *b = &(*ret)[i];
		*b = (struct monitor_bar){ v[i].id, v[i].code, v[i].name, v[i].budget, v[i].executed,
			v[i].progress, { 0 } };
		memcpy(b->lights, v[i].lights, sizeof b->lights);
	}
	return RC_OK;
}

enum rc
app_monitor_departments(struct app *app, int64_t year, int64_t month, struct arena *a,
	struct monitor_bar **ret, size_t *ret_n, struct err *err)
{
	struct store_bar *v;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_monitor_departments(app->db, year, month, app_scope(app).division, a, &v, ret_n, err);
	return rc ? rc : bars_from(v, *ret_n, a, ret);
}

enum rc
app_monitor_periods(struct app *app, int64_t year, struct arena *a, struct monitor_bar **ret,
	size_t *ret_n, struct err *err)
{
	struct store_bar *v;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_monitor_periods(app->db, year, app_scope(app).division, a, &v, ret_n, err);
	return rc ? rc : bars_from(v, *ret_n, a, ret);
}

enum rc
app_monitor_scatter(struct app *app, int64_t year, int64_t month, size_t most, struct arena *a,
	struct monitor_bar **ret, size_t *ret_n, struct err *err)
{
	struct store_bar *v;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_monitor_scatter(app->db, year, month, most, app_scope(app).division, a, &v, ret_n,
			err);
	return rc ? rc : bars_from(v, *ret_n, a, ret);
}

/* Title of a key by the field it comes from. */
static const char *
title_of(enum monitor_by by, const char *key)
{
	const struct alert_rule *rule;

	switch (by) {
	case BY_LIGHT:
	case BY_BUDGET_LIGHT:
	case BY_GOAL_LIGHT:
		return *key ? field_choice_title(reg_field(&reg_monitoring, "light"), key) : _("no light");
	case BY_DISPOSAL:
		return *key ? field_choice_title(reg_field(&reg_alert, "disposal"), key) : _("not decided");
	case BY_RULE:
		rule = alert_rule_find(key);
		return rule ? _(rule->title) : key;
	default:
		return key;
	}
}

enum rc
app_monitor_sums(struct app *app, int64_t year, int64_t month, const char *kind, enum monitor_by by,
	struct arena *a, struct monitor_sum **ret, size_t *ret_n, struct err *err)
{
	static const enum store_by kinds[] = { [BY_LIGHT] = STORE_BY_LIGHT,
		[BY_BUDGET_LIGHT] = STORE_BY_BUDGET_LIGHT, [BY_GOAL_LIGHT] = STORE_BY_GOAL_LIGHT,
		[BY_CAUSE] = STORE_BY_CAUSE, [BY_DISPOSAL] = STORE_BY_DISPOSAL, [BY_RULE] = STORE_BY_RULE };
	struct store_sum *v;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_monitor_sums(app->db, year, month, kind, kinds[by], app_scope(app).division, a, &v,
			ret_n, err);
	if (rc)
		return rc;
	*ret = arena_array(a, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct monitor_sum){ v[i].key, title_of(by, v[i].key), v[i].count, v[i].budget,
			v[i].executed, v[i].amount };
	return RC_OK;
}
