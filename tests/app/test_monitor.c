/* Monitoring from files to decisions: lights, alerts that keep what was decided, budgets adjusted by
 * two people, rule sets changed, payments that match nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/monitor.h"
#include "app/op.h"
#include "base/table.h"
#include "test_sample.h"

#define HEAD "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额,财政拨款,年度目标,一级指标,二级指标,三级指标,运算符号,年度指标值,计量单位,权重\n"
#define LIST "项目编码,年度,月份,执行数（万元）,预计执行数,三级指标,完成值,偏差原因类别,原因说明,完成可能性\n"
#define PAID "项目编码,年度,月份,支付金额(元)\n"

/* Three projects C1 to C3 of 100 万元 in 2023, with a count of 120 and a rate of 95%. */
static void
begin(struct test_app *t, const char *now)
{
	struct strbuf text = { 0 };
	struct err err;

	test_app_open(t, NULL);
	t->app->fixed_now = now;
	strbuf_add(&text, HEAD);
	for (int i = 1; i <= 3; i++)
		strbuf_addf(&text, "C%d,项目%d,101,101001,2023,100,100,完成检查任务,产出指标,数量指标,检查次数,≥,120,次,50\n"
			"C%d,项目%d,101,101001,2023,100,100,完成检查任务,产出指标,质量指标,合格率,≥,95,%%,40\n", i, i, i, i);
	if (test_import(t->app, "goal-list", test_file(t, "goals.csv", strbuf_str(&text)), 0, t->db.a, NULL,
		&err))
		fail_msg("%s", err.msg);
	strbuf_free(&text);
}

static void
take(struct test_app *t, const char *kind, const char *text, enum rc want, const char *words)
{
	struct err err = { 0 };
	enum rc rc = test_import(t->app, kind, test_file(t, "in.csv", text), 0, t->db.a, NULL, &err);

	if (rc != want || (words && !strstr(err.msg, words)))
		fail_msg("rc %d %s", (int)rc, err.msg);
}

