/*
 * Projects and goals: their registers, the fields of a declaration, and what may not be stored.
 */
#include "domain/goal.h"

#include <string.h>

#include "rows.h"

#define YEAR_MIN 2000
#define YEAR_MAX 2100
#define INDICATORS_MAX 500
#define TASKS_MAX 200

static const struct choice kinds[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

static const struct choice attributes[] = {
	{ "new", N_("new project") },
	{ "continuing", N_("continuing project") },
};

static const struct choice trees[] = {
	{ "CLASSIC", N_("classic (88号)") },
	{ "COST-2021", N_("with cost group (101号)") },
};

static const struct choice streams[] = {
	{ "annual", N_("with the budget") },
	{ "addition", N_("mid-year addition") },
};

#define ROW_STREAM \
	.name = "stream", .title = N_("Stream"), .label = "申报批次", .kind = FIELD_CHOICE, .width = 8, \
	CHOICES(streams), .help = N_("Declared with the budget, or added in mid-year (年中追加)")

static const struct field project_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = F_TEXT(struct project, code) },
	{ ROW_NAME, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT,
		.offset = F_TEXT(struct project, name) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_UNIT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = F_NUM(struct project, year) },
	{ ROW_ATTRIBUTE, .flags = FIELD_HIDDEN, CHOICES(attributes),
		.offset = F_TEXT(struct project, attribute) },
	{ ROW_BUDGET, .flags = FIELD_SORT | FIELD_SUM, .offset = F_NUM(struct project, budget) },
	{ ROW_STATE, CHOICES(goal_states), .offset = FIELD_NO_MEMBER },
	{ ROW_GRADE, .offset = FIELD_NO_MEMBER },
	{ ROW_FINDINGS, .offset = FIELD_NO_MEMBER },
	{ ROW_PERIOD, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct project, period) },
	{ .name = "secret", .title = N_("Classified"), .label = "涉密", .kind = FIELD_BOOL, .width = 4,
		.flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ .name = "secret_reason", .title = N_("Classified because"), .label = "涉密不公开原因",
		.kind = FIELD_TEXT, .width = 20, .flags = FIELD_HIDDEN, .max_bytes = 900,
		.offset = FIELD_NO_MEMBER },
};

