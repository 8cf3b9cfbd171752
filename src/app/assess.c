/*
 * Department and finance evaluations: third parties assigned, texts of the report, given up, opened
 * again; what their other files share.
 */
#include "app/assess.h"

#include <string.h>

#include "app/agency.h"
#include "app/exchange_run.h"
#include "app/feedback.h"
#include "app/list.h"
#include "app/selfeval.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/document.h"

/* What undo brings back; sheet_id 0: no sheet was touched. */
struct assess_old {
	struct assessment x;
	struct evaluation_doc doc;
	int64_t sheet_id;
	struct scoring_doc sheet; /* id 0: there was none */
};

const char *
assess_today(struct op_run *r)
{
	char now[20];

	app_now(r->app, now);
	return arena_strndup(r->arena, now, 10);
}

enum rc
assess_begin(struct op_run *r, struct assess_run *ret, struct err *err)
{
	enum rc rc = store_assessment_load(r->app->db, r->id, r->arena, &ret->before, err);

	memset(&ret->rules, 0, sizeof ret->rules);
	if (rc == RC_OK)
		rc = store_evaluation_load(r->app->db, r->id, r->arena, &ret->old, err);
	if (rc)
		return rc;
	r->record = ret->old.e.number;
	if (r->call->version && r->call->version != ret->old.e.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), r->record);
	ret->now = ret->before;
	ret->doc = ret->old;
	rc = store_system_load(r->app->db, ret->now.system_id, r->arena, &ret->system, err);
	return rc ? rc : app_rules_of(r->app, ret->old.e.year, &ret->rules, err);
}

static enum rc
keep_old(struct op_run *r, const struct scoring_doc *sheet, int64_t sheet_id, struct assess_old *old,
	struct err *err)
{
	enum rc rc = store_assessment_load(r->app->db, r->id, r->undo_arena, &old->x, err);

	/* read again, for what is kept longer than this run */
	if (rc == RC_OK)
		rc = store_evaluation_load(r->app->db, r->id, r->undo_arena, &old->doc, err);
	if (rc || !sheet)
		return rc;
	old->sheet_id = sheet_id;
	old->sheet = *sheet;
	return RC_OK;
}

/* Both parts of what changed. */
static void
tell_log(struct op_run *r, const struct assessment *x, const struct assessment *y,
	const struct evaluation_doc *d, const struct evaluation_doc *e)
{
	const char *before, *after;

	json_diff(r->arena, reg_assessment.fields, reg_assessment.n_fields, x, y, &r->before, &r->after);
	selfeval_json(r->arena, d, e, &before, &after);
	r->before = arena_printf(r->arena, "{\"report\":%s,\"evaluation\":%s}", r->before, before);
	r->after = arena_printf(r->arena, "{\"report\":%s,\"evaluation\":%s}", r->after, after);
}

enum rc
assess_save(struct op_run *r, struct assess_run *run, const struct scoring_doc *sheet, int64_t sheet_id,
	struct err *err)
{
	struct assess_old *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct flow *flow;
	enum rc rc = flow_check("assessment", run->old.e.state, r->op->name, &flow, err);

	if (rc)
		return rc;
	run->doc.e.state = flow->to;
	rc = assessment_check(&run->now, err);
	if (rc == RC_OK)
		rc = keep_old(r, sheet, sheet_id, old, err);
	if (rc == RC_OK)
		rc = store_evaluation_save(r->app->db, &run->doc, err);
	if (rc == RC_OK)
		rc = store_assessment_update(r->app->db, &run->now, err);
	if (rc == RC_OK)
		rc = selfeval_step(r->app, &run->doc.e, r->op->name, r->call->reason, err);
	if (rc)
		return rc;
	old->x.version++;
	old->doc.e.version = run->doc.e.version;
	r->old = old;
	tell_log(r, &run->before, &run->now, &run->old, &run->doc);
	return RC_OK;
}

static enum rc
undo_sheet(struct op_run *r, const struct assess_old *o, struct err *err)
{
	struct scoring_doc now, before = o->sheet;
	enum rc rc;

	if (!o->sheet_id)
		return RC_OK;
	if (!before.sheet.id)
		return store_sheet_delete(r->app->db, o->sheet_id, err);
	rc = store_sheet_load(r->app->db, o->sheet_id, r->arena, &now, err);
	before.sheet.version = now.sheet.version;
	return rc ? rc : store_sheet_update(r->app->db, &before, err);
}

