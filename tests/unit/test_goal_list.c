/* Flat lists of goals and units: columns by any name, rows that belong together, what is refused.
 */
#include "import/goal_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/file.h"
#include "base/table.h"
#include "import/csv.h"
#include "import/xlsx.h"

static const struct rules rules = { .tree = "CLASSIC" };

struct list_case {
	const char *name, *rows, *merges, *expect;
	int64_t year; /* of the context */
};

static const struct list_case lists[] = {
	{ "ids as headers, rows of a goal apart",
		"code|name|unit|year|budget|fiscal|level1|level2|level3|operator|target|measure|"
		"weight\n"
		"1|甲|u|2024|1|1|产出指标|数量指标|a|≥|1|个|10\n"
		"2|乙|u|2024|2.5|2|产出指标|数量指标|b|≥|2|个|10.5\n"
		"1|甲|u|2024|1|1|效益指标|社会效益指标|c|定性|明显||20",
		"",
		"code=1 name=甲 unit=u year=2024 annual=1/1/0 tree=CLASSIC \n"
		"annual 产出指标/数量指标 a [≥|1|个] 10\n"
		"annual 效益指标/社会效益指标 c [定性|明显|] 20\n"
		"code=2 name=乙 unit=u year=2024 annual=2.5/2/0 tree=CLASSIC \n"
		"annual 产出指标/数量指标 b [≥|2|个] 10.5\n",
		0 },
	{ "title rows, header of two lines, merged projects, yuan, total",
		"2024年度项目绩效目标汇总表\n金额单位：元\n"
		"序号|项目编码|项目名称|主管部门及代码|资金总额||年度绩效目标|绩效指标|||"
		"绩效指标值\n"
		"||||合计|财政拨款||一级指标|二级指标|三级指标\n"
		"1|A1|项目一|410 民政局|1000000|900000|目标一|产出指标|数量指标|a|≥1个\n"
		"|||||||||b|2个\n"
		"|||||||满意度指标||c|≥90%\n"
		"2|A2|项目二|410-民政局|500000|500000\n"
		"合计||||1500000",
		"A1:K1 A3:A4 B3:B4 C3:C4 D3:D4 E3:F3 G3:G4 H3:J3 K3:K4 A5:A7 B5:B7 C5:C7 D5:D7 "
		"E5:E7 "
		"F5:F7 G5:G7 H5:H6 I5:I6",
		"code=A1 name=项目一 department=民政局 department_code=410 year=2024 "
		"annual=100/90/0 "
		"goal=目标一 tree=CLASSIC \n"
		"annual 产出指标/数量指标 a [≥|1|个]\n"
		"annual 产出指标/数量指标 b [|2|个]\n"
		"annual 满意度指标/服务对象满意度指标 c [≥|90|%]\n"
		"code=A2 name=项目二 department=民政局 department_code=410 year=2024 "
		"annual=50/50/0 "
		"tree=CLASSIC \n",
		0 },
	{ "by name, unit and year; blank cells say the same as above; units in the headers",
		"项目名称|预算单位|年度|年度资金总额（千元）|其他资金(元)|三级指标|指标值|"
		"目标期限\n"
		"甲|u|2024|100|5000|a|≥1个|\n"
		"||||||≥9个\n"
		"|||||b|2个|中期\n"
		"甲|v|2024|1||c\n"
		"甲|u|2025|1||d\n"
		"甲|u|2024|100||e",
		"",
		"name=甲 unit=u year=2024 annual=10/0/0.5 tree=CLASSIC \n"
		"annual / a [≥|1|个]\nmidterm / b [|2|个]\nannual / e [||]\n"
		"name=甲 unit=v year=2024 annual=0.1/0/0 tree=CLASSIC \nannual / c [||]\n"
		"name=甲 unit=u year=2025 annual=0.1/0/0 tree=CLASSIC \nannual / d [||]\n"
		"! 表!F3|Third level||The indicator has a target but no name. Write its name.\n",
		0 },
	{ "what is said of a project must agree",
		"code|name|unit|year|budget|level3\n1|甲|u|2024|1|a\n1|甲二|u|2024|2|b", "",
		"code=1 name=甲 unit=u year=2024 annual=1/0/0 tree=CLASSIC \n"
		"annual / a [||]\nannual / b [||]\n"
		"! 表!B3|Project|甲二|This differs from what the same project says in 表!B2. "
		"Write\n"
		"! 表!E3|Total funds of the year|2|This differs from what the same project says in "
		"表!E2. Write\n",
		0 },
	{ "refused cells; year of the context",
		"name|unit|department|budget|level1|level2|level3|operator|weight\n"
		"甲|u||x|产出指标|创新指标|a|?|200\n乙|||1|||b\n|丙|||||c",
		"",
		"name=甲 unit=u year=2023 tree=CLASSIC \nannual 产出指标/ a [||]\n"
		"name=乙 unit=丙 year=2023 annual=1/0/0 tree=CLASSIC \n"
		"annual / b [||]\nannual / c [||]\n"
		"! 表!D2|Total funds of the year|x|Total funds of the year: \"x\" is not an "
		"amount. Write a numbe\n"
		"! 表!F2|Second level|创新指标|This class of indicators is not known. Write one "
		"of: 数量指\n"
		"! 表!H2|Sign|?|\"?\" is not a sign. Write one of ≥, >, =, <, ≤ or 定性.\n"
		"! 表!I2|Weight|200|\"200\" is not a weight. Write a number from 0 to 100 with "
		"at\n",
		2023 },
	{ "neither unit nor department, no project at all",
		"name|unit|year|level3\n||2024|x\n甲||2024|a", "",
		"name=甲 year=2024 tree=CLASSIC \nannual / a [||]\n"
		"! 表!A2|Project||The row names no project, and none above does. Write its nam\n"
		"! 表!B3|Unit||The project names neither 主管部门 nor 实施单位. Write at le\n",
		0 },
	{ "a column twice", "name|unit|year|level3|项目名称\n甲|u|2024|a|乙", "",
		"name=甲 unit=u year=2024 tree=CLASSIC \nannual / a [||]\n"
		"! 表!E1|Project|项目名称|This column stands twice, in 表!A1 as well. Delete one "
		"of th\n",
		0 },
	{ "needed columns are missing", "项目名称|指标值\n甲|1", "", "rc 5\n", 0 },
	{ "no year anywhere", "项目名称|实施单位|三级指标\n甲|u|a", "", "rc 5\n", 0 },
};

