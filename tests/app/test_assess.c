/* Department and finance evaluations from selection to letter; indicator systems as files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/assess_view.h"
#include "app/op.h"
#include "base/table.h"
#include "test_sample.h"

static void
refused(struct test_app *t, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(t->app, reg, op, id, reason, args, NULL, &err);

	if ((rc != RC_INVALID && rc != RC_NOT_FOUND) || !strstr(err.msg, words))
		fail_msg("%s %s %s: rc %d %s", op, reg, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static void
bring(struct test_app *t, const char *kind, const char *text)
{
	struct err err;

	test_ok(test_import(t->app, kind, test_file(t, "in.csv", text), 0, t->db.a, NULL, &err), &err);
}

static const char *
row(struct test_app *t, int64_t id)
{
	return test_text(t, arena_printf(t->db.a, "SELECT number || ' ' || kind || ' ' || state || ' ' ||"
		" coalesce(total, '-') || ' ' || coalesce(grade, '-') FROM v_evaluation WHERE id = %lld",
		(long long)id));
}

static void
from_selection_to_letter(void **state)
{
	struct test_app t;
	const char *message;
	struct err err;
	int64_t id, one, two;

	(void)state;
	test_app_open(&t, NULL);
	t.app->fixed_now = "2025-05-06T09:00:00";
	bring(&t, "goal-list", test_list_text(&t, "P", 2));
	refused(&t, "assessment", "select", 0, NULL, "project=P001;year=2024", "needs a reason");
	refused(&t, "assessment", "select", 0, "重点", "project=P001;year=2024;kind=self", "self-evaluations are sent");
	refused(&t, "assessment", "select", 0, "重点", "project=P009;year=2024", "P009");
	refused(&t, "assessment", "select", 0, "重点", "project=P001;year=2024;system=EV-DEPT", "whole departments");
	refused(&t, "assessment", "select", 0, "重点", "project=P001;year=2024;system=EV-99", "EV-99");
	id = test_done(t.app, "assessment", "select", 0, "区委重点", "project=P001;year=2024;kind=department");
	assert_string_equal(row(&t, id), "P001-D department planned - -");
	refused(&t, "assessment", "select", 0, "重点", "project=P001;year=2024", "already");
	refused(&t, "assessment", "draft", id, NULL, NULL, "not possible in state");
	refused(&t, "assessment", "fill", id, NULL, "expert=甲;18=1", "no single item");
	refused(&t, "assessment", "fill", id, NULL, "expert=甲;1=2.01", "at most 2 points");
	test_done(t.app, "assessment", "fill", id, NULL, "expert=甲;role=lead;rest=满分;实际完成率=42/50;"
		"12.reason=少完成8处");
	one = test_db_number(&t.db, "SELECT max(id) FROM sheet");
	assert_string_equal(test_text(&t, "SELECT total || state FROM sheet"), "9840open");
	refused(&t, "assessment", "settle", id, NULL, NULL, "No expert has signed");
	test_done(t.app, "sheet", "sign", one, NULL, NULL);
	refused(&t, "assessment", "fill", id, NULL, "expert=甲;1=1", "is signed");
	test_done(t.app, "assessment", "fill", id, NULL, "expert=乙;16=20;rest=满分");
	two = test_db_number(&t.db, "SELECT max(id) FROM sheet");
	refused(&t, "sheet", "sign", two, NULL, NULL, "without a reason");
	test_done(t.app, "assessment", "fill", id, NULL, "expert=乙;16.reason=效益一般");
	test_done(t.app, "sheet", "sign", two, NULL, NULL);
	refused(&t, "assessment", "draft", id, NULL, NULL, "no score yet");
	/* a mean waits for a sheet that was begun */
	test_done(t.app, "assessment", "fill", id, NULL, "expert=丙 ;1=1");
	assert_string_equal(test_text(&t, "SELECT expert FROM sheet WHERE total = -1"), "丙");
	refused(&t, "assessment", "settle", id, NULL, NULL, "not signed yet: 丙.");
	refused(&t, "sheet", "drop", one, "退出", NULL, "not possible in state");
	test_done(t.app, "sheet", "drop", two + 1, "退出评审", NULL);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM sheet"), 2);
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(test_text(&t, "SELECT expert || state FROM sheet WHERE total = -1"), "丙open");
	test_done(t.app, "sheet", "drop", test_db_number(&t.db, "SELECT max(id) FROM sheet"), "退出评审", NULL);
	refused(&t, "assessment", "reopen", id, "改分", NULL, "not settled yet");
	test_done(t.app, "assessment", "settle", id, NULL, NULL);
	assert_string_equal(row(&t, id), "P001-D department evaluating 9670 优"); /* 9.20 + 22.50 */
	/* what is settled stands until it is opened again */
	refused(&t, "sheet", "unsign", one, "改分", NULL, "is settled with 96.70 points");
	refused(&t, "assessment", "fill", id, NULL, "expert=丁;1=1", "is settled with 96.70 points");
	test_done(t.app, "assessment", "reopen", id, "改分", NULL);
	assert_string_equal(row(&t, id), "P001-D department evaluating - -");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_score WHERE score IS NOT NULL"), 0);
	refused(&t, "assessment", "draft", id, NULL, NULL, "no score yet");
	test_done(t.app, "assessment", "settle", id, NULL, NULL);
	assert_string_equal(test_text(&t, "SELECT formula || reason FROM v_score WHERE position = 12"),
		"(8.4[42/50] + 10) / 2 = 9.20少完成8处");
	test_done(t.app, "assessment", "settle", id, NULL, "settle=lead");
	assert_string_equal(row(&t, id), "P001-D department evaluating 9840 优");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(row(&t, id), "P001-D department evaluating 9670 优");
	test_done(t.app, "problem", "add", 0, NULL, "code=P001;year=2024;kind=department;category=output;"
		"finding=少完成8处");
	test_done(t.app, "assessment", "draft", id, NULL, "draft_on=2025-05-06");
	assert_string_equal(test_text(&t, "SELECT reply_due FROM assessment"), "2025-05-20");
	refused(&t, "sheet", "unsign", one, "改", NULL, "sheets are closed");
	refused(&t, "assessment", "edit", id, NULL, "plan_on=2025-05-07", "lies in the future");
	refused(&t, "assessment", "edit", id, NULL, "meeting_on=2025-05-05", "cannot be before");
	refused(&t, "assessment", "conclude", id, NULL, NULL, "has time until 2025-05-20");
	refused(&t, "assessment", "reply", id, NULL, NULL, "what the unit replied");
	t.app->fixed_now = "2025-05-21T09:00:00";
	refused(&t, "assessment", "conclude", id, NULL, "final_on=2025-05-20", "days to reply are over");
	refused(&t, "assessment", "conclude", id, NULL, "final_on=2025-05-05", "lies before");
	refused(&t, "assessment", "conclude", id, NULL, "quality=90", "not evaluated by a third party");
	t.app->fixed_now = "2025-05-12T09:00:00";
	test_done(t.app, "assessment", "reply", id, NULL, "reply=无意见");
	test_done(t.app, "assessment", "conclude", id, NULL, NULL);
	assert_string_equal(row(&t, id), "P001-D department concluded 9670 优");
	assert_string_equal(test_text(&t, "SELECT kind || ' ' || due || ' ' || problems FROM v_feedback"),
		"department 2025-06-01 1");
	refused(&t, "assessment", "rate", id, NULL, "quality=90", "not evaluated by a third party");
	test_done(t.app, "assessment", "reopen", id, "复议", NULL);
	assert_string_equal(row(&t, id), "P001-D department evaluating - -");
	assert_string_equal(test_text(&t, "SELECT state FROM feedback"), "dropped");
	test_app_close(&t);
}

