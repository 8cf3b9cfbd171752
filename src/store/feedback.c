/* SQL of feedback letters and problems found. */
#include "store/feedback.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct feedback, evaluation_id, "evaluation_id", 0),
	C_NUM(struct feedback, recheck_id, "recheck_id", COL_ZERO),
	C_TEXT(struct feedback, kind, "kind", 0),
	C_NUM(struct feedback, year, "year", 0),
	C_NUM(struct feedback, total, "total", 0),
	C_TEXT(struct feedback, grade, "grade", 0),
	C_TEXT(struct feedback, fixed_on, "fixed_on", 0),
	C_TEXT(struct feedback, due, "due", 0),
	C_NUM(struct feedback, left_day, "left_day", COL_ZERO),
	C_TEXT(struct feedback, document_no, "document_no", 0),
	C_TEXT(struct feedback, sent_on, "sent_on", 0),
	C_TEXT(struct feedback, received_on, "received_on", 0),
	C_TEXT(struct feedback, receiver, "receiver", 0),
	C_TEXT(struct feedback, demand, "demand", 0),
	C_TEXT(struct feedback, state, "state", 0),
};

static const struct table feedbacks = {
	.name = "feedback", .reg = "feedback", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct feedback, id), .version = offsetof(struct feedback, version),
};

static const struct column problem_columns[] = {
	C_NUM(struct problem, evaluation_id, "evaluation_id", 0),
	C_NUM(struct problem, recheck_id, "recheck_id", COL_ZERO),
	C_NUM(struct problem, position, "position", 0),
	C_TEXT(struct problem, category, "category", 0),
	C_TEXT(struct problem, severity, "severity", 0),
	C_TEXT(struct problem, finding, "finding", 0),
	C_TEXT(struct problem, demand, "demand", 0),
	C_NUM(struct problem, amount, "amount", 0),
	C_TEXT(struct problem, rectification, "rectification", 0),
	C_TEXT(struct problem, state, "state", 0),
};

static const struct table problems = {
	.name = "problem", .reg = "problem", .columns = problem_columns, .n = ARRAY_LEN(problem_columns),
	.id = offsetof(struct problem, id), .version = offsetof(struct problem, version),
};

enum rc
store_feedback_insert(struct db *db, const struct feedback *f, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &feedbacks, f, NULL, 0, ret_id, err);
}

enum rc
store_feedback_update(struct db *db, const struct feedback *f, struct err *err)
{
	return row_update(db, &feedbacks, f, NULL, 0, err);
}

enum rc
store_feedback_load(struct db *db, int64_t id, struct arena *a, struct feedback *ret,
	struct err *err)
{
	struct stmt *st;
	bool found = false;
	enum rc rc = row_select(db, &feedbacks, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &feedbacks, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no feedback with the number %lld."),
			(long long)id);
	if (rc == RC_OK)
		rc = db_prepare(db, "SELECT code, name, department, problems FROM v_feedback WHERE id = $1",
			&st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = stmt_step(st, &found, err);
	if (rc == RC_OK && found) {
		ret->code = arena_strdup(a, stmt_col_text(st, 0));
		ret->name = arena_strdup(a, stmt_col_text(st, 1));
		ret->department = arena_strdup(a, stmt_col_text(st, 2));
		ret->problems = stmt_col_int(st, 3);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_feedback_of(struct db *db, int64_t evaluation_id, int64_t recheck_id, int64_t *ret_id,
	struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT id FROM feedback WHERE evaluation_id = $1"
		" AND coalesce(recheck_id, 0) = $2 AND state <> 'dropped' ORDER BY id DESC LIMIT 1", &st, err);

	*ret_id = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	stmt_int(st, 2, recheck_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret_id = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_problem_insert(struct db *db, const struct problem *p, int64_t *ret_id, struct err *err)
{
	struct problem own = *p;
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT coalesce(max(position), 0) + 1 FROM problem"
		" WHERE evaluation_id = $1 AND coalesce(recheck_id, 0) = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->evaluation_id);
	stmt_int(st, 2, p->recheck_id);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	own.position = stmt_col_int(st, 0);
	stmt_reset(st);
	return row_insert(db, &problems, &own, NULL, 0, ret_id, err);
}

enum rc
store_problem_update(struct db *db, const struct problem *p, struct err *err)
{
	return row_update(db, &problems, p, NULL, 0, err);
}

static enum rc
problem_names(struct db *db, struct arena *a, struct problem *p, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT code, name, department, kind, year FROM v_problem WHERE id = $1",
		&st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		p->code = arena_strdup(a, stmt_col_text(st, 0));
		p->name = arena_strdup(a, stmt_col_text(st, 1));
		p->department = arena_strdup(a, stmt_col_text(st, 2));
		p->origin = arena_strdup(a, stmt_col_text(st, 3));
		p->year = stmt_col_int(st, 4);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_problem_load(struct db *db, int64_t id, struct arena *a, struct problem *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &problems, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &problems, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no problem with the number %lld."),
			(long long)id);
	return rc ? rc : problem_names(db, a, ret, err);
}

enum rc
store_problems(struct db *db, int64_t evaluation_id, int64_t recheck_id, struct arena *a,
	struct problem **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &problems, "WHERE t.evaluation_id = $1"
		" AND coalesce(t.recheck_id, 0) = $2 AND t.state <> 'dropped' ORDER BY t.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	stmt_int(st, 2, recheck_id);
	rc = row_all(st, &problems, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}
