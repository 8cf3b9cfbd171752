/*
 * Third parties and their assignments (TP-01, TP-02, TP-04).
 */
#include "app/agency.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/record.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/goal.h"
#include "store/document.h"
#include "store/goal.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_agency_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	struct agency *g = record;
	enum rc rc = RC_OK;

	if (!g->code)
		rc = store_agency_next_code(r->app->db, r->arena, &g->code, err);
	return rc ? rc : store_agency_insert(r->app->db, g, &r->id, err);
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	return store_agency_update(r->app->db, record, err);
}

static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	struct agency g = *(const struct agency *)record;

	(void)r;
	if (!before && !g.code)
		g.code = "-"; /* insert finds one */
	return agency_check(&g, err);
}

const struct record_type record_agency = { &reg_agency, sizeof(struct agency),
	offsetof(struct agency, version), "code", load, insert, update, NULL, check };

#define FIELDS "code,name,kind,credit_code,contact,phone,note"

static const struct op op_add = { "add", "agency", N_("New agency"), NULL, PERM_AGENCY_EDIT, OP_NEW,
	FIELDS, N_("Enters a third party: consulting, accounting, appraisal or law firm, institute, "
		"university"), record_add, NULL };
static const struct op op_edit = { "edit", "agency", N_("Edit"), "active", PERM_AGENCY_EDIT, 0,
	FIELDS, N_("Changes what is known of a third party"), record_edit, record_undo };
static const struct op op_close = { "close", "agency", N_("Close"), "active", PERM_AGENCY_EDIT,
	OP_REASON, NULL, N_("The third party is given no more work; what it did stays"), record_close,
	record_undo };
static const struct op op_reopen = { "reopen", "agency", N_("Reopen"), "closed", PERM_AGENCY_EDIT,
	OP_REASON, NULL, N_("The third party may be given work again"), record_reopen, record_undo };

/* Assign: advises on or evaluates a project */
enum rc
agency_for(struct op_run *r, const char *code_or_name, const struct agency_role *wanted,
	struct agency *ret, struct err *err)
{
	struct agency_role *rows;
	size_t n;
	enum rc rc = store_agency_find(r->app->db, code_or_name, r->arena, ret, err);

	if (rc == RC_NOT_FOUND)
		return err_set(err, RC_INVALID, "agency",
			_("\"%s\" is not among the third parties: enter it first."), code_or_name);
	if (rc == RC_OK)
		rc = store_role_list(r->app->db, ret->id, r->arena, &rows, &n, err);
	return rc ? rc : agency_may(ret, wanted, rows, n, err);
}

static enum rc
take_args(struct op_run *r, struct agency_role *w, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_assignment, arg->field);
		struct value v;
		if (!f || f->offset == FIELD_NO_MEMBER || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		enum rc rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(f, w, &v);
	}
	if (!w->project)
		return err_set(err, RC_INVALID, "project",
			_("The project is missing: give its code, or the name of what is to be a project."));
	return RC_OK;
}

/* Code and name of the project; what is no project yet goes by what was written. */
static enum rc
find_project(struct op_run *r, struct agency_role *w, struct err *err)
{
	struct list_row row;
	int64_t id;
	char now[20];
	enum rc rc = app_record_find(r->app, &reg_project, w->project, w->year, &id, err);

	if (rc == RC_NOT_FOUND) {
		app_now(r->app, now);
		w->code = w->project;
		if (!w->year)
			w->year = r->app->year ? r->app->year : strtoll(now, NULL, 10);
		return RC_OK;
	}
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_project, id, r->arena, &row, err);
	if (rc)
		return rc;
	w->code = list_value(&reg_project, &row, "code")->text;
	w->project = list_value(&reg_project, &row, "name")->text;
	w->year = list_value(&reg_project, &row, "year")->num;
	return RC_OK;
}

static enum rc
role_of(struct op_run *r, struct agency *g, struct agency_role *w, struct err *err)
{
	enum rc rc = store_agency_load(r->app->db, r->id, r->arena, g, err);

	*w = (struct agency_role){ .agency_id = r->id, .entered_by = r->app->actor.login,
		.state = "active", .quality = -1 };
	if (rc)
		return rc;
	r->record = g->code;
	rc = take_args(r, w, err);
	return rc ? rc : find_project(r, w, err);
}

