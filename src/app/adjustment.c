/*
 * Adjustments of budgets: proposed by one, approved by another; from the day they are in force on the
 * adjusted budget counts. project.budget stays what the goal declares: a goal that is approved with the
 * number of the adjustment contains it.
 */
#include "store/adjustment.h"

#include <string.h>

#include "app/monitor_run.h"
#include "app/record.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/goal.h"

enum rc
app_budget_at(struct app *app, int64_t project_id, const char *day, int64_t *ret, struct err *err)
{
	struct arena *a = arena_new();
	enum rc rc = store_budget_at(app->db, project_id, day ? day : monitor_today(app, a), ret, err);

	arena_free(a);
	return rc;
}

static enum rc
load(struct op_run *r, struct adjustment *t, const struct flow **flow, struct err *err)
{
	enum rc rc = store_adjustment_load(r->app->db, r->id, r->arena, t, err);

	if (rc)
		return rc;
	r->record = t->number;
	if (r->call->version && r->call->version != t->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), t->number);
	return flow_check("adjustment", t->state, r->op->name, flow, err);
}

/* Fields; the projects are references. */
static enum rc
take_args(struct op_run *r, struct adjustment *t, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_adjustment, arg->field);
		struct value v;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (strcmp(f->name, "code") == 0 || strcmp(f->name, "other") == 0 ||
			strcmp(f->name, "year") == 0 || strcmp(f->name, "alert") == 0)
			continue;
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, t, &v);
	}
	return rc;
}

/* Where a reallocation goes to, in the year of the project it comes from. */
static enum rc
take_other(struct op_run *r, struct adjustment *t, struct err *err)
{
	const char *other = op_arg(r, "other");
	struct list_row row;
	int64_t id;
	enum rc rc;

	if (!other)
		return RC_OK;
	t->other_id = 0;
	t->other = NULL;
	if (!*other)
		return RC_OK;
	rc = app_record_find(r->app, &reg_goal, other, t->year, &id, err);
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_goal, id, r->arena, &row, err);
	if (rc)
		return rc;
	t->other = list_value(&reg_goal, &row, "code")->text;
	struct project p;
	rc = store_project_find(r->app->db, t->other, t->year, r->arena, &p, err);
	t->other_id = p.id;
	return rc;
}

/* What is not said: today, and for a stop what is not spent yet. */
static enum rc
preset(struct op_run *r, struct adjustment *t, struct err *err)
{
	int64_t budget, paid;
	enum rc rc = RC_OK;

	if (!t->effective_on)
		t->effective_on = monitor_today(r->app, r->arena);
	if (!t->kind || strcmp(t->kind, "stop") != 0 || t->amount)
		return RC_OK;
	rc = store_budget_at(r->app->db, t->project_id, t->effective_on, &budget, err);
	if (rc == RC_OK)
		rc = store_execution_sum(r->app->db, t->project_id, 12, &paid, err);
	if (rc == RC_OK)
		t->amount = paid > 0 ? budget - paid : budget;
	if (t->amount < 0)
		t->amount = 0;
	return rc;
}

/* No budget may become less than nothing, nor what is cut reach into what is spent. */
static enum rc
check_sums(struct op_run *r, const struct adjustment *t, struct err *err)
{
	int64_t effect = adjustment_effect(t, false), lowest, paid, spent;
	enum rc rc;

	if (effect >= 0)
		return RC_OK;
	rc = store_budget_lowest(r->app->db, t->project_id, t->effective_on, &lowest, err);
	if (rc == RC_OK)
		rc = store_execution_sum(r->app->db, t->project_id, 12, &paid, err);
	if (rc)
		return rc;
	if (lowest + effect < 0)
		return err_set(err, RC_INVALID, "amount",
			_("The budget in force is %s 万元, which is less than the %s to be taken: take less."),
			money_wan(r->arena, lowest), money_wan(r->arena, -effect));
	spent = paid > 0 && strcmp(t->kind, "recover") != 0 ? paid : 0;
	if (lowest + effect < spent)
		return err_set(err, RC_INVALID, "amount",
			_("Of %s 万元 in force %s are paid: at most %s can be cut. What was paid is taken back by "
			  "recover."), money_wan(r->arena, lowest), money_wan(r->arena, spent),
			money_wan(r->arena, lowest > spent ? lowest - spent : 0));
	return RC_OK;
}

/* Propose */
static enum rc
link_alert(struct op_run *r, struct adjustment *t, struct err *err)
{
	const char *number = op_arg(r, "alert");

	if (!number || !*number)
		return RC_OK;
	return app_record_find(r->app, &reg_alert, number, t->year, &t->alert_id, err);
}

