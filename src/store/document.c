/* SQL of rule documents. */
#include "store/document.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_TEXT(struct document, number, "number", 0),
	C_TEXT(struct document, title, "title", 0),
	C_TEXT(struct document, date, "date", 0),
	C_TEXT(struct document, level, "level", 0),
	C_TEXT(struct document, issuer, "issuer", 0),
	C_TEXT(struct document, valid_from, "valid_from", 0),
	C_TEXT(struct document, valid_to, "valid_to", 0),
	C_NUM(struct document, superseded_id, "superseded_id", COL_ZERO),
	C_TEXT(struct document, state, "state", 0),
	C_TEXT(struct document, note, "note", 0),
};

static const struct table documents = {
	.name = "document", .reg = "document", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct document, id), .version = offsetof(struct document, version),
};

enum rc
store_document_insert(struct db *db, const struct document *d, int64_t *ret_id, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "title_key", utf8_fold(a, d->title) },
		{ "initials", row_initials(a, d->title) },
	};

	return row_insert(db, &documents, d, extra, ARRAY_LEN(extra), ret_id, err);
}

enum rc
store_document_update(struct db *db, const struct document *d, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "title_key", utf8_fold(a, d->title) },
		{ "initials", row_initials(a, d->title) },
	};

	return row_update(db, &documents, d, extra, ARRAY_LEN(extra), err);
}

/* The number of the one that takes its place. */
static enum rc
read_successor(struct db *db, struct arena *a, struct document *d, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc;

	d->superseded_by = NULL;
	if (d->superseded_id == 0)
		return RC_OK;
	rc = db_prepare(db, "SELECT number FROM document WHERE id = $1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, d->superseded_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		d->superseded_by = arena_strdup(a, stmt_col_text(st, 0));
	stmt_reset(st);
	return rc;
}

enum rc
store_document_load(struct db *db, int64_t id, struct arena *a, struct document *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &documents, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &documents, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no document with the number %lld."),
			(long long)id);
	return rc == RC_OK ? read_successor(db, a, ret, err) : rc;
}

enum rc
store_document_find(struct db *db, const char *number, struct arena *a, struct document *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &documents, "WHERE t.number = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, number);
	rc = row_first(st, &documents, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no document \"%s\" among the rule documents: enter it first."), number);
	return rc == RC_OK ? read_successor(db, a, ret, err) : rc;
}

enum rc
store_document_next_number(struct db *db, struct arena *a, const char **ret, struct err *err)
{
	return row_next_key(db, "document", "number", "无文号-", 1, a, ret, err);
}
