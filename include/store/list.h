/*
 * Lists of a register: filtered, sorted, read in pages by key, never by OFFSET and never as a
 * whole. Counts and sums are found in the background. A row is named by its id; positions are ids,
 * so that the cursor stays on its record whatever happens around it.
 *
 * Filter language: bare words match searchable text or its pinyin initials, all must match, in any
 * order; field:value (contains), field=a,b (any of), field>=100, field<2024-01-01, -word excludes,
 * "quoted words". Field by id, label or translated title; full-width signs count as plain. Amounts
 * take 元/万/亿 (without: 万元); a bare >=100万 means the register's money field. field: alone means
 * empty. Faults are RC_INVALID naming the word and what is possible.
 */
#ifndef JIXIAO_STORE_LIST_H
#define JIXIAO_STORE_LIST_H

#include "domain/field.h"
#include "domain/user.h"
#include "store/db.h"

struct list_spec {
	const struct reg *reg;
	const char *filter;  /* NULL or "" none */
	const char *preset;  /* second filter of the same language (tab of a screen), NULL none */
	const char *sort;    /* "code", "-budget", "department,-budget"; NULL the register's */
	int64_t year;        /* 0 all; ignored by registers without a field year, and where the
			      * filter names a year itself */
	struct scope scope;
};

struct list;

struct list_row {
	int64_t id;
	const struct value *values; /* by index of the register's fields; unread ones are null */
};

enum list_from {
	LIST_FIRST,  /* the first n rows */
	LIST_LAST,   /* the last n rows, in list order */
	LIST_FROM,   /* from the anchor on, itself included if it is in the list, else its successors */
	LIST_AFTER,  /* behind the anchor */
	LIST_BEFORE, /* the n rows before the anchor, in list order */
};

/* Checks filter and sort; reads no rows yet. The list keeps a copy of what it needs. */
enum rc store_list_open(struct db *db, const struct list_spec *spec, struct list **ret,
	struct err *err) MUST_USE;
void store_list_close(struct list *l); /* NULL is fine */
const struct reg *store_list_reg(const struct list *l);

/* Which fields the pages read: indices into the register's fields. Default: all but notes. */
void store_list_columns(struct list *l, const size_t *fields, size_t n);

/* Reads up to n rows; anchor is an id (ignored for FIRST and LAST). An anchor that no longer
 * passes the filter still has its place; one that is gone altogether gives LIST_FIRST. */
enum rc store_list_page(struct list *l, enum list_from from, int64_t anchor, size_t n,
	struct arena *a, struct list_row **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Id of the first row whose sort key (first sort field) starts with or comes after text; 0 none. */
enum rc store_list_seek(struct list *l, const char *text, int64_t *ret, struct err *err) MUST_USE;
/* Is the record in the list? */
enum rc store_list_has(struct list *l, int64_t id, bool *ret, struct err *err) MUST_USE;

/* Calls back for every row in order, in one snapshot, with bounded memory: exports, batches. The
 * row lives until the callback returns; a code other than RC_OK stops and is returned. */
enum rc store_list_each(struct list *l, enum rc (*callback)(void *, const struct list_row *,
	struct err *), void *arg, struct err *err) MUST_USE;

struct list_totals {
	int64_t count;
	int64_t sum;   /* of the register's first FIELD_SUM field */
	bool has_sum;
	bool done;     /* false: still counting */
};
/* Counts now. */
enum rc store_list_count(struct list *l, struct list_totals *ret, struct err *err) MUST_USE;
/* Counts on a second connection in a thread; *wake_fd (made by the caller, e.g. eventfd) is written
 * to when it is done. Starting again cancels the former count. */
void store_list_count_start(struct list *l, int wake_fd);
/* What is known by now. */
void store_list_count_poll(struct list *l, struct list_totals *ret);

/* Groups by a field with count and sum, biggest sum first. */
struct list_group {
	const char *key;
	int64_t count, sum;
};
enum rc store_list_group(struct list *l, const char *field, struct arena *a,
	struct list_group **ret, size_t *ret_n, struct err *err) MUST_USE;
/* The same in the background, as store_list_count_start. RC_INVALID: no such field. */
enum rc store_list_group_start(struct list *l, const char *field, int wake_fd, struct err *err)
	MUST_USE;
/* false: not yet. */
bool store_list_group_poll(struct list *l, struct arena *a, struct list_group **ret, size_t *ret_n);

/* One record by id, all fields; RC_NOT_FOUND. */
enum rc store_record(struct db *db, const struct reg *reg, int64_t id, struct arena *a,
	struct list_row *ret, struct err *err) MUST_USE;
/* Id of the record that people name so; year 0: the newest open year that has it, else the newest.
 * For registers without a key the id itself. RC_NOT_FOUND names near ones if there are. */
enum rc store_record_find(struct db *db, const struct reg *reg, const char *key, int64_t year,
	const struct scope *scope, int64_t *ret, struct err *err) MUST_USE;

#endif
