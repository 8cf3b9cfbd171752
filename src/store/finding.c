/* SQL of findings. */
#include "base/table.h"
#include "store/goal.h"
#include "store/goal_int.h"
#include "store/library.h"

static const struct column finding_columns[] = {
	C_NUM(struct finding, goal_id, "goal_id", 0),
	C_TEXT(struct finding, rule, "rule", 0),
	C_TEXT(struct finding, severity, "severity", 0),
	C_TEXT(struct finding, place, "place", COL_FILL),
	C_TEXT(struct finding, message, "message", COL_FILL),
	C_NUM(struct finding, indicator, "indicator", 0),
};

static const struct table finding_table = {
	.name = "finding", .reg = "finding", .columns = finding_columns,
	.n = ARRAY_LEN(finding_columns),
	.id = offsetof(struct finding, id), .version = FIELD_NO_MEMBER,
};

enum rc
finding_put(struct db *db, int64_t goal_id, bool fresh, const struct finding *rows, size_t n,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = RC_OK;

	if (!fresh) {
		rc = db_prepare(db, "DELETE FROM finding WHERE goal_id = $1", &st, err);
		if (rc != RC_OK)
			return rc;
		stmt_int(st, 1, goal_id);
		rc = stmt_run(st, err);
	}
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct finding f = rows[i];
		int64_t id;

		f.id = 0;
		f.goal_id = goal_id;
		rc = row_insert(db, &finding_table, &f, NULL, 0, &id, err);
	}
	return rc;
}

enum rc
store_finding_append(struct db *db, int64_t goal_id, const struct finding *rows, size_t n,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = finding_put(db, goal_id, true, rows, n, err);

	if (rc == RC_OK)
		rc = db_prepare(db, "UPDATE goal SET findings = findings + $2 WHERE id = $1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, goal_id);
	stmt_int(st, 2, (int64_t)n);
	return stmt_run(st, err);
}

enum rc
store_finding_list(struct db *db, int64_t goal_id, struct arena *a, struct finding **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &finding_table, "WHERE t.goal_id = $1 ORDER BY t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, goal_id);
	rc = row_all(st, &finding_table, sizeof(**ret), a, &all, ret_n, err);
	if (rc == RC_OK)
		*ret = all;
	return rc;
}
