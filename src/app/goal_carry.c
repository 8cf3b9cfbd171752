/*
 * Last year's goal carried over into a new year. What came over is marked until somebody changed or
 * confirmed it, and the goal is not submitted before.
 */
#include <stdlib.h>
#include <string.h>

#include "app/goal_save.h"
#include "app/ops.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/library.h"
#include "store/goal.h"
#include "store/library.h"

/* The earlier declaration as a draft of the new year. */
static void
renew(struct op_run *r, const struct rules *rules, int64_t year, struct goal_doc *d)
{
	d->project.id = d->project.version = d->project.goal_id = 0;
	d->project.year = year;
	d->project.attribute = "continuing";
	d->goal = (struct goal){ .number = 1, .round = 1, .state = "draft", .tree = rules->tree,
		.budget = d->goal.budget, .fiscal = d->goal.fiscal, .other = d->goal.other,
		.mid_budget = d->goal.mid_budget, .mid_fiscal = d->goal.mid_fiscal,
		.mid_other = d->goal.mid_other, .annual_goal = d->goal.annual_goal,
		.midterm_goal = d->goal.midterm_goal, .prepared_by = d->goal.prepared_by,
		.phone = d->goal.phone, .head = d->goal.head, .entered_by = r->app->actor.login,
		.carried = CARRIED_TEXT | CARRIED_AMOUNTS };
	for (size_t i = 0; i < d->n_indicators; i++) {
		struct indicator *in = &d->indicators[i];
		in->id = in->goal_id = 0;
		in->carried = 1;
		indicator_class_in(rules->tree, &in->level1, &in->level2);
	}
}

static enum rc
year_of(struct op_run *r, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, "year");
	char *end;

	*ret = text ? strtoll(text, &end, 10) : r->app->year;
	if (*ret < 2000 || *ret > 2100 || (text && *end))
		return err_set(err, RC_INVALID, "year",
			_("Give the year into which the goal is carried over, such as year=2024."));
	return RC_OK;
}

/* The code's project of an earlier year, and none of this one. */
static enum rc
find(struct op_run *r, const char *code, int64_t year, struct goal_doc *ret, struct err *err)
{
	struct project known;
	int64_t id = 0;
	enum rc rc = store_project_find(r->app->db, code, year, r->arena, &known, err);

	if (rc == RC_OK)
		return err_set(err, RC_INVALID, "code",
			_("The code %s is taken in %lld by \"%s\": open that project instead."), code,
			(long long)year, known.name);
	if (rc == RC_NOT_FOUND)
		rc = store_earlier_goal(r->app->db, code, year, &id, err);
	if (rc == RC_OK && id == 0)
		rc = err_set(err, RC_NOT_FOUND, "code",
			_("There is no goal of %s before %lld: enter it as a new one."), code, (long long)year);
	return rc ? rc : store_goal_load(r->app->db, id, r->arena, ret, err);
}

static enum rc
carry(struct op_run *r, struct err *err)
{
	const char *code = op_arg(r, "code");
	struct rules rules = { 0 };
	struct goal_doc d;
	int64_t year, from;
	enum rc rc = year_of(r, &year, err);

	if (rc == RC_OK && (!code || !*code))
		rc = err_set(err, RC_INVALID, "code",
			_("Give the code of the project whose goal is carried over."));
	if (rc == RC_OK)
		rc = find(r, code, year, &d, err);
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc)
		return rc;
	from = d.project.year;
	renew(r, &rules, year, &d);
	rc = goal_save(r->app, &rules, &d, r->arena, err);
	if (rc)
		return rc;
	r->id = d.goal.id;
	r->record = d.project.code;
	r->message = arena_printf(r->arena, _("%s: carried over from %lld; %zu values are to be looked at"),
		d.project.code, (long long)from, goal_carried_left(&d, r->arena, NULL));
	goal_json(r->arena, NULL, &d, &r->before, &r->after);
	return RC_OK;
}

static const struct op op_carry = { "carry", "goal", N_("Carry over"), NULL, PERM_GOAL_EDIT, OP_NEW,
	"code,year", N_("Takes the goal of an earlier year as a draft; its values stay marked until each "
		"is changed or confirmed"), carry, NULL };

/* Confirm */
static enum rc
take_off_value(struct goal *g, const char *field, struct err *err)
{
	const bool text = strcmp(field, "annual_goal") == 0, amounts = strcmp(field, "budget") == 0;

	if (!text && !amounts)
		return err_set(err, RC_INVALID, "value",
			_("Give value=annual_goal for the texts, value=budget for the amounts, or indicator= and "
			  "a number."));
	g->carried &= text ? ~CARRIED_TEXT : ~CARRIED_AMOUNTS;
	return RC_OK;
}

static enum rc
take_off(struct op_run *r, struct goal_doc *d, struct err *err)
{
	const char *text = op_arg(r, "indicator");
	char *end;
	long n;

	if (op_arg(r, "value"))
		return take_off_value(&d->goal, op_arg(r, "value"), err);
	if (!text) {
		d->goal.carried = 0;
		for (size_t i = 0; i < d->n_indicators; i++)
			d->indicators[i].carried = 0;
		return RC_OK;
	}
	n = strtol(text, &end, 10);
	if (*end || n < 1 || (size_t)n > d->n_indicators)
		return err_set(err, RC_INVALID, "indicator",
			_("\"%s\" is no number of an indicator: they count from 1 to %zu."), text,
			d->n_indicators);
	d->indicators[n - 1].carried = 0;
	return RC_OK;
}

static enum rc
confirm(struct op_run *r, struct err *err)
{
	struct rules rules = { 0 };
	struct goal_doc d;
	size_t before;
	enum rc rc = store_goal_load(r->app->db, r->id, r->arena, &d, err);

	if (rc)
		return rc;
	r->record = d.project.code;
	if (r->call->version && r->call->version != d.goal.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed this goal meanwhile: look at it again before you confirm it."));
	before = goal_carried_left(&d, r->arena, NULL);
	rc = take_off(r, &d, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, d.project.year, &rules, err);
	if (rc)
		return rc;
	const struct json_pair was[] = { { "carried", arena_printf(r->arena, "%zu", before) },
		{ "state", d.goal.state } };
	const struct json_pair is[] = { { "carried", arena_printf(r->arena, "%zu",
		goal_carried_left(&d, r->arena, NULL)) }, { "state", d.goal.state } };
	r->before = json_pairs(r->arena, was, 2);
	r->after = json_pairs(r->arena, is, 2);
	r->unchanged = strcmp(was[0].value, is[0].value) == 0;
	r->message = arena_printf(r->arena, _("%s: %s values carried over are left to be looked at"),
		r->record, is[0].value);
	return r->unchanged ? RC_OK : goal_save(r->app, &rules, &d, r->arena, err);
}

static const struct op op_confirm = { "confirm", "goal", N_("Confirm values"), "draft",
	PERM_GOAL_EDIT, 0, "indicator,value", N_("Keeps values that were carried over from last year: those "
		"of one indicator, texts, amounts, or all"), confirm, NULL };

static const struct op *const rows[] = { &op_carry, &op_confirm };

const struct op_table ops_carry = { rows, ARRAY_LEN(rows) };
