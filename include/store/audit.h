/* The hash-chained log. Appending only; triggers refuse anything else. */
#ifndef JIXIAO_STORE_AUDIT_H
#define JIXIAO_STORE_AUDIT_H

#include "domain/audit.h"
#include "store/db.h"

/* Chains the entry to the last one and appends it inside the caller's transaction; sets id,
 * prev_hash, hash (in the arena). The head of the chain is kept between calls of one transaction. */
enum rc store_audit_append(struct db *db, struct audit *entry, struct arena *a, struct err *err)
	MUST_USE;
/* Notes the last entry of a transaction in the settings, so that entries cut off the end are missed;
 * called by db_commit. */
enum rc store_audit_seal(struct db *db, struct err *err) MUST_USE;
/* Entries of one record, newest first. */
enum rc store_audit_of(struct db *db, const char *reg, int64_t record_id, struct arena *a,
	struct audit **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Walks the whole chain; *ret_n entries are right. A break is RC_INVALID naming the first wrong
 * entry: changed, missing, out of order, or cut off the end. */
enum rc store_audit_verify(struct db *db, int64_t *ret_n, struct err *err) MUST_USE;

#endif
