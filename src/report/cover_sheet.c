/*
 * 项目档案封面: one project's life on one paper, as the cover sheet of its file: declarations and
 * reviews, ex-ante evaluation, monitoring, evaluations, rectification, use of results, files, the log.
 */
#include <string.h>

#include "app/list.h"
#include "base/intl.h"
#include "base/table.h"
#include "paper.h"

#define COLUMNS_MAX 6
#define ROWS_MAX 200 /* of one stage */

/* One stage: its register, the rows of the project's code in all years, what is said of each. */
struct stage {
	const char *title, *reg, *filter; /* filter: behind the code */
	const char *columns[COLUMNS_MAX];
	int widths[COLUMNS_MAX];
	bool by_record; /* the register names the project in field record */
};

static const struct stage stages[] = {
	{ "绩效目标", "goal", "", { "year", "budget", "state", "grade", "version", "document_no" },
		{ 20, 34, 26, 20, 20, 60 }, false },
	{ "目标审核", "review", "state=valid", { "year", "round", "level", "verdict", "reviewer", "at" },
		{ 20, 20, 20, 34, 36, 50 }, false },
	{ "事前绩效评估", "exante", "", { "year", "amount", "suggested", "score", "conclusion", "document" },
		{ 20, 32, 32, 22, 34, 40 }, false },
	{ "运行监控", "monitoring", "", { "year", "month", "budget", "executed", "light", "state" },
		{ 20, 18, 42, 42, 28, 30 }, false },
	{ "绩效评价", "evaluation", "", { "year", "kind", "total", "grade", "rate", "state" },
		{ 20, 40, 30, 24, 36, 30 }, false },
	{ "整改", "rectification", "", { "number", "origin", "finding", "due", "state", "closed_on" },
		{ 26, 28, 56, 24, 22, 24 }, false },
	{ "结果应用", "linkage", "", { "year", "current", "proposed", "label", "decision", "document_no" },
		{ 18, 32, 32, 32, 30, 36 }, false },
	{ "佐证材料", "evidence", "state=active", { "register", "name", "added_by", "added_at" },
		{ 30, 80, 30, 40 }, true },
};

struct taking {
	struct report_paper *p;
	const struct stage *stage;
	const struct reg *reg;
	size_t n;
};

static enum rc
take_row(void *arg, const struct list_row *row, struct err *err)
{
	struct taking *t = arg;

	(void)err;
	if (t->n++ >= ROWS_MAX)
		return RC_OK;
	doc_row(t->p->doc)->height = 7;
	for (size_t i = 0; i < COLUMNS_MAX && t->stage->columns[i]; i++) {
		const struct field *f = reg_field(t->reg, t->stage->columns[i]);
		struct strbuf b = { 0 };
		field_format(f, list_value(t->reg, row, f->name), STYLE_SCREEN, &b);
		doc_value(t->p->doc, 1, 0, strbuf_str(&b))->align = field_is_number(f) ? DOC_RIGHT : DOC_LEFT;
		strbuf_free(&b);
	}
	return RC_OK;
}

static size_t
n_columns(const struct stage *s)
{
	size_t n = 0;

	while (n < COLUMNS_MAX && s->columns[n])
		n++;
	return n;
}

static void
begin_table(struct report_paper *p, const struct stage *s, const struct reg *reg)
{
	struct doc_row *head;
	size_t n = n_columns(s);

	doc_table(p->doc, s->widths, n);
	head = doc_row(p->doc);
	head->head = true;
	head->height = 8;
	for (size_t i = 0; i < n; i++) {
		const struct field *f = reg_field(reg, s->columns[i]);
		struct strbuf b = { 0 };
		field_header(f, &b);
		doc_label(p->doc, 1, strbuf_str(&b));
		strbuf_free(&b);
	}
}

