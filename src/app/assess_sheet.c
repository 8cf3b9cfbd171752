/* Expert sheets: filled in, signed, settled into the score of the evaluation. */
#include "app/assess.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "domain/selfeval.h"

/* Fill: "3=8.5", "实际完成率=42/50", "3.reason=..." */

/* The sheet of the expert, empty if he has none yet. */
static enum rc
find_sheet(struct op_run *r, const struct assess_run *run, struct scoring_doc *d, struct err *err)
{
	const char *expert = op_arg(r, "expert");
	struct value v = { .null = true };
	int64_t id;
	enum rc rc;

	if (!expert || !*expert)
		expert = r->app->actor.name;
	rc = field_parse(reg_field(&reg_sheet, "expert"), expert, 0, r->arena, &v, err);
	if (rc)
		return rc;
	expert = v.text;
	rc = store_sheet_of(r->app->db, r->id, expert, &id, err);
	if (rc == RC_OK && id)
		return store_sheet_load(r->app->db, id, r->arena, d, err);
	*d = (struct scoring_doc){ .sheet = { .evaluation_id = r->id, .expert = expert, .role = "expert",
		.state = "open" } };
	scoring_init(d, run->system.items, run->system.n, r->arena);
	return rc;
}

static bool
is_reason(const char *field, size_t *item)
{
	const char *dot = strrchr(field, '.');

	*item = dot ? (size_t)(dot - field) : 0;
	return dot && (strcmp(dot, ".reason") == 0 || strcmp(dot, ".理由") == 0);
}

static enum rc
take_arg(struct op_run *r, const struct assess_run *run, const struct op_arg *arg,
	struct scoring_doc *d, struct err *err)
{
	const struct system_doc *s = &run->system;
	const struct field *f = reg_field(&reg_sheet, arg->field);
	struct value v;
	size_t n, i = 0;
	enum rc rc;

	if (strcmp(arg->field, "rest") == 0)
		return RC_OK;
	if (f && op_takes(r->op, arg->field)) {
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK && !v.null)
			field_set(f, &d->sheet, &v);
		return rc;
	}
	if (!is_reason(arg->field, &n))
		return scoring_set(d, s->items, s->n, arg->field, arg->value, r->arena, err);
	rc = scoring_item(s->items, s->n, arena_strndup(r->arena, arg->field, n), &i, err);
	if (rc == RC_OK)
		d->points[i].reason = *arg->value ? arena_strdup(r->arena, arg->value) : NULL;
	return rc;
}

/* rest=满分: every item that has no points yet. */
static enum rc
fill_rest(struct op_run *r, const struct assess_run *run, struct scoring_doc *d, struct err *err)
{
	const char *rest = op_arg(r, "rest");
	enum rc rc = RC_OK;

	for (size_t i = 0; rest && *rest && i < d->n && rc == RC_OK; i++)
		if (d->points[i].points < 0)
			rc = scoring_set(d, run->system.items, run->system.n,
				arena_printf(r->arena, "%zu", i + 1), rest, r->arena, err);
	return rc;
}

static enum rc
fill(struct op_run *r, struct err *err)
{
	struct assess_run run;
	struct scoring_doc d, *old = arena_alloc(r->undo_arena, sizeof *old);
	int64_t id;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK)
		rc = assess_unsettled(&run.before, err);
	if (rc == RC_OK)
		rc = find_sheet(r, &run, &d, err);
	if (rc == RC_OK && strcmp(d.sheet.state, "signed") == 0)
		return err_set(err, RC_INVALID, "expert",
			_("The sheet of %s is signed: take the signature back first."), d.sheet.expert);
	if (rc == RC_OK && d.sheet.id)
		rc = store_sheet_load(r->app->db, d.sheet.id, r->undo_arena, old, err);
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++)
		rc = take_arg(r, &run, &r->call->args[i], &d, err);
	if (rc == RC_OK)
		rc = fill_rest(r, &run, &d, err);
	if (rc)
		return rc;
	scoring_total(&d);
	rc = scoring_check(&d, err);
	id = d.sheet.id;
	if (rc == RC_OK)
		rc = id ? store_sheet_update(r->app->db, &d, err)
			: store_sheet_insert(r->app->db, &d, &id, err);
	if (rc == RC_OK)
		rc = assess_save(r, &run, old, id, err);
	if (rc)
		return rc;
	r->message = d.sheet.total < 0
		? arena_printf(r->arena, _("%s: sheet of %s saved, not complete yet"), r->record,
			d.sheet.expert)
		: arena_printf(r->arena, _("%s: sheet of %s saved, %s points"), r->record, d.sheet.expert,
			dec_text(r->arena, d.sheet.total, 2));
	return RC_OK;
}

const struct op op_assess_fill = { "fill", "assessment", N_("Fill in a sheet"), "planned,evaluating",
	PERM_EVALUATION_SCORE, 0, "expert,role,remarks,rest",
	N_("Gives the points of an expert: an item's number or name = points or 42/50, 3.reason = why "
	   "points were taken off, rest = 满分"), fill, assess_undo };

/* Sign, take the signature back, drop */

/* The sheet, what is to become of it, and its evaluation, whose sheets can still be changed. */
static enum rc
begin_sheet(struct op_run *r, struct scoring_doc *old, struct assessment *x, const struct flow **flow,
	struct err *err)
{
	enum rc rc = store_sheet_load(r->app->db, r->id, r->undo_arena, old, err);