static void
refused(struct test_app *t, struct app *app, const char *reg, const char *op, int64_t id,
	const char *reason, const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(app, reg, op, id, reason, args, NULL, &err);

	if (rc == RC_OK || !strstr(err.msg, words))
		fail_msg("%s %s: rc %d %s", op, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static const char *
record(struct test_app *t, const char *code)
{
	return test_text(t, arena_printf(t->db.a, "SELECT month || ' ' || budget || ' ' ||"
		" coalesce(executed, '-') || ' ' || coalesce(budget_light, '-') || ' ' ||"
		" coalesce(goal_light, '-') || ' ' || coalesce(light, '-') || ' ' || state"
		" FROM v_monitoring WHERE code = '%s' ORDER BY month DESC LIMIT 1", code));
}

static const char *
alerts(struct test_app *t, const char *code)
{
	return test_text(t, arena_printf(t->db.a, "SELECT coalesce(group_concat(x, ' '), '') FROM (SELECT rule"
		" || ':' || state || CASE WHEN holds = 0 THEN '-' ELSE '' END AS x FROM v_alert"
		" WHERE code = '%s' ORDER BY rule)", code));
}

static int64_t
alert(struct test_app *t, const char *number)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT id FROM alert WHERE number = '%s'", number));
}

static void
from_file_to_lights(void **state)
{
	struct test_app t;

	(void)state;
	begin(&t, "2023-08-20T09:00:00");
	take(&t, "monitoring", LIST "C1,2023,7,34.99,100,检查次数,56次,,,确定能\nC1,2023,7,34.99,,合格率,96%,,,\n"
		"C2,2023,7,466600元,100万元,检查次数,42,经费保障,资金未到,有可能\n"
		"C3,2023,1-7月,46.67,,检查次数,84,,,\n", RC_OK, NULL);
	assert_string_equal(record(&t, "C1"), "7 100000000 34990000 red green red sent");
	assert_string_equal(record(&t, "C2"), "7 100000000 46660000 yellow yellow yellow sent");
	assert_string_equal(record(&t, "C3"), "7 100000000 46670000 green blue green sent");
	assert_string_equal(test_text(&t, "SELECT period || scope || state || due FROM v_period"),
		"2023-07reportedopen2023-08-31");
	assert_string_equal(alerts(&t, "C1"), "MO-05:open MO-09-GAP:open");
	/* nothing is told twice */
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE reg = 'monitoring'"), 3);
	take(&t, "monitoring", LIST "C1,2023,7,34.99,100,检查次数,56次,,,确定能\n", RC_OK, NULL);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE reg = 'monitoring'"), 3);
	/* a list leaves alone what it does not say */
	take(&t, "monitoring", LIST "C1,2023,7,46.67,,,,,,\n", RC_OK, NULL);
	assert_string_equal(record(&t, "C1"), "7 100000000 46670000 green green green sent");
	assert_string_equal(test_text(&t, "SELECT actual || likelihood || light FROM v_progress WHERE code = 'C1'"
		" AND level3 = '检查次数'"), "56次确定能green");
	test_app_close(&t);
}

static void
wrong_files(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ "C9,2023,7,1,,检查次数,1,,,\n", "no project C9" },
		{ "C1,2022,7,1,,检查次数,1,,,\n", "no project C1 in 2022" },
		{ "C1,2023,13,1,,检查次数,1,,,\n", "no month" },
		{ "C1,2023,,1,,检查次数,1,,,\n", "no month" },
		{ "C1,,7,1,,检查次数,1,,,\n", "year is missing" },
		{ "C1,2023,7,很多,,检查次数,1,,,\n", "not an amount" },
		{ "C1,2023,7,-1,,检查次数,1,,,\n", "negative" },
		{ "C1,2023,7,1,,检查人数,1,,,\n", "no indicator of that name" },
		{ "C1,2023,7,1,,检查次数,1,天气,,\n", "no cause" },
		{ "C1,2023,7,1,,检查次数,1,,,也许\n", "no likelihood" },
		{ "C1,2023,7,1,,检查次数,1,,,\nC1,2023,7,2,,合格率,1,,,\n", "must agree" },
		{ "C1,2023,7,1,,检查次数,1,,,\nC1,2023,7,1,,检查次数,2,,,\n", "stands twice" },
		{ ",2023,7,1,,检查次数,1,,,\n", "names no project" },
	};
	struct test_app t;
	const char *before;

	(void)state;
	begin(&t, "2023-08-20T09:00:00");
	before = test_db_dump(&t.db);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		take(&t, "monitoring", arena_printf(t.db.a, LIST "C2,2023,7,10,,检查次数,60,,,\n%s", cases[i].text),
			RC_INVALID, cases[i].words);
		assert_string_equal(before, test_db_dump(&t.db)); /* whole or not at all */
	}
	take(&t, "monitoring", HEAD "C1,x\n", RC_INVALID, "No list of monitoring");
	test_app_close(&t);
}

