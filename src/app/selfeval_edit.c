/*
 * Self-evaluations by hand: begun for a project, values changed from a form or one by one.
 */
#include "app/selfeval.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "store/goal.h"

/* Row fields of the same name count once a row was named. */
static const struct field *
field_named(const char *name, bool in_row)
{
	static const char *const of_rows[] = { "actual", "attainment", "claimed", "explanation",
		"evidence" };
	static const char *const of_sheets[] = { "initial_budget", "budget", "executed", "claimed",
		"claimed_grade", "completion", "explanation", "measures", "remarks" };

	for (size_t i = 0; in_row && i < sizeof of_rows / sizeof *of_rows; i++)
		if (strcmp(of_rows[i], name) == 0)
			return reg_field(&reg_score, name);
	for (size_t i = 0; i < sizeof of_sheets / sizeof *of_sheets; i++)
		if (strcmp(of_sheets[i], name) == 0)
			return reg_field(&reg_evaluation, name);
	return NULL;
}

static struct score_row *
row_named(struct op_run *r, const struct evaluation_doc *d, const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (*text && !*end)
		return n >= 1 && (size_t)n <= d->n_rows ? &d->rows[n - 1] : NULL;
	for (size_t i = 0; i < d->n_rows; i++)
		if (strcmp(utf8_fold(r->arena, d->rows[i].level3), utf8_fold(r->arena, text)) == 0)
			return &d->rows[i];
	return NULL;
}

static enum rc
set_finished(const char *text, struct evaluation *e, struct err *err)
{
	static const struct {
		const char *text;
		int64_t value;
	} words[] = { { "", -1 }, { "1", 1 }, { "yes", 1 }, { "是", 1 }, { "0", 0 }, { "no", 0 },
		{ "否", 0 } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].text, text) != 0)
			continue;
		e->finished = words[i].value;
		return RC_OK;
	}
	return err_set(err, RC_INVALID, "finished", _("Is the project finished? Write yes or no."));
}

/* "row" names the row that the arguments behind it are of. */
static enum rc
take_args(struct op_run *r, struct evaluation_doc *d, struct err *err)
{
	struct score_row *row = NULL;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f;
		struct value v;
		if (strcmp(arg->field, "row") == 0) {
			row = row_named(r, d, arg->value);
			if (!row)
				return err_set(err, RC_INVALID, "row", _("The sheet has no row \"%.*s\"."),
					(int)utf8_fit(arg->value, 80, NULL), arg->value);
			continue;
		}
		if (strcmp(arg->field, "finished") == 0) {
			rc = set_finished(arg->value, &d->e, err);
			continue;
		}
		if (strcmp(arg->field, "project") == 0 || strcmp(arg->field, "year") == 0)
			continue;
		f = field_named(arg->field, row != NULL);
		if (!f)
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field of a self-evaluation that can be set here."), arg->field);
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, row && f == reg_field(&reg_score, f->name) ? (void *)row : &d->e, &v);
		if (rc == RC_OK && row && !row->actual)
			row->actual = "";
	}
	return rc;
}

/* Edit */

/* A form gives the whole sheet; who it is of and what was decided stays. */
static void
take_form(const struct evaluation_doc *form, struct evaluation_doc *d)
{
	struct evaluation e = form->e;

	e.id = d->e.id;
	e.version = d->e.version;
	e.project_id = d->e.project_id;
	e.number = d->e.number;
	e.year = d->e.year;
	e.kind = d->e.kind;
	e.goal_id = d->e.goal_id;
	e.state = d->e.state;
	e.round = d->e.round;
	e.doubt = d->e.doubt;
	e.due = d->e.due;
	d->e = e;
	d->rows = form->rows;
	d->n_rows = form->n_rows;
}

static enum rc
edit(struct op_run *r, struct err *err)
{
	struct evaluation_doc before, d;
	struct rules rules = { 0 };
	struct goal_doc g;
	enum rc rc = selfeval_load(r, &before, &d, &rules, err);

	if (rc == RC_OK && r->call->record)
		take_form(r->call->record, &d);
	if (rc == RC_OK)
		rc = take_args(r, &d, err);
	if (rc == RC_OK)
		rc = selfeval_goal(r->app, d.e.project_id, r->arena, &g, err);
	if (rc)
		return rc;
	d.e.goal_id = g.goal.id;
	selfeval_match(&d, &g, r->arena);
	if (selfeval_same(&before, &d) && strcmp(before.e.state, "draft") == 0) {
		r->unchanged = true;
		return RC_OK;
	}
	d.e.round += strcmp(before.e.state, "returned") == 0;
	return selfeval_save(r, &before, &d, &rules, err);
}

const struct op op_selfeval_edit = { "edit", "evaluation", N_("Edit"), "draft,returned,withdrawn",
	PERM_SELFEVAL_EDIT, 0, "initial_budget,budget,executed,finished,claimed,claimed_grade,completion,"
	"explanation,measures,remarks,row,actual,attainment,evidence",
	N_("Changes the values of a self-evaluation; row names the row that the fields behind it are of"),
	edit, selfeval_undo };

/* Fill in: a sheet for a project that has none */

static enum rc
find_project(struct op_run *r, struct project *p, struct err *err)
{
	const char *text = op_arg(r, "project"), *year_text = op_arg(r, "year");
	struct value year = { .num = 0 };
	int64_t id;
	enum rc rc = RC_OK;

	if (!text || !*text)
		return err_set(err, RC_INVALID, "project", _("Which project? Give its code as project."));
	if (year_text && *year_text)
		rc = field_parse(reg_field(&reg_evaluation, "year"), year_text, 0, r->arena, &year, err);
	/* goals are of projects and of whole departments alike */
	if (rc == RC_OK)
		rc = app_record_find(r->app, &reg_goal, text, year.num, &id, err);
	if (rc)
		return rc;
	struct goal_doc d;
	rc = store_goal_load(r->app->db, id, r->arena, &d, err);
	*p = d.project;
	return rc;
}

