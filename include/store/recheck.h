/* SQL of samples and re-checks. */
#ifndef JIXIAO_STORE_RECHECK_H
#define JIXIAO_STORE_RECHECK_H

#include "domain/recheck.h"
#include "store/db.h"

/* Self-evaluations of a year that can be drawn: sent in, with a total. Rows in the arena. */
enum rc store_draw_frame(struct db *db, int64_t year, struct arena *a, struct draw_row **ret,
	size_t *ret_n, struct err *err) MUST_USE;
enum rc store_draw_insert(struct db *db, const struct draw *d, int64_t *ret_id, struct err *err)
	MUST_USE;
enum rc store_draw_update(struct db *db, const struct draw *d, struct err *err) MUST_USE;
enum rc store_draw_load(struct db *db, int64_t id, struct arena *a, struct draw *ret, struct err *err)
	MUST_USE;
/* An active sample of the same year, size, seed, strata and digest; *ret_id 0: there is none. */
enum rc store_draw_same(struct db *db, const struct draw *d, int64_t *ret_id, struct err *err)
	MUST_USE;
/* A row of a sample that points to its re-check. */
enum rc store_draw_row(struct db *db, int64_t draw_id, const struct draw_row *row,
	int64_t recheck_id, struct err *err) MUST_USE;
/* Gives up the re-checks of a sample that nobody has begun; *ret how many. */
enum rc store_draw_drop(struct db *db, int64_t draw_id, int64_t *ret, struct err *err) MUST_USE;

/* code, name, department are only read. */
enum rc store_recheck_insert(struct db *db, const struct recheck *c, int64_t *ret_id, struct err *err)
	MUST_USE;
enum rc store_recheck_update(struct db *db, const struct recheck *c, struct err *err) MUST_USE;
enum rc store_recheck_load(struct db *db, int64_t id, struct arena *a, struct recheck *ret,
	struct err *err) MUST_USE;
/* The re-check of a self-evaluation that is not given up; *ret_id 0: there is none. */
enum rc store_recheck_of(struct db *db, int64_t evaluation_id, int64_t *ret_id, struct err *err)
	MUST_USE;
/* What a re-check of the evaluation begins with: amount, totals, grades, doubt. RC_NOT_FOUND if it is no
 * self-evaluation. */
enum rc store_recheck_begin(struct db *db, int64_t evaluation_id, struct arena *a,
	struct recheck *ret, struct err *err) MUST_USE;
/* The self-evaluation of a project, *ret_id 0: none. */
enum rc store_self_of(struct db *db, const char *code, int64_t year, int64_t *ret_id, struct err *err)
	MUST_USE;

/* Copies the rows of the self-evaluation into the sheet of the re-check. */
enum rc store_recheck_copy(struct db *db, int64_t recheck_id, int64_t evaluation_id, struct err *err)
	MUST_USE;
enum rc store_recheck_items(struct db *db, int64_t recheck_id, struct arena *a,
	struct recheck_item **ret, size_t *ret_n, struct err *err) MUST_USE;
enum rc store_recheck_item_update(struct db *db, const struct recheck_item *i, struct err *err)
	MUST_USE;

#endif
