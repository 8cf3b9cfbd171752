/* Saving a declaration: shared by the form, the command line and the import. Private to app. */
#ifndef JIXIAO_APP_GOAL_SAVE_H
#define JIXIAO_APP_GOAL_SAVE_H

#include "app/op.h"
#include "domain/check.h"

/* Fields of the form or of --set into the declaration; the operation's own "adjustment" is passed
 * over. */
enum rc goal_take_args(struct op_run *r, struct goal_doc *d, struct err *err) MUST_USE;

/* Finds department and unit by code or name and fills project.department_id, unit_id
 * and both names as they are registered. With
 * create, missing ones are made and *ret_created (a list of names, may stay NULL) tells them.
 * err->field is "department" or "unit". A department without a unit is its own unit. */
enum rc goal_resolve_units(struct app *app, struct goal_doc *d, bool create, struct arena *a,
	const char **ret_created, struct err *err) MUST_USE;

bool goal_whole_department(const struct goal_doc *d);
/* A whole department goes by the code of its unit and by its name, where it has none of its own. */
void goal_name_department(struct goal_doc *d, struct arena *a);

/* Makes the findings, saves project, goal, indicators, findings. Ids of 0 insert; the year must be
 * open (app_ensure_year). */
enum rc goal_save(struct app *app, const struct rules *rules, struct goal_doc *d, struct arena *a,
	struct err *err) MUST_USE;

/* Findings including what other forms say (GO-V10). */
enum rc goal_findings(struct app *app, const struct rules *rules, const struct goal_doc *d,
	struct arena *a, struct finding **ret, size_t *ret_n, int64_t *ret_quantified,
	const char **ret_text_key, struct err *err) MUST_USE;

/* Deep copy of a declaration into another arena. */
struct goal_doc *goal_doc_copy(const struct goal_doc *d, struct arena *a);

/* JSON of what differs between two declarations (before may be NULL: the main figures). */
void goal_json(struct arena *a, const struct goal_doc *before, const struct goal_doc *after,
	const char **ret_before, const char **ret_after);

#endif
