/* Rule files and phrases: defaults, faults with file and line, freezing, the shipped files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/goal.h"
#include "domain/perm.h"
#include "domain/rules.h"

static enum rc
apply(const char *text, struct arena *a, struct rules *r, struct err *err)
{
	struct ini ini;
	enum rc rc = ini_read_text("x.ini", text, a, &ini, err);

	return rc ? rc : rules_apply(&ini, a, r, err);
}

static void
test_defaults(void **state)
{
	struct arena *a = arena_new();
	struct rules r = { 0 };

	(void)state;
	assert_int_equal(apply("", a, &r, NULL), RC_OK);
	assert_string_equal(r.tree, "CLASSIC");
	assert_int_equal(r.weight_frame, 9000);
	assert_int_equal(r.min_quantified, 6000);
	assert_int_equal(r.amount_tolerance, 100);
	assert_int_equal(r.review_levels, 3);
	assert_int_equal(r.key_threshold, 0);
	assert_int_equal(r.grade_cuts[0], 9000);
	assert_int_equal(r.grade_cuts[1], 8000);
	assert_int_equal(r.grade_cuts[2], 6000);
	assert_true(r.clerk_may_review);
	assert_true(r.exante_required && r.exante_threshold == 0 && !r.exante_continuing);
	assert_int_equal(r.exante_points[1], 8000);
	assert_int_equal(r.exante_cuts[0], 8000);
	assert_string_equal(r.exante_labels[2], "不予支持");
	for (int i = 0; i < 3; i++)
		assert_true(*r.level_names[i]);
	/* a second file changes only what it names */
	assert_int_equal(apply("[goal]\nweight_frame = 100\n[review]\nclerk_may_review = no\n", a, &r,
		NULL), RC_OK);
	assert_int_equal(r.weight_frame, 10000);
	assert_false(r.clerk_may_review);
	assert_int_equal(r.min_quantified, 6000);
	arena_free(a);
}

static void
test_values(void **state)
{
	static const struct {
		const char *section, *key, *value;
		bool good;
	} cases[] = {
		{ "rules", "name", "X", true },
		{ "rules", "name", "", false },
		{ "rules", "valid_from", "2000", true },
		{ "rules", "valid_from", "1999", false },
		{ "rules", "valid_from", "2101", false },
		{ "rules", "valid_from", "soon", false },
		{ "goal", "indicator_tree", "COST-2021", true },
		{ "goal", "indicator_tree", "classic", false },
		{ "goal", "weight_frame", "89.99", true },
		{ "goal", "weight_frame", "100", true },
		{ "goal", "weight_frame", "100.01", false },
		{ "goal", "weight_frame", "-1", false },
		{ "goal", "weight_frame", "89.999", false },
		{ "goal", "min_quantified", "0", true },
		{ "goal", "min_quantified", "101", false },
		{ "goal", "amount_tolerance", "0.0001", true },
		{ "goal", "amount_tolerance", "-0.0001", false },
		{ "review", "levels", "1", true },
		{ "review", "levels", "3", true },
		{ "review", "levels", "0", false },
		{ "review", "levels", "4", false },
		{ "review", "level_1", "初审", true },
		{ "review", "key_threshold", "500", true },
		{ "review", "key_threshold", "lots", false },
		{ "review", "cut_excellent", "79", false }, /* below cut_good */
		{ "review", "cut_fair", "80", true },
		{ "review", "cut_fair", "80.01", false },
		{ "review", "clerk_may_review", "maybe", false },
		{ "review", "clerk", "yes", false },
		{ "exante", "threshold", "200", true },
		{ "exante", "threshold", "-1", false },
		{ "exante", "required", "maybe", false },
		{ "exante", "points_poor", "50", true },
		{ "exante", "points_poor", "61", false }, /* more than points_fair */
		{ "exante", "cut_partly", "80.01", false },
		{ "exante", "label_partly", "调整后支持", true },
		{ "exante", "label_partly", "", false },
		{ "goal", "levels", "1", false },
		{ "other", "levels", "1", false },
		{ "vague", "1", "较好，基本", true },
		{ "vague", "a", "较好", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct rules r = { 0 };
		struct err err = { 0 };
		const char *text = arena_printf(a, "[%s]\n%s = %s\n", cases[i].section, cases[i].key,
			cases[i].value);
		enum rc rc = apply(text, a, &r, &err);
		if (rc != (cases[i].good ? RC_OK : RC_INVALID))
			fail_msg("%s: %d %s", text, rc, err.msg);
		if (rc) {
			assert_null(r.name); /* nothing half read */
			assert_non_null(strstr(err.msg, "x.ini"));
		}
		arena_free(a);
	}
}

static void
test_faults(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "[goal]\n\nindicator_tree = OLD\n",
			"x.ini, line 3: indicator_tree = \"OLD\": allowed is CLASSIC or COST-2021." },
		{ "[review]\nlevel = 2\n",
			"x.ini, line 2: unknown key level = \"2\" in [review]: allowed are levels, level_1, "
			"level_2, level_3, key_threshold, cut_excellent, cut_good, cut_fair, "
			"clerk_may_review." },
		{ "[goals]\ntree = 2\n",
			"x.ini, line 2: unknown section [goals] (key tree = \"2\"): allowed are [rules], "
			"[goal], [review], [exante], " }, /* and the sections of the other areas */
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rules r = { 0 };
		struct err err = { 0 };
		assert_int_equal(apply(cases[i].text, a, &r, &err), RC_INVALID);
		assert_memory_equal(err.msg, cases[i].message, strlen(cases[i].message));
	}
	arena_free(a);
}

