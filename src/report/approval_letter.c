/*
 * 批复: the goals that were approved under one document number, with the budget (GO-13), as a letter
 * with an annex that lists them. A later version is approved under a number of its own (GO-14).
 */
#include <string.h>

#include "app/options.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/money.h"
#include "paper.h"

/* Number, code, name, department, unit, amount, grade. */
static const int widths[] = { 10, 32, 52, 26, 26, 22, 12 };

struct approved {
	const char *code, *name, *department, *unit, *grade;
	int64_t budget;
};

struct batch { /* of one document number, year and kind: a department's sum has its projects in it */
	const char *number, *date;
	int64_t year;
	bool department;
	struct approved *rows;
	size_t n, cap;
};

struct batches {
	struct batch *v;
	size_t n, cap;
};

static struct batch *
batch_of(struct arena *a, struct batches *all, const struct goal_doc *d)
{
	const char *number = d->goal.document_no ? d->goal.document_no : "";
	bool department = d->project.kind && strcmp(d->project.kind, "department") == 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].year == d->project.year && all->v[i].department == department &&
			strcmp(all->v[i].number, number) == 0)
			return &all->v[i];
	all->v = arena_grow(a, all->v, all->n, &all->cap, all->n + 1, sizeof *all->v);
	all->v[all->n] = (struct batch){ .number = arena_strdup(a, number), .year = d->project.year,
		.department = department, .date = arena_strdup(a, d->goal.document_date) };
	return &all->v[all->n++];
}

enum rc
approval_letter_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct arena *a = p->doc->arena;
	struct goal_view v;
	const struct goal_doc *d = &v.doc;
	struct batch *b;
	enum rc rc = paper_goal(p, id, &v, err);

	if (rc)
		return rc;
	if (!p->state)
		p->state = arena_alloc(a, sizeof(struct batches));
	b = batch_of(a, p->state, d);
	b->rows = arena_grow(a, b->rows, b->n, &b->cap, b->n + 1, sizeof *b->rows);
	b->rows[b->n++] = (struct approved){ arena_strdup(a, d->project.code),
		arena_strdup(a, d->project.name), arena_strdup(a, d->department ? d->department : ""),
		arena_strdup(a, d->unit), arena_strdup(a, d->goal.grade), d->goal.budget };
	p->n++;
	return RC_OK;
}

static int64_t
sum_of(const struct batch *b)
{
	int64_t sum = 0;

	for (size_t i = 0; i < b->n; i++)
		if (money_add(sum, b->rows[i].budget, &sum, NULL) != RC_OK)
			return MONEY_MAX;
	return sum;
}

/* The department that all rows are of, else everybody. */
static const char *
addressee(const struct batch *b)
{
	for (size_t i = 1; i < b->n; i++)
		if (strcmp(b->rows[i].department, b->rows[0].department) != 0)
			return "各有关部门（单位）";
	return b->rows[0].department;
}

static const char *
subject(const struct batch *b)
{
	return b->department ? "部门整体支出绩效目标" : "项目支出绩效目标";
}

static void
letter(struct report_paper *p, const struct batch *b, const char *today)
{
	struct arena *a = p->arena;
	const char *what = arena_printf(a, "%d年度%s", (int)b->year, subject(b));

	doc_section(p->doc, *b->number ? b->number : "批复");
	doc_heading(p->doc, 1, arena_printf(a, "关于批复%s的通知", what));
	doc_heading(p->doc, 2, *b->number ? b->number : "〔    〕    号");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, arena_printf(a, "%s：", addressee(b)));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"按照预算绩效管理有关规定，%s已经审核，现与部门预算同步批复（共%zu个，预算金额合计%s万元，"
		"明细见附件），请遵照执行。", what, b->n, paper_money(a, sum_of(b))));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER,
		"一、请按照批复的绩效目标组织预算执行，作为绩效运行监控、绩效自评和绩效评价的依据。");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER,
		"二、绩效目标批复后一般不予调整。确需调整的，应当按照绩效目标管理和预算调整的程序报批。");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER,
		"三、请在批复后按照规定的时间、内容和格式公开绩效目标，涉密内容除外。");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a, "附件：%s明细表", what));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(p->app->options, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(a, b->date ? b->date : today));
}

static void
annex_row(struct report_paper *p, const struct approved *r, size_t number)
{
	doc_row(p->doc)->height = 8;
	doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%zu", number))->align = DOC_CENTRE;
	doc_value(p->doc, 1, 0, r->code);
	doc_value(p->doc, 1, 0, r->name);
	doc_value(p->doc, 1, 0, r->department);
	doc_value(p->doc, 1, 0, r->unit);
	doc_value(p->doc, 1, DOC_NUMBER, paper_money(p->arena, r->budget));
	doc_value(p->doc, 1, 0, r->grade)->align = DOC_CENTRE;
}

static void
annex(struct report_paper *p, const struct batch *b)
{
	static const char *const titles[] = { "序号", "项目编码", "项目名称", "主管部门", "实施单位",
		"预算金额", "等级" };
	struct arena *a = p->arena;
	struct doc_row *row;

	doc_part(p->doc, arena_printf(a, "%s附件", *b->number ? b->number : "批复"));
	doc_paragraph(p->doc, DOC_LEFT, 0, "附件");
	doc_heading(p->doc, 1, arena_printf(a, "%d年度%s明细表", (int)b->year, subject(b)));
	doc_paragraph(p->doc, DOC_RIGHT, 0, "单位：万元");
	doc_table(p->doc, widths, 7);
	row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	for (size_t i = 0; i < 7; i++)
		doc_label(p->doc, 1, titles[i]);
	for (size_t i = 0; i < b->n; i++)
		annex_row(p, &b->rows[i], i + 1);
	doc_row(p->doc)->height = 8;
	doc_label(p->doc, 5, "合计");
	doc_value(p->doc, 1, DOC_NUMBER, paper_money(a, sum_of(b)));
	doc_value(p->doc, 1, 0, NULL);
}

enum rc
approval_letter_end(struct report_paper *p, struct err *err)
{
	const struct batches *all = p->state;
	char today[DATE_SIZE];
	enum rc rc = paper_today(p, today, err);

	for (size_t i = 0; rc == RC_OK && all && i < all->n; i++) {
		letter(p, &all->v[i], today);
		annex(p, &all->v[i]);
		arena_reset(p->arena);
	}
	return rc;
}
