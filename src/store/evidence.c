/* SQL of evidence. */
#include "store/evidence.h"

#include "base/intl.h"
#include "base/sha256.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/row.h"
#include "store/source.h"

#include <string.h>

static const struct column columns[] = {
	C_TEXT(struct evidence, reg, "reg", COL_ONCE),
	C_NUM(struct evidence, record_id, "record_id", COL_ONCE),
	C_TEXT(struct evidence, record, "record", COL_ONCE),
	C_NUM(struct evidence, project_id, "project_id", COL_ZERO),
	C_NUM(struct evidence, department_id, "department_id", COL_ZERO),
	C_TEXT(struct evidence, sha256, "sha256", COL_ONCE),
	C_TEXT(struct evidence, name, "name", 0),
	C_TEXT(struct evidence, kind, "kind", 0),
	C_TEXT(struct evidence, note, "note", 0),
	C_TEXT(struct evidence, added_by, "added_by", COL_ONCE),
	C_TEXT(struct evidence, added_at, "added_at", COL_ONCE),
	C_TEXT(struct evidence, state, "state", 0),
};

static const struct table evidences = {
	.name = "evidence", .reg = "evidence", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct evidence, id), .version = offsetof(struct evidence, version),
};

enum rc
store_content_put(struct db *db, const char *sha256, const void *bytes, size_t n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO evidence_file (sha256, size, bytes) VALUES ($1, $2, $3)"
		" ON CONFLICT (sha256) DO NOTHING", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, sha256);
	stmt_int(st, 2, (int64_t)n);
	stmt_blob(st, 3, bytes, n);
	return stmt_run(st, err);
}

enum rc
store_content_get(struct db *db, const char *sha256, struct arena *a, const void **ret,
	size_t *ret_n, struct err *err)
{
	char digest[SHA256_HEX];
	const void *bytes;
	struct stmt *st;
	void *copy;
	size_t n;
	bool row;
	enum rc rc = db_prepare(db, "SELECT bytes FROM evidence_file WHERE sha256 = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, sha256);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	if (!row)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no file with the SHA-256 %s."), sha256);
	bytes = stmt_col_blob(st, 0, &n);
	copy = arena_alloc(a, n + 1);
	if (n)
		memcpy(copy, bytes, n);
	stmt_reset(st);
	sha256_text(copy, n, digest);
	if (strcmp(digest, sha256) != 0)
		return err_set(err, RC_DB, NULL,
			_("The file with the SHA-256 %s is damaged in the database: restore a backup."), sha256);
	*ret = copy;
	*ret_n = n;
	return RC_OK;
}

enum rc
store_evidence_insert(struct db *db, const struct evidence *e, int64_t *ret_id, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, e->name) },
		{ "initials", row_initials(a, e->name) },
	};

	return row_insert(db, &evidences, e, extra, ARRAY_LEN(extra), ret_id, err);
}

enum rc
store_evidence_update(struct db *db, const struct evidence *e, struct err *err)
{
	return row_update(db, &evidences, e, NULL, 0, err);
}

static enum rc
read_size(struct db *db, struct evidence *e, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT size FROM evidence_file WHERE sha256 = $1", &st, err);

	e->size = 0;
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, e->sha256);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		e->size = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_evidence_load(struct db *db, int64_t id, struct arena *a, struct evidence *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &evidences, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &evidences, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no evidence with the number %lld."),
			(long long)id);
	return rc == RC_OK ? read_size(db, ret, err) : rc;
}

/* Column of a register's view that names the project, NULL if there is none. */
static const char *
project_column(const char *reg)
{
	static const char *const with_project[] = { "project", "goal", "indicator", "finding", "review" };

	for (size_t i = 0; i < ARRAY_LEN(with_project); i++)
		if (strcmp(with_project[i], reg) == 0)
			return "project_id";
	return NULL;
}

enum rc
store_evidence_place(struct db *db, struct evidence *e, struct err *err)
{
	const struct reg *reg = reg_find(e->reg);
	const char *project = project_column(e->reg);
	struct strbuf sql = { 0 };
	struct stmt *st;
	bool row;
	enum rc rc;

	e->project_id = e->department_id = 0;
	if (!source_of(reg)->scoped)
		return RC_OK;
	strbuf_addf(&sql, "SELECT department_id, %s FROM %s WHERE id = $1", project ? project : "NULL",
		reg->view);
	rc = db_prepare(db, strbuf_str(&sql), &st, err);
	strbuf_free(&sql);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, e->record_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		e->department_id = stmt_col_int(st, 0);
		e->project_id = stmt_col_int(st, 1);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_evidence_list(struct db *db, const char *reg, int64_t record_id, struct arena *a,
	struct evidence **ret, size_t *ret_n, struct err *err)
{
	struct evidence place = { .reg = reg, .record_id = record_id }, *rows;
	struct stmt *st;
	void *all;
	enum rc rc = store_evidence_place(db, &place, err);

	if (rc == RC_OK)
		rc = row_select(db, &evidences, "WHERE t.state = 'active'"
			" AND (t.project_id = $3 OR (t.reg = $1 AND t.record_id = $2)) ORDER BY t.id", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, reg);
	stmt_int(st, 2, record_id);
	stmt_int(st, 3, place.project_id);
	rc = row_all(st, &evidences, sizeof(*rows), a, &all, ret_n, err);
	rows = all;
	for (size_t i = 0; rc == RC_OK && i < *ret_n; i++)
		rc = read_size(db, &rows[i], err);
	*ret = rows;
	return rc;
}
