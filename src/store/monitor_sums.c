/* Counts and sums over the records of a period. */
#include "store/monitor_sums.h"

#include "store/monitor_int.h"

#include <string.h>

#include "base/table.h"

#define OF_DIVISION(parameter) \
	" AND (" parameter " IS NULL OR p.department_id IN (SELECT id FROM unit WHERE division = " parameter "))"
#define LIGHT_SUMS \
	" sum(CASE WHEN m.light IS NULL THEN 1 ELSE 0 END), sum(CASE WHEN m.light = 'red' THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN m.light = 'yellow' THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN m.light = 'green' THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN m.light = 'blue' THEN 1 ELSE 0 END)"
#define EXECUTED "coalesce(sum(CASE WHEN m.executed > 0 THEN m.executed ELSE 0 END), 0)"

static enum rc
read_bars(struct stmt *st, struct arena *a, struct store_bar **ret, size_t *ret_n, struct err *err)
{
	struct store_bar *v = NULL;
	size_t n = 0, cap = 0;
	bool row;
	enum rc rc;

	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		struct store_bar *b = &v[n++];
		*b = (struct store_bar){ stmt_col_int(st, 0), arena_strdup(a, stmt_col_text(st, 1)),
			arena_strdup(a, stmt_col_text(st, 2)), stmt_col_int(st, 3), stmt_col_int(st, 4),
			stmt_col_int(st, 5), { 0 } };
		for (int i = 0; i < 5; i++)
			b->lights[i] = stmt_col_int(st, 6 + i);
	}
	*ret = v;
	*ret_n = n;
	return rc;
}

enum rc
store_monitor_departments(struct db *db, int64_t year, int64_t month, const char *division,
	struct arena *a, struct store_bar **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"SELECT d.id, d.code, d.name, sum(m.budget), " EXECUTED ", -1," LIGHT_SUMS
		" FROM monitor_period q JOIN monitoring m ON m.period_id = q.id"
		" JOIN project p ON p.id = m.project_id JOIN unit d ON d.id = p.department_id"
		" WHERE q.year = $1 AND q.month = $2 AND p.kind = 'project'" OF_DIVISION("$3")
		" GROUP BY d.id, d.code, d.name ORDER BY sum(m.budget) DESC, d.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, month);
	stmt_text(st, 3, division);
	return read_bars(st, a, ret, ret_n, err);
}

enum rc
store_monitor_periods(struct db *db, int64_t year, const char *division, struct arena *a,
	struct store_bar **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"SELECT q.month, q.year || '-' || substr('0' || q.month, -2), q.state, sum(m.budget), " EXECUTED
		", -1," LIGHT_SUMS
		" FROM monitor_period q JOIN monitoring m ON m.period_id = q.id"
		" JOIN project p ON p.id = m.project_id"
		" WHERE q.year = $1 AND p.kind = 'project'" OF_DIVISION("$2")
		" GROUP BY q.month, q.year, q.state ORDER BY q.month", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, division);
	return read_bars(st, a, ret, ret_n, err);
}

enum rc
store_monitor_scatter(struct db *db, int64_t year, int64_t month, size_t most, const char *division,
	struct arena *a, struct store_bar **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"SELECT m.id, p.code, p.name, m.budget, CASE WHEN m.executed > 0 THEN m.executed ELSE 0 END,"
		" m.progress, CASE WHEN m.light IS NULL THEN 1 ELSE 0 END,"
		" CASE WHEN m.light = 'red' THEN 1 ELSE 0 END, CASE WHEN m.light = 'yellow' THEN 1 ELSE 0 END,"
		" CASE WHEN m.light = 'green' THEN 1 ELSE 0 END, CASE WHEN m.light = 'blue' THEN 1 ELSE 0 END"
		" FROM monitor_period q JOIN monitoring m ON m.period_id = q.id"
		" JOIN project p ON p.id = m.project_id"
		" WHERE q.year = $1 AND q.month = $2 AND p.kind = 'project'" OF_DIVISION("$3")
		" ORDER BY m.budget DESC, p.code LIMIT $4", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, month);
	stmt_text(st, 3, division);
	stmt_int(st, 4, (int64_t)most);
	return read_bars(st, a, ret, ret_n, err);
}

#define OF_PERIOD \
	" FROM monitor_period q JOIN monitoring m ON m.period_id = q.id JOIN project p ON p.id = m.project_id"
#define WHERE_PERIOD \
	" WHERE q.year = $1 AND q.month = $2 AND ($3 IS NULL OR p.kind = $3)" OF_DIVISION("$4")
#define LIGHTS(column) \
	"SELECT coalesce(m." column ", ''), count(*), sum(m.budget), " EXECUTED ", 0" OF_PERIOD WHERE_PERIOD \
	" GROUP BY coalesce(m." column ", '') ORDER BY CASE coalesce(m." column ", '') WHEN 'red' THEN 0" \
	" WHEN 'yellow' THEN 1 WHEN 'green' THEN 2 WHEN 'blue' THEN 3 ELSE 4 END"

