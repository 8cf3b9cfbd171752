/* SQL of publication: the register, what departments have to publish, classified projects. */
#include "store/year_end.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct publication, year, "year", COL_ONCE),
	C_TEXT(struct publication, kind, "kind", COL_ONCE),
	C_TEXT(struct publication, code, "code", COL_ONCE),
	C_NUM(struct publication, department_id, "department_id", COL_ONCE),
	C_NUM(struct publication, budget, "budget", 0),
	C_NUM(struct publication, approved, "approved", 0),
	C_TEXT(struct publication, approved_on, "approved_on", 0),
	C_TEXT(struct publication, due, "due", 0),
	C_NUM(struct publication, projects, "projects", 0),
	C_NUM(struct publication, published, "published", 0),
	C_NUM(struct publication, published_budget, "published_budget", 0),
	C_NUM(struct publication, published_money, "published_money", 0),
	C_NUM(struct publication, least, "least", 0),
	C_TEXT(struct publication, published_on, "published_on", 0),
	C_TEXT(struct publication, url, "url", 0),
	C_TEXT(struct publication, note, "note", 0),
	C_TEXT(struct publication, reason, "reason", 0),
	C_TEXT(struct publication, state, "state", 0),
};

static const struct table publications = {
	.name = "publication", .reg = "publication", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct publication, id), .version = offsetof(struct publication, version),
};

enum rc
store_publication_save(struct db *db, struct publication *p, struct err *err)
{
	enum rc rc;

	if (!p->id)
		return row_insert(db, &publications, p, NULL, 0, &p->id, err);
	rc = row_update(db, &publications, p, NULL, 0, err);
	if (rc == RC_OK)
		p->version++;
	return rc;
}

enum rc
store_publication_load(struct db *db, int64_t id, struct arena *a, struct publication *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &publications, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &publications, a, ret, &found, err);
	return rc || found ? rc : err_set(err, RC_NOT_FOUND, NULL,
		_("There is no publication with the number %lld."), (long long)id);
}

enum rc
store_publication_list(struct db *db, int64_t year, const char *kind, struct arena *a,
	struct publication **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &publications, "WHERE t.year = $1 AND t.kind = $2 ORDER BY t.code", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, kind);
	rc = row_all(st, &publications, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

/* department, code, budget, approved, approved_on, projects, classified, money of the projects. */
static const char goal_facts[] = "SELECT d.id, d.code, sum(g.budget),"
	" sum(CASE WHEN p.state = 'approved' THEN p.budget ELSE 0 END), max(g.document_date),"
	" sum(CASE WHEN p.kind = 'project' AND p.state = 'approved' AND p.secret_reason IS NULL THEN 1 ELSE 0 END),"
	" sum(CASE WHEN p.kind = 'project' AND p.secret_reason IS NOT NULL THEN 1 ELSE 0 END),"
	" sum(CASE WHEN p.kind = 'project' AND p.state = 'approved' AND p.secret_reason IS NULL THEN p.budget ELSE 0 END)"
	" FROM project p JOIN unit d ON d.id = p.department_id JOIN goal g ON g.id = p.goal_id"
	" WHERE p.year = $1 AND p.kind = 'project' GROUP BY d.id, d.code ORDER BY d.code";
static const char result_facts[] = "SELECT d.id, d.code, sum(e.budget), sum(e.executed), NULL,"
	" sum(CASE WHEN p.secret_reason IS NULL THEN 1 ELSE 0 END),"
	" sum(CASE WHEN p.secret_reason IS NOT NULL THEN 1 ELSE 0 END),"
	" sum(CASE WHEN p.secret_reason IS NULL THEN e.budget ELSE 0 END)"
	" FROM evaluation e JOIN project p ON p.id = e.project_id JOIN unit d ON d.id = p.department_id"
	" WHERE e.year = $1 AND e.kind = 'self' AND p.kind = 'project' AND e.budget >= 0 AND e.executed >= 0"
	" AND e.state IN ('submitted', 'accepted') GROUP BY d.id, d.code ORDER BY d.code";

enum rc
store_publication_facts(struct db *db, int64_t year, const char *kind, struct arena *a,
	struct publication **ret, size_t *ret_n, struct err *err)
{
	bool goal = strcmp(kind, "goal") == 0;
	struct publication *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, goal ? goal_facts : result_facts, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		int64_t secret = stmt_col_int(st, 6);
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct publication){ .year = year, .kind = kind,
			.department_id = stmt_col_int(st, 0),
			.code = arena_printf(a, "%s-%s", stmt_col_text(st, 1), goal ? "M" : "P"),
			.budget = stmt_col_int(st, 2), .approved = stmt_col_int(st, 3),
			.approved_on = arena_strdup(a, stmt_col_text(st, 4)), .projects = stmt_col_int(st, 5),
			.published_money = stmt_col_int(st, 7), .state = "open",
			.reason = secret ? arena_printf(a, "涉密项目%lld个不公开", (long long)secret) : NULL };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_project_classify(struct db *db, int64_t project_id, const char *reason, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE project SET secret_reason = $2, version = version + 1"
		" WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_text(st, 2, reason);
	return stmt_run(st, err);
}

static enum rc
one_text(struct db *db, const char *sql, int64_t key, struct arena *a, const char **ret,
	struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, sql, &st, err);

	*ret = NULL;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, key);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret = arena_strdup(a, stmt_col_text(st, 0));
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_project_secret(struct db *db, int64_t project_id, struct arena *a, const char **ret,
	struct err *err)
{
	return one_text(db, "SELECT secret_reason FROM project WHERE id = $1", project_id, a, ret, err);
}