/* An alert keeps its state and decisions while it holds; both figures are kept when it goes. */
static void
alerts_come_and_go(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	begin(&t, "2023-08-20T09:00:00");
	take(&t, "monitoring", LIST "C1,2023,7,30,,检查次数,40,,,\n", RC_OK, NULL);
	assert_string_equal(alerts(&t, "C1"), "MO-05:open MO-07:open NO-CAUSE:open NO-FIGURE:open");
	id = alert(&t, "C1-07-MO-05");
	test_done(t.app, "alert", "ask", id, NULL, "due=2023-09-10");
	test_done(t.app, "period", "compute", test_db_number(&t.db, "SELECT id FROM monitor_period"), NULL, NULL);
	assert_string_equal(test_text(&t, "SELECT state || due FROM alert WHERE rule = 'MO-05'"),
		"asked2023-09-10");
	take(&t, "monitoring", LIST "C1,2023,7,31,,,,,,\n", RC_OK, NULL);
	assert_string_equal(test_text(&t, "SELECT state || value || first_value || due FROM alert WHERE rule ="
		" 'MO-05'"), "asked53.1451.432023-09-10");
	take(&t, "monitoring", LIST "C1,2023,7,50,,检查次数,60,,,\n", RC_OK, NULL);
	assert_string_equal(alerts(&t, "C1"), "MO-05:gone- MO-07:gone- NO-CAUSE:gone- NO-FIGURE:open");
	assert_string_equal(test_text(&t, "SELECT group_concat(action || ' ' || before || '>' || after, ', ')"
		" FROM alert_event e JOIN alert a ON a.id = e.alert_id WHERE a.rule = 'MO-05'"),
		"changed 51.43>53.14, gone 53.14>50.00%");
	take(&t, "monitoring", LIST "C1,2023,7,32,,,,,,\n", RC_OK, NULL);
	assert_string_equal(test_text(&t, "SELECT state || holds || due FROM alert WHERE rule = 'MO-05'"),
		"open12023-09-10");
	/* what was decided stays decided, also when the rule does not apply any more */
	test_done(t.app, "alert", "decide", id, NULL, "disposal=限期纠偏;due=2023-10-31");
	take(&t, "monitoring", LIST "C1,2023,7,50,,,,,,\n", RC_OK, NULL);
	assert_string_equal(test_text(&t, "SELECT state || holds || disposal FROM alert WHERE rule = 'MO-05'"),
		"decided0correct");
	test_app_close(&t);
}

static void
alerts_are_handled(void **state)
{
	struct test_app t;
	struct alert_step *steps;
	struct err err;
	int64_t red, note;
	size_t n;

	(void)state;
	begin(&t, "2023-09-05T09:00:00");
	take(&t, "monitoring", LIST "C1,2023,7,30,,检查次数,40,,,\n", RC_OK, NULL);
	red = alert(&t, "C1-07-MO-05");
	note = alert(&t, "C1-07-NO-CAUSE");
	refused(&t, t.app, "alert", "close", red, "没事", NULL, "without a disposal");
	refused(&t, t.app, "alert", "close", note, NULL, NULL, "Nothing was decided");
	refused(&t, t.app, "alert", "explain", red, NULL, NULL, "what the unit explained");
	refused(&t, t.app, "alert", "decide", red, NULL, NULL, "disposal");
	refused(&t, t.app, "alert", "decide", red, NULL, "disposal=调减预算", "needs the amount");
	refused(&t, t.app, "alert", "decide", red, NULL, "disposal=限期纠偏", "day until which");
	refused(&t, t.app, "alert", "decide", red, NULL, "disposal=算了", "no disposal");
	refused(&t, t.app, "alert", "decide", red, NULL, "state=done", "no field");
	test_done(t.app, "alert", "ask", red, NULL, NULL);
	assert_string_equal(test_text(&t, "SELECT due || asked_on FROM alert WHERE rule = 'MO-05'"),
		"2023-09-152023-09-05"); /* the rule set's ten days */
	test_done(t.app, "alert", "explain", red, NULL, "explanation=资金未下达");
	test_done(t.app, "alert", "decide", red, NULL,
		"disposal=reduce;amount=20;due=2023-10-31;document=西财〔2023〕1号;decider=周建国");
	assert_string_equal(test_text(&t, "SELECT state || disposal || amount || due || decider || document ||"
		" explanation FROM alert WHERE rule = 'MO-05'"),
		"decidedreduce200000002023-10-31周建国西财〔2023〕1号资金未下达");
	test_done(t.app, "alert", "close", red, NULL, NULL);
	refused(&t, t.app, "alert", "decide", red, NULL, "disposal=continue", "not possible in state");
	refused(&t, t.app, "alert", "reopen", red, NULL, NULL, "needs a reason");
	test_done(t.app, "alert", "reopen", red, "再议", NULL);
	assert_string_equal(test_text(&t, "SELECT state || coalesce(disposal, '-') || amount FROM alert"
		" WHERE rule = 'MO-05'"), "open-0");
	test_done(t.app, "alert", "close", note, "已电话核实", NULL);
	assert_int_equal(app_alert_history(t.app, red, t.db.a, &steps, &n, &err), RC_OK);
	assert_int_equal(n, 6); /* raised, asked, explained, decided, closed, reopened */
	test_app_close(&t);
}

