/* SQL of users, and of the settings that belong to them. */
#include "base/intl.h"
#include "base/table.h"
#include "store/row.h"
#include "store/unit.h"

static const struct column columns[] = {
	C_TEXT(struct user, login, "login", 0),
	C_TEXT(struct user, name, "name", COL_FILL),
	C_TEXT(struct user, role, "role", 0),
	C_TEXT(struct user, division, "division", 0),
	C_TEXT(struct user, state, "state", 0),
};

static const struct table users = {
	.name = "user_account", .reg = "user", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct user, id), .version = offsetof(struct user, version),
};

enum rc
store_user_insert(struct db *db, const struct user *u, int64_t *ret_id, struct err *err)
{
	struct user row = *u;

	if (!row.state)
		row.state = "active";
	return row_insert(db, &users, &row, NULL, 0, ret_id, err);
}

enum rc
store_user_update(struct db *db, const struct user *u, struct err *err)
{
	return row_update(db, &users, u, NULL, 0, err);
}

enum rc
store_user_load(struct db *db, int64_t id, struct arena *a, struct user *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &users, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &users, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no user with the number %lld."),
			(long long)id);
	return rc;
}

enum rc
store_user_find(struct db *db, const char *login, struct arena *a, struct user *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &users, "WHERE t.login = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, login);
	rc = row_first(st, &users, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no user \"%s\"."), login);
	return rc;
}

enum rc
store_user_count(struct db *db, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT count(*) FROM user_account", &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc == RC_OK) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_setting_get(struct db *db, const char *login, const char *name, struct arena *a,
	const char **ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT value FROM setting WHERE login = $1 AND name = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, login);
	stmt_text(st, 2, name);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK)
		*ret = row ? arena_strdup(a, stmt_col_text(st, 0)) : NULL;
	stmt_reset(st);
	return rc;
}

enum rc
store_setting_set(struct db *db, const char *login, const char *name, const char *value,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, value
		? "INSERT INTO setting (login, name, value) VALUES ($1, $2, $3)"
			" ON CONFLICT (login, name) DO UPDATE SET value = excluded.value"
		: "DELETE FROM setting WHERE login = $1 AND name = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, login);
	stmt_text(st, 2, name);
	if (value)
		stmt_text(st, 3, value);
	return stmt_run(st, err);
}
