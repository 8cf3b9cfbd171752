/* Doubt about self-evaluations: each signal at its border, what caused it, copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/doubt.h"

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

/* Two indicators below their targets, evidence attached: nothing to doubt. */
static struct score_row *
honest(struct arena *a)
{
	struct score_row *rows = arena_array(a, 3, sizeof *rows);

	for (size_t i = 0; i < 3; i++) {
		score_row_init(&rows[i]);
		rows[i].position = (int64_t)i + 1;
		rows[i].level3 = i == 0 ? "预算执行率" : i == 1 ? "培训场次" : "满意度";
		rows[i].weight = i == 0 ? 1000 : 4500;
		rows[i].score = rows[i].claimed = i == 0 ? 900 : 4400;
		rows[i].target = i == 2 ? "90" : "12";
		rows[i].actual = i == 2 ? "88%" : "11";
	}
	rows[0].kind = "execution";
	return rows;
}

static struct doubt_sheet
sheet(struct score_row *rows)
{
	return (struct doubt_sheet){ .id = 1, .code = "P1", .name = "培训", .unit = "教育局", .year = 2022,
		.rate = 9000, .budget = 100000, .executed = 90000, .total = 9700, .claimed = 9700, .files = 1, .rows = rows, .n_rows = 3 };
}

/* Names of the signals, each with a blank behind; *doubt. */
static const char *
judge(const struct doubt_sheet *s, const struct rules *r, struct arena *a, int64_t *doubt)
{
	struct strbuf out = { 0 };
	struct doubt_copy copy = { 0 };
	struct doubt_hit *hits;
	size_t n;

	doubt_judge(s, &copy, r, a, &hits, &n, doubt);
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(&out, "%s ", hits[i].signal);
		assert_true(*hits[i].cause);
	}
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
fill(struct score_row *rows)
{
	for (size_t i = 1; i < 3; i++)
		rows[i].score = rows[i].claimed = rows[i].weight;
	rows[1].actual = "13";
	rows[2].actual = "95";
}

static void
signals(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row *rows = honest(a);
	struct doubt_sheet s = sheet(rows);
	int64_t doubt;

	(void)state;
	assert_string_equal(judge(&s, &r, a, &doubt), "");
	assert_int_equal(doubt, 0);
	s.files = 0;
	assert_string_equal(judge(&s, &r, a, &doubt), "no_evidence ");
	rows[2].evidence = "问卷";
	assert_string_equal(judge(&s, &r, a, &doubt), "");
	s.red = true; /* and not full */
	assert_string_equal(judge(&s, &r, a, &doubt), "");
	fill(rows);
	s.red = false;
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full ");
	assert_int_equal(doubt, 2000);
	s.executed = 79999; /* shown as 80.00%, and less */
	s.rate = 8000;
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full low_spent ");
	s.executed = 80000;
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full ");
	s.red = true;
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full red ");
	rows[1].actual = "12";
	rows[2].actual = "90%";
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full on_target red ");
	rows[2].score = 4489; /* 0.11 less than claimed */
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full on_target claimed red ");
	rows[2].score = 4490;
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full on_target red ");
	r = rules_with("[selfeval]\ntolerance = 0.09\n", a);
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full on_target claimed red ");
	r = rules_with("", a);
	rows[1].flags = "SE-08,SE-07";
	assert_string_equal(judge(&s, &r, a, &doubt), "all_full on_target over red ");
	r = rules_with("[doubt]\nall_full = 0\nred = 100\n", a);
	assert_string_equal(judge(&s, &r, a, &doubt), "on_target over red ");
	assert_int_equal(doubt, 10000); /* never more */
	arena_free(a);
}

static void
one_red_indicator(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct score_row *rows = honest(a);
	struct doubt_sheet s = sheet(rows);
	int64_t doubt;

	(void)state;
	s.red_rows = ",3,";
	assert_string_equal(judge(&s, &r, a, &doubt), "");
	rows[2].score = rows[2].claimed = 4500;
	assert_string_equal(judge(&s, &r, a, &doubt), "red ");
	s.red_rows = ",33,";
	assert_string_equal(judge(&s, &r, a, &doubt), "");
	arena_free(a);
}

/* What is left out or has no points of its own does not hide the rest. */
static void
rows_that_count(void **state)
{
	struct arena *a = arena_new();
	struct score_row *rows = honest(a);
	struct doubt_sheet s = sheet(rows);

	(void)state;
	fill(rows);
	assert_true(doubt_full(&s));
	rows[2].score = rows[2].claimed = 0;
	assert_false(doubt_full(&s));
	rows[2].left_out = 1;
	assert_true(doubt_full(&s));
	rows[1].left_out = 1;
	assert_false(doubt_full(&s));
	arena_free(a);
}

