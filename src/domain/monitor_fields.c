/* Monitoring: the registers of periods, records, indicators, payments and key monitoring. A table. */
#include "domain/monitor.h"

#include "monitor_rows.h"

const struct choice lights[4] = {
	{ "red", N_("red") },
	{ "yellow", N_("yellow") },
	{ "green", N_("green") },
	{ "blue", N_("blue") },
};

static const struct choice scopes[] = {
	{ "all", N_("all projects and departments") },
	{ "key", N_("key-monitored projects") },
	{ "departments", N_("some departments") },
	{ "reported", N_("what was reported") },
};

static const struct choice period_states[] = {
	{ "open", N_("open") },
	{ "closed", N_("locked") },
};

static const struct choice record_states_sent[] = {
	{ "due", N_("not sent") },
	{ "sent", N_("sent") },
};

static const struct choice kinds[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

static const struct choice likelihoods[] = {
	{ "确定能", "确定能" },
	{ "有可能", "有可能" },
	{ "完全不可能", "完全不可能" },
};

static const struct choice chosen[] = {
	{ "lag", N_("execution lags") },
	{ "money", N_("much money") },
	{ "attention", N_("public attention") },
	{ "hand", N_("by hand") },
};

static const struct choice focus_states[] = {
	{ "chosen", N_("chosen") },
	{ "found", N_("findings written") },
	{ "sent", N_("sent to the unit") },
	{ "answered", N_("answered") },
	{ "done", N_("done") },
	{ "dropped", N_("dropped") },
};

const char *const monitor_causes[MONITOR_CAUSES] = { "经费保障", "制度保障", "人员保障", "硬件条件保障",
	"其他" };

#define P(m) .offset = F_TEXT(struct monitor_period, m)
static const struct field period_fields[] = {
	{ .name = "period", .title = N_("Period"), .label = "监控期间", .kind = FIELD_TEXT, .width = 8,
		.flags = FIELD_SEARCH, .max_bytes = 20, P(period) },
	{ ROW_YEAR, .offset = F_NUM(struct monitor_period, year) },
	{ ROW_MONTH, .offset = F_NUM(struct monitor_period, month),
		.help = N_("The period is January to this month") },
	{ .name = "due", .title = N_("Due"), .label = "报送期限", .kind = FIELD_DATE, .width = 10, P(due),
		.help = N_("Day until which the units must send their reports") },
	{ .name = "scope", .title = N_("Scope"), .label = "监控范围", .kind = FIELD_CHOICE, .width = 12,
		CHOICES(scopes), P(scope),
		.help = N_("Who has to report: all, only key-monitored projects, or some departments") },
	{ .name = "departments", .title = N_("Departments"), .label = "监控部门", .kind = FIELD_NOTE,
		.width = 20, .flags = FIELD_HIDDEN, .max_bytes = 4000, P(departments),
		.help = N_("Codes or names of the departments, comma separated") },
	{ ROW_STATE, CHOICES(period_states), P(state) },
	{ .name = "records", .title = N_("Records"), .label = "监控数", .kind = FIELD_INT, .width = 6,
		.offset = FIELD_NO_MEMBER },
	{ .name = "missing", .title = N_("Not sent"), .label = "未报送数", .kind = FIELD_INT, .width = 6,
		.offset = FIELD_NO_MEMBER },
	{ .name = "opened_by", .title = N_("Opened by"), .label = "开启人", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_HIDDEN, P(opened_by) },
	{ .name = "opened_at", .title = N_("Opened at"), .label = "开启时间", .kind = FIELD_TIME,
		.width = 16, .flags = FIELD_HIDDEN, P(opened_at) },
	{ .name = "closed_by", .title = N_("Closed by"), .label = "关闭人", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_HIDDEN, P(closed_by) },
	{ .name = "closed_at", .title = N_("Closed at"), .label = "关闭时间", .kind = FIELD_TIME,
		.width = 16, .flags = FIELD_HIDDEN, P(closed_at) },
	{ .name = "computed_at", .title = N_("Lights computed"), .label = "计算时间", .kind = FIELD_TIME,
		.width = 16, P(computed_at) },
};

#define VIEW .offset = FIELD_NO_MEMBER
#define AMOUNT .kind = FIELD_MONEY, .width = 14, VIEW
#define LIGHT .kind = FIELD_CHOICE, .width = 6, CHOICES(lights), VIEW
static const struct field monitoring_fields[] = {
	{ .name = "number", .title = N_("Number"), .label = "监控编号", .kind = FIELD_TEXT, .width = 19,
		.flags = FIELD_HIDDEN, .max_bytes = 80, VIEW },
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, VIEW },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, VIEW },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, VIEW },
	{ ROW_KIND, CHOICES(kinds), .flags = FIELD_HIDDEN, VIEW },
	{ ROW_YEAR, .flags = FIELD_SORT, VIEW },
	{ ROW_MONTH, VIEW },
	{ .name = "budget", .title = N_("Budget in force"), .label = "全年预算数", AMOUNT,
		.flags = FIELD_SUM, .help = N_("With the adjustments in force at the end of the month") },
	{ .name = "executed", .title = N_("Executed"), .label = "执行数", AMOUNT, .flags = FIELD_SUM,
		.help = N_("Since January; what the unit reported, else what the treasury paid") },
	{ .name = "rate", .title = N_("Execution rate"), .label = "执行率", .kind = FIELD_RATE, .width = 7,
		VIEW },
	{ .name = "budget_light", .title = N_("Budget light"), .label = "预算预警灯", LIGHT },
	{ .name = "goal_light", .title = N_("Goal light"), .label = "目标预警灯", LIGHT },
	{ .name = "light", .title = N_("Light"), .label = "预警灯", LIGHT },
	{ ROW_STATE, CHOICES(record_states_sent), VIEW },
	{ .name = "expected", .title = N_("Expected of the year"), .label = "预计执行数", AMOUNT,
		.flags = FIELD_HIDDEN | FIELD_SUM },
	{ .name = "forecast", .title = N_("Forecast by pace"), .label = "年末预测执行数", AMOUNT,
		.flags = FIELD_HIDDEN | FIELD_SUM,
		.help = N_("Executed at the end of the year if it goes on like this") },
	{ .name = "unspent", .title = N_("Unspent"), .label = "未执行数", AMOUNT,
		.flags = FIELD_HIDDEN | FIELD_SUM },
	{ .name = "pace", .title = N_("Pace"), .label = "预算进度值", .kind = FIELD_SCORE, .width = 7,
		.flags = FIELD_HIDDEN, VIEW,
		.help = N_("Share of the budget executed over the share of the year, times 100 (MO-05)") },
	{ .name = "progress", .title = N_("Progress of the goal"), .label = "目标完成进度",
		.kind = FIELD_RATE, .width = 7, .flags = FIELD_HIDDEN, VIEW,
		.help = N_("Mean of what the indicators have come to, by their weights") },
	{ .name = "reported", .title = N_("Executed as reported"), .label = "填报执行数", AMOUNT,
		.flags = FIELD_HIDDEN },
	{ .name = "paid", .title = N_("Paid by the treasury"), .label = "国库支付数", AMOUNT,
		.flags = FIELD_HIDDEN | FIELD_SUM },
	{ .name = "alerts", .title = N_("Alerts"), .label = "预警数", .kind = FIELD_INT, .width = 4, VIEW },
	{ .name = "sent_on", .title = N_("Sent on"), .label = "报送日期", .kind = FIELD_DATE, .width = 10,
		.flags = FIELD_HIDDEN, VIEW },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, VIEW,
		.help = N_("Why the goal will not be reached by the end of the year, and what is planned") },
	{ .name = "source", .title = N_("Source file"), .label = "来源文件", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN, VIEW },
	{ .name = "entered_by", .title = N_("Entered by"), .label = "录入人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, VIEW },
	{ .name = "executed_fiscal", .title = N_("Executed: general budget"),
		.label = "一般公共预算拨款执行数", AMOUNT, .flags = FIELD_HIDDEN },
	{ .name = "executed_other", .title = N_("Executed: other funds"), .label = "其他资金执行数",
		AMOUNT, .flags = FIELD_HIDDEN },
	{ .name = "expected_fiscal", .title = N_("Expected: general budget"),
		.label = "一般公共预算拨款预计执行数", AMOUNT, .flags = FIELD_HIDDEN },
	{ .name = "expected_other", .title = N_("Expected: other funds"), .label = "其他资金预计执行数",
		AMOUNT, .flags = FIELD_HIDDEN },
};

