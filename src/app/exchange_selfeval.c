/*
 * Imported self-evaluations: each finds its project and the goal that is in force, is completed from
 * it, scored and saved; what the file does not say stays as it was.
 */
#include "app/exchange_run.h"
#include "app/selfeval.h"

#include <stdlib.h>
#include <string.h>

#include "app/doubt.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/goal.h"
#include "store/unit.h"

static void
refuse(struct import_run *run, const struct import_selfeval *v, const char *place, const char *field,
	const char *value, const char *message)
{
	fault_add(&run->report->faults, v->file, place ? place : "", field, value ? value : "", "%s",
		message);
}

static const char *
named(const struct import_selfeval *v)
{
	return v->code ? v->code : v->name ? v->name : v->department ? v->department : "";
}

/* Its project or whole department */

static enum rc
by_name(struct import_run *run, const struct import_selfeval *v, int64_t *ret, struct err *err)
{
	const char *department = v->department_code ? v->department_code : v->department;
	size_t n = 0;
	enum rc rc = store_object_find(run->app->db, v->whole ? NULL : v->name, department,
		v->whole ? NULL : v->unit, v->year, run->arena, ret, &n, err);

	/* many write their own name as the department's */
	if (rc == RC_OK && n == 0 && !v->whole && v->department && v->unit)
		rc = store_object_find(run->app->db, v->name, NULL, v->unit, v->year, run->arena, ret, &n,
			err);
	if (rc || n == 1)
		return rc;
	if (n > 1)
		return err_set(err, RC_INVALID, "name",
			_("More than one project of %lld is named so: give its code (项目编码)."),
			(long long)v->year);
	if (v->whole)
		return err_set(err, RC_NOT_FOUND, "department",
			_("The department \"%s\" has no goal of the whole department in %lld: import that goal "
			  "first."), named(v), (long long)v->year);
	return err_set(err, RC_NOT_FOUND, "name",
		_("There is no project \"%s\" of that unit in %lld: correct the name, give its code or import "
		  "its goal first."), named(v), (long long)v->year);
}

static enum rc
find_project(struct import_run *run, const struct import_selfeval *v, struct project *ret,
	struct err *err)
{
	int64_t id = 0;
	enum rc rc;

	if (!v->year)
		return err_set(err, RC_INVALID, "year", _("The sheet names no year."));
	if (v->code && *v->code) {
		rc = store_project_find(run->app->db, v->code, v->year, run->arena, ret, err);
		if (rc == RC_NOT_FOUND)
			return err_set(err, RC_NOT_FOUND, "code",
				_("There is no project %s in %lld: correct the code or import its goal first."),
				v->code, (long long)v->year);
		return rc;
	}
	rc = by_name(run, v, &id, err);
	return rc ? rc : store_project_load(run->app->db, id, run->arena, ret, err);
}

/* Was it met before in this run? */
static bool
met_before(struct import_run *run, const struct import_selfeval *v, const struct project *p)
{
	const struct goal_doc key = { .project = { .code = p->code, .year = p->year } };
	const char *other = import_seen(run, &key, v->file);

	if (other)
		refuse(run, v, *v->place_code ? v->place_code : v->place_name, _("Project code"), p->code,
			arena_printf(run->arena, v->unit && *v->unit
				? _("The same project is already in %s: keep one of the two; if they are of several "
				    "units, put their rows into one list with a column 实施单位.")
				: _("The same project is already in %s: keep one of the two."), other));
	return other != NULL;
}

/* What was there already */

static void
keep_text(const char **new, const char *old)
{
	*new = *new ? *new : old;
}

