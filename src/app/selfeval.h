/* Self-evaluations, between their operations, import and demonstration. Private to app. */
#ifndef JIXIAO_APP_SELFEVAL_H
#define JIXIAO_APP_SELFEVAL_H

#include "app/ops.h"
#include "app/selfeval_view.h"
#include "domain/goal.h"
#include "domain/rules.h"
#include "domain/selfeval.h"

/* The sheet of r->id, its copy from before, the rules of its year; looks at kind and version. */
enum rc selfeval_load(struct op_run *r, struct evaluation_doc *before, struct evaluation_doc *d,
	struct rules *rules, struct err *err) MUST_USE;
/* Scores, checks, moves along domain/flow.c by the operation's name, saves, notes the step, fills the
 * run for log and undo. */
enum rc selfeval_save(struct op_run *r, const struct evaluation_doc *before,
	struct evaluation_doc *d, const struct rules *rules, struct err *err) MUST_USE;
enum rc selfeval_undo(struct op_run *r, const void *old, struct err *err) MUST_USE;
/* What differs, as JSON for the log; before NULL: a new one. */
void selfeval_json(struct arena *a, const struct evaluation_doc *before,
	const struct evaluation_doc *after, const char **ret_before, const char **ret_after);
/* Do two sheets say the same, whatever was computed of them? */
bool selfeval_same(const struct evaluation_doc *x, const struct evaluation_doc *y);
/* The row of d that is the i-th of the other one, NULL if it has none. */
const struct score_row *selfeval_row_of(const struct evaluation_doc *d,
	const struct evaluation_doc *other, size_t i);
/* Goal that a project is evaluated by; *ret has no id if there is none. */
enum rc selfeval_goal(struct app *app, int64_t project_id, struct arena *a, struct goal_doc *ret,
	struct err *err) MUST_USE;
/* Number, due day, goal and amounts of a new sheet of a project; amounts that are there stay. */
enum rc selfeval_of_project(struct app *app, const struct project *p, const struct goal_doc *g,
	const struct rules *rules, struct arena *a, struct evaluation *e, struct err *err) MUST_USE;
enum rc selfeval_step(struct app *app, const struct evaluation *e, const char *verb,
	const char *reason, struct err *err) MUST_USE;

extern const struct op op_selfeval_deduct, op_selfeval_leave_out, op_selfeval_settle,
	op_selfeval_edit, op_selfeval_fill;

#endif
