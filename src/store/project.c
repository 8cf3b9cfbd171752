/* SQL of projects. The budget, the latest goal and its state are kept by goal.c. */
#include "store/goal.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/goal_int.h"

#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
	C_TEXT(struct project, code, "code", 0),
	C_TEXT(struct project, name, "name", 0),
	C_TEXT(struct project, kind, "kind", 0),
	C_NUM(struct project, year, "year", 0),
	C_NUM(struct project, department_id, "department_id", 0),
	C_NUM(struct project, unit_id, "unit_id", 0),
	C_TEXT(struct project, attribute, "attribute", 0),
	C_TEXT(struct project, period, "period", 0),
	C_NUM(struct project, budget, "budget", 0),
	C_NUM(struct project, goal_id, "goal_id", COL_ZERO | COL_ONCE),
};

const struct table project_table = {
	.name = "project", .reg = "project", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct project, id), .version = offsetof(struct project, version),
};

enum rc
store_project_find(struct db *db, const char *code, int64_t year, struct arena *a,
	struct project *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &project_table, "WHERE t.year = $1 AND t.code = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, code);
	rc = row_first(st, &project_table, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, "code", _("There is no project %s in %lld."), code,
			(long long)year);
	return rc;
}

enum rc
store_project_match(struct db *db, const char *name, int64_t unit_id, int64_t year,
	struct arena *a, struct project *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &project_table,
		"WHERE t.unit_id = $1 AND t.year = $2 AND t.name_key = $3 ORDER BY t.id LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, unit_id);
	stmt_int(st, 2, year);
	stmt_text(st, 3, utf8_fold(a, name));
	rc = row_first(st, &project_table, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, "name", _("The unit has no project \"%s\" in %lld."), name,
			(long long)year);
	return rc;
}

enum rc
store_project_load(struct db *db, int64_t id, struct arena *a, struct project *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &project_table, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &project_table, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no project with the number %lld."),
			(long long)id);
	return rc;
}

enum rc
store_project_save(struct db *db, struct project *p, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, p->name) },
		{ "initials", row_initials(a, p->name) },
	};
	enum rc rc;

	if (!p->kind)
		p->kind = "project";
	if (p->id == 0) {
		rc = row_insert(db, &project_table, p, extra, ARRAY_LEN(extra), &p->id, err);
		if (rc == RC_OK)
			p->version = 1;
	} else {
		rc = row_update(db, &project_table, p, extra, ARRAY_LEN(extra), err);
		if (rc == RC_OK)
			p->version++;
	}
	return rc == RC_OK ? db_touch(db, err) : rc;
}

enum rc
store_project_next_code(struct db *db, int64_t unit_id, int64_t year, struct arena *a,
	const char **ret, struct err *err)
{
	const char *prefix = NULL, *end;
	struct stmt *st;
	long next = 1;
	bool row;
	enum rc rc = db_prepare(db, "SELECT code FROM unit WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, unit_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		prefix = arena_printf(a, "L%lld%s-", (long long)year, stmt_col_text(st, 0));
	stmt_reset(st);
	if (rc == RC_OK && !prefix)
		rc = err_set(err, RC_NOT_FOUND, "unit", _("There is no unit with the number %lld."),
			(long long)unit_id);
	if (rc == RC_OK)
		rc = db_prepare(db,
			"SELECT code FROM project WHERE year = $1 AND code >= $2 AND code < $3"
			" ORDER BY length(code) DESC, code DESC LIMIT 1", &st, err);
	if (rc != RC_OK)
		return rc;
	/* '.' follows '-': all codes that begin with the prefix. */
	end = arena_printf(a, "%.*s.", (int)strlen(prefix) - 1, prefix);
	stmt_int(st, 1, year);
	stmt_text(st, 2, prefix);
	stmt_text(st, 3, end);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		next = strtol(stmt_col_text(st, 0) + strlen(prefix), NULL, 10) + 1;
	stmt_reset(st);
	*ret = arena_printf(a, "%s%03ld", prefix, next);
	return rc;
}
