/* Findings on declarations: each rule at its borders, changed from one declaration without faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/check.h"

static const char *const words[] = { "较好", "基本", "有效提升", "提升", "及时", "-基本医疗" };

static struct rules
rules(void)
{
	return (struct rules){ .weight_frame = 9000, .min_quantified = 6000, .amount_tolerance = 100,
		.vague_words = (const char **)(uintptr_t)words, .n_vague_words = ARRAY_LEN(words) };
}

static struct indicator
row(const char *level1, const char *level2, const char *level3, const char *op, const char *target,
	const char *measure, int64_t weight)
{
	return (struct indicator){ .term = "annual", .level1 = level1, .level2 = level2,
		.level3 = level3, .op = op, .target = target, .measure = measure, .weight = weight };
}

#define ROWS 6

struct fixture {
	struct goal_doc doc;
	struct indicator rows[ROWS + 4];
	struct rules rules;
	const char *copied;
};

static void
sound(struct fixture *f)
{
	*f = (struct fixture){ .rules = rules() };
	f->rows[0] = row("产出指标", "数量指标", "新建管网长度", "≥", "12", "公里", 2000);
	f->rows[1] = row("产出指标", "质量指标", "验收合格率", "=", "100", "%", 1500);
	f->rows[2] = row("产出指标", "时效指标", "按期完成率", "≥", "95", "%", 1500);
	f->rows[3] = row("产出指标", "成本指标", "每公里造价", "≤", "8", "万元", 1000);
	f->rows[4] = row("效益指标", "社会效益指标", "受益户数", "≥", "3000", "户", 2000);
	f->rows[5] = row("满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "%", 1000);
	f->doc.project = (struct project){ .code = "410303-0001", .name = "污水管网三期",
		.kind = "project", .year = 2024 };
	f->doc.department = "住建局";
	f->doc.unit = "市政中心";
	f->doc.goal = (struct goal){ .budget = 100000000, .fiscal = 80000000, .other = 20000000,
		.annual_goal = "新建管网12公里，年底前完成3个标段的验收。" };
	f->doc.indicators = f->rows;
	f->doc.n_indicators = ROWS;
}

static void
number_rows(struct fixture *f)
{
	for (size_t i = 0; i < f->doc.n_indicators; i++)
		f->rows[i].position = (int64_t)i + 1;
}

/* "GO-V5 error 4; ..." */
static char *
found(struct fixture *f, struct arena *a, int64_t *quantified)
{
	struct finding *rows;
	char *text = arena_strdup(a, "");
	size_t n;

	number_rows(f);
	goal_find(&f->doc, &f->rules, f->copied, a, &rows, &n, quantified);
	for (size_t i = 0; i < n; i++) {
		text = arena_printf(a, "%s%s%s %s %lld", text, i ? "; " : "", rows[i].rule,
			rows[i].severity, (long long)rows[i].indicator);
		assert_true(*rows[i].place);
		assert_true(strlen(rows[i].message) > 20);
		assert_null(strstr(rows[i].message, "(null)"));
	}
	return text;
}

static void
check(const char *name, struct fixture *f, const char *want)
{
	struct arena *a = arena_new();
	int64_t quantified;
	char *text = found(f, a, &quantified);

	if (strcmp(text, want) != 0)
		fail_msg("%s: \"%s\", expected \"%s\"", name, text, want);
	arena_free(a);
}

static void
test_sound(void **state)
{
	struct fixture f;

	(void)state;
	sound(&f);
	check("sound", &f, "");
}

