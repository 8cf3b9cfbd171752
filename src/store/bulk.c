/*
 * Large imports: an index whose order is not that of the import is cheaper built once at the end
 * than kept row by row. All inside the transaction: a rollback brings the indexes back.
 */
#include "store/goal.h"

#include "base/table.h"
#include "store/db_int.h"

#define BULK_LEAST 20000

static const struct {
	const char *drop, *create; /* as in the schema */
} indexes[] = {
	{ "DROP INDEX project_name", "CREATE INDEX project_name ON project (name)" },
	{ "DROP INDEX project_budget", "CREATE INDEX project_budget ON project (budget)" },
	{ "DROP INDEX project_year_budget",
		"CREATE INDEX project_year_budget ON project (year, budget)" },
	{ "DROP INDEX project_year_sums", "CREATE INDEX project_year_sums ON project"
		" (year, department_id, kind, budget, goal_id)" },
	{ "DROP INDEX project_sums", "CREATE INDEX project_sums ON project"
		" (department_id, year, kind, budget, goal_id)" },
	{ "DROP INDEX indicator_peer", "CREATE INDEX indicator_peer ON indicator"
		" (peer_key, year, goal_id, target, measure)\n\tWHERE peer_key IS NOT NULL" },
};

static enum rc
projects_there(struct db *db, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT coalesce(max(id), 0) FROM project", &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc == RC_OK) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_bulk_begin(struct db *db, int64_t n_projects, struct err *err)
{
	int64_t there = 0;
	enum rc rc;

	if (n_projects < BULK_LEAST)
		return RC_OK;
	rc = projects_there(db, &there, err);
	if (rc != RC_OK || n_projects < there / 2)
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(indexes) && rc == RC_OK; i++)
		rc = db_exec(db, indexes[i].drop, err);
	*db_bulk(db) = true;
	return rc;
}

enum rc
store_bulk_end(struct db *db, struct err *err)
{
	enum rc rc = RC_OK;

	if (!*db_bulk(db))
		return RC_OK;
	for (size_t i = 0; i < ARRAY_LEN(indexes) && rc == RC_OK; i++)
		rc = db_exec(db, indexes[i].create, err);
	*db_bulk(db) = false;
	return rc;
}
