/* Self-evaluations out of forms and flat lists: what is read from where, what is refused. */
#include "import/selfeval.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/table.h"

static const struct rules rules = { .tree = "CLASSIC" };

static void
show_fen(struct strbuf *out, const char *title, const int64_t fen[FUND_LINES])
{
	strbuf_addf(out, "%s=", title);
	for (size_t i = 0; i < FUND_LINES; i++) {
		if (fen[i] >= 0)
			dec_format_short(out, fen[i], 6);
		strbuf_addc(out, i + 1 < FUND_LINES ? '/' : ' ');
	}
}

static void
show_points(struct strbuf *out, int64_t points)
{
	if (points >= 0)
		dec_format_short(out, points, 2);
	else
		strbuf_addc(out, '-');
}

static void
show_sheet(struct strbuf *out, const struct import_selfeval *v)
{
	const struct evaluation *e = &v->doc.e;

	show(out, "code", v->code);
	show(out, "name", v->name);
	show(out, "department", v->department);
	show(out, "department_code", v->department_code);
	show(out, "unit", v->unit);
	strbuf_addf(out, "year=%d%s ", (int)v->year, v->whole ? " whole" : "");
	show_fen(out, "initial", e->funds[FUND_INITIAL]);
	show_fen(out, "budget", e->funds[FUND_BUDGET]);
	show_fen(out, "executed", e->funds[FUND_EXECUTED]);
	strbuf_add(out, "claimed=");
	show_points(out, e->claimed);
	strbuf_addc(out, ' ');
	show(out, "grade", e->claimed_grade);
	show(out, "completion", e->completion);
	show(out, "explanation", e->explanation);
	show(out, "measures", e->measures);
	show(out, "remarks", e->remarks);
	show(out, "prepared", e->prepared_by);
	show(out, "date", e->filled_on);
	strbuf_addc(out, '\n');
	for (size_t i = 0; i < v->doc.n_rows; i++) {
		const struct score_row *s = &v->doc.rows[i];
		strbuf_addf(out, "%s/%s %s [%s|%s|%s] ", s->level1, s->level2, s->level3, s->op, s->target,
			s->measure);
		show_points(out, s->weight);
		strbuf_addf(out, " %s%s%s ", s->actual, s->attainment ? " " : "",
			s->attainment ? s->attainment : "");
		show_points(out, s->claimed);
		if (s->explanation)
			strbuf_addf(out, " why=%s", s->explanation);
		if (s->evidence)
			strbuf_addf(out, " proof=%s", s->evidence);
		strbuf_addc(out, '\n');
	}
}

struct read_case {
	const char *name, *rows, *merges, *expect;
	bool list;
};

