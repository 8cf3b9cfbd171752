/* SQL of evaluations and their score rows. */
#include "store/evaluation.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

#define FUND(c, l, name) C_NUM(struct evaluation, funds[c][l], name, 0)

static const struct column head_columns[] = {
	C_NUM(struct evaluation, project_id, "project_id", COL_ONCE),
	C_TEXT(struct evaluation, number, "number", 0),
	C_NUM(struct evaluation, year, "year", COL_ONCE),
	C_TEXT(struct evaluation, kind, "kind", COL_ONCE),
	C_NUM(struct evaluation, goal_id, "goal_id", COL_ZERO),
	C_TEXT(struct evaluation, profile, "profile", 0),
	FUND(FUND_INITIAL, FUND_TOTAL, "initial_budget"),
	FUND(FUND_INITIAL, FUND_FISCAL, "initial_fiscal"),
	FUND(FUND_INITIAL, FUND_CARRIED, "initial_carried"),
	FUND(FUND_INITIAL, FUND_OTHER, "initial_other"),
	FUND(FUND_BUDGET, FUND_TOTAL, "budget"),
	FUND(FUND_BUDGET, FUND_FISCAL, "budget_fiscal"),
	FUND(FUND_BUDGET, FUND_CARRIED, "budget_carried"),
	FUND(FUND_BUDGET, FUND_OTHER, "budget_other"),
	FUND(FUND_EXECUTED, FUND_TOTAL, "executed"),
	FUND(FUND_EXECUTED, FUND_FISCAL, "executed_fiscal"),
	FUND(FUND_EXECUTED, FUND_CARRIED, "executed_carried"),
	FUND(FUND_EXECUTED, FUND_OTHER, "executed_other"),
	C_NUM(struct evaluation, finished, "finished", 0),
	C_NUM(struct evaluation, rate, "rate", 0),
	C_NUM(struct evaluation, total, "total", 0),
	C_NUM(struct evaluation, claimed, "claimed", 0),
	C_TEXT(struct evaluation, grade, "grade", 0),
	C_TEXT(struct evaluation, claimed_grade, "claimed_grade", 0),
	C_NUM(struct evaluation, doubt, "doubt", 0),
	C_TEXT(struct evaluation, flags, "flags", COL_FILL),
	C_TEXT(struct evaluation, completion, "completion", 0),
	C_TEXT(struct evaluation, explanation, "explanation", 0),
	C_TEXT(struct evaluation, measures, "measures", 0),
	C_TEXT(struct evaluation, remarks, "remarks", 0),
	C_TEXT(struct evaluation, state, "state", 0),
	C_NUM(struct evaluation, round, "round", 0),
	C_NUM(struct evaluation, agency_id, "agency_id", COL_ZERO),
	C_TEXT(struct evaluation, due, "due", 0),
	C_TEXT(struct evaluation, prepared_by, "prepared_by", 0),
	C_TEXT(struct evaluation, phone, "phone", 0),
	C_TEXT(struct evaluation, head, "head", 0),
	C_TEXT(struct evaluation, filled_on, "filled_on", 0),
	C_TEXT(struct evaluation, source, "source", 0),
	C_TEXT(struct evaluation, entered_by, "entered_by", 0),
	C_TEXT(struct evaluation, submitted_by, "submitted_by", 0),
	C_TEXT(struct evaluation, submitted_at, "submitted_at", 0),
	C_TEXT(struct evaluation, reviewed_by, "reviewed_by", 0),
	C_TEXT(struct evaluation, reviewed_at, "reviewed_at", 0),
	C_TEXT(struct evaluation, reason, "reason", 0),
};

static const struct table head_table = {
	.name = "evaluation", .reg = "evaluation", .columns = head_columns, .n = ARRAY_LEN(head_columns),
	.id = offsetof(struct evaluation, id), .version = offsetof(struct evaluation, version),
};

static const struct column row_columns_of[] = {
	C_NUM(struct score_row, evaluation_id, "evaluation_id", 0),
	C_NUM(struct score_row, position, "position", 0),
	C_TEXT(struct score_row, kind, "kind", 0),
	C_TEXT(struct score_row, level1, "level1", COL_FILL),
	C_TEXT(struct score_row, level2, "level2", COL_FILL),
	C_TEXT(struct score_row, level3, "level3", COL_FILL),
	C_TEXT(struct score_row, op, "operator", COL_FILL),
	C_TEXT(struct score_row, target, "target", COL_FILL),
	C_TEXT(struct score_row, measure, "measure", COL_FILL),
	C_NUM(struct score_row, weight, "weight", 0),
	C_TEXT(struct score_row, actual, "actual", COL_FILL),
	C_TEXT(struct score_row, attainment, "attainment", 0),
	C_NUM(struct score_row, claimed, "claimed", 0),
	C_NUM(struct score_row, score, "score", 0),
	C_NUM(struct score_row, deduction, "deduction", 0),
	C_NUM(struct score_row, fixed, "fixed", 0),
	C_NUM(struct score_row, left_out, "left_out", 0),
	C_TEXT(struct score_row, reason, "reason", 0),
	C_TEXT(struct score_row, explanation, "explanation", 0),
	C_TEXT(struct score_row, evidence, "evidence", 0),
	C_TEXT(struct score_row, formula, "formula", COL_FILL),
	C_TEXT(struct score_row, flags, "flags", COL_FILL),
};

