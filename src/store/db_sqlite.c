/*
 * The driver for SQLite, the only file that knows it. WAL with synchronous=FULL: a committed
 * verdict survives power loss, and readers never wait for a writer. The main file is never opened
 * but by SQLite: closing another descriptor of it would drop the locks of this process.
 */
#include "store/driver.h"

#include "base/intl.h"
#include "base/log.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_STEPS 2000
#define BACKUP_PAGES 2048

struct drv {
	sqlite3 *h;
	char *path;
	int busy_ms;
	bool read_only;
	sqlite3_stmt *data_version;
	bool (*progress)(void *);
	void *progress_arg;
};

struct drv_stmt {
	sqlite3_stmt *h;
	struct drv *drv;
	int n_params;
	int *params; /* place in the statement of $1, $2 ... */
};

static const struct {
	int code;
	enum rc rc;
	const char *text;
} faults[] = {
	{ SQLITE_BUSY, RC_BUSY, N_("The database %s is in use: another program has held it for %d seconds. "
		"See who works on it (\"fuser\" names the process) and try again.") },
	{ SQLITE_INTERRUPT, RC_CANCELLED, N_("Broken off; nothing was changed.") },
	{ SQLITE_FULL, RC_IO, N_("The disk that holds %s is full; nothing was changed. Make room and try again.") },
	{ SQLITE_READONLY, RC_IO, N_("The database %s cannot be written; nothing was changed. "
		"Check the rights of the file and of its folder, or open a copy.") },
	{ SQLITE_PERM, RC_IO, N_("You have no right to open %s. Ask who owns the file.") },
	{ SQLITE_CANTOPEN, RC_IO, N_("The database %s cannot be opened. Check the rights of the file and of its "
		"folder.") },
	{ SQLITE_NOTADB, RC_FORMAT, N_("%s is not a database of this program. Name another file with --db.") },
	{ SQLITE_CORRUPT, RC_DB, N_("The database %s is damaged. Keep the file, and restore the last backup.") },
	{ SQLITE_IOERR, RC_IO, N_("Reading or writing %s failed; nothing was changed. Check the disk and try again.") },
	{ SQLITE_NOMEM, RC_DB, N_("There is not enough memory to work on %s.") },
};

static enum rc
fault(struct drv *d, int code, const char *sql, struct err *err)
{
	const char *detail = d->h ? sqlite3_errmsg(d->h) : sqlite3_errstr(code);
	int kind = (code & 0xff) == SQLITE_LOCKED ? SQLITE_BUSY : code & 0xff;

	log_line("database %s: %d %s%s%s", d->path, code, detail, sql ? " in: " : "", sql ? sql : "");
	if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
		return err_set(err, RC_CONFLICT, NULL,
			_("A record with the same key is there already (%s). Reload and try again."),
			strchr(detail, ':') ? strchr(detail, ':') + 2 : detail);
	if (kind == SQLITE_CONSTRAINT)
		return err_set(err, RC_INVALID, NULL,
			_("The database refuses this value; nothing was changed (%s)."), detail);
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		if (faults[i].code == kind)
			return err_set(err, faults[i].rc, NULL, _(faults[i].text), d->path,
				d->busy_ms / 1000);
	}
	return err_set(err, RC_DB, NULL, _("The database %s failed (%s); nothing was changed."), d->path,
		detail);
}

static enum rc
run(struct drv *d, const char *sql, struct err *err)
{
	if (sqlite3_exec(d->h, sql, NULL, NULL, NULL) != SQLITE_OK)
		return fault(d, sqlite3_extended_errcode(d->h), sql, err);
	return RC_OK;
}

