/* Scores of single rows (SE-01 to SE-10, SE-14), levels and their ranges, grades (GR-01 to GR-03). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/selfeval.h"

#define LINEAR ""
#define RATIO "[score]\nreverse = RATIO\n"
#define HUBEI "[score]\nreverse = RATIO\nqual_cuts = 80/50\n[selfeval]\nweights = 20/40/40\n"
#define BAND "[score]\nexec = BAND-2021\nmin_completion = 60\nsatisfaction = BAND-2021\n"

static struct rules
rules_with(const char *text, struct arena *a)
{
	struct rules r = { 0 };
	struct err err;
	struct ini ini;

	assert_int_equal(ini_read_text("x.ini", text, a, &ini, &err), RC_OK);
	if (rules_apply(&ini, a, &r, &err))
		fail_msg("%s", err.msg);
	return r;
}

struct number_case {
	const char *rules, *op, *target, *measure;
	int64_t weight;
	const char *actual, *words;
	int64_t score; /* -1: none */
	const char *formula, *flags;
};

static const struct number_case numbers[] = {
	/* at least (SE-04), far over (SE-07): C05 */
	{ LINEAR, "≥", "9", "场", 500, "26", NULL, 500, "26≥9 (288.89%) → 5.00", "SE-07" },
	{ LINEAR, "≥", "9", "场", 500, "26场", NULL, 500, "26≥9 (288.89%) → 5.00", "SE-07" },
	{ LINEAR, "≥", "9", "场", 500, "26", "增加了专场", 500, "26≥9 (288.89%) → 5.00", "" },
	{ LINEAR, "≥", "100", "人", 1000, "129.99", NULL, 1000, "129.99≥100 → 10.00", "" },
	{ LINEAR, "≥", "100", "人", 1000, "130", NULL, 1000, "130≥100 (130%) → 10.00", "SE-07" },
	{ LINEAR, "≥", "100", "人", 1000, "100", NULL, 1000, "100≥100 → 10.00", "" },
	{ LINEAR, "≥", "100", "人", 1000, "99.99", NULL, 1000, "99.99/100×10=10.00", "" },
	{ LINEAR, "≥", "100", "人", 1000, "99.94", NULL, 999, "99.94/100×10=9.99", "SE-08" },
	{ LINEAR, "≥", "100", "人", 1000, "99.95", NULL, 1000, "99.95/100×10=10.00", "" },
	{ LINEAR, ">", "50", "人", 1000, "45", "停电", 900, "45/50×10=9.00", "" },
	{ LINEAR, ">", "50", "人", 1000, "50", NULL, 1000, "50≥50 → 10.00", "" },
	{ LINEAR, "≥", "95", "%", 1000, "66.67%", NULL, 702, "66.67/95×10=7.02", "SE-08" },
	{ LINEAR, "≥", "95", "%", 1000, "0.95", NULL, 1000, "0.95→95%: 95≥95 → 10.00",
		"PERCENT" },
	{ LINEAR, "≥", "90", "%", 1000, "0.9", NULL, 1000, "0.9→90%: 90≥90 → 10.00", "PERCENT" },
	{ LINEAR, "≥", "90", "%", 1000, "0.9%", "x", 10, "0.9/90×10=0.10", "" },
	{ LINEAR, "≥", "95", "%", 1000, "1", NULL, 1000, "1→100%: 100≥95 → 10.00", "PERCENT" },
	{ LINEAR, "≥", "95", "%", 1000, "1.01", "x", 11, "1.01/95×10=0.11", "" },
	{ LINEAR, "≥", "5", "%", 1000, "1", NULL, 200, "1/5×10=2.00", "SE-08" },
	{ LINEAR, "≥", "50", "人", 1000, "-3", "退出", 0, "0/50×10=0.00", "" },
	{ LINEAR, "≥", "0", "人", 1000, "0", NULL, 1000, "0≥0 → 10.00", "" },
	{ LINEAR, "≥", "0", "人", 1000, "-1", NULL, 0, "-1/0 → 0.00", "SE-08" },
	/* binary noise and long decimals of spreadsheets */
	{ LINEAR, "≥", "3", "座", 1000, "0.666666666666667", "x", 222, "0.666667/3×10=2.22", "" },
	/* units */
	{ LINEAR, "≥", "5000", "平方米", 1000, "0.5万平方米", NULL, 1000, "5000≥5000 → 10.00", "" },
	{ LINEAR, "≥", "2", "万元", 1000, "15000元", "x", 750, "1.5/2×10=7.50", "" },
	{ LINEAR, "≤", "11", "月", 1000, "12月", "x", 909, "(1-(12-11)/11)×10=9.09", "" },
	{ LINEAR, "≥", "20", "公里", 1000, "20平方米", NULL, -1, "", "UNIT" },
	{ LINEAR, "≥", "20", "公里", 1000, "按计划推进", NULL, -1, "", "NO-ACTUAL" },
	{ LINEAR, "≥", "20", "公里", 1000, "", NULL, -1, "", "NO-ACTUAL" },
	{ LINEAR, "≥", "", "公里", 1000, "3", NULL, -1, "", "NO-TARGET" },
	{ LINEAR, "≥", "20", "公里", -1, "3", NULL, -1, "", "NO-WEIGHT" },
	{ LINEAR, "≥", "10000", "元", 1000, "1.2万", NULL, 1000, "12000≥10000 → 10.00", "" },
	{ LINEAR, "≥", "10000", "元", 1000, "1.2亿个", NULL, -1, "", "UNIT" },
	{ LINEAR, "≤", "12000", "万元", 1000, "1.2亿", NULL, 1000, "12000≤12000 → 10.00", "" },
	/* remarks and words around the value */
	{ LINEAR, "≥", "100", "个", 1000, "120个（详见附件）", NULL, 1000, "120≥100 → 10.00", "" },
	{ LINEAR, "≥", "95", "%", 1000, "97.5%（合格39件）", NULL, 1000, "97.5≥95 → 10.00", "" },
	{ LINEAR, "≥", "100", "个", 1000, "已完成90个", "x", 900, "90/100×10=9.00", "" },
	{ LINEAR, "≥", "100", "个", 1000, "完成情况良好", NULL, -1, "", "NO-ACTUAL" },
	{ LINEAR, "≥", "100", "个", 1000, "约120个", NULL, -1, "", "NO-ACTUAL" },
	/* of a range its worse end */
	{ LINEAR, "≥", "100", "个", 1000, "90～110个", "x", 900, "90~110→90: 90/100×10=9.00", "" },
	{ LINEAR, "≥", "95", "%", 1000, "0.95-0.98", NULL, 1000, "0.95~0.98→95%: 95≥95 → 10.00",
		"PERCENT" },
	{ LINEAR, "≤", "100", "万元", 1000, "90-110", "x", 900,
		"90~110→110: (1-(110-100)/100)×10=9.00", "" },
	{ LINEAR, "=", "5-10", "个", 1000, "5-10", NULL, 1000, "5~10→5: 5≤5≤10 → 10.00", "" },
	{ LINEAR, "=", "5-10", "个", 1000, "6-11", "x", 900, "6~11→11: (1-(11-10)/10)×10=9.00", "" },
	/* ranges: what is missing below, what is too much above */
	{ LINEAR, "=", "5-10", "个", 1000, "4", "x", 800, "4/5×10=8.00", "" },
	{ LINEAR, "=", "5-10", "个", 1000, "5", NULL, 1000, "5≤5≤10 → 10.00", "" },
	{ LINEAR, "", "5-10", "个", 1000, "7个", NULL, 1000, "5≤7≤10 → 10.00", "" },
	{ LINEAR, "=", "5-10", "个", 1000, "10", NULL, 1000, "5≤10≤10 → 10.00", "" },
	{ LINEAR, "=", "5-10", "个", 1000, "11", "x", 900, "(1-(11-10)/10)×10=9.00", "" },
	{ RATIO, "=", "5-10", "个", 1000, "11", "x", 909, "10/11×10=9.09", "" },
	{ LINEAR, "≥", "5-10", "个", 1000, "11", NULL, 1000, "11≥5 (220%) → 10.00", "SE-07" },
	{ LINEAR, "≤", "5-10", "个", 1000, "3", NULL, 1000, "3≤10 → 10.00", "" },
	{ LINEAR, "=", "5-10", "个", 1000, "很多", NULL, -1, "", "NO-ACTUAL" },
	/* days to keep */
	{ LINEAR, "≤", "2023年12月底前", "", 1000, "2023年12月20日", NULL, 1000,
		"2023-12-20≤2023-12-31 达成 [8.00, 10.00] 未填得分 → 10.00", "" },
	{ LINEAR, "≤", "2023年12月底前", "", 1000, "2023-12-31", NULL, 1000,
		"2023-12-31≤2023-12-31 达成 [8.00, 10.00] 未填得分 → 10.00", "" },
	{ LINEAR, "", "2023年12月31日前", "", 1000, "2024年1月1日", "x", 0,
		"2024-01-01>2023-12-31 未达成 [0.00, 6.00) 未填得分 → 0.00", "" },
	{ LINEAR, "=", "2024年2月", "", 1000, "2024.2.29", NULL, 1000,
		"2024-02-29≤2024-02-29 达成 [8.00, 10.00] 未填得分 → 10.00", "" },
	{ LINEAR, "≤", "2023年底前", "", 1000, "2023/12/31", NULL, 1000,
		"2023-12-31≤2023-12-31 达成 [8.00, 10.00] 未填得分 → 10.00", "" },
	/* the day as a spreadsheet keeps it */
	{ LINEAR, "≤", "2023年12月20日前", "", 1000, "45280", NULL, 1000,
		"2023-12-20≤2023-12-20 达成 [8.00, 10.00] 未填得分 → 10.00", "" },
	{ LINEAR, "≤", "2023年12月20日前", "", 1000, "45281", "x", 0,
		"2023-12-21>2023-12-20 未达成 [0.00, 6.00) 未填得分 → 0.00", "" },
	{ LINEAR, "≤", "2023年12月20日前", "", 1000, "12345", NULL, -1, "", "NO-ACTUAL" },
	/* which day of the month it was is not said */
	{ LINEAR, "≤", "2023年12月15日前", "", 1000, "2023年12月", NULL, -1, "", "NO-ACTUAL" },
	{ LINEAR, "≤", "2023年2月30日前", "", 1000, "2023年2月1日", NULL, -1, "", "NO-ACTUAL" },
	/* at most (SE-05): C07 and around */
	{ LINEAR, "≤", "90", "万元", 1000, "90", NULL, 1000, "90≤90 → 10.00", "" },
	{ LINEAR, "≤", "90", "万元", 1000, "12", NULL, 1000, "12≤90 → 10.00", "" },
	{ LINEAR, "≤", "90", "万元", 1000, "99", "涨价", 900, "(1-(99-90)/90)×10=9.00", "" },
	{ RATIO, "≤", "90", "万元", 1000, "99", "涨价", 909, "90/99×10=9.09", "" },
	{ LINEAR, "<", "90", "万元", 1000, "179.99", "涨价", 0, "(1-(179.99-90)/90)×10=0.00", "" },
	{ LINEAR, "<", "90", "万元", 1000, "179.9", "涨价", 1, "(1-(179.9-90)/90)×10=0.01", "" },
	{ LINEAR, "≤", "90", "万元", 1000, "180", "涨价", 0, "180≥2×90 → 0.00", "" },
	{ RATIO, "≤", "90", "万元", 1000, "180", "涨价", 500, "90/180×10=5.00", "" },
	{ LINEAR, "≤", "0", "起", 1000, "0", NULL, 1000, "0≤0 → 10.00", "" },
	{ LINEAR, "≤", "0", "起", 1000, "1", NULL, 0, "1>0 → 0.00", "SE-08" },
	{ RATIO, "≤", "0", "起", 1000, "1", NULL, 0, "1>0 → 0.00", "SE-08" },
	{ LINEAR, "≤", "90", "万元", 1000, "-5", NULL, 1000, "-5≤90 → 10.00", "" },
	/* equal (SE-06): C09 */
	{ LINEAR, "=", "0", "起", 500, "0", NULL, 500, "0≤0 → 5.00", "" },
	{ LINEAR, "=", "0", "起", 500, "1", "x", 0, "1>0 → 0.00", "" },
	{ LINEAR, "=", "4", "个", 500, "4", NULL, 500, "4≥4 → 5.00", "" },
	{ LINEAR, "=", "4", "个", 500, "5.2", NULL, 500, "5.2≥4 (130%) → 5.00", "SE-07" },
	{ LINEAR, "=", "4", "个", 500, "3", "x", 375, "3/4×5=3.75", "" },
	/* without a sign */
	{ LINEAR, "", "4", "个", 500, "3", "x", 375, "3/4×5=3.75", "" },
	/* another limit */
	{ "[score]\nover_limit = 1.20\n", "≥", "100", "人", 1000, "120", NULL, 1000,
		"120≥100 (120%) → 10.00", "SE-07" },
	{ "[score]\nover_limit = 1.20\n", "≥", "100", "人", 1000, "119.99", NULL, 1000,
		"119.99≥100 → 10.00", "" },
	/* banded (SE-14): C17 */
	{ BAND, "≥", "100", "人", 1000, "60", "x", 600, "60/100×10=6.00", "" },
	{ BAND, "≥", "100", "人", 1000, "59", "x", 0, "59/100<60% → 0.00", "" },
	{ BAND, "≥", "100", "人", 1000, "59.999", "x", 0, "59.999/100<60% → 0.00", "" },
	{ BAND, "≤", "100", "万元", 1000, "140", "x", 600, "(1-(140-100)/100)×10=6.00", "" },
	{ BAND, "≤", "100", "万元", 1000, "140.01", "x", 0, "140.01>100 → 0.00", "" },
};

