/*
 * Monitoring as screens, papers and the command line need it. Writing goes through the operations of
 * the registers period, monitoring, progress, alert, adjustment and focus.
 */
#ifndef JIXIAO_APP_MONITOR_H
#define JIXIAO_APP_MONITOR_H

#include "app/op.h"
#include "domain/adjustment.h"
#include "domain/alert.h"
#include "domain/monitor.h"

/* What a run of the rules came to. */
struct monitor_counts {
	int64_t records, indicators;
	int64_t lights[5];  /* records by overall light, index enum light */
	int64_t changed;    /* records whose overall light is another one than before */
	int64_t raised, gone, back, kept; /* alerts */
};

/* `monitor YEAR MONTH`: opens the period if there is none, computes lights and alerts of all its
 * records in one transaction (operation "open" or "compute" of register period). *ret_message tells
 * the counts. */
enum rc app_monitor(struct app *app, int64_t year, int64_t month, struct arena *a,
	const char **ret_message, struct err *err) MUST_USE;
/* What a rule set (its name in config/rules, "HEFEI") would do to the open periods of a year; nothing
 * is written. Applied by operation "set-rules" of register period. */
enum rc app_monitor_preview(struct app *app, int64_t year, const char *rules, struct arena *a,
	struct monitor_counts *ret, struct err *err) MUST_USE;
/* Names of the shipped rule sets of monitoring; false behind the last. */
bool app_monitor_rules_name(size_t i, const char **ret);

/* A record as a person enters it: call.record of operation "report" of register monitoring. Rows are
 * those of app_monitoring_view; computed members are ignored. */
struct monitoring_doc {
	struct monitoring record;
	struct progress *rows;
	size_t n;
};

/* What somebody did or the rule did to an alert. */
struct alert_step {
	const char *at, *who, *text;
};

struct monitoring_view {
	struct monitoring_doc doc;
	const char *annual_goal, *department, *unit;
	int64_t fiscal, other;        /* fen: of the goal in force */
	struct alert *alerts;         /* worst first */
	size_t n_alerts;
	int64_t months[12];           /* executed to each month, -1 where nothing is known */
	int64_t last_year[12];        /* the same of the project of that code in the year before */
	int64_t last_budget;          /* of the year before, -1 none */
	struct monitoring *earlier;   /* records of other periods, this year's and earlier, newest first */
	size_t n_earlier;
	const char *cut_by;           /* date by which a cut must be proposed */
};
/* Everything about one record of register monitoring. */
enum rc app_monitoring_view(struct app *app, int64_t id, struct arena *a,
	struct monitoring_view *ret, struct err *err) MUST_USE;
/* Executed to each month of the year by a project, -1 where nothing is known: for columns of lists. */
enum rc app_execution_months(struct app *app, const char *code, int64_t year, int64_t ret[12],
	struct err *err) MUST_USE;
/* What happened to an alert, oldest first: by the rule and by people. */
enum rc app_alert_history(struct app *app, int64_t id, struct arena *a, struct alert_step **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* Departments of a period with what they sent, for reminders; those with most missing first. */
struct period_department {
	int64_t department_id, records, missing;
	const char *code, *name;
};
enum rc app_period_departments(struct app *app, int64_t period_id, struct arena *a,
	struct period_department **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Days until the reports of a period are due (below 0: over) and the light of the task (MO-11). */
enum rc app_period_task(struct app *app, int64_t period_id, int64_t *ret_days, enum light *ret_light,
	struct err *err) MUST_USE;

/* Rows for charts: a department, or a project, with its money, share of the goal and lights. */
struct monitor_bar {
	int64_t id;           /* of the department or of the record */
	const char *code, *name;
	int64_t budget, executed;
	int64_t progress;     /* 1/10 000, -1 unknown */
	int64_t lights[5];    /* records by overall light, index enum light */
};
/* Execution by department of a period, projects only; whole departments are apart. */
enum rc app_monitor_departments(struct app *app, int64_t year, int64_t month, struct arena *a,
	struct monitor_bar **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Lights over the periods of a year, one bar a period (id its month). */
enum rc app_monitor_periods(struct app *app, int64_t year, struct arena *a, struct monitor_bar **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* Budget against goal: up to most records, most money first. */
enum rc app_monitor_scatter(struct app *app, int64_t year, int64_t month, size_t most,
	struct arena *a, struct monitor_bar **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Counts and sums of the September summary, one row a value: light, cause, disposal, rule. */
struct monitor_sum {
	const char *key, *title;
	int64_t count, budget, executed, amount;
};
enum monitor_by { BY_LIGHT, BY_BUDGET_LIGHT, BY_GOAL_LIGHT, BY_CAUSE, BY_DISPOSAL, BY_RULE };
/* kind: project, department, or NULL for both. */
enum rc app_monitor_sums(struct app *app, int64_t year, int64_t month, const char *kind,
	enum monitor_by by, struct arena *a, struct monitor_sum **ret, size_t *ret_n, struct err *err)
	MUST_USE;

/* Budget in force on a day (NULL: today): goal's, with the adjustments it does not contain. */
enum rc app_budget_at(struct app *app, int64_t project_id, const char *day, int64_t *ret,
	struct err *err) MUST_USE;

#endif
