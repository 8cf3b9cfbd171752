/* SQL of doubt: what is known of the self-evaluations of a year, and the signals found. */
#include "store/doubt.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

/* Sheets by their id, for what other statements say about them. */
struct sheets {
	struct doubt_sheet *v;
	size_t n;
};

static int
by_id(const void *key, const void *row)
{
	const int64_t *id = key;
	const struct doubt_sheet *s = row;

	return (*id > s->id) - (*id < s->id);
}

static struct doubt_sheet *
find(const struct sheets *s, int64_t id)
{
	return s->n ? bsearch(&id, s->v, s->n, sizeof(*s->v), by_id) : NULL;
}

/* Columns from id to executed. */
static enum rc
read_heads(struct stmt *st, struct arena *a, struct sheets *ret, struct err *err)
{
	size_t cap = 0;
	bool row;
	enum rc rc;

	*ret = (struct sheets){ 0 };
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		ret->v = arena_grow(a, ret->v, ret->n, &cap, ret->n + 1, sizeof(*ret->v));
		ret->v[ret->n++] = (struct doubt_sheet){ .id = stmt_col_int(st, 0),
			.code = arena_strdup(a, stmt_col_text(st, 1)),
			.name = arena_strdup(a, stmt_col_text(st, 2)),
			.department = arena_strdup(a, stmt_col_text(st, 3)),
			.unit = arena_strdup(a, stmt_col_text(st, 4)), .year = stmt_col_int(st, 5),
			.rate = stmt_col_int(st, 6), .total = stmt_col_int(st, 7),
			.claimed = stmt_col_int(st, 8),
			.text = arena_strdup(a, stmt_col_text(st, stmt_col_null(st, 9) ? 10 : 9)),
			.budget = stmt_col_int(st, 11), .executed = stmt_col_int(st, 12) };
	}
	return rc;
}

/* Drafts and what is withdrawn are not judged. Text: what was achieved, else the reasons given. */
#define HEAD "SELECT e.id, p.code, p.name, d.name, u.name, e.year, e.rate, e.total, e.claimed," \
	" nullif(e.completion, ''), nullif(e.explanation, ''), e.budget, e.executed" \
	" FROM evaluation e JOIN project p ON p.id = e.project_id" \
	" LEFT JOIN unit d ON d.id = p.department_id LEFT JOIN unit u ON u.id = p.unit_id" \
	" WHERE e.year = $1 AND e.kind = 'self' AND e.state NOT IN ('draft', 'withdrawn') ORDER BY e.id"

static enum rc
read_rows(struct db *db, int64_t year, struct arena *a, struct sheets *s, struct err *err)
{
	struct score_row *rows = NULL;
	struct doubt_sheet *at = NULL;
	size_t n = 0, cap = 0;
	bool row, words = false;
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT s.evaluation_id, s.position, s.kind, s.level3, s.target,"
		" s.measure, s.weight, s.actual, s.claimed, s.score, s.left_out, s.explanation, s.evidence,"
		" s.flags FROM score s JOIN evaluation e ON e.id = s.evaluation_id"
		" WHERE e.year = $1 AND e.kind = 'self' ORDER BY s.evaluation_id, s.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		struct doubt_sheet *of = find(s, stmt_col_int(st, 0));
		if (!of)
			continue;
		if (of != at) {
			rows = NULL;
			n = cap = 0;
			at = of;
			words = of->text != NULL;
		}
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		score_row_init(&rows[n]);
		rows[n].position = stmt_col_int(st, 1);
		rows[n].kind = arena_strdup(a, stmt_col_text(st, 2));
		rows[n].level3 = arena_strdup(a, stmt_col_text(st, 3));
		rows[n].target = arena_strdup(a, stmt_col_text(st, 4));
		rows[n].measure = arena_strdup(a, stmt_col_text(st, 5));
		rows[n].weight = stmt_col_int(st, 6);
		rows[n].actual = arena_strdup(a, stmt_col_text(st, 7));
		rows[n].claimed = stmt_col_int(st, 8);
		rows[n].score = stmt_col_int(st, 9);
		rows[n].left_out = stmt_col_int(st, 10);
		rows[n].explanation = arena_strdup(a, stmt_col_text(st, 11));
		rows[n].evidence = arena_strdup(a, stmt_col_text(st, 12));
		rows[n].flags = arena_strdup(a, stmt_col_text(st, 13));
		/* sheets without any place for words but the rows' own */
		if (!words && rows[n].explanation)
			of->text = arena_printf(a, "%s%s", of->text ? of->text : "", rows[n].explanation);
		of->rows = rows;
		of->n_rows = ++n;
	}
	return rc;
}

static enum rc
read_files(struct db *db, int64_t year, struct sheets *s, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT v.record_id, count(*) FROM evidence v"
		" JOIN evaluation e ON e.id = v.record_id"
		" WHERE v.reg = 'evaluation' AND v.state = 'active' AND e.year = $1 GROUP BY v.record_id",
		&st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		struct doubt_sheet *of = find(s, stmt_col_int(st, 0));
		if (of)
			of->files = stmt_col_int(st, 1);
	}
	return rc;
}

/* Objects that were red in the last period that they reported, or have a red alert that held. */
static enum rc
read_lights(struct db *db, int64_t year, struct arena *a, struct sheets *s, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT e.id, (SELECT l.message FROM alert l WHERE"
		" l.monitoring_id = m.id AND l.light = 'red' AND l.holds = 1 ORDER BY l.priority DESC LIMIT 1)"
		" FROM monitoring m JOIN evaluation e ON e.project_id = m.project_id AND e.kind = 'self'"
		" WHERE e.year = $1 AND m.light = 'red' AND m.month = (SELECT max(o.month) FROM monitoring o"
		" WHERE o.project_id = m.project_id AND o.light IS NOT NULL)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		struct doubt_sheet *of = find(s, stmt_col_int(st, 0));
		if (!of)
			continue;
		of->red = true;
		of->red_why = arena_strdup(a, stmt_col_text(st, 1));
	}
	return rc;
}

