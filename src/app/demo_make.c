/*
 * Projects of the demonstration years and their declarations: names that are never given twice,
 * amounts that add up, targets drawn from the templates' ranges.
 */
#include "app/demo_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/money.h"
#include "base/sheet.h"
#include "base/xalloc.h"

enum { UNIT_CODE, UNIT_NAME, UNIT_PARENT };
enum { IND_TEMPLATE, IND_LEVEL1, IND_LEVEL2, IND_LEVEL3, IND_OP, IND_TARGET, IND_MEASURE, IND_WEIGHT,
	IND_FORMULA, IND_BASIS, IND_EVIDENCE };

#define DEPARTMENT_TASKS 12 /* at most */

/* False if the name was given before. */
static bool
take_name(struct demo *d, const char *name)
{
	uint64_t h = 14695981039346656037u;
	size_t i;

	for (const char *p = name; *p; p++)
		h = (h ^ (unsigned char)*p) * 1099511628211u;
	h |= h == 0;
	if (d->n_names * 2 >= d->cap_names) {
		size_t cap = d->cap_names ? d->cap_names * 2 : 4096;
		uint64_t *all = xcalloc(cap, sizeof *all);
		for (size_t k = 0; k < d->cap_names; k++) {
			if (!d->names[k])
				continue;
			for (i = d->names[k] & (cap - 1); all[i]; i = (i + 1) & (cap - 1))
				;
			all[i] = d->names[k];
		}
		free(d->names);
		d->names = all;
		d->cap_names = cap;
	}
	for (i = h & (d->cap_names - 1); d->names[i]; i = (i + 1) & (d->cap_names - 1))
		if (d->names[i] == h)
			return false;
	d->names[i] = h;
	d->n_names++;
	return true;
}

/* Beyond this many names a free one is rare: it is no longer looked for. */
#define NAMES_PLENTY 8000

/* A name not given before, for the seed at hand or its next ones; NULL if six are taken. */
static const char *
find_name(struct demo *d, struct demo_object *o)
{
	struct demo_fill f = { d, o, 0, NULL, NULL };

	for (int try = 0; try < 6; try++, o->seed += 0x9e3779b9u) {
		const char *name = demo_expand(&f, o->template->name, d->arena);
		if (take_name(d, name))
			return name;
	}
	return NULL;
}

/* Fills the object for its template; false if no name is left. */
static bool
fill_object(struct demo *d, struct demo_object *o)
{
	uint64_t random = o->seed = demo_random(&d->random, UINT64_MAX);

	o->department = demo_pick_department(d, o->template, &random);
	o->street = demo_pick_street(d, o, &random);
	o->name = find_name(d, o);
	o->unit = o->name ? demo_find_unit(d, o, &random) : NULL;
	return o->name != NULL;
}

void
demo_make(struct demo *d, const struct demo_template *t, struct demo_object *ret)
{
	struct demo_object o = { .template = t };
	size_t fixed = d->exante->n_rows - 1; /* their templates come first */
	int tries = d->n_names < NAMES_PLENTY ? 40 : 1;

	if (t && !fill_object(d, &o))
		t = NULL;
	for (int try = 0; !t && try < tries; try++) {
		o.template = &d->templates[fixed + demo_random(&d->random, d->n_templates - fixed)];
		if (fill_object(d, &o))
			break;
	}
	if (!o.name) { /* only in very large years: works are let in sections */
		o.name = arena_printf(d->arena, "%s%s（第%lld标段）", o.street, o.template->name,
			(long long)d->next_code);
		o.name = demo_expand(&(struct demo_fill){ d, &o, 0, NULL, NULL }, o.name, d->arena);
		o.unit = o.department;
	}
	o.code = arena_printf(d->arena, "410303-%04lld", (long long)++d->next_code);
	*ret = o;
}

/* How large a project is within its template's range, 0..1000: money and quantities go together.
 * The square makes many small and few large ones. */
static int64_t
size_of(const struct demo_object *o)
{
	uint64_t random = o->seed ^ 0x5bd1e995u;
	int64_t r = (int64_t)demo_random(&random, 1001);

	return r * r / 1000;
}

/* To 100 yuan. */
static int64_t
draw_amount(const struct demo_object *o)
{
	const struct demo_template *t = o->template;

	return (t->min_fen + (t->max_fen - t->min_fen) / 1000 * size_of(o)) / 10000 * 10000;
}

