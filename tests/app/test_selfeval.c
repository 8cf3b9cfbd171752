/* Self-evaluations from file and by hand: scored, submitted, returned, decided, accepted, who is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
#include "app/selfeval_view.h"
#include "base/table.h"
#include "domain/goal.h"
#include "test_app.h"

#define GOALS \
	"项目编码,项目名称,实施单位,年度,年度资金总额（万元）,一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n" \
	"P1,公厕,101001,2023,90,产出指标,数量指标,活动场次,≥,9,场,20\n" \
	"P1,,,,,产出指标,成本指标,总成本,≤,90,万元,30\n" \
	"P1,,,,,效益指标,社会效益指标,影响,定性,明显,,30\n" \
	"P1,,,,,满意度指标,服务对象满意度指标,满意度,≥,90,%,10\n" \
	"P2,道路,101001,2023,50,产出指标,数量指标,里程,≥,10,公里,90\n"
#define HEAD "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,定性等级,自评得分,偏差原因\n"
#define SHEET HEAD \
	"P1,2023,90,89.974,活动场次,26,,20,\n" \
	"P1,2023,90,89.974,总成本,99,,27,涨价\n" \
	"P1,2023,90,89.974,影响,,达成,30,\n" \
	"P1,2023,90,89.974,满意度,81%,,9,雨\n"

static void
enter(struct test_app *t)
{
	struct err err;

	test_app_open(t, NULL);
	test_ok(test_import(t->app, "goal-list", test_file(t, "goals.csv", GOALS), 0, t->db.a, NULL, &err),
		&err);
}

static struct import_report
take(struct test_app *t, const char *text, unsigned flags, enum rc want)
{
	struct import_report r;
	struct err err = { 0 };
	enum rc rc = test_import(t->app, "self-evaluation", test_file(t, "self.csv", text), flags, t->db.a,
		&r, &err);

	if (rc != want)
		fail_msg("import: %d %s %s", (int)rc, err.msg, r.faults.n ? r.faults.rows[0].message : "");
	return r;
}

static const char *
head(struct test_app *t, const char *code)
{
	return test_text(t, arena_printf(t->db.a, "SELECT state || ' ' || round || ' ' || coalesce(claimed,"
		" '-') || ' ' || coalesce(total, '-') || ' ' || coalesce(grade, '-') || ' ' || flags"
		" FROM v_evaluation WHERE code = '%s'", code));
}

static const char *
score(struct test_app *t, const char *name)
{
	return test_text(t, arena_printf(t->db.a, "SELECT coalesce(score, '-') || ' ' || formula || ' ' ||"
		" flags FROM v_score WHERE code = 'P1' AND level3 = '%s'", name));
}

static void
refused(struct test_app *t, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(t->app, reg, op, id, reason, args, NULL, &err);

	if ((rc != RC_INVALID && rc != RC_NOT_FOUND && rc != RC_CONFLICT) || !strstr(err.msg, words))
		fail_msg("%s %s: rc %d %s", op, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static void
imported_and_scored(void **state)
{
	struct test_app t;
	struct import_report r;

	(void)state;
	enter(&t);
	r = take(&t, SHEET, TEST_DRY_RUN, RC_OK);
	assert_int_equal(r.n_new, 1);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM evaluation"), 0);
	take(&t, SHEET, 0, RC_OK);
	/* claimed: the rows and the execution as computed */
	assert_string_equal(head(&t, "P1"), "submitted 1 9600 9600 优 SE-07");
	assert_string_equal(score(&t, "预算执行率"), "1000 89.974/90×10=10.00 ");
	assert_string_equal(score(&t, "活动场次"), "2000 26≥9 (288.89%) → 20.00 SE-07");
	assert_string_equal(score(&t, "总成本"), "2700 (1-(99-90)/90)×30=27.00 ");
	assert_string_equal(score(&t, "影响"), "3000 达成 [24.00, 30.00] 30.00 → 30.00 ");
	assert_string_equal(score(&t, "满意度"), "900 81/90×10=9.00 ");
	assert_string_equal(test_text(&t, "SELECT due || profile || number || source LIKE '%self.csv'"
		" FROM evaluation"), "1");
	assert_string_equal(test_text(&t, "SELECT due || ' ' || profile || ' ' || number FROM evaluation"),
		"2024-08-10 STD-2020 P1");
	r = take(&t, SHEET, 0, RC_OK);
	assert_int_equal(r.n_same, 1);
	assert_int_equal(test_db_number(&t.db, "SELECT version FROM evaluation"), 1);
	test_app_close(&t);
}