/* Values for which the file has no place, and what was decided about rows. */
static void
keep_absent(const struct evaluation_doc *old, struct evaluation_doc *d)
{
	struct evaluation *e = &d->e;

	for (size_t c = 0; c < FUND_COLUMNS; c++)
		for (size_t l = 0; l < FUND_LINES; l++)
			if (e->funds[c][l] < 0)
				e->funds[c][l] = old->e.funds[c][l];
	e->finished = e->finished >= 0 ? e->finished : old->e.finished;
	keep_text(&e->claimed_grade, old->e.claimed_grade);
	keep_text(&e->completion, old->e.completion);
	keep_text(&e->explanation, old->e.explanation);
	keep_text(&e->measures, old->e.measures);
	keep_text(&e->remarks, old->e.remarks);
	keep_text(&e->prepared_by, old->e.prepared_by);
	keep_text(&e->phone, old->e.phone);
	keep_text(&e->head, old->e.head);
	keep_text(&e->filled_on, old->e.filled_on);
	for (size_t i = 0; i < d->n_rows; i++) {
		struct score_row *x = &d->rows[i];
		const struct score_row *y = selfeval_row_of(old, d, i);
		if (!y)
			continue;
		x->id = y->id;
		/* what a reviewer decided about the same words stays */
		if (!x->left_out || utf8_same(x->actual, y->actual)) {
			x->left_out = y->left_out;
			x->reason = y->left_out ? y->reason : NULL;
		}
		keep_text(&x->evidence, y->evidence);
		keep_text(&x->explanation, y->explanation);
		x->claimed = x->claimed >= 0 ? x->claimed : y->claimed;
		if (!*x->actual && !x->attainment) {
			x->actual = y->actual;
			x->attainment = y->attainment;
		}
	}
}

/* Why a sheet in that state cannot be replaced, NULL if it can. */
static const char *
locked(const struct evaluation *e)
{
	if (strcmp(e->state, "accepted") == 0)
		return _("This self-evaluation is accepted and is not overwritten: have it reviewed again and "
			 "returned first.");
	return NULL;
}

/* A sheet that gives points for every row but no total claims their sum; where it gives none for the
 * execution of the budget, that is as computed. What the unit claims is the same whatever a reviewer
 * leaves out. */
static void
claim_total(struct evaluation_doc *d)
{
	int64_t sum = 0;

	for (size_t i = 0; i < d->n_rows; i++) {
		const struct score_row *s = &d->rows[i];
		int64_t points = s->claimed < 0 && strcmp(s->kind, "execution") == 0 ? s->score : s->claimed;
		if (points < 0)
			return;
		sum += points;
	}
	if (d->n_rows > 1 && d->e.claimed < 0)
		d->e.claimed = sum <= 10000 ? sum : -1;
}

/* Writing */

static enum rc
audit(struct import_run *run, const struct evaluation_doc *before, const struct evaluation_doc *after,
	struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = run->app, .op = op_find("evaluation", "fill"), .call = &call,
		.arena = run->arena, .id = after->e.id, .record = after->e.number };
	int64_t entry;

	selfeval_json(run->arena, before, after, &r.before, &r.after);
	return op_audit(&r, "import", 0, &entry, err);
}

static void
stamp(struct import_run *run, struct import_selfeval *v)
{
	struct evaluation *e = &v->doc.e;

	/* without a score for every row it waits for a person (SE-03) */
	e->state = selfeval_lacking(&v->doc) ? "draft" : "submitted";
	e->source = *v->file ? v->file : NULL;
	e->entered_by = run->app->actor.login;
	e->submitted_by = v->unit && *v->unit ? v->unit : v->department;
	if (!e->submitted_by)
		e->submitted_by = run->app->actor.login;
	e->submitted_at = run->now;
}

static enum rc
write(struct import_run *run, struct import_selfeval *v, const struct evaluation_doc *old,
	struct err *err)
{
	struct evaluation_doc *d = &v->doc;
	enum rc rc;

	stamp(run, v);
	rc = selfeval_check(d, err);
	if (rc == RC_OK)
		rc = store_evaluation_save(run->app->db, d, err);
	if (rc == RC_OK)
		rc = selfeval_step(run->app, &d->e, "import", NULL, err);
	if (rc)
		return rc;
	if (old)
		run->n_changed++;
	else
		run->n_new++;
	return audit(run, old, d, err);
}

