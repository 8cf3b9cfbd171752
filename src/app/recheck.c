/*
 * Re-checks of self-evaluations: looked at item by item, concluded with what is wrong as problems and
 * a letter to send (RC-01 to RC-12, RE-01).
 */
#include "app/recheck.h"

#include <stdlib.h>
#include <string.h>

#include "app/feedback.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/flow.h"
#include "domain/selfeval.h"
#include "store/evaluation.h"

/* What one run works on. */
struct checking {
	struct recheck before, now;
	struct recheck_item *items;
	size_t n;
	struct evaluation_doc self;
	struct rules rules;
};

/* What undo brings back. */
struct checked {
	struct recheck check;
	struct recheck_item *items;
	size_t n;
};

static enum rc
load(struct op_run *r, struct checking *c, struct err *err)
{
	struct app *app = r->app;
	enum rc rc = store_recheck_load(app->db, r->id, r->arena, &c->before, err);

	if (rc)
		return rc;
	r->record = c->before.code;
	if (r->call->version && r->call->version != c->before.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."),
			c->before.code);
	c->now = c->before;
	memset(&c->rules, 0, sizeof c->rules);
	rc = app_rules_of(app, c->now.year, &c->rules, err);
	if (rc == RC_OK)
		rc = store_recheck_items(app->db, r->id, r->arena, &c->items, &c->n, err);
	return rc ? rc : store_evaluation_load(app->db, c->now.evaluation_id, r->arena, &c->self, err);
}

/* Moves along domain/flow.c; keeps what was there for undo. */
static enum rc
save(struct op_run *r, struct checking *c, struct err *err)
{
	struct checked *old = arena_alloc(r->undo_arena, sizeof *old);
	const struct flow *flow;
	enum rc rc = flow_check("recheck", c->before.state, r->op->name, &flow, err);

	if (rc)
		return rc;
	c->now.state = flow->to;
	rc = recheck_check(&c->now, err);
	if (rc == RC_OK)
		rc = store_recheck_load(r->app->db, r->id, r->undo_arena, &old->check, err);
	if (rc == RC_OK)
		rc = store_recheck_items(r->app->db, r->id, r->undo_arena, &old->items, &old->n, err);
	for (size_t i = 0; i < c->n && rc == RC_OK; i++) {
		rc = recheck_item_check(&c->items[i], err);
		if (rc == RC_OK)
			rc = store_recheck_item_update(r->app->db, &c->items[i], err);
	}
	if (rc == RC_OK)
		rc = store_recheck_update(r->app->db, &c->now, err);
	if (rc)
		return rc;
	old->check.version++;
	r->old = old;
	json_diff(r->arena, reg_recheck.fields, reg_recheck.n_fields, &c->before, &c->now, &r->before,
		&r->after);
	return RC_OK;
}

static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	const struct checked *o = old;
	struct recheck now;
	enum rc rc = store_recheck_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_recheck_update(r->app->db, &o->check, err);
	for (size_t i = 0; i < o->n && rc == RC_OK; i++)
		rc = store_recheck_item_update(r->app->db, &o->items[i], err);
	if (rc == RC_OK)
		json_diff(r->arena, reg_recheck.fields, reg_recheck.n_fields, &now, &o->check, &r->before,
			&r->after);
	return rc;
}

/* Points of the actual value found, by the rules of the year; -1 where no rule gives any. */
static int64_t
rescore(const struct evaluation_doc *self, const struct rules *rules, const struct recheck_item *item,
	struct arena *a)
{
	struct evaluation e = self->e;
	int64_t number;

	for (size_t i = 0; i < self->n_rows; i++) {
		struct score_row row = self->rows[i];
		if (row.position != item->position)
			continue;
		if (strcmp(row.kind, "execution") == 0) {
			/* what was spent, in 万元 or with its unit */
			if (money_parse(item->actual, FEN_PER_WAN, &number, NULL) != RC_OK)
				return -1;
			e.funds[FUND_EXECUTED][FUND_TOTAL] = number;
		}
		row.actual = item->actual;
		row.attainment = score_attainment(item->actual);
		row.claimed = row.fixed = -1;
		row.deduction = 0;
		score_row_compute(&row, &e, rules, a);
		return row.score;
	}
	return -1;
}

static enum rc
apply(const struct evaluation_doc *self, const struct rules *rules, struct recheck_item *item,
	int64_t by_hand, struct arena *a, struct err *err)
{
	int64_t points = item->actual && *item->actual ? rescore(self, rules, item, a) : -1;

	return recheck_apply(item, rules, points, by_hand, err);
}

