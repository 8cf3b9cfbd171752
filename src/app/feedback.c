/*
 * Feedback of results (RE-01): letters opened when a result is fixed, sent within the days of the
 * rules, received, recalled.
 */
#include "app/feedback.h"

#include <string.h>

#include "app/year.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/feedback.h"
#include "store/recheck.h"

static void
today_of(const struct app *app, char ret[DATE_SIZE])
{
	char now[20];

	app_now(app, now);
	memcpy(ret, now, DATE_SIZE - 1);
	ret[DATE_SIZE - 1] = '\0';
}

/* Opening */

static enum rc
open_letter(struct op_run *r, struct feedback *f, struct err *err)
{
	struct rules rules = { 0 };
	char due[DATE_SIZE];
	int64_t id;
	enum rc rc = app_rules_of(r->app, f->year, &rules, err);

	if (rc)
		return rc;
	f->left_day = calendar_due(year_calendar(r->app), date_days(f->fixed_on), rules.rectify.feedback_days,
		rules.rectify.roll);
	date_from_days((int32_t)f->left_day, due);
	f->due = due;
	f->state = "open";
	return store_feedback_insert(r->app->db, f, &id, err);
}

enum rc
feedback_of_recheck(struct op_run *r, const struct recheck *c, const struct recheck_item *items,
	size_t n, struct err *err)
{
	struct feedback f = { .evaluation_id = c->evaluation_id, .recheck_id = c->id, .kind = "recheck",
		.year = c->year, .total = c->total, .grade = c->grade, .fixed_on = c->checked_on };
	enum rc rc = open_letter(r, &f, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct problem p;
		int64_t id;
		if (!problem_of_item(&items[i], r->arena, &p))
			continue;
		p.evaluation_id = c->evaluation_id;
		p.recheck_id = c->id;
		rc = store_problem_insert(r->app->db, &p, &id, err);
	}
	return rc;
}

enum rc
feedback_of_evaluation(struct op_run *r, const struct evaluation *e, const char *fixed_on,
	struct err *err)
{
	struct feedback f = { .evaluation_id = e->id, .kind = e->kind, .year = e->year,
		.total = e->total, .grade = e->grade, .fixed_on = fixed_on };

	return open_letter(r, &f, err);
}

static enum rc
withdraw_problems(struct op_run *r, int64_t evaluation_id, int64_t recheck_id, struct err *err)
{
	struct problem *rows;
	size_t n = 0;
	enum rc rc = store_problems(r->app->db, evaluation_id, recheck_id, r->arena, &rows, &n, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (strcmp(rows[i].state, "raised") == 0)
			return err_set(err, RC_INVALID, NULL,
				_("Problem %lld is in rectification already (%s): it cannot be opened again."),
				(long long)rows[i].position, rows[i].rectification);
		rows[i].state = "dropped";
		rc = store_problem_update(r->app->db, &rows[i], err);
	}
	return rc;
}

enum rc
feedback_withdraw(struct op_run *r, int64_t evaluation_id, int64_t recheck_id, struct err *err)
{
	struct feedback f;
	int64_t id;
	enum rc rc = store_feedback_of(r->app->db, evaluation_id, recheck_id, &id, err);

	if (rc || !id)
		return rc;
	rc = store_feedback_load(r->app->db, id, r->arena, &f, err);
	if (rc)
		return rc;
	if (strcmp(f.state, "open") != 0)
		return err_set(err, RC_INVALID, NULL,
			_("The letter on %s was sent on %s: recall it first."), f.code, f.sent_on);
	f.state = "dropped";
	f.left_day = 0;
	rc = store_feedback_update(r->app->db, &f, err);
	/* problems of an evaluation were written by people and stay */
	return rc || !recheck_id ? rc : withdraw_problems(r, evaluation_id, recheck_id, err);
}

/* Operations */

static enum rc
load(struct op_run *r, struct feedback *f, struct err *err)
{
	enum rc rc = store_feedback_load(r->app->db, r->id, r->arena, f, err);

	if (rc)
		return rc;
	r->record = f->code;
	if (r->call->version && r->call->version != f->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), f->code);
	return RC_OK;
}

