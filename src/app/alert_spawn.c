/*
 * What an alert gives rise to, in one step with its decision: a budget adjustment, an adjustment of the
 * goal (GO-14), a rectification item. Each is done by its own operation, with its own permission.
 */
#include "app/alert_run.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/alert.h"
#include "store/goal.h"

#define ARGS_MAX 12

/* Decided so, by whoever acts; in force once the other operation was done. */
static enum rc
decided(struct op_run *r, struct alert *l, const char *disposal, int64_t amount, const char *document,
	struct err *err)
{
	struct alert before = *l;
	const char *message = r->message;
	enum rc rc;

	if (!flow_find("alert", l->state, "decide"))
		return err_set(err, RC_INVALID, "state",
			_("The alert is closed: reopen it before something else is decided."));
	l->state = "decided";
	l->disposal = disposal;
	l->amount = amount;
	l->decider = r->app->actor.name ? r->app->actor.name : r->app->actor.login;
	l->decided_on = monitor_today(r->app, r->arena);
	l->reason = r->call->reason ? r->call->reason : l->reason;
	l->document = document ? document : l->document;
	rc = alert_save(r, &before, l, err);
	r->message = message;
	r->old = NULL; /* what was made cannot be unmade with it */
	return rc;
}

static void
add_arg(struct op_arg *args, size_t *n, const char *field, const char *value)
{
	if (value && *value && *n < ARGS_MAX)
		args[(*n)++] = (struct op_arg){ field, value };
}

static const char *
year_text(struct op_run *r, const struct alert *l)
{
	return arena_printf(r->arena, "%lld", (long long)l->year);
}

/* Budget */
static enum rc
adjust_budget(struct op_run *r, struct err *err)
{
	static const char *const fields[] = { "kind", "amount", "other", "effective_on", "document" };
	struct op_arg args[ARGS_MAX];
	size_t n = 0;
	const char *number = NULL, *kind = op_arg(r, "kind");
	struct list_row row;
	struct alert l;
	int64_t id;
	enum rc rc = alert_load(r, &l, err);

	if (rc)
		return rc;
	add_arg(args, &n, "code", l.code);
	add_arg(args, &n, "year", year_text(r, &l));
	add_arg(args, &n, "alert", l.number);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		add_arg(args, &n, fields[i], op_arg(r, fields[i]));
	if (!kind || !*kind)
		add_arg(args, &n, "kind", "reduce");
	const struct op_call call = { .reason = r->call->reason, .args = args, .n_args = n };
	rc = op_nested(r, op_find("adjustment", "propose"), PERM_ADJUSTMENT_PROPOSE, 0, &call, &id, &number, err);
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_adjustment, id, r->arena, &row, err);
	if (rc)
		return rc;
	kind = list_value(&reg_adjustment, &row, "kind")->text;
	r->message = arena_printf(r->arena, _("%s: budget adjustment %s proposed, to be approved by somebody "
		"else"), l.number, number);
	return decided(r, &l, strcmp(kind, "increase") == 0 ? "correct" : kind,
		list_value(&reg_adjustment, &row, "amount")->num, op_arg(r, "document"), err);
}

const struct op op_alert_adjust_budget = { "adjust-budget", "alert", N_("Adjust budget"),
	"open,asked,explained,decided", PERM_ALERT_HANDLE, OP_REASON,
	"kind,amount,other,effective_on,document",
	N_("Decides to adjust the budget and proposes the adjustment, which somebody else approves"),
	adjust_budget, NULL };

