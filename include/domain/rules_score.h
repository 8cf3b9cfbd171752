/*
 * Self-evaluation: scores and grades (SE-01 to SE-17, GR-01 to GR-04): the part of a year's rule set.
 */
#ifndef JIXIAO_DOMAIN_RULES_SCORE_H
#define JIXIAO_DOMAIN_RULES_SCORE_H

#include <stdbool.h>
#include <stdint.h>

/* What the weights of a sheet go to, in the order of the key `weights`. */
enum weight_part { WEIGHT_EXECUTION, WEIGHT_COST, WEIGHT_OUTPUT, WEIGHT_BENEFIT, WEIGHT_SATISFACTION,
	WEIGHT_PARTS };

struct score_rules {
	const char *profile, *document_no;
	const char *weights;      /* "10/50/30/10" of a classic tree (SE-11), "20/40/40" (SE-12) */
	const char *weights_cost; /* "10/20/40/20/10" where cost is a first-level class (SE-13) */
	const char *due;          /* MM-DD of the year after */
	int64_t low_rate;         /* 8000: execution below 80% needs reason and measures (SE-V4) */
	int64_t tolerance;        /* 10 = 0.10 point: claimed and computed may differ by it (SE-V1) */
	bool show_grade;          /* self-evaluations get a grade (GR-04) */
	const char *exec;         /* proportional, BAND-2021 */
	int64_t exec_cuts[2];     /* 8000 6000: bands of the rate of what is not finished (SE-14) */
	int64_t exec_points[2];   /* 7000 5000 of the weight in the bands between */
	const char *reverse;      /* LINEAR, RATIO (SE-05) */
	int64_t qual_cuts[2];     /* 8000 6000 of the weight (SE-10) */
	int64_t over_limit;       /* 130: from 1.30 times the target on an explanation is needed (SE-07) */
	int64_t min_completion;   /* 0, or 6000: less than 60% of the target scores nothing (SE-14) */
	const char *satisfaction; /* proportional, BAND-2021 */
	int64_t satisfaction_cuts[3];   /* 9000 8000 6000 */
	int64_t satisfaction_points[3]; /* 10000 8000 5000 of the weight */
	int64_t cuts[3];          /* 9000 8000 6000: 优, 良, 中 from here on (GR-01, GR-03) */
};

/* 1/100 point a part, -1 where the set has no such part ("20/40/40": benefit and satisfaction are one,
 * in WEIGHT_BENEFIT). cost: of a tree with cost as first-level class. */
void score_weights(const struct score_rules *r, bool cost, int64_t ret[WEIGHT_PARTS]);

#endif
