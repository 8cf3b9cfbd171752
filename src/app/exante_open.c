/*
 * Ex-ante evaluations opened by hand or proposed by threshold (EX-01), and what is written of them.
 */
#include "app/exante.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/ops.h"
#include "base/intl.h"
#include "base/money.h"
#include "store/exante.h"
#include "store/goal.h"
#include "store/unit.h"

static enum rc
set_department(struct op_run *r, const char *text, struct exante *e, struct err *err)
{
	struct unit u;
	enum rc rc = store_unit_find(r->app->db, text, 0, true, r->arena, &u, err);

	if (rc == RC_NOT_FOUND)
		return err_set(err, RC_INVALID, "department",
			_("The department \"%s\" is not among the units."), text);
	if (rc)
		return rc;
	e->department_id = u.id;
	e->department = u.name;
	return RC_OK;
}

/* Department and agency are references; the agency is looked up last, when the project is known. */
static enum rc
set_fields(struct op_run *r, struct exante *e, struct err *err)
{
	const char *agency = op_arg(r, "agency");
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		if (strcmp(arg->field, "agency") == 0 || strcmp(arg->field, "project") == 0)
			continue;
		if (strcmp(arg->field, "department") == 0)
			rc = set_department(r, arg->value, e, err);
		else
			rc = exante_set_plain(r, arg, e, err);
	}
	return rc == RC_OK && agency ? exante_set_agency(r, agency, e, err) : rc;
}

/* Open: by hand */
static void
of_project(const struct project *p, const char *department, struct exante *e)
{
	e->code = p->code;
	e->name = p->name;
	e->year = p->year;
	e->department_id = p->department_id;
	e->department = department;
	e->amount = p->budget;
}

/* Takes code, name, department and amount from the project, if that is there already. */
static enum rc
find_project(struct op_run *r, struct exante *e, struct err *err)
{
	const char *project = op_arg(r, "project"), *key = project ? project : op_arg(r, "code");
	int64_t year = project && !op_arg(r, "year") ? 0 : e->year;
	struct project p;
	struct unit u;
	int64_t id;
	enum rc rc;

	if (!key || !*key)
		return RC_OK;
	rc = app_record_find(r->app, &reg_project, key, year, &id, err);
	if (rc == RC_NOT_FOUND && !project)
		return RC_OK;
	if (rc == RC_OK)
		rc = store_project_load(r->app->db, id, r->arena, &p, err);
	if (rc == RC_OK)
		rc = store_unit_load(r->app->db, p.department_id, r->arena, &u, err);
	if (rc == RC_OK)
		of_project(&p, u.name, e);
	return rc;
}

static enum rc
check_new(struct op_run *r, struct exante *e, struct err *err)
{
	struct project p = { .code = e->code ? e->code : "", .name = e->name ? e->name : "",
		.year = e->year, .department_id = e->department_id };
	struct exante other;
	bool found;
	enum rc rc;

	if (!e->department_id)
		return err_set(err, RC_INVALID, "department",
			_("The department is missing: give its code or name, or name a project."));
	rc = store_exante_of(r->app->db, &p, true, r->arena, &other, &found, err);
	if (rc == RC_OK && found)
		return err_set(err, RC_INVALID, "code",
			_("%s of %lld has an ex-ante evaluation already (%s, %s): evaluate or reopen that one."),
			other.name, (long long)other.year, other.code,
			field_choice_title(reg_field(&reg_exante, "state"), other.state));
	if (rc == RC_OK && !e->code)
		rc = store_exante_next_code(r->app->db, e->year, r->arena, &e->code, err);
	return rc ? rc : exante_check(e, err);
}

static enum rc
insert(struct op_run *r, struct exante *e, struct err *err)
{
	enum rc rc = app_ensure_year(r->app, e->year, err);

	if (rc == RC_OK)
		rc = store_exante_insert(r->app->db, e, &r->id, err);
	if (rc)
		return rc;
	r->record = e->code;
	json_diff(r->arena, reg_exante.fields, reg_exante.n_fields, NULL, e, &r->before, &r->after);
	return RC_OK;
}

static struct exante
fresh(int64_t year)
{
	return (struct exante){ .year = year, .letters = "--------------------", .state = "draft",
		.round = 1, .scores = { -1, -1, -1, -1, -1 }, .score = -1 };
}

