/* SQL of the use of results: what proposals are made of, proposals, candidates, variants. */
#include "store/linkage.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct linkage, year, "year", COL_ONCE),
	C_TEXT(struct linkage, kind, "kind", COL_ONCE),
	C_TEXT(struct linkage, code, "code", COL_ONCE),
	C_TEXT(struct linkage, name, "name", 0),
	C_NUM(struct linkage, department_id, "department_id", 0),
	C_NUM(struct linkage, project_id, "project_id", COL_ZERO),
	C_NUM(struct linkage, predecessor_id, "predecessor_id", COL_ZERO),
	C_TEXT(struct linkage, matched, "matched", 0),
	C_TEXT(struct linkage, grade, "grade", 0),
	C_TEXT(struct linkage, source, "source", 0),
	C_NUM(struct linkage, source_year, "source_year", COL_ZERO),
	C_NUM(struct linkage, score, "score", 0),
	C_NUM(struct linkage, execution, "execution", 0),
	C_TEXT(struct linkage, rectified, "rectified", 0),
	C_NUM(struct linkage, current, "current", 0),
	C_NUM(struct linkage, requested, "requested", 0),
	C_NUM(struct linkage, proposed, "proposed", 0),
	C_NUM(struct linkage, percent, "percent", 0),
	C_TEXT(struct linkage, label, "label", 0),
	C_TEXT(struct linkage, news, "news", 0),
	C_TEXT(struct linkage, basis, "basis", 0),
	C_TEXT(struct linkage, state, "state", 0),
	C_TEXT(struct linkage, decision, "decision", 0),
	C_NUM(struct linkage, decided, "decided", 0),
	C_TEXT(struct linkage, reason, "reason", 0),
	C_TEXT(struct linkage, decided_by, "decided_by", 0),
	C_TEXT(struct linkage, decided_at, "decided_at", 0),
	C_TEXT(struct linkage, document_no, "document_no", 0),
};

static const struct table linkages = {
	.name = "linkage", .reg = "linkage", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct linkage, id), .version = offsetof(struct linkage, version),
};

/* Rows that are read from a query of their own: grown one by one. */
static const char *
own(struct arena *a, struct stmt *st, int i)
{
	return arena_strdup(a, stmt_col_text(st, i));
}

static enum rc
year_query(struct db *db, const char *sql, int64_t from, int64_t to, struct stmt **st, struct err *err)
{
	enum rc rc = db_prepare(db, sql, st, err);

	if (rc == RC_OK) {
		stmt_int(*st, 1, from);
		stmt_int(*st, 2, to);
	}
	return rc;
}

static enum rc
read_projects(struct stmt *st, struct arena *a, struct linkage_project **ret, size_t *ret_n,
	struct err *err)
{
	struct linkage_project *rows = NULL;
	size_t n = 0, cap = 0;
	bool row;
	enum rc rc;

	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct linkage_project){ .id = stmt_col_int(st, 0), .year = stmt_col_int(st, 1),
			.department_id = stmt_col_int(st, 2), .unit_id = stmt_col_int(st, 3),
			.budget = stmt_col_int(st, 4), .code = own(a, st, 5), .name = own(a, st, 6),
			.kind = own(a, st, 7), .attribute = own(a, st, 8), .purpose = own(a, st, 9),
			.department = own(a, st, 10), .department_code = own(a, st, 11),
			.approved = stmt_col_int(st, 12) != 0 };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_linkage_projects(struct db *db, int64_t year, struct arena *a, struct linkage_project **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = year_query(db, "SELECT p.id, p.year, p.department_id, p.unit_id, p.budget, p.code,"
		" p.name, p.kind, p.attribute, g.annual_goal, d.name, d.code,"
		" CASE WHEN p.state = 'approved' THEN 1 ELSE 0 END FROM project p"
		" JOIN unit d ON d.id = p.department_id LEFT JOIN goal g ON g.id = p.goal_id"
		" WHERE p.year BETWEEN $1 AND $2 ORDER BY p.code", year, year, &st, err);

	return rc ? rc : read_projects(st, a, ret, ret_n, err);
}

enum rc
store_quotas(struct db *db, int64_t year, struct arena *a, struct linkage_project **ret, size_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = year_query(db, "SELECT 0, q.year, q.department_id, q.department_id, q.amount,"
		" 'GY' || d.code, d.name, 'quota', NULL, NULL, d.name, d.code, 0 FROM quota q"
		" JOIN unit d ON d.id = q.department_id WHERE q.year BETWEEN $1 AND $2 ORDER BY d.code",
		year, year, &st, err);

	return rc ? rc : read_projects(st, a, ret, ret_n, err);
}

