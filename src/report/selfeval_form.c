/*
 * 项目支出绩效自评表 (domain.md 12.4) in the official layout, which the importer reads back to the same
 * sheet. Sign and unit have columns of their own where a value would not be read back from one; so
 * have levels of attainment that the actual value does not tell, and evidence.
 */
#include <stdio.h>
#include <string.h>

#include "app/selfeval_view.h"
#include "base/intl.h"
#include "base/table.h"
#include "paper.h"

enum what { UPRIGHT, LEVEL1, LEVEL2, LEVEL3, SIGN, TARGET, UNIT, ACTUAL, LEVEL, WEIGHT, POINTS, WHY,
	PROOF, WHATS };

static const char *const titles[WHATS] = { [LEVEL1] = "一级指标", [LEVEL2] = "二级指标",
	[LEVEL3] = "三级指标", [SIGN] = "指标性质", [TARGET] = "年度指标值", [UNIT] = "度量单位",
	[ACTUAL] = "实际完成值", [LEVEL] = "定性等级", [WEIGHT] = "分值", [POINTS] = "得分",
	[WHY] = "偏差原因分析及改进措施", [PROOF] = "佐证资料" };

/* Millimetres as printed, and with more columns. */
static const int plain_mm[WHATS] = { [UPRIGHT] = 10, [LEVEL1] = 20, [LEVEL2] = 23, [LEVEL3] = 42,
	[TARGET] = 20, [ACTUAL] = 20, [WEIGHT] = 11, [POINTS] = 11, [WHY] = 23 };
static const int wide_mm[WHATS] = { [UPRIGHT] = 8, [LEVEL1] = 13, [LEVEL2] = 17, [LEVEL3] = 20,
	[SIGN] = 9, [TARGET] = 14, [UNIT] = 11, [ACTUAL] = 16, [LEVEL] = 10, [WEIGHT] = 11, [POINTS] = 11,
	[WHY] = 24, [PROOF] = 16 };

/* The block of amounts: where its columns begin. */
static const int money[] = { 0, 25, 60, 82, 104, 126, 140, 160, 180 };
static const int pair_left[] = { 0, 25, 90 }, pair_right[] = { 90, 115, 180 };
static const int texts[] = { 0, 25, 102, 180 };

struct sheet_form {
	struct report_paper *p;
	const struct selfeval_view *v;
	struct form_grid grid;
	bool shown[WHATS];
	int edge[WHATS + 1]; /* where a column begins; the one behind it ends it */
	bool computed;       /* scores as computed instead of as claimed */
};

static bool
given(const char *s)
{
	return s && *s;
}

/* Columns */

/* Is the target, in one cell, read back as it is? */
static bool
target_is_clear(struct arena *a, const struct score_row *s)
{
	const char *op, *target, *measure;

	if (strcmp(s->op, "定性") == 0)
		return !*s->measure;
	indicator_split_value(arena_printf(a, "%s%s%s", s->op, s->target, s->measure), a, &op, &target,
		&measure);
	return strcmp(op, s->op) == 0 && strcmp(target, s->target) == 0 && strcmp(measure, s->measure) == 0;
}

static bool
level_is_clear(const struct score_row *s)
{
	struct score_row bare = *s;
	const char *level;

	bare.attainment = NULL;
	level = score_level(&bare);
	return !s->attainment || (level && strcmp(level, s->attainment) == 0);
}

static void
choose_columns(struct sheet_form *f)
{
	const struct evaluation_doc *d = &f->v->doc;
	int sum = 0, mm[WHATS], more = 0;

	for (size_t i = 0; i < WHATS; i++)
		f->shown[i] = plain_mm[i] > 0;
	for (size_t i = 0; i < d->n_rows; i++) {
		const struct score_row *s = &d->rows[i];
		if (strcmp(s->kind, "execution") == 0)
			continue;
		if (!target_is_clear(f->p->arena, s))
			f->shown[SIGN] = f->shown[UNIT] = true;
		f->shown[LEVEL] = f->shown[LEVEL] || !level_is_clear(s);
		f->shown[PROOF] = f->shown[PROOF] || given(s->evidence);
	}
	bool wide = f->shown[SIGN] || f->shown[LEVEL] || f->shown[PROOF];
	for (size_t i = 0; i < WHATS; i++) {
		mm[i] = !f->shown[i] ? 0 : wide ? wide_mm[i] : plain_mm[i];
		more += mm[i];
	}
	mm[LEVEL3] += DOC_PORTRAIT - more; /* takes what is left */
	for (size_t i = 0; i < WHATS; i++) {
		f->edge[i] = sum;
		sum += mm[i];
	}
	f->edge[WHATS] = sum;
	form_edges(&f->grid, f->edge, WHATS + 1);
	form_edges(&f->grid, money, ARRAY_LEN(money));
	form_edges(&f->grid, pair_left, 3);
	form_edges(&f->grid, pair_right, 3);
	form_edges(&f->grid, texts, ARRAY_LEN(texts));
}

