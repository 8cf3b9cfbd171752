/* Units, users, years, settings, projects, goals and reviews; lost races; faults at any statement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/audit.h"
#include "store/goal.h"
#include "store/row.h"
#include "store/unit.h"
#include "test_db.h"

static void
units(void **state)
{
	struct test_db t;
	struct unit u, same = { .parent_id = 2, .code = "102009", .name = "城市管理中心" };
	struct err err;
	const char *code;
	int64_t id;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_ok(store_unit_load(t.db, 3, t.a, &u, &err), &err);
	assert_string_equal(u.code, "101001");
	assert_int_equal(u.parent_id, 1);
	assert_null(u.division);
	assert_string_equal(u.state, "active");
	assert_int_equal(store_unit_load(t.db, 99, t.a, &u, &err), RC_NOT_FOUND);
	test_ok(store_unit_find(t.db, "102", 0, true, t.a, &u, &err), &err);
	assert_int_equal(u.id, 2);
	assert_int_equal(u.parent_id, 0);
	assert_string_equal(u.division, "教科文科");
	test_ok(store_unit_find(t.db, " 体育馆 (区) ", 0, false, t.a, &u, &err), &err);
	assert_int_equal(u.id, 6);
	assert_int_equal(store_unit_find(t.db, "体育馆（区）", 0, true, t.a, &u, &err), RC_NOT_FOUND);
	assert_int_equal(store_unit_find(t.db, "体育馆（区）", 1, false, t.a, &u, &err), RC_NOT_FOUND);
	test_ok(store_unit_find(t.db, "教育体育局", 2, false, t.a, &u, &err), &err);
	assert_int_equal(u.id, 2);
	test_ok(store_unit_insert(t.db, &same, &id, &err), &err);
	assert_int_equal(store_unit_find(t.db, "城市管理中心", 0, false, t.a, &u, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "101001"));
	assert_non_null(strstr(err.msg, "102009"));
	test_ok(store_unit_find(t.db, "城市管理中心", 2, false, t.a, &u, &err), &err);
	assert_int_equal(u.id, id);
	assert_int_equal(store_unit_insert(t.db, &same, &id, &err), RC_CONFLICT);
	test_ok(store_unit_next_code(t.db, 0, t.a, &code, &err), &err);
	assert_string_equal(code, "103");
	test_ok(store_unit_next_code(t.db, 2, t.a, &code, &err), &err);
	assert_string_equal(code, "102010");
	test_db_close(&t);
}

static void
the_second_of_two_is_told(void **state)
{
	struct audit e = { .at = "2024-03-05T09:00:00", .login = "zhang", .action = "edit", .reg = "unit",
		.record_id = 3 };
	struct test_db t;
	struct unit mine, theirs;
	struct err err;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_ok(store_unit_load(t.db, 3, t.a, &mine, &err), &err);
	theirs = mine;
	theirs.name = "市容中心";
	test_ok(store_unit_update(t.db, &theirs, &err), &err);
	mine.name = "城管中心";
	assert_int_equal(store_unit_update(t.db, &mine, &err), RC_CONFLICT);
	assert_non_null(strstr(err.msg, "Somebody changed"));
	test_ok(db_begin(t.db, &err), &err);
	test_ok(store_audit_append(t.db, &e, t.a, &err), &err);
	test_ok(db_commit(t.db, &err), &err);
	assert_int_equal(store_unit_update(t.db, &mine, &err), RC_CONFLICT);
	assert_non_null(strstr(err.msg, "zhang"));
	test_ok(store_unit_find(t.db, "市容中心", 0, false, t.a, &mine, &err), &err);
	mine.id = 99;
	assert_int_equal(store_unit_update(t.db, &mine, &err), RC_NOT_FOUND);
	test_db_close(&t);
}

static void
users_years_settings(void **state)
{
	struct test_db t;
	struct user u;
	struct err err;
	const char *text;
	int64_t n, *years;
	size_t count;

	(void)state;
	test_db_open(&t);
	test_ok(store_year_newest(t.db, &n, &err), &err);
	assert_int_equal(n, 0);
	test_db_seed(&t);
	test_ok(store_user_count(t.db, &n, &err), &err);
	assert_int_equal(n, 3);
	test_ok(store_user_find(t.db, "zhang", t.a, &u, &err), &err);
	assert_string_equal(u.division, "经建科");
	assert_int_equal(store_user_find(t.db, "li", t.a, &u, &err), RC_NOT_FOUND);
	u.state = "closed";
	test_ok(store_user_update(t.db, &u, &err), &err);
	assert_int_equal(store_user_update(t.db, &u, &err), RC_CONFLICT);
	test_ok(store_user_load(t.db, u.id, t.a, &u, &err), &err);
	assert_string_equal(u.state, "closed");
	test_ok(store_year_newest(t.db, &n, &err), &err);
	assert_int_equal(n, 2024);
	test_ok(store_year_open(t.db, 2024, "other", &err), &err);
	test_ok(store_year_rules(t.db, 2024, t.a, &text, &err), &err);
	assert_string_equal(text, "[rules]\n");
	test_ok(store_year_rules(t.db, 2030, t.a, &text, &err), &err);
	assert_null(text);
	test_ok(store_years(t.db, t.a, &years, &count, &err), &err);
	assert_int_equal(count, 2);
	assert_int_equal(years[0], 2024);
	test_ok(store_setting_get(t.db, "wang", "filter", t.a, &text, &err), &err);
	assert_null(text);
	test_ok(store_setting_set(t.db, "wang", "filter", "a", &err), &err);
	test_ok(store_setting_set(t.db, "wang", "filter", "b", &err), &err);
	test_ok(store_setting_get(t.db, "wang", "filter", t.a, &text, &err), &err);
	assert_string_equal(text, "b");
	test_ok(store_setting_set(t.db, "wang", "filter", NULL, &err), &err);
	test_ok(store_setting_get(t.db, "wang", "filter", t.a, &text, &err), &err);
	assert_null(text);
	test_db_close(&t);
}

static void
projects(void **state)
{
	struct project p = { .code = "P1", .name = "红山（一期） 公厕", .year = 2024, .department_id = 1,
		.unit_id = 3, .attribute = "new" }, q;
	struct test_db t;
	struct err err;
	const char *code;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_ok(store_project_save(t.db, &p, &err), &err);
	assert_int_equal(p.version, 1);
	test_ok(store_project_find(t.db, "P1", 2024, t.a, &q, &err), &err);
	assert_int_equal(q.id, p.id);
	assert_string_equal(q.attribute, "new");
	assert_string_equal(q.kind, "project");
	assert_int_equal(store_project_find(t.db, "P1", 2023, t.a, &q, &err), RC_NOT_FOUND);
	test_ok(store_project_match(t.db, "红山(一期)公厕", 3, 2024, t.a, &q, &err), &err);
	assert_int_equal(q.id, p.id);
	assert_int_equal(store_project_match(t.db, "红山(一期)公厕", 4, 2024, t.a, &q, &err), RC_NOT_FOUND);
	p.budget = 500;
	test_ok(store_project_save(t.db, &p, &err), &err);
	assert_int_equal(p.version, 2);
	assert_int_equal(store_project_save(t.db, &q, &err), RC_CONFLICT);
	q.id = 0;
	assert_int_equal(store_project_save(t.db, &q, &err), RC_CONFLICT); /* the code is taken */
	test_ok(store_project_next_code(t.db, 3, 2024, t.a, &code, &err), &err);
	assert_string_equal(code, "L2024101001-001");
	for (int i = 1; i <= 1000; i += 333) {
		q.id = 0;
		q.code = arena_printf(t.a, "L2024101001-%03d", i);
		test_ok(store_project_save(t.db, &q, &err), &err);
	}
	test_ok(store_project_next_code(t.db, 3, 2024, t.a, &code, &err), &err);
	assert_string_equal(code, "L2024101001-1001");
	test_ok(store_project_next_code(t.db, 4, 2024, t.a, &code, &err), &err);
	assert_string_equal(code, "L2024101002-001");
	test_db_close(&t);
}

