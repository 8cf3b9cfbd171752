/* SQL of evaluations, their score rows and what happened to them. The caller holds the transaction. */
#ifndef JIXIAO_STORE_EVALUATION_H
#define JIXIAO_STORE_EVALUATION_H

#include "domain/evaluation.h"
#include "store/db.h"

/* Sheet with its rows in their order; RC_NOT_FOUND. */
enum rc store_evaluation_load(struct db *db, int64_t id, struct arena *a, struct evaluation_doc *ret,
	struct err *err) MUST_USE;
/* Id of the evaluation of a kind of a project, 0 if there is none. */
enum rc store_evaluation_of(struct db *db, int64_t project_id, const char *kind, int64_t *ret,
	struct err *err) MUST_USE;
/* Inserts (id 0) or updates the head by id and version, and puts the rows in the place of those it
 * had; rows with an id keep it. Ids and version in d are brought up to date. */
enum rc store_evaluation_save(struct db *db, struct evaluation_doc *d, struct err *err) MUST_USE;
/* Only the head. */
enum rc store_evaluation_update(struct db *db, struct evaluation *e, struct err *err) MUST_USE;
/* What is computed of a row: score, formula, flags. */
enum rc store_score_computed(struct db *db, const struct score_row *s, struct err *err) MUST_USE;
/* Ids of the evaluations of a year and kind that are not withdrawn, in the order of their projects;
 * division limits the departments, NULL: all. */
enum rc store_evaluation_ids(struct db *db, int64_t year, const char *kind, const char *division,
	struct arena *a, int64_t **ret, size_t *ret_n, struct err *err) MUST_USE;
/* SE-V3: marks the sheets of departments whose sheets of that year, two or more, all claim 100, and
 * takes the mark off the others. */
enum rc store_evaluation_formal(struct db *db, int64_t year, struct err *err) MUST_USE;

/* What a sheet names: a project by name and one or both of its department and unit (codes or names,
 * NULL not given), or a whole department (name NULL). *ret_n counts those that fit, up to 2; *ret is the
 * first. */
enum rc store_object_find(struct db *db, const char *name, const char *department, const char *unit,
	int64_t year, struct arena *a, int64_t *ret, size_t *ret_n, struct err *err) MUST_USE;

/* Goal row that a project is evaluated by: the latest approved one, else its latest; 0 none. */
enum rc store_goal_in_force(struct db *db, int64_t project_id, int64_t *ret, struct err *err) MUST_USE;

struct evaluation_step {
	int64_t id, evaluation_id, round;
	const char *verb; /* name of the operation */
	int64_t total, claimed; /* 1/100 point, -1 none */
	const char *reason, *login, *at;
};
enum rc store_step_insert(struct db *db, const struct evaluation_step *s, struct err *err) MUST_USE;
/* Oldest first. */
enum rc store_step_list(struct db *db, int64_t evaluation_id, struct arena *a,
	struct evaluation_step **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Sheets of a department that were not sent. */
enum rc store_unsent_count(struct db *db, int64_t department_id, int64_t year, int64_t *ret,
	struct err *err) MUST_USE;
enum rc store_reminder_insert(struct db *db, int64_t department_id, int64_t year, int64_t missing,
	const char *note, const char *login, const char *at, struct err *err) MUST_USE;

#endif
