/*
 * 项目支出绩效目标执行监控表 (domain.md 12.3) in the official layout, which the importer reads back to the
 * same record.
 */
#include <string.h>

#include "app/monitor.h"
#include "base/table.h"
#include "paper.h"

static const int edges[] = { 0, 18, 40, 74, 92, 117, 142, 153, 164, 175, 186, 195, 219, 229, 239, 251,
	DOC_LANDSCAPE };
static const char *const likelihoods[] = { "确定能", "有可能", "完全不可能" };

#define TICK "√"

struct page {
	struct report_paper *p;
	struct form_grid g;
	const struct monitoring_view *v;
	const char *period; /* "1-7月" */
};

static void
row(struct page *s, int height, bool head)
{
	struct doc_row *r = doc_row(s->p->doc);

	r->height = height;
	r->head = head;
}

static void
label(struct page *s, int from, int to, const char *text, int rows)
{
	doc_label(s->p->doc, form_span(&s->g, from, to), text)->rows = rows;
}

static void
value(struct page *s, int from, int to, unsigned flags, const char *text)
{
	doc_value(s->p->doc, form_span(&s->g, from, to), flags, text);
}

static void
head(struct page *s)
{
	const struct monitoring *m = &s->v->doc.record;

	doc_section(s->p->doc, m->code);
	doc_heading(s->p->doc, 1, "项目支出绩效目标执行监控表");
	doc_heading(s->p->doc, 2, arena_printf(s->p->arena, "（%d年度）", (int)m->year));
	form_table(s->p, &s->g);
	row(s, 8, false);
	label(s, 0, 40, "项目名称", 1);
	value(s, 40, 142, 0, m->name);
	label(s, 142, 186, "项目编码", 1);
	value(s, 186, DOC_LANDSCAPE, 0, m->code);
	row(s, 8, false);
	label(s, 0, 40, "主管部门", 1);
	value(s, 40, 142, 0, s->v->department);
	label(s, 142, 186, "实施单位", 1);
	value(s, 186, DOC_LANDSCAPE, 0, s->v->unit);
}

static const char *
money(struct page *s, int64_t fen)
{
	return fen < 0 ? "" : paper_money(s->p->arena, fen);
}

static void
amounts(struct page *s, const char *budget_label)
{
	const struct monitoring *m = &s->v->doc.record;
	const struct {
		const char *label;
		int64_t budget, executed, expected;
	} rows[] = {
		{ "年度资金总额", m->budget, m->reported, m->expected },
		{ "其中：本年一般公共预算拨款", s->v->fiscal, m->reported_fiscal, m->expected_fiscal },
		{ "其他资金", s->v->other, m->reported_other, m->expected_other },
	};

	row(s, 8, false);
	label(s, 0, 40, "项目资金（万元）", 1 + (int)ARRAY_LEN(rows));
	label(s, 40, 92, "", 1);
	label(s, 92, 142, budget_label, 1);
	label(s, 142, 186, arena_printf(s->p->arena, "%s执行数", s->period), 1);
	label(s, 186, 219, arena_printf(s->p->arena, "%s执行率", s->period), 1);
	label(s, 219, DOC_LANDSCAPE, "全年预计执行数", 1);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct strbuf rate = { 0 };
		struct value v = { .num = m->rate };
		if (i == 0 && m->rate >= 0 && m->reported >= 0)
			field_format(reg_field(&reg_monitoring, "rate"), &v, STYLE_SCREEN, &rate);
		row(s, 8, false);
		label(s, 40, 92, rows[i].label, 1);
		value(s, 92, 142, DOC_NUMBER, money(s, rows[i].budget));
		value(s, 142, 186, DOC_NUMBER, money(s, rows[i].executed));
		value(s, 186, 219, 0, strbuf_str(&rate));
		value(s, 219, DOC_LANDSCAPE, DOC_NUMBER, money(s, rows[i].expected));
		strbuf_free(&rate);
	}
	row(s, 18, false);
	label(s, 0, 40, "年度总体目标", 1);
	value(s, 40, DOC_LANDSCAPE, DOC_TOP, s->v->annual_goal);
}

