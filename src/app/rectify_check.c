/* Rectification at its end: results checked, sent back, closed, taken up again (RE-09). */
#include <string.h>

#include "app/ops.h"
#include "app/rectify_run.h"
#include "base/intl.h"

/* Check */
static enum rc
check(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = rectify_begin(r, &run, err);

	if (rc == RC_OK)
		rc = rectify_set_all(&run, err);
	if (rc)
		return rc;
	if (!op_arg(r, "checked_on") || !run.now.checked_on)
		run.now.checked_on = arena_strdup(r->arena, run.today);
	rc = rectify_day(&run.now, "checked_on", run.now.checked_on, run.today, err);
	if (rc == RC_OK && strcmp(run.now.checked_on, run.now.reported_on) < 0)
		rc = err_set(err, RC_INVALID, "checked_on",
			_("It was reported on %s: it cannot have been checked on %s, before that."),
			run.now.reported_on, run.now.checked_on);
	if (rc)
		return rc;
	if (!run.now.method)
		run.now.method = "documents";
	run.now.checked_by = r->app->actor.login;
	return rectify_save(&run, err);
}

const struct op op_rectify_check = { "check", "rectification", N_("Examine"), "reported,checking",
	PERM_RECTIFY_ISSUE, 0, "method,opinion,checked_on",
	N_("The reported result is checked, by documents or on site"), check, rectify_undo };

/* Return */
static enum rc
send_back(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = rectify_begin(r, &run, err);

	if (rc)
		return rc;
	run.now.reason = r->call->reason;
	run.now.returns++;
	run.now.progress = "in_progress";
	run.now.checked_by = r->app->actor.login;
	run.now.checked_on = arena_strdup(r->arena, run.today);
	return rectify_save(&run, err);
}

const struct op op_rectify_return = { "return", "rectification", N_("Send back"),
	"reported,checking", PERM_RECTIFY_ISSUE, OP_REASON, NULL,
	N_("The result is not good enough: the unit goes on, the deadline stays"), send_back,
	rectify_undo };

/* Close: refusals say themselves what is missing, so it is offered in every state */
static enum rc
close_item(struct op_run *r, struct err *err)
{
	struct rectify given = { 0 };
	struct rectify_closing closing = { .login = r->app->actor.login };
	struct rectify_run run;
	enum rc rc = rectify_begin(r, &run, err);

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++)
		rc = rectify_set(r, &r->call->args[i], &given, err);
	if (rc)
		return rc;
	if (op_arg(r, "long_term"))
		run.now.long_term = given.long_term;
	closing.opinion = given.opinion;
	closing.day = given.closed_on ? given.closed_on : arena_strdup(r->arena, run.today);
	rc = rectify_close(&run.now, &closing, run.today, err);
	return rc ? rc : rectify_save(&run, err);
}

const struct op op_rectify_close = { "close", "rectification", N_("Sign off"), NULL,
	PERM_RECTIFY_CLOSE, 0, "opinion,closed_on,long_term",
	N_("Ends an item that was checked: needs evidence, an opinion and a second person (RE-09)"),
	close_item, rectify_undo };

/* Reopen: another item that names the first */
static enum rc
check_successor(struct op_run *r, const struct rectify *item, struct err *err)
{
	struct rectify other;
	int64_t id;
	enum rc rc = store_rectify_successor(r->app->db, item->id, &id, err);

	if (rc || !id)
		return rc;
	rc = store_rectify_load(r->app->db, id, r->arena, &other, err);
	return rc ? rc : err_set(err, RC_INVALID, "first",
		_("%s was taken up again as %s, which is not at its end: work on that one."), item->number,
		other.number);
}

static enum rc
reopen(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = rectify_begin(r, &run, err);
	struct rectify item;

	if (rc == RC_OK)
		rc = check_successor(r, &run.before, err);
	if (rc)
		return rc;
	const struct rectify *old = &run.before;
	item = (struct rectify){ .year = old->year, .code = old->code, .name = old->name,
		.project_id = old->project_id, .department_id = old->department_id,
		.department = old->department, .unit_id = old->unit_id, .unit = old->unit,
		.origin = old->origin, .task = old->task, .category = old->category,
		.finding = old->finding, .demand = old->demand, .severity = old->severity,
		.amount = old->amount, .person = old->person, .progress = "not_started", .took = -1,
		.first_id = old->first_id ? old->first_id : old->id,
		.first = old->first ? old->first : old->number, .reason = r->call->reason,
		.state = "draft" };
	rc = rectify_insert(r, &item, &run.rules, err);
	if (rc)
		return rc;
	/* what the new one took over from the old */
	json_diff(r->arena, reg_rectification.fields, reg_rectification.n_fields, old, &item, &r->before,
		&r->after);
	r->message = arena_printf(r->arena, _("%s: taken up again as %s"), old->number, item.number);
	return RC_OK;
}

const struct op op_rectify_reopen = { "reopen", "rectification", N_("Take up again"),
	"closed,closed_not_done", PERM_RECTIFY_CLOSE, OP_REASON, NULL,
	N_("The problem is back: a new item that names the first one is drafted"), reopen, NULL };