static enum rc
scalar(struct drv *d, const char *sql, int64_t *ret, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(d->h, sql, -1, &st, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		*ret = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return fault(d, sqlite3_extended_errcode(d->h), sql, err);
	return RC_OK;
}

static enum rc
connect_to(struct drv *d, int flags, bool immutable, struct err *err)
{
	struct strbuf uri = { 0 };
	int code;

	db_file_address(d->path, immutable, &uri);
	code = sqlite3_open_v2(strbuf_str(&uri), &d->h, flags | SQLITE_OPEN_NOMUTEX
		| SQLITE_OPEN_EXRESCODE | (immutable ? SQLITE_OPEN_URI : 0), NULL);
	strbuf_free(&uri);
	if (code != SQLITE_OK)
		return fault(d, code, NULL, err);
	sqlite3_busy_timeout(d->h, d->busy_ms);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	return RC_OK;
}

/* Opens for writing; a file or folder that does not allow it opens for reading. */
static enum rc
open_any(struct drv *d, enum db_mode mode, struct err *err)
{
	int64_t tables;
	enum rc rc = connect_to(d, mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, false, err);

	if (rc == RC_OK)
		rc = scalar(d, "SELECT count(*) FROM sqlite_schema", &tables, err);
	if (rc == RC_IO) {
		/* WAL needs side files; where they cannot be made the file is read as it lies. */
		int code = sqlite3_extended_errcode(d->h) & 0xff;

		if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
			return rc;
		sqlite3_close(d->h);
		d->h = NULL;
		if (access(d->path, R_OK) != 0)
			return fault(d, SQLITE_PERM, NULL, err);
		rc = connect_to(d, SQLITE_OPEN_READONLY, true, err);
		if (rc == RC_OK)
			rc = scalar(d, "SELECT count(*) FROM sqlite_schema", &tables, err);
	}
	if (rc == RC_OK)
		d->read_only = sqlite3_db_readonly(d->h, "main") == 1 || mode == DB_READ;
	return rc;
}

static enum rc
check_identity(struct drv *d, bool fresh, struct err *err)
{
	int64_t application = 0;
	enum rc rc = scalar(d, "PRAGMA application_id", &application, err);

	if (rc != RC_OK)
		return rc;
	if (fresh && application == 0 && !d->read_only) {
		char sql[64];

		snprintf(sql, sizeof(sql), "PRAGMA application_id = %d", DRV_APPLICATION);
		return run(d, sql, err);
	}
	if (application != DRV_APPLICATION)
		return err_set(err, RC_FORMAT, NULL,
			_("%s is a database of another program. Name another file with --db."), d->path);
	return RC_OK;
}

static enum rc
set_up(struct drv *d, struct err *err)
{
	enum rc rc = run(d, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", err);

	if (rc == RC_OK && !d->read_only && strcmp(d->path, ":memory:") != 0)
		rc = run(d, "PRAGMA journal_mode = WAL", err);
	return rc;
}

enum rc
drv_set_durable(struct drv *d, bool durable, struct err *err)
{
	return run(d, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", err);
}

enum rc
drv_open(const char *path, enum db_mode mode, bool again, int busy_ms, struct drv **ret, struct err *err)
{
	struct drv *d = xcalloc(1, sizeof(*d));
	bool memory = strcmp(path, ":memory:") == 0, fresh = memory, unclean = false;
	enum rc rc = RC_OK;

	d->path = xstrdup(path);
	d->busy_ms = busy_ms;
	if (!memory && !again) {
		rc = db_file_inspect(path, mode, &fresh, err);
		unclean = rc == RC_OK && db_file_unclean(path);
	}
	if (rc == RC_OK)
		rc = open_any(d, mode, err);
	if (rc == RC_OK)
		rc = check_identity(d, fresh, err);
	if (rc == RC_OK)
		rc = set_up(d, err);
	if (rc == RC_OK && unclean)
		rc = drv_check(d, true, err);
	if (rc != RC_OK) {
		drv_close(d);
		return rc;
	}
	*ret = d;
	return RC_OK;
}

void
drv_close(struct drv *d)
{
	if (!d)
		return;
	sqlite3_finalize(d->data_version);
	sqlite3_close(d->h);
	free(d->path);
	free(d);
}

bool
drv_read_only(const struct drv *d)
{
	return d->read_only;
}

static int
number_of(sqlite3_stmt *h, int i)
{
	const char *name = sqlite3_bind_parameter_name(h, i);

	return name && name[0] == '$' ? atoi(name + 1) : 0;
}

enum rc
drv_prepare(struct drv *d, const char *sql, struct drv_stmt **ret, const char **tail, struct err *err)
{
	struct drv_stmt *st;
	sqlite3_stmt *h;
	int count;

	*ret = NULL;
	if (sqlite3_prepare_v3(d->h, sql, -1, SQLITE_PREPARE_PERSISTENT, &h, tail) != SQLITE_OK)
		return fault(d, sqlite3_extended_errcode(d->h), sql, err);
	if (!h)
		return RC_OK;
	st = xcalloc(1, sizeof(*st));
	st->h = h;
	st->drv = d;
	/* "$4" is a name to SQLite, which counts names as they come up. */
	count = sqlite3_bind_parameter_count(h);
	for (int i = 1; i <= count; i++) {
		if (number_of(h, i) > st->n_params)
			st->n_params = number_of(h, i);
	}
	st->params = xcalloc((size_t)st->n_params + 1, sizeof(*st->params));
	for (int i = 1; i <= count; i++)
		st->params[number_of(h, i)] = i;
	*ret = st;
	return RC_OK;
}

void
drv_finalize(struct drv_stmt *st)
{
	if (!st)
		return;
	sqlite3_finalize(st->h);
	free(st->params);
	free(st);
}

static int
place(const struct drv_stmt *st, int i)
{
	return i >= 1 && i <= st->n_params ? st->params[i] : 0;
}

void
drv_bind_int(struct drv_stmt *st, int i, int64_t v)
{
	sqlite3_bind_int64(st->h, place(st, i), v);
}

void
drv_bind_text(struct drv_stmt *st, int i, const char *v, size_t n)
{
	sqlite3_bind_text64(st->h, place(st, i), v, n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void
drv_bind_blob(struct drv_stmt *st, int i, const void *v, size_t n)
{
	/* no bytes are not NULL */
	sqlite3_bind_blob64(st->h, place(st, i), n ? v : "", n, SQLITE_TRANSIENT);
}

void
drv_bind_null(struct drv_stmt *st, int i)
{
	sqlite3_bind_null(st->h, place(st, i));
}

void
drv_unbind(struct drv_stmt *st)
{
	sqlite3_clear_bindings(st->h);
}

enum rc
drv_step(struct drv_stmt *st, bool *ret_row, struct err *err)
{
	int code = sqlite3_step(st->h);

	*ret_row = code == SQLITE_ROW;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return RC_OK;
	return fault(st->drv, code, sqlite3_sql(st->h), err);
}

void
drv_reset(struct drv_stmt *st)
{
	sqlite3_reset(st->h);
}

int64_t
drv_col_int(struct drv_stmt *st, int i)
{
	return sqlite3_column_int64(st->h, i);
}

const char *
drv_col_text(struct drv_stmt *st, int i)
{
	return (const char *)sqlite3_column_text(st->h, i);
}

const void *
drv_col_blob(struct drv_stmt *st, int i, size_t *n)
{
	*n = (size_t)sqlite3_column_bytes(st->h, i);
	return sqlite3_column_blob(st->h, i);
}

bool
drv_col_null(struct drv_stmt *st, int i)
{
	return sqlite3_column_type(st->h, i) == SQLITE_NULL;
}

int64_t
drv_changes(struct drv *d)
{
	return sqlite3_changes64(d->h);
}

/* Not by RETURNING, which this engine runs as a trigger: each insert would copy its pages to a
 * statement journal first. */
int64_t
drv_insert_id(struct drv *d)
{
	return sqlite3_last_insert_rowid(d->h);
}

bool
drv_in_tx(struct drv *d)
{
	return !sqlite3_get_autocommit(d->h);
}

int64_t
drv_data_version(struct drv *d)
{
	int64_t v = 0;

	if (!d->data_version && sqlite3_prepare_v2(d->h, "PRAGMA data_version", -1, &d->data_version, NULL))
		return 0;
	if (sqlite3_step(d->data_version) == SQLITE_ROW)
		v = sqlite3_column_int64(d->data_version, 0);
	sqlite3_reset(d->data_version);
	return v;
}

static int
on_progress(void *arg)
{
	struct drv *d = arg;

	return d->progress(d->progress_arg);
}

void
drv_set_progress(struct drv *d, bool (*callback)(void *), void *arg)
{
	d->progress = callback;
	d->progress_arg = arg;
	sqlite3_progress_handler(d->h, callback ? PROGRESS_STEPS : 0, callback ? on_progress : NULL, d);
}

enum rc
drv_schema_version(struct drv *d, int64_t *ret, struct err *err)
{
	return scalar(d, "PRAGMA user_version", ret, err);
}

enum rc
drv_set_schema_version(struct drv *d, int version, struct err *err)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", version);
	return run(d, sql, err);
}

static enum rc
check_line(struct drv *d, const char *sql, const char *good, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(d->h, sql, -1, &st, NULL);
	bool wrong;

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code != SQLITE_ROW && code != SQLITE_DONE) {
		sqlite3_finalize(st);
		return fault(d, sqlite3_extended_errcode(d->h), sql, err);
	}
	wrong = code == SQLITE_ROW && (!good || strcmp((const char *)sqlite3_column_text(st, 0), good) != 0);
	if (wrong)
		log_line("%s: %s: %s", d->path, sql, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return wrong ? fault(d, SQLITE_CORRUPT, sql, err) : RC_OK;
}

enum rc
drv_check(struct drv *d, bool quick, struct err *err)
{
	enum rc rc;

	if (quick)
		return check_line(d, "PRAGMA quick_check(1)", "ok", err);
	rc = check_line(d, "PRAGMA integrity_check(1)", "ok", err);
	if (rc == RC_OK)
		rc = check_line(d, "PRAGMA foreign_key_check", NULL, err);
	return rc;
}

/* Copies in large steps: a change by somebody else between two steps starts the copy afresh. */
static enum rc
copy(struct drv *d, struct drv *to, bool (*progress)(void *, int), void *arg, struct err *err)
{
	sqlite3_backup *b = sqlite3_backup_init(to->h, "main", d->h, "main");
	int code = SQLITE_OK, waited = 0;

	if (!b)
		return fault(to, sqlite3_extended_errcode(to->h), NULL, err);
	do {
		int total = sqlite3_backup_pagecount(b), left = sqlite3_backup_remaining(b);

		if (progress && progress(arg, total > 0 ? (int)(100LL * (total - left) / total) : 0)) {
			sqlite3_backup_finish(b);
			return err_set(err, RC_CANCELLED, NULL, _("Broken off; no copy was made."));
		}
		code = sqlite3_backup_step(b, BACKUP_PAGES);
		if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
			waited += sqlite3_sleep(20);
	} while (code == SQLITE_OK
		|| ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && waited < d->busy_ms));
	sqlite3_backup_finish(b);
	return code == SQLITE_DONE ? RC_OK : fault(to, code, NULL, err);
}

enum rc
drv_backup(struct drv *d, const char *path, bool (*progress)(void *, int), void *arg, struct err *err)
{
	struct drv to = { .path = (char *)path, .busy_ms = d->busy_ms };
	enum rc rc = drv_check(d, true, err);

	if (rc == RC_OK)
		rc = connect_to(&to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, err);
	if (rc == RC_OK)
		rc = copy(d, &to, progress, arg, err);
	if (rc == RC_OK)
		rc = drv_check(&to, true, err);
	/* A copy that somebody carries away should be one file. */
	if (rc == RC_OK)
		rc = run(&to, "PRAGMA journal_mode = DELETE", err);
	sqlite3_close(to.h);
	return rc;
}
