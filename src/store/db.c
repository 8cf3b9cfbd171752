/*
 * The driver interface as the rest of the program sees it (its statements are in stmt.c):
 * transactions that begin with the write lock and wait for it, a backup that is whole or not
 * there, and faults on demand for tests.
 */
#include "store/db.h"

#include "base/file.h"
#include "base/intl.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "store/audit.h"
#include "store/db_own.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define BUSY_MS 30000

static int
busy_ms(void)
{
	const char *s = getenv("JIXIAO_BUSY_MS");
	int v = s ? atoi(s) : 0;

	return v > 0 ? v : BUSY_MS;
}

static enum rc
open_db(const char *path, enum db_mode mode, bool again, struct db **ret, struct err *err)
{
	struct db *db = xcalloc(1, sizeof(*db));
	enum rc rc;

	db->path = xstrdup(path);
	db->busy_ms = busy_ms();
	rc = drv_open(path, mode, again, db->busy_ms, &db->drv, err);
	if (rc != RC_OK) {
		db_close(db);
		return rc;
	}
	*ret = db;
	return RC_OK;
}

enum rc
db_open(const char *path, enum db_mode mode, struct db **ret, struct err *err)
{
	return open_db(path, mode, false, ret, err);
}

enum rc
db_open_again(struct db *db, struct db **ret, struct err *err)
{
	if (strcmp(db->path, ":memory:") == 0)
		return err_set(err, RC_NOT_FOUND, NULL, _("A database in memory has only one connection."));
	return open_db(db->path, DB_READ, true, ret, err);
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	worker_free(db->worker);
	arena_free(db->scratch);
	stmts_free(db);
	if (db->drv)
		drv_close(db->drv);
	free(db->path);
	free(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

bool
db_read_only(const struct db *db)
{
	return drv_read_only(db->drv);
}

/* Counts down to the statement that a test wants to fail. */
enum rc
db_count_down(struct db *db, struct err *err)
{
	if (db->fail_at > 0 && --db->fail_at == 0)
		return err_set(err, RC_DB, NULL, _("The database %s failed (%s); nothing was changed."), db->path,
			"fault on demand");
	return RC_OK;
}

enum rc
db_exec(struct db *db, const char *sql, struct err *err)
{
	enum rc rc = RC_OK;

	while (rc == RC_OK && *sql) {
		struct drv_stmt *st;
		bool row = true;

		rc = drv_prepare(db->drv, sql, &st, &sql, err);
		if (rc != RC_OK || !st)
			continue;
		rc = db_count_down(db, err);
		while (rc == RC_OK && row)
			rc = drv_step(st, &row, err);
		drv_finalize(st);
	}
	return rc;
}

int64_t
db_changes(struct db *db)
{
	return drv_changes(db->drv);
}

int64_t
db_insert_id(struct db *db)
{
	return drv_insert_id(db->drv);
}

/* Transactions */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum rc
run_text(struct db *db, const char *sql, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, sql, &st, err);

	return rc == RC_OK ? stmt_run(st, err) : rc;
}

/* The engine's own waiting is not fair and gives up early now and then: ask until the time is over. */
enum rc
db_begin(struct db *db, struct err *err)
{
	int64_t end = now_ms() + db->busy_ms;
	struct timespec pause = { 0, 5000000 };
	enum rc rc;

	if (drv_read_only(db->drv))
		return err_set(err, RC_IO, NULL, _("The database %s cannot be written; nothing was changed. "
			"Check the rights of the file and of its folder, or open a copy."), db->path);
	while ((rc = run_text(db, "BEGIN IMMEDIATE", err)) == RC_BUSY && now_ms() < end)
		nanosleep(&pause, NULL);
	if (rc == RC_OK)
		db->writing = true;
	db->audit.known = db->touched = false;
	return rc;
}

enum rc
db_commit(struct db *db, struct err *err)
{
	enum rc rc = db->audit.known ? store_audit_seal(db, err) : RC_OK;

	if (rc == RC_OK)
		rc = run_text(db, "COMMIT", err);
	if (rc != RC_OK) {
		db_rollback(db);
		return rc;
	}
	db->writing = false;
	db->audit.known = db->touched = false;
	return RC_OK;
}

void
db_rollback(struct db *db)
{
	int fail_at = db->fail_at;
	struct err ignored;

	/* A transaction ends even if a statement of it is still open or a fault is due. */
	db->fail_at = 0;
	stmts_reset(db);
	if (drv_in_tx(db->drv) && run_text(db, "ROLLBACK", &ignored) != RC_OK)
		log_line("%s: %s", db->path, ignored.msg);
	db->fail_at = fail_at;
	db->writing = false;
	db->bulk = false;
	db->readers = 0;
	db->audit.known = db->touched = false;
}

enum rc
db_begin_read(struct db *db, struct err *err)
{
	enum rc rc = RC_OK;

	if (!db->writing && db->readers == 0)
		rc = run_text(db, "BEGIN", err);
	if (rc == RC_OK)
		db->readers++;
	return rc;
}

void
db_end_read(struct db *db)
{
	struct err ignored;

	if (db->readers > 0)
		db->readers--;
	if (db->readers == 0 && !db->writing && drv_in_tx(db->drv)
		&& run_text(db, "COMMIT", &ignored) != RC_OK)
		db_rollback(db);
}

struct audit_head *
db_audit_head(struct db *db)
{
	return &db->audit;
}

struct arena *
db_scratch(struct db *db)
{
	if (!db->scratch)
		db->scratch = arena_new();
	arena_reset(db->scratch);
	return db->scratch;
}

void
db_set_today(struct db *db, int64_t day)
{
	db->today = day;
}

int64_t
db_today(const struct db *db)
{
	return db->today;
}

enum rc
db_touch(struct db *db, struct err *err)
{
	enum rc rc;

	if (db->touched)
		return RC_OK;
	rc = run_text(db, "UPDATE revision SET number = number + 1 WHERE name = 'project'", err);
	db->touched = rc == RC_OK && db->writing;
	return rc;
}

enum rc
db_revision(struct db *db, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT number FROM revision WHERE name = 'project'", &st, err);

	*ret = 0;
	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

bool *
db_bulk(struct db *db)
{
	return &db->bulk;
}

/* Versions, interruption */

int64_t
db_data_version(struct db *db)
{
	return drv_data_version(db->drv);
}

struct worker **
db_worker(struct db *db)
{
	return &db->worker;
}

void
db_set_progress(struct db *db, bool (*callback)(void *), void *arg)
{
	drv_set_progress(db->drv, callback, arg);
}

enum rc
db_schema_version(struct db *db, int64_t *ret, struct err *err)
{
	return drv_schema_version(db->drv, ret, err);
}

enum rc
db_set_schema_version(struct db *db, int version, struct err *err)
{
	enum rc rc = db_count_down(db, err);

	return rc == RC_OK ? drv_set_schema_version(db->drv, version, err) : rc;
}

/* Files */

enum rc
db_set_durable(struct db *db, bool durable, struct err *err)
{
	return drv_set_durable(db->drv, durable, err);
}

enum rc
db_backup(struct db *db, const char *path, bool (*progress)(void *, int percent), void *arg,
	struct err *err)
{
	struct arena *a = arena_new();
	struct stat own, other;
	char *temp = file_temp_name(path, a);
	enum rc rc;

	if (stat(db->path, &own) == 0 && stat(path, &other) == 0 && own.st_dev == other.st_dev
		&& own.st_ino == other.st_ino)
		rc = err_set(err, RC_INVALID, NULL, _("%s is the database itself. Name another file for the copy."),
			path);
	else if (stat(path, &other) == 0 && other.st_size > 0 && !db_file_ours(path))
		rc = err_set(err, RC_INVALID, NULL, _("%s is there already and is no backup; it was left as it "
			"is. Name another file for the copy."), path);
	else
		rc = drv_backup(db->drv, temp, progress, arg, err);
	/* A copy is for the same eyes as the database. */
	if (rc == RC_OK && stat(db->path, &own) == 0 && chmod(temp, own.st_mode & 0660) < 0)
		rc = err_set(err, RC_IO, NULL, _("The mode of %s cannot be set: %s."), temp, strerror(errno));
	if (rc == RC_OK)
		rc = file_commit(temp, path, err);
	if (rc != RC_OK)
		file_discard(temp);
	arena_free(a);
	return rc;
}

enum rc
db_check(struct db *db, struct err *err)
{
	return drv_check(db->drv, false, err);
}

void
db_fail_at(struct db *db, int n)
{
	db->fail_at = n;
}
