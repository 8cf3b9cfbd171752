/*
 * Evaluations of the demonstration for fiscal year 2022: 56 projects evaluated by their departments,
 * five projects and a whole department by the bureau through three third parties, and a sample of
 * self-evaluations, most of which are re-checked.
 */
#include "app/demo_evaluate.h"

#include <string.h>

#include "app/assess_view.h"
#include "app/doubt.h"
#include "app/list.h"
#include "app/recheck_view.h"
#include "base/dec.h"
#include "base/money.h"
#include "base/sheet.h"
#include "base/table.h"

#define YEAR "2022"
#define DEPARTMENT_OBJECTS 56
#define DEPARTMENT_TOTAL 10400000000 /* 1.04 亿 */
#define FINANCE_OBJECTS 5
#define FINANCE_TOTAL 1132510000     /* 1132.51 万 */
#define EXPERTS 3
#define ARGS_MAX 48

static const char *const agencies[] = { "A002", "A005", "A006" };
static const char *const experts[] = { "高建业", "宋雅琴", "陶志明" };

/* Calls of one operation that are done together. */
struct calls {
	struct evaluate *x;
	struct op_item *items;
	size_t n, cap;
};

struct evaluate {
	struct demo_run *r;
	const struct sheet *texts;
	uint64_t random;
	struct demo_amount *objects; /* projects by code */
	size_t n_objects;
	int64_t *ids; /* evaluations opened */
	size_t n;
};

static struct op_item *
add(struct calls *c, const char *reg, const char *op, int64_t id)
{
	struct arena *a = c->x->r->d.arena;

	c->items = arena_grow(a, c->items, c->n, &c->cap, c->n + 1, sizeof *c->items);
	c->items[c->n] = (struct op_item){ .op = op_find(reg, op), .id = id,
		.call.args = arena_array(a, ARGS_MAX, sizeof(struct op_arg)) };
	return &c->items[c->n++];
}

static void
put(struct op_item *item, const char *field, const char *value)
{
	/* made by add */
	struct op_arg *args = (struct op_arg *)(uintptr_t)item->call.args;

	if (value && item->call.n_args < ARGS_MAX)
		args[item->call.n_args++] = (struct op_arg){ field, value };
}

static enum rc
go(struct calls *c, const char *login, const char *at, struct err *err)
{
	struct demo_run *r = c->x->r;
	enum rc rc = demo_act_as(r, login, at, err);

	return rc ? rc : app_do(r->app, c->items, c->n, r->d.arena, NULL, err);
}

static int64_t
between(struct evaluate *x, int64_t low, int64_t high)
{
	return low + (int64_t)demo_random(&x->random, (uint64_t)(high - low + 1));
}

/* A text of a kind, of this key or of any ("" key). Column 3 in *more. */
static const char *
text(struct evaluate *x, const char *kind, const char *key, const char **ret_key, const char **more)
{
	const struct sheet *s = x->texts;
	size_t n = 0, pick;

	for (int pass = 0; pass < 2; pass++) {
		pick = pass ? demo_random(&x->random, n ? n : 1) : 0;
		for (size_t i = 1; i < s->n_rows; i++) {
			if (strcmp(demo_cell(s, i, 0), kind) != 0 ||
				(*key && strcmp(demo_cell(s, i, 1), key) != 0))
				continue;
			if (!pass) {
				n++;
				continue;
			}
			if (pick-- > 0)
				continue;
			if (ret_key)
				*ret_key = demo_cell(s, i, 1);
			if (more)
				*more = demo_cell(s, i, 3);
			return demo_cell(s, i, 2);
		}
	}
	return "与评分标准有差距";
}

/* Choosing */

static enum rc
keep_object(void *arg, const struct list_row *row, struct err *err)
{
	struct evaluate *x = arg;
	struct demo_amount *o = &x->objects[x->n_objects++];

	(void)err;
	o->code = arena_strdup(x->r->d.arena, list_value(&reg_evaluation, row, "code")->text);
	o->amount = list_value(&reg_evaluation, row, "budget")->num;
	return RC_OK;
}

