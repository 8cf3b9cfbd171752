/* Department and finance evaluation: what is proposed (EV-04), expert sheets, their mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/assess.h"

#define WAN 1000000

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

static void
proposals(void **state)
{
	static const struct {
		int64_t amount, last, self, doubt;
		const char *why; /* NULL: not proposed */
	} cases[] = {
		{ 500 * WAN, 0, 9500, 0, "从未评价；资金500.00万元" },
		{ 500 * WAN - 1, 0, 9500, 0, NULL },
		{ 500 * WAN, 2018, 9500, 0, NULL }, /* four years ago */
		{ 500 * WAN, 2017, 9500, 0, "上次评价为2017年，已满5年一轮；资金500.00万元" },
		{ 1 * WAN, 0, 7999, 0, "从未评价；自评得分79.99" },
		{ 1 * WAN, 0, 8000, 0, NULL },
		{ 1 * WAN, 0, -1, -1, NULL },
		{ 1 * WAN, 0, 10000, 3000, "从未评价；自评疑点分30" },
		{ 1 * WAN, 0, 10000, 2999, NULL },
		{ 600 * WAN, 0, 5000, 5500, "从未评价；资金600.00万元；自评得分50.00；自评疑点分55" },
	};
	struct arena *a = arena_new();
	struct rules r = preset(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct candidate c = { .code = "P", .year = 2022, .amount = cases[i].amount,
			.last_year = cases[i].last, .self_total = cases[i].self, .doubt = cases[i].doubt };
		size_t n = assess_choose(&c, 1, &r, a);
		assert_int_equal(n, cases[i].why ? 1 : 0);
		if (cases[i].why)
			assert_string_equal(c.why, cases[i].why);
	}
	arena_free(a);
}

static void
most_urgent_first(void **state)
{
	struct arena *a = arena_new();
	struct rules r = preset(a);
	struct candidate rows[] = {
		{ .code = "A", .year = 2022, .amount = 500 * WAN, .self_total = 9900, .doubt = 0 },
		{ .code = "B", .year = 2022, .amount = 10 * WAN, .self_total = 9900, .doubt = 0 },
		{ .code = "D", .year = 2022, .amount = 900 * WAN, .self_total = 9900, .doubt = 0 },
		{ .code = "C", .year = 2022, .amount = 900 * WAN, .self_total = 9900, .doubt = 0 },
		{ .code = "E", .year = 2022, .amount = 500 * WAN, .self_total = 7000, .doubt = 0 },
	};

	(void)state;
	assert_int_equal(assess_choose(rows, ARRAY_LEN(rows), &r, a), 4);
	assert_string_equal(rows[0].code, "E");
	assert_string_equal(rows[1].code, "C");
	assert_string_equal(rows[2].code, "D");
	assert_string_equal(rows[3].code, "A");
	arena_free(a);
}

static const struct criterion items[] = {
	{ .position = 1, .level1 = "决策", .level2 = "项目立项", .level3 = "立项依据充分性", .points = 4000 },
	{ .position = 2, .level1 = "产出", .level2 = "产出数量", .level3 = "实际完成率", .points = 3000,
		.formula = "实际完成率" },
	{ .position = 3, .level1 = "产出", .level2 = "产出质量", .level3 = "实际完成率", .points = 3000 },
};
#define N ARRAY_LEN(items)

static void
points_entered(void **state)
{
	static const struct {
		const char *item, *text;
		size_t at;
		int64_t points; /* -2: refused */
	} cases[] = {
		{ "1", "39.5", 0, 3950 },
		{ "立项依据充分性", "满分", 0, 4000 },
		{ "立项依据充分性", "0", 0, 0 },
		{ "立项依据充分性", "", 0, -1 },
		{ "立项依据充分性", "40.01", 0, -2 },
		{ "立项依据充分性", "-1", 0, -2 },
		{ "立项依据充分性", "39.555", 0, -2 },
		{ "立项依据充分性", "1/2", 0, -2 }, /* has no formula */
		{ "2", "42/50", 1, 2520 },
		{ "产出数量/实际完成率", "50/50", 1, 3000 },
		{ "产出质量/实际完成率", "12", 2, 1200 },
		{ "实际完成率", "12", 0, -2 }, /* two have that name */
		{ "4", "1", 0, -2 },
		{ "0", "1", 0, -2 },
		{ "无", "1", 0, -2 },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct scoring_doc d = { 0 };
		struct err err = { 0 };
		scoring_init(&d, items, N, a);
		d.points[0].points = 1;
		enum rc rc = scoring_set(&d, items, N, cases[i].item, cases[i].text, a, &err);
		if ((rc == RC_OK) != (cases[i].points != -2) ||
			(rc == RC_OK && d.points[cases[i].at].points != cases[i].points))
			fail_msg("case %zu: %s", i, err.msg);
	}
	arena_free(a);
}

