/* SQL of the yearly accounts. The caller holds the transaction. */
#ifndef JIXIAO_STORE_ANNUAL_H
#define JIXIAO_STORE_ANNUAL_H

#include "domain/annual.h"
#include "domain/audit.h"
#include "store/db.h"

enum rc store_annual_find(struct db *db, int64_t year, struct arena *a, struct annual_account *ret,
	bool *ret_found, struct err *err) MUST_USE;
enum rc store_annual_load(struct db *db, int64_t id, struct arena *a, struct annual_account *ret,
	struct err *err) MUST_USE;
/* Inserts (id 0) or updates by id and version. */
enum rc store_annual_save(struct db *db, struct annual_account *t, struct err *err) MUST_USE;

struct annual_kept {
	const char *name;
	int64_t value; /* -1: there was no data */
};
/* In the place of those kept before. */
enum rc store_annual_figures_put(struct db *db, int64_t account_id, const struct annual_kept *rows,
	size_t n, struct err *err) MUST_USE;
enum rc store_annual_figures(struct db *db, int64_t account_id, struct arena *a,
	struct annual_kept **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Id of the newest entry of the log, 0 none. */
enum rc store_audit_newest(struct db *db, int64_t *ret, struct err *err) MUST_USE;
/* Entries behind an id that changed records of a register, newest first, at most max; *ret_all how many. */
enum rc store_audit_after(struct db *db, int64_t id, const char *reg, size_t max, struct arena *a,
	struct audit **ret, size_t *ret_n, int64_t *ret_all, struct err *err) MUST_USE;

#endif