static enum rc
read_objects(struct evaluate *x, const char *filter, struct err *err)
{
	struct list_spec spec = { .reg = &reg_evaluation, .filter = filter, .sort = "code" };
	struct list_totals totals;
	struct list *l;
	enum rc rc = app_list_open(x->r->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &totals, err);
	x->n_objects = 0;
	if (rc == RC_OK) {
		x->objects = arena_array(x->r->d.arena, (size_t)totals.count + 1, sizeof *x->objects);
		rc = app_list_each(l, keep_object, x, err);
	}
	app_list_close(l);
	return rc;
}

static enum rc
choose(struct evaluate *x, const char *kind, size_t n, const char *at, struct err *err)
{
	struct calls c = { .x = x };
	size_t k = 0;
	enum rc rc;

	for (size_t i = 0; i < x->n_objects && k < n; i++) {
		if (x->objects[i].taken != n)
			continue;
		struct op_item *item = add(&c, "assessment", "select", 0);
		item->call.reason = strcmp(kind, "finance") == 0 ? "区政府重点民生项目，资金量大，社会关注度高"
			: "部门重点项目，近五年未评价";
		put(item, "project", x->objects[i].code);
		put(item, "year", YEAR);
		put(item, "kind", kind);
		if (strcmp(kind, "finance") == 0) {
			put(item, "agency", agencies[k % ARRAY_LEN(agencies)]);
			put(item, "contract_no", arena_printf(x->r->d.arena, "西财采〔2023〕%zu号",
				(n == FINANCE_OBJECTS ? 11 : 11 + FINANCE_OBJECTS) + k));
			put(item, "lead", experts[0]);
			put(item, "conflict", "评价组成员与被评价单位无利益关系，已签署回避声明");
		}
		x->objects[i].taken = SIZE_MAX;
		k++;
	}
	rc = go(&c, "wangmin", at, err);
	x->n = c.n;
	x->ids = arena_array(x->r->d.arena, c.n + 1, sizeof *x->ids);
	for (size_t i = 0; i < c.n; i++)
		x->ids[i] = c.items[i].ret_id;
	return rc;
}

/* Scoring */

/* How good an evaluation turns out: 1/1000 of the items that lose points, and how much of them. */
static const struct quality {
	int64_t share, items, low, high;
} qualities[] = {
	{ 320, 260, 40, 180 }, /* 优 */
	{ 490, 560, 90, 380 }, /* 良 */
	{ 170, 850, 200, 560 }, /* 中 */
	{ 20, 1000, 380, 800 },
};

static void
score_item(struct evaluate *x, struct op_item *item, const struct criterion *c,
	const struct quality *q, uint64_t common)
{
	struct arena *a = x->r->d.arena;
	uint64_t chance = common + (uint64_t)c->position * 7919;
	const char *number = arena_printf(a, "%lld", (long long)c->position);
	struct strbuf b = { 0 };
	int64_t off, step = 10;

	if ((int64_t)demo_random(&chance, 1000) >= q->items) {
		put(item, number, "满分");
		return;
	}
	/* experts agree on what is wrong, not quite on how much */
	off = dec_muldiv(c->points, q->low + (int64_t)demo_random(&chance,
		(uint64_t)(q->high - q->low)) + between(x, -30, 30), 1000) / step * step;
	off = off < step ? step : off > c->points ? c->points : off;
	dec_format_short(&b, c->points - off, 2);
	put(item, number, arena_strdup(a, strbuf_str(&b)));
	put(item, arena_printf(a, "%s.reason", number), text(x, "reason", c->level3, NULL, NULL));
	strbuf_free(&b);
}

