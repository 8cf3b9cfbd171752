/* Feedback letters and problems found: registers. A table. */
#include "domain/feedback.h"

#include "rows.h"

static const struct choice kinds[] = {
	{ "recheck", N_("re-check of a self-evaluation") },
	{ "department", N_("department evaluation") },
	{ "finance", N_("finance evaluation") },
};

static const struct choice states[] = {
	{ "open", N_("to be sent") },
	{ "sent", N_("sent") },
	{ "received", N_("received") },
	{ "dropped", N_("given up") },
};

static const struct choice problem_states[] = {
	{ "open", N_("open") },
	{ "raised", N_("in rectification") },
	{ "dropped", N_("taken back") },
};

#define DAY .kind = FIELD_DATE, .width = 10

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = F_NUM(struct feedback, year) },
	{ .name = "kind", .title = N_("Kind"), .label = "反馈类别", .kind = FIELD_CHOICE, .width = 12,
		CHOICES(kinds), .offset = F_TEXT(struct feedback, kind) },
	{ .name = "total", .title = N_("Score"), .label = "得分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct feedback, total) },
	{ .name = "grade", .title = N_("Grade"), .label = "等级", .kind = FIELD_CHOICE, .width = 4,
		CHOICES(grades), .offset = F_TEXT(struct feedback, grade) },
	{ .name = "problems", .title = N_("Problems"), .label = "问题数", .kind = FIELD_INT, .width = 4,
		.offset = FIELD_NO_MEMBER },
	{ .name = "fixed_on", .title = N_("Result fixed on"), .label = "结果确定日期", DAY,
		.offset = F_TEXT(struct feedback, fixed_on) },
	{ .name = "due", .title = N_("Due"), .label = "反馈期限", DAY,
		.offset = F_TEXT(struct feedback, due) },
	{ .name = "days_left", .title = N_("Days left"), .label = "余天", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_FROM_TODAY, .offset = FIELD_NO_MEMBER,
		.help = N_("Until the last day for sending it; below 0 it is overdue") },
	{ .name = "sent_on", .title = N_("Sent on"), .label = "反馈日期", DAY,
		.offset = F_TEXT(struct feedback, sent_on) },
	{ .name = "late", .title = N_("Late"), .label = "逾期", .kind = FIELD_BOOL, .width = 4,
		.offset = FIELD_NO_MEMBER, .help = N_("Sent after its last day (RE-01)") },
	{ .name = "received_on", .title = N_("Received on"), .label = "签收日期", DAY,
		.offset = F_TEXT(struct feedback, received_on) },
	{ .name = "receiver", .title = N_("Received by"), .label = "签收人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct feedback, receiver) },
	{ .name = "document_no", .title = N_("Letter"), .label = "文号", .kind = FIELD_TEXT, .width = 18,
		.flags = FIELD_SEARCH, .max_bytes = 200, .offset = F_TEXT(struct feedback, document_no) },
	{ .name = "demand", .title = N_("Demand"), .label = "整改要求", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .max_bytes = 6000, .offset = F_TEXT(struct feedback, demand) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(states), .offset = F_TEXT(struct feedback, state) },
};

static const struct field problem_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH | FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ .name = "kind", .title = N_("Kind"), .label = "评价类别", .kind = FIELD_CHOICE, .width = 12,
		CHOICES(kinds), .offset = FIELD_NO_MEMBER },
	{ .name = "category", .title = N_("Category"), .label = "问题类别", .kind = FIELD_CHOICE,
		.width = 10, .flags = FIELD_REQUIRED, CHOICES(problem_categories),
		.offset = F_TEXT(struct problem, category) },
	{ .name = "finding", .title = N_("Finding"), .label = "问题描述", .kind = FIELD_TEXT, .width = 40,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 6000,
		.offset = F_TEXT(struct problem, finding) },
	{ .name = "demand", .title = N_("Demand"), .label = "整改要求", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .max_bytes = 6000, .offset = F_TEXT(struct problem, demand) },
	{ .name = "severity", .title = N_("Severity"), .label = "严重程度", .kind = FIELD_CHOICE,
		.width = 8, CHOICES(problem_severities),
		.offset = F_TEXT(struct problem, severity) },
	{ .name = "amount", .title = N_("Money at stake"), .label = "涉及资金", .kind = FIELD_MONEY,
		.width = 12, .flags = FIELD_SUM | FIELD_HIDDEN, .offset = F_NUM(struct problem, amount) },
	{ .name = "rectification", .title = N_("Rectification"), .label = "整改编号", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_SEARCH, .max_bytes = 63,
		.offset = F_TEXT(struct problem, rectification) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(problem_states), .offset = F_TEXT(struct problem, state) },
};

const struct reg reg_feedback = {
	.name = "feedback",
	.title = N_("Feedback of results"),
	.view = "v_feedback",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,department,year,kind,total,grade,problems,due,sent_on,late,received_on,"
		"document_no,state",
	.perm = PERM_VIEW,
};

const struct reg reg_problem = {
	.name = "problem",
	.title = N_("Problems found"),
	.view = "v_problem",
	.fields = problem_fields,
	.n_fields = ARRAY_LEN(problem_fields),
	.sort = "code",
	.columns = "code,name,year,kind,category,finding,severity,rectification,state",
	.perm = PERM_VIEW,
	.whole = true,
};
