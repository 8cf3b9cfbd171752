/*
 * Each paper as text, compared with a picture of it; after a change that is right:
 * UPDATE_GOLDEN=1 meson test -C build report_papers. What the table of reports promises besides.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "declarations.h"
#include "report/report.h"

#define LETTERS "规范完整性=优;明确清晰性=优;目标相关性=优;指标科学性=良;绩效合理性=优;资金匹配性=优;" \
	"实现可能性=优;条件充分性=优"
#define POINTS "规范完整性=9;明确清晰性=8.5;目标相关性=12;指标科学性=13;绩效合理性=14;资金匹配性=12;" \
	"实现可能性=9;条件充分性=8"

static void
compare(struct test_app *t, const char *name, const struct report_spec *spec)
{
	const char *path = arena_printf(t->db.a, GOLDEN "/reports/%s.txt", name), *text;
	struct strbuf out = { 0 };
	struct sink *s = sink_strbuf(&out);
	char *want = NULL;
	struct doc *d;
	struct err err;
	size_t n;

	test_ok(report_build(t->app, report_find(name), spec, t->db.a, &d, NULL, &err), &err);
	doc_text(d, 0, s);
	test_ok(sink_close(s, &err), &err);
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	if (getenv("UPDATE_GOLDEN"))
		test_ok(file_write(path, text, strlen(text), &err), &err);
	if (file_read(path, 1 << 20, t->db.a, &want, &n, &err) != RC_OK || strcmp(want, text) != 0) {
		print_error("%s differs; found:\n%s\n", path, text);
		fail();
	}
}

/* One tree, two trees, two trees with all columns, none at all. */
static void
goal_form(void **state)
{
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(docs); i++)
		add(&t, &docs[i]);
	compare(&t, "goal-form", &(struct report_spec){ .sort = "-code" });
	test_app_close(&t);
}

static void
department_form(void **state)
{
	static struct goal_task tasks[] = {
		{ 0, 0, 1, "城市管理", "清扫保洁，垃圾分类，背街小巷和楼院环境整治，公厕和垃圾中转站运行",
			123456700, 123456600, 100 },
	};
	struct goal_doc d[] = { { .project = { .kind = "department", .year = 2024 },
		.department = "住房和城乡建设局", .department_code = "101",
		.goal = { .budget = 123456700, .fiscal = 123456600, .other = 100,
			.annual_goal = "目标1：管好城市；\n目标2：服务居民" }, ROWS(cost),
		.tasks = tasks, .n_tasks = 1 },
		{ .project = { .kind = "department", .year = 2024 }, .department = "教育体育局",
			.department_code = "102", .goal = { .annual_goal = "办好学校" } } };
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	add(&t, &d[0]);
	add(&t, &d[1]);
	add(&t, &docs[6]); /* a project is none of its papers */
	compare(&t, "department-form", &(struct report_spec){ 0 });
	test_app_close(&t);
}

static void
judge(struct test_app *t, const char *who, const char *op, int64_t id, const char *reason,
	const char *args)
{
	struct app *app = test_app_as(t, who);

	test_done(app, "goal", op, id, reason, args);
	app_close(app);
}

/* Letters, then points, then a verdict that was withdrawn and an overall letter. */
/* An evaluation that is concluded, with its declaration; one just opened, of what is no project yet. */
static void
exante_report(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	id = test_done(t.app, "exante", "open", 0, NULL, "project=P1-001;year=2024");
	test_done(t.app, "exante", "evaluate", id, NULL, "letters=优优优良优良优中优优优优优差优优优优优优;experts=张三、李四;"
		"evaluated_on=2024-03-05");
	test_done(t.app, "exante", "edit", id, NULL, "overview=公厕年久失修，拟改造12座。;method=成本效益分析法、比较法;"
		"advice=压减单价偏高的设备");
	test_done(t.app, "exante", "conclude", id, "单价偏高", "conclusion=partly;reduced=0.2");
	test_done(t.app, "exante", "open", 0, NULL, "code=X9;name=智慧停车;department=101;year=2024;amount=300");
	compare(&t, "exante-report", &(struct report_spec){ .sort = "code" });
	test_app_close(&t);
}

static void
review_form(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "submitted", 0);
	judge(&t, "line", "grade", id, "指标科学性尚可提高", LETTERS);
	judge(&t, "reviewer", "grade", id, NULL, POINTS);
	judge(&t, "reviewer", "withdraw", id, "补充材料", NULL);
	judge(&t, "reviewer", "grade", id, NULL, POINTS);
	test_goal(&t, "submitted", 0);
	compare(&t, "review-form", &(struct report_spec){ 0 });
	test_app_close(&t);
}