enum rc
store_quota_set(struct db *db, int64_t department_id, int64_t year, int64_t amount, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO quota (department_id, year, amount) VALUES ($1, $2, $3)"
		" ON CONFLICT (department_id, year) DO UPDATE SET amount = excluded.amount", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, department_id);
	stmt_int(st, 2, year);
	stmt_int(st, 3, amount);
	return stmt_run(st, err);
}

enum rc
store_linkage_results(struct db *db, int64_t from, int64_t to, struct arena *a,
	struct linkage_result **ret, size_t *ret_n, struct err *err)
{
	struct linkage_result *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = year_query(db, "SELECT p.code, p.kind, e.kind, e.year, p.department_id, e.total,"
		" e.budget, e.executed, e.grade FROM evaluation e JOIN project p ON p.id = e.project_id"
		" WHERE e.year BETWEEN $1 AND $2 AND e.total >= 0 AND e.grade IS NOT NULL"
		" AND e.state IN ('submitted', 'accepted', 'concluded')"
		" UNION ALL SELECT p.code, p.kind, 'recheck', e.year, p.department_id, r.total, e.budget,"
		" e.executed, r.grade FROM recheck r JOIN evaluation e ON e.id = r.evaluation_id"
		" JOIN project p ON p.id = e.project_id WHERE e.year BETWEEN $1 AND $2 AND r.total >= 0"
		" AND r.grade IS NOT NULL AND r.state IN ('checked', 'sent', 'confirmed')"
		" ORDER BY 1, 4 DESC, 3",
		from, to, &st, err);

	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct linkage_result){ .code = own(a, st, 0), .kind = own(a, st, 1),
			.source = own(a, st, 2), .year = stmt_col_int(st, 3),
			.department_id = stmt_col_int(st, 4), .total = stmt_col_int(st, 5),
			.budget = stmt_col_int(st, 6), .executed = stmt_col_int(st, 7),
			.grade = own(a, st, 8) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_linkage_open(struct db *db, int64_t from, int64_t to, struct arena *a, struct linkage_open **ret,
	size_t *ret_n, struct err *err)
{
	struct linkage_open *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = year_query(db, "SELECT code, department_id,"
		" sum(CASE WHEN state IN ('closed', 'accepted') THEN 0 ELSE 1 END),"
		" sum(CASE WHEN state IN ('closed', 'accepted') THEN 1 ELSE 0 END)"
		" FROM rectification WHERE year BETWEEN $1 AND $2 AND state <> 'draft'"
		" GROUP BY code, department_id ORDER BY code", from, to, &st, err);

	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct linkage_open){ own(a, st, 0), stmt_col_int(st, 1), stmt_col_int(st, 2),
			stmt_col_int(st, 3) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

/* Proposals */

enum rc
store_linkage_list(struct db *db, int64_t year, struct arena *a, struct linkage **ret, size_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &linkages, "WHERE t.year = $1 ORDER BY t.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = row_all(st, &linkages, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

/* Names of department and predecessor. */
static enum rc
read_names(struct db *db, struct arena *a, struct linkage *l, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT department, predecessor FROM v_linkage WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, l->id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		l->department = own(a, st, 0);
		l->predecessor = own(a, st, 1);
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_linkage_load(struct db *db, int64_t id, struct arena *a, struct linkage *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &linkages, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &linkages, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no proposal with the number %lld."),
			(long long)id);
	return rc == RC_OK ? read_names(db, a, ret, err) : rc;
}

enum rc
store_linkage_save(struct db *db, struct linkage *l, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, l->name) },
		{ "initials", row_initials(a, l->name) },
	};
	enum rc rc;

	if (!l->id)
		return row_insert(db, &linkages, l, extra, ARRAY_LEN(extra), &l->id, err);
	rc = row_update(db, &linkages, l, extra, ARRAY_LEN(extra), err);
	if (rc == RC_OK)
		l->version++;
	return rc;
}

enum rc
store_linkage_seal(struct db *db, int64_t year, const char *document_no, int64_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE linkage SET state = 'sealed', version = version + 1,"
		" document_no = coalesce($2, document_no) WHERE year = $1 AND state = 'decided'", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, document_no);
	rc = stmt_run(st, err);
	*ret_n = db_changes(db);
	return rc;
}