enum rc
store_goals_approved_on(struct db *db, int64_t year, struct arena *a, const char **ret, struct err *err)
{
	return one_text(db, "SELECT max(g.document_date) FROM project p JOIN goal g ON g.id = p.goal_id"
		" WHERE p.year = $1 AND p.state = 'approved'", year, a, ret, err);
}

/* The public site */

#define NOT_SECRET " AND NOT EXISTS (SELECT 1 FROM project s WHERE s.code = p.code" \
	" AND s.secret_reason IS NOT NULL)"

static enum rc
read_ids(struct stmt *st, struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
{
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	bool row;
	enum rc rc;

	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		ids = arena_grow(a, ids, n, &cap, n + 1, sizeof(*ids));
		ids[n++] = stmt_col_int(st, 0);
	}
	*ret = ids;
	*ret_n = n;
	return rc;
}

enum rc
store_site_goals(struct db *db, int64_t year, struct arena *a, int64_t **ret, size_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT p.goal_id FROM project p JOIN unit d ON d.id = p.department_id"
		" WHERE p.year = $1 AND p.state = 'approved'" NOT_SECRET " ORDER BY d.code, p.kind, p.code", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	return read_ids(st, a, ret, ret_n, err);
}

enum rc
store_site_evaluations(struct db *db, int64_t year, const char *kind, struct arena *a, int64_t **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT e.id FROM evaluation e JOIN project p ON p.id = e.project_id"
		" JOIN unit d ON d.id = p.department_id WHERE e.year = $1 AND e.kind = $2"
		" AND e.state IN ('accepted', 'concluded')" NOT_SECRET " ORDER BY d.code, p.kind, p.code", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, kind);
	return read_ids(st, a, ret, ret_n, err);
}

enum rc
store_site_secrets(struct db *db, struct arena *a, const char ***ret, size_t *ret_n, struct err *err)
{
	const char **words = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT DISTINCT code, name FROM project WHERE secret_reason IS NOT NULL",
		&st, err);

	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		words = arena_grow(a, words, n, &cap, n + 2, sizeof(*words));
		words[n++] = arena_strdup(a, stmt_col_text(st, 0));
		words[n++] = arena_strdup(a, stmt_col_text(st, 1));
	}
	*ret = words;
	*ret_n = n;
	return rc;
}