static const struct read_case cases[] = {
	{ "the official form (12.4)",
		"项目支出绩效自评表\n（2023年度）\n"
		"项目名称|公厕建设|||||||\n"
		"主管部门|住建局 [101]|||实施单位|环卫处|||\n"
		"项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n"
		"|年度资金总额|100|90|89.974|10|99.97%|10\n"
		"|其中：当年财政拨款|80|70|69.974|—||—\n"
		"|上年结转资金|20|20|20|—||—\n"
		"|其他资金||||—||—\n"
		"年度总体目标|预期目标||||实际完成情况\n"
		"|建公厕||||建成公厕2座，^群众满意\n"
		"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n"
		"|产出指标(50分)|数量指标|指标1：公厕数量|≥2座|2座|20|20\n"
		"||质量指标|合格率|≥95%|90%|20|18.947368421|返工\n"
		"|||安全事故|=!0起|0起|10|10\n"
		"|效益指标(30分)|社会效益指标|影响|定性：明显|部分达成|30|20|宣传不够\n"
		"|满意度指标(10分)|服务对象满意度指标|满意度|≥90%|……|10|/\n"
		"总分||||||100|98.95\n"
		"自评等级|优\n"
		"填报人：张三|||填报日期：2024年8月5日",
		"A5:A9 A10:A11 B10:E10 F10:H10 B11:E11 F11:H11 A12:A17 B13:B15 C14:C15 B3:H3",
		"name=公厕建设 department=住建局 department_code=101 unit=环卫处 year=2023 initial=100/80/20/ "
		"budget=90/70/20/ executed=89.974/69.974/20/ claimed=98.95 grade=优 "
		"completion=建成公厕2座，\n群众满意 prepared=张三 date=2024-08-05 \n"
		"预算执行率/ 预算执行率 [||] 10  10\n"
		"产出指标/数量指标 公厕数量 [≥|2|座] 20 2座 20\n"
		"产出指标/质量指标 合格率 [≥|95|%] 20 90% 18.95 why=返工\n"
		"产出指标/质量指标 安全事故 [|0|起] 10 0起 10\n"
		"效益指标/社会效益指标 影响 [定性|明显|] 30 部分达成 20 why=宣传不够\n"
		"满意度指标/服务对象满意度指标 满意度 [≥|90|%] 10  -\n", false },
	{ "the form of Hubei: execution 20, a table a goal, words for all",
		"2020年度禁捕项目绩效自评表\n单位名称：农业局|||||填报日期：2021年3月5日\n"
		"项目名称||禁捕项目\n"
		"预算执行情况（元）（20分）||预算数（A）||执行数（B）|执行率（B/A）|得分（20分*执行率）\n"
		"||15600||15000|96.15%|19.23\n"
		"年度绩效目标1（40分）|一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分\n"
		"|产出指标|数量指标|渔船|≥100艘|90艘|36\n"
		"年度绩效目标2（40分）|一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分\n"
		"|效益指标|社会效益指标|转产|到位|部分达成预期指标并具有一定效果|20\n"
		"总分||75.23\n"
		"偏差大或目标未完成原因分析||产权纠纷\n改进措施及结果应用方案||优先安排",
		"A4:B5 C4:D4 C5:D5 A6:A7 A8:A9",
		"name=禁捕项目 unit=农业局 year=2020 initial=/// budget=1.56/// executed=1.5/// claimed=75.23 "
		"explanation=产权纠纷 measures=优先安排 date=2021-03-05 \n"
		"预算执行率/ 预算执行率 [||] 20  19.23\n"
		"产出指标/数量指标 渔船 [≥|100|艘] - 90艘 36\n"
		"效益指标/社会效益指标 转产 [|到位|] - 部分达成预期指标并具有一定效果 20\n", false },
	{ "a whole department; two forms on one sheet",
		"部门整体支出绩效自评表\n（2022年度）\n部门（单位）名称|教体局\n"
		"部门资金（万元）||年初预算数|全年预算数|全年执行数\n|年度资金总额|10|10|9\n"
		"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
		"|产出指标|数量指标|学位|≥10个|10个|90|90\n总分||||||100|99\n"
		"部门整体支出绩效自评表\n（2022年度）\n部门（单位）名称|卫健委\n"
		"绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
		"|产出指标|数量指标|参保|≥10%|11%|90|90",
		"",
		"department=教体局 year=2022 whole initial=10/// budget=10/// executed=9/// claimed=99 \n"
		"预算执行率/ 预算执行率 [||] -  -\n产出指标/数量指标 学位 [≥|10|个] 90 10个 90\n"
		"department=卫健委 year=2022 whole initial=/// budget=/// executed=/// claimed=- \n"
		"预算执行率/ 预算执行率 [||] -  -\n产出指标/数量指标 参保 [≥|10|%] 90 11% 90\n", false },
	{ "the list with Chinese titles, units of money, rows apart",
		"项目编码|年度|年初预算数（元）|全年预算数（万元）|全年执行数(万元)|三级指标|完成值|定性等级|自评得分|偏差原因\n"
		"P1|2023|1000000|90|89.974|甲|26场||5|\n"
		"P2|2023||5|0|乙||达成年度指标|6.39|雨\n"
		"P2|||||丁|3||1\n"
		"P1|2023|1000000|90|89.974|丙||未达成|0\n"
		"合计||||94.974",
		"",
		"code=P1 year=2023 initial=100/// budget=90/// executed=89.974/// claimed=- \n"
		"预算执行率/ 预算执行率 [||] -  -\n/ 甲 [||] - 26场 5\n/ 丙 [||] -  missed 0\n"
		"code=P2 year=2023 initial=/// budget=5/// executed=0/// claimed=- \n"
		"预算执行率/ 预算执行率 [||] -  -\n/ 乙 [||] -  met 6.39 why=雨\n/ 丁 [||] - 3 1\n", true },
	{ "the list with ids, targets and weights; by name; blank cells as above",
		"2022年自评汇总\nname|unit|level1|level2|level3|operator|target|measure|weight|actual|claimed|evidence\n"
		"甲项目|一处 [101001]|产出|数量|a|≥|5|个|10|4|8|台账\n|||质量|b|≥|90|%|20.5|95|20.5|",
		"",
		"name=甲项目 unit=一处 year=2022 initial=/// budget=/// executed=/// claimed=- \n"
		"预算执行率/ 预算执行率 [||] -  -\n产出指标/数量指标 a [≥|5|个] 10 4 8 proof=台账\n"
		"产出指标/质量指标 b [≥|90|%] 20.5 95 20.5\n", true },
	{ "what is refused in a list",
		"code|year|budget|executed|level3|actual|attainment|claimed\n"
		"P1|2023|abc|-1|a|1|好|101\nP1|2023|||b|#N/A||\n|||1||1\nP2||1|1|c|1||1",
		"",
		"code=P1 year=2023 initial=/// budget=/// executed=1/// claimed=- \n"
		"预算执行率/ 预算执行率 [||] -  -\n/ a [||] - 1 -\n/ b [||] -  -\n"
		"! 表!C2|Budget|abc\n! 表!D2|Executed|-1\n! 表!G2|Attainment|好\n! 表!H2|Claimed|101\n"
		"! 表!F3|Actual value|#N/A\n! 表!B5|Year|\n", true },
	{ "what is said of a project must agree",
		"code|year|budget|executed|level3|actual\nP1|2023|5|1|a|1\nP1|2023|6|1|b|1",
		"",
		"code=P1 year=2023 initial=/// budget=6/// executed=1/// claimed=- \n"
		"预算执行率/ 预算执行率 [||] -  -\n/ a [||] - 1 -\n/ b [||] - 1 -\n! 表!C3||6\n", true },
};

