/* 整改台账 (layout 12.7): every item in one table across landscape pages. */
#include "rectify_paper.h"

#include "base/table.h"

struct column {
	const char *head;
	int width;
};

static const struct column columns[] = {
	{ "序号", 6 }, { "整改编号", 12 }, { "来源", 8 }, { "项目编码", 12 }, { "项目名称", 18 },
	{ "责任单位", 12 }, { "主管部门", 10 }, { "问题类别", 8 }, { "问题描述", 24 }, { "整改要求", 24 },
	{ "通知文号", 12 }, { "下达日期", 12 }, { "整改期限", 12 }, { "整改措施", 20 }, { "责任人", 9 },
	{ "进展", 8 }, { "完成日期", 12 }, { "佐证附件数", 6 }, { "复核意见", 17 }, { "复核人", 9 },
	{ "销号日期", 12 }, { "预算处理建议", 8 }, { "备注", 8 },
};

static const char *
text(const char *s)
{
	return s ? s : "";
}

static enum rc
put_item(struct report_paper *p, const struct rectify *r, size_t number, struct err *err)
{
	struct arena *a = p->arena;
	const char *unit = r->unit ? r->unit : r->department;
	const char *checker;
	enum rc rc = app_rectify_person(p->app, r->checked_by, a, &checker, err);

	if (rc)
		return rc;
	const char *cells[] = { r->number, rectify_word("origin", r->origin), r->code, r->name, unit,
		r->department, rectify_word("category", r->category), r->finding, r->demand, r->document_no,
		r->issued, r->due, r->measures, r->person, rectify_word("progress", r->progress),
		r->finished_on, arena_printf(a, "%lld", (long long)r->evidence), r->opinion, checker,
		r->closed_on, r->budget_advice, r->note };

	doc_row(p->doc)->height = 8;
	doc_value(p->doc, 1, DOC_FIGURE, arena_printf(a, "%zu", number))->align = DOC_CENTRE;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++)
		doc_value(p->doc, 1, i == 16 ? DOC_FIGURE : 0, text(cells[i]));
	return RC_OK;
}

static enum rc
table(struct report_paper *p, const struct rectify_group *g, struct err *err)
{
	int widths[ARRAY_LEN(columns)];
	struct doc_row *row;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		widths[i] = columns[i].width;
	doc_small_table(p->doc, widths, ARRAY_LEN(columns));
	row = doc_row(p->doc);
	row->head = true;
	row->height = 10;
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		doc_label(p->doc, 1, columns[i].head);
	for (size_t i = 0; i < g->n && rc == RC_OK; i++)
		rc = put_item(p, &g->items[i], i + 1, err);
	return rc;
}

enum rc
ledger_take(struct report_paper *p, int64_t id, struct err *err)
{
	return rectify_take(p, id, RECTIFY_TOGETHER, err);
}

enum rc
ledger_end(struct report_paper *p, struct err *err)
{
	const struct rectify_groups *all = p->state;
	char today[11];
	enum rc rc = paper_today(p, today, err);

	if (rc || !all)
		return rc;
	doc_section(p->doc, "整改台账");
	rectify_reprint(p, &all->v[0]);
	doc_heading(p->doc, 1, "预算绩效问题整改台账");
	doc_paragraph(p->doc, DOC_RIGHT, 0, arena_printf(p->arena, "共%zu项　截至%s", all->v[0].n,
		paper_date(p->arena, today)));
	return table(p, &all->v[0], err);
}
