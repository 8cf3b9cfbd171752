/* Re-checks: what each finding takes off (RC-01 to RC-08), totals and quality (RC-09, RC-11), and the
 * sample that a seed draws. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/recheck.h"
#include "domain/selfeval.h"

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

static void
findings_take_off(void **state)
{
	static const struct {
		const char *finding;
		int64_t weight, self, rescored, by_hand;
		const char *actual, *note;
		int64_t score; /* -2: refused */
	} cases[] = {
		{ "none", 2000, 2000, -1, -1, NULL, NULL, 2000 },
		{ "none", 2000, 1999, -1, -1, NULL, NULL, 1999 },
		{ "no_evidence", 1000, 1000, -1, -1, NULL, NULL, 0 },
		{ "无佐证资料", 1000, 1000, -1, -1, NULL, NULL, 0 },
		{ "unrelated", 1000, 1000, -1, -1, NULL, NULL, 0 },
		{ "no_survey", 1000, 1000, -1, -1, NULL, NULL, 0 },
		{ "severe", 2000, 2000, -1, -1, NULL, NULL, 0 },
		{ "medium", 2000, 2000, -1, -1, NULL, NULL, 800 },
		{ "light", 2000, 2000, -1, -1, NULL, NULL, 1400 },
		{ "medium", 2000, 500, -1, -1, NULL, NULL, 500 }, /* never more than claimed */
		{ "light", 333, 333, -1, -1, NULL, NULL, 233 }, /* 0.999 off is 1.00 */
		{ "over", 2000, 2000, -1, -1, NULL, NULL, 2000 },
		{ "duplicate", 2000, 2000, -1, -1, NULL, NULL, 0 },
		{ "wrong_class", 2000, 2000, -1, -1, NULL, NULL, 0 },
		{ "payment_only", 2000, 2000, -1, -1, NULL, NULL, 0 },
		{ "partly_undone", 2000, 2000, -1, -1, NULL, NULL, 1400 },
		{ "unquantified", 2000, 2000, -1, -1, NULL, NULL, 2000 },
		{ "actual", 1000, 1000, 702, -1, "66.67%", NULL, 702 },
		{ "actual", 1000, 1000, 702, -1, NULL, NULL, -2 },
		{ "actual", 1000, 1000, -1, -1, "较好", NULL, -2 },
		{ "actual", 1000, 1000, -1, 650, "较好", NULL, 650 },
		{ "hand", 1000, 1000, -1, 333, NULL, "少做一半", 333 },
		{ "hand", 1000, 1000, -1, 333, NULL, " ", -2 },
		{ "hand", 1000, 1000, -1, -1, NULL, "少做一半", -2 },
		{ "hand", 1000, 1000, -1, 1001, NULL, "多", -2 },
		{ "no_evidence", 1000, 1000, -1, 500, NULL, NULL, -2 }, /* the rule says 0 */
		{ "whatever", 1000, 1000, -1, -1, NULL, NULL, -2 },
	};
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct recheck_item item = { .level3 = "x", .weight = cases[i].weight,
			.self_score = cases[i].self, .finding = cases[i].finding, .actual = cases[i].actual,
			.note = cases[i].note, .score = -1 };
		struct err err = { 0 };
		enum rc rc = recheck_apply(&item, &r, cases[i].rescored, cases[i].by_hand, &err);
		if ((rc == RC_OK) != (cases[i].score >= 0) || (rc == RC_OK && item.score != cases[i].score))
			fail_msg("case %zu (%s): %lld %s", i, cases[i].finding, (long long)item.score, err.msg);
	}
	arena_free(a);
}

