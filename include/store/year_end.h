/*
 * SQL of publication, calendar and accountability. The caller holds the transaction. Updates name the
 * version they read and return RC_CONFLICT with who changed the row when it is another by now.
 */
#ifndef JIXIAO_STORE_YEAR_END_H
#define JIXIAO_STORE_YEAR_END_H

#include "domain/accountability.h"
#include "domain/publication.h"
#include "domain/schedule.h"
#include "store/db.h"

/* Inserts (id 0) or updates; id and version are brought up to date. */
enum rc store_publication_save(struct db *db, struct publication *p, struct err *err) MUST_USE;
enum rc store_publication_load(struct db *db, int64_t id, struct arena *a, struct publication *ret,
	struct err *err) MUST_USE;
/* Rows of a year and kind by code. */
enum rc store_publication_list(struct db *db, int64_t year, const char *kind, struct arena *a,
	struct publication **ret, size_t *ret_n, struct err *err) MUST_USE;
/* What the departments have to publish, from goals (kind goal) or self-evaluations (result): rows
 * without id; reason tells of classified projects. */
enum rc store_publication_facts(struct db *db, int64_t year, const char *kind, struct arena *a,
	struct publication **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Ids of the goals of a year that are approved and not classified, departments first within each
 * department; of evaluations of a kind of a year, of what is not classified in any year. */
enum rc store_site_goals(struct db *db, int64_t year, struct arena *a, int64_t **ret, size_t *ret_n,
	struct err *err) MUST_USE;
enum rc store_site_evaluations(struct db *db, int64_t year, const char *kind, struct arena *a,
	int64_t **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Codes and names of projects that are classified in any year. */
enum rc store_site_secrets(struct db *db, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err) MUST_USE;

/* Classified since, with that reason; NULL: not any more. RC_CONFLICT. */
enum rc store_project_classify(struct db *db, int64_t project_id, const char *reason, struct err *err)
	MUST_USE;
enum rc store_project_secret(struct db *db, int64_t project_id, struct arena *a, const char **ret,
	struct err *err) MUST_USE;

enum rc store_task_save(struct db *db, struct year_task *t, struct err *err) MUST_USE;
enum rc store_task_load(struct db *db, int64_t id, struct arena *a, struct year_task *ret,
	struct err *err) MUST_USE;
/* Of a year (0: all), by day. */
enum rc store_task_list(struct db *db, int64_t year, struct arena *a, struct year_task **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* Day on which the goals of a year were approved, the latest; NULL none. */
enum rc store_goals_approved_on(struct db *db, int64_t year, struct arena *a, const char **ret,
	struct err *err) MUST_USE;

enum rc store_accountability_save(struct db *db, struct accountability *t, struct err *err) MUST_USE;
enum rc store_accountability_load(struct db *db, int64_t id, struct arena *a, struct accountability *ret,
	struct err *err) MUST_USE;
enum rc store_accountability_list(struct db *db, int64_t year, struct arena *a,
	struct accountability **ret, size_t *ret_n, struct err *err) MUST_USE;
/* What the parts of each department are counted from. */
struct account_facts {
	int64_t department_id;
	const char *code, *name;
	struct account_basis basis[ACCOUNT_PARTS];
};
enum rc store_accountability_facts(struct db *db, int64_t year, struct arena *a,
	struct account_facts **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
