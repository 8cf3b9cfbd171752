/* Monitoring: lights of budget and goal at every boundary of every profile (MO-05 to MO-09, C19, C21). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/money.h"
#include "base/table.h"
#include "domain/monitor.h"

#define WAN 1000000

static struct monitor_rules
rules_of(const char *text, struct arena *a)
{
	struct rules r = { 0 };
	struct err err;
	struct ini ini;

	assert_int_equal(ini_read_text("x.ini", text, a, &ini, &err), RC_OK);
	if (rules_apply(&ini, a, &r, &err))
		fail_msg("%s", err.msg);
	return r.monitor;
}

static struct monitor_rules
profile(const char *name, struct arena *a)
{
	return rules_of(arena_printf(a, "[monitor]\nprofile = %s\n", name), a);
}

/* C19 and what lies beside it: executed in fen of a budget of 100 万元. */
static void
budget_lights(void **state)
{
	static const struct {
		const char *profile;
		int64_t month, budget, executed;
		const char *light;
		int64_t pace;
	} cases[] = {
		{ "LIGHT-60/80", 7, 100 * WAN, 34990000, "red", 5998 },
		{ "LIGHT-60/80", 7, 100 * WAN, 34999999, "red", 6000 }, /* shown as 60.00, and red */
		{ "LIGHT-60/80", 7, 100 * WAN, 35000000, "yellow", 6000 },
		{ "LIGHT-60/80", 7, 100 * WAN, 46660000, "yellow", 7999 },
		{ "LIGHT-60/80", 7, 100 * WAN, 46666666, "yellow", 8000 },
		{ "LIGHT-60/80", 7, 100 * WAN, 46666667, "green", 8000 },
		{ "LIGHT-60/80", 7, 100 * WAN, 46670000, "green", 8001 },
		{ "LIGHT-60/80", 7, 100 * WAN, 58340000, "green", 10001 },
		{ "LIGHT-60/80", 7, 100 * WAN, 0, "red", 0 },
		{ "LIGHT-60/80", 7, 100 * WAN, 200 * WAN, "green", 34286 },
		{ "LIGHT-60/80", 12, 100 * WAN, 60 * WAN, "yellow", 6000 },
		{ "LIGHT-60/80", 12, 100 * WAN, 60 * WAN - 1, "red", 6000 },
		{ "LIGHT-60/80", 12, 100 * WAN, 80 * WAN, "green", 8000 },
		{ "LIGHT-60/80", 1, 12 * WAN, 800000, "green", 8000 },
		{ "LIGHT-60/80", 1, 12 * WAN, 799999, "yellow", 8000 },
		{ "LIGHT-60/80", 7, MONEY_MAX, MONEY_MAX / 100 * 35, "yellow", 6000 },
		{ "LIGHT-60/80", 7, MONEY_MAX, MONEY_MAX / 100 * 35 - 1, "red", 6000 },
		{ "LIGHT-60/80", 7, 0, 10, NULL, -1 },
		{ "LIGHT-60/80", 7, 100, -1, NULL, -1 },
		{ "HEFEI", 7, 100 * WAN, 46666666, "red", 8000 },
		{ "HEFEI", 7, 100 * WAN, 46666667, "green", 8000 },
		{ "SC-2025", 3, 100 * WAN, 0, "green", 0 }, /* nothing is due before April */
		{ "SC-2025", 4, 100 * WAN, 25 * WAN - 1, "red", 7500 },
		{ "SC-2025", 4, 100 * WAN, 25 * WAN, "green", 7500 },
		{ "SC-2025", 5, 100 * WAN, 25 * WAN, "green", 6000 },
		{ "SC-2025", 6, 100 * WAN, 40 * WAN - 1, "red", 8000 },
		{ "SC-2025", 6, 100 * WAN, 40 * WAN, "green", 8000 },
		{ "SC-2025", 7, 100 * WAN, 40 * WAN, "green", 6857 },
		{ "SC-2025", 8, 100 * WAN, 60 * WAN - 1, "red", 9000 },
		{ "SC-2025", 8, 100 * WAN, 60 * WAN, "green", 9000 },
		{ "SC-2025", 10, 100 * WAN, 80 * WAN - 1, "red", 9600 },
		{ "SC-2025", 10, 100 * WAN, 80 * WAN, "green", 9600 },
		{ "SC-2025", 12, 100 * WAN, 79 * WAN, "red", 7900 },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct monitor_rules r = profile(cases[i].profile, a);
		int64_t pace;
		const char *light = light_name(monitor_budget_light(&r, cases[i].month, cases[i].budget,
			cases[i].executed, &pace));
		if (pace != cases[i].pace || !light != !cases[i].light ||
			(light && strcmp(light, cases[i].light) != 0))
			fail_msg("%zu: %s %lld", i, light ? light : "none", (long long)pace);
	}
	arena_free(a);
}

