/* SQL of rule documents and third parties. Inserts give the new id; updates name the version they
 * read and return RC_CONFLICT with who changed it when it is another by now. */
#ifndef JIXIAO_STORE_DOCUMENT_H
#define JIXIAO_STORE_DOCUMENT_H

#include "domain/agency.h"
#include "domain/document.h"
#include "store/db.h"

/* superseded_id counts, superseded_by is only read. */
enum rc store_document_insert(struct db *db, const struct document *d, int64_t *ret_id,
	struct err *err) MUST_USE;
enum rc store_document_update(struct db *db, const struct document *d, struct err *err) MUST_USE;
enum rc store_document_load(struct db *db, int64_t id, struct arena *a, struct document *ret,
	struct err *err) MUST_USE;
/* By its number; RC_NOT_FOUND. */
enum rc store_document_find(struct db *db, const char *number, struct arena *a,
	struct document *ret, struct err *err) MUST_USE;
/* Placeholder for one without a number: "无文号-1". */
enum rc store_document_next_number(struct db *db, struct arena *a, const char **ret,
	struct err *err) MUST_USE;

enum rc store_agency_insert(struct db *db, const struct agency *g, int64_t *ret_id,
	struct err *err) MUST_USE;
enum rc store_agency_update(struct db *db, const struct agency *g, struct err *err) MUST_USE;
enum rc store_agency_load(struct db *db, int64_t id, struct arena *a, struct agency *ret,
	struct err *err) MUST_USE;
/* By code or exact name (folded); RC_NOT_FOUND. */
enum rc store_agency_find(struct db *db, const char *code_or_name, struct arena *a,
	struct agency *ret, struct err *err) MUST_USE;
/* Next free code: "A001". */
enum rc store_agency_next_code(struct db *db, struct arena *a, const char **ret, struct err *err)
	MUST_USE;

enum rc store_role_insert(struct db *db, const struct agency_role *r, int64_t *ret_id,
	struct err *err) MUST_USE;
/* Active roles of an agency, those that follow from ex-ante evaluations included (id 0). */
enum rc store_role_list(struct db *db, int64_t agency_id, struct arena *a, struct agency_role **ret,
	size_t *ret_n, struct err *err) MUST_USE;
/* RC_NOT_FOUND. */
enum rc store_role_load(struct db *db, int64_t id, struct arena *a, struct agency_role *ret,
	struct err *err) MUST_USE;
enum rc store_role_update(struct db *db, const struct agency_role *r, struct err *err) MUST_USE;
enum rc store_role_close(struct db *db, int64_t id, struct err *err) MUST_USE;

#endif