/* The rules frozen with the year count, whatever is configured later. */
static void
other_profiles(void **state)
{
	struct test_app t;
	struct app *first;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	test_file(&t, "config/rules/STD-2020.ini", "[score]\nprofile = X\nreverse = RATIO\n[selfeval]\n"
		"weights = 20/40/40\ndue = 07-31\n");
	first = t.app;
	t.app = test_app_as(&t, "administrator");
	test_ok(test_import(t.app, "goal-list", test_file(&t, "goals.csv", GOALS), 0, t.db.a, NULL, &err),
		&err);
	take(&t, SHEET, 0, RC_OK);
	assert_string_equal(score(&t, "总成本"), "2727 90/99×30=27.27 SE-V1");
	assert_string_equal(score(&t, "预算执行率"), "1999 89.974/90×20=19.99 ");
	assert_string_equal(test_text(&t, "SELECT due || ' ' || profile FROM evaluation"), "2024-07-31 X");
	/* the session with other rules in its configuration goes by those of the year */
	test_done(first, "evaluation", "compute", 0, NULL, "year=2023");
	assert_string_equal(score(&t, "总成本"), "2727 90/99×30=27.27 SE-V1");
	app_close(t.app);
	t.app = first;
	test_app_close(&t);
}

static void
whole_or_not_at_all(void **state)
{
	static const char *const bad[] = {
		SHEET "P9,2023,1,1,x,1,,,\n", SHEET "P2,2022,1,1,里程,1,,,\n", SHEET "P2,2023,x,1,里程,1,,,\n",
		SHEET "P2,2023,1,1,里程,1,很好,,\n",
	};
	struct test_app t;

	(void)state;
	enter(&t);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct import_report r = take(&t, bad[i], 0, RC_INVALID);
		assert_int_equal(r.refused_files, 1);
		assert_true(r.faults.n > 0 && strstr(r.faults.rows[0].place, "line 6"));
		assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM evaluation"), 0);
	}
	test_app_close(&t);
}

static void
turns_of_a_sheet(void **state)
{
	struct test_app t;
	struct import_report r;
	const char *message;
	struct err err;

	(void)state;
	enter(&t);
	take(&t, SHEET, 0, RC_OK);
	refused(&t, "evaluation", "return", 1, NULL, NULL, "reason");
	test_done(t.app, "evaluation", "return", 1, "佐证不足", NULL);
	assert_string_equal(head(&t, "P1"), "returned 1 9600 9600 优 SE-07");
	/* the unit sends it again: the next round */
	take(&t, HEAD "P1,2023,90,89.974,活动场次,9,,20,\nP1,2023,90,89.974,总成本,90,,30,\n"
		"P1,2023,90,89.974,影响,,达成,30,\nP1,2023,90,89.974,满意度,90,,10,\n", 0, RC_OK);
	assert_string_equal(head(&t, "P1"), "submitted 2 10000 10000 优 ");
	test_done(t.app, "evaluation", "accept", 1, NULL, NULL);
	r = take(&t, SHEET, 0, RC_INVALID);
	assert_non_null(strstr(r.faults.rows[0].message, "accepted"));
	refused(&t, "evaluation", "edit", 1, NULL, "budget=1", "not possible in state");
	test_done(t.app, "evaluation", "reconsider", 1, "举报", NULL);
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(head(&t, "P1"), "accepted 2 10000 10000 优 ");
	test_done(t.app, "evaluation", "reconsider", 1, "举报", NULL);
	test_done(t.app, "evaluation", "drop", 1, "撤项", NULL);
	assert_string_equal(head(&t, "P1"), "withdrawn 2 10000 10000 优 ");
	assert_string_equal(test_text(&t, "SELECT group_concat(verb || round) FROM evaluation_step"),
		"import1,return1,import2,accept2,reconsider2,undo2,reconsider2,drop2");
	test_app_close(&t);
}