/* 100% and 0 are reached exactly by nature. */
static void
on_target(void **state)
{
	static const struct {
		const char *target, *actual, *target2, *actual2;
		bool hit;
		const char *measure2;
	} cases[] = {
		{ "12", "12", "90", "90%", true },
		{ "12", "12.0", "≥90%", "90", true },
		{ "12", "12", "90", "91", false },
		{ "12", "12", "100", "100", false }, /* one only */
		{ "12", "12", "0", "0", false },
		{ "100", "100", "100", "100%", false },
		{ "12", "12", "100", "100", false, "%" },
		{ "12", "12", "100", "100", true, "米" },
		{ "12", "12", "良好", "良好", false },
	};
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct score_row *rows = honest(a);
		struct doubt_sheet s = sheet(rows);
		int64_t doubt;
		rows[1].target = cases[i].target;
		rows[1].actual = cases[i].actual;
		rows[2].target = cases[i].target2;
		rows[2].actual = cases[i].actual2;
		rows[2].measure = cases[i].measure2;
		assert_string_equal(judge(&s, &r, a, &doubt), cases[i].hit ? "on_target " : "");
	}
	arena_free(a);
}

static void
copies(void **state)
{
	static const char *const text = "全年组织培训十二场次，参训教师六百人次，教学能力得到提升，群众反映良好。";
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct doubt_sheet s[3] = { sheet(honest(a)), sheet(honest(a)), sheet(honest(a)) }, old;
	struct doubt_copy copy[3];
	struct doubt_hit *hits;
	int64_t doubt;
	size_t n;

	(void)state;
	s[0].text = text;
	s[1].text = "道路改造工程按期完工，质量验收合格，沿线居民出行条件改善，工程款按进度支付。";
	s[1].code = "P2";
	s[2].text = "教育局全年组织培训十二场次，参训教师六百人次，教学能力得到提升，群众反映良好！";
	s[2].code = "P3";
	for (size_t i = 0; i < 3; i++)
		doubt_prepare(&s[i], a);
	doubt_copies(s, 3, NULL, 0, &r, copy);
	assert_ptr_equal(copy[0].of, &s[2]); /* the unit's name does not count */
	assert_ptr_equal(copy[2].of, &s[0]);
	assert_null(copy[1].of);
	/* a copy that keeps the other's name */
	s[1].text = "培训全年按方案推进，组织培训十二场次，参训教师六百人次，教学能力得到提升。";
	s[0].text = "培训全年按方案推进，组织培训十二场次，参训教师六百人次，教学能力得到提升。";
	s[0].name = "长长的另一个项目名称及其所属单位";
	doubt_prepare(&s[0], a);
	doubt_prepare(&s[1], a);
	doubt_copies(s, 2, NULL, 0, &r, copy);
	assert_ptr_equal(copy[0].of, &s[1]);
	assert_int_equal(copy[0].alike, 10000);
	old = s[1];
	old.year = 2021;
	doubt_copies(s + 1, 1, &old, 1, &r, copy + 1);
	assert_ptr_equal(copy[1].of, &old);
	assert_int_equal(copy[1].alike, 10000);
	doubt_judge(&s[1], &copy[1], &r, a, &hits, &n, &doubt);
	assert_int_equal(n, 1);
	assert_string_equal(hits[0].signal, "copied");
	assert_non_null(strstr(hits[0].cause, "2021"));
	arena_free(a);
}

/* Both in n pairs of characters; 36 characters, one word or two changed. */
static void
nearly_copied(void **state)
{
	static const char *const base = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北春夏秋冬风花雪月江河";
	static const struct {
		const char *text;
		int64_t alike; /* rate */
	} cases[] = {
		{ "甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未申酉戌亥！东南西北春夏秋冬风花雪月江河。", 10000 },
		{ "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地西北春夏秋冬风花雪月江河", 9143 },
		{ "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人北春夏秋冬风花雪月江河", 0 },
		/* other figures: honest sheets of one wording */
		{ "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥12西北春夏秋冬风花雪月江河", 0 },
	};
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct doubt_sheet s[2] = { sheet(honest(a)), sheet(honest(a)) };
		struct doubt_copy copy[2];
		s[0].text = base;
		s[1].text = cases[i].text;
		doubt_prepare(&s[0], a);
		doubt_prepare(&s[1], a);
		doubt_copies(s, 2, NULL, 0, &r, copy);
		assert_int_equal(copy[0].alike, cases[i].alike);
		assert_int_equal(copy[1].alike, cases[i].alike);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signals),
		cmocka_unit_test(one_red_indicator),
		cmocka_unit_test(rows_that_count),
		cmocka_unit_test(on_target),
		cmocka_unit_test(copies),
		cmocka_unit_test(nearly_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