/* Goal */
static enum rc
adjust_goal(struct op_run *r, struct err *err)
{
	static const char *const fields[] = { "adjustment", "budget", "fiscal", "other", "annual_goal" };
	struct op_arg args[ARGS_MAX];
	struct project p;
	struct alert l;
	size_t n = 0;
	int64_t id;
	enum rc rc = alert_load(r, &l, err);

	if (rc == RC_OK)
		rc = store_project_load(r->app->db, l.project_id, r->arena, &p, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		add_arg(args, &n, fields[i], op_arg(r, fields[i]));
	if (!op_arg(r, "adjustment") || !*op_arg(r, "adjustment"))
		add_arg(args, &n, "adjustment", l.number);
	const struct op_call call = { .reason = r->call->reason, .args = args, .n_args = n };
	/* whoever decides begins the version; the unit's clerk fills it in */
	rc = op_nested(r, op_find("goal", "adjust"), PERM_COUNT, p.goal_id, &call, &id, NULL, err);
	if (rc)
		return rc;
	r->message = arena_printf(r->arena, _("%s: the goal has a new version as draft"), l.number);
	return decided(r, &l, "adjust_goal", 0, NULL, err);
}

const struct op op_alert_adjust_goal = { "adjust-goal", "alert", N_("Adjust goal"),
	"open,asked,explained,decided", PERM_ALERT_HANDLE, OP_REASON,
	"adjustment,budget,fiscal,other,annual_goal",
	N_("Decides to adjust the goal and begins its next version (GO-14); name the budget adjustment it "
	   "belongs to, if there is one"), adjust_goal, NULL };

/* Rectification */
static void
add_object(const struct alert *l, const struct list_row *row, struct op_arg *args,
	size_t *n)
{
	const char *kind = list_value(&reg_alert, row, "kind")->text;

	if (strcmp(kind, "department") == 0)
		add_arg(args, n, "department", list_value(&reg_alert, row, "department")->text);
	else
		add_arg(args, n, "code", l->code);
}

static enum rc
rectify(struct op_run *r, struct err *err)
{
	const struct op *op = op_find("rectification", "add");
	struct op_arg args[ARGS_MAX];
	const char *number = NULL;
	struct list_row row;
	struct alert l;
	size_t n = 0;
	int64_t id;
	enum rc rc = alert_load(r, &l, err);

	if (rc == RC_OK)
		rc = app_record(r->app, &reg_alert, r->id, r->arena, &row, err);
	if (rc == RC_OK && !op)
		rc = err_set(err, RC_INVALID, NULL, _("There are no rectification items in this program."));
	if (rc)
		return rc;
	add_object(&l, &row, args, &n);
	add_arg(args, &n, "origin", "monitoring");
	add_arg(args, &n, "year", year_text(r, &l));
	add_arg(args, &n, "task", arena_printf(r->arena, "1-%d月", (int)l.month));
	add_arg(args, &n, "category", op_arg(r, "category") ? op_arg(r, "category") : "execution");
	add_arg(args, &n, "finding", l.message);
	add_arg(args, &n, "demand", op_arg(r, "demand") ? op_arg(r, "demand") : r->call->reason);
	add_arg(args, &n, "due", op_arg(r, "due"));
	add_arg(args, &n, "severity", op_arg(r, "severity") ? op_arg(r, "severity")
		: strcmp(l.severity, "severe") == 0 ? "serious"
		: strcmp(l.severity, "warning") == 0 ? "major" : "minor");
	if (l.money > 0)
		add_arg(args, &n, "amount", money_wan_exact(r->arena, l.money));
	const struct op_call call = { .reason = op->flags & (OP_REASON | OP_MAY_REASON) ? r->call->reason : NULL,
		.args = args, .n_args = n };
	rc = op_nested(r, op, op->perm, 0, &call, &id, &number, err);
	if (rc)
		return rc;
	r->message = arena_printf(r->arena, _("%s: rectification item %s made"), l.number,
		number ? number : "");
	if (op_arg(r, "due"))
		l.due = op_arg(r, "due");
	return decided(r, &l, l.due ? "correct" : "continue", 0, NULL, err);
}

const struct op op_alert_rectify = { "rectify", "alert", N_("Rectification"),
	"open,asked,explained,decided", PERM_ALERT_HANDLE, OP_REASON, "category,demand,due,severity",
	N_("Decides that it is put right by a date and makes the rectification item"), rectify, NULL };
