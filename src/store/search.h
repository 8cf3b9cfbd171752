/*
 * Names and codes of all projects in one block of memory, for filters on registers of many rows:
 * a word that nobody has is known in the time of one look at the block. Made in the background,
 * true for one revision of the database, read by several threads.
 *
 * A row is "name\ncode\n". A character takes one byte if it is ASCII, else two, numbered in the
 * order in which they come up; first and later bytes differ, so that a plain search of bytes is
 * a search of characters.
 */
#ifndef JIXIAO_STORE_SEARCH_H
#define JIXIAO_STORE_SEARCH_H

#include <stdatomic.h>

#include "store/db.h"
#include "store/filter.h"

#define SEARCH_FEW 1000 /* rows that are named to SQL one by one */

struct search;

/* What is looked for. Words are filter terms without a field. */
struct search_query {
	const struct filter_term *terms;
	size_t n_terms;
	bool goals;           /* register goal, else project */
	int64_t year;         /* 0 all */
	const char *division; /* NULL all */
	size_t enough;        /* stop when more rows than this were found */
	atomic_bool *cancel;  /* may be NULL */
};

struct search_result {
	size_t count;
	int64_t sum;
	int64_t ids[SEARCH_FEW]; /* of projects; the first ones */
};

/* Reads all projects in the connection's snapshot; a true cancel breaks off (RC_CANCELLED). */
enum rc search_load(struct db *db, atomic_bool *cancel, struct search **ret, struct err *err) MUST_USE;
void search_hold(struct search *s);
/* Gives a hold up; the last one frees. NULL is fine. */
void search_drop(struct search *s);
int64_t search_revision(const struct search *s);
void search_run(const struct search *s, const struct search_query *q, struct search_result *ret);

#endif