static void
numbers_are_scored(void **state)
{
	static const struct evaluation none;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		const struct number_case *c = &numbers[i];
		struct arena *a = arena_new();
		struct rules r = rules_with(c->rules, a);
		struct score_row s;
		score_row_init(&s);
		s.level1 = "产出指标";
		s.level3 = "某指标";
		s.op = c->op;
		s.target = c->target;
		s.measure = c->measure;
		s.weight = c->weight;
		s.actual = c->actual;
		s.explanation = c->words;
		score_row_compute(&s, &none, &r, a);
		if (s.score != c->score || strcmp(s.formula, c->formula) != 0 ||
			strcmp(s.flags, c->flags) != 0)
			fail_msg("case %zu %s%s %s: %d \"%s\" [%s], expected %d \"%s\" [%s]", i, c->op,
				c->target, c->actual, (int)s.score, s.formula, s.flags, (int)c->score,
				c->formula, c->flags);
		arena_free(a);
	}
}

static void
cost_without_a_sign_is_a_limit(void **state)
{
	static const struct evaluation none;
	struct arena *a = arena_new();
	struct rules r = rules_with(LINEAR, a);
	struct score_row s;

	(void)state;
	score_row_init(&s);
	s.level1 = "产出指标";
	s.level2 = "成本指标";
	s.target = "90";
	s.actual = "99";
	s.weight = 1000;
	score_row_compute(&s, &none, &r, a);
	assert_int_equal(s.score, 900);
	arena_free(a);
}

