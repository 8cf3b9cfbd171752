/*
 * The demonstration years: people and units entered, declarations imported, reviewed and approved
 * through the same operations as real work, by the people who would do it, on plausible days.
 */
#include "app/demo.h"

#include <stdlib.h>
#include <string.h>

#include "app/demo_defects.h"
#include "app/demo_text.h"
#include "app/exchange_run.h"
#include "app/goal.h"
#include "app/list.h"
#include "app/options.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/sheet.h"
#include "base/table.h"
#include "store/db.h"
#include "store/goal.h"
#include "store/unit.h"

#define CHUNK 500
#define PROJECTS_2022 895
#define PROJECTS_2023 1081
#define PROJECTS_2024 332  /* 320 waiting, 12 with their units */
#define RETURNED_2024 24   /* of which half come back */
#define TOTAL_2023 92000000000            /* 9.2 亿 */
#define TOTAL_DEPARTMENTS_2023 217300000000 /* 21.73 亿 */
#define REVIEWED_AT_MOST 20000 /* larger years are for measuring and stay submitted */

/* One year being made. */
struct run {
	struct demo d;
	struct app *app;
	const struct demo_options *o;
	struct user administrator;
	perm_set all_perms;
	struct demo_object *objects;
	size_t n;
	int64_t *goal_ids;
	int64_t done, all; /* for the progress */
};

static bool
tick(struct run *r, int64_t steps)
{
	r->done += steps;
	return r->o->progress && r->o->progress(r->o->progress_arg, (int)(r->done * 100 / r->all));
}

static enum rc
cancelled(struct err *err)
{
	return err_set(err, RC_CANCELLED, NULL,
		_("Broken off: the database holds only a part of the demonstration years; remove it and "
		  "begin again."));
}

/* Acts as a person from now on, on a day. */
static enum rc
act_as(struct run *r, const char *login, const char *at, struct err *err)
{
	struct app *app = r->app;
	enum rc rc = store_user_find(app->db, login, r->d.arena, &app->actor, err);

	if (rc)
		return rc;
	app->fixed_now = at;
	app->perms = 0;
	for (size_t i = 0; i < app->options->n_roles; i++)
		if (strcmp(app->options->roles[i].name, app->actor.role) == 0)
			app->perms = app->options->roles[i].perms;
	return RC_OK;
}

static void
act_as_self(struct run *r, const char *now)
{
	r->app->actor = r->administrator;
	r->app->perms = r->all_perms;
	r->app->fixed_now = now;
}

static enum rc
make_people(struct run *r, struct err *err)
{
	const struct sheet *s = r->d.people;
	const struct op *add = op_find("user", "add");
	struct op_item *items = arena_array(r->d.arena, s->n_rows, sizeof *items);
	size_t n = 0;

	for (size_t i = 1; i < s->n_rows; i++) {
		static const char *const names[] = { "login", "name", "role", "division" };
		struct op_arg *args = arena_array(r->d.arena, 4, sizeof *args);
		if (strcmp(demo_cell(s, i, 0), r->app->account) == 0)
			continue;
		for (size_t k = 0; k < 4; k++)
			args[k] = (struct op_arg){ names[k], demo_cell(s, i, k) };
		items[n].op = add;
		items[n++].call = (struct op_call){ .args = args, .n_args = 4 };
	}
	return app_do(r->app, items, n, r->d.arena, NULL, err);
}

/* What comes with the program, before the first goal is written. */
static enum rc
make_library(struct run *r, struct err *err)
{
	struct op_item item = { .op = op_find("library", "load") };

	return app_do(r->app, &item, 1, r->d.arena, NULL, err);
}