	if (rc == RC_OK)
		rc = flow_check("sheet", old->sheet.state, r->op->name, flow, err);
	if (rc == RC_OK)
		rc = store_assessment_load(r->app->db, old->sheet.evaluation_id, r->arena, x, err);
	if (rc == RC_OK && strcmp(x->state, "planned") != 0 && strcmp(x->state, "evaluating") != 0)
		return err_set(err, RC_INVALID, "state",
			_("%s is in state \"%s\": its sheets are closed. Open it again first."), x->name,
			field_choice_title(reg_field(&reg_evaluation, "state"), x->state));
	if (rc == RC_OK)
		rc = assess_unsettled(x, err);
	if (rc == RC_OK)
		r->record = arena_printf(r->arena, "%s %s", x->code, old->sheet.expert);
	return rc;
}

static enum rc
sign(struct op_run *r, struct err *err)
{
	struct scoring_doc *old = arena_alloc(r->undo_arena, sizeof *old), d;
	struct assessment x;
	struct system_doc s;
	const struct flow *flow;
	enum rc rc = begin_sheet(r, old, &x, &flow, err);

	if (rc == RC_OK)
		rc = store_system_load(r->app->db, x.system_id, r->arena, &s, err);
	if (rc)
		return rc;
	d = *old;
	d.sheet.state = flow->to;
	if (strcmp(flow->to, "signed") == 0)
		rc = scoring_may_sign(&d, s.items, s.n, err);
	if (rc == RC_OK)
		rc = store_sheet_update(r->app->db, &d, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_sheet.fields, reg_sheet.n_fields, &old->sheet, &d.sheet, &r->before,
		&r->after);
	old->sheet.version++;
	r->old = old;
	r->message = arena_printf(r->arena, _("%s: %s"), r->record,
		field_choice_title(reg_field(&reg_sheet, "state"), d.sheet.state));
	return RC_OK;
}

static enum rc
unsign(struct op_run *r, const void *old, struct err *err)
{
	const struct scoring_doc *before = old;
	struct scoring_doc now;
	enum rc rc = store_sheet_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_sheet_update(r->app->db, before, err);
	if (rc == RC_OK)
		json_diff(r->arena, reg_sheet.fields, reg_sheet.n_fields, &now.sheet, &before->sheet,
			&r->before, &r->after);
	return rc;
}

const struct op op_sheet_sign = { "sign", "sheet", N_("Sign"), "open", PERM_EVALUATION_SCORE, 0, NULL,
	N_("Signs a complete sheet: from then on it counts"), sign, unsign };
const struct op op_sheet_unsign = { "unsign", "sheet", N_("Take the signature back"), "signed",
	PERM_EVALUATION_SCORE, OP_REASON, NULL, N_("Opens a signed sheet again"), sign, unsign };

static enum rc
drop(struct op_run *r, struct err *err)
{
	struct scoring_doc *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct scoring none = { .total = -1 };
	struct assessment x;
	const struct flow *flow;
	enum rc rc = begin_sheet(r, old, &x, &flow, err);

	if (rc == RC_OK)
		rc = store_sheet_delete(r->app->db, r->id, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_sheet.fields, reg_sheet.n_fields, &old->sheet, &none, &r->before, &r->after);
	r->old = old;
	r->message = arena_printf(r->arena, _("%s: sheet dropped"), r->record);
	return RC_OK;
}

static enum rc
undrop(struct op_run *r, const void *old, struct err *err)
{
	const struct scoring none = { .total = -1 };
	const struct scoring_doc *d = old;
	enum rc rc = store_sheet_insert(r->app->db, d, &r->id, err);

	if (rc == RC_OK)
		json_diff(r->arena, reg_sheet.fields, reg_sheet.n_fields, &none, &d->sheet, &r->before,
			&r->after);
	return rc;
}

const struct op op_sheet_drop = { "drop", "sheet", N_("Drop"), "open", PERM_EVALUATION_SCORE, OP_REASON,
	NULL, N_("Takes out the sheet of an expert who does not complete it"), drop, undrop };

/* Settle: mean of the signed sheets, or the lead evaluator's */
static enum rc
settle(struct op_run *r, struct err *err)
{
	const char *how = op_arg(r, "settle");
	struct assess_run run;
	struct scoring_doc *sheets;
	int64_t sum = 0;
	size_t n = 0;
	enum rc rc = assess_begin(r, &run, err);

	if (rc == RC_OK)
		rc = assess_set_fields(r, &run, err);
	if (rc == RC_OK)
		rc = store_sheets(r->app->db, r->id, r->arena, &sheets, &n, err);
	if (rc)
		return rc;
	if (!how || !*how)
		run.now.settle = run.rules.evaluation.settle;
	rc = scoring_settle(sheets, n, run.system.items, run.system.n, run.now.settle, r->arena,
		&run.doc.rows, err);
	if (rc)
		return rc;
	run.doc.n_rows = run.system.n;
	for (size_t i = 0; i < run.doc.n_rows; i++)
		sum += run.doc.rows[i].score;
	run.doc.e.total = sum;
	run.doc.e.grade = grade_of(&run.rules.score, sum);
	rc = assess_save(r, &run, NULL, 0, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s points, grade %s"), r->record,
			dec_text(r->arena, sum, 2), run.doc.e.grade);
	return rc;
}

const struct op op_assess_settle = { "settle", "assessment", N_("Settle"), "evaluating",
	PERM_EVALUATION_SCORE, 0, "settle",
	N_("Makes one score of the signed sheets: the mean of each item, or the lead evaluator's points"),
	settle, assess_undo };
