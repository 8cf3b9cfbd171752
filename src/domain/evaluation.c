/* Evaluations and their score rows: registers, empty records. */
#include "domain/evaluation.h"

#include <string.h>

#include "rows.h"

static const struct choice kinds[] = {
	{ "self", N_("self-evaluation") },
	{ "department", N_("department evaluation") },
	{ "finance", N_("finance evaluation") },
};

static const struct choice objects[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

static const struct choice states[] = {
	{ "draft", N_("draft") },
	{ "submitted", N_("submitted") },
	{ "returned", N_("returned") },
	{ "accepted", N_("accepted") },
	{ "planned", N_("selected") },
	{ "evaluating", N_("being evaluated") },
	{ "drafted", N_("draft report") },
	{ "replied", N_("reply received") },
	{ "concluded", N_("concluded") },
	{ "withdrawn", N_("withdrawn") },
};

static const struct choice lines[] = {
	{ "execution", N_("budget execution") },
	{ "indicator", N_("indicator") },
	{ "item", N_("item") },
};

static const struct choice attainments[] = {
	{ "met", "达成" },
	{ "partly", "部分达成" },
	{ "missed", "未达成" },
};

#define MONEY(column, line) .kind = FIELD_MONEY, .width = 14, \
	.offset = F_NUM(struct evaluation, funds[column][line])
#define NOTE .kind = FIELD_NOTE, .width = 30, .flags = FIELD_HIDDEN, .max_bytes = 6000
#define PERSON .kind = FIELD_TEXT, .width = 12, .flags = FIELD_HIDDEN, .max_bytes = 200
#define TIME .kind = FIELD_TIME, .width = 19, .flags = FIELD_HIDDEN
#define FLAGS .name = "flags", .title = N_("Flags"), .label = "提示", .kind = FIELD_TEXT, .width = 14

static const struct field evaluation_rows[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ .name = "object", .title = N_("Object"), .label = "评价对象", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(objects), .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_UNIT, .flags = FIELD_SEARCH | FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = F_NUM(struct evaluation, year) },
	{ .name = "kind", .title = N_("Kind"), .label = "评价类别", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(kinds), .offset = F_TEXT(struct evaluation, kind) },
	{ .name = "initial_budget", .title = N_("Initial budget"), .label = "年初预算数",
		.flags = FIELD_MAYBE | FIELD_HIDDEN, MONEY(FUND_INITIAL, FUND_TOTAL) },
	{ .name = "budget", .title = N_("Budget"), .label = "全年预算数", .flags = FIELD_MAYBE | FIELD_SUM,
		MONEY(FUND_BUDGET, FUND_TOTAL), .help = N_("With adjustments and what was carried over") },
	{ .name = "executed", .title = N_("Executed"), .label = "全年执行数", .flags = FIELD_MAYBE | FIELD_SUM,
		MONEY(FUND_EXECUTED, FUND_TOTAL), .help = N_("What was really spent") },
	{ .name = "rate", .title = N_("Execution rate"), .label = "预算执行率", .kind = FIELD_RATE,
		.width = 8, .flags = FIELD_MAYBE, .offset = F_NUM(struct evaluation, rate) },
	{ .name = "claimed", .title = N_("Claimed"), .label = "自评得分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct evaluation, claimed) },
	{ .name = "total", .title = N_("Score"), .label = "总分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct evaluation, total), .help = N_("Sum of the rows as computed (SE-09)") },
	{ .name = "grade", .title = N_("Grade"), .label = "评价等级", .kind = FIELD_CHOICE, .width = 4,
		CHOICES(grades), .offset = F_TEXT(struct evaluation, grade) },
	{ .name = "claimed_grade", .title = N_("Claimed grade"), .label = "自评等级",
		.kind = FIELD_CHOICE, .width = 4, .flags = FIELD_HIDDEN, CHOICES(grades),
		.offset = F_TEXT(struct evaluation, claimed_grade) },
	{ .name = "doubt", .title = N_("Doubt"), .label = "可信度疑点分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct evaluation, doubt) },
	{ FLAGS, .offset = F_TEXT(struct evaluation, flags) },
	{ ROW_STATE, CHOICES(states), .offset = F_TEXT(struct evaluation, state) },
	{ .name = "due", .title = N_("Due"), .label = "报送期限", .kind = FIELD_DATE, .width = 10,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct evaluation, due) },
	{ .name = "round", .title = N_("Round"), .label = "报送轮次", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct evaluation, round) },
	{ .name = "agency", .title = N_("Third party"), .label = "第三方机构", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN | FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ .name = "profile", .title = N_("Rules"), .label = "计分规则", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_HIDDEN, .max_bytes = 100, .offset = F_TEXT(struct evaluation, profile) },
	{ .name = "completion", .title = N_("What was achieved"), .label = "实际完成情况", NOTE,
		.offset = F_TEXT(struct evaluation, completion) },
	{ .name = "explanation", .title = N_("Reasons for deviations"), .label = "偏差原因分析", NOTE,
		.offset = F_TEXT(struct evaluation, explanation) },
	{ .name = "measures", .title = N_("Measures"), .label = "改进措施", NOTE,
		.offset = F_TEXT(struct evaluation, measures) },
	{ .name = "remarks", .title = N_("Remarks"), .label = "备注", NOTE,
		.offset = F_TEXT(struct evaluation, remarks) },
	{ .name = "reason", .title = N_("Reason"), .label = "退回理由", NOTE,
		.offset = F_TEXT(struct evaluation, reason) },
	{ .name = "submitted_by", .title = N_("Submitted by"), .label = "报送人", PERSON,
		.offset = F_TEXT(struct evaluation, submitted_by) },
	{ .name = "submitted_at", .title = N_("Submitted at"), .label = "报送时间", TIME,
		.offset = F_TEXT(struct evaluation, submitted_at) },
	{ .name = "reviewed_by", .title = N_("Reviewed by"), .label = "审核人", PERSON,
		.offset = F_TEXT(struct evaluation, reviewed_by) },
	{ .name = "reviewed_at", .title = N_("Reviewed at"), .label = "审核时间", TIME,
		.offset = F_TEXT(struct evaluation, reviewed_at) },
	{ .name = "entered_by", .title = N_("Entered by"), .label = "录入人", PERSON,
		.offset = F_TEXT(struct evaluation, entered_by) },
	{ .name = "source", .title = N_("Source file"), .label = "来源文件", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct evaluation, source) },
	{ .name = "number", .title = N_("Number"), .label = "评价编号", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_HIDDEN, .max_bytes = 80, .offset = F_TEXT(struct evaluation, number),
		.help = N_("Code of the project, with -D for a department and -F for a finance evaluation") },
};

