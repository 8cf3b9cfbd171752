/*
 * What a database engine must offer. db.c builds the interface of store/db.h on it: statement
 * cache, transactions, waiting, faults for tests. db_sqlite.c implements it; a second driver would
 * be a second file with these functions.
 */
#ifndef JIXIAO_STORE_DRIVER_H
#define JIXIAO_STORE_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "store/db.h"

#define DRV_APPLICATION 0x4a495849 /* "JIXI" in the header of the file */

struct drv;
struct drv_stmt;

/* db_file.c: is the file a database of this program, by its head alone? */
bool db_file_ours(const char *path);
/* Refuses what is no place for a database; makes a missing file (DB_CREATE). */
enum rc db_file_inspect(const char *path, enum db_mode mode, bool *ret_new, struct err *err) MUST_USE;
/* What the engine opens for a path; immutable: an address that says the file does not change. */
void db_file_address(const char *path, bool immutable, struct strbuf *out);
/* True if a write-ahead log lies there that no living process holds. */
bool db_file_unclean(const char *path);

/* again: one more connection of this process to a file that is open already. */
enum rc drv_open(const char *path, enum db_mode mode, bool again, int busy_ms, struct drv **ret,
	struct err *err) MUST_USE;
void drv_close(struct drv *d);
bool drv_read_only(const struct drv *d);
/* SQL up to *tail; *ret NULL where there was only white space. tail may be NULL. */
enum rc drv_prepare(struct drv *d, const char *sql, struct drv_stmt **ret, const char **tail,
	struct err *err) MUST_USE;
void drv_finalize(struct drv_stmt *st);
void drv_bind_int(struct drv_stmt *st, int i, int64_t v);
void drv_bind_text(struct drv_stmt *st, int i, const char *v, size_t n);
void drv_bind_blob(struct drv_stmt *st, int i, const void *v, size_t n);
void drv_bind_null(struct drv_stmt *st, int i);
void drv_unbind(struct drv_stmt *st);
enum rc drv_step(struct drv_stmt *st, bool *ret_row, struct err *err) MUST_USE;
void drv_reset(struct drv_stmt *st);
int64_t drv_col_int(struct drv_stmt *st, int i);
const char *drv_col_text(struct drv_stmt *st, int i);
const void *drv_col_blob(struct drv_stmt *st, int i, size_t *n);
bool drv_col_null(struct drv_stmt *st, int i);
int64_t drv_changes(struct drv *d);
int64_t drv_insert_id(struct drv *d);
bool drv_in_tx(struct drv *d);
int64_t drv_data_version(struct drv *d);
void drv_set_progress(struct drv *d, bool (*callback)(void *), void *arg);
/* Whether a commit returns only once it is on the disk. Without, the newest ones may be lost with the
 * power, but the file stays whole. */
enum rc drv_set_durable(struct drv *d, bool durable, struct err *err) MUST_USE;
enum rc drv_schema_version(struct drv *d, int64_t *ret, struct err *err) MUST_USE;
enum rc drv_set_schema_version(struct drv *d, int version, struct err *err) MUST_USE;
enum rc drv_backup(struct drv *d, const char *path, bool (*progress)(void *, int), void *arg,
	struct err *err) MUST_USE;
/* quick leaves out what costs most. */
enum rc drv_check(struct drv *d, bool quick, struct err *err) MUST_USE;

#endif
