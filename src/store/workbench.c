/* SQL of the workbench: days that come, what others did. */
#include "store/workbench.h"

#include "store/db.h"

/* title, due, count, register, filter: what is due in one statement each, so that each has its index. */
static const char due_sql[] =
	"SELECT title, due, 1, 'calendar', 'code=\"' || code || '\" year=' || year FROM calendar"
	" WHERE state = 'open' AND due <= $1"
	" UNION ALL SELECT NULL, due, count(*), 'rectification', 'phase=open due=' || due FROM rectification"
	" WHERE state NOT IN ('draft', 'closed', 'closed_not_done', 'accepted') AND due <= $1 GROUP BY due"
	" UNION ALL SELECT NULL, due, count(*), 'publication', 'state=open due=' || due FROM publication"
	" WHERE state = 'open' AND due <= $1 GROUP BY due ORDER BY 2, 4";

/* Materialized, or the whole log would be read in the order of its groups. */
static const char since_sql[] =
	"WITH fresh AS MATERIALIZED (SELECT reg, action, at, login FROM audit WHERE at > $1 AND login <> $2)"
	" SELECT reg, action, count(*), max(at), max(login) FROM fresh GROUP BY reg, action"
	" ORDER BY max(at) DESC";

enum rc
store_due_days(struct db *db, const char *until, struct arena *a, struct due_day **ret, size_t *ret_n,
	struct err *err)
{
	struct due_day *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, due_sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, until);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n++] = (struct due_day){ arena_strdup(a, stmt_col_text(st, 0)),
			arena_strdup(a, stmt_col_text(st, 1)), stmt_col_int(st, 2),
			arena_strdup(a, stmt_col_text(st, 3)), arena_strdup(a, stmt_col_text(st, 4)) };
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
			arena_strdup(a, stmt_col_text(st, 3)), arena_strdup(a, stmt_col_text(st, 4)) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}
