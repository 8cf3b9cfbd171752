/* Flat lists of whole departments: columns by any name, rows that belong together, refusals. */
#include "import/goal_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/table.h"

static const struct rules rules = { .tree = "COST-2021" };

static const struct list_case {
	const char *name, *rows, *merges, *expect;
	int64_t year; /* of the context */
} lists[] = {
	{ "task rows, then indicator rows",
		"部门|年度|任务名称|主要内容|预算金额（万元）|财政拨款|其他资金|年度目标|一级指标|二级指标|三级指标|"
		"指标性质|指标值|计量单位|权重\n"
		"教育体育局|2024|义务教育|改善办学|1,200.5|1200|0.5|维修校舍8所\n"
		"教育体育局|2024|校园安全||300|300|0\n"
		"教育体育局|2024|||||||产出指标|数量指标|维修学校|≥|8|所|50\n"
		"教育体育局|2024|||||||效益指标|社会效益指标|巩固率|≥|99|%|40\n"
		"民政局|2024|养老|建设照料中心|10|10\n"
		"合计||||1510.5",
		"",
		"department=教育体育局 year=2024 annual=1500.5/1500/0.5 goal=维修校舍8所 tree=COST-2021 \n"
		"task 义务教育 (改善办学) budget=1200.5/1200/0.5 \n"
		"task 校园安全 () budget=300/300/0 \n"
		"annual 产出指标/数量指标 维修学校 [≥|8|所] 50\n"
		"annual 效益指标/社会效益指标 巩固率 [≥|99|%] 40\n"
		"department=民政局 year=2024 annual=10/10/0 tree=COST-2021 \n"
		"task 养老 (建设照料中心) budget=10/10/0 \n",
		0 },
	{ "ids as headers, blank departments, both in one row, rows apart",
		"department|year|task|content|budget|annual_goal|level1|level2|level3|target\n"
		"102|2024|甲|乙|1|一|产出指标|数量指标|a|≥1个\n"
		"||丙||2||||b|2个\n"
		"||||||满意度指标||c|≥90%\n"
		"103 民政局|2024|丁||3\n"
		"102|2024|戊||4",
		"",
		"department_code=102 year=2024 annual=7/0/0 goal=一 tree=COST-2021 \n"
		"task 甲 (乙) budget=1/0/0 \n"
		"task 丙 () budget=2/0/0 \n"
		"task 戊 () budget=4/0/0 \n"
		"annual 产出指标/数量指标 a [≥|1|个]\n"
		"annual 产出指标/数量指标 b [|2|个]\n"
		"annual 满意度指标/服务对象满意度指标 c [≥|90|%]\n"
		"department=民政局 department_code=103 year=2024 annual=3/0/0 tree=COST-2021 \n"
		"task 丁 () budget=3/0/0 \n",
		0 },
	{ "title rows, header of two lines, merged cells, yuan, total of the department",
		"2024年度部门整体绩效目标汇总表\n金额单位：元\n"
		"序号|部门名称|申报批次|年度资金总额|任务名称|主要内容|预算金额|||三级指标|目标值\n"
		"||||||总额|财政拨款|其他资金\n"
		"1|教育局|年中追加|3000000|甲|乙|2000000|1500000|500000|x|1个\n"
		"|||||||||y|2个\n"
		"2||||丙|丁||1000000||z|3个",
		"A3:A4 B3:B4 C3:C4 D3:D4 E3:E4 F3:F4 G3:I3 J3:J4 K3:K4 B5:B7 C5:C7 D5:D7 E5:E6 F5:F6 G5:G6 "
		"H5:H6 I5:I6",
		"department=教育局 year=2024 annual=300/250/50 stream=addition tree=COST-2021 \n"
		"task 甲 (乙) budget=200/150/50 \n"
		"task 丙 (丁) budget=100/100/0 \n"
		"annual / x [|1|个]\n"
		"annual / y [|2|个]\n"
		"annual / z [|3|个]\n",
		0 },
	{ "a task written again beside each indicator; as exported, with codes; year told",
		"项目编码|项目名称|主管部门|任务名称|预算金额|三级指标\n"
		"102|教育局部门整体支出|教育局|甲|5|x\n"
		"102|教育局部门整体支出|教育局|甲|5|y\n"
		"102|教育局部门整体支出|教育局|甲|6|",
		"",
		"department=教育局 department_code=102 year=2025 annual=11/0/0 tree=COST-2021 \n"
		"task 甲 () budget=5/0/0 \n"
		"task 甲 () budget=6/0/0 \n"
		"annual / x [||]\n"
		"annual / y [||]\n",
		2025 },
	{ "only indicators",
		"部门|年度|一级指标|二级指标|三级指标|指标值\n"
		"教育局|2024|产出指标|数量指标|a|1个",
		"",
		"department=教育局 year=2024 tree=COST-2021 \n"
		"annual 产出指标/数量指标 a [|1|个]\n",
		0 },
	{ "faults at their cells",
		"部门|年度|任务名称|主要内容|预算金额|年度目标|三级指标|指标值\n"
		"|2024|甲|乙|1\n"
		"教育局|2024|甲|乙|很多|一\n"
		"教育局|2024||丙|2|二\n"
		"教育局|两千|丁\n"
		"教育局|2024|戊||-1\n"
		"教育局|2024||||||8\n"
		"教育局|2024|#N/A||1",
		"",
		"department=教育局 year=2024 goal=一 tree=COST-2021 \n"
		"! 表!A2|Department||The row names no department, and none above does. Write its\n"
		"! 表!E3|Budget|很多|Budget: \"很多\" is not an amount. Write a number, for example\n"
		"! 表!F4|Annual goal|二|A row above says something else of this department: \"一\". Wr\n"
		"! 表!C4|Task||The task has no name. Write it, or delete the row.\n"
		"! 表!B5|Year|两千|\"两千\" is not a year. Write four digits, for example 2024.\n"
		"! 表!E6|Budget|-1|The amount is negative. Write what is planned.\n"
		"! 表!G7|Third level||The indicator has a target but no name. Write its name.\n"
		"! 表!C8|Task|#N/A|The formula in this cell ended in an error. Write the value\n",
		0 },
};

