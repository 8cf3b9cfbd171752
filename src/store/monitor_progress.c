/* SQL of the progress of indicators, and of records read and written in chunks to be computed. */
#include "store/monitor_int.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"

#define ROW_COLUMNS \
	"r.id, r.monitoring_id, r.indicator_id, r.actual, r.forecast, r.cause, r.explanation," \
	" r.likelihood, r.note, r.pace, r.light, i.level1, i.level2, i.level3, i.operator, i.target," \
	" i.measure, i.weight"
#define N_ROW_COLUMNS 18
#define ROW_TABLES " FROM progress r JOIN indicator i ON i.id = r.indicator_id"

static const char *
text(struct stmt *st, int i, struct arena *a)
{
	return arena_strdup(a, stmt_col_text(st, i));
}

/* Lights need no copy each. */
static const char *
light_text(struct stmt *st, int i)
{
	return light_name(light_find(stmt_col_text(st, i)));
}

static void
read_row(struct stmt *st, struct arena *a, struct progress *p)
{
	*p = (struct progress){ .id = stmt_col_int(st, 0), .monitoring_id = stmt_col_int(st, 1),
		.indicator_id = stmt_col_int(st, 2), .actual = text(st, 3, a), .forecast = text(st, 4, a),
		.cause = text(st, 5, a), .explanation = text(st, 6, a), .likelihood = text(st, 7, a),
		.note = text(st, 8, a), .pace = stmt_col_int(st, 9), .light = light_text(st, 10),
		.level1 = text(st, 11, a), .level2 = text(st, 12, a), .level3 = text(st, 13, a),
		.op = text(st, 14, a), .target = text(st, 15, a), .measure = text(st, 16, a),
		.weight = stmt_col_int(st, 17) };
}

enum rc
store_progress_of(struct db *db, int64_t monitoring_id, struct arena *a, struct progress **ret,
	size_t *ret_n, struct err *err)
{
	struct progress *v = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT " ROW_COLUMNS ROW_TABLES
		" JOIN monitoring m ON m.id = r.monitoring_id AND m.goal_id = i.goal_id"
		" WHERE r.monitoring_id = $1 ORDER BY i.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, monitoring_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		read_row(st, a, &v[n++]);
	}
	*ret = v;
	*ret_n = n;
	return rc;
}

enum rc
store_progress_load(struct db *db, int64_t id, struct arena *a, struct progress *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT " ROW_COLUMNS ROW_TABLES " WHERE r.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	if (!row)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no monitored indicator with the number %lld."), (long long)id);
	read_row(st, a, ret);
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_progress_update(struct db *db, const struct progress *p, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"UPDATE progress SET actual = $2, forecast = $3, cause = $4, explanation = $5,"
		" likelihood = $6, note = $7 WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->id);
	stmt_text(st, 2, p->actual);
	stmt_text(st, 3, p->forecast);
	stmt_text(st, 4, p->cause);
	stmt_text(st, 5, p->explanation);
	stmt_text(st, 6, p->likelihood);
	stmt_text(st, 7, p->note);
	return stmt_run(st, err);
}

/* Records of a chunk, without their rows. */
static enum rc
read_records(struct db *db, const struct monitor_period *p, int64_t project_id, int64_t after,
	size_t limit, struct arena *a, struct monitoring_row **ret, size_t *ret_n, struct err *err)
{
	struct strbuf sql = { 0 };
	struct monitoring_row *v = arena_array(a, limit, sizeof *v);
	int k = (int)row_width(&monitoring_table);
	size_t n = 0;
	struct stmt *st;
	bool row;
	enum rc rc;

	strbuf_add(&sql, "SELECT ");
	row_columns(&sql, &monitoring_table, "t");
	strbuf_add(&sql, ", p.code, p.kind, coalesce((SELECT l.executed FROM monitoring l"
		" WHERE l.project_id = t.project_id AND l.month < t.month ORDER BY l.month DESC LIMIT 1), -1),"
		" (SELECT count(*) FROM evidence e WHERE e.reg = 'monitoring' AND e.record_id = t.id"
		" AND e.state = 'active')"
		" FROM monitoring t JOIN project p ON p.id = t.project_id"
		" WHERE t.period_id = $1 AND t.id > $3 AND ($2 = 0 OR t.project_id = $2)"
		" ORDER BY t.id LIMIT $4");
	rc = db_prepare(db, strbuf_str(&sql), &st, err);
	strbuf_free(&sql);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->id);
	stmt_int(st, 2, project_id);
	stmt_int(st, 3, after);
	stmt_int(st, 4, (int64_t)limit);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row && n < limit) {
		struct monitoring_row *r = &v[n++];
		row_read(st, 0, &monitoring_table, a, &r->m);
		r->m.code = text(st, k, a);
		r->m.kind = text(st, k + 1, a);
		r->m.year = p->year;
		r->last_executed = stmt_col_int(st, k + 2);
		r->evidence = stmt_col_int(st, k + 3);
		r->before = r->m;
	}
	*ret = v;
	*ret_n = n;
	return rc;
}

