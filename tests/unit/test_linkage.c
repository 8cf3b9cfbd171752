/* The linkage table: rows read, held against each other, matched; amounts after a change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/linkage.h"

static struct arena *arena;

static enum rc
take(const char *text, struct rules *r, struct err *err)
{
	struct ini ini;

	*r = (struct rules){ 0 };
	assert_int_equal(ini_read_text("t.ini", text, arena, &ini, err), RC_OK);
	return rules_apply(&ini, arena, r, err);
}

#define ROWS(project) "[linkage.project]\n" project

static void
refused(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ ROWS("1 = 优,良,中,差 | ≥80 | 任意 | 0 | 维持\n"), "t.ini, line 2: no row of [linkage.project] "
			"speaks of grade 优, execution 0%-80%, rectified 是" },
		{ ROWS("1 = 优,良,中,差 | 0-80 | 任意 | 0 | 维持\n2 = 优,良,中,差 | 80-100 | 任意 | 0 | 维持\n"),
			"t.ini, line 3: no row of [linkage.project] speaks of grade 优, execution 100% and above" },
		{ ROWS("1 = 优,良,中 | 任意 | 任意 | 0 | 维持\n2 = 差 | 任意 | 是 | 0 | 维持\n"),
			"speaks of grade 差, execution 0% and above, rectified 否" },
		{ ROWS("1 = 优,良 | 任意 | 任意 | 0 | 维持\n2 = 中,差 | ≥60 | 任意 | 0 | 维持\n"),
			"t.ini, line 3: no row of [linkage.project] speaks of grade 中, execution 0%-60%" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 0 | 维持\n\n2 = 中 | <60 | 否 | -10 | 压减\n"),
			"t.ini, line 4: row 2 of [linkage.project] and row 1 in line 2 both speak of grade 中, "
			"execution 0%-60%, rectified 否" },
		{ ROWS("1 = 任意 | <60.01 | 任意 | 0 | 维持\n2 = 任意 | ≥60 | 任意 | 0 | 维持\n"),
			"execution 60%-60.01%" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 0 | 维持\n2 = 无 | 未知 | 任意 | 0 | 待定\n"),
			"execution unknown" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 0\n"), "a row has the cells grade | execution" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 0 | 维持 | 允许 | x\n"), "a row has the cells" },
		{ ROWS("1 = 优秀 | 任意 | 任意 | 0 | 维持\n"), "the grade is" },
		{ ROWS("1 = 任意 | 80 | 任意 | 0 | 维持\n"), "the execution is a range" },
		{ ROWS("1 = 任意 | 80-80 | 任意 | 0 | 维持\n"), "the execution is a range" },
		{ ROWS("1 = 任意 | 任意 | 可能 | 0 | 维持\n"), "rectified is" },
		{ ROWS("1 = 任意 | 任意 | 任意 | -100.01 | 维持\n"), "the change is" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 5.001 | 维持\n"), "the change is" },
		{ ROWS("1 = 任意 | 任意 | 任意 | -0.2 | 维持\n"), "less than 1 stands with its %" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 0 | \n"), "the proposal is missing" },
		{ ROWS("1 = 任意 | 任意 | 任意 | 0 | 维持 | 也许\n"), "new projects are" },
		{ ROWS("a = 任意 | 任意 | 任意 | 0 | 维持\n"), "rows are numbered" },
		{ ROWS("+1 = 任意 | 任意 | 任意 | 0 | 维持\n"), "rows are numbered" },
		{ ROWS("1 = 优 | 任意 | 任意 | 0 | 维持\n01 = 良 | 任意 | 任意 | 0 | 维持\n"), "t.ini, line 3: "
			"[linkage.project] 01 = \"良 | 任意 | 任意 | 0 | 维持\": a row has this number already" },
		{ ROWS("1 = 优 | >80 | 任意 | 0 | 维持\n"), "the execution is a range" },
		{ ROWS("1 = 优 | ≤80 | 任意 | 0 | 维持\n"), "the execution is a range" },
		{ ROWS("1 = 优 | －5－80 | 任意 | 0 | 维持\n"), "the execution is a range" },
		{ "[linkage.unit]\n1 = x\n", "unknown section" },
		{ "[linkage]\norder = finance self self\n", "unknown or repeated" },
		{ "[linkage]\norder = money\n", "unknown or repeated" },
		{ "[linkage]\norder = self，财政\n", "unknown or repeated" },
		{ "[linkage]\norder = self・finance\n", "unknown or repeated" },
		{ "[linkage]\nround_to = 0\n", "round_to" },
		{ "[accountability]\ngoal = 26\n", "add up to 100" },
	};
	struct rules r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		if (take(cases[i].text, &r, &err) != RC_INVALID || !strstr(err.msg, cases[i].words))
			fail_msg("%zu: %s\nis not: %s", i, err.msg, cases[i].words);
	}
}

#define TABLE "[linkage.project]\n1 = 优 | 任意 | 任意 | +5% | 优先\n2 = 良 | ≥ 80 | 任意 | 0 | 维持\n" \
	"3 = 良 | 60-80 | 任意 | -5 | 压减\n4 = 良 | <60 | 任意 | -10.25% | 压减\n" \
	"5 = 中、差 | 任意 | 是 | -50 | 减半\n6 = 中,差 | 任意 | 否 | 取消 | 取消 | 不允许\n"

static void
matched(void **state)
{
	static const struct {
		const char *grade;
		int64_t execution;
		bool rectified;
		int number; /* 0: none */
		int64_t percent;
	} cases[] = {
		{ "优", -1, true, 1, 500 }, { "优", 0, false, 1, 500 }, { "良", 8000, true, 2, 0 },
		{ "良", 7999, true, 3, -500 }, { "良", 6000, false, 3, -500 }, { "良", 5999, true, 4, -1025 },
		{ "良", 0, true, 4, -1025 }, { "良", 120000, true, 2, 0 }, { "良", -1, true, 0, 0 },
		{ "中", 9000, true, 5, -5000 }, { "差", -1, true, 5, -5000 }, { "差", 0, false, 6, -10000 },
		{ NULL, 9000, true, 0, 0 },
	};
	struct strbuf dump = { 0 }, again = { 0 };
	struct err err = { 0 };
	struct rules r, s;

	(void)state;
	assert_int_equal(take(TABLE, &r, &err), RC_OK);
	rules_dump(&r, &dump);
	assert_int_equal(take(strbuf_str(&dump), &s, &err), RC_OK);
	rules_dump(&s, &again);
	assert_string_equal(strbuf_str(&dump), strbuf_str(&again));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct linkage_rule *row = linkage_match(&s.apply, LINK_PROJECT, cases[i].grade,
			cases[i].execution, cases[i].rectified);
		if ((row ? row->number : 0) != cases[i].number || (row && row->percent != cases[i].percent))
			fail_msg("%zu: row %d", i, row ? row->number : 0);
	}
	/* the other objects keep the rows that came with the program */
	assert_int_equal(linkage_match(&s.apply, LINK_QUOTA, "差", -1, true)->percent, -500);
	strbuf_free(&dump);
	strbuf_free(&again);
}