static void
by_hand(void **state)
{
	struct test_app t;

	(void)state;
	enter(&t);
	refused(&t, "evaluation", "fill", 0, NULL, "project=P9", "P9");
	test_done(t.app, "evaluation", "fill", 0, NULL, "project=P2;executed=50");
	assert_string_equal(head(&t, "P2"), "draft 1 - - - SE-11,NO-ACTUAL");
	assert_string_equal(test_text(&t, "SELECT initial_budget || ' ' || budget FROM evaluation"),
		"50000000 50000000");
	refused(&t, "evaluation", "fill", 0, NULL, "project=P2", "already");
	refused(&t, "evaluation", "submit", 1, NULL, NULL, "\"里程\" has no score");
	refused(&t, "evaluation", "edit", 1, NULL, "row=7;actual=1", "no row");
	refused(&t, "evaluation", "edit", 1, NULL, "state=accepted", "no field");
	refused(&t, "evaluation", "edit", 1, NULL, "budget=x", "not an amount");
	test_done(t.app, "evaluation", "edit", 1, NULL, "row=里程;actual=8公里;claimed=72;explanation=雨");
	assert_string_equal(head(&t, "P2"), "draft 1 - 8200 良 SE-11");
	test_done(t.app, "evaluation", "submit", 1, NULL, NULL);
	test_done(t.app, "evaluation", "return", 1, "补", NULL);
	test_done(t.app, "evaluation", "edit", 1, NULL, "row=2;actual=9");
	test_done(t.app, "evaluation", "submit", 1, NULL, NULL);
	assert_string_equal(head(&t, "P2"), "submitted 2 - 9100 优 SE-11,SE-V1");
	test_app_close(&t);
}

static void
decisions_about_rows(void **state)
{
	struct test_app t;
	const char *message;
	struct err err;

	(void)state;
	enter(&t);
	take(&t, SHEET, 0, RC_OK);
	refused(&t, "evaluation", "deduct", 1, NULL, "row=2;points=1", "reason");
	refused(&t, "evaluation", "deduct", 1, "低", "row=9;points=1", "no row");
	refused(&t, "evaluation", "deduct", 1, "低", "row=2;points=20.01", "0 to 20.00");
	refused(&t, "evaluation", "deduct", 1, "低", "row=2", "How many points");
	test_done(t.app, "evaluation", "deduct", 1, "目标过低", "row=活动场次;points=5.5");
	assert_string_equal(score(&t, "活动场次"), "1450 26≥9 (288.89%) → 20.00 -5.50=14.50 SE-07");
	assert_string_equal(head(&t, "P1"), "submitted 1 9600 9050 优 SE-07");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(head(&t, "P1"), "submitted 1 9600 9600 优 SE-07");
	test_done(t.app, "evaluation", "leave_out", 1, "不适用", "row=满意度");
	assert_string_equal(head(&t, "P1"), "submitted 1 9600 9667 优 SE-15,SE-07");
	test_done(t.app, "evaluation", "leave_out", 1, "适用", "row=满意度");
	assert_string_equal(head(&t, "P1"), "submitted 1 9600 9600 优 SE-07");
	refused(&t, "evaluation", "settle", 1, "无", "row=1;points=5", "by rule");
	test_app_close(&t);
}

