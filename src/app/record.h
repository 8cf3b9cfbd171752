/*
 * Plain registers (units, users ...): a record is its fields and a state. Their operations add,
 * edit, close and reopen are the same four functions over a row that says how such a record is
 * loaded, checked and saved. Private to app.
 */
#ifndef JIXIAO_APP_RECORD_H
#define JIXIAO_APP_RECORD_H

#include "app/ops.h"

struct record_type {
	const struct reg *reg;
	size_t size;            /* of the entity's struct */
	size_t version_offset;  /* of its int64_t version */
	const char *key;        /* text member by which people name it: field name */
	enum rc (*load)(struct op_run *r, void *record, struct err *err);
	enum rc (*insert)(struct op_run *r, void *record, struct err *err); /* sets r->id */
	enum rc (*update)(struct op_run *r, void *record, struct err *err);
	/* A field that is no member of the struct (a reference by name). NULL: there is none. */
	enum rc (*set)(struct op_run *r, void *record, const struct field *f, const char *text,
		struct err *err);
	/* Rules; before is NULL for a new record. */
	enum rc (*check)(struct op_run *r, const void *before, const void *record, struct err *err);
};

extern const struct record_type record_library, record_document, record_agency,
	record_assignment, record_unit, record_user, record_publication,
	record_calendar, record_accountability;

enum rc record_add(struct op_run *r, struct err *err) MUST_USE;
enum rc record_edit(struct op_run *r, struct err *err) MUST_USE;
enum rc record_close(struct op_run *r, struct err *err) MUST_USE;
enum rc record_reopen(struct op_run *r, struct err *err) MUST_USE;
enum rc record_undo(struct op_run *r, const void *old, struct err *err) MUST_USE;

/* What the four are made of: the record with its version looked at; checked, written, told to the log
 * and kept for undo. */
enum rc record_load(struct op_run *r, void *record, struct err *err) MUST_USE;
enum rc record_save(struct op_run *r, const void *before, void *record, struct err *err) MUST_USE;

/* Copies the texts of a record's fields into the arena. */
void record_own_texts(struct arena *a, const struct field *fields, size_t n, void *record);

#endif