static void
goals(void **state)
{
	struct test_db t;
	struct goal_doc d, old;
	struct goal *rows;
	struct finding *findings, one = { .rule = "GO-V2", .severity = "error", .place = "年度资金总额",
		.message = "合计不等于资金总额。" };
	struct err err;
	const char *unit;
	int64_t first, id;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	first = test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 5000000, "submitted", 2);
	test_ok(store_goal_load(t.db, first, t.a, &d, &err), &err);
	assert_int_equal(d.n_indicators, 2);
	assert_string_equal(d.indicators[1].level3, "群众满意度");
	assert_int_equal(d.indicators[1].weight, -1);
	assert_string_equal(d.department, "住房和城乡建设局");
	assert_string_equal(d.department_code, "101");
	assert_string_equal(d.unit, "城市管理中心");
	assert_int_equal(d.goal.findings, 2);
	assert_int_equal(d.goal.errors, 1);
	assert_int_equal(d.project.goal_id, first);
	test_ok(store_finding_list(t.db, first, t.a, &findings, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(findings[0].rule, "GO-V4");
	/* Saved again: same row, indicators keep their ids, findings are replaced. */
	id = d.indicators[1].id;
	d.goal.budget = 7000000;
	test_ok(store_goal_save(t.db, &d, &one, 1, "", &err), &err);
	assert_int_equal(d.goal.version, 2);
	assert_int_equal(d.indicators[1].id, id);
	assert_int_equal(test_db_number(&t, "SELECT budget FROM project"), 7000000);
	test_ok(store_finding_list(t.db, first, t.a, &findings, &n, &err), &err);
	assert_int_equal(n, 1);
	/* The next round is a row of its own and the latest; the old one is as it was. */
	old = d;
	d.goal.id = 0;
	d.goal.round = 2;
	d.goal.state = "draft";
	test_ok(store_goal_save(t.db, &d, NULL, 0, "text", &err), &err);
	assert_int_not_equal(d.goal.id, first);
	assert_int_equal(d.project.goal_id, d.goal.id);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM indicator"), 4);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_indicator"), 2);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_goal WHERE state = 'draft'"), 1);
	test_ok(store_goal_history(t.db, d.project.id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, d.goal.id);
	d.goal.state = "submitted";
	test_ok(store_goal_update(t.db, &d.goal, &err), &err);
	assert_int_equal(d.goal.version, 2);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_project WHERE state = 'submitted'"), 1);
	old.goal.state = "returned";
	test_ok(store_goal_update(t.db, &old.goal, &err), &err);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_project WHERE state = 'submitted'"), 1);
	old.goal.version = 1;
	assert_int_equal(store_goal_update(t.db, &old.goal, &err), RC_CONFLICT);
	/* GO-V10: the same text at another unit. */
	test_ok(store_goal_copied_from(t.db, "text", 2024, 3, t.a, &unit, &err), &err);
	assert_null(unit);
	test_ok(store_goal_copied_from(t.db, "text", 2024, 4, t.a, &unit, &err), &err);
	assert_string_equal(unit, "城市管理中心");
	test_ok(store_goal_copied_from(t.db, "text", 2023, 4, t.a, &unit, &err), &err);
	assert_null(unit);
	test_ok(store_goal_copied_from(t.db, "", 2024, 4, t.a, &unit, &err), &err);
	assert_null(unit);
	assert_int_equal(store_goal_load(t.db, 99, t.a, &d, &err), RC_NOT_FOUND);
	test_db_close(&t);
}