static void
sheets_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct faults faults = { .arena = a };
		struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
		const struct sheet *s = sheet_of(a, cases[i].rows, cases[i].merges);
		struct import_selfeval *all;
		struct strbuf out = { 0 };
		struct err err = { 0 };
		size_t n = 0;
		enum rc rc = cases[i].list ? import_selfeval_list(s, &ctx, &all, &n, &err)
			: import_selfeval_form(&s, 1, &ctx, &all, &n, &err);
		if (rc)
			fail_msg("%s: %s", cases[i].name, err.msg);
		for (size_t k = 0; k < n; k++)
			show_sheet(&out, &all[k]);
		for (size_t k = 0; k < faults.n; k++)
			strbuf_addf(&out, "! %s|%s|%s\n", faults.rows[k].place, faults.rows[k].field,
				faults.rows[k].value);
		if (strcmp(strbuf_str(&out), cases[i].expect) != 0)
			fail_msg("%s:\n%s\nexpected:\n%s", cases[i].name, strbuf_str(&out), cases[i].expect);
		strbuf_free(&out);
		arena_free(a);
	}
}

static void
other_sheets_are_none(void **state)
{
	static const struct {
		bool list;
		const char *rows;
	} others[] = {
		/* a declaration, a list of goals, a re-check, nothing */
		{ false, "项目支出绩效目标申报表\n项目名称|甲\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|a|≥1" },
		{ false, "code|year|level3|actual\nP1|2023|a|1" },
		{ false, "" },
		{ true, "code|year|level3|target\nP1|2023|a|1" },
		{ true, "level3|actual\na|1" },
		{ true, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		struct arena *a = arena_new();
		struct faults faults = { .arena = a };
		struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
		const struct sheet *s = sheet_of(a, others[i].rows, "");
		struct import_selfeval *all;
		struct err err = { 0 };
		size_t n = 0;
		enum rc rc = others[i].list ? import_selfeval_list(s, &ctx, &all, &n, &err)
			: import_selfeval_form(&s, 1, &ctx, &all, &n, &err);
		if (rc != RC_FORMAT)
			fail_msg("case %zu: %d", i, (int)rc);
		arena_free(a);
	}
}

/* The year of the context counts where the file names none. */
static void
years_may_be_given(void **state)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults, .year = 2021 };
	const struct sheet *s = sheet_of(a, "code|level3|actual\nP1|a|1", "");
	struct import_selfeval *all;
	struct err err = { 0 };
	size_t n = 0;

	(void)state;
	assert_int_equal(import_selfeval_list(s, &ctx, &all, &n, &err), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(all[0].year, 2021);
	assert_int_equal(faults.n, 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sheets_are_read),
		cmocka_unit_test(other_sheets_are_none),
		cmocka_unit_test(years_may_be_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