/* MO-06, month 7: standard = target * 7 / 12. */
static void
indicator_lights(void **state)
{
	static const struct {
		const char *level2, *op, *target, *measure, *actual, *light;
		int64_t pace;
	} cases[] = {
		{ "数量指标", "≥", "120", "次", "41", "red", 5857 },
		{ "数量指标", "≥", "120", "次", "41.999", "red", 6000 },
		{ "数量指标", "≥", "120", "次", "42", "yellow", 6000 },
		{ "数量指标", "≥", "120", "次", "42次", "yellow", 6000 },
		{ "数量指标", ">", "120", "次", "55.99", "yellow", 7999 },
		{ "数量指标", "=", "120", "次", "56", "green", 8000 },
		{ "数量指标", "", "120", "次", "83.99", "green", 11999 },
		{ "数量指标", "≥", "120", "次", "84", "blue", 12000 },
		{ "数量指标", "≥", "1,200", "次", "1,200", "blue", 17143 },
		{ "数量指标", "≥", "12", "万人次", "70000人次", "green", 10000 },
		{ "数量指标", "≥", "120000", "元", "7万元", "green", 10000 },
		{ "数量指标", "≥", "0", "次", "0", "green", -1 },
		{ "数量指标", "≥", "3-5", "次", "4", "green", -1 },
		{ "数量指标", "≥", "3-5", "次", "2", "red", -1 },
		{ "社会效益指标", "≥", "90", "%", "31.4%", "red", 5981 },
		{ "社会效益指标", "≥", "90", "%", "31.5%", "yellow", 6000 },
		{ "服务对象满意度指标", "≥", "90", "%", "92%", "blue", 17524 },
		{ "社会效益指标", "≤", "5", "%", "5%", "green", -1 },
		{ "社会效益指标", "≤", "5", "%", "5.01%", "red", -1 },
		{ "社会效益指标", "<", "5", "%", "5", "red", -1 },
		{ "社会效益指标", "<", "5", "%", "4.99", "green", -1 },
		{ "社会效益指标", "=", "0", "起", "0", "green", -1 },
		{ "社会效益指标", "=", "0", "起", "1", "red", -1 },
		{ "质量指标", "≥", "95", "%", "95%", "green", -1 },
		{ "质量指标", "≥", "95", "%", "94.99%", "red", -1 },
		{ "质量指标", ">", "95", "%", "95%", "red", -1 },
		{ "质量指标", "=", "100", "%", "100%", "green", -1 },
		{ "质量指标", "=", "100", "%", "99%", "red", -1 },
		{ "时效指标", "≤", "30", "天", "30", "green", -1 },
		{ "经济成本指标", "≤", "100", "万元", "100.01万元", "red", -1 },
		{ "时效指标", "≤", "12", "月", "按计划推进", "green", -1 },
		{ "时效指标", "", "2023年12月底前", "", "未完成", "red", -1 },
		{ "质量指标", "定性", "达标", "", "达成年度指标", "green", -1 },
		{ "质量指标", "定性", "达标", "", "部分达成并具有一定效果", "yellow", -1 },
		{ "质量指标", "定性", "达标", "", "未达成且效果较差", "red", -1 },
		{ "质量指标", "定性", "无事故", "", "未发生安全事故", "green", -1 },
		{ "质量指标", "定性", "优", "", "优", "green", -1 },
		{ "质量指标", "定性", "达标", "", "基本完成", "yellow", -1 },
		{ "质量指标", "定性", "达标", "", "见附件", NULL, -1 },
		{ "数量指标", "≥", "120", "次", "", NULL, -1 },
		{ "数量指标", "≥", "120", "次", NULL, NULL, -1 },
		{ "数量指标", "≥", "120", "次", "若干", NULL, -1 },
	};
	struct arena *a = arena_new();
	struct monitor_rules r = profile("LIGHT-60/80", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct progress p = { .level1 = "产出指标", .level2 = cases[i].level2, .level3 = "x",
			.op = cases[i].op, .target = cases[i].target, .measure = cases[i].measure,
			.actual = cases[i].actual };
		int64_t pace, share;
		const char *light = light_name(monitor_indicator_light(&r, 7, &p, &pace, &share));
		if (pace != cases[i].pace || !light != !cases[i].light ||
			(light && strcmp(light, cases[i].light) != 0))
			fail_msg("%zu %s %s: %s %lld", i, cases[i].level2, cases[i].actual ? cases[i].actual : "-",
				light ? light : "none", (long long)pace);
	}
	arena_free(a);
}

