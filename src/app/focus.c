/*
 * Key monitoring by the bureau (财政重点监控): projects chosen by rule or by hand, what was found, what the
 * unit answered.
 */
#include "app/monitor_run.h"

#include <stdlib.h>
#include <string.h>

#include "app/record.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/goal.h"

static enum rc
insert(struct op_run *r, struct focus *f, struct err *err)
{
	struct project p;
	char now[20];
	enum rc rc = store_project_load(r->app->db, f->project_id, r->arena, &p, err);

	if (rc)
		return rc;
	app_now(r->app, now);
	f->chosen_by = r->app->actor.login;
	f->chosen_at = arena_strdup(r->arena, now);
	f->state = "chosen";
	f->code = p.code;
	f->name = p.name;
	f->year = p.year;
	rc = field_check_all(reg_focus.fields, reg_focus.n_fields, f, err);
	if (rc == RC_OK)
		rc = store_focus_insert(r->app->db, f, &r->id, err);
	if (rc == RC_CONFLICT)
		return err_set(err, RC_CONFLICT, "code", _("%s is chosen for key monitoring already."), p.code);
	if (rc)
		return rc;
	r->record = p.code;
	json_diff(r->arena, reg_focus.fields, reg_focus.n_fields, NULL, f, &r->before, &r->after);
	return RC_OK;
}

static enum rc
take_args(struct op_run *r, struct focus *f, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *field = reg_field(&reg_focus, arg->field);
		struct value v;
		if (!field || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (strcmp(field->name, "code") == 0 || strcmp(field->name, "year") == 0)
			continue;
		rc = field_parse(field, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(field, f, &v);
	}
	return rc;
}

/* Choose */
static enum rc
choose(struct op_run *r, struct err *err)
{
	struct focus f = { .chosen = "hand", .reason = r->call->reason };
	enum rc rc = monitor_project(r, "code", &f.project_id, err);

	if (rc == RC_OK)
		rc = take_args(r, &f, err);
	if (rc == RC_OK)
		rc = insert(r, &f, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: chosen for key monitoring"), f.code);
	return rc;
}

static const struct op op_choose = { "choose", "focus", N_("Choose"), NULL, PERM_FOCUS_EDIT,
	OP_NEW | OP_REASON, "code,year,chosen",
	N_("Chooses a project for key monitoring by hand, with the reason"), choose, NULL };

/* Propose: the year's projects that lag most, then those with most money */
static enum rc
read_number(struct op_run *r, const char *field, int64_t preset, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, field);
	struct value v = { .num = preset };
	enum rc rc = RC_OK;

	if (text && *text)
		rc = field_parse(reg_field(&reg_monitoring, strcmp(field, "count") == 0 ? "alerts" : field), text,
			0, r->arena, &v, err);
	*ret = v.num;
	return rc;
}

static enum rc
propose(struct op_run *r, struct err *err)
{
	int64_t year, month, count, batch = 0, entry = 0;
	struct focus_candidate *v = NULL;
	struct rules rules = { 0 };
	size_t n = 0;
	enum rc rc = read_number(r, "year", r->app->year, &year, err);

	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = read_number(r, "month", monitor_month(&rules.monitor), &month, err);
	if (rc == RC_OK)
		rc = read_number(r, "count", rules.monitor.focus_count, &count, err);
	if (rc == RC_OK)
		rc = store_focus_candidates(r->app->db, year, month, count > 0 ? (size_t)count : 0,
			app_scope(r->app).division, r->arena, &v, &n, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct focus f = { .project_id = v[i].project_id, .chosen = v[i].chosen,
			.reason = strcmp(v[i].chosen, "lag") == 0 ? _("Execution or goal lag behind (by rule).")
				: _("Among the largest amounts (by rule).") };
		rc = insert(r, &f, err);
		if (rc == RC_OK && i + 1 < n)
			rc = op_audit(r, r->op->name, batch, &entry, err);
		if (batch == 0)
			batch = entry;
	}
	if (rc)
		return rc;
	r->unchanged = n == 0;
	r->message = n ? arena_printf(r->arena, _("Chosen for key monitoring: %zu"), n)
		: _("Nothing is left to be chosen: open the period first.");
	return RC_OK;
}

static const struct op op_propose = { "propose", "focus", N_("Choose by rule"), NULL, PERM_FOCUS_EDIT,
	OP_NEW, "year,month,count",
	N_("Chooses the projects that lag most and have most money, as many as the rule set says"), propose,
	NULL };

/* What follows, each along domain/flow.c */
static enum rc
load(struct op_run *r, struct focus *f, const struct flow **flow, struct err *err)
{
	enum rc rc = store_focus_load(r->app->db, r->id, r->arena, f, err);

	if (rc)
		return rc;
	r->record = f->code;
	if (r->call->version && r->call->version != f->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), f->code);
	return flow_check("focus", f->state, r->op->name, flow, err);
}

