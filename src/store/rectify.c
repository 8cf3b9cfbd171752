/* SQL of rectification items: one item, its number, what it repeats. */
#include "store/rectify.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/rectify_int.h"

static const struct column columns[] = {
	C_TEXT(struct rectify, number, "number", COL_ONCE),
	C_NUM(struct rectify, number_year, "number_year", COL_ONCE),
	C_NUM(struct rectify, serial, "serial", COL_ONCE),
	C_NUM(struct rectify, year, "year", COL_ONCE),
	C_TEXT(struct rectify, code, "code", COL_ONCE),
	C_TEXT(struct rectify, name, "name", COL_ONCE),
	C_NUM(struct rectify, project_id, "project_id", COL_ZERO),
	C_NUM(struct rectify, department_id, "department_id", 0),
	C_NUM(struct rectify, unit_id, "unit_id", COL_ZERO),
	C_TEXT(struct rectify, origin, "origin", COL_ONCE),
	C_TEXT(struct rectify, task, "task", COL_ONCE | COL_FILL),
	C_NUM(struct rectify, position, "position", COL_ONCE),
	C_TEXT(struct rectify, category, "category", 0),
	C_TEXT(struct rectify, finding, "finding", 0),
	C_TEXT(struct rectify, demand, "demand", 0),
	C_TEXT(struct rectify, severity, "severity", 0),
	C_NUM(struct rectify, amount, "amount", 0),
	C_TEXT(struct rectify, person, "person", 0),
	C_NUM(struct rectify, long_term, "long_term", 0),
	C_TEXT(struct rectify, created_on, "created_on", COL_ONCE),
	C_TEXT(struct rectify, created_by, "created_by", COL_ONCE),
	C_TEXT(struct rectify, feedback_due, "feedback_due", 0),
	C_NUM(struct rectify, notice_id, "notice_id", COL_ZERO),
	C_TEXT(struct rectify, issued, "issued", 0),
	C_TEXT(struct rectify, received, "received", 0),
	C_TEXT(struct rectify, plan_due, "plan_due", 0),
	C_TEXT(struct rectify, due, "due", 0),
	C_NUM(struct rectify, due_given, "due_given", 0),
	C_NUM(struct rectify, left_day, "left_day", COL_ZERO),
	C_TEXT(struct rectify, due_week, "due_week", 0),
	C_TEXT(struct rectify, measures, "measures", 0),
	C_TEXT(struct rectify, planned_on, "planned_on", 0),
	C_TEXT(struct rectify, progress, "progress", 0),
	C_TEXT(struct rectify, progress_note, "progress_note", 0),
	C_TEXT(struct rectify, result, "result", 0),
	C_TEXT(struct rectify, finished_on, "finished_on", 0),
	C_TEXT(struct rectify, reported_on, "reported_on", 0),
	C_TEXT(struct rectify, reported_by, "reported_by", 0),
	C_TEXT(struct rectify, checked_on, "checked_on", 0),
	C_TEXT(struct rectify, checked_by, "checked_by", 0),
	C_TEXT(struct rectify, method, "method", 0),
	C_TEXT(struct rectify, opinion, "opinion", 0),
	C_TEXT(struct rectify, closed_on, "closed_on", 0),
	C_TEXT(struct rectify, closed_by, "closed_by", 0),
	C_NUM(struct rectify, took, "took", 0),
	C_TEXT(struct rectify, consequence, "consequence", 0),
	C_TEXT(struct rectify, budget_advice, "budget_advice", 0),
	C_TEXT(struct rectify, accepted_until, "accepted_until", 0),
	C_NUM(struct rectify, extensions, "extensions", 0),
	C_NUM(struct rectify, returns, "returns", 0),
	C_NUM(struct rectify, reminders, "reminders", 0),
	C_TEXT(struct rectify, reminded_on, "reminded_on", 0),
	C_NUM(struct rectify, first_id, "first_id", COL_ZERO),
	C_TEXT(struct rectify, reason, "reason", 0),
	C_TEXT(struct rectify, note, "note", 0),
	C_TEXT(struct rectify, state, "state", 0),
};

const struct table rectify_table = {
	.name = "rectification", .reg = "rectification", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct rectify, id), .version = offsetof(struct rectify, version),
};

/* One number of a statement with one to four parameters of which the last three are texts. */
static enum rc
scalar(struct db *db, const char *sql, const struct rectify *r, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, sql, &st, err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, r->number_year);
	stmt_int(st, 2, r->year);
	stmt_text(st, 3, r->code);
	stmt_text(st, 4, r->origin);
	stmt_text(st, 5, r->task ? r->task : "");
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