/* Signs, digits and blanks of the full-width keyboard are what they look like. */
static void
wide(void **state)
{
	static const char *const texts[] = {
		ROWS("１ = 优，良　｜　≥８０％　｜　任意　｜　＋５％　｜　重点（保障）　｜　允许\n"
			"2 = 优、良 | ＜８０ | 任意 | －１０．２５％ | 压减\n3 = 中/差 | ６０～８０ | 任意 | 取消 | 取消\n"
			"4 = 中 差 | ＞＝８０ | 任意 | 0 | 维持\n5 = 中，差 | 0—60 | 任意 | −1 | 压减\n"),
		ROWS("1 = 优,良 | >=80% | 任意 | 5 | 重点（保障）\n2 = 优,良 | <80 | 任意 | -10.25 | 压减\n"
			"3 = 中,差 | 60-80 | 任意 | -100 | 取消\n4 = 中,差 | ≥80 | 任意 | 0 | 维持\n"
			"5 = 中,差\t|\t0至60\t|\t任意\t|\t-1\t|\t压减\n"),
	};
	struct strbuf dumps[ARRAY_LEN(texts)] = { { 0 } };
	struct err err = { 0 };
	struct rules r, s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (take(texts[i], &r, &err) != RC_OK)
			fail_msg("%zu: %s", i, err.msg);
		linkage_dump_table(&r.apply, &dumps[i]);
	}
	assert_string_equal(strbuf_str(&dumps[0]), strbuf_str(&dumps[1]));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		strbuf_free(&dumps[i]);
	assert_int_equal(take("[linkage]\nlook_back = ３\nround_to = １．５\nundeclared = ｎｏ\n", &r, &err), RC_OK);
	assert_int_equal(take("[linkage]\norder = self，finance、　recheck\n", &s, &err), RC_OK);
	assert_int_equal(linkage_order_of(&s.apply, "self"), 0);
	assert_int_equal(linkage_order_of(&s.apply, "recheck"), 2);
	assert_int_equal(linkage_order_of(&s.apply, "department"), -1);
	assert_true(r.apply.look_back == 3 && r.apply.round_to == 1500000 && !r.apply.undeclared);
}