static void
execution_is_scored(void **state)
{
	static const struct {
		const char *rules;
		int64_t budget, executed, finished, weight, score; /* 1/1000 万元 */
		const char *formula, *flags;
	} cases[] = {
		/* C01 */
		{ LINEAR, 90000, 89974, -1, 1000, 1000, "89.974/90×10=10.00", "" },
		{ LINEAR, 90000, 90000, -1, 1000, 1000, "90/90×10=10.00", "" },
		{ LINEAR, 90000, 0, -1, 1000, 0, "0/90×10=0.00", "" },
		{ LINEAR, 100000, 79949, -1, 1000, 799, "79.949/100×10=7.99", "" },
		{ LINEAR, 100000, 79950, -1, 1000, 800, "79.95/100×10=8.00", "" },
		{ LINEAR, 90000, 95000, -1, 1000, 1000, "95>90 → 10.00", "SE-02" },
		/* C03 */
		{ LINEAR, 0, 0, -1, 1000, -1, "0/0 → ?", "SE-03" },
		{ LINEAR, 0, 5000, -1, 1000, -1, "5/0 → ?", "SE-03" },
		/* C13 */
		{ HUBEI, 1560, 1560, -1, 2000, 2000, "1.56/1.56×20=20.00", "" },
		/* C17 */
		{ BAND, 100000, 99900, 0, 1000, 700, "99.9/100 → 70%×10=7.00", "" },
		{ BAND, 100000, 80000, 0, 1000, 700, "80/100 → 70%×10=7.00", "" },
		{ BAND, 100000, 79900, 0, 1000, 500, "79.9/100 → 50%×10=5.00", "" },
		{ BAND, 100000, 60000, 0, 1000, 500, "60/100 → 50%×10=5.00", "" },
		{ BAND, 100000, 59900, 0, 1000, 0, "59.9/100 → 0%×10=0.00", "" },
		{ BAND, 100000, 78000, 1, 1000, 1000, "78/100 → 100%×10=10.00", "" },
		{ BAND, 100000, 78000, -1, 1000, 500, "78/100 → 50%×10=5.00", "" },
		{ BAND, 100000, 100000, 0, 1000, 1000, "100/100 → 100%×10=10.00", "" },
		{ BAND, 100000, 110000, 1, 1000, 1000, "110/100 → 100%×10=10.00", "SE-02" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with(cases[i].rules, a);
		struct evaluation e;
		struct score_row s;
		evaluation_init(&e);
		e.funds[FUND_BUDGET][FUND_TOTAL] = cases[i].budget * 1000;
		e.funds[FUND_EXECUTED][FUND_TOTAL] = cases[i].executed * 1000;
		e.finished = cases[i].finished;
		score_row_init(&s);
		s.kind = "execution";
		s.level3 = "预算执行率";
		s.weight = cases[i].weight;
		score_row_compute(&s, &e, &r, a);
		if (s.score != cases[i].score || strcmp(s.formula, cases[i].formula) != 0 ||
			strcmp(s.flags, cases[i].flags) != 0)
			fail_msg("case %zu: %d \"%s\" [%s]", i, (int)s.score, s.formula, s.flags);
		arena_free(a);
	}
}

static void
satisfaction_has_bands(void **state)
{
	static const struct {
		const char *actual;
		int64_t score;
	} cases[] = { { "100%", 1000 }, { "90", 1000 }, { "89.99%", 800 }, { "89%", 800 }, { "80%", 800 },
		{ "79.9%", 500 }, { "60%", 500 }, { "59.9%", 0 }, { "59", 0 }, { "0.9", 1000 } };
	static const struct evaluation none;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with(BAND, a);
		struct score_row s;
		score_row_init(&s);
		s.level1 = "满意度指标";
		s.op = "≥";
		s.target = "95";
		s.measure = "%";
		s.weight = 1000;
		s.actual = cases[i].actual;
		score_row_compute(&s, &none, &r, a);
		assert_int_equal(s.score, cases[i].score);
		arena_free(a);
	}
}

