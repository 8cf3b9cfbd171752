/*
 * The treasury's payments: sums by project and month take the place of what was there of that month.
 * Codes that no project of the year has are listed and passed over: a treasury file holds more than
 * the projects that are monitored.
 */
#include "app/exchange_monitor.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "store/goal.h"

#define SINGLY 40

struct sum {
	const struct import_payment *first;
	int64_t amount, payments;
};

static int
by_object(const void *x, const void *y)
{
	const struct import_payment *a = x, *b = y;
	int c = strcmp(a->code, b->code);

	if (c == 0 && a->year != b->year)
		c = a->year < b->year ? -1 : 1;
	if (c == 0 && a->month != b->month)
		c = a->month < b->month ? -1 : 1;
	return c ? c : (a->row > b->row) - (a->row < b->row);
}

/* One code of a year: its payments stand together, month by month. */
struct object {
	struct import_run *run;
	const char *file;
	struct import_payment *rows;
	size_t n;
};

static void
list_unmatched(const struct object *o, int64_t *amount)
{
	struct import_run *run = o->run;

	for (size_t i = 0; i < o->n; i++) {
		const struct import_payment *p = &o->rows[i];
		fault_add(&run->report->unmatched, o->file, p->place, field_title(reg_field(&reg_execution, "code")),
			p->code, _("No project of %lld has this code; %s 万元 of month %d were passed over."),
			(long long)p->year, money_wan_exact(run->arena, p->amount), (int)p->month);
		*amount += p->amount;
	}
}

static enum rc
put_month(const struct object *o, int64_t project_id, const struct sum *s, bool *changed,
	struct err *err)
{
	struct import_run *run = o->run;
	int64_t id, before;
	bool new;
	enum rc rc = store_execution_put(run->app->db, project_id, s->first->month, s->amount, s->payments,
		o->file, run->app->actor.login, &id, &before, &new, err);

	if (rc)
		return rc;
	if (!new && before == s->amount) {
		run->n_same++;
		return RC_OK;
	}
	*changed = true;
	run->n_new += new;
	run->n_changed += !new;
	struct op_call call = { 0 };
	static const struct op op = { .name = "import", .reg = "execution" };
	struct op_run r = { .app = run->app, .op = &op, .call = &call, .arena = run->arena, .id = id,
		.record = arena_printf(run->arena, "%s-%02d", s->first->code, (int)s->first->month) };
	const struct json_pair was = { "amount", money_wan_exact(run->arena, before) },
		is = { "amount", money_wan_exact(run->arena, s->amount) };
	r.before = new ? NULL : json_pairs(run->arena, &was, 1);
	r.after = json_pairs(run->arena, &is, 1);
	return op_audit(&r, "import", 0, &id, err);
}

/* The sum of a month; of a cumulative file what it adds to the months before. */
static enum rc
sum_month(const struct object *o, int64_t project_id, size_t *i, struct sum *ret, struct err *err)
{
	int64_t before = 0;
	enum rc rc = RC_OK;

	*ret = (struct sum){ .first = &o->rows[*i] };
	for (; *i < o->n && o->rows[*i].month == ret->first->month; ++*i) {
		const struct import_payment *p = &o->rows[*i];
		ret->amount = p->cumulative ? p->amount : ret->amount + p->amount;
		ret->payments++;
	}
	if (ret->first->cumulative && ret->first->month > 1)
		rc = store_execution_sum(o->run->app->db, project_id, ret->first->month - 1, &before, err);
	ret->amount -= before > 0 ? before : 0;
	return rc;
}

static enum rc
take_object(const struct object *o, int64_t *project_id, int64_t *unmatched, int64_t *matched,
	struct err *err)
{
	struct import_run *run = o->run;
	struct err local = { 0 };
	struct project p;
	struct sum s;
	bool changed = false;
	int64_t sum;
	enum rc rc = store_project_find(run->app->db, o->rows[0].code, o->rows[0].year, run->arena, &p, &local);