/* Rows of the records of a chunk, both in the order of the records' ids. */
static enum rc
read_rows(struct db *db, const struct monitor_period *p, int64_t project_id, bool later,
	struct arena *a, struct monitoring_row *records, size_t n_records, struct err *err)
{
	struct progress *v = NULL, *old;
	const char **last = NULL;
	size_t n = 0, cap = 0, last_cap = 0, k = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, later
		? "SELECT " ROW_COLUMNS ", (SELECT o.actual FROM monitoring l JOIN progress o ON o.monitoring_id = l.id"
		  " AND o.indicator_id = r.indicator_id WHERE l.project_id = m.project_id AND l.month < m.month"
		  " ORDER BY l.month DESC LIMIT 1)"
		  " FROM monitoring m JOIN progress r ON r.monitoring_id = m.id"
		  " JOIN indicator i ON i.id = r.indicator_id AND i.goal_id = m.goal_id"
		  " WHERE m.period_id = $1 AND ($2 = 0 OR m.project_id = $2) AND m.id BETWEEN $3 AND $4"
		  " ORDER BY m.id, i.position"
		: "SELECT " ROW_COLUMNS " FROM monitoring m JOIN progress r ON r.monitoring_id = m.id"
		  " JOIN indicator i ON i.id = r.indicator_id AND i.goal_id = m.goal_id"
		  " WHERE m.period_id = $1 AND ($2 = 0 OR m.project_id = $2) AND m.id BETWEEN $3 AND $4"
		  " ORDER BY m.id, i.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->id);
	stmt_int(st, 2, project_id);
	stmt_int(st, 3, records[0].m.id);
	stmt_int(st, 4, records[n_records - 1].m.id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof *v);
		last = arena_grow(a, last, n, &last_cap, n + 1, sizeof *last);
		last[n] = later ? text(st, N_ROW_COLUMNS, a) : NULL;
		read_row(st, a, &v[n]);
		while (records[k].m.id < v[n].monitoring_id)
			k++;
		records[k].n++;
		n++;
	}
	old = arena_array(a, n, sizeof *old);
	if (n)
		memcpy(old, v, n * sizeof *old);
	for (size_t i = 0, at = 0; i < n_records; at += records[i].n, i++) {
		records[i].rows = v ? v + at : NULL;
		records[i].rows_before = old ? old + at : NULL;
		records[i].last_actual = later && last ? last + at : NULL;
	}
	return rc;
}

/* Is there an earlier period of the year? */
static enum rc
has_earlier(struct db *db, const struct monitor_period *p, bool *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT 1 FROM monitor_period WHERE year = $1 AND month < $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->year);
	stmt_int(st, 2, p->month);
	rc = stmt_step(st, ret, err);
	stmt_reset(st);
	return rc;
}

enum rc
store_monitoring_chunk(struct db *db, const struct monitor_period *p, int64_t project_id,
	int64_t after, size_t limit, struct arena *a, struct monitoring_row **ret, size_t *ret_n,
	struct err *err)
{
	bool later = false;
	enum rc rc = has_earlier(db, p, &later, err);

	if (rc == RC_OK)
		rc = read_records(db, p, project_id, after, limit, a, ret, ret_n, err);
	if (rc == RC_OK && *ret_n)
		rc = read_rows(db, p, project_id, later, a, *ret, *ret_n, err);
	return rc;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static enum rc
write_record(struct db *db, const struct monitoring *m, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"UPDATE monitoring SET executed = $2, rate = $3, pace = $4, progress = $5, forecast = $6,"
		" budget_light = $7, goal_light = $8, light = $9, alerts = $10 WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, m->id);
	stmt_int(st, 2, m->executed);
	stmt_int(st, 3, m->rate);
	stmt_int(st, 4, m->pace);
	stmt_int(st, 5, m->progress);
	stmt_int(st, 6, m->forecast);
	stmt_text(st, 7, m->budget_light);
	stmt_text(st, 8, m->goal_light);
	stmt_text(st, 9, m->light);
	stmt_int(st, 10, m->alerts);
	return stmt_run(st, err);
}

static bool
same_record(const struct monitoring *x, const struct monitoring *y)
{
	return x->executed == y->executed && x->rate == y->rate && x->pace == y->pace &&
		x->progress == y->progress && x->forecast == y->forecast && x->alerts == y->alerts &&
		same_text(x->budget_light, y->budget_light) && same_text(x->goal_light, y->goal_light) &&
		same_text(x->light, y->light);
}

enum rc
store_monitoring_computed(struct db *db, const struct monitoring_row *r, struct err *err)
{
	struct stmt *st;
	enum rc rc = same_record(&r->m, &r->before) ? RC_OK : write_record(db, &r->m, err);

	for (size_t i = 0; i < r->n && rc == RC_OK; i++) {
		const struct progress *p = &r->rows[i];
		if (p->pace == r->rows_before[i].pace && same_text(p->light, r->rows_before[i].light))
			continue;
		rc = db_prepare(db, "UPDATE progress SET pace = $2, light = $3 WHERE id = $1", &st, err);
		if (rc != RC_OK)
			break;
		stmt_int(st, 1, p->id);
		stmt_int(st, 2, p->pace);
		stmt_text(st, 3, p->light);
		rc = stmt_run(st, err);
	}
	return rc;
}