static enum rc
change(struct import_run *run, struct import_selfeval *v, struct evaluation_doc *old,
	const char *number, struct err *err)
{
	struct evaluation_doc *d = &v->doc;
	const char *why;

	if (selfeval_same(old, d) && strcmp(old->e.state, "withdrawn") != 0) {
		run->n_same++;
		return RC_OK;
	}
	why = locked(&old->e);
	if (why) {
		refuse(run, v, *v->place_code ? v->place_code : v->place_name, _("Project code"), number,
			why);
		return RC_OK;
	}
	d->e.id = old->e.id;
	d->e.version = old->e.version;
	d->e.doubt = old->e.doubt;
	d->e.round = old->e.round + (strcmp(old->e.state, "returned") == 0);
	return write(run, v, old, err);
}

/* A row that stands twice would be scored as one that the goal does not have. */
static enum rc
match(struct import_run *run, struct evaluation_doc *d, const struct goal_doc *g, struct err *err)
{
	const char *twice;

	selfeval_match(d, g->goal.id ? g : NULL, run->arena);
	twice = selfeval_twice(d);
	if (!twice)
		return RC_OK;
	return err_set(err, RC_INVALID, "level3",
		_("The indicator \"%s\" stands on the sheet more often than in the goal: keep one of its rows, "
		  "or name the unit in each (实施单位) if they are of several units."), twice);
}

/* SE-16: the sheets of all units as one. */
static enum rc
add_others(struct import_run *run, struct import_selfeval *v, const struct goal_doc *g, struct err *err)
{
	const struct evaluation_doc **docs = arena_array(run->arena, v->n_others + 1, sizeof *docs);
	struct evaluation_doc sum;

	docs[0] = &v->doc;
	for (size_t i = 0; i < v->n_others; i++) {
		enum rc rc = match(run, &v->others[i]->doc, g, err);
		if (rc)
			return rc;
		docs[i + 1] = &v->others[i]->doc;
	}
	selfeval_sum(docs, v->n_others + 1, run->arena, &sum);
	v->doc = sum;
	return RC_OK;
}

static enum rc
complete(struct import_run *run, struct import_selfeval *v, const struct project *p,
	const struct evaluation_doc *old, struct err *err)
{
	struct evaluation_doc *d = &v->doc;
	struct rules rules = { 0 };
	struct goal_doc g;
	enum rc rc = app_rules_of(run->app, p->year, &rules, err);

	if (rc == RC_OK)
		rc = selfeval_goal(run->app, p->id, run->arena, &g, err);
	if (rc == RC_OK)
		rc = match(run, d, &g, err);
	if (rc == RC_OK && v->n_others)
		rc = add_others(run, v, &g, err);
	if (rc)
		return rc;
	if (!v->unit || !*v->unit)
		v->unit = g.unit;
	if (old)
		keep_absent(old, d);
	rc = selfeval_of_project(run->app, p, &g, &rules, run->arena, &d->e, err);
	if (rc)
		return rc;
	selfeval_score(d, &rules, run->arena);
	claim_total(d);
	/* once more, with the total that is claimed */
	selfeval_score(d, &rules, run->arena);
	return RC_OK;
}

static enum rc
take(struct import_run *run, struct import_selfeval *v, struct err *err)
{
	struct evaluation_doc old;
	struct project p;
	int64_t id;
	enum rc rc = find_project(run, v, &p, err);

	if (rc || met_before(run, v, &p))
		return rc;
	rc = store_evaluation_of(run->app->db, p.id, "self", &id, err);
	if (rc == RC_OK && id)
		rc = store_evaluation_load(run->app->db, id, run->arena, &old, err);
	if (rc == RC_OK)
		rc = complete(run, v, &p, id ? &old : NULL, err);
	if (rc)
		return rc;
	return id ? change(run, v, &old, p.code, err) : write(run, v, NULL, err);
}

