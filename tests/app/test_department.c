/*
 * Goals of whole departments: taken from the official form and from flat lists, found again by
 * department and year, with the same care as projects.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "test_app.h"

static enum rc
take(struct test_app *t, const char *kind, const char *path, unsigned flags, struct import_report *r)
{
	struct err err = { 0 };
	enum rc rc = test_import(t->app, kind, path, flags, t->db.a, r, &err);

	if (rc && rc != RC_INVALID)
		fail_msg("%s: rc %d: %s", path, (int)rc, err.msg);
	return rc;
}

static void
assert_counts(const struct import_report *r, size_t new, size_t changed, size_t same, size_t refused)
{
	if (r->n_new != new || r->n_changed != changed || r->n_same != same || r->refused_files != refused)
		fail_msg("new %zu, changed %zu, same %zu, refused files %zu; %s", r->n_new, r->n_changed,
			r->n_same, r->refused_files, r->faults.n ? r->faults.rows[0].message : "no fault");
}

static const char *
form_path(struct test_app *t)
{
	const char *folder = getenv("JIXIAO_TEST_FIXTURES");

	assert_non_null(folder);
	return arena_printf(t->db.a, "%s/form_department.xlsx", folder);
}

#define TASKS \
	"部门,年度,任务名称,主要内容,预算金额（万元）,财政拨款,其他资金,年度目标\n" \
	"教育体育局,2024,义务教育优质均衡,改善办学条件,60,60,0,维修校舍8所并新增学位1080个使家长满意\n" \
	"教育体育局,2024,校园安全,配备保安,40,30,10,\n"
#define INDICATORS \
	"部门,年度,一级指标,二级指标,三级指标,指标性质,指标值,计量单位,权重\n" \
	"教育体育局,2024,产出指标,数量指标,维修学校数量,≥,8,所,50\n" \
	"教育体育局,2024,产出指标,质量指标,校园安全检查合格率,=,100,%,20\n" \
	"教育体育局,2024,效益指标,社会效益指标,义务教育巩固人数,≥,9900,人,20\n"

static void
the_official_form_is_taken(void **state)
{
	struct import_report r;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	assert_int_equal(take(&t, "department-goal", form_path(&t), TEST_DRY_RUN, &r), RC_OK);
	assert_counts(&r, 1, 0, 0, 0);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project"), 0);
	assert_int_equal(take(&t, "department-goal", form_path(&t), 0, &r), RC_OK);
	assert_counts(&r, 1, 0, 0, 0);
	assert_string_equal(test_text(&t, "SELECT code || ' ' || name || ' ' || kind || ' ' || department || ' ' ||"
		" unit || ' ' || year || ' ' || budget || ' ' || state FROM v_goal"),
		"102 教育体育局部门整体支出 department 教育体育局 教育体育局 2024 1500500000 submitted");
	assert_int_equal(test_db_number(&t.db, "SELECT sum(budget) FROM v_task WHERE code = '102'"), 1500500000);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_indicator"), 5);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_finding WHERE rule LIKE 'TASK%'"), 0);
	assert_int_equal(take(&t, "department-goal", form_path(&t), 0, &r), RC_OK);
	assert_counts(&r, 0, 0, 1, 0);
	/* nothing of it is a project */
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_project"), 0);
	test_app_close(&t);
}

