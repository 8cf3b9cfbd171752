/* Department and finance evaluations for screens and papers. */
#include "app/assess_view.h"

#include <string.h>

#include "app/list.h"
#include "store/assess.h"
#include "store/evaluation.h"
#include "store/feedback.h"
#include "store/goal.h"
#include "store/recheck.h"
#include "store/system.h"

/* What the unit said of its money. */
static enum rc
read_self(struct app *app, struct arena *a, struct assess_view *v, struct err *err)
{
	struct evaluation_doc d;
	int64_t id;
	enum rc rc = store_evaluation_of(app->db, v->project.id, "self", &id, err);

	if (rc == RC_OK && id)
		rc = store_evaluation_load(app->db, id, a, &d, err);
	if (rc || !id)
		return rc;
	v->budget = d.e.funds[FUND_BUDGET][FUND_TOTAL];
	v->executed = d.e.funds[FUND_EXECUTED][FUND_TOTAL];
	return RC_OK;
}

enum rc
app_assess_view(struct app *app, int64_t id, struct arena *a, struct assess_view *ret, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, &reg_assessment, id, a, &row, err);

	memset(ret, 0, sizeof *ret);
	if (rc == RC_OK)
		rc = store_assessment_load(app->db, id, a, &ret->x, err);
	if (rc == RC_OK)
		rc = store_evaluation_load(app->db, id, a, &ret->doc, err);
	if (rc == RC_OK)
		rc = store_system_load(app->db, ret->x.system_id, a, &ret->system, err);
	if (rc == RC_OK)
		rc = store_sheets(app->db, id, a, &ret->sheets, &ret->n_sheets, err);
	if (rc == RC_OK)
		rc = store_problems(app->db, id, 0, a, &ret->problems, &ret->n_problems, err);
	if (rc == RC_OK)
		rc = store_project_load(app->db, ret->doc.e.project_id, a, &ret->project, err);
	ret->budget = ret->executed = -1;
	if (rc == RC_OK)
		rc = read_self(app, a, ret, err);
	return rc ? rc : app_rules_of(app, ret->doc.e.year, &ret->rules, err);
}

static enum rc
compare_kind(struct app *app, int64_t project_id, enum comparison c, const char *kind,
	struct arena *a, struct comparison_view *ret, int64_t *ret_id, struct err *err)
{
	struct evaluation_doc d;
	enum rc rc = store_evaluation_of(app->db, project_id, kind, ret_id, err);

	if (rc || !*ret_id)
		return rc;
	rc = store_evaluation_load(app->db, *ret_id, a, &d, err);
	if (rc)
		return rc;
	ret->total[c] = d.e.total;
	ret->grade[c] = d.e.grade;
	ret->state[c] = field_choice_title(reg_field(&reg_evaluation, "state"), d.e.state);
	return RC_OK;
}

enum rc
app_compare_view(struct app *app, int64_t project_id, struct arena *a, struct comparison_view *ret,
	struct err *err)
{
	struct list_row row;
	struct recheck c;
	int64_t self = 0, other, id = 0;
	enum rc rc = app_record(app, &reg_project, project_id, a, &row, err);

	memset(ret, 0, sizeof *ret);
	for (size_t i = 0; i < COMPARISONS; i++)
		ret->total[i] = -1;
	if (rc == RC_OK)
		rc = compare_kind(app, project_id, COMPARE_SELF, "self", a, ret, &self, err);
	if (rc == RC_OK)
		rc = compare_kind(app, project_id, COMPARE_DEPARTMENT, "department", a, ret, &other, err);
	if (rc == RC_OK)
		rc = compare_kind(app, project_id, COMPARE_FINANCE, "finance", a, ret, &other, err);
	if (rc == RC_OK && self)
		rc = store_recheck_of(app->db, self, &id, err);
	if (rc == RC_OK && id)
		rc = store_recheck_load(app->db, id, a, &c, err);
	if (rc || !id)
		return rc;
	ret->total[COMPARE_RECHECK] = c.total;
	ret->grade[COMPARE_RECHECK] = c.grade;
	ret->state[COMPARE_RECHECK] = field_choice_title(reg_field(&reg_recheck, "state"), c.state);
	return RC_OK;
}

enum rc
app_feedback_view(struct app *app, int64_t id, struct arena *a, struct feedback_view *ret,
	struct err *err)
{
	struct list_row row;
	char now[20];
	enum rc rc = app_record(app, &reg_feedback, id, a, &row, err);

	memset(ret, 0, sizeof *ret);
	if (rc == RC_OK)
		rc = store_feedback_load(app->db, id, a, &ret->letter, err);
	if (rc)
		return rc;
	app_now(app, now);
	now[10] = '\0';
	ret->late = feedback_late(&ret->letter, now);
	return store_problems(app->db, ret->letter.evaluation_id, ret->letter.recheck_id, a, &ret->problems,
		&ret->n, err);
}
