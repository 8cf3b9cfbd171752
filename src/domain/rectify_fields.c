/* Rectification items: register, categories, states. A table. */
#include "domain/rectify.h"

#include "rows.h"

static const struct choice origins[] = {
	{ "monitoring", N_("monitoring") },
	{ "self_evaluation", N_("self-evaluation re-check") },
	{ "department_evaluation", N_("department evaluation") },
	{ "finance_evaluation", N_("finance evaluation") },
	{ "goal_review", N_("goal review") },
	{ "exante", N_("ex-ante evaluation") },
};

static const struct choice states[] = {
	{ "draft", N_("drafted") },
	{ "issued", N_("issued") },
	{ "received", N_("received") },
	{ "planned", N_("plan submitted") },
	{ "in_progress", N_("being rectified") },
	{ "reported", N_("result reported") },
	{ "checking", N_("being checked") },
	{ "closed", N_("signed off") },
	{ "returned", N_("sent back") },
	{ "extended", N_("extended") },
	{ "accepted", N_("risk accepted") },
	{ "closed_not_done", N_("ended undone") },
};

static const struct choice phases[] = {
	{ "draft", N_("drafted") },
	{ "open", N_("running") },
	{ "long_term", N_("in force for good") },
	{ "finished", N_("finished") },
};

static const struct choice outcomes[] = {
	{ "on_time", N_("on time") },
	{ "late", N_("late") },
	{ "not_done", N_("undone") },
	{ "open", N_("running") },
};

static const struct choice progresses[] = {
	{ "not_started", N_("not started yet") },
	{ "in_progress", N_("under way") },
	{ "done", N_("completed") },
	{ "long_term", N_("kept up for good") },
};

static const struct choice methods[] = {
	{ "documents", N_("by documents") },
	{ "on_site", N_("on site") },
};

static const struct choice consequences[] = {
	{ "cut", N_("budget cut") },
	{ "withheld", N_("budget withheld") },
	{ "circulated", N_("criticised in a circular") },
	{ "talk", N_("called in for a talk") },
	{ "handed_over", N_("handed over") },
	{ "none", N_("none") },
};

#define DATE .kind = FIELD_DATE, .width = 10
#define DAY .kind = FIELD_DATE, .width = 10, .flags = FIELD_HIDDEN
#define TEXT .kind = FIELD_NOTE, .width = 40, .flags = FIELD_HIDDEN, .max_bytes = 6000
#define COUNT .kind = FIELD_INT, .width = 4, .flags = FIELD_HIDDEN
#define WHO .kind = FIELD_TEXT, .width = 10, .flags = FIELD_HIDDEN, .max_bytes = 120
#define MEMBER_TEXT(name) .offset = F_TEXT(struct rectify, name)
#define MEMBER_NUM(name) .offset = F_NUM(struct rectify, name)