/* Numbers follow each other within the transaction: nobody else writes meanwhile. */
static enum rc
number(struct db *db, struct rectify *r, struct arena *a, struct err *err)
{
	int64_t last, position;
	enum rc rc = scalar(db, "SELECT max(serial) FROM rectification WHERE number_year = $1"
		" AND ($2 IS NOT NULL OR $3 IS NOT NULL OR $4 IS NOT NULL OR $5 IS NOT NULL)", r, &last, err);

	if (rc == RC_OK)
		rc = scalar(db, "SELECT max(position) FROM rectification WHERE $1 IS NOT NULL AND year = $2"
			" AND code = $3 AND origin = $4 AND task = $5", r, &position, err);
	if (rc)
		return rc;
	if (last >= 9999)
		return err_set(err, RC_INVALID, "number",
			_("The year %lld has no numbers left for rectification items."), (long long)r->number_year);
	r->serial = last + 1;
	r->position = position + 1;
	r->number = rectify_number(r->number_year, r->serial, a);
	return RC_OK;
}

enum rc
store_rectify_insert(struct db *db, struct rectify *r, struct arena *a, struct err *err)
{
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, r->name) },
		{ "initials", row_initials(a, r->name) },
		{ "finding_key", utf8_fold(a, r->finding) },
	};
	enum rc rc = number(db, r, a, err);

	if (rc)
		return rc;
	r->left_day = rectify_left_day(r);
	r->due_week = rectify_due_week(r, a);
	return row_insert(db, &rectify_table, r, extra, ARRAY_LEN(extra), &r->id, err);
}

enum rc
store_rectify_update(struct db *db, const struct rectify *r, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = { { "finding_key", utf8_fold(a, r->finding) } };
	struct rectify copy = *r;

	copy.left_day = rectify_left_day(r);
	copy.due_week = rectify_due_week(r, a);
	return row_update(db, &rectify_table, &copy, extra, ARRAY_LEN(extra), err);
}

/* Names and counts that the table has not. */
static enum rc
read_more(struct db *db, struct arena *a, struct rectify *r, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT department, unit, document_no, first, evidence, repeated"
		" FROM v_rectification WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, r->id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		r->department = arena_strdup(a, stmt_col_text(st, 0));
		r->unit = arena_strdup(a, stmt_col_text(st, 1));
		r->document_no = arena_strdup(a, stmt_col_text(st, 2));
		r->first = arena_strdup(a, stmt_col_text(st, 3));
		r->evidence = stmt_col_int(st, 4);
		r->repeated = stmt_col_int(st, 5);
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_rectify_load(struct db *db, int64_t id, struct arena *a, struct rectify *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &rectify_table, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &rectify_table, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no rectification item with the id %lld."), (long long)id);
	return rc == RC_OK ? read_more(db, a, ret, err) : rc;
}

enum rc
store_rectify_find(struct db *db, int64_t year, int64_t serial, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT id FROM rectification WHERE number_year = $1 AND serial = $2",
		&st, err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, serial);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

enum rc
store_rectify_twin(struct db *db, const struct rectify *r, struct arena *a, struct rectify *ret,
	bool *ret_same, struct err *err)
{
	const char *key = utf8_fold(a, r->finding);
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &rectify_table,
		"WHERE t.year = $1 AND t.code = $2 AND t.origin = $3 AND t.task = $4"
		" AND t.id <> $6 AND (t.finding_key = $5 OR t.state <> 'draft')"
		" AND (t.notice_id IS NOT NULL OR t.state <> 'closed_not_done')"
		" ORDER BY t.finding_key = $5 DESC, t.id DESC LIMIT 1", &st, err);

	*ret_same = false;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, r->year);
	stmt_text(st, 2, r->code);
	stmt_text(st, 3, r->origin);
	stmt_text(st, 4, r->task ? r->task : "");
	stmt_text(st, 5, key);
	stmt_int(st, 6, r->id);
	rc = row_first(st, &rectify_table, a, ret, &found, err);
	if (rc == RC_OK && !found)
		*ret = (struct rectify){ 0 };
	else if (rc == RC_OK)
		*ret_same = strcmp(utf8_fold(a, ret->finding), key) == 0;
	return rc;
}

enum rc
store_rectify_successor(struct db *db, int64_t id, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT id FROM rectification WHERE first_id = $1"
		" AND state NOT IN ('closed', 'closed_not_done')", &st, err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}
