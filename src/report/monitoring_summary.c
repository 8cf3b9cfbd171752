/*
 * The September summary of monitoring: how many objects and how much money, by light, by cause, by
 * disposal and by rule, the departments with their lights, key monitoring.
 */
#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/monitor.h"
#include "app/options.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "paper.h"

#define KIND_PROJECT "project"
#define KIND_DEPARTMENT "department"

struct summary {
	struct report_paper *p;
	int64_t year, month;
};

static void
heads(struct report_paper *p, const int *widths, const char *const *titles, size_t n)
{
	doc_table(p->doc, widths, n);
	struct doc_row *row = doc_row(p->doc);
	row->head = true;
	row->height = 8;
	for (size_t i = 0; i < n; i++)
		doc_label(p->doc, 1, titles[i]);
}

static void
number(struct report_paper *p, int64_t n)
{
	doc_value(p->doc, 1, DOC_FIGURE, arena_printf(p->arena, "%lld", (long long)n))->align = DOC_RIGHT;
}

static void
amount(struct report_paper *p, int64_t fen)
{
	doc_value(p->doc, 1, DOC_NUMBER, paper_money(p->arena, fen));
}

/* A table of counts and sums; amount_title NULL: there is no such column. */
static enum rc
sums(struct summary *s, const char *kind, enum monitor_by by, const char *title, const char *first,
	const char *amount_title, struct err *err)
{
	static const int widths[] = { 60, 20, 36, 36, 28 };
	const char *const titles[] = { first, "数量", "全年预算数（万元）", "执行数（万元）", amount_title };
	size_t n = 0, columns = amount_title ? 5 : 4;
	struct monitor_sum *v, all = { 0 };
	enum rc rc = app_monitor_sums(s->p->app, s->year, s->month, kind, by, s->p->arena, &v, &n, err);

	if (rc || n == 0)
		return rc;
	doc_heading(s->p->doc, 3, title);
	heads(s->p, widths, titles, columns);
	for (size_t i = 0; i <= n; i++) {
		const struct monitor_sum *one = i < n ? &v[i] : &all;
		if (i == n && by == BY_CAUSE) /* an object may have several causes */
			break;
		doc_row(s->p->doc)->height = 8;
		doc_value(s->p->doc, 1, 0, i < n ? one->title : "合计");
		number(s->p, one->count);
		amount(s->p, one->budget);
		amount(s->p, one->executed);
		if (amount_title)
			amount(s->p, one->amount);
		all.count += one->count;
		all.budget += one->budget;
		all.executed += one->executed;
		all.amount += one->amount;
	}
	return RC_OK;
}

/* Objects and money of a kind. */
static enum rc
totals(struct summary *s, const char *kind, int64_t *count, int64_t *budget, int64_t *executed,
	struct err *err)
{
	struct monitor_sum *v;
	size_t n = 0;
	enum rc rc = app_monitor_sums(s->p->app, s->year, s->month, kind, BY_LIGHT, s->p->arena, &v, &n, err);

	*count = *budget = *executed = 0;
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		*count += v[i].count;
		*budget += v[i].budget;
		*executed += v[i].executed;
	}
	return rc;
}

static enum rc
opening(struct summary *s, struct err *err)
{
	struct arena *a = s->p->arena;
	int64_t projects, budget, executed, departments, whole, spent;
	enum rc rc = totals(s, KIND_PROJECT, &projects, &budget, &executed, err);

	if (rc == RC_OK)
		rc = totals(s, KIND_DEPARTMENT, &departments, &whole, &spent, err);
	if (rc)
		return rc;
	if (projects + departments == 0)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("Nothing is monitored in %lld to month %lld: open the period first."), (long long)s->year,
			(long long)s->month);
	s->p->n = (size_t)(projects + departments);
	doc_section(s->p->doc, "监控汇总");
	doc_heading(s->p->doc, 1, arena_printf(a, "%d年1-%d月绩效运行监控情况汇总", (int)s->year, (int)s->month));
	doc_paragraph(s->p->doc, DOC_LEFT, DOC_LETTER, arena_printf(a,
		"本次对%lld家部门整体支出和%lld个项目开展绩效监控，监控资金%s万元（部门整体支出全年预算数，含年中调整；项目在"
		"部门整体支出之内，项目预算合计%s万元）。部门整体支出已执行%s万元，项目已执行%s万元。",
		(long long)departments, (long long)projects, paper_money(a, departments ? whole : budget),
		paper_money(a, budget), paper_money(a, spent), paper_money(a, executed)));
	return RC_OK;
}

