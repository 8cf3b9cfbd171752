/*
 * What a unit reports of a project in a period, entered by hand, in a form or indicator by indicator;
 * taken back with a reason. Files go through exchange_monitor.c.
 */
#include "app/monitor_run.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/flow.h"

/* Members of the record that are set by name; null is -1. */
static int64_t *
amount_of(struct monitoring *m, const char *field)
{
	const struct {
		const char *name;
		int64_t *member;
	} amounts[] = {
		{ "executed", &m->reported }, { "executed_fiscal", &m->reported_fiscal },
		{ "executed_other", &m->reported_other }, { "expected", &m->expected },
		{ "expected_fiscal", &m->expected_fiscal }, { "expected_other", &m->expected_other },
	};

	for (size_t i = 0; i < ARRAY_LEN(amounts); i++)
		if (strcmp(amounts[i].name, field) == 0)
			return amounts[i].member;
	return NULL;
}

enum rc
monitor_report_check(const struct monitoring *m, struct err *err)
{
	const struct {
		const char *field;
		int64_t all, one, other;
	} sums[] = {
		{ "executed", m->reported, m->reported_fiscal, m->reported_other },
		{ "expected", m->expected, m->expected_fiscal, m->expected_other },
	};

	for (size_t i = 0; i < ARRAY_LEN(sums); i++) {
		if (sums[i].all < 0 || sums[i].one < 0 || sums[i].other < 0 ||
			sums[i].all == sums[i].one + sums[i].other)
			continue;
		return err_set(err, RC_INVALID, sums[i].field,
			_("The general budget and the other funds do not add up to the sum: correct one of the "
			  "three."));
	}
	return RC_OK;
}

enum rc
monitor_progress_set(struct progress *p, const struct field *f, const char *text, struct arena *a,
	struct err *err)
{
	const struct {
		const char *name, **member;
	} texts[] = {
		{ "actual", &p->actual }, { "forecast", &p->forecast }, { "explanation", &p->explanation },
		{ "note", &p->note },
	};
	struct value v;
	enum rc rc;

	if (strcmp(f->name, "likelihood") == 0)
		return monitor_parse_likelihood(utf8_fold(a, text), &p->likelihood, err);
	rc = field_parse(f, text, 0, a, &v, err);
	if (rc == RC_OK && strcmp(f->name, "cause") == 0)
		return monitor_parse_causes(v.text, a, &p->cause, err);
	for (size_t i = 0; i < ARRAY_LEN(texts) && rc == RC_OK; i++)
		if (strcmp(texts[i].name, f->name) == 0)
			*texts[i].member = v.text;
	return rc;
}

/* One of the indicators by its name. */
static struct progress *
row_named(struct progress *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].level3, name) == 0)
			return &rows[i];
	return NULL;
}

static enum rc
take_arg(struct op_run *r, const struct op_arg *arg, struct monitoring *m, struct progress *rows,
	size_t n, struct err *err)
{
	const struct field *f = reg_field(&reg_monitoring, arg->field);
	int64_t *amount = amount_of(m, arg->field);
	struct progress *row = row_named(rows, n, arg->field);
	struct value v;
	enum rc rc;

	if (row)
		return monitor_progress_set(row, reg_field(&reg_progress, "actual"), arg->value, r->arena, err);
	if (!f || !op_takes(r->op, arg->field))
		return err_set(err, RC_INVALID, arg->field,
			_("\"%s\" is neither a field that can be set here nor an indicator of the goal."),
			arg->field);
	rc = field_parse(f, arg->value, 0, r->arena, &v, err);
	if (rc)
		return rc;
	if (amount)
		*amount = v.null ? -1 : v.num;
	else if (strcmp(f->name, "note") == 0)
		m->note = v.text;
	else if (strcmp(f->name, "sent_on") == 0)
		m->sent_on = v.text;
	return RC_OK;
}

/* What a form gives along: amounts and rows; the rows are known by their indicators. */
static enum rc
take_doc(const struct monitoring_doc *d, struct monitoring *m, struct progress *rows, size_t n,
	struct err *err)
{
	const struct monitoring *g = &d->record;

	m->reported = g->reported;
	m->reported_fiscal = g->reported_fiscal;
	m->reported_other = g->reported_other;
	m->expected = g->expected;
	m->expected_fiscal = g->expected_fiscal;
	m->expected_other = g->expected_other;
	m->note = g->note;
	m->sent_on = g->sent_on ? g->sent_on : m->sent_on;
	for (size_t i = 0; i < d->n; i++) {
		size_t k = 0;
		while (k < n && rows[k].indicator_id != d->rows[i].indicator_id)
			k++;
		if (k == n)
			return err_set(err, RC_CONFLICT, NULL,
				_("The goal has other indicators meanwhile: open the form again."));
		rows[k].actual = d->rows[i].actual;
		rows[k].forecast = d->rows[i].forecast;
		rows[k].cause = d->rows[i].cause;
		rows[k].explanation = d->rows[i].explanation;
		rows[k].likelihood = d->rows[i].likelihood;
		rows[k].note = d->rows[i].note;
	}
	return RC_OK;
}

enum rc
monitor_report_save(struct op_run *r, struct monitoring *m, const struct progress *rows, size_t n,
	struct err *err)
{
	struct monitor_period p;
	struct rules rules = { 0 };
	struct monitor_counts counts;
	enum rc rc = monitor_report_check(m, err);

