/*
 * SQL of projects, goals, indicators, findings and reviews. The caller holds the transaction.
 */
#ifndef JIXIAO_STORE_GOAL_H
#define JIXIAO_STORE_GOAL_H

#include "domain/check.h"
#include "domain/goal.h"
#include "domain/review.h"
#include "store/db.h"

/*
 * For an import of about n_projects rows, inside its transaction: where it pays, indexes that only
 * lists and sums use are dropped before and built again after the rows. Both are no-ops for small
 * imports; a rollback undoes them. No list is to be read in between.
 */
enum rc store_bulk_begin(struct db *db, int64_t n_projects, struct err *err) MUST_USE;
enum rc store_bulk_end(struct db *db, struct err *err) MUST_USE;

/* Project of a code and year; RC_NOT_FOUND. */
enum rc store_project_find(struct db *db, const char *code, int64_t year, struct arena *a,
	struct project *ret, struct err *err) MUST_USE;
/* By folded name, unit and year, for forms without a code. RC_NOT_FOUND. */
enum rc store_project_match(struct db *db, const char *name, int64_t unit_id, int64_t year,
	struct arena *a, struct project *ret, struct err *err) MUST_USE;
enum rc store_project_load(struct db *db, int64_t id, struct arena *a, struct project *ret,
	struct err *err) MUST_USE;
/* Inserts (id 0) or updates by id and version, keeping folded name and initials beside it;
 * p->id and p->version are brought up to date. The year must have been opened (store_year_open). */
enum rc store_project_save(struct db *db, struct project *p, struct err *err) MUST_USE;
/* Next provisional code of a unit and year: "L" year unit-code "-" running number. */
enum rc store_project_next_code(struct db *db, int64_t unit_id, int64_t year, struct arena *a,
	const char **ret, struct err *err) MUST_USE;

/* Goal row with its project, indicators and tasks (in order) and names of department and unit. */
enum rc store_goal_load(struct db *db, int64_t goal_id, struct arena *a, struct goal_doc *ret,
	struct err *err) MUST_USE;
/* Inserts (id 0) or updates the goal row by id and version, replaces its indicators, tasks and
 * findings, makes it the project's latest, sets the project's budget: that of the version approved
 * before while a later one is not (GO-14). d->goal.id, version are updated. text_key is
 * goal_text_key (GO-V10). */
enum rc store_goal_save(struct db *db, struct goal_doc *d, const struct finding *findings,
	size_t n_findings, const char *text_key, struct err *err) MUST_USE;
/* Only the goal row (state, level, grade ...). */
enum rc store_goal_update(struct db *db, struct goal *g, struct err *err) MUST_USE;
/* Gives all rounds of a version up; the approved row of an earlier one, whose text_key it is, is the
 * project's latest again. */
enum rc store_goal_drop(struct db *db, const struct goal *dropped, const struct goal *approved,
	const char *text_key, struct err *err) MUST_USE;
/* All rows (versions and rounds) of a project, newest first, without indicators. */
enum rc store_goal_history(struct db *db, int64_t project_id, struct arena *a, struct goal **ret,
	size_t *ret_n, struct err *err) MUST_USE;
enum rc store_finding_list(struct db *db, int64_t goal_id, struct arena *a, struct finding **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* Unit whose goal of that year has the same text key but another unit; *ret NULL if none. */
enum rc store_goal_copied_from(struct db *db, const char *text_key, int64_t year, int64_t unit_id,
	struct arena *a, const char **ret, struct err *err) MUST_USE;

enum rc store_review_insert(struct db *db, const struct review *r, const struct review_form *f,
	int64_t *ret_id, struct err *err) MUST_USE;
/* Reviews of a goal row, oldest first, withdrawn ones included. forms may be NULL. */
enum rc store_review_list(struct db *db, int64_t goal_id, struct arena *a, struct review **ret,
	struct review_form **ret_forms, size_t *ret_n, struct err *err) MUST_USE;
/* Goals with a valid verdict of a reviewer from a time on up to another, both included, and the times
 * of the first and last of these verdicts, "" if there are none. */
enum rc store_review_span(struct db *db, const char *reviewer, const char *from, const char *to,
	int64_t *ret_n, char first[20], char last[20], struct err *err) MUST_USE;
enum rc store_review_withdraw(struct db *db, int64_t review_id, struct err *err) MUST_USE;
struct list_reason {
	const char *text;
	int64_t count;
};
/* Phrases a department was given before, most used first (F4). */
enum rc store_reason_counts(struct db *db, int64_t department_id, struct arena *a,
	struct list_reason **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
