/* SQL of re-checks and their sheets. */
#include "store/recheck.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct recheck, draw_id, "draw_id", COL_ZERO),
	C_NUM(struct recheck, evaluation_id, "evaluation_id", 0),
	C_NUM(struct recheck, year, "year", 0),
	C_NUM(struct recheck, position, "position", 0),
	C_TEXT(struct recheck, stratum, "stratum", 0),
	C_TEXT(struct recheck, why, "why", 0),
	C_NUM(struct recheck, amount, "amount", 0),
	C_NUM(struct recheck, doubt, "doubt", 0),
	C_NUM(struct recheck, self_total, "self_total", 0),
	C_NUM(struct recheck, total, "total", 0),
	C_NUM(struct recheck, deviation, "deviation", 0),
	C_TEXT(struct recheck, self_grade, "self_grade", 0),
	C_TEXT(struct recheck, grade, "grade", 0),
	C_TEXT(struct recheck, quality, "quality", 0),
	C_TEXT(struct recheck, reason, "reason", 0),
	C_NUM(struct recheck, no_goal, "no_goal", 0),
	C_TEXT(struct recheck, reviewer, "reviewer", 0),
	C_TEXT(struct recheck, checked_on, "checked_on", 0),
	C_TEXT(struct recheck, confirmed_by, "confirmed_by", 0),
	C_TEXT(struct recheck, confirmed_on, "confirmed_on", 0),
	C_TEXT(struct recheck, state, "state", 0),
};

static const struct table rechecks = {
	.name = "recheck", .reg = "recheck", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct recheck, id), .version = offsetof(struct recheck, version),
};

static const struct column item_columns[] = {
	C_NUM(struct recheck_item, recheck_id, "recheck_id", 0),
	C_NUM(struct recheck_item, position, "position", 0),
	C_TEXT(struct recheck_item, level1, "level1", COL_FILL),
	C_TEXT(struct recheck_item, level2, "level2", COL_FILL),
	C_TEXT(struct recheck_item, level3, "level3", COL_FILL),
	C_TEXT(struct recheck_item, op, "operator", COL_FILL),
	C_TEXT(struct recheck_item, target, "target", COL_FILL),
	C_TEXT(struct recheck_item, measure, "measure", COL_FILL),
	C_NUM(struct recheck_item, weight, "weight", 0),
	C_TEXT(struct recheck_item, self_actual, "self_actual", COL_FILL),
	C_NUM(struct recheck_item, self_score, "self_score", 0),
	C_TEXT(struct recheck_item, actual, "actual", 0),
	C_TEXT(struct recheck_item, finding, "finding", 0),
	C_NUM(struct recheck_item, score, "score", 0),
	C_TEXT(struct recheck_item, note, "note", 0),
};

static const struct table item_table = {
	.name = "recheck_item", .reg = "recheck", .columns = item_columns, .n = ARRAY_LEN(item_columns),
	.id = offsetof(struct recheck_item, id), .version = FIELD_NO_MEMBER,
};

enum rc
store_recheck_insert(struct db *db, const struct recheck *c, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &rechecks, c, NULL, 0, ret_id, err);
}

enum rc
store_recheck_update(struct db *db, const struct recheck *c, struct err *err)
{
	return row_update(db, &rechecks, c, NULL, 0, err);
}

static enum rc
read_names(struct db *db, struct arena *a, struct recheck *c, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT code, name, department, project_id, department_id"
		" FROM v_recheck WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, c->id);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK || !row)
		return rc;
	c->code = arena_strdup(a, stmt_col_text(st, 0));
	c->name = arena_strdup(a, stmt_col_text(st, 1));
	c->department = arena_strdup(a, stmt_col_text(st, 2));
	c->project_id = stmt_col_int(st, 3);
	c->department_id = stmt_col_int(st, 4);
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_recheck_load(struct db *db, int64_t id, struct arena *a, struct recheck *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &rechecks, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &rechecks, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no re-check with the number %lld."),
			(long long)id);
	return rc ? rc : read_names(db, a, ret, err);
}

enum rc
store_recheck_of(struct db *db, int64_t evaluation_id, int64_t *ret_id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT id FROM recheck WHERE evaluation_id = $1"
		" AND state <> 'dropped' ORDER BY id DESC LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	return stmt_number(st, ret_id, err);
}

enum rc
store_self_of(struct db *db, const char *code, int64_t year, int64_t *ret_id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT e.id FROM evaluation e JOIN project p ON p.id = e.project_id"
		" WHERE p.code = $1 AND e.year = $2 AND e.kind = 'self' AND e.state <> 'withdrawn'", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, code);
	stmt_int(st, 2, year);
	return stmt_number(st, ret_id, err);
}

enum rc
store_recheck_begin(struct db *db, int64_t evaluation_id, struct arena *a, struct recheck *ret,
	struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT e.year, CASE WHEN e.budget >= 0 THEN e.budget ELSE p.budget END,"
		" e.doubt, CASE WHEN e.claimed >= 0 THEN e.claimed ELSE e.total END,"
		" CASE WHEN e.goal_id IS NULL AND p.goal_id IS NULL THEN 1 ELSE 0 END, p.code, p.name"
		" FROM evaluation e JOIN project p ON p.id = e.project_id"
		" WHERE e.id = $1 AND e.kind = 'self'", &st, err);

	*ret = (struct recheck){ .evaluation_id = evaluation_id, .total = -1, .state = "drawn" };
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && !row)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no self-evaluation with the number %lld."), (long long)evaluation_id);
	if (rc != RC_OK)
		return rc;
	ret->year = stmt_col_int(st, 0);
	ret->amount = stmt_col_int(st, 1);
	ret->doubt = stmt_col_int(st, 2);
	ret->self_total = stmt_col_int(st, 3);
	ret->no_goal = stmt_col_int(st, 4);
	ret->code = arena_strdup(a, stmt_col_text(st, 5));
	ret->name = arena_strdup(a, stmt_col_text(st, 6));
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_recheck_copy(struct db *db, int64_t recheck_id, int64_t evaluation_id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO recheck_item (recheck_id, position, level1, level2, level3,"
		" operator, target, measure, weight, self_actual, self_score)"
		" SELECT $1, position, level1, level2, level3, operator, target, measure,"
		" CASE WHEN weight > 0 THEN weight ELSE 0 END, actual,"
		" CASE WHEN claimed >= 0 THEN claimed WHEN score >= 0 THEN score ELSE 0 END"
		" FROM score WHERE evaluation_id = $2 AND left_out = 0", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, recheck_id);
	stmt_int(st, 2, evaluation_id);
	return stmt_run(st, err);
}

enum rc
store_recheck_items(struct db *db, int64_t recheck_id, struct arena *a, struct recheck_item **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &item_table, "WHERE t.recheck_id = $1 ORDER BY t.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, recheck_id);
	rc = row_all(st, &item_table, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

enum rc
store_recheck_item_update(struct db *db, const struct recheck_item *i, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE recheck_item SET actual = $2, finding = $3, score = $4,"
		" note = $5 WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, i->id);
	stmt_text(st, 2, i->actual);
	stmt_text(st, 3, i->finding);
	stmt_int(st, 4, i->score);
	stmt_text(st, 5, i->note);
	return stmt_run(st, err);
}