static const struct field score_rows[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ .name = "kind", .title = N_("Kind"), .label = "评价类别", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(kinds), .offset = FIELD_NO_MEMBER },
	{ .name = "line", .title = N_("Line"), .label = "行类别", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(lines), .offset = F_TEXT(struct score_row, kind) },
	{ .name = "level1", .title = N_("First level"), .label = "一级指标", .kind = FIELD_TEXT,
		.width = 10, .max_bytes = 200, .offset = F_TEXT(struct score_row, level1) },
	{ .name = "level2", .title = N_("Second level"), .label = "二级指标", .kind = FIELD_TEXT,
		.width = 12, .max_bytes = 200, .offset = F_TEXT(struct score_row, level2) },
	{ .name = "level3", .title = N_("Third level"), .label = "三级指标", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_SEARCH, .max_bytes = 1500,
		.offset = F_TEXT(struct score_row, level3) },
	{ .name = "operator", .title = N_("Sign"), .label = "指标性质", .kind = FIELD_CHOICE,
		.width = 4, CHOICES(indicator_signs), .offset = F_TEXT(struct score_row, op) },
	{ .name = "target", .title = N_("Target"), .label = "指标值", .kind = FIELD_TEXT, .width = 8,
		.flags = FIELD_RIGHT, .max_bytes = 1500, .offset = F_TEXT(struct score_row, target) },
	{ .name = "measure", .title = N_("Unit of measure"), .label = "度量单位", .kind = FIELD_TEXT,
		.width = 6, .max_bytes = 200, .offset = F_TEXT(struct score_row, measure) },
	{ .name = "weight", .title = N_("Weight"), .label = "分值", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct score_row, weight) },
	{ .name = "actual", .title = N_("Actual value"), .label = "完成值", .kind = FIELD_TEXT,
		.width = 8, .flags = FIELD_RIGHT, .max_bytes = 1500,
		.offset = F_TEXT(struct score_row, actual) },
	{ .name = "attainment", .title = N_("Attainment"), .label = "定性等级", .kind = FIELD_CHOICE,
		.width = 8, .flags = FIELD_HIDDEN, CHOICES(attainments),
		.offset = F_TEXT(struct score_row, attainment) },
	{ .name = "claimed", .title = N_("Claimed"), .label = "自评得分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct score_row, claimed) },
	{ .name = "score", .title = N_("Score"), .label = "计算得分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct score_row, score) },
	{ .name = "formula", .title = N_("Formula"), .label = "计算过程", .kind = FIELD_TEXT, .width = 24,
		.offset = F_TEXT(struct score_row, formula) },
	{ FLAGS, .offset = F_TEXT(struct score_row, flags) },
	{ .name = "explanation", .title = N_("Reasons and measures"), .label = "偏差原因",
		.kind = FIELD_NOTE, .width = 20, .flags = FIELD_HIDDEN, .max_bytes = 6000,
		.offset = F_TEXT(struct score_row, explanation) },
	{ .name = "evidence", .title = N_("Evidence"), .label = "佐证资料", .kind = FIELD_NOTE,
		.width = 20, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct score_row, evidence) },
	{ .name = "deduction", .title = N_("Deduction"), .label = "扣分", .kind = FIELD_SCORE, .width = 6,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct score_row, deduction) },
	{ .name = "left_out", .title = N_("Left out"), .label = "不适用", .kind = FIELD_BOOL, .width = 4,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct score_row, left_out) },
	{ .name = "reason", .title = N_("Reason"), .label = "审核说明", .kind = FIELD_NOTE, .width = 20,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct score_row, reason) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_HIDDEN, CHOICES(states), .offset = FIELD_NO_MEMBER },
};