/* Import of declarations (or units) made in memory, in transactions of a chunk each. */
static enum rc
import_begin(struct run *r, struct import_run *run, const struct import_options *o,
	struct import_report *report, struct err *err)
{
	*report = (struct import_report){ .faults.arena = r->d.arena };
	*run = (struct import_run){ .app = r->app, .options = o, .report = report,
		.keep = r->d.arena, .docs = arena_new(), .arena = arena_new() };
	app_now(r->app, run->now);
	r->app->peers_later = true;
	return db_begin(r->app->db, err);
}

static enum rc
import_end(struct import_run *run, enum rc rc, struct err *err)
{
	const struct faults *f = &run->report->faults;

	if (rc == RC_OK && f->n)
		rc = err_set(err, RC_INVALID, NULL, "%s: %s", f->rows[0].value, f->rows[0].message);
	if (rc == RC_OK)
		rc = import_compare(run, err);
	run->app->peers_later = false;
	if (rc == RC_OK)
		rc = app_commit(run->app, err);
	else
		app_rollback(run->app);
	arena_free(run->docs);
	arena_free(run->arena);
	free(run->seen);
	free(run->saved);
	return rc;
}

static enum rc
make_units(struct run *r, struct err *err)
{
	const struct import_options o = { 0 };
	const struct sheet *s = r->d.units;
	struct import_report report;
	struct import_run run;
	enum rc rc = import_begin(r, &run, &o, &report, err);

	if (rc)
		return import_end(&run, rc, err);
	for (size_t i = 1; i < s->n_rows && rc == RC_OK; i++) {
		const char *parent = demo_cell(s, i, 2);
		struct import_unit u = { .unit = { .code = demo_cell(s, i, 0),
				.name = demo_cell(s, i, 1), .division = demo_cell(s, i, 3) },
			.parent = *parent ? parent : NULL, .place = "" };
		rc = import_take_unit(&run, "units.csv", &u, err);
	}
	return import_end(&run, rc, err);
}

static void
as_form(struct import_goal *g, struct run *r, const struct demo_object *o, int64_t year,
	struct arena *a)
{
	*g = (struct import_goal){ .file = arena_printf(a, "%d年申报表/%s.xlsx", (int)year, o->code),
		.place_code = "", .place_name = "", .place_department = "", .place_unit = "",
		.place_year = "", .place_budget = "C9" }; /* the form has amounts */
	demo_doc(&r->d, o, year, a, &g->doc);
}

/* Imports the year's declarations in one transaction; keeps the goals' ids. */
static enum rc
import_objects(struct run *r, int64_t year, bool defects, struct err *err)
{
	const struct import_options o = { 0 };
	struct import_report report;
	struct import_run run;
	enum rc rc = import_begin(r, &run, &o, &report, err);

	if (rc == RC_OK)
		rc = store_bulk_begin(r->app->db, (int64_t)r->n, err);
	for (size_t i = 0; i < r->n && rc == RC_OK; i++) {
		struct import_goal g;
		if (i % CHUNK == 0 && tick(r, CHUNK))
			rc = cancelled(err);
		as_form(&g, r, &r->objects[i], year, run.docs);
		if (defects)
			demo_spoil(&r->d, i, &g.doc, run.docs);
		if (rc == RC_OK)
			rc = import_take_goal(&run, &g, err);
		r->goal_ids[i] = g.doc.goal.id;
		arena_reset(run.arena);
		arena_reset(run.docs);
	}
	if (rc == RC_OK)
		rc = store_bulk_end(r->app->db, err);
	return import_end(&run, rc, err);
}

static enum rc
import_year(struct run *r, int64_t year, const char *at, bool defects, struct err *err)
{
	enum rc rc = act_as(r, "zhengxiao", at, err);

	return rc ? rc : import_objects(r, year, defects, err);
}

