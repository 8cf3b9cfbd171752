/* Department and finance evaluations beyond their score, and expert sheets: registers. A table. */
#include "domain/assess.h"

#include "rows.h"

static const struct choice kinds[] = {
	{ "self", N_("self-evaluation") },
	{ "department", N_("department evaluation") },
	{ "finance", N_("finance evaluation") },
};

static const struct choice states[] = {
	{ "planned", N_("selected") },
	{ "evaluating", N_("being evaluated") },
	{ "drafted", N_("draft report") },
	{ "replied", N_("reply received") },
	{ "concluded", N_("concluded") },
	{ "withdrawn", N_("withdrawn") },
};

static const struct choice ways[] = {
	{ "mean", N_("mean of the experts") },
	{ "lead", N_("lead evaluator") },
};

static const struct choice roles[] = {
	{ "expert", N_("expert") },
	{ "lead", N_("lead evaluator") },
};

static const struct choice sheet_states[] = {
	{ "open", N_("open") },
	{ "signed", N_("signed") },
};

static const struct choice objects[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

#define TEXT .kind = FIELD_NOTE, .width = 40, .flags = FIELD_HIDDEN, .max_bytes = 6000
#define DAY .kind = FIELD_DATE, .width = 10
#define ROW_EVALUATION_KIND \
	.name = "kind", .title = N_("Kind"), .label = "评价类别", .kind = FIELD_CHOICE, .width = 8, \
	CHOICES(kinds)

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ .name = "object", .title = N_("Object"), .label = "评价对象", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(objects), .offset = FIELD_NO_MEMBER },
	{ ROW_EVALUATION_KIND, .offset = FIELD_NO_MEMBER },
	{ .name = "amount", .title = N_("Funds"), .label = "评价资金", .kind = FIELD_MONEY, .width = 14,
		.flags = FIELD_SUM, .offset = FIELD_NO_MEMBER },
	{ .name = "agency", .title = N_("Third party"), .label = "第三方机构", .kind = FIELD_TEXT,
		.width = 16, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER,
		.help = N_("Code or name; whoever advised on the project may not evaluate it (TP-02)") },
	{ .name = "sheets", .title = N_("Sheets"), .label = "专家评分表", .kind = FIELD_INT, .width = 4,
		.offset = FIELD_NO_MEMBER },
	{ .name = "total", .title = N_("Score"), .label = "总分", .kind = FIELD_SCORE, .width = 6,
		.offset = FIELD_NO_MEMBER },
	{ .name = "grade", .title = N_("Grade"), .label = "评价等级", .kind = FIELD_CHOICE, .width = 4,
		CHOICES(grades), .offset = FIELD_NO_MEMBER },
	{ .name = "problems", .title = N_("Problems"), .label = "问题数", .kind = FIELD_INT, .width = 4,
		.offset = FIELD_NO_MEMBER },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 10,
		CHOICES(states), .offset = FIELD_NO_MEMBER },
	{ .name = "system", .title = N_("System"), .label = "指标体系", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER,
		.help = N_("Indicator system; left empty, the one that the rules of the year preset") },
	{ .name = "chosen", .title = N_("Chosen because"), .label = "选取原因", .kind = FIELD_NOTE,
		.width = 30, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, chosen) },
	{ .name = "lead", .title = N_("Lead evaluator"), .label = "主评人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct assessment, lead) },
	{ .name = "contract_no", .title = N_("Contract"), .label = "合同编号", .kind = FIELD_TEXT,
		.width = 14, .flags = FIELD_HIDDEN, .max_bytes = 200,
		.offset = F_TEXT(struct assessment, contract_no) },
	{ .name = "plan_on", .title = N_("Plan reviewed on"), .label = "方案评审日期", DAY,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, plan_on) },
	{ .name = "draft_on", .title = N_("Draft on"), .label = "报告初稿日期", DAY,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, draft_on) },
	{ .name = "meeting_on", .title = N_("Expert meeting on"), .label = "专家评审会日期", DAY,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, meeting_on) },
	{ .name = "reply_due", .title = N_("Reply due"), .label = "意见反馈期限", DAY,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, reply_due) },
	{ .name = "reply_on", .title = N_("Reply on"), .label = "单位意见日期", DAY,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, reply_on) },
	{ .name = "reply", .title = N_("Reply of the unit"), .label = "单位书面意见", TEXT,
		.offset = F_TEXT(struct assessment, reply) },
	{ .name = "final_on", .title = N_("Final report on"), .label = "正式报告日期", DAY,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct assessment, final_on) },
	{ .name = "settle", .title = N_("Settled by"), .label = "评分汇总方式", .kind = FIELD_CHOICE,
		.width = 10, .flags = FIELD_HIDDEN, CHOICES(ways),
		.offset = F_TEXT(struct assessment, settle),
		.help = N_("Left empty, as the rules of the year say") },
	{ .name = "quality", .title = N_("Quality of the third party"), .label = "第三方工作质量评分",
		.kind = FIELD_SCORE, .width = 6, .flags = FIELD_HIDDEN,
		.offset = F_NUM(struct assessment, quality) },
	{ .name = "overview", .title = N_("Overview"), .label = "基本情况", TEXT,
		.offset = F_TEXT(struct assessment, overview) },
	{ .name = "work", .title = N_("How it was evaluated"), .label = "绩效评价工作开展情况", TEXT,
		.offset = F_TEXT(struct assessment, work) },
	{ .name = "conclusion", .title = N_("Conclusion"), .label = "综合评价结论", TEXT,
		.offset = F_TEXT(struct assessment, conclusion) },
	{ .name = "analysis", .title = N_("Analysis of the indicators"), .label = "绩效评价指标分析", TEXT,
		.offset = F_TEXT(struct assessment, analysis) },
	{ .name = "experience", .title = N_("What was done well"), .label = "主要经验及做法", TEXT,
		.offset = F_TEXT(struct assessment, experience) },
	{ .name = "advice", .title = N_("Advice"), .label = "有关建议", TEXT,
		.offset = F_TEXT(struct assessment, advice) },
	{ .name = "others", .title = N_("Other remarks"), .label = "其他需要说明的问题", TEXT,
		.offset = F_TEXT(struct assessment, others) },
	{ .name = "number", .title = N_("Number"), .label = "评价编号", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
};

static const struct field sheet_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ ROW_EVALUATION_KIND, .offset = FIELD_NO_MEMBER },
	{ .name = "expert", .title = N_("Expert"), .label = "评分人", .kind = FIELD_TEXT, .width = 12,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct scoring, expert) },
	{ .name = "role", .title = N_("Role"), .label = "身份", .kind = FIELD_CHOICE, .width = 10,
		CHOICES(roles), .offset = F_TEXT(struct scoring, role) },
	{ .name = "total", .title = N_("Score"), .label = "总分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct scoring, total) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(sheet_states), .offset = F_TEXT(struct scoring, state) },
	{ .name = "remarks", .title = N_("Remarks"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct scoring, remarks) },
};

const struct reg reg_assessment = {
	.name = "assessment",
	.title = N_("Department and finance evaluations"),
	.view = "v_assessment",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "number",
	.yearly = true,
	.sort = "number",
	.columns = "code,name,department,year,kind,amount,agency,sheets,total,grade,problems,state",
	.perm = PERM_VIEW,
};

const struct reg reg_sheet = {
	.name = "sheet",
	.title = N_("Expert sheets"),
	.view = "v_sheet",
	.fields = sheet_fields,
	.n_fields = ARRAY_LEN(sheet_fields),
	.sort = "code",
	.columns = "code,name,year,kind,expert,role,total,state",
	.perm = PERM_VIEW,
};
