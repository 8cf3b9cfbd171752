/*
 * Rectification of the demonstration: what key monitoring and the finance evaluation found, all put
 * right; what the re-check of the self-evaluations of 2022 found, at every step of the way.
 */
#include "app/demo_run.h"

#include <string.h>
#include <unistd.h>

#include "app/exchange_run.h"
#include "app/list.h"
#include "base/file.h"
#include "base/sheet.h"
#include "base/table.h"
#include "domain/rectify.h"

enum { ORIGIN, CATEGORY, SEVERITY, FINDING, DEMAND, MEASURES, RESULT, OPINION, LONG_TERM };

#define ITEMS_MAX 40
#define ARGS_MAX 10
#define EVIDENCE "整改佐证材料目录\n\n1. 整改情况说明（盖章）\n2. 验收单、签字确认单复印件\n3. 现场照片\n" \
	"\n（演示数据）\n"

/* One thing done on one day to all items that it is meant for. */
struct step {
	char letter;
	const char *op, *login, *at, *reason;
	struct op_arg args[2];
};

/* An item's letters: which of its group's steps it goes through. */
struct group {
	const char *origin, *reg, *filter, *fallback; /* register and filter of the objects; projects */
	const char *task;
	size_t objects, each; /* findings of an object */
	const char *added;    /* day */
	const struct step *steps;
	size_t n_steps;
	const char *const *fates; /* one an item, again from the first on */
	size_t n_fates;
};

struct rectified {
	struct demo_run *r;
	const struct sheet *sheet;
	size_t *rows; /* of the sheet, that are of the group's origin */
	size_t n_rows;
	struct {
		int64_t id;
		size_t row;
		const char *fate, *number;
	} items[ITEMS_MAX];
	size_t n;
};

/* The codes of the objects, the first ones of the register's list. */
static enum rc
codes_of(struct demo_run *r, const char *reg, const char *filter, size_t most, const char **ret,
	int64_t *years, size_t *ret_n, struct err *err)
{
	struct list_spec spec = { .reg = reg_find(reg), .filter = filter };
	struct list_row *rows;
	struct list *l;
	size_t n = 0;
	enum rc rc;

	*ret_n = 0;
	if (!spec.reg)
		return RC_OK;
	rc = app_list_open(r->app, &spec, &l, err);
	if (rc)
		return rc;
	rc = app_list_page(l, LIST_FIRST, 0, most, r->d.arena, &rows, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		ret[i] = list_value(spec.reg, &rows[i], "code")->text;
		years[i] = list_value(spec.reg, &rows[i], "year")->num;
	}
	app_list_close(l);
	if (rc == RC_OK)
		*ret_n = n;
	return rc;
}

static struct op_item *
one_more(struct rectified *x, struct op_item *items, size_t *n, const char *reg, const char *op)
{
	struct op_arg *args = arena_array(x->r->d.arena, ARGS_MAX, sizeof *args);

	items[*n] = (struct op_item){ .op = op_find(reg, op), .call = { .args = args } };
	return &items[(*n)++];
}

static void
put_arg(struct op_item *item, const char *field, const char *value)
{
	struct op_arg *args = (struct op_arg *)(uintptr_t)item->call.args;

	if (value && *value)
		args[item->call.n_args++] = (struct op_arg){ field, value };
}

static const char *
cell(const struct rectified *x, size_t row, size_t column)
{
	return demo_cell(x->sheet, row, column);
}

