/* Ex-ante evaluations: letters to points (EX-05), conclusions (EX-06), amounts (EX-07), who may go on
 * (EX-01, EX-02). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/exante.h"

#define WAN 1000000

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

static struct exante
fresh(void)
{
	return (struct exante){ .code = "P1", .name = "公厕", .year = 2024, .department_id = 1,
		.amount = 100 * WAN, .letters = "--------------------", .state = "evaluating", .round = 1 };
}

static void
letters_are_read(void **state)
{
	static const struct {
		const char *item, *text, *letters; /* NULL: refused */
	} cases[] = {
		{ "立项必要性.1", "优", "优-------------------" },
		{ "立项必要性.4", "差", "---差----------------" },
		{ "投入经济性.1", "良", "----良---------------" },
		{ "筹资合规性.4", "中", "-------------------中" },
		{ "necessity.2", "good", "-良------------------" },
		{ "目的明确", "excellent", "优-------------------" },
		{ "债务风险可控", "优", "-------------------优" },
		{ "绩效目标合理性", "优良中差", "--------优良中差--------" },
		{ "feasibility", "优 良-差", "------------优良-差----" },
		{ "letters", "优优优优/良良良良/中中中中/差差差差/----", "优优优优良良良良中中中中差差差差----" },
		{ "目的明确", "-", "--------------------" },
		{ "目的明确", "好", NULL },
		{ "目的明确", "1", NULL }, /* a point or a key? */
		{ "目的明确", "优优", NULL },
		{ "目的明确", "", NULL },
		{ "立项必要性", "优优优", NULL },
		{ "立项必要性", "优优优优优", NULL },
		{ "立项必要性.5", "优", NULL },
		{ "立项必要性.0", "优", NULL },
		{ "立项必要性.11", "优", NULL },
		{ "立项必要性x", "优", NULL },
		{ "可持续性.1", "优", NULL },
		{ "letters", "优", NULL },
		{ "", "优", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct exante e = fresh();
		struct err err = { 0 };
		enum rc rc = exante_set_item(&e, cases[i].item, cases[i].text, a, &err);

		if (rc != (cases[i].letters ? RC_OK : RC_INVALID))
			fail_msg("%s=%s: rc %d %s", cases[i].item, cases[i].text, (int)rc, err.msg);
		assert_string_equal(e.letters, rc ? "--------------------" : cases[i].letters);
		if (rc)
			assert_string_equal(err.field, cases[i].item);
	}
	arena_free(a);
}

static void
names_are_unique(void **state)
{
	(void)state;
	assert_null(table_duplicate(exante_items, EXANTE_ITEMS, sizeof exante_items[0]));
	for (size_t i = 0; i < EXANTE_DIMENSIONS; i++) {
		const struct field *f = reg_field(&reg_exante, exante_dimensions[i].field);

		assert_non_null(f);
		assert_string_equal(f->label, exante_dimensions[i].name);
	}
}