/* A signed sheet with these points. */
static struct scoring_doc
sheet(const char *role, int64_t x, int64_t y, int64_t z, const char *why, struct arena *a)
{
	struct scoring_doc d = { .sheet = { .role = role, .state = "signed" } };
	const int64_t points[] = { x, y, z };

	scoring_init(&d, items, N, a);
	for (size_t i = 0; i < N; i++) {
		d.points[i].points = points[i];
		d.points[i].reason = why;
	}
	return d;
}

static void
signing(void **state)
{
	struct arena *a = arena_new();
	struct scoring_doc d = sheet("expert", 4000, 3000, -1, NULL, a);
	struct err err;

	(void)state;
	scoring_total(&d);
	assert_int_equal(d.sheet.total, -1);
	assert_int_equal(scoring_may_sign(&d, items, N, &err), RC_INVALID);
	d.points[2].points = 2999;
	scoring_total(&d);
	assert_int_equal(d.sheet.total, 9999);
	assert_int_equal(scoring_may_sign(&d, items, N, &err), RC_INVALID);
	assert_string_equal(err.field, "实际完成率");
	d.points[2].reason = "少一件";
	assert_int_equal(scoring_may_sign(&d, items, N, &err), RC_OK);
	arena_free(a);
}

static void
settled(void **state)
{
	struct arena *a = arena_new();
	struct scoring_doc sheets[] = {
		sheet("lead", 3800, 3000, 2000, "依据不全", a),
		sheet("expert", 3700, 3000, 2001, "依据不全", a),
		sheet("expert", 3600, 3000, 1000, "样本少", a),
		sheet("expert", 0, 0, 0, NULL, a),
	};
	struct score_row *rows;
	struct err err;

	(void)state;
	/* a mean waits for a sheet that was begun */
	sheets[3].sheet.state = "open";
	sheets[3].sheet.expert = "丁";
	assert_int_equal(scoring_settle(sheets, 4, items, N, "mean", a, &rows, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "not signed yet: 丁."));
	assert_int_equal(scoring_settle(sheets, 3, items, N, "mean", a, &rows, &err), RC_OK);
	assert_int_equal(rows[0].score, 3700);
	assert_int_equal(rows[2].score, 1667); /* 16.67 */
	assert_string_equal(rows[2].formula, "(20 + 20.01 + 10) / 3 = 16.67");
	assert_string_equal(rows[2].reason, "依据不全；样本少");
	assert_string_equal(rows[0].kind, "item");
	/* half away from zero: 20.005 */
	assert_int_equal(scoring_settle(sheets, 2, items, N, "mean", a, &rows, &err), RC_OK);
	assert_int_equal(rows[2].score, 2001);
	assert_int_equal(scoring_settle(sheets, 4, items, N, "lead", a, &rows, &err), RC_OK);
	assert_int_equal(rows[2].score, 2000);
	assert_string_equal(rows[2].formula, "20");
	/* the numbers of a formula are told; a reason within another is another */
	sheets[0].points[1].points = 2520;
	sheets[0].points[1].entered = "42/50";
	sheets[0].points[1].reason = "少8处";
	sheets[1].points[1].points = 2900;
	sheets[1].points[1].reason = "南区少8处";
	sheets[2].points[1].points = 2900;
	sheets[2].points[1].reason = "少8处";
	assert_int_equal(scoring_settle(sheets, 3, items, N, "mean", a, &rows, &err), RC_OK);
	assert_string_equal(rows[1].formula, "(25.2[42/50] + 29 + 29) / 3 = 27.73");
	assert_string_equal(rows[1].reason, "少8处；南区少8处");
	sheets[0].sheet.state = "open";
	assert_int_equal(scoring_settle(sheets, 4, items, N, "lead", a, &rows, &err), RC_INVALID);
	assert_int_equal(scoring_settle(sheets + 3, 1, items, N, "mean", a, &rows, &err), RC_INVALID);
	arena_free(a);
}

/* The steps of an evaluation come one after the other (TP-04). */
static void
steps_in_their_order(void **state)
{
	static const struct {
		const char *plan, *draft, *meeting, *reply, *final, *wrong;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, NULL, NULL },
		{ "2025-03-01", "2025-03-01", "2025-03-02", "2025-03-12", "2025-03-20", NULL },
		{ "2025-03-02", "2025-03-01", NULL, NULL, NULL, "draft_on" },
		{ NULL, "2025-03-02", "2025-03-01", NULL, NULL, "meeting_on" },
		{ "2025-03-02", NULL, NULL, NULL, "2025-03-01", "final_on" },
		{ NULL, NULL, "2025-03-05", "2025-03-04", NULL, "reply_on" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct assessment x = { .quality = -1, .plan_on = cases[i].plan, .draft_on = cases[i].draft,
			.meeting_on = cases[i].meeting, .reply_on = cases[i].reply, .final_on = cases[i].final };
		struct err err = { 0 };
		assert_int_equal(assessment_check(&x, &err), cases[i].wrong ? RC_INVALID : RC_OK);
		if (cases[i].wrong)
			assert_string_equal(err.field, cases[i].wrong);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposals),
		cmocka_unit_test(most_urgent_first),
		cmocka_unit_test(points_entered),
		cmocka_unit_test(signing),
		cmocka_unit_test(settled),
		cmocka_unit_test(steps_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
