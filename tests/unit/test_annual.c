/* The template of the yearly account: names looked up, amounts as the bureau writes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/annual.h"

static struct arena *arena;

static void
refused(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ "# 标题\n\n{goal.count}个\n", "t.txt, line 3: {goal.count} is no figure; figures are year, " },
		{ "{goals.count\n", "t.txt, line 1: \"{goals.count\" holds a brace" },
		{ "a }\n", "holds a brace" }, { "{}\n", "holds a brace" },
		{ "{goals.count:亿}\n", "{goals.count:亿} cannot be written" },
		{ "{goals.amount:元}\n", "cannot be written" }, { "{year:short}\n", "cannot be written" },
		{ "@ goals.count, exante.names\n", "{exante.names} is no figure" },
		{ "; nothing\n\n", "is empty" },
		{ "# x\n\xB9\xB2{goals.count}\n", "t.txt, line 2: byte 1 is not UTF-8: save the template" },
	};
	struct annual_template t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		if (annual_read("t.txt", cases[i].text, arena, &t, &err) != RC_INVALID ||
			!strstr(err.msg, cases[i].words))
			fail_msg("%zu: %s", i, err.msg);
	}
}

static const char *
filled(const char *text, const char *name, int64_t num, bool known, size_t *missing)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	struct annual_value *values = arena_array(arena, n, sizeof *values);
	struct annual_facts facts = { 2023, "区财政局", "2024年1月5日", values };
	struct annual_template t;
	struct err err = { 0 };

	values[annual_figure(name) - all] = (struct annual_value){ num, "甲、乙", known };
	assert_int_equal(annual_read("t.txt", text, arena, &t, &err), RC_OK);
	return annual_fill(&t.blocks[0], &facts, arena, missing);
}

static void
stated(void **state)
{
	static const struct {
		const char *text, *name;
		int64_t num;
		bool known;
		const char *want;
	} cases[] = {
		{ "共{goals.count}个", "goals.count", 1081, true, "共1081个" },
		{ "{goals.amount}", "goals.amount", 92000000000, true, "9.20亿元" },
		{ "{goals.amount:short}", "goals.amount", 92000000000, true, "9.2亿元" },
		{ "{goals.amount:short}", "goals.amount", 100000000000, true, "10亿元" },
		{ "{goals.amount:亿}亿", "goals.amount", 217300000000, true, "21.73亿" },
		{ "{goals.amount:万元}", "goals.amount", 92000000000, true, "92000.00" },
		{ "{exante.amount}", "exante.amount", 6305700000, true, "6305.70万元" },
		{ "{exante.amount}", "exante.amount", 9999999999, true, "10000.00万元" },
		{ "{exante.amount}", "exante.amount", 10000000000, true, "1.00亿元" },
		{ "{selfeval.amount}", "selfeval.amount", 205600000000, true, "20.56亿元" },
		{ "{exante.names}等", "exante.names", 2, true, "甲、乙等" },
		{ "{linkage.new_share}", "linkage.new_share", 6386, true, "63.86%" },
		{ "{goals.count}个", "goals.count", 0, true, "0个" },
		{ "{goals.count}个", "goals.count", 0, false, "【缺：审核项目绩效目标数】个" },
		{ "{last_year} {year} {next_year} {bureau} {date}", "goals.count", 0, true,
			"2022 2023 2024 区财政局 2024年1月5日" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		size_t missing = 0;
		const char *got = filled(cases[i].text, cases[i].name, cases[i].num, cases[i].known, &missing);
		if (strcmp(got, cases[i].want) != 0 || missing != !cases[i].known)
			fail_msg("%zu: %s, missing %zu", i, got, missing);
	}
}

static void
figures(void **state)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);

	(void)state;
	assert_null(table_duplicate(all, n, sizeof all[0]));
	for (size_t i = 0; i < n; i++) {
		if (!reg_find(all[i].reg) || !all[i].label || (all[i].base && !annual_figure(all[i].base)) ||
			(all[i].instead && !annual_figure(all[i].instead)) ||
			(all[i].kind == ANNUAL_SHARE && !all[i].base))
			fail_msg("%s", all[i].name);
		for (size_t k = 0; k < i; k++)
			if (strcmp(all[k].label, all[i].label) == 0)
				fail_msg("%s and %s have one label", all[k].name, all[i].name);
	}
	assert_string_equal(annual_filter(annual_figure("selfeval.count"), 2023, arena),
		"year=2022 object=project kind=self state=submitted,accepted");
	assert_string_equal(annual_filter(annual_figure("rectify.count"), 2023, arena),
		"issued>=2023-01-01 issued<2024-01-01");
}

/* As an editor of Windows saves it. */
static void
marked(void **state)
{
	struct annual_template t;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(annual_read("t.txt", "\xEF\xBB\xBF# x\r\ny\r\n", arena, &t, &err), RC_OK);
	assert_int_equal(t.n, 2);
	assert_int_equal(t.blocks[0].kind, ANNUAL_TITLE);
	assert_string_equal(t.blocks[0].text, "x");
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(refused), cmocka_unit_test(stated),
		cmocka_unit_test(figures), cmocka_unit_test(marked) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
