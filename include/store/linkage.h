/*
 * SQL of the use of results. The caller holds the transaction. Updates name the version they read
 * and return RC_CONFLICT with who changed the row when it is another by now.
 */
#ifndef JIXIAO_STORE_LINKAGE_H
#define JIXIAO_STORE_LINKAGE_H

#include "domain/linkage.h"
#include "store/db.h"

/* A project as far as its proposal needs it. */
struct linkage_project {
	int64_t id, year, department_id, unit_id, budget;
	const char *code, *name, *kind, *attribute, *purpose; /* attribute, purpose may be NULL */
	const char *department, *department_code;
	bool approved; /* its goal */
};
/* A result of an evaluation that is accepted or concluded. */
struct linkage_result {
	const char *code, *kind, *source; /* kind of the object; finance, department, recheck, self */
	int64_t year, department_id, total, budget, executed; /* -1 where not known */
	const char *grade;
};
/* Rectifications of a project: still open or given up, and closed. */
struct linkage_open {
	const char *code;
	int64_t department_id, open, closed;
};

/* Projects and whole departments of a year by code. */
enum rc store_linkage_projects(struct db *db, int64_t year, struct arena *a,
	struct linkage_project **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Results of the years from..to by code, the newest year first. */
enum rc store_linkage_results(struct db *db, int64_t from, int64_t to, struct arena *a,
	struct linkage_result **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Issued rectifications of the years from..to by code. */
enum rc store_linkage_open(struct db *db, int64_t from, int64_t to, struct arena *a,
	struct linkage_open **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Quotas of a year as rows with department and amount in budget. */
enum rc store_quotas(struct db *db, int64_t year, struct arena *a, struct linkage_project **ret,
	size_t *ret_n, struct err *err) MUST_USE;
enum rc store_quota_set(struct db *db, int64_t department_id, int64_t year, int64_t amount,
	struct err *err) MUST_USE;

/* All proposals of a year by code. */
enum rc store_linkage_list(struct db *db, int64_t year, struct arena *a, struct linkage **ret,
	size_t *ret_n, struct err *err) MUST_USE;
enum rc store_linkage_load(struct db *db, int64_t id, struct arena *a, struct linkage *ret,
	struct err *err) MUST_USE;
/* Inserts (id 0) or updates; l->id and l->version are brought up to date. */
enum rc store_linkage_save(struct db *db, struct linkage *l, struct err *err) MUST_USE;
/* All that are decided are sealed from now on; *ret_n how many. */
enum rc store_linkage_seal(struct db *db, int64_t year, const char *document_no, int64_t *ret_n,
	struct err *err) MUST_USE;

/* Enters a candidate; one that is there keeps its state. */
enum rc store_candidate_put(struct db *db, const struct linkage_candidate *c, struct err *err) MUST_USE;
enum rc store_candidate_load(struct db *db, int64_t id, struct arena *a, struct linkage_candidate *ret,
	struct err *err) MUST_USE;
enum rc store_candidate_state(struct db *db, int64_t id, const char *state, struct err *err) MUST_USE;
/* The others of the same proposal are rejected. */
enum rc store_candidate_only(struct db *db, const struct linkage_candidate *c, struct err *err) MUST_USE;

/* By name and year; RC_NOT_FOUND with a remedy. name NULL: the adopted one. */
enum rc store_variant_find(struct db *db, int64_t year, const char *name, struct arena *a,
	struct variant *ret, bool *ret_found, struct err *err) MUST_USE;
enum rc store_variant_list(struct db *db, int64_t year, struct arena *a, struct variant **ret,
	size_t *ret_n, struct err *err) MUST_USE;
enum rc store_variant_save(struct db *db, struct variant *v, struct err *err) MUST_USE;

#endif
