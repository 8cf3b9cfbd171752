/* Values among others, and how alike texts are, at their boundaries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/compare.h"

#define V(x) ((int64_t)((x) * 10000))

struct stats_case {
	int64_t values[10];
	size_t n;
	struct compare_stats want;
};

static void
figures(void **state)
{
	static const struct stats_case cases[] = {
		{ { 0 }, 0, { 0 } },
		{ { V(7) }, 1, { 1, V(7), V(7), V(7), 0, 0 } },
		{ { V(9), V(1) }, 2, { 2, V(1), V(5), V(9), V(4), V(4) } },
		{ { V(3), V(1), V(2) }, 3, { 3, V(1), V(2), V(3), V(1), 6667 } },
		/* distances 5 3 1 1 3 25: their median is 3 */
		{ { V(90), V(92), V(94), V(96), V(98), V(120) }, 6,
			{ 6, V(90), V(95), V(120), V(3), 63333 } },
		{ { V(-4), V(-4), V(-4), V(-4), V(6) }, 5, { 5, V(-4), V(-4), V(6), 0, V(2) } },
		/* the middle of 1 and 2 rounds half away from the lower one */
		{ { 1, 2 }, 2, { 2, 1, 2, 2, 1, 1 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t values[10];
		struct compare_stats s;

		memcpy(values, cases[i].values, sizeof values);
		compare_stats(values, cases[i].n, &s);
		if (memcmp(&s, &cases[i].want, sizeof s) != 0)
			fail_msg("case %zu: n %lld, %lld to %lld, median %lld, MAD %lld, mean %lld", i,
				(long long)s.n, (long long)s.min, (long long)s.max, (long long)s.median,
				(long long)s.mad, (long long)s.mean_ad);
	}
}

static void
scores(void **state)
{
	const struct compare_stats spread = { .n = 9, .median = V(95), .mad = V(2) };
	const struct compare_stats flat = { .n = 9, .median = V(100), .mad = 0, .mean_ad = V(1) };
	const struct compare_stats equal = { .n = 9, .median = V(100) };

	(void)state;
	assert_int_equal(compare_z(&spread, V(95)), 0);
	assert_int_equal(compare_z(&spread, V(97)), 67);
	assert_int_equal(compare_z(&spread, V(85)), -337);
	assert_int_equal(compare_z(&flat, V(91)), -718);
	assert_int_equal(compare_z(&equal, V(80)), 0);
	/* far beyond: no overflow */
	assert_true(compare_z(&(struct compare_stats){ .median = 0, .mad = 1 }, INT64_MAX / 2) > 1000000);
}

static void
outliers(void **state)
{
	struct rules r = { .outlier_z = 350, .outlier_least = 6, .outlier_distance = 1000 };
	struct compare_stats s = { .n = 6, .median = V(95), .mad = V(2) };

	(void)state;
	/* 0.6745 * x / 2 > 3.5 from 10.38 on; a tenth of 95 is 9.5 */
	assert_false(compare_outlier(&s, V(105.37), &r));
	assert_true(compare_outlier(&s, V(105.4), &r));
	assert_true(compare_outlier(&s, V(84.6), &r));
	s.n = 5;
	assert_false(compare_outlier(&s, V(84.6), &r));
	s.n = 6;
	s.mad = V(0.1);
	assert_false(compare_outlier(&s, V(94), &r)); /* z is 6.7, but it is next to the median */
	r.outlier_distance = 0;
	assert_true(compare_outlier(&s, V(94), &r));
	r.outlier_z = 0;
	assert_false(compare_outlier(&s, V(1), &r));
}

static void
places_and_values(void **state)
{
	const int64_t values[] = { V(90), V(95), V(95), V(100) };
	int64_t v;

	(void)state;
	assert_int_equal(compare_rank(values, 4, V(100)), 1);
	assert_int_equal(compare_rank(values, 4, V(95)), 2);
	assert_int_equal(compare_rank(values, 4, V(92)), 4);
	assert_int_equal(compare_rank(values, 4, V(1)), 5);
	assert_true(compare_value("95.5%", &v));
	assert_int_equal(v, 955000);
	assert_true(compare_value("1,200", &v));
	assert_int_equal(v, V(1200));
	assert_false(compare_value("达标", &v));
	assert_false(compare_value("", &v));
	assert_false(compare_value("%", &v));
	assert_false(compare_value(NULL, &v));
	assert_true(compare_measure("％") == compare_measure("%"));
	assert_true(compare_measure(NULL) == compare_measure(""));
	assert_true(compare_measure("座") != compare_measure("个"));
}