static void
budgets_are_adjusted_by_two(void **state)
{
	struct test_app t;
	struct app *leader;
	int64_t id, budget, c1;
	struct err err;

	(void)state;
	begin(&t, "2023-07-20T09:00:00");
	take(&t, "monitoring", LIST "C1,2023,7,34.99,,检查次数,60,,,\n", RC_OK, NULL);
	leader = test_app_as(&t, "leader");
	leader->fixed_now = t.app->fixed_now;
	refused(&t, t.app, "adjustment", "propose", 0, NULL, "code=C1;year=2023;kind=reduce;amount=1", "reason");
	refused(&t, t.app, "adjustment", "propose", 0, "r", "code=C1;year=2023;amount=1", "kind");
	refused(&t, t.app, "adjustment", "propose", 0, "r", "code=C1;year=2023;kind=reduce", "amount is missing");
	refused(&t, t.app, "adjustment", "propose", 0, "r", "code=C1;year=2023;kind=reduce;amount=100.01",
		"take less");
	refused(&t, t.app, "adjustment", "propose", 0, "r", "code=C1;year=2023;kind=reallocate;amount=1",
		"needs the project");
	refused(&t, t.app, "adjustment", "propose", 0, "r",
		"code=C1;year=2023;kind=reallocate;amount=1;other=C1", "cannot go to");
	refused(&t, t.app, "adjustment", "propose", 0, "r", "code=C1;year=2023;kind=reduce;amount=1;other=C2",
		"Only a reallocation");
	id = test_done(t.app, "adjustment", "propose", 0, "进度慢",
		"code=C1;year=2023;kind=reduce;amount=40;effective_on=2023-07-25;document=西财〔2023〕9号");
	assert_string_equal(test_text(&t, "SELECT number || state FROM adjustment"), "TZ2023-001proposed");
	assert_string_equal(record(&t, "C1"), "7 100000000 34990000 red green red sent");
	refused(&t, t.app, "adjustment", "approve", id, NULL, NULL, "yourself");
	test_done(leader, "adjustment", "approve", id, NULL, NULL);
	/* 34.99 of 60: the adjusted budget counts */
	assert_string_equal(record(&t, "C1"), "7 60000000 34990000 green green green sent");
	c1 = test_db_number(&t.db, "SELECT id FROM project WHERE code = 'C1'");
	assert_int_equal(app_budget_at(t.app, c1, "2023-07-24", &budget, &err), RC_OK);
	assert_int_equal(budget, 100000000);
	assert_int_equal(app_budget_at(t.app, c1, "2023-07-25", &budget, &err), RC_OK);
	assert_int_equal(budget, 60000000);
	/* what comes after the month does not count in it */
	id = test_done(t.app, "adjustment", "propose", 0, "x",
		"code=C1;year=2023;kind=reduce;amount=10;effective_on=2023-08-01");
	test_done(leader, "adjustment", "approve", id, NULL, NULL);
	assert_string_equal(record(&t, "C1"), "7 60000000 34990000 green green green sent");
	/* sums never negative, also with what is to come */
	refused(&t, t.app, "adjustment", "propose", 0, "r",
		"code=C1;year=2023;kind=reduce;amount=51;effective_on=2023-07-26", "take less");
	/* reallocations balance */
	id = test_done(t.app, "adjustment", "propose", 0, "x",
		"code=C2;year=2023;kind=reallocate;amount=30;other=C3;effective_on=2023-07-01");
	refused(&t, leader, "adjustment", "refuse", id, NULL, NULL, "reason");
	test_done(leader, "adjustment", "approve", id, NULL, NULL);
	assert_int_equal(test_db_number(&t.db, "SELECT sum(amount) FROM budget_change WHERE adjustment_id = 3"), 0);
	assert_int_equal(app_budget_at(t.app, c1 + 2, "2023-12-31", &budget, &err), RC_OK);
	assert_int_equal(budget, 130000000);
	app_close(leader);
	test_app_close(&t);
}

