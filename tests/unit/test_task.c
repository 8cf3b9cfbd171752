/* Tasks of a whole department: what may not be stored, differences, findings, words in common. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/money.h"
#include "base/table.h"
#include "domain/check.h"

static struct goal_task tasks[] = {
	{ .name = "义务教育均衡", .content = "改善办学条件", .budget = 60000000, .fiscal = 50000000,
		.other = 10000000 },
	{ .name = "校园安全", .content = NULL, .budget = 40000000, .fiscal = 40000000 },
};

static struct indicator indicators[] = {
	{ .term = "annual", .level1 = "产出指标", .level2 = "数量指标", .level3 = "维修改造学校数量",
		.op = "≥", .target = "8", .measure = "所", .weight = -1 },
	{ .term = "annual", .level1 = "产出指标", .level2 = "质量指标", .level3 = "校园安全检查合格率",
		.op = "=", .target = "100", .measure = "%", .weight = -1 },
	{ .term = "annual", .level1 = "效益指标", .level2 = "社会效益指标", .level3 = "义务教育巩固率",
		.op = "≥", .target = "99", .measure = "%", .formula = "x", .weight = -1 },
};

static struct goal_doc
doc(struct goal_task *t, size_t n)
{
	return (struct goal_doc){ .project = { .code = "102", .name = "教育体育局部门整体支出",
		.year = 2024, .kind = "department" }, .goal = { .budget = 100000000,
		.fiscal = 90000000, .other = 10000000, .annual_goal = "维修校舍8所" },
		.department = "教育体育局", .unit = "教育体育局", .indicators = indicators,
		.n_indicators = ARRAY_LEN(indicators), .tasks = t, .n_tasks = n };
}

static void
test_check(void **state)
{
	static struct goal_task many[201];
	struct goal_task bad = tasks[0];
	struct goal_doc d = doc(tasks, 2);
	struct err err;

	(void)state;
	assert_int_equal(goal_doc_check(&d, NULL), RC_OK);
	d.project.kind = "project";
	assert_int_equal(goal_doc_check(&d, &err), RC_INVALID);
	assert_string_equal(err.field, "task");
	d = doc(&bad, 1);
	bad.name = "";
	assert_int_equal(goal_doc_check(&d, &err), RC_INVALID);
	assert_string_equal(err.field, "task");
	bad = tasks[0];
	bad.other = -1;
	assert_int_equal(goal_doc_check(&d, &err), RC_INVALID);
	assert_string_equal(err.field, "other");
	bad.other = MONEY_MAX;
	assert_int_equal(goal_doc_check(&d, &err), RC_OK);
	for (size_t i = 0; i < ARRAY_LEN(many); i++)
		many[i] = tasks[0];
	d = doc(many, 200);
	assert_int_equal(goal_doc_check(&d, &err), RC_OK);
	d.n_tasks = 201;
	assert_int_equal(goal_doc_check(&d, &err), RC_INVALID);
}

static const char *
difference(const struct goal_doc *before, const struct goal_doc *after, struct arena *a)
{
	struct goal_change *changes;
	const char *text = "";
	size_t n;

	goal_diff(before, after, a, &changes, &n);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s: %s -> %s\n", text, changes[i].place, changes[i].before,
			changes[i].after);
	return text;
}

static void
test_diff(void **state)
{
	struct goal_doc before = doc(tasks, 2), after;
	struct goal_task new[3] = { tasks[1], tasks[0], tasks[0] };
	struct arena *a = arena_new();

	(void)state;
	/* another order is no change */
	after = doc(new, 2);
	assert_string_equal(difference(&before, &after, a), "");
	new[0].content = "配备保安";
	new[1].budget = 70000000;
	new[2].name = "全民健身";
	after = doc(new, 3);
	assert_string_equal(difference(&before, &after, a),
		"task 校园安全: Main content:  -> 配备保安\n"
		"task 义务教育均衡: Budget: 60.00 -> 70.00\n"
		"task 全民健身: added:  -> 60.00\n");
	new[0] = tasks[0];
	new[1] = tasks[1];
	new[1].name = "平安校园";
	after = doc(new, 2);
	assert_string_equal(difference(&before, &after, a),
		"task 平安校园: Task: 校园安全 -> 平安校园\n");
	after = doc(new, 1);
	assert_string_equal(difference(&before, &after, a), "task 校园安全: removed: 40.00 -> \n");
	arena_free(a);
}

