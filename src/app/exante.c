/*
 * Ex-ante evaluations: evaluated item by item, concluded by rule or with a reason, done again
 * (EX-02 .. EX-07).
 */
#include "app/exante.h"

#include <string.h>

#include "app/agency.h"
#include "app/record.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/exante.h"

enum rc
exante_gate(struct op_run *r, const struct goal_doc *d, const struct rules *rules, struct err *err)
{
	struct exante e;
	bool found;
	enum rc rc;

	if (strcmp(d->project.kind, "project") != 0 ||
		!exante_needed(rules, d->project.attribute, d->goal.budget))
		return RC_OK;
	rc = store_exante_of(r->app->db, &d->project, false, r->arena, &e, &found, err);
	return rc ? rc : exante_allows(found ? &e : NULL, d->goal.budget, rules, err);
}

/* What operations share */

enum rc
exante_load(struct op_run *r, struct exante *e, struct rules *rules, struct err *err)
{
	enum rc rc = store_exante_load(r->app->db, r->id, r->arena, e, err);

	if (rc)
		return rc;
	r->record = e->code;
	if (r->call->version && r->call->version != e->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), e->code);
	return app_rules_of(r->app, e->year, rules, err);
}

/* Moves along domain/flow.c. */
enum rc
exante_save(struct op_run *r, const struct exante *before, struct exante *e, struct err *err)
{
	struct exante *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct flow *flow;
	enum rc rc = flow_check("exante", before->state, r->op->name, &flow, err);

	if (rc)
		return rc;
	e->state = flow->to;
	rc = exante_check(e, err);
	if (rc == RC_OK)
		rc = store_exante_update(r->app->db, e, err);
	if (rc)
		return rc;
	*old = *before;
	old->version++;
	record_own_texts(r->undo_arena, reg_exante.fields, reg_exante.n_fields, old);
	r->old = old;
	json_diff(r->arena, reg_exante.fields, reg_exante.n_fields, before, e, &r->before, &r->after);
	return RC_OK;
}

/* old already names the version that the run left. */
enum rc
exante_undo(struct op_run *r, const void *old, struct err *err)
{
	struct exante now, before = *(const struct exante *)old;
	enum rc rc = store_exante_load(r->app->db, r->id, r->arena, &now, err);

	if (rc)
		return rc;
	json_diff(r->arena, reg_exante.fields, reg_exante.n_fields, &now, &before, &r->before, &r->after);
	return store_exante_update(r->app->db, &before, err);
}

enum rc
exante_set_agency(struct op_run *r, const char *text, struct exante *e, struct err *err)
{
	struct agency_role wanted = { .code = e->code ? e->code : "", .project = e->name ? e->name : "",
		.year = e->year, .role = "evaluate" };
	struct agency g;
	enum rc rc;

	e->agency_id = 0;
	e->agency = NULL;
	if (!text || !*text)
		return RC_OK;
	rc = agency_for(r, text, &wanted, &g, err);
	if (rc)
		return rc;
	e->agency_id = g.id;
	e->agency = g.name;
	return RC_OK;
}

enum rc
exante_set_plain(struct op_run *r, const struct op_arg *arg, struct exante *e, struct err *err)
{
	const struct field *f = reg_field(&reg_exante, arg->field);
	struct value v;
	enum rc rc;

	if (!f || !op_takes(r->op, arg->field))
		return err_set(err, RC_INVALID, arg->field, _("\"%s\" is no field that can be set here."),
			arg->field);
	rc = field_parse(f, arg->value, 0, r->arena, &v, err);
	if (rc == RC_OK)
		field_set(f, e, &v);
	return rc;
}

/* Evaluate: letters, vetoes, who and when */
static enum rc
take_letters(struct op_run *r, struct exante *e, struct err *err)
{
	const char *agency = op_arg(r, "agency");
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const char *f = arg->field;
		if (strcmp(f, "agency") == 0)
			continue;
		if (strcmp(f, "veto") == 0 || strcmp(f, "vetoes") == 0)
			rc = exante_set_vetoes(e, arg->value, r->arena, err);
		else if (strcmp(f, "experts") == 0 || strcmp(f, "document") == 0 ||
			strcmp(f, "evaluated_on") == 0)
			rc = exante_set_plain(r, arg, e, err);
		else
			rc = exante_set_item(e, f, arg->value, r->arena, err);
	}
	return rc == RC_OK && agency ? exante_set_agency(r, agency, e, err) : rc;
}

static const char *
evaluated(struct op_run *r, const struct exante *e)
{
	struct strbuf out = { 0 };
	const char *text;
	struct value v = { .num = e->score };

	if (e->score >= 0) {
		field_format(reg_field(&reg_exante, "score"), &v, STYLE_SCREEN, &out);
		text = arena_printf(r->arena, _("%s: %s points, by rule %s"), e->code, strbuf_str(&out),
			field_choice_title(reg_field(&reg_exante, "proposed"), e->proposed));
	} else {
		exante_missing(e, &out);
		text = arena_printf(r->arena, _("%s: saved; still without a letter: %s"), e->code,
			strbuf_str(&out));
	}
	strbuf_free(&out);
	return text;
}

