/* Entries of the library, the same indicator in both trees, and goals carried over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/library.h"

static const struct library sound = { .code = "ZFBZ-001", .sector = "住房保障", .tree = "both",
	.level1 = "产出指标", .level2 = "质量指标", .level3 = "工程验收合格率", .op = "=", .target = "100",
	.measure = "%", .valid_from = 2022, .state = "active" };

static void
entries(void **state)
{
	struct library l = sound;
	struct err err;

	(void)state;
	assert_int_equal(library_check(&l, &err), RC_OK);
	l.level2 = "经济成本指标";
	assert_int_equal(library_check(&l, &err), RC_INVALID);
	assert_string_equal(err.field, "level2");
	l = sound;
	l.valid_from = 1999;
	assert_int_equal(library_check(&l, &err), RC_INVALID);
	assert_string_equal(err.field, "valid_from");
	l = sound;
	l.level3 = "";
	assert_int_equal(library_check(&l, &err), RC_INVALID);
	assert_string_equal(err.field, "level3");
	l = sound;
	l.op = "≥";
	l.target = "许多"; /* what no actual value can be held against */
	assert_int_equal(library_check(&l, &err), RC_INVALID);
	assert_string_equal(err.field, "target");
	l.target = "95.5";
	assert_int_equal(library_check(&l, &err), RC_OK);
	l.target = "";
	assert_int_equal(library_check(&l, &err), RC_OK);
	l.op = "定性";
	l.target = "明显改善";
	assert_int_equal(library_check(&l, &err), RC_OK);
	l = sound;
	l.op = "~";
	assert_int_equal(library_check(&l, &err), RC_INVALID);
	assert_string_equal(err.field, "operator");
}

static void
the_second_person(void **state)
{
	struct library l = sound;
	struct err err;

	(void)state;
	assert_int_equal(library_may_accept(&l, "wang", &err), RC_OK);
	l.proposed_by = "wang";
	assert_int_equal(library_may_accept(&l, "wang", &err), RC_DENIED);
	assert_int_equal(library_may_accept(&l, "li", &err), RC_OK);
}

static void
classes_of_both_trees(void **state)
{
	static const struct {
		const char *tree, *level1, *level2, *to1, *to2;
	} cases[] = {
		{ "CLASSIC", "成本指标", "经济成本指标", "产出指标", "成本指标" },
		{ "CLASSIC", "成本指标", "社会成本指标", "产出指标", "成本指标" },
		{ "COST-2021", "产出指标", "成本指标", "成本指标", "经济成本指标" },
		{ "COST-2021", "成本指标", "社会成本指标", "成本指标", "社会成本指标" },
		{ "COST-2021", "效益指标", "可持续影响指标", "效益指标", "社会效益指标" },
		{ "CLASSIC", "效益指标", "可持续影响指标", "效益指标", "可持续影响指标" },
		{ "CLASSIC", "产出指标", "数量指标", "产出指标", "数量指标" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *one = cases[i].level1, *two = cases[i].level2;
		indicator_class_in(cases[i].tree, &one, &two);
		assert_string_equal(one, cases[i].to1);
		assert_string_equal(two, cases[i].to2);
	}
	assert_string_equal(library_tree("产出指标", "成本指标"), "CLASSIC");
	assert_string_equal(library_tree("成本指标", "社会成本指标"), "COST-2021");
	assert_string_equal(library_tree("产出指标", "数量指标"), "both");
	assert_null(library_tree("产出指标", "社会效益指标"));
}

static void
the_same_indicator(void **state)
{
	int64_t key = indicator_peer("产出指标", "数量指标", "新建公厕（座）数量");

	(void)state;
	assert_true(key > 0);
	assert_true(key == indicator_peer("产出指标", "数量指标", " 新建公厕(座) 数量"));
	assert_true(key != indicator_peer("产出指标", "质量指标", "新建公厕（座）数量"));
	assert_true(key != indicator_peer("产出指标", "数量指标", "新建公厕数量"));
	/* whether or not a name needs folding */
	assert_true(indicator_peer("", "数量指标", "合格率") == indicator_peer("", "数量指标", "合格率 "));
	assert_true(indicator_peer("", "数量指标", "AED设备") == indicator_peer("", "数量指标", "ａｅｄ设备"));
	/* cost is one class */
	assert_true(indicator_peer("产出指标", "成本指标", "单位成本") ==
		indicator_peer("成本指标", "经济成本指标", "单位成本"));
	/* class and name do not run together */
	assert_true(indicator_peer("", "数量指标", "甲") != indicator_peer("", "数量指", "标甲"));
}

static void
sectors_near_departments(void **state)
{
	(void)state;
	assert_true(library_affinity("教育", "教育体育局") > library_affinity("医疗保障", "教育体育局"));
	assert_true(library_affinity("医疗保障", "医疗保障局") > library_affinity("住房保障", "医疗保障局"));
	assert_true(library_affinity("残疾人", "残疾人联合会") > library_affinity("卫生健康", "残疾人联合会"));
	assert_int_equal(library_affinity("法治", "教育体育局"), 0);
	/* bureaus by their short names */
	assert_true(library_affinity("卫生健康", "卫健委") > library_affinity("医疗保障", "卫健委"));
	assert_true(library_affinity("医疗保障", "医保局") > library_affinity("卫生健康", "医保局"));
	assert_true(library_affinity("环境卫生", "城市管理局") > library_affinity("生态环境", "城市管理局"));
	assert_int_equal(library_affinity("", ""), 0);
}

/* What differs is no longer marked; what was only looked at is. */
static void
carried_values(void **state)
{
	struct arena *a = arena_new();
	struct indicator before_rows[] = {
		{ .id = 1, .level3 = "公厕数量", .op = "≥", .target = "5", .measure = "座", .carried = 1 },
		{ .id = 2, .level3 = "合格率", .op = "=", .target = "100", .measure = "%", .carried = 1 },
	};
	struct indicator rows[] = { before_rows[1], before_rows[0] }; /* moved */
	struct goal_doc before = { .goal = { .annual_goal = "新建公厕", .budget = 5, .carried = 3 },
		.indicators = before_rows, .n_indicators = 2 };
	struct goal_doc after = before;
	const char *names;

	(void)state;
	after.indicators = rows;
	goal_carried_touch(&before, &after);
	assert_int_equal(goal_carried_left(&after, a, &names), 4);
	assert_string_equal(names, "Annual goal, Total funds of the year, 合格率, 公厕数量");
	rows[1].target = "6";
	goal_carried_touch(&before, &after);
	assert_int_equal(rows[0].carried, 1);
	assert_int_equal(rows[1].carried, 0);
	after.goal.annual_goal = "新建公厕6座";
	goal_carried_touch(&before, &after);
	assert_int_equal(after.goal.carried, CARRIED_AMOUNTS);
	after.goal.fiscal = 5;
	rows[0].carried = 0; /* confirmed in the form */
	goal_carried_touch(&before, &after);
	assert_int_equal(goal_carried_left(&after, a, &names), 0);
	assert_string_equal(names, "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries),
		cmocka_unit_test(the_second_person),
		cmocka_unit_test(classes_of_both_trees),
		cmocka_unit_test(the_same_indicator),
		cmocka_unit_test(sectors_near_departments),
		cmocka_unit_test(carried_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