static void
test_dump(void **state)
{
	struct arena *a = arena_new();
	struct rules r = { 0 }, back = { 0 };
	struct strbuf text = { 0 }, again = { 0 };
	const char *words[400];

	(void)state;
	assert_int_equal(apply("[rules]\nname = \"A # B\"\n[goal]\nweight_frame = 89.5\n"
		"amount_tolerance = 0.000001\nmin_quantified = 33.33\nindicator_tree = COST-2021\n"
		"[review]\nlevels = 2\nlevel_1 = '说\"好\"'\nkey_threshold = 500\n", a, &r, NULL), RC_OK);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		words[i] = arena_printf(a, "较好%zu", i);
	r.vague_words = words;
	r.n_vague_words = ARRAY_LEN(words);
	rules_dump(&r, &text);
	assert_int_equal(apply(text.s, a, &back, NULL), RC_OK);
	assert_string_equal(back.name, "A # B");
	assert_string_equal(back.level_names[0], "说\"好\"");
	assert_int_equal(back.weight_frame, 8950);
	assert_int_equal(back.amount_tolerance, 1);
	assert_int_equal(back.min_quantified, 3333);
	assert_int_equal(back.key_threshold, 500000000);
	assert_int_equal(back.n_vague_words, ARRAY_LEN(words));
	assert_string_equal(back.vague_words[399], "较好399");
	rules_dump(&back, &again);
	assert_string_equal(text.s, again.s);
	strbuf_free(&text);
	strbuf_free(&again);
	arena_free(a);
}

static void
test_phrases(void **state)
{
	static const char text[] = "[vague]\n1 = 较好, 基本，及时、显著\n2 = 大力\n"
		"[classes]\n时效指标 = 进度指标,进度\n生态效益指标 = 环境效益\n[reasons]\n1 = 请修改。\n"
		"2 = \"请补充; 谢谢\"\n";
	struct arena *a = arena_new();
	struct phrases phrases;
	struct rules r = { 0 };
	struct ini ini;

	(void)state;
	assert_int_equal(ini_read_text("p.ini", text, a, &ini, NULL), RC_OK);
	assert_int_equal(rules_phrases(&ini, a, &r, &phrases, NULL), RC_OK);
	assert_int_equal(r.n_vague_words, 5);
	assert_string_equal(r.vague_words[3], "显著");
	assert_int_equal(phrases.n_reasons, 2);
	assert_string_equal(phrases.reasons[1], "请补充; 谢谢");
	assert_string_equal(rules_class(&r, "进度", a), "时效指标");
	arena_free(a);
}

static void
test_phrase_faults(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "[classes]\n时间指标 = a\n", "p.ini, line 2: unknown key 时间指标 = \"a\" in [classes]" },
		{ "[reasons]\n1 =\n", "p.ini, line 2: 1 = \"\": allowed is a sentence" },
		{ "[reasons]\n0 = a\n", "p.ini, line 2: unknown key 0" },
		{ "[vague]\nx = a\n", "p.ini, line 2: unknown key x" },
		{ "[words]\n1 = a\n", "p.ini, line 2: unknown section [words]" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct phrases phrases;
		struct rules r = { 0 };
		struct err err = { 0 };
		struct ini ini;
		assert_int_equal(ini_read_text("p.ini", cases[i].text, a, &ini, NULL), RC_OK);
		assert_int_equal(rules_phrases(&ini, a, &r, &phrases, &err), RC_INVALID);
		if (strncmp(err.msg, cases[i].message, strlen(cases[i].message)) != 0)
			fail_msg("%s", err.msg);
	}
	arena_free(a);
}