/* Refusals that belong to a cell become faults; what the system fails at is returned. */
enum rc
import_take_selfeval(struct import_run *run, struct import_selfeval *v, struct err *err)
{
	struct err local = { 0 };
	enum rc rc = take(run, v, &local);
	const char *place;

	if (rc != RC_INVALID && rc != RC_NOT_FOUND && rc != RC_CONFLICT) {
		if (rc && err)
			*err = local;
		return rc;
	}
	place = strcmp(local.field, "year") == 0 ? v->place_year : *v->place_code ? v->place_code
		: *v->place_name ? v->place_name : v->place_unit;
	refuse(run, v, place, v->code ? _("Project code") : v->whole ? _("Department") : _("Project"),
		named(v), local.msg);
	return RC_OK;
}

/* SE-V3, for the years that the file spoke of. */
static enum rc
mark_formal(struct import_run *run, const struct import_selfeval *all, size_t n, struct err *err)
{
	int64_t last = 0;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (all[i].year != last)
			rc = store_evaluation_formal(run->app->db, all[i].year, err);
		doubt_touch(run->app, all[i].year);
		last = all[i].year;
	}
	return rc;
}

static int
by_project(const void *a, const void *b)
{
	const struct import_selfeval *x = *(struct import_selfeval *const *)a;
	const struct import_selfeval *y = *(struct import_selfeval *const *)b;
	int order = strcmp(x->code ? x->code : "", y->code ? y->code : "");

	if (order == 0)
		order = (x->year > y->year) - (x->year < y->year);
	return order ? order : (x > y) - (x < y); /* as they stand in the file */
}

static bool
same_project(const struct import_selfeval *x, const struct import_selfeval *y)
{
	return x->code && y->code && x->unit && y->unit && x->year == y->year &&
		strcmp(x->code, y->code) == 0 && strcmp(x->unit, y->unit) != 0;
}

/* Sheets of one project by several units are one (SE-16): those that another one took in have no
 * sheet of their own any more. */
static void
join_units(struct import_run *run, struct import_selfeval *all, size_t n)
{
	struct import_selfeval **sorted = arena_array(run->docs, n + 1, sizeof *sorted);

	for (size_t i = 0; i < n; i++)
		sorted[i] = &all[i];
	qsort(sorted, n, sizeof *sorted, by_project);
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && same_project(sorted[i], sorted[next]); next++)
			sorted[next]->joined = true;
		sorted[i]->others = sorted + i + 1;
		sorted[i]->n_others = next - i - 1;
	}
}

enum rc
import_read_selfevals(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_selfeval *all = NULL;
	struct sheet *sheets;
	struct err list_err = { 0 };
	size_t n = 0, n_sheets = 0;
	enum rc rc = app_require(run->app, PERM_SELFEVAL_EDIT, err), list = RC_FORMAT;

	if (rc == RC_OK)
		rc = import_read_sheets(run, path, limits, &sheets, &n_sheets, err);
	if (rc)
		return rc;
	const struct sheet **pointers = arena_array(run->docs, n_sheets, sizeof *pointers);
	for (size_t i = 0; i < n_sheets; i++)
		pointers[i] = &sheets[i];
	rc = import_selfeval_form(pointers, n_sheets, &ctx, &all, &n, err);
	for (size_t i = 0; i < n_sheets && rc == RC_FORMAT && list == RC_FORMAT; i++)
		list = import_selfeval_list(&sheets[i], &ctx, &all, &n, &list_err);
	if (rc == RC_FORMAT && list != RC_OK)
		return err_set(err, rc, NULL, "%s %s", arena_strdup(run->docs, err->msg), list_err.msg);
	run->taking = true;
	rc = RC_OK;
	join_units(run, all, n);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (i && import_cancelled(run, path, i, n))
			return err_set(err, RC_CANCELLED, NULL, _("Broken off: nothing of %s was taken."), path);
		if (!all[i].joined)
			rc = import_take_selfeval(run, &all[i], err);
		arena_reset(run->arena);
	}
	return rc ? rc : mark_formal(run, all, n, err);
}
