/*
 * Verdicts on goals (GO-08 .. GO-13): grade, return, refuse, approve, withdraw. A verdict is one
 * review row and a move of the goal along domain/flow.c.
 */
#include "app/ops.h"

#include <stdlib.h>
#include <string.h>

#include "app/exante.h"
#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/goal.h"

#define ITEMS "规范完整性,明确清晰性,目标相关性,指标科学性,绩效合理性,资金匹配性,实现可能性,条件充分性"

/* What undo needs: the review that the run made and the goal as the run left it. */
struct old_review {
	int64_t review_id;
	struct goal after;
};

bool
app_may_review_level(const struct app *app, int64_t level)
{
	return level >= 0 && level < 3 &&
		app_may(app, (enum perm)((int)PERM_GOAL_REVIEW_1 + (int)level));
}

/* Whoever entered or submitted a goal does not review it. A form's submitter is the unit. */
static enum rc
check_own(const struct app *app, const struct goal *g, const struct rules *rules, struct err *err)
{
	const char *me = app->actor.login;
	bool entered = g->entered_by && strcmp(g->entered_by, me) == 0;
	bool submitted = g->submitted_by && strcmp(g->submitted_by, me) == 0;

	if (g->source && rules->clerk_may_review)
		entered = false;
	if (!entered && !submitted)
		return RC_OK;
	return err_set(err, RC_DENIED, NULL,
		_("%s entered or submitted this goal and may not review it: another reviewer must."), me);
}

static enum rc
check_level(const struct app *app, const struct goal *g, const struct rules *rules, struct err *err)
{
	if (g->level >= rules->review_levels)
		return err_set(err, RC_INVALID, NULL,
			_("All %d review levels are passed: the goal waits for approval."),
			(int)rules->review_levels);
	if (!app_may_review_level(app, g->level))
		return err_set(err, RC_DENIED, NULL,
			_("This goal waits for level %d (%s); your role %s does not review at that level."),
			(int)g->level + 1, rules->level_names[g->level], app->actor.role);
	return RC_OK;
}

/* What he judges is what he saw. */
static enum rc
check_version(const struct op_run *r, const struct goal *g, struct err *err)
{
	if (r->call->version && r->call->version != g->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed this goal meanwhile: look at it again before you judge."));
	return RC_OK;
}

/* Loads the goal and checks everything that all verdicts share. */
static enum rc
load(struct op_run *r, const char *verb, struct goal_doc *d, struct rules *rules,
	const struct flow **flow, struct err *err)
{
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, d, err);

	if (rc)
		return rc;
	r->record = d->project.code;
	rc = check_version(r, &d->goal, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, d->project.year, rules, err);
	if (rc == RC_OK)
		rc = flow_check("goal", d->goal.state, verb, flow, err);
	if (rc == RC_OK)
		rc = check_own(r->app, &d->goal, rules, err);
	return rc;
}

static const char *
number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

/* Writes the review and moves the goal. v holds level, verdict, grade, form, total. */
static enum rc
apply(struct op_run *r, struct goal_doc *d, const struct flow *flow, struct review *v,
	const struct review_form *form, struct err *err)
{
	struct goal *g = &d->goal;
	struct old_review *old = arena_alloc(r->undo_arena, sizeof *old);
	char now[20];
	const struct json_pair before[] = { { "state", g->state }, { "level", number(r->arena, g->level) },
		{ "grade", g->grade } };
	enum rc rc;

	app_now(r->app, now);
	v->goal_id = g->id;
	v->round = g->round;
	v->reason = r->call->reason;
	v->reviewer = r->app->actor.login;
	v->at = now;
	v->state = "valid";
	v->before_state = g->state;
	v->before_grade = g->grade;
	v->before_level = g->level;
	rc = store_review_insert(r->app->db, v, form, &old->review_id, err);
	if (rc)
		return rc;
	g->state = flow->to;
	if (strcmp(v->verdict, "pass") == 0 || strcmp(v->verdict, "approve") == 0)
		g->level = v->level;
	if (v->grade)
		g->grade = v->grade;
	rc = store_goal_update(r->app->db, g, err);
	if (rc)
		return rc;
	const struct json_pair after[] = { { "state", g->state }, { "level", number(r->arena, g->level) },
		{ "grade", g->grade } };
	r->before = json_pairs(r->arena, before, ARRAY_LEN(before));
	r->after = json_pairs(r->arena, after, ARRAY_LEN(after));
	old->after = *g;
	old->after.state = arena_strdup(r->undo_arena, g->state);
	r->old = old;
	return RC_OK;
}