/* C25. The actual value found is scored by the year's own rules. */
static void
worked_case(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct recheck_item items[] = {
		{ .level3 = "质量完成率", .weight = 1000, .self_score = 1000, .finding = "actual",
			.actual = "66.67%" },
		{ .level3 = "社会效益", .weight = 2000, .self_score = 2000, .finding = "medium" },
		{ .level3 = "满意度", .weight = 1000, .self_score = 1000, .finding = "no_survey" },
		{ .level1 = "成本指标", .level2 = "经济成本指标", .level3 = "成本", .op = "≥",
			.weight = 2000, .self_score = 2000, .finding = "none" },
		{ .level3 = "其余", .weight = 4000, .self_score = 4000, .finding = "none" },
	};
	static const int64_t scores[] = { 702, 800, 0, 2000, 4000 };
	struct recheck c = { .self_total = 10000 };
	struct evaluation e;
	struct score_row row;
	struct err err;

	(void)state;
	evaluation_init(&e);
	score_row_init(&row);
	row.level3 = "质量完成率";
	row.op = "≥";
	row.target = "95";
	row.measure = "%";
	row.weight = 1000;
	row.actual = "66.67%";
	score_row_compute(&row, &e, &r, a);
	assert_int_equal(row.score, 702);
	for (size_t i = 0; i < ARRAY_LEN(items); i++) {
		assert_int_equal(recheck_apply(&items[i], &r, row.score, -1, &err), RC_OK);
		assert_int_equal(items[i].score, scores[i]);
		assert_int_equal(recheck_cost_sign(&items[i]), i == 3);
	}
	recheck_settle(&c, items, ARRAY_LEN(items), &r);
	assert_int_equal(c.total, 7502);
	assert_int_equal(c.deviation, 2498);
	assert_string_equal(c.quality, "差");
	assert_string_equal(grade_of(&r.score, c.self_total), "优");
	assert_string_equal(grade_of(&r.score, c.total), "中");
	assert_string_equal(recheck_reason(items, ARRAY_LEN(items), a),
		"社会效益：中等：模糊，扣12分；满意度：满意度无调查资料，扣10分；质量完成率：复核完成值与自评不符"
		"（66.67%），扣2.98分");
	items[4].score = -1;
	recheck_settle(&c, items, ARRAY_LEN(items), &r);
	assert_int_equal(c.total, -1);
	assert_null(c.quality);
	arena_free(a);
}

static void
quality_by_deviation(void **state)
{
	static const struct {
		int64_t deviation;
		const char *quality;
	} cases[] = {
		{ 0, "优" }, { 500, "优" }, { -500, "优" }, { 501, "良" }, { -501, "良" }, { 1000, "良" },
		{ 1001, "中" }, { 2000, "中" }, { 2001, "差" }, { -10000, "差" },
	};
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(recheck_quality(&r, cases[i].deviation), cases[i].quality);
	r = rules_with("[recheck]\nquality_cuts = 3/6/9\n", a);
	assert_string_equal(recheck_quality(&r, 301), "良");
	arena_free(a);
}

/* Drawing */

#define ROWS 60
#define DRAWN_NONE "P046 P059 P009 P028 P014 "
#define DRAWN_MONEY "P008 P001 P034 P029 P035 P019 "
#define DRAWN_DEPARTMENT "P043 P014 P047 P051 "

static void
make_rows(struct draw_row *rows, struct arena *a)
{
	for (size_t i = 0; i < ROWS; i++)
		rows[i] = (struct draw_row){ .id = (int64_t)i + 1,
			.code = arena_printf(a, "P%03zu", (i * 37) % ROWS), .department = i % 3 ? "301" : "302",
			.grade = i % 2 ? "优" : NULL,
			.amount = (int64_t)(i % 4) * 200000000, /* 0, 200, 400, 600 万元 */
			.doubt = (int64_t)(i % 5) * 2000 };
}