static enum rc
evaluate(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct exante before, e;
	char now[20];
	enum rc rc = exante_load(r, &before, &rules, err);

	e = before;
	if (rc == RC_OK)
		rc = take_letters(r, &e, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	if (!e.evaluated_on)
		e.evaluated_on = arena_strndup(r->arena, now, 10);
	exante_score(&e, &rules);
	rc = exante_save(r, &before, &e, err);
	if (rc == RC_OK)
		r->message = evaluated(r, &e);
	return rc;
}

#define ITEMS \
	"目的明确,符合规划与职责,无重复交叉,经过论证和集体决策," \
	"支出与职责匹配,预算明细清晰,勤俭办事量力而为,测算依据充分," \
	"填报规范完整,目标明确反映项目,指标细化量化,目标值合理可行," \
	"方案内容具体,进度安排合理,组织制度健全,风险应对充分," \
	"资金来源合规,财政投入方式合理,资金能够落实,债务风险可控"

static const struct op op_evaluate = { "evaluate", "exante", N_("Evaluate"),
	"draft,evaluating,reopened", PERM_EXANTE_EDIT, 0,
	"agency,experts,document,evaluated_on," ITEMS ",vetoes,letters",
	N_("Gives the letters 优, 良, 中, 差 of the twenty items, and the vetoes if there are any"),
	evaluate, exante_undo };

/* Conclude: by rule, or otherwise with a reason (EX-06); amounts by EX-07 */
static enum rc
take_verdict(struct op_run *r, struct exante *e, struct exante_verdict *v, struct err *err)
{
	struct exante given = { .reduced = -1, .suggested = -1 };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		bool document = strcmp(arg->field, "document") == 0;
		/* a form sends what was emptied; that is not zero */
		if (*arg->value || document)
			rc = exante_set_plain(r, arg, document ? e : &given, err);
	}
	v->conclusion = given.conclusion;
	v->reduced = given.reduced;
	v->suggested = given.suggested;
	v->reason = r->call->reason;
	return rc;
}

static enum rc
conclude(struct op_run *r, struct err *err)
{
	struct exante_verdict v;
	struct rules rules = { 0 };
	struct exante before, e;
	enum rc rc = exante_load(r, &before, &rules, err);

	e = before;
	if (rc == RC_OK)
		rc = take_verdict(r, &e, &v, err);
	if (rc)
		return rc;
	exante_score(&e, &rules);
	rc = exante_conclude(&e, &v, &rules, err);
	if (rc == RC_OK)
		rc = exante_save(r, &before, &e, err);
	if (rc)
		return rc;
	struct strbuf out = { 0 };
	money_format(&out, e.suggested, FEN_PER_WAN, true);
	r->message = arena_printf(r->arena, _("%s: %s, suggested %s 万元"), e.code,
		exante_label(&rules, e.conclusion), strbuf_str(&out));
	strbuf_free(&out);
	return RC_OK;
}

static const struct op op_conclude = { "conclude", "exante", N_("Conclude"), "evaluating",
	PERM_EXANTE_CONCLUDE, OP_MAY_REASON, "conclusion,reduced,suggested,document",
	N_("Ends the evaluation with the conclusion by its points, or with another one and a reason"),
	conclude, exante_undo };

/* Reopen: evaluated again; withdraw: was no object */
static enum rc
set_aside(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct exante before, e;
	enum rc rc = exante_load(r, &before, &rules, err);

	if (rc)
		return rc;
	e = before;
	e.conclusion = e.reason = NULL;
	e.suggested = e.reduced = 0;
	if (strcmp(r->op->name, "reopen") == 0)
		e.round++;
	rc = exante_save(r, &before, &e, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s"), e.code,
			field_choice_title(reg_field(&reg_exante, "state"), e.state));
	return rc;
}

static const struct op op_reopen = { "reopen", "exante", N_("Evaluate again"), "concluded,withdrawn",
	PERM_EXANTE_CONCLUDE, OP_REASON, NULL,
	N_("Starts another round: the letters stay to be changed, the conclusion is open again"),
	set_aside, exante_undo };
static const struct op op_withdraw = { "withdraw", "exante", N_("Withdraw"),
	"draft,evaluating,reopened", PERM_EXANTE_EDIT, OP_REASON, NULL,
	N_("Takes back an evaluation that is not needed; it can be reopened"), set_aside, exante_undo };

static const struct op *const rows[] = { &op_exante_open, &op_exante_propose, &op_exante_edit, &op_evaluate, &op_conclude,
	&op_reopen, &op_withdraw };

const struct op_table ops_exante = { rows, ARRAY_LEN(rows) };