/* Departments by the money of their projects. */
static enum rc
by_department(struct summary *s, struct err *err)
{
	static const int widths[] = { 48, 32, 32, 17, 17, 17, 17 };
	static const char *const titles[] = { "主管部门", "项目预算（万元）", "执行数（万元）", "红灯", "黄灯",
		"绿灯", "蓝灯" };
	struct monitor_bar *v;
	size_t n = 0;
	enum rc rc = app_monitor_departments(s->p->app, s->year, s->month, s->p->arena, &v, &n, err);

	if (rc || n == 0)
		return rc;
	doc_heading(s->p->doc, 3, "五、各部门项目预警情况");
	heads(s->p, widths, titles, ARRAY_LEN(titles));
	for (size_t i = 0; i < n; i++) {
		doc_row(s->p->doc)->height = 7;
		doc_value(s->p->doc, 1, 0, v[i].name);
		amount(s->p, v[i].budget);
		amount(s->p, v[i].executed);
		for (int k = LIGHT_RED; k <= LIGHT_BLUE; k++)
			number(s->p, v[i].lights[k]);
	}
	return RC_OK;
}

/* Key monitoring: how many, how much. */
static enum rc
key_monitoring(struct summary *s, struct err *err)
{
	struct list_spec spec = { .reg = &reg_focus, .filter = "-state:dropped", .year = s->year };
	struct list_totals t;
	struct list *l;
	enum rc rc = app_list_open(s->p->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &t, err);
	app_list_close(l);
	if (rc == RC_OK && t.count)
		doc_paragraph(s->p->doc, DOC_LEFT, DOC_LETTER, arena_printf(s->p->arena,
			"另对%lld个项目开展财政重点监控，涉及财政资金%s万元。", (long long)t.count,
			paper_money(s->p->arena, t.sum)));
	return rc;
}

static enum rc
read_month(struct summary *s, struct err *err)
{
	const char *text = paper_arg(s->p, "month");
	struct rules rules = { 0 };
	enum rc rc = app_rules_of(s->p->app, s->year, &rules, err);

	s->month = monitor_month(&rules.monitor);
	if (rc == RC_OK && text && (s->month = strtoll(text, NULL, 10)) == 0)
		return err_set(err, RC_USAGE, "month", _("month=%s is no month: write a number from 1 to 12."), text);
	return rc;
}

enum rc
monitoring_summary_end(struct report_paper *p, struct err *err)
{
	struct summary s = { .p = p, .year = paper_year(p) };
	char today[DATE_SIZE];
	enum rc rc = paper_today(p, today, err);

	if (rc == RC_OK)
		rc = read_month(&s, err);
	if (rc == RC_OK)
		rc = opening(&s, err);
	if (rc == RC_OK)
		rc = key_monitoring(&s, err);
	if (rc == RC_OK)
		rc = sums(&s, KIND_PROJECT, BY_LIGHT, "一、项目预警灯", "预警灯", NULL, err);
	if (rc == RC_OK)
		rc = sums(&s, KIND_DEPARTMENT, BY_LIGHT, "　　部门整体支出预警灯", "预警灯", NULL, err);
	if (rc == RC_OK)
		rc = sums(&s, KIND_PROJECT, BY_CAUSE, "二、偏差原因（同一项目可有多种）", "原因类别", NULL, err);
	if (rc == RC_OK)
		rc = sums(&s, NULL, BY_DISPOSAL, "三、处置意见（红灯、黄灯预警）", "处置意见", "处置金额（万元）", err);
	if (rc == RC_OK)
		rc = sums(&s, NULL, BY_RULE, "四、预警规则", "规则", "涉及金额（万元）", err);
	if (rc == RC_OK)
		rc = by_department(&s, err);
	if (rc)
		return rc;
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, option_text(p->app->options, "print", "bureau"));
	doc_paragraph(p->doc, DOC_RIGHT, DOC_LETTER, paper_date(p->arena, today));
	return RC_OK;
}