void
demo_scale(struct demo_object *objects, size_t n, int64_t total)
{
	int64_t sum = 0, fixed = 0, given = 0;
	size_t largest = 0;

	for (size_t i = 0; i < n; i++) {
		if (!objects[i].fixed)
			objects[i].amount = draw_amount(&objects[i]);
		*(objects[i].fixed ? &fixed : &sum) += objects[i].amount;
	}
	if (total == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		struct demo_object *o = &objects[i];
		if (o->fixed)
			continue;
		o->amount = dec_muldiv(o->amount, total - fixed, sum) / 10000 * 10000;
		given += o->amount;
		if (o->amount > objects[largest].amount || objects[largest].fixed)
			largest = i;
	}
	objects[largest].amount += total - fixed - given;
}

/* The value at size 0..1000 within "12.5~40.0", with the decimals written. */
static const char *
draw_target(const char *text, int64_t size, struct arena *a)
{
	const char *tilde = strchr(text, '~');
	int64_t low, high, step = 1000000;

	if (!tilde)
		return text;
	if (dec_parse(arena_strndup(a, text, (size_t)(tilde - text)), 6, &low, NULL) != RC_OK ||
		dec_parse(tilde + 1, 6, &high, NULL) != RC_OK || high < low)
		return text;
	const char *dot = strchr(tilde, '.');
	for (size_t i = dot ? strlen(dot + 1) : 0; i > 0; i--)
		step /= 10;
	int64_t v = low + dec_muldiv((high - low) / step, size, 1000) * step;
	struct strbuf out = { 0 };
	dec_format_short(&out, v, 6);
	const char *s = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return s;
}

static const char *
or_null(const char *s)
{
	return *s ? s : NULL;
}

/* Where in its range a target lies: a project aims a little higher each year, now and then lower. */
static int64_t
ambition(const struct demo_fill *f, uint64_t *random)
{
	int64_t size = (int64_t)demo_random(random, 1001);
	uint64_t whim = *random ^ (uint64_t)f->year * 0x9e3779b97f4a7c15u;

	if (demo_random(&whim, 16) == 0)
		return (int64_t)demo_random(&whim, 1001);
	size = size * 3 / 4 + (f->year - 2022) * 100;
	return size < 0 ? 0 : size > 1000 ? 1000 : size;
}

/* The columns from level1 to weight stand alike in both indicator sheets. */
static void
indicator(const struct demo_fill *f, const struct sheet *s, size_t row, uint64_t *random,
	struct arena *a, struct indicator *i)
{
	const char *target = demo_cell(s, row, IND_TARGET);

	i->term = "annual";
	i->level1 = demo_cell(s, row, IND_LEVEL1);
	i->level2 = demo_cell(s, row, IND_LEVEL2);
	i->level3 = demo_expand(f, demo_cell(s, row, IND_LEVEL3), a);
	i->op = demo_cell(s, row, IND_OP);
	int64_t size = strcmp(i->level2, "数量指标") == 0 ? size_of(f->o)
							  : ambition(f, random);
	i->target = *target == '{' ? demo_expand(f, target, a) : draw_target(target, size, a);
	i->measure = demo_cell(s, row, IND_MEASURE);
	if (dec_parse(demo_cell(s, row, IND_WEIGHT), 2, &i->weight, NULL) != RC_OK)
		i->weight = 0;
}

void
demo_doc(struct demo *d, const struct demo_object *o, int64_t year, struct arena *a,
	struct goal_doc *ret)
{
	const struct demo_template *t = o->template;
	struct demo_fill f = { d, o, year, NULL, money_wan_exact(a, o->amount) };
	uint64_t random = o->seed ^ 0x2545f4914f6cdd1du;
	struct goal_doc doc = { .project = { .code = o->code, .name = o->name, .year = year,
			.attribute = t->attribute }, .department = o->department, .unit = o->unit };

