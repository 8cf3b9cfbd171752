/* Tables and parts that project.c, goal.c and review.c share. */
#ifndef JIXIAO_STORE_GOAL_INT_H
#define JIXIAO_STORE_GOAL_INT_H

#include "domain/check.h"
#include "store/row.h"

extern const struct table project_table;

/* Findings of a goal row, in the place of those it had (fresh: it has none, or they stay). */
enum rc finding_put(struct db *db, int64_t goal_id, bool fresh, const struct finding *rows, size_t n,
	struct err *err) MUST_USE;

#endif