static void
levels_have_ranges(void **state)
{
	static const struct {
		const char *rules, *level;
		int64_t weight, claimed, score;
		const char *formula, *flags;
	} cases[] = {
		/* C11 */
		{ LINEAR, "met", 800, 639, 640, "达成 [6.40, 8.00] 6.39 → 6.40", "SE-10" },
		{ LINEAR, "met", 800, 640, 640, "达成 [6.40, 8.00] 6.40 → 6.40", "" },
		{ LINEAR, "met", 800, 800, 800, "达成 [6.40, 8.00] 8.00 → 8.00", "" },
		{ LINEAR, "met", 800, 801, 800, "达成 [6.40, 8.00] 8.01 → 8.00", "SE-10" },
		{ LINEAR, "met", 800, -1, 800, "达成 [6.40, 8.00] 未填得分 → 8.00", "SE-10" },
		{ LINEAR, "partly", 1000, 800, 799, "部分达成 [6.00, 8.00) 8.00 → 7.99", "SE-10" },
		{ LINEAR, "partly", 1000, 799, 799, "部分达成 [6.00, 8.00) 7.99 → 7.99", "" },
		{ LINEAR, "partly", 1000, 600, 600, "部分达成 [6.00, 8.00) 6.00 → 6.00", "" },
		{ LINEAR, "partly", 1000, 599, 600, "部分达成 [6.00, 8.00) 5.99 → 6.00", "SE-10" },
		{ LINEAR, "partly", 1000, -1, 600, "部分达成 [6.00, 8.00) 未填得分 → 6.00", "SE-10" },
		{ LINEAR, "missed", 1000, 600, 599, "未达成 [0.00, 6.00) 6.00 → 5.99", "SE-10" },
		{ LINEAR, "missed", 1000, 0, 0, "未达成 [0.00, 6.00) 0.00 → 0.00", "" },
		/* bounds are rounded to two decimals */
		{ LINEAR, "met", 333, 266, 266, "达成 [2.66, 3.33] 2.66 → 2.66", "" },
		{ LINEAR, "met", 333, 265, 266, "达成 [2.66, 3.33] 2.65 → 2.66", "SE-10" },
		/* C13 */
		{ HUBEI, "partly", 1000, 499, 500, "部分达成 [5.00, 8.00) 4.99 → 5.00", "SE-10" },
		{ HUBEI, "partly", 1000, 500, 500, "部分达成 [5.00, 8.00) 5.00 → 5.00", "" },
		{ HUBEI, "partly", 1000, 799, 799, "部分达成 [5.00, 8.00) 7.99 → 7.99", "" },
		{ HUBEI, "partly", 1000, 800, 799, "部分达成 [5.00, 8.00) 8.00 → 7.99", "SE-10" },
		/* no level */
		{ LINEAR, NULL, 1000, 900, 900, "[0.00, 10.00] 9.00 → 9.00", "SE-10" },
		{ LINEAR, NULL, 1000, 1100, 1000, "[0.00, 10.00] 11.00 → 10.00", "SE-10,SE-V1" },
		{ LINEAR, NULL, 1000, -1, -1, "", "NO-ACTUAL" },
	};
	static const struct evaluation none;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with(cases[i].rules, a);
		struct score_row s;
		score_row_init(&s);
		s.op = "定性";
		s.target = "按期完成";
		s.weight = cases[i].weight;
		s.attainment = cases[i].level;
		s.claimed = cases[i].claimed;
		s.explanation = "说明";
		score_row_compute(&s, &none, &r, a);
		if (s.score != cases[i].score || strcmp(s.formula, cases[i].formula) != 0 ||
			strcmp(s.flags, cases[i].flags) != 0)
			fail_msg("case %zu: %d \"%s\" [%s]", i, (int)s.score, s.formula, s.flags);
		arena_free(a);
	}
}

