/* SQL of evidence: contents by SHA-256, and what they are attached to. */
#ifndef JIXIAO_STORE_EVIDENCE_H
#define JIXIAO_STORE_EVIDENCE_H

#include "domain/evidence.h"
#include "store/db.h"

/* Keeps a content unless it is there. sha256 is that of the bytes. */
enum rc store_content_put(struct db *db, const char *sha256, const void *bytes, size_t n,
	struct err *err) MUST_USE;
/* The bytes in the arena, compared with their digest: RC_DB if they are damaged. */
enum rc store_content_get(struct db *db, const char *sha256, struct arena *a, const void **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* size is only read. */
enum rc store_evidence_insert(struct db *db, const struct evidence *e, int64_t *ret_id,
	struct err *err) MUST_USE;
enum rc store_evidence_update(struct db *db, const struct evidence *e, struct err *err) MUST_USE;
enum rc store_evidence_load(struct db *db, int64_t id, struct arena *a, struct evidence *ret,
	struct err *err) MUST_USE;
/* Sets project and department of the record that e->reg and e->record_id name. */
enum rc store_evidence_place(struct db *db, struct evidence *e, struct err *err) MUST_USE;
/* Evidence of a record that is not removed, oldest first; of a goal or project: all of the
 * project. */
enum rc store_evidence_list(struct db *db, const char *reg, int64_t record_id, struct arena *a,
	struct evidence **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
