/* Forms of whole departments in the layouts that are sent, and what is refused in them. */
#include "import/goal_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/table.h"
#include "import/xlsx.h"

static const struct rules rules = { .tree = "COST-2021" };

struct layout {
	const char *name, *rows, *merges, *expect;
};

#define TABLE \
	"年度^绩效^指标|一级指标|二级指标|三级指标||指标值\n" \
	"|产出指标|数量指标|维修学校||≥8所\n"
#define TABLE_IS \
	"annual 产出指标/数量指标 维修学校 [≥|8|所]\n"

static const struct layout layouts[] = {
	{ "official form",
		"部门整体支出绩效目标申报表\n"
		"（2024年度）\n"
		"部门（单位）名称||教育体育局\n"
		"年^度^主^要^任^务|任务名称|主要内容|预算金额（万元）\n"
		"|||总额|财政拨款|其他资金\n"
		"|任务1：义务教育|改善办学条件^落实公用经费|1,200.5|1200|0.5\n"
		"|校园安全|配备保安|300|300|0\n"
		"|任务3|\n"
		"|……\n"
		"|金额合计||1500.5|1500|0.5\n"
		"年度^总体^目标|目标1：维修校舍8所。\n"
		"|目标2：家长满意度达到90%。\n"
		"年^度^绩^效^指^标|一级指标|二级指标|三级指标||指标值\n"
		"|产出指标|数量指标|指标1：维修学校||≥8所\n"
		"|||指标2：\n"
		"||质量指标|验收合格率||100%\n"
		"|效益指标|社会效益指标|巩固率||≥99%\n"
		"|满意度指标|服务对象满意度指标|家长满意度||≥90%\n"
		"填报人：张三    联系电话：63331234   填报日期：2023年10月8日",
		"A1:F1 A2:F2 A3:B3 C3:F3 A4:A10 B4:B5 C4:C5 D4:F4 A11:A12 B11:F11 B12:F12 A13:A18 B14:B16 "
		"C14:C15",
		"department=教育体育局 year=2024 annual=1500.5/1500/0.5 goal=目标1：维修校舍8所。\n"
		"目标2：家长满意度达到90%。 prepared_by=张三 phone=63331234 filled_on=2023-10-08 "
		"tree=COST-2021 \n"
		"task 义务教育 (改善办学条件\n落实公用经费) budget=1200.5/1200/0.5 \n"
		"task 校园安全 (配备保安) budget=300/300/0 \n"
		"annual 产出指标/数量指标 维修学校 [≥|8|所]\n"
		"annual 产出指标/质量指标 验收合格率 [|100|%]\n"
		"annual 效益指标/社会效益指标 巩固率 [≥|99|%]\n"
		"annual 满意度指标/服务对象满意度指标 家长满意度 [≥|90|%]\n" },
	{ "yuan, code beside the name, weights, no total row, goals in one cell",
		"2024年度部门整体支出绩效目标表\n"
		"金额单位：元\n"
		"部门名称及代码|102 教育体育局\n"
		"任务名称|主要内容|总额|其中：财政拨款|其他资金\n"
		"义务教育|改善办学|1000000|900000|100000\n"
		"学前教育||500000|500000\n"
		"年度绩效目标|目标1：维修8所；^目标2：新增学位1080个\n"
		"一级指标|二级指标|三级指标|指标性质|指标值|计量单位|权重\n"
		"产出指标（50分）|数量指标|维修学校|≥|8|所|50",
		"",
		"department=教育体育局 department_code=102 year=2024 annual=150/140/10 goal=目标1：维修8所；\n"
		"目标2：新增学位1080个 tree=COST-2021 产出指标:5000 \n"
		"task 义务教育 (改善办学) budget=100/90/10 \n"
		"task 学前教育 () budget=50/50/0 \n"
		"annual 产出指标/数量指标 维修学校 [≥|8|所] 50\n" },
	{ "tasks over several rows, one amount, addition, other tasks called like labels",
		"年中追加部门整体支出绩效目标申报表（2024年）\n"
		"单位名称：|教育体育局（盖章）\n"
		"年度主要任务|任务名称|主要内容|预算金额\n"
		"|一、义务教育|改善办学|100万元\n"
		"||公用经费|50\n"
		"|其他|机关运转|20.25\n"
		"|小计||170.25\n"
		"|总计||180\n"
		"年度总体目标|完成维修8所\n"
		TABLE,
		"A3:A8 B4:B5",
		"department=教育体育局 year=2024 annual=180/0/0 goal=完成维修8所 stream=addition "
		"tree=COST-2021 \n"
		"task 义务教育 (改善办学\n公用经费) budget=150/0/0 \n"
		"task 其他 (机关运转) budget=20.25/0/0 \n" TABLE_IS },
	{ "the head gives the amounts; total of the parts; no title",
		"部门名称|教育体育局|年度|2024\n"
		"年度资金总额（万元）|200|其中：财政拨款|180|其他资金|20\n"
		"年度主要任务|任务名称|主要内容|预算金额（万元）\n"
		"|||合计|财政拨款|其他资金\n"
		"|义务教育|改善办学||150|10\n"
		"|校园安全|配备保安|40|30|10\n"
		"|合计||200|180|20\n"
		"年度总体目标|完成维修8所\n"
		TABLE,
		"D3:F3",
		"department=教育体育局 year=2024 annual=200/180/20 goal=完成维修8所 tree=COST-2021 \n"
		"task 义务教育 (改善办学) budget=160/150/10 \n"
		"task 校园安全 (配备保安) budget=40/30/10 \n" TABLE_IS },
	{ "two forms below each other",
		"部门整体支出绩效目标申报表\n（2024年度）\n"
		"部门名称|教育局\n任务名称|主要内容|预算金额\n甲|乙|1\n合计||1\n年度总体目标|一\n"
		TABLE
		"填报单位|教育局|填报人|张三\n"
		"部门整体支出绩效目标申报表\n（2025年度）\n"
		"部门名称|民政局\n任务名称|主要内容|预算金额\n丙|丁|2\n合计||2\n年度总体目标|二\n"
		TABLE,
		"",
		"department=教育局 year=2024 annual=1/0/0 goal=一 prepared_by=张三 tree=COST-2021 \n"
		"task 甲 (乙) budget=1/0/0 \n" TABLE_IS
		"department=民政局 year=2025 annual=2/0/0 goal=二 tree=COST-2021 \n"
		"task 丙 (丁) budget=2/0/0 \n" TABLE_IS },
	{ "faults at their cells",
		"部门整体支出绩效目标申报表（2024年度）\n"
		"部门名称|\n"
		"年度主要任务|任务名称|主要内容|预算金额（万元）\n"
		"|甲|乙|很多\n"
		"||丙|20\n"
		"|丁|戊|-5\n"
		"|己|#REF!|7\n"
		"年度总体目标|一\n"
		TABLE,
		"",
		"year=2024 goal=一 tree=COST-2021 \n"
		"task 甲 (乙) \n"
		"task 丁 (戊) \n" TABLE_IS
		"! 表!D4|Budget|很多|Budget: \"很多\" is not an amount. Write a number, for example\n"
		"! 表!B5|Task||The task has no name. Write it, or delete the row.\n"
		"! 表!D6|Budget|-5|The amount is negative. Write what is planned.\n"
		"! 表!C7|Main content|#REF!|The formula in this cell ended in an error. Write the value\n"
		"! 表!B2|Department||The form names no department. Write it beside the label 部门\n" },
};

