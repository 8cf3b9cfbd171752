/*
 * What goes back to a department: the goals that were returned, each with its reasons row by row, and
 * until when they are to be submitted again (GO-11, GO-12).
 */
#include <string.h>

#include "app/options.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/money.h"
#include "paper.h"

/* Number, code, name, unit, amount, number of the reason, reason. */
static const int widths[] = { 10, 28, 32, 22, 18, 8, 62 };

struct returned {
	const char *code, *name, *unit, *reasons; /* one a line */
	int64_t budget;
};

struct department {
	const char *name;
	int64_t year;
	struct returned *rows;
	size_t n, cap;
};

struct notice {
	struct department *v;
	size_t n, cap;
};

/* Reasons of the last return of this round. */
static const char *
reasons_of(const struct goal_view *v)
{
	for (size_t i = v->n_reviews; i-- > 0;) {
		const struct review *r = &v->reviews[i];
		if (strcmp(r->state, "valid") == 0 && strcmp(r->verdict, "return") == 0)
			return r->reason ? r->reason : "";
	}
	return "";
}

static struct department *
department_of(struct arena *a, struct notice *n, const char *name, int64_t year)
{
	for (size_t i = 0; i < n->n; i++)
		if (n->v[i].year == year && strcmp(n->v[i].name, name) == 0)
			return &n->v[i];
	n->v = arena_grow(a, n->v, n->n, &n->cap, n->n + 1, sizeof *n->v);
	n->v[n->n] = (struct department){ .name = arena_strdup(a, name), .year = year };
	return &n->v[n->n++];
}

enum rc
return_notice_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct arena *a = p->doc->arena;
	struct goal_view v;
	const struct goal_doc *d = &v.doc;
	struct department *dep;
	enum rc rc = paper_goal(p, id, &v, err);

	if (rc)
		return rc;
	if (!p->state)
		p->state = arena_alloc(a, sizeof(struct notice));
	dep = department_of(a, p->state, d->department ? d->department : "", d->project.year);
	dep->rows = arena_grow(a, dep->rows, dep->n, &dep->cap, dep->n + 1, sizeof *dep->rows);
	dep->rows[dep->n++] = (struct returned){ arena_strdup(a, d->project.code),
		arena_strdup(a, d->project.name), arena_strdup(a, d->unit ? d->unit : ""),
		arena_strdup(a, reasons_of(&v)), d->goal.budget };
	p->n++;
	return RC_OK;
}

static size_t
count_lines(const char *text)
{
	size_t n = 1;

	for (; *text; text++)
		n += *text == '\n' && text[1];
	return n;
}

static void
goal_rows(struct report_paper *p, const struct returned *r, size_t number)
{
	int rows = (int)count_lines(r->reasons);
	const char *text = r->reasons;
	struct arena *a = p->arena;

	for (int i = 0; i < rows; i++) {
		size_t len = strcspn(text, "\n");
		doc_row(p->doc)->height = 8;
		if (i == 0) {
			const char *cells[] = { r->code, r->name, r->unit };
			struct doc_cell *c = doc_value(p->doc, 1, DOC_FIGURE, arena_printf(a, "%zu", number));
			c->align = DOC_CENTRE;
			c->rows = rows;
			for (size_t k = 0; k < 3; k++)
				doc_value(p->doc, 1, 0, cells[k])->rows = rows;
			doc_value(p->doc, 1, DOC_NUMBER, paper_money(a, r->budget))->rows = rows;
		}
		doc_value(p->doc, 1, 0, arena_printf(a, "%d", i + 1))->align = DOC_CENTRE;
		doc_value(p->doc, 1, 0, arena_strndup(a, text, len));
		text += len;
		text += *text == '\n';
	}
}

static void
table(struct report_paper *p, const struct department *dep)
{
	doc_table(p->doc, widths, 7);
	struct doc_row *row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	doc_label(p->doc, 1, "序号");
	doc_label(p->doc, 1, "项目编码");
	doc_label(p->doc, 1, "项目名称");
	doc_label(p->doc, 1, "实施单位");
	doc_label(p->doc, 1, "预算（万元）");
	doc_label(p->doc, 2, "退回理由");
	for (size_t i = 0; i < dep->n; i++)
		goal_rows(p, &dep->rows[i], i + 1);
}

/* The field "deadline", else so many days after the paper's as configured. */
static enum rc
deadline(struct report_paper *p, const char *today, char ret[DATE_SIZE], struct err *err)
{
	const char *given = paper_arg(p, "deadline");

	if (!given) {
		date_from_days(date_days(today) +
			(int32_t)option_int(p->app->options, "print", "return_days"), ret);
		return RC_OK;
	}
	if (date_parse(given, ret, err) != RC_OK)
		return err_set(err, RC_USAGE, "deadline",
			_("deadline=%s is no date: write it as 2024-03-05."), given);
	return RC_OK;
}

static void
letter(struct report_paper *p, const struct department *dep, const char *today, const char *until)
{
	struct arena *a = p->arena;
	int64_t sum = 0;

	for (size_t i = 0; i < dep->n; i++)
		if (money_add(sum, dep->rows[i].budget, &sum, NULL) != RC_OK)
			sum = MONEY_MAX;
	doc_section(p->doc, dep->name);
	doc_heading(p->doc, 1, arena_printf(a, "关于退回%d年度绩效目标的通知", (int)dep->year));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, arena_printf(a, "%s：", dep->name));
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"经审核，你部门（单位）报送的%d年度绩效目标中有%zu个项目（预算金额合计%s万元）需要修改完善，"
		"现予退回，退回理由逐条列于下表。", (int)dep->year, dep->n, paper_money(a, sum)));
	table(p, dep);
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"请对照退回理由逐条修改，于%s前按规定程序重新报送。逾期未报送或者修改后仍不符合要求的，"
		"不得进入下一步预算编审流程。", paper_date(a, until)));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(p->app->options, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(a, today));
}

enum rc
return_notice_end(struct report_paper *p, struct err *err)
{
	const struct notice *n = p->state;
	char today[DATE_SIZE], until[DATE_SIZE];
	enum rc rc = paper_today(p, today, err);

	if (rc == RC_OK)
		rc = deadline(p, today, until, err);
	for (size_t i = 0; rc == RC_OK && n && i < n->n; i++) {
		letter(p, &n->v[i], today, until);
		arena_reset(p->arena);
	}
	return rc;
}