/* Goals of two departments, with several reasons and with one; the day by the clock or as told. */
static void
return_notice(void **state)
{
	const struct op_arg args[] = { { "date", "2024-03-01" }, { "deadline", "2024年3月20日" } };
	struct report_spec spec = { .args = args, .n_args = ARRAY_LEN(args) };
	struct goal_doc other = docs[6];
	struct test_app t;
	int64_t id;

	(void)state;
	other.department = "教育体育局";
	other.department_code = "102";
	other.unit = "第一小学";
	test_app_open(&t, NULL);
	test_goal(&t, "returned", 0);
	add(&t, &other);
	id = test_db_number(&t.db, "SELECT max(id) FROM goal");
	test_done(t.app, "goal", "submit", id, NULL, NULL);
	judge(&t, "reviewer", "return", id, "没有指标", NULL);
	test_goal(&t, "returned", 0);
	test_goal(&t, "submitted", 0);
	compare(&t, "return-notice", &spec);
	test_app_close(&t);
}

/* Two document numbers are two letters. */
static void
approval_letter(void **state)
{
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "approved", 2);
	test_goal(&t, "approved", 2);
	int64_t id = test_goal(&t, "reviewed", 2);
	judge(&t, "leader", "approve", id, NULL, "document_no=西财预〔2024〕9号;document_date=2024-02-01");
	test_goal(&t, "submitted", 0);
	compare(&t, "approval-letter", &(struct report_spec){ 0 });
	test_app_close(&t);
}

/* Only what is in the selection, in the order asked for; nothing is refused in words. */
static void
selections(void **state)
{
	static const struct {
		const char *report, *filter;
		enum rc rc;
		size_t n;
	} rows[] = {
		{ "goal-form", NULL, RC_OK, 3 },
		{ "goal-form", "state=returned", RC_OK, 1 },
		{ "goal-form", "code=nobody", RC_NOT_FOUND, 0 },
		{ "goal-form", "colour=red", RC_INVALID, 0 },
		{ "return-notice", NULL, RC_OK, 1 },
		{ "approval-letter", NULL, RC_NOT_FOUND, 0 },
		{ "review-form", NULL, RC_OK, 1 },
	};
	struct report_spec spec = { 0 };
	struct test_app t;
	struct doc *d;
	struct err err;
	int64_t ids[2];
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	ids[1] = test_goal(&t, "submitted", 0);
	test_goal(&t, "returned", 0);
	ids[0] = test_goal(&t, "draft", 0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		n = 0;
		spec.filter = rows[i].filter;
		assert_int_equal(report_build(t.app, report_find(rows[i].report), &spec, t.db.a, &d, &n, &err),
			rows[i].rc);
		assert_int_equal(n, rows[i].n);
	}
	spec = (struct report_spec){ .ids = ids, .n_ids = 2 };
	test_ok(report_build(t.app, report_find("goal-form"), &spec, t.db.a, &d, &n, &err), &err);
	assert_string_equal(d->blocks[0].text, "P3-");
	assert_int_equal(n, 2);
	test_app_close(&t);
}

/* Fields and permissions are checked before anything is read. */
static void
refusals(void **state)
{
	static const struct {
		const char *report;
		struct op_arg arg;
	} rows[] = {
		{ "goal-form", { "date", "2024-01-01" } },
		{ "return-notice", { "deadline", "soon" } },
		{ "return-notice", { "date", "2024-02-30" } },
		{ "return-notice", { "dat", "2024-02-01" } },
	};
	struct report_spec spec = { .n_args = 1 };
	struct app *stranger;
	const struct report *r;
	struct test_app t;
	struct doc *d;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "returned", 0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		spec.args = &rows[i].arg;
		assert_int_equal(report_build(t.app, report_find(rows[i].report), &spec, t.db.a, &d, NULL, &err),
			RC_USAGE);
		assert_string_equal(err.field, rows[i].arg.field);
	}
	stranger = test_app_stranger(&t, "clerk");
	spec.n_args = 0;
	for (size_t i = 0; (r = report_at(i)) != NULL; i++)
		assert_int_equal(report_build(stranger, r, &spec, t.db.a, &d, NULL, &err), RC_DENIED);
	app_close(stranger);
	assert_null(report_find("nothing"));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goal_form),
		cmocka_unit_test(department_form),
		cmocka_unit_test(review_form),
		cmocka_unit_test(exante_report),
		cmocka_unit_test(return_notice),
		cmocka_unit_test(approval_letter),
		cmocka_unit_test(selections),
		cmocka_unit_test(refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
