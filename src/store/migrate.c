/*
 * Numbered migrations, all in one transaction: after a fault or a kill the file is as it was and
 * the next start does it again. user_version is part of the transaction.
 */
#include "store/migrate.h"

#include "base/arena.h"
#include "base/intl.h"
#include "store/db_int.h"
#include "store/schema.h"

#include <string.h>

int
store_schema_newest(void)
{
	return n_migrations;
}

static enum rc
check_version(struct db *db, int64_t version, struct err *err)
{
	if (version > n_migrations)
		return err_set(err, RC_FORMAT, NULL,
			_("%s was written by a newer version of this program (schema %d, this one knows %d). "
				"Update the program."), db_path(db), (int)version, n_migrations);
	if (version < n_migrations && db_read_only(db))
		return err_set(err, RC_IO, NULL,
			_("%s is of an older version of this program and cannot be written. Let somebody who may "
				"write open it once."), db_path(db));
	return RC_OK;
}

static enum rc
back_up(struct db *db, struct err *err)
{
	struct arena *a = arena_new();
	const char *path = arena_printf(a, "%s.before-%d", db_path(db), n_migrations);
	enum rc rc = db_backup(db, path, NULL, NULL, err);

	arena_free(a);
	return rc;
}

static enum rc
apply(struct db *db, struct err *err)
{
	int64_t version = 0;
	enum rc rc = db_schema_version(db, &version, err);

	/* Another process may have done it while this one waited for the lock. */
	if (rc == RC_OK)
		rc = check_version(db, version, err);
	for (int64_t i = version; rc == RC_OK && i < n_migrations; i++) {
		rc = db_exec(db, migrations[i].sql, err);
		if (rc == RC_OK)
			rc = db_set_schema_version(db, migrations[i].number, err);
	}
	return rc;
}

enum rc
store_migrate(struct db *db, struct err *err)
{
	int64_t version = 0;
	enum rc rc = db_schema_version(db, &version, err);

	if (rc == RC_OK)
		rc = check_version(db, version, err);
	if (rc != RC_OK || version == n_migrations)
		return rc;
	if (version > 0 && strcmp(db_path(db), ":memory:") != 0)
		rc = back_up(db, err);
	if (rc == RC_OK)
		rc = db_begin(db, err);
	if (rc != RC_OK)
		return rc;
	rc = apply(db, err);
	if (rc == RC_OK)
		return db_commit(db, err);
	db_rollback(db);
	return rc;
}
