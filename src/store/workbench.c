/* SQL of the workbench: days that come, what others did. */
#include "store/workbench.h"

#include "base/date.h"
#include "store/db.h"

/* register, title, filter, due, the same as a number of days, count: what is due in one statement each,
 * so that each has its index. $1 and $2 are the day, $3 the division, '' all of them. */
static const char due_sql[] =
	"SELECT 'calendar', title, 'code=\"' || code || '\" year=' || year, due, NULL, 1 FROM calendar"
	" WHERE state = 'open' AND due <= $1"
	" UNION ALL SELECT 'rectification', NULL, NULL, NULL, left_day, count(*) FROM rectification"
	" WHERE left_day <= $2 AND ($3 = '' OR department_id IN (SELECT id FROM unit WHERE division = $3))"
	" GROUP BY left_day"
	" UNION ALL SELECT 'feedback', NULL, NULL, NULL, left_day, count(*) FROM feedback"
	" WHERE left_day <= $2 AND ($3 = '' OR evaluation_id IN (SELECT e.id FROM evaluation e"
	" JOIN project p ON p.id = e.project_id JOIN unit d ON d.id = p.department_id"
	" WHERE d.division = $3)) GROUP BY left_day"
	" UNION ALL SELECT 'publication', NULL, NULL, due, NULL, count(*) FROM publication"
	" WHERE state = 'open' AND due <= $1"
	" AND ($3 = '' OR department_id IN (SELECT id FROM unit WHERE division = $3)) GROUP BY due";

/* Materialized, or the whole log would be read in the order of its groups. */
static const char since_sql[] =
	"WITH fresh AS MATERIALIZED (SELECT reg, action, at, login FROM audit WHERE at > $1 AND login <> $2)"
	" SELECT reg, action, n, last, people,"
	" coalesce((SELECT name FROM user_account WHERE user_account.login = one), one)"
	" FROM (SELECT reg, action, count(*) AS n, max(at) AS last, count(DISTINCT login) AS people,"
	" max(login) AS one FROM fresh GROUP BY reg, action) AS t ORDER BY last DESC";

enum rc
store_due_days(struct db *db, const char *until, const struct scope *scope, struct arena *a,
	struct due_day **ret, size_t *ret_n, struct err *err)
{
	struct due_day *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, due_sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, until);
	stmt_int(st, 2, date_days(until));
	stmt_text(st, 3, scope->division ? scope->division : "");
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		char due[DATE_SIZE];
		if (stmt_col_null(st, 3))
			date_from_days((int32_t)stmt_col_int(st, 4), due);
		rows[n++] = (struct due_day){ arena_strdup(a, stmt_col_text(st, 0)),
			arena_strdup(a, stmt_col_text(st, 1)), arena_strdup(a, stmt_col_text(st, 2)),
			arena_strdup(a, stmt_col_null(st, 3) ? due : stmt_col_text(st, 3)), stmt_col_int(st, 5) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_audit_since(struct db *db, const char *since, const char *login, struct arena *a,
	struct audit_group **ret, size_t *ret_n, struct err *err)
{
	struct audit_group *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, since_sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, since);
	stmt_text(st, 2, login);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct audit_group){ arena_strdup(a, stmt_col_text(st, 0)),
			arena_strdup(a, stmt_col_text(st, 1)), stmt_col_int(st, 2),
			arena_strdup(a, stmt_col_text(st, 3)), stmt_col_int(st, 4),
			arena_strdup(a, stmt_col_text(st, 5)) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}