/* Items and overall letter from --set: item scores by their Chinese names, grade=. */
static enum rc
read_form(const struct op_run *r, struct review_form *f, struct err *err)
{
	for (size_t i = 0; i < REVIEW_ITEMS; i++)
		f->points[i] = -1;
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		if (strcmp(arg->field, "grade") == 0) {
			f->grade = review_letter(arg->value);
			if (!f->grade)
				return err_set(err, RC_INVALID, "grade",
					_("\"%s\" is no grade: allowed are 优, 良, 中, 差."), arg->value);
			continue;
		}
		enum rc rc = review_set_item(f, arg->field, arg->value, err);
		if (rc)
			return rc;
	}
	return RC_OK;
}

static enum rc
need_reason(const struct op_run *r, const char *verdict, struct err *err)
{
	const char *reason = r->call->reason;

	if (strcmp(verdict, "pass") == 0 || (reason && reason[strspn(reason, " \t\n")]))
		return RC_OK;
	return err_set(err, RC_INVALID, "reason",
		_("A goal that is returned or refused needs a reason: give one with --reason or F4."));
}

static const char *
verb_of(const char *verdict)
{
	return strcmp(verdict, "pass") == 0 ? "grade" : verdict;
}

static enum rc
give_grade(struct op_run *r, const struct review_form *form, struct err *err)
{
	struct goal_doc d;
	struct rules rules = { 0 };
	struct review v = { .total = -1 };
	const struct flow *flow;
	enum rc rc = load(r, "grade", &d, &rules, &flow, err);

	if (rc == RC_OK)
		rc = check_level(r->app, &d.goal, &rules, err);
	if (rc == RC_OK)
		rc = review_grade(form, &rules, &v.grade, &v.form, &v.total, err);
	if (rc)
		return rc;
	v.verdict = review_verdict(v.grade);
	v.level = d.goal.level + 1;
	rc = need_reason(r, v.verdict, err);
	if (rc == RC_OK)
		rc = flow_check("goal", d.goal.state, verb_of(v.verdict), &flow, err);
	if (rc == RC_OK)
		rc = apply(r, &d, flow, &v, form, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s, %s"), d.project.code, v.grade,
			review_consequence(v.grade));
	return rc;
}

static enum rc
undo_verdict(struct op_run *r, const void *old, struct err *err)
{
	const struct old_review *o = old;
	struct goal_doc d;
	struct review *reviews;
	size_t n;
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, &d, err);

	if (rc == RC_OK && (d.goal.version != o->after.version || d.project.goal_id != d.goal.id))
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody acted on this goal meanwhile: the verdict can no longer be taken back."));
	if (rc == RC_OK)
		rc = store_review_list(r->app->db, r->id, r->arena, &reviews, NULL, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		const struct review *v = &reviews[i];
		if (v->id != o->review_id)
			continue;
		const struct json_pair before[] = { { "state", d.goal.state }, { "grade", d.goal.grade } };
		const struct json_pair after[] = { { "state", v->before_state }, { "grade", v->before_grade } };
		r->before = json_pairs(r->arena, before, ARRAY_LEN(before));
		r->after = json_pairs(r->arena, after, ARRAY_LEN(after));
		d.goal.state = v->before_state;
		d.goal.grade = v->before_grade;
		d.goal.level = v->before_level;
		d.goal.document_no = d.goal.document_date = NULL;
		rc = store_review_withdraw(r->app->db, v->id, err);
		return rc ? rc : store_goal_update(r->app->db, &d.goal, err);
	}
	return rc ? rc : err_set(err, RC_NOT_FOUND, NULL, _("The verdict is no longer there."));
}

/* Grade */
static enum rc
grade(struct op_run *r, struct err *err)
{
	struct review_form form = { 0 };
	enum rc rc = read_form(r, &form, err);

	return rc ? rc : give_grade(r, &form, err);
}

static const struct op op_grade = {
	"grade", "goal", N_("Grade"), "submitted,reviewed", PERM_GOAL_REVIEW, 0,
	"grade," ITEMS,
	N_("Gives the grade: 优 and 良 pass to the next level, 中 returns, 差 refuses"), grade,
	undo_verdict
};

/* Return and refuse: overall letters 中 and 差 unless items are given */
static enum rc
give_fixed(struct op_run *r, const char *letter, struct err *err)
{
	struct review_form form = { 0 };
	enum rc rc = read_form(r, &form, err);

	if (rc)
		return rc;
	if (form.grade && strcmp(form.grade, letter) != 0)
		return err_set(err, RC_INVALID, "grade",
			_("\"%s\" means grade %s; for %s use another action."), _(r->op->title), letter,
			form.grade);
	form.grade = letter;
	return give_grade(r, &form, err);
}

static enum rc
give_back(struct op_run *r, struct err *err)
{
	return give_fixed(r, "中", err);
}