static enum rc
read_all(struct arena *a, const struct sheet *const *sheets, size_t n, bool department,
	struct strbuf *out, size_t *left_out)
{
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
	struct import_goal *goals;
	struct err err;
	size_t n_goals;
	enum rc rc = department ? import_department_form(sheets, n, &ctx, &goals, &n_goals, &err)
				: import_goal_form(sheets, n, &ctx, &goals, &n_goals, &err);

	if (rc != RC_OK) {
		strbuf_addf(out, "%s\n", err.msg);
		return rc;
	}
	for (size_t i = 0; i < n_goals; i++) {
		show_goal(out, &goals[i]);
		assert_string_equal(goals[i].doc.project.kind, department ? "department" : "project");
		if (department)
			assert_true(!goals[i].doc.project.name && !goals[i].doc.unit);
	}
	show_faults(out, &faults);
	*left_out = ctx.left_out;
	return rc;
}

static void
test_layouts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++) {
		struct arena *a = arena_new();
		const struct sheet *s = sheet_of(a, layouts[i].rows, layouts[i].merges);
		struct strbuf out = { 0 };
		size_t left_out;

		read_all(a, &s, 1, true, &out, &left_out);
		if (strcmp(strbuf_str(&out), layouts[i].expect) != 0)
			fail_msg("%s:\n%s--- expected\n%s", layouts[i].name, strbuf_str(&out), layouts[i].expect);
		assert_int_equal(left_out, 0);
		strbuf_free(&out);
		arena_free(a);
	}
}