static void
reviews(void **state)
{
	struct review r = { .round = 1, .level = 1, .verdict = "return", .form = "key", .grade = "中",
		.total = 7050, .reason = " 指标不量化\r\n\n绩效目标过于笼统 \n", .reviewer = "wang",
		.at = "2024-03-06T10:00:00", .before_state = "submitted", .before_grade = "良", .before_level = 1 };
	struct review_form f = { .points = { 900, 800, -1, -1, -1, -1, -1, -1 }, .grade = NULL }, *forms;
	struct test_db t;
	struct review *rows;
	struct list_reason *reasons;
	struct err err;
	int64_t id, second;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	r.goal_id = test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 5000000, "submitted", 0);
	f.letters[2] = "优";
	test_ok(store_review_insert(t.db, &r, &f, &id, &err), &err);
	r.reason = "指标不量化";
	r.total = -1;
	f = (struct review_form){ .points = { -1, -1, -1, -1, -1, -1, -1, -1 }, .grade = "中" };
	test_ok(store_review_insert(t.db, &r, &f, &second, &err), &err);
	test_ok(store_review_list(t.db, r.goal_id, t.a, &rows, &forms, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, id);
	assert_int_equal(rows[0].total, 7050);
	assert_string_equal(rows[0].state, "valid");
	assert_string_equal(rows[0].before_grade, "良");
	assert_int_equal(rows[0].before_level, 1);
	assert_int_equal(forms[0].points[1], 800);
	assert_int_equal(forms[0].points[2], -1);
	assert_string_equal(forms[0].letters[2], "优");
	assert_null(forms[0].letters[0]);
	assert_null(forms[0].grade);
	assert_string_equal(forms[1].grade, "中");
	assert_int_equal(forms[1].points[0], -1);
	test_ok(store_reason_counts(t.db, 1, t.a, &reasons, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(reasons[0].text, "指标不量化");
	assert_int_equal(reasons[0].count, 2);
	assert_string_equal(reasons[1].text, "绩效目标过于笼统");
	test_ok(store_reason_counts(t.db, 2, t.a, &reasons, &n, &err), &err);
	assert_int_equal(n, 0);
	test_ok(store_review_withdraw(t.db, second, &err), &err);
	assert_int_equal(store_review_withdraw(t.db, second, &err), RC_CONFLICT);
	test_ok(store_review_list(t.db, r.goal_id, t.a, &rows, NULL, &n, &err), &err);
	assert_string_equal(rows[1].state, "withdrawn");
	test_ok(store_reason_counts(t.db, 1, t.a, &reasons, &n, &err), &err);
	assert_int_equal(reasons[0].count, 1);
	test_db_close(&t);
}

/* A verdict as the program writes it: goal, review, log. */
static enum rc
verdict(struct test_db *t, int64_t goal_id, struct err *err)
{
	struct review r = { .goal_id = goal_id, .round = 1, .level = 1, .verdict = "return", .grade = "中",
		.total = -1, .reason = "a\nb", .reviewer = "wang", .at = "2024-03-06T10:00:00",
		.before_state = "submitted" };
	struct review_form f = { .letters = { "优", "良" }, .points = { -1, -1, -1, -1, -1, -1, -1, -1 } };
	struct audit e = { .at = r.at, .login = "wang", .action = "return", .reg = "goal",
		.record_id = goal_id };
	struct finding finding = { .rule = "VAGUE", .severity = "warning" };
	struct goal_doc d;
	int64_t id;
	enum rc rc = db_begin(t->db, err);

	if (rc == RC_OK)
		rc = store_goal_load(t->db, goal_id, t->a, &d, err);
	if (rc == RC_OK) {
		d.goal.state = "returned";
		rc = store_goal_save(t->db, &d, &finding, 1, "key", err);
	}
	if (rc == RC_OK)
		rc = store_review_insert(t->db, &r, &f, &id, err);
	if (rc == RC_OK)
		rc = store_audit_append(t->db, &e, t->a, err);
	if (rc == RC_OK)
		return db_commit(t->db, err);
	db_rollback(t->db);
	return rc;
}

static void
a_fault_at_any_statement_changes_nothing(void **state)
{
	struct test_db t;
	const char *before;
	struct err err;
	int64_t id, entries;
	enum rc rc = RC_DB;
	int n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	id = test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 5000000, "submitted", 2);
	before = test_db_dump(&t);
	for (n = 1; rc != RC_OK; n++) {
		db_fail_at(t.db, n);
		rc = verdict(&t, id, &err);
		db_fail_at(t.db, 0);
		if (rc != RC_OK)
			assert_string_equal(test_db_dump(&t), before);
	}
	assert_true(n > 10);
	test_ok(store_audit_verify(t.db, &entries, &err), &err);
	assert_int_equal(entries, 1);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM v_review"), 1);
	test_db_close(&t);
}

/* Initials: every reading of a few characters in a row is found, however many there are. */
static void
initials(void **state)
{
	static const struct {
		const char *name, *has;
	} cases[] = {
		{ "红山公厕", "hsgc" },
		{ "Ａ区3号楼", "aq3hl" },
		{ "长治路", "czl" }, { "长治路", "zzl" },
		{ "重大会计调整", "zdhjtz" }, { "重大会计调整", "cdkjdz" },
		{ "长重厦会调率曾", "czxh" }, { "长重厦会调率曾", "khdl" }, { "长重厦会调率曾", "ktsz" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *all = row_initials(a, cases[i].name);

		if (i < 6 && !strstr(all, cases[i].has))
			fail_msg("%s: %s not in %s", cases[i].name, cases[i].has, all);
	}
	assert_string_equal(row_initials(a, "（）"), "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units),
		cmocka_unit_test(the_second_of_two_is_told),
		cmocka_unit_test(users_years_settings),
		cmocka_unit_test(projects),
		cmocka_unit_test(goals),
		cmocka_unit_test(reviews),
		cmocka_unit_test(a_fault_at_any_statement_changes_nothing),
		cmocka_unit_test(initials),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