static const struct op op_return = { "return", "goal", N_("Return"), "submitted,reviewed",
	PERM_GOAL_REVIEW, OP_REASON, ITEMS,
	N_("Sends the goal back to the unit to be revised and submitted again (中)"), give_back,
	undo_verdict };

static enum rc
refuse(struct op_run *r, struct err *err)
{
	return give_fixed(r, "差", err);
}

static const struct op op_refuse = { "refuse", "goal", N_("Refuse"), "submitted,reviewed",
	PERM_GOAL_REVIEW, OP_REASON, ITEMS,
	N_("Refuses the goal: it does not enter the next budget step (差)"), refuse, undo_verdict };

/* Approve: with the document of the budget's approval (GO-13), of today if no date is given */
static enum rc
take_document(const struct op_run *r, struct goal *g, struct err *err)
{
	char now[20];

	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		bool number = strcmp(arg->field, "document_no") == 0;
		struct field f = { .name = arg->field,
			.title = number ? N_("Approval document") : N_("Approval date"),
			.kind = number ? FIELD_TEXT : FIELD_DATE, .max_bytes = 200 };
		struct value v;
		if (!number && strcmp(arg->field, "document_date") != 0)
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field of an approval: possible are %s."), arg->field,
				r->op->fields);
		enum rc rc = field_parse(&f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		*(number ? &g->document_no : &g->document_date) = v.text;
	}
	if (g->document_date && !g->document_no)
		return err_set(err, RC_INVALID, "document_no",
			_("An approval document has a number and a date: give both, or neither."));
	if (g->document_no && !g->document_date) {
		app_now(r->app, now);
		g->document_date = arena_strndup(r->arena, now, strlen("2024-01-25"));
	}
	return RC_OK;
}

static enum rc
approve(struct op_run *r, struct err *err)
{
	struct goal_doc d;
	struct rules rules = { 0 };
	struct review v = { .verdict = "approve", .form = "overall", .total = -1 };
	const struct flow *flow;
	enum rc rc = load(r, "approve", &d, &rules, &flow, err);

	if (rc)
		return rc;
	if (d.goal.level < rules.review_levels - 1)
		return err_set(err, RC_INVALID, NULL,
			_("The goal has passed %d of %d review levels; it waits for level %d (%s) before it "
			  "can be approved."),
			(int)d.goal.level, (int)rules.review_levels - 1, (int)d.goal.level + 1,
			rules.level_names[d.goal.level]);
	v.level = rules.review_levels;
	v.grade = d.goal.grade;
	rc = exante_gate(r, &d, &rules, err);
	if (rc == RC_OK)
		rc = take_document(r, &d.goal, err);
	if (rc == RC_OK)
		rc = apply(r, &d, flow, &v, NULL, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: approved"), d.project.code);
	return rc;
}

static const struct op op_approve = { "approve", "goal", N_("Approve"), "submitted,reviewed",
	PERM_GOAL_APPROVE, 0, "document_no,document_date",
	N_("Approves the goal together with the budget; it is read-only from then on"), approve,
	undo_verdict };

/* Withdraw */
static enum rc
withdraw(struct op_run *r, struct err *err)
{
	struct review *reviews;
	struct old_review old = { 0 };
	struct goal_doc d;
	size_t n;
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, &d, err);

	if (rc == RC_OK)
		rc = check_version(r, &d.goal, err);
	if (rc == RC_OK)
		rc = store_review_list(r->app->db, r->id, r->arena, &reviews, NULL, &n, err);
	if (rc)
		return rc;
	r->record = d.project.code;
	while (n && strcmp(reviews[n - 1].state, "valid") != 0)
		n--;
	if (n == 0)
		return err_set(err, RC_INVALID, NULL, _("There is no verdict on this goal to withdraw."));
	if (strcmp(reviews[n - 1].reviewer, r->app->actor.login) != 0)
		return err_set(err, RC_DENIED, NULL,
			_("The last verdict is by %s: only its giver can withdraw it, until the next level acts."),
			reviews[n - 1].reviewer);
	old.review_id = reviews[n - 1].id;
	old.after = d.goal;
	rc = undo_verdict(r, &old, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: verdict withdrawn"), d.project.code);
	return rc;
}

static const struct op op_withdraw = { "withdraw", "goal", N_("Withdraw verdict"),
	"reviewed,returned,refused,approved", PERM_GOAL_REVIEW, 0, NULL,
	N_("Takes back your own last verdict while the next level has not acted"), withdraw, NULL };

static const struct op *const rows[] = { &op_grade, &op_return, &op_refuse, &op_approve,
	&op_withdraw };

const struct op_table ops_review = { rows, ARRAY_LEN(rows) };
