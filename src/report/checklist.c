/*
 * 整改清单: one a unit, to be ticked off on the way and to come back filled in. The number of each item
 * stands there as a bar code too; the importer finds the items by it.
 */
#include "rectify_paper.h"

#include "base/table.h"

/* Number of the row, short number, project, finding, demand, due, measures, progress, result, person,
 * day, evidence. */
static const int widths[] = { 8, 34, 26, 36, 31, 17, 29, 23, 26, 12, 17, 8 };
static const char *const heads[] = { "序号", "整改编号", "项目名称", "问题描述", "整改要求", "整改期限",
	"整改措施", "进展", "整改结果", "责任人", "完成日期", "佐证" };

#define ROW_HEIGHT 22

static void
put_item(struct report_paper *p, const struct rectify *r, size_t number)
{
	struct arena *a = p->arena;

	doc_row(p->doc)->height = ROW_HEIGHT;
	doc_value(p->doc, 1, DOC_FIGURE, arena_printf(a, "%zu", number))->align = DOC_CENTRE;
	doc_value(p->doc, 1, DOC_CODE, r->number)->align = DOC_CENTRE;
	doc_value(p->doc, 1, 0, r->name);
	doc_value(p->doc, 1, DOC_TOP, r->finding);
	doc_value(p->doc, 1, DOC_TOP, r->demand ? r->demand : "");
	doc_value(p->doc, 1, 0, r->due ? r->due : "")->align = DOC_CENTRE;
	doc_value(p->doc, 1, DOC_TOP, r->measures ? r->measures : "");
	doc_value(p->doc, 1, 0, rectify_progress_boxes(a, r->progress));
	doc_value(p->doc, 1, DOC_TOP, r->result ? r->result : "");
	doc_value(p->doc, 1, 0, r->person ? r->person : "");
	doc_value(p->doc, 1, 0, r->finished_on ? r->finished_on : "")->align = DOC_CENTRE;
	doc_value(p->doc, 1, 0, arena_printf(a, "%s%lld", r->evidence ? "☑" : "□",
		(long long)r->evidence))->align = DOC_CENTRE;
}

void
rectify_checklist_table(struct report_paper *p, const struct rectify_group *g)
{
	struct doc_row *row;

	doc_table(p->doc, widths, ARRAY_LEN(widths));
	row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		doc_label(p->doc, 1, heads[i]);
	for (size_t i = 0; i < g->n; i++)
		put_item(p, &g->items[i], i + 1);
}

static void
list(struct report_paper *p, const struct rectify_group *g, const char *today)
{
	static const char *const unit[][2] = { { "责任单位（盖章）：", NULL }, { "责任人签字：", NULL },
		{ "日期：", NULL } };
	static const char *const bureau[][2] = { { "核查人签字：", NULL }, { "复核人签字：", NULL },
		{ "日期：", NULL } };

	doc_section(p->doc, g->unit);
	rectify_reprint(p, g);
	doc_heading(p->doc, 1, arena_printf(p->arena, "%s绩效问题整改清单", g->unit));
	doc_paragraph(p->doc, DOC_LEFT, 0, arena_printf(p->arena,
		"共%zu项，打印日期%s。进展栏勾选一项；整改完成后连同佐证材料报送。按整改编号（或扫描条码）可直接"
		"调出该项。", g->n, paper_date(p->arena, today)));
	rectify_checklist_table(p, g);
	doc_signature(p->doc, unit, ARRAY_LEN(unit));
	doc_signature(p->doc, bureau, ARRAY_LEN(bureau));
}

enum rc
checklist_take(struct report_paper *p, int64_t id, struct err *err)
{
	return rectify_take(p, id, RECTIFY_BY_UNIT, err);
}

enum rc
checklist_end(struct report_paper *p, struct err *err)
{
	const struct rectify_groups *all = p->state;
	char today[11];
	enum rc rc = paper_today(p, today, err);

	for (size_t i = 0; rc == RC_OK && all && i < all->n; i++) {
		list(p, &all->v[i], today);
		arena_reset(p->arena);
	}
	return rc;
}
