/* Feedback letters and problems, as evaluations and re-checks open them. Private to app. */
#ifndef JIXIAO_APP_FEEDBACK_H
#define JIXIAO_APP_FEEDBACK_H

#include "app/ops.h"
#include "domain/assess.h"
#include "domain/feedback.h"

/* A concluded re-check: its findings become problems, and a letter is opened. */
enum rc feedback_of_recheck(struct op_run *r, const struct recheck *c,
	const struct recheck_item *items, size_t n, struct err *err) MUST_USE;
/* A concluded department or finance evaluation: a letter is opened. */
enum rc feedback_of_evaluation(struct op_run *r, const struct evaluation *e, const char *fixed_on,
	struct err *err) MUST_USE;
/* Takes the letter back because the result is open again, and the problems of a re-check with it.
 * RC_INVALID if it was sent, or a problem is in rectification. */
enum rc feedback_withdraw(struct op_run *r, int64_t evaluation_id, int64_t recheck_id,
	struct err *err) MUST_USE;

extern const struct op op_problem_add, op_problem_edit, op_problem_raise, op_problem_drop,
	op_problem_restore;

#endif
