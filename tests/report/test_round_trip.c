/*
 * A declaration that is printed in the official layout and imported again is the same declaration:
 * whatever stands in it, also after LibreOffice opened and saved the workbook.
 *
 * form_printed.xlsx is that workbook: KEEP_PRINTED=form_printed.xlsx build/tests/report/report_round_trip,
 * then soffice --convert-to xlsx --outdir tests/fixtures form_printed.xlsx.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "declarations.h"
#include "report/report.h"

/* A declaration as long as one may be. */
static struct goal_doc
longest(struct arena *a)
{
	struct goal_doc d = docs[0];
	struct indicator *v = arena_array(a, 120, sizeof *v);
	char *goal = arena_alloc(a, 3601);

	for (int i = 0; i < 1200; i++)
		memcpy(goal + 3 * i, "绩", 3);
	for (size_t i = 0; i < 120; i++) {
		v[i] = annual[i % 3];
		v[i].level3 = arena_printf(a, "第%zu处%s的名称写得很长，需要换行才能在表格里放得下", i, v[i].level3);
	}
	d.project.code = "410303-0009";
	d.goal.annual_goal = goal;
	d.indicators = v;
	d.n_indicators = 120;
	return d;
}

static void
enter(struct test_app *t)
{
	struct goal_doc d;

	test_app_open(t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(docs); i++)
		add(t, &docs[i]);
	d = longest(t->db.a);
	add(t, &d);
}

/* Changed records are written, so that the log tells what differs. */
static void
comes_back(struct test_app *t, const char *kind, const char *path, size_t n)
{
	struct import_report r;
	struct err err;

	test_ok(test_import(t->app, kind, path, 0, t->db.a, &r, &err), &err);
	if (r.n_same != n)
		print_error("%s\n", test_text(t, "SELECT group_concat(record || ' ' || before || ' -> ' || "
			"after, char(10)) FROM audit WHERE action = 'import'"));
	assert_int_equal(r.n_same, n);
	assert_int_equal(r.n_new + r.n_changed + r.n_refused, 0);
}

static const char *
print(struct test_app *t, const char *name, const char *file)
{
	const char *path = arena_printf(t->db.a, "%s/%s", t->db.dir, file);
	struct report_spec spec = { .year = 2024 };
	struct doc *d;
	struct err err;

	test_ok(report_build(t->app, report_find(name), &spec, t->db.a, &d, NULL, &err), &err);
	test_ok(doc_write(d, path, &err), &err);
	if (getenv("KEEP_PRINTED") && strcmp(name, "goal-form") == 0)
		test_ok(doc_write(d, getenv("KEEP_PRINTED"), &err), &err);
	return path;
}

static void
projects_come_back(void **state)
{
	struct test_app t;

	(void)state;
	enter(&t);
	comes_back(&t, "goal", print(&t, "goal-form", "a.xlsx"), ARRAY_LEN(docs) + 1);
	test_app_close(&t);
}

static void
projects_come_back_from_libreoffice(void **state)
{
	struct test_app t;

	(void)state;
	enter(&t);
	comes_back(&t, "goal", arena_printf(t.db.a, "%s/form_printed.xlsx", getenv("JIXIAO_TEST_FIXTURES")),
		ARRAY_LEN(docs) + 1);
	test_app_close(&t);
}

/* With tasks, without, and with one that names no content. */
static void
departments_come_back(void **state)
{
	static const struct goal_task tasks[] = {
		{ 0, 0, 1, "城市管理", "清扫保洁\n垃圾分类", 123456700, 123456600, 100 },
		{ 0, 0, 2, "其他", NULL, 0, 0, 0 },
	};
	struct goal_doc d[] = { { .project = { .kind = "department", .year = 2024 },
		.department = "住房和城乡建设局", .department_code = "101",
		.goal = { .budget = 123456700, .fiscal = 123456600, .other = 100,
			.annual_goal = "目标1：管好城市；目标2：服务居民" }, ROWS(annual),
		.tasks = (struct goal_task *)tasks, .n_tasks = ARRAY_LEN(tasks) },
		{ .project = { .kind = "department", .year = 2024 }, .department = "教育体育局",
			.department_code = "102", .goal = { .budget = 5 * WAN, .fiscal = 5 * WAN,
			.annual_goal = "办好学校" }, ROWS(cost) } };
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(d); i++)
		add(&t, &d[i]);
	comes_back(&t, "department-goal", print(&t, "department-form", "d.xlsx"), ARRAY_LEN(d));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(projects_come_back),
		cmocka_unit_test(projects_come_back_from_libreoffice),
		cmocka_unit_test(departments_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