static enum rc
check_new(struct op_run *r, const struct project *p, struct err *err)
{
	int64_t id;
	enum rc rc = store_evaluation_of(r->app->db, p->id, "self", &id, err);

	if (rc == RC_OK && id)
		return err_set(err, RC_INVALID, "project",
			_("%s of %lld has a self-evaluation already: edit that one."), p->code,
			(long long)p->year);
	return rc;
}

static enum rc
begin(struct app *app, const struct project *p, struct arena *a, struct goal_doc *g,
	struct rules *rules, struct evaluation_doc *d, struct err *err)
{
	enum rc rc = app_rules_of(app, p->year, rules, err);

	if (rc == RC_OK)
		rc = selfeval_goal(app, p->id, a, g, err);
	if (rc)
		return rc;
	selfeval_start(g->goal.id ? g : NULL, rules, a, d);
	return selfeval_of_project(app, p, g, rules, a, &d->e, err);
}

static enum rc
fill(struct op_run *r, struct err *err)
{
	struct evaluation_doc d;
	struct rules rules = { 0 };
	struct project p;
	struct goal_doc g;
	enum rc rc = find_project(r, &p, err);

	if (rc == RC_OK)
		rc = check_new(r, &p, err);
	if (rc == RC_OK)
		rc = begin(r->app, &p, r->arena, &g, &rules, &d, err);
	if (rc == RC_OK && r->call->record)
		take_form(r->call->record, &d);
	if (rc == RC_OK)
		rc = take_args(r, &d, err);
	if (rc)
		return rc;
	d.e.entered_by = r->app->actor.login;
	selfeval_match(&d, &g, r->arena);
	selfeval_score(&d, &rules, r->arena);
	rc = selfeval_check(&d, err);
	if (rc == RC_OK)
		rc = store_evaluation_save(r->app->db, &d, err);
	if (rc == RC_OK)
		rc = selfeval_step(r->app, &d.e, r->op->name, NULL, err);
	if (rc)
		return rc;
	r->id = d.e.id;
	r->record = d.e.number;
	selfeval_json(r->arena, NULL, &d, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: self-evaluation begun"), d.e.number);
	return RC_OK;
}

const struct op op_selfeval_fill = { "fill", "evaluation", N_("Fill in a self-evaluation"), NULL,
	PERM_SELFEVAL_EDIT, OP_NEW, "project,year,initial_budget,budget,executed,finished,claimed,"
	"completion,explanation,measures,remarks,row,actual,attainment,evidence",
	N_("Begins the sheet of a project with the indicators of its approved goal"), fill, NULL };

/* What screens and papers look at */

static enum rc
complete(struct app *app, struct selfeval_view *v, struct arena *a, struct err *err)
{
	struct list_row row;
	enum rc rc = store_project_load(app->db, v->doc.e.project_id, a, &v->project, err);

	if (rc == RC_OK && v->project.goal_id)
		rc = app_record(app, &reg_goal, v->project.goal_id, a, &row, err);
	if (rc)
		return rc;
	if (v->project.goal_id) {
		v->department = list_value(&reg_goal, &row, "department")->text;
		v->unit = list_value(&reg_goal, &row, "unit")->text;
	}
	return RC_OK;
}

enum rc
app_selfeval_view(struct app *app, int64_t id, struct arena *a, struct selfeval_view *ret,
	struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, &reg_evaluation, id, a, &row, err);

	*ret = (struct selfeval_view){ .n_steps = 0 };
	if (rc == RC_OK)
		rc = store_evaluation_load(app->db, id, a, &ret->doc, err);
	if (rc == RC_OK)
		rc = complete(app, ret, a, err);
	if (rc == RC_OK && ret->doc.e.goal_id)
		rc = store_goal_load(app->db, ret->doc.e.goal_id, a, &ret->goal, err);
	if (rc == RC_OK)
		rc = store_step_list(app->db, id, a, &ret->steps, &ret->n_steps, err);
	return rc ? rc : app_rules_of(app, ret->doc.e.year, &ret->rules, err);
}

enum rc
app_selfeval_of(struct app *app, int64_t project_id, struct arena *a, struct selfeval_view *ret,
	bool *ret_found, struct err *err)
{
	int64_t id = 0;
	enum rc rc = store_evaluation_of(app->db, project_id, "self", &id, err);

	*ret_found = id != 0;
	return rc || !id ? rc : app_selfeval_view(app, id, a, ret, err);
}

enum rc
app_selfeval_begin(struct app *app, int64_t project_id, struct arena *a, struct selfeval_view *ret,
	struct err *err)
{
	struct project p;
	int64_t id = 0;
	enum rc rc = store_project_load(app->db, project_id, a, &p, err);

	*ret = (struct selfeval_view){ .n_steps = 0 };
	if (rc == RC_OK)
		rc = store_evaluation_of(app->db, project_id, "self", &id, err);
	if (rc == RC_OK && id)
		return app_selfeval_view(app, id, a, ret, err);
	if (rc == RC_OK)
		rc = begin(app, &p, a, &ret->goal, &ret->rules, &ret->doc, err);
	if (rc)
		return rc;
	selfeval_match(&ret->doc, &ret->goal, a);
	selfeval_score(&ret->doc, &ret->rules, a);
	return complete(app, ret, a, err);
}

enum rc
app_selfeval_score(struct app *app, struct evaluation_doc *d, struct arena *a, struct err *err)
{
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(app, d->e.year, &rules, err);

	if (rc == RC_OK)
		selfeval_score(d, &rules, a);
	return rc;
}
