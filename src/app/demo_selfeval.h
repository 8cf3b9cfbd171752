/* Self-evaluations of the demonstration, between their making and what is planted in them. */
#ifndef JIXIAO_APP_DEMO_SELFEVAL_H
#define JIXIAO_APP_DEMO_SELFEVAL_H

#include "app/demo_run.h"
#include "domain/selfeval.h"

/* One sheet while it is made. */
struct demo_sheet {
	struct demo_run *r;
	const struct sheet *texts; /* demo/selfeval.csv */
	const struct goal_doc *goal;
	const struct rules *rules;
	struct import_selfeval *out;
	uint64_t random;
	struct arena *a;           /* of the sheet */
};

/* A text of demo/selfeval.csv of that kind, by chance. */
const char *demo_selfeval_text(struct demo_sheet *s, const char *kind);
/* The value reached at a share (1/1000) of a row's target, with its decimals; whole percentages end at
 * 100. */
void demo_reach(struct demo_sheet *s, struct score_row *row, int64_t share);

#define DEMO_DOUBTS 42

/* What is planted in the i-th of n sheets, NULL nothing: the name of the signal of doubt that must find
 * it. */
const char *demo_doubt_of(size_t i, size_t n);
/* Plants it before the sheet is scored; copied: the text of an earlier sheet. */
void demo_doubt_plant(struct demo_sheet *s, const char *signal, const char *copied);
/* Plants what is claimed, after the sheet is scored. */
void demo_doubt_claim(struct demo_sheet *s, const char *signal);

#endif