static int
span(const struct sheet_form *f, int from, int to)
{
	return form_span(&f->grid, from, to);
}

static void
row(struct sheet_form *f, int height)
{
	doc_row(f->p->doc)->height = height;
}

static void
label(struct sheet_form *f, int from, int to, const char *text)
{
	doc_label(f->p->doc, span(f, from, to), text);
}

static void
value(struct sheet_form *f, int from, int to, unsigned flags, const char *text)
{
	doc_value(f->p->doc, span(f, from, to), flags, text);
}

static int64_t
points_of(const struct sheet_form *f, const struct score_row *s)
{
	return f->computed ? s->score : s->claimed;
}

/* Parts from top to bottom */

static void
project_rows(struct sheet_form *f)
{
	struct report_paper *p = f->p;
	const struct project *o = &f->v->project;

	row(f, 9);
	if (strcmp(o->kind, "department") == 0) {
		form_pair(p, &f->grid, (const int[]){ 0, 25, 180 }, "部门（单位）名称", f->v->department);
		return;
	}
	form_pair(p, &f->grid, pair_left, "项目名称", o->name);
	form_pair(p, &f->grid, pair_right, "项目编码", o->code);
	row(f, 9);
	form_pair(p, &f->grid, pair_left, "主管部门", f->v->department);
	form_pair(p, &f->grid, pair_right, "实施单位", f->v->unit);
}

static const char *
amount(struct arena *a, int64_t fen)
{
	return fen < 0 ? "" : paper_money(a, fen);
}

static void
money_line(struct sheet_form *f, enum fund_line line, const char *title)
{
	const struct evaluation *e = &f->v->doc.e;
	const struct score_row *s = &f->v->doc.rows[0];
	struct arena *a = f->p->arena;
	bool total = line == FUND_TOTAL;
	char rate[24] = "";

	if (total && e->rate >= 0)
		snprintf(rate, sizeof rate, "%lld.%02lld%%", (long long)(e->rate / 100),
			(long long)(e->rate % 100));
	row(f, 8);
	doc_label(f->p->doc, span(f, 25, 60), title)->align = DOC_LEFT;
	for (size_t c = 0; c < FUND_COLUMNS; c++)
		value(f, money[2 + c], money[3 + c], DOC_NUMBER, amount(a, e->funds[c][line]));
	value(f, 126, 140, 0, total ? paper_points(a, s->weight) : "—");
	value(f, 140, 160, 0, total ? rate : "—");
	value(f, 160, 180, 0, total ? paper_points(a, points_of(f, s)) : "—");
}

static void
money_rows(struct sheet_form *f)
{
	static const char *const heads[] = { "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率",
		"得分" };

	row(f, 8);
	doc_label(f->p->doc, span(f, 0, 25), strcmp(f->v->project.kind, "department") == 0
		? "部门资金（万元）" : "项目资金（万元）")->rows = 1 + FUND_LINES;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		label(f, money[1 + i], money[2 + i], heads[i]);
	money_line(f, FUND_TOTAL, "年度资金总额");
	money_line(f, FUND_FISCAL, "其中：当年财政拨款");
	money_line(f, FUND_CARRIED, "上年结转资金");
	money_line(f, FUND_OTHER, "其他资金");
}

static void
goal_rows(struct sheet_form *f)
{
	row(f, 8);
	doc_label(f->p->doc, span(f, 0, 25), "年度总体目标")->rows = 2;
	label(f, 25, 102, "预期目标");
	label(f, 102, 180, "实际完成情况");
	row(f, 25);
	value(f, 25, 102, DOC_TOP, f->v->goal.goal.id ? f->v->goal.goal.annual_goal : NULL);
	value(f, 102, 180, DOC_TOP, f->v->doc.e.completion);
}

static const char *
cell_text(const struct sheet_form *f, const struct score_row *s, enum what w)
{
	struct arena *a = f->p->arena;
	bool qualitative = strcmp(s->op, "定性") == 0;

	switch (w) {
	case LEVEL3:
		return s->level3;
	case SIGN:
		return s->op;
	case TARGET:
		if (f->shown[SIGN])
			return s->target;
		return qualitative ? arena_printf(a, "定性：%s", s->target)
			: arena_printf(a, "%s%s%s", s->op, s->target, s->measure);
	case UNIT:
		return s->measure;
	case ACTUAL:
		return s->actual;
	case LEVEL:
		return s->attainment ? field_choice_title(reg_field(&reg_score, "attainment"), s->attainment)
			: "";
	case WEIGHT:
		return paper_points(a, s->weight);
	case POINTS:
		return paper_points(a, points_of(f, s));
	case WHY:
		return s->explanation;
	case PROOF:
		return s->evidence;
	default:
		return "";
	}
}

