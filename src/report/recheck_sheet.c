/* 自评复核表 (layout 12.9): the thirteen columns of RC-09, totals, main reasons, who signs. */
#include <string.h>

#include "app/recheck_view.h"
#include "base/dec.h"
#include "base/table.h"
#include "paper.h"

static const struct {
	const char *head;
	int width;
} columns[] = {
	{ "一级指标", 17 }, { "二级指标", 19 }, { "三级指标", 40 }, { "指标性质", 12 }, { "指标值", 18 },
	{ "度量单位", 14 }, { "权重", 13 }, { "自评完成值", 20 }, { "自评得分", 15 }, { "复核完成值", 20 },
	{ "复核得分", 15 }, { "偏差", 14 }, { "备注", 50 },
};

static const char *
remark(struct arena *a, const struct recheck_item *i)
{
	const struct recheck_finding *f = recheck_finding(i->finding);
	const char *label = f && strcmp(f->name, "none") != 0 ? f->label : "";
	const char *note = i->note ? i->note : "", *sign = recheck_cost_sign(i) ? "成本指标用“≥”。" : "";

	return arena_printf(a, "%s%s%s%s", sign, label, *label && *note ? "；" : "", note);
}

static void
put_item(struct report_paper *p, const struct recheck_item *i)
{
	struct arena *a = p->arena;
	bool looked = i->score >= 0;
	const char *const cells[] = { i->level1, i->level2, i->level3, i->op, i->target, i->measure,
		dec_text(a, i->weight, 2), i->self_actual, dec_text(a, i->self_score, 2),
		i->actual && *i->actual ? i->actual : looked ? i->self_actual : "",
		looked ? dec_text(a, i->score, 2) : "",
		looked ? dec_text(a, i->self_score - i->score, 2) : "",
		remark(a, i) };

	doc_row(p->doc)->height = 8;
	for (size_t k = 0; k < ARRAY_LEN(cells); k++)
		doc_value(p->doc, 1, k == 6 || k == 8 || k == 10 || k == 11 ? DOC_NUMBER : 0, cells[k]);
}

static void
put_total(struct report_paper *p, const struct recheck *c)
{
	struct arena *a = p->arena;
	bool done = c->total >= 0;

	doc_row(p->doc)->height = 9;
	doc_label(p->doc, 8, "合计");
	doc_value(p->doc, 1, DOC_NUMBER, dec_text(a, c->self_total, 2));
	doc_value(p->doc, 1, 0, "");
	doc_value(p->doc, 1, DOC_NUMBER, done ? dec_text(a, c->total, 2) : "");
	doc_value(p->doc, 1, DOC_NUMBER, done ? dec_text(a, c->deviation, 2) : "");
	doc_value(p->doc, 1, 0, done ? arena_printf(a, "自评%s，复核%s，自评质量%s",
		c->self_grade ? c->self_grade : "—", c->grade ? c->grade : "—", c->quality) : "");
	doc_row(p->doc)->height = 14;
	doc_label(p->doc, 2, "主要偏差原因");
	doc_value(p->doc, ARRAY_LEN(columns) - 2, DOC_TOP, c->reason);
}

static void
put_table(struct report_paper *p, const struct recheck_view *v)
{
	int widths[ARRAY_LEN(columns)];

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		widths[i] = columns[i].width;
	doc_table(p->doc, widths, ARRAY_LEN(columns));
	struct doc_row *row = doc_row(p->doc);
	row->head = true;
	row->height = 10;
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		doc_label(p->doc, 1, columns[i].head);
	for (size_t i = 0; i < v->n; i++)
		put_item(p, &v->items[i]);
	put_total(p, &v->check);
}

enum rc
recheck_sheet_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct recheck_view v;
	struct arena *a = p->arena;
	enum rc rc = app_recheck_view(p->app, id, a, &v, err);

	if (rc)
		return rc;
	const struct recheck *c = &v.check;
	const char *const foot[][2] = { { "复核人：", c->reviewer },
		{ "复核日期：", c->checked_on ? paper_date(a, c->checked_on) : NULL },
		{ "单位确认（盖章）：", c->confirmed_by } };
	doc_section(p->doc, c->code);
	doc_heading(p->doc, 1, "绩效自评复核表");
	doc_heading(p->doc, 2, arena_printf(a, "（%d年度）", (int)c->year));
	doc_pair(p->doc, "项目名称：", arena_printf(a, "%s（%s）%s", c->name, c->code,
		c->no_goal ? "　未编制绩效目标" : ""));
	doc_pair(p->doc, "主管部门：", c->department);
	doc_pair(p->doc, "全年预算数（万元）：", paper_money(a, c->amount));
	if (v.draw.id)
		doc_pair(p->doc, "抽样：", arena_printf(a, "随机种子%lld，方法%s，总体%lld份，抽取第%lld个",
			(long long)v.draw.seed, v.draw.method, (long long)v.draw.frame,
			(long long)c->position));
	else
		doc_pair(p->doc, "选取原因：", c->why);
	put_table(p, &v);
	doc_signature(p->doc, foot, ARRAY_LEN(foot));
	p->n++;
	return RC_OK;
}
