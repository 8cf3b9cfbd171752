/* Rule documents and third parties through their operations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
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
documents_come_and_go(void **state)
{
	struct test_app t;
	struct err err;
	const char *message;
	int64_t first, second;

	(void)state;
	test_app_open(&t, NULL);
	first = test_done(t.app, "document", "add", 0, NULL,
		"number=西财〔2021〕23号;title=部门预算绩效目标管理办法;level=bureau;valid_from=2021-07-01");
	second = test_done(t.app, "document", "add", 0, NULL, "title=绩效自评考核机制;level=district;issuer=财政局");
	assert_string_equal(test_text(&t, "SELECT number || level FROM document WHERE id = 2"),
		"无文号-1district");
	refused(&t, "document", "add", 0, NULL, "title=无层级", "Issuing level");
	refused(&t, "document", "edit", first, NULL, "superseded_by=没有的文号", "enter it first");
	refused(&t, "document", "edit", first, NULL, "valid_to=2021-06-30", "before it begins");
	refused(&t, "document", "close", first, NULL, NULL, "needs a reason");
	test_done(t.app, "document", "edit", first, NULL, "superseded_by=无文号-1");
	assert_int_equal(test_db_number(&t.db, "SELECT superseded_id FROM document WHERE id = 1"), second);
	test_done(t.app, "document", "close", first, "被新办法替代", NULL);
	assert_string_equal(test_text(&t, "SELECT state FROM document WHERE id = 1"), "closed");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(test_text(&t, "SELECT state || superseded_id FROM document WHERE id = 1"),
		"active2");
	test_app_close(&t);
}

/* TP-02: in words of the project, its code, and in later years. */
static void
who_advised_does_not_evaluate(void **state)
{
	struct test_app t;
	int64_t agency, other;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	agency = test_done(t.app, "agency", "add", 0, NULL, "name=中诚咨询;kind=consulting");
	other = test_done(t.app, "agency", "add", 0, NULL, "name=正信会计师事务所;kind=accounting");
	assert_string_equal(test_text(&t, "SELECT group_concat(code) FROM agency"), "A001,A002");
	test_done(t.app, "agency", "assign", agency, NULL, "project=P1-001;role=advise;fee=2;lead=李四");
	assert_string_equal(test_text(&t, "SELECT code || project || year || role || fee FROM agency_role"),
		"P1-001P1-第1号公厕和道路2024advise2000000");
	refused(&t, "agency", "assign", agency, NULL, "project=P1-001;role=evaluate", "(TP-02)");
	refused(&t, "agency", "assign", agency, NULL, "project=P1-第1号公厕和道路;year=2025;role=evaluate",
		"advised on P1-第1号公厕和道路 in 2024");
	refused(&t, "agency", "assign", agency, NULL, "role=evaluate", "project is missing");
	refused(&t, "agency", "assign", agency, NULL, "project=P1-001;role=audit", "allowed are advise");
	refused(&t, "agency", "assign", agency, NULL, "project=P1-001;role=advise;state=closed", "no field");
	test_done(t.app, "agency", "assign", agency, NULL, "project=别的项目;role=evaluate");
	test_done(t.app, "agency", "assign", other, NULL, "project=P1-001;role=evaluate");
	refused(&t, "agency", "assign", other, NULL, "project=P1-001;role=advise", "may not advise");
	refused(&t, "agency", "release", other, "登记错误", "project=P1-001;role=advise", "no such assignment");
	test_done(t.app, "agency", "release", agency, "登记错误", "project=P1-001;role=advise");
	test_done(t.app, "agency", "assign", agency, NULL, "project=P1-001;role=evaluate");
	/* how the work goes (TP-04) */
	int64_t work = test_db_number(&t.db, "SELECT max(id) FROM agency_role WHERE state = 'active'");
	t.app->fixed_now = "2024-06-01T09:00:00";
	refused(&t, "assignment", "edit", work, NULL, "finished=2024-06-02", "lies in the future");
	test_done(t.app, "assignment", "edit", work, NULL, "contract_no=HT-7;conflict=李四2024年3月1日声明无利益冲突;"
		"plan_reviewed=2024-03-05;drafted=2024-05-10;replied=2024-05-20;finished=2024-06-01;quality=92.5");
	assert_string_equal(test_text(&t, "SELECT contract_no || drafted || quality || version FROM agency_role"
		" WHERE quality >= 0"), "HT-72024-05-1092502");
	refused(&t, "assignment", "edit", work, NULL, "expert_meeting=2024-05-25", "cannot be before");
	refused(&t, "assignment", "edit", work, NULL, "quality=100.01", "at most 100");
	refused(&t, "assignment", "edit", work, NULL, "agency=正信会计师事务所", "no field");
	test_done(t.app, "agency", "close", agency, "停业", NULL);
	refused(&t, "agency", "assign", agency, NULL, "project=新项目;role=advise", "not possible in state");
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_come_and_go),
		cmocka_unit_test(who_advised_does_not_evaluate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
