/* Forms in the layouts that units send, and what is refused in them. */
#include "import/goal_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/table.h"
#include "import/xlsx.h"

static const struct synonym synonyms[] = {
	{ "进度指标", "时效指标" },
	{ "环境效益指标", "生态效益指标" },
};

static const struct rules rules = {
	.tree = "CLASSIC", .classes = synonyms, .n_classes = ARRAY_LEN(synonyms)
};

struct layout {
	const char *name, *rows, *merges, *expect;
	int64_t year; /* of the context */
};

#include "goal_form_cases.h"

/* Reads the sheets and shows what came of them. */
static void
read_all(struct arena *a, const struct sheet *const *sheets, size_t n, int64_t year,
	struct strbuf *out)
{
	struct faults faults = { .arena = a };
	struct import_context ctx = {
		.rules = &rules, .year = year, .arena = a, .faults = &faults
	};
	struct import_goal *goals;
	struct err err;
	size_t n_goals;
	enum rc rc = import_goal_form(sheets, n, &ctx, &goals, &n_goals, &err);

	if (rc != RC_OK) {
		strbuf_addf(out, "rc %d\n", rc);
		return;
	}
	for (size_t i = 0; i < n_goals; i++)
		show_goal(out, &goals[i]);
	show_faults(out, &faults);
}

static void
check(const char *name, const struct strbuf *out, const char *expect)
{
	if (strcmp(strbuf_str(out), expect) != 0)
		print_error("%s:\n%s--- expected\n%s", name, strbuf_str(out), expect);
	assert_string_equal(strbuf_str(out), expect);
}

static void
test_layouts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++) {
		struct arena *a = arena_new();
		const struct sheet *s = sheet_of(a, layouts[i].rows, layouts[i].merges);
		struct strbuf out = { 0 };

		read_all(a, &s, 1, layouts[i].year, &out);
		check(layouts[i].name, &out, layouts[i].expect);
		strbuf_free(&out);
		arena_free(a);
	}
}

static void
test_workbooks(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(workbooks); i++) {
		struct arena *a = arena_new();
		const char *folder = getenv("JIXIAO_TEST_FIXTURES");
		const char *path = arena_printf(
			a, "%s/%s", folder ? folder : "tests/fixtures", workbooks[i].name);
		const struct sheet *all[10];
		struct strbuf out = { 0 };
		struct sheet *sheets;
		struct err err;
		size_t n;

		assert_int_equal(xlsx_read(path, NULL, a, &sheets, &n, &err), RC_OK);
		assert_true(n <= ARRAY_LEN(all));
		for (size_t j = 0; j < n; j++)
			all[j] = &sheets[j];
		read_all(a, all, n, 0, &out);
		check(workbooks[i].name, &out, workbooks[i].expect);
		strbuf_free(&out);
		arena_free(a);
	}
}

/* Where the parts stand is kept for the checks that come later. */
static void
test_places(void **state)
{
	struct arena *a = arena_new();
	const struct sheet *s = sheet_of(a,
		"2024年度项目支出绩效目标申报表\n项目名称|甲|项目编码|A1\n"
		"主管部门|乙局|实施单位|丙所\n年度资金总额||100",
		"A1:D1");
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
	struct import_goal *g;
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(import_goal_form(&s, 1, &ctx, &g, &n, &err), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(g->file, "form.xlsx");
	assert_string_equal(g->place_name, "表!B2");
	assert_string_equal(g->place_code, "表!D2");
	assert_string_equal(g->place_department, "表!B3");
	assert_string_equal(g->place_unit, "表!D3");
	assert_string_equal(g->place_year, "表!A1");
	assert_string_equal(g->place_budget, "表!C4");
	assert_int_equal(faults.n, 0);
	arena_free(a);
}

/* A list with merged areas one upon the other, a sheet without cells: nothing breaks. */
static void
test_odd_sheets(void **state)
{
	struct arena *a = arena_new();
	const struct sheet *sheets[2] = { sheet_of(a, "项目名称|甲", "A1:T1 A1:T1 B1:B900000"),
		sheet_new(a, "leer", 1) };
	struct strbuf out = { 0 };

	(void)state;
	read_all(a, sheets, 2, 2024, &out);
	check("odd", &out, "rc 5\n");
	strbuf_free(&out);
	arena_free(a);
}

static void
test_faults_are_shown_safely(void **state)
{
	struct arena *a = arena_new();
	struct faults f = { .arena = a };
	char value[400];

	(void)state;
	memset(value, 'x', sizeof(value));
	memcpy(value, "a\tb\x01\xe2\x80\xae\xff", 8);
	value[sizeof(value) - 1] = '\0';
	fault_add(&f, NULL, NULL, NULL, value, "%s", "why");
	assert_int_equal(f.n, 1);
	assert_int_equal(strlen(f.rows[0].value), 200);
	assert_memory_equal(f.rows[0].value, "a b???xx", 8);
	assert_string_equal(f.rows[0].place, "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_workbooks),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_odd_sheets),
		cmocka_unit_test(test_faults_are_shown_safely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