/* old already names the versions that the run left. */
enum rc
assess_undo(struct op_run *r, const void *old, struct err *err)
{
	const struct assess_old *o = old;
	struct evaluation_doc now, before = o->doc;
	struct assessment x;
	enum rc rc = store_evaluation_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_assessment_load(r->app->db, r->id, r->arena, &x, err);
	if (rc == RC_OK)
		rc = store_evaluation_save(r->app->db, &before, err);
	if (rc == RC_OK)
		rc = store_assessment_update(r->app->db, &o->x, err);
	if (rc == RC_OK)
		rc = undo_sheet(r, o, err);
	if (rc == RC_OK)
		rc = selfeval_step(r->app, &before.e, "undo", NULL, err);
	if (rc == RC_OK)
		tell_log(r, &x, &o->x, &now, &before);
	return rc;
}

static bool
is_reference(const char *field)
{
	static const char *const names[] = { "agency", "fee", "system", "project", "year", "kind", "size",
		"conflict" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], field) == 0)
			return true;
	return false;
}

enum rc
assess_set_fields(struct op_run *r, struct assess_run *run, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_assessment, arg->field);
		struct value v = { .null = true };
		if (is_reference(arg->field) && op_takes(r->op, arg->field))
			continue;
		if (!f || f->offset == FIELD_NO_MEMBER || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		enum rc rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		if (f->kind == FIELD_DATE && !v.null && strcmp(v.text, assess_today(r)) > 0)
			return err_set(err, RC_INVALID, arg->field, _("%s lies in the future: today is %s."),
				v.text, assess_today(r));
		field_set(f, &run->now, &v);
	}
	return RC_OK;
}

enum rc
assess_unsettled(const struct assessment *x, struct err *err)
{
	struct strbuf b = { 0 };
	enum rc rc = RC_OK;

	if (x->total >= 0) {
		dec_format(&b, x->total, 2);
		rc = err_set(err, RC_INVALID, "total",
			_("%s is settled with %s points: evaluate it again before its sheets are changed."),
			x->name, strbuf_str(&b));
	}
	strbuf_free(&b);
	return rc;
}

/* Third parties */

enum rc
assess_assign(struct op_run *r, struct assess_run *run, const char *agency, const char *fee,
	struct err *err)
{
	struct agency_role w = { .code = run->now.code, .project = run->now.name,
		.year = run->doc.e.year, .role = "evaluate", .after = true, .contract_no = run->now.contract_no,
		.lead = run->now.lead, .conflict = op_arg(r, "conflict"), .quality = -1, .entered_by = r->app->actor.login,
		.state = "active" };
	struct agency g;
	char now[20];
	int64_t id;
	enum rc rc = RC_OK;

