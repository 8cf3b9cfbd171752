/*
 * Letters of monitoring, one a department: the reminder with what was not sent, the notice with the
 * alerts, what is asked for and what was decided.
 */
#include <string.h>

#include "app/list.h"
#include "app/monitor.h"
#include "app/options.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "paper.h"

/* One row of a letter: texts of its columns. */
#define COLUMNS 6
struct line {
	const char *cells[COLUMNS];
	int64_t money;
};

struct department {
	const char *name;
	int64_t year, month;
	struct line *v;
	size_t n, cap;
};

struct letters {
	struct department *v;
	size_t n, cap;
};

static const char *
text_of(const struct reg *reg, const struct list_row *row, const char *field, struct arena *a)
{
	const struct value *v = list_value(reg, row, field);
	struct strbuf out = { 0 };
	const char *text;

	if (!v || v->null)
		return "";
	field_format(reg_field(reg, field), v, STYLE_SCREEN, &out);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static struct line *
line_of(struct report_paper *p, const struct reg *reg, const struct list_row *row)
{
	struct arena *a = p->doc->arena;
	struct letters *l = p->state ? p->state : arena_alloc(a, sizeof *l);
	const char *name = text_of(reg, row, "department", a);
	int64_t year = list_value(reg, row, "year")->num, month = list_value(reg, row, "month")->num;
	struct department *d = NULL;

	p->state = l;
	for (size_t i = 0; i < l->n && !d; i++)
		if (l->v[i].year == year && l->v[i].month == month && strcmp(l->v[i].name, name) == 0)
			d = &l->v[i];
	if (!d) {
		l->v = arena_grow(a, l->v, l->n, &l->cap, l->n + 1, sizeof *l->v);
		d = &l->v[l->n++];
		*d = (struct department){ .name = name, .year = year, .month = month };
	}
	d->v = arena_grow(a, d->v, d->n, &d->cap, d->n + 1, sizeof *d->v);
	p->n++;
	d->v[d->n] = (struct line){ { NULL }, 0 };
	return &d->v[d->n++];
}

static void
begin(struct report_paper *p, const struct department *d, const char *title)
{
	doc_section(p->doc, d->name);
	doc_heading(p->doc, 1, title);
	doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER | DOC_FLUSH, arena_printf(p->arena, "%s：", d->name));
}

static void
table(struct report_paper *p, const struct department *d, const int *widths, const char *const *titles,
	size_t n)
{
	doc_table(p->doc, widths, n + 1);
	struct doc_row *row = doc_row(p->doc);
	row->head = true;
	row->height = 9;
	doc_label(p->doc, 1, "序号");
	for (size_t k = 0; k < n; k++)
		doc_label(p->doc, 1, titles[k]);
	for (size_t i = 0; i < d->n; i++) {
		doc_row(p->doc)->height = 8;
		doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%zu", i + 1))->align = DOC_CENTRE;
		for (size_t k = 0; k < n; k++)
			doc_value(p->doc, 1, 0, d->v[i].cells[k] ? d->v[i].cells[k] : "");
	}
}

static void
end(struct report_paper *p, const char *today)
{
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(p->app->options, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(p->arena, today));
	arena_reset(p->arena);
}

static enum rc
deadline(struct report_paper *p, const char *today, char ret[DATE_SIZE], struct err *err)
{
	const char *given = paper_arg(p, "deadline");

	if (!given) {
		date_from_days(date_days(today) + (int32_t)app_rules(p->app)->monitor.ask_days, ret);
		return RC_OK;
	}
	if (date_parse(given, ret, err) != RC_OK)
		return err_set(err, RC_USAGE, "deadline", _("deadline=%s is no date: write it as 2024-03-05."),
			given);
	return RC_OK;
}

/* Reminder */
enum rc
reminder_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(p->app, &reg_monitoring, id, p->arena, &row, err);

	if (rc)
		return rc;
	struct line *l = line_of(p, &reg_monitoring, &row);
	static const char *const fields[] = { "code", "name", "budget" };
	for (size_t k = 0; k < ARRAY_LEN(fields); k++)
		l->cells[k] = text_of(&reg_monitoring, &row, fields[k], p->doc->arena);
	return RC_OK;
}

enum rc
reminder_end(struct report_paper *p, struct err *err)
{
	static const int widths[] = { 12, 38, 90, 40 };
	static const char *const titles[] = { "项目编码", "项目名称", "全年预算数（万元）" };
	const struct letters *l = p->state;
	char today[DATE_SIZE], until[DATE_SIZE];
	enum rc rc = paper_today(p, today, err);

	if (rc == RC_OK)
		rc = deadline(p, today, until, err);
	for (size_t i = 0; rc == RC_OK && l && i < l->n; i++) {
		const struct department *d = &l->v[i];
		begin(p, d, arena_printf(p->arena, "关于报送%d年1-%d月绩效运行监控表的催报通知", (int)d->year,
			(int)d->month));
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(p->arena,
			"截至目前，你部门（单位）尚有%zu项%d年1-%d月绩效运行监控表未报送（清单见下表）。请于%s前报送，"
			"逾期仍未报送的，按预警处理并计入部门绩效考核。", d->n, (int)d->year, (int)d->month,
			paper_date(p->arena, until)));
		table(p, d, widths, titles, ARRAY_LEN(titles));
		end(p, today);
	}
	return rc;
}

/* Notice */
enum rc
monitoring_notice_take(struct report_paper *p, int64_t id, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(p->app, &reg_alert, id, p->arena, &row, err);

	if (rc)
		return rc;
	struct arena *a = p->doc->arena;
	struct line *l = line_of(p, &reg_alert, &row);
	static const char *const fields[] = { "code", "name", "light", "message" };
	for (size_t k = 0; k < ARRAY_LEN(fields); k++)
		l->cells[k] = text_of(&reg_alert, &row, fields[k], a);
	const char *disposal = text_of(&reg_alert, &row, "disposal", a),
		   *amount = text_of(&reg_alert, &row, "amount", a), *due = text_of(&reg_alert, &row, "due", a);
	l->cells[4] = !*disposal ? "请说明原因" : *amount
		? arena_printf(a, "%s %s万元", disposal, amount) : disposal;
	l->cells[5] = due;
	return RC_OK;
}

enum rc
monitoring_notice_end(struct report_paper *p, struct err *err)
{
	static const int widths[] = { 12, 32, 55, 14, 84, 45, 25 };
	static const char *const titles[] = { "项目编码", "项目名称", "预警灯", "预警内容", "处置意见", "期限" };
	const struct letters *l = p->state;
	char today[DATE_SIZE], until[DATE_SIZE];
	enum rc rc = paper_today(p, today, err);

	if (rc == RC_OK)
		rc = deadline(p, today, until, err);
	for (size_t i = 0; rc == RC_OK && l && i < l->n; i++) {
		const struct department *d = &l->v[i];
		begin(p, d, arena_printf(p->arena, "%d年1-%d月绩效运行监控结果通知", (int)d->year, (int)d->month));
		doc_paragraph(p->doc, DOC_LEFT, DOC_LETTER, arena_printf(p->arena,
			"根据绩效目标实现程度和预算执行进度“双监控”结果，你部门（单位）%d年1-%d月有%zu条预警（见下表）。"
			"请逐条核实，尚未说明原因的于%s前书面说明；已提出处置意见的，请按期限落实。", (int)d->year,
			(int)d->month, d->n, paper_date(p->arena, until)));
		table(p, d, widths, titles, ARRAY_LEN(titles));
		end(p, today);
	}
	return rc;
}
