/*
 * 绩效目标审核表 (domain.md 12.5): one for each verdict on the goal as it stands, ticks for a general
 * project, points for a key project (GO-09).
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "paper.h"

static const int head_edges[] = { 0, 25, 90, 115, 180 };
/* dimension, item, question, full points or ticks, points given */
static const int item_edges[] = { 0, 15, 40, 130, 155, 180 };
#define OPINION_MM 40

static const char *
title(const struct goal_view *v, bool key)
{
	if (v->doc.project.kind && strcmp(v->doc.project.kind, "department") == 0)
		return "部门整体支出绩效目标审核表";
	return key ? "项目支出绩效目标审核表（重点项目）" : "项目支出绩效目标审核表（一般性项目）";
}

static void
head(struct report_paper *p, const struct form_grid *g, const struct goal_doc *d)
{
	doc_row(p->doc)->height = 9;
	form_pair(p, g, head_edges, "项目名称", d->project.name);
	form_pair(p, g, head_edges + 2, "项目编码", d->project.code);
	doc_row(p->doc)->height = 9;
	form_pair(p, g, head_edges, "主管部门", d->department);
	form_pair(p, g, head_edges + 2, "实施单位", d->unit);
	doc_row(p->doc)->height = 9;
	form_pair(p, g, head_edges, "年度资金总额（万元）", paper_money(p->arena, d->goal.budget));
	form_pair(p, g, head_edges + 2, "绩效目标版次",
		arena_printf(p->arena, "第%d版第%d次送审", (int)d->goal.number, (int)d->goal.round));
}

static void
item_head(struct report_paper *p, const struct form_grid *g, bool key)
{
	struct doc_row *row = doc_row(p->doc);

	row->head = true;
	row->height = 8;
	doc_label(p->doc, form_span(g, 0, 40), "审核内容");
	doc_label(p->doc, form_span(g, 40, 130), "审核要点");
	if (!key) {
		doc_label(p->doc, form_span(g, 130, 180), "审核意见");
		return;
	}
	doc_label(p->doc, form_span(g, 130, 155), "分值");
	doc_label(p->doc, form_span(g, 155, 180), "得分");
}

/* Items of the same dimension from i on, 0 if it began above. */
static int
dimension_rows(size_t i)
{
	int n = 1;

	if (i > 0 && strcmp(review_items[i].dimension, review_items[i - 1].dimension) == 0)
		return 0;
	while (i + (size_t)n < REVIEW_ITEMS &&
		strcmp(review_items[i + (size_t)n].dimension, review_items[i].dimension) == 0)
		n++;
	return n;
}

static void
item_rows(struct report_paper *p, const struct form_grid *g, const struct review_form *f, bool key)
{
	for (size_t i = 0; i < REVIEW_ITEMS; i++) {
		const struct review_item *item = &review_items[i];
		int n = dimension_rows(i);
		doc_row(p->doc)->height = 10;
		if (n)
			doc_label(p->doc, form_span(g, 0, 15), item->dimension)->rows = n;
		doc_label(p->doc, form_span(g, 15, 40), item->name);
		doc_value(p->doc, form_span(g, 40, 130), 0, _(item->question));
		if (!key) {
			doc_value(p->doc, form_span(g, 130, 180), 0,
				paper_ticks(p->arena, f->letters[i]))->align = DOC_CENTRE;
			continue;
		}
		doc_label(p->doc, form_span(g, 130, 155), paper_points(p->arena, item->points));
		doc_value(p->doc, form_span(g, 155, 180), DOC_FIGURE, paper_points(p->arena, f->points[i]))
			->align = DOC_CENTRE;
	}
}

static void
result_rows(struct report_paper *p, const struct form_grid *g, const struct review *r, bool key)
{
	const char *opinion = r->reason ? r->reason : "";

	if (key) {
		doc_row(p->doc)->height = 8;
		doc_label(p->doc, form_span(g, 0, 130), "总分");
		doc_label(p->doc, form_span(g, 130, 155), "100");
		doc_value(p->doc, form_span(g, 155, 180), DOC_FIGURE, paper_points(p->arena, r->total))
			->align = DOC_CENTRE;
	}
	doc_row(p->doc)->height = 9;
	doc_label(p->doc, form_span(g, 0, 40), "综合评定等级");
	doc_value(p->doc, form_span(g, 40, 180), 0, paper_ticks(p->arena, r->grade))->align = DOC_CENTRE;
	doc_row(p->doc)->height = OPINION_MM;
	doc_label(p->doc, form_span(g, 0, 40), "总体意见");
	doc_value(p->doc, form_span(g, 40, 180), DOC_TOP, r->grade
		? arena_printf(p->arena, "%s%s%s", opinion, *opinion ? "\n" : "", review_consequence(r->grade))
		: opinion);
}

static void
one(struct report_paper *p, const struct goal_view *v, const struct rules *rules, size_t i)
{
	const struct review *r = &v->reviews[i];
	bool key = r->form && strcmp(r->form, "key") == 0;
	const char *level = r->level >= 1 && r->level <= rules->review_levels
		? rules->level_names[r->level - 1] : NULL;
	const char *const foot[][2] = { { "审核人：", r->reviewer },
		{ "审核日期：", r->at ? paper_date(p->arena, arena_strndup(p->arena, r->at, 10)) : NULL },
		{ "（盖章）", NULL } };
	struct form_grid g = { .n = 0 };

	doc_section(p->doc, arena_printf(p->arena, "%s-%d", v->doc.project.code, (int)r->level));
	doc_heading(p->doc, 1, title(v, key));
	doc_heading(p->doc, 2, arena_printf(p->arena, "（%d年度%s%s）", (int)v->doc.project.year,
		level ? " " : "", level ? level : ""));
	form_edges(&g, head_edges, ARRAY_LEN(head_edges));
	form_edges(&g, item_edges, ARRAY_LEN(item_edges));
	form_table(p, &g);
	head(p, &g, &v->doc);
	item_head(p, &g, key);
	item_rows(p, &g, &v->forms[i], key);
	result_rows(p, &g, r, key);
	doc_signature(p->doc, foot, ARRAY_LEN(foot));
}

enum rc
review_form_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct goal_view v;
	struct rules rules = { 0 };
	enum rc rc = paper_goal(p, id, &v, err);

	if (rc == RC_OK)
		rc = app_rules_of(p->app, v.doc.project.year, &rules, err);
	for (size_t i = 0; rc == RC_OK && i < v.n_reviews; i++) {
		if (v.reviews[i].state && strcmp(v.reviews[i].state, "valid") != 0)
			continue;
		one(p, &v, &rules, i);
		p->n++;
	}
	return rc;
}