enum rc
app_recheck_apply(const struct recheck_view *v, struct recheck_item *item, int64_t by_hand,
	struct arena *a, struct err *err)
{
	return apply(&v->self, &v->rules, item, by_hand, a, err);
}

/* Check: "3.finding=medium", "满意度.actual=66.67%", "rest=none", "reason=..." */

static enum rc
find_item(const struct checking *c, const char *name, size_t *ret, struct err *err)
{
	char *end;
	unsigned long number = strtoul(name, &end, 10);
	size_t found = 0;

	if (end != name && !*end && number >= 1 && number <= c->n) {
		*ret = number - 1;
		return RC_OK;
	}
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->items[i].level3, name) == 0) {
			*ret = i;
			found++;
		}
	if (found == 1)
		return RC_OK;
	return err_set(err, RC_INVALID, name,
		_("\"%s\" is no single item of the sheet: name one of its third-level indicators or a number "
		  "from 1 to %zu, as in 3.finding."), name, c->n);
}

/* What was typed for one item; -2: nothing for its points. */
struct typed {
	bool touched, finding;
	int64_t points;
};

static enum rc
take_item(struct op_run *r, struct checking *c, const char *name, const char *what, const char *text,
	struct typed *typed, struct err *err)
{
	struct recheck_item *item;
	size_t i = 0;
	enum rc rc = find_item(c, name, &i, err);

	if (rc)
		return rc;
	item = &c->items[i];
	typed[i].touched = true;
	if (strcmp(what, "finding") == 0) {
		item->finding = *text ? arena_strdup(r->arena, text) : NULL;
		typed[i].finding = *text != '\0';
		return RC_OK;
	}
	if (strcmp(what, "score") == 0) {
		if (*text && (dec_parse(text, 2, &typed[i].points, NULL) != RC_OK || typed[i].points < 0))
			return err_set(err, RC_INVALID, "score",
				_("%s cannot have \"%s\": give points from 0 on with at most 2 decimals."),
				item->level3, text);
		return RC_OK;
	}
	if (strcmp(what, "actual") != 0 && strcmp(what, "note") != 0)
		return err_set(err, RC_INVALID, what,
			_("\"%s\" is nothing that an item has: possible are finding, actual, score and note."),
			what);
	*(strcmp(what, "actual") == 0 ? &item->actual : &item->note) =
		*text ? arena_strdup(r->arena, text) : NULL;
	return RC_OK;
}

/* A value or points alone say what the finding is. */
static void
guess_finding(struct recheck_item *item, const struct typed *t)
{
	bool other = item->actual && strcmp(item->actual, item->self_actual) != 0;

	if (t->finding || (item->finding && strcmp(item->finding, "none") != 0))
		return;
	if (other)
		item->finding = "actual";
	else if (t->points >= 0)
		item->finding = "hand";
}

static enum rc
apply_all(struct op_run *r, struct checking *c, const struct typed *typed, const char *rest,
	struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < c->n && rc == RC_OK; i++) {
		struct recheck_item *item = &c->items[i];
		if (rest && !item->finding && !typed[i].touched)
			item->finding = rest;
		else if (!typed[i].touched)
			continue;
		guess_finding(item, &typed[i]);
		if (item->finding)
			rc = apply(&c->self, &c->rules, item, typed[i].points, r->arena, err);
		else
			item->score = -1;
	}
	return rc;
}

static enum rc
take_args(struct op_run *r, struct checking *c, struct err *err)
{
	struct typed *typed = arena_array(r->arena, c->n ? c->n : 1, sizeof *typed);
	const char *rest = NULL;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < c->n; i++)
		typed[i].points = -1;
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const char *dot = strrchr(arg->field, '.');
		if (dot)
			rc = take_item(r, c, arena_strndup(r->arena, arg->field, (size_t)(dot - arg->field)),
				dot + 1, arg->value, typed, err);
		else if (strcmp(arg->field, "rest") == 0)
			rest = *arg->value ? arg->value : NULL;
		else if (strcmp(arg->field, "reason") == 0)
			c->now.reason = *arg->value ? arg->value : NULL;
		else
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
	}
	return rc ? rc : apply_all(r, c, typed, rest, err);
}

/* Totals, grades and main reasons out of the items. */
static void
settle(struct op_run *r, struct checking *c)
{
	recheck_settle(&c->now, c->items, c->n, &c->rules);
	c->now.grade = c->now.total >= 0 ? grade_of(&c->rules.score, c->now.total) : NULL;
	if (c->now.total >= 0 && !c->now.reason)
		c->now.reason = recheck_reason(c->items, c->n, r->arena);
}