	*project_id = 0;
	if (rc == RC_NOT_FOUND) {
		list_unmatched(o, unmatched);
		return RC_OK;
	}
	for (size_t i = 0; i < o->n && rc == RC_OK;) {
		rc = sum_month(o, p.id, &i, &s, &local);
		*matched += s.amount;
		if (rc == RC_OK)
			rc = put_month(o, p.id, &s, &changed, &local);
		if (rc == RC_OK)
			rc = store_execution_sum(run->app->db, p.id, s.first->month, &sum, &local);
		if (rc == RC_OK && sum < -1)
			fault_add(&run->report->faults, o->file, s.first->place,
				field_title(reg_field(&reg_execution, "amount")),
				money_wan_exact(run->arena, s.amount),
				_("By the end of month %d less than nothing would be paid for %s: correct the amount or "
				  "import the months before first."), (int)s.first->month, s.first->code);
	}
	if (rc) {
		*err = local;
		return rc;
	}
	*project_id = changed ? p.id : 0;
	return RC_OK;
}

/* Lights of the projects that the file changed, in all open periods of their years. */
static enum rc
compute(struct import_run *run, const int64_t *projects, const int64_t *years, size_t n,
	struct err *err)
{
	struct monitor_period *periods;
	struct monitor_counts counts;
	struct rules rules = { 0 };
	size_t n_periods;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && n <= SINGLY && rc == RC_OK; i++)
		rc = monitor_compute_project(run->app, years[i], projects[i], err);
	for (size_t i = 0; i < n && n > SINGLY && rc == RC_OK; i++) {
		size_t k = 0;
		while (years[k] != years[i])
			k++;
		if (k < i)
			continue;
		rc = app_rules_of(run->app, years[i], &rules, err);
		if (rc == RC_OK)
			rc = store_period_open(run->app->db, years[i], run->docs, &periods, &n_periods, err);
		for (k = 0; rc == RC_OK && k < n_periods; k++)
			rc = monitor_compute_period(run->app, &periods[k], &rules.monitor, 0, true, &counts, err);
	}
	return rc;
}

static void
note_totals(struct import_run *run, const char *file, size_t n_unmatched, int64_t unmatched,
	int64_t matched)
{
	if (n_unmatched)
		import_note(run, _("%s: %s 万元 matched; %zu rows with %s 万元 match no project and were passed over: "
			"they are listed."), file, money_wan_exact(run->docs, matched), n_unmatched,
			money_wan_exact(run->docs, unmatched));
	else
		import_note(run, _("%s: %s 万元, all matched."), file,
			money_wan_exact(run->docs, matched));
}

enum rc
import_take_execution(struct import_run *run, const char *file, struct import_payment *all, size_t n,
	struct err *err)
{
	int64_t *projects = arena_array(run->docs, n + 1, sizeof *projects), unmatched = 0, matched = 0;
	int64_t *years = arena_array(run->docs, n + 1, sizeof *years);
	size_t before = run->report->unmatched.n, changed = 0;
	enum rc rc = RC_OK;

	run->taking = true;
	run->report->unmatched.arena = run->keep;
	if (n)
		qsort(all, n, sizeof *all, by_object);
	for (size_t i = 0, end; i < n && rc == RC_OK; i = end) {
		for (end = i + 1; end < n && strcmp(all[end].code, all[i].code) == 0 &&
			all[end].year == all[i].year; end++)
			;
		const struct object o = { run, file, &all[i], end - i };
		rc = take_object(&o, &projects[changed], &unmatched, &matched, err);
		years[changed] = all[i].year;
		changed += rc == RC_OK && projects[changed] != 0;
		arena_reset(run->arena);
	}
	if (rc)
		return rc;
	size_t n_unmatched = run->report->unmatched.n - before;
	if (n && n_unmatched == n) {
		run->report->unmatched.n = before;
		fault_add(&run->report->faults, file, "", "", "",
			_("None of the %zu rows matches a project of %lld: is it another year's file, or are the codes "
			  "others?"), n, (long long)all[0].year);
		return RC_OK;
	}
	note_totals(run, file, n_unmatched, unmatched, matched);
	return compute(run, projects, years, changed, err);
}

enum rc
import_read_execution(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_payment *all = NULL;
	struct sheet *sheets;
	size_t n = 0, count = 0;
	enum rc rc = import_read_sheets(run, path, limits, &sheets, &n, err);

	for (size_t i = 0; i < n && (i == 0 ? rc == RC_OK : rc == RC_FORMAT); i++)
		rc = import_execution_list(&sheets[i], &ctx, &all, &count, err);
	return rc ? rc : import_take_execution(run, path, all, count, err);
}
