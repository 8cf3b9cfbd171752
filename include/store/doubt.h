/* SQL of doubt about self-evaluations. */
#ifndef JIXIAO_STORE_DOUBT_H
#define JIXIAO_STORE_DOUBT_H

#include "domain/doubt.h"
#include "store/db.h"

/* The self-evaluations of a year that were sent and are not withdrawn, with their rows, evidence and what
 * monitoring said; everything in the arena. */
enum rc store_doubt_sheets(struct db *db, int64_t year, struct arena *a, struct doubt_sheet **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* The same of the year before, without evidence and monitoring. */
enum rc store_doubt_older(struct db *db, int64_t year, struct arena *a, struct doubt_sheet **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* Were any sheets of the year sent? */
enum rc store_doubt_sent(struct db *db, int64_t year, bool *ret, struct err *err) MUST_USE;
/* Year of a self-evaluation; 0: it is none. */
enum rc store_doubt_year(struct db *db, int64_t evaluation_id, int64_t *ret, struct err *err) MUST_USE;
/* Takes all signals of a year away, and the doubt of sheets that are not judged. */
enum rc store_doubt_clear(struct db *db, int64_t year, struct err *err) MUST_USE;
/* Signals and doubt of one sheet; they were cleared. */
enum rc store_doubt_put(struct db *db, int64_t evaluation_id, const struct doubt_hit *hits, size_t n,
	int64_t doubt, struct err *err) MUST_USE;
enum rc store_doubt_hits(struct db *db, int64_t evaluation_id, struct arena *a,
	struct doubt_hit **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