static void
direction(void **state)
{
	static const struct {
		const char *level1, *level2, *op, *measure;
		bool higher;
	} cases[] = {
		{ "产出指标", "数量指标", "≥", "座", true },
		{ "产出指标", "数量指标", ">", "座", true },
		{ "产出指标", "数量指标", "=", "座", false },
		{ "产出指标", "质量指标", "=", "%", true },
		{ "效益指标", "社会效益指标", "≤", "件", false },
		{ "产出指标", "成本指标", "=", "%", false },
		{ "成本指标", "经济成本指标", "≥", "万元", false },
		{ "产出指标", "质量指标", "定性", "", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct indicator in = { .level1 = cases[i].level1, .level2 = cases[i].level2,
			.op = cases[i].op, .measure = cases[i].measure };
		if (compare_higher_is_better(&in) != cases[i].higher)
			fail_msg("%s %s %s", cases[i].level2, cases[i].op, cases[i].measure);
	}
}

#define TEXT "新建公厕5座，改造道路12千米，使12000名居民受益，居民满意度达到90%以上。"

static int64_t
alike(struct arena *a, const char *x, const char *y, int64_t least)
{
	const char *names[] = { "红山公厕", "城市管理中心", "住房和城乡建设局" };
	struct shingles s, t;

	shingles_of(x, names, ARRAY_LEN(names), a, &s);
	shingles_of(y, names, ARRAY_LEN(names), a, &t);
	return shingles_alike(&s, &t, least);
}

static void
texts(void **state)
{
	struct arena *a = arena_new();
	int64_t near;

	(void)state;
	assert_int_equal(alike(a, TEXT, TEXT, 8500), 10000);
	/* signs, blanks, width and the project's own name do not count */
	assert_int_equal(alike(a, TEXT, "红山公厕：新建公厕５座； 改造道路12千米\n使12000名居民受益 居民满意度达到90％以上", 8500),
		10000);
	near = alike(a, TEXT, "新建公厕6座，改造道路12千米，使12000名居民受益，居民满意度达到90%以上。", 8500);
	assert_in_range(near, 8500, 9999);
	/* the same number comes out whatever was asked for at least */
	assert_int_equal(alike(a, TEXT, "新建公厕6座，改造道路12千米，使12000名居民受益，居民满意度达到90%以上。", 1), near);
	assert_int_equal(alike(a, TEXT, "新建公厕6座，改造道路12千米，使12000名居民受益，居民满意度达到90%以上。",
		near + 1), 0);
	assert_int_equal(alike(a, TEXT, "开展法律援助120件，组织普法宣传24场，群众知晓率达到85%以上。", 5000), 0);
	assert_int_equal(alike(a, "新建公厕", "新建公厕", 1), 0); /* too short to tell */
	assert_int_equal(alike(a, NULL, NULL, 1), 0);
	arena_free(a);
}

/* What others say becomes findings, behind those that are there. */
static void
findings(void **state)
{
	struct arena *a = arena_new();
	struct rules r = { .outlier_z = 350, .outlier_least = 6, .below_last = true };
	struct indicator in[] = {
		{ .position = 1, .level1 = "产出指标", .level2 = "质量指标", .level3 = "合格率", .op = "≥",
			.target = "70", .measure = "%" },
		{ .position = 2, .level1 = "产出指标", .level2 = "数量指标", .level3 = "公厕数量", .op = "≥",
			.target = "5", .measure = "座" },
		{ .position = 3, .level1 = "产出指标", .level2 = "质量指标", .level3 = "合格率", .op = "≥",
			.target = "70", .measure = "%", .term = "midterm" },
	};
	struct indicator_peers peers[] = {
		{ .has = true, .stats = { .n = 9, .min = V(70), .median = V(95), .max = V(100), .mad = V(2) },
			.last_year = 2023, .last_target = "95", .last_measure = "%" },
		{ .last_year = 2023, .last_target = "8", .last_measure = "处" }, /* another unit */
		{ .has = true, .stats = { .n = 9, .median = V(95), .mad = V(2) }, .last_year = 2023,
			.last_target = "95", .last_measure = "%" },
	};
	struct goal_doc d = { .indicators = in, .n_indicators = 3 };
	struct goal_peers p = { .indicators = peers, .alike_unit = "园林绿化服务站", .alike = 9123 };
	struct finding *rows = NULL;
	size_t n = 0;

	(void)state;
	goal_find_peers(&d, &r, &p, a, &rows, &n);
	assert_int_equal(n, 3);
	assert_string_equal(rows[0].rule, "GO-V10");
	assert_non_null(strstr(rows[0].message, "91%"));
	assert_non_null(strstr(rows[0].message, "园林绿化服务站"));
	assert_string_equal(rows[1].rule, "OUTLIER");
	assert_non_null(strstr(rows[1].message, "median 95, from 70 to 100"));
	assert_string_equal(rows[2].rule, "BELOW-LAST");
	assert_int_equal(rows[2].indicator, 1);
	assert_string_equal(rows[2].severity, "warning");
	peers[0].last_actual = true;
	peers[0].has = r.below_last = false;
	p.alike_unit = NULL;
	goal_find_peers(&d, &r, &p, a, &rows, &n);
	assert_int_equal(n, 3);
	r.below_last = true;
	in[1].target = "7";
	peers[1].last_measure = "座";
	goal_find_peers(&d, &r, &p, a, &rows, &n);
	assert_int_equal(n, 5);
	assert_non_null(strstr(rows[3].message, "The target 70% of the indicator \"合格率\" is below what was reached in 2023, 95%:"));
	assert_non_null(strstr(rows[4].message, "The target 7 座 of the indicator \"公厕数量\" is below the target of 2023, 8 座:"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures),
		cmocka_unit_test(scores),
		cmocka_unit_test(outliers),
		cmocka_unit_test(places_and_values),
		cmocka_unit_test(direction),
		cmocka_unit_test(texts),
		cmocka_unit_test(findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
