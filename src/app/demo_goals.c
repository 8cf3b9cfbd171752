/*
 * The declarations of the demonstration years: imported, reviewed and approved; those of 2024 wait.
 */
#include "app/demo_run.h"

#include <string.h>

#include "app/demo_defects.h"
#include "app/demo_evaluate.h"
#include "app/goal.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/sheet.h"
#include "base/table.h"
#include "store/goal.h"

#define CHUNK 500
#define EVALUATED_2022 "王城路街道" /* as a whole, by the bureau */
#define PROJECTS_2022 895
#define PROJECTS_2023 1081
#define PROJECTS_2024 332  /* 320 waiting, 12 with their units */
#define RETURNED_2024 24   /* of which half come back */
#define TOTAL_2023 92000000000            /* 9.2 亿 */
#define TOTAL_DEPARTMENTS_2022 205600000000 /* 20.56 亿, with the projects inside */
#define TOTAL_DEPARTMENTS_2023 217300000000 /* 21.73 亿 */

static void
as_form(struct import_goal *g, struct demo_run *r, const struct demo_object *o, int64_t year,
	struct arena *a)
{
	*g = (struct import_goal){ .file = arena_printf(a, "%d年申报表/%s.xlsx", (int)year, o->code),
		.place_code = "", .place_name = "", .place_department = "", .place_unit = "",
		.place_year = "", .place_budget = "C9" }; /* the form has amounts */
	demo_doc(&r->d, o, year, a, &g->doc);
}

/* Imports the year's declarations in one transaction; keeps the goals' ids. */
static enum rc
import_objects(struct demo_run *r, int64_t year, bool defects, struct err *err)
{
	const struct import_options o = { 0 };
	struct import_report report;
	struct import_run run;
	enum rc rc = demo_import_begin(r, &run, &o, &report, err);

	if (rc == RC_OK)
		rc = store_bulk_begin(r->app->db, (int64_t)r->n, err);
	for (size_t i = 0; i < r->n && rc == RC_OK; i++) {
		struct import_goal g;
		if (i % CHUNK == 0 && demo_tick(r, CHUNK))
			rc = demo_cancelled(err);
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
	return demo_import_end(&run, rc, err);
}

static enum rc
import_year(struct demo_run *r, int64_t year, const char *at, bool defects, struct err *err)
{
	enum rc rc = demo_act_as(r, "zhengxiao", at, err);

	return rc ? rc : import_objects(r, year, defects, err);
}

/* One operation on many goals, with the same arguments; grades drawn where arg is "grade". */
static enum rc
on_goals(struct demo_run *r, const char *verb, const int64_t *ids, size_t n, const struct op_arg *args,
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
		if (rc == RC_OK && demo_tick(r, (int64_t)m))
			return demo_cancelled(err);
	}
	return rc;
}

struct days {
	const char *imported, *first, *second, *approved, *document_no, *document_date;
};

/* Line division, performance division, leader. */
static enum rc
approve_all(struct demo_run *r, const int64_t *ids, size_t n, const struct days *days, struct err *err)
{
	const struct op_arg document[] = { { "document_no", days->document_no },
		{ "document_date", days->document_date } };
	enum rc rc = demo_act_as(r, "liqiang", days->first, err);

	if (rc == RC_OK)
		rc = on_goals(r, "grade", ids, n, NULL, 0, err);
	if (rc == RC_OK)
		rc = demo_act_as(r, "wangmin", days->second, err);
	if (rc == RC_OK)
		rc = on_goals(r, "grade", ids, n, NULL, 0, err);
	if (rc == RC_OK)
		rc = demo_act_as(r, "zhoujianguo", days->approved, err);
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
next_year(struct demo_run *r, size_t n, size_t keep)
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
make_exante(struct demo_run *r, struct err *err)
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
evaluate_before(struct demo_run *r, struct err *err)
{
	size_t all = r->d.exante->n_rows - 1, n = all < r->n ? all : r->n;
	enum rc rc = demo_act_as(r, "wangmin", "2022-10-10T09:00:00", err);

	if (rc == RC_OK)
		rc = demo_registers(&r->d, err);
	return rc ? rc : demo_exante(&r->d, &r->objects[r->n - n], n, err);
}

/* Money of a department's projects in the year at hand. */
static int64_t
money_of(const struct demo_run *r, const char *department)
{
	int64_t sum = 0;

	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->objects[i].department, department) == 0)
			sum += r->objects[i].amount;
	return sum;
}

/* Whole-department goals, entered by hand. Shares of the total by chance; inside: over what the
 * projects at hand have already. */
