/*
 * The log, backups and checks: what keeps the file trustworthy.
 */
#include "store/audit.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"
#include "base/intl.h"
#include "store/db.h"
#include "store/migrate.h"

enum rc
app_audit_verify(struct app *app, int64_t *ret_n, struct err *err)
{
	enum rc rc = app_require(app, PERM_AUDIT_VIEW, err);

	return rc ? rc : store_audit_verify(app->db, ret_n, err);
}

enum rc
app_audit_of(struct app *app, const char *reg, int64_t record_id, struct arena *a,
	struct audit **ret, size_t *ret_n, struct err *err)
{
	enum rc rc = app_require(app, reg_find(reg)->perm, err);

	return rc ? rc : store_audit_of(app->db, reg, record_id, a, ret, ret_n, err);
}

enum rc
app_backup(struct app *app, const char *path, bool (*progress)(void *, int percent), void *arg,
	struct err *err)
{
	enum rc rc = app_require(app, PERM_BACKUP, err);

	return rc ? rc : db_backup(app->db, path, progress, arg, err);
}

/* A backup is whole if it opens, is of this program, not newer, and checks out. */
static enum rc
check_backup(const char *backup, struct err *err)
{
	struct db *db;
	enum rc rc = db_open(backup, DB_READ, &db, err);

	if (rc)
		return rc;
	rc = db_check(db, err);
	db_close(db);
	return rc ? err_wrap(err, _("The backup %s cannot be used"), backup) : RC_OK;
}

/* Copies the backup beside the database, so that the last step is a rename. */
static enum rc
copy_beside(const char *backup, const char *path, struct arena *a, const char **ret, struct err *err)
{
	const char *temp = file_temp_name(path, a);
	struct db *db;
	enum rc rc = db_open(backup, DB_READ, &db, err);

	if (rc)
		return rc;
	rc = db_backup(db, temp, NULL, NULL, err);
	db_close(db);
	if (rc == RC_OK)
		*ret = temp;
	return rc;
}

enum rc
app_restore(struct app *app, const char *backup, struct err *err)
{
	const char *path = app->db_path, *temp = NULL;
	const char *kept = arena_printf(app->arena, "%s.before-restore", path);
	struct db *old = NULL;
	struct stat own, other;
	enum rc rc = RC_OK;

	if (stat(path, &own) == 0 && stat(backup, &other) == 0 && own.st_dev == other.st_dev &&
		own.st_ino == other.st_ino)
		rc = err_set(err, RC_INVALID, NULL, _("%s is the database itself. Name the backup."), backup);
	if (rc == RC_OK)
		rc = check_backup(backup, err);
	if (rc == RC_OK)
		rc = copy_beside(backup, path, app->arena, &temp, err);
	if (rc)
		return rc;
	if (app_database_exists(app)) {
		/* Folds the write-ahead log into the file and proves that nobody is writing. */
		rc = db_open(path, DB_WRITE, &old, err);
		if (rc == RC_OK)
			rc = db_backup(old, kept, NULL, NULL, err);
		db_close(old);
	}
	if (rc) {
		file_discard(temp);
		return rc;
	}
	if (unlink(arena_printf(app->arena, "%s-wal", path)) < 0 && errno != ENOENT)
		rc = err_set(err, RC_IO, NULL, _("%s-wal cannot be removed: %s."), path,
			strerror(errno));
	else
		(void)unlink(arena_printf(app->arena, "%s-shm", path));
	return rc ? rc : file_commit(temp, path, err);
}

enum rc
app_check_database(struct app *app, struct err *err)
{
	return db_check(app->db, err);
}