static const struct field fields[] = {
	{ .name = "number", .title = N_("Number"), .label = "整改编号", .kind = FIELD_TEXT, .width = 8,
		.flags = FIELD_SEARCH | FIELD_SORT, .max_bytes = 20, MEMBER_TEXT(number),
		.help = N_("Given when the item is entered; on every paper, and typed to open the item") },
	{ .name = "origin", .title = N_("Origin"), .label = "来源", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_REQUIRED, CHOICES(origins), MEMBER_TEXT(origin) },
	{ ROW_CODE, .flags = FIELD_SEARCH, MEMBER_TEXT(code),
		.help = N_("Code of the project; left empty for what concerns a whole department") },
	{ ROW_NAME, .flags = FIELD_SEARCH, MEMBER_TEXT(name) },
	{ ROW_UNIT, .flags = FIELD_SEARCH, MEMBER_TEXT(unit) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, MEMBER_TEXT(department) },
	{ ROW_YEAR, .flags = FIELD_HIDDEN, MEMBER_NUM(year) },
	{ .name = "task", .title = N_("Period or task"), .label = "任务阶段", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_HIDDEN, .max_bytes = 200, MEMBER_TEXT(task),
		.help = N_("Of the origin, such as 1-7月; there is one rectification for each (RE-07)") },
	{ .name = "category", .title = N_("Kind of problem"), .label = "问题类别", .kind = FIELD_CHOICE,
		.width = 10, .flags = FIELD_REQUIRED, CHOICES(problem_categories),
		MEMBER_TEXT(category) },
	{ .name = "finding", .title = N_("Finding"), .label = "问题描述", .kind = FIELD_NOTE,
		.width = 40, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_HIDDEN, .max_bytes = 6000,
		MEMBER_TEXT(finding) },
	{ .name = "demand", .title = N_("Demand"), .label = "整改要求", TEXT, MEMBER_TEXT(demand),
		.help = N_("What the unit has to do; needed before the item is issued") },
	{ .name = "severity", .title = N_("Severity"), .label = "严重程度", .kind = FIELD_CHOICE,
		.width = 6, .flags = FIELD_HIDDEN, CHOICES(problem_severities),
		MEMBER_TEXT(severity) },
	{ .name = "amount", .title = N_("Money at stake"), .label = "涉及资金", .kind = FIELD_MONEY,
		.width = 12, .flags = FIELD_SUM | FIELD_HIDDEN, MEMBER_NUM(amount) },
	{ .name = "document_no", .title = N_("Letter number"), .label = "通知文号", .kind = FIELD_TEXT,
		.width = 18, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 200,
		MEMBER_TEXT(document_no) },
	{ .name = "issued", .title = N_("Issued on"), .label = "下达日期", DAY, MEMBER_TEXT(issued) },
	{ .name = "received", .title = N_("Received on"), .label = "签收日期", DAY,
		MEMBER_TEXT(received) },
	{ .name = "plan_due", .title = N_("Plan due"), .label = "方案期限", DAY, MEMBER_TEXT(plan_due) },
	{ .name = "due", .title = N_("To be done by"), .label = "整改期限", DATE, MEMBER_TEXT(due),
		.help = N_("Left empty, it follows from the rules when the letter goes out and arrives") },
	{ .name = "days_left", .title = N_("Days left"), .label = "余天", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_FROM_TODAY, .offset = FIELD_NO_MEMBER,
		.help = N_("Until the deadline or the end of an accepted risk; below 0 it is overdue") },
	{ .name = "due_week", .title = N_("Due in the week of"), .label = "到期周", DAY,
		MEMBER_TEXT(due_week), .help = N_("The Monday of the week in which the item is due") },
	{ ROW_STATE, CHOICES(states), MEMBER_TEXT(state) },
	{ .name = "evidence", .title = N_("Evidence"), .label = "佐证附件数", .kind = FIELD_INT,
		.width = 4, .offset = FIELD_NO_MEMBER },
	{ .name = "measures", .title = N_("Measures taken"), .label = "整改措施", TEXT, MEMBER_TEXT(measures),
		.help = N_("What the unit does about it: its plan") },
	{ .name = "planned_on", .title = N_("Plan of"), .label = "方案日期", DAY,
		MEMBER_TEXT(planned_on) },
	{ .name = "person", .title = N_("Person in charge"), .label = "责任人", .kind = FIELD_TEXT,
		.width = 8, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 120, MEMBER_TEXT(person) },
	{ .name = "progress", .title = N_("Stage reached"), .label = "进展", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(progresses), MEMBER_TEXT(progress) },
	{ .name = "progress_note", .title = N_("Progress in words"), .label = "进展说明", TEXT,
		MEMBER_TEXT(progress_note) },
	{ .name = "result", .title = N_("Result reported"), .label = "整改结果", TEXT, MEMBER_TEXT(result),
		.help = N_("What was done and what came of it; needed for the report") },
	{ .name = "finished_on", .title = N_("Done on"), .label = "完成日期", DAY,
		MEMBER_TEXT(finished_on) },
	{ .name = "reported_on", .title = N_("Reported on"), .label = "报告日期", DAY,
		MEMBER_TEXT(reported_on) },
	{ .name = "reported_by", .title = N_("Report entered by"), .label = "报告登记人", WHO,
		MEMBER_TEXT(reported_by) },
	{ .name = "opinion", .title = N_("Opinion of the check"), .label = "复核意见", TEXT, MEMBER_TEXT(opinion),
		.help = N_("What the check found; an item is not closed without it (RE-09)") },
	{ .name = "method", .title = N_("Checked how"), .label = "复核方式", .kind = FIELD_CHOICE,
		.width = 8, .flags = FIELD_HIDDEN, CHOICES(methods), MEMBER_TEXT(method) },
	{ .name = "checked_by", .title = N_("Checked by"), .label = "复核人", WHO,
		MEMBER_TEXT(checked_by) },
	{ .name = "checked_on", .title = N_("Checked on"), .label = "复核日期", DAY,
		MEMBER_TEXT(checked_on) },
	{ .name = "closed_by", .title = N_("Signed off by"), .label = "销号人", WHO, MEMBER_TEXT(closed_by) },
	{ .name = "closed_on", .title = N_("Signed off on"), .label = "销号日期", DAY,
		MEMBER_TEXT(closed_on) },
	{ .name = "took", .title = N_("Days taken"), .label = "用时天数", COUNT,
		.offset = FIELD_NO_MEMBER },
	{ .name = "long_term", .title = N_("For good"), .label = "长期坚持", .kind = FIELD_BOOL,
		.width = 4, .flags = FIELD_HIDDEN, MEMBER_NUM(long_term),
		.help = N_("The measure stays in force and in sight after the item is closed") },
	{ .name = "repeated", .title = N_("Repeated"), .label = "屡查屡犯", COUNT,
		.offset = FIELD_NO_MEMBER,
		.help = N_("Items of the same kind that the unit had in earlier years") },
	{ .name = "phase", .title = N_("Phase"), .label = "阶段", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(phases), .offset = FIELD_NO_MEMBER },
	{ .name = "outcome", .title = N_("Outcome"), .label = "完成情况", .kind = FIELD_CHOICE,
		.width = 8, .flags = FIELD_HIDDEN, CHOICES(outcomes), .offset = FIELD_NO_MEMBER },
	{ .name = "budget_advice", .title = N_("Advice for the budget"), .label = "预算处理建议", TEXT,
		MEMBER_TEXT(budget_advice) },
	{ .name = "consequence", .title = N_("Consequence"), .label = "处理", .kind = FIELD_CHOICE,
		.width = 10, .flags = FIELD_HIDDEN, CHOICES(consequences), MEMBER_TEXT(consequence),
		.help = N_("What follows from what was not put right (RE-10)") },
	{ .name = "accepted_until", .title = N_("Accepted until"), .label = "接受至", DAY,
		MEMBER_TEXT(accepted_until) },
	{ .name = "extensions", .title = N_("Extensions"), .label = "延期次数", COUNT,
		MEMBER_NUM(extensions) },
	{ .name = "returns", .title = N_("Times sent back"), .label = "退回次数", COUNT,
		MEMBER_NUM(returns) },
	{ .name = "reminders", .title = N_("Times reminded"), .label = "催办次数", COUNT,
		MEMBER_NUM(reminders) },
	{ .name = "reminded_on", .title = N_("Reminded on"), .label = "催办日期", DAY,
		MEMBER_TEXT(reminded_on) },
	{ .name = "first", .title = N_("Takes up"), .label = "原编号", .kind = FIELD_TEXT, .width = 8,
		.flags = FIELD_HIDDEN, .max_bytes = 20, MEMBER_TEXT(first),
		.help = N_("Number of the closed item that came up again") },
	{ .name = "feedback_due", .title = N_("To be issued by"), .label = "下达期限", DAY,
		MEMBER_TEXT(feedback_due) },
	{ .name = "created_on", .title = N_("Entered on"), .label = "登记日期", DAY,
		MEMBER_TEXT(created_on) },
	{ .name = "created_by", .title = N_("Entered by"), .label = "登记人", WHO,
		MEMBER_TEXT(created_by) },
	{ .name = "version", .title = N_("Version"), .label = "版本", COUNT, .offset = FIELD_NO_MEMBER,
		.help = N_("Counts the changes; prints are noted with it") },
	{ .name = "reason", .title = N_("Reason"), .label = "理由", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, MEMBER_TEXT(reason) },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, MEMBER_TEXT(note) },
};

const struct reg reg_rectification = {
	.name = "rectification",
	.title = N_("Rectification"),
	.view = "v_rectification",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "number",
	.sort = "number",
	.columns = "number,name,unit,origin,category,due,days_left,state,evidence",
	.perm = PERM_VIEW,
	.whole = true,
};

const char *const rectify_steps[RECTIFY_STEPS] = { N_("issued"), N_("received"), N_("plan"),
	N_("under way"), N_("result"), N_("checked"), N_("signed off") };
