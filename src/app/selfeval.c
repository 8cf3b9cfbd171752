/*
 * Self-evaluations of units: submitted, accepted, returned with reasons, withdrawn; computed again
 * after a correction of values; departments reminded of what is missing.
 */
#include "app/selfeval.h"

#include <string.h>

#include "app/doubt.h"
#include "app/list.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"

static const char *
points(struct arena *a, int64_t v)
{
	struct strbuf out = { 0 };
	const char *text;

	if (v < 0)
		return "—";
	dec_format(&out, v, 2);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
tell(struct op_run *r, const struct evaluation *e)
{
	const char *state = field_choice_title(reg_field(&reg_evaluation, "state"), e->state);

	r->message = e->grade
		? arena_printf(r->arena, _("%s: %s points, grade %s, %s"), e->number,
			points(r->arena, e->total), e->grade, state)
		: arena_printf(r->arena, _("%s: %s points, %s"), e->number, points(r->arena, e->total),
			state);
}

/* Submit: every row must have a score (SE-03); the next round if it was returned */
static enum rc
submit(struct op_run *r, struct err *err)
{
	struct evaluation_doc before, d;
	struct rules rules = { 0 };
	const char *lacking;
	char now[20];
	enum rc rc = selfeval_load(r, &before, &d, &rules, err);

	if (rc)
		return rc;
	selfeval_score(&d, &rules, r->arena);
	lacking = selfeval_lacking(&d);
	if (lacking)
		return err_set(err, RC_INVALID, "score",
			_("\"%s\" has no score: fill in its value, leave the row out or settle its score with a "
			  "reason (SE-03)."), lacking);
	app_now(r->app, now);
	d.e.submitted_by = r->app->actor.login;
	d.e.submitted_at = arena_strdup(r->arena, now);
	d.e.reason = NULL;
	if (strcmp(before.e.state, "returned") == 0)
		d.e.round++;
	rc = selfeval_save(r, &before, &d, &rules, err);
	if (rc == RC_OK)
		tell(r, &d.e);
	return rc;
}

static const struct op op_submit = { "submit", "evaluation", N_("Submit"), "draft,returned",
	PERM_SELFEVAL_EDIT, 0, NULL, N_("Sends the sheet in; every row must have a score"), submit,
	selfeval_undo };

/* Accept, return, take the acceptance back, drop */
static enum rc
judge(struct op_run *r, struct err *err)
{
	struct evaluation_doc before, d;
	struct rules rules = { 0 };
	char now[20];
	enum rc rc = selfeval_load(r, &before, &d, &rules, err);

	if (rc)
		return rc;
	app_now(r->app, now);
	d.e.reviewed_by = strcmp(r->op->name, "reconsider") == 0 ? NULL : r->app->actor.login;
	d.e.reviewed_at = d.e.reviewed_by ? arena_strdup(r->arena, now) : NULL;
	d.e.reason = r->call->reason;
	rc = selfeval_save(r, &before, &d, &rules, err);
	if (rc == RC_OK)
		tell(r, &d.e);
	return rc;
}

static const struct op op_accept = { "accept", "evaluation", N_("Accept the sheet"), "submitted",
	PERM_SELFEVAL_REVIEW, 0, NULL, N_("Ends the review of a self-evaluation: the computed score counts"),
	judge, selfeval_undo };
static const struct op op_return = { "return", "evaluation", N_("Return"), "draft,submitted",
	PERM_SELFEVAL_REVIEW, OP_REASON, NULL, N_("Sends the sheet back to the unit with reasons"), judge,
	selfeval_undo };
static const struct op op_reconsider = { "reconsider", "evaluation", N_("Review again"), "accepted",
	PERM_SELFEVAL_REVIEW, OP_REASON, NULL, N_("Takes the acceptance of a self-evaluation back"), judge,
	selfeval_undo };
static const struct op op_drop = { "drop", "evaluation", N_("Withdraw the sheet"),
	"draft,submitted,returned", PERM_SELFEVAL_EDIT, OP_REASON, NULL,
	N_("Takes a sheet out that should not be there; editing brings it back"), judge, selfeval_undo };

/* Compute: all sheets of a year once more, by the rules frozen for it */
static enum rc
compute_one(struct op_run *r, int64_t id, const struct rules *rules, struct arena *a, bool *ret_changed,
	struct err *err)
{
	struct evaluation_doc d, old;
	struct score_row *rows;
	enum rc rc = store_evaluation_load(r->app->db, id, a, &d, err);

	if (rc)
		return rc;
	old = d;
	rows = arena_array(a, d.n_rows + 1, sizeof *rows);
	if (d.n_rows)
		memcpy(rows, d.rows, d.n_rows * sizeof *rows);
	selfeval_score(&d, rules, a);
	for (size_t i = 0; i < d.n_rows && rc == RC_OK; i++) {
		if (rows[i].score == d.rows[i].score && strcmp(rows[i].flags, d.rows[i].flags) == 0 &&
			strcmp(rows[i].formula, d.rows[i].formula) == 0)
			continue;
		*ret_changed = true;
		rc = store_score_computed(r->app->db, &d.rows[i], err);
	}
	if (rc || (!*ret_changed && old.e.total == d.e.total && old.e.rate == d.e.rate &&
			strcmp(old.e.flags, d.e.flags) == 0))
		return rc;
	*ret_changed = true;
	return store_evaluation_update(r->app->db, &d.e, err);
}

static enum rc
read_year(struct op_run *r, int64_t *ret, struct err *err)
{
	const char *text = op_arg(r, "year");
	struct value v = { .num = r->app->year };
	enum rc rc = RC_OK;

	if (text && *text)
		rc = field_parse(reg_field(&reg_evaluation, "year"), text, 0, r->arena, &v, err);
	*ret = v.num;
	return rc;
}

/* The entry of the log is kept with the first sheet that differs. */
static enum rc
name_first(struct op_run *r, struct err *err)
{
	struct evaluation_doc d;
	enum rc rc = store_evaluation_load(r->app->db, r->id, r->arena, &d, err);

	r->record = d.e.number;
	return rc;
}

static enum rc
compute(struct op_run *r, struct err *err)
{
	const char *division = app_scope(r->app).division;
	struct arena *a = arena_new();
	struct rules rules = { 0 };
	int64_t year, *ids = NULL;
	size_t n = 0, changed = 0;
	enum rc rc = read_year(r, &year, err);

	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = store_evaluation_ids(r->app->db, year, "self", division, r->arena, &ids, &n, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		bool differs = false;
		rc = compute_one(r, ids[i], &rules, a, &differs, err);
		if (differs && changed++ == 0)
			r->id = ids[i];
		arena_reset(a);
	}
	arena_free(a);
	if (rc == RC_OK)
		rc = store_evaluation_formal(r->app->db, year, err);
	doubt_touch(r->app, year);
	if (rc)
		return rc;
	r->unchanged = changed == 0;
	if (changed)
		rc = name_first(r, err);
	if (rc)
		return rc;
	r->after = arena_printf(r->arena, "{\"changed\":\"%zu\"}", changed);
	r->message = arena_printf(r->arena, _("%zu self-evaluations of %lld computed, %zu of them differ."),
		n, (long long)year, changed);
	return RC_OK;
}

static const struct op op_compute = { "compute", "evaluation", N_("Compute again"), NULL,
	PERM_SELFEVAL_REVIEW, OP_NEW, "year",
	N_("Computes all self-evaluations of the year once more by the rules of that year"), compute, NULL };

/* Remind a department */
static enum rc
remind(struct op_run *r, struct err *err)
{
	struct list_row row;
	int64_t missing = 0, year, department;
	char now[20];
	enum rc rc = app_record(r->app, &reg_sending, r->id, r->arena, &row, err);

	if (rc)
		return rc;
	year = list_value(&reg_sending, &row, "year")->num;
	department = r->id - year * 10000000;
	r->record = list_value(&reg_sending, &row, "code")->text;
	const char *name = list_value(&reg_sending, &row, "name")->text;
	int64_t reminders = list_value(&reg_sending, &row, "reminders")->num;
	rc = store_unsent_count(r->app->db, department, year, &missing, err);
	if (rc == RC_OK && missing == 0)
		return err_set(err, RC_INVALID, NULL, _("%s has sent every sheet of %lld: there is nothing "
			"to remind it of."), name, (long long)year);
	app_now(r->app, now);
	if (rc == RC_OK)
		rc = store_reminder_insert(r->app->db, department, year, missing, r->call->reason,
			r->app->actor.login, now, err);
	if (rc)
		return rc;
	r->before = arena_printf(r->arena, "{\"reminders\":\"%lld\"}", (long long)reminders);
	r->after = arena_printf(r->arena, "{\"reminders\":\"%lld\"}", (long long)reminders + 1);
	r->message = arena_printf(r->arena, _("%s: reminded of %lld missing sheets"), name,
		(long long)missing);
	return RC_OK;
}

static const struct op op_remind = { "remind", "sending", N_("Remind"), NULL, PERM_SELFEVAL_REVIEW,
	OP_MAY_REASON, NULL, N_("Notes that the department was asked for the sheets that are missing"),
	remind, NULL };

static const struct op *const rows[] = { &op_selfeval_fill, &op_selfeval_edit, &op_submit, &op_accept,
	&op_return, &op_reconsider, &op_selfeval_deduct, &op_selfeval_leave_out, &op_selfeval_settle,
	&op_drop, &op_compute, &op_remind };

const struct op_table ops_selfeval = { rows, ARRAY_LEN(rows) };
