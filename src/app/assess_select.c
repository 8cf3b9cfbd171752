/* Objects of department and finance evaluation: chosen by hand or proposed by rule (EV-04). */
#include "app/assess.h"

#include <string.h>

#include "app/list.h"
#include "app/selfeval.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/goal.h"

/* kind: department or finance; year as given, else the one worked in. */
static enum rc
read_task(struct op_run *r, const char **ret_kind, int64_t *ret_year, struct err *err)
{
	const char *kind = op_arg(r, "kind"), *year = op_arg(r, "year");
	struct value v = { .num = r->app->year };
	enum rc rc = RC_OK;

	*ret_kind = "department";
	if (kind && *kind) {
		rc = field_parse(reg_field(&reg_evaluation, "kind"), kind, 0, r->arena, &v, err);
		*ret_kind = v.text;
		v.num = r->app->year;
	}
	if (rc == RC_OK && strcmp(*ret_kind, "self") == 0)
		return err_set(err, RC_INVALID, "kind",
			_("Chosen are department and finance evaluations; self-evaluations are sent by the "
			  "units."));
	if (rc == RC_OK && year && *year)
		rc = field_parse(reg_field(&reg_evaluation, "year"), year, 0, r->arena, &v, err);
	*ret_year = v.num;
	return rc;
}

static void
empty_rows(const struct system_doc *s, struct arena *a, struct evaluation_doc *d)
{
	d->rows = arena_array(a, s->n, sizeof *d->rows);
	d->n_rows = s->n;
	for (size_t i = 0; i < s->n; i++) {
		struct score_row *row = &d->rows[i];
		score_row_init(row);
		row->kind = "item";
		row->position = s->items[i].position;
		row->level1 = s->items[i].level1;
		row->level2 = s->items[i].level2;
		row->level3 = s->items[i].level3;
		row->weight = s->items[i].points;
	}
}

/* The system must be for this kind of object. */
static enum rc
find_system(struct op_run *r, const struct project *p, const struct rules *rules,
	struct system_doc *ret, struct err *err)
{
	const char *code = op_arg(r, "system");
	enum rc rc;

	if (!code || !*code)
		code = strcmp(p->kind, "department") == 0 ? rules->evaluation.system_department
			: rules->evaluation.system_project;
	rc = assess_system(r, code, ret, err);
	if (rc == RC_OK && strcmp(ret->system.kind, p->kind) != 0)
		return err_set(err, RC_INVALID, "system", strcmp(p->kind, "department") == 0
			? _("%s is a system for projects; %s is a whole department.")
			: _("%s is a system for whole departments; %s is a project."), code, p->name);
	if (rc == RC_OK && strcmp(ret->system.state, "active") != 0)
		return err_set(err, RC_INVALID, "system",
			_("The indicator system %s is closed: choose another or reopen it."), code);
	return rc;
}

static enum rc
refuse_twin(struct op_run *r, const struct project *p, const char *kind, struct err *err)
{
	int64_t id;
	enum rc rc = store_evaluation_of(r->app->db, p->id, kind, &id, err);

	if (rc || !id)
		return rc;
	return err_set(err, RC_INVALID, "project",
		_("%s of %lld has a %s already: work on that one, or open it again if it was given up."),
		p->code, (long long)p->year, field_choice_title(reg_field(&reg_evaluation, "kind"), kind));
}

/* Opens the evaluation of an object; r->id, r->record and the log are filled. */
static enum rc
open_one(struct op_run *r, const struct project *p, const char *kind, const char *why,
	const struct rules *rules, struct err *err)
{
	struct evaluation_doc d = { 0 };
	struct assessment x = { .chosen = why, .quality = -1 };
	struct system_doc system;
	enum rc rc = refuse_twin(r, p, kind, err);

	if (rc == RC_OK)
		rc = find_system(r, p, rules, &system, err);
	if (rc)
		return rc;
	evaluation_init(&d.e);
	d.e.project_id = p->id;
	d.e.year = p->year;
	d.e.kind = kind;
	d.e.number = evaluation_number(r->arena, p->code, kind);
	d.e.funds[FUND_BUDGET][FUND_TOTAL] = p->budget;
	d.e.profile = system.system.code;
	d.e.state = "planned";
	d.e.entered_by = r->app->actor.login;
	empty_rows(&system, r->arena, &d);
	rc = store_goal_in_force(r->app->db, p->id, &d.e.goal_id, err);
	if (rc == RC_OK)
		rc = store_evaluation_save(r->app->db, &d, err);
	x.id = r->id = d.e.id;
	x.system_id = system.system.id;
	if (rc == RC_OK)
		rc = assessment_check(&x, err);
	if (rc == RC_OK)
		rc = store_assessment_insert(r->app->db, &x, err);
	if (rc == RC_OK)
		rc = selfeval_step(r->app, &d.e, r->op->name, why, err);
	if (rc)
		return rc;
	r->record = d.e.number;
	json_diff(r->arena, reg_assessment.fields, reg_assessment.n_fields, NULL, &x, &r->before,
		&r->after);
	return RC_OK;
}

