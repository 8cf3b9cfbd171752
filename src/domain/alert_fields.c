/* Alerts: their register, rules and disposals. A table. */
#include "domain/alert.h"

#include "monitor_rows.h"

static const struct choice severities[] = {
	{ "severe", N_("severe") },
	{ "warning", N_("warning") },
	{ "notice", N_("notice") },
};

static const struct choice states[] = {
	{ "open", N_("open") },
	{ "asked", N_("asked") },
	{ "explained", N_("explained") },
	{ "decided", N_("decided") },
	{ "done", N_("done") },
	{ "gone", N_("gone by rule") },
};

static const struct choice disposals[] = {
	{ "continue", N_("continue as planned") },
	{ "correct", N_("correct by a date") },
	{ "adjust_goal", N_("adjust the goal") },
	{ "reduce", N_("reduce the budget") },
	{ "reallocate", N_("reallocate the money") },
	{ "suspend", N_("suspend the project") },
	{ "stop", N_("stop payment") },
	{ "recover", N_("recover the money") },
};

static const struct choice kinds[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

#define VIEW .offset = FIELD_NO_MEMBER
#define T(m) .offset = F_TEXT(struct alert, m)
#define N(m) .offset = F_NUM(struct alert, m)
#define HIDE .flags = FIELD_HIDDEN
static const struct field fields[] = {
	{ .name = "number", .title = N_("Number"), .label = "预警编号", .kind = FIELD_TEXT, .width = 26,
		.flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 120, T(number) },
	{ ROW_CODE, .flags = FIELD_SEARCH, T(code) },
	{ ROW_NAME, .flags = FIELD_SEARCH, T(name) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, VIEW },
	{ ROW_YEAR, N(year) },
	{ ROW_MONTH, HIDE, N(month) },
	{ .name = "rule", .title = N_("Rule"), .label = "预警规则", .kind = FIELD_TEXT, .width = 11,
		.flags = FIELD_SEARCH, T(rule) },
	{ .name = "light", .title = N_("Light"), .label = "预警灯", .kind = FIELD_CHOICE, .width = 6,
		CHOICES(lights), T(light) },
	{ .name = "severity", .title = N_("Severity"), .label = "严重程度", .kind = FIELD_CHOICE,
		.width = 7, CHOICES(severities), T(severity) },
	{ .name = "value", .title = N_("Value"), .label = "预警值", .kind = FIELD_TEXT, .width = 12,
		.flags = FIELD_RIGHT, T(value) },
	{ .name = "money", .title = N_("Money at stake"), .label = "涉及金额", .kind = FIELD_MONEY,
		.width = 14, .flags = FIELD_SUM, N(money) },
	{ ROW_STATE, CHOICES(states), T(state) },
	{ .name = "due", .title = N_("Due"), .label = "期限", .kind = FIELD_DATE, .width = 10, T(due),
		.help = N_("Day until which the unit must explain, or the disposal must be carried out") },
	{ .name = "message", .title = N_("Message"), .label = "预警内容", .kind = FIELD_NOTE, .width = 40,
		HIDE, T(message) },
	{ .name = "holds", .title = N_("Holds"), .label = "是否仍成立", .kind = FIELD_BOOL, .width = 4, HIDE,
		N(holds) },
	{ .name = "first_value", .title = N_("Value when raised"), .label = "首次预警值",
		.kind = FIELD_TEXT, .width = 12, HIDE, T(first_value) },
	{ .name = "raised_at", .title = N_("Raised at"), .label = "预警时间", .kind = FIELD_TIME, .width = 16,
		HIDE, T(raised_at) },
	{ .name = "asked_on", .title = N_("Asked on"), .label = "质询日期", .kind = FIELD_DATE, .width = 10,
		HIDE, T(asked_on) },
	{ .name = "explanation", .title = N_("Explanation"), .label = "单位说明", .kind = FIELD_NOTE,
		.width = 30, HIDE, .max_bytes = 6000, T(explanation) },
	{ .name = "explained_on", .title = N_("Explained on"), .label = "说明日期", .kind = FIELD_DATE,
		.width = 10, HIDE, T(explained_on) },
	{ .name = "disposal", .title = N_("Disposal"), .label = "处置意见", .kind = FIELD_CHOICE, .width = 12,
		CHOICES(disposals), HIDE, T(disposal), .help = N_("What is done about it (MO-15)") },
	{ .name = "amount", .title = N_("Amount"), .label = "处置金额", .kind = FIELD_MONEY, .width = 14,
		HIDE, N(amount) },
	{ .name = "decider", .title = N_("Decided by"), .label = "决定人", .kind = FIELD_TEXT, .width = 10,
		HIDE, .max_bytes = 300, T(decider) },
	{ .name = "document", .title = N_("Document"), .label = "处置文号", .kind = FIELD_TEXT, .width = 20,
		HIDE, .max_bytes = 300, T(document) },
	{ .name = "decided_on", .title = N_("Decided on"), .label = "决定日期", .kind = FIELD_DATE,
		.width = 10, HIDE, T(decided_on) },
	{ .name = "reason", .title = N_("Reason"), .label = "理由", .kind = FIELD_NOTE, .width = 30, HIDE,
		.max_bytes = 6000, T(reason) },
	{ .name = "closed_on", .title = N_("Closed on"), .label = "办结日期", .kind = FIELD_DATE,
		.width = 10, HIDE, T(closed_on) },
	{ .name = "budget", .title = N_("Budget in force"), .label = "全年预算数", .kind = FIELD_MONEY,
		.width = 14, HIDE, VIEW },
	{ .name = "executed", .title = N_("Executed"), .label = "执行数", .kind = FIELD_MONEY, .width = 14,
		HIDE, VIEW },
	{ .name = "rate", .title = N_("Execution rate"), .label = "执行率", .kind = FIELD_RATE, .width = 7,
		HIDE, VIEW },
	{ .name = "budget_light", .title = N_("Budget light"), .label = "预算预警灯",
		.kind = FIELD_CHOICE, .width = 6, CHOICES(lights), HIDE, VIEW },
	{ .name = "goal_light", .title = N_("Goal light"), .label = "目标预警灯", .kind = FIELD_CHOICE,
		.width = 6, CHOICES(lights), HIDE, VIEW },
	{ ROW_KIND, CHOICES(kinds), HIDE, VIEW },
	{ .name = "priority", .title = N_("Priority"), .label = "排序值", .kind = FIELD_INT, .width = 10,
		.flags = FIELD_HIDDEN | FIELD_SORT, N(priority) },
};

const struct reg reg_alert = { .name = "alert", .title = N_("Alerts"), .view = "v_alert",
	.fields = fields, .n_fields = ARRAY_LEN(fields), .key = "number", .yearly = true,
	.sort = "-priority",
	.columns = "code,name,department,year,rule,light,severity,value,money,state,due",
	.perm = PERM_VIEW };

static const struct alert_rule rules[] = {
	{ "MO-05", N_("Execution of the budget is behind the time"), "warning" },
	{ "MO-07", N_("The goal is behind the time"), "warning" },
	{ "MO-08", N_("Budget or goal are not on track (HEFEI)"), "warning" },
	{ "MO-09", N_("Execution is below the least of the month (SC-2025)"), "severe" },
	{ "MO-09-GAP", N_("Goal and budget differ by more than the allowed points"), "warning" },
	{ "NO-BUDGET", N_("There is no budget in force, so there is no light"), "severe" },
	{ "NOT-STARTED", N_("No money is spent yet"), "warning" },
	{ "OVER-BUDGET", N_("More is executed than the budget allows"), "severe" },
	{ "FALLEN", N_("A figure is lower than in the period before"), "warning" },
	{ "IMPOSSIBLE", N_("The unit says that a target cannot be reached"), "severe" },
	{ "CERTAIN-RED", N_("The unit is sure of a target whose light is red"), "warning" },
	{ "NO-CAUSE", N_("A target is missed without a cause being named"), "notice" },
	{ "NO-FIGURE", N_("Indicators have no figure, or none that can be judged"), "notice" },
	{ "FORECAST", N_("Much money will be left at the end of the year"), "notice" },
	{ "TREASURY", N_("The unit's figure is not the treasury's"), "notice" },
	{ "NOT-SENT", N_("No report was sent by the due date"), "warning" },
	{ "NO-EVIDENCE", N_("The report comes without evidence"), "notice" },
};

const struct alert_rule *
alert_rule_find(const char *name)
{
	return TABLE_FIND(rules, name);
}
