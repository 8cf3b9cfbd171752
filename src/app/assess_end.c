/*
 * The end of an evaluation: draft, the unit's written reply, conclusion with a letter, the third
 * party's work judged (TP-04, RE-01).
 */
#include "app/assess.h"

#include <string.h>

#include "app/feedback.h"
#include "app/year.h"
#include "base/date.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"

/* One of the days: as given, else today; neither in the future nor before another one. */
static enum rc
settle_day(struct op_run *r, const char *field, const char **day, const char *after, struct err *err)
{
	const char *today = assess_today(r);

	if (!*day)
		*day = today;
	if (strcmp(*day, today) > 0)
		return err_set(err, RC_INVALID, field, _("%s lies in the future: today is %s."), *day, today);
	if (after && strcmp(*day, after) < 0)
		return err_set(err, RC_INVALID, field, _("%s lies before %s: check the dates."), *day, after);
	return RC_OK;
}

static enum rc
set_reply_due(struct op_run *r, struct assess_run *run)
{
	char due[DATE_SIZE];

	date_from_days(calendar_due_working(year_calendar(r->app), date_days(run->now.draft_on),
		run->rules.evaluation.reply_days), due);
	run->now.reply_due = arena_strdup(r->arena, due);
	return RC_OK;
}

static enum rc
draft(struct op_run *r, struct err *err)
{
	struct assess_run run;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	if (rc == RC_OK && run.doc.e.total < 0)
		return err_set(err, RC_INVALID, "total",
			_("%s has no score yet: settle the expert sheets before the draft."), r->record);
	if (rc == RC_OK)
		rc = assess_declared(r, &run, err);
	if (rc == RC_OK)
		rc = settle_day(r, "draft_on", &run.now.draft_on, run.now.plan_on, err);
	if (rc == RC_OK)
		rc = set_reply_due(r, &run);
	if (rc == RC_OK)
		rc = assess_tell_agency(r, &run, err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: draft of %s, reply of the unit until %s"),
			r->record, run.now.draft_on, run.now.reply_due);
	return rc;
}

const struct op op_assess_draft = { "draft", "assessment", N_("Draft report"), "evaluating,drafted",
	PERM_EVALUATION_SCORE, 0,
	"draft_on,meeting_on,overview,work,conclusion,analysis,experience,advice,others",
	N_("The draft goes to the unit, which has the days of the rules to reply (TP-04)"), draft,
	assess_undo };

static enum rc
reply(struct op_run *r, struct err *err)
{
	struct assess_run run;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	if (rc == RC_OK && (!run.now.reply || !*run.now.reply))
		return err_set(err, RC_INVALID, "reply",
			_("Write what the unit replied to the draft, \"无意见\" if it agrees."));
	if (rc == RC_OK)
		rc = settle_day(r, "reply_on", &run.now.reply_on, run.now.draft_on, err);
	if (rc == RC_OK)
		rc = assess_tell_agency(r, &run, err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, strcmp(run.now.reply_on, run.now.reply_due) > 0
			? _("%s: reply of %s, after the last day %s") : _("%s: reply of %s (last day %s)"),
			r->record, run.now.reply_on, run.now.reply_due);
	return rc;
}

const struct op op_assess_reply = { "reply", "assessment", N_("Reply of the unit"), "drafted,replied",
	PERM_EVALUATION_SCORE, 0, "reply,reply_on",
	N_("Notes what the unit wrote on the draft, and when"), reply, assess_undo };

static enum rc
conclude(struct op_run *r, struct err *err)
{
	struct assess_run run;
	struct strbuf b = { 0 };
	char now[20];
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	/* without a reply the unit must have had its days */
	if (rc == RC_OK && !run.now.reply_on && strcmp(assess_today(r), run.now.reply_due) <= 0)
		return err_set(err, RC_INVALID, "reply_on",
			_("The unit has not replied to the draft, and has time until %s: wait, or note its "
			  "reply."), run.now.reply_due);
	if (rc == RC_OK)
		rc = settle_day(r, "final_on", &run.now.final_on,
			run.now.reply_on ? run.now.reply_on : run.now.draft_on, err);
	if (rc == RC_OK && !run.now.reply_on && strcmp(run.now.final_on, run.now.reply_due) <= 0)
		return err_set(err, RC_INVALID, "final_on",
			_("%s lies before the unit's days to reply are over (%s): check the dates."),
			run.now.final_on, run.now.reply_due);
	if (rc == RC_OK && run.now.quality >= 0 && !run.doc.e.agency_id)
		rc = err_set(err, RC_INVALID, "quality", _("%s was not evaluated by a third party."),
			r->record);
	if (rc)
		return rc;
	app_now(r->app, now);
	run.doc.e.reviewed_by = r->app->actor.login;
	run.doc.e.reviewed_at = arena_strdup(r->arena, now);
	rc = assess_tell_agency(r, &run, err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		rc = feedback_of_evaluation(r, &run.doc.e, run.now.final_on, err);
	if (rc)
		return rc;
	r->old = NULL; /* the letter stands: reopen takes both back */
	dec_format(&b, run.doc.e.total, 2);
	r->message = arena_printf(r->arena, _("%s: concluded with %s points, grade %s; a letter is to be sent"),
		r->record, strbuf_str(&b), run.doc.e.grade);
	strbuf_free(&b);
	return RC_OK;
}

const struct op op_assess_conclude = { "conclude", "assessment", N_("Conclude"), "drafted,replied",
	PERM_EVALUATION_CONCLUDE, 0, "final_on,conclusion,quality",
	N_("Fixes score and grade; a letter to the unit is opened (RE-01)"), conclude, NULL };

static enum rc
rate(struct op_run *r, struct err *err)
{
	struct assess_run run;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK && !run.doc.e.agency_id)
		return err_set(err, RC_INVALID, "quality", _("%s was not evaluated by a third party."),
			r->record);
	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	if (rc == RC_OK)
		rc = assess_tell_agency(r, &run, err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: work of %s judged"), r->record, run.now.agency);
	return rc;
}

const struct op op_assess_rate = { "rate", "assessment", N_("Judge the third party"), "concluded",
	PERM_EVALUATION_CONCLUDE, 0, "quality", N_("Gives the third party's work points out of 100"), rate,
	assess_undo };
