/* SQL of monitoring periods and of the records of projects in them. */
#include "store/monitor.h"

#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/monitor_int.h"

static const struct column period_columns[] = {
	C_NUM(struct monitor_period, year, "year", 0),
	C_NUM(struct monitor_period, month, "month", 0),
	C_TEXT(struct monitor_period, due, "due", 0),
	C_TEXT(struct monitor_period, scope, "scope", 0),
	C_TEXT(struct monitor_period, departments, "departments", 0),
	C_TEXT(struct monitor_period, state, "state", 0),
	C_TEXT(struct monitor_period, opened_by, "opened_by", 0),
	C_TEXT(struct monitor_period, opened_at, "opened_at", 0),
	C_TEXT(struct monitor_period, closed_by, "closed_by", 0),
	C_TEXT(struct monitor_period, closed_at, "closed_at", 0),
	C_TEXT(struct monitor_period, computed_at, "computed_at", COL_ONCE),
};

static const struct table periods = {
	.name = "monitor_period", .reg = "period", .columns = period_columns,
	.n = ARRAY_LEN(period_columns), .id = offsetof(struct monitor_period, id),
	.version = offsetof(struct monitor_period, version),
};

static const struct column columns[] = {
	C_NUM(struct monitoring, project_id, "project_id", 0),
	C_NUM(struct monitoring, period_id, "period_id", 0),
	C_NUM(struct monitoring, month, "month", 0),
	C_NUM(struct monitoring, goal_id, "goal_id", COL_ZERO),
	C_TEXT(struct monitoring, state, "state", 0),
	C_NUM(struct monitoring, reported, "reported", 0),
	C_NUM(struct monitoring, reported_fiscal, "reported_fiscal", 0),
	C_NUM(struct monitoring, reported_other, "reported_other", 0),
	C_NUM(struct monitoring, expected, "expected", 0),
	C_NUM(struct monitoring, expected_fiscal, "expected_fiscal", 0),
	C_NUM(struct monitoring, expected_other, "expected_other", 0),
	C_TEXT(struct monitoring, note, "note", 0),
	C_TEXT(struct monitoring, sent_on, "sent_on", 0),
	C_TEXT(struct monitoring, source, "source", 0),
	C_TEXT(struct monitoring, entered_by, "entered_by", 0),
	C_NUM(struct monitoring, budget, "budget", 0),
	C_NUM(struct monitoring, paid, "paid", 0),
	C_NUM(struct monitoring, executed, "executed", 0),
	C_NUM(struct monitoring, rate, "rate", 0),
	C_NUM(struct monitoring, pace, "pace", 0),
	C_NUM(struct monitoring, progress, "progress", 0),
	C_NUM(struct monitoring, forecast, "forecast", 0),
	C_TEXT(struct monitoring, budget_light, "budget_light", 0),
	C_TEXT(struct monitoring, goal_light, "goal_light", 0),
	C_TEXT(struct monitoring, light, "light", 0),
	C_NUM(struct monitoring, alerts, "alerts", 0),
};

const struct table monitoring_table = {
	.name = "monitoring", .reg = "monitoring", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct monitoring, id), .version = offsetof(struct monitoring, version),
};

const char *
monitor_cut_off(const struct monitor_period *p, struct arena *a)
{
	char day[DATE_SIZE];
	const char *next = p->month == 12 ? arena_printf(a, "%04d-01-01", (int)p->year + 1)
		: arena_printf(a, "%04d-%02d-01", (int)p->year, (int)p->month + 1);

	date_from_days(date_days(next) - 1, day);
	return arena_strdup(a, day);
}

static void
name_period(struct monitor_period *p, struct arena *a)
{
	p->period = arena_printf(a, "%04d-%02d", (int)p->year, (int)p->month);
}

enum rc
store_period_find(struct db *db, int64_t year, int64_t month, struct arena *a,
	struct monitor_period *ret, bool *ret_found, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, &periods, "WHERE t.year = $1 AND t.month = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, month);
	rc = row_first(st, &periods, a, ret, ret_found, err);
	if (rc == RC_OK && *ret_found)
		name_period(ret, a);
	return rc;
}

enum rc
store_period_load(struct db *db, int64_t id, struct arena *a, struct monitor_period *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &periods, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &periods, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no monitoring period with the number %lld."), (long long)id);
	if (rc == RC_OK)
		name_period(ret, a);
	return rc;
}

enum rc
store_period_insert(struct db *db, const struct monitor_period *p, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &periods, p, NULL, 0, ret_id, err);
}

enum rc
store_period_update(struct db *db, const struct monitor_period *p, struct err *err)
{
	return row_update(db, &periods, p, NULL, 0, err);
}

enum rc
store_period_open(struct db *db, int64_t year, struct arena *a, struct monitor_period **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &periods, "WHERE t.year = $1 AND t.state = 'open' ORDER BY t.month", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = row_all(st, &periods, sizeof **ret, a, &all, ret_n, err);
	*ret = all;
	for (size_t i = 0; rc == RC_OK && i < *ret_n; i++)
		name_period(&(*ret)[i], a);
	return rc;
}

enum rc
store_period_computed(struct db *db, int64_t id, const char *at, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE monitor_period SET computed_at = $2 WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	stmt_text(st, 2, at);
	return stmt_run(st, err);
}

/* What is read with a record: the project. */
static enum rc
read_project(struct db *db, struct arena *a, struct monitoring *m, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT code, name, kind, year FROM project WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, m->project_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		m->code = arena_strdup(a, stmt_col_text(st, 0));
		m->name = arena_strdup(a, stmt_col_text(st, 1));
		m->kind = arena_strdup(a, stmt_col_text(st, 2));
		m->year = stmt_col_int(st, 3);
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_monitoring_load(struct db *db, int64_t id, struct arena *a, struct monitoring *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &monitoring_table, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &monitoring_table, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no monitoring record with the number %lld."), (long long)id);
	return rc == RC_OK ? read_project(db, a, ret, err) : rc;
}

enum rc
store_monitoring_update(struct db *db, const struct monitoring *m, struct err *err)
{
	return row_update(db, &monitoring_table, m, NULL, 0, err);
}

enum rc
store_monitoring_of(struct db *db, const struct monitor_period *p, int64_t project_id,
	int64_t *ret_id, bool *ret_new, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT id FROM monitoring WHERE period_id = $1 AND project_id = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->id);
	stmt_int(st, 2, project_id);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	*ret_new = !row;
	if (row) {
		*ret_id = stmt_col_int(st, 0);
		stmt_reset(st);
		return RC_OK;
	}
	rc = db_prepare(db, "INSERT INTO monitoring (project_id, period_id, month) VALUES ($1, $2, $3)", &st,
		err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_int(st, 2, p->id);
	stmt_int(st, 3, p->month);
	rc = stmt_run(st, err);
	*ret_id = db_insert_id(db);
	return rc;
}
