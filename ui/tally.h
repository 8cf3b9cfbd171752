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
	bool failed;                 /* its filter is wrong: said once, never counted */
	struct list_totals totals;   /* old ones stay until there are new ones */
};

struct tally {
	struct ui *ui;
	struct tally_item *items; /* the caller's */
	size_t n, at;             /* at: being counted; n when all are */
	struct list *list;
};

/* Whether both count the same rows. */
bool tally_same(const struct tally_item *a, const struct tally_item *b);
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