static void
read_config(const char *name, struct arena *a, struct ini *ini)
{
	struct err err = { 0 };

	if (ini_read(arena_printf(a, "%s/config/%s", SOURCE_ROOT, name), a, ini, &err))
		fail_msg("%s", err.msg);
}

static void
test_shipped(void **state)
{
	static const struct {
		const char *file, *name, *tree;
	} files[] = {
		{ "rules/GOAL-88.ini", "GOAL-88", "COST-2021" },
		{ "rules/GOAL-88-CLASSIC.ini", "GOAL-88-CLASSIC", "CLASSIC" },
	};
	struct arena *a = arena_new();
	struct ini ini;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct rules r = { 0 };
		struct err err = { 0 };
		read_config(files[i].file, a, &ini);
		if (rules_apply(&ini, a, &r, &err))
			fail_msg("%s", err.msg);
		assert_string_equal(r.name, files[i].name);
		assert_string_equal(r.tree, files[i].tree);
		assert_int_equal(r.weight_frame, 9000);
	}
	arena_free(a);
}

static void
test_classes(void **state)
{
	static const struct {
		const char *text, *class; /* NULL unknown */
	} cases[] = {
		{ "产出指标", "产出指标" },
		{ "产出指标(50分)", "产出指标" },
		{ "产出指标（50分）", "产出指标" },
		{ "产 出\n指标", "产出指标" },
		{ "数量", "数量指标" },
		{ "成本控制", "成本指标" },
		{ "成本", "成本指标" },
		{ "进度指标", "时效指标" },
		{ "环境效益", "生态效益指标" },
		{ "满意度", "服务对象满意度指标" },
		{ "满意度指标", "满意度指标" },
		{ "服务对象满意度", "服务对象满意度指标" },
		{ "社会公众或服务对象满意度指标", "服务对象满意度指标" },
		{ "可持续影响", "可持续影响指标" },
		{ "经济成本", "经济成本指标" },
		{ "效益", "效益指标" },
		{ "", NULL },
		{ "指标", NULL },
		{ "(50分)", NULL },
		{ "其他", NULL },
	};
	struct arena *a = arena_new();
	struct phrases phrases;
	struct rules r = { 0 };
	struct err err = { 0 };
	struct ini ini;

	(void)state;
	read_config("phrases.ini", a, &ini);
	if (rules_phrases(&ini, a, &r, &phrases, &err))
		fail_msg("%s", err.msg);
	assert_true(phrases.n_reasons >= 20);
	assert_true(r.n_vague_words >= 20);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *class = rules_class(&r, cases[i].text, a);
		if (!class != !cases[i].class || (class && strcmp(class, cases[i].class) != 0))
			fail_msg("%s: %s", cases[i].text, class ? class : "unknown");
	}
	/* no word has two meanings */
	for (size_t i = 0; i < r.n_classes; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(r.classes[i].word, r.classes[k].word) == 0)
				fail_msg("%s stands twice", r.classes[i].word);
	arena_free(a);
}

/* Roles are those of the users' register, permissions those of perm.def. */
static void
test_roles(void **state)
{
	struct arena *a = arena_new();
	const struct field *role = reg_field(reg_find("user"), "role");
	struct ini ini;

	(void)state;
	read_config("roles.ini", a, &ini);
	assert_int_equal(ini.n, role->n_choices);
	for (size_t i = 0; i < ini.n; i++) {
		const struct ini_entry *e = &ini.entries[i];
		assert_string_equal(e->section, "role");
		assert_non_null(table_find(role->choices, role->n_choices, sizeof(struct choice), e->key));
		perm_set perms = 0;
		for (const char *p = e->value; *p; p += strspn(p, ", ")) {
			size_t n = strcspn(p, ", ");
			enum perm perm;
			assert_true(perm_find(arena_strndup(a, p, n), &perm));
			perms |= (perm_set)1 << perm;
			p += n;
		}
		if (strcmp(e->key, "administrator") == 0)
			assert_true(perms == ((perm_set)1 << PERM_COUNT) - 1);
		if (strcmp(e->key, "auditor") == 0)
			assert_true(perms == ((perm_set)1 << PERM_VIEW | (perm_set)1 << PERM_VIEW_ALL | (perm_set)1 << PERM_USER_VIEW |
				(perm_set)1 << PERM_AUDIT_VIEW |
				(perm_set)1 << PERM_EXPORT));
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_dump),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_phrase_faults),
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