/* A goal that is approved with the adjustment's number contains it: nothing is taken twice. */
static void
a_goal_contains_its_adjustment(void **state)
{
	struct test_app t;
	struct app *leader;
	int64_t id, c1, budget;
	struct err err;

	(void)state;
	begin(&t, "2023-07-20T09:00:00");
	leader = test_app_as(&t, "leader");
	leader->fixed_now = t.app->fixed_now;
	id = test_done(t.app, "adjustment", "propose", 0, "x", "code=C1;year=2023;kind=reduce;amount=40");
	test_done(leader, "adjustment", "approve", id, NULL, NULL);
	c1 = test_db_number(&t.db, "SELECT id FROM project WHERE code = 'C1'");
	test_db_raw(&t.db, "UPDATE goal SET state = 'approved', budget = 60000000, adjustment = 'TZ2023-001'"
		" WHERE project_id = (SELECT id FROM project WHERE code = 'C1')");
	assert_int_equal(app_budget_at(t.app, c1, "2023-12-31", &budget, &err), RC_OK);
	assert_int_equal(budget, 60000000);
	app_close(leader);
	test_app_close(&t);
}

static void
an_alert_gives_rise_to_more(void **state)
{
	struct test_app t;

	(void)state;
	begin(&t, "2023-09-05T09:00:00");
	take(&t, "monitoring", LIST "C1,2023,7,30,,检查次数,40,,,\n", RC_OK, NULL);
	test_done(t.app, "alert", "adjust-budget", alert(&t, "C1-07-MO-05"), "进度慢", "amount=25");
	assert_string_equal(test_text(&t, "SELECT a.state || a.disposal || a.amount || d.number || d.kind ||"
		" d.state || d.reason FROM alert a JOIN adjustment d ON d.alert_id = a.id"),
		"decidedreduce25000000TZ2023-001reduceproposed进度慢");
	refused(&t, t.app, "alert", "adjust-goal", alert(&t, "C1-07-MO-07"), "目标偏高", NULL, "not possible");
	test_db_raw(&t.db, "UPDATE goal SET state = 'approved'; UPDATE project SET state = 'approved'");
	test_done(t.app, "alert", "adjust-goal", alert(&t, "C1-07-MO-07"), "目标偏高", "adjustment=TZ2023-001");
	assert_string_equal(test_text(&t, "SELECT disposal FROM alert WHERE rule = 'MO-07'"), "adjust_goal");
	assert_string_equal(test_text(&t, "SELECT number || state || adjustment || reason FROM goal WHERE number = 2"),
		"2draftTZ2023-001目标偏高");
	test_done(t.app, "alert", "rectify", alert(&t, "C1-07-NO-CAUSE"), "请说明", "due=2023-10-31");
	assert_string_equal(test_text(&t, "SELECT state || disposal || due FROM alert WHERE rule = 'NO-CAUSE'"),
		"decidedcorrect2023-10-31");
	test_app_close(&t);
}

