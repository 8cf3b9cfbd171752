/*
 * Pages of the public site in one standard form (PU-04): valid HTML5 without a script, for screens,
 * phones, screen readers and paper. Who filled a form in, and telephone numbers, are not published.
 */
#include "site.h"

#include <string.h>

#include "base/dec.h"
#include "base/money.h"
#include "output/site.h"

static const char style[] =
	":root{color-scheme:light}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0;overflow-wrap:anywhere;font:16px/1.6 \"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif;color:#1a1a1a;background:#fff}\n"
	"header,main,footer{max-width:72rem;margin:0 auto;padding:.5rem 1rem}\n"
	"header{border-bottom:2px solid #8b0000}\n"
	"footer{border-top:1px solid #767676;color:#444;font-size:.9rem;margin-top:2rem}\n"
	"h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.25rem;margin:1.5rem 0 .5rem}h3{font-size:1.05rem;margin:1.2rem 0 .3rem}\n"
	"a{color:#0b4f9e}a:visited{color:#5a2a82}\n"
	"a:focus-visible,[tabindex]:focus-visible{outline:3px solid #b35900;outline-offset:2px}\n"
	".skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem}\n"
	"@media screen{.wide{overflow-x:auto}.wide table{min-width:48rem}}\n"
	"table{border-collapse:collapse;width:100%;margin:.3rem 0}\n"
	"caption{text-align:left;font-weight:bold;padding:.3rem 0}\n"
	"th,td{border:1px solid #767676;padding:.3rem .5rem;vertical-align:top;text-align:left;min-width:4em}\n"
	"th{background:#f0f0f0}td.n,td.c{white-space:nowrap}td.n{text-align:right;font-variant-numeric:tabular-nums}\n"
	"dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.3rem 0}dt{font-weight:bold}dd{margin:0}\n"
	"article{border-top:1px solid #b0b0b0;margin-top:1.2rem}\n"
	"ul{padding-left:1.2rem}\n"
	"@media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.3rem}body{font-size:15px}}\n"
	"@media print{header nav,.contents,.skip{display:none}td.c{white-space:normal}tr,dl{break-inside:avoid}h1,h2,caption{break-after:avoid}body{font-size:10pt}a{color:#000;text-decoration:none}@page{size:A4;margin:15mm}}\n";

void
site_page_begin(struct strbuf *out, const char *title, int depth)
{
	const char *up = depth ? "../" : "";

	strbuf_add(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	site_text(out, title);
	strbuf_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">跳到正文</a>\n<header>\n<nav aria-label=\"栏目\">"
		"<a href=\"%sindex.html\">首页</a> · <a href=\"%sprojects.html\">全部项目</a></nav>\n</header>\n"
		"<main id=\"main\">\n<h1>", style, up, up);
	site_text(out, title);
	strbuf_add(out, "</h1>\n");
}

void
site_page_end(struct strbuf *out, const char *bureau, const char *day)
{
	strbuf_add(out, "</main>\n<footer><p>");
	site_text(out, bureau);
	strbuf_addf(out, " · 公开日期：%s", day);
	strbuf_add(out, "</p></footer>\n</body>\n</html>\n");
}

