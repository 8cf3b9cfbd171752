/* SQL of rectification items and their letters. The caller holds the
 * transaction, so that numbers have no gaps. */
#ifndef JIXIAO_STORE_RECTIFY_H
#define JIXIAO_STORE_RECTIFY_H

#include "domain/rectify.h"
#include "store/db.h"

/* Gives number and position; department, unit, document_no, first and the counts are only read.
 * r->id is set. */
enum rc store_rectify_insert(struct db *db, struct rectify *r, struct arena *a, struct err *err)
	MUST_USE;
/* By id and version; RC_CONFLICT with who was faster. */
enum rc store_rectify_update(struct db *db, const struct rectify *r, struct err *err) MUST_USE;
enum rc store_rectify_load(struct db *db, int64_t id, struct arena *a, struct rectify *ret,
	struct err *err) MUST_USE;
/* Id of a number; 0 if there is none. */
enum rc store_rectify_find(struct db *db, int64_t year, int64_t serial, int64_t *ret, struct err *err)
	MUST_USE;
/* An item of the same rectification (year, code, origin, task) that was not dropped as a draft: one with the same finding first, then
 * one that is no draft any more; *ret_same tells which. ret->id 0 if there is neither. */
enum rc store_rectify_twin(struct db *db, const struct rectify *r, struct arena *a,
	struct rectify *ret, bool *ret_same, struct err *err) MUST_USE;
/* The item that takes up another one and is not at its end; 0 none. */
enum rc store_rectify_successor(struct db *db, int64_t id, int64_t *ret, struct err *err) MUST_USE;

/* Items of the department in other years, without names. */
enum rc store_rectify_others(struct db *db, const struct rectify *r, struct arena *a,
	struct rectify **ret, size_t *ret_n, struct err *err) MUST_USE;
enum rc store_rectify_repeat_add(struct db *db, int64_t item, int64_t earlier, struct err *err)
	MUST_USE;
/* Forgets what an item repeats and is repeated by. */
enum rc store_rectify_repeat_clear(struct db *db, int64_t item, struct err *err) MUST_USE;
/* How many earlier items of each year an item repeats, oldest first. */
struct rectify_year {
	int64_t year, n;
};
enum rc store_rectify_repeats(struct db *db, int64_t item, struct arena *a, struct rectify_year **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* Items of a project, newest first, without names. */
enum rc store_rectify_of_project(struct db *db, int64_t project_id, struct arena *a,
	struct rectify **ret, size_t *ret_n, struct err *err) MUST_USE;

/* Figures of items that were issued, by "department" or "origin"; see app/rectify.h. */
struct rectify_figures {
	const char *key;
	int64_t on_time, late, open, overdue, not_done;
	int64_t took_sum, took_n; /* days of those at their end: mean = sum / n */
	const char *oldest;       /* day on which the oldest open one was issued, NULL none is open */
	const char *oldest_number;
};
enum rc store_rectify_figures(struct db *db, const char *by, int64_t year, const char *division,
	int64_t today, struct arena *a, struct rectify_figures **ret, size_t *ret_n, struct err *err)
	MUST_USE;

/* The letter in which an item of that day goes out: one for the same unit, origin and year that was not
 * printed yet, else a new one with the
 * next serial number of the year. Sets notice_id and document_no. */
enum rc store_rectify_letter(struct db *db, struct rectify *r, const char *login,
	const struct rules *rules, struct arena *a, struct err *err) MUST_USE;
/* Items of a letter, by position. */
enum rc store_rectify_of_letter(struct db *db, int64_t notice_id, struct arena *a,
	struct rectify **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
