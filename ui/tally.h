/*
 * Counts of several lists in the background, one after the other: the database has one worker, and a
 * new count takes the place of the old one.
 */
#ifndef JIXIAO_UI_TALLY_H
#define JIXIAO_UI_TALLY_H

#include "view.h"

struct tally_item {
	const struct reg *reg;
	const char *filter, *preset; /* NULL or "" none */
	/* More of preset, that depends on date or person; asked when the count begins, without a
	 * view, since rules may have to be read for it. NULL: none. */
	void (*ask)(const struct ctx *c, struct strbuf *out);
	bool all_years;
	const char *group;           /* field by which the rows are counted apart, NULL: together */
	struct arena *arena;         /* with group: where the groups are kept */
	bool failed;                 /* its filter is wrong: said once, never counted */
	struct list_totals totals;   /* old ones stay until there are new ones; with group only done */
	struct list_group *groups;   /* by key */
	size_t n_groups;
};

struct tally {
	struct ui *ui;
	struct tally_item *items; /* the caller's */
	size_t n, at;             /* at: being counted; n when all are */
	struct list *list;
};

/* Whether both count the same rows. */
bool tally_same(const struct tally_item *a, const struct tally_item *b);
/* Takes over what was counted before, until it is counted again. */
void tally_keep(struct tally_item *item, const struct tally_item *old);
/* Rows with one value of the field of group, once they are counted. */
void tally_group(const struct tally_item *item, const char *key, struct list_totals *ret);
/* Counts all of them from the beginning; nothing is read before the loop wakes. */
void tally_start(struct tally *t, struct ui *ui, struct tally_item *items, size_t n);
void tally_stop(struct tally *t);
bool tally_busy(const struct tally *t);
/* Takes what is there and starts the next. */
void tally_wake(struct tally *t);
/* Starts the one under way again: another count may have taken its place. */
void tally_again(struct tally *t);
/* Counts everything now: for text without a loop. */
void tally_now(struct tally *t);

#endif