static const struct table row_table = {
	.name = "score", .reg = "score", .columns = row_columns_of, .n = ARRAY_LEN(row_columns_of),
	.id = offsetof(struct score_row, id), .version = FIELD_NO_MEMBER,
};

enum rc
store_evaluation_load(struct db *db, int64_t id, struct arena *a, struct evaluation_doc *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	void *rows;
	enum rc rc = row_select(db, &head_table, "WHERE t.id = $1", &st, err);

	*ret = (struct evaluation_doc){ .n_rows = 0 };
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &head_table, a, &ret->e, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no evaluation with the number %lld."),
			(long long)id);
	if (rc == RC_OK)
		rc = row_select(db, &row_table, "WHERE t.evaluation_id = $1 ORDER BY t.position, t.id", &st,
			err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_all(st, &row_table, sizeof *ret->rows, a, &rows, &ret->n_rows, err);
	ret->rows = rows;
	return rc;
}

enum rc
store_evaluation_of(struct db *db, int64_t project_id, const char *kind, int64_t *ret,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT id FROM evaluation WHERE project_id = $1 AND kind = $2", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_text(st, 2, kind);
	return stmt_number(st, ret, err);
}

enum rc
store_evaluation_update(struct db *db, struct evaluation *e, struct err *err)
{
	enum rc rc = row_update(db, &head_table, e, NULL, 0, err);

	if (rc == RC_OK)
		e->version++;
	return rc;
}

static enum rc
put_rows(struct db *db, struct evaluation_doc *d, bool fresh, struct err *err)
{
	struct stmt *st;
	enum rc rc = RC_OK;

	if (!fresh) {
		rc = db_prepare(db, "DELETE FROM score WHERE evaluation_id = $1", &st, err);
		if (rc != RC_OK)
			return rc;
		stmt_int(st, 1, d->e.id);
		rc = stmt_run(st, err);
	}
	for (size_t i = 0; i < d->n_rows && rc == RC_OK; i++) {
		d->rows[i].evaluation_id = d->e.id;
		d->rows[i].position = (int64_t)i + 1;
		rc = row_insert(db, &row_table, &d->rows[i], NULL, 0, &d->rows[i].id, err);
	}
	return rc;
}

enum rc
store_evaluation_save(struct db *db, struct evaluation_doc *d, struct err *err)
{
	bool fresh = d->e.id == 0;
	enum rc rc;

	if (!fresh) {
		rc = store_evaluation_update(db, &d->e, err);
	} else {
		rc = row_insert(db, &head_table, &d->e, NULL, 0, &d->e.id, err);
		d->e.version = 1;
	}
	return rc ? rc : put_rows(db, d, fresh, err);
}

enum rc
store_score_computed(struct db *db, const struct score_row *s, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE score SET score = $2, formula = $3, flags = $4 WHERE id = $1",
		&st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, s->id);
	stmt_int(st, 2, s->score);
	stmt_text(st, 3, s->formula);
	stmt_text(st, 4, s->flags);
	return stmt_run(st, err);
}

enum rc
store_evaluation_ids(struct db *db, int64_t year, const char *kind, const char *division,
	struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	size_t cap = 0;
	bool row;
	enum rc rc = db_prepare(db, "SELECT e.id FROM evaluation e JOIN project p ON p.id = e.project_id"
		" WHERE e.year = $1 AND e.kind = $2 AND e.state <> 'withdrawn'"
		" AND ($3 IS NULL OR p.department_id IN (SELECT id FROM unit WHERE division = $3))"
		" ORDER BY p.code, e.id", &st, err);

	*ret = NULL;
	*ret_n = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, kind);
	stmt_text(st, 3, division);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		*ret = arena_grow(a, *ret, *ret_n, &cap, *ret_n + 1, sizeof **ret);
		(*ret)[(*ret_n)++] = stmt_col_int(st, 0);
	}
	return rc;
}

enum rc
store_goal_in_force(struct db *db, int64_t project_id, int64_t *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT coalesce((SELECT g.id FROM goal g WHERE g.project_id = p.id"
		" AND g.state = 'approved' AND g.dropped = 0 ORDER BY g.number DESC, g.round DESC LIMIT 1),"
		" p.goal_id, 0) FROM project p WHERE p.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	return stmt_number(st, ret, err);
}