static void
test_fields(void **state)
{
	static const struct {
		const char *name, *project, *department, *unit;
		int64_t year, budget, fiscal, other;
		const char *goal, *want;
	} cases[] = {
		{ "all", "a", "b", "c", 2024, 100, 60, 40, "d", "" },
		{ "name", "", "b", "c", 2024, 100, 60, 40, "d", "GO-V1 error 0" },
		{ "no name", NULL, "b", "c", 2024, 100, 60, 40, "d", "GO-V1 error 0" },
		{ "department", "a", "", "c", 2024, 100, 60, 40, "d", "GO-V1 error 0" },
		{ "unit", "a", "b", NULL, 2024, 100, 60, 40, "d", "GO-V1 error 0" },
		{ "year", "a", "b", "c", 0, 100, 60, 40, "d", "GO-V1 error 0" },
		{ "budget", "a", "b", "c", 2024, 0, 0, 0, "d", "GO-V1 error 0" },
		{ "goal", "a", "b", "c", 2024, 100, 60, 40, " \n", "GO-V1 error 0" },
		{ "two", "", "b", "", 2024, 100, 60, 40, "d", "GO-V1 error 0; GO-V1 error 0" },
		{ "at the tolerance", "a", "b", "c", 2024, 1000000, 999900, 0, "d", "" },
		{ "below by 101 fen", "a", "b", "c", 2024, 1000000, 999899, 0, "d", "GO-V2 error 0" },
		{ "the total alone", "a", "b", "c", 2024, 1000000, 0, 0, "d", "" },
		{ "above, at it", "a", "b", "c", 2024, 1000000, 900000, 100100, "d", "" },
		{ "above by 101 fen", "a", "b", "c", 2024, 1000000, 900000, 100101, "d",
			"GO-V2 error 0" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture f;
		sound(&f);
		f.doc.project.name = cases[i].project;
		f.doc.project.year = cases[i].year;
		f.doc.department = cases[i].department;
		f.doc.unit = cases[i].unit;
		f.doc.goal.budget = cases[i].budget;
		f.doc.goal.fiscal = cases[i].fiscal;
		f.doc.goal.other = cases[i].other;
		f.doc.goal.annual_goal = cases[i].goal;
		check(cases[i].name, &f, cases[i].want);
	}
}

/* One indicator of the sound declaration replaced. */
static void
test_indicators(void **state)
{
	static const struct {
		const char *name;
		int at; /* from 1 */
		const char *level1, *level2, *level3, *op, *target, *measure, *formula, *want;
	} cases[] = {
		{ "number is text", 1, "产出指标", "数量指标", "部门数", "≥", "较多", "家", NULL,
			"GO-03 warning 1" },
		{ "no number", 1, "产出指标", "数量指标", "部门数", "≥", "", "家", NULL,
			"GO-03 warning 1" },
		{ "no unit", 1, "产出指标", "数量指标", "部门数", "≥", "12", "", NULL, "GO-03 warning 1" },
		{ "qualitative", 3, "产出指标", "时效指标", "完成", "定性", "年底前完成", "", NULL, "" },
		{ "no sign", 3, "产出指标", "时效指标", "完成", "", "年底前完成", "", NULL, "" },
		{ "nothing", 3, "产出指标", "时效指标", "完成", "", "", "", NULL, "GO-03 error 3" },
		{ "empty description", 3, "产出指标", "时效指标", "完成", "定性", "", "", NULL,
			"GO-03 error 3" },
		{ "missing texts", 3, "产出指标", "时效指标", "完成", NULL, NULL, NULL, NULL,
			"GO-03 error 3" },
		{ "vague", 3, "产出指标", "时效指标", "完成", "定性", "及时完成", "", NULL,
			"VAGUE warning 3" },
		{ "vague, measured", 3, "产出指标", "时效指标", "完成", "定性", "3日内及时完成", "", NULL,
			"" },
		{ "cost ≥", 4, "产出指标", "成本指标", "造价", "≥", "8", "万元", NULL, "GO-V5 error 4" },
		{ "cost >", 4, "成本指标", "经济成本指标", "造价", ">", "8", "万元", NULL,
			"GO-V5 error 4" },
		{ "cost =", 4, "产出指标", "成本指标", "造价", "=", "8", "万元", NULL, "" },
		{ "cost <", 4, "成本指标", "社会成本指标", "造价", "<", "8", "万元", NULL, "" },
		{ "quantity ≥", 4, "产出指标", "数量指标", "造价", "≥", "8", "万元", NULL, "" },
		{ "name twice", 3, "产出指标", "时效指标", " 验收 合格率", "≥", "95", "%", NULL,
			"GO-V6 warning 3" },
		{ "output and benefit", 5, "效益指标", "社会效益指标", "新建管网长度", "≥", "3", "户", NULL,
			"GO-V6 warning 5" },
		{ "payment", 1, "产出指标", "数量指标", "资金支付额", "=", "8", "万元", NULL,
			"GO-V7 warning 1" },
		{ "amount", 1, "产出指标", "数量指标", "补助资金金额", "=", "8", "万元", NULL,
			"GO-V7 warning 1" },
		{ "money only", 1, "产出指标", "数量指标", "资金项目数", "=", "8", "个", NULL, "" },
		{ "amount only", 1, "产出指标", "数量指标", "贷款金额", "=", "8", "万元", NULL, "" },
		{ "payment is no quantity", 3, "产出指标", "时效指标", "资金支付率", "=", "8", "%", NULL,
			"" },
		{ "benefit", 5, "效益指标", "社会效益指标", "社会效益", "≥", "95", "%", NULL,
			"GO-V8 warning 5" },
		{ "benefit with formula", 5, "效益指标", "社会效益指标", "社会效益", "≥", "95", "%",
			"受益人数/总人数", "" },
		{ "benefit, empty formula", 5, "效益指标", "社会效益指标", "社会效益", "≥", "95", "%", "",
			"GO-V8 warning 5" },
		{ "benefit, no percentage", 5, "效益指标", "社会效益指标", "社会效益", "≥", "95", "人",
			NULL, "" },
		{ "satisfaction 100", 6, "满意度指标", "服务对象满意度指标", "满意度", "≥", "100", "%",
			NULL, "" },
		{ "satisfaction 100.01", 6, "满意度指标", "服务对象满意度指标", "满意度", "≥", "100.01",
			"%", NULL, "GO-V9 error 6" },
		{ "satisfaction 0", 6, "满意度指标", "服务对象满意度指标", "满意度", "≥", "0", "%", NULL,
			"" },
		{ "satisfaction below 0", 6, "满意度指标", "服务对象满意度指标", "满意度", "≥", "-1", "%",
			NULL, "GO-V9 error 6" },
		{ "satisfaction without unit", 6, "满意度指标", "服务对象满意度指标", "满意度", "≥", "900",
			"", NULL, "GO-03 warning 6; GO-V9 error 6" },
		{ "satisfaction in points", 6, "满意度指标", "服务对象满意度指标", "得分", "≥", "120", "分",
			NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture f;
		sound(&f);
		struct indicator *at = &f.rows[cases[i].at - 1];
		int64_t weight = at->weight;
		*at = row(cases[i].level1, cases[i].level2, cases[i].level3, cases[i].op,
			cases[i].target, cases[i].measure, weight);
		at->formula = cases[i].formula;
		check(cases[i].name, &f, cases[i].want);
	}
}

static void
test_tree(void **state)
{
	static const struct {
		const char *name;
		size_t without[3]; /* rows from 1 that change to satisfaction */
		const char *want;
	} cases[] = {
		{ "no quantity", { 1 }, "GO-V3 error 0" },
		{ "no quality", { 2 }, "GO-V3 error 0" },
		{ "no timeliness", { 3 }, "" },
		{ "no benefit", { 5 }, "GO-V3 error 0" },
		{ "no quantity, no quality", { 1, 2 }, "GO-V3 error 0; GO-V3 error 0" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture f;
		sound(&f);
		for (size_t k = 0; k < 3 && cases[i].without[k]; k++) {
			f.rows[cases[i].without[k] - 1].level1 = "满意度指标";
			f.rows[cases[i].without[k] - 1].level2 = "服务对象满意度指标";
			f.rows[cases[i].without[k] - 1].target = "9";
		}
		check(cases[i].name, &f, cases[i].want);
	}
}

static void
test_no_indicators(void **state)
{
	struct fixture f;

	(void)state;
	sound(&f);
	f.doc.n_indicators = 0;
	check("none", &f, "GO-V3 error 0; GO-V3 error 0");
	sound(&f);
	for (size_t i = 0; i < ROWS; i++)
		f.rows[i].term = "midterm";
	check("medium-term only", &f, "GO-V3 error 0; GO-V3 error 0");
	sound(&f);
	for (size_t i = 0; i < 3; i++) {
		f.rows[ROWS + i] = f.rows[i];
		f.rows[ROWS + i].term = "midterm";
	}
	f.doc.n_indicators = ROWS + 3;
	check("both terms", &f, "");
}

static void
test_weights(void **state)
{
	static const struct {
		const char *name;
		int64_t first;     /* weight of the first indicator; 2000 is right */
		const char *named; /* name of the third */
		int64_t output;    /* set weight of 产出指标, 0 none; 6000 is right */
		const char *want;
	} cases[] = {
		{ "90.00", 2000, NULL, 0, "" },
		{ "89.99", 1999, NULL, 0, "GO-V4 error 0" },
		{ "90.01", 2001, NULL, 0, "GO-V4 error 0" },
		{ "100 without execution", 3000, NULL, 0, "GO-V4 error 0" },
		{ "100 with execution", 3000, "预算执行率", 0, "" },
		{ "90 with execution", 2000, "预算执行率", 0, "GO-V4 error 0" },
		{ "node", 2000, NULL, 6000, "" },
		{ "node differs", 2000, NULL, 5999, "GO-V4 error 0" },
		{ "node and sum", 1999, NULL, 6000, "GO-V4 error 0; GO-V4 error 0" },
		{ "one missing", -1, NULL, 0, "GO-V4 error 0" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture f;
		sound(&f);
		f.rows[0].weight = cases[i].first;
		if (cases[i].named)
			f.rows[2].level3 = cases[i].named;
		if (cases[i].output) {
			f.doc.nodes[0].level1 = "产出指标";
			f.doc.nodes[0].weight = cases[i].output;
			f.doc.n_nodes = 1;
		}
		check(cases[i].name, &f, cases[i].want);
	}
}

static void
test_no_weights(void **state)
{
	struct fixture f;

	(void)state;
	sound(&f);
	for (size_t i = 0; i < ROWS; i++)
		f.rows[i].weight = -1;
	check("none", &f, "");
	f.rows[5].weight = 9000;
	check("one has all", &f, "");
	sound(&f);
	f.rows[ROWS] = row("产出指标", "数量指标", "总长度", "≥", "50", "公里", 5000);
	f.rows[ROWS].term = "midterm";
	f.doc.n_indicators = ROWS + 1;
	check("medium-term ones do not count", &f, "");
}

static void
test_share(void **state)
{
	static const struct {
		size_t qualitative, rows;
		int64_t quantified;
		const char *want;
	} cases[] = {
		{ 0, 6, 10000, "" },
		{ 1, 6, 8333, "" },
		{ 2, 5, 6000, "" }, /* exactly 60 % */
		{ 3, 6, 5000, "GO-03 warning 0" },
		{ 6, 6, 0, "GO-03 warning 0" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct fixture f;
		int64_t quantified;
		sound(&f);
		f.doc.n_indicators = cases[i].rows;
		for (size_t k = 0; k < ROWS; k++)
			f.rows[k].weight = -1;
		for (size_t k = 0; k < cases[i].qualitative; k++) {
			f.rows[k].op = "定性";
			f.rows[k].target = "达标";
		}
		assert_string_equal(found(&f, a, &quantified), cases[i].want);
		assert_int_equal(quantified, cases[i].quantified);
		arena_free(a);
	}
}

static void
test_vague(void **state)
{
	static const struct {
		const char *goal, *words; /* NULL: no finding */
	} cases[] = {
		{ "治理水平有效提升", "\"有效提升\"" },
		{ "治理水平有效提升。效果较好，基本完成", "\"有效提升\", \"较好\", \"基本\"" },
		{ "效果较好，环境较好", "\"较好\"" },
		{ "有效提升20%", NULL },
		{ "有效提升２０％", NULL },
		{ "新建12公里，效果较好", "\"较好\"" },
		{ "目标1：效果较好", "\"较好\"" },
		{ "1.效果较好", "\"较好\"" },
		{ "1、效果较好", "\"较好\"" },
		{ "（1）效果较好", "\"较好\"" },
		{ "(12)效果较好", "\"较好\"" },
		{ "及时率达到99.5%", NULL },
		{ "达到1,200人的较好水平", NULL },
		{ "完成基本医疗保险征缴", NULL },
		{ "基本医疗和基本服务", "\"基本\"" },
		{ "完成验收", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct finding *rows;
		struct fixture f;
		int64_t quantified;
		size_t n;
		sound(&f);
		f.doc.goal.annual_goal = cases[i].goal;
		goal_find(&f.doc, &f.rules, NULL, a, &rows, &n, &quantified);
		if (n != (cases[i].words != NULL))
			fail_msg("%s: %zu findings", cases[i].goal, n);
		if (n && !strstr(rows[0].message, cases[i].words))
			fail_msg("%s: %s", cases[i].goal, rows[0].message);
		f.doc.goal.annual_goal = "新建管网12公里";
		f.doc.goal.midterm_goal = cases[i].goal;
		goal_find(&f.doc, &f.rules, NULL, a, &rows, &n, &quantified);
		assert_int_equal(n, cases[i].words != NULL);
	}
	arena_free(a);
}

static void
test_copied(void **state)
{
	struct arena *a = arena_new();
	struct finding *rows;
	struct fixture f;
	int64_t quantified;
	size_t n;

	(void)state;
	sound(&f);
	goal_find(&f.doc, &f.rules, "红山街道", a, &rows, &n, &quantified);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].rule, "GO-V10");
	assert_string_equal(rows[0].severity, "warning");
	assert_string_equal(rows[0].place, "Annual goal");
	assert_non_null(strstr(rows[0].message, "红山街道"));
	arena_free(a);
}

/* The sentence names what is wrong and what to write. */
static void
test_sentence(void **state)
{
	struct arena *a = arena_new();
	struct finding *rows;
	struct fixture f;
	int64_t quantified;
	size_t n;

	(void)state;
	sound(&f);
	f.rows[3].op = "≥";
	f.doc.goal.other = 30000000;
	goal_find(&f.doc, &f.rules, NULL, a, &rows, &n, &quantified);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].message,
		"Total funds of the year is 100.00 (万元), but Fiscal appropriation 80.00 and Other funds "
		"30.00 together make 110.00: please make the amounts agree.");
	assert_string_equal(rows[1].place, "成本指标 每公里造价");
	assert_string_equal(rows[1].message,
		"The cost indicator \"每公里造价\" has the sign ≥: please change it to ≤ or =, since costs "
		"are to be kept within a limit.");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_indicators),
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_no_indicators),
		cmocka_unit_test(test_weights),
		cmocka_unit_test(test_no_weights),
		cmocka_unit_test(test_share),
		cmocka_unit_test(test_vague),
		cmocka_unit_test(test_copied),
		cmocka_unit_test(test_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
