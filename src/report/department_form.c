/* 部门整体支出绩效目标申报表 (domain.md 12.2): tasks with their amounts, the goals, the indicators. */
#include <string.h>

#include "base/table.h"
#include "paper.h"

static const int task_edges[] = { 0, 10, 50, 120, 140, 160, 180 };
static const int name_edges[] = { 0, 50, 180 };
static const int goal_edges[] = { 0, 32, 180 };
#define GOAL_MM 30

static void
amounts(struct report_paper *p, const struct form_grid *g, int64_t total, int64_t fiscal, int64_t other)
{
	const int64_t fen[] = { total, fiscal, other };

	for (size_t i = 0; i < 3; i++)
		doc_value(p->doc, form_span(g, task_edges[3 + i], task_edges[4 + i]), DOC_NUMBER,
			paper_money(p->arena, fen[i]));
}

static void
task_head(struct report_paper *p, const struct form_grid *g, size_t n_tasks)
{
	static const char *const parts[] = { "总额", "财政拨款", "其他资金" };

	doc_row(p->doc)->height = 8;
	doc_label(p->doc, form_span(g, 0, 10), "年度主要任务")->rows = (int)n_tasks + 3;
	doc_label(p->doc, form_span(g, 10, 50), "任务名称")->rows = 2;
	doc_label(p->doc, form_span(g, 50, 120), "主要内容")->rows = 2;
	doc_label(p->doc, form_span(g, 120, 180), "预算金额（万元）");
	doc_row(p->doc)->height = 8;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		doc_label(p->doc, form_span(g, task_edges[3 + i], task_edges[4 + i]), parts[i]);
}

/* One row at least, to be filled in. */
static void
task_rows(struct report_paper *p, const struct form_grid *g, const struct goal_doc *d)
{
	size_t n = d->n_tasks ? d->n_tasks : 1;

	task_head(p, g, n);
	for (size_t i = 0; i < n; i++) {
		const struct goal_task *t = i < d->n_tasks ? &d->tasks[i] : NULL;
		doc_row(p->doc)->height = 8;
		doc_value(p->doc, form_span(g, 10, 50), 0, t ? t->name : NULL);
		doc_value(p->doc, form_span(g, 50, 120), 0, t ? t->content : NULL);
		if (t)
			amounts(p, g, t->budget, t->fiscal, t->other);
		for (size_t k = 0; !t && k < 3; k++)
			doc_value(p->doc, form_span(g, task_edges[3 + k], task_edges[4 + k]), DOC_NUMBER, NULL);
	}
	doc_row(p->doc)->height = 8;
	doc_label(p->doc, form_span(g, 10, 120), "金额合计");
	amounts(p, g, d->goal.budget, d->goal.fiscal, d->goal.other);
}

enum rc
department_form_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct goal_view v;
	const struct goal_doc *d = &v.doc;
	const char *code;
	struct form_grid g = { .n = 0 };
	struct form_indicators *t;
	enum rc rc = paper_goal(p, id, &v, err);

	if (rc)
		return rc;
	code = d->department_code ? d->department_code : "";
	t = form_indicators(p, d, "年度绩效指标", &g);
	form_edges(&g, task_edges, ARRAY_LEN(task_edges));
	form_edges(&g, name_edges, ARRAY_LEN(name_edges));
	form_edges(&g, goal_edges, ARRAY_LEN(goal_edges));
	form_title(p, d, "部门整体支出绩效目标申报表");
	form_table(p, &g);
	doc_row(p->doc)->height = 9;
	form_pair(p, &g, name_edges, "部门（单位）名称",
		*code ? arena_printf(p->arena, "%s（%s）", d->department, code) : d->department);
	task_rows(p, &g, d);
	doc_row(p->doc)->height = GOAL_MM;
	doc_label(p->doc, form_span(&g, 0, 32), "年度总体目标");
	doc_value(p->doc, form_span(&g, 32, 180), DOC_TOP, d->goal.annual_goal);
	form_indicator_rows(p, &g, t);
	form_foot(p, &d->goal);
	p->n++;
	return RC_OK;
}