static enum rc
make_departments(struct demo_run *r, int64_t year, int64_t total, bool inside,
	const struct days *days, struct err *err)
{
	const struct op *add = op_find("goal", "add");
	size_t n = r->d.department_kinds->n_rows - 1, k = 0, sum = 0;
	struct arena *a = arena_new();
	struct op_item *items = arena_array(a, n, sizeof *items);
	struct goal_doc *docs = arena_array(a, n, sizeof *docs);
	size_t *shares = arena_array(a, n, sizeof *shares);
	int64_t *ids = arena_array(r->d.arena, n, sizeof *ids), given = 0, rest = total;
	enum rc rc = demo_act_as(r, "zhengxiao", days->imported, err);

	for (size_t i = 0; i < n; i++)
		sum += shares[i] = 20 + demo_random(&r->d.random, 400);
	for (size_t i = 0; i < r->n && inside; i++)
		rest -= r->objects[i].amount;
	for (size_t i = 1; i < r->d.units->n_rows && k < n; i++) {
		if (*demo_cell(r->d.units, i, 2))
			continue;
		int64_t own = inside ? money_of(r, demo_cell(r->d.units, i, 1)) : 0;
		int64_t budget = k + 1 == n ? total - given
			: own + rest / 10000 / (int64_t)sum * (int64_t)shares[k] * 10000;
		if (inside && strcmp(demo_cell(r->d.units, i, 1), EVALUATED_2022) == 0 &&
			own < DEMO_WHOLE_DEPARTMENT)
			budget = DEMO_WHOLE_DEPARTMENT;
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
	return rc ? rc : approve_all(r, ids, k, days, err);
}

/* The findings and what a person adds to the first of them. */
static const char *
return_reason(struct demo_run *r, const struct goal_view *v, struct arena *a)
{
	const struct sheet *s = r->d.reasons;
	const char *rule = v->n_findings ? v->findings[0].rule : "MATCH";
	const char *text = demo_cell(s, demo_pick_row(&r->d, &r->d.random, s, 0, rule, 0, NULL), 1);

	return v->n_findings ? arena_printf(a, "%s\n%s",
		app_goal_reasons(v->findings, v->n_findings, a), text) : text;
}

/* Some goals of 2024 were returned; half of them came back mended. */
static enum rc
return_some(struct demo_run *r, struct err *err)
{
	const struct op *op = op_find("goal", "return");
	struct import_options o = { 0 };
	struct import_report report;
	struct import_run run;
	struct goal_view v;
	enum rc rc = demo_act_as(r, "liqiang", days_2024.second, err);

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
		rc = demo_act_as(r, "zhengxiao", "2024-01-03T09:00:00", err);
	if (rc)
		return rc;
	rc = demo_import_begin(r, &run, &o, &report, err);
	for (size_t k = 0; k < RETURNED_2024 / 2 && rc == RC_OK; k++) {
		struct import_goal g;
		as_form(&g, r, &r->objects[demo_spoiled(k, r->n)], 2024, run.docs);
		rc = import_take_goal(&run, &g, err);
	}
	return demo_import_end(&run, rc, err);
}

static enum rc
make_2023(struct demo_run *r, struct err *err)
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
	if (rc == RC_OK && n <= DEMO_REVIEWED_AT_MOST)
		rc = approve_all(r, r->goal_ids, r->n, &days_2023, err);
	return rc ? rc : make_departments(r, 2023, TOTAL_DEPARTMENTS_2023, false, &days_2023, err);
}

/* With chances of their own, so that what follows stays as it is. */
static enum rc
make_departments_2022(struct demo_run *r, struct err *err)
{
	uint64_t random = r->d.random;
	enum rc rc = make_departments(r, 2022, TOTAL_DEPARTMENTS_2022, true, &days_2022, err);

	r->d.random = random;
	return rc;
}

enum rc
demo_goals(struct demo_run *r, struct err *err)
{
	int64_t projects = r->o->projects ? r->o->projects : PROJECTS_2023;
	enum rc rc;

	r->all += PROJECTS_2022 * 4 + PROJECTS_2024 + 2 * 56 * 4 +
		projects * (projects <= DEMO_REVIEWED_AT_MOST ? 4 : 1);
	next_year(r, PROJECTS_2022, 0);
	demo_scale(r->objects, r->n, 0);
	rc = import_year(r, 2022, days_2022.imported, false, err);
	if (rc == RC_OK)
		rc = approve_all(r, r->goal_ids, r->n, &days_2022, err);
	if (rc == RC_OK)
		rc = make_departments_2022(r, err);
	if (rc == RC_OK)
		rc = make_2023(r, err);
	if (rc)
		return rc;
	next_year(r, PROJECTS_2024, 120);
	demo_scale(r->objects, r->n, 0);
	rc = import_year(r, 2024, days_2024.imported, true, err);
	return rc ? rc : return_some(r, err);
}