	if (rc == RC_OK)
		rc = store_period_load(r->app->db, m->period_id, r->arena, &p, err);
	if (rc == RC_OK)
		rc = monitor_period_locked(&p, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, p.year, &rules, err);
	m->state = "sent";
	m->sent_on = m->sent_on ? m->sent_on : monitor_today(r->app, r->arena);
	m->entered_by = r->app->actor.login;
	if (rc == RC_OK)
		rc = store_monitoring_update(r->app->db, m, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = store_progress_update(r->app->db, &rows[i], err);
	return rc ? rc : monitor_compute_period(r->app, &p, &rules.monitor, m->project_id, true, &counts, err);
}

static enum rc
load(struct op_run *r, int64_t id, struct monitoring *m, struct progress **rows, size_t *n,
	struct err *err)
{
	enum rc rc = store_monitoring_load(r->app->db, id, r->arena, m, err);

	if (rc)
		return rc;
	r->record = arena_printf(r->arena, "%s-%02d", m->code, (int)m->month);
	if (r->call->version && r->call->version != m->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), r->record);
	return store_progress_of(r->app->db, id, r->arena, rows, n, err);
}

static const char *
light_title(const char *light)
{
	return light ? field_choice_title(reg_field(&reg_monitoring, "light"), light) : _("no light");
}

/* Report */
static enum rc
report(struct op_run *r, struct err *err)
{
	struct list_row before, after;
	struct monitoring m;
	struct progress *rows;
	size_t n = 0;
	enum rc rc = load(r, r->id, &m, &rows, &n, err);

	if (rc == RC_OK)
		rc = monitor_snapshot(r, &reg_monitoring, r->id, &before, err);
	if (rc == RC_OK && r->call->record)
		rc = take_doc(r->call->record, &m, rows, n, err);
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++)
		rc = take_arg(r, &r->call->args[i], &m, rows, n, err);
	if (rc == RC_OK)
		rc = monitor_report_save(r, &m, rows, n, err);
	if (rc == RC_OK)
		rc = monitor_snapshot(r, &reg_monitoring, r->id, &after, err);
	if (rc)
		return rc;
	monitor_diff(r, &reg_monitoring, &before, &after);
	r->message = arena_printf(r->arena, _("%s: saved, %s"), r->record,
		light_title(list_value(&reg_monitoring, &after, "light")->text));
	return RC_OK;
}

static const struct op op_report = { "report", "monitoring", N_("Enter report"), NULL,
	PERM_MONITOR_EDIT, 0,
	"executed,expected,executed_fiscal,executed_other,expected_fiscal,expected_other,sent_on,note",
	N_("Enters what the unit reports: amounts, and by the name of an indicator what it has come to"),
	report, NULL };

/* Return: the unit has to send it again */
static enum rc
give_back(struct op_run *r, struct err *err)
{
	struct list_row before, after;
	struct monitor_period p;
	struct monitoring m;
	struct progress *rows;
	const struct flow *flow;
	size_t n;
	enum rc rc = load(r, r->id, &m, &rows, &n, err);

	if (rc == RC_OK)
		rc = flow_check("monitoring", m.state, r->op->name, &flow, err);
	if (rc == RC_OK)
		rc = store_period_load(r->app->db, m.period_id, r->arena, &p, err);
	if (rc == RC_OK)
		rc = monitor_period_locked(&p, err);
	if (rc == RC_OK)
		rc = monitor_snapshot(r, &reg_monitoring, r->id, &before, err);
	if (rc)
		return rc;
	m.state = flow->to;
	rc = store_monitoring_update(r->app->db, &m, err);
	if (rc == RC_OK)
		rc = monitor_compute_project(r->app, m.year, m.project_id, err);
	if (rc == RC_OK)
		rc = monitor_snapshot(r, &reg_monitoring, r->id, &after, err);
	if (rc)
		return rc;
	monitor_diff(r, &reg_monitoring, &before, &after);
	r->message = arena_printf(r->arena, _("%s: returned to the unit"), r->record);
	return RC_OK;
}

static const struct op op_return = { "return", "monitoring", N_("Return report"), "sent",
	PERM_MONITOR_EDIT, OP_REASON, NULL, N_("Gives a report back to the unit, to be sent again"),
	give_back, NULL };

/* One indicator */
static enum rc
enter(struct op_run *r, struct err *err)
{
	struct list_row before, after;
	struct monitoring m;
	struct progress p;
	enum rc rc = store_progress_load(r->app->db, r->id, r->arena, &p, err);

	if (rc == RC_OK)
		rc = store_monitoring_load(r->app->db, p.monitoring_id, r->arena, &m, err);
	if (rc == RC_OK)
		rc = monitor_snapshot(r, &reg_progress, r->id, &before, err);
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_progress, arg->field);
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		rc = monitor_progress_set(&p, f, arg->value, r->arena, err);
	}
	if (rc == RC_OK)
		rc = monitor_report_save(r, &m, &p, 1, err);
	if (rc == RC_OK)
		rc = monitor_snapshot(r, &reg_progress, r->id, &after, err);
	if (rc)
		return rc;
	r->record = list_value(&reg_progress, &after, "number")->text;
	monitor_diff(r, &reg_progress, &before, &after);
	r->message = arena_printf(r->arena, _("%s, %s: saved, %s"), r->record, p.level3,
		light_title(list_value(&reg_progress, &after, "light")->text));
	return RC_OK;
}

static const struct op op_enter = { "enter", "progress", N_("Enter value"), NULL, PERM_MONITOR_EDIT, 0,
	"actual,forecast,cause,explanation,likelihood,note",
	N_("Enters what one indicator has come to, and why it is off target"), enter, NULL };

static const struct op *const rows_[] = { &op_report, &op_return, &op_enter };

const struct op_table ops_monitoring = { rows_, ARRAY_LEN(rows_) };