/* SE-03: no budget, no score, until a person decides. */
static void
budget_of_nothing(void **state)
{
	struct test_app t;

	(void)state;
	enter(&t);
	take(&t, HEAD "P2,2023,0,0,里程,10,,90,\n", 0, RC_OK);
	assert_string_equal(head(&t, "P2"), "draft 1 - - - SE-03,SE-11");
	refused(&t, "evaluation", "submit", 1, NULL, NULL, "SE-03");
	refused(&t, "evaluation", "settle", 1, NULL, "row=1;points=8", "reason");
	test_done(t.app, "evaluation", "settle", 1, "当年未安排预算", "row=1;points=8");
	assert_string_equal(head(&t, "P2"), "draft 1 - 9800 优 SE-03,SE-11");
	test_done(t.app, "evaluation", "submit", 1, NULL, NULL);
	test_app_close(&t);
}

static void
who_may(void **state)
{
	static const struct {
		const char *login, *op;
		bool may;
	} cases[] = { { "clerk", "submit", true }, { "clerk", "accept", false }, { "reviewer", "accept", true },
		{ "auditor", "submit", false }, { "leader", "return", false } };
	struct test_app t;

	(void)state;
	enter(&t);
	take(&t, SHEET, 0, RC_OK);
	test_done(t.app, "evaluation", "return", 1, "x", NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct app *app = test_app_as(&t, cases[i].login);
		struct err err = { 0 };
		enum rc rc = test_do(app, "evaluation", cases[i].op, 1, "x", NULL, NULL, &err);
		if ((rc != RC_DENIED) != cases[i].may)
			fail_msg("%s %s: %d %s", cases[i].login, cases[i].op, (int)rc, err.msg);
		app_close(app);
	}
	test_app_close(&t);
}

static void
who_is_missing(void **state)
{
	struct test_app t;
	const char *sending = "SELECT expected || '/' || sent || '/' || missing || '/' || returned || '/' ||"
		" perfect || '/' || reminders FROM v_sending";

	(void)state;
	enter(&t);
	test_db_raw(&t.db, "UPDATE goal SET state = 'approved'; UPDATE project SET state = 'approved'");
	assert_string_equal(test_text(&t, sending), "2/0/2/0/0/0");
	int64_t id = test_db_number(&t.db, "SELECT id FROM v_sending");
	test_done(t.app, "sending", "remind", id, "请于8月10日前报送", NULL);
	assert_string_equal(test_text(&t, sending), "2/0/2/0/0/1");
	assert_int_equal(test_db_number(&t.db, "SELECT missing FROM evaluation_reminder"), 2);
	take(&t, SHEET, 0, RC_OK);
	assert_string_equal(test_text(&t, sending), "2/1/1/0/0/1");
	assert_string_equal(test_text(&t, "SELECT code || state FROM v_unsent"), "P2none");
	test_done(t.app, "evaluation", "return", 1, "x", NULL);
	assert_string_equal(test_text(&t, sending), "2/0/2/1/0/1");
	test_done(t.app, "evaluation", "submit", 1, NULL, NULL);
	take(&t, HEAD "P2,2023,50,50,里程,10,,90,\n", 0, RC_OK);
	refused(&t, "sending", "remind", id, NULL, NULL, "nothing to remind");
	test_app_close(&t);
}

/* SE-V3: every sheet of the department claims 100, and no longer. */
static void
full_points_everywhere(void **state)
{
	struct test_app t;

	(void)state;
	enter(&t);
	take(&t, HEAD "P2,2023,50,50,里程,10,,90,\n", 0, RC_OK);
	assert_string_equal(head(&t, "P2"), "submitted 1 10000 10000 优 SE-11");
	take(&t, HEAD "P1,2023,90,90,活动场次,9,,20,\nP1,2023,90,90,总成本,90,,30,\n"
		"P1,2023,90,90,影响,,达成,30,\nP1,2023,90,90,满意度,90,,10,\n", 0, RC_OK);
	assert_string_equal(head(&t, "P1"), "submitted 1 10000 10000 优 SE-V3");
	assert_string_equal(head(&t, "P2"), "submitted 1 10000 10000 优 SE-11,SE-V3");
	take(&t, SHEET, 0, RC_OK);
	assert_string_equal(head(&t, "P2"), "submitted 1 10000 10000 优 SE-11");
	test_app_close(&t);
}

