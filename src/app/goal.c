/*
 * Declarations by hand: add, edit, submit. A returned goal is never overwritten: editing it starts
 * the next round as a row of its own, so that both can be compared.
 */
#include "app/goal.h"

#include <string.h>

#include "app/goal_save.h"
#include "app/library.h"
#include "app/ops.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/goal.h"

/* What undo needs: the declaration before and the row's version after the change. */
struct old_goal {
	struct goal_doc *before;
	int64_t version;
};

static void
remember(struct op_run *r, const struct goal_doc *before, const struct goal_doc *after)
{
	struct old_goal *old = arena_alloc(r->undo_arena, sizeof *old);

	old->before = goal_doc_copy(before, r->undo_arena);
	old->version = after->goal.version;
	r->old = old;
}

static enum rc
undo_save(struct op_run *r, const void *old, struct err *err)
{
	const struct old_goal *o = old;
	struct goal_doc now, *before = goal_doc_copy(o->before, r->arena);
	struct rules rules = { 0 };
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK && now.goal.version != o->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody changed this goal meanwhile: the action can no longer be undone."));
	if (rc == RC_OK)
		rc = app_rules_of(r->app, now.project.year, &rules, err);
	if (rc)
		return rc;
	before->goal.version = now.goal.version;
	before->project.version = now.project.version;
	goal_json(r->arena, &now, before, &r->before, &r->after);
	return goal_save(r->app, &rules, before, r->arena, err);
}

enum rc
goal_take_args(struct op_run *r, struct goal_doc *d, struct err *err)
{
	const struct field *fields;
	size_t n;

	fields = goal_doc_fields(&n);
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = NULL;
		struct value v;
		for (size_t j = 0; j < n && !f; j++)
			if (strcmp(fields[j].name, arg->field) == 0)
				f = &fields[j];
		bool own = strcmp(arg->field, "adjustment") == 0 || strcmp(arg->field, "template") == 0;
		if (own && op_takes(r->op, arg->field))
			continue; /* for the operation itself */
		/* code, year and kind are what makes it this project */
		bool fixed = !(r->op->flags & OP_NEW) && (strcmp(arg->field, "code") == 0 ||
			strcmp(arg->field, "year") == 0 || strcmp(arg->field, "kind") == 0);
		if (!f || f->offset == FIELD_NO_MEMBER || fixed)
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field of a goal that can be set here."), arg->field);
		enum rc rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(f, d, &v);
	}
	return RC_OK;
}

/* Add */
static enum rc
check_code(struct op_run *r, const struct project *p, struct err *err)
{
	struct project known;
	enum rc rc = p->code ? store_project_find(r->app->db, p->code, p->year, r->arena, &known, err)
			     : RC_NOT_FOUND;

	if (rc == RC_OK)
		return err_set(err, RC_INVALID, "code",
			_("The code %s is taken in %lld by \"%s\": open that project instead."), p->code,
			(long long)p->year, known.name);
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc
add(struct op_run *r, struct err *err)
{
	const char *created = NULL;
	struct rules rules = { 0 };
	struct goal_doc d = { 0 };
	enum rc rc = RC_OK;

	if (r->call->record)
		d = *(const struct goal_doc *)r->call->record;
	if (d.project.year == 0)
		d.project.year = r->app->year;
	rc = goal_take_args(r, &d, err);
	bool unnamed = !d.project.name;
	goal_name_department(&d, r->arena);
	if (rc == RC_OK && (!d.project.name || !*d.project.name))
		rc = err_set(err, RC_INVALID, "name", _("The project needs a name."));
	if (rc == RC_OK)
		rc = goal_doc_check(&d, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, d.project.year, &rules, err);
	if (rc == RC_OK && op_arg(r, "template"))
		rc = app_library_template(r->app, op_arg(r, "template"), rules.tree, r->arena,
			&d.indicators, &d.n_indicators, err);
	if (rc == RC_OK)
		rc = goal_resolve_units(r->app, &d, false, r->arena, &created, err);
	d.project.name = unnamed ? NULL : d.project.name;
	goal_name_department(&d, r->arena);
	if (rc == RC_OK)
		rc = check_code(r, &d.project, err);
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, d.project.year, err);
	if (rc)
		return rc;
	d.project.kind = d.project.kind ? d.project.kind : "project";
	d.project.id = d.goal.id = 0;
	d.goal.number = d.goal.round = 1;
	d.goal.state = "draft";
	d.goal.tree = rules.tree;
	d.goal.entered_by = r->app->actor.login;
	rc = goal_save(r->app, &rules, &d, r->arena, err);
	if (rc)
		return rc;
	r->id = d.goal.id;
	r->record = d.project.code;
	r->message = arena_printf(r->arena, _("%s: entered, %lld findings"), d.project.code,
		(long long)d.goal.findings);
	goal_json(r->arena, NULL, &d, &r->before, &r->after);
	return RC_OK;
}

static const struct op op_add = { "add", "goal", N_("New goal"), NULL, PERM_GOAL_EDIT, OP_NEW,
	"code,name,department,unit,year,attribute,period,budget,fiscal,other,annual_goal,midterm_goal,"
	"kind,stream,template",
	N_("Enters a project and its goal; a template brings the indicators of a project type"), add,
	NULL };

