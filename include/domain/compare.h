/*
 * Values beside a target: where it stands among others, and how alike two texts are. Whole numbers
 * only; values have four decimals as in base/dec.h.
 */
#ifndef JIXIAO_DOMAIN_COMPARE_H
#define JIXIAO_DOMAIN_COMPARE_H

#include "domain/check.h"
#include "domain/goal.h"
#include "domain/rules.h"

struct compare_stats {
	int64_t n;
	int64_t min, median, max;
	int64_t mad;     /* median of the distances from the median */
	int64_t mean_ad; /* mean of them */
};

/* Sorts the values in place. n may be 0: all is 0 then. */
void compare_stats(int64_t *values, size_t n, struct compare_stats *ret);
/* Modified z-score of a value in 1/100 (Iglewicz and Hoaglin): 0.6745 (x - median) / MAD; where more
 * than half of the values are equal (MAD 0), (x - median) / (1.2533 mean distance). 0 where all are
 * equal. */
int64_t compare_z(const struct compare_stats *s, int64_t value);
/* An outlier by the rule set: enough values, a score beyond outlier_z on either side, and not next to
 * the median (where nearly all are equal, small differences give high scores). */
bool compare_outlier(const struct compare_stats *s, int64_t value, const struct rules *r);
/* Place of a value among others: 1 + how many are greater. */
int64_t compare_rank(const int64_t *values, size_t n, int64_t value);

/* Value of a target ("95", "95%") with four decimals; false if it is no number. */
bool compare_value(const char *target, int64_t *ret);
/* Number of a unit of measure: values are compared that have the same one. */
uint64_t compare_measure(const char *measure);
/* Is more better? By the sign: ≥ and > say so; = does for percentages that are no cost. */
bool compare_higher_is_better(const struct indicator *i);

/* The runs of two characters of a text, for telling how alike texts are. */
struct shingles {
	uint32_t *v; /* sorted, each once */
	size_t n;
};
/* Of a goal's text: folded, without blanks, punctuation and the names of project, unit and
 * department. Texts of less than 12 characters give none. */
void shingles_of(const char *text, const char *const *names, size_t n_names, struct arena *a,
	struct shingles *ret);
/* Share of what both have of all that they have, 1/10 000; 0 as soon as `least` is out of reach. */
int64_t shingles_alike(const struct shingles *a, const struct shingles *b, int64_t least);

/* What other records say about a declaration; the rows of values go with its indicators. */
struct goal_peers {
	struct indicator_peers {
		bool has;                   /* values of the year, this one among them */
		struct compare_stats stats;
		int64_t last_year;          /* 0: the project has no such indicator of an earlier year */
		const char *last_target;
		bool last_actual;           /* it is what was reached, not what was aimed at */
		const char *last_measure;
	} *indicators;
	const char *alike_unit;             /* whose goal text is nearly the same, NULL none */
	int64_t alike;                      /* how alike, 1/10 000 */
};
/* Findings OUTLIER, BELOW-LAST and the near copies of GO-V10, behind the n rows that are there. */
void goal_find_peers(const struct goal_doc *d, const struct rules *rules, const struct goal_peers *p,
	struct arena *a, struct finding **rows, size_t *n);

#endif
