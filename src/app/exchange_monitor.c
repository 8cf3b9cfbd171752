/*
 * Imported monitoring: each object's report is matched to its project and its goal's indicators; what
 * the treasury paid is matched by code, and what matches nothing is listed.
 */
#include "app/exchange_monitor.h"

#include <stdlib.h>
#include <string.h>

#include "app/year.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/goal.h"
#include "store/unit.h"

#define SINGLY 40 /* so many records are computed one by one, more with their whole period */

/* Projects of a period that the file changed. */
struct touched {
	struct monitor_period p;
	int64_t projects[SINGLY];
	size_t n; /* of projects that changed, also beyond SINGLY */
	bool locked; /* said once, what is of it is passed over */
};

struct taking {
	struct import_run *run;
	struct touched *periods;
	size_t n, cap;
};

static void
refuse(struct import_run *run, const struct import_monitoring *im, const char *place,
	const char *field, const char *value, const char *message)
{
	fault_add(&run->report->faults, im->file, place ? place : "", field, value ? value : "", "%s", message);
}

static enum rc
take_period(struct taking *t, int64_t year, int64_t month, struct touched **ret, struct err *err)
{
	struct import_run *run = t->run;
	bool new;
	enum rc rc;

	for (size_t i = 0; i < t->n; i++) {
		*ret = &t->periods[i];
		if ((*ret)->p.year == year && (*ret)->p.month == month)
			return RC_OK;
	}
	t->periods = arena_grow(run->docs, t->periods, t->n, &t->cap, t->n + 1, sizeof *t->periods);
	*ret = &t->periods[t->n];
	**ret = (struct touched){ 0 };
	rc = monitor_period_need(run->app, year, month, "reported", run->docs, &(*ret)->p, &new, err);
	if (rc)
		return rc;
	t->n++;
	rc = monitor_period_locked(&(*ret)->p, err);
	(*ret)->locked = rc != RC_OK;
	if (rc == RC_OK && new)
		import_note(run, _("Monitoring period %s opened; reports are due %s."), (*ret)->p.period,
			(*ret)->p.due);
	return rc;
}

static void
touch(struct touched *t, int64_t project_id)
{
	if (t->n < SINGLY)
		t->projects[t->n] = project_id;
	t->n++;
}

/* The project by its code, else by its name and unit or department. */
static enum rc
find_project(struct import_run *run, const struct import_monitoring *im, struct project *ret,
	struct err *err)
{
	const char *whose = im->unit ? im->unit : im->department;
	struct project *rows;
	size_t n;
	enum rc rc;

	if (im->code)
		return store_project_find(run->app->db, im->code, im->year, run->arena, ret, err);
	rc = store_projects_named(run->app->db, im->name, whose, im->year, run->arena, &rows, &n, err);
	if (rc)
		return rc;
	if (n == 0)
		return err_set(err, RC_NOT_FOUND, "name",
			_("There is no project \"%s\" of %s in %lld: write its code as 项目编码."), im->name,
			whose ? whose : _("any unit"), (long long)im->year);
	if (n > 1)
		return err_set(err, RC_INVALID, "name",
			_("Several projects of %lld have the name \"%s\" (%s, %s): write the code as 项目编码."),
			(long long)im->year, im->name, rows[0].code, rows[1].code);
	*ret = rows[0];
	return RC_OK;
}

/* The row of the goal that a reported indicator means; the second-level class decides between two. */
static struct progress *
row_of(struct import_run *run, struct progress *rows, size_t n, const struct progress *p)
{
	const char *name = utf8_fold(run->arena, p->level3);
	struct progress *found = NULL;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(utf8_fold(run->arena, rows[i].level3), name) != 0)
			continue;
		if (p->level2 && strcmp(p->level2, rows[i].level2) == 0)
			return &rows[i];
		found = found ? found : &rows[i];
	}
	return found;
}

/* Takes a text over; what a list leaves blank stays. */
static bool
put_text(const char **to, const char *text, bool form)
{
	if ((!text && !form) || utf8_same(*to, text))
		return false;
	*to = text;
	return true;
}

static bool
put_amount(int64_t *to, int64_t amount)
{
	if (amount < 0 || *to == amount)
		return false;
	*to = amount;
	return true;
}