/* A box that the keys reach is only where something may have to be moved: each is a stop more. */
void
site_wide_begin(struct strbuf *out, const char *code, const char *caption)
{
	strbuf_add(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
	site_text(out, code);
	site_text(out, caption);
	strbuf_add(out, "\">\n");
}

void
site_wide_end(struct strbuf *out)
{
	strbuf_add(out, "</div>\n");
}

void
site_table(struct strbuf *out, const char *caption, const char *titles)
{
	strbuf_add(out, "<table>\n<caption>");
	site_text(out, caption);
	strbuf_add(out, "</caption>\n<thead>\n<tr>");
	for (const char *s = titles; *s; s += *s == '|') {
		size_t n = strcspn(s, "|");
		strbuf_addf(out, "<th scope=\"col\">%.*s</th>", (int)n, s);
		s += n;
	}
	strbuf_add(out, "</tr>\n</thead>\n<tbody>\n");
}

void
site_table_end(struct strbuf *out)
{
	strbuf_add(out, "</tbody>\n</table>\n");
}

void
site_cell(struct strbuf *out, const char *text)
{
	strbuf_add(out, "<td>");
	site_text(out, text);
	strbuf_add(out, "</td>");
}

void
site_code(struct strbuf *out, const char *code)
{
	strbuf_add(out, "<td class=\"c\">");
	site_text(out, code);
	strbuf_add(out, "</td>");
}

void
site_money(struct strbuf *out, int64_t fen)
{
	strbuf_add(out, "<td class=\"n\">");
	if (fen >= 0)
		money_format(out, fen, FEN_PER_WAN, true);
	strbuf_add(out, "</td>");
}

void
site_score(struct strbuf *out, int64_t points)
{
	strbuf_add(out, "<td class=\"n\">");
	if (points >= 0)
		dec_format(out, points, 2);
	strbuf_add(out, "</td>");
}

static void
pair(struct strbuf *out, const char *label, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_addf(out, "<dt>%s</dt><dd>", label);
	site_text(out, value);
	strbuf_add(out, "</dd>\n");
}

static void
pair_money(struct strbuf *out, const char *label, int64_t fen)
{
	struct strbuf b = { 0 };

	if (fen < 0)
		return;
	money_format(&b, fen, FEN_PER_WAN, true);
	strbuf_add(&b, " 万元");
	pair(out, label, strbuf_str(&b));
	strbuf_free(&b);
}

/* Codes become anchors; they may hold anything. */
void
site_anchor(struct strbuf *out, const char *code)
{
	for (const char *s = code; *s; s++)
		if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') || *s == '-')
			strbuf_addc(out, *s);
		else
			strbuf_addf(out, "_%02x", (unsigned)(unsigned char)*s);
}

static void
article(struct strbuf *out, const struct goal_doc *d)
{
	strbuf_add(out, "<article id=\"p-");
	site_anchor(out, d->project.code);
	strbuf_add(out, "\">\n<h2>");
	site_text(out, d->project.name);
	strbuf_add(out, "</h2>\n<dl>\n");
	if (d->project.kind[0] == 'd') {
		pair(out, "部门名称", d->department);
		return;
	}
	pair(out, "项目编码", d->project.code);
	pair(out, "主管部门", d->department);
	pair(out, "实施单位", d->unit);
}

static void
indicator(struct strbuf *out, const struct indicator *i)
{
	struct strbuf target = { 0 };

	strbuf_addf(&target, "%s%s%s", i->op, i->target, i->measure);
	strbuf_add(out, "<tr>");
	site_cell(out, i->level1);
	site_cell(out, i->level2);
	site_cell(out, i->level3);
	site_cell(out, strbuf_str(&target));
	strbuf_add(out, "</tr>\n");
	strbuf_free(&target);
}

static void
tasks(struct strbuf *out, const struct goal_doc *d)
{
	if (!d->n_tasks)
		return;
	site_table(out, "年度主要任务", "任务名称|主要内容|预算金额（万元）");
	for (size_t i = 0; i < d->n_tasks; i++) {
		strbuf_add(out, "<tr>");
		site_cell(out, d->tasks[i].name);
		site_cell(out, d->tasks[i].content);
		site_money(out, d->tasks[i].budget);
		strbuf_add(out, "</tr>\n");
	}
	site_table_end(out);
}

void
site_goal(struct strbuf *out, const struct goal_doc *d)
{
	size_t n = 0;

	article(out, d);
	pair_money(out, "年度资金总额", d->goal.budget);
	pair_money(out, "其中：财政拨款", d->goal.fiscal);
	pair_money(out, "其他资金", d->goal.other);
	pair(out, "年度目标", d->goal.annual_goal);
	strbuf_add(out, "</dl>\n");
	tasks(out, d);
	for (size_t i = 0; i < d->n_indicators; i++) {
		if (strcmp(d->indicators[i].term, "annual") != 0)
			continue;
		if (!n++)
			site_table(out, "绩效指标", "一级指标|二级指标|三级指标|指标值");
		indicator(out, &d->indicators[i]);
	}
	if (n)
		site_table_end(out);
	strbuf_add(out, "</article>\n");
}

/* The scores: a column that nobody filled is left out. */

enum score_column { LEVEL1, LEVEL2, LEVEL3, TARGET, ACTUAL, WEIGHT, SCORE, WHY, SCORE_COLUMNS };

static const char *const score_titles[SCORE_COLUMNS] = { "一级指标", "二级指标", "三级指标",
	"年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施" };

static const char *
score_text(const struct score_row *r, enum score_column c, struct strbuf *target)
{
	switch (c) {
	case LEVEL1:
		return r->level1;
	case LEVEL2:
		return r->level2;
	case LEVEL3:
		return r->level3;
	case TARGET:
		strbuf_clear(target);
		strbuf_addf(target, "%s%s%s", r->op, r->target, r->measure);
		return strbuf_str(target);
	case ACTUAL:
		return r->actual;
	case WHY:
		return r->explanation && *r->explanation ? r->explanation : r->reason;
	default:
		return "";
	}
}

static bool
score_used(const struct evaluation_doc *d, enum score_column c, struct strbuf *target)
{
	for (size_t i = 0; i < d->n_rows; i++) {
		const struct score_row *r = &d->rows[i];
		const char *text = score_text(r, c, target);
		if ((text && *text) || (c == WEIGHT && r->weight >= 0) || (c == SCORE && r->score >= 0))
			return true;
	}
	return false;
}

static void
scores(struct strbuf *out, const char *code, const struct evaluation_doc *d)
{
	struct strbuf target = { 0 }, titles = { 0 };
	bool used[SCORE_COLUMNS];

	if (!d->n_rows)
		return;
	for (enum score_column c = 0; c < SCORE_COLUMNS; c++) {
		used[c] = score_used(d, c, &target);
		if (used[c])
			strbuf_addf(&titles, "%s%s", titles.len ? "|" : "", score_titles[c]);
	}
	site_wide_begin(out, code, "评分");
	site_table(out, "评分", strbuf_str(&titles));
	for (size_t i = 0; i < d->n_rows; i++) {
		strbuf_add(out, "<tr>");
		for (enum score_column c = 0; c < SCORE_COLUMNS; c++)
			if (used[c] && (c == WEIGHT || c == SCORE))
				site_score(out, c == WEIGHT ? d->rows[i].weight : d->rows[i].score);
			else if (used[c])
				site_cell(out, score_text(&d->rows[i], c, &target));
		strbuf_add(out, "</tr>\n");
	}
	site_table_end(out);
	site_wide_end(out);
	strbuf_free(&target);
	strbuf_free(&titles);
}

void
site_evaluation(struct strbuf *out, const struct site_sheet *s)
{
	const struct evaluation *e = &s->evaluation.e;
	struct strbuf b = { 0 };

	article(out, &s->goal);
	pair_money(out, "年初预算数", e->funds[FUND_INITIAL][FUND_TOTAL]);
	pair_money(out, "全年预算数", e->funds[FUND_BUDGET][FUND_TOTAL]);
	pair_money(out, "全年执行数", e->funds[FUND_EXECUTED][FUND_TOTAL]);
	if (e->rate >= 0) {
		dec_format(&b, e->rate, 2);
		strbuf_addc(&b, '%');
		pair(out, "执行率", strbuf_str(&b));
	}
	if (e->total >= 0) {
		strbuf_clear(&b);
		dec_format(&b, e->total, 2);
		strbuf_add(&b, " 分（满分 100 分）");
		pair(out, "总分", strbuf_str(&b));
	}
	pair(out, "等级", e->grade);
	pair(out, "年度目标", s->goal.goal.annual_goal);
	pair(out, "实际完成情况", e->completion);
	pair(out, "偏差原因", e->explanation);
	pair(out, "改进措施", e->measures);
	strbuf_add(out, "</dl>\n");
	scores(out, s->goal.project.code, &s->evaluation);
	strbuf_add(out, "</article>\n");
	strbuf_free(&b);
}

static void
section(struct strbuf *out, const char *title, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_addf(out, "<h2>%s</h2>\n<p>", title);
	site_text(out, text);
	strbuf_add(out, "</p>\n");
}

static void
findings(struct strbuf *out, const struct assess_view *v, const char *title, bool demands)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n_problems; i++) {
		const struct problem *p = &v->problems[i];
		const char *text = demands ? p->demand : p->finding;
		if (!text || !*text)
			continue;
		if (!n++)
			strbuf_addf(out, "<h2>%s</h2>\n<ol>\n", title);
		strbuf_addf(out, "<li>%s%s", demands ? "" : problem_word(p->category), demands ? "" : "：");
		site_text(out, text);
		strbuf_add(out, "</li>\n");
	}
	if (n)
		strbuf_add(out, "</ol>\n");
}

void
site_report(struct strbuf *out, const struct assess_view *v)
{
	section(out, "基本情况", v->x.overview);
	section(out, "评价工作开展情况", v->x.work);
	section(out, "评价结论", v->x.conclusion);
	section(out, "绩效评价指标分析", v->x.analysis);
	section(out, "主要经验及做法", v->x.experience);
	findings(out, v, "存在的问题及原因分析", false);
	if (v->x.advice)
		section(out, "有关建议", v->x.advice);
	else
		findings(out, v, "有关建议", true);
	section(out, "其他需要说明的问题", v->x.others);
}