/* Codes in the order drawn. */
static const char *
drawn(struct draw_row *rows, size_t n, struct arena *a)
{
	struct strbuf out = { 0 };

	for (int64_t p = 1; p <= (int64_t)n; p++)
		for (size_t i = 0; i < n; i++)
			if (rows[i].position == p)
				strbuf_addf(&out, "%s ", rows[i].code);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static const char *
draw(int64_t seed, int64_t size, const char *strata, const struct rules *r, struct arena *a)
{
	struct draw_row rows[ROWS];
	struct draw d = { .year = 2022, .size = size, .seed = seed, .strata = strata };
	struct err err;

	make_rows(rows, a);
	assert_int_equal(recheck_draw(&d, r, rows, ROWS, &err), RC_OK);
	return drawn(rows, ROWS, a);
}

static void
same_seed_same_sample(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);

	(void)state;
	/* computed apart from this program by the steps that recheck.h tells */
	assert_string_equal(draw(7, 5, "none", &r, a), DRAWN_NONE);
	assert_string_equal(draw(7, 6, "money", &r, a), DRAWN_MONEY);
	assert_string_equal(draw(-1, 4, "department", &r, a), DRAWN_DEPARTMENT);
	assert_string_not_equal(draw(8, 5, "none", &r, a), DRAWN_NONE);
	arena_free(a);
}

static void
order_of_rows_does_not_matter(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct draw_row rows[ROWS], back[ROWS];
	struct draw d = { .year = 2022, .size = 10, .seed = 20240701, .strata = "grade" };
	struct err err;

	(void)state;
	make_rows(rows, a);
	for (size_t i = 0; i < ROWS; i++)
		back[i] = rows[ROWS - 1 - i];
	assert_int_equal(recheck_draw(&d, &r, rows, ROWS, &err), RC_OK);
	assert_int_equal(recheck_draw(&d, &r, back, ROWS, &err), RC_OK);
	assert_string_equal(drawn(rows, ROWS, a), drawn(back, ROWS, a));
	assert_string_equal(recheck_digest(rows, ROWS, a), recheck_digest(back, ROWS, a));
	rows[0].weight++;
	assert_string_not_equal(recheck_digest(rows, ROWS, a), recheck_digest(back, ROWS, a));
	arena_free(a);
}

static void
sizes(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	struct draw_row rows[ROWS];
	struct draw d = { .year = 2022, .seed = 1, .strata = "money" };
	struct err err;

	(void)state;
	for (d.size = 1; d.size <= ROWS + 5; d.size++) {
		int64_t count = 0;
		make_rows(rows, a);
		assert_int_equal(recheck_draw(&d, &r, rows, ROWS, &err), RC_OK);
		for (size_t i = 0; i < ROWS; i++)
			count += rows[i].position > 0;
		assert_int_equal(count, d.size < ROWS ? d.size : ROWS);
	}
	d.size = 0;
	assert_int_equal(recheck_draw(&d, &r, rows, ROWS, &err), RC_INVALID);
	d.size = 3;
	assert_int_equal(recheck_draw(&d, &r, rows, 0, &err), RC_INVALID);
	d.strata = "colour";
	assert_int_equal(recheck_draw(&d, &r, rows, ROWS, &err), RC_INVALID);
	assert_string_equal(err.field, "strata");
	arena_free(a);
}

/* What is doubtful and large is drawn more often, but not always. */
static void
risk_pulls(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);
	int64_t doubtful = 0, all = 0;

	(void)state;
	for (int64_t seed = 1; seed <= 200; seed++) {
		struct draw_row rows[ROWS];
		struct draw d = { .year = 2022, .size = 10, .seed = seed, .strata = "none" };
		struct err err;
		make_rows(rows, a);
		assert_int_equal(recheck_draw(&d, &r, rows, ROWS, &err), RC_OK);
		for (size_t i = 0; i < ROWS; i++) {
			doubtful += rows[i].position && rows[i].doubt >= 6000;
			all += rows[i].position > 0;
		}
	}
	assert_int_equal(all, 2000);
	/* two fifths of the rows; by their weights more than half of those drawn */
	assert_in_range(doubtful, 1000, 1500);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_take_off),
		cmocka_unit_test(worked_case),
		cmocka_unit_test(quality_by_deviation),
		cmocka_unit_test(same_seed_same_sample),
		cmocka_unit_test(order_of_rows_does_not_matter),
		cmocka_unit_test(sizes),
		cmocka_unit_test(risk_pulls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