/* SE-16: two units, one project. */
static void
units_add_up(void **state)
{
	struct test_app t;
	struct import_report r;
	const char *text = "项目编码,实施单位,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,自评得分\n"
		"P2,甲处,2023,30,30,里程,4,90\nP2,乙处,2023,20,10,里程,5,80\n";

	(void)state;
	enter(&t);
	r = take(&t, text, 0, RC_OK);
	assert_int_equal(r.n_new, 1);
	assert_string_equal(test_text(&t, "SELECT budget || ' ' || executed || ' ' || total FROM evaluation"),
		"50000000 40000000 8900");
	assert_string_equal(test_text(&t, "SELECT group_concat(formula) FROM score"),
		"40/50×10=8.00,9/10×90=81.00");
	r = take(&t, text, 0, RC_OK);
	assert_int_equal(r.n_same, 1);
	test_app_close(&t);
}

/* A row that stands twice is no second indicator. */
static void
rows_stand_once(void **state)
{
	struct test_app t;
	struct import_report r;

	(void)state;
	enter(&t);
	r = take(&t, HEAD "P2,2023,50,40,里程,10,,90,\nP2,2023,50,40,里程,9,,80,\n", 0, RC_INVALID);
	assert_int_equal(r.faults.n, 1);
	assert_non_null(strstr(r.faults.rows[0].message, "\"里程\" stands on the sheet more often"));
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM evaluation"), 0);
	test_app_close(&t);
}

/* SE-15: the unit says so in its sheet; what a reviewer decides about it stays. */
static void
does_not_apply(void **state)
{
	struct test_app t;
	struct import_report r;
	const char *text = "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,自评得分\n"
		"P2,2023,50,40,里程,不适用,\n";

	(void)state;
	enter(&t);
	take(&t, text, 0, RC_OK);
	assert_string_equal(test_text(&t, "SELECT left_out || flags || formula FROM score WHERE level3 = '里程'"),
		"1SE-15—");
	assert_string_equal(test_text(&t, "SELECT total || ' ' || flags || ' ' || state FROM evaluation"),
		"8000 SE-11,SE-15 submitted");
	test_done(t.app, "evaluation", "leave_out", 1, "有此指标", "row=里程");
	assert_int_equal(test_db_number(&t.db, "SELECT sum(left_out) FROM score"), 0);
	r = take(&t, text, 0, RC_OK);
	assert_int_equal(r.n_changed, 0);
	test_app_close(&t);
}

static void
computed_again(void **state)
{
	struct test_app t;

	(void)state;
	enter(&t);
	take(&t, SHEET, 0, RC_OK);
	test_db_raw(&t.db, "UPDATE score SET score = 1, formula = '', flags = ''; UPDATE evaluation SET total = 5");
	test_done(t.app, "evaluation", "compute", 0, NULL, "year=2023");
	assert_string_equal(head(&t, "P1"), "submitted 1 9600 9600 优 SE-07");
	assert_string_equal(score(&t, "活动场次"), "2000 26≥9 (288.89%) → 20.00 SE-07");
	int64_t version = test_db_number(&t.db, "SELECT version FROM evaluation");
	test_done(t.app, "evaluation", "compute", 0, NULL, "year=2023");
	assert_int_equal(test_db_number(&t.db, "SELECT version FROM evaluation"), version);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(imported_and_scored),
		cmocka_unit_test(other_profiles),
		cmocka_unit_test(whole_or_not_at_all),
		cmocka_unit_test(turns_of_a_sheet),
		cmocka_unit_test(by_hand),
		cmocka_unit_test(decisions_about_rows),
		cmocka_unit_test(budget_of_nothing),
		cmocka_unit_test(who_may),
		cmocka_unit_test(who_is_missing),
		cmocka_unit_test(full_points_everywhere),
		cmocka_unit_test(units_add_up),
		cmocka_unit_test(rows_stand_once),
		cmocka_unit_test(does_not_apply),
		cmocka_unit_test(computed_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
