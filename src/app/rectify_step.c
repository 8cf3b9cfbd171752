/* Rectification on its way: issued, received, planned, under way, reported. */
#include <string.h>

#include "app/ops.h"
#include "app/rectify_run.h"
#include "app/year.h"
#include "base/intl.h"

/* Moves what every step shares: fields set, saved along the states. */
static enum rc
begin_with_fields(struct op_run *r, struct rectify_run *run, struct err *err)
{
	enum rc rc = rectify_begin(r, run, err);

	return rc ? rc : rectify_set_all(run, err);
}

/* The day that was given, or today; checked. */
static enum rc
take_day(struct rectify_run *run, const char *field, const char **day, struct err *err)
{
	if (!op_arg(run->r, field) || !*day)
		*day = arena_strdup(run->r->arena, run->today);
	return rectify_day(&run->now, field, *day, run->today, err);
}

/* A unit that plans or reports has received the letter. */
static void
imply_receipt(struct rectify_run *run)
{
	if (!run->now.received)
		run->now.received = arena_strdup(run->r->arena, run->today);
}

/* Issue: the letter's number is given here */
static enum rc
issue(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = begin_with_fields(r, &run, err);

	if (rc)
		return rc;
	run.now.due_given = run.now.due != NULL;
	run.now.issued = arena_strdup(r->arena, run.today);
	rc = rectify_check_issue(&run.now, err);
	if (rc)
		return rc;
	rectify_deadlines(&run.now, run.today, &run.rules, year_calendar(r->app), r->arena);
	rc = store_rectify_letter(r->app->db, &run.now, r->app->actor.login, &run.rules, r->arena, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: issued with %s, due %s"), run.now.number,
			run.now.document_no, run.now.due);
	return rc ? rc : rectify_save(&run, err);
}

const struct op op_rectify_issue = { "issue", "rectification", N_("Send out"), "draft",
	PERM_RECTIFY_ISSUE, OP_MAY_REASON, "due",
	N_("Sends the items out: each unit's letter gets the next number, and the deadlines begin"), issue,
	NULL };

/* Receive: deadlines are counted from here */
static enum rc
receive(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = begin_with_fields(r, &run, err);

	if (rc == RC_OK)
		rc = take_day(&run, "received", &run.now.received, err);
	if (rc)
		return rc;
	rectify_deadlines(&run.now, run.now.received, &run.rules, year_calendar(r->app), r->arena);
	r->message = arena_printf(r->arena, _("%s: received on %s, plan due %s, result due %s"),
		run.now.number, run.now.received, run.now.plan_due, run.now.due);
	return rectify_save(&run, err);
}

const struct op op_rectify_receive = { "receive", "rectification", N_("Note receipt"), "issued",
	PERM_RECTIFY_EDIT, 0, "received,person",
	N_("The unit has signed for the letter: plan and result are due from this day on"), receive,
	rectify_undo };

/* Plan */
static enum rc
plan(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = begin_with_fields(r, &run, err);

	if (rc == RC_OK && !run.now.measures)
		rc = err_set(err, RC_INVALID, "measures",
			_("A plan says what will be done; measures is empty."));
	if (rc == RC_OK)
		rc = take_day(&run, "planned_on", &run.now.planned_on, err);
	if (rc)
		return rc;
	imply_receipt(&run);
	return rectify_save(&run, err);
}

const struct op op_rectify_plan = { "plan", "rectification", N_("Enter the plan"),
	"issued,received,planned,in_progress,returned,extended,accepted", PERM_RECTIFY_EDIT, 0,
	"measures,person,planned_on", N_("What the unit is going to do, and who is in charge"), plan,
	rectify_undo };

/* Progress: whatever is told on the way */
static enum rc
progress(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = begin_with_fields(r, &run, err);

	if (rc == RC_OK && run.now.finished_on && op_arg(r, "finished_on"))
		rc = rectify_day(&run.now, "finished_on", run.now.finished_on, run.today, err);
	if (rc)
		return rc;
	imply_receipt(&run);
	if (strcmp(run.now.progress, "long_term") == 0)
		run.now.long_term = 1;
	if (strcmp(run.now.progress, "not_started") == 0 && !op_arg(r, "progress"))
		run.now.progress = "in_progress";
	return rectify_save(&run, err);
}

const struct op op_rectify_progress = { "progress", "rectification", N_("Enter progress"),
	"issued,received,planned,in_progress,returned,extended,accepted", PERM_RECTIFY_EDIT, 0,
	"progress,progress_note,measures,person,result,finished_on,long_term,budget_advice,note",
	N_("How far the unit is; the result and the day of completion may be entered already"), progress,
	rectify_undo };

/* Report */
static enum rc
check_report(const struct rectify *item, struct err *err)
{
	if (!item->measures)
		return err_set(err, RC_INVALID, "measures",
			_("A report says what was done; measures is empty."));
	if (!item->result)
		return err_set(err, RC_INVALID, "result",
			_("A report says what came of it; result is empty."));
	return RC_OK;
}

static enum rc
report(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = begin_with_fields(r, &run, err);

	if (rc == RC_OK)
		rc = check_report(&run.now, err);
	if (rc == RC_OK)
		rc = take_day(&run, "reported_on", &run.now.reported_on, err);
	if (rc == RC_OK && run.now.finished_on)
		rc = rectify_day(&run.now, "finished_on", run.now.finished_on, run.today, err);
	if (rc)
		return rc;
	imply_receipt(&run);
	if (!run.now.finished_on)
		run.now.finished_on = run.now.reported_on;
	if (strcmp(run.now.progress, "long_term") == 0)
		run.now.long_term = 1;
	else
		run.now.progress = "done";
	run.now.reported_by = r->app->actor.login;
	/* a new report is checked anew */
	run.now.checked_by = run.now.checked_on = run.now.opinion = run.now.method = NULL;
	return rectify_save(&run, err);
}

const struct op op_rectify_report = { "report", "rectification", N_("Report the result"),
	"received,planned,in_progress,returned,extended,accepted", PERM_RECTIFY_EDIT, 0,
	"result,measures,finished_on,reported_on,person,progress,long_term",
	N_("The unit has done it: what came of it, with evidence attached"), report, rectify_undo };