static enum rc
check(struct op_run *r, struct err *err)
{
	struct checking c;
	size_t left = 0;
	enum rc rc = load(r, &c, err);

	if (rc)
		return rc;
	c.now.reason = NULL;
	rc = take_args(r, &c, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < c.n; i++)
		left += c.items[i].score < 0;
	settle(r, &c);
	c.now.reviewer = r->app->actor.login;
	rc = save(r, &c, err);
	if (rc)
		return rc;
	r->message = left ? arena_printf(r->arena, _("%s: saved; %zu items not looked at yet"), c.now.code,
		left)
		: arena_printf(r->arena, _("%s: claimed %s, re-checked %s, deviation %s"), c.now.code,
			dec_text(r->arena, c.now.self_total, 2), dec_text(r->arena, c.now.total, 2),
			dec_text(r->arena, c.now.deviation, 2));
	return RC_OK;
}

static const struct op op_check = { "check", "recheck", N_("Re-check"), "drawn,checking",
	PERM_RECHECK_EDIT, 0, "finding,actual,score,note,rest,reason",
	N_("Notes what was found for each item, as 3.finding=medium or 3.actual=66.67%; rest=none for all "
	   "others"), check, undo };

/* Conclude: problems and letter follow */
static enum rc
conclude(struct op_run *r, struct err *err)
{
	struct checking c;
	char now[20];
	enum rc rc = load(r, &c, err);

	if (rc)
		return rc;
	settle(r, &c);
	if (c.now.total < 0)
		return err_set(err, RC_INVALID, NULL,
			_("There are items that nobody looked at yet: re-check them first, or say rest=none."));
	app_now(r->app, now);
	c.now.checked_on = arena_strndup(r->arena, now, 10);
	c.now.reviewer = c.now.reviewer ? c.now.reviewer : r->app->actor.login;
	rc = save(r, &c, err);
	if (rc == RC_OK)
		rc = feedback_of_recheck(r, &c.now, c.items, c.n, err);
	if (rc)
		return rc;
	r->old = NULL; /* the letter stands: reopen takes both back */
	r->message = arena_printf(r->arena, _("%s: re-checked %s, deviation %s, quality %s"), c.now.code,
		dec_text(r->arena, c.now.total, 2), dec_text(r->arena, c.now.deviation, 2),
		c.now.quality);
	return RC_OK;
}

static const struct op op_conclude = { "conclude", "recheck", N_("Conclude"), "checking",
	PERM_RECHECK_CONCLUDE, 0, NULL,
	N_("Ends the re-check: what is wrong becomes problems, and a letter to the unit is opened"),
	conclude, NULL };

/* Reopen, drop */
static enum rc
reopen(struct op_run *r, struct err *err)
{
	struct checking c;
	bool begun = false;
	enum rc rc = load(r, &c, err);

	if (rc)
		return rc;
	c.now.checked_on = NULL;
	rc = feedback_withdraw(r, c.now.evaluation_id, c.now.id, err);
	if (rc == RC_OK)
		rc = save(r, &c, err);
	for (size_t i = 0; i < c.n; i++)
		begun = begun || c.items[i].finding;
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, begun ? _("%s: open again, its findings are still there")
			: _("%s: to be re-checked"), c.now.code);
	return rc;
}

static const struct op op_reopen = { "reopen", "recheck", N_("Re-check again"),
	"checked,dropped", PERM_RECHECK_CONCLUDE, OP_REASON, NULL,
	N_("Opens a concluded re-check again; its letter is taken back, unless it was sent"), reopen, NULL };

static enum rc
drop(struct op_run *r, struct err *err)
{
	struct checking c;
	enum rc rc = load(r, &c, err);

	if (rc == RC_OK)
		rc = save(r, &c, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: re-check given up"), c.now.code);
	return rc;
}

static const struct op op_drop = { "drop", "recheck", N_("Give up"), "drawn,checking",
	PERM_RECHECK_CONCLUDE, OP_REASON, NULL,
	N_("Gives up a re-check, for instance of a project that was drawn by mistake"), drop, undo };

static const struct op *const rows[] = { &op_recheck_draw, &op_recheck_take, &op_check, &op_conclude,
	&op_reopen, &op_drop, &op_draw_close };

const struct op_table ops_recheck = { rows, ARRAY_LEN(rows) };
