/*
 * Adjustments of approved goals (GO-14): a change is a version of its own, with its reason and the
 * budget adjustment that it belongs to. It takes the way of every goal; what was approved is in
 * force until then, and again if the change is given up.
 */
#include "app/goal.h"

#include <string.h>

#include "app/goal_save.h"
#include "app/ops.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/goal.h"

static enum rc
load(struct op_run *r, struct goal_doc *ret, const struct flow **flow, struct err *err)
{
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, ret, err);

	if (rc)
		return rc;
	r->record = ret->project.code;
	if (r->call->version && r->call->version != ret->goal.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed this goal meanwhile: look at it again."));
	return flow_check("goal", ret->goal.state, r->op->name, flow, err);
}

/* The link to the budget adjustment, without which there is none of the goal. */
static enum rc
take_adjustment(struct op_run *r, struct goal *g, struct err *err)
{
	const struct field *f = reg_field(&reg_goal, "adjustment");
	const char *text = op_arg(r, f->name);
	struct value v = { 0 };
	enum rc rc = text ? field_parse(f, text, 0, r->arena, &v, err) : RC_OK;

	if (rc == RC_OK && (!v.text || !*v.text))
		return err_set(err, RC_INVALID, f->name,
			_("An approved goal changes only with the budget: name the document of the budget "
			  "adjustment with --set adjustment=."));
	g->adjustment = v.text;
	return rc;
}

/* Versions that were given up keep their numbers. */
static enum rc
next_number(struct op_run *r, int64_t project_id, int64_t *ret, struct err *err)
{
	struct goal *history;
	size_t n;
	enum rc rc = store_goal_history(r->app->db, project_id, r->arena, &history, &n, err);

	*ret = 1;
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		if (history[i].number >= *ret)
			*ret = history[i].number + 1;
	return rc;
}

/* The version that begins with what was approved, or with what the form says. */
static enum rc
begin(struct op_run *r, const struct goal_doc *before, struct goal_doc *d, struct err *err)
{
	struct goal *g = &d->goal;

	*d = r->call->record ? *(const struct goal_doc *)r->call->record : *before;
	d->project.id = before->project.id;
	d->project.version = before->project.version;
	d->project.budget = before->project.budget;
	g->id = g->version = g->level = g->dropped = 0;
	g->project_id = before->project.id;
	g->round = 1;
	g->state = "draft";
	g->tree = before->goal.tree;
	g->grade = g->submitted_by = g->submitted_at = g->document_no = g->document_date = g->source = NULL;
	g->entered_by = r->app->actor.login;
	g->reason = r->call->reason;
	return next_number(r, before->project.id, &g->number, err);
}

/* Adjust */
static enum rc
adjust(struct op_run *r, struct err *err)
{
	const char *created = NULL;
	struct rules rules = { 0 };
	struct goal_doc before, d = { 0 };
	const struct flow *flow;
	enum rc rc = load(r, &before, &flow, err);

	if (rc == RC_OK)
		rc = begin(r, &before, &d, err);
	if (rc == RC_OK)
		rc = take_adjustment(r, &d.goal, err);
	if (rc == RC_OK)
		rc = goal_take_args(r, &d, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, d.project.year, &rules, err);
	if (rc == RC_OK)
		rc = goal_resolve_units(r->app, &d, false, r->arena, &created, err);
	if (rc == RC_OK)
		rc = goal_save(r->app, &rules, &d, r->arena, err);
	if (rc)
		return rc;
	r->id = d.goal.id;
	r->message = arena_printf(r->arena, _("%s: version %lld as draft, %lld findings"), r->record,
		(long long)d.goal.number, (long long)d.goal.findings);
	goal_json(r->arena, &before, &d, &r->before, &r->after);
	return RC_OK;
}

static const struct op op_adjust = { "adjust", "goal", N_("Adjust"), "approved", PERM_GOAL_EDIT,
	OP_REASON,
	"adjustment,name,department,unit,attribute,period,budget,fiscal,other,annual_goal,midterm_goal,"
	"stream",
	N_("Begins the next version of an approved goal, with the budget adjustment it belongs to"),
	adjust, NULL };

/* Drop */
static const struct goal *
approved_before(const struct goal *history, size_t n, const struct goal *g)
{
	for (size_t i = 0; i < n; i++)
		if (history[i].number < g->number && !history[i].dropped &&
			strcmp(history[i].state, "approved") == 0)
			return &history[i];
	return NULL;
}

static enum rc
drop(struct op_run *r, struct err *err)
{
	struct goal_doc d, old;
	const struct flow *flow;
	const struct goal *approved = NULL;
	struct goal *history;
	size_t n;
	enum rc rc = load(r, &d, &flow, err);

	if (rc == RC_OK)
		rc = store_goal_history(r->app->db, d.project.id, r->arena, &history, &n, err);
	if (rc == RC_OK)
		approved = approved_before(history, n, &d.goal);
	if (rc == RC_OK && !approved)
		return err_set(err, RC_INVALID, NULL,
			_("This is the first version of the goal: only the adjustment of an approved one can be "
			  "dropped."));
	if (rc == RC_OK)
		rc = store_goal_load(r->app->db, approved->id, r->arena, &old, err);
	if (rc == RC_OK)
		rc = store_goal_drop(r->app->db, &d.goal, &old.goal, goal_text_key(&old, r->arena), err);
	if (rc)
		return rc;
	r->id = old.goal.id;
	r->message = arena_printf(r->arena, _("%s: version %lld dropped, version %lld stays in force"),
		r->record, (long long)d.goal.number, (long long)old.goal.number);
	goal_json(r->arena, &d, &old, &r->before, &r->after);
	return RC_OK;
}

static const struct op op_drop = { "drop", "goal", N_("Drop adjustment"), "draft,returned,refused",
	PERM_GOAL_EDIT, OP_MAY_REASON, NULL,
	N_("Gives an adjustment up: the approved version is the latest again"), drop, NULL };

static const struct op *const rows[] = { &op_adjust, &op_drop };

const struct op_table ops_adjust = { rows, ARRAY_LEN(rows) };
