/* Declarations with all that makes a form hard to print and to read, and how they are entered. */
#ifndef JIXIAO_TESTS_DECLARATIONS_H
#define JIXIAO_TESTS_DECLARATIONS_H

#include <string.h>

#include "base/table.h"
#include "test_app.h"

#define ROWS(v) .indicators = (struct indicator *)(v), .n_indicators = ARRAY_LEN(v)
#define UNIT .department = "住房和城乡建设局", .department_code = "101", .unit = "城市管理中心"
#define OUT "annual", "产出指标"

static const struct indicator annual[] = {
	{ 0, 0, 1, OUT, "数量指标", "新建公厕数量", "≥", "5", "座", 1250, "逐座核对", NULL, "验收单" },
	{ 0, 0, 2, OUT, "数量指标", "审核单据数量", "≥", "914", "张", 1000, NULL, NULL, NULL },
	{ 0, 0, 3, OUT, "数量指标", "合计保洁里程", ">", "12.50", "千米", 5, NULL, NULL, NULL },
	{ 0, 0, 4, OUT, "数量指标", "项目资金", "=", "007", "元", 0, NULL, NULL, NULL },
	{ 0, 0, 5, OUT, "数量指标", "联系电话", "=", "3-5", "部", -1, NULL, NULL, NULL },
	{ 0, 0, 6, OUT, "质量指标", "设施完好率", "≥", "95", "%", 1000, NULL, "行业标准", NULL },
	{ 0, 0, 7, OUT, "时效指标", "完成时间", "", "2024年12月底前", "", 1000, NULL, NULL, NULL },
	{ 0, 0, 8, OUT, "成本指标", "单座造价", "≤", "12345678901234567890", "元", 1000, NULL, NULL, NULL },
	{ 0, 0, 9, "annual", "效益指标", "社会效益指标", "群众如厕条件", "定性",
		"明显改善，投诉比上年减少，以热线记录为准，不含重复来电和无效来电", "", 1000, NULL, NULL, NULL },
	{ 0, 0, 10, "annual", "满意度指标", "服务对象满意度指标", "居民满意度", "<", "100", "%", 1000, NULL,
		NULL, NULL },
	{ 0, 0, 11, OUT, "数量指标", "后来补充的数量", "≥", "1", "个", 100, NULL, NULL, NULL },
};

/* The same name in both trees, and values that say themselves in one cell. */
static const struct indicator two_trees[] = {
	{ 0, 0, 1, "midterm", "产出指标", "数量指标", "新建公厕数量", "≥", "15", "座", -1, "三年累计", NULL,
		NULL },
	{ 0, 0, 2, "midterm", "产出指标", "质量指标", "验收合格率", "=", "100", "%", -1, NULL, NULL, NULL },
	{ 0, 0, 3, "midterm", "效益指标", "生态效益指标", "空气质量", "定性", "持续改善", "", -1, NULL, NULL,
		NULL },
	{ 0, 0, 4, OUT, "数量指标", "新建公厕数量", "≥", "5", "座", 3000, "当年", NULL, NULL },
	{ 0, 0, 5, OUT, "数量指标", "新建公厕数量", "≥", "6", "座", 3000, "另一批", NULL, NULL },
	{ 0, 0, 6, OUT, "时效指标", "竣工时间", "", "12月底前", "", 1000, NULL, NULL, NULL },
	{ 0, 0, 7, "annual", "满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "%", 1000, NULL,
		NULL, NULL },
};

/* Values that one cell would not tell. */
static const struct indicator unclear[] = {
	{ 0, 0, 1, "midterm", "产出指标", "数量指标", "补贴金额", "≥", "50万", "元", -1, NULL, NULL, NULL },
	{ 0, 0, 2, "midterm", "产出指标", "质量指标", "发放准确", "定性", "准确", "次", -1, NULL, NULL,
		NULL },
	{ 0, 0, 3, "annual", "产出指标", "数量指标", "补贴人数", "≥", "20", "人", 9000, NULL, NULL, NULL },
};

/* Weights in the medium-term tree, for which the official form has no column. */
static const struct indicator weighted[] = {
	{ 0, 0, 1, "midterm", "产出指标", "数量指标", "补贴人数", "≥", "60", "人", 9000, NULL, NULL, NULL },
	{ 0, 0, 2, "annual", "产出指标", "数量指标", "补贴人数", "≥", "20", "人", 9000, NULL, NULL, NULL },
};

