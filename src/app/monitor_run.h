/* What the files of monitoring share. Private to app. */
#ifndef JIXIAO_APP_MONITOR_RUN_H
#define JIXIAO_APP_MONITOR_RUN_H

#include "app/list.h"
#include "app/monitor.h"
#include "app/ops.h"
#include "store/monitor.h"
#include "store/monitor_sums.h"

/* The period of a year and month; opened with that scope if there is none. Inside a transaction. */
enum rc monitor_period_need(struct app *app, int64_t year, int64_t month, const char *scope,
	struct arena *a, struct monitor_period *ret, bool *ret_new, struct err *err) MUST_USE;
/* RC_INVALID if its figures are locked. */
enum rc monitor_period_locked(const struct monitor_period *p, struct err *err) MUST_USE;
/* Computes lights and alerts of all records of a period, or of one project's. write false: only
 * counts. Inside a transaction. */
enum rc monitor_compute_period(struct app *app, const struct monitor_period *p,
	const struct monitor_rules *rules, int64_t project_id, bool write, struct monitor_counts *ret,
	struct err *err) MUST_USE;
/* The same for a project in all open periods of its year. */
enum rc monitor_compute_project(struct app *app, int64_t year, int64_t project_id, struct err *err)
	MUST_USE;
/* The same for the whole departments of two departments, 0 none. */
enum rc monitor_compute_departments(struct app *app, int64_t year, int64_t one, int64_t other,
	struct err *err) MUST_USE;
/* Today. */
const char *monitor_today(const struct app *app, struct arena *a);

/* RC_INVALID where the parts of what was reported do not add up. */
enum rc monitor_report_check(const struct monitoring *m, struct err *err) MUST_USE;
/* A value of an indicator by its field; texts in the arena. */
enum rc monitor_progress_set(struct progress *p, const struct field *f, const char *text,
	struct arena *a, struct err *err) MUST_USE;
/* Saves what a unit reported (rows: those that changed) and computes the record anew. */
enum rc monitor_report_save(struct op_run *r, struct monitoring *m, const struct progress *rows,
	size_t n, struct err *err) MUST_USE;

/* Values of a record of a register before and after as JSON of what differs. */
enum rc monitor_snapshot(struct op_run *r, const struct reg *reg, int64_t id, struct list_row *ret,
	struct err *err) MUST_USE;
void monitor_diff(struct op_run *r, const struct reg *reg, const struct list_row *before,
	const struct list_row *after);

/* Runs another operation inside this one, with its own entry in the log and, where perm is not
 * PERM_COUNT, that permission. */
enum rc op_nested(struct op_run *r, const struct op *op, enum perm perm, int64_t id,
	const struct op_call *call, int64_t *ret_id, const char **ret_record, struct err *err) MUST_USE;
/* The project of a register that is named by the arguments code and year, which the actor must see. */
enum rc monitor_project(struct op_run *r, const char *field, int64_t *ret, struct err *err) MUST_USE;

extern const struct op op_period_rules;

#endif
