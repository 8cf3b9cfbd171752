/*
 * 事前绩效评估报告 (EX-03): the outline filled with what the evaluation holds, and the scored form as
 * its annex (EX-04). What nobody wrote yet stays to be written.
 */
#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/table.h"
#include "paper.h"

#define TO_BE_WRITTEN "（待补充）"

/* dimension, item, what is asked, letter, points */
static const int edges[] = { 0, 24, 52, 110, 160, 180 };

static void
chapter(struct report_paper *p, const char *title)
{
	doc_heading(p->doc, 2, title);
}

static void
part(struct report_paper *p, const char *title, const char *text)
{
	doc_heading(p->doc, 3, title);
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, text && *text ? text : TO_BE_WRITTEN);
}

/* The project's declaration, if there is one that the actor may see. */
static enum rc
declaration(struct report_paper *p, const struct exante *e, struct goal_view *ret, bool *ret_found,
	struct err *err)
{
	int64_t id;
	enum rc rc = app_record_find(p->app, reg_find("goal"), e->code, e->year, &id, err);

	*ret_found = rc == RC_OK;
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	return rc ? rc : paper_goal(p, id, ret, err);
}

static const char *
funds(struct report_paper *p, const struct exante *e, const struct goal_view *v)
{
	struct arena *a = p->arena;

	if (!v)
		return arena_printf(a, "申报金额%s万元。", paper_money(a, e->amount));
	return arena_printf(a, "申报金额%s万元，其中财政拨款%s万元，其他资金%s万元。", paper_money(a, e->amount),
		paper_money(a, v->doc.goal.fiscal), paper_money(a, v->doc.goal.other));
}

static void
object(struct report_paper *p, const struct exante *e, const struct goal_view *v)
{
	chapter(p, "一、评估对象基本情况");
	part(p, "（一）立项背景及主要内容", e->overview);
	part(p, "（二）绩效目标", v ? v->doc.goal.annual_goal : NULL);
	part(p, "（三）资金构成", funds(p, e, v));
}

static void
work(struct report_paper *p, const struct exante *e)
{
	struct arena *a = p->arena;

	chapter(p, "二、评估工作开展情况");
	part(p, "（一）评估目的及对象", arena_printf(a, "对%s申报的“%s”在预算安排前开展事前绩效评估，为预算决策提供依据。",
		e->department ? e->department : "", e->name));
	part(p, "（二）评估思路及方法", e->method);
	part(p, "（三）评估程序", arena_printf(a, "%s%s%s%s%s%s评估第%d轮%s%s。",
		e->agency ? "受托第三方机构：" : "", e->agency ? e->agency : "", e->agency ? "。" : "",
		e->experts ? "评估人员和专家：" : "", e->experts ? e->experts : "", e->experts ? "。" : "",
		(int)e->round, e->evaluated_on ? "，完成日期" : "",
		e->evaluated_on ? paper_date(a, e->evaluated_on) : ""));
}