/* One operation on many goals, with the same arguments; grades drawn where arg is "grade". */
static enum rc
on_goals(struct run *r, const char *verb, const int64_t *ids, size_t n, const struct op_arg *args,
	size_t n_args, struct err *err)
{
	static const struct op_arg good[] = { { "grade", "优" } }, fair[] = { { "grade", "良" } };
	const struct op *op = op_find("goal", verb);
	struct op_item items[CHUNK];
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i += CHUNK) {
		struct arena *a = arena_new();
		size_t m = n - i < CHUNK ? n - i : CHUNK;
		for (size_t k = 0; k < m; k++) {
			bool better = demo_random(&r->d.random, 10) < 3;
			items[k] = (struct op_item){ .op = op, .id = ids[i + k],
				.call = { .args = args ? args : better ? good : fair,
					.n_args = args ? n_args : 1 } };
			if (strcmp(verb, "submit") == 0)
				items[k].call.n_args = 0;
		}
		rc = app_do(r->app, items, m, a, NULL, err);
		arena_free(a);
		if (rc == RC_OK && tick(r, (int64_t)m))
			return cancelled(err);
	}
	return rc;
}

struct days {
	const char *imported, *first, *second, *approved, *document_no, *document_date;
};

/* Line division, performance division, leader. */
static enum rc
approve_all(struct run *r, const int64_t *ids, size_t n, const struct days *days, struct err *err)
{
	const struct op_arg document[] = { { "document_no", days->document_no },
		{ "document_date", days->document_date } };
	enum rc rc = act_as(r, "liqiang", days->first, err);

	if (rc == RC_OK)
		rc = on_goals(r, "grade", ids, n, NULL, 0, err);
	if (rc == RC_OK)
		rc = act_as(r, "wangmin", days->second, err);
	if (rc == RC_OK)
		rc = on_goals(r, "grade", ids, n, NULL, 0, err);
	if (rc == RC_OK)
		rc = act_as(r, "zhoujianguo", days->approved, err);
	return rc ? rc : on_goals(r, "approve", ids, n, document, 2, err);
}

static const struct days days_2022 = { "2021-12-10T09:20:00", "2021-12-20T10:05:00",
	"2021-12-27T15:40:00", "2022-01-25T11:00:00", "西财预〔2022〕5号", "2022-01-25" };
static const struct days days_2023 = { "2022-12-08T09:10:00", "2022-12-19T14:30:00",
	"2022-12-26T16:10:00", "2023-01-18T10:30:00", "西财预〔2023〕6号", "2023-01-18" };
static const struct days days_2024 = { "2023-12-18T09:30:00", NULL, "2023-12-28T10:20:00", NULL, NULL,
	NULL };

/* Keeps a share of last year's continuing projects and makes the others new. */
static void
next_year(struct run *r, size_t n, size_t keep)
{
	struct demo_object *old = r->objects, *new = arena_array(r->d.arena, n, sizeof *new);
	size_t count = 0;

	for (size_t i = 0; i < r->n && count < keep && count < n; i++)
		if (strcmp(old[i].template->attribute, "continuing") == 0 && !old[i].fixed &&
			!strstr(old[i].template->name, "{year}")) /* named by its year: another each year */
			new[count++] = old[i];
	while (count < n)
		demo_make(&r->d, NULL, &new[count++]);
	r->objects = new;
	r->goal_ids = arena_array(r->d.arena, n, sizeof *r->goal_ids);
	r->n = n;
}

/* The 15 projects with ex-ante evaluation, with their own amounts. */
static enum rc
make_exante(struct run *r, struct err *err)
{
	const struct sheet *s = r->d.exante;
	enum rc rc = RC_OK;

	for (size_t i = 1; i < s->n_rows && i <= r->n && rc == RC_OK; i++) {
		struct demo_object *o = &r->objects[r->n - i];
		demo_make(&r->d, &r->d.templates[i - 1], o);
		o->department = o->unit = demo_cell(s, i, 1);
		o->name = demo_cell(s, i, 0);
		o->fixed = true;
		rc = money_parse(demo_cell(s, i, 2), FEN_PER_WAN, &o->amount, err);
	}
	return rc;
}