/* What one list says and the other does not stays as it was. */
static void
lists_of_tasks_and_of_indicators(void **state)
{
	struct import_report r;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	assert_int_equal(take(&t, "department-goal", test_file(&t, "t.csv", TASKS), 0, &r), RC_OK);
	assert_counts(&r, 1, 0, 0, 0);
	assert_int_equal(take(&t, "department-goal", test_file(&t, "i.csv", INDICATORS), 0, &r), RC_OK);
	assert_counts(&r, 0, 1, 0, 0);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_task"), 2);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_indicator"), 3);
	assert_int_equal(test_db_number(&t.db, "SELECT findings FROM v_goal"), 0);
	assert_int_equal(take(&t, "department-goal", test_file(&t, "t.csv", TASKS), 0, &r), RC_OK);
	assert_counts(&r, 0, 0, 1, 0);
	assert_int_equal(take(&t, "department-goal", test_file(&t, "short.csv", "部门代码,年度,任务名称,预算金额\n"
		"102,2024,义务教育优质均衡,60\n102,2024,校园安全,40\n"), 0, &r), RC_OK);
	assert_counts(&r, 0, 0, 1, 0);
	assert_int_equal(take(&t, "department-goal", test_file(&t, "short.csv", "部门代码,年度,任务名称,预算金额\n"
		"102,2024,义务教育优质均衡,65\n102,2024,校园安全,40\n"), 0, &r), RC_OK);
	assert_counts(&r, 0, 1, 0, 0);
	assert_string_equal(test_text(&t, "SELECT budget || ' ' || fiscal || ' ' || other || ' ' || content FROM v_task"
		" WHERE task = '校园安全'"), "40000000 30000000 10000000 配备保安");
	assert_int_equal(test_db_number(&t.db, "SELECT budget FROM v_goal"), 105000000);
	test_app_close(&t);
}

/* Reviewed, approved, returned ones, as goals of projects are. */
static void
what_stands_is_not_overwritten(void **state)
{
	static const struct {
		const char *state;
		int64_t level;
		enum rc rc;
		const char *is;
	} cases[] = {
		{ "submitted", 0, RC_OK, "submitted 1.1" },
		{ "returned", 0, RC_OK, "submitted 1.2" },
		{ "reviewed", 1, RC_INVALID, "reviewed 1.1" },
		{ "refused", 0, RC_INVALID, "refused 1.1" },
		{ "approved", 2, RC_INVALID, "approved 1.1" },
	};
	struct import_report r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct test_app t;
		const char *other;

		test_app_open(&t, NULL);
		assert_int_equal(take(&t, "department-goal", test_file(&t, "t.csv", TASKS), 0, &r), RC_OK);
		test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE goal SET state = '%s', level = %d; UPDATE project SET"
			" state = '%s'", cases[i].state, (int)cases[i].level, cases[i].state));
		/* the same again is no change in any state */
		assert_int_equal(take(&t, "department-goal", test_file(&t, "t.csv", TASKS), 0, &r), RC_OK);
		assert_counts(&r, 0, 0, 1, 0);
		other = test_file(&t, "o.csv", "部门,年度,任务名称,预算金额\n教育体育局,2024,全民健身,100\n");
		assert_int_equal(take(&t, "department-goal", other, 0, &r), cases[i].rc);
		assert_string_equal(test_text(&t, "SELECT g.state || ' ' || g.number || '.' || g.round FROM project p JOIN"
			" goal g ON g.id = p.goal_id"), cases[i].is);
		assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_task WHERE task = '全民健身'"),
			cases[i].rc == RC_OK);
		if (cases[i].rc)
			assert_string_equal(r.faults.rows[0].place, "line 2, column 1");
		test_app_close(&t);
	}
}

