/* SQL of samples: what they are drawn from, their rows. */
#include "store/recheck.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct draw, year, "year", 0),
	C_NUM(struct draw, size, "size", 0),
	C_NUM(struct draw, seed, "seed", 0),
	C_TEXT(struct draw, strata, "strata", 0),
	C_TEXT(struct draw, method, "method", 0),
	C_NUM(struct draw, frame, "frame", 0),
	C_TEXT(struct draw, digest, "digest", 0),
	C_TEXT(struct draw, drawn_by, "drawn_by", 0),
	C_TEXT(struct draw, drawn_at, "drawn_at", 0),
	C_TEXT(struct draw, state, "state", 0),
};

static const struct table draws = {
	.name = "draw", .reg = "draw", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct draw, id), .version = offsetof(struct draw, version),
};

enum rc
store_draw_frame(struct db *db, int64_t year, struct arena *a, struct draw_row **ret, size_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	size_t cap = 0;
	bool row;
	enum rc rc = db_prepare(db, "SELECT e.id, p.code, coalesce(d.name, ''), e.grade,"
		" CASE WHEN e.budget >= 0 THEN e.budget ELSE p.budget END, e.doubt"
		" FROM evaluation e JOIN project p ON p.id = e.project_id"
		" LEFT JOIN unit d ON d.id = p.department_id WHERE e.year = $1 AND e.kind = 'self'"
		" AND e.state IN ('submitted', 'accepted') AND (e.claimed >= 0 OR e.total >= 0)", &st, err);

	*ret = NULL;
	*ret_n = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		*ret = arena_grow(a, *ret, *ret_n, &cap, *ret_n + 1, sizeof(**ret));
		(*ret)[(*ret_n)++] = (struct draw_row){ .id = stmt_col_int(st, 0),
			.code = arena_strdup(a, stmt_col_text(st, 1)),
			.department = arena_strdup(a, stmt_col_text(st, 2)),
			.grade = arena_strdup(a, stmt_col_text(st, 3)), .amount = stmt_col_int(st, 4),
			.doubt = stmt_col_int(st, 5) };
	}
	return rc;
}

enum rc
store_draw_insert(struct db *db, const struct draw *d, int64_t *ret_id, struct err *err)
{
	return row_insert(db, &draws, d, NULL, 0, ret_id, err);
}

enum rc
store_draw_update(struct db *db, const struct draw *d, struct err *err)
{
	return row_update(db, &draws, d, NULL, 0, err);
}

enum rc
store_draw_load(struct db *db, int64_t id, struct arena *a, struct draw *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &draws, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &draws, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no sample with the number %lld."),
			(long long)id);
	return rc;
}

enum rc
store_draw_same(struct db *db, const struct draw *d, int64_t *ret_id, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT id FROM draw WHERE year = $1 AND size = $2 AND seed = $3"
		" AND strata = $4 AND digest = $5 AND state = 'active'", &st, err);

	*ret_id = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, d->year);
	stmt_int(st, 2, d->size);
	stmt_int(st, 3, d->seed);
	stmt_text(st, 4, d->strata);
	stmt_text(st, 5, d->digest);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret_id = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_draw_row(struct db *db, int64_t draw_id, const struct draw_row *row, int64_t recheck_id,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO draw_row (draw_id, position, recheck_id, stratum, weight)"
		" VALUES ($1, $2, $3, $4, $5)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, draw_id);
	stmt_int(st, 2, row->position);
	stmt_int(st, 3, recheck_id);
	stmt_text(st, 4, row->stratum);
	stmt_int(st, 5, row->weight);
	return stmt_run(st, err);
}

enum rc
store_draw_drop(struct db *db, int64_t draw_id, int64_t *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE recheck SET state = 'dropped', version = version + 1"
		" WHERE draw_id = $1 AND state = 'drawn'", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, draw_id);
	rc = stmt_run(st, err);
	*ret = db_changes(db);
	return rc;
}
