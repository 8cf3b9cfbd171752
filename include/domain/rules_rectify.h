/* Rectification: deadlines and how days are counted (RE-01 to RE-04): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_RECTIFY_H
#define JIXIAO_DOMAIN_RULES_RECTIFY_H

#include <stdbool.h>
#include <stdint.h>

struct rectify_rules {
	const char *profile, *document_no;
	int64_t feedback_days; /* until the bureau tells the unit (RE-01) */
	int64_t plan_days;     /* until the unit's measures are there (RE-02) */
	int64_t report_days;   /* until it reports what it did (RE-03) */
	int64_t remind_days;   /* before the deadline, it is due soon */
	int64_t accept_days;   /* an accepted risk is due again after at most so many days */
	int64_t alike;         /* 7000 = 70%: findings so much alike are repeated ones; 0 equal ones */
	const char *notice;    /* number of a letter: {year} and {n} are filled in */
	bool roll;             /* a deadline that is no working day moves to the next (RE-04) */
};

#endif
