/* What the files of scoring share. Private to domain. */
#ifndef JIXIAO_DOMAIN_SCORE_INT_H
#define JIXIAO_DOMAIN_SCORE_INT_H

#include "domain/selfeval.h"

#define SCORE_SCALE 6 /* decimals of values */

/* A value as written, beside the target's sign and unit. */
struct score_value {
	bool number;       /* else it is words */
	int64_t v;         /* 1/10^6, in the unit of the target */
	bool other_unit;   /* cannot be compared with the target's */
};

/* target: the number wanted; false if the target is words. */
bool score_target(const struct score_row *s, int64_t *ret);
/* The actual value in the unit of measure of the target; 0.95 beside ≥95% is 95. */
struct score_value score_actual(const struct score_row *s, int64_t target, struct arena *a);
/* A number of 1/10^6 as short as it can be. */
void score_number(struct strbuf *out, int64_t v);

#endif