static const char *const sums[] = {
	[STORE_BY_LIGHT] = LIGHTS("light"),
	[STORE_BY_BUDGET_LIGHT] = LIGHTS("budget_light"),
	[STORE_BY_GOAL_LIGHT] = LIGHTS("goal_light"),
	[STORE_BY_CAUSE] = "SELECT c.cause, count(*), sum(m.budget), " EXECUTED ", 0 FROM (SELECT '经费保障' AS"
		" cause, 0 AS place UNION ALL SELECT '制度保障', 1 UNION ALL SELECT '人员保障', 2"
		" UNION ALL SELECT '硬件条件保障', 3 UNION ALL SELECT '其他', 4) c"
		" JOIN monitor_period q JOIN monitoring m ON m.period_id = q.id"
		" JOIN project p ON p.id = m.project_id" WHERE_PERIOD
		" AND EXISTS (SELECT 1 FROM progress r WHERE r.monitoring_id = m.id AND r.cause IS NOT NULL"
		" AND ('、' || r.cause || '、') LIKE ('%、' || c.cause || '、%'))"
		" GROUP BY c.cause, c.place ORDER BY c.place",
	[STORE_BY_DISPOSAL] = "SELECT coalesce(a.disposal, ''), count(*), sum(m.budget), " EXECUTED
		", sum(a.amount)" OF_PERIOD " JOIN alert a ON a.monitoring_id = m.id" WHERE_PERIOD
		" AND (a.disposal IS NOT NULL OR (a.holds = 1 AND a.light IS NOT NULL))"
		" GROUP BY coalesce(a.disposal, '') ORDER BY CASE coalesce(a.disposal, '') WHEN 'continue' THEN 0"
		" WHEN 'correct' THEN 1 WHEN 'adjust_goal' THEN 2 WHEN 'reduce' THEN 3 WHEN 'reallocate' THEN 4"
		" WHEN 'suspend' THEN 5 WHEN 'stop' THEN 6 WHEN 'recover' THEN 7 ELSE 8 END",
	[STORE_BY_RULE] = "SELECT a.rule, count(*), sum(m.budget), " EXECUTED ", sum(a.money)" OF_PERIOD
		" JOIN alert a ON a.monitoring_id = m.id" WHERE_PERIOD
		" AND a.holds = 1 GROUP BY a.rule ORDER BY max(a.priority) DESC, a.rule",
};

enum rc
store_monitor_sums(struct db *db, int64_t year, int64_t month, const char *kind, enum store_by by,
	const char *division, struct arena *a, struct store_sum **ret, size_t *ret_n, struct err *err)
{
	struct store_sum *v = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, sums[by], &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, month);
	stmt_text(st, 3, kind);
	stmt_text(st, 4, division);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		v[n++] = (struct store_sum){ arena_strdup(a, stmt_col_text(st, 0)), stmt_col_int(st, 1),
			stmt_col_int(st, 2), stmt_col_int(st, 3), stmt_col_int(st, 4) };
	}
	*ret = v;
	*ret_n = n;
	return rc;
}

enum rc
store_period_departments(struct db *db, int64_t period_id, const char *division, struct arena *a,
	struct store_department **ret, size_t *ret_n, struct err *err)
{
	struct store_department *v = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT d.id, d.code, d.name, count(*), sum(CASE WHEN m.state = 'due' THEN 1 ELSE 0 END)"
		" FROM monitoring m JOIN project p ON p.id = m.project_id JOIN unit d ON d.id = p.department_id"
		" WHERE m.period_id = $1" OF_DIVISION("$2")
		" GROUP BY d.id, d.code, d.name ORDER BY 5 DESC, d.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, period_id);
	stmt_text(st, 2, division);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		v[n++] = (struct store_department){ stmt_col_int(st, 0), stmt_col_int(st, 3),
			stmt_col_int(st, 4), arena_strdup(a, stmt_col_text(st, 1)),
			arena_strdup(a, stmt_col_text(st, 2)) };
	}
	*ret = v;
	*ret_n = n;
	return rc;
}

enum rc
store_monitoring_earlier(struct db *db, const struct monitoring *m, struct arena *a,
	struct monitoring **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &monitoring_table,
		"JOIN project p ON p.id = t.project_id WHERE p.code = $1 AND (p.year < $2"
		" OR (p.year = $2 AND t.month < $3)) ORDER BY p.year DESC, t.month DESC LIMIT 24", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, m->code);
	stmt_int(st, 2, m->year);
	stmt_int(st, 3, m->month);
	rc = row_all(st, &monitoring_table, sizeof **ret, a, &all, ret_n, err);
	*ret = all;
	/* the year of each, newest first as they are */
	for (size_t i = 0; i < *ret_n && rc == RC_OK; i++) {
		struct monitoring full;
		rc = store_monitoring_load(db, (*ret)[i].id, a, &full, err);
		(*ret)[i] = full;
	}
	return rc;
}