/* The next round of a returned goal, as a row of its own. */
static void
next_round(struct goal_doc *d)
{
	d->goal.id = 0;
	d->goal.round++;
	d->goal.level = 0;
	d->goal.grade = NULL;
	d->goal.submitted_by = d->goal.submitted_at = NULL;
}

/* A form changes what is declared, never where the goal stands. */
static void
keep_state(const struct goal *before, struct goal *g)
{
	g->id = before->id;
	g->project_id = before->project_id;
	g->version = before->version;
	g->number = before->number;
	g->round = before->round;
	g->level = before->level;
	g->grade = before->grade;
	g->tree = before->tree;
	g->submitted_by = before->submitted_by;
	g->submitted_at = before->submitted_at;
	g->document_no = before->document_no;
	g->document_date = before->document_date;
	g->reason = before->reason;
	g->adjustment = before->adjustment;
	g->dropped = before->dropped;
}

/* Edit */
static enum rc
edit(struct op_run *r, struct err *err)
{
	const char *created = NULL;
	struct rules rules = { 0 };
	struct goal_doc before, d;
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, &before, err);

	if (rc)
		return rc;
	r->record = before.project.code;
	if (r->call->version && r->call->version != before.goal.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed this goal meanwhile: your text is kept as a draft; open the "
			  "goal again to see the other change."));
	d = r->call->record ? *(const struct goal_doc *)r->call->record : before;
	d.project.id = before.project.id;
	d.project.version = before.project.version;
	d.project.budget = before.project.budget;
	keep_state(&before.goal, &d.goal);
	rc = goal_take_args(r, &d, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, d.project.year, &rules, err);
	if (rc == RC_OK)
		rc = goal_resolve_units(r->app, &d, false, r->arena, &created, err);
	if (rc)
		return rc;
	goal_carried_touch(&before, &d);
	bool returned = strcmp(before.goal.state, "returned") == 0;
	if (returned)
		next_round(&d);
	d.goal.state = "draft";
	d.goal.entered_by = r->app->actor.login;
	d.goal.source = NULL; /* no longer what the unit's file says: GO-12 asks who wrote it */
	rc = goal_save(r->app, &rules, &d, r->arena, err);
	if (rc)
		return rc;
	r->id = d.goal.id;
	r->message = arena_printf(r->arena, _("%s: saved as draft, %lld findings"), d.project.code,
		(long long)d.goal.findings);
	goal_json(r->arena, &before, &d, &r->before, &r->after);
	if (!returned)
		remember(r, &before, &d);
	return RC_OK;
}

static const struct op op_edit = { "edit", "goal", N_("Edit"), "draft,returned", PERM_GOAL_EDIT, 0,
	"name,department,unit,attribute,period,budget,fiscal,other,annual_goal,midterm_goal,"
	"stream",
	N_("Changes a draft; a returned goal starts its next round"), edit, undo_save };

/* Values carried over from an earlier year are somebody's to look at first. */
static enum rc
check_carried(struct op_run *r, const struct goal_doc *d, struct err *err)
{
	const char *names;
	size_t n = goal_carried_left(d, r->arena, &names);

	if (n)
		return err_set(err, RC_INVALID, "carried",
			_("%zu values are still as last year's goal had them (%s): change them, or keep them "
			  "with \"confirm\"."), n, names);
	return RC_OK;
}

/* Submit */
static enum rc
submit(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	const struct flow *flow;
	struct goal_doc before, d;
	char now[20];
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, &before, err);

	if (rc)
		return rc;
	r->record = before.project.code;
	if (r->call->version && r->call->version != before.goal.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed this goal meanwhile: look at it again before you submit it."));
	if (strcmp(before.goal.state, "submitted") == 0) {
		r->unchanged = true;
		r->message = arena_printf(r->arena, _("%s: is submitted already"), r->record);
		return RC_OK;
	}
	rc = flow_check("goal", before.goal.state, "submit", &flow, err);
	if (rc == RC_OK)
		rc = check_carried(r, &before, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, before.project.year, &rules, err);
	if (rc)
		return rc;
	d = before;
	if (strcmp(before.goal.state, "returned") == 0)
		next_round(&d);
	app_now(r->app, now);
	d.goal.state = flow->to;
	d.goal.level = 0;
	d.goal.submitted_by = r->app->actor.login;
	d.goal.submitted_at = now;
	rc = goal_save(r->app, &rules, &d, r->arena, err);
	if (rc)
		return rc;
	r->id = d.goal.id;
	r->message = arena_printf(r->arena, _("%s: submitted, round %lld"), d.project.code,
		(long long)d.goal.round);
	goal_json(r->arena, &before, &d, &r->before, &r->after);
	if (d.goal.id == before.goal.id)
		remember(r, &before, &d);
	return RC_OK;
}

static const struct op op_submit = { "submit", "goal", N_("Submit"), "draft,returned,submitted",
	PERM_GOAL_SUBMIT, 0, NULL, N_("Submits the goal for review; a returned one as a new round"),
	submit, undo_save };

static const struct op *const rows[] = { &op_add, &op_edit, &op_submit };

const struct op_table ops_goal = { rows, ARRAY_LEN(rows) };