static const struct field goal_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_KIND, .flags = FIELD_HIDDEN, CHOICES(kinds), .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_UNIT, .flags = FIELD_SEARCH | FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_BUDGET, .flags = FIELD_SORT | FIELD_SUM, .offset = F_NUM(struct goal, budget) },
	{ ROW_FISCAL, .flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, fiscal) },
	{ ROW_OTHER, .flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, other) },
	{ ROW_STATE, CHOICES(goal_states), .offset = F_TEXT(struct goal, state) },
	{ ROW_GRADE, .offset = F_TEXT(struct goal, grade) },
	{ ROW_FINDINGS, .offset = F_NUM(struct goal, findings) },
	{ .name = "errors", .title = N_("Errors"), .label = "错误数", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, errors),
		.help = N_("Findings that make the declaration wrong, warnings left out") },
	{ .name = "quantified", .title = N_("Quantified"), .label = "量化率", .kind = FIELD_RATE,
		.width = 8, .flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, quantified),
		.help = N_("Share of the indicators with sign, number and unit (GO-03)") },
	{ .name = "level", .title = N_("Levels passed"), .label = "已过审级", .kind = FIELD_INT,
		.width = 4, .flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, level),
		.help = N_("Review levels that the goal has passed in this round") },
	{ .name = "round", .title = N_("Round"), .label = "送审轮次", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, round) },
	{ .name = "version", .title = N_("Version"), .label = "目标版本", .kind = FIELD_INT,
		.width = 4, .flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, number),
		.help = N_("A change after the approval makes the next version (GO-14)") },
	{ .name = "tree", .title = N_("Indicator tree"), .label = "指标体系", .kind = FIELD_CHOICE,
		.width = 10, .flags = FIELD_HIDDEN, CHOICES(trees),
		.offset = F_TEXT(struct goal, tree) },
	{ ROW_ANNUAL_GOAL, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct goal, annual_goal) },
	{ ROW_MIDTERM_GOAL, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct goal, midterm_goal) },
	{ .name = "submitted_by", .title = N_("Submitted by"), .label = "送审人", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct goal, submitted_by) },
	{ .name = "submitted_at", .title = N_("Submitted at"), .label = "送审时间",
		.kind = FIELD_TIME, .width = 19, .flags = FIELD_HIDDEN,
		.offset = F_TEXT(struct goal, submitted_at) },
	{ .name = "entered_by", .title = N_("Entered by"), .label = "录入人", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct goal, entered_by) },
	{ .name = "document_no", .title = N_("Approval document"), .label = "批复文号",
		.kind = FIELD_TEXT, .width = 20, .flags = FIELD_HIDDEN, .max_bytes = 200,
		.offset = F_TEXT(struct goal, document_no) },
	{ .name = "document_date", .title = N_("Approval date"), .label = "批复日期",
		.kind = FIELD_DATE, .width = 10, .flags = FIELD_HIDDEN,
		.offset = F_TEXT(struct goal, document_date) },
	{ ROW_STREAM, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct goal, stream) },
	{ .name = "declared", .title = N_("Declared funds"), .label = "申报金额", .kind = FIELD_MONEY,
		.width = 14, .flags = FIELD_HIDDEN, .offset = F_NUM(struct goal, budget),
		.help = N_("What this version declares; the total funds are those in force (GO-14)") },
	{ .name = "reason", .title = N_("Reason for the adjustment"), .label = "调整理由",
		.kind = FIELD_NOTE, .width = 20, .flags = FIELD_HIDDEN,
		.offset = F_TEXT(struct goal, reason) },
	{ .name = "adjustment", .title = N_("Budget adjustment"), .label = "预算调整文件",
		.kind = FIELD_TEXT, .width = 20, .flags = FIELD_HIDDEN, .max_bytes = 600,
		.offset = F_TEXT(struct goal, adjustment) },
	{ .name = "source", .title = N_("Source file"), .label = "来源文件", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct goal, source) },
};

const struct reg reg_project = {
	.name = "project",
	.title = N_("Projects"),
	.view = "v_project",
	.fields = project_fields,
	.n_fields = ARRAY_LEN(project_fields),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,department,year,budget,state,grade,findings",
	.perm = PERM_VIEW,
};

const struct reg reg_goal = {
	.name = "goal",
	.title = N_("Goals"),
	.view = "v_goal",
	.fields = goal_fields,
	.n_fields = ARRAY_LEN(goal_fields),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,department,year,budget,state,grade,findings",
	.perm = PERM_VIEW,
};

