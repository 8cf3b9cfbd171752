/* SQL of ex-ante evaluations. */
#ifndef JIXIAO_STORE_EXANTE_H
#define JIXIAO_STORE_EXANTE_H

#include "domain/exante.h"
#include "domain/goal.h"
#include "store/db.h"

/* department and agency are only read; their ids count. RC_CONFLICT if the year has that code. */
enum rc store_exante_insert(struct db *db, const struct exante *e, int64_t *ret_id, struct err *err)
	MUST_USE;
/* By id and version; RC_CONFLICT with who was faster. */
enum rc store_exante_update(struct db *db, const struct exante *e, struct err *err) MUST_USE;
enum rc store_exante_load(struct db *db, int64_t id, struct arena *a, struct exante *ret,
	struct err *err) MUST_USE;
/* The evaluation of a project, by code or by name and department; withdrawn ones do not count
 * unless with_withdrawn. *ret_found is false if there is none. */
enum rc store_exante_of(struct db *db, const struct project *p, bool with_withdrawn,
	struct arena *a, struct exante *ret, bool *ret_found, struct err *err) MUST_USE;
/* New projects of a year from an amount on that have no evaluation; those without an attribute are
 * new if no earlier year has their code. division limits the departments, NULL: all. */
enum rc store_exante_candidates(struct db *db, int64_t year, int64_t threshold,
	const char *division, struct arena *a, struct project **ret, size_t *ret_n, struct err *err)
	MUST_USE;
/* Code for an object that is no project yet: "SQ2024-001". */
enum rc store_exante_next_code(struct db *db, int64_t year, struct arena *a, const char **ret,
	struct err *err) MUST_USE;

#endif
