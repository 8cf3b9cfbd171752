/*
 * Monitoring periods: opened with the records that are to be filled in, computed, closed, which locks
 * the figures. And what the other files of monitoring share.
 */
#include "app/monitor_run.h"

#include <stdlib.h>
#include <string.h>

#include "app/year.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"
#include "store/goal.h"
#include "store/unit.h"

const char *
monitor_today(const struct app *app, struct arena *a)
{
	char now[20];

	app_now(app, now);
	return arena_strndup(a, now, DATE_SIZE - 1);
}

enum rc
monitor_snapshot(struct op_run *r, const struct reg *reg, int64_t id, struct list_row *ret,
	struct err *err)
{
	return app_record(r->app, reg, id, r->arena, ret, err);
}

void
monitor_diff(struct op_run *r, const struct reg *reg, const struct list_row *before,
	const struct list_row *after)
{
	struct json_pair *old = arena_array(r->arena, reg->n_fields, sizeof *old);
	struct json_pair *new = arena_array(r->arena, reg->n_fields, sizeof *new);
	struct strbuf x = { 0 }, y = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < reg->n_fields; i++) {
		strbuf_clear(&x);
		strbuf_clear(&y);
		if (before && !before->values[i].null)
			field_format(&reg->fields[i], &before->values[i], STYLE_JSON, &x);
		if (!after->values[i].null)
			field_format(&reg->fields[i], &after->values[i], STYLE_JSON, &y);
		if (strcmp(strbuf_str(&x), strbuf_str(&y)) == 0)
			continue;
		old[n] = (struct json_pair){ reg->fields[i].name,
			x.len ? arena_strdup(r->arena, strbuf_str(&x)) : NULL };
		new[n++] = (struct json_pair){ reg->fields[i].name,
			y.len ? arena_strdup(r->arena, strbuf_str(&y)) : NULL };
	}
	strbuf_free(&x);
	strbuf_free(&y);
	r->before = before ? json_pairs(r->arena, old, n) : NULL;
	r->after = json_pairs(r->arena, new, n);
}

enum rc
op_nested(struct op_run *r, const struct op *op, enum perm perm, int64_t id,
	const struct op_call *call, int64_t *ret_id, const char **ret_record, struct err *err)
{
	struct op_run inner = { .app = r->app, .op = op, .call = call, .arena = r->arena, .id = id,
		.undo_arena = r->undo_arena };
	int64_t entry;
	enum rc rc = perm == PERM_COUNT ? RC_OK : app_require(r->app, perm, err);

	if (rc == RC_OK)
		rc = op->run(&inner, err);
	if (rc == RC_OK && !inner.unchanged)
		rc = op_audit(&inner, op->name, 0, &entry, err);
	*ret_id = inner.id;
	if (ret_record)
		*ret_record = inner.record;
	return rc;
}

enum rc
monitor_project(struct op_run *r, const char *field, int64_t *ret, struct err *err)
{
	const char *code = op_arg(r, field), *year = op_arg(r, "year");
	struct value y = { .num = r->app->asked_year ? r->app->asked_year : r->app->year };
	struct project p = { 0 };
	struct list_row row;
	enum rc rc = RC_OK;
	int64_t id;

	if (!code || !*code)
		return err_set(err, RC_INVALID, field, _("Name the project by its code as %s."), field);
	if (year && *year)
		rc = field_parse(reg_field(&reg_monitoring, "year"), year, 0, r->arena, &y, err);
	if (rc)
		return rc;
	/* nobody acts on what he would not see */
	rc = app_record_find(r->app, &reg_goal, code, y.num, &id, err);
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_goal, id, r->arena, &row, err);
	if (rc == RC_OK)
		rc = store_project_find(r->app->db, list_value(&reg_goal, &row, "code")->text,
			list_value(&reg_goal, &row, "year")->num, r->arena, &p, err);
	*ret = p.id;
	return rc;
}

enum rc
monitor_period_locked(const struct monitor_period *p, struct err *err)
{
	if (strcmp(p->state, "open") == 0)
		return RC_OK;
	return err_set(err, RC_INVALID, "month",
		_("The monitoring period %s is closed and its figures are locked: reopen it first, with a "
		  "reason."), p->period);
}

/* Due so many days after the end of the month. */
static const char *
due_date(const struct monitor_rules *r, int64_t year, int64_t month, struct arena *a)
{
	char day[DATE_SIZE];
	const char *next = month == 12 ? arena_printf(a, "%04d-01-01", (int)year + 1)
		: arena_printf(a, "%04d-%02d-01", (int)year, (int)month + 1);

	date_from_days((int32_t)(date_days(next) - 1 + r->due_days), day);
	return arena_strdup(a, day);
}

enum rc
monitor_period_need(struct app *app, int64_t year, int64_t month, const char *scope,
	struct arena *a, struct monitor_period *ret, bool *ret_new, struct err *err)
{
	struct rules rules = { 0 };
	char now[20];
	bool found;
	enum rc rc = store_period_find(app->db, year, month, a, ret, &found, err);