static enum rc
score_all(struct evaluate *x, size_t n_experts, const char *at, struct err *err)
{
	struct calls fills = { .x = x }, signs = { .x = x };
	int64_t first;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < x->n && rc == RC_OK; i++) {
		const struct quality *q = qualities;
		int64_t draw = between(x, 0, 999);
		struct assess_view v;
		uint64_t common = x->random ^ (uint64_t)x->ids[i];
		for (; q + 1 < qualities + ARRAY_LEN(qualities) && draw >= q->share; q++)
			draw -= q->share;
		rc = app_assess_view(x->r->app, x->ids[i], x->r->d.arena, &v, err);
		for (size_t k = 0; k < n_experts && rc == RC_OK; k++) {
			struct op_item *item = add(&fills, "assessment", "fill", x->ids[i]);
			put(item, "expert", experts[k]);
			put(item, "role", k ? "expert" : "lead");
			for (size_t j = 0; j < v.system.n; j++)
				score_item(x, item, &v.system.items[j], q, common);
		}
	}
	if (rc == RC_OK)
		rc = go(&fills, "wangmin", at, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < x->n && rc == RC_OK; i++) {
		struct assess_view v;
		rc = app_assess_view(x->r->app, x->ids[i], x->r->d.arena, &v, err);
		for (size_t k = 0; k < v.n_sheets && rc == RC_OK; k++) {
			first = v.sheets[k].sheet.id;
			add(&signs, "sheet", "sign", first);
		}
	}
	for (size_t i = 0; i < x->n; i++)
		add(&signs, "assessment", "settle", x->ids[i]);
	return rc ? rc : go(&signs, "wangmin", at, err);
}

/* One to three problems of each, by the grade. */
static enum rc
find_problems(struct evaluate *x, const char *at, struct err *err)
{
	struct calls c = { .x = x };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < x->n && rc == RC_OK; i++) {
		struct assess_view v;
		rc = app_assess_view(x->r->app, x->ids[i], x->r->d.arena, &v, err);
		size_t n = rc || v.x.total >= 9000 ? 1 : v.x.total >= 8000 ? 2 : 3;
		const char *last[3] = { "", "", "" };
		for (size_t k = 0; k < n && rc == RC_OK; k++) {
			struct op_item *item = add(&c, "problem", "add", 0);
			const char *category = NULL, *demand = NULL, *finding = NULL;
			do
				finding = text(x, "problem", "", &category, &demand);
			while (finding == last[0] || finding == last[1]);
			last[k] = finding;
			put(item, "code", v.x.code);
			put(item, "year", YEAR);
			put(item, "kind", v.x.kind);
			put(item, "category", category);
			put(item, "finding", finding);
			put(item, "demand", demand);
			put(item, "severity", v.x.total >= 9000 ? "minor" : v.x.total >= 7000 ? "major"
				: "serious");
		}
	}
	return rc ? rc : go(&c, "wangmin", at, err);
}

/* Draft, reply, conclusion, letter */

static enum rc
on_all(struct evaluate *x, const char *op, const char *field, const char *value, const char *login,
	const char *at, struct err *err)
{
	struct calls c = { .x = x };

	for (size_t i = 0; i < x->n; i++)
		put(add(&c, "assessment", op, x->ids[i]), field, value);
	return go(&c, login, at, err);
}