static enum rc
check_step(const struct focus *f, struct err *err)
{
	bool found = strcmp(f->state, "found") == 0, answered = strcmp(f->state, "answered") == 0;

	if ((found || strcmp(f->state, "sent") == 0) && (!f->findings || !*f->findings))
		return err_set(err, RC_INVALID, "findings", _("Write down what was found, as findings."));
	if (answered && (!f->feedback || !*f->feedback))
		return err_set(err, RC_INVALID, "feedback", _("Write down what the unit answered, as feedback."));
	return RC_OK;
}

static enum rc
step(struct op_run *r, struct err *err)
{
	struct focus *old = arena_alloc(r->undo_arena, sizeof *old);
	struct focus before, f;
	const struct flow *flow;
	enum rc rc = load(r, &before, &flow, err);

	f = before;
	if (rc == RC_OK)
		rc = take_args(r, &f, err);
	if (rc)
		return rc;
	f.state = flow->to;
	if (strcmp(r->op->name, "answer") == 0 && !f.feedback_on)
		f.feedback_on = monitor_today(r->app, r->arena);
	rc = check_step(&f, err);
	if (rc == RC_OK)
		rc = field_check_all(reg_focus.fields, reg_focus.n_fields, &f, err);
	if (rc == RC_OK)
		rc = store_focus_update(r->app->db, &f, err);
	if (rc)
		return rc;
	*old = before;
	old->version++;
	record_own_texts(r->undo_arena, reg_focus.fields, reg_focus.n_fields, old);
	r->old = old;
	json_diff(r->arena, reg_focus.fields, reg_focus.n_fields, &before, &f, &r->before, &r->after);
	r->message = arena_printf(r->arena, "%s: %s", f.code,
		field_choice_title(reg_field(&reg_focus, "state"), f.state));
	return RC_OK;
}

static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	struct focus now, before = *(const struct focus *)old;
	enum rc rc = store_focus_load(r->app->db, r->id, r->arena, &now, err);

	if (rc)
		return rc;
	json_diff(r->arena, reg_focus.fields, reg_focus.n_fields, &now, &before, &r->before, &r->after);
	return store_focus_update(r->app->db, &before, err);
}

static const struct op op_record = { "record", "focus", N_("Write findings"), "chosen,found",
	PERM_FOCUS_EDIT, 0, "visited_on,visited_by,findings,demand,due",
	N_("Writes down what was found on site and what the unit has to do"), step, undo };
static const struct op op_send = { "send", "focus", N_("Send to the unit"), "found", PERM_FOCUS_EDIT, 0,
	"due", N_("Marks the findings as sent to the unit, which answers by a date"), step, undo };
static const struct op op_answer = { "answer", "focus", N_("Feedback"), "sent,answered",
	PERM_FOCUS_EDIT, 0, "feedback,feedback_on", N_("Writes down what the unit answered"), step, undo };
static const struct op op_close = { "close", "focus", N_("Close case"), "answered", PERM_FOCUS_EDIT, 0, NULL,
	N_("Ends the key monitoring of the project"), step, undo };
static const struct op op_drop = { "drop", "focus", N_("Drop"), "chosen,found", PERM_FOCUS_EDIT,
	OP_REASON, NULL, N_("Takes a project out of key monitoring"), step, undo };
static const struct op op_reopen = { "reopen", "focus", N_("Reopen"), "done,dropped", PERM_FOCUS_EDIT,
	OP_REASON, NULL, N_("Takes the key monitoring of a project up again"), step, undo };

static const struct op *const rows[] = { &op_choose, &op_propose, &op_record, &op_send, &op_answer,
	&op_close, &op_drop, &op_reopen };

const struct op_table ops_focus = { rows, ARRAY_LEN(rows) };
