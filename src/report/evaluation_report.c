/*
 * 绩效评价报告 (EV-05): the outline of seven parts filled with what the evaluation holds, the scored items
 * as its annex. What nobody wrote yet stays to be written.
 */
#include <string.h>

#include "app/assess_view.h"
#include "base/table.h"
#include "paper.h"
#include "score_table.h"

#define TO_BE_WRITTEN "（待补充）"

static void
chapter(struct report_paper *p, const char *title, const char *text)
{
	doc_heading(p->doc, 2, title);
	if (text)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, *text ? text : TO_BE_WRITTEN);
}

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

/* The full stop that a text lacks, "" if it has one. */
static const char *
stop_of(const char *text)
{
	static const char *const stops[] = { "。", "！", "？", "；" };
	size_t n = strlen(text);

	for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
		size_t m = strlen(stops[i]);
		if (n >= m && strcmp(text + n - m, stops[i]) == 0)
			return "";
	}
	return n ? "。" : "";
}

/* One: the object */
static void
object(struct report_paper *p, const struct assess_view *v)
{
	struct arena *a = p->arena;
	const int64_t *budget = v->doc.e.funds[FUND_BUDGET];

	chapter(p, "一、基本情况", arena_printf(a, "%s，主管部门%s，%d年度资金%s万元。%s", v->x.name,
		or_empty(v->x.department), (int)v->x.year, paper_money(a, budget[FUND_TOTAL]),
		v->x.overview ? v->x.overview : TO_BE_WRITTEN));
}

static size_t
n_signed(const struct assess_view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n_sheets; i++)
		n += strcmp(v->sheets[i].sheet.state, "signed") == 0;
	return n;
}

/* Two: how it was done; who, when, by which system */
static void
work(struct report_paper *p, const struct assess_view *v)
{
	struct arena *a = p->arena;
	struct strbuf b = { 0 };
	const struct {
		const char *what, *day;
	} days[] = { { "方案评审", v->x.plan_on }, { "报告初稿", v->x.draft_on },
		{ "专家评审会", v->x.meeting_on }, { "单位反馈意见", v->x.reply_on },
		{ "正式报告", v->x.final_on } };

	if (v->x.chosen)
		strbuf_addf(&b, "选取原因：%s%s", v->x.chosen, stop_of(v->x.chosen));
	if (v->x.agency)
		strbuf_addf(&b, "受托第三方机构：%s%s%s。", v->x.agency, v->x.lead ? "，主评人" : "",
			or_empty(v->x.lead));
	strbuf_addf(&b, "采用%s，%zu位专家评分%s。", v->system.system.name, n_signed(v), v->x.settle && strcmp(v->x.settle, "lead") == 0 ? "，由主评人综合评定" : "，取平均分");
	for (size_t i = 0; i < ARRAY_LEN(days); i++)
		if (days[i].day)
			strbuf_addf(&b, "%s：%s。", days[i].what, paper_date(a, days[i].day));
	if (v->x.reply)
		strbuf_addf(&b, "单位书面意见：%s%s", v->x.reply, stop_of(v->x.reply));
	if (v->x.work)
		strbuf_addf(&b, "%s", v->x.work);
	chapter(p, "二、绩效评价工作开展情况", arena_strdup(a, strbuf_str(&b)));
	strbuf_free(&b);
}

/* Three: score and grade */
static void
result(struct report_paper *p, const struct assess_view *v)
{
	struct arena *a = p->arena;

	chapter(p, "三、综合评价情况及评价结论（附评分表）", v->x.total < 0 ? ""
		: arena_printf(a, "综合得分%s分，评价等级为“%s”。其中：%s。%s", score_table_points(p, v->x.total),
			or_empty(v->x.grade), score_table_classes(p, v), or_empty(v->x.conclusion)));
}

/* Four: item by item, those that lost points */
static void
analysis(struct report_paper *p, const struct assess_view *v)
{
	struct arena *a = p->arena;
	const char *level1 = "";

	chapter(p, "四、绩效评价指标分析", v->x.analysis);
	for (size_t i = 0; i < v->doc.n_rows; i++) {
		const struct score_row *s = &v->doc.rows[i];
		if (s->score < 0)
			continue;
		bool shown = s->formula && strchr(s->formula, '['); /* with the numbers of EV-02 */
		if (strcmp(level1, s->level1) != 0)
			doc_heading(p->doc, 3, arena_printf(a, "%s指标", s->level1));
		level1 = s->level1;
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a, "%s：满分%s分，得%s分。%s%s%s%s%s%s",
			s->level3, paper_points(a, s->weight), score_table_points(p, s->score),
			shown ? "计算过程：" : "", shown ? s->formula : "", shown ? "。" : "",
			s->reason ? "扣分原因：" : "", or_empty(s->reason), stop_of(or_empty(s->reason))));
	}
}

/* Five: what went well, what is wrong */
static void
problems(struct report_paper *p, const struct assess_view *v)
{
	struct arena *a = p->arena;

	chapter(p, "五、主要经验及做法、存在的问题及原因分析", NULL);
	doc_heading(p->doc, 3, "（一）主要经验及做法");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, v->x.experience ? v->x.experience : TO_BE_WRITTEN);
	doc_heading(p->doc, 3, "（二）存在的问题及原因分析");
	if (!v->n_problems)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, TO_BE_WRITTEN);
	for (size_t i = 0; i < v->n_problems; i++)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a, "%zu．%s：%s", i + 1,
			problem_word(v->problems[i].category), v->problems[i].finding));
}

static const char *
advice(struct report_paper *p, const struct assess_view *v)
{
	struct strbuf b = { 0 };

	if (v->x.advice)
		return v->x.advice;
	for (size_t i = 0; i < v->n_problems; i++)
		if (v->problems[i].demand)
			strbuf_add(&b, v->problems[i].demand);
	const char *text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

enum rc
evaluation_report_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct assess_view v;
	struct arena *a = p->arena;
	enum rc rc = app_assess_view(p->app, id, a, &v, err);

	if (rc)
		return rc;
	const char *const foot[][2] = { { "主评人（签名）：", NULL }, { "评价机构（盖章）：", v.x.agency },
		{ "日期：", v.x.final_on ? paper_date(a, v.x.final_on) : NULL } };
	doc_section(p->doc, v.doc.e.number);
	doc_heading(p->doc, 1, score_table_title(&v, "绩效评价报告"));
	doc_heading(p->doc, 2, arena_printf(a, "%s（%d年度）", v.x.name, (int)v.x.year));
	object(p, &v);
	work(p, &v);
	result(p, &v);
	analysis(p, &v);
	problems(p, &v);
	chapter(p, "六、有关建议", advice(p, &v));
	chapter(p, "七、其他需要说明的问题", v.x.others ? v.x.others : "无。");
	doc_signature(p->doc, foot, ARRAY_LEN(foot));
	doc_part(p->doc, arena_printf(a, "%s附", v.doc.e.number));
	doc_heading(p->doc, 2, "附：绩效评价评分表");
	score_table(p, &v);
	p->n++;
	return RC_OK;
}