/* Select: by hand */
static enum rc
select_one(struct op_run *r, struct err *err)
{
	const char *code = op_arg(r, "project"), *kind, *agency = op_arg(r, "agency");
	struct rules rules = { 0 };
	struct assess_run run;
	struct list_row row;
	struct project p;
	int64_t year;
	enum rc rc = read_task(r, &kind, &year, err);

	if (rc == RC_OK && (!code || !*code))
		return err_set(err, RC_INVALID, "project",
			_("Name the object: the code of a project or of a department."));
	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = store_project_find(r->app->db, code, year, r->arena, &p, err);
	if (rc == RC_OK)
		rc = open_one(r, &p, kind, r->call->reason, &rules, err);
	if (rc == RC_OK && agency && *agency) {
		rc = assess_begin(r, &run, err);
		if (rc == RC_OK)
			rc = assess_set_fields(r, &run, err);
		if (rc == RC_OK)
			rc = assess_assign(r, &run, agency, op_arg(r, "fee"), err);
		if (rc == RC_OK)
			rc = store_evaluation_update(r->app->db, &run.doc.e, err);
		if (rc == RC_OK)
			rc = store_assessment_update(r->app->db, &run.now, err);
	}
	/* nobody chooses what he would not see */
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_assessment, r->id, r->arena, &row, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: selected for evaluation"), r->record);
	return rc;
}

const struct op op_assess_select = { "select", "assessment", N_("Select"), NULL,
	PERM_EVALUATION_SELECT, OP_NEW | OP_REASON,
	"project,year,kind,system,agency,contract_no,lead,fee,conflict",
	N_("Selects an object for department or finance evaluation; the reason is kept"), select_one,
	NULL };

/* Propose: by rule, the most urgent ones first */
static enum rc
read_size(struct op_run *r, size_t *ret, struct err *err)
{
	const char *text = op_arg(r, "size");
	int64_t size = 0;

	if (text && *text && (dec_parse(text, 0, &size, NULL) != RC_OK || size < 1))
		return err_set(err, RC_INVALID, "size",
			_("\"%s\" is no number of objects: give one from 1 on, or none for all."), text);
	*ret = size ? (size_t)size : SIZE_MAX;
	return RC_OK;
}

static enum rc
open_candidates(struct op_run *r, const struct candidate *rows, size_t n, size_t size, const char *kind,
	const struct rules *rules, size_t *opened, struct err *err)
{
	int64_t batch = 0, entry = 0, known;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && *opened < size && rc == RC_OK; i++) {
		struct project p;
		rc = store_evaluation_of(r->app->db, rows[i].project_id, kind, &known, err);
		if (rc == RC_OK && known)
			continue; /* given up once: a person opens it again */
		if (rc == RC_OK && *opened)
			rc = op_audit(r, r->op->name, batch, &entry, err);
		batch = batch ? batch : entry;
		if (rc == RC_OK)
			rc = store_project_load(r->app->db, rows[i].project_id, r->arena, &p, err);
		if (rc == RC_OK)
			rc = open_one(r, &p, kind, rows[i].why, rules, err);
		++*opened;
	}
	return rc;
}

static enum rc
propose(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct candidate *rows;
	const char *kind;
	size_t n = 0, size = 0, opened = 0;
	int64_t year;
	enum rc rc = read_task(r, &kind, &year, err);

	if (rc == RC_OK)
		rc = read_size(r, &size, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = store_candidates(r->app->db, year, "project", app_scope(r->app).division, r->arena,
			&rows, &n, err);
	if (rc)
		return rc;
	n = assess_choose(rows, n, &rules, r->arena);
	rc = open_candidates(r, rows, n, size, kind, &rules, &opened, err);
	if (rc)
		return rc;
	r->unchanged = opened == 0;
	r->message = opened
		? arena_printf(r->arena, _("Selected for evaluation: %zu of %zu that the rules name."), opened, n)
		: arena_printf(r->arena, _("The rules name no object of %lld that is not selected yet."),
			(long long)year);
	return RC_OK;
}

const struct op op_assess_propose = { "propose", "assessment", N_("Propose"), NULL,
	PERM_EVALUATION_SELECT, OP_NEW, "year,kind,size,system",
	N_("Selects by the rules: large, scored low or doubtful, and not evaluated within the cycle (EV-04)"),
	propose, NULL };
