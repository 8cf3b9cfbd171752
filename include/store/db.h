/*
 * The thin driver interface through which all SQL goes. SQL stays in the part that SQLite and
 * PostgreSQL share, with $1 parameters. db_sqlite.c is the only file that knows SQLite.
 */
#ifndef JIXIAO_STORE_DB_H
#define JIXIAO_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct db;
struct stmt;

enum db_mode {
	DB_READ,   /* must exist; nothing is written */
	DB_WRITE,  /* must exist */
	DB_CREATE, /* made if missing, mode 0600 (0660 in a setgid group folder) */
};

/* Opens the file: refuses network file systems, files that are no database of this program
 * (application_id), damaged ones after an unclean end (quick_check). A read-only file or folder
 * opens for reading (db_read_only tells); a write then fails with RC_IO and a remedy. Does not
 * migrate. path ":memory:" is allowed for tests. */
enum rc db_open(const char *path, enum db_mode mode, struct db **ret, struct err *err) MUST_USE;
void db_close(struct db *db); /* NULL is fine; rolls back what is open */
const char *db_path(const struct db *db);
bool db_read_only(const struct db *db);

/* Statement for a constant SQL text, prepared once and kept by its text. Returned reset, with all
 * parameters unbound. Owned by db. */
enum rc db_prepare(struct db *db, const char *sql, struct stmt **ret, struct err *err) MUST_USE;
/* Parameters count from 1. Text and blob are copied. NULL text binds NULL. */
void stmt_int(struct stmt *st, int i, int64_t v);
void stmt_text(struct stmt *st, int i, const char *v);
void stmt_textn(struct stmt *st, int i, const char *v, size_t n);
void stmt_blob(struct stmt *st, int i, const void *v, size_t n);
void stmt_null(struct stmt *st, int i);
/* *ret_row tells whether there is a row. At the end the statement resets itself. */
enum rc stmt_step(struct stmt *st, bool *ret_row, struct err *err) MUST_USE;
/* Runs a statement that gives no rows. */
enum rc stmt_run(struct stmt *st, struct err *err) MUST_USE;
/* Columns count from 0. Text lives until the next step: copy it. NULL column gives NULL and 0. */
int64_t stmt_col_int(struct stmt *st, int i);
const char *stmt_col_text(struct stmt *st, int i);
/* Bytes live until the next step; *n is their number. NULL where there are none. */
const void *stmt_col_blob(struct stmt *st, int i, size_t *n);
bool stmt_col_null(struct stmt *st, int i);
/* Must be called when a statement is left before its last row. */
void stmt_reset(struct stmt *st);
/* The first column of the first row of a bound statement; 0 if there is none. */
enum rc stmt_number(struct stmt *st, int64_t *ret, struct err *err) MUST_USE;

/* Runs constant SQL of several statements without parameters. */
enum rc db_exec(struct db *db, const char *sql, struct err *err) MUST_USE;
int64_t db_changes(struct db *db); /* rows touched by the last statement */
int64_t db_insert_id(struct db *db); /* id of the row inserted last */

/* BEGIN IMMEDIATE; waits up to the busy timeout (30 s, JIXIAO_BUSY_MS overrides for tests), then
 * RC_BUSY with a sentence that says who to look for. */
enum rc db_begin(struct db *db, struct err *err) MUST_USE;
enum rc db_commit(struct db *db, struct err *err) MUST_USE;
void db_rollback(struct db *db);
/* A snapshot for several reads that must agree. */
enum rc db_begin_read(struct db *db, struct err *err) MUST_USE;
void db_end_read(struct db *db);

/* The day that "today" is for lists that tell how far a day is (FIELD_FROM_TODAY), since 1970; 0 until
 * it is set. */
void db_set_today(struct db *db, int64_t day);
int64_t db_today(const struct db *db);

/* Changes when another connection committed: live refresh compares it. */
int64_t db_data_version(struct db *db);
/* Called now and then during long statements; a true result breaks off (RC_CANCELLED). */
void db_set_progress(struct db *db, bool (*callback)(void *), void *arg);

/* Whether a commit returns only once it is on the disk (it does from the start). Without, the power can
 * take the newest commits away, but never a part of one. */
enum rc db_set_durable(struct db *db, bool durable, struct err *err) MUST_USE;

/* Online copy to path (whole or not at all), checked by quick_check. */
enum rc db_backup(struct db *db, const char *path, bool (*progress)(void *, int percent), void *arg,
	struct err *err) MUST_USE;
/* Full integrity check plus foreign keys. */
enum rc db_check(struct db *db, struct err *err) MUST_USE;

/* For tests: the n-th statement from now fails with RC_DB (0 switches off). */
void db_fail_at(struct db *db, int n);

#endif
