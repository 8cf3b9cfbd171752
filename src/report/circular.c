/*
 * 通报: how the departments did in a year, whom the bureau commends and whom it calls to a talk, with
 * the ranking as annex (RA-05, RA-08).
 */
#include <string.h>

#include "app/list.h"
#include "app/options.h"
#include "base/date.h"
#include "base/intl.h"
#include "domain/accountability.h"
#include "paper.h"

/* Place, department, score, five parts, what follows. */
static const int widths[] = { 14, 44, 20, 18, 18, 18, 18, 18, 12 };
static const char *const columns[] = { "place", "department", "score", "goal", "timely", "monitor", "selfeval",
	"rectify" };

struct row {
	const char *cells[sizeof columns / sizeof columns[0]];
	const char *measure; /* decided, else proposed; "" none */
	const char *number;
	int64_t year;
};

struct rows {
	struct row *v;
	size_t n, cap;
};

static const char *
text_of(struct arena *a, const struct list_row *row, const char *name)
{
	struct strbuf b = { 0 };
	const char *text;

	field_format(reg_field(&reg_accountability, name), list_value(&reg_accountability, row, name),
		STYLE_SCREEN, &b);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* The stored name of a choice. */
static const char *
name_of(struct arena *a, const struct list_row *row, const char *name)
{
	const struct value *v = list_value(&reg_accountability, row, name);

	return v && v->text ? arena_strdup(a, v->text) : "";
}

enum rc
circular_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct arena *a = p->doc->arena;
	struct list_row record;
	struct rows *all;
	struct row *r;
	enum rc rc = app_record(p->app, &reg_accountability, id, p->arena, &record, err);

	if (rc)
		return rc;
	if (!p->state)
		p->state = arena_alloc(a, sizeof *all);
	all = p->state;
	all->v = arena_grow(a, all->v, all->n, &all->cap, all->n + 1, sizeof *all->v);
	r = &all->v[all->n++];
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		r->cells[i] = text_of(a, &record, columns[i]);
	r->measure = name_of(a, &record, "measure");
	if (!*r->measure)
		r->measure = name_of(a, &record, "proposed");
	r->number = name_of(a, &record, "document_no");
	r->year = list_value(&reg_accountability, &record, "year")->num;
	p->n++;
	return RC_OK;
}

/* Departments for which that is done, joined. */
static const char *
names(struct report_paper *p, const struct rows *all, const char *measure, size_t *n)
{
	struct strbuf b = { 0 };
	const char *text;

	*n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->v[i].measure, measure) == 0) {
			strbuf_addf(&b, "%s%s", b.len ? "、" : "", all->v[i].cells[1]);
			++*n;
		}
	text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
letter(struct report_paper *p, const struct rows *all, const char *today)
{
	struct arena *a = p->arena;
	int year = (int)all->v[0].year;
	size_t good, low;
	const char *commended = names(p, all, "commend", &good), *called = names(p, all, "talk", &low);

	doc_section(p->doc, "通报");
	doc_heading(p->doc, 1, arena_printf(a, "关于%d年度预算绩效管理工作情况的通报", year));
	doc_heading(p->doc, 2, *all->v[0].number ? all->v[0].number : "〔    〕    号");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, "各预算部门：");
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"按照预算绩效管理有关规定，区财政局从目标质量、报送及时、运行监控、自评真实、整改销号五个方面对%zu个部门"
		"%d年度预算绩效管理工作进行了考核，现将情况通报如下（排名见附件）。", all->n, year));
	if (good)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
			"一、对%s等%zu个部门予以通报表扬。", commended, good));
	if (low)
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
			"%s、%s等%zu个部门工作存在差距，请认真查找原因，制定改进措施，区财政局将进行约谈。",
			good ? "二" : "一", called, low));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER,
		"考核结果作为下年度预算安排的参考。各部门要进一步压实主体责任，提高预算绩效管理水平。");
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(p->app->options, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(a, today));
}

static void
annex(struct report_paper *p, const struct rows *all)
{
	static const char *const titles[] = { "名次", "部门", "得分", "目标质量", "报送及时", "运行监控",
		"自评真实", "整改销号", "措施" };
	struct doc_row *head;

	doc_section(p->doc, "通报附件");
	doc_paragraph(p->doc, DOC_LEFT, 0, "附件");
	doc_heading(p->doc, 1, arena_printf(p->arena, "%d年度预算绩效管理考核排名", (int)all->v[0].year));
	doc_table(p->doc, widths, 9);
	head = doc_row(p->doc);
	head->head = true;
	head->height = 9;
	for (size_t i = 0; i < 9; i++)
		doc_label(p->doc, 1, titles[i]);
	for (size_t i = 0; i < all->n; i++) {
		const struct row *r = &all->v[i];
		doc_row(p->doc)->height = 7;
		for (size_t k = 0; k < 8; k++)
			doc_value(p->doc, 1, k == 1 ? 0 : DOC_FIGURE, r->cells[k])->align = k == 1 ? DOC_LEFT
				: DOC_RIGHT;
		doc_value(p->doc, 1, 0, strcmp(r->measure, "commend") == 0 ? "表扬" : *r->measure ? "约谈" : NULL)
			->align = DOC_CENTRE;
	}
}

enum rc
circular_end(struct report_paper *p, struct err *err)
{
	const struct rows *all = p->state;
	char today[DATE_SIZE];
	enum rc rc = paper_today(p, today, err);

	if (rc || !all)
		return rc;
	letter(p, all, today);
	annex(p, all);
	return RC_OK;
}