static void
amounts(void **state)
{
	static const struct {
		int64_t current, percent, step;
		const char *rounding;
		int64_t amount;
	} cases[] = {
		{ 1234567, 0, 10000, "half", 1234567 }, /* unchanged to the fen */
		{ 1234567, -1000, 1, "half", 1111110 }, /* 1111110.3 */
		{ 1234565, -1000, 1, "half", 1111109 }, /* 1111108.5, away from zero */
		{ 1234565, -1000, 1, "down", 1111108 }, { 1234565, -1000, 1, "up", 1111109 },
		{ 1234567, -1000, 10000, "half", 1110000 }, { 1234567, -1000, 10000, "up", 1120000 },
		{ 1150000, -1000, 10000, "half", 1040000 }, /* 1035000: half */
		{ 1150000, -1000, 10000, "down", 1030000 },
		{ 500, -5000, 10000, "half", 0 }, { 500, -5000, 10000, "up", 500 }, /* never more than before */
		{ 10000, -1, 10000, "half", 10000 }, { 99, -10000, 1, "up", 0 }, { 0, -1000, 1, "up", 0 },
		{ 4000, 100, 10000, "half", 4000 }, /* a rise is no cut */
		{ 1000000000000000, -1, 1, "down", 999900000000000 },
		{ 999999999999999, -3333, 1, "half", 666699999999999 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct apply_rules r = { .round_to = cases[i].step, .rounding = cases[i].rounding };
		int64_t got = linkage_amount(&r, cases[i].current, cases[i].percent);
		if (got != cases[i].amount)
			fail_msg("%zu: %lld", i, (long long)got);
	}
}

static void
alike(void **state)
{
	(void)state;
	assert_int_equal(linkage_name_alike("2023年道路养护", "2024年道路养护"), 10000);
	assert_int_equal(linkage_name_alike("道路养护", "公厕新建"), 0);
	assert_int_equal(linkage_name_alike("", ""), 0);
	assert_true(linkage_name_alike("背街小巷整治", "背街小巷整治二期") > 7000);
	assert_int_equal(linkage_amount_alike(50, 100), 5000);
	assert_int_equal(linkage_amount_alike(0, 0), 0);
	assert_int_equal(linkage_alike(&(struct linkage_candidate){ .name_alike = 10000, .purpose_alike = 5000,
		.amount_alike = 0 }), 6500);
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(refused), cmocka_unit_test(matched), cmocka_unit_test(wide),
		cmocka_unit_test(amounts), cmocka_unit_test(alike) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