static void
indicator_head(struct page *s)
{
	static const int at[] = { 0, 18, 40, 74, 92, 117, 142 };
	const char *const titles[] = { "一级指标", "二级指标", "三级指标", "年度指标值",
		arena_printf(s->p->arena, "%s执行情况", s->period), "全年预计完成情况" };

	row(s, 8, true);
	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		label(s, at[i], at[i + 1], titles[i], 2);
	label(s, 142, 219, "偏差原因分析", 1);
	label(s, 219, 251, "完成目标可能性", 1);
	label(s, 251, DOC_LANDSCAPE, "备注", 2);
	row(s, 12, true);
	for (size_t i = 0; i < MONITOR_CAUSES; i++)
		label(s, edges[6 + i], edges[7 + i], monitor_causes[i], 1);
	label(s, 195, 219, "原因说明", 1);
	for (size_t i = 0; i < ARRAY_LEN(likelihoods); i++)
		label(s, edges[12 + i], edges[13 + i], likelihoods[i], 1);
}

static bool
has_cause(const struct progress *p, const char *cause)
{
	size_t n = strlen(cause);

	for (const char *c = p->cause; c && *c;) {
		if (strncmp(c, cause, n) == 0 && (!c[n] || strncmp(c + n, "、", strlen("、")) == 0))
			return true;
		c = strstr(c, "、");
		c = c ? c + strlen("、") : NULL;
	}
	return false;
}

static void
tick(struct page *s, size_t column, bool ticked)
{
	doc_value(s->p->doc, form_span(&s->g, edges[column], edges[column + 1]), 0, ticked ? TICK : "")->align =
		DOC_CENTRE;
}

static void
indicators(struct page *s)
{
	indicator_head(s);
	for (size_t i = 0; i < s->v->doc.n; i++) {
		const struct progress *p = &s->v->doc.rows[i];
		row(s, 9, false);
		value(s, 0, 18, 0, p->level1);
		value(s, 18, 40, 0, p->level2);
		value(s, 40, 74, 0, p->level3);
		value(s, 74, 92, 0, arena_printf(s->p->arena, "%s%s%s", strcmp(p->op, "定性") == 0 ? "" : p->op,
			p->target, p->measure));
		value(s, 92, 117, 0, p->actual);
		value(s, 117, 142, 0, p->forecast);
		for (size_t k = 0; k < MONITOR_CAUSES; k++)
			tick(s, 6 + k, has_cause(p, monitor_causes[k]));
		value(s, 195, 219, 0, p->explanation);
		for (size_t k = 0; k < ARRAY_LEN(likelihoods); k++)
			tick(s, 12 + k, p->likelihood && strcmp(p->likelihood, likelihoods[k]) == 0);
		value(s, 251, DOC_LANDSCAPE, 0, p->note);
	}
}

static void
foot(struct page *s)
{
	const char *sent = s->v->doc.record.sent_on;
	const char *const pairs[][2] = { { "填报人：", NULL }, { "审核人：", NULL },
		{ "报送日期：", sent ? paper_date(s->p->arena, sent) : NULL } };

	doc_signature(s->p->doc, pairs, ARRAY_LEN(pairs));
	doc_paragraph(s->p->doc, DOC_LEFT, 0,
		"注：1.偏差原因分析：针对与预期目标产生偏差的指标，在相应栏内打√并说明原因。");
	doc_paragraph(s->p->doc, DOC_LEFT, 0,
		"　　2.备注：说明预计到年底不能完成目标的原因及拟采取的措施。");
}

enum rc
monitoring_form_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct monitoring_view v;
	struct rules rules = { 0 };
	struct page s = { .p = p, .v = &v };
	enum rc rc = app_monitoring_view(p->app, id, p->arena, &v, err);

	if (rc == RC_OK)
		rc = app_rules_of(p->app, v.doc.record.year, &rules, err);
	if (rc)
		return rc;
	s.period = arena_printf(p->arena, "1-%d月", (int)v.doc.record.month);
	form_edges(&s.g, edges, ARRAY_LEN(edges));
	head(&s);
	amounts(&s, rules.monitor.budget_label);
	indicators(&s);
	foot(&s);
	p->n++;
	return RC_OK;
}
