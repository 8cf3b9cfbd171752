/* SQL of years and the rule sets frozen in them. */
#include "store/unit.h"

enum rc
store_year_open(struct db *db, int64_t year, const char *rules_text, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"INSERT INTO year (year, rules) VALUES ($1, $2) ON CONFLICT (year) DO NOTHING", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, rules_text);
	return stmt_run(st, err);
}

enum rc
store_year_change_rules(struct db *db, int64_t year, const char *rules_text, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE year SET rules = $2 WHERE year = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, rules_text);
	return stmt_run(st, err);
}

enum rc
store_year_rules(struct db *db, int64_t year, struct arena *a, const char **ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT rules FROM year WHERE year = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK)
		*ret = row ? arena_strdup(a, stmt_col_text(st, 0)) : NULL;
	stmt_reset(st);
	return rc;
}

enum rc
store_year_newest(struct db *db, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT coalesce((SELECT max(year) FROM year WHERE state = 'open'), 0)", &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc == RC_OK) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_years(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n, struct err *err)
{
	int64_t *years = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT year FROM year ORDER BY year DESC", &st, err);

	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		years = arena_grow(a, years, n, &cap, n + 1, sizeof(*years));
		years[n++] = stmt_col_int(st, 0);
	}
	*ret = years;
	*ret_n = n;
	return rc;
}

enum rc
store_year_state(struct db *db, int64_t year, const char *state, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE year SET state = $2 WHERE year = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, state);
	return stmt_run(st, err);
}
