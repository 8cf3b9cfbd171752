/* SQL of feedback letters and problems found. */
#ifndef JIXIAO_STORE_FEEDBACK_H
#define JIXIAO_STORE_FEEDBACK_H

#include "domain/feedback.h"
#include "store/db.h"

/* What is read only in the structs does not count. */
enum rc store_feedback_insert(struct db *db, const struct feedback *f, int64_t *ret_id,
	struct err *err) MUST_USE;
enum rc store_feedback_update(struct db *db, const struct feedback *f, struct err *err) MUST_USE;
enum rc store_feedback_load(struct db *db, int64_t id, struct arena *a, struct feedback *ret,
	struct err *err) MUST_USE;
/* The letter on an evaluation or re-check (0: the evaluation) that is not given up; *ret_id 0: none. */
enum rc store_feedback_of(struct db *db, int64_t evaluation_id, int64_t recheck_id, int64_t *ret_id,
	struct err *err) MUST_USE;

/* Behind those that the evaluation or re-check has. */
enum rc store_problem_insert(struct db *db, const struct problem *p, int64_t *ret_id, struct err *err)
	MUST_USE;
enum rc store_problem_update(struct db *db, const struct problem *p, struct err *err) MUST_USE;
enum rc store_problem_load(struct db *db, int64_t id, struct arena *a, struct problem *ret,
	struct err *err) MUST_USE;
/* Of an evaluation (recheck_id 0) or a re-check, without dropped ones. */
enum rc store_problems(struct db *db, int64_t evaluation_id, int64_t recheck_id, struct arena *a,
	struct problem **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
