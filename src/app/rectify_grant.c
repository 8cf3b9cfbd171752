/* Rectification that takes another way: extended, a risk accepted, ended undone; reminders. */
#include <string.h>

#include "app/ops.h"
#include "app/rectify_run.h"
#include "base/intl.h"

/* What the four have in common: the fields of a form as a person gave them, with the reason. */
static enum rc
begin(struct op_run *r, struct rectify_run *run, struct rectify *given, struct err *err)
{
	enum rc rc = rectify_begin(r, run, err);

	*given = (struct rectify){ 0 };
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++)
		rc = rectify_set(r, &r->call->args[i], given, err);
	return rc;
}

static enum rc
extend(struct op_run *r, struct err *err)
{
	struct rectify given;
	struct rectify_run run;
	enum rc rc = begin(r, &run, &given, err);

	if (rc == RC_OK)
		rc = rectify_extend(&run.now, given.due, run.today, err);
	if (rc)
		return rc;
	run.now.reason = r->call->reason;
	if (!run.now.received)
		run.now.received = arena_strdup(r->arena, run.today);
	r->message = arena_printf(r->arena, _("%s: extended from %s to %s"), run.now.number,
		run.before.due, run.now.due);
	return rectify_save(&run, err);
}

const struct op op_rectify_extend = { "extend", "rectification", N_("Extend"),
	"issued,received,planned,in_progress,returned,extended", PERM_RECTIFY_GRANT, OP_REASON, "due",
	N_("Approves a later deadline"), extend, rectify_undo };

static enum rc
accept_risk(struct op_run *r, struct err *err)
{
	struct rectify given;
	struct rectify_run run;
	enum rc rc = begin(r, &run, &given, err);

	if (rc == RC_OK)
		rc = rectify_accept(&run.now, given.accepted_until, run.today, &run.rules, err);
	if (rc)
		return rc;
	run.now.reason = r->call->reason;
	r->message = arena_printf(r->arena, _("%s: accepted until %s, then it is due again"),
		run.now.number, run.now.accepted_until);
	return rectify_save(&run, err);
}

const struct op op_rectify_accept = { "accept", "rectification", N_("Accept the risk"),
	"issued,received,planned,in_progress,returned,extended,accepted", PERM_RECTIFY_GRANT, OP_REASON,
	"accepted_until", N_("Lets it be as it is until a day, after which it is due again"), accept_risk,
	rectify_undo };

static enum rc
end_undone(struct op_run *r, struct err *err)
{
	struct rectify given;
	struct rectify_run run;
	enum rc rc = begin(r, &run, &given, err);

	if (rc == RC_OK && !given.consequence)
		rc = err_set(err, RC_INVALID, "consequence",
			_("It was not put right: say what follows from it (RE-10), such as cut, withheld, "
			  "circulated or none."));
	if (rc)
		return rc;
	run.now.consequence = given.consequence;
	if (given.budget_advice)
		run.now.budget_advice = given.budget_advice;
	run.now.reason = r->call->reason;
	run.now.closed_by = r->app->actor.login;
	run.now.closed_on = arena_strdup(r->arena, run.today);
	run.now.took = rectify_took(&run.now, run.today);
	return rectify_save(&run, err);
}

const struct op op_rectify_end = { "end", "rectification", N_("End undone"),
	"draft,issued,received,planned,in_progress,reported,checking,returned,extended,accepted",
	PERM_RECTIFY_GRANT, OP_REASON, "consequence,budget_advice",
	N_("Ends an item that was not put right, with the reason and what follows from it"), end_undone,
	rectify_undo };

static enum rc
remind(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = rectify_begin(r, &run, err);

	if (rc)
		return rc;
	run.now.reminders++;
	run.now.reminded_on = arena_strdup(r->arena, run.today);
	r->message = arena_printf(r->arena, _("%s: reminder %lld noted"), run.now.number,
		(long long)run.now.reminders);
	return rectify_save(&run, err);
}

const struct op op_rectify_remind = { "remind", "rectification", N_("Urge"),
	"issued,received,planned,in_progress,returned,extended,accepted", PERM_RECTIFY_ISSUE, OP_REASON,
	NULL, N_("Notes that the unit was reminded, and how"), remind, rectify_undo };
