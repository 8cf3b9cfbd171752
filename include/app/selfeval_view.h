/* Self-evaluations as screens and papers need them: everything about one sheet at once. */
#ifndef JIXIAO_APP_SELFEVAL_VIEW_H
#define JIXIAO_APP_SELFEVAL_VIEW_H

#include "app/app.h"
#include "domain/evaluation.h"
#include "domain/goal.h"
#include "domain/selfeval.h"
#include "store/evaluation.h" /* the type struct evaluation_step */

struct selfeval_view {
	struct evaluation_doc doc;
	struct project project;
	struct goal_doc goal; /* it is judged by; goal.id 0 none */
	const char *department, *unit;
	struct evaluation_step *steps; /* oldest first */
	size_t n_steps;
	struct rules rules; /* of its year */
};

/* Id of register evaluation; RC_NOT_FOUND, RC_DENIED for one that the person may not see. */
enum rc app_selfeval_view(struct app *app, int64_t id, struct arena *a, struct selfeval_view *ret,
	struct err *err) MUST_USE;
/* The sheet of a project, if it has one. */
enum rc app_selfeval_of(struct app *app, int64_t project_id, struct arena *a,
	struct selfeval_view *ret, bool *ret_found, struct err *err) MUST_USE;
/* The sheet that a project (id of register project or unsent) would begin with, not stored: doc.e.id is
 * 0; or the one it has. */
enum rc app_selfeval_begin(struct app *app, int64_t project_id, struct arena *a,
	struct selfeval_view *ret, struct err *err) MUST_USE;
/* Scores a sheet as it stands in a form. */
enum rc app_selfeval_score(struct app *app, struct evaluation_doc *d, struct arena *a,
	struct err *err) MUST_USE;

#endif
