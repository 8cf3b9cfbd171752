/*
 * What a period takes over from elsewhere, in whole statements: the records that its scope demands,
 * budget and goal in force, payments, rows for the goal's indicators.
 */
#include "store/monitor_int.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/goal.h"
#include "store/db_int.h"
#include "store/goal_int.h"

static const char *
scope_condition(const char *scope)
{
	if (strcmp(scope, "key") == 0)
		return " AND EXISTS (SELECT 1 FROM focus f WHERE f.project_id = p.id AND f.state <> 'dropped')";
	if (strcmp(scope, "departments") == 0)
		return " AND p.department_id IN (SELECT u.id FROM unit u WHERE ($4 || ',') LIKE"
			" ('%,' || u.code || ',%'))";
	if (strcmp(scope, "reported") == 0)
		return " AND EXISTS (SELECT 1 FROM execution e WHERE e.project_id = p.id AND e.month <= $3)";
	return "";
}

enum rc
store_monitoring_fill(struct db *db, const struct monitor_period *p, int64_t *ret_n, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct stmt *st;
	enum rc rc = db_prepare(db, arena_printf(a,
		"INSERT INTO monitoring (project_id, period_id, month)"
		" SELECT p.id, $2, $3 FROM project p WHERE p.year = $1 AND p.goal_id IS NOT NULL"
		" AND ($4 IS NULL OR 1 = 1)"
		" AND NOT EXISTS (SELECT 1 FROM monitoring m WHERE m.period_id = $2 AND m.project_id = p.id)"
		"%s ORDER BY p.id", scope_condition(p->scope)), &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->year);
	stmt_int(st, 2, p->id);
	stmt_int(st, 3, p->month);
	stmt_text(st, 4, p->departments ? arena_printf(a, ",%s", p->departments) : NULL);
	rc = stmt_run(st, err);
	*ret_n = db_changes(db);
	return rc;
}

static enum rc
run(struct db *db, const char *sql, const struct monitor_period *p, int64_t project_id,
	const char *day, int64_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->id);
	stmt_int(st, 2, project_id);
	if (day)
		stmt_text(st, 3, day);
	rc = stmt_run(st, err);
	*ret_n = db_changes(db);
	return rc;
}

#define OF_PERIOD " WHERE period_id = $1 AND ($2 = 0 OR project_id = $2)"

/* What the unit wrote of an indicator of the same class and name in the goal before is kept. */
static const char progress_sql[] =
	"INSERT INTO progress (monitoring_id, indicator_id, actual, forecast, cause, explanation,"
	" likelihood, note)"
	" SELECT m.id, i.id, o.actual, o.forecast, o.cause, o.explanation, o.likelihood, o.note"
	" FROM monitoring m JOIN indicator i ON i.goal_id = m.goal_id AND i.term = 'annual'"
	" LEFT JOIN (SELECT r.*, x.level2, x.level3 FROM progress r JOIN indicator x ON x.id = r.indicator_id)"
	" o ON o.monitoring_id = m.id AND o.level2 = i.level2 AND o.level3 = i.level3"
	" WHERE m.period_id = $1 AND ($2 = 0 OR m.project_id = $2)"
	" AND NOT EXISTS (SELECT 1 FROM progress r WHERE r.monitoring_id = m.id AND r.indicator_id = i.id)"
	" ORDER BY m.id, i.position"
	" ON CONFLICT (monitoring_id, indicator_id) DO NOTHING";

enum rc
store_monitoring_refresh(struct db *db, const struct monitor_period *p, int64_t project_id,
	struct err *err)
{
	struct arena *a = arena_new();
	const char *day = monitor_cut_off(p, a);
	int64_t n;
	enum rc rc = run(db,
		"UPDATE monitoring SET goal_id = (SELECT " GOAL_IN_FORCE " FROM project p"
		" WHERE p.id = monitoring.project_id)" OF_PERIOD
		" AND coalesce(goal_id, 0) <> coalesce((SELECT " GOAL_IN_FORCE " FROM project p"
		" WHERE p.id = monitoring.project_id), 0)", p, project_id, NULL, &n, err);

	if (rc == RC_OK && n > 0)
		rc = run(db, progress_sql, p, project_id, NULL, &n, err);
	if (rc == RC_OK)
		rc = run(db,
			"UPDATE monitoring SET budget = (SELECT CASE WHEN " BUDGET_IN_FORCE("$3") " < 0 THEN 0 ELSE "
			BUDGET_IN_FORCE("$3") " END FROM project p WHERE p.id = monitoring.project_id),"
			" paid = (SELECT CASE WHEN sum(e.amount) < 0 THEN 0 ELSE coalesce(sum(e.amount), -1) END"
			" FROM execution e WHERE e.project_id = monitoring.project_id"
			" AND e.month <= monitoring.month)" OF_PERIOD, p, project_id, day, &n, err);
	arena_free(a);
	return rc;
}

enum rc
store_budget_at(struct db *db, int64_t project_id, const char *day, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT " BUDGET_IN_FORCE("$2") " FROM project p WHERE p.id = $1", &st,
		err);

	*ret = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_text(st, 2, day);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

enum rc
store_projects_named(struct db *db, const char *name, const char *whose, int64_t year,
	struct arena *a, struct project **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &project_table,
		"WHERE t.year = $1 AND t.name_key = $2 AND ($3 IS NULL OR EXISTS (SELECT 1 FROM unit u"
		" WHERE u.id IN (t.unit_id, t.department_id) AND (u.name_key = $3 OR u.code = $4)))"
		" ORDER BY t.code LIMIT 3", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, utf8_fold(a, name));
	stmt_text(st, 3, whose ? utf8_fold(a, whose) : NULL);
	stmt_text(st, 4, whose);
	rc = row_all(st, &project_table, sizeof **ret, a, &all, ret_n, err);
	*ret = all;
	return rc;
}
