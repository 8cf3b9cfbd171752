/*
 * 整改通知书 (layout 12.6): one letter for each document number, with the findings, demands and deadlines
 * of one unit, and what follows if they are not met (RE-10).
 */
#include <string.h>

#include "app/list.h"
#include "app/options.h"
#include "rectify_paper.h"

/* Number, finding, demand, deadline. */
static const int widths[] = { 12, 74, 60, 34 };

/* The project, where it is about one; else the unit. */
static const char *
subject(struct arena *a, const struct rectify_group *g)
{
	for (size_t i = 1; i < g->n; i++)
		if (strcmp(g->items[i].code, g->first->code) != 0)
			return arena_printf(a, "%s%lld年度", g->unit, (long long)g->first->year);
	return arena_printf(a, "%lld年度%s", (long long)g->first->year, g->first->name);
}

/* Score and grade of the evaluation, where there is one; "" else. */
static enum rc
score_of(struct report_paper *p, const struct rectify *r, const char **ret, struct err *err)
{
	const char *kind = strcmp(r->origin, "finance_evaluation") == 0 ? "finance"
		: strcmp(r->origin, "department_evaluation") == 0 ? "department" : NULL;
	struct list_spec spec = { .reg = reg_find("evaluation"), .year = r->year };
	struct list_row *rows;
	struct list *l;
	size_t n = 0;
	enum rc rc;

	*ret = "";
	if (!kind || !spec.reg)
		return RC_OK;
	spec.filter = arena_printf(p->arena, "kind=%s code=\"%s\"", kind, r->code);
	rc = app_list_open(p->app, &spec, &l, err);
	if (rc)
		return rc;
	rc = app_list_page(l, LIST_FIRST, 0, 1, p->arena, &rows, &n, err);
	app_list_close(l);
	if (rc || n == 0)
		return rc;
	const struct value *total = list_value(spec.reg, &rows[0], "total");
	const struct value *grade = list_value(spec.reg, &rows[0], "grade");
	if (total && !total->null && grade && grade->text)
		*ret = arena_printf(p->arena, "，综合得分%s分，评价等级为“%s”", paper_points(p->arena, total->num),
			grade->text);
	return RC_OK;
}

/* Does the letter speak of several projects? Then each row names its own. */
static bool
several(const struct rectify_group *g)
{
	for (size_t i = 1; i < g->n; i++)
		if (strcmp(g->items[i].code, g->first->code) != 0)
			return true;
	return false;
}

static void
table(struct report_paper *p, const struct rectify_group *g)
{
	struct doc_row *row;
	bool named = several(g);

	doc_table(p->doc, widths, 4);
	row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	doc_label(p->doc, 1, "序号");
	doc_label(p->doc, 1, "存在问题");
	doc_label(p->doc, 1, "整改要求");
	doc_label(p->doc, 1, "整改期限");
	for (size_t i = 0; i < g->n; i++) {
		const struct rectify *r = &g->items[i];
		doc_row(p->doc)->height = 12;
		doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%zu", i + 1))->align = DOC_CENTRE;
		doc_value(p->doc, 1, 0, arena_printf(p->arena, "%s%s%s%s（%s）", named ? r->name : "",
			named ? "：" : "", r->finding, r->repeated ? "（屡查屡犯）" : "", r->number));
		doc_value(p->doc, 1, 0, r->demand ? r->demand : "");
		doc_value(p->doc, 1, 0, paper_date(p->arena, r->due))->align = DOC_CENTRE;
	}
}

static void
close_letter(struct report_paper *p, const struct rectify_group *g, const struct rules *rules)
{
	const struct option_values *o = p->app->options;
	const char *contact = option_text(o, "print", "contact"), *phone = option_text(o, "print", "phone");
	struct arena *a = p->arena;

	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"请你单位对照上述问题逐条制定整改措施，于收到本通知之日起%lld日内报送整改方案，%lld日内报送整改"
		"报告及佐证材料；附件《整改清单》填写后一并报送。", (long long)rules->rectify.plan_days,
		(long long)rules->rectify.report_days));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER,
		"逾期未整改或者整改不到位的，将依据预算绩效管理有关规定，暂缓安排或者压减预算，直至整改到位；"
		"情节严重的，予以通报批评。");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, "附件：1. 整改清单　2. 回执");
	if (*contact || *phone)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a, "联系人：%s　联系电话：%s", contact,
			phone));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(o, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(a, g->first->issued));
}

static enum rc
letter(struct report_paper *p, const struct rectify_group *g, struct err *err)
{
	struct arena *a = p->arena;
	const char *result = rectify_result_name(g->first->origin), *score = "";
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(p->app, g->first->year, &rules, err);

	if (rc == RC_OK && !several(g))
		rc = score_of(p, g->first, &score, err);
	if (rc)
		return rc;
	doc_section(p->doc, arena_printf(a, "%s %s", g->first->document_no, g->unit));
	rectify_reprint(p, g);
	doc_heading(p->doc, 1, arena_printf(a, "关于%s%s结果反馈及整改的通知", subject(a, g), result));
	doc_paragraph(p->doc, DOC_CENTRE, DOC_LETTER | DOC_FLUSH, g->first->document_no);
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, arena_printf(a, "%s：", g->unit));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"根据预算绩效管理有关规定（%s），我局对%s%s%s组织了%s%s。经审定，发现%zu个问题，现将结果反馈"
		"给你单位，请按要求整改。", rules.rectify.document_no, subject(a, g),
		*g->first->task ? "（" : "", *g->first->task ? arena_printf(a, "%s）", g->first->task) : "",
		result, score, g->n));
	table(p, g);
	close_letter(p, g, &rules);
	return RC_OK;
}

enum rc
notice_take(struct report_paper *p, int64_t id, struct err *err)
{
	return rectify_take(p, id, RECTIFY_BY_LETTER, err);
}

enum rc
notice_end(struct report_paper *p, struct err *err)
{
	const struct rectify_groups *all = p->state;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && all && i < all->n; i++) {
		rc = letter(p, &all->v[i], err);
		arena_reset(p->arena);
	}
	return rc;
}
