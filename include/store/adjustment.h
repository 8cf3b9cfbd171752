/* SQL of budget adjustments. Budgets in force: store_budget_at in store/monitor.h. */
#ifndef JIXIAO_STORE_ADJUSTMENT_H
#define JIXIAO_STORE_ADJUSTMENT_H

#include "domain/adjustment.h"
#include "store/db.h"

enum rc store_adjustment_insert(struct db *db, const struct adjustment *t, int64_t *ret_id,
	struct err *err) MUST_USE;
enum rc store_adjustment_update(struct db *db, const struct adjustment *t, struct err *err) MUST_USE;
enum rc store_adjustment_load(struct db *db, int64_t id, struct arena *a, struct adjustment *ret,
	struct err *err) MUST_USE;
/* "TZ2023-001". */
enum rc store_adjustment_next_number(struct db *db, int64_t year, struct arena *a, const char **ret,
	struct err *err) MUST_USE;
/* Puts the changes of an approved adjustment in force: of its project, of the one it goes to, of
 * their whole departments. */
enum rc store_adjustment_apply(struct db *db, const struct adjustment *t, struct err *err) MUST_USE;
/* The project that is a whole department in a year, 0 none. */
enum rc store_whole_department(struct db *db, int64_t department_id, int64_t year, int64_t *ret,
	struct err *err) MUST_USE;
/* The lowest budget of a project from a day on, with the changes to come. */
enum rc store_budget_lowest(struct db *db, int64_t project_id, const char *day, int64_t *ret,
	struct err *err) MUST_USE;

#endif