static bool
put_amounts(struct monitoring *m, const struct monitoring *r)
{
	bool changed = put_amount(&m->reported, r->reported);

	changed |= put_amount(&m->reported_fiscal, r->reported_fiscal);
	changed |= put_amount(&m->reported_other, r->reported_other);
	changed |= put_amount(&m->expected, r->expected);
	changed |= put_amount(&m->expected_fiscal, r->expected_fiscal);
	changed |= put_amount(&m->expected_other, r->expected_other);
	/* a list gives sums alone: parts of another sum do not hold any more */
	if (m->reported_fiscal >= 0 && m->reported_other >= 0 && r->reported >= 0 &&
		r->reported_fiscal < 0 && m->reported_fiscal + m->reported_other != m->reported)
		m->reported_fiscal = m->reported_other = -1;
	if (m->expected_fiscal >= 0 && m->expected_other >= 0 && r->expected >= 0 &&
		r->expected_fiscal < 0 && m->expected_fiscal + m->expected_other != m->expected)
		m->expected_fiscal = m->expected_other = -1;
	return changed;
}

/* One indicator; *changed becomes true where it differs from what is there. */
static enum rc
take_row(struct import_run *run, const struct import_monitoring *im, const struct import_progress *in,
	struct progress *rows, size_t n, bool *changed, struct err *err)
{
	struct progress *p = row_of(run, rows, n, &in->row);
	bool differs;

	if (!p) {
		refuse(run, im, in->place, field_title(reg_field(&reg_progress, "level3")), in->row.level3,
			n ? arena_printf(run->arena, _("The goal of %s has no indicator of that name; it has %s and "
				"others."), im->code ? im->code : im->name, rows[0].level3)
			: _("The goal has no indicators: import it first."));
		return RC_OK;
	}
	differs = put_text(&p->actual, in->row.actual, im->form);
	differs |= put_text(&p->forecast, in->row.forecast, im->form);
	differs |= put_text(&p->cause, in->row.cause, im->form);
	differs |= put_text(&p->explanation, in->row.explanation, im->form);
	differs |= put_text(&p->likelihood, in->row.likelihood, im->form);
	differs |= put_text(&p->note, in->row.note, im->form);
	*changed |= differs;
	return differs ? store_progress_update(run->app->db, p, err) : RC_OK;
}

static enum rc
write_record(struct import_run *run, const struct import_monitoring *im, struct monitoring *m,
	struct err *err)
{
	enum rc rc = monitor_report_check(m, err);

	if (rc)
		return rc;
	m->sent_on = im->record.sent_on ? im->record.sent_on
		: arena_strndup(run->arena, run->now, 10);
	m->state = "sent";
	m->source = im->file;
	m->entered_by = run->app->actor.login;
	return store_monitoring_update(run->app->db, m, err);
}

static enum rc
audit(struct import_run *run, const struct monitoring *m, struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = run->app, .op = op_find("monitoring", "report"), .call = &call,
		.arena = run->arena, .id = m->id,
		.record = arena_printf(run->arena, "%s-%02d", m->code, (int)m->month) };
	struct strbuf executed = { 0 };
	int64_t entry;
	enum rc rc;

	if (m->reported >= 0)
		money_format(&executed, m->reported, FEN_PER_YUAN, false);
	const struct json_pair after[] = { { "executed", m->reported >= 0
			? arena_strdup(run->arena, strbuf_str(&executed)) : NULL }, { "source", m->source } };
	strbuf_free(&executed);
	r.after = json_pairs(run->arena, after, ARRAY_LEN(after));
	rc = op_audit(&r, "import", 0, &entry, err);
	return rc;
}

static enum rc
take_object(struct taking *t, const struct import_monitoring *im, struct err *err)
{
	struct import_run *run = t->run;
	struct touched *period = NULL;
	struct progress *rows;
	struct project p = { 0 };
	struct monitoring m;
	bool new = false, changed = false;
	int64_t id;
	size_t n;
	enum rc rc = find_project(run, im, &p, err);

	if (rc == RC_OK)
		rc = take_period(t, im->year, im->month, &period, err);
	if (rc == RC_OK && period->locked)
		return RC_OK;
	if (rc == RC_OK)
		rc = store_monitoring_of(run->app->db, &period->p, p.id, &id, &new, err);
	if (rc == RC_OK && new)
		rc = store_monitoring_refresh(run->app->db, &period->p, p.id, err);
	if (rc == RC_OK)
		rc = store_monitoring_load(run->app->db, id, run->arena, &m, err);
	if (rc == RC_OK)
		rc = store_progress_of(run->app->db, id, run->arena, &rows, &n, err);
	if (rc)
		return rc;
	changed = put_amounts(&m, &im->record);
	changed |= put_text(&m.note, im->record.note, false);
	for (size_t i = 0; i < im->n && rc == RC_OK; i++)
		rc = take_row(run, im, &im->rows[i], rows, n, &changed, err);
	if (rc)
		return rc;
	if (!changed && strcmp(m.state, "sent") == 0) {
		run->n_same++;
		return RC_OK;
	}
	run->n_new += strcmp(m.state, "due") == 0;
	run->n_changed += strcmp(m.state, "due") != 0;
	rc = write_record(run, im, &m, err);
	if (rc == RC_OK)
		rc = audit(run, &m, err);
	touch(period, p.id);
	return rc;
}