#define CLASS .kind = FIELD_TEXT, .width = 12, VIEW
static const struct field progress_fields[] = {
	{ .name = "number", .title = N_("Number"), .label = "指标编号", .kind = FIELD_TEXT, .width = 22,
		.flags = FIELD_HIDDEN, .max_bytes = 90, VIEW },
	{ ROW_CODE, .flags = FIELD_SEARCH, VIEW },
	{ ROW_NAME, .flags = FIELD_SEARCH, VIEW },
	{ ROW_YEAR, VIEW },
	{ ROW_MONTH, VIEW },
	{ .name = "level1", .title = N_("First level"), .label = "一级指标", CLASS, .flags = FIELD_HIDDEN },
	{ .name = "level2", .title = N_("Second level"), .label = "二级指标", CLASS },
	{ .name = "level3", .title = N_("Indicator"), .label = "三级指标", .kind = FIELD_TEXT, .width = 20,
		.flags = FIELD_SEARCH, VIEW },
	{ .name = "operator", .title = N_("Sign"), .label = "运算符号", .kind = FIELD_CHOICE, .width = 4,
		.choices = indicator_signs, .n_choices = INDICATOR_SIGNS, VIEW },
	{ .name = "target", .title = N_("Target"), .label = "年度指标值", .kind = FIELD_TEXT, .width = 12,
		VIEW },
	{ .name = "measure", .title = N_("Unit of measure"), .label = "计量单位", .kind = FIELD_TEXT,
		.width = 6, VIEW },
	{ .name = "actual", .title = N_("Achieved"), .label = "完成值", .kind = FIELD_TEXT, .width = 12,
		.max_bytes = 1500, VIEW, .help = N_("What the indicator has come to since January") },
	{ .name = "pace", .title = N_("Pace"), .label = "指标进度值", .kind = FIELD_SCORE, .width = 7, VIEW,
		.help = N_("Achieved over the target's share of the year, times 100 (MO-06)") },
	{ .name = "light", .title = N_("Light"), .label = "预警灯", LIGHT },
	{ .name = "forecast", .title = N_("Expected of the year"), .label = "全年预计完成情况",
		.kind = FIELD_TEXT, .width = 12, .flags = FIELD_HIDDEN, .max_bytes = 1500, VIEW },
	{ .name = "cause", .title = N_("Cause"), .label = "偏差原因类别", .kind = FIELD_TEXT, .width = 16,
		.max_bytes = 200, VIEW,
		.help = N_("经费保障, 制度保障, 人员保障, 硬件条件保障, 其他: several separated by commas") },
	{ .name = "explanation", .title = N_("Explanation"), .label = "原因说明", .kind = FIELD_NOTE,
		.width = 24, .flags = FIELD_HIDDEN, .max_bytes = 3000, VIEW },
	{ .name = "likelihood", .title = N_("Likelihood"), .label = "完成可能性", .kind = FIELD_CHOICE,
		.width = 10, CHOICES(likelihoods), VIEW,
		.help = N_("Whether the target will be reached by the end of the year") },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 16,
		.flags = FIELD_HIDDEN, .max_bytes = 3000, VIEW },
};

