/* The scored items of a department or finance evaluation, as its papers show them. */
#include "score_table.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"

static size_t
run_of(const struct criterion *items, size_t n, size_t i, bool second)
{
	size_t end = i;

	while (end < n && strcmp(items[end].level1, items[i].level1) == 0 &&
		(!second || strcmp(items[end].level2, items[i].level2) == 0))
		end++;
	return end - i;
}

static bool
begins(const struct criterion *items, size_t i, bool second)
{
	return i == 0 || strcmp(items[i - 1].level1, items[i].level1) != 0 ||
		(second && strcmp(items[i - 1].level2, items[i].level2) != 0);
}

void
score_table_class(struct report_paper *p, const struct criterion *items, size_t n, size_t i)
{
	if (begins(items, i, false))
		doc_label(p->doc, 1, items[i].level1)->rows = (int)run_of(items, n, i, false);
	if (begins(items, i, true))
		doc_label(p->doc, 1, items[i].level2)->rows = (int)run_of(items, n, i, true);
}

const char *
score_table_title(const struct assess_view *v, const char *what)
{
	bool whole = strcmp(v->project.kind, "department") == 0;

	if (strcmp(what, "绩效评价报告") == 0)
		return whole ? "部门整体支出绩效评价报告" : "项目支出绩效评价报告";
	return whole ? "部门整体支出绩效评价评分表" : "项目支出绩效评价评分表";
}

const char *
score_table_points(struct report_paper *p, int64_t points)
{
	return points < 0 ? "" : dec_text(p->arena, points, 2);
}

void
score_table_figure(struct report_paper *p, int64_t points)
{
	doc_value(p->doc, 1, DOC_NUMBER, score_table_points(p, points));
}

void
score_table(struct report_paper *p, const struct assess_view *v)
{
	static const int widths[] = { 18, 22, 38, 16, 16, 70 };
	static const char *const heads[] = { "一级指标", "二级指标", "三级指标", "分值", "得分", "扣分原因" };

	doc_table(p->doc, widths, ARRAY_LEN(widths));
	doc_row(p->doc)->head = true;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		doc_label(p->doc, 1, heads[i]);
	for (size_t i = 0; i < v->system.n && i < v->doc.n_rows; i++) {
		const struct score_row *s = &v->doc.rows[i];
		doc_row(p->doc)->height = 7;
		score_table_class(p, v->system.items, v->system.n, i);
		doc_label(p->doc, 1, s->level3);
		score_table_figure(p, s->weight);
		score_table_figure(p, s->score);
		doc_value(p->doc, 1, 0, s->reason);
	}
	doc_row(p->doc);
	doc_label(p->doc, 3, "合计");
	score_table_figure(p, SCORE_FULL);
	score_table_figure(p, v->x.total);
	doc_value(p->doc, 1, 0, v->x.grade ? arena_printf(p->arena, "等级：%s", v->x.grade) : "");
}

const char *
score_table_classes(struct report_paper *p, const struct assess_view *v)
{
	struct strbuf b = { 0 };
	size_t i = 0;

	while (i < v->system.n && i < v->doc.n_rows) {
		size_t n = run_of(v->system.items, v->system.n, i, false);
		int64_t points = 0, score = 0;
		for (size_t k = i; k < i + n && k < v->doc.n_rows; k++) {
			points += v->doc.rows[k].weight;
			score += v->doc.rows[k].score > 0 ? v->doc.rows[k].score : 0;
		}
		strbuf_addf(&b, "%s%s（%s分）得%s分", b.len ? "，" : "", v->system.items[i].level1,
			paper_points(p->arena, points), score_table_points(p, score));
		i += n;
	}
	const char *text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}