static void
rules_are_changed(void **state)
{
	struct test_app t;
	struct monitor_counts counts;
	const char *before;
	struct err err;

	(void)state;
	begin(&t, "2023-08-20T09:00:00");
	take(&t, "monitoring", LIST "C1,2023,7,40,,检查次数,60,,,\nC2,2023,7,50,,检查次数,60,,,\n", RC_OK, NULL);
	assert_string_equal(record(&t, "C1"), "7 100000000 40000000 yellow green yellow sent");
	before = test_db_dump(&t.db);
	assert_int_equal(app_monitor_preview(t.app, 2023, "HEFEI", t.db.a, &counts, &err), RC_OK);
	assert_int_equal(counts.records, 2);
	assert_int_equal(counts.changed, 1);
	assert_string_equal(before, test_db_dump(&t.db));
	assert_int_equal(app_monitor_preview(t.app, 2023, "NONE", t.db.a, &counts, &err), RC_INVALID);
	refused(&t, t.app, "period", "set-rules", 0, NULL, "year=2023;rules=HEFEI", "reason");
	test_done(t.app, "period", "set-rules", 0, "试行", "year=2023;rules=HEFEI");
	assert_string_equal(record(&t, "C1"), "7 100000000 40000000 red green red sent");
	assert_string_equal(test_text(&t, "SELECT after FROM audit WHERE action = 'set-rules'"),
		"{\"profile\":\"HEFEI\",\"profile_before\":\"LIGHT-60/80\",\"changed\":\"1\"}");
	/* by the new rules from now on, in this session and in others */
	take(&t, "monitoring", LIST "C2,2023,7,41,,,,,,\n", RC_OK, NULL);
	assert_string_equal(record(&t, "C2"), "7 100000000 41000000 red green red sent");
	/* a closed period keeps its lights */
	test_done(t.app, "period", "close", test_db_number(&t.db, "SELECT id FROM monitor_period"), NULL, NULL);
	test_done(t.app, "period", "set-rules", 0, "还原", "year=2023;rules=LIGHT-60/80");
	assert_string_equal(record(&t, "C1"), "7 100000000 40000000 red green red sent");
	take(&t, "monitoring", LIST "C2,2023,7,50,,,,,,\n", RC_INVALID, "locked");
	refused(&t, t.app, "monitoring", "report", test_db_number(&t.db, "SELECT min(id) FROM monitoring"), NULL,
		"executed=1", "locked");
	test_app_close(&t);
}