static const struct field execution_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, VIEW },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, VIEW },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, VIEW },
	{ ROW_YEAR, .flags = FIELD_SORT, VIEW },
	{ ROW_MONTH, VIEW },
	{ .name = "amount", .title = N_("Paid in the month"), .label = "支付金额", AMOUNT,
		.flags = FIELD_SUM },
	{ .name = "payments", .title = N_("Payments"), .label = "支付笔数", .kind = FIELD_INT, .width = 4,
		VIEW },
	{ .name = "source", .title = N_("Source file"), .label = "来源文件", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN, VIEW },
	{ .name = "entered_by", .title = N_("Entered by"), .label = "录入人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, VIEW },
};

#define F(m) .offset = F_TEXT(struct focus, m)
#define TEXT .kind = FIELD_NOTE, .width = 30, .flags = FIELD_HIDDEN, .max_bytes = 6000
static const struct field focus_fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, F(code) },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, F(name) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, VIEW },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = F_NUM(struct focus, year) },
	{ ROW_BUDGET, .flags = FIELD_SUM, VIEW },
	{ .name = "chosen", .title = N_("Chosen for"), .label = "选取依据", .kind = FIELD_CHOICE,
		.width = 12, CHOICES(chosen), F(chosen) },
	{ .name = "reason", .title = N_("Reason"), .label = "选取理由", .kind = FIELD_NOTE, .width = 24,
		.max_bytes = 3000, F(reason) },
	{ ROW_STATE, CHOICES(focus_states), F(state) },
	{ .name = "visited_on", .title = N_("Visited on"), .label = "现场日期", .kind = FIELD_DATE,
		.width = 10, .flags = FIELD_HIDDEN, F(visited_on) },
	{ .name = "visited_by", .title = N_("Visited by"), .label = "监控人员", .kind = FIELD_TEXT,
		.width = 16, .flags = FIELD_HIDDEN, .max_bytes = 900, F(visited_by) },
	{ .name = "findings", .title = N_("Findings"), .label = "监控发现", TEXT, F(findings) },
	{ .name = "demand", .title = N_("Demand"), .label = "整改要求", TEXT, F(demand) },
	{ .name = "due", .title = N_("Due"), .label = "反馈期限", .kind = FIELD_DATE, .width = 10, F(due) },
	{ .name = "feedback", .title = N_("Feedback"), .label = "单位反馈", TEXT, F(feedback) },
	{ .name = "feedback_on", .title = N_("Answered on"), .label = "反馈日期", .kind = FIELD_DATE,
		.width = 10, .flags = FIELD_HIDDEN, F(feedback_on) },
	{ .name = "chosen_by", .title = N_("Chosen by"), .label = "选取人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, F(chosen_by) },
	{ .name = "chosen_at", .title = N_("Chosen at"), .label = "选取时间", .kind = FIELD_TIME,
		.width = 16, .flags = FIELD_HIDDEN, F(chosen_at) },
};