	*ret_new = rc == RC_OK && !found;
	if (rc || found)
		return rc;
	if (month < 1 || month > 12)
		return err_set(err, RC_INVALID, "month", _("The month must be a number from 1 to 12."));
	if (year < 2000 || year > 2100)
		return err_set(err, RC_INVALID, "year", _("The year must be between %d and %d."), 2000, 2100);
	rc = app_ensure_year(app, year, err);
	if (rc == RC_OK)
		rc = app_rules_of(app, year, &rules, err);
	if (rc)
		return rc;
	app_now(app, now);
	*ret = (struct monitor_period){ .year = year, .month = month, .scope = scope, .state = "open",
		.due = due_date(&rules.monitor, year, month, a), .opened_by = app->actor.login,
		.opened_at = arena_strdup(a, now), .version = 1,
		.period = arena_printf(a, "%04d-%02d", (int)year, (int)month) };
	return store_period_insert(app->db, ret, &ret->id, err);
}

/* Arguments of period operations */
static enum rc
read_departments(struct op_run *r, const char *text, struct monitor_period *p, struct err *err)
{
	struct strbuf codes = { 0 };
	enum rc rc = RC_OK;

	for (const char *s = text; *s && rc == RC_OK;) {
		size_t len = strcspn(s, ",;");
		const char *name = arena_strndup(r->arena, s, len);
		struct unit u;
		name += strspn(name, " ");
		s += len;
		s += *s != '\0';
		if (!*name)
			continue;
		rc = store_unit_find(r->app->db, name, 0, true, r->arena, &u, err);
		if (rc == RC_NOT_FOUND)
			rc = err_set(err, RC_INVALID, "departments",
				_("The department \"%s\" is not among the units."), name);
		else if (rc == RC_OK)
			strbuf_addf(&codes, "%s%s", codes.len ? "," : "", u.code);
	}
	p->departments = codes.len ? arena_strdup(r->arena, strbuf_str(&codes)) : NULL;
	strbuf_free(&codes);
	return rc;
}

static enum rc
take_args(struct op_run *r, struct monitor_period *p, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_period, arg->field);
		struct value v;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (strcmp(f->name, "departments") == 0) {
			rc = read_departments(r, arg->value, p, err);
			continue;
		}
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, p, &v);
	}
	if (rc == RC_OK && !p->scope)
		p->scope = p->departments ? "departments" : "all";
	if (rc == RC_OK && strcmp(p->scope, "departments") == 0 && !p->departments)
		return err_set(err, RC_INVALID, "departments",
			_("Name the departments that have to report, separated by commas."));
	return rc;
}

/* Fills in what is not said: the year worked in, the rule set's month. */
static enum rc
preset(struct op_run *r, struct monitor_period *p, struct err *err)
{
	struct rules rules = { 0 };
	char now[20];
	enum rc rc;

	app_now(r->app, now);
	if (!p->year)
		p->year = r->app->year ? r->app->year : strtoll(now, NULL, 10);
	rc = app_rules_of(r->app, p->year, &rules, err);
	if (rc == RC_OK && !p->month)
		p->month = monitor_month(&rules.monitor);
	return rc;
}

/* Makes missing records and computes. */
static enum rc
fill(struct op_run *r, const struct monitor_period *p, int64_t *ret_new,
	struct monitor_counts *ret, struct err *err)
{
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(r->app, p->year, &rules, err);

	if (rc == RC_OK)
		rc = store_monitoring_fill(r->app->db, p, ret_new, err);
	return rc ? rc : monitor_compute_period(r->app, p, &rules.monitor, 0, true, ret, err);
}

static const char *
counted(struct op_run *r, const struct monitor_period *p, const struct monitor_counts *c)
{
	return arena_printf(r->arena,
		_("Period %s: %lld records, %lld red, %lld yellow, %lld green, %lld blue, %lld without a light; "
		  "alerts %lld new, %lld gone, %lld back, %lld as before"), p->period, (long long)c->records,
		(long long)c->lights[LIGHT_RED], (long long)c->lights[LIGHT_YELLOW],
		(long long)c->lights[LIGHT_GREEN], (long long)c->lights[LIGHT_BLUE],
		(long long)c->lights[LIGHT_NONE], (long long)c->raised, (long long)c->gone, (long long)c->back,
		(long long)c->kept);
}

/* Open */
static enum rc
open_period(struct op_run *r, struct err *err)
{
	struct monitor_period given = { 0 }, p;
	struct monitor_counts counts;
	int64_t made = 0;
	bool new;
	enum rc rc = take_args(r, &given, err);

	if (rc == RC_OK)
		rc = preset(r, &given, err);
	if (rc == RC_OK)
		rc = monitor_period_need(r->app, given.year, given.month, given.scope, r->arena, &p, &new, err);
	if (rc == RC_OK)
		rc = monitor_period_locked(&p, err);
	if (rc)
		return rc;
	/* one that an import opened gets what is said now */
	struct monitor_period before = p;
	p.scope = given.scope;
	p.departments = given.departments;
	p.due = given.due ? given.due : p.due;
	rc = store_period_update(r->app->db, &p, err);
	if (rc == RC_OK)
		rc = fill(r, &p, &made, &counts, err);
	if (rc)
		return rc;
	r->id = p.id;
	r->record = p.period;
	json_diff(r->arena, reg_period.fields, reg_period.n_fields, new ? NULL : &before, &p, &r->before,
		&r->after);
	r->message = counted(r, &p, &counts);
	return RC_OK;
}