	if (fee && *fee)
		rc = money_parse(fee, FEN_PER_WAN, &w.fee, err);
	if (w.conflict && !*w.conflict)
		w.conflict = NULL;
	if (rc == RC_OK)
		rc = agency_for(r, agency, &w, &g, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	w.at = now;
	w.agency_id = g.id;
	rc = agency_role_check(&w, err);
	if (rc)
		return rc;
	run->doc.e.agency_id = g.id;
	run->now.agency = g.name;
	return store_role_insert(r->app->db, &w, &id, err);
}

/* The active assignment of the evaluation's third party; *ret_id 0: it has none. */
static enum rc
find_role(struct op_run *r, const struct assess_run *run, struct agency_role *ret, struct err *err)
{
	struct agency_role *rows;
	size_t n = 0;
	enum rc rc = RC_OK;

	ret->id = 0;
	if (run->old.e.agency_id)
		rc = store_role_list(r->app->db, run->old.e.agency_id, r->arena, &rows, &n, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		if (rows[i].id && strcmp(rows[i].role, "evaluate") == 0 && rows[i].year == run->old.e.year &&
			strcmp(rows[i].code, run->before.code) == 0)
			*ret = rows[i];
	return rc;
}

enum rc
assess_declared(struct op_run *r, const struct assess_run *run, struct err *err)
{
	struct agency_role w;
	enum rc rc = run->old.e.agency_id ? find_role(r, run, &w, err) : RC_OK;

	if (rc || !run->old.e.agency_id || (w.id && w.conflict))
		return rc;
	return err_set(err, RC_INVALID, "conflict",
		_("%s has given no statement on conflicts of interest (TP-04): write it into its assignment "
		  "among the agencies, or assign it again with it."), run->before.agency);
}

enum rc
assess_tell_agency(struct op_run *r, const struct assess_run *run, struct err *err)
{
	const struct assessment *x = &run->now;
	struct agency_role w;
	enum rc rc = find_role(r, run, &w, err);

	if (rc || !w.id)
		return rc;
	w.plan_reviewed = x->plan_on;
	w.drafted = x->draft_on;
	w.expert_meeting = x->meeting_on;
	w.replied = x->reply_on;
	w.finished = x->final_on;
	w.quality = x->quality;
	rc = agency_role_check(&w, err);
	return rc ? rc : store_role_update(r->app->db, &w, err);
}

static enum rc
assign(struct op_run *r, struct err *err)
{
	const char *agency = op_arg(r, "agency");
	struct assess_run run;
	struct agency_role before;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK && (!agency || !*agency))
		return err_set(err, RC_INVALID, "agency", _("Name the third party by its code or name."));
	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	if (rc == RC_OK)
		rc = find_role(r, &run, &before, err);
	if (rc == RC_OK && before.id)
		rc = store_role_close(r->app->db, before.id, err);
	if (rc == RC_OK)
		rc = assess_assign(r, &run, agency, op_arg(r, "fee"), err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, NULL, 0, err);
	if (rc)
		return rc;
	r->old = NULL; /* the assignment stands: it is released among the third parties */
	const struct json_pair old[] = { { "agency", run.before.agency },
		{ "contract_no", run.before.contract_no } };
	const struct json_pair new[] = { { "agency", run.now.agency },
		{ "contract_no", run.now.contract_no } };
	r->before = json_pairs(r->arena, old, ARRAY_LEN(old));
	r->after = json_pairs(r->arena, new, ARRAY_LEN(new));
	r->message = arena_printf(r->arena, _("%s: evaluated by %s"), r->record, run.now.agency);
	return RC_OK;
}

static const struct op op_assign = { "assign", "assessment", N_("Assign third party"),
	"planned,evaluating", PERM_EVALUATION_SELECT, 0, "agency,contract_no,lead,fee,conflict",
	N_("Entrusts a third party that did not advise on the project (TP-02)"), assign, NULL };

/* Edit, cancel, reopen */
static enum rc
edit(struct op_run *r, struct err *err)
{
	struct assess_run run;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	if (rc == RC_OK)
		rc = assess_tell_agency(r, &run, err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: saved"), r->record);
	return rc;
}

static const struct op op_edit = { "edit", "assessment", N_("Edit the report"),
	"planned,evaluating,drafted,replied", PERM_EVALUATION_SCORE, 0,
	"lead,plan_on,meeting_on,overview,work,conclusion,analysis,experience,advice,others",
	N_("Writes dates and the texts of the report (EV-05)"), edit, assess_undo };

/* What the sheets had come to is gone with the draft; the sheets stay. */
static enum rc
open_again(struct op_run *r, struct assess_run *run, struct err *err)
{
	struct evaluation_doc *d = &run->doc;

	if (strcmp(d->e.state, "evaluating") == 0 && d->e.total < 0)
		return err_set(err, RC_INVALID, "total",
			_("%s is not settled yet: its sheets can be changed as they are."), r->record);
	run->now.draft_on = run->now.reply_due = run->now.reply_on = run->now.reply = run->now.final_on =
		run->now.settle = NULL;
	d->e.total = -1;
	d->e.grade = NULL;
	d->rows = arena_array(r->arena, d->n_rows ? d->n_rows : 1, sizeof *d->rows);
	for (size_t i = 0; i < d->n_rows; i++) {
		d->rows[i] = run->old.rows[i];
		d->rows[i].score = -1;
		d->rows[i].formula = d->rows[i].reason = NULL;
	}
	return feedback_withdraw(r, r->id, 0, err);
}

static enum rc
move(struct op_run *r, struct err *err)
{
	struct assess_run run;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK && strcmp(r->op->name, "reopen") == 0)
		rc = open_again(r, &run, err);
	if (rc)
		return rc;
	run.doc.e.reason = r->call->reason;
	rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s"), r->record,
			field_choice_title(reg_field(&reg_evaluation, "state"), run.doc.e.state));
	return rc;
}

static const struct op op_cancel = { "cancel", "assessment", N_("Give up"),
	"planned,evaluating,drafted,replied", PERM_EVALUATION_SELECT, OP_REASON, NULL,
	N_("Takes an object out that is not to be evaluated after all"), move, assess_undo };
static const struct op op_reopen = { "reopen", "assessment", N_("Evaluate again"),
	"evaluating,drafted,replied,concluded,withdrawn", PERM_EVALUATION_CONCLUDE, OP_REASON, NULL,
	N_("Opens the evaluation again: sheets can be changed, score, draft and conclusion are made anew"), move,
	NULL };

static const struct op *const rows[] = { &op_assess_select, &op_assess_propose, &op_assign, &op_edit,
	&op_assess_fill, &op_sheet_sign, &op_sheet_unsign, &op_sheet_drop,
	&op_assess_settle, &op_assess_draft,
	&op_assess_reply, &op_assess_conclude, &op_assess_rate, &op_cancel, &op_reopen };

const struct op_table ops_assess = { rows, ARRAY_LEN(rows) };