static enum rc
propose(struct op_run *r, struct err *err)
{
	struct adjustment t = { .state = "proposed", .proposed_by = r->app->actor.login,
		.reason = r->call->reason };
	struct project p;
	char now[20];
	enum rc rc = monitor_project(r, "code", &t.project_id, err);

	if (rc == RC_OK)
		rc = store_project_load(r->app->db, t.project_id, r->arena, &p, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	t.proposed_at = arena_strdup(r->arena, now);
	t.code = p.code;
	t.name = p.name;
	t.year = p.year;
	rc = take_args(r, &t, err);
	if (rc == RC_OK)
		rc = take_other(r, &t, err);
	if (rc == RC_OK)
		rc = preset(r, &t, err);
	if (rc == RC_OK)
		rc = link_alert(r, &t, err);
	if (rc == RC_OK)
		rc = store_adjustment_next_number(r->app->db, t.year, r->arena, &t.number, err);
	if (rc == RC_OK)
		rc = adjustment_check(&t, err);
	if (rc == RC_OK)
		rc = check_sums(r, &t, err);
	if (rc == RC_OK)
		rc = store_adjustment_insert(r->app->db, &t, &r->id, err);
	if (rc)
		return rc;
	r->record = t.number;
	json_diff(r->arena, reg_adjustment.fields, reg_adjustment.n_fields, NULL, &t, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: %s %s 万元 proposed for %s"), t.number,
		field_choice_title(reg_field(&reg_adjustment, "kind"), t.kind),
		money_wan(r->arena, t.amount), t.code);
	return RC_OK;
}

static const struct op op_propose = { "propose", "adjustment", N_("Propose adjustment"), NULL,
	PERM_ADJUSTMENT_PROPOSE, OP_NEW | OP_REASON,
	"code,year,kind,amount,other,effective_on,document,alert",
	N_("Proposes to change a budget; somebody else has to approve it"), propose, NULL };

static enum rc
save(struct op_run *r, const struct adjustment *before, struct adjustment *t, struct err *err)
{
	enum rc rc = adjustment_check(t, err);

	if (rc == RC_OK)
		rc = store_adjustment_update(r->app->db, t, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_adjustment.fields, reg_adjustment.n_fields, before, t, &r->before, &r->after);
	r->message = arena_printf(r->arena, "%s: %s", t->number,
		field_choice_title(reg_field(&reg_adjustment, "state"), t->state));
	return RC_OK;
}

/* Edit */
static enum rc
edit(struct op_run *r, struct err *err)
{
	struct adjustment before, t;
	const struct flow *flow;
	enum rc rc = load(r, &before, &flow, err);

	t = before;
	if (rc == RC_OK)
		rc = take_args(r, &t, err);
	if (rc == RC_OK)
		rc = take_other(r, &t, err);
	if (rc == RC_OK)
		rc = preset(r, &t, err);
	if (rc)
		return rc;
	/* whoever changes it last stands for it */
	t.proposed_by = r->app->actor.login;
	rc = check_sums(r, &t, err);
	return rc ? rc : save(r, &before, &t, err);
}

static const struct op op_edit = { "edit", "adjustment", N_("Edit"), "proposed", PERM_ADJUSTMENT_PROPOSE,
	0, "kind,amount,other,effective_on,document,reason",
	N_("Changes a proposed adjustment; whoever does is its proposer then"), edit, NULL };

/* Approve */
static enum rc
approve(struct op_run *r, struct err *err)
{
	struct adjustment before, t;
	const struct flow *flow;
	char now[20];
	enum rc rc = load(r, &before, &flow, err);

	t = before;
	if (rc == RC_OK && strcmp(t.proposed_by, r->app->actor.login) == 0)
		return err_set(err, RC_DENIED, NULL,
			_("You proposed this adjustment yourself: somebody else has to approve it."));
	if (rc == RC_OK)
		rc = take_args(r, &t, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	t.state = flow->to;
	t.approved_by = r->app->actor.login;
	t.approved_at = arena_strdup(r->arena, now);
	rc = check_sums(r, &t, err);
	if (rc == RC_OK)
		rc = save(r, &before, &t, err);
	if (rc == RC_OK)
		rc = store_adjustment_apply(r->app->db, &t, err);
	if (rc == RC_OK)
		rc = monitor_compute_project(r->app, t.year, t.project_id, err);
	if (rc == RC_OK && t.other_id)
		rc = monitor_compute_project(r->app, t.year, t.other_id, err);
	return rc ? rc : monitor_compute_departments(r->app, t.year, t.department_id, t.other_department_id,
		err);
}

static const struct op op_approve = { "approve", "adjustment", N_("Approve"), "proposed",
	PERM_ADJUSTMENT_APPROVE, 0, "document",
	N_("Puts the adjustment in force from its day on; not for whoever proposed it"), approve, NULL };

/* Refuse and withdraw */
static enum rc
end(struct op_run *r, struct err *err)
{
	struct adjustment before, t;
	const struct flow *flow;
	enum rc rc = load(r, &before, &flow, err);

	if (rc)
		return rc;
	t = before;
	t.state = flow->to;
	return save(r, &before, &t, err);
}

static const struct op op_refuse = { "refuse", "adjustment", N_("Refuse"), "proposed",
	PERM_ADJUSTMENT_APPROVE, OP_REASON, NULL, N_("Refuses a proposed adjustment"), end, NULL };
static const struct op op_withdraw = { "withdraw", "adjustment", N_("Withdraw"), "proposed",
	PERM_ADJUSTMENT_PROPOSE, OP_REASON, NULL, N_("Takes a proposed adjustment back"), end, NULL };

static const struct op *const rows[] = { &op_propose, &op_edit, &op_approve, &op_refuse, &op_withdraw };

const struct op_table ops_adjustment = { rows, ARRAY_LEN(rows) };
