/* SQL of the yearly accounts: what was issued, and what was changed since. */
#include "store/annual.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct annual_account, year, "year", COL_ONCE),
	C_TEXT(struct annual_account, title, "title", 0),
	C_TEXT(struct annual_account, template, "template", 0),
	C_TEXT(struct annual_account, body, "body", 0),
	C_NUM(struct annual_account, missing, "missing", 0),
	C_NUM(struct annual_account, audit_id, "audit_id", 0),
	C_TEXT(struct annual_account, document_no, "document_no", 0),
	C_TEXT(struct annual_account, issued_by, "issued_by", 0),
	C_TEXT(struct annual_account, issued_at, "issued_at", 0),
	C_TEXT(struct annual_account, state, "state", 0),
};

static const struct table accounts = {
	.name = "annual_account", .reg = "annual", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct annual_account, id), .version = offsetof(struct annual_account, version),
};

static enum rc
find(struct db *db, const char *tail, int64_t key, struct arena *a, struct annual_account *ret,
	bool *ret_found, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, &accounts, tail, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, key);
	return row_first(st, &accounts, a, ret, ret_found, err);
}

enum rc
store_annual_find(struct db *db, int64_t year, struct arena *a, struct annual_account *ret,
	bool *ret_found, struct err *err)
{
	return find(db, "WHERE t.year = $1", year, a, ret, ret_found, err);
}

enum rc
store_annual_load(struct db *db, int64_t id, struct arena *a, struct annual_account *ret,
	struct err *err)
{
	bool found;
	enum rc rc = find(db, "WHERE t.id = $1", id, a, ret, &found, err);

	return rc || found ? rc : err_set(err, RC_NOT_FOUND, NULL,
		_("There is no yearly account with the number %lld."), (long long)id);
}

enum rc
store_annual_save(struct db *db, struct annual_account *t, struct err *err)
{
	enum rc rc;

	if (!t->id)
		return row_insert(db, &accounts, t, NULL, 0, &t->id, err);
	rc = row_update(db, &accounts, t, NULL, 0, err);
	if (rc == RC_OK)
		t->version++;
	return rc;
}

enum rc
store_annual_figures_put(struct db *db, int64_t account_id, const struct annual_kept *rows, size_t n,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "DELETE FROM annual_figure WHERE account_id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, account_id);
	rc = stmt_run(st, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rc = db_prepare(db, "INSERT INTO annual_figure (account_id, position, name, value)"
			" VALUES ($1, $2, $3, $4)", &st, err);
		if (rc != RC_OK)
			return rc;
		stmt_int(st, 1, account_id);
		stmt_int(st, 2, (int64_t)i + 1);
		stmt_text(st, 3, rows[i].name);
		stmt_int(st, 4, rows[i].value);
		rc = stmt_run(st, err);
	}
	return rc;
}

enum rc
store_annual_figures(struct db *db, int64_t account_id, struct arena *a, struct annual_kept **ret,
	size_t *ret_n, struct err *err)
{
	struct annual_kept *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT name, value FROM annual_figure WHERE account_id = $1"
		" ORDER BY position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, account_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct annual_kept){ arena_strdup(a, stmt_col_text(st, 0)),
			stmt_col_int(st, 1) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

/* The log */

enum rc
store_audit_newest(struct db *db, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT coalesce(max(id), 0) FROM audit", &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_audit_after(struct db *db, int64_t id, const char *reg, size_t max, struct arena *a,
	struct audit **ret, size_t *ret_n, int64_t *ret_all, struct err *err)
{
	struct audit *rows = arena_array(a, max + 1, sizeof *rows);
	struct stmt *st;
	size_t n = 0;
	int64_t all = 0;
	bool row;
	enum rc rc = db_prepare(db, "SELECT id, at, login, action, record, before, after FROM audit"
		" WHERE id > $1 AND reg = $2 AND action <> 'print' ORDER BY id DESC", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	stmt_text(st, 2, reg);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		if (all++ >= (int64_t)max)
			continue;
		rows[n++] = (struct audit){ .id = stmt_col_int(st, 0),
			.at = arena_strdup(a, stmt_col_text(st, 1)),
			.login = arena_strdup(a, stmt_col_text(st, 2)),
			.action = arena_strdup(a, stmt_col_text(st, 3)),
			.record = arena_strdup(a, stmt_col_text(st, 4)),
			.before = arena_strdup(a, stmt_col_text(st, 5)),
			.after = arena_strdup(a, stmt_col_text(st, 6)) };
	}
	*ret = rows;
	*ret_n = n;
	*ret_all = all;
	return rc;
}
