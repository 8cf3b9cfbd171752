/*
 * Problems that evaluations and re-checks found: written down, and handed over to rectification.
 */
#include "app/feedback.h"

#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/feedback.h"
#include "store/recheck.h"

static enum rc
load(struct op_run *r, struct problem *p, struct err *err)
{
	enum rc rc = store_problem_load(r->app->db, r->id, r->arena, p, err);

	if (rc)
		return rc;
	r->record = p->code;
	if (r->call->version && r->call->version != p->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), p->code);
	return RC_OK;
}

static enum rc
save(struct op_run *r, const struct problem *before, struct problem *p, struct err *err)
{
	struct problem *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct flow *flow;
	enum rc rc = flow_check("problem", before->state, r->op->name, &flow, err);

	if (rc)
		return rc;
	p->state = flow->to;
	rc = problem_check(p, err);
	if (rc == RC_OK)
		rc = store_problem_load(r->app->db, r->id, r->undo_arena, old, err);
	if (rc == RC_OK)
		rc = store_problem_update(r->app->db, p, err);
	if (rc)
		return rc;
	old->version++;
	r->old = old;
	json_diff(r->arena, reg_problem.fields, reg_problem.n_fields, before, p, &r->before, &r->after);
	return RC_OK;
}

static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	const struct problem *before = old;
	struct problem now;
	enum rc rc = store_problem_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_problem_update(r->app->db, before, err);
	if (rc == RC_OK)
		json_diff(r->arena, reg_problem.fields, reg_problem.n_fields, &now, before, &r->before,
			&r->after);
	return rc;
}

static bool
names_the_object(const char *field)
{
	return strcmp(field, "code") == 0 || strcmp(field, "year") == 0 || strcmp(field, "kind") == 0;
}

static enum rc
take_args(struct op_run *r, struct problem *p, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_problem, arg->field);
		struct value v;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (names_the_object(arg->field))
			continue;
		enum rc rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(f, p, &v);
	}
	return RC_OK;
}

/* Add: to an evaluation, "CODE-D" or by code, year and kind, or to a re-check */

static enum rc
find_object(struct op_run *r, struct problem *p, struct err *err)
{
	const char *code = op_arg(r, "code"), *kind = op_arg(r, "kind"), *year = op_arg(r, "year");
	struct value v = { .num = r->app->year };
	struct recheck c;
	int64_t id;
	enum rc rc = RC_OK;

	if (!code || !*code)
		return err_set(err, RC_INVALID, "code",
			_("Name the project with kind department, finance or recheck."));
	if (year && *year)
		rc = field_parse(reg_field(&reg_problem, "year"), year, 0, r->arena, &v, err);
	if (rc)
		return rc;
	if (kind && strcmp(kind, "recheck") == 0) {
		rc = app_record_find(r->app, &reg_recheck, code, v.num, &id, err);
		if (rc == RC_OK)
			rc = store_recheck_load(r->app->db, id, r->arena, &c, err);
		if (rc)
			return rc;
		p->recheck_id = id;
		p->evaluation_id = c.evaluation_id;
		return RC_OK;
	}
	if (kind && *kind)
		code = evaluation_number(r->arena, code, kind);
	rc = app_record_find(r->app, &reg_assessment, code, v.num, &id, err);
	if (rc == RC_OK)
		p->evaluation_id = id;
	return rc;
}

static enum rc
add(struct op_run *r, struct err *err)
{
	struct problem p = { .state = "open", .severity = "major" };
	enum rc rc = find_object(r, &p, err);

	if (rc == RC_OK)
		rc = take_args(r, &p, err);
	if (rc == RC_OK)
		rc = problem_check(&p, err);
	if (rc == RC_OK)
		rc = store_problem_insert(r->app->db, &p, &r->id, err);
	if (rc)
		return rc;
	r->record = op_arg(r, "code");
	json_diff(r->arena, reg_problem.fields, reg_problem.n_fields, NULL, &p, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: problem entered"), r->record);
	return RC_OK;
}

const struct op op_problem_add = { "add", "problem", N_("New problem"), NULL, PERM_EVALUATION_SCORE, OP_NEW,
	"code,year,kind,category,finding,demand,severity,amount",
	N_("Notes a problem that an evaluation or a re-check found"), add, NULL };

/* Edit, drop, restore */
static enum rc
change(struct op_run *r, struct err *err)
{
	struct problem before, p;
	enum rc rc = load(r, &before, err);

	p = before;
	if (rc == RC_OK)
		rc = take_args(r, &p, err);
	if (rc == RC_OK)
		rc = save(r, &before, &p, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: %s"), p.code,
			field_choice_title(reg_field(&reg_problem, "state"), p.state));
	return rc;
}

const struct op op_problem_edit = { "edit", "problem", N_("Edit"), "open", PERM_EVALUATION_SCORE, 0,
	"category,finding,demand,severity,amount", N_("Changes a problem and what is demanded"), change,
	undo };
const struct op op_problem_drop = { "drop", "problem", N_("Take back"), "open", PERM_EVALUATION_SCORE,
	OP_REASON, NULL, N_("Takes a problem out of evaluation and letter"), change, undo };
const struct op op_problem_restore = { "restore", "problem", N_("Restore"), "dropped",
	PERM_EVALUATION_SCORE, OP_REASON, NULL, N_("Brings a problem back that was taken out"), change,
	undo };

/* Raise: the problem becomes an item of rectification */

/* Runs an operation of another register within this one, with its own line in the log. */
static enum rc
run_other(struct op_run *r, const struct op *op, const struct op_call *call, const char **ret_record,
	struct err *err)
{
	struct op_run other = { .app = r->app, .op = op, .call = call, .arena = r->arena,
		.undo_arena = r->undo_arena };
	int64_t entry;
	enum rc rc = app_require(r->app, op->perm, err);

	if (rc == RC_OK)
		rc = op->run(&other, err);
	if (rc == RC_OK)
		rc = op_audit(&other, op->name, 0, &entry, err);
	*ret_record = other.record;
	return rc;
}

static enum rc
raise_one(struct op_run *r, struct err *err)
{
	const struct op *add_item = op_find("rectification", "add");
	struct problem before, p;
	struct strbuf amount = { 0 };
	enum rc rc = load(r, &before, err);

	if (rc)
		return rc;
	p = before;
	money_format_exact(&amount, p.amount, FEN_PER_WAN);
	const struct op_arg args[] = {
		{ "origin", problem_origin(p.origin) }, { "code", p.code }, { "task", problem_task(p.origin) },
		{ "year", arena_printf(r->arena, "%lld", (long long)p.year) }, { "category", p.category },
		{ "finding", p.finding }, { "demand", p.demand ? p.demand : "" },
		{ "severity", p.severity ? p.severity : "major" },
		{ "amount", p.amount ? strbuf_str(&amount) : "" },
	};
	const struct op_call call = { .args = args, .n_args = ARRAY_LEN(args) };
	rc = run_other(r, add_item, &call, &p.rectification, err);
	strbuf_free(&amount);
	if (rc == RC_OK)
		rc = save(r, &before, &p, err);
	if (rc)
		return rc;
	r->old = NULL; /* the item is there: it is ended in rectification */
	r->message = arena_printf(r->arena, _("%s: in rectification as %s"), p.code, p.rectification);
	return RC_OK;
}

const struct op op_problem_raise = { "raise", "problem", N_("To rectification"), "open",
	PERM_FEEDBACK_EDIT, 0, NULL, N_("Makes the problem an item of rectification at once"), raise_one,
	NULL };