	doc.indicators = arena_array(a, t->n + 2, sizeof *doc.indicators);
	for (size_t k = 0; k < t->n; k++) {
		struct indicator *i = &doc.indicators[doc.n_indicators++];
		size_t row = t->first + k;
		indicator(&f, d->indicators, row, &random, a, i);
		i->position = (int64_t)doc.n_indicators;
		i->formula = or_null(demo_cell(d->indicators, row, IND_FORMULA));
		i->basis = or_null(demo_cell(d->indicators, row, IND_BASIS));
		i->evidence = or_null(demo_cell(d->indicators, row, IND_EVIDENCE));
		if (!f.n && strcmp(i->level2, "数量指标") == 0)
			f.n = i->target;
	}
	doc.goal.budget = o->amount;
	doc.goal.other = demo_random(&random, 8) == 0 ? o->amount / 50000 * 10000 : 0;
	doc.goal.fiscal = doc.goal.budget - doc.goal.other;
	doc.goal.annual_goal = demo_expand(&f, t->annual_goal, a);
	if (*t->midterm_goal) {
		doc.goal.midterm_goal = demo_expand(&f, t->midterm_goal, a);
		doc.project.period = arena_printf(a, "%d—%d年", (int)year, (int)year + 2);
		doc.goal.mid_budget = doc.goal.budget * 3;
		doc.goal.mid_fiscal = doc.goal.fiscal * 3;
		doc.goal.mid_other = doc.goal.other * 3;
	}
	*ret = doc;
}

/* The tasks of the department's kind, with shares by chance that add up to the budget. */
static void
department_tasks(struct demo *d, const char *kind, uint64_t random, struct arena *a,
	struct goal_doc *doc)
{
	const struct sheet *s = d->department_tasks;
	int64_t shares[DEPARTMENT_TASKS], sum = 0, given = 0;

	doc->tasks = arena_array(a, DEPARTMENT_TASKS, sizeof *doc->tasks);
	for (size_t i = 1; i < s->n_rows && doc->n_tasks < DEPARTMENT_TASKS; i++) {
		if (strcmp(demo_cell(s, i, 0), kind) != 0)
			continue;
		sum += shares[doc->n_tasks] = 10 + (int64_t)demo_random(&random, 30);
		struct goal_task *t = &doc->tasks[doc->n_tasks++];
		t->name = demo_cell(s, i, 1);
		t->content = demo_cell(s, i, 2);
		t->position = (int64_t)doc->n_tasks;
	}
	for (size_t i = 0; i < doc->n_tasks; i++) {
		struct goal_task *t = &doc->tasks[i];
		t->budget = i + 1 == doc->n_tasks ? doc->goal.budget - given
			: dec_muldiv(doc->goal.budget, shares[i], sum) / 1000000 * 1000000;
		t->fiscal = t->budget;
		given += t->budget;
	}
}

void
demo_department_doc(struct demo *d, size_t unit_row, int64_t year, int64_t budget, struct arena *a,
	struct goal_doc *ret)
{
	const char *name = demo_cell(d->units, unit_row, UNIT_NAME);
	const char *kind = demo_cell(d->department_kinds, demo_row(d->department_kinds, name), 1);
	struct demo_object o = { .department = name, .unit = name, .amount = budget,
		.seed = unit_row * 7919 };
	struct demo_fill f = { d, &o, year, "12", money_wan_exact(a, budget) };
	uint64_t random = unit_row * 104729 + (uint64_t)year;
	const struct sheet *s = d->department_indicators;
	struct goal_doc doc = { .project = { .code = demo_cell(d->units, unit_row, UNIT_CODE),
			.name = arena_printf(a, "%s部门整体支出", name), .kind = "department",
			.year = year }, .department = name, .unit = name };

	doc.indicators = arena_array(a, s->n_rows, sizeof *doc.indicators);
	for (size_t i = 1; i < s->n_rows; i++) {
		if (strcmp(demo_cell(s, i, 0), kind) != 0)
			continue;
		struct indicator *k = &doc.indicators[doc.n_indicators++];
		indicator(&f, s, i, &random, a, k);
		k->basis = "部门年度工作计划";
		k->position = (int64_t)doc.n_indicators;
	}
	doc.goal.budget = doc.goal.fiscal = budget;
	doc.goal.annual_goal = demo_expand(&f, demo_cell(d->department_goals,
		demo_row(d->department_goals, kind), 1), a);
	department_tasks(d, kind, unit_row * 6151 + (uint64_t)year, a, &doc);
	*ret = doc;
}