/* C21 */
static void
roll_up_and_matrix(void **state)
{
	static const struct {
		const char *profile, *actuals[3];
		int64_t executed;
		const char *goal, *light;
	} cases[] = {
		{ "LIGHT-60/80", { "56", "42", "84" }, 50 * WAN, "yellow", "yellow" },
		{ "LIGHT-60/80", { "56", "84", NULL }, 50 * WAN, "green", "green" },
		{ "LIGHT-60/80", { "84", "84", NULL }, 50 * WAN, "blue", "green" },
		{ "LIGHT-60/80", { "56", "41", NULL }, 50 * WAN, "red", "red" },
		{ "LIGHT-60/80", { "56", NULL, NULL }, 40 * WAN, "green", "yellow" },
		{ "LIGHT-60/80", { NULL, NULL, NULL }, 50 * WAN, NULL, "green" },
		{ "HEFEI", { "56", "84", NULL }, 50 * WAN, "green", "green" },
		{ "HEFEI", { "56", "42", NULL }, 50 * WAN, "red", "yellow" },
		{ "HEFEI", { "56", "84", NULL }, 40 * WAN, "green", "red" },
		{ "HEFEI", { "56", "41", NULL }, 40 * WAN, "red", "red" },
		{ "SC-2025", { "60", NULL, NULL }, 40 * WAN, "green", "green" },
		{ "SC-2025", { "60.012", NULL, NULL }, 40 * WAN, "green", "yellow" }, /* 50.01% against 40% */
		{ "SC-2025", { "60", NULL, NULL }, 60 * WAN, "green", "green" },
		{ "SC-2025", { "60", NULL, NULL }, 60 * WAN + 1, "green", "yellow" },
		{ "SC-2025", { "60", NULL, NULL }, 39 * WAN, "green", "red" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct monitor_rules r = profile(cases[i].profile, a);
		struct progress rows[3] = { { 0 } };
		struct monitoring m = { .month = 7, .budget = 100 * WAN, .reported = cases[i].executed, .paid = -1,
			.expected = -1, .state = "sent", .code = "P1" };
		for (size_t k = 0; k < 3; k++)
			rows[k] = (struct progress){ .level1 = "产出指标", .level2 = "数量指标", .level3 = "x", .op = "≥",
				.target = "120", .measure = "次", .actual = cases[i].actuals[k], .weight = -1 };
		monitor_compute(&r, &m, rows, 3);
		if (!m.goal_light != !cases[i].goal || (m.goal_light && strcmp(m.goal_light, cases[i].goal) != 0) ||
			strcmp(m.light, cases[i].light) != 0)
			fail_msg("%zu: %s %s", i, m.goal_light ? m.goal_light : "none", m.light);
	}
	arena_free(a);
}

static void
computed_figures(void **state)
{
	struct arena *a = arena_new();
	struct monitor_rules r = profile("LIGHT-60/80", a);
	struct progress rows[2] = {
		{ .level1 = "产出指标", .level2 = "数量指标", .level3 = "a", .op = "≥", .target = "100",
			.measure = "个", .actual = "50", .weight = 3000 },
		{ .level1 = "产出指标", .level2 = "数量指标", .level3 = "b", .op = "≥", .target = "100",
			.measure = "个", .actual = "300", .weight = 1000 },
	};
	struct monitoring m = { .month = 7, .budget = 30000, .reported = -1, .paid = 20000, .expected = -1,
		.state = "due", .code = "P1" };

	(void)state;
	monitor_compute(&r, &m, rows, 2);
	assert_int_equal(m.executed, 20000); /* what was paid, where nothing was reported */
	assert_int_equal(m.rate, 6667);
	assert_int_equal(m.forecast, 34286);
	assert_int_equal(m.progress, 6250); /* three quarters of a half, a quarter of all */
	rows[1].weight = -1;
	m.reported = 0;
	monitor_compute(&r, &m, rows, 2);
	assert_int_equal(m.executed, 0);
	assert_int_equal(m.progress, 7500);
	rows[0].measure = "%"; /* rates tell only where nothing is counted */
	monitor_compute(&r, &m, rows, 2);
	assert_int_equal(m.progress, 10000);
	m.reported = m.paid = -1;
	monitor_compute(&r, &m, NULL, 0);
	assert_int_equal(m.executed, -1);
	assert_int_equal(m.rate, -1);
	assert_int_equal(m.progress, -1);
	assert_null(m.light);
	assert_int_equal(monitor_month(&r), 7);
	assert_int_equal(monitor_task_light(&r, 11), LIGHT_GREEN);
	assert_int_equal(monitor_task_light(&r, 10), LIGHT_RED);
	assert_int_equal(monitor_task_light(&r, -1), LIGHT_RED);
	arena_free(a);
}

static void
own_thresholds(void **state)
{
	static const char *const bad[] = { "budget_red = 81\n", "goal_red = 90\n", "goal_blue = 70\n",
		"least_6 = 20\n", "period = 7\n", "profile = X\n", "cut_by = 02-29\n", "gap = 101\n",
		"not_started = 13\n", "unknown = 1\n" };
	struct arena *a = arena_new();
	struct monitor_rules r = rules_of("[monitor]\nbudget_red = 50.5\nbudget_yellow = 70\nunscaled = 数量\n"
		"period = 1-4\n[task]\nwarn_days = 3\n", a);
	struct progress p = { .level1 = "产出指标", .level2 = "数量指标", .op = "≥", .target = "10",
		.measure = "个", .actual = "9" };
	int64_t pace, share;

	(void)state;
	assert_int_equal(monitor_budget_light(&r, 12, 10000, 5049, &pace), LIGHT_RED);
	assert_int_equal(monitor_budget_light(&r, 12, 10000, 5050, &pace), LIGHT_YELLOW);
	assert_int_equal(monitor_budget_light(&r, 12, 10000, 7000, &pace), LIGHT_GREEN);
	assert_int_equal(monitor_indicator_light(&r, 7, &p, &pace, &share), LIGHT_RED);
	assert_int_equal(monitor_month(&r), 4);
	assert_int_equal(monitor_task_light(&r, 4), LIGHT_GREEN);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct rules all = { 0 };
		struct err err;
		struct ini ini;
		assert_int_equal(ini_read_text("x.ini", arena_printf(a, "[monitor]\n%s", bad[i]), a, &ini, &err),
			RC_OK);
		if (rules_apply(&ini, a, &all, &err) != RC_INVALID)
			fail_msg("%s was taken", bad[i]);
	}
	arena_free(a);
}

