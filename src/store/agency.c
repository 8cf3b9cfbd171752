/* SQL of third parties and what they do for projects. */
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/document.h"
#include "store/row.h"

static const struct column columns[] = {
	C_TEXT(struct agency, code, "code", 0),
	C_TEXT(struct agency, name, "name", 0),
	C_TEXT(struct agency, kind, "kind", 0),
	C_TEXT(struct agency, credit_code, "credit_code", 0),
	C_TEXT(struct agency, contact, "contact", 0),
	C_TEXT(struct agency, phone, "phone", 0),
	C_TEXT(struct agency, state, "state", 0),
	C_TEXT(struct agency, note, "note", 0),
};

static const struct table agencies = {
	.name = "agency", .reg = "agency", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct agency, id), .version = offsetof(struct agency, version),
};

static const struct column role_columns[] = {
	C_NUM(struct agency_role, agency_id, "agency_id", 0),
	C_TEXT(struct agency_role, code, "code", 0),
	C_TEXT(struct agency_role, project, "project", COL_FILL),
	C_NUM(struct agency_role, year, "year", 0),
	C_TEXT(struct agency_role, role, "role", 0),
	C_TEXT(struct agency_role, contract_no, "contract_no", 0),
	C_NUM(struct agency_role, fee, "fee", 0),
	C_TEXT(struct agency_role, lead, "lead", 0),
	C_TEXT(struct agency_role, conflict, "conflict", 0),
	C_TEXT(struct agency_role, plan_reviewed, "plan_reviewed", 0),
	C_TEXT(struct agency_role, drafted, "drafted", 0),
	C_TEXT(struct agency_role, expert_meeting, "expert_meeting", 0),
	C_TEXT(struct agency_role, replied, "replied", 0),
	C_TEXT(struct agency_role, finished, "finished", 0),
	C_NUM(struct agency_role, quality, "quality", 0),
	C_TEXT(struct agency_role, note, "note", 0),
	C_TEXT(struct agency_role, entered_by, "entered_by", 0),
	C_TEXT(struct agency_role, at, "at", 0),
	C_TEXT(struct agency_role, state, "state", 0),
};

static const struct table roles = {
	.name = "agency_role", .reg = "assignment", .columns = role_columns,
	.n = ARRAY_LEN(role_columns), .id = offsetof(struct agency_role, id),
	.version = offsetof(struct agency_role, version),
};

enum rc
store_agency_insert(struct db *db, const struct agency *g, int64_t *ret_id, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, g->name) },
		{ "initials", row_initials(a, g->name) },
	};

	return row_insert(db, &agencies, g, extra, ARRAY_LEN(extra), ret_id, err);
}

enum rc
store_agency_update(struct db *db, const struct agency *g, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, g->name) },
		{ "initials", row_initials(a, g->name) },
	};

	return row_update(db, &agencies, g, extra, ARRAY_LEN(extra), err);
}

enum rc
store_agency_load(struct db *db, int64_t id, struct arena *a, struct agency *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &agencies, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &agencies, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no agency with the number %lld."),
			(long long)id);
	return rc;
}

enum rc
store_agency_find(struct db *db, const char *code_or_name, struct arena *a, struct agency *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &agencies,
		"WHERE t.code = $1 OR t.name_key = $2 ORDER BY t.code = $1 DESC, t.state, t.id LIMIT 1",
		&st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, code_or_name);
	stmt_text(st, 2, utf8_fold(a, code_or_name));
	rc = row_first(st, &agencies, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no agency \"%s\" among the third parties: enter it first."), code_or_name);
	return rc;
}

enum rc
store_agency_next_code(struct db *db, struct arena *a, const char **ret, struct err *err)
{
	return row_next_key(db, "agency", "code", "A", 3, a, ret, err);
}

enum rc
store_role_insert(struct db *db, const struct agency_role *r, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &roles, r, NULL, 0, ret_id, err);
}

enum rc
store_role_list(struct db *db, int64_t agency_id, struct arena *a, struct agency_role **ret,
	size_t *ret_n, struct err *err)
{
	struct agency_role *rows;
	struct stmt *st;
	size_t n, cap;
	void *all;
	bool row;
	enum rc rc = row_select(db, &roles, "WHERE t.agency_id = $1 AND t.state = 'active' ORDER BY t.id",
		&st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, agency_id);
	rc = row_all(st, &roles, sizeof(*rows), a, &all, &n, err);
	if (rc == RC_OK)
		rc = db_prepare(db, "SELECT code, name, year FROM exante"
			" WHERE agency_id = $1 AND state <> 'withdrawn' ORDER BY id", &st, err);
	if (rc != RC_OK)
		return rc;
	rows = all;
	cap = n;
	stmt_int(st, 1, agency_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct agency_role){ .agency_id = agency_id, .role = "evaluate", .before = true,
			.code = arena_strdup(a, stmt_col_text(st, 0)),
			.project = arena_strdup(a, stmt_col_text(st, 1)), .year = stmt_col_int(st, 2),
			.state = "active" };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_role_load(struct db *db, int64_t id, struct arena *a, struct agency_role *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &roles, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &roles, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no assignment with the number %lld."),
			(long long)id);
	return rc;
}

enum rc
store_role_update(struct db *db, const struct agency_role *r, struct err *err)
{
	return row_update(db, &roles, r, NULL, 0, err);
}

enum rc
store_role_close(struct db *db, int64_t id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE agency_role SET state = 'closed' WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	return stmt_run(st, err);
}