static enum rc
put_stage(struct report_paper *p, const struct stage *s, const char *code, struct err *err)
{
	struct taking t = { p, s, reg_find(s->reg), 0 };
	struct list_spec spec = { .reg = t.reg, .filter = arena_printf(p->arena, "%s=\"%s\" %s",
		s->by_record ? "record" : "code", code, s->filter), .sort = s->by_record ? NULL : "year" };
	struct list_totals totals;
	size_t fields[COLUMNS_MAX];
	struct list *l;
	enum rc rc = app_list_open(p->app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &totals, err);
	if (rc == RC_OK && totals.count) {
		doc_heading(p->doc, 3, arena_printf(p->arena, "%s（%lld）", s->title, (long long)totals.count));
		begin_table(p, s, t.reg);
		for (size_t i = 0; i < n_columns(s); i++)
			fields[i] = (size_t)(reg_field(t.reg, s->columns[i]) - t.reg->fields);
		app_list_columns(l, fields, n_columns(s));
		rc = app_list_each(l, take_row, &t, err);
	}
	app_list_close(l);
	return rc;
}

static const char *
text_of(struct report_paper *p, const struct list_row *row, const char *name)
{
	const struct field *f = reg_field(&reg_project, name);
	struct strbuf b = { 0 };
	const char *text;

	field_format(f, list_value(&reg_project, row, name), STYLE_SCREEN, &b);
	text = arena_strdup(p->arena, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
head(struct report_paper *p, const struct list_row *row)
{
	static const char *const fields[] = { "code", "department", "unit", "year", "attribute", "period",
		"state" };

	doc_section(p->doc, text_of(p, row, "code"));
	doc_heading(p->doc, 1, "预算绩效管理项目档案");
	doc_heading(p->doc, 2, text_of(p, row, "name"));
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		struct strbuf b = { 0 };
		field_header(reg_field(&reg_project, fields[i]), &b);
		doc_pair(p->doc, strbuf_str(&b), text_of(p, row, fields[i]));
		strbuf_free(&b);
	}
	doc_pair(p->doc, "年度资金总额（万元）", text_of(p, row, "budget"));
}

/* Who did what to the declaration, oldest first. */
static enum rc
history(struct report_paper *p, int64_t project_id, struct err *err)
{
	static const int widths[] = { 40, 30, 40, 70 };
	static const char *const titles[] = { "时间", "人员", "操作", "理由" };
	struct audit *entries;
	int64_t goal_id;
	size_t n;
	enum rc rc = app_project_goal(p->app, project_id, &goal_id, err);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	if (rc == RC_OK)
		rc = app_audit_of(p->app, "goal", goal_id, p->arena, &entries, &n, err);
	if (rc || n == 0)
		return rc;
	doc_heading(p->doc, 3, arena_printf(p->arena, "经办记录（%zu）", n));
	doc_table(p->doc, widths, ARRAY_LEN(widths));
	struct doc_row *titles_row = doc_row(p->doc);
	titles_row->head = true;
	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		doc_label(p->doc, 1, titles[i]);
	for (size_t i = n; i-- > 0;) {
		doc_row(p->doc)->height = 7;
		doc_value(p->doc, 1, 0, entries[i].at);
		doc_value(p->doc, 1, 0, entries[i].login);
		doc_value(p->doc, 1, 0, entries[i].action);
		doc_value(p->doc, 1, 0, entries[i].reason);
	}
	return RC_OK;
}

enum rc
cover_sheet_take(struct report_paper *p, int64_t id, struct err *err)
{
	static const char *const foot[][2] = { { "立卷人", NULL }, { "检查人", NULL }, { "立卷日期", NULL } };
	struct list_row row;
	enum rc rc = app_record(p->app, &reg_project, id, p->arena, &row, err);

	if (rc)
		return rc;
	head(p, &row);
	for (size_t i = 0; i < ARRAY_LEN(stages) && rc == RC_OK; i++)
		rc = put_stage(p, &stages[i], list_value(&reg_project, &row, "code")->text, err);
	if (rc == RC_OK)
		rc = history(p, id, err);
	if (rc)
		return rc;
	doc_signature(p->doc, foot, ARRAY_LEN(foot));
	p->n++;
	return RC_OK;
}