/* As given, else the year worked in. */
static enum rc
read_year(struct op_run *r, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, "year");
	struct value v = { .num = r->app->year };
	char now[20];
	enum rc rc = RC_OK;

	app_now(r->app, now);
	if (text && *text)
		rc = field_parse(reg_field(&reg_exante, "year"), text, 0, r->arena, &v, err);
	*ret = v.num ? v.num : strtoll(now, NULL, 10);
	return rc;
}

static enum rc
open_one(struct op_run *r, struct err *err)
{
	struct exante e;
	struct list_row row;
	int64_t year;
	enum rc rc = read_year(r, &year, err);

	e = fresh(year);
	if (rc == RC_OK)
		rc = find_project(r, &e, err);
	if (rc == RC_OK)
		rc = set_fields(r, &e, err);
	if (rc == RC_OK)
		rc = check_new(r, &e, err);
	if (rc == RC_OK)
		rc = insert(r, &e, err);
	/* nobody opens one that he would not see */
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_exante, r->id, r->arena, &row, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: ex-ante evaluation opened"), e.code);
	return rc;
}

const struct op op_exante_open = { "open", "exante", N_("Open evaluation"), NULL, PERM_EXANTE_EDIT, OP_NEW,
	"project,code,name,department,year,amount,agency,experts,document",
	N_("Opens an ex-ante evaluation: name a project, or name, department and amount of what is to "
	   "be one"), open_one, NULL };

/* Propose: all new projects of a year from the threshold on */
static enum rc
read_threshold(struct op_run *r, int64_t year, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, "threshold");
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(r->app, year, &rules, err);

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++)
		if (!op_takes(r->op, r->call->args[i].field))
			rc = exante_set_plain(r, &r->call->args[i], NULL, err);
	*ret = rules.exante_threshold;
	if (rc == RC_OK && text)
		rc = money_parse(text, FEN_PER_WAN, ret, err);
	if (rc == RC_OK && *ret <= 0)
		return err_set(err, RC_INVALID, "threshold",
			_("The rules of %lld set no threshold for ex-ante evaluations: give one in 万元 as "
			  "threshold, or set it in [exante] of the rule set before the year is opened."),
			(long long)year);
	return rc;
}

static enum rc
open_project(struct op_run *r, const struct project *p, struct err *err)
{
	struct exante e = fresh(p->year);
	struct unit u;
	enum rc rc = store_unit_load(r->app->db, p->department_id, r->arena, &u, err);

	if (rc)
		return rc;
	of_project(p, u.name, &e);
	rc = exante_check(&e, err);
	return rc ? rc : insert(r, &e, err);
}

/* Each one opened has its entry in the log; that of the last is written by app_do. */
static enum rc
propose(struct op_run *r, struct err *err)
{
	int64_t year, threshold, batch = 0, entry = 0;
	struct project *rows;
	size_t n = 0;
	enum rc rc = read_year(r, &year, err);

	if (rc == RC_OK)
		rc = read_threshold(r, year, &threshold, err);
	if (rc == RC_OK)
		rc = store_exante_candidates(r->app->db, year, threshold, app_scope(r->app).division,
			r->arena, &rows, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		rc = open_project(r, &rows[i], err);
		if (rc == RC_OK && i + 1 < n)
			rc = op_audit(r, r->op->name, batch, &entry, err);
		if (batch == 0)
			batch = entry;
	}
	if (rc)
		return rc;
	r->unchanged = n == 0;
	r->message = n ? arena_printf(r->arena, _("Ex-ante evaluations opened: %zu"), n)
		: arena_printf(r->arena, _("No new project of %lld is left to be evaluated."),
			(long long)year);
	return RC_OK;
}

const struct op op_exante_propose = { "propose", "exante", N_("Propose"), NULL, PERM_EXANTE_EDIT,
	OP_NEW, "year,threshold",
	N_("Opens ex-ante evaluations for all new projects of a year from the threshold on (EX-01)"),
	propose, NULL };

/* Edit: the object and the texts of the report */
static enum rc
edit(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct exante before, e;
	enum rc rc = exante_load(r, &before, &rules, err);

	e = before;
	if (rc == RC_OK)
		rc = set_fields(r, &e, err);
	if (rc == RC_OK)
		rc = exante_save(r, &before, &e, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: saved"), e.code);
	return rc;
}

const struct op op_exante_edit = { "edit", "exante", N_("Edit"), "draft,evaluating,reopened",
	PERM_EXANTE_EDIT, 0,
	"name,department,amount,agency,experts,document,overview,method,advice,remarks",
	N_("Changes the object, who evaluates it and the texts of the report"), edit, exante_undo };