static enum rc
take_args(struct op_run *r, struct feedback *f, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *field = reg_field(&reg_feedback, arg->field);
		struct value v;
		if (!field || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		enum rc rc = field_parse(field, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(field, f, &v);
	}
	return RC_OK;
}

/* The re-check says whether its unit knows. */
static enum rc
tell_recheck(struct op_run *r, const struct feedback *f, struct err *err)
{
	static const struct {
		const char *letter, *recheck;
	} states[] = {
		{ "open", "checked" }, { "dropped", "checked" }, { "sent", "sent" },
		{ "received", "confirmed" },
	};
	struct recheck c;
	enum rc rc;

	if (!f->recheck_id)
		return RC_OK;
	rc = store_recheck_load(r->app->db, f->recheck_id, r->arena, &c, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (strcmp(states[i].letter, f->state) == 0)
			c.state = states[i].recheck;
	c.confirmed_on = f->received_on;
	c.confirmed_by = f->receiver;
	return store_recheck_update(r->app->db, &c, err);
}

static enum rc
save(struct op_run *r, const struct feedback *before, struct feedback *f, struct err *err)
{
	struct feedback *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct flow *flow;
	char today[DATE_SIZE];
	enum rc rc = flow_check("feedback", before->state, r->op->name, &flow, err);

	if (rc)
		return rc;
	f->state = flow->to;
	f->left_day = strcmp(f->state, "open") == 0 ? date_days(f->due) : 0;
	today_of(r->app, today);
	rc = feedback_check(f, today, err);
	if (rc == RC_OK)
		rc = store_feedback_load(r->app->db, r->id, r->undo_arena, old, err);
	if (rc == RC_OK)
		rc = store_feedback_update(r->app->db, f, err);
	if (rc == RC_OK)
		rc = tell_recheck(r, f, err);
	if (rc)
		return rc;
	old->version++;
	r->old = old;
	json_diff(r->arena, reg_feedback.fields, reg_feedback.n_fields, before, f, &r->before, &r->after);
	return RC_OK;
}

static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	const struct feedback *before = old;
	struct feedback now;
	enum rc rc = store_feedback_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_feedback_update(r->app->db, before, err);
	if (rc == RC_OK)
		rc = tell_recheck(r, before, err);
	if (rc == RC_OK)
		json_diff(r->arena, reg_feedback.fields, reg_feedback.n_fields, &now, before, &r->before,
			&r->after);
	return rc;
}

static const char *
told(struct op_run *r, const struct feedback *f, const char *today)
{
	if (strcmp(f->state, "sent") == 0 && feedback_late(f, today))
		return arena_printf(r->arena, _("%s: sent on %s, late: it was due on %s"), f->code, f->sent_on,
			f->due);
	if (strcmp(f->state, "sent") == 0)
		return arena_printf(r->arena, _("%s: sent on %s"), f->code, f->sent_on);
	if (strcmp(f->state, "received") == 0)
		return arena_printf(r->arena, _("%s: received on %s"), f->code, f->received_on);
	return arena_printf(r->arena, _("%s: saved"), f->code);
}

/* Edit, send, receive, drop: what is given, and today where nothing is said */
static enum rc
change(struct op_run *r, struct err *err)
{
	struct feedback before, f;
	char today[DATE_SIZE];
	enum rc rc = load(r, &before, err);

	if (rc)
		return rc;
	f = before;
	today_of(r->app, today);
	rc = take_args(r, &f, err);
	if (rc)
		return rc;
	if (strcmp(r->op->name, "send") == 0 && !f.sent_on)
		f.sent_on = arena_strdup(r->arena, today);
	if (strcmp(r->op->name, "receive") == 0 && !f.received_on)
		f.received_on = arena_strdup(r->arena, today);
	rc = save(r, &before, &f, err);
	if (rc == RC_OK)
		r->message = told(r, &f, today);
	return rc;
}

/* Recall: one step back */
static enum rc
recall(struct op_run *r, struct err *err)
{
	struct feedback before, f;
	enum rc rc = load(r, &before, err);

	if (rc)
		return rc;
	f = before;
	if (strcmp(f.state, "received") == 0)
		f.received_on = f.receiver = NULL;
	else
		f.sent_on = NULL;
	rc = save(r, &before, &f, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s"), f.code,
			field_choice_title(reg_field(&reg_feedback, "state"), f.state));
	return rc;
}

static const struct op op_edit = { "edit", "feedback", N_("Edit"), "open", PERM_FEEDBACK_EDIT, 0,
	"document_no,demand", N_("Changes number and general demand of the letter"), change, undo };
static const struct op op_send = { "send", "feedback", N_("Send"), "open", PERM_FEEDBACK_EDIT, 0,
	"document_no,sent_on", N_("Notes that the letter went out, and whether in time (RE-01)"), change,
	undo };
static const struct op op_receive = { "receive", "feedback", N_("Received"), "sent",
	PERM_FEEDBACK_EDIT, 0, "received_on,receiver",
	N_("Notes when and by whom the letter was received"), change, undo };
static const struct op op_recall = { "recall", "feedback", N_("Recall"), "sent,received,dropped",
	PERM_FEEDBACK_EDIT, OP_REASON, NULL, N_("Takes the last step of the letter back"), recall, undo };
static const struct op op_drop = { "drop", "feedback", N_("Give up"), "open", PERM_FEEDBACK_EDIT,
	OP_REASON, NULL, N_("Nothing is sent: the unit learns the result in another way"), change, undo };

static const struct op *const rows[] = { &op_edit, &op_send, &op_receive, &op_recall, &op_drop,
	&op_problem_add, &op_problem_edit, &op_problem_raise, &op_problem_drop, &op_problem_restore };

const struct op_table ops_feedback = { rows, ARRAY_LEN(rows) };
