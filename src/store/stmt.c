/*
 * Statements of a database, kept by their text. One that runs is not given out a second time: a
 * list read while another reads the same gets a statement of its own.
 */
#include "base/xalloc.h"
#include "store/db_own.h"

#include <stdlib.h>
#include <string.h>

static void
forget(struct db *db, struct stmt **link)
{
	struct stmt *st = *link;

	*link = st->next;
	for (size_t i = 0; i < SLOTS; i++) {
		if (db->slots[i].st == st)
			db->slots[i].st = NULL;
	}
	drv_finalize(st->drv);
	free(st->sql);
	free(st);
	db->n_stmts--;
}

static size_t
bucket_of(const char *sql)
{
	uint64_t h = 1469598103934665603u;

	for (; *sql; sql++)
		h = (h ^ (unsigned char)*sql) * 1099511628211u;
	return (size_t)(h % CACHE_BUCKETS);
}

static void
make_room(struct db *db)
{
	struct stmt **oldest = NULL;

	for (size_t i = 0; i < CACHE_BUCKETS; i++) {
		for (struct stmt **l = &db->bucket[i]; *l; l = &(*l)->next) {
			if (!(*l)->running && (!oldest || (*l)->used < (*oldest)->used))
				oldest = l;
		}
	}
	if (oldest)
		forget(db, oldest);
}

enum rc
db_prepare(struct db *db, const char *sql, struct stmt **ret, struct err *err)
{
	struct stmt **head = &db->bucket[bucket_of(sql)], *st;
	struct drv_stmt *drv;
	enum rc rc;

	for (st = *head; st; st = st->next) {
		if (!st->running && strcmp(st->sql, sql) == 0) {
			drv_unbind(st->drv);
			st->used = ++db->turn;
			*ret = st;
			return RC_OK;
		}
	}
	rc = drv_prepare(db->drv, sql, &drv, NULL, err);
	if (rc != RC_OK)
		return rc;
	if (db->n_stmts >= CACHE_MAX)
		make_room(db);
	st = xcalloc(1, sizeof(*st));
	st->db = db;
	st->drv = drv;
	st->sql = xstrdup(sql);
	st->used = ++db->turn;
	st->next = *head;
	*head = st;
	db->n_stmts++;
	*ret = st;
	return RC_OK;
}

void
stmt_int(struct stmt *st, int i, int64_t v)
{
	drv_bind_int(st->drv, i, v);
}

void
stmt_text(struct stmt *st, int i, const char *v)
{
	if (v)
		drv_bind_text(st->drv, i, v, strlen(v));
	else
		drv_bind_null(st->drv, i);
}

void
stmt_textn(struct stmt *st, int i, const char *v, size_t n)
{
	drv_bind_text(st->drv, i, v, n);
}

void
stmt_blob(struct stmt *st, int i, const void *v, size_t n)
{
	drv_bind_blob(st->drv, i, v, n);
}

void
stmt_null(struct stmt *st, int i)
{
	drv_bind_null(st->drv, i);
}

enum rc
stmt_step(struct stmt *st, bool *ret_row, struct err *err)
{
	enum rc rc = st->running ? RC_OK : db_count_down(st->db, err);

	*ret_row = false;
	if (rc != RC_OK)
		return rc;
	rc = drv_step(st->drv, ret_row, err);
	st->running = true;
	if (rc != RC_OK || !*ret_row)
		stmt_reset(st);
	return rc;
}

enum rc
stmt_run(struct stmt *st, struct err *err)
{
	bool row;
	enum rc rc = stmt_step(st, &row, err);

	stmt_reset(st);
	return rc;
}

int64_t
stmt_col_int(struct stmt *st, int i)
{
	return drv_col_int(st->drv, i);
}

const char *
stmt_col_text(struct stmt *st, int i)
{
	return drv_col_text(st->drv, i);
}

const void *
stmt_col_blob(struct stmt *st, int i, size_t *n)
{
	return drv_col_blob(st->drv, i, n);
}

bool
stmt_col_null(struct stmt *st, int i)
{
	return drv_col_null(st->drv, i);
}

void
stmt_reset(struct stmt *st)
{
	drv_reset(st->drv);
	st->running = false;
}

void
stmts_free(struct db *db)
{
	for (size_t i = 0; i < CACHE_BUCKETS; i++) {
		while (db->bucket[i])
			forget(db, &db->bucket[i]);
	}
}

void
stmts_reset(struct db *db)
{
	for (size_t i = 0; i < CACHE_BUCKETS; i++) {
		for (struct stmt *st = db->bucket[i]; st; st = st->next) {
			if (st->running)
				stmt_reset(st);
		}
	}
}

struct stmt *
db_slot(struct db *db, const void *key, unsigned kind)
{
	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *s = &db->slots[i];

		if (s->st && s->key == key && s->kind == kind && !s->st->running) {
			drv_unbind(s->st->drv);
			s->st->used = ++db->turn;
			return s->st;
		}
	}
	return NULL;
}

void
db_slot_keep(struct db *db, const void *key, unsigned kind, struct stmt *st)
{
	db->slots[db->next_slot++ % SLOTS] = (struct slot){ key, kind, st };
}

enum rc
stmt_number(struct stmt *st, int64_t *ret, struct err *err)
{
	bool row = false;
	enum rc rc = stmt_step(st, &row, err);

	*ret = 0;
	if (rc == RC_OK && row) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}