static const struct indicator unsorted[] = {
	{ 0, 0, 1, "annual", "效益指标", "社会效益指标", "受益人数", "≥", "100", "人", 1000, NULL, NULL, NULL },
	{ 0, 0, 2, OUT, "数量指标", "数量", "≥", "1", "个", 1000, NULL, NULL, NULL },
	{ 0, 0, 3, OUT, "", "没有二级", "≥", "2", "个", 1000, NULL, NULL, NULL },
	{ 0, 0, 4, "annual", "", "", "没有分类", "≥", "3", "个", 1000, NULL, NULL, NULL },
	{ 0, 0, 5, "annual", "效益指标", "经济效益指标", "增收", "≥", "4", "元", 1000, NULL, NULL, NULL },
};

static const struct indicator cost[] = {
	{ 0, 0, 1, "annual", "成本指标", "经济成本指标", "总成本", "≤", "10", "万元", 2000, NULL, NULL, NULL },
	{ 0, 0, 2, OUT, "数量指标", "数量", "≥", "1", "个", 7000, NULL, NULL, NULL },
};

#define WAN 1000000

static const struct goal_doc docs[] = {
	{ .project = { .code = "410303-0001", .name = "公厕建设（二期）_x000D_", .year = 2024,
		.attribute = "continuing", .period = "2024年1月—12月" }, UNIT,
		.goal = { .budget = 123456789, .fiscal = 123456700, .other = 89,
			.annual_goal = "目标1：新建公厕5座；\n目标2：全年开放。\n\n项目名称：不是标签",
			.prepared_by = "张三", .phone = "0379-63912345", .head = "李四",
			.filled_on = "2023-11-20" }, ROWS(annual) },
	{ .project = { .code = "410303-0002", .name = "三年公厕行动", .year = 2024, .attribute = "new",
		.period = "2024年—2026年" }, UNIT,
		.goal = { .budget = 50 * WAN, .fiscal = 50 * WAN, .mid_budget = 150 * WAN,
			.mid_fiscal = 140 * WAN, .mid_other = 10 * WAN, .annual_goal = "年度目标：建设5座",
			.midterm_goal = "三年建设15座" }, ROWS(two_trees) },
	{ .project = { .code = "410303-0003", .name = "临时补贴", .year = 2024 }, UNIT,
		.goal = { .budget = WAN, .fiscal = WAN }, ROWS(unclear) },
	{ .project = { .code = "410303-0004", .name = "次序混乱", .year = 2024 }, UNIT,
		.goal = { .budget = 0, .annual_goal = "做好各项工作" }, ROWS(unsorted) },
	{ .project = { .code = "410303-0005", .name = "年中追加的项目", .year = 2024 }, UNIT,
		.goal = { .budget = 10 * WAN, .fiscal = 10 * WAN, .annual_goal = "完成追加任务",
			.midterm_goal = "只有中期文字", .stream = "addition" }, ROWS(cost) },
	{ .project = { .code = "410303-0006", .name = "中期也有权重", .year = 2024 }, UNIT,
		.goal = { .budget = WAN, .fiscal = WAN }, ROWS(weighted) },
	{ .project = { .name = "没有编码也没有指标", .year = 2024 }, UNIT,
		.goal = { .budget = 10 * WAN, .other = 10 * WAN, .annual_goal = "新建" } },
};

/* Enters a copy: what is saved is numbered. */
static inline void
add(struct test_app *t, const struct goal_doc *d)
{
	struct goal_doc copy = *d;
	struct op_item item = { .op = op_find("goal", "add"), .call = { .record = &copy } };
	struct err err;

	copy.indicators = arena_array(t->db.a, d->n_indicators + 1, sizeof *d->indicators);
	for (size_t i = 0; i < d->n_indicators; i++)
		copy.indicators[i] = d->indicators[i];
	copy.tasks = arena_array(t->db.a, d->n_tasks + 1, sizeof *d->tasks);
	for (size_t i = 0; i < d->n_tasks; i++)
		copy.tasks[i] = d->tasks[i];
	test_ok(app_do(t->app, &item, 1, t->db.a, NULL, &err), &err);
}

#endif
