/*
 * The public site of a year (PU-05): an index by department, all projects on one page to search in, a
 * page a department for its goals and for its self-evaluations, a page for each evaluation by the
 * bureau, and the tables as workbooks.
 */
#include "report/public_site.h"

#include <string.h>

#include "app/options.h"
#include "app/printed.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "output/site.h"
#include "output/xlsx.h"
#include "paper.h"
#include "site.h"

struct department {
	const char *code, *name;
	const char *file; /* its code as the name of a page: codes may hold anything */
	size_t goals, self;
	int64_t money;
	bool whole;
	struct strbuf goal_page, self_page;
	struct strbuf goal_list, self_list; /* of what is on them */
};

struct entry { /* of the page with all projects */
	const char *code, *name, *department, *folder;
	int64_t budget;
};

struct making {
	struct app *app;
	int64_t year;
	const char *bureau, *day;
	struct arena *arena;
	struct site *site;
	struct department *departments;
	size_t n_departments, cap_departments;
	struct entry *projects, *reports;
	size_t n_projects, cap_projects, n_reports, cap_reports;
	struct xlsx_writer *goals, *self;
	struct site_made made;
};

static const struct xlsx_column goal_columns[] = {
	{ "项目编码", XLSX_TEXT, 0, 16 }, { "项目名称", XLSX_TEXT, 0, 40 }, { "主管部门", XLSX_TEXT, 0, 16 },
	{ "实施单位", XLSX_TEXT, 0, 20 }, { "年度资金总额（万元）", XLSX_NUMBER, 2, 14 },
	{ "年度目标", XLSX_TEXT, 0, 60 },
};
static const struct xlsx_column self_columns[] = {
	{ "项目编码", XLSX_TEXT, 0, 16 }, { "项目名称", XLSX_TEXT, 0, 40 }, { "主管部门", XLSX_TEXT, 0, 16 },
	{ "全年预算数（万元）", XLSX_NUMBER, 2, 14 }, { "全年执行数（万元）", XLSX_NUMBER, 2, 14 },
	{ "执行率", XLSX_PERCENT, 2, 8 }, { "得分", XLSX_NUMBER, 2, 8 }, { "等级", XLSX_TEXT, 0, 6 },
};