/* Weak items of a dimension in words; "" if there are none. */
static const char *
weak(struct report_paper *p, const struct exante *e, size_t d)
{
	struct strbuf b = { 0 };

	for (size_t i = d * EXANTE_PER_DIMENSION; i < (d + 1) * EXANTE_PER_DIMENSION; i++) {
		const char *letter = exante_letter(e, i);
		if (letter && (strcmp(letter, "中") == 0 || strcmp(letter, "差") == 0))
			strbuf_addf(&b, "%s%s（%s）", b.len ? "、" : "其中需改进：", exante_items[i].name, letter);
	}
	if (b.len)
		strbuf_add(&b, "。");
	const char *text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static const char *
conclusion(struct report_paper *p, const struct exante *e, const struct rules *r)
{
	struct arena *a = p->arena;

	if (!e->conclusion)
		return NULL;
	return arena_printf(a, "综合得分%s分，评估结论：%s。%s%s%s建议金额%s万元%s%s%s。%s%s",
		paper_points(a, e->score), exante_label(r, e->conclusion),
		e->vetoes ? "存在一票否决事项：" : "", e->vetoes ? e->vetoes : "", e->vetoes ? "。" : "",
		paper_money(a, e->suggested), e->reduced ? "，核减" : "",
		e->reduced ? paper_money(a, e->reduced) : "", e->reduced ? "万元" : "",
		e->reason ? "理由：" : "", e->reason ? e->reason : "");
}

static void
result(struct report_paper *p, const struct exante *e, const struct rules *r)
{
	static const char *const numbers[] = { "（一）", "（二）", "（三）", "（四）", "（五）" };
	struct arena *a = p->arena;

	chapter(p, "三、综合评估情况与评估结论");
	for (size_t d = 0; d < EXANTE_DIMENSIONS; d++)
		part(p, arena_printf(a, "%s%s", numbers[d], exante_dimensions[d].name), e->scores[d] < 0 ? NULL
			: arena_printf(a, "得%s分（满分20分）。%s", paper_points(a, e->scores[d]), weak(p, e, d)));
	part(p, "（六）总体结论", conclusion(p, e, r));
}

/* Annex */
static void
form(struct report_paper *p, const struct exante *e)
{
	struct form_grid g = { .n = 0 };

	doc_part(p->doc, arena_printf(p->arena, "%s附", e->code));
	doc_heading(p->doc, 2, "附：事前绩效评估评分表");
	form_edges(&g, edges, ARRAY_LEN(edges));
	form_table(p, &g);
	static const char *const heads[] = { "评估内容", "评估要点", "评估说明", "评定", "得分" };
	doc_row(p->doc)->head = true;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		doc_label(p->doc, 1, heads[i]);
	for (size_t i = 0; i < EXANTE_ITEMS; i++) {
		size_t d = i / EXANTE_PER_DIMENSION;
		doc_row(p->doc);
		if (i % EXANTE_PER_DIMENSION == 0)
			doc_label(p->doc, 1, exante_dimensions[d].name)->rows = EXANTE_PER_DIMENSION;
		doc_label(p->doc, 1, exante_items[i].name);
		doc_value(p->doc, 1, 0, _(exante_items[i].question));
		doc_value(p->doc, 1, 0, paper_ticks(p->arena, exante_letter(e, i)))->align = DOC_CENTRE;
		if (i % EXANTE_PER_DIMENSION == 0) {
			struct doc_cell *points = doc_value(p->doc, 1, DOC_FIGURE,
				paper_points(p->arena, e->scores[d]));
			points->align = DOC_CENTRE;
			points->rows = EXANTE_PER_DIMENSION;
		}
	}
	doc_row(p->doc);
	doc_label(p->doc, 4, "合计");
	doc_value(p->doc, 1, DOC_FIGURE, paper_points(p->arena, e->score))->align = DOC_CENTRE;
}

enum rc
exante_report_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct exante e;
	struct goal_view v;
	struct rules rules = { 0 };
	bool found = false;
	enum rc rc = app_exante(p->app, id, p->arena, &e, err);

	if (rc == RC_OK)
		rc = app_rules_of(p->app, e.year, &rules, err);
	if (rc == RC_OK)
		rc = declaration(p, &e, &v, &found, err);
	if (rc)
		return rc;
	const char *const foot[][2] = { { "评估人员（签名）：", NULL }, { "评估机构（盖章）：", NULL },
		{ "日期：", e.evaluated_on ? paper_date(p->arena, e.evaluated_on) : NULL } };
	doc_section(p->doc, e.code);
	doc_heading(p->doc, 1, "事前绩效评估报告");
	doc_heading(p->doc, 2, arena_printf(p->arena, "%s（%d年度）", e.name, (int)e.year));
	if (e.document)
		doc_paragraph(p->doc, DOC_CENTRE, 0, e.document);
	object(p, &e, found ? &v : NULL);
	work(p, &e);
	result(p, &e, &rules);
	chapter(p, "四、相关建议");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, e.advice && *e.advice ? e.advice : TO_BE_WRITTEN);
	chapter(p, "五、其他需要说明的问题");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, e.remarks && *e.remarks ? e.remarks : "无。");
	doc_signature(p->doc, foot, ARRAY_LEN(foot));
	form(p, &e);
	p->n++;
	return RC_OK;
}
