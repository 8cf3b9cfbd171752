/*
 * 整改报告 (layout 12.8): the outline that a unit fills in, with what is known of each item already; the
 * checklist is its annex.
 */
#include <string.h>

#include "app/options.h"
#include "rectify_paper.h"

#define BLANK "（由单位填写）"

static void
pair(struct report_paper *p, const char *label, const char *text)
{
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(p->arena, "%s：%s", label,
		text && *text ? text : BLANK));
}

static bool
is_done(const struct rectify *r)
{
	return strcmp(r->state, "closed") == 0 || strcmp(r->state, "reported") == 0 ||
		strcmp(r->state, "checking") == 0;
}

static void
put_items(struct report_paper *p, const struct rectify_group *g)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct rectify *r = &g->items[i];
		doc_heading(p->doc, 3, arena_printf(p->arena, "%zu. %s（%s）", i + 1, r->name, r->number));
		pair(p, "问题", r->finding);
		pair(p, "措施", r->measures);
		pair(p, "结果", r->result);
		pair(p, "佐证", r->evidence ? arena_printf(p->arena, "%lld件", (long long)r->evidence) : NULL);
	}
}

static void
put_open(struct report_paper *p, const struct rectify_group *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct rectify *r = &g->items[i];
		if (is_done(r))
			continue;
		n++;
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(p->arena, "%s　%s　期限%s　原因：%s",
			r->number, r->name, r->due ? paper_date(p->arena, r->due) : "", BLANK));
	}
	if (n == 0)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, "无。");
}

static void
put_lasting(struct report_paper *p, const struct rectify_group *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct rectify *r = &g->items[i];
		if (!r->long_term)
			continue;
		n++;
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(p->arena, "%s（%s，长期坚持）",
			r->measures ? r->measures : r->demand ? r->demand : r->finding, r->number));
	}
	if (n == 0)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, BLANK);
}

static void
outline(struct report_paper *p, const struct rectify_group *g)
{
	struct arena *a = p->arena;
	const char *result = rectify_result_name(g->first->origin);

	doc_section(p->doc, arena_printf(a, "%s %s", g->first->document_no, g->unit));
	rectify_reprint(p, g);
	doc_heading(p->doc, 1, arena_printf(a, "%s关于%s发现问题整改情况的报告", g->unit, result));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, arena_printf(a, "%s：",
		option_text(p->app->options, "print", "bureau")));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"根据《关于%s结果反馈及整改的通知》（%s），现将%zu个问题的整改情况报告如下。", result,
		g->first->document_no, g->n));
	doc_heading(p->doc, 2, "一、整改工作组织情况");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, BLANK);
	doc_heading(p->doc, 2, "二、逐条整改落实情况");
	put_items(p, g);
	doc_heading(p->doc, 2, "三、未完成事项、原因和时限");
	put_open(p, g);
	doc_heading(p->doc, 2, "四、长效机制");
	put_lasting(p, g);
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, "附件：整改清单");
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, g->unit);
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, "　　年　　月　　日");
}

enum rc
rectify_report_take(struct report_paper *p, int64_t id, struct err *err)
{
	return rectify_take(p, id, RECTIFY_BY_LETTER, err);
}

enum rc
rectify_report_end(struct report_paper *p, struct err *err)
{
	const struct rectify_groups *all = p->state;

	(void)err;
	for (size_t i = 0; all && i < all->n; i++) {
		outline(p, &all->v[i]);
		arena_reset(p->arena);
	}
	return RC_OK;
}
