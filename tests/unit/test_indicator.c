/* Values taken apart, signs, classes, what counts as quantified (GO-03). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/goal.h"

static void
test_split(void **state)
{
	static const struct {
		const char *text, *op, *target, *measure;
	} cases[] = {
		{ "≥95%", "≥", "95", "%" },
		{ ">=95%", "≥", "95", "%" },
		{ "＞＝９５％", "≥", "95", "%" },
		{ " ≥ 95 % ", "≥", "95", "%" },
		{ "> = 95%", "≥", "95", "%" },
		{ "≧95%", "≥", "95", "%" },
		{ "大于等于95%", "≥", "95", "%" },
		{ "大于或等于95%", "≥", "95", "%" },
		{ "不低于95%", "≥", "95", "%" },
		{ "不少于12个", "≥", "12", "个" },
		{ "不小于12个", "≥", "12", "个" },
		{ "至少3次", "≥", "3", "次" },
		{ "达到95%", "≥", "95", "%" },
		{ "95%以上", "≥", "95", "%" },
		{ "95％（含）以上", "≥", "95", "%" },
		{ "95%及以上", "≥", "95", "%" },
		{ "达到95%以上", "≥", "95", "%" },
		{ "90分以上", "≥", "90", "分" },
		{ ">95%", ">", "95", "%" },
		{ "大于95%", ">", "95", "%" },
		{ "超过95%", ">", "95", "%" },
		{ "≤10天", "≤", "10", "天" },
		{ "<=10天", "≤", "10", "天" },
		{ "≦10天", "≤", "10", "天" },
		{ "小于等于10天", "≤", "10", "天" },
		{ "不超过10天", "≤", "10", "天" },
		{ "不高于1.5%", "≤", "1.5", "%" },
		{ "不大于10天", "≤", "10", "天" },
		{ "10天以内", "≤", "10", "天" },
		{ "30日内", "≤", "30", "日" },
		{ "3个月内", "≤", "3", "个月" },
		{ "5%以下", "≤", "5", "%" },
		{ "控制在3%以内", "≤", "3", "%" },
		{ "<10天", "<", "10", "天" },
		{ "小于10天", "<", "10", "天" },
		{ "低于10%", "<", "10", "%" },
		{ "=100%", "=", "100", "%" },
		{ "＝100%", "=", "100", "%" },
		{ "等于100%", "=", "100", "%" },
		{ "100%", "", "100", "%" },
		{ "5000平方米", "", "5000", "平方米" },
		{ "12个", "", "12", "个" },
		{ "1.5万平方米", "", "1.5", "万平方米" },
		{ "≥1,200.5元/人", "≥", "1,200.5", "元/人" },
		{ "95", "", "95", "" },
		{ "≤-5", "≤", "-5", "" },
		{ "≥３", "≥", "3", "" },
		{ "3-5次", "", "3-5", "次" },
		{ "3～5次", "", "3-5", "次" },
		{ "≥3至5次", "≥", "3-5", "次" },
		{ "达标", "", "达标", "" },
		{ "≥较多", "≥", "较多", "" },
		{ "≥", "≥", "", "" },
		{ "超过预期", "", "超过预期", "" },
		{ "不低于上年", "", "不低于上年", "" },
		{ "2024年12月底前", "", "2024年12月底前", "" },
		{ "≤2024年12月", "≤", "2024年12月", "" },
		{ "2024年", "", "2024年", "" },
		{ "12月", "", "12月", "" },
		{ "12月底前", "", "12月底前", "" },
		{ "30日内完成", "", "30日内完成", "" },
		{ "95%左右", "", "95%左右", "" },
		{ "95%，无投诉", "", "95%，无投诉", "" },
		{ "≥95%；≤98%", "≥", "95%；≤98%", "" },
		{ "1.2.3", "", "1.2.3", "" },
		{ "3-", "", "3-", "" },
		{ "定性", "定性", "", "" },
		{ "", "", "", "" },
		{ "\u3000", "", "", "" },
		{ NULL, "", "", "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *op, *target, *measure;
		indicator_split_value(cases[i].text, a, &op, &target, &measure);
		if (strcmp(op, cases[i].op) != 0 || strcmp(target, cases[i].target) != 0 ||
			strcmp(measure, cases[i].measure) != 0)
			fail_msg("%s: [%s] [%s] [%s]", cases[i].text, op, target, measure);
	}
	arena_free(a);
}

static void
test_operator(void **state)
{
	static const struct {
		const char *text, *op;
	} cases[] = {
		{ "≥", "≥" }, { ">=", "≥" }, { "＞＝", "≥" }, { " 大于等于 ", "≥" }, { "不少于", "≥" },
		{ ">", ">" }, { "大于", ">" }, { "=", "=" }, { "＝", "=" }, { "等于", "=" },
		{ "<", "<" }, { "小于", "<" }, { "≤", "≤" }, { "<=", "≤" }, { "小于等于", "≤" },
		{ "不超过", "≤" }, { "定性", "定性" }, { "定性指标", "定性" }, { "", NULL },
		{ "定量", NULL }, { "≥9", NULL }, { "x", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *op = indicator_operator(cases[i].text);
		if (!op != !cases[i].op || (op && strcmp(op, cases[i].op) != 0))
			fail_msg("%s: %s", cases[i].text, op ? op : "none");
	}
}

static void
test_quantified(void **state)
{
	static const struct {
		const char *op, *target, *measure;
		bool want;
	} cases[] = {
		{ "≥", "95", "%", true },
		{ ">", "0.5", "个", true },
		{ "=", "1,200", "个", true },
		{ "<", "95", "%", true },
		{ "≤", "95", "%", true },
		{ "定性", "95", "%", false },
		{ "", "95", "%", false },
		{ NULL, "95", "%", false },
		{ "≥", "较多", "%", false },
		{ "≥", "3-5", "次", false },
		{ "≥", "", "%", false },
		{ "≥", NULL, "%", false },
		{ "≥", "95", "", false },
		{ "≥", "95", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct indicator row = { .op = cases[i].op, .target = cases[i].target,
			.measure = cases[i].measure };
		assert_int_equal(indicator_quantified(&row), cases[i].want);
	}
}

static void
test_classes(void **state)
{
	size_t n, classic = 0, cost = 0;
	const struct indicator_class *c = indicator_classes(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		classic += c[i].classic;
		cost += c[i].cost2021;
		assert_true(c[i].classic || c[i].cost2021);
	}
	assert_int_equal(classic, 9); /* GO-04 */
	assert_int_equal(cost, 10);   /* GO-05 */
}

static void
test_tree(void **state)
{
	const struct indicator classic[] = { { .level1 = "产出指标", .level2 = "数量指标" },
		{ .level1 = "产出指标", .level2 = "成本指标" } };
	const struct indicator cost[] = { { .level1 = "成本指标", .level2 = "经济成本指标" } };

	(void)state;
	assert_string_equal(indicator_tree(classic, 2, "COST-2021"), "CLASSIC");
	assert_string_equal(indicator_tree(classic, 1, "COST-2021"), "COST-2021");
	assert_string_equal(indicator_tree(cost, 1, "CLASSIC"), "COST-2021");
	assert_string_equal(indicator_tree(NULL, 0, "CLASSIC"), "CLASSIC");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_operator),
		cmocka_unit_test(test_quantified),
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
