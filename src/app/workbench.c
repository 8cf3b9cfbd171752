/*
 * What the workbench shows: what waits for whom, how far the year is, days that come, what others did.
 */
#include "app/workbench.h"

#include <string.h>

#include "app/list.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/workbench.h"

#define SEEN "session.end"

static const struct workbench_queue queues[] = {
	{ N_("Drafts to submit"), { "goal", "state=draft,returned", 0, false }, "submitted_at",
		PERM_GOAL_SUBMIT },
	{ N_("Ex-ante evaluations to conclude"), { "exante", "state=draft,evaluating,reopened", 0, true },
		"evaluated_on", PERM_EXANTE_EDIT },
	{ N_("Alerts to handle"), { "alert", "state=open,asked,explained", 0, false }, "raised_at",
		PERM_ALERT_HANDLE },
	{ N_("Adjustments to approve"), { "adjustment", "state=proposed", 0, true }, "proposed_at",
		PERM_ADJUSTMENT_APPROVE },
	{ N_("Key monitoring without feedback"), { "focus", "state=chosen,found,sent", 0, false }, "chosen_at",
		PERM_FOCUS_EDIT },
	{ N_("Self-evaluations to accept"), { "evaluation", "kind=self state=submitted", 0, true },
		"submitted_at", PERM_SELFEVAL_REVIEW },
	{ N_("Evaluations under way"), { "evaluation",
		"kind=department,finance state=planned,evaluating,drafted,replied", 0, true }, "due",
		PERM_EVALUATION_CONCLUDE },
	{ N_("Re-checks to do"), { "recheck", "state=drawn,checking", 0, true }, NULL, PERM_RECHECK_EDIT },
	{ N_("Feedback to send"), { "feedback", "state=open", 0, true }, "due", PERM_FEEDBACK_EDIT },
	{ N_("Rectifications to issue"), { "rectification", "state=draft", 0, true }, "created_on",
		PERM_RECTIFY_ISSUE },
	{ N_("Rectifications to check"), { "rectification", "state=reported,checking", 0, true },
		"reported_on", PERM_RECTIFY_CLOSE },
	{ N_("Proposals to decide"), { "linkage", "state=adopted", 0, true }, NULL, PERM_LINKAGE_DECIDE },
	{ N_("Predecessors to match"), { "candidate", "state=open", 0, true }, NULL, PERM_LINKAGE_EDIT },
	{ N_("To be published"), { "publication", "state=open", 0, true }, "due", PERM_PUBLISH },
	{ N_("Indicators to accept"), { "library", "state=proposed", 0, true }, NULL, PERM_LIBRARY_ACCEPT },
};

static const struct workbench_stage stages[] = {
	{ N_("Goals set"), { "goal", "state=approved", 0, false }, { "goal", "", 0, false } },
	{ N_("Monitored"), { "monitoring", "month=7 -state=due", 0, false },
		{ "monitoring", "month=7", 0, false } },
	{ N_("Evaluated"), { "evaluation", "kind=self object=project state=submitted,accepted", 0, false },
		{ "project", "state=approved", 0, false } },
	{ N_("Fed back"), { "rectification", "phase=finished,long_term", 0, false },
		{ "rectification", "-state=draft", 0, false } },
	{ N_("Made use of"), { "linkage", "state=decided,sealed", 1, false },
		{ "linkage", "", 1, false } },
};

const struct workbench_queue *
workbench_queues(size_t *n)
{
	*n = ARRAY_LEN(queues);
	return queues;
}

const struct workbench_stage *
workbench_stages(size_t *n)
{
	*n = ARRAY_LEN(stages);
	return stages;
}

const char *
workbench_filter(const struct workbench_rows *w, int64_t year, struct arena *a)
{
	if (w->all_years || !year)
		return w->filter;
	return arena_printf(a, "year=%d%s%s", (int)year + w->shift, *w->filter ? " " : "", w->filter);
}

/* The first row in the order of the field, those without it aside. */
enum rc
app_workbench_oldest(struct app *app, const struct workbench_queue *q, int64_t year, struct arena *a,
	const char **ret, struct err *err)
{
	struct list_spec spec = { .reg = reg_find(q->rows.reg), .sort = q->since,
		.filter = arena_printf(a, "%s -%s:", workbench_filter(&q->rows, year, a), q->since ? q->since : "") };
	struct list_row *rows;
	struct list *l;
	size_t n;
	enum rc rc;

	*ret = NULL;
	if (!q->since)
		return RC_OK;
	rc = app_list_open(app, &spec, &l, err);
	if (rc)
		return rc;
	rc = app_list_page(l, LIST_FIRST, 0, 1, a, &rows, &n, err);
	if (rc == RC_OK && n)
		*ret = list_value(spec.reg, &rows[0], q->since)->text;
	app_list_close(l);
	return rc;
}

/* Days that come */

static const char *
title_of(const struct due_day *d)
{
	if (d->title)
		return d->title;
	return strcmp(d->reg, "publication") == 0 ? _("Publication due") : _("Rectification due");
}

enum rc
app_workbench_days(struct app *app, int64_t days, struct arena *a, struct workbench_day **ret,
	size_t *ret_n, struct err *err)
{
	char now[20], until[DATE_SIZE];
	struct due_day *rows;
	enum rc rc;

	app_now(app, now);
	now[10] = '\0';
	date_from_days(date_days(now) + (int32_t)days, until);
	rc = store_due_days(app->db, until, a, &rows, ret_n, err);
	if (rc)
		return rc;
	*ret = arena_array(a, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct workbench_day){ title_of(&rows[i]), rows[i].due,
			date_days(rows[i].due) - date_days(now), rows[i].count, rows[i].reg, rows[i].filter };
	return RC_OK;
}

/* What others did */

enum rc
app_workbench_changes(struct app *app, struct arena *a, struct workbench_change **ret, size_t *ret_n,
	const char **ret_since, struct err *err)
{
	struct audit_group *rows;
	enum rc rc = app_setting_get(app, SEEN, a, ret_since, err);

	*ret = NULL;
	*ret_n = 0;
	if (rc || !*ret_since)
		return rc;
	rc = store_audit_since(app->db, *ret_since, app->actor.login, a, &rows, ret_n, err);
	if (rc)
		return rc;
	*ret = arena_array(a, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct workbench_change){ rows[i].reg, rows[i].action, rows[i].count,
			rows[i].last_at, rows[i].last_login, arena_printf(a, "reg=%s action=%s at>%s", rows[i].reg,
				rows[i].action, *ret_since) };
	return RC_OK;
}

enum rc
app_workbench_seen(struct app *app, struct err *err)
{
	char now[20];

	app_now(app, now);
	return app_setting_set(app, SEEN, now, err);
}