/* A declaration as forms and files carry it; members of the parts of struct goal_doc. */
static const struct field doc_fields[] = {
	{ ROW_CODE, .offset = F_TEXT(struct goal_doc, project.code),
		.help = N_("Left empty, a provisional code is given") },
	{ ROW_NAME, .flags = FIELD_REQUIRED, .offset = F_TEXT(struct goal_doc, project.name) },
	{ ROW_KIND, CHOICES(kinds), .offset = F_TEXT(struct goal_doc, project.kind) },
	{ ROW_DEPARTMENT, .offset = F_TEXT(struct goal_doc, department) },
	{ .name = "department_code", .title = N_("Department code"), .label = "主管部门代码",
		.kind = FIELD_TEXT, .width = 12, .max_bytes = 63,
		.offset = F_TEXT(struct goal_doc, department_code) },
	{ ROW_UNIT, .offset = F_TEXT(struct goal_doc, unit) },
	{ ROW_YEAR, .offset = F_NUM(struct goal_doc, project.year) },
	{ ROW_ATTRIBUTE, CHOICES(attributes), .offset = F_TEXT(struct goal_doc, project.attribute) },
	{ ROW_PERIOD, .offset = F_TEXT(struct goal_doc, project.period) },
	{ ROW_BUDGET, .offset = F_NUM(struct goal_doc, goal.budget) },
	{ ROW_FISCAL, .offset = F_NUM(struct goal_doc, goal.fiscal) },
	{ ROW_OTHER, .offset = F_NUM(struct goal_doc, goal.other) },
	{ .name = "mid_budget", .title = N_("Medium-term funds"), .label = "中期资金总额",
		.kind = FIELD_MONEY, .width = 14, .offset = F_NUM(struct goal_doc, goal.mid_budget) },
	{ .name = "mid_fiscal", .title = N_("Medium-term fiscal appropriation"),
		.label = "中期财政拨款", .kind = FIELD_MONEY, .width = 14,
		.offset = F_NUM(struct goal_doc, goal.mid_fiscal) },
	{ .name = "mid_other", .title = N_("Medium-term other funds"), .label = "中期其他资金",
		.kind = FIELD_MONEY, .width = 14, .offset = F_NUM(struct goal_doc, goal.mid_other) },
	{ ROW_ANNUAL_GOAL, .offset = F_TEXT(struct goal_doc, goal.annual_goal),
		.help = N_("What the money buys and what changes (GO-02)") },
	{ ROW_MIDTERM_GOAL, .offset = F_TEXT(struct goal_doc, goal.midterm_goal) },
	{ ROW_STREAM, .offset = F_TEXT(struct goal_doc, goal.stream) },
	{ .name = "prepared_by", .title = N_("Prepared by"), .label = "填报人", .kind = FIELD_TEXT,
		.width = 12, .max_bytes = 200, .offset = F_TEXT(struct goal_doc, goal.prepared_by) },
	{ .name = "phone", .title = N_("Phone"), .label = "联系电话", .kind = FIELD_TEXT,
		.width = 14, .max_bytes = 200, .offset = F_TEXT(struct goal_doc, goal.phone) },
	{ .name = "head", .title = N_("Head of the unit"), .label = "单位负责人", .kind = FIELD_TEXT,
		.width = 12, .max_bytes = 200, .offset = F_TEXT(struct goal_doc, goal.head) },
	{ .name = "filled_on", .title = N_("Filled in on"), .label = "填报日期", .kind = FIELD_TEXT,
		.width = 12, .max_bytes = 200, .offset = F_TEXT(struct goal_doc, goal.filled_on) },
};

const struct field *
goal_doc_fields(size_t *n)
{
	*n = ARRAY_LEN(doc_fields);
	return doc_fields;
}

static enum rc
check_tasks(const struct goal_doc *d, struct err *err)
{
	size_t n;
	const struct field *fields = goal_task_fields(&n);

	if (d->n_tasks && d->project.kind && strcmp(d->project.kind, "department") != 0)
		return err_set(err, RC_INVALID, "task",
			_("A project has no tasks: only the goal of a whole department has them."));
	if (d->n_tasks > TASKS_MAX)
		return err_set(err, RC_INVALID, "task",
			_("The declaration has %zu tasks; at most %d can be kept. Put small ones together."),
			d->n_tasks, TASKS_MAX);
	for (size_t i = 0; i < d->n_tasks; i++) {
		enum rc rc = field_check_all(fields, n, &d->tasks[i], err);
		if (rc)
			return err_wrap(err, _("Task %zu"), i + 1);
	}
	return RC_OK;
}

enum rc
goal_doc_check(const struct goal_doc *d, struct err *err)
{
	enum rc rc = field_check_all(doc_fields, ARRAY_LEN(doc_fields), d, err);
	const struct field *fields;
	size_t n;

	if (rc == RC_OK)
		rc = check_tasks(d, err);
	if (rc)
		return rc;
	if (d->project.year < YEAR_MIN || d->project.year > YEAR_MAX)
		return err_set(err, RC_INVALID, "year",
			_("The year %lld is not between %d and %d: write the fiscal year of the budget."),
			(long long)d->project.year, YEAR_MIN, YEAR_MAX);
	if (d->n_indicators > INDICATORS_MAX)
		return err_set(err, RC_INVALID, NULL,
			_("The declaration has %zu indicators; at most %d can be kept. Leave out what is no "
			  "indicator."),
			d->n_indicators, INDICATORS_MAX);
	fields = indicator_fields(&n);
	for (size_t i = 0; i < d->n_indicators; i++) {
		rc = field_check_all(fields, n, &d->indicators[i], err);
		if (rc)
			return err_wrap(err, _("Indicator %zu"), i + 1);
	}
	return RC_OK;
}