/* TP-02, TP-04. */
static void
third_parties(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	t.app->fixed_now = "2025-05-06T09:00:00";
	bring(&t, "goal-list", test_list_text(&t, "P", 1));
	test_done(t.app, "agency", "add", 0, NULL, "code=A1;name=中诚咨询;kind=consulting");
	test_done(t.app, "agency", "add", 0, NULL, "code=A2;name=天平会计;kind=accounting");
	test_done(t.app, "agency", "assign", 1, NULL, "project=P001;year=2024;role=advise");
	refused(&t, "assessment", "select", 0, "重点", "project=P001;year=2024;kind=finance;agency=A1", "TP-02");
	id = test_done(t.app, "assessment", "select", 0, "重点", "project=P001;year=2024;kind=finance;agency=A2");
	assert_string_equal(test_text(&t, "SELECT agency FROM v_evaluation"), "天平会计");
	refused(&t, "assessment", "assign", id, NULL, "agency=A1", "TP-02");
	test_done(t.app, "assessment", "fill", id, NULL, "expert=甲;rest=满分");
	test_done(t.app, "sheet", "sign", 1, NULL, NULL);
	test_done(t.app, "assessment", "settle", id, NULL, NULL);
	refused(&t, "assessment", "draft", id, NULL, NULL, "天平会计 has given no statement");
	test_done(t.app, "assessment", "assign", id, NULL, "agency=A2;contract_no=HT-7;conflict=无利益冲突");
	assert_string_equal(test_text(&t, "SELECT group_concat(state || coalesce(contract_no || conflict, '-'),"
		" ' ') FROM agency_role WHERE role = 'evaluate'"), "closed- activeHT-7无利益冲突");
	test_done(t.app, "assessment", "draft", id, NULL, NULL);
	test_done(t.app, "assessment", "reply", id, NULL, "reply=无意见");
	test_done(t.app, "assessment", "conclude", id, NULL, NULL);
	test_done(t.app, "assessment", "rate", id, NULL, "quality=88.5");
	assert_string_equal(test_text(&t, "SELECT drafted || replied || finished || quality FROM agency_role"
		" WHERE role = 'evaluate' AND state = 'active'"), "2025-05-062025-05-062025-05-068850");
	refused(&t, "assessment", "rate", id, NULL, "quality=100.01", "at most 100");
	/* the ex-ante evaluation of the same object was advice on it */
	test_done(t.app, "agency", "add", 0, NULL, "code=A3;name=评估中心;kind=institute");
	test_done(t.app, "exante", "open", 0, NULL, "project=P001;agency=A3");
	refused(&t, "assessment", "select", 0, "重点", "project=P001;year=2024;kind=department;agency=A3",
		"ex-ante evaluation");
	id = test_done(t.app, "assessment", "select", 0, "重点", "project=P001;year=2024;kind=department;agency=A2;"
		"contract_no=HT-8;lead=高建业;fee=3;conflict=无");
	assert_string_equal(test_text(&t, "SELECT contract_no || lead || fee || conflict FROM agency_role WHERE"
		" contract_no = 'HT-8'"), "HT-8高建业3000000无");
	assert_string_equal(test_text(&t, "SELECT contract_no || lead FROM assessment WHERE contract_no = 'HT-8'"),
		"HT-8高建业");
	test_app_close(&t);
}

