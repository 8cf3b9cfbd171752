/* SQL of accountability: the register, and what the parts of a department's year are counted from. */
#include "store/year_end.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct accountability, year, "year", COL_ONCE),
	C_TEXT(struct accountability, code, "code", COL_ONCE),
	C_NUM(struct accountability, department_id, "department_id", COL_ONCE),
	C_NUM(struct accountability, parts[PART_GOAL], "goal", 0),
	C_NUM(struct accountability, parts[PART_TIMELY], "timely", 0),
	C_NUM(struct accountability, parts[PART_MONITOR], "monitor", 0),
	C_NUM(struct accountability, parts[PART_SELFEVAL], "selfeval", 0),
	C_NUM(struct accountability, parts[PART_RECTIFY], "rectify", 0),
	C_NUM(struct accountability, score, "score", 0),
	C_NUM(struct accountability, place, "place", 0),
	C_TEXT(struct accountability, derivation, "derivation", COL_FILL),
	C_TEXT(struct accountability, proposed, "proposed", 0),
	C_TEXT(struct accountability, measure, "measure", 0),
	C_TEXT(struct accountability, document_no, "document_no", 0),
	C_TEXT(struct accountability, held_on, "held_on", 0),
	C_TEXT(struct accountability, content, "content", 0),
	C_TEXT(struct accountability, state, "state", 0),
};

static const struct table rows_of = {
	.name = "accountability", .reg = "accountability", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct accountability, id), .version = offsetof(struct accountability, version),
};

enum rc
store_accountability_save(struct db *db, struct accountability *t, struct err *err)
{
	enum rc rc;

	if (!t->id)
		return row_insert(db, &rows_of, t, NULL, 0, &t->id, err);
	rc = row_update(db, &rows_of, t, NULL, 0, err);
	if (rc == RC_OK)
		t->version++;
	return rc;
}

enum rc
store_accountability_load(struct db *db, int64_t id, struct arena *a, struct accountability *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &rows_of, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &rows_of, a, ret, &found, err);
	return rc || found ? rc : err_set(err, RC_NOT_FOUND, NULL,
		_("There is no department's year with the number %lld."), (long long)id);
}

enum rc
store_accountability_list(struct db *db, int64_t year, struct arena *a, struct accountability **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &rows_of, "WHERE t.year = $1 ORDER BY t.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = row_all(st, &rows_of, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

/* Each gives department, sum of points (1/100 of 100) and how many. $1 is the year; evaluations are
 * those of the year before (YR-02). */
static const char *const part_sql[ACCOUNT_PARTS] = {
	[PART_GOAL] = "SELECT p.department_id, sum(CASE g.grade WHEN '优' THEN 10000 WHEN '良' THEN 8500"
		" WHEN '中' THEN 6500 ELSE 0 END), count(*) FROM project p JOIN goal g ON g.id = p.goal_id"
		" WHERE p.year = $1 AND g.grade IS NOT NULL GROUP BY p.department_id",
	[PART_TIMELY] = "SELECT department_id, sum(good), count(*) FROM (SELECT p.department_id,"
		" CASE WHEN g.round > 1 OR p.state IN ('draft', 'returned') THEN 0 ELSE 10000 END AS good"
		" FROM project p JOIN goal g ON g.id = p.goal_id WHERE p.year = $1"
		" UNION ALL SELECT p.department_id, CASE WHEN e.due IS NOT NULL AND"
		" coalesce(substr(e.submitted_at, 1, 10), '9') > e.due THEN 0 ELSE 10000 END"
		" FROM evaluation e JOIN project p ON p.id = e.project_id WHERE e.year = $1 - 1"
		" AND e.kind = 'self' AND e.state <> 'withdrawn') AS sent GROUP BY department_id",
	[PART_MONITOR] = "SELECT p.department_id, sum(CASE WHEN m.state = 'due' THEN 0 ELSE 10000 END), count(*)"
		" FROM monitoring m JOIN project p ON p.id = m.project_id WHERE p.year = $1"
		" GROUP BY p.department_id",
	[PART_SELFEVAL] = "SELECT p.department_id, sum(CASE WHEN abs(s.total - o.total) > 10000 THEN 0"
		" ELSE 10000 - abs(s.total - o.total) END), count(*) FROM evaluation s"
		" JOIN project p ON p.id = s.project_id JOIN (SELECT e.project_id, e.total FROM evaluation e"
		" WHERE e.kind <> 'self' AND e.state = 'concluded' AND e.total >= 0 UNION ALL"
		" SELECT e.project_id, r.total FROM recheck r JOIN evaluation e ON e.id = r.evaluation_id"
		" WHERE r.total >= 0 AND r.state IN ('checked', 'sent', 'confirmed')) AS o"
		" ON o.project_id = s.project_id WHERE s.year = $1 - 1 AND s.kind = 'self' AND s.total >= 0"
		" GROUP BY p.department_id",
	[PART_RECTIFY] = "SELECT department_id, sum(CASE WHEN state IN ('closed', 'accepted') THEN 10000 ELSE 0"
		" END), count(*) FROM rectification WHERE issued BETWEEN $1 || '-01-01' AND $1 || '-12-31'"
		" AND state <> 'draft' GROUP BY department_id",
};

static enum rc
read_part(struct db *db, int64_t year, size_t part, struct account_facts *rows, size_t n,
	struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, part_sql[part], &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row)
		for (size_t i = 0; i < n; i++)
			if (rows[i].department_id == stmt_col_int(st, 0))
				rows[i].basis[part] = (struct account_basis){ stmt_col_int(st, 1),
					stmt_col_int(st, 2) };
	return rc;
}

enum rc
store_accountability_facts(struct db *db, int64_t year, struct arena *a, struct account_facts **ret,
	size_t *ret_n, struct err *err)
{
	struct account_facts *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT d.id, d.code, d.name FROM unit d WHERE d.parent_id IS NULL"
		" AND EXISTS (SELECT 1 FROM project p WHERE p.department_id = d.id AND p.year = $1)"
		" ORDER BY d.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct account_facts){ .department_id = stmt_col_int(st, 0),
			.code = arena_strdup(a, stmt_col_text(st, 1)),
			.name = arena_strdup(a, stmt_col_text(st, 2)) };
	}
	for (size_t part = 0; part < ACCOUNT_PARTS && rc == RC_OK; part++)
		rc = read_part(db, year, part, rows, n, err);
	*ret = rows;
	*ret_n = n;
	return rc;
}