static void
show_result(enum rc rc, const struct import_goal *goals, size_t n, const struct faults *faults,
	struct strbuf *out)
{
	if (rc != RC_OK) {
		strbuf_addf(out, "rc %d\n", rc);
		return;
	}
	for (size_t i = 0; i < n; i++)
		show_goal(out, &goals[i]);
	show_faults(out, faults);
}

static void
check(const char *name, struct strbuf *out, const char *expect)
{
	if (strcmp(strbuf_str(out), expect) != 0)
		print_error("%s:\n%s--- expected\n%s", name, strbuf_str(out), expect);
	assert_string_equal(strbuf_str(out), expect);
	strbuf_free(out);
}

static void
test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		struct arena *a = arena_new();
		struct faults faults = { .arena = a };
		struct import_context ctx = { &rules, lists[i].year, a, &faults };
		struct import_goal *goals;
		struct strbuf out = { 0 };
		struct err err;
		size_t n;
		enum rc rc = import_goal_list(
			sheet_of(a, lists[i].rows, lists[i].merges), &ctx, &goals, &n, &err);

		show_result(rc, goals, n, &faults, &out);
		check(lists[i].name, &out, lists[i].expect);
		arena_free(a);
	}
}

static const char *
fixture(struct arena *a, const char *name)
{
	const char *folder = getenv("JIXIAO_TEST_FIXTURES");

	return arena_printf(a, "%s/%s", folder ? folder : "tests/fixtures", name);
}

/* The same file read as a stream and as a grid says the same. */
static void
test_csv(void **state)
{
	static const char expect[] =
		"name=甲 unit=环卫所 year=2024 annual=0.01/0/0 tree=CLASSIC \n"
		"annual 产出指标/数量指标 a [≥|1|个]\n"
		"annual 产出指标/质量指标 b,二 [≥|95|%]\n"
		"annual 满意度指标/服务对象满意度指标 d [≥|90|%]\n"
		"name=乙 unit=环卫所 year=2024 annual=1.234567/0/0 tree=CLASSIC \n"
		"annual 效益指标/社会效益指标 c [|明显|]\n";
	struct arena *a = arena_new();
	const char *path = fixture(a, "form_list_gb18030.csv");
	struct faults faults = { .arena = a };
	struct import_context ctx = { &rules, 0, a, &faults };
	struct import_goal *goals;
	struct strbuf out = { 0 };
	struct sheet *sheet;
	struct err err;
	size_t n;
	enum rc rc;

	(void)state;
	rc = import_goal_list_csv(path, NULL, &ctx, &goals, &n, &err);
	show_result(rc, goals, n, &faults, &out);
	check("stream", &out, expect);
	assert_string_equal(goals[1].place_name, "line 4, column 1");
	assert_string_equal(goals[1].place_code, "");
	assert_string_equal(goals[1].file, path);
	assert_null(goals[1].sheet);
	assert_int_equal(csv_read(path, NULL, a, &sheet, &err), RC_OK);
	rc = import_goal_list(sheet, &ctx, &goals, &n, &err);
	out = (struct strbuf){ 0 };
	show_result(rc, goals, n, &faults, &out);
	check("grid", &out, expect);
	assert_string_equal(goals[1].place_name, "line 4, column 1");
	assert_ptr_equal(goals[1].sheet, sheet);
	arena_free(a);
}

