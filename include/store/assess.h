/* SQL of department and finance evaluations beyond the evaluation row, and of expert sheets. */
#ifndef JIXIAO_STORE_ASSESS_H
#define JIXIAO_STORE_ASSESS_H

#include "domain/assess.h"
#include "store/db.h"

/* x->id is that of the evaluation. */
enum rc store_assessment_insert(struct db *db, const struct assessment *x, struct err *err) MUST_USE;
enum rc store_assessment_update(struct db *db, const struct assessment *x, struct err *err) MUST_USE;
enum rc store_assessment_load(struct db *db, int64_t id, struct arena *a, struct assessment *ret,
	struct err *err) MUST_USE;
/* Objects of a year that have no evaluation of that kind yet (withdrawn ones do not count). kind: of the
 * object, project or department; division limits the departments, NULL: all. */
enum rc store_candidates(struct db *db, int64_t year, const char *kind, const char *division,
	struct arena *a, struct candidate **ret, size_t *ret_n, struct err *err) MUST_USE;

enum rc store_sheet_insert(struct db *db, const struct scoring_doc *d, int64_t *ret_id, struct err *err)
	MUST_USE;
/* Head by id and version, and all points. */
enum rc store_sheet_update(struct db *db, const struct scoring_doc *d, struct err *err) MUST_USE;
enum rc store_sheet_load(struct db *db, int64_t id, struct arena *a, struct scoring_doc *ret,
	struct err *err) MUST_USE;
/* Of an evaluation, lead evaluators first; rows in the arena. */
enum rc store_sheets(struct db *db, int64_t evaluation_id, struct arena *a, struct scoring_doc **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* The sheet of an expert; *ret_id 0: he has none. */
enum rc store_sheet_of(struct db *db, int64_t evaluation_id, const char *expert, int64_t *ret_id,
	struct err *err) MUST_USE;
enum rc store_sheet_delete(struct db *db, int64_t id, struct err *err) MUST_USE;

#endif
