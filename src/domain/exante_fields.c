/* Ex-ante evaluations: register, dimensions and items of the form (EX-04). A table. */
#include "domain/exante.h"

#include "rows.h"

static const struct choice conclusions[] = {
	{ "supported", N_("supported") },
	{ "partly", N_("partly supported") },
	{ "not_supported", N_("not supported") },
};

static const struct choice states[] = {
	{ "draft", N_("opened") },
	{ "evaluating", N_("being evaluated") },
	{ "concluded", N_("concluded") },
	{ "reopened", N_("to be evaluated again") },
	{ "withdrawn", N_("withdrawn") },
};

#define POINTS .kind = FIELD_SCORE, .width = 6, .flags = FIELD_HIDDEN
#define TEXT .kind = FIELD_NOTE, .width = 40, .flags = FIELD_HIDDEN, .max_bytes = 6000

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT | FIELD_REQUIRED,
		.offset = F_TEXT(struct exante, code),
		.help = N_("Code of the project; left empty for what is no project yet, one is given") },
	{ ROW_NAME, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT,
		.offset = F_TEXT(struct exante, name) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = F_TEXT(struct exante, department),
		.help = N_("Code or name of the department that applies for the money") },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = F_NUM(struct exante, year) },
	{ .name = "amount", .title = N_("Amount declared"), .label = "申报金额", .kind = FIELD_MONEY,
		.width = 14, .flags = FIELD_SUM, .offset = F_NUM(struct exante, amount) },
	{ .name = "suggested", .title = N_("Amount suggested"), .label = "建议金额",
		.kind = FIELD_MONEY, .width = 14, .offset = F_NUM(struct exante, suggested),
		.help = N_("What is left of the declared amount (EX-07)") },
	{ .name = "reduced", .title = N_("Amount taken off"), .label = "核减金额",
		.kind = FIELD_MONEY, .width = 14, .flags = FIELD_HIDDEN,
		.offset = F_NUM(struct exante, reduced),
		.help = N_("Taken out of the department's budget; needed for a partial support (EX-07)") },
	{ .name = "score", .title = N_("Score"), .label = "评估得分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct exante, score) },
	{ .name = "conclusion", .title = N_("Conclusion"), .label = "评估结论", .kind = FIELD_CHOICE,
		.width = 14, CHOICES(conclusions), .offset = F_TEXT(struct exante, conclusion),
		.help = N_("Left empty, it follows from the score and the vetoes; another one needs a "
			   "reason (EX-06)") },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 12,
		CHOICES(states), .offset = F_TEXT(struct exante, state) },
	{ .name = "proposed", .title = N_("Conclusion by rule"), .label = "规则结论",
		.kind = FIELD_CHOICE, .width = 14, .flags = FIELD_HIDDEN, CHOICES(conclusions),
		.offset = F_TEXT(struct exante, proposed) },
	{ .name = "reason", .title = N_("Reason"), .label = "理由", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct exante, reason) },
	{ .name = "vetoes", .title = N_("Vetoes"), .label = "否决事项", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_HIDDEN, .max_bytes = 200, .offset = F_TEXT(struct exante, vetoes),
		.help = N_("政策违规, 重复立项, 筹资违规: one is enough for no support (EX-06)") },
	{ .name = "necessity", .title = N_("Necessity"), .label = "立项必要性", POINTS,
		.offset = F_NUM(struct exante, scores[0]) },
	{ .name = "economy", .title = N_("Economy"), .label = "投入经济性", POINTS,
		.offset = F_NUM(struct exante, scores[1]) },
	{ .name = "soundness", .title = N_("Soundness of the goal"), .label = "绩效目标合理性", POINTS,
		.offset = F_NUM(struct exante, scores[2]) },
	{ .name = "feasibility", .title = N_("Feasibility"), .label = "实施方案可行性", POINTS,
		.offset = F_NUM(struct exante, scores[3]) },
	{ .name = "compliance", .title = N_("Compliance of the funding"), .label = "筹资合规性", POINTS,
		.offset = F_NUM(struct exante, scores[4]) },
	{ .name = "letters", .title = N_("Letters"), .label = "各项等级", .kind = FIELD_TEXT, .width = 40,
		.flags = FIELD_HIDDEN, .max_bytes = 100, .offset = F_TEXT(struct exante, letters),
		.help = N_("优, 良, 中 or 差 for each of the twenty items in the order of the form; - where "
			   "none is given") },
	{ .name = "agency", .title = N_("Third party"), .label = "第三方机构", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 450,
		.offset = F_TEXT(struct exante, agency),
		.help = N_("Code or name; whoever advised on the project may not evaluate it (TP-02)") },
	{ .name = "experts", .title = N_("Experts"), .label = "评估人员", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 900,
		.offset = F_TEXT(struct exante, experts) },
	{ .name = "document", .title = N_("Report"), .label = "评估报告文号", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN, .max_bytes = 200,
		.offset = F_TEXT(struct exante, document),
		.help = N_("Number of the report or of the reply") },
	{ .name = "evaluated_on", .title = N_("Evaluated on"), .label = "评估日期",
		.kind = FIELD_DATE, .width = 10, .flags = FIELD_HIDDEN,
		.offset = F_TEXT(struct exante, evaluated_on) },
	{ .name = "round", .title = N_("Round"), .label = "评估轮次", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct exante, round) },
	{ .name = "overview", .title = N_("Overview"), .label = "项目概况", TEXT,
		.offset = F_TEXT(struct exante, overview) },
	{ .name = "method", .title = N_("Procedure and methods"), .label = "评估程序及方法", TEXT,
		.offset = F_TEXT(struct exante, method),
		.help = N_("成本效益分析法, 比较法, 因素分析法, 最低成本法, 公众评判法, 标杆管理法 (EX-09)") },
	{ .name = "advice", .title = N_("Advice"), .label = "相关建议", TEXT,
		.offset = F_TEXT(struct exante, advice) },
	{ .name = "remarks", .title = N_("Remarks"), .label = "其他需要说明的问题", TEXT,
		.offset = F_TEXT(struct exante, remarks) },
};