const struct reg reg_period = { .name = "period", .title = N_("Monitoring periods"),
	.view = "v_period", .fields = period_fields, .n_fields = ARRAY_LEN(period_fields),
	.key = "period", .sort = "-period",
	.columns = "period,year,month,due,scope,state,records,missing,computed_at", .perm = PERM_VIEW };

const struct reg reg_monitoring = { .name = "monitoring", .title = N_("Monitoring"),
	.view = "v_monitoring", .fields = monitoring_fields, .n_fields = ARRAY_LEN(monitoring_fields),
	.key = "number", .yearly = true, .sort = "code,month",
	.columns = "code,name,department,year,month,budget,executed,rate,budget_light,goal_light,light,"
		"alerts,state",
	.perm = PERM_VIEW };

const struct reg reg_progress = { .name = "progress", .title = N_("Progress of indicators"),
	.view = "v_progress", .fields = progress_fields, .n_fields = ARRAY_LEN(progress_fields),
	.key = "number", .yearly = true, .sort = "code,month",
	.columns = "code,name,year,month,level2,level3,operator,target,measure,actual,pace,light,cause,"
		"likelihood",
	.perm = PERM_VIEW };

const struct reg reg_execution = { .name = "execution", .title = N_("Payments of the treasury"),
	.view = "v_execution", .fields = execution_fields, .n_fields = ARRAY_LEN(execution_fields),
	.sort = "code,month", .columns = "code,name,department,year,month,amount,payments",
	.perm = PERM_VIEW };

const struct reg reg_focus = { .name = "focus", .title = N_("Key monitoring"), .view = "v_focus",
	.fields = focus_fields, .n_fields = ARRAY_LEN(focus_fields), .key = "code", .yearly = true,
	.sort = "code", .columns = "code,name,department,year,budget,chosen,reason,state,due",
	.perm = PERM_VIEW };