/* Letters and vetoes to points and the conclusion by rule. */
static void
points_and_conclusion(void **state)
{
	static const struct {
		const char *rules, *letters, *vetoes;
		int64_t score, first; /* total and first dimension */
		const char *proposed;
	} cases[] = {
		{ "", "优优优优优优优优优优优优优优优优优优优优", "", 10000, 2000, "supported" },
		{ "", "良良良良良良良良良良良良良良良良良良良良", "", 8000, 1600, "supported" },
		{ "", "中良良良良良良良良良良良良良良良良良良良", "", 7900, 1500, "partly" },
		{ "", "中中中中中中中中中中中中中中中中中中中中", "", 6000, 1200, "partly" },
		{ "", "差中中中中中中中中中中中中中中中中中中优", "", 5900, 900, "not_supported" },
		{ "", "差差差差差差差差差差差差差差差差差差差差", "", 0, 0, "not_supported" },
		{ "", "优优优优优优优优优优优优优优优优优优优-", "", -1, 2000, NULL },
		{ "", "优-------------------", "", -1, -1, NULL },
		{ "", "优优优优优优优优优优优优优优优优优优优优", "重复立项", 10000, 2000, "not_supported" },
		{ "", "--------------------", "政策违规", -1, -1, "not_supported" },
		{ "[exante]\npoints_poor = 50\n", "差差差差优优优优优优优优优优优优优优优优", "", 9000, 1000,
			"supported" },
		{ "[exante]\npoints_good = 83.33\n", "良良良良优优优优优优优优优优优优优优优优", "", 9668, 1668,
			"supported" },
		{ "[exante]\ncut_supported = 90\ncut_partly = 80\n", "良良良良良良良良良良良良良良良良良良良良", "",
			8000, 1600, "partly" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rules r = rules_with(cases[i].rules, a);
		struct exante e = fresh();
		struct err err;

		assert_int_equal(exante_set_item(&e, "letters", cases[i].letters, a, &err), RC_OK);
		assert_int_equal(exante_set_vetoes(&e, cases[i].vetoes, a, &err), RC_OK);
		exante_score(&e, &r);
		if (e.score != cases[i].score || e.scores[0] != cases[i].first ||
			!e.proposed != !cases[i].proposed ||
			(e.proposed && strcmp(e.proposed, cases[i].proposed) != 0))
			fail_msg("case %zu: %d, %d, %s", i, (int)e.score, (int)e.scores[0],
				e.proposed ? e.proposed : "nothing");
	}
	arena_free(a);
}

static void
vetoes_are_read(void **state)
{
	static const struct {
		const char *text, *vetoes; /* "" none, NULL refused */
	} cases[] = {
		{ "重复立项", "重复立项" },
		{ "筹资违规，政策违规", "政策违规、筹资违规" },
		{ "政策违规、重复立项; 筹资违规", "政策违规、重复立项、筹资违规" },
		{ "重复立项,重复立项", "重复立项" },
		{ "", "" },
		{ "无", "" },
		{ "none", "" },
		{ "违规", NULL },
		{ "重复立项x", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct exante e = fresh();
		struct err err = { 0 };
		enum rc rc = exante_set_vetoes(&e, cases[i].text, a, &err);

		if (rc != (cases[i].vetoes ? RC_OK : RC_INVALID))
			fail_msg("%s: rc %d %s", cases[i].text, (int)rc, err.msg);
		if (rc == RC_OK)
			assert_string_equal(e.vetoes ? e.vetoes : "", cases[i].vetoes);
	}
	arena_free(a);
}

#define GOOD "良良良良良良良良良良良良良良良良良良良良"
#define FAIR "中中中中中中中中中中中中中中中中中中中中"
#define POOR "差差差差中中中中中中中中中中中中中中中中"

/* Declared are 100 万元. */
static void
conclusions(void **state)
{
	static const struct {
		const char *letters, *vetoes;
		struct exante_verdict v;
		const char *conclusion; /* NULL: refused, field says what */
		int64_t suggested;      /* 万元 */
		const char *field;
	} cases[] = {
		{ GOOD, "", { NULL, -1, -1, NULL }, "supported", 100, NULL },
		{ GOOD, "", { "supported", 0, 100 * WAN, NULL }, "supported", 100, NULL },
		{ GOOD, "", { NULL, 10 * WAN, -1, NULL }, NULL, 0, "reduced" },
		{ GOOD, "", { NULL, -1, 101 * WAN, NULL }, NULL, 0, "suggested" },
		{ GOOD, "", { "partly", 10 * WAN, -1, NULL }, NULL, 0, "reason" },
		{ GOOD, "", { "partly", 10 * WAN, -1, " \n" }, NULL, 0, "reason" },
		{ GOOD, "", { "partly", 10 * WAN, -1, "单价偏高" }, "partly", 90, NULL },
		{ GOOD, "", { "not_supported", -1, -1, "已有同类项目" }, "not_supported", 0, NULL },
		{ FAIR, "", { NULL, -1, -1, NULL }, NULL, 0, "reduced" },
		{ FAIR, "", { NULL, 0, -1, NULL }, NULL, 0, "reduced" },
		{ FAIR, "", { NULL, 100 * WAN, -1, NULL }, NULL, 0, "reduced" },
		{ FAIR, "", { NULL, 1, -1, NULL }, "partly", -1, NULL },
		{ FAIR, "", { NULL, 30 * WAN, -1, NULL }, "partly", 70, NULL },
		{ FAIR, "", { NULL, -1, 70 * WAN, NULL }, "partly", 70, NULL },
		{ FAIR, "", { NULL, 30 * WAN, 70 * WAN, NULL }, "partly", 70, NULL },
		{ FAIR, "", { NULL, 30 * WAN, 71 * WAN, NULL }, NULL, 0, "suggested" },
		{ FAIR, "", { NULL, -1, 101 * WAN, NULL }, NULL, 0, "suggested" },
		{ FAIR, "", { "supported", -1, -1, "民生急需" }, "supported", 100, NULL },
		{ POOR, "", { NULL, -1, -1, NULL }, "not_supported", 0, NULL },
		{ POOR, "", { NULL, -1, 10 * WAN, NULL }, NULL, 0, "suggested" },
		{ GOOD, "重复立项", { NULL, -1, -1, NULL }, "not_supported", 0, NULL },
		{ GOOD, "重复立项", { "supported", -1, -1, "领导同意" }, NULL, 0, "conclusion" },
		{ "--------------------", "筹资违规", { NULL, -1, -1, NULL }, "not_supported", 0, NULL },
		{ "优-------------------", "", { NULL, -1, -1, NULL }, NULL, 0, "" },
	};
	struct arena *a = arena_new();
	struct rules r = rules_with("", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct exante e = fresh();
		struct err err = { 0 };

		assert_int_equal(exante_set_item(&e, "letters", cases[i].letters, a, &err), RC_OK);
		assert_int_equal(exante_set_vetoes(&e, cases[i].vetoes, a, &err), RC_OK);
		exante_score(&e, &r);
		enum rc rc = exante_conclude(&e, &cases[i].v, &r, &err);
		if (rc != (cases[i].conclusion ? RC_OK : RC_INVALID))
			fail_msg("case %zu: rc %d %s", i, (int)rc, err.msg);
		if (rc) {
			assert_string_equal(err.field, cases[i].field);
			assert_null(e.conclusion);
			continue;
		}
		assert_string_equal(e.conclusion, cases[i].conclusion);
		assert_int_equal(e.suggested, cases[i].suggested < 0 ? 100 * WAN - 1 : cases[i].suggested * WAN);
		assert_int_equal(e.suggested + e.reduced, e.amount);
	}
	assert_string_equal(exante_label(&r, "partly"), "部分支持");
	arena_free(a);
}

static void
who_may_go_on(void **state)
{
	static const struct {
		const char *rules, *attribute;
		int64_t budget;
		bool needed;
	} needs[] = {
		{ "", "new", 900000 * (int64_t)WAN, false },
		{ "[exante]\nthreshold = 200\n", "new", 200 * WAN, true },
		{ "[exante]\nthreshold = 200\n", "new", 200 * WAN - 1, false },
		{ "[exante]\nthreshold = 200\n", NULL, 300 * WAN, true },
		{ "[exante]\nthreshold = 200\n", "continuing", 300 * WAN, false },
		{ "[exante]\nthreshold = 200\ncontinuing = yes\n", "continuing", 300 * WAN, true },
		{ "[exante]\nthreshold = 200\nrequired = no\n", "new", 300 * WAN, false },
	};
	static const struct {
		const char *state, *conclusion;
		int64_t suggested, budget;
		const char *words; /* NULL: may */
	} cases[] = {
		{ NULL, NULL, 0, 300, "there is none (EX-02)" },
		{ "evaluating", NULL, 0, 300, "not concluded" },
		{ "reopened", NULL, 0, 300, "not concluded" },
		{ "concluded", "supported", 300, 300, NULL },
		{ "concluded", "supported", 300, 301, "suggests 300.00" },
		{ "concluded", "partly", 250, 300, "\"部分支持\"" },
		{ "concluded", "partly", 250, 250, NULL },
		{ "concluded", "not_supported", 0, 300, "\"不予支持\"" },
	};
	struct arena *a = arena_new();
	struct rules r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
		r = rules_with(needs[i].rules, a);
		if (exante_needed(&r, needs[i].attribute, needs[i].budget) != needs[i].needed)
			fail_msg("need %zu", i);
	}
	r = rules_with("[exante]\nthreshold = 200\n", a);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct exante e = fresh();
		struct err err = { 0 };

		e.state = cases[i].state;
		e.conclusion = cases[i].conclusion;
		e.suggested = cases[i].suggested * WAN;
		enum rc rc = exante_allows(cases[i].state ? &e : NULL, cases[i].budget * WAN, &r, &err);
		if (rc != (cases[i].words ? RC_INVALID : RC_OK) || (rc && !strstr(err.msg, cases[i].words)))
			fail_msg("case %zu: rc %d %s", i, (int)rc, err.msg);
	}
	arena_free(a);
}

