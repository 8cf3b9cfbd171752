/*
 * 绩效评价评分表: every item with its check points, standard and points; what the experts gave beside
 * what was settled, and why points were taken off.
 */
#include <string.h>

#include "app/assess_view.h"
#include "base/table.h"
#include "paper.h"
#include "score_table.h"

#define EXPERTS_LEAST 3
#define EXPERTS_SHOWN 9
#define COLUMNS_BEFORE 6
#define COLUMNS_MAX (COLUMNS_BEFORE + EXPERTS_SHOWN + 2)
#define MIDDLE 138 /* mm for check points, standard and experts */

static size_t
experts(const struct assess_view *v)
{
	return v->n_sheets < EXPERTS_LEAST ? EXPERTS_LEAST : v->n_sheets > EXPERTS_SHOWN ? EXPERTS_SHOWN
		: v->n_sheets;
}

/* The more experts, the narrower what they judged by. */
static void
put_table(struct report_paper *p, const struct assess_view *v)
{
	size_t n = experts(v), cols = COLUMNS_BEFORE;
	int each = n <= 3 ? 14 : n <= 5 ? 12 : 10, rest = MIDDLE - (int)n * each, check = rest * 62 / 96;
	int *widths = arena_array(p->doc->arena, COLUMNS_MAX, sizeof *widths);
	const int before[COLUMNS_BEFORE] = { 15, 18, 24, 12, check, rest - check };

	memcpy(widths, before, sizeof before);
	while (cols < COLUMNS_BEFORE + n)
		widths[cols++] = each;
	widths[cols++] = 14;
	widths[cols++] = 46;
	doc_table(p->doc, widths, cols);
}

static int64_t
expert_points(const struct assess_view *v, size_t expert, size_t item)
{
	return expert >= v->n_sheets || item >= v->sheets[expert].n ? -1
		: v->sheets[expert].points[item].points;
}

static const char *
reason_of(struct report_paper *p, const struct assess_view *v, size_t item)
{
	const struct score_row *s = item < v->doc.n_rows ? &v->doc.rows[item] : NULL;
	struct strbuf b = { 0 };

	if (s && s->score >= 0)
		return s->reason ? s->reason : "";
	for (size_t k = 0; k < v->n_sheets; k++) {
		const char *reason = item < v->sheets[k].n ? v->sheets[k].points[item].reason : NULL;
		if (reason && *reason && !strstr(strbuf_str(&b), reason))
			strbuf_addf(&b, "%s%s", b.len ? "；" : "", reason);
	}
	const char *text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
put_heads(struct report_paper *p, const struct assess_view *v)
{
	static const char *const heads[] = { "一级指标", "二级指标", "三级指标", "分值", "评价要点", "评分标准" };
	struct doc_row *row = doc_row(p->doc);

	row->head = true;
	row->height = 10;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		doc_label(p->doc, 1, heads[i]);
	for (size_t k = 0; k < experts(v); k++)
		doc_label(p->doc, 1, k < v->n_sheets ? v->sheets[k].sheet.expert
			: arena_printf(p->arena, "专家%zu", k + 1));
	doc_label(p->doc, 1, "得分");
	doc_label(p->doc, 1, "扣分原因");
}

static void
put_item(struct report_paper *p, const struct assess_view *v, size_t i)
{
	const struct criterion *c = &v->system.items[i];
	const struct score_row *s = i < v->doc.n_rows ? &v->doc.rows[i] : NULL;

	doc_row(p->doc)->height = 8;
	score_table_class(p, v->system.items, v->system.n, i);
	doc_label(p->doc, 1, c->level3);
	score_table_figure(p, c->points);
	doc_value(p->doc, 1, 0, c->check_points);
	doc_value(p->doc, 1, 0, c->standard);
	for (size_t k = 0; k < experts(v); k++)
		score_table_figure(p, expert_points(v, k, i));
	score_table_figure(p, s ? s->score : -1);
	doc_value(p->doc, 1, 0, reason_of(p, v, i));
}

static void
put_total(struct report_paper *p, const struct assess_view *v)
{
	doc_row(p->doc)->height = 9;
	doc_label(p->doc, 3, "总分");
	score_table_figure(p, SCORE_FULL);
	doc_label(p->doc, 2, v->x.grade ? arena_printf(p->arena, "评价等级：%s", v->x.grade) : "评价等级：");
	for (size_t k = 0; k < experts(v); k++)
		score_table_figure(p, k < v->n_sheets ? v->sheets[k].sheet.total : -1);
	score_table_figure(p, v->x.total);
	doc_value(p->doc, 1, 0, v->n_sheets > EXPERTS_SHOWN
		? arena_printf(p->arena, "共%zu位专家评分", v->n_sheets) : "");
}

enum rc
scoring_sheet_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct assess_view v;
	struct arena *a = p->arena;
	enum rc rc = app_assess_view(p->app, id, a, &v, err);

	if (rc)
		return rc;
	const char *const foot[][2] = { { "主评人（签名）：", NULL }, { "评价机构（盖章）：", v.x.agency },
		{ "日期：", v.x.final_on ? paper_date(a, v.x.final_on) : NULL } };
	doc_section(p->doc, v.doc.e.number);
	doc_heading(p->doc, 1, score_table_title(&v, "绩效评价评分表"));
	doc_heading(p->doc, 2, arena_printf(a, "%s（%d年度）", v.x.name, (int)v.x.year));
	doc_pair(p->doc, "主管部门：", v.x.department);
	doc_pair(p->doc, "评价资金（万元）：", paper_money(a, v.doc.e.funds[FUND_BUDGET][FUND_TOTAL]));
	doc_pair(p->doc, "指标体系：", v.system.system.name);
	put_table(p, &v);
	put_heads(p, &v);
	for (size_t i = 0; i < v.system.n; i++)
		put_item(p, &v, i);
	put_total(p, &v);
	doc_signature(p->doc, foot, ARRAY_LEN(foot));
	p->n++;
	return RC_OK;
}
