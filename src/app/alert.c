/*
 * Alerts handled: the unit asked, its explanation written down, a disposal decided, the case closed
 * (MO-12 to MO-15).
 */
#include "app/alert_run.h"

#include <string.h>

#include "app/record.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/alert.h"

enum rc
alert_load(struct op_run *r, struct alert *l, struct err *err)
{
	enum rc rc = store_alert_load(r->app->db, r->id, r->arena, l, err);

	if (rc)
		return rc;
	r->record = l->number;
	if (r->call->version && r->call->version != l->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), l->number);
	return RC_OK;
}

enum rc
alert_save(struct op_run *r, const struct alert *before, struct alert *l, struct err *err)
{
	struct alert *old = arena_alloc(r->undo_arena, sizeof *old);
	enum rc rc = alert_check(l, err);

	if (rc == RC_OK)
		rc = store_alert_update(r->app->db, l, err);
	if (rc)
		return rc;
	*old = *before;
	old->version++;
	record_own_texts(r->undo_arena, reg_alert.fields, reg_alert.n_fields, old);
	r->old = old;
	json_diff(r->arena, reg_alert.fields, reg_alert.n_fields, before, l, &r->before, &r->after);
	r->message = arena_printf(r->arena, "%s: %s", l->number,
		field_choice_title(reg_field(&reg_alert, "state"), l->state));
	return RC_OK;
}

/* old already names the version that the run left. */
static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	struct alert now, before = *(const struct alert *)old;
	enum rc rc = store_alert_load(r->app->db, r->id, r->arena, &now, err);

	if (rc)
		return rc;
	json_diff(r->arena, reg_alert.fields, reg_alert.n_fields, &now, &before, &r->before, &r->after);
	return store_alert_update(r->app->db, &before, err);
}

/* The fields given, and the state along domain/flow.c. */
static enum rc
begin(struct op_run *r, struct alert *before, struct alert *l, struct err *err)
{
	const struct flow *flow;
	enum rc rc = alert_load(r, before, err);

	if (rc == RC_OK)
		rc = flow_check("alert", before->state, r->op->name, &flow, err);
	if (rc)
		return rc;
	*l = *before;
	l->state = flow->to;
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_alert, arg->field);
		struct value v;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (strcmp(f->name, "disposal") == 0) {
			rc = *arg->value ? alert_parse_disposal(arg->value, &l->disposal, err) : RC_OK;
			continue;
		}
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, l, &v);
	}
	return rc;
}

static const char *
days_from_now(struct op_run *r, int64_t days)
{
	char day[DATE_SIZE];

	date_from_days((int32_t)(date_days(monitor_today(r->app, r->arena)) + days), day);
	return arena_strdup(r->arena, day);
}

/* Ask */
static enum rc
ask(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct alert before, l;
	enum rc rc = begin(r, &before, &l, err);

	if (rc == RC_OK)
		rc = app_rules_of(r->app, l.year, &rules, err);
	if (rc)
		return rc;
	l.asked_on = monitor_today(r->app, r->arena);
	if (!op_arg(r, "due") || !l.due)
		l.due = days_from_now(r, rules.monitor.ask_days);
	if (r->call->reason)
		l.reason = r->call->reason;
	rc = alert_save(r, &before, &l, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: the unit must explain by %s"), l.number, l.due);
	return rc;
}

static const struct op op_ask = { "ask", "alert", N_("Ask"), "open,asked,explained", PERM_ALERT_HANDLE,
	OP_MAY_REASON, "due",
	N_("Asks the unit to explain by a date; without one the rule set's days count"), ask, undo };

/* Explain */
static enum rc
explain(struct op_run *r, struct err *err)
{
	struct alert before, l;
	enum rc rc = begin(r, &before, &l, err);

	if (rc)
		return rc;
	if (!l.explanation || !*l.explanation)
		l.explanation = r->call->reason;
	if (!l.explanation || !*l.explanation)
		return err_set(err, RC_INVALID, "explanation",
			_("Write down what the unit explained, as explanation."));
	l.explained_on = l.explained_on && op_arg(r, "explained_on") ? l.explained_on
		: monitor_today(r->app, r->arena);
	l.due = NULL;
	return alert_save(r, &before, &l, err);
}

static const struct op op_explain = { "explain", "alert", N_("Explain"), "open,asked,explained",
	PERM_ALERT_HANDLE, OP_MAY_REASON, "explanation,explained_on",
	N_("Writes down what the unit explained"), explain, undo };

/* Decide */
static enum rc
decide(struct op_run *r, struct err *err)
{
	struct alert before, l;
	enum rc rc = begin(r, &before, &l, err);

	if (rc)
		return rc;
	if (!op_arg(r, "due"))
		l.due = NULL;
	if (!op_arg(r, "amount"))
		l.amount = 0;
	if (!l.decider || !op_arg(r, "decider"))
		l.decider = r->app->actor.name ? r->app->actor.name : r->app->actor.login;
	l.decided_on = monitor_today(r->app, r->arena);
	if (r->call->reason)
		l.reason = r->call->reason;
	rc = alert_save(r, &before, &l, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, "%s: %s", l.number,
			field_choice_title(reg_field(&reg_alert, "disposal"), l.disposal));
	return rc;
}

static const struct op op_decide = { "decide", "alert", N_("Decide"), "open,asked,explained,decided",
	PERM_ALERT_HANDLE, OP_MAY_REASON, "disposal,amount,due,decider,document",
	N_("Decides what is done about it: the disposal, its amount, until when and by whom"), decide, undo };

/* Close and reopen */
static enum rc
close_alert(struct op_run *r, struct err *err)
{
	struct alert before, l;
	enum rc rc = begin(r, &before, &l, err);

	if (rc)
		return rc;
	if (!l.disposal && before.holds && (!r->call->reason || !*r->call->reason) &&
		!(l.light && strcmp(l.light, "red") == 0))
		return err_set(err, RC_INVALID, "reason",
			_("Nothing was decided about it: decide first, or give the reason why it is closed so."));
	l.closed_on = monitor_today(r->app, r->arena);
	if (r->call->reason)
		l.reason = r->call->reason;
	return alert_save(r, &before, &l, err);
}

static const struct op op_close = { "close", "alert", N_("Close case"), "open,asked,explained,decided,gone",
	PERM_ALERT_HANDLE, OP_MAY_REASON, NULL,
	N_("Ends the case; a red light needs a disposal before, others a disposal or a reason"), close_alert,
	undo };

static enum rc
reopen(struct op_run *r, struct err *err)
{
	struct alert before, l;
	enum rc rc = begin(r, &before, &l, err);

	if (rc)
		return rc;
	l.disposal = l.decider = l.document = l.decided_on = l.closed_on = l.due = NULL;
	l.amount = 0;
	l.reason = r->call->reason;
	return alert_save(r, &before, &l, err);
}

static const struct op op_reopen = { "reopen", "alert", N_("Reopen"), "decided,done,gone",
	PERM_ALERT_HANDLE, OP_REASON, NULL,
	N_("Opens the case again: the disposal is taken back, the explanation stays"), reopen, undo };

static const struct op *const rows[] = { &op_ask, &op_explain, &op_decide, &op_close, &op_reopen,
	&op_alert_adjust_budget, &op_alert_adjust_goal, &op_alert_rectify };

const struct op_table ops_alert = { rows, ARRAY_LEN(rows) };