/* Single indicators that were red in the last period, found again by their name. */
static enum rc
read_red_rows(struct db *db, int64_t year, struct arena *a, struct sheets *s, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT e.id, s.position FROM progress g"
		" JOIN monitoring m ON m.id = g.monitoring_id JOIN indicator i ON i.id = g.indicator_id"
		" JOIN evaluation e ON e.project_id = m.project_id AND e.kind = 'self'"
		" JOIN score s ON s.evaluation_id = e.id AND s.level3 = i.level3"
		" WHERE e.year = $1 AND g.light = 'red' AND m.month = (SELECT max(o.month) FROM monitoring o"
		" WHERE o.project_id = m.project_id AND o.light IS NOT NULL)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		struct doubt_sheet *of = find(s, stmt_col_int(st, 0));
		if (of)
			of->red_rows = arena_printf(a, "%s%lld,", of->red_rows ? of->red_rows : ",",
				(long long)stmt_col_int(st, 1));
	}
	return rc;
}

enum rc
store_doubt_sheets(struct db *db, int64_t year, struct arena *a, struct doubt_sheet **ret,
	size_t *ret_n, struct err *err)
{
	struct sheets s;
	struct stmt *st;
	enum rc rc = db_prepare(db, HEAD, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = read_heads(st, a, &s, err);
	if (rc == RC_OK)
		rc = read_rows(db, year, a, &s, err);
	if (rc == RC_OK)
		rc = read_files(db, year, &s, err);
	if (rc == RC_OK)
		rc = read_lights(db, year, a, &s, err);
	if (rc == RC_OK)
		rc = read_red_rows(db, year, a, &s, err);
	*ret = s.v;
	*ret_n = s.n;
	return rc;
}

enum rc
store_doubt_older(struct db *db, int64_t year, struct arena *a, struct doubt_sheet **ret,
	size_t *ret_n, struct err *err)
{
	struct sheets s;
	struct stmt *st;
	enum rc rc = db_prepare(db, HEAD, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year - 1);
	rc = read_heads(st, a, &s, err);
	if (rc == RC_OK)
		rc = read_rows(db, year - 1, a, &s, err);
	*ret = s.v;
	*ret_n = s.n;
	return rc;
}

enum rc
store_doubt_sent(struct db *db, int64_t year, bool *ret, struct err *err)
{
	struct stmt *st;
	int64_t id = 0;
	enum rc rc = db_prepare(db, "SELECT id FROM evaluation WHERE year = $1 AND kind = 'self'"
		" AND state NOT IN ('draft', 'withdrawn') LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = stmt_number(st, &id, err);
	*ret = id != 0;
	return rc;
}

enum rc
store_doubt_year(struct db *db, int64_t evaluation_id, int64_t *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT year FROM evaluation WHERE id = $1 AND kind = 'self'", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	return stmt_number(st, ret, err);
}

enum rc
store_doubt_clear(struct db *db, int64_t year, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "DELETE FROM doubt WHERE evaluation_id IN"
		" (SELECT id FROM evaluation WHERE year = $1)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = stmt_run(st, err);
	/* what is not sent, or withdrawn, is not judged */
	if (rc == RC_OK)
		rc = db_prepare(db, "UPDATE evaluation SET doubt = -1 WHERE year = $1 AND kind = 'self'"
			" AND state IN ('draft', 'withdrawn') AND doubt <> -1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	return stmt_run(st, err);
}

enum rc
store_doubt_put(struct db *db, int64_t evaluation_id, const struct doubt_hit *hits, size_t n,
	int64_t doubt, struct err *err)
{
	struct stmt *st;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rc = db_prepare(db, "INSERT INTO doubt (evaluation_id, position, signal, points, cause)"
			" VALUES ($1, $2, $3, $4, $5)", &st, err);
		if (rc != RC_OK)
			return rc;
		stmt_int(st, 1, evaluation_id);
		stmt_int(st, 2, hits[i].position);
		stmt_text(st, 3, hits[i].signal);
		stmt_int(st, 4, hits[i].points);
		stmt_text(st, 5, hits[i].cause);
		rc = stmt_run(st, err);
	}
	/* no version: doubt is no change of the sheet */
	if (rc == RC_OK)
		rc = db_prepare(db, "UPDATE evaluation SET doubt = $2 WHERE id = $1 AND doubt <> $2", &st,
			err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	stmt_int(st, 2, doubt);
	return stmt_run(st, err);
}

enum rc
store_doubt_hits(struct db *db, int64_t evaluation_id, struct arena *a, struct doubt_hit **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	size_t cap = 0;
	bool row;
	enum rc rc = db_prepare(db, "SELECT position, signal, points, cause FROM doubt"
		" WHERE evaluation_id = $1 ORDER BY position", &st, err);

	*ret = NULL;
	*ret_n = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		*ret = arena_grow(a, *ret, *ret_n, &cap, *ret_n + 1, sizeof(**ret));
		(*ret)[(*ret_n)++] = (struct doubt_hit){ .evaluation_id = evaluation_id,
			.position = stmt_col_int(st, 0), .signal = arena_strdup(a, stmt_col_text(st, 1)),
			.points = stmt_col_int(st, 2), .cause = arena_strdup(a, stmt_col_text(st, 3)) };
	}
	return rc;
}