/* What the log says of an assignment; NULL is none. */
static const char *
role_json(struct op_run *r, const struct agency_role *w, const char *state)
{
	const struct json_pair pairs[] = { { "code", w ? w->code : NULL },
		{ "project", w ? w->project : NULL }, { "role", w ? w->role : NULL },
		{ "contract_no", w ? w->contract_no : NULL }, { "lead", w ? w->lead : NULL },
		{ "state", state } };

	return json_pairs(r->arena, pairs, ARRAY_LEN(pairs));
}

static enum rc
assign(struct op_run *r, struct err *err)
{
	struct agency_role w;
	struct agency g;
	int64_t id;
	char now[20];
	enum rc rc = role_of(r, &g, &w, err);

	app_now(r->app, now);
	w.at = now;
	if (rc == RC_OK)
		rc = agency_role_check(&w, err);
	if (rc == RC_OK)
		rc = agency_for(r, g.code, &w, &g, err);
	if (rc == RC_OK)
		rc = store_role_insert(r->app->db, &w, &id, err);
	if (rc)
		return rc;
	r->before = role_json(r, NULL, NULL);
	r->after = role_json(r, &w, "active");
	r->message = arena_printf(r->arena, _("%s: %s %s"), g.name,
		field_choice_title(reg_field(&reg_assignment, "role"), w.role), w.project);
	return RC_OK;
}

static const struct op op_assign = { "assign", "agency", N_("Assign"), "active", PERM_AGENCY_EDIT,
	0, "project,year,role,contract_no,fee,lead,note",
	N_("Enters that a third party advises on a project or evaluates it; whoever advised may not "
	   "evaluate (TP-02)"), assign, NULL };

/* Release: an assignment was entered by mistake */
static enum rc
release(struct op_run *r, struct err *err)
{
	struct agency_role w, *rows = NULL;
	struct agency g;
	size_t n = 0, closed = 0;
	enum rc rc = role_of(r, &g, &w, err);

	if (rc == RC_OK)
		rc = store_role_list(r->app->db, g.id, r->arena, &rows, &n, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		const struct agency_role *row = &rows[i];
		if (!row->id || (strcmp(row->code, w.code) != 0 && strcmp(row->project, w.project) != 0) ||
			(w.role && strcmp(row->role, w.role) != 0))
			continue;
		rc = store_role_close(r->app->db, row->id, err);
		r->before = role_json(r, row, "active");
		r->after = role_json(r, row, "closed");
		closed++;
	}
	if (rc == RC_OK && closed == 0)
		rc = err_set(err, RC_NOT_FOUND, "project",
			_("%s has no such assignment for \"%s\": look at the list of assignments."), g.name,
			w.project);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: assignment for %s taken back"), g.name, w.project);
	return rc;
}

static const struct op op_release = { "release", "agency", N_("Release"), NULL, PERM_AGENCY_EDIT,
	OP_REASON, "project,year,role", N_("Takes back an assignment that was entered by mistake"),
	release, NULL };

/* How the work goes (TP-04). Agency, project and role stay: another one is another assignment. */

static enum rc
load_role(struct op_run *r, void *record, struct err *err)
{
	return store_role_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
update_role(struct op_run *r, void *record, struct err *err)
{
	return store_role_update(r->app->db, record, err);
}

static enum rc
check_role(struct op_run *r, const void *before, const void *record, struct err *err)
{
	const struct agency_role *w = record;
	const char *const days[] = { w->plan_reviewed, w->drafted, w->expert_meeting, w->replied,
		w->finished };
	char today[20];
	enum rc rc = agency_role_check(w, err);

	(void)before;
	app_now(r->app, today);
	today[10] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(days) && rc == RC_OK; i++)
		if (days[i] && strcmp(days[i], today) > 0)
			rc = err_set(err, RC_INVALID, NULL, _("%s lies in the future: today is %s."), days[i],
				today);
	return rc;
}

const struct record_type record_assignment = { &reg_assignment, sizeof(struct agency_role),
	offsetof(struct agency_role, version), "code", load_role, NULL, update_role, NULL, check_role };

static const struct op op_edit_role = { "edit", "assignment", N_("Edit"), "active", PERM_AGENCY_EDIT, 0,
	"contract_no,fee,lead,conflict,plan_reviewed,drafted,expert_meeting,replied,finished,quality,note",
	N_("Contract, people, steps and quality of an assignment (TP-04)"), record_edit, record_undo };

static const struct op *const rows[] = { &op_add, &op_edit, &op_close, &op_reopen, &op_assign,
	&op_release, &op_edit_role };

const struct op_table ops_agency = { rows, ARRAY_LEN(rows) };