const struct reg reg_evaluation = {
	.name = "evaluation",
	.title = N_("Evaluations"),
	.view = "v_evaluation",
	.fields = evaluation_rows,
	.n_fields = ARRAY_LEN(evaluation_rows),
	.key = "number",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,department,year,kind,budget,executed,rate,claimed,total,grade,doubt,flags,state",
	.perm = PERM_VIEW,
};

const struct reg reg_score = {
	.name = "score",
	.title = N_("Score rows"),
	.view = "v_score",
	.fields = score_rows,
	.n_fields = ARRAY_LEN(score_rows),
	.sort = "code",
	.columns = "code,year,level1,level2,level3,operator,target,measure,weight,actual,claimed,score,"
		   "formula,flags",
	.perm = PERM_VIEW,
};

void
evaluation_init(struct evaluation *e)
{
	*e = (struct evaluation){ .kind = "self", .finished = -1, .rate = -1, .total = -1, .claimed = -1,
		.doubt = -1, .flags = "", .state = "draft", .round = 1 };
	for (size_t c = 0; c < FUND_COLUMNS; c++)
		for (size_t l = 0; l < FUND_LINES; l++)
			e->funds[c][l] = -1;
}

void
score_row_init(struct score_row *s)
{
	*s = (struct score_row){ .kind = "indicator", .level1 = "", .level2 = "", .level3 = "", .op = "",
		.target = "", .measure = "", .weight = -1, .actual = "", .claimed = -1, .score = -1,
		.fixed = -1, .formula = "", .flags = "" };
}

const char *
evaluation_number(struct arena *a, const char *code, const char *kind)
{
	if (strcmp(kind, "self") == 0)
		return arena_strdup(a, code);
	return arena_printf(a, "%s-%s", code, strcmp(kind, "department") == 0 ? "D" : "F");
}
