/* Ranking lists of evaluations: best first, equal scores share a place; grades counted below. */
#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "base/dec.h"
#include "base/table.h"
#include "domain/evaluation.h"
#include "paper.h"

static const int widths[] = { 12, 28, 62, 34, 24, 20 };
static const char *const grades[] = { "优", "良", "中", "差" };

struct place {
	const char *code, *name, *department, *grade;
	int64_t total, year;
};

struct ranking {
	struct place *v;
	size_t n, cap;
};

enum rc
ranking_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct arena *a = p->doc->arena;
	struct ranking *r;
	struct list_row row;
	enum rc rc = app_record(p->app, &reg_evaluation, id, p->arena, &row, err);

	if (rc)
		return rc;
	if (!p->state)
		p->state = arena_alloc(a, sizeof(struct ranking));
	r = p->state;
	const struct value *total = list_value(&reg_evaluation, &row, "total");
	r->v = arena_grow(a, r->v, r->n, &r->cap, r->n + 1, sizeof *r->v);
	r->v[r->n++] = (struct place){
		.code = arena_strdup(a, list_value(&reg_evaluation, &row, "code")->text),
		.name = arena_strdup(a, list_value(&reg_evaluation, &row, "name")->text),
		.department = arena_strdup(a, list_value(&reg_evaluation, &row, "department")->text),
		.grade = arena_strdup(a, list_value(&reg_evaluation, &row, "grade")->text),
		.total = total->null ? -1 : total->num,
		.year = list_value(&reg_evaluation, &row, "year")->num };
	p->n++;
	return RC_OK;
}

static int
best_first(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->total != b->total)
		return a->total < b->total ? 1 : -1;
	return strcmp(a->code, b->code);
}

static void
table(struct report_paper *p, const struct ranking *r)
{
	static const char *const heads[] = { "名次", "项目编码", "项目名称", "主管部门", "得分", "等级" };
	size_t place = 1;

	doc_table(p->doc, widths, ARRAY_LEN(widths));
	struct doc_row *row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		doc_label(p->doc, 1, heads[i]);
	for (size_t i = 0; i < r->n; i++) {
		const struct place *k = &r->v[i];
		if (i && k->total != r->v[i - 1].total)
			place = i + 1;
		doc_row(p->doc)->height = 7;
		doc_value(p->doc, 1, DOC_FIGURE, k->total < 0 ? "—" : arena_printf(p->arena, "%zu", place))
			->align = DOC_CENTRE;
		doc_value(p->doc, 1, 0, k->code);
		doc_value(p->doc, 1, 0, k->name);
		doc_value(p->doc, 1, 0, k->department);
		doc_value(p->doc, 1, DOC_NUMBER,
			k->total < 0 ? "" : dec_text(p->arena, k->total, 2));
		doc_value(p->doc, 1, 0, k->grade)->align = DOC_CENTRE;
	}
}

static const char *
summary(struct report_paper *p, const struct ranking *r)
{
	struct strbuf b = { 0 };
	int64_t sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->v[i].total >= 0) {
			sum += r->v[i].total;
			n++;
		}
	strbuf_addf(&b, "共%zu项", r->n);
	if (n)
		strbuf_addf(&b, "，平均得分%s分",
			dec_text(p->arena, dec_muldiv(sum, 1, (int64_t)n), 2));
	for (size_t g = 0; g < ARRAY_LEN(grades); g++) {
		size_t count = 0;
		for (size_t i = 0; i < r->n; i++)
			count += r->v[i].grade && strcmp(r->v[i].grade, grades[g]) == 0;
		strbuf_addf(&b, "，%s%zu项", grades[g], count);
	}
	strbuf_add(&b, "。");
	const char *text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

enum rc
ranking_end(struct report_paper *p, struct err *err)
{
	struct ranking *r = p->state;
	char today[11];
	enum rc rc = paper_today(p, today, err);

	if (rc || !r)
		return rc;
	qsort(r->v, r->n, sizeof *r->v, best_first);
	doc_section(p->doc, "绩效评价排名");
	doc_heading(p->doc, 1, arena_printf(p->arena, "%d年度绩效评价得分排名表", (int)r->v[0].year));
	doc_paragraph(p->doc, DOC_RIGHT, 0, paper_date(p->arena, today));
	table(p, r);
	doc_paragraph(p->doc, DOC_LEFT, 0, summary(p, r));
	return RC_OK;
}
