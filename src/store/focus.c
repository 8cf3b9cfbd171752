/* SQL of key monitoring. */
#include "store/monitor.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct focus, project_id, "project_id", COL_ONCE),
	C_TEXT(struct focus, chosen, "chosen", 0),
	C_TEXT(struct focus, reason, "reason", 0),
	C_TEXT(struct focus, chosen_by, "chosen_by", 0),
	C_TEXT(struct focus, chosen_at, "chosen_at", 0),
	C_TEXT(struct focus, state, "state", 0),
	C_TEXT(struct focus, visited_on, "visited_on", 0),
	C_TEXT(struct focus, visited_by, "visited_by", 0),
	C_TEXT(struct focus, findings, "findings", 0),
	C_TEXT(struct focus, demand, "demand", 0),
	C_TEXT(struct focus, due, "due", 0),
	C_TEXT(struct focus, feedback, "feedback", 0),
	C_TEXT(struct focus, feedback_on, "feedback_on", 0),
};

static const struct table focuses = {
	.name = "focus", .reg = "focus", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct focus, id), .version = offsetof(struct focus, version),
};

enum rc
store_focus_insert(struct db *db, const struct focus *f, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &focuses, f, NULL, 0, ret_id, err);
}

enum rc
store_focus_update(struct db *db, const struct focus *f, struct err *err)
{
	return row_update(db, &focuses, f, NULL, 0, err);
}

enum rc
store_focus_load(struct db *db, int64_t id, struct arena *a, struct focus *ret, struct err *err)
{
	struct stmt *st;
	bool found, row;
	enum rc rc = row_select(db, &focuses, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &focuses, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no key-monitored project with the number %lld."), (long long)id);
	if (rc == RC_OK)
		rc = db_prepare(db, "SELECT code, name, year FROM project WHERE id = $1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, ret->project_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		ret->code = arena_strdup(a, stmt_col_text(st, 0));
		ret->name = arena_strdup(a, stmt_col_text(st, 1));
		ret->year = stmt_col_int(st, 2);
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_focus_candidates(struct db *db, int64_t year, int64_t month, size_t most,
	const char *division, struct arena *a, struct focus_candidate **ret, size_t *ret_n,
	struct err *err)
{
	struct focus_candidate *v = arena_array(a, most ? most : 1, sizeof *v);
	struct stmt *st;
	size_t n = 0;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT p.id, m.budget, p.code, m.light FROM monitoring m"
		" JOIN monitor_period q ON q.id = m.period_id JOIN project p ON p.id = m.project_id"
		" WHERE q.year = $1 AND q.month = $2 AND p.kind = 'project'"
		" AND NOT EXISTS (SELECT 1 FROM focus f WHERE f.project_id = p.id)"
		" AND ($3 IS NULL OR p.department_id IN (SELECT id FROM unit WHERE division = $3))"
		" ORDER BY CASE m.light WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 ELSE 2 END, m.budget DESC, p.code"
		" LIMIT $4", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, month);
	stmt_text(st, 3, division);
	stmt_int(st, 4, (int64_t)most);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row && n < most) {
		const char *light = light_name(light_find(stmt_col_text(st, 3)));
		bool lags = light_find(light) == LIGHT_RED || light_find(light) == LIGHT_YELLOW;
		v[n++] = (struct focus_candidate){ stmt_col_int(st, 0), stmt_col_int(st, 1),
			arena_strdup(a, stmt_col_text(st, 2)), lags ? "lag" : "money", light };
	}
	stmt_reset(st);
	*ret = v;
	*ret_n = n;
	return rc;
}