static enum rc
evaluate_before(struct run *r, struct err *err)
{
	size_t all = r->d.exante->n_rows - 1, n = all < r->n ? all : r->n;
	enum rc rc = act_as(r, "wangmin", "2022-10-10T09:00:00", err);

	if (rc == RC_OK)
		rc = demo_registers(&r->d, err);
	return rc ? rc : demo_exante(&r->d, &r->objects[r->n - n], n, err);
}

/* Whole-department goals, entered by hand. Shares of the total by chance. */
static enum rc
make_departments(struct run *r, int64_t year, int64_t total, struct err *err)
{
	const struct op *add = op_find("goal", "add");
	size_t n = r->d.department_kinds->n_rows - 1, k = 0, sum = 0;
	struct arena *a = arena_new();
	struct op_item *items = arena_array(a, n, sizeof *items);
	struct goal_doc *docs = arena_array(a, n, sizeof *docs);
	size_t *shares = arena_array(a, n, sizeof *shares);
	int64_t *ids = arena_array(r->d.arena, n, sizeof *ids), given = 0;
	enum rc rc = act_as(r, "zhengxiao", days_2023.imported, err);

	for (size_t i = 0; i < n; i++)
		sum += shares[i] = 20 + demo_random(&r->d.random, 400);
	for (size_t i = 1; i < r->d.units->n_rows && k < n; i++) {
		if (*demo_cell(r->d.units, i, 2))
			continue;
		int64_t budget = k + 1 == n ? total - given
			: total / 10000 / (int64_t)sum * (int64_t)shares[k] * 10000;
		given += budget;
		demo_department_doc(&r->d, i, year, budget, a, &docs[k]);
		items[k] = (struct op_item){ .op = add, .call = { .record = &docs[k] } };
		k++;
	}
	if (rc == RC_OK)
		rc = app_do(r->app, items, k, a, NULL, err);
	for (size_t i = 0; i < k && rc == RC_OK; i++)
		ids[i] = items[i].ret_id;
	arena_free(a);
	if (rc == RC_OK)
		rc = on_goals(r, "submit", ids, k, &(struct op_arg){ 0 }, 0, err);
	return rc ? rc : approve_all(r, ids, k, &days_2023, err);
}

/* The findings and what a person adds to the first of them. */
static const char *
return_reason(struct run *r, const struct goal_view *v, struct arena *a)
{
	const struct sheet *s = r->d.reasons;
	const char *rule = v->n_findings ? v->findings[0].rule : "MATCH";
	const char *text = demo_cell(s, demo_pick_row(&r->d, &r->d.random, s, 0, rule, 0, NULL), 1);

	return v->n_findings ? arena_printf(a, "%s\n%s",
		app_goal_reasons(v->findings, v->n_findings, a), text) : text;
}

/* Some goals of 2024 were returned; half of them came back mended. */
static enum rc
return_some(struct run *r, struct err *err)
{
	const struct op *op = op_find("goal", "return");
	struct import_options o = { 0 };
	struct import_report report;
	struct import_run run;
	struct goal_view v;
	enum rc rc = act_as(r, "liqiang", days_2024.second, err);

	for (size_t k = 0; k < RETURNED_2024 && rc == RC_OK; k++) {
		size_t i = demo_spoiled(k, r->n);
		struct arena *a = arena_new();
		struct op_item item = { .op = op, .id = r->goal_ids[i] };
		rc = app_goal_view(r->app, item.id, a, &v, err);
		if (rc == RC_OK) {
			item.call.reason = return_reason(r, &v, a);
			rc = app_do(r->app, &item, 1, a, NULL, err);
		}
		arena_free(a);
	}
	if (rc == RC_OK)
		rc = act_as(r, "zhengxiao", "2024-01-03T09:00:00", err);
	if (rc)
		return rc;
	rc = import_begin(r, &run, &o, &report, err);
	for (size_t k = 0; k < RETURNED_2024 / 2 && rc == RC_OK; k++) {
		struct import_goal g;
		as_form(&g, r, &r->objects[demo_spoiled(k, r->n)], 2024, run.docs);
		rc = import_take_goal(&run, &g, err);
	}
	return import_end(&run, rc, err);
}

