/* The innards of a database, for db.c and stmt.c alone. */
#ifndef JIXIAO_STORE_DB_OWN_H
#define JIXIAO_STORE_DB_OWN_H

#include "store/db_int.h"

#define CACHE_BUCKETS 128
#define CACHE_MAX 256
#define SLOTS 32

struct stmt {
	struct db *db;
	struct drv_stmt *drv;
	char *sql;
	struct stmt *next; /* of the same bucket */
	uint64_t used;     /* turn of the last prepare: the oldest makes room */
	bool running;      /* stepped and not at its end: not to be given out again */
};

/* A statement known by the table it is made from. */
struct slot {
	const void *key;
	unsigned kind;
	struct stmt *st;
};

struct db {
	struct drv *drv;
	char *path;
	struct stmt *bucket[CACHE_BUCKETS];
	size_t n_stmts;
	struct slot slots[SLOTS];
	size_t next_slot;
	uint64_t turn;
	int busy_ms;
	int fail_at;
	int readers; /* nesting of db_begin_read */
	bool writing;
	struct audit_head audit;
	bool bulk, touched;
	struct worker *worker;
	int64_t today;
	struct arena *scratch;
};

void stmts_free(struct db *db);
/* Resets what runs: before a rollback. */
void stmts_reset(struct db *db);
/* RC_DB if this is the statement that a test wants to fail. */
enum rc db_count_down(struct db *db, struct err *err) MUST_USE;

#endif