/* As LibreOffice saves it: merged cells, sums as formulas with their values. */
static void
test_workbook(void **state)
{
	const char *folder = getenv("JIXIAO_TEST_FIXTURES");
	struct arena *a = arena_new();
	const struct sheet *all[4];
	struct strbuf out = { 0 };
	struct sheet *sheets;
	struct err err;
	size_t n, left_out;

	(void)state;
	assert_int_equal(xlsx_read(arena_printf(a, "%s/form_department.xlsx", folder ? folder
		: "tests/fixtures"), NULL, a, &sheets, &n, &err), RC_OK);
	for (size_t i = 0; i < n; i++)
		all[i] = &sheets[i];
	assert_int_equal(read_all(a, all, n, true, &out, &left_out), RC_OK);
	assert_string_equal(strbuf_str(&out),
		"department=教育体育局 year=2024 annual=1500.5/1500/0.5 goal=目标1：维修改造学校8所，新增学位1080个。\n"
		"目标2：家长满意度达到90%以上。 prepared_by=张三 phone=0379-63331234 head=李四 "
		"filled_on=2023-10-08 tree=COST-2021 \n"
		"task 义务教育优质均衡 (落实公用经费、改善办学条件) budget=1200.5/1200/0.5 \n"
		"task 校园安全 (配备保安、改造食堂和消防设施) budget=300/300/0 \n"
		"annual 产出指标/数量指标 维修改造学校数量 [≥|8|所]\n"
		"annual 产出指标/数量指标 新增义务教育学位 [|1080|个]\n"
		"annual 产出指标/质量指标 校园安全检查合格率 [|100|%]\n"
		"annual 效益指标/社会效益指标 九年义务教育巩固率 [≥|99|%]\n"
		"annual 满意度指标/服务对象满意度指标 学生家长满意度 [≥|90|%]\n");
	strbuf_free(&out);
	arena_free(a);
}

/* Each kind of form says where the other belongs. */
static void
test_other_kinds(void **state)
{
	static const char department[] = "部门整体支出绩效目标申报表（2024年度）\n部门名称|教育局\n"
		"任务名称|主要内容|预算金额\n甲|乙|1\n年度总体目标|一\n" TABLE;
	static const char project[] = "项目支出绩效目标申报表（2024年度）\n项目名称|公厕\n主管部门|教育局\n"
		"年度资金总额|5\n年度目标|一\n主要内容|二\n" TABLE;
	static const char list[] = "部门|年度|任务名称|主要内容|预算金额|一级指标|二级指标|三级指标|指标值\n"
		"教育局|2024|甲|乙|1|产出指标|数量指标|维修学校|8";
	static const struct {
		const char *first, *second;
		bool department;
		enum rc rc;
		const char *says; /* in the refusal */
		size_t left_out;
	} cases[] = {
		{ department, NULL, false, RC_FORMAT, "import it as department-goal", 0 },
		{ project, NULL, true, RC_FORMAT, "import it as goal", 0 },
		{ list, NULL, true, RC_FORMAT, "No sheet holds", 0 },
		{ list, NULL, false, RC_FORMAT, "No sheet holds", 0 },
		{ "年中追加绩效目标申报表（2024年度）\n项目名称|抢修\n主管部门|教育局\n年度资金总额|5\n" TABLE, NULL, false,
			RC_OK, "stream=addition", 0 },
		{ department, project, false, RC_OK, "name=公厕", 1 },
		{ project, department, true, RC_OK, "task 甲", 1 },
		{ list, project, false, RC_OK, "name=公厕", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		const struct sheet *sheets[] = { sheet_of(a, cases[i].first, NULL),
			cases[i].second ? sheet_of(a, cases[i].second, NULL) : NULL };
		struct strbuf out = { 0 };
		size_t left_out = 0;

		assert_int_equal(read_all(a, sheets, cases[i].second ? 2 : 1, cases[i].department, &out,
			&left_out), cases[i].rc);
		if (!strstr(strbuf_str(&out), cases[i].says) || strstr(strbuf_str(&out), "! "))
			fail_msg("%zu: %s", i, strbuf_str(&out));
		assert_int_equal(left_out, cases[i].left_out);
		strbuf_free(&out);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_workbook),
		cmocka_unit_test(test_other_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