/* "TASK-SUM error; ..." */
static const char *
found(const struct goal_doc *d, struct arena *a)
{
	struct rules rules = { .weight_frame = 9000, .amount_tolerance = 100 };
	struct finding *rows;
	const char *text = "";
	int64_t quantified;
	size_t n;

	goal_find(d, &rules, NULL, a, &rows, &n, &quantified);
	for (size_t i = 0; i < n; i++) {
		text = arena_printf(a, "%s%s%s %s %s", text, i ? "; " : "", rows[i].rule, rows[i].severity,
			rows[i].place);
		assert_true(strlen(rows[i].message) > 20);
	}
	return text;
}

static void
test_findings(void **state)
{
	struct goal_task t[2] = { tasks[0], tasks[1] };
	struct goal_doc d = doc(t, 2);
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(found(&d, a), "");
	/* tolerance as GO-V2 */
	t[1].budget = t[1].fiscal = 40000100;
	d.goal.budget = 100000000;
	assert_string_equal(found(&d, a), "");
	t[1].budget = t[1].fiscal = 40000101;
	assert_string_equal(found(&d, a), "TASK-SUM error Tasks");
	t[1].budget = t[1].fiscal = 39999899;
	assert_string_equal(found(&d, a), "TASK-SUM error Tasks");
	t[1] = tasks[1];
	t[1].fiscal = 30000000;
	assert_string_equal(found(&d, a), "GO-V2 error Task 校园安全");
	t[1].fiscal = 0;
	assert_string_equal(found(&d, a), "");
	t[1].name = "全民健身";
	assert_string_equal(found(&d, a), "TASK-NO-INDICATOR warning Task 全民健身");
	t[1].name = "义务教育 均衡";
	assert_string_equal(found(&d, a), "GO-V6 warning Task 义务教育 均衡");
	d = doc(t, 0);
	assert_string_equal(found(&d, a), "GO-V1 error Tasks");
	/* a project has none */
	d.project.kind = "project";
	assert_string_equal(found(&d, a), "");
	d = doc(tasks, 2);
	d.goal.budget = d.goal.fiscal = d.goal.other = 0;
	assert_string_equal(found(&d, a), "GO-V1 error Total funds of the year");
	arena_free(a);
}

static void
test_has_indicator(void **state)
{
	static const struct {
		const char *name, *content, *level3;
		bool want;
	} cases[] = {
		{ "教师队伍建设", NULL, "教师培训人次", true },
		{ "学前教育", "奖补普惠性幼儿园", "普惠性幼儿园覆盖率", true },
		/* only words that stand everywhere */
		{ "重点项目建设", NULL, "重点项目完成数量", false },
		{ "机关服务保障", "做好管理工作", "服务对象满意度", false },
		/* single characters are no word */
		{ "林业", NULL, "农林面积", false },
		{ "校园安全", NULL, "安全校舍", true },
		/* not across a common word or a sign */
		{ "公管理厕", NULL, "公厕数量", false },
		{ "公、厕", NULL, "公厕数量", false },
		{ "公厕", NULL, "公管理厕", false },
		{ "5G网络", NULL, "5G基站", false },
		{ "", NULL, "公厕数量", false },
		{ "公厕", NULL, "", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct goal_task t = { .name = cases[i].name, .content = cases[i].content };
		struct indicator rows[] = { { .term = "midterm", .level3 = "教师公厕安全" },
			{ .term = "annual", .level3 = cases[i].level3 } };

		if (task_has_indicator(&t, rows, 2) != cases[i].want)
			fail_msg("%s / %s", cases[i].name, cases[i].level3);
		assert_false(task_has_indicator(&t, rows, 1));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_diff),
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_has_indicator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