static enum rc
make_2023(struct run *r, struct err *err)
{
	size_t n = r->o->projects ? (size_t)r->o->projects : PROJECTS_2023;
	enum rc rc;

	next_year(r, n, n * 2 / 5);
	rc = make_exante(r, err);
	demo_scale(r->objects, r->n, n == PROJECTS_2023 ? TOTAL_2023 : 0);
	if (rc == RC_OK)
		rc = evaluate_before(r, err);
	if (rc == RC_OK)
		rc = import_year(r, 2023, days_2023.imported, false, err);
	if (rc == RC_OK && n <= REVIEWED_AT_MOST)
		rc = approve_all(r, r->goal_ids, r->n, &days_2023, err);
	return rc ? rc : make_departments(r, 2023, TOTAL_DEPARTMENTS_2023, err);
}

static enum rc
make_years(struct run *r, struct err *err)
{
	enum rc rc;

	next_year(r, PROJECTS_2022, 0);
	demo_scale(r->objects, r->n, 0);
	rc = import_year(r, 2022, days_2022.imported, false, err);
	if (rc == RC_OK)
		rc = approve_all(r, r->goal_ids, r->n, &days_2022, err);
	if (rc == RC_OK)
		rc = make_2023(r, err);
	if (rc)
		return rc;
	next_year(r, PROJECTS_2024, 120);
	demo_scale(r->objects, r->n, 0);
	rc = import_year(r, 2024, days_2024.imported, true, err);
	return rc ? rc : return_some(r, err);
}

static enum rc
check_empty(struct app *app, struct err *err)
{
	struct list_spec spec = { .reg = &reg_project };
	struct list_totals totals;
	struct list *l;
	enum rc rc = app_list_open(app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &totals, err);
	app_list_close(l);
	if (rc == RC_OK && totals.count)
		rc = err_set(err, RC_INVALID, NULL,
			_("%s holds %lld projects: the demonstration years need an empty database; name "
			  "another with --db FILE."),
			app->db_path, (long long)totals.count);
	return rc;
}

enum rc
app_demo(struct app *app, const struct demo_options *o, struct err *err)
{
	struct run r = { .app = app, .o = o, .administrator = app->actor, .all_perms = app->perms };
	const char *now = app->fixed_now;
	int64_t projects = o->projects ? o->projects : PROJECTS_2023;
	enum rc rc = app_require(app, PERM_IMPORT, err);

	if (rc == RC_OK)
		rc = app_require(app, PERM_USER_EDIT, err);
	if (rc == RC_OK)
		rc = check_empty(app, err);
	if (rc)
		return rc;
	r.d = (struct demo){ .app = app, .arena = arena_new(),
		.random = o->seed ? (uint64_t)o->seed : 20230810 };
	r.all = PROJECTS_2022 * 4 + PROJECTS_2024 + 56 * 4 +
		projects * (projects <= REVIEWED_AT_MOST ? 4 : 1);
	app->fixed_now = "2021-12-01T09:00:00";
	rc = demo_load(&r.d, err);
	if (rc == RC_OK)
		rc = make_people(&r, err);
	if (rc == RC_OK)
		rc = make_units(&r, err);
	if (rc == RC_OK)
		rc = make_library(&r, err);
	if (rc == RC_OK)
		rc = make_years(&r, err);
	act_as_self(&r, now);
	/* what others did is not his to undo */
	arena_free(app->undo.arena);
	app->undo = (struct undo){ 0 };
	free(r.d.names);
	arena_free(r.d.arena);
	return rc ? rc : app_set_year(app, app->asked_year ? app->asked_year : 2024, err);
}
