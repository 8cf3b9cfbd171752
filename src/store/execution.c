/* SQL of what the treasury paid, and of key monitoring, which is chosen by it. */
#include "store/monitor.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

enum rc
store_execution_sum(struct db *db, int64_t project_id, int64_t month, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT coalesce(sum(amount), -1) FROM execution"
		" WHERE project_id = $1 AND month <= $2", &st, err);

	*ret = -1;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_int(st, 2, month);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

enum rc
store_execution_months(struct db *db, int64_t project_id, int64_t ret[12], struct err *err)
{
	struct stmt *st;
	int64_t sum = 0;
	bool row, paid = false;
	enum rc rc = db_prepare(db,
		"SELECT month, amount, 0 FROM execution WHERE project_id = $1"
		" UNION ALL SELECT month, reported, 1 FROM monitoring WHERE project_id = $1 AND reported >= 0"
		" ORDER BY 3, 1", &st, err);

	for (int i = 0; i < 12; i++)
		ret[i] = -1;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		int64_t month = stmt_col_int(st, 0), amount = stmt_col_int(st, 1);
		if (stmt_col_int(st, 2) == 0) {
			sum += amount;
			/* months without payments keep the sum */
			for (int64_t i = month - 1; i < 12; i++)
				ret[i] = sum;
			paid = true;
		} else if (!paid) {
			ret[month - 1] = amount;
		}
	}
	return rc;
}

static enum rc
find(struct db *db, int64_t project_id, int64_t month, int64_t *ret_id, int64_t *ret_amount,
	bool *ret_new, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT id, amount FROM execution WHERE project_id = $1 AND month = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_int(st, 2, month);
	rc = stmt_step(st, &row, err);
	*ret_new = rc == RC_OK && !row;
	*ret_id = *ret_amount = 0;
	if (rc == RC_OK && row) {
		*ret_id = stmt_col_int(st, 0);
		*ret_amount = stmt_col_int(st, 1);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_execution_put(struct db *db, int64_t project_id, int64_t month, int64_t amount,
	int64_t payments, const char *source, const char *login, int64_t *ret_id, int64_t *ret_before,
	bool *ret_new, struct err *err)
{
	struct stmt *st;
	enum rc rc = find(db, project_id, month, ret_id, ret_before, ret_new, err);

	if (rc == RC_OK)
		rc = db_prepare(db, *ret_new
			? "INSERT INTO execution (project_id, month, amount, payments, source, entered_by)"
			  " VALUES ($1, $2, $3, $4, $5, $6)"
			: "UPDATE execution SET amount = $3, payments = $4, source = $5, entered_by = $6,"
			  " version = version + 1 WHERE project_id = $1 AND month = $2", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	stmt_int(st, 2, month);
	stmt_int(st, 3, amount);
	stmt_int(st, 4, payments);
	stmt_text(st, 5, source);
	stmt_text(st, 6, login);
	rc = stmt_run(st, err);
	if (rc == RC_OK && *ret_new)
		*ret_id = db_insert_id(db);
	return rc;
}
