/* SQL of what other goals say: values of the same indicator, earlier years, goal texts. */
#include "store/library.h"

#include "store/db_int.h"
#include "store/row.h"

/* Rows "goal_id, operator, target, measure, year, peer_key" of a bound statement. */
static enum rc
read_values(struct stmt *st, struct arena *a, struct indicator **ret, size_t *ret_n,
	struct err *err)
{
	struct indicator *rows = NULL;
	size_t n = 0, cap = 0;
	bool row;
	enum rc rc;

	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof *rows);
		rows[n++] = (struct indicator){ .goal_id = stmt_col_int(st, 0),
			.op = arena_strdup(a, stmt_col_text(st, 1)),
			.target = arena_strdup(a, stmt_col_text(st, 2)),
			.measure = arena_strdup(a, stmt_col_text(st, 3)), .weight = -1,
			.year = stmt_col_int(st, 4), .peer_key = stmt_col_int(st, 5) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_peers(struct db *db, int64_t peer_key, int64_t year, size_t most, struct arena *a,
	struct indicator **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	/* all of it stands in the index, so that hundreds of rows lie side by side */
	enum rc rc = db_prepare(db, "SELECT goal_id, '', target, measure, year, peer_key"
		" FROM indicator WHERE peer_key = $1 AND year = $2 LIMIT $3", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, peer_key);
	stmt_int(st, 2, year);
	stmt_int(st, 3, (int64_t)most);
	return read_values(st, a, ret, ret_n, err);
}

#define PAST "SELECT i.goal_id, i.operator, i.target, i.measure, i.year, i.peer_key" \
	" FROM project p JOIN indicator i ON i.goal_id = p.goal_id"
#define PAST_END " AND p.year < $2 AND i.peer_key IS NOT NULL AND ($3 = 0 OR i.peer_key = $3)" \
	" ORDER BY p.year DESC, i.position"

enum rc
store_past(struct db *db, const struct project *p, int64_t peer_key, struct arena *a,
	struct indicator **ret, size_t *ret_n, struct err *err)
{
	bool provisional = !p->code || *p->code == 'L';
	struct stmt *st;
	enum rc rc = RC_OK;

	*ret_n = 0;
	if (p->code) {
		rc = db_prepare(db, PAST " WHERE p.code = $1" PAST_END, &st, err);
		if (rc != RC_OK)
			return rc;
		stmt_text(st, 1, p->code);
		stmt_int(st, 2, p->year);
		stmt_int(st, 3, peer_key);
		rc = read_values(st, a, ret, ret_n, err);
	}
	if (rc != RC_OK || *ret_n || !provisional || !p->name)
		return rc;
	rc = db_prepare(db, PAST " WHERE p.name = $1 AND p.unit_id = $4" PAST_END, &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, p->name);
	stmt_int(st, 2, p->year);
	stmt_int(st, 3, peer_key);
	stmt_int(st, 4, p->unit_id);
	return read_values(st, a, ret, ret_n, err);
}

enum rc
store_earlier_goal(struct db *db, const char *code, int64_t year, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT goal_id FROM project WHERE code = $1 AND year < $2"
		" AND goal_id IS NOT NULL ORDER BY year DESC LIMIT 1", &st, err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, code);
	stmt_int(st, 2, year);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

enum rc
store_goal_texts(struct db *db, int64_t year, struct arena *a, struct goal_text **ret,
	size_t *ret_n, struct err *err)
{
	struct goal_text *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT g.id, p.unit_id, g.annual_goal, p.name, u.name, d.name"
		" FROM project p JOIN goal g ON g.id = p.goal_id JOIN unit u ON u.id = p.unit_id"
		" JOIN unit d ON d.id = p.department_id WHERE p.year = $1 AND p.text_hash IS NOT NULL"
		" ORDER BY g.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof *rows);
		rows[n++] = (struct goal_text){ stmt_col_int(st, 0), stmt_col_int(st, 1),
			arena_strdup(a, stmt_col_text(st, 2)), arena_strdup(a, stmt_col_text(st, 3)),
			arena_strdup(a, stmt_col_text(st, 4)), arena_strdup(a, stmt_col_text(st, 5)) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_goal_number(struct db *db, int64_t year, int64_t most, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT count(*) FROM (SELECT 1 FROM project WHERE year = $1"
		" LIMIT $2) AS p", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, most);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}
