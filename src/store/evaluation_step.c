/* SQL of what happens to evaluations: steps, reminders, marks of whole departments. */
#include "store/evaluation.h"

#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct evaluation_step, evaluation_id, "evaluation_id", 0),
	C_NUM(struct evaluation_step, round, "round", 0),
	C_TEXT(struct evaluation_step, verb, "verb", 0),
	C_NUM(struct evaluation_step, total, "total", 0),
	C_NUM(struct evaluation_step, claimed, "claimed", 0),
	C_TEXT(struct evaluation_step, reason, "reason", 0),
	C_TEXT(struct evaluation_step, login, "login", 0),
	C_TEXT(struct evaluation_step, at, "at", 0),
};

static const struct table steps = {
	.name = "evaluation_step", .reg = "evaluation", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct evaluation_step, id), .version = FIELD_NO_MEMBER,
};

enum rc
store_step_insert(struct db *db, const struct evaluation_step *s, struct err *err)
{
	int64_t id;

	return row_insert(db, &steps, s, NULL, 0, &id, err);
}

enum rc
store_step_list(struct db *db, int64_t evaluation_id, struct arena *a, struct evaluation_step **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *rows;
	enum rc rc = row_select(db, &steps, "WHERE t.evaluation_id = $1 ORDER BY t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	rc = row_all(st, &steps, sizeof **ret, a, &rows, ret_n, err);
	*ret = rows;
	return rc;
}

enum rc
store_evaluation_formal(struct db *db, int64_t year, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"UPDATE evaluation SET formal = 1 - formal WHERE year = $1 AND kind = 'self'"
		" AND formal <> CASE WHEN state <> 'withdrawn' AND project_id IN (SELECT p.id FROM project p"
		" WHERE p.year = $1 AND p.department_id IN (SELECT q.department_id FROM evaluation f"
		" JOIN project q ON q.id = f.project_id WHERE f.year = $1 AND f.kind = 'self'"
		" AND f.state <> 'withdrawn' GROUP BY q.department_id HAVING count(*) >= 2"
		" AND min(CASE WHEN f.claimed >= 0 THEN f.claimed ELSE f.total END) = 10000))"
		" THEN 1 ELSE 0 END", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	return stmt_run(st, err);
}

enum rc
store_unsent_count(struct db *db, int64_t department_id, int64_t year, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT count(*) FROM v_unsent WHERE department_id = $1 AND year = $2", &st, err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, department_id);
	stmt_int(st, 2, year);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

enum rc
store_reminder_insert(struct db *db, int64_t department_id, int64_t year, int64_t missing,
	const char *note, const char *login, const char *at, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO evaluation_reminder (department_id, year, missing, note,"
		" login, at) VALUES ($1, $2, $3, $4, $5, $6)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, department_id);
	stmt_int(st, 2, year);
	stmt_int(st, 3, missing);
	stmt_text(st, 4, note);
	stmt_text(st, 5, login);
	stmt_text(st, 6, at);
	return stmt_run(st, err);
}
