/* SQL of indicator systems. */
#ifndef JIXIAO_STORE_SYSTEM_H
#define JIXIAO_STORE_SYSTEM_H

#include "domain/system.h"
#include "store/db.h"

/* The system with its items. RC_CONFLICT if the code is taken. */
enum rc store_system_insert(struct db *db, const struct system_doc *d, int64_t *ret_id,
	struct err *err) MUST_USE;
/* Head only, by id and version. */
enum rc store_system_update(struct db *db, const struct system *s, struct err *err) MUST_USE;
/* Items in the place of those that are there; nobody may use the system yet. */
enum rc store_system_replace(struct db *db, const struct system_doc *d, struct err *err) MUST_USE;
enum rc store_system_load(struct db *db, int64_t id, struct arena *a, struct system_doc *ret,
	struct err *err) MUST_USE;
/* By code, also a closed one; RC_NOT_FOUND names what there is. */
enum rc store_system_find(struct db *db, const char *code, struct arena *a, struct system_doc *ret,
	struct err *err) MUST_USE;
/* How many evaluations use it. */
enum rc store_system_uses(struct db *db, int64_t id, int64_t *ret, struct err *err) MUST_USE;

#endif
