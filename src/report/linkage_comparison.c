/*
 * 挂钩方案比较: variants of the linkage table side by side, department by department, and which projects
 * move between them.
 */
#include "app/linkage.h"
#include "base/intl.h"
#include "base/money.h"
#include "paper.h"

#define VARIANTS_MAX 5 /* columns that fit across the page */

static void
head_cells(struct report_paper *p, const struct linkage_comparison *c, size_t n, const char *first,
	const char *second)
{
	struct doc_row *row = doc_row(p->doc);

	row->head = true;
	row->height = 9;
	doc_label(p->doc, 1, first);
	doc_label(p->doc, 1, second);
	doc_label(p->doc, 1, "本年预算");
	for (size_t i = 0; i < n; i++)
		doc_label(p->doc, 1, c->variants[i].name);
}

static void
money(struct report_paper *p, int64_t fen)
{
	doc_value(p->doc, 1, DOC_NUMBER, paper_money(p->arena, fen));
}

static void
begin(struct report_paper *p, size_t n)
{
	int widths[3 + VARIANTS_MAX] = { 40, 70, 30 };

	for (size_t i = 0; i < n; i++)
		widths[3 + i] = 127 / (int)n;
	doc_table(p->doc, widths, 3 + n);
}

static void
totals(struct report_paper *p, const struct linkage_comparison *c, size_t n)
{
	static const char *const titles[] = { "合计", "比本年减少", "压减项目数", "增加项目数", "无对应规则项目数" };

	for (size_t k = 0; k < 5; k++) {
		doc_row(p->doc)->height = 8;
		doc_label(p->doc, 2, titles[k]);
		if (k == 0)
			money(p, c->variants[0].current);
		else
			doc_value(p->doc, 1, 0, NULL);
		for (size_t i = 0; i < n; i++) {
			const struct variant *v = &c->variants[i];
			const int64_t counts[] = { 0, 0, v->cut, v->raised, v->unmatched };
			if (k < 2)
				money(p, k == 0 ? v->proposed : v->current - v->proposed);
			else
				doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%lld",
					(long long)counts[k]))->align = DOC_RIGHT;
		}
	}
}

static void
departments(struct report_paper *p, const struct linkage_comparison *c, size_t n)
{
	doc_section(p->doc, "分部门比较");
	doc_heading(p->doc, 1, arena_printf(p->arena, "%d年预算挂钩方案比较", (int)paper_year(p)));
	doc_paragraph(p->doc, DOC_RIGHT, 0, "单位：万元");
	begin(p, n);
	head_cells(p, c, n, "主管部门", "项目数");
	for (size_t d = 0; d < c->n_departments; d++) {
		const struct linkage_department *row = &c->departments[d];
		doc_row(p->doc)->height = 7;
		doc_value(p->doc, 1, 0, row->name);
		doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%lld",
			(long long)row->projects))->align = DOC_RIGHT;
		money(p, row->current);
		for (size_t i = 0; i < n; i++)
			money(p, row->proposed[i]);
	}
	totals(p, c, n);
}

enum rc
linkage_comparison_end(struct report_paper *p, struct err *err)
{
	struct linkage_comparison c;
	enum rc rc = app_linkage_compare(p->app, paper_year(p), p->arena, &c, err);
	size_t n;

	if (rc)
		return rc;
	n = c.n_variants > VARIANTS_MAX ? VARIANTS_MAX : c.n_variants;
	departments(p, &c, n);
	p->n = n;
	if (!c.n_movers)
		return RC_OK;
	doc_section(p->doc, "变动项目");
	doc_heading(p->doc, 1, "方案之间金额不同的项目");
	begin(p, n);
	head_cells(p, &c, n, "项目编码", "项目名称");
	for (size_t i = 0; i < c.n_movers; i++) {
		doc_row(p->doc)->height = 7;
		doc_value(p->doc, 1, 0, c.movers[i].code);
		doc_value(p->doc, 1, 0, c.movers[i].name);
		money(p, c.movers[i].current);
		for (size_t v = 0; v < n; v++)
			money(p, c.movers[i].proposed[v]);
	}
	return RC_OK;
}
