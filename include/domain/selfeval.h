/*
 * Self-evaluation (绩效自评, SE-01 to SE-17, GR-01 to GR-04): the scores of a sheet out of its values,
 * each with its formula, and what is wrong with the sheet, as flags.
 *
 * Flags of a row:
 *   SE-02  more was spent than the budget     SE-03  no budget: a person decides
 *   SE-07  far over the target, no words      SE-08  below the target, no words
 *   SE-10  the level is missing, or the score is not within its range
 *   SE-15  left out, it does not apply
 *   SE-V1  claimed and computed differ        SE-V4  low execution without reason and measures
 *   SE-V5  no evidence where others have some
 *   NO-ACTUAL, NO-TARGET, NO-WEIGHT           what a score needs is missing
 *   PERCENT  a share of one (0.9) was taken for a percentage (90%), the formula says so
 *   UNIT   actual value and target are of units of measure that cannot be compared
 *   GOAL-NEW, GOAL-TARGET, GOAL-WEIGHT        differs from the approved goal
 * and of a sheet: those of its rows, SE-11 to SE-13 (weights of the classes), SE-15 (something left out), SE-V1 (the total), SE-V2 (weights do not add
 * up to 100), GR-02 (the grade is not that of the claimed total), GOAL-MISSING (indicators of the goal
 * are missing), NO-GOAL; in lists also SE-V3 (every sheet of the department claims 100). That a whole
 * sheet names no evidence (SE-V5) is a signal of doubt (domain/doubt.h).
 */
#ifndef JIXIAO_DOMAIN_SELFEVAL_H
#define JIXIAO_DOMAIN_SELFEVAL_H

#include "domain/evaluation.h"
#include "domain/goal.h"
#include "domain/rules.h"

/* Sets score, formula and flags of one row; what is missing or impossible leaves the score -1 with a
 * flag. An execution row takes its amounts from e. */
void score_row_compute(struct score_row *s, const struct evaluation *e, const struct rules *r,
	struct arena *a);
/* met, partly, missed out of the labels that forms use ("达成年度指标", "部分达成预期指标并具有一定效果",
 * "实现目标程度较低"); NULL if it is none. */
const char *score_attainment(const char *text);
/* Level of a row without a number to reach: the one given, else what the words of its actual value say;
 * NULL none. */
const char *score_level(const struct score_row *s);
/* Range of a level (SE-10) for a weight, both ends belong to it. */
void score_range(const struct score_rules *r, const char *attainment, int64_t weight, int64_t *low,
	int64_t *high);
/* A row without a number to reach: its score is entered within the range of a level. */
bool score_qualitative(const struct score_row *s);

/* 优 良 中 差 of a total of 1/100 points (GR-01, GR-02); NULL for none. */
const char *grade_of(const struct score_rules *r, int64_t total);

/* Everything: rows, rate, total (SE-09, SE-15), grade, flags. Flags that come from the goal stay. */
void selfeval_score(struct evaluation_doc *d, const struct rules *r, struct arena *a);
/* Does a row lack a score (SE-03, missing values)? Its name, else NULL. */
const char *selfeval_lacking(const struct evaluation_doc *d);
/* An empty sheet for a goal (NULL: none): the execution row and the annual indicators. */
void selfeval_start(const struct goal_doc *g, const struct rules *r, struct arena *a,
	struct evaluation_doc *ret);
/* Fills in what the sheet leaves out, from the goal's indicators of the same name: classes, sign,
 * target, unit, weight; and flags what differs (GOAL-*). g NULL: NO-GOAL. */
void selfeval_match(struct evaluation_doc *d, const struct goal_doc *g, struct arena *a);
/* After that: an indicator that stands on the sheet more often than in the goal, NULL none. */
const char *selfeval_twice(const struct evaluation_doc *d);
/* SE-16: the sheets of n units about one project as one, to be scored. Amounts and values are summed;
 * shares and points in time are weighted by budget, and so is what is claimed; of levels the worst
 * counts. Rows are those of the first; all are matched with the goal before. */
void selfeval_sum(const struct evaluation_doc *const *docs, size_t n, struct arena *a,
	struct evaluation_doc *ret);
/* Refusals: texts too long, amounts and scores out of range, more than 500 rows. */
enum rc selfeval_check(const struct evaluation_doc *d, struct err *err) MUST_USE;

/* Adds a flag if it is not there yet. */
void flag_add(const char **flags, const char *flag, struct arena *a);
bool flag_has(const char *flags, const char *flag);

#endif
