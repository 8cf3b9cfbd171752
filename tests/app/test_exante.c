/* Ex-ante evaluations from opening to conclusion, and what they mean for the approval of goals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
#include "base/table.h"
#include "test_sample.h"

#define GOOD "优优优优良良良良良良良良良良良良优优优优"
#define FAIR "中中中中中中中中中中中中中中中中中中中中"
#define RULES "[rules]\nname = X\n[exante]\nthreshold = 200\n"

static void
refused(struct test_app *t, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(t->app, reg, op, id, reason, args, NULL, &err);

	if ((rc != RC_INVALID && rc != RC_NOT_FOUND && rc != RC_CONFLICT) || !strstr(err.msg, words))
		fail_msg("%s %s %s: rc %d %s", op, reg, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static const char *
row(struct test_app *t, int64_t id)
{
	return test_text(t, arena_printf(t->db.a, "SELECT code || ' ' || state || ' ' || coalesce(score, '-')"
		" || ' ' || coalesce(conclusion, '-') || ' ' || coalesce(suggested / 1000000, '-') || ' ' ||"
		" coalesce(reduced / 1000000, '-') FROM v_exante WHERE id = %lld", (long long)id));
}

/* A goal of 2024 that passed two levels, with a budget in 万元; its project's code is P<n>-001. */
static int64_t
goal(struct test_app *t, int budget, const char *attribute)
{
	int64_t id = test_goal(t, "reviewed", 2);

	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE goal SET budget = %d000000 WHERE id = %lld;"
		" UPDATE project SET budget = %d000000, attribute = %s WHERE goal_id = %lld", budget,
		(long long)id, budget, attribute, (long long)id));
	return id;
}

static void
from_opening_to_conclusion(void **state)
{
	struct test_app t;
	struct err err;
	const char *message;
	int64_t id, other;

	(void)state;
	test_app_open(&t, NULL);
	goal(&t, 300, "'new'");
	refused(&t, "exante", "open", 0, NULL, "name=道路改造;amount=100", "department is missing");
	refused(&t, "exante", "open", 0, NULL, "name=道路改造;department=101", "amount declared is missing");
	refused(&t, "exante", "open", 0, NULL, "department=101;amount=100", "Project is missing");
	refused(&t, "exante", "open", 0, NULL, "project=P9", "P9");
	refused(&t, "exante", "open", 0, NULL, "name=x;department=101;amount=1;state=concluded", "no field");
	id = test_done(t.app, "exante", "open", 0, NULL, "project=P1-001");
	assert_string_equal(row(&t, id), "P1-001 draft - - - -");
	assert_string_equal(test_text(&t, "SELECT name || year || department || amount FROM v_exante"),
		"P1-第1号公厕和道路2024住房和城乡建设局300000000");
	refused(&t, "exante", "open", 0, NULL, "code=P1-001", "has an ex-ante evaluation already");
	other = test_done(t.app, "exante", "open", 0, NULL,
		"name=智慧西工建设;department=教育体育局;amount=1205;year=2025");
	assert_string_equal(row(&t, other), "SQ2025-001 draft - - - -");
	refused(&t, "exante", "conclude", id, NULL, NULL, "not possible in state");
	test_done(t.app, "exante", "evaluate", id, NULL, "立项必要性.1=优;投入经济性=良良良良;experts=张三、李四");
	assert_string_equal(row(&t, id), "P1-001 evaluating - - - -");
	refused(&t, "exante", "conclude", id, NULL, NULL, "符合规划与职责, 无重复交叉");
	test_done(t.app, "exante", "evaluate", id, NULL, "letters=" GOOD ";evaluated_on=2023-10-12");
	assert_string_equal(row(&t, id), "P1-001 evaluating 8800 - - -");
	refused(&t, "exante", "conclude", id, NULL, "conclusion=partly;reduced=20", "give a reason");
	test_done(t.app, "exante", "conclude", id, "单价偏高", "conclusion=partly;reduced=20;document=西财〔2023〕9号");
	assert_string_equal(row(&t, id), "P1-001 concluded 8800 partly 280 20");
	refused(&t, "exante", "evaluate", id, NULL, "目的明确=差", "not possible in state");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(row(&t, id), "P1-001 evaluating 8800 - - -");
	test_done(t.app, "exante", "conclude", id, NULL, NULL);
	assert_string_equal(row(&t, id), "P1-001 concluded 8800 supported 300 0");
	test_done(t.app, "exante", "reopen", id, "方案有变", NULL);
	assert_string_equal(row(&t, id), "P1-001 reopened 8800 - - -");
	test_done(t.app, "exante", "evaluate", id, NULL, "veto=重复立项");
	refused(&t, "exante", "conclude", id, "领导同意", "conclusion=supported", "forces the conclusion 不予支持");
	test_done(t.app, "exante", "conclude", id, NULL, NULL);
	assert_string_equal(row(&t, id), "P1-001 concluded 8800 not_supported 0 300");
	assert_int_equal(test_db_number(&t.db, "SELECT round FROM exante WHERE id = 1"), 2);
	test_done(t.app, "exante", "withdraw", other, "项目取消", NULL);
	refused(&t, "exante", "open", 0, NULL, "name=智慧西工建设;department=102;amount=5;year=2025", "reopen");
	test_app_close(&t);
}