static void
proposed_by_rule(void **state)
{
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	bring(&t, "goal-list", test_list_text(&t, "P", 6));
	/* 125, 250 ... 750 万元 */
	test_db_raw(&t.db, "UPDATE project SET budget = budget * 125");
	refused(&t, "assessment", "propose", 0, NULL, "year=2024;size=x", "no number of objects");
	test_done(t.app, "assessment", "propose", 0, NULL, "year=2024;size=2");
	assert_string_equal(test_text(&t, "SELECT group_concat(code || chosen, ' ') FROM (SELECT * FROM"
		" v_assessment ORDER BY code)"), "P005从未评价；资金625.00万元 P006从未评价；资金750.00万元");
	test_done(t.app, "assessment", "propose", 0, NULL, "year=2024");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM assessment"), 3);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'propose'"), 3);
	test_done(t.app, "assessment", "cancel", test_db_number(&t.db, "SELECT min(id) FROM assessment"), "暂缓",
		NULL);
	test_done(t.app, "assessment", "propose", 0, NULL, "year=2024");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM assessment"), 3);
	/* what was given up does not use up the number asked for */
	test_db_raw(&t.db, "UPDATE project SET budget = 60000000000 WHERE code = 'P001'");
	test_db_raw(&t.db, "UPDATE project SET budget = 90000000000 WHERE id = (SELECT project_id FROM evaluation"
		" WHERE state = 'withdrawn')");
	test_done(t.app, "assessment", "propose", 0, NULL, "year=2024;size=1");
	assert_string_equal(test_text(&t, "SELECT code FROM v_assessment ORDER BY id DESC LIMIT 1"), "P001");
	test_app_close(&t);
}