static void
refusals(void **state)
{
	static const struct {
		const char *kind, *text, *says;
		unsigned flags;
	} cases[] = {
		{ "department-goal", "部门,年度,任务名称,预算金额\n气象局,2024,甲,1\n", "--create-units", 0 },
		{ "department-goal", "部门,年度,任务名称,预算金额\n教育体育局,2024,甲,很多\n", "not an amount", 0 },
		{ "department-goal", "部门,年度,备注\n教育体育局,2024,甲\n", "任务名称 (task)", 0 },
		{ "department-goal", "项目名称,主管部门,年度,三级指标\n公厕,教育体育局,2024,a\n", "goal-list", 0 },
		{ "goal-list", TASKS, "department-goal", 0 },
		{ "goal", "部门整体支出绩效目标申报表（2024年度）,\n部门名称,教育体育局\n任务名称,预算金额\n甲,1\n年度总体目标,一\n",
			"department-goal", 0 },
		{ "department-goal", "项目支出绩效目标申报表（2024年度）,\n项目名称,公厕\n主管部门,教育体育局\n年度资金总额,1\n"
			"年度目标,一\n一级指标,二级指标\n", "import it as goal", 0 },
		/* a code is a project's or a department's */
		{ "department-goal", "部门,年度,任务名称,预算金额\n住房和城乡建设局,2024,甲,1\n", "another code", 0 },
		{ "goal-list", "项目编码,项目名称,主管部门,年度,三级指标\n102,公厕,教育体育局,2024,a\n", "code of its own", 0 },
	};
	struct import_report r;
	struct test_app t;
	const char *before;

	(void)state;
	test_app_open(&t, NULL);
	take(&t, "department-goal", test_file(&t, "t.csv", TASKS), 0, &r);
	test_done(t.app, "goal", "add", 0, NULL, "code=101;name=公厕;department=101;year=2024;budget=1");
	before = test_db_dump(&t.db);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(take(&t, cases[i].kind, test_file(&t, "x.csv", cases[i].text), cases[i].flags, &r),
			RC_INVALID);
		if (r.faults.n != 1 || !strstr(r.faults.rows[0].message, cases[i].says))
			fail_msg("%zu: %zu faults: %s", i, r.faults.n, r.faults.n ? r.faults.rows[0].message : "");
		assert_string_equal(before, test_db_dump(&t.db));
	}
	/* made on request, with a code of its own */
	assert_int_equal(take(&t, "department-goal", test_file(&t, "x.csv", cases[0].text), TEST_CREATE_UNITS, &r),
		RC_OK);
	assert_string_equal(test_text(&t, "SELECT code FROM v_goal WHERE department = '气象局'"), "103");
	test_app_close(&t);
}

/* The same department in two files, once by name and once by code. */
static void
a_department_stands_in_one_file_only(void **state)
{
	struct import_report r;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	test_file(&t, "in/1.csv", TASKS);
	test_file(&t, "in/2.csv", "部门代码,年度,任务名称,预算金额\n102,2024,甲,1\n");
	test_file(&t, "in/3.csv", "部门代码,年度,任务名称,预算金额\n102,2025,甲,1\n");
	assert_int_equal(take(&t, "department-goal", arena_printf(t.db.a, "%s/in", t.db.dir), 0, &r), RC_INVALID);
	assert_counts(&r, 2, 0, 0, 1);
	assert_non_null(strstr(r.faults.rows[0].message, "1.csv"));
	assert_non_null(strstr(r.faults.rows[0].file, "2.csv"));
	test_app_close(&t);
}

/* By hand: the code of the unit and a name of its own; tasks stay with an edit and an adjustment. */
static void
entered_and_adjusted(void **state)
{
	struct import_report r;
	struct goal_view v;
	struct test_app t;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_done(t.app, "goal", "add", 0, NULL, "kind=department;department=102;year=2024;budget=100");
	assert_string_equal(test_text(&t, "SELECT code || ' ' || name FROM v_goal"), "102 教育体育局部门整体支出");
	assert_int_equal(take(&t, "department-goal", test_file(&t, "t.csv", TASKS), 0, &r), RC_OK);
	assert_counts(&r, 0, 1, 0, 0);
	test_db_raw(&t.db, "UPDATE goal SET state = 'approved'; UPDATE project SET state = 'approved'");
	id = test_done(t.app, "goal", "adjust", id, "增加", "adjustment=x;budget=120;fiscal=110;other=10");
	test_ok(app_goal_view(t.app, id, t.db.a, &v, &err), &err);
	assert_int_equal(v.doc.n_tasks, 2);
	assert_int_equal(v.n_changes, 2);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal_task"), 4);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_finding WHERE rule = 'TASK-SUM'"), 1);
	assert_int_equal(test_db_number(&t.db, "SELECT budget FROM v_goal"), 100000000);
	test_done(t.app, "goal", "edit", id, NULL, "budget=100;fiscal=90");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_finding WHERE rule = 'TASK-SUM'"), 0);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_task"), 2);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_official_form_is_taken),
		cmocka_unit_test(lists_of_tasks_and_of_indicators),
		cmocka_unit_test(what_stands_is_not_overwritten),
		cmocka_unit_test(refusals),
		cmocka_unit_test(a_department_stands_in_one_file_only),
		cmocka_unit_test(entered_and_adjusted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