/* How many rows from i on are of the same class. */
static int
same_class(const struct evaluation_doc *d, size_t i, bool second)
{
	size_t n = 1;

	while (i + n < d->n_rows && strcmp(d->rows[i + n].level1, d->rows[i].level1) == 0 &&
		(!second || strcmp(d->rows[i + n].level2, d->rows[i].level2) == 0))
		n++;
	return (int)n;
}

static bool
begins_class(const struct evaluation_doc *d, size_t i, bool second)
{
	return i == 1 || strcmp(d->rows[i - 1].level1, d->rows[i].level1) != 0 ||
		(second && strcmp(d->rows[i - 1].level2, d->rows[i].level2) != 0);
}

static void
indicator_row(struct sheet_form *f, size_t i)
{
	const struct evaluation_doc *d = &f->v->doc;
	const struct score_row *s = &d->rows[i];

	row(f, 8);
	if (begins_class(d, i, false))
		doc_label(f->p->doc, span(f, f->edge[LEVEL1], f->edge[LEVEL2]), s->level1)->rows =
			same_class(d, i, false);
	if (begins_class(d, i, true))
		doc_label(f->p->doc, span(f, f->edge[LEVEL2], f->edge[LEVEL3]), s->level2)->rows =
			same_class(d, i, true);
	for (enum what w = LEVEL3; w < WHATS; w++)
		if (f->shown[w])
			value(f, f->edge[w], f->edge[w + 1], w == WHY ? DOC_TOP : 0, cell_text(f, s, w));
}

static void
indicator_rows(struct sheet_form *f)
{
	const struct evaluation_doc *d = &f->v->doc;
	const struct evaluation *e = &d->e;
	struct arena *a = f->p->arena;

	row(f, 9);
	doc_label(f->p->doc, span(f, 0, f->edge[LEVEL1]), "绩效指标")->rows = (int)d->n_rows;
	for (enum what w = LEVEL1; w < WHATS; w++)
		if (f->shown[w])
			label(f, f->edge[w], f->edge[w + 1], titles[w]);
	/* the first row is the execution, which stands above */
	for (size_t i = 1; i < d->n_rows; i++)
		indicator_row(f, i);
	row(f, 8);
	label(f, 0, f->edge[WEIGHT], "总分");
	value(f, f->edge[WEIGHT], f->edge[POINTS], 0, "100");
	value(f, f->edge[POINTS], f->edge[WHY], 0, paper_points(a, f->computed ? e->total : e->claimed));
	value(f, f->edge[WHY], 180, 0, "");
}

static void
words_row(struct sheet_form *f, const char *title, const char *text)
{
	if (!given(text))
		return;
	row(f, 12);
	label(f, 0, 25, title);
	value(f, 25, 180, DOC_TOP, text);
}

enum rc
selfeval_form_take(struct report_paper *p, int64_t id, struct err *err)
{
	const char *scores = paper_arg(p, "scores"), *grade;
	struct selfeval_view v;
	struct sheet_form f = { .p = p, .v = &v };
	enum rc rc = app_selfeval_view(p->app, id, p->arena, &v, err);

	if (rc == RC_OK && scores && strcmp(scores, "computed") != 0 && strcmp(scores, "claimed") != 0)
		return err_set(err, RC_USAGE, "scores",
			_("scores can be claimed (as the unit filled them in) or computed."));
	if (rc || v.doc.n_rows == 0)
		return rc;
	f.computed = scores && strcmp(scores, "computed") == 0;
	grade = f.computed ? v.doc.e.grade : v.doc.e.claimed_grade;
	choose_columns(&f);
	doc_section(p->doc, v.project.code);
	doc_heading(p->doc, 1, strcmp(v.project.kind, "department") == 0 ? "部门整体支出绩效自评表"
		: "项目支出绩效自评表");
	doc_heading(p->doc, 2, arena_printf(p->arena, "（%d年度）", (int)v.doc.e.year));
	form_table(p, &f.grid);
	project_rows(&f);
	money_rows(&f);
	goal_rows(&f);
	indicator_rows(&f);
	words_row(&f, "自评等级", grade);
	words_row(&f, "偏差大或目标未完成原因分析", v.doc.e.explanation);
	words_row(&f, "改进措施及结果应用方案", v.doc.e.measures);
	words_row(&f, "备注", v.doc.e.remarks);
	const struct goal foot = { .prepared_by = v.doc.e.prepared_by, .phone = v.doc.e.phone,
		.head = v.doc.e.head, .filled_on = v.doc.e.filled_on };
	form_foot(p, &foot);
	p->n++;
	return RC_OK;
}
