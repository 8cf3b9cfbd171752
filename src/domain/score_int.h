/* What the files of scoring share. Private to domain. */
#ifndef JIXIAO_DOMAIN_SCORE_INT_H
#define JIXIAO_DOMAIN_SCORE_INT_H

#include "domain/selfeval.h"

#define SCORE_SCALE 6 /* decimals of values */
#define FULL 10000    /* 100% of a weight or rate */

/* The row that is scored, with what every part of it needs. */
struct scoring {
	struct score_row *s;
	const struct score_rules *r;
	struct arena *a;
	struct strbuf formula;
};

void score_flag(struct scoring *w, const char *name);
void score_add_points(struct strbuf *out, int64_t points);
/* That many points, and in the formula. */
void score_whole(struct scoring *w, int64_t score);

/* A value as written, beside the target's sign and unit. */
struct score_value {
	bool number;       /* else it is words */
	int64_t v;         /* 1/10^6, in the unit of the target; the lower end of a range */
	int64_t high;      /* the upper end, v itself if it is no range */
	bool share;        /* written as a share of one, v is the percentage it was taken for */
	bool other_unit;   /* cannot be compared with the target's */
};

/* target: the number wanted; false if the target is words. */
bool score_target(const struct score_row *s, int64_t *ret);
/* The actual value in the unit of measure of the target; 0.95 beside ≥95% is 95. Remarks in brackets
 * behind the value and words that it is done before it do not count. */
struct score_value score_actual(const struct score_row *s, int64_t target, struct arena *a);
/* Both ends of a range wanted ("5-10"). */
bool score_target_range(const struct score_row *s, struct arena *a, int64_t *low, int64_t *high);
/* SE-10: by the level given, or that the words of the actual value tell. */
void score_by_level(struct scoring *w);
/* A day to keep ("2023年12月底前") and a day on which it was done: whether it was kept tells the level.
 * false: there are no such days, or they do not tell. year: of those that name none. */
bool score_by_deadline(struct scoring *w, int64_t year);
/* First and last day that a text may mean: a day, a month, the end of one or of the year. false: it is
 * no date. Days as in base/date.h. */
bool score_days(const char *text, int64_t year, struct arena *a, int32_t *first, int32_t *last);
/* A number of 1/10^6 as short as it can be. */
void score_number(struct strbuf *out, int64_t v);

#endif