static enum rc
take_checked(struct taking *t, const struct import_monitoring *im, struct err *err)
{
	struct err local = { 0 };
	const char *value = im->code ? im->code : im->name;
	enum rc rc;

	if (im->year == 0 || im->month == 0) {
		refuse(t->run, im, im->place, field_title(reg_field(&reg_monitoring, im->year ? "month" : "year")),
			"", im->year
			? _("The form does not say its month: write it into the head, such as 1-7月执行数.")
			: _("The form does not say its year: write it into the title, such as （2023年度）, or give it "
			    "with --year."));
		return RC_OK;
	}
	rc = take_object(t, im, &local);
	if (rc == RC_INVALID || rc == RC_NOT_FOUND) {
		const struct field *f = reg_field(&reg_monitoring, local.field);
		refuse(t->run, im, im->place, f ? field_title(f) : "", value, local.msg);
		return RC_OK;
	}
	if (rc && err)
		*err = local;
	return rc;
}

/* Lights of what the file changed. */
static enum rc
compute(struct taking *t, struct err *err)
{
	struct app *app = t->run->app;
	struct monitor_counts counts;
	struct rules rules = { 0 };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->n && rc == RC_OK; i++) {
		struct touched *p = &t->periods[i];
		rc = app_rules_of(app, p->p.year, &rules, err);
		if (rc == RC_OK && p->n > SINGLY)
			rc = monitor_compute_period(app, &p->p, &rules.monitor, 0, true, &counts, err);
		for (size_t k = 0; k < p->n && p->n <= SINGLY && rc == RC_OK; k++)
			rc = monitor_compute_period(app, &p->p, &rules.monitor, p->projects[k], true, &counts, err);
	}
	return rc;
}

enum rc
import_take_monitoring(struct import_run *run, struct import_monitoring *all, size_t n,
	struct err *err)
{
	struct taking t = { .run = run };
	enum rc rc = RC_OK;

	run->taking = true;
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (i && import_cancelled(run, all[i].file, i, n))
			return err_set(err, RC_CANCELLED, NULL, _("Broken off: nothing of %s was taken."),
				all[i].file);
		rc = take_checked(&t, &all[i], err);
		arena_reset(run->arena);
	}
	return rc ? rc : compute(&t, err);
}

/* A year that only the person knows. */
static void
set_years(struct import_run *run, struct import_monitoring *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		all[i].year = all[i].year ? all[i].year : run->app->asked_year;
		if (all[i].month == 0 && !all[i].form)
			all[i].month = monitor_month(&year_configured(run->app)->monitor);
	}
}

enum rc
import_read_monitoring(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_monitoring *all = NULL;
	struct err list_err = { 0 };
	struct sheet *sheets;
	size_t n = 0, count = 0;
	const struct sheet **pointers;
	enum rc rc = import_read_sheets(run, path, limits, &sheets, &n, err), list = RC_FORMAT;

	if (rc)
		return rc;
	pointers = arena_array(run->docs, n, sizeof *pointers);
	for (size_t i = 0; i < n; i++)
		pointers[i] = &sheets[i];
	for (size_t i = 0; i < n && list == RC_FORMAT; i++)
		list = import_monitoring_list(&sheets[i], &ctx, &all, &count, &list_err);
	if (list == RC_FORMAT) {
		rc = import_monitoring_form(pointers, n, &ctx, &all, &count, err);
		if (rc == RC_FORMAT)
			return err_set(err, rc, NULL, "%s %s", arena_strdup(run->docs, err->msg), list_err.msg);
	}
	if (rc)
		return rc;
	set_years(run, all, count);
	return import_take_monitoring(run, all, count, err);
}
