/* SQL of departments and their units. */
#include "store/unit.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/row.h"

#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
	C_NUM(struct unit, parent_id, "parent_id", COL_ZERO),
	C_TEXT(struct unit, code, "code", 0),
	C_TEXT(struct unit, name, "name", 0),
	C_TEXT(struct unit, division, "division", 0),
	C_TEXT(struct unit, state, "state", 0),
};

static const struct table units = {
	.name = "unit", .reg = "unit", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct unit, id), .version = offsetof(struct unit, version),
};

enum rc
store_unit_insert(struct db *db, const struct unit *u, int64_t *ret_id, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct unit row = *u;
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, u->name) },
		{ "initials", row_initials(a, u->name) },
	};
	enum rc rc;

	if (!row.state)
		row.state = "active";
	rc = row_insert(db, &units, &row, extra, ARRAY_LEN(extra), ret_id, err);
	if (rc == RC_OK)
		rc = db_touch(db, err);
	return rc;
}

enum rc
store_unit_update(struct db *db, const struct unit *u, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, u->name) },
		{ "initials", row_initials(a, u->name) },
	};
	enum rc rc = row_update(db, &units, u, extra, ARRAY_LEN(extra), err);

	return rc == RC_OK ? db_touch(db, err) : rc;
}

enum rc
store_unit_load(struct db *db, int64_t id, struct arena *a, struct unit *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &units, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &units, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no unit with the number %lld."),
			(long long)id);
	return rc;
}

enum rc
store_unit_find(struct db *db, const char *code_or_name, int64_t parent_id, bool departments_only,
	struct arena *a, struct unit *ret, struct err *err)
{
	struct unit *rows;
	struct stmt *st;
	size_t n;
	void *all;
	enum rc rc = row_select(db, &units,
		"WHERE (t.code = $1 OR t.name_key = $2)"
		" AND ($3 = 0 OR t.parent_id = $3 OR t.id = $3)"
		" AND ($4 = 0 OR t.parent_id IS NULL)"
		" ORDER BY t.code = $1 DESC, t.state, t.id LIMIT 2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, code_or_name);
	stmt_text(st, 2, utf8_fold(a, code_or_name));
	stmt_int(st, 3, parent_id);
	stmt_int(st, 4, departments_only);
	rc = row_all(st, &units, sizeof(*rows), a, &all, &n, err);
	if (rc != RC_OK)
		return rc;
	rows = all;
	if (n == 0 && departments_only)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no department \"%s\"."), code_or_name);
	if (n == 0)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no unit \"%s\"."), code_or_name);
	/* A code is one unit's; an active unit goes before a closed one of the same name. */
	if (n == 2 && strcmp(rows[0].code, code_or_name) != 0 && strcmp(rows[0].state, rows[1].state) == 0)
		return err_set(err, RC_INVALID, NULL,
			_("Two units are named \"%s\": %s and %s. Write the code instead."), code_or_name,
			rows[0].code, rows[1].code);
	*ret = rows[0];
	return RC_OK;
}

/* Codes have three digits a level: 101 is a department, 101001 its first unit. */
enum rc
store_unit_next_code(struct db *db, int64_t parent_id, struct arena *a, const char **ret,
	struct err *err)
{
	struct unit parent = { .code = "" };
	const char *last;
	struct stmt *st;
	long next = parent_id ? 1 : 101;
	bool row;
	enum rc rc = parent_id ? store_unit_load(db, parent_id, a, &parent, err) : RC_OK;

	if (rc == RC_OK)
		rc = db_prepare(db,
			"SELECT code FROM unit"
			" WHERE length(code) = length($1) + 3 AND substr(code, 1, length($1)) = $1"
			" AND substr(code, length($1) + 1) BETWEEN '000' AND '998'"
			" ORDER BY code DESC LIMIT 1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, parent.code);
	rc = stmt_step(st, &row, err);
	last = rc == RC_OK && row ? stmt_col_text(st, 0) + strlen(parent.code) : NULL;
	if (last && strspn(last, "0123456789") == 3)
		next = strtol(last, NULL, 10) + 1;
	stmt_reset(st);
	*ret = arena_printf(a, "%s%03ld", parent.code, next);
	return rc;
}
