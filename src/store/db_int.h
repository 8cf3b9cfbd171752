/* What the files of this folder share about an open database. */
#ifndef JIXIAO_STORE_DB_INT_H
#define JIXIAO_STORE_DB_INT_H

#include "base/arena.h"
#include "base/sha256.h"
#include "store/driver.h"

/* A job in the background has a connection of its own; one is kept for all lists. */
struct worker;

/* Head of the audit chain, known from the first append of a transaction on. */
struct audit_head {
	bool known;
	int64_t id;
	char hash[SHA256_HEX];
};

/* One more connection to the same file, for reading in another thread. RC_NOT_FOUND for a database
 * in memory. */
enum rc db_open_again(struct db *db, struct db **ret, struct err *err) MUST_USE;
enum rc db_schema_version(struct db *db, int64_t *ret, struct err *err) MUST_USE;
enum rc db_set_schema_version(struct db *db, int version, struct err *err) MUST_USE;
struct audit_head *db_audit_head(struct db *db);
/* Statement kept under a const table and a kind, reset and unbound; NULL if there is none: saves
 * building the text for every row of an import. */
struct stmt *db_slot(struct db *db, const void *key, unsigned kind);
void db_slot_keep(struct db *db, const void *key, unsigned kind, struct stmt *st);
/* Arena for one function; whoever takes it empties it. */
struct arena *db_scratch(struct db *db);
/* Counts the transaction in revision, once; to be called by what changes projects and units. */
enum rc db_touch(struct db *db, struct err *err) MUST_USE;
/* 0 if there is none. */
enum rc db_revision(struct db *db, int64_t *ret, struct err *err) MUST_USE;
/* Are the indexes of project dropped in this transaction (bulk.c)? */
bool *db_bulk(struct db *db);
/* Place for the worker; db_close frees it. */
struct worker **db_worker(struct db *db);
void worker_free(struct worker *w);

#endif
