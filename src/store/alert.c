/* SQL of alerts and of what the rules did to them. */
#include "store/alert.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_TEXT(struct alert, number, "number", 0),
	C_NUM(struct alert, monitoring_id, "monitoring_id", 0),
	C_TEXT(struct alert, rule, "rule", 0),
	C_TEXT(struct alert, light, "light", 0),
	C_TEXT(struct alert, severity, "severity", 0),
	C_TEXT(struct alert, value, "value", 0),
	C_TEXT(struct alert, first_value, "first_value", 0),
	C_NUM(struct alert, money, "money", 0),
	C_TEXT(struct alert, message, "message", 0),
	C_TEXT(struct alert, raised_at, "raised_at", 0),
	C_NUM(struct alert, holds, "holds", 0),
	C_TEXT(struct alert, state, "state", 0),
	C_TEXT(struct alert, due, "due", 0),
	C_TEXT(struct alert, asked_on, "asked_on", 0),
	C_TEXT(struct alert, explanation, "explanation", 0),
	C_TEXT(struct alert, explained_on, "explained_on", 0),
	C_TEXT(struct alert, disposal, "disposal", 0),
	C_NUM(struct alert, amount, "amount", 0),
	C_TEXT(struct alert, decider, "decider", 0),
	C_TEXT(struct alert, document, "document", 0),
	C_TEXT(struct alert, decided_on, "decided_on", 0),
	C_TEXT(struct alert, reason, "reason", 0),
	C_TEXT(struct alert, closed_on, "closed_on", 0),
	C_NUM(struct alert, priority, "priority", 0),
};

static const struct table alerts = {
	.name = "alert", .reg = "alert", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct alert, id), .version = offsetof(struct alert, version),
};

enum rc
store_alert_insert(struct db *db, const struct alert *l, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &alerts, l, NULL, 0, ret_id, err);
}

enum rc
store_alert_update(struct db *db, const struct alert *l, struct err *err)
{
	return row_update(db, &alerts, l, NULL, 0, err);
}

static enum rc
read_project(struct db *db, struct arena *a, struct alert *l, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT code, name, year, month, project_id FROM v_alert WHERE id = $1",
		&st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, l->id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		l->code = arena_strdup(a, stmt_col_text(st, 0));
		l->name = arena_strdup(a, stmt_col_text(st, 1));
		l->year = stmt_col_int(st, 2);
		l->month = stmt_col_int(st, 3);
		l->project_id = stmt_col_int(st, 4);
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_alert_load(struct db *db, int64_t id, struct arena *a, struct alert *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &alerts, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &alerts, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no alert with the number %lld."),
			(long long)id);
	return rc == RC_OK ? read_project(db, a, ret, err) : rc;
}

enum rc
store_alert_range(struct db *db, int64_t first, int64_t last, struct arena *a, struct alert **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &alerts,
		"WHERE t.monitoring_id BETWEEN $1 AND $2 ORDER BY t.monitoring_id, t.rule", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, first);
	stmt_int(st, 2, last);
	rc = row_all(st, &alerts, sizeof **ret, a, &all, ret_n, err);
	*ret = all;
	return rc;
}

enum rc
store_alert_event(struct db *db, const struct alert_event *e, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO alert_event (alert_id, at, action, before, after, login)"
		" VALUES ($1, $2, $3, $4, $5, $6)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, e->alert_id);
	stmt_text(st, 2, e->at);
	stmt_text(st, 3, e->action);
	stmt_text(st, 4, e->before);
	stmt_text(st, 5, e->after);
	stmt_text(st, 6, e->login);
	return stmt_run(st, err);
}

enum rc
store_alert_events(struct db *db, int64_t alert_id, struct arena *a, struct alert_event **ret,
	size_t *ret_n, struct err *err)
{
	struct alert_event *v = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT at, action, before, after, login FROM alert_event"
		" WHERE alert_id = $1 ORDER BY id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, alert_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		v[n++] = (struct alert_event){ alert_id, arena_strdup(a, stmt_col_text(st, 0)),
			arena_strdup(a, stmt_col_text(st, 1)), arena_strdup(a, stmt_col_text(st, 2)),
			arena_strdup(a, stmt_col_text(st, 3)), arena_strdup(a, stmt_col_text(st, 4)) };
	}
	*ret = v;
	*ret_n = n;
	return rc;
}
