/* Goals as screens and papers need them: everything about one declaration at once. */
#ifndef JIXIAO_APP_GOAL_H
#define JIXIAO_APP_GOAL_H

#include "app/op.h"
#include "domain/check.h"
#include "domain/exante.h"
#include "domain/goal.h"
#include "domain/review.h"

/* A reason of the last return and whether the new round answers it. */
struct goal_answer {
	const char *reason;
	bool answered;  /* the finding it came from is gone */
	bool automatic; /* false: free text, a person must look */
};

struct goal_view {
	struct goal_doc doc;
	struct finding *findings;
	size_t n_findings;
	struct review *reviews; /* of this row, oldest first */
	struct review_form *forms;
	size_t n_reviews;
	struct goal *history;   /* all rows of the project, newest first */
	size_t n_history;
	struct goal_doc *before;     /* the round or version before, NULL none */
	struct goal_change *changes; /* against that */
	size_t n_changes;
	struct goal_answer *answers;
	size_t n_answers;
};

/* Everything about the goal row with that id: the latest one (the id of register goal and project's
 * goal_id), or an earlier round or version of it. */
enum rc app_goal_view(struct app *app, int64_t goal_id, struct arena *a, struct goal_view *ret,
	struct err *err) MUST_USE;
/* What stands beside it in the dossier. */
struct goal_beside {
	struct exante exante;      /* ex-ante evaluation of the project (EX-02) */
	bool has_exante;
	const char **last_targets; /* an indicator of doc each: target of the year before of the same
				    * class and name in the project of the same code, with its unit,
				    * NULL none; NULL if there is no such project to be seen */
};
enum rc app_goal_beside(struct app *app, const struct goal_view *v, struct arena *a,
	struct goal_beside *ret, struct err *err) MUST_USE;
/* An ex-ante evaluation by its id in the register. */
enum rc app_exante(struct app *app, int64_t id, struct arena *a, struct exante *ret, struct err *err)
	MUST_USE;
/* Latest goal row of a project (id of register project); RC_NOT_FOUND if it has none. */
enum rc app_project_goal(struct app *app, int64_t project_id, int64_t *ret, struct err *err)
	MUST_USE;
/* Findings of a declaration as it stands in a form, before it is saved. */
enum rc app_goal_check(struct app *app, const struct goal_doc *d, struct arena *a,
	struct finding **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Return reasons made from the findings, one a line. */
const char *app_goal_reasons(const struct finding *findings, size_t n, struct arena *a);
/* Phrases for F4: the department's most used, then the configured ones. */
enum rc app_reason_phrases(struct app *app, int64_t department_id, struct arena *a,
	const char ***ret, size_t *ret_n, struct err *err) MUST_USE;
/* Does this person review goals at the level that comes after `level`? */
bool app_may_review_level(const struct app *app, int64_t level);

#endif
