/*
 * Rule documents.
 */
#include "store/document.h"

#include "app/record.h"
#include "base/intl.h"
#include "base/table.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_document_load(r->app->db, r->id, r->arena, record, err);
}

/* The document that takes its place, by number. */
static enum rc
find_successor(struct op_run *r, struct document *d, struct err *err)
{
	struct document other;
	enum rc rc;

	d->superseded_id = 0;
	if (!d->superseded_by)
		return RC_OK;
	rc = store_document_find(r->app->db, d->superseded_by, r->arena, &other, err);
	if (rc == RC_NOT_FOUND)
		return err_set(err, RC_INVALID, "superseded_by",
			_("\"%s\" is not among the rule documents: enter it first."), d->superseded_by);
	d->superseded_id = other.id;
	return rc;
}

/* One without a number gets a placeholder to be named by. */
static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	struct document *d = record;
	enum rc rc = find_successor(r, d, err);

	if (rc == RC_OK && !d->number)
		rc = store_document_next_number(r->app->db, r->arena, &d->number, err);
	return rc ? rc : store_document_insert(r->app->db, d, &r->id, err);
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	enum rc rc = find_successor(r, record, err);

	return rc ? rc : store_document_update(r->app->db, record, err);
}

static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	struct document d = *(const struct document *)record;

	(void)r;
	if (!before && !d.number)
		d.number = "-"; /* insert finds one */
	return document_check(&d, err);
}

const struct record_type record_document = { &reg_document, sizeof(struct document),
	offsetof(struct document, version), "number", load, insert, update, NULL, check };

#define FIELDS "number,title,date,level,issuer,valid_from,valid_to,superseded_by,note"

static const struct op op_add = { "add", "document", N_("New document"), NULL, PERM_DOCUMENT_EDIT,
	OP_NEW, FIELDS, N_("Enters a rule document; attach its file as evidence"), record_add, NULL };
static const struct op op_edit = { "edit", "document", N_("Edit"), "active,closed",
	PERM_DOCUMENT_EDIT, 0, FIELDS,
	N_("Changes a rule document, its validity or what takes its place"), record_edit, record_undo };
static const struct op op_close = { "close", "document", N_("Repeal"), "active",
	PERM_DOCUMENT_EDIT, OP_REASON, NULL, N_("Marks a rule document as repealed"), record_close,
	record_undo };
static const struct op op_reopen = { "reopen", "document", N_("Reopen"), "closed",
	PERM_DOCUMENT_EDIT, OP_REASON, NULL, N_("Marks a repealed document as in force again"),
	record_reopen, record_undo };

static const struct op *const rows[] = { &op_add, &op_edit, &op_close, &op_reopen };

const struct op_table ops_document = { rows, ARRAY_LEN(rows) };