static void
test_workbook(void **state)
{
	static const char expect[] =
		"code=A1 name=项目一 department=甲局 unit=甲所 year=2024 annual=100/90/10 "
		"goal=目标一 "
		"tree=CLASSIC \n"
		"annual 产出指标/数量指标 a [≥|1|个] 20\nannual 产出指标/数量指标 b [≥|2|个] 20\n"
		"annual 效益指标/社会效益指标 c [定性|好|] 20\n"
		"code=A2 name=项目二 department=甲局 unit=甲所 year=2024 annual=200/200/0 "
		"goal=目标二 "
		"tree=CLASSIC \n"
		"annual 产出指标/数量指标 d [≥|3|个] 20\n"
		"annual 满意度指标/服务对象满意度指标 e [≥|90|%] 10\n"
		"name=项目三 department=甲局 unit=乙所 year=2024 annual=50/50/0 tree=CLASSIC \n";
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { &rules, 0, a, &faults };
	struct import_goal *goals;
	struct strbuf out = { 0 };
	struct sheet *sheets;
	struct err err;
	size_t n;
	enum rc rc;

	(void)state;
	assert_int_equal(
		xlsx_read(fixture(a, "form_list_merged.xlsx"), NULL, a, &sheets, &n, &err), RC_OK);
	rc = import_goal_list(&sheets[0], &ctx, &goals, &n, &err);
	show_result(rc, goals, n, &faults, &out);
	check("workbook", &out, expect);
	arena_free(a);
}

/* More indicators than a declaration may have are one fault, however many follow. */
static void
test_too_many(void **state)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { &rules, 2024, a, &faults };
	struct sheet *s = sheet_new(a, "表", 4);
	static const char *const header[] = { "name", "unit", "level3", "target" };
	struct import_goal *goals;
	struct err err;
	size_t n;

	(void)state;
	sheet_add_row(s);
	for (size_t i = 0; i < 4; i++)
		sheet_set(s, 0, i, CELL_TEXT, header[i]);
	for (size_t i = 0; i < 1200; i++) {
		size_t row = sheet_add_row(s);

		sheet_set(s, row, 0, CELL_TEXT, i % 2 ? "甲" : "乙");
		sheet_set(s, row, 1, CELL_TEXT, "u");
		sheet_set(s, row, 2, CELL_TEXT, arena_printf(a, "i%zu", i));
	}
	assert_int_equal(import_goal_list(s, &ctx, &goals, &n, &err), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(goals[0].doc.n_indicators, 500);
	assert_int_equal(goals[1].doc.n_indicators, 500);
	assert_string_equal(goals[0].doc.indicators[499].level3, "i998");
	assert_int_equal(goals[0].doc.indicators[499].position, 500);
	assert_int_equal(faults.n, 2);
	arena_free(a);
}

/* The sheet that goes back to the unit has one row per refused cell. */
static void
test_a_cell_is_refused_once(void **state)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { &rules, 0, a, &faults };
	const struct sheet *s = sheet_of(a,
		"项目编码|项目名称|实施单位|年度|三级指标|指标值\nA1|公厕|民政局|二四|座数|≥5座\n", "");
	struct import_goal *goals;
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(import_goal_list(s, &ctx, &goals, &n, &err), RC_OK);
	assert_int_equal(faults.n, 1);
	assert_string_equal(faults.rows[0].place, "表!D2");
	assert_string_equal(faults.rows[0].value, "二四");
	arena_free(a);
}

static void
test_units(void **state)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { &rules, 0, a, &faults };
	const struct sheet *s = sheet_of(a,
		"预算单位名录\n单位编码|单位名称|主管部门|归口科室\n410|民政局||社保科\n"
		"410001|民政局本级|民政局|\n420|审计局|审计局|\n410002||民政局|\n|||\n"
		"430|司法\u202e局||",
		"A1:D1");
	struct import_unit *u;
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(import_unit_list(s, &ctx, &u, &n, &err), RC_OK);
	assert_int_equal(n, 3);
	assert_string_equal(u[0].unit.code, "410");
	assert_string_equal(u[0].unit.name, "民政局");
	assert_string_equal(u[0].unit.division, "社保科");
	assert_null(u[0].parent);
	assert_string_equal(u[1].parent, "民政局");
	assert_string_equal(u[1].place, "表!B4");
	assert_null(u[2].parent);
	assert_int_equal(faults.n, 2);
	assert_string_equal(faults.rows[0].place, "表!B6");
	assert_string_equal(faults.rows[1].place, "表!B8");
	s = sheet_of(a, "姓名|电话\n甲|1", "");
	assert_int_equal(import_unit_list(s, &ctx, &u, &n, &err), RC_FORMAT);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_workbook),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_a_cell_is_refused_once),
		cmocka_unit_test(test_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