/* A number was wanted, words and a level came. */
static void
words_beside_a_number(void **state)
{
	static const struct evaluation none;
	struct arena *a = arena_new();
	struct rules r = rules_with(LINEAR, a);
	struct score_row s;

	(void)state;
	score_row_init(&s);
	s.op = "≥";
	s.target = "100";
	s.weight = 1000;
	s.actual = "基本建成";
	s.attainment = "partly";
	s.claimed = 700;
	s.explanation = "雨";
	score_row_compute(&s, &none, &r, a);
	assert_int_equal(s.score, 700);
	assert_string_equal(s.flags, "");
	arena_free(a);
}

static void
labels_of_levels_are_known(void **state)
{
	static const struct {
		const char *text, *level;
	} cases[] = {
		{ "达成", "met" }, { "达成年度指标", "met" }, { "达成预期指标", "met" }, { "达成目标", "met" },
		{ "基本达成目标", "met" }, { "met", "met" }, { "已完成", "met" },
		{ "部分达成", "partly" }, { "部分达成年度指标并具有一定效果", "partly" },
		{ "部分达成预期指标并具有一定效果", "partly" }, { "部分实现目标", "partly" },
		{ "partly", "partly" }, { "未达成", "missed" }, { "未完成预期指标且效果较差", "missed" },
		{ "未达成年度指标且效果较差", "missed" }, { "实现目标程度较低", "missed" },
		{ "没达到", "missed" }, { "没有完成", "missed" }, { "无法实现", "missed" },
		{ "好", NULL }, { "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *level = score_attainment(cases[i].text);
		if ((level == NULL) != (cases[i].level == NULL) ||
			(level && strcmp(level, cases[i].level) != 0))
			fail_msg("%s: %s", cases[i].text, level ? level : "none");
	}
}

static void
decisions_of_people_count(void **state)
{
	static const struct evaluation none;
	struct arena *a = arena_new();
	struct rules r = rules_with(LINEAR, a);
	struct score_row s;

	(void)state;
	score_row_init(&s);
	s.op = "≥";
	s.target = "9";
	s.weight = 500;
	s.actual = "26";
	s.claimed = 500;
	s.deduction = 150;
	score_row_compute(&s, &none, &r, a);
	assert_int_equal(s.score, 350);
	assert_string_equal(s.formula, "26≥9 (288.89%) → 5.00 -1.50=3.50");
	assert_string_equal(s.flags, "SE-07"); /* the unit's own claim was right */
	s.deduction = 600;
	score_row_compute(&s, &none, &r, a);
	assert_int_equal(s.score, 0);
	assert_int_equal(s.deduction, 500);
	s.deduction = 0;
	s.actual = "";
	s.fixed = 300;
	score_row_compute(&s, &none, &r, a);
	assert_int_equal(s.score, 300);
	s.fixed = -1;
	s.left_out = 1;
	score_row_compute(&s, &none, &r, a);
	assert_int_equal(s.score, -1);
	assert_string_equal(s.flags, "SE-15");
	arena_free(a);
}

static void
claims_are_compared(void **state)
{
	static const struct {
		int64_t claimed;
		const char *flags;
	} cases[] = { { 900, "" }, { 910, "" }, { 911, "SE-V1" }, { 890, "" }, { 889, "SE-V1" }, { -1, "" } };
	static const struct evaluation none;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with(LINEAR, a);
		struct score_row s;
		score_row_init(&s);
		s.op = "≥";
		s.target = "100";
		s.weight = 1000;
		s.actual = "90";
		s.explanation = "雨";
		s.claimed = cases[i].claimed;
		score_row_compute(&s, &none, &r, a);
		assert_string_equal(s.flags, cases[i].flags);
		arena_free(a);
	}
}

