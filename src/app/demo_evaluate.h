/* Evaluations of the demonstration, between their files. Private to app. */
#ifndef JIXIAO_APP_DEMO_EVALUATE_H
#define JIXIAO_APP_DEMO_EVALUATE_H

#include "app/demo_run.h"

/* Fen that the whole department has which the bureau evaluates for 2022; demo_goals gives it that. */
#define DEMO_WHOLE_DEPARTMENT 1470930000 /* 1470.93 万 */

struct demo_amount {
	const char *code;
	int64_t amount;
	size_t taken; /* 0 free; else a mark of who took it */
};

/* Takes k free objects whose amounts are total together, marking them with k; where none are, those that
 * come near. */
void demo_pick_sum(struct demo_amount *objects, size_t n, size_t k, int64_t total, uint64_t *random);
/* A sample of 2022 drawn, most of it re-checked, letters sent. */
enum rc demo_recheck(struct demo_run *r, const struct sheet *texts, struct err *err) MUST_USE;

#endif