static void
words(void **state)
{
	static const struct {
		const char *text, *causes; /* NULL: refused */
	} causes[] = {
		{ "经费保障", "经费保障" }, { "其他,经费", "经费保障、其他" }, { "硬件、人员 制度", "制度保障、人员保障、硬件条件保障" },
		{ "", "" }, { "无", "" }, { "天气", NULL }, { "经费保障、天气", NULL },
	};
	static const struct {
		const char *text, *likelihood;
	} likely[] = {
		{ "确定能", "确定能" }, { "能", "确定能" }, { "可能", "有可能" }, { "完全不可能", "完全不可能" },
		{ "不可能", "完全不可能" }, { "也许", NULL },
	};
	struct arena *a = arena_new();
	const char *ret;
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(causes); i++) {
		enum rc rc = monitor_parse_causes(causes[i].text, a, &ret, &err);
		assert_int_equal(rc, causes[i].causes ? RC_OK : RC_INVALID);
		if (rc == RC_OK)
			assert_string_equal(ret ? ret : "", causes[i].causes);
	}
	for (size_t i = 0; i < ARRAY_LEN(likely); i++) {
		enum rc rc = monitor_parse_likelihood(likely[i].text, &ret, &err);
		assert_int_equal(rc, likely[i].likelihood ? RC_OK : RC_INVALID);
		if (rc == RC_OK)
			assert_string_equal(ret, likely[i].likelihood);
	}
	assert_true(monitor_fell("50个", "49"));
	assert_false(monitor_fell("50", "50"));
	assert_false(monitor_fell("达标", "49"));
	assert_false(monitor_fell(NULL, "49"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(budget_lights),
		cmocka_unit_test(indicator_lights),
		cmocka_unit_test(roll_up_and_matrix),
		cmocka_unit_test(computed_figures),
		cmocka_unit_test(own_thresholds),
		cmocka_unit_test(words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