static const struct op op_open = { "open", "period", N_("Open period"), NULL, PERM_MONITOR_EDIT, OP_NEW,
	"year,month,due,scope,departments",
	N_("Opens a monitoring period and makes the records that the units have to fill in"), open_period,
	NULL };

static enum rc
load(struct op_run *r, struct monitor_period *p, const struct flow **flow, struct err *err)
{
	enum rc rc = store_period_load(r->app->db, r->id, r->arena, p, err);

	if (rc)
		return rc;
	r->record = p->period;
	if (r->call->version && r->call->version != p->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), p->period);
	return flow_check("period", p->state, r->op->name, flow, err);
}

/* Edit: due date and scope */
static enum rc
edit(struct op_run *r, struct err *err)
{
	struct monitor_period before, p;
	struct monitor_counts counts;
	const struct flow *flow;
	int64_t made;
	enum rc rc = load(r, &before, &flow, err);

	p = before;
	if (rc == RC_OK)
		rc = take_args(r, &p, err);
	if (rc == RC_OK)
		rc = store_period_update(r->app->db, &p, err);
	if (rc == RC_OK)
		rc = fill(r, &p, &made, &counts, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_period.fields, reg_period.n_fields, &before, &p, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("Period %s: %lld records, %lld of them new, due %s"), p.period,
		(long long)counts.records, (long long)made, p.due ? p.due : "-");
	return RC_OK;
}

static const struct op op_edit = { "edit", "period", N_("Edit"), "open", PERM_MONITOR_EDIT, 0,
	"due,scope,departments", N_("Changes the due date or who has to report; records are only added"), edit,
	NULL };

/* Compute */
static enum rc
compute(struct op_run *r, struct err *err)
{
	struct monitor_counts counts;
	struct monitor_period p;
	const struct flow *flow;
	char now[20];
	int64_t made;
	enum rc rc = load(r, &p, &flow, err);

	if (rc == RC_OK)
		rc = fill(r, &p, &made, &counts, err);
	if (rc)
		return rc;
	app_now(r->app, now);
	const struct json_pair before[] = { { "computed_at", p.computed_at }, { "records", NULL },
		{ "changed", NULL }, { "raised", NULL }, { "gone", NULL } };
	const struct json_pair after[] = { { "computed_at", arena_strdup(r->arena, now) },
		{ "records", arena_printf(r->arena, "%lld", (long long)counts.records) },
		{ "changed", arena_printf(r->arena, "%lld", (long long)counts.changed) },
		{ "raised", arena_printf(r->arena, "%lld", (long long)counts.raised) },
		{ "gone", arena_printf(r->arena, "%lld", (long long)counts.gone) } };
	r->before = json_pairs(r->arena, before, ARRAY_LEN(before));
	r->after = json_pairs(r->arena, after, ARRAY_LEN(after));
	r->message = counted(r, &p, &counts);
	return RC_OK;
}

static const struct op op_compute = { "compute", "period", N_("Compute lights"), "open",
	PERM_MONITOR_EDIT, 0, NULL,
	N_("Computes the lights of all records of the period and raises alerts by the rules"), compute, NULL };

/* Close and reopen */
static enum rc
set_state(struct op_run *r, struct err *err)
{
	struct monitor_period before, p;
	const struct flow *flow;
	char now[20];
	bool closes = strcmp(r->op->name, "close") == 0;
	enum rc rc = load(r, &before, &flow, err);

	if (rc)
		return rc;
	app_now(r->app, now);
	p = before;
	p.state = flow->to;
	p.closed_by = closes ? r->app->actor.login : NULL;
	p.closed_at = closes ? arena_strdup(r->arena, now) : NULL;
	rc = store_period_update(r->app->db, &p, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_period.fields, reg_period.n_fields, &before, &p, &r->before, &r->after);
	r->message = arena_printf(r->arena, closes ? _("Period %s: closed, its figures are locked")
		: _("Period %s: open again"), p.period);
	return RC_OK;
}

static const struct op op_close = { "close", "period", N_("Close period"), "open", PERM_MONITOR_EDIT, 0, NULL,
	N_("Ends a period: figures and lights are locked, alerts can still be handled"), set_state, NULL };
static const struct op op_reopen = { "reopen", "period", N_("Reopen"), "closed", PERM_MONITOR_EDIT,
	OP_REASON, NULL, N_("Unlocks the figures of a closed period"), set_state, NULL };

static const struct op *const rows[] = { &op_open, &op_edit, &op_compute, &op_close, &op_reopen,
	&op_period_rules };

const struct op_table ops_period = { rows, ARRAY_LEN(rows) };
