/* 整改通知书回执: the unit signs that it has the letter; its deadlines are counted from there. */
#include "app/options.h"
#include "rectify_paper.h"

/* Number, short number, project, finding, deadline. */
static const int widths[] = { 12, 40, 44, 50, 34 };

static void
table(struct report_paper *p, const struct rectify_group *g)
{
	struct doc_row *row;

	doc_table(p->doc, widths, 5);
	row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	doc_label(p->doc, 1, "序号");
	doc_label(p->doc, 1, "整改编号");
	doc_label(p->doc, 1, "项目名称");
	doc_label(p->doc, 1, "存在问题");
	doc_label(p->doc, 1, "整改期限");
	for (size_t i = 0; i < g->n; i++) {
		const struct rectify *r = &g->items[i];
		doc_row(p->doc)->height = 16;
		doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%zu", i + 1))->align = DOC_CENTRE;
		doc_value(p->doc, 1, DOC_CODE, r->number)->align = DOC_CENTRE;
		doc_value(p->doc, 1, 0, r->name);
		doc_value(p->doc, 1, 0, r->finding);
		doc_value(p->doc, 1, 0, paper_date(p->arena, r->due))->align = DOC_CENTRE;
	}
}

static void
receipt(struct report_paper *p, const struct rectify_group *g)
{
	static const char *const signs[][2] = { { "签收单位（盖章）：", NULL }, { "签收日期：", NULL } };
	static const char *const phones[][2] = { { "签收人：", NULL }, { "联系电话：", NULL } };
	struct arena *a = p->arena;

	doc_section(p->doc, arena_printf(a, "%s %s", g->first->document_no, g->unit));
	rectify_reprint(p, g);
	doc_heading(p->doc, 1, "回　　执");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, arena_printf(a, "%s：",
		option_text(p->app->options, "print", "bureau")));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"你局%s《关于%s结果反馈及整改的通知》（%s）及所附整改清单已收到，共%zu个问题，我单位将按要求"
		"制定整改方案并按期报送整改报告。", paper_date(a, g->first->issued),
		rectify_result_name(g->first->origin), g->first->document_no, g->n));
	table(p, g);
	doc_signature(p->doc, signs, 2);
	doc_signature(p->doc, phones, 2);
}

enum rc
receipt_take(struct report_paper *p, int64_t id, struct err *err)
{
	return rectify_take(p, id, RECTIFY_BY_LETTER, err);
}

enum rc
receipt_end(struct report_paper *p, struct err *err)
{
	const struct rectify_groups *all = p->state;

	(void)err;
	for (size_t i = 0; all && i < all->n; i++) {
		receipt(p, &all->v[i]);
		arena_reset(p->arena);
	}
	return RC_OK;
}