static void
systems(void **state)
{
	struct import_report report;
	struct test_app t;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_done(t.app, "system", "load", 0, NULL, NULL);
	assert_string_equal(test_text(&t, "SELECT group_concat(code || items, ' ') FROM v_system"),
		"EV-1017 EV-DEPT16");
	/* a blank document is not that of the system above */
	bring(&t, "system", "体系编码,依据文号,一级指标,二级指标,三级指标,分值\nA1,文1,产出,数量,完成,100\n"
		"A2,,产出,数量,完成,100\n");
	assert_string_equal(test_text(&t, "SELECT group_concat(coalesce(document_no, '-'), ' ') FROM (SELECT *"
		" FROM system WHERE code IN ('A1', 'A2') ORDER BY code)"), "文1 -");
	bring(&t, "system", "体系编码,一级指标,二级指标,三级指标,分值\nBJ-1,产出,数量,完成,60\n,决策,立项,依据,40\n");
	bring(&t, "system", "system,kind,level1,level2,level3,points\nBJ-1,project,产出,数量,完成,60\n,,决策,立项,依据,40\n");
	assert_int_equal(test_db_number(&t.db, "SELECT version FROM system WHERE code = 'BJ-1'"), 1);
	assert_int_equal(test_import(t.app, "system", test_file(&t, "bad.csv",
		"体系编码,一级指标,二级指标,三级指标,分值\nBJ-1,产出,数量,完成,59.99\n,决策,立项,依据,40.01\n"), 0, t.db.a,
		&report, &err), RC_INVALID);
	assert_non_null(strstr(report.faults.rows[0].message, "EV-01"));
	assert_int_equal(test_import(t.app, "system", test_file(&t, "bad.csv", "a,b\n1,2\n"), 0, t.db.a, &report,
		&err), RC_INVALID);
	bring(&t, "goal-list", test_list_text(&t, "P", 1));
	id = test_done(t.app, "assessment", "select", 0, "重点", "project=P001;year=2024;system=BJ-1");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM score"), 2);
	/* what an evaluation uses stays as it is */
	assert_int_equal(test_import(t.app, "system", test_file(&t, "bad.csv",
		"体系编码,一级指标,二级指标,三级指标,分值\nBJ-1,产出,数量,完成,70\n,决策,立项,依据,30\n"), 0, t.db.a, &report,
		&err), RC_INVALID);
	assert_non_null(strstr(report.faults.rows[0].message, "used by 1"));
	test_done(t.app, "assessment", "cancel", id, "暂缓", NULL);
	id = test_db_number(&t.db, "SELECT id FROM system WHERE code = 'BJ-1'");
	test_done(t.app, "system", "close", id, "停用", NULL);
	test_app_close(&t);
}

/* What is wrong in a file of a system is told where it stands. */
static void
systems_at_their_places(void **state)
{
	static const struct {
		const char *rows; /* below the header */
		const char *place, *words; /* NULL: sound */
	} cases[] = {
		{ "B1,项目,决策,立项,依据,40\n,,项目产出,数量,完成,60\n", NULL, NULL },
		{ "B1,部门整体,决策,立项,依据,60\n,,产出,数量,完成,40\n", NULL, NULL },
		{ "B1,,决策,立项,依据,40\n,,,,程序,20\n,,产出,数量,完成,40\n", "line 2", "EV-01" },
		{ "B1,,决策,立项,依据,40\n,,产出,,完成,60\n", "line 3, column 5", "Level 2 is missing" },
		{ "B1,,产出,数量,甲,50\n,,,,,50\n", "line 3, column 5", "Level 3 is missing" },
		{ "B1,,产出,数量,甲,50\n,,,,乙,50\n合计,,,,,100\n", NULL, NULL },
		{ "B1,,产出,数量,甲,50\n,,,,甲,50\n", "line 3, column 5", "stands twice" },
		{ "B1,,产出,数量,甲,100\n,,,,乙,\n", "line 3, column 5", "has no points" },
		{ "B1,,产出,数量,甲,50\n,,,,乙,五十\n", "line 3, column 6", "not a number" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct import_report report;
		struct test_app t;
		struct err err = { 0 };
		test_app_open(&t, NULL);
		enum rc rc = test_import(t.app, "system", test_file(&t, "in.csv", arena_printf(t.db.a,
			"体系编码,适用对象,一级指标,二级指标,三级指标,分值\n%s", cases[i].rows)), 0, t.db.a, &report,
			&err);
		if ((rc == RC_OK) != !cases[i].place)
			fail_msg("case %zu: rc %d %s", i, (int)rc, report.faults.n ? report.faults.rows[0].message : "");
		if (cases[i].place && (report.faults.n != 1 ||
			!strstr(report.faults.rows[0].place, cases[i].place) ||
			!strstr(report.faults.rows[0].message, cases[i].words)))
			fail_msg("case %zu: %zu faults, %s: %s", i, report.faults.n, report.faults.rows[0].place,
				report.faults.rows[0].message);
		test_app_close(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_selection_to_letter),
		cmocka_unit_test(third_parties),
		cmocka_unit_test(proposed_by_rule),
		cmocka_unit_test(systems),
		cmocka_unit_test(systems_at_their_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
