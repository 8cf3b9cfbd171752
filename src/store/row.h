/*
 * One record of a table to and from its struct, by member offsets. Statements are built from the
 * const names of the tables only.
 */
#ifndef JIXIAO_STORE_ROW_H
#define JIXIAO_STORE_ROW_H

#include "base/arena.h"
#include "domain/field.h"
#include "store/db.h"

enum column_flags {
	COL_TEXT = 1 << 0,  /* const char *, else int64_t */
	COL_ZERO = 1 << 1,  /* 0 of the program is NULL here */
	COL_ONCE = 1 << 2,  /* written by the insert only */
	COL_FILL = 1 << 3,  /* text that must not be NULL: "" then */
};

struct column {
	const char *name;
	size_t offset;
	unsigned flags;
};

/* Every struct starts with its id; version is where the table has one. */
struct table {
	const char *name; /* of the table */
	const char *reg;  /* register in the log, for the sentence of a conflict */
	const struct column *columns;
	size_t n;
	size_t id, version; /* offsets; version FIELD_NO_MEMBER if it has none */
};

#define C_TEXT(type, member, column, more) { column, F_TEXT(type, member), COL_TEXT | (more) }
#define C_NUM(type, member, column, more) { column, F_NUM(type, member), (more) }

/* A column kept beside the struct's own (folded name, digest). NULL text is NULL. */
struct extra {
	const char *name, *text;
};

/* Inserts; *ret_id. A record with an id keeps it. */
enum rc row_insert(struct db *db, const struct table *t, const void *record, const struct extra *extra,
	size_t n_extra, int64_t *ret_id, struct err *err) MUST_USE;
/* By id and version; RC_CONFLICT with who was faster, RC_NOT_FOUND if it is not there. */
enum rc row_update(struct db *db, const struct table *t, const void *record, const struct extra *extra,
	size_t n_extra, struct err *err) MUST_USE;
/* Appends "t.id, t.version, t.a, t.b" for alias t: what row_read expects from column first on. */
void row_columns(struct strbuf *sql, const struct table *t, const char *alias);
/* Number of those columns. */
size_t row_width(const struct table *t);
void row_read(struct stmt *st, int first, const struct table *t, struct arena *a, void *record);

/* Statement "SELECT columns FROM table AS t" + tail (constant text, "WHERE t.id = $1"), to be bound
 * and stepped by the caller. */
enum rc row_select(struct db *db, const struct table *t, const char *tail, struct stmt **ret,
	struct err *err) MUST_USE;
/* First row into record, then resets; *ret_found. The statement is bound. */
enum rc row_first(struct stmt *st, const struct table *t, struct arena *a, void *record,
	bool *ret_found, struct err *err) MUST_USE;
/* All rows into an array in the arena. */
enum rc row_all(struct stmt *st, const struct table *t, size_t size, struct arena *a, void **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* Free key behind a prefix for records that people leave without one: "A001", with at least so many
 * digits. */
enum rc row_next_key(struct db *db, const char *table, const char *column, const char *prefix,
	int digits, struct arena *a, const char **ret, struct err *err) MUST_USE;

/* Pinyin initials with their readings as blank-separated variants, at most 16. */
char *row_initials(struct arena *a, const char *name);

#endif