const struct reg reg_exante = {
	.name = "exante",
	.title = N_("Ex-ante evaluations"),
	.view = "v_exante",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,department,year,amount,suggested,score,conclusion,state",
	.perm = PERM_VIEW,
};

const struct exante_dimension exante_dimensions[EXANTE_DIMENSIONS] = {
	{ "立项必要性", "necessity" },
	{ "投入经济性", "economy" },
	{ "绩效目标合理性", "soundness" },
	{ "实施方案可行性", "feasibility" },
	{ "筹资合规性", "compliance" },
};

const struct exante_item exante_items[EXANTE_ITEMS] = {
	{ "目的明确", N_("Is it clear what the project is for and which need it meets?") },
	{ "符合规划与职责", N_("Does it fit law, plans and the duty of the department?") },
	{ "无重复交叉", N_("Does no other project or fund pay for the same?") },
	{ "经过论证和集体决策", N_("Was it studied, argued and decided collectively?") },
	{ "支出与职责匹配", N_("Is it an expense that the department has to bear?") },
	{ "预算明细清晰", N_("Does the budget name every item with quantity and price?") },
	{ "勤俭办事量力而为", N_("Is it thrifty and within what the district can afford?") },
	{ "测算依据充分", N_("Are prices and quantities well founded and within the standards?") },
	{ "填报规范完整", N_("Is the goal filled in by the form and complete?") },
	{ "目标明确反映项目", N_("Is the goal clear, and is it the project's?") },
	{ "指标细化量化", N_("Are the indicators fine and quantified?") },
	{ "目标值合理可行", N_("Are the targets reachable and not too low for the money?") },
	{ "方案内容具体", N_("Does the plan say what is done, where and by whom?") },
	{ "进度安排合理", N_("Do schedule and payments fit each other?") },
	{ "组织制度健全", N_("Are responsibility, rules and supervision in place?") },
	{ "风险应对充分", N_("Are the risks known and provided for?") },
	{ "资金来源合规", N_("Does the money come from where it may come from?") },
	{ "财政投入方式合理", N_("Is public money the right way and share to pay for it?") },
	{ "资金能够落实", N_("Will all shares of the money be there in time?") },
	{ "债务风险可控", N_("Does it leave no debt or running cost that cannot be borne?") },
};

const char *const exante_vetoes[EXANTE_VETOES] = { "政策违规", "重复立项", "筹资违规" };