static enum rc
read_list(struct arena *a, const struct list_case *c, bool department, struct strbuf *out,
	struct err *err)
{
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .year = c->year, .arena = a, .faults = &faults };
	const struct sheet *s = sheet_of(a, c->rows, c->merges);
	struct import_goal *goals;
	size_t n;
	enum rc rc = department ? import_department_list(s, &ctx, &goals, &n, err)
				: import_goal_list(s, &ctx, &goals, &n, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		assert_true(!department || strcmp(goals[i].doc.project.kind, "department") == 0);
		show_goal(out, &goals[i]);
	}
	if (rc == RC_OK)
		show_faults(out, &faults);
	return rc;
}

static void
test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		struct arena *a = arena_new();
		struct strbuf out = { 0 };
		struct err err;

		if (read_list(a, &lists[i], true, &out, &err) != RC_OK)
			fail_msg("%s: %s", lists[i].name, err.msg);
		if (strcmp(strbuf_str(&out), lists[i].expect) != 0)
			fail_msg("%s:\n%s--- expected\n%s", lists[i].name, strbuf_str(&out), lists[i].expect);
		strbuf_free(&out);
		arena_free(a);
	}
}

/* Each kind of list says where the other belongs; what lacks is named. */
static void
test_other_kinds(void **state)
{
	static const struct {
		const char *rows, *says;
		bool department;
	} cases[] = {
		{ "部门|年度|任务名称|预算金额\n教育局|2024|甲|1", "import it as department-goal", false },
		{ "项目编码|部门|年度|任务名称|三级指标\n102|教育局|2024|甲|x", "import it as department-goal", false },
		{ "项目名称|主管部门|年度|三级指标|指标值\n公厕|教育局|2024|a|1", "import it as goal-list", true },
		{ "部门|任务名称|预算金额\n教育局|甲|1", "年度 (year)", true },
		{ "年度|任务名称|预算金额\n2024|甲|1", "主管部门 (department)", true },
		{ "部门|年度|备注\n教育局|2024|甲", "任务名称 (task)", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct list_case c = { .rows = cases[i].rows };
		struct arena *a = arena_new();
		struct strbuf out = { 0 };
		struct err err;

		assert_int_equal(read_list(a, &c, cases[i].department, &out, &err), RC_FORMAT);
		if (!strstr(err.msg, cases[i].says))
			fail_msg("%s: %s", cases[i].rows, err.msg);
		strbuf_free(&out);
		arena_free(a);
	}
}

/* A project's list may say that it was added in mid-year. */
static void
test_stream(void **state)
{
	struct list_case c = { .rows = "code|name|unit|year|stream|level3\n1|甲|u|2024|addition|a\n"
		"2|乙|u|2024|年中追加|a\n3|丙|u|2024|年初|a\n4|丁|u|2024||a" };
	struct arena *a = arena_new();
	struct strbuf out = { 0 };
	struct err err;

	(void)state;
	assert_int_equal(read_list(a, &c, false, &out, &err), RC_OK);
	assert_non_null(strstr(strbuf_str(&out), "code=1 name=甲 unit=u year=2024 stream=addition"));
	assert_non_null(strstr(strbuf_str(&out), "code=2 name=乙 unit=u year=2024 stream=addition"));
	assert_non_null(strstr(strbuf_str(&out), "code=3 name=丙 unit=u year=2024 stream=annual"));
	assert_non_null(strstr(strbuf_str(&out), "code=4 name=丁 unit=u year=2024 tree"));
	strbuf_free(&out);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_other_kinds),
		cmocka_unit_test(test_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
