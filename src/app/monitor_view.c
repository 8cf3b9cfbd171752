/* One monitored object with everything that stands beside it, and what happened to an alert. */
#include "app/monitor_run.h"

#include <stdlib.h>
#include <string.h>

#include "app/op.h"
#include "base/date.h"
#include "base/intl.h"
#include "store/alert.h"
#include "store/goal.h"

/* The object in the year before, by its code. */
static enum rc
read_last_year(struct app *app, struct monitoring_view *v, struct arena *a, struct err *err)
{
	struct project p;
	enum rc rc;

	v->last_budget = -1;
	for (int i = 0; i < 12; i++)
		v->last_year[i] = -1;
	rc = store_project_find(app->db, v->doc.record.code, v->doc.record.year - 1, a, &p, err);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	if (rc)
		return rc;
	v->last_budget = p.budget;
	return store_execution_months(app->db, p.id, v->last_year, err);
}

static enum rc
read_goal(struct app *app, struct monitoring_view *v, struct arena *a, struct err *err)
{
	struct goal_doc d;
	enum rc rc;

	if (!v->doc.record.goal_id)
		return RC_OK;
	rc = store_goal_load(app->db, v->doc.record.goal_id, a, &d, err);
	if (rc)
		return rc;
	v->annual_goal = d.goal.annual_goal;
	v->department = d.department;
	v->unit = d.unit;
	v->fiscal = d.goal.fiscal;
	v->other = d.goal.other;
	return RC_OK;
}

enum rc
app_execution_months(struct app *app, const char *code, int64_t year, int64_t ret[12],
	struct err *err)
{
	struct arena *a = arena_new();
	struct project p;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_project_find(app->db, code, year, a, &p, err);
	if (rc == RC_OK)
		rc = store_execution_months(app->db, p.id, ret, err);
	arena_free(a);
	return rc;
}

static int
by_priority(const void *x, const void *y)
{
	const struct alert *a = x, *b = y;

	return (a->priority < b->priority) - (a->priority > b->priority);
}

enum rc
app_monitoring_view(struct app *app, int64_t id, struct arena *a, struct monitoring_view *ret,
	struct err *err)
{
	struct monitoring *m = &ret->doc.record;
	struct rules rules = { 0 };
	struct list_row row;
	enum rc rc = app_record(app, &reg_monitoring, id, a, &row, err);

	*ret = (struct monitoring_view){ 0 };
	if (rc == RC_OK)
		rc = store_monitoring_load(app->db, id, a, m, err);
	if (rc == RC_OK)
		rc = store_progress_of(app->db, id, a, &ret->doc.rows, &ret->doc.n, err);
	if (rc == RC_OK)
		rc = store_alert_range(app->db, id, id, a, &ret->alerts, &ret->n_alerts, err);
	if (rc == RC_OK)
		rc = store_execution_months(app->db, m->project_id, ret->months, err);
	if (rc == RC_OK)
		rc = store_monitoring_earlier(app->db, m, a, &ret->earlier, &ret->n_earlier, err);
	if (rc == RC_OK)
		rc = read_goal(app, ret, a, err);
	if (rc == RC_OK)
		rc = read_last_year(app, ret, a, err);
	if (rc == RC_OK)
		rc = app_rules_of(app, m->year, &rules, err);
	if (rc)
		return rc;
	if (ret->n_alerts)
		qsort(ret->alerts, ret->n_alerts, sizeof *ret->alerts, by_priority);
	ret->cut_by = arena_printf(a, "%04d-%s", (int)m->year, rules.monitor.cut_by);
	return RC_OK;
}

/* "ask: due 2023-09-20" of an entry of the log. */
static const char *
step_text(const struct audit *e, struct arena *a)
{
	const struct op *op = op_find("alert", e->action);
	const char *title = op ? _(op->title) : e->action;

	return e->reason && *e->reason ? arena_printf(a, "%s: %s", title, e->reason) : title;
}

static int
by_time(const void *x, const void *y)
{
	return strcmp(((const struct alert_step *)x)->at, ((const struct alert_step *)y)->at);
}

static const char *
event_text(const struct alert_event *e, struct arena *a)
{
	const char *words = strcmp(e->action, "gone") == 0 ? _("gone by rule")
		: strcmp(e->action, "back") == 0 ? _("back by rule") : _("changed by rule");

	return arena_printf(a, _("%s: %s before, %s now"), words, e->before, e->after);
}

enum rc
app_alert_history(struct app *app, int64_t id, struct arena *a, struct alert_step **ret,
	size_t *ret_n, struct err *err)
{
	struct alert_event *events = NULL;
	struct audit *log = NULL;
	struct alert_step *v;
	struct alert l;
	size_t n_events = 0, n_log = 0, n = 0;
	enum rc rc = app_audit_of(app, "alert", id, a, &log, &n_log, err);

	if (rc == RC_OK)
		rc = store_alert_load(app->db, id, a, &l, err);
	if (rc == RC_OK)
		rc = store_alert_events(app->db, id, a, &events, &n_events, err);
	if (rc)
		return rc;
	v = arena_array(a, n_events + n_log + 1, sizeof *v);
	v[n++] = (struct alert_step){ l.raised_at, "", arena_printf(a, _("raised: %s"), l.first_value) };
	for (size_t i = 0; i < n_events; i++)
		v[n++] = (struct alert_step){ events[i].at, events[i].login, event_text(&events[i], a) };
	for (size_t i = n_log; i-- > 0;)
		v[n++] = (struct alert_step){ log[i].at, log[i].login, step_text(&log[i], a) };
	qsort(v, n, sizeof *v, by_time);
	*ret = v;
	*ret_n = n;
	return RC_OK;
}

enum rc
app_period_departments(struct app *app, int64_t period_id, struct arena *a,
	struct period_department **ret, size_t *ret_n, struct err *err)
{
	struct store_department *v;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = store_period_departments(app->db, period_id, app_scope(app).division, a, &v, ret_n, err);
	if (rc)
		return rc;
	*ret = arena_array(a, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct period_department){ v[i].id, v[i].records, v[i].missing, v[i].code,
			v[i].name };
	return RC_OK;
}

enum rc
app_period_task(struct app *app, int64_t period_id, int64_t *ret_days, enum light *ret_light,
	struct err *err)
{
	struct arena *a = arena_new();
	struct monitor_period p;
	struct rules rules = { 0 };
	enum rc rc = store_period_load(app->db, period_id, a, &p, err);

	*ret_days = 0;
	*ret_light = LIGHT_NONE;
	if (rc == RC_OK)
		rc = app_rules_of(app, p.year, &rules, err);
	if (rc == RC_OK && p.due) {
		*ret_days = date_days(p.due) - date_days(monitor_today(app, a));
		*ret_light = monitor_task_light(&rules.monitor, *ret_days);
	}
	arena_free(a);
	return rc;
}

enum rc
app_monitor(struct app *app, int64_t year, int64_t month, struct arena *a,
	const char **ret_message, struct err *err)
{
	const struct op_arg args[] = { { "year", arena_printf(a, "%lld", (long long)year) },
		{ "month", arena_printf(a, "%lld", (long long)month) } };
	struct op_item item = { .op = op_find("period", "open"),
		.call = { .args = args, .n_args = 2 } };
	struct monitor_period p;
	bool found;
	enum rc rc = store_period_find(app->db, year, month, a, &p, &found, err);

	if (rc)
		return rc;
	if (found)
		item = (struct op_item){ .op = op_find("period", "compute"), .id = p.id };
	rc = app_do(app, &item, 1, a, NULL, err);
	*ret_message = item.ret_message;
	return rc;
}