static void
what_may_be_stored(void **state)
{
	struct exante e = fresh();
	struct err err;

	(void)state;
	assert_int_equal(exante_check(&e, &err), RC_OK);
	e.amount = 0;
	assert_int_equal(exante_check(&e, &err), RC_INVALID);
	assert_string_equal(err.field, "amount");
	e = fresh();
	e.year = 1999;
	assert_int_equal(exante_check(&e, &err), RC_INVALID);
	assert_string_equal(err.field, "year");
	e = fresh();
	e.name = NULL;
	assert_int_equal(exante_check(&e, &err), RC_INVALID);
	assert_string_equal(err.field, "name");
}

/* Letters of a foreign hand must not be read beyond their end. */
static void
broken_letters(void **state)
{
	static const char *const texts[] = { NULL, "", "优", "优x", "\xe4\xbc", "优优优优优优优优优优优优优优优优优优优优优优" };
	struct exante e = fresh();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct strbuf missing = { 0 };

		e.letters = texts[i];
		for (size_t k = 0; k < EXANTE_ITEMS; k++)
			(void)exante_letter(&e, k);
		exante_missing(&e, &missing);
		assert_true((missing.len == 0) == (i == 5));
		strbuf_free(&missing);
	}
	assert_string_equal(exante_letter(&e, 19), "优");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_read),
		cmocka_unit_test(names_are_unique),
		cmocka_unit_test(points_and_conclusion),
		cmocka_unit_test(vetoes_are_read),
		cmocka_unit_test(conclusions),
		cmocka_unit_test(who_may_go_on),
		cmocka_unit_test(what_may_be_stored),
		cmocka_unit_test(broken_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
