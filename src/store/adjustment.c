/* SQL of budget adjustments and of what they change. */
#include "store/adjustment.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/monitor_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct adjustment, project_id, "project_id", 0),
	C_NUM(struct adjustment, other_id, "other_id", COL_ZERO),
	C_TEXT(struct adjustment, number, "number", 0),
	C_TEXT(struct adjustment, kind, "kind", 0),
	C_NUM(struct adjustment, amount, "amount", 0),
	C_TEXT(struct adjustment, reason, "reason", 0),
	C_TEXT(struct adjustment, document, "document", 0),
	C_TEXT(struct adjustment, effective_on, "effective_on", 0),
	C_TEXT(struct adjustment, state, "state", 0),
	C_NUM(struct adjustment, alert_id, "alert_id", COL_ZERO),
	C_TEXT(struct adjustment, proposed_by, "proposed_by", 0),
	C_TEXT(struct adjustment, proposed_at, "proposed_at", 0),
	C_TEXT(struct adjustment, approved_by, "approved_by", 0),
	C_TEXT(struct adjustment, approved_at, "approved_at", 0),
};

static const struct table adjustments = {
	.name = "adjustment", .reg = "adjustment", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct adjustment, id), .version = offsetof(struct adjustment, version),
};

enum rc
store_adjustment_insert(struct db *db, const struct adjustment *t, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &adjustments, t, NULL, 0, ret_id, err);
}

enum rc
store_adjustment_update(struct db *db, const struct adjustment *t, struct err *err)
{
	return row_update(db, &adjustments, t, NULL, 0, err);
}

static enum rc
read_projects(struct db *db, struct arena *a, struct adjustment *t, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT p.code, p.name, p.year, p.department_id, o.code, coalesce(o.department_id, 0)"
		" FROM adjustment a JOIN project p ON p.id = a.project_id"
		" LEFT JOIN project o ON o.id = a.other_id WHERE a.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, t->id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		t->code = arena_strdup(a, stmt_col_text(st, 0));
		t->name = arena_strdup(a, stmt_col_text(st, 1));
		t->year = stmt_col_int(st, 2);
		t->department_id = stmt_col_int(st, 3);
		t->other = arena_strdup(a, stmt_col_text(st, 4));
		t->other_department_id = stmt_col_int(st, 5);
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_adjustment_load(struct db *db, int64_t id, struct arena *a, struct adjustment *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &adjustments, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &adjustments, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no budget adjustment with the number %lld."), (long long)id);
	return rc == RC_OK ? read_projects(db, a, ret, err) : rc;
}

enum rc
store_adjustment_next_number(struct db *db, int64_t year, struct arena *a, const char **ret,
	struct err *err)
{
	return row_next_key(db, "adjustment", "number", arena_printf(a, "TZ%lld-", (long long)year), 3, a,
		ret, err);
}

static enum rc
change(struct db *db, const struct adjustment *t, int64_t project_id, int64_t amount, struct err *err)
{
	struct stmt *st;
	enum rc rc;

	if (amount == 0)
		return RC_OK;
	rc = db_prepare(db, "INSERT INTO budget_change (adjustment_id, project_id, amount, effective_on)"
		" VALUES ($1, $2, $3, $4)", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, t->id);
	stmt_int(st, 2, project_id);
	stmt_int(st, 3, amount);
	stmt_text(st, 4, t->effective_on);
	return stmt_run(st, err);
}

enum rc
store_whole_department(struct db *db, int64_t department_id, int64_t year, int64_t *ret,
	struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT id FROM project WHERE department_id = $1 AND year = $2"
		" AND kind = 'department' ORDER BY id LIMIT 1", &st, err);

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

/* The whole department of a project, 0 where there is none, or where the project is that itself. */
static enum rc
whole_department(struct db *db, int64_t project_id, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT d.id FROM project p JOIN project d ON d.department_id = p.department_id"
		" AND d.year = p.year AND d.kind = 'department' WHERE p.id = $1 AND p.kind <> 'department'"
		" ORDER BY d.id LIMIT 1", &st, err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

enum rc
store_adjustment_apply(struct db *db, const struct adjustment *t, struct err *err)
{
	int64_t from = adjustment_effect(t, false), to = adjustment_effect(t, true), one = 0, other = 0;
	enum rc rc = change(db, t, t->project_id, from, err);

	if (rc == RC_OK && t->other_id)
		rc = change(db, t, t->other_id, to, err);
	if (rc == RC_OK)
		rc = whole_department(db, t->project_id, &one, err);
	if (rc == RC_OK && t->other_id)
		rc = whole_department(db, t->other_id, &other, err);
	/* within a department nothing changes; a whole department that is a side itself is done above */
	if (rc != RC_OK || (one && one == other))
		return rc;
	if (one && one != t->other_id)
		rc = change(db, t, one, from, err);
	if (rc == RC_OK && other && other != t->project_id)
		rc = change(db, t, other, to, err);
	return rc;
}

enum rc
store_budget_lowest(struct db *db, int64_t project_id, const char *day, int64_t *ret, struct err *err)
{
	struct arena *a = arena_new();
	const char **days = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	int64_t budget;
	bool row;
	enum rc rc = store_budget_at(db, project_id, day, ret, err);

	if (rc == RC_OK)
		rc = db_prepare(db, "SELECT DISTINCT effective_on FROM budget_change"
			" WHERE project_id = $1 AND effective_on > $2", &st, err);
	if (rc == RC_OK) {
		stmt_int(st, 1, project_id);
		stmt_text(st, 2, day);
		while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
			days = arena_grow(a, days, n, &cap, n + 1, sizeof *days);
			days[n++] = arena_strdup(a, stmt_col_text(st, 0));
		}
	}
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rc = store_budget_at(db, project_id, days[i], &budget, err);
		*ret = budget < *ret ? budget : *ret;
	}
	arena_free(a);
	return rc;
}
