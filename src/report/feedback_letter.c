/*
 * 绩效评价结果反馈函 (RE-01): score, grade and problems of one evaluation or re-check, with what is demanded
 * and until when the unit reports its measures.
 */
#include <string.h>

#include "app/assess_view.h"
#include "app/options.h"
#include "base/dec.h"
#include "base/table.h"
#include "paper.h"

static const int widths[] = { 12, 26, 78, 64 };

static void
put_problems(struct report_paper *p, const struct feedback_view *v)
{
	static const char *const heads[] = { "序号", "问题类别", "问题", "整改要求" };

	doc_table(p->doc, widths, ARRAY_LEN(widths));
	struct doc_row *row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		doc_label(p->doc, 1, heads[i]);
	for (size_t i = 0; i < v->n; i++) {
		doc_row(p->doc)->height = 8;
		doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%zu", i + 1))->align = DOC_CENTRE;
		doc_value(p->doc, 1, 0, problem_word(v->problems[i].category));
		doc_value(p->doc, 1, 0, v->problems[i].finding);
		doc_value(p->doc, 1, 0, v->problems[i].demand);
	}
}

static const char *
kind_of(const struct feedback *f)
{
	return strcmp(f->kind, "recheck") == 0 ? "绩效自评抽查复核" : strcmp(f->kind, "finance") == 0
		? "财政绩效评价" : "部门绩效评价";
}

/* The bureau's own words where somebody wrote any, else what the rules ask for. */
static void
put_demand(struct report_paper *p, const struct feedback_view *v, const struct rules *rules)
{
	struct arena *a = p->arena;

	if (v->letter.demand)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, v->letter.demand);
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, v->n ? arena_printf(a,
		"请认真研究，自收到本函之日起%lld日内报送整改方案，%lld日内报送整改情况及佐证材料。整改不力或者逾期不整改的，"
		"按规定核减或者暂缓安排预算。", (long long)rules->rectify.plan_days,
		(long long)rules->rectify.report_days)
		: "请继续做好预算绩效管理工作。");
}

enum rc
feedback_letter_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct feedback_view v;
	struct rules rules = { 0 };
	struct arena *a = p->arena;
	char today[11];
	enum rc rc = app_feedback_view(p->app, id, a, &v, err);

	if (rc == RC_OK)
		rc = app_rules_of(p->app, v.letter.year, &rules, err);
	if (rc == RC_OK)
		rc = paper_today(p, today, err);
	if (rc)
		return rc;
	const struct feedback *f = &v.letter;
	doc_section(p->doc, arena_printf(a, "%s %s", f->code, kind_of(f)));
	doc_heading(p->doc, 1, arena_printf(a, "关于反馈%s%d年度%s结果的函", f->name, (int)f->year,
		kind_of(f)));
	doc_paragraph(p->doc, DOC_CENTRE, 0, f->document_no ? f->document_no : "〔　　〕　号");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH,
		arena_printf(a, "%s：", f->department ? f->department : ""));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"根据预算绩效管理有关规定，对%s（%s）开展了%d年度%s，结果于%s确定：得分%s分，等级为“%s”。%s", f->name,
		f->code, (int)f->year, kind_of(f), paper_date(a, f->fixed_on),
		dec_text(a, f->total, 2),
		f->grade ? f->grade : "—", v.n ? "发现的问题及整改要求列于下表。" : "未发现需要整改的问题。"));
	if (v.n)
		put_problems(p, &v);
	put_demand(p, &v, &rules);
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(p->app->options, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(a, f->sent_on ? f->sent_on : today));
	p->n++;
	return RC_OK;
}
