/* Indicator systems: what is refused (EV-01), points by formula (EV-02). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/system.h"

static struct rules
preset(struct arena *a)
{
	struct rules r = { 0 };
	struct err err;
	struct ini ini;

	assert_int_equal(ini_read_text("x.ini", "", a, &ini, &err), RC_OK);
	assert_int_equal(rules_apply(&ini, a, &r, &err), RC_OK);
	return r;
}

/* A system of four items with these points. */
static enum rc
check(const char *kind, const int64_t points[4], const char *names[4], struct err *err)
{
	static const char *const levels[] = { "决策", "过程", "产出", "效益" };
	struct arena *a = arena_new();
	struct rules r = preset(a);
	struct criterion items[4];
	struct system_doc d = { .system = { .code = "X", .name = "体系", .kind = kind,
			.state = "active" }, .items = items, .n = 4 };

	for (size_t i = 0; i < 4; i++)
		items[i] = (struct criterion){ .position = (int64_t)i + 1, .level1 = levels[i],
			.level2 = "二级", .level3 = names[i], .points = points[i] };
	enum rc rc = system_check(&d, &r, err);
	arena_free(a);
	return rc;
}

static void
shares(void **state)
{
	static const struct {
		const char *kind;
		int64_t points[4];
		bool ok;
	} cases[] = {
		{ "project", { 2000, 2000, 3000, 3000 }, true }, /* exactly 60 */
		{ "project", { 2000, 2001, 2999, 3000 }, false }, /* 59.99 */
		{ "department", { 2500, 3000, 2000, 2500 }, true }, /* EV-03: its own frame */
		{ "project", { 2000, 2000, 3000, 2999 }, false }, /* 99.99 together */
		{ "project", { 2000, 2000, 3000, 3001 }, false },
		{ "project", { 0, 4000, 3000, 3000 }, false },
		{ "unit", { 2000, 2000, 3000, 3000 }, false },
	};
	const char *names[] = { "甲", "乙", "丙", "丁" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		if ((check(cases[i].kind, cases[i].points, names, &err) == RC_OK) != cases[i].ok)
			fail_msg("case %zu: %s", i, err.msg);
	}
}

static void
no_items(void **state)
{
	struct arena *a = arena_new();
	struct rules r = preset(a);
	struct criterion twice[2] = {
		{ .position = 1, .level1 = "产出", .level2 = "数量", .level3 = "实际完成率", .points = 5000 },
		{ .position = 2, .level1 = "产出", .level2 = "数量", .level3 = "实际完成率", .points = 5000 },
	};
	struct system_doc d = { .system = { .code = "X", .name = "体系", .kind = "project",
			.state = "active" }, .items = twice };
	struct err err;

	(void)state;
	assert_int_equal(system_check(&d, &r, &err), RC_INVALID);
	d.n = 2;
	assert_int_equal(system_check(&d, &r, &err), RC_INVALID);
	twice[1].level2 = "质量";
	assert_int_equal(system_check(&d, &r, &err), RC_OK);
	twice[1].formula = "无此公式";
	assert_int_equal(system_check(&d, &r, &err), RC_INVALID);
	arena_free(a);
}

static void
points_by_formula(void **state)
{
	static const struct {
		const char *formula, *text;
		int64_t points, rate, weight; /* points -1: refused */
	} cases[] = {
		{ "资金到位率", "90/100", 270, 9000, 300 },
		{ "in_place", "120/100", 300, 12000, 300 },
		{ "execution", "89.974/90", 300, 9997, 300 }, /* 2.99913 */
		{ "completion", "2/3", 667, 6667, 1000 },
		{ "quality", "0/3", 0, 0, 1000 },
		{ "saving", "95/100", 500, 500, 500 },   /* 5% saved: full */
		{ "saving", "100/100", 500, 0, 500 },
		{ "saving", "110/100", 450, -1000, 500 },
		{ "saving", "250/100", 0, -15000, 500 },
		{ "completion", "1/0", -1, 0, 1000 },
		{ "completion", "1", -1, 0, 1000 },
		{ "completion", "-1/3", -1, 0, 1000 },
		{ "completion", "a/3", -1, 0, 1000 },
		{ NULL, "1/2", -1, 0, 1000 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct criterion c = { .level3 = "x", .points = cases[i].weight,
			.formula = cases[i].formula };
		struct err err = { 0 };
		int64_t points = -1, rate = 0;
		enum rc rc = system_points(&c, cases[i].text, &points, &rate, &err);
		if ((rc == RC_OK) != (cases[i].points >= 0) ||
			(rc == RC_OK && (points != cases[i].points || rate != cases[i].rate)))
			fail_msg("case %zu: %lld %lld %s", i, (long long)points, (long long)rate, err.msg);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares),
		cmocka_unit_test(no_items),
		cmocka_unit_test(points_by_formula),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