static enum rc
enter(struct rectified *x, const struct group *g, struct err *err)
{
	const char *codes[ITEMS_MAX];
	int64_t years[ITEMS_MAX];
	struct op_item *items = arena_array(x->r->d.arena, ITEMS_MAX, sizeof *items);
	struct arena *a = x->r->d.arena;
	size_t n = 0, n_codes;
	enum rc rc = codes_of(x->r, g->reg, g->filter, g->objects, codes, years, &n_codes, err);

	if (rc == RC_OK && n_codes == 0)
		rc = codes_of(x->r, "project", g->fallback, g->objects, codes, years, &n_codes, err);
	if (rc == RC_OK)
		rc = demo_act_as(x->r, "wangmin", g->added, err);
	x->n = 0;
	for (size_t i = 0; rc == RC_OK && i < n_codes * g->each && x->n_rows; i++) {
		size_t row = x->rows[i % x->n_rows];
		struct op_item *item = one_more(x, items, &n, "rectification", "add");
		put_arg(item, "origin", g->origin);
		put_arg(item, "code", codes[i / g->each]);
		put_arg(item, "year", arena_printf(a, "%lld", (long long)years[i / g->each]));
		put_arg(item, "task", g->task);
		put_arg(item, "category", cell(x, row, CATEGORY));
		put_arg(item, "severity", cell(x, row, SEVERITY));
		put_arg(item, "finding", cell(x, row, FINDING));
		put_arg(item, "demand", cell(x, row, DEMAND));
		put_arg(item, "long_term", cell(x, row, LONG_TERM));
		x->items[x->n].row = row;
		x->items[x->n++].fate = g->fates[i % g->n_fates];
	}
	if (rc == RC_OK)
		rc = app_do(x->r->app, items, n, a, NULL, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		x->items[i].id = items[i].ret_id;
	return rc;
}

/* What the sheet has to say to a step. */
static void
put_texts(const struct rectified *x, size_t row, struct op_item *item)
{
	if (strcmp(item->op->name, "plan") == 0)
		put_arg(item, "measures", cell(x, row, MEASURES));
	if (strcmp(item->op->name, "report") == 0)
		put_arg(item, "result", cell(x, row, RESULT));
	if (strcmp(item->op->name, "check") == 0)
		put_arg(item, "opinion", cell(x, row, OPINION));
}

static enum rc
attach(struct rectified *x, size_t i, const char *path, struct op_item *item, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(x->r->app, &reg_rectification, x->items[i].id, x->r->d.arena, &row, err);

	if (rc)
		return rc;
	const char *number = list_value(&reg_rectification, &row, "number")->text;
	put_arg(item, "register", "rectification");
	put_arg(item, "record", number);
	put_arg(item, "file", path);
	put_arg(item, "name", arena_printf(x->r->d.arena, "%s整改佐证.txt", number));
	put_arg(item, "kind", "report");
	return RC_OK;
}

static enum rc
take_step(struct rectified *x, const struct step *s, const char *path, struct err *err)
{
	struct op_item *items = arena_array(x->r->d.arena, ITEMS_MAX, sizeof *items);
	bool files = strcmp(s->op, "attach") == 0;
	size_t n = 0;
	enum rc rc = demo_act_as(x->r, s->login, s->at, err);

	for (size_t i = 0; i < x->n && rc == RC_OK; i++) {
		if (!strchr(x->items[i].fate, s->letter))
			continue;
		struct op_item *item = one_more(x, items, &n, files ? "evidence" : "rectification", s->op);
		item->id = x->items[i].id;
		item->call.reason = s->reason;
		for (size_t k = 0; k < ARRAY_LEN(s->args) && s->args[k].field; k++)
			put_arg(item, s->args[k].field, s->args[k].value);
		if (files)
			rc = attach(x, i, path, item, err);
		else
			put_texts(x, x->items[i].row, item);
	}
	return rc || n == 0 ? rc : app_do(x->r->app, items, n, x->r->d.arena, NULL, err);
}

static const struct step monitoring_steps[] = {
	{ 'i', "issue", "wangmin", "2023-09-20T10:00:00", NULL, { { NULL, NULL } } },
	{ 'r', "receive", "zhengxiao", "2023-09-22T09:30:00", NULL, { { NULL, NULL } } },
	{ 'p', "plan", "zhengxiao", "2023-10-13T15:00:00", NULL, { { "person", "分管负责人" } } },
	{ 'R', "report", "zhengxiao", "2023-11-08T10:00:00", NULL, { { NULL, NULL } } },
	{ 't', "attach", "zhengxiao", "2023-11-08T10:20:00", NULL, { { NULL, NULL } } },
	{ 'c', "check", "liqiang", "2023-11-14T16:00:00", NULL, { { "method", "on_site" } } },
	{ 'C', "close", "chenjing", "2023-11-16T09:00:00", NULL, { { NULL, NULL } } },
};

static const struct step finance_steps[] = {
	{ 'i', "issue", "wangmin", "2023-10-20T10:00:00", NULL, { { NULL, NULL } } },
	{ 'r', "receive", "zhengxiao", "2023-10-23T09:30:00", NULL, { { NULL, NULL } } },
	{ 'p', "plan", "zhengxiao", "2023-11-17T15:00:00", NULL, { { "person", "项目负责人" } } },
	{ 'R', "report", "zhengxiao", "2023-12-13T10:00:00", NULL, { { NULL, NULL } } },
	{ 't', "attach", "zhengxiao", "2023-12-13T10:20:00", NULL, { { NULL, NULL } } },
	{ 'c', "check", "chenjing", "2023-12-18T16:00:00", NULL, { { "method", "on_site" } } },
	{ 'C', "close", "liqiang", "2023-12-20T09:00:00", NULL, { { NULL, NULL } } },
};

/* Seen on 2023-12-01: o, O are overdue; u, U due within a week; i, r later; I, A in January. */
static const struct step recheck_steps[] = {
	{ 'o', "issue", "wangmin", "2023-09-22T10:00:00", NULL, { { NULL, NULL } } },
	{ 'O', "receive", "zhengxiao", "2023-09-25T09:30:00", NULL, { { NULL, NULL } } },
	{ 'u', "issue", "wangmin", "2023-09-28T10:00:00", NULL, { { NULL, NULL } } },
	{ 'U', "receive", "zhengxiao", "2023-10-08T09:30:00", NULL, { { NULL, NULL } } },
	{ 'i', "issue", "wangmin", "2023-10-16T10:00:00", NULL, { { NULL, NULL } } },
	{ 'r', "receive", "zhengxiao", "2023-10-18T09:30:00", NULL, { { NULL, NULL } } },
	{ 'I', "issue", "wangmin", "2023-11-06T10:00:00", NULL, { { NULL, NULL } } },
	{ 'A', "receive", "zhengxiao", "2023-11-08T09:30:00", NULL, { { NULL, NULL } } },
	{ 'p', "plan", "zhengxiao", "2023-11-15T15:00:00", NULL, { { "person", "财务负责人" } } },
	{ 'a', "accept", "zhoujianguo", "2023-11-20T10:00:00", "项目已移交上级部门，待移交手续办结",
		{ { "accepted_until", "2024-06-30" } } },
	{ 'n', "end", "zhoujianguo", "2023-12-20T10:00:00", "承担单位已撤并，无法补办手续",
		{ { "consequence", "cut" } } },
	{ 'R', "report", "zhengxiao", "2023-12-08T10:00:00", NULL, { { NULL, NULL } } },
	{ 't', "attach", "zhengxiao", "2023-12-08T10:20:00", NULL, { { NULL, NULL } } },
	{ 'e', "extend", "zhoujianguo", "2023-12-14T10:00:00", "验收手续需第三方检测报告，预计1月中旬取得",
		{ { "due", "2024-01-31" } } },
	{ 'c', "check", "liqiang", "2023-12-15T16:00:00", NULL, { { "method", "documents" } } },
	{ 'x', "return", "liqiang", "2023-12-15T16:30:00", "佐证为复印件且未盖章，请补充原件照片", { { NULL, NULL } } },
	{ 'C', "close", "chenjing", "2023-12-18T09:00:00", NULL, { { NULL, NULL } } },
	{ 'm', "remind", "wangmin", "2023-12-22T10:00:00", "电话催办，联系单位财务科", { { NULL, NULL } } },
	{ 'S', "report", "zhengxiao", "2023-12-26T10:00:00", NULL, { { NULL, NULL } } },
	{ 's', "attach", "zhengxiao", "2023-12-26T10:20:00", NULL, { { NULL, NULL } } },
	{ 'd', "check", "chenjing", "2023-12-28T16:00:00", NULL, { { "method", "documents" } } },
	{ 'D', "close", "liqiang", "2023-12-29T09:00:00", NULL, { { NULL, NULL } } },
};

static const char *const all_closed[] = { "irpRtcC" };
static const char *const all_ways[] = { "irpRtcC", "oOpm", "irpRtcC", "IAp", "irpRtcC", "irpSsdD",
	"irpRtcC", "irpe", "IApSsd", "irpRtcC", "IAa", "irpRtx", "irpRtcC", "irn", "IApSs", "uUm",
	"irpRtcC", "I", "irpSsdD", "oOp", "", "irpRtcC", "uU", "" };

static const struct group groups[] = {
	{ "monitoring", "focus", "year=2023", "year=2023 budget>=60万 budget<200万", "1-7月重点监控", 5, 2,
		"2023-09-15T10:00:00", monitoring_steps, ARRAY_LEN(monitoring_steps), all_closed, 1 },
	{ "finance_evaluation", "evaluation", "kind=finance", "year=2022 budget>=200万 budget<400万", "", 6,
		2, "2023-10-12T10:00:00", finance_steps, ARRAY_LEN(finance_steps), all_closed, 1 },
	{ "self_evaluation", "recheck", "year=2022", "year=2022 budget>=30万 budget<90万", "自评抽查复核", 24, 1,
		"2023-09-18T10:00:00", recheck_steps, ARRAY_LEN(recheck_steps), all_ways,
		ARRAY_LEN(all_ways) },
};

static enum rc
go_all_ways(struct rectified *x, const struct group *g, const char *path, struct err *err)
{
	enum rc rc;

	x->n_rows = 0;
	for (size_t i = 1; i < x->sheet->n_rows; i++)
		if (strcmp(cell(x, i, ORIGIN), g->origin) == 0)
			x->rows[x->n_rows++] = i;
	rc = enter(x, g, err);
	for (size_t i = 0; i < g->n_steps && rc == RC_OK; i++)
		rc = take_step(x, &g->steps[i], path, err);
	return rc;
}

enum rc
demo_rectify(struct demo_run *r, struct err *err)
{
	struct rectified *x = arena_alloc(r->d.arena, sizeof *x);
	const char *path = arena_printf(r->d.arena, "%s.evidence", r->app->db_path);
	enum rc rc = import_shipped_sheet("demo/rectify.csv", r->d.arena, &x->sheet, err);

	x->r = r;
	if (rc == RC_OK)
		rc = file_write(path, EVIDENCE, strlen(EVIDENCE), err);
	if (rc)
		return rc;
	x->rows = arena_array(r->d.arena, x->sheet->n_rows, sizeof *x->rows);
	for (size_t i = 0; i < ARRAY_LEN(groups) && rc == RC_OK; i++)
		rc = go_all_ways(x, &groups[i], path, err);
	unlink(path);
	return rc;
}
