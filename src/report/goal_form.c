/*
 * 项目支出绩效目标申报表 (domain.md 12.1) in the official layout, which the importer reads back to the
 * same declaration; the project's code stands in it, so that it finds its project.
 */
#include <string.h>

#include "base/table.h"
#include "paper.h"

/* Edges of the rows above the indicators. */
static const int pair_left[] = { 0, 25, 90 }, pair_right[] = { 90, 115, 180 };
static const int money_left[] = { 25, 60, 102 }, money_right[] = { 102, 140, 180 },
	money_only[] = { 25, 90, 180 };
#define GOAL_MM 30 /* height of the goals' texts */

static bool
given(const char *s)
{
	return s && *s;
}

static bool
has_midterm(const struct goal_doc *d)
{
	const struct goal *g = &d->goal;
	bool found = g->mid_budget || g->mid_fiscal || g->mid_other || given(g->midterm_goal);

	for (size_t i = 0; i < d->n_indicators; i++)
		found = found || (d->indicators[i].term && strcmp(d->indicators[i].term, "midterm") == 0);
	return found;
}

static const char *
attribute(const struct project *p)
{
	bool new = p->attribute && strcmp(p->attribute, "new") == 0;
	bool old = p->attribute && strcmp(p->attribute, "continuing") == 0;

	return new ? "新增项目☑  延续项目□" : old ? "新增项目□  延续项目☑" : "新增项目□  延续项目□";
}

static const char *
department(struct arena *a, const struct goal_doc *d)
{
	return given(d->department_code)
		? arena_printf(a, "%s（%s）", given(d->department) ? d->department : "", d->department_code)
		: d->department;
}

static void
row(struct report_paper *p, int height)
{
	doc_row(p->doc)->height = height;
}

static void
project_rows(struct report_paper *p, const struct form_grid *g, const struct goal_doc *d)
{
	row(p, 9);
	form_pair(p, g, pair_left, "项目名称", d->project.name);
	form_pair(p, g, pair_right, "项目编码", d->project.code);
	row(p, 9);
	form_pair(p, g, pair_left, "主管部门及代码", department(p->arena, d));
	form_pair(p, g, pair_right, "实施单位", d->unit);
	row(p, 9);
	form_pair(p, g, pair_left, "项目属性", attribute(&d->project));
	form_pair(p, g, pair_right, "项目期", d->project.period);
}

static void
amount(struct report_paper *p, const struct form_grid *g, const int edges[3], const char *label,
	int64_t fen)
{
	doc_label(p->doc, form_span(g, edges[0], edges[1]), label)->align = DOC_LEFT;
	doc_value(p->doc, form_span(g, edges[1], edges[2]), DOC_NUMBER, paper_money(p->arena, fen));
}

static void
money_rows(struct report_paper *p, const struct form_grid *g, const struct goal *goal, bool midterm)
{
	const struct {
		const char *mid_label, *label;
		int64_t mid, annual;
	} rows[] = { { "中期资金总额", "年度资金总额", goal->mid_budget, goal->budget },
		{ "其中：财政拨款", "其中：财政拨款", goal->mid_fiscal, goal->fiscal },
		{ "其他资金", "其他资金", goal->mid_other, goal->other } };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		row(p, 8);
		if (i == 0)
			doc_label(p->doc, form_span(g, 0, 25), "项目资金（万元）")->rows = ARRAY_LEN(rows);
		if (midterm)
			amount(p, g, money_left, rows[i].mid_label, rows[i].mid);
		amount(p, g, midterm ? money_right : money_only, rows[i].label, rows[i].annual);
	}
}

static void
goal_rows(struct report_paper *p, const struct form_grid *g, const struct goal_doc *d, bool midterm)
{
	int from = midterm ? 102 : 25;

	row(p, 8);
	doc_label(p->doc, form_span(g, 0, 25), "总体目标")->rows = 2;
	if (midterm)
		doc_label(p->doc, form_span(g, 25, 102), given(d->project.period)
			? arena_printf(p->arena, "中期目标（%s）", d->project.period) : "中期目标");
	doc_label(p->doc, form_span(g, from, 180), "年度目标");
	row(p, GOAL_MM);
	if (midterm)
		doc_value(p->doc, form_span(g, 25, 102), DOC_TOP, d->goal.midterm_goal);
	doc_value(p->doc, form_span(g, from, 180), DOC_TOP, d->goal.annual_goal);
}

enum rc
goal_form_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct goal_view v;
	const struct goal_doc *d = &v.doc;
	struct form_grid g = { .n = 0 };
	struct form_indicators *t;
	enum rc rc = paper_goal(p, id, &v, err);
	bool midterm;

	if (rc)
		return rc;
	midterm = has_midterm(d);
	t = form_indicators(p, d, "绩效指标", &g);
	form_edges(&g, pair_left, 3);
	form_edges(&g, pair_right, 3);
	if (midterm) {
		form_edges(&g, money_left, 3);
		form_edges(&g, money_right, 3);
	}
	form_title(p, d, "项目支出绩效目标申报表");
	form_table(p, &g);
	project_rows(p, &g, d);
	money_rows(p, &g, &d->goal, midterm);
	goal_rows(p, &g, d, midterm);
	form_indicator_rows(p, &g, t);
	form_foot(p, &d->goal);
	p->n++;
	return RC_OK;
}