/* C15, and the cuts of another deployment */
static void
grades_have_no_gaps(void **state)
{
	static const struct {
		const char *rules;
		int64_t total;
		const char *grade;
	} cases[] = {
		{ "", 10000, "优" }, { "", 9000, "优" }, { "", 8999, "良" }, { "", 8000, "良" },
		{ "", 7999, "中" }, { "", 6000, "中" }, { "", 5999, "差" }, { "", 0, "差" },
		{ "[grade]\ncuts = 80/70/60\n", 8000, "优" }, { "[grade]\ncuts = 80/70/60\n", 7999, "良" },
		{ "[grade]\ncuts = 80/70/60\n", 6999, "中" }, { "[grade]\ncuts = 80/70/60\n", 5999, "差" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = rules_with(cases[i].rules, a);
		assert_string_equal(grade_of(&r.score, cases[i].total), cases[i].grade);
		assert_null(grade_of(&r.score, -1));
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_scored),
		cmocka_unit_test(cost_without_a_sign_is_a_limit),
		cmocka_unit_test(execution_is_scored),
		cmocka_unit_test(satisfaction_has_bands),
		cmocka_unit_test(levels_have_ranges),
		cmocka_unit_test(words_beside_a_number),
		cmocka_unit_test(labels_of_levels_are_known),
		cmocka_unit_test(decisions_of_people_count),
		cmocka_unit_test(claims_are_compared),
		cmocka_unit_test(grades_have_no_gaps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