static const char *
file_of(struct arena *a, const char *code)
{
	struct strbuf b = { 0 };
	const char *text;

	site_anchor(&b, code);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* Departments come in order: the one at hand is the last, or an earlier one in a later part. */
static struct department *
department_of(struct making *m, const char *code, const char *name)
{
	for (size_t i = m->n_departments; i-- > 0;)
		if (strcmp(m->departments[i].code, code) == 0)
			return &m->departments[i];
	m->departments = arena_grow(m->arena, m->departments, m->n_departments, &m->cap_departments,
		m->n_departments + 1, sizeof *m->departments);
	m->departments[m->n_departments] = (struct department){ .code = arena_strdup(m->arena, code),
		.name = arena_strdup(m->arena, name), .file = file_of(m->arena, code) };
	return &m->departments[m->n_departments++];
}

static const char *
number(struct arena *a, int64_t v, int64_t unit)
{
	struct strbuf b = { 0 };
	const char *text;

	if (v < 0)
		return NULL;
	if (unit)
		money_format_exact(&b, v, unit);
	else
		dec_format(&b, v, 2);
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

/* A line of the contents of a page. */
static void
listed(struct strbuf *out, const struct goal_doc *d)
{
	strbuf_add(out, "<li><a href=\"#p-");
	site_anchor(out, d->project.code);
	strbuf_add(out, "\">");
	site_text(out, d->project.name);
	strbuf_add(out, "</a></li>\n");
}

static enum rc
row(const struct making *m, struct xlsx_writer *w, const char *name, const char *const *cells, size_t n,
	struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++)
		if (cells[i])
			rc = site_check(m->site, name, cells[i], err);
	return rc ? rc : xlsx_row(w, cells, err);
}

/* Records */

static enum rc
add_goal(struct making *m, const struct goal_doc *d, bool whole, struct err *err)
{
	struct department *dep = department_of(m, d->department_code, d->department);
	struct arena *a = arena_new();
	const char *cells[] = { d->project.code, d->project.name, d->department, d->unit,
		number(a, d->goal.budget, FEN_PER_WAN), d->goal.annual_goal };
	enum rc rc = RC_OK;

	site_goal(&dep->goal_page, d);
	listed(&dep->goal_list, d);
	if (whole) {
		dep->whole = true;
		m->made.departments++;
	} else {
		dep->goals++;
		dep->money += d->goal.budget;
		m->made.goals++;
		m->projects = arena_grow(m->arena, m->projects, m->n_projects, &m->cap_projects,
			m->n_projects + 1, sizeof *m->projects);
		m->projects[m->n_projects++] = (struct entry){ arena_strdup(m->arena, d->project.code),
			arena_strdup(m->arena, d->project.name), dep->name, dep->file, d->goal.budget };
		rc = row(m, m->goals, "goals.xlsx", cells, sizeof cells / sizeof *cells, err);
	}
	arena_free(a);
	return rc;
}

static enum rc
add_self(struct making *m, const struct site_sheet *s, struct err *err)
{
	const struct evaluation *e = &s->evaluation.e;
	const struct goal_doc *d = &s->goal;
	struct department *dep = department_of(m, d->department_code, d->department);
	struct arena *a = arena_new();
	const char *cells[] = { d->project.code, d->project.name, d->department,
		number(a, e->funds[FUND_BUDGET][FUND_TOTAL], FEN_PER_WAN),
		number(a, e->funds[FUND_EXECUTED][FUND_TOTAL], FEN_PER_WAN), number(a, e->rate, 0),
		number(a, e->total, 0), e->grade };
	enum rc rc = row(m, m->self, "self-evaluations.xlsx", cells, sizeof cells / sizeof *cells, err);

	site_evaluation(&dep->self_page, s);
	listed(&dep->self_list, d);
	dep->self++;
	m->made.self++;
	arena_free(a);
	return rc;
}

static enum rc
add_report(struct making *m, const struct site_sheet *s, struct err *err)
{
	const char *name = arena_printf(m->arena, "reports/%zu.html", m->n_reports + 1);
	struct strbuf page = { 0 };
	struct assess_view v;
	struct arena *a = arena_new();
	enum rc rc = app_assess_view(m->app, s->evaluation.e.id, a, &v, err);

	if (rc == RC_OK) {
		site_page_begin(&page, arena_printf(m->arena, "%s绩效评价报告（%d年度）",
			s->goal.project.name, (int)m->year - 1), 1);
		site_evaluation(&page, s);
		site_report(&page, &v);
		site_page_end(&page, m->bureau, m->day);
		rc = site_page(m->site, name, &page, err);
	}
	strbuf_free(&page);
	arena_free(a);
	m->reports = arena_grow(m->arena, m->reports, m->n_reports, &m->cap_reports, m->n_reports + 1,
		sizeof *m->reports);
	m->reports[m->n_reports++] = (struct entry){ NULL, arena_strdup(m->arena, s->goal.project.name),
		arena_strdup(m->arena, s->goal.department), name, s->evaluation.e.total };
	m->made.key++;
	return rc;
}

static enum rc
take(void *arg, enum site_part part, const struct site_sheet *s, struct err *err)
{
	struct making *m = arg;

	/* without a declaration there are no names to print */
	if (!s->goal.department_code)
		return RC_OK;
	if (part == SITE_GOAL || part == SITE_DEPARTMENT)
		return add_goal(m, &s->goal, part == SITE_DEPARTMENT, err);
	return part == SITE_SELF ? add_self(m, s, err) : add_report(m, s, err);
}

/* Pages */

static enum rc
department_page(struct making *m, const char *folder, const struct department *d, const char *title,
	const struct strbuf *list, const struct strbuf *body, struct err *err)
{
	struct strbuf page = { 0 };
	enum rc rc;

	site_page_begin(&page, arena_printf(m->arena, "%s%s", d->name, title), 1);
	strbuf_addf(&page, "<nav class=\"contents\" aria-label=\"本页内容\">\n<ul>\n%s</ul>\n</nav>\n",
		strbuf_str(list));
	strbuf_addn(&page, strbuf_str(body), body->len);
	site_page_end(&page, m->bureau, m->day);
	rc = site_page(m->site, arena_printf(m->arena, "%s/%s.html", folder, d->file), &page, err);
	strbuf_free(&page);
	return rc;
}

static enum rc
department_pages(struct making *m, struct err *err)
{
	const char *goals = arena_printf(m->arena, "%d年度绩效目标", (int)m->year);
	const char *self = arena_printf(m->arena, "%d年度绩效自评", (int)m->year - 1);
	enum rc rc = RC_OK;

	for (size_t i = 0; i < m->n_departments && rc == RC_OK; i++) {
		const struct department *d = &m->departments[i];
		if (d->goal_page.len)
			rc = department_page(m, "goals", d, goals, &d->goal_list, &d->goal_page, err);
		if (rc == RC_OK && d->self)
			rc = department_page(m, "self", d, self, &d->self_list, &d->self_page, err);
	}
	return rc;
}

static void
link_cell(struct strbuf *out, const char *folder, const char *file, const char *text)
{
	strbuf_addf(out, "<td><a href=\"%s/%s.html\">", folder, file);
	site_text(out, text);
	strbuf_add(out, "</a></td>");
}

static void
index_row(struct making *m, struct strbuf *out, const struct department *d)
{
	strbuf_add(out, "<tr><th scope=\"row\">");
	site_text(out, d->name);
	strbuf_add(out, "</th>");
	if (d->goal_page.len)
		link_cell(out, "goals", d->file, !d->goals ? "部门整体目标"
			: arena_printf(m->arena, "%s%zu个项目目标", d->whole ? "部门整体目标、" : "", d->goals));
	else
		site_cell(out, NULL);
	site_money(out, d->money);
	if (d->self)
		link_cell(out, "self", d->file, arena_printf(m->arena, "%zu项自评", d->self));
	else
		site_cell(out, NULL);
	strbuf_add(out, "</tr>\n");
}

static enum rc
index_page(struct making *m, struct err *err)
{
	struct strbuf out = { 0 };
	enum rc rc;

	site_page_begin(&out, arena_printf(m->arena, "%d年预算绩效信息公开", (int)m->year), 0);
	strbuf_addf(&out, "<p>公开%d年度%zu个项目和%zu个部门的绩效目标，%d年度%zu项绩效自评结果和%zu份重点评价报告。"
		"在<a href=\"projects.html\">全部项目</a>一页可以用浏览器的“在页面上查找”按名称、编码、部门查找。</p>\n",
		(int)m->year, m->made.goals, m->made.departments, (int)m->year - 1, m->made.self, m->made.key);
	strbuf_add(&out, "<h2>下载</h2>\n<ul>\n<li><a href=\"goals.xlsx\">项目支出绩效目标表（XLSX）</a></li>\n"
		"<li><a href=\"self-evaluations.xlsx\">项目支出绩效自评表（XLSX）</a></li>\n</ul>\n");
	if (m->n_reports)
		strbuf_add(&out, "<h2>重点绩效评价报告</h2>\n<ul>\n");
	for (size_t i = 0; i < m->n_reports; i++) {
		strbuf_addf(&out, "<li><a href=\"%s\">", m->reports[i].folder);
		site_text(&out, m->reports[i].name);
		strbuf_add(&out, "</a>（");
		site_text(&out, m->reports[i].department);
		strbuf_add(&out, "）</li>\n");
	}
	strbuf_add(&out, m->n_reports ? "</ul>\n<h2>按部门</h2>\n" : "<h2>按部门</h2>\n");
	site_table(&out, "各部门公开内容", "部门|绩效目标|项目资金（万元）|绩效自评");
	for (size_t i = 0; i < m->n_departments; i++)
		index_row(m, &out, &m->departments[i]);
	site_table_end(&out);
	site_page_end(&out, m->bureau, m->day);
	rc = site_page(m->site, "index.html", &out, err);
	strbuf_free(&out);
	return rc;
}

static enum rc
projects_page(struct making *m, struct err *err)
{
	struct strbuf out = { 0 };
	enum rc rc;

	site_page_begin(&out, arena_printf(m->arena, "%d年度全部项目", (int)m->year), 0);
	site_wide_begin(&out, "", "项目");
	site_table(&out, "项目", "项目编码|项目名称|主管部门|年度资金总额（万元）");
	for (size_t i = 0; i < m->n_projects; i++) {
		const struct entry *e = &m->projects[i];
		strbuf_add(&out, "<tr>");
		site_code(&out, e->code);
		strbuf_addf(&out, "<td><a href=\"goals/%s.html#p-", e->folder);
		site_anchor(&out, e->code);
		strbuf_add(&out, "\">");
		site_text(&out, e->name);
		strbuf_add(&out, "</a></td>");
		site_cell(&out, e->department);
		site_money(&out, e->budget);
		strbuf_add(&out, "</tr>\n");
	}
	site_table_end(&out);
	site_wide_end(&out);
	site_page_end(&out, m->bureau, m->day);
	rc = site_page(m->site, "projects.html", &out, err);
	strbuf_free(&out);
	return rc;
}

/* The workbooks are written while the records come by. */
static enum rc
open_books(struct making *m, struct err *err)
{
	const char *path;
	enum rc rc = site_file(m->site, "goals.xlsx", &path, err);

	if (rc == RC_OK)
		rc = xlsx_create(path, "绩效目标", goal_columns, sizeof goal_columns / sizeof *goal_columns,
			&m->goals, err);
	if (rc == RC_OK)
		rc = site_file(m->site, "self-evaluations.xlsx", &path, err);
	return rc ? rc : xlsx_create(path, "绩效自评", self_columns,
		sizeof self_columns / sizeof *self_columns, &m->self, err);
}

static enum rc
close_books(struct making *m, enum rc rc, struct err *err)
{
	if (rc == RC_OK) {
		rc = xlsx_close(m->goals, err);
		m->goals = NULL;
	}
	if (rc == RC_OK) {
		rc = xlsx_close(m->self, err);
		m->self = NULL;
	}
	if (rc) {
		xlsx_discard(m->goals);
		xlsx_discard(m->self);
	}
	return rc;
}

static enum rc
make(struct making *m, struct err *err)
{
	enum rc rc = open_books(m, err);

	if (rc == RC_OK)
		rc = app_site_each(m->app, m->year, take, m, err);
	if (rc == RC_OK && !m->made.goals && !m->made.departments)
		rc = err_set(err, RC_NOT_FOUND, NULL,
			_("There is nothing to publish for %lld: no goal of that year is approved."),
			(long long)m->year);
	rc = close_books(m, rc, err);
	if (rc == RC_OK)
		rc = department_pages(m, err);
	if (rc == RC_OK)
		rc = projects_page(m, err);
	return rc ? rc : index_page(m, err);
}

enum rc
site_write(struct app *app, int64_t year, const char *folder, struct site_made *ret, struct err *err)
{
	struct making m = { .app = app, .year = year, .arena = arena_new(),
		.bureau = option_text(app->options, "print", "bureau") };
	const char **words;
	char now[20];
	size_t n;
	enum rc rc = app_site_secrets(app, m.arena, &words, &n, err);

	app_now(app, now);
	m.day = paper_date(m.arena, arena_strndup(m.arena, now, 10));
	if (rc == RC_OK)
		rc = site_begin(folder, words, n, &m.site, err);
	if (rc == RC_OK) {
		rc = make(&m, err);
		if (rc)
			site_discard(m.site);
		else
			rc = site_end(m.site, err);
	}
	if (rc == RC_OK)
		rc = app_printed(app, &(struct printed){ .paper = arena_printf(m.arena, "public-site %d",
			(int)year), .to = folder }, err);
	for (size_t i = 0; i < m.n_departments; i++) {
		strbuf_free(&m.departments[i].goal_page);
		strbuf_free(&m.departments[i].self_page);
		strbuf_free(&m.departments[i].goal_list);
		strbuf_free(&m.departments[i].self_list);
	}
	*ret = m.made;
	ret->secrets = rc == RC_OK ? n / 2 : 0;
	arena_free(m.arena);
	return rc;
}
