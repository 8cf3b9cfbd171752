/*
 * What the workbench shows: what waits for whom, how far the year is, days that come, what others did.
 */
#include "app/workbench.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/workbench.h"

#define SEEN "session.end"

static const struct workbench_queue queues[] = {
	{ N_("Drafts to submit"), { "project", "state=draft,returned", 0, false }, NULL,
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
	{ N_("Evaluations under way"), { "assessment", "state=planned,evaluating,drafted,replied", 0, true },
		"plan_on", PERM_EVALUATION_CONCLUDE },
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

/* Work of a year on its own goals and projects, on the results of the year before (YR-02), on the
 * budget of the year after. Re-checks belong to self-evaluation. */
static const struct workbench_stage stages[] = {
	{ N_("Goals set"), { "project", "state=approved", 0, false }, { "project", "", 0, false } },
	{ N_("Monitored"), { "monitoring", "kind=project month=7 -state=due", 0, false },
		{ "monitoring", "kind=project month=7", 0, false } },
	{ N_("Evaluated"), { "evaluation", "kind=self object=project state=submitted,accepted", -1, false },
		{ "project", "state=approved", -1, false } },
	{ N_("Fed back"), { "feedback", "kind=department,finance state=sent,received", -1, false },
		{ "feedback", "kind=department,finance -state=dropped", -1, false } },
	{ N_("Made use of"), { "linkage", "kind=project declared=yes state=decided,sealed", 1, false },
		{ "linkage", "kind=project declared=yes", 1, false } },
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

static const struct due_source {
	const char *reg, *title, *overdue;
	bool relative; /* its rows are told by the days left, else by the day */
} sources[] = {
	{ "calendar", NULL, N_("Tasks overdue"), false },
	{ "rectification", N_("Rectification due"), N_("Rectification overdue"), true },
	{ "feedback", N_("Feedback due"), N_("Feedback overdue"), true },
	{ "publication", N_("Publication due"), N_("Publication overdue"), false },
};

static const struct due_source *
source_of_day(const char *reg)
{
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(sources) && strcmp(sources[i].reg, reg) != 0)
		i++;
	return &sources[i];
}

/* Rows of a day, or of all days before today. */
static const char *
day_filter(const struct due_source *s, const char *due, int64_t days, const char *today, struct arena *a)
{
	if (s->relative)
		return days < 0 ? "days_left<0" : arena_printf(a, "days_left=%lld", (long long)days);
	return arena_printf(a, "state=open due%s%s", days < 0 ? "<" : "=", days < 0 ? today : due);
}

static int
by_day(const void *a, const void *b)
{
	int64_t x = ((const struct workbench_day *)a)->days, y = ((const struct workbench_day *)b)->days;

	return (x > y) - (x < y);
}

/* Adds a day to what there is; what is overdue becomes one row. */
static void
add_day(struct workbench_day *rows, size_t *n, const struct due_day *d, const char *today, struct arena *a)
{
	const struct due_source *s = source_of_day(d->reg);
	int64_t days = date_days(d->due) - date_days(today);
	const char *filter = day_filter(s, d->due, days, today, a);
	size_t i = days < 0 ? 0 : *n;

	while (i < *n && (rows[i].days >= 0 || strcmp(rows[i].reg, d->reg) != 0))
		i++;
	if (i == *n) {
		rows[(*n)++] = (struct workbench_day){ d->title ? d->title : days < 0 ? _(s->overdue) : _(s->title),
			d->due, days, d->count, d->reg, d->filter ? d->filter : filter };
		return;
	}
	rows[i].title = _(s->overdue);
	rows[i].filter = filter;
	rows[i].count += d->count;
	if (days < rows[i].days) {
		rows[i].days = days;
		rows[i].due = d->due;
	}
}

enum rc
app_workbench_days(struct app *app, int64_t days, struct arena *a, struct workbench_day **ret,
	size_t *ret_n, struct err *err)
{
	char now[20], until[DATE_SIZE];
	struct scope scope = app_scope(app);
	struct due_day *rows;
	size_t n;
	enum rc rc;

	app_now(app, now);
	now[10] = '\0';
	date_from_days(date_days(now) + (int32_t)days, until);
	rc = store_due_days(app->db, until, &scope, a, &rows, &n, err);
	if (rc)
		return rc;
	*ret = arena_array(a, n + 1, sizeof **ret);
	*ret_n = 0;
	for (size_t i = 0; i < n; i++)
		add_day(*ret, ret_n, &rows[i], now, a);
	qsort(*ret, *ret_n, sizeof **ret, by_day);
	return RC_OK;
}

/* What others did */

const char *
workbench_others(const struct app *app, const char *since, struct arena *a)
{
	return arena_printf(a, "-login=\"%s\" at>%s", app->actor.login, since);
}

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
	const char *others = workbench_others(app, *ret_since, a);
	*ret = arena_array(a, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = (struct workbench_change){ rows[i].reg, rows[i].action, rows[i].count,
			rows[i].last_at, rows[i].people, rows[i].name,
			arena_printf(a, "reg=%s action=%s %s", rows[i].reg, rows[i].action, others) };
	return RC_OK;
}

enum rc
app_workbench_seen(struct app *app, struct err *err)
{
	char now[20];

	app_now(app, now);
	return app_setting_set(app, SEEN, now, err);
}
