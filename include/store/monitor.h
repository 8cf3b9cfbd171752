/* SQL of monitoring: periods, records, progress of indicators, payments, key monitoring. */
#ifndef JIXIAO_STORE_MONITOR_H
#define JIXIAO_STORE_MONITOR_H

#include "domain/monitor.h"
#include "store/db.h"

/* Periods. *ret_found is false if there is none. */
enum rc store_period_find(struct db *db, int64_t year, int64_t month, struct arena *a,
	struct monitor_period *ret, bool *ret_found, struct err *err) MUST_USE;
enum rc store_period_load(struct db *db, int64_t id, struct arena *a, struct monitor_period *ret,
	struct err *err) MUST_USE;
enum rc store_period_insert(struct db *db, const struct monitor_period *p, int64_t *ret_id,
	struct err *err) MUST_USE;
/* By id and version; RC_CONFLICT with who was faster. */
enum rc store_period_update(struct db *db, const struct monitor_period *p, struct err *err) MUST_USE;
/* Periods of a year that are open, by month. */
enum rc store_period_open(struct db *db, int64_t year, struct arena *a, struct monitor_period **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* Remembers when the lights were computed; changes no version. */
enum rc store_period_computed(struct db *db, int64_t id, const char *at, struct err *err) MUST_USE;

/* Makes the records of a period that its scope demands and that are not there; *ret_n how many. */
enum rc store_monitoring_fill(struct db *db, const struct monitor_period *p, int64_t *ret_n,
	struct err *err) MUST_USE;
/* Budget in force at the end of the month, goal in force, payments to the month, and rows of progress
 * for new indicators: of one project or, with 0, of all in the period. */
enum rc store_monitoring_refresh(struct db *db, const struct monitor_period *p, int64_t project_id,
	struct err *err) MUST_USE;
/* The record of a project in a period; made if there is none. */
enum rc store_monitoring_of(struct db *db, const struct monitor_period *p, int64_t project_id,
	int64_t *ret_id, bool *ret_new, struct err *err) MUST_USE;
enum rc store_monitoring_load(struct db *db, int64_t id, struct arena *a, struct monitoring *ret,
	struct err *err) MUST_USE;
/* By id and version; what was reported and what was computed. */
enum rc store_monitoring_update(struct db *db, const struct monitoring *m, struct err *err) MUST_USE;
/* Rows of a record in the order of the goal. */
enum rc store_progress_of(struct db *db, int64_t monitoring_id, struct arena *a,
	struct progress **ret, size_t *ret_n, struct err *err) MUST_USE;
enum rc store_progress_load(struct db *db, int64_t id, struct arena *a, struct progress *ret,
	struct err *err) MUST_USE;
/* What the unit wrote of an indicator. */
enum rc store_progress_update(struct db *db, const struct progress *p, struct err *err) MUST_USE;

/* A record with what the rules need, for computing many in chunks. */
struct monitoring_row {
	struct monitoring m;
	struct monitoring before; /* computed columns as they were */
	int64_t last_executed;    /* of the period before, -1 none */
	int64_t evidence;
	struct progress *rows, *rows_before;
	const char **last_actual; /* NULL where there is no period before */
	size_t n;
};
/* Up to limit records of a period behind an id, with their rows; project_id 0: all. *ret_n 0: no more. */
enum rc store_monitoring_chunk(struct db *db, const struct monitor_period *p, int64_t project_id,
	int64_t after, size_t limit, struct arena *a, struct monitoring_row **ret, size_t *ret_n,
	struct err *err) MUST_USE;
/* Writes what was computed of a record and of its rows, where it differs. */
enum rc store_monitoring_computed(struct db *db, const struct monitoring_row *r, struct err *err)
	MUST_USE;
/* Executed to each month of a year: 12 values, -1 where nothing is known. What was paid, else what was
 * reported of the period. */
enum rc store_execution_months(struct db *db, int64_t project_id, int64_t ret[12], struct err *err)
	MUST_USE;
/* Sum of the payments to a month, -1 none. */
enum rc store_execution_sum(struct db *db, int64_t project_id, int64_t month, int64_t *ret,
	struct err *err) MUST_USE;
/* Puts what the treasury paid in a month in the place of what was there. *ret_before is that, *ret_new
 * whether there was nothing. */
enum rc store_execution_put(struct db *db, int64_t project_id, int64_t month, int64_t amount,
	int64_t payments, const char *source, const char *login, int64_t *ret_id, int64_t *ret_before,
	bool *ret_new, struct err *err) MUST_USE;
/* Budget of a project or whole department in force on a day: that of its goal, with the approved
 * adjustments that the goal does not contain. */
enum rc store_budget_at(struct db *db, int64_t project_id, const char *day, int64_t *ret,
	struct err *err) MUST_USE;

/* Projects and whole departments of a year by their folded name; whose (name or code of the unit or the
 * department) may be NULL. */
struct project;
enum rc store_projects_named(struct db *db, const char *name, const char *whose, int64_t year,
	struct arena *a, struct project **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Key monitoring. */
enum rc store_focus_insert(struct db *db, const struct focus *f, int64_t *ret_id, struct err *err)
	MUST_USE;
enum rc store_focus_update(struct db *db, const struct focus *f, struct err *err) MUST_USE;
enum rc store_focus_load(struct db *db, int64_t id, struct arena *a, struct focus *ret,
	struct err *err) MUST_USE;
/* Projects of a year that lag most, by light and money, and are not chosen yet. */
struct focus_candidate {
	int64_t project_id, budget;
	const char *code, *chosen, *light;
};
enum rc store_focus_candidates(struct db *db, int64_t year, int64_t month, size_t most,
	const char *division, struct arena *a, struct focus_candidate **ret, size_t *ret_n,
	struct err *err) MUST_USE;

#endif