/* EX-02: each state of the evaluation in turn. */
static void
no_approval_without_one_that_supports(void **state)
{
	struct test_app t;
	int64_t id, small, old, exante;

	(void)state;
	test_app_open(&t, RULES);
	id = goal(&t, 300, "NULL");
	small = goal(&t, 199, "'new'");
	old = goal(&t, 300, "'continuing'");
	test_done(t.app, "goal", "approve", small, NULL, NULL);
	test_done(t.app, "goal", "approve", old, NULL, NULL);
	refused(&t, "goal", "approve", id, NULL, NULL, "asks for 300.00 万元; from 200.00 万元 on");
	exante = test_done(t.app, "exante", "open", 0, NULL, "project=P1-001");
	refused(&t, "goal", "approve", id, NULL, NULL, "not concluded (opened)");
	test_done(t.app, "exante", "evaluate", exante, NULL, "letters=" FAIR);
	test_done(t.app, "exante", "conclude", exante, NULL, "reduced=50");
	refused(&t, "goal", "approve", id, NULL, NULL, "(\"部分支持\") suggests 250.00 万元");
	test_done(t.app, "exante", "reopen", exante, "补充材料", NULL);
	refused(&t, "goal", "approve", id, NULL, NULL, "not concluded (to be evaluated again)");
	test_done(t.app, "exante", "evaluate", exante, NULL, "vetoes=政策违规");
	test_done(t.app, "exante", "conclude", exante, NULL, NULL);
	refused(&t, "goal", "approve", id, NULL, NULL, "came to \"不予支持\"");
	test_done(t.app, "exante", "reopen", exante, "补充材料", NULL);
	test_done(t.app, "exante", "evaluate", exante, NULL, "vetoes=无;letters=" GOOD);
	test_done(t.app, "exante", "conclude", exante, NULL, NULL);
	test_done(t.app, "goal", "approve", id, NULL, "document_no=西财预〔2024〕5号");
	assert_string_equal(test_goal_state(&t, id), "approved 3");
	test_app_close(&t);
}

/* Evaluated before it was a project: the same by name and department. */
static void
found_by_name_before_it_had_a_code(void **state)
{
	struct test_app t;
	int64_t id, exante;

	(void)state;
	test_app_open(&t, RULES);
	exante = test_done(t.app, "exante", "open", 0, NULL,
		"name=P1-第 1 号公厕和道路;department=101;amount=300;year=2024");
	test_done(t.app, "exante", "evaluate", exante, NULL, "letters=" GOOD);
	test_done(t.app, "exante", "conclude", exante, NULL, NULL);
	id = goal(&t, 300, "'new'");
	test_done(t.app, "goal", "approve", id, NULL, NULL);
	test_app_close(&t);
}

static void
new_projects_are_proposed(void **state)
{
	struct test_app t;

	(void)state;
	test_app_open(&t, RULES);
	goal(&t, 300, "'new'");
	goal(&t, 200, "NULL");
	goal(&t, 199, "'new'");
	goal(&t, 900, "'continuing'");
	test_done(t.app, "exante", "open", 0, NULL, "project=P1-001");
	test_done(t.app, "exante", "propose", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT group_concat(code, ' ') FROM (SELECT code FROM exante ORDER BY"
		" code)"), "P1-001 P2-001");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'propose'"), 1);
	test_done(t.app, "exante", "propose", 0, NULL, "year=2024"); /* nothing is left */
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM exante"), 2);
	test_done(t.app, "exante", "propose", 0, NULL, "threshold=100");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM exante"), 3);
	refused(&t, "exante", "propose", 0, NULL, "threshold=0", "set no threshold");
	refused(&t, "exante", "propose", 0, NULL, "year=soon", "Year");
	refused(&t, "exante", "propose", 0, NULL, "amount=3", "no field");
	test_app_close(&t);
}

/* TP-02, both ways round. */
static void
who_advised_does_not_evaluate(void **state)
{
	struct test_app t;
	int64_t advisor, other, exante;

	(void)state;
	test_app_open(&t, NULL);
	goal(&t, 300, "'new'");
	advisor = test_done(t.app, "agency", "add", 0, NULL, "name=中诚咨询;kind=consulting");
	other = test_done(t.app, "agency", "add", 0, NULL, "name=正信事务所;kind=accounting");
	test_done(t.app, "agency", "assign", advisor, NULL, "project=P1-001;role=advise");
	refused(&t, "exante", "open", 0, NULL, "project=P1-001;agency=中诚咨询", "may not evaluate it (TP-02)");
	exante = test_done(t.app, "exante", "open", 0, NULL, "project=P1-001");
	refused(&t, "exante", "evaluate", exante, NULL, "agency=A001;目的明确=优", "may not evaluate it (TP-02)");
	refused(&t, "exante", "edit", exante, NULL, "agency=中诚咨询", "may not evaluate it (TP-02)");
	refused(&t, "exante", "evaluate", exante, NULL, "agency=别家", "not among the third parties");
	test_done(t.app, "exante", "evaluate", exante, NULL, "agency=正信事务所;目的明确=优");
	assert_string_equal(test_text(&t, "SELECT agency FROM v_exante"), "正信事务所");
	refused(&t, "agency", "assign", other, NULL, "project=P1-001;role=advise", "may not advise");
	test_done(t.app, "exante", "evaluate", exante, NULL, "agency=");
	test_done(t.app, "agency", "assign", other, NULL, "project=P1-001;role=advise");
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_opening_to_conclusion),
		cmocka_unit_test(no_approval_without_one_that_supports),
		cmocka_unit_test(found_by_name_before_it_had_a_code),
		cmocka_unit_test(new_projects_are_proposed),
		cmocka_unit_test(who_advised_does_not_evaluate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