/* All but the last few letters of a list went out; most of them were received. */
static enum rc
send_letters(struct demo_run *r, struct evaluate *x, const char *filter, size_t keep, const char *prefix,
	const char *sent, const char *received, struct err *err)
{
	struct list_spec spec = { .reg = reg_find("feedback"), .filter = filter };
	struct calls send = { .x = x }, receive = { .x = x };
	struct list_row *rows;
	struct list *l;
	size_t n = 0;
	enum rc rc = app_list_open(r->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_page(l, LIST_FIRST, 0, 200, r->d.arena, &rows, &n, err);
	app_list_close(l);
	for (size_t i = 0; i + keep < n && rc == RC_OK; i++) {
		put(add(&send, "feedback", "send", rows[i].id), "document_no",
			arena_printf(r->d.arena, "%s%zu号", prefix, i + 1));
		if (i % 9 != 7)
			put(add(&receive, "feedback", "receive", rows[i].id), "receiver", "办公室");
	}
	if (rc == RC_OK)
		rc = go(&send, "wangmin", sent, err);
	return rc ? rc : go(&receive, "wangmin", received, err);
}

static enum rc
evaluate_kind(struct evaluate *x, const char *kind, size_t n_experts, struct err *err)
{
	bool finance = strcmp(kind, "finance") == 0;
	enum rc rc = score_all(x, n_experts, finance ? "2023-07-18T10:00:00" : "2023-06-12T10:00:00", err);

	if (rc == RC_OK)
		rc = find_problems(x, finance ? "2023-07-20T10:00:00" : "2023-06-14T10:00:00", err);
	if (rc == RC_OK)
		rc = on_all(x, "draft", "overview", "项目按批复组织实施，资金由区级财政安排。", "wangmin",
			finance ? "2023-07-25T16:00:00" : "2023-06-19T16:00:00", err);
	if (rc == RC_OK)
		rc = on_all(x, "reply", "reply", "对评价结论无异议。", "wangmin",
			finance ? "2023-08-03T09:30:00" : "2023-06-28T09:30:00", err);
	if (rc == RC_OK)
		rc = on_all(x, "conclude", "quality", finance ? "88.5" : NULL, "zhoujianguo",
			finance ? "2023-08-10T16:30:00" : "2023-07-05T16:30:00", err);
	if (rc)
		return rc;
	return finance ? send_letters(x->r, x, "kind=finance", 0, "西财绩评〔2023〕", "2023-08-22T10:00:00",
			"2023-08-25T10:00:00", err)
		: send_letters(x->r, x, "kind=department", 0, "西财绩〔2023〕", "2023-07-20T10:00:00",
			"2023-07-24T10:00:00", err);
}

static enum rc
evaluations(struct evaluate *x, struct err *err)
{
	enum rc rc = demo_act_as(x->r, "wangmin", "2023-04-10T09:00:00", err);

	if (rc == RC_OK)
		rc = read_objects(x, "year=" YEAR " kind=self object=project", err);
	if (rc)
		return rc;
	demo_pick_sum(x->objects, x->n_objects, DEPARTMENT_OBJECTS, DEPARTMENT_TOTAL, &x->random);
	demo_pick_sum(x->objects, x->n_objects, FINANCE_OBJECTS, FINANCE_TOTAL, &x->random);
	rc = choose(x, "department", DEPARTMENT_OBJECTS, "2023-04-12T09:30:00", err);
	if (rc == RC_OK)
		rc = evaluate_kind(x, "department", 1, err);
	if (rc == RC_OK)
		rc = choose(x, "finance", FINANCE_OBJECTS, "2023-05-08T09:30:00", err);
	if (rc)
		return rc;
	/* the whole department goes along with the five */
	struct evaluate whole = *x;
	rc = read_objects(&whole, "year=" YEAR " kind=self object=department", err);
	if (rc == RC_OK) {
		demo_pick_sum(whole.objects, whole.n_objects, 1, DEMO_WHOLE_DEPARTMENT, &whole.random);
		rc = choose(&whole, "finance", 1, "2023-05-08T10:00:00", err);
	}
	if (rc)
		return rc;
	x->ids = arena_grow(x->r->d.arena, x->ids, x->n, &(size_t){ x->n }, x->n + 1, sizeof *x->ids);
	x->ids[x->n++] = whole.ids[0];
	return evaluate_kind(x, "finance", EXPERTS, err);
}

enum rc
demo_evaluate(struct demo_run *r, struct err *err)
{
	struct evaluate x = { .r = r, .random = 56 + (uint64_t)r->o->seed };
	enum rc rc = import_shipped_sheet("demo/evaluation.csv", r->d.arena, &x.texts, err);

	if (rc == RC_OK)
		rc = evaluations(&x, err);
	if (rc == RC_OK)
		rc = doubt_judge_year(r->app, 2022, NULL, NULL, err);
	return rc ? rc : demo_recheck(r, x.texts, err);
}