static void
periods_and_who_is_late(void **state)
{
	struct test_app t;
	struct period_department *v;
	struct err err;
	enum light light;
	int64_t id, days;
	const char *message;
	size_t n;

	(void)state;
	begin(&t, "2023-08-20T09:00:00");
	refused(&t, t.app, "period", "open", 0, NULL, "year=2023;month=13", "1 to 12");
	refused(&t, t.app, "period", "open", 0, NULL, "year=2023;month=7;scope=departments", "Name the departments");
	refused(&t, t.app, "period", "open", 0, NULL, "year=2023;month=7;departments=999", "not among the units");
	id = test_done(t.app, "period", "open", 0, NULL, "year=2023;due=2023-08-25;departments=102");
	assert_string_equal(test_text(&t, "SELECT period || records || missing || departments FROM v_period"),
		"2023-0700102");
	test_done(t.app, "period", "edit", id, NULL, "scope=all");
	assert_string_equal(record(&t, "C1"), "7 100000000 - - - - due");
	test_done(t.app, "monitoring", "report", test_db_number(&t.db, "SELECT min(id) FROM monitoring"), NULL,
		"executed=50;expected=100;检查次数=60次");
	assert_string_equal(record(&t, "C1"), "7 100000000 50000000 green green green sent");
	assert_int_equal(app_period_departments(t.app, id, t.db.a, &v, &n, &err), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(v[0].records, 3);
	assert_int_equal(v[0].missing, 2);
	assert_int_equal(app_period_task(t.app, id, &days, &light, &err), RC_OK);
	assert_int_equal(days, 5);
	assert_int_equal(light, LIGHT_RED);
	assert_string_equal(alerts(&t, "C2"), "");
	t.app->fixed_now = "2023-08-26T09:00:00";
	assert_int_equal(app_monitor(t.app, 2023, 7, t.db.a, &message, &err), RC_OK);
	assert_string_equal(alerts(&t, "C2"), "NOT-SENT:open");
	test_done(t.app, "monitoring", "return", test_db_number(&t.db, "SELECT min(id) FROM monitoring"),
		"数据不实", NULL);
	assert_string_equal(alerts(&t, "C1"), "NO-FIGURE:gone- NOT-SENT:open");
	test_app_close(&t);
}

static void
payments_are_matched(void **state)
{
	struct import_report report;
	struct test_app t;
	struct err err;

	(void)state;
	begin(&t, "2023-08-20T09:00:00");
	test_done(t.app, "period", "open", 0, NULL, "year=2023;month=7");
	assert_int_equal(test_import(t.app, "execution", test_file(&t, "pay.csv", PAID "C1,2023,3,200000\n"
		"C1,2023,3,100000.55\nC1,2023,7,50000\nX9,2023,7,99\nC2,2023,8,1\n合计,,,350099.55\n"), 0, t.db.a,
		&report, &err), RC_OK);
	assert_int_equal(report.n_new, 3);
	assert_int_equal(report.unmatched.n, 1);
	assert_string_equal(report.unmatched.rows[0].value, "X9");
	assert_string_equal(test_text(&t, "SELECT group_concat(month || ':' || amount || ':' || payments, ' ')"
		" FROM execution WHERE project_id = 1"), "3:30000055:2 7:5000000:1");
	/* lights follow; August is not July's */
	assert_string_equal(record(&t, "C1"), "7 100000000 35000055 yellow - yellow due");
	assert_string_equal(record(&t, "C2"), "7 100000000 - - - - due");
	/* the same month again takes the place of what was there */
	take(&t, "execution", PAID "C1,2023,7,166700\n", RC_OK, NULL);
	assert_string_equal(record(&t, "C1"), "7 100000000 46670055 green - green due");
	take(&t, "execution", "项目编码,年度,月份,累计支付（万元）\nC2,2023,6,30\nC2,2023,7,35\n", RC_OK, NULL);
	assert_string_equal(test_text(&t, "SELECT group_concat(amount, ' ') FROM execution WHERE project_id = 2"
		" AND month < 8"), "30000000 5000000");
	take(&t, "execution", PAID "X9,2023,7,99\n", RC_INVALID, "None of the 1 rows");
	take(&t, "execution", PAID "C1,2023,7,abc\n", RC_INVALID, "not an amount");
	take(&t, "execution", PAID "C1,2023,1,-900000\n", RC_INVALID, "less than nothing");
	take(&t, "execution", PAID ",2023,1,5\n", RC_INVALID, "no project code");
	test_app_close(&t);
}

static void
key_monitoring(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	begin(&t, "2023-09-01T09:00:00");
	take(&t, "monitoring", LIST "C2,2023,7,10,,检查次数,60,,,\nC1,2023,7,50,,检查次数,60,,,\n", RC_OK, NULL);
	refused(&t, t.app, "focus", "choose", 0, NULL, "code=C3;year=2023", "reason");
	id = test_done(t.app, "focus", "choose", 0, "群众反映", "code=C3;year=2023;chosen=attention");
	refused(&t, t.app, "focus", "choose", 0, "x", "code=C3;year=2023", "chosen for key monitoring");
	refused(&t, t.app, "focus", "record", id, NULL, "visited_on=2023-09-05", "what was found");
	test_done(t.app, "focus", "record", id, NULL, "findings=台账不全;visited_by=王敏");
	test_done(t.app, "focus", "send", id, NULL, "due=2023-09-30");
	refused(&t, t.app, "focus", "answer", id, NULL, NULL, "what the unit answered");
	test_done(t.app, "focus", "answer", id, NULL, "feedback=已补充");
	test_done(t.app, "focus", "close", id, NULL, NULL);
	test_done(t.app, "focus", "propose", 0, NULL, "year=2023;month=7;count=1");
	assert_string_equal(test_text(&t, "SELECT group_concat(code || ':' || chosen || ':' || state, ' ')"
		" FROM v_focus"), "C3:attention:done C2:lag:chosen");
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_file_to_lights),
		cmocka_unit_test(wrong_files),
		cmocka_unit_test(alerts_come_and_go),
		cmocka_unit_test(alerts_are_handled),
		cmocka_unit_test(budgets_are_adjusted_by_two),
		cmocka_unit_test(a_goal_contains_its_adjustment),
		cmocka_unit_test(an_alert_gives_rise_to_more),
		cmocka_unit_test(rules_are_changed),
		cmocka_unit_test(periods_and_who_is_late),
		cmocka_unit_test(payments_are_matched),
		cmocka_unit_test(key_monitoring),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
