/*
 * The screens of monitoring by keyboard: alerts from the question to the decision, reports entered
 * beside their targets, periods, the overview whose bars open their rows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script.h"
#include "test_app.h"

#define GOALS "项目编码,项目名称,主管部门编码,预算单位编码,年度,年度资金总额,财政拨款,年度目标," \
	"一级指标,二级指标,三级指标,运算符号,指标值,计量单位,权重\n"
#define LIST "项目编码,年度,月份,执行数,预计执行数,三级指标,完成值,偏差原因类别,原因说明,完成可能性\n"

struct fixture {
	struct test_app t;
	struct script s;
};

/* Three projects of 100 万元; C1 spends too little, C2 a little too little, C3 is on track. */
static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct strbuf text = { 0 };
	struct err err;

	test_app_open(&f->t, NULL);
	f->t.app->fixed_now = "2023-08-20T09:00:00";
	strbuf_add(&text, GOALS);
	for (int i = 1; i <= 3; i++)
		strbuf_addf(&text, "C%d,项目%d,101,101001,2023,100,100,完成检查任务,产出指标,数量指标,检查次数,≥,120,次,50\n"
			"C%d,项目%d,101,101001,2023,100,100,完成检查任务,产出指标,质量指标,合格率,≥,95,%%,40\n", i, i, i, i);
	assert_int_equal(test_import(f->t.app, "goal-list", test_file(&f->t, "goals.csv",
		strbuf_str(&text)), 0, f->t.db.a, NULL, &err), RC_OK);
	assert_int_equal(test_import(f->t.app, "monitoring", test_file(&f->t, "in.csv", LIST
		"C1,2023,7,20,100,检查次数,70,,,确定能\nC2,2023,7,42,,检查次数,70,,,\n"
		"C3,2023,7,60,,检查次数,70,,,\n"), 0, f->t.db.a, NULL, &err), RC_OK);
	assert_int_equal(app_set_year(f->t.app, 2023, &err), RC_OK);
	strbuf_free(&text);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	test_app_close(&f->t);
	free(f);
	return 0;
}

static void
run(struct fixture *f, const char *keys)
{
	script_run(&f->s, f->t.app, NULL, 24, 80, keys);
}

#define ALERTS "<F9>5/rule=MO-05<Enter>"

static const char *
alert(struct fixture *f, const char *code)
{
	return test_text(&f->t, arena_printf(f->t.db.a, "SELECT state || ' ' || coalesce(disposal, '-') ||"
		" ' ' || amount || ' ' || coalesce(reason, '-') FROM alert WHERE number = '%s-07-MO-05'", code));
}

static void
worst_first_with_letter_and_months(void **state)
{
	struct fixture *f = *state;

	run(f, ALERTS);
	assert_non_null(strstr(script_row(&f->s, 3), "R red C1"));
	assert_non_null(strstr(script_row(&f->s, 4), "Y yel"));
	assert_non_null(strstr(script_row(&f->s, 4), "C2"));
	assert_non_null(strstr(script_row(&f->s, 3), "      . ")); /* a fifth of the budget in July */
	script_absent(&f->s, "C3");
	run(f, ALERTS "<Enter>");
	script_expect(&f->s, "By month");
	script_expect(&f->s, "检查次数");
	script_expect(&f->s, "at this pace");
}

static void
from_the_question_to_the_decision(void **state)
{
	struct fixture *f = *state;

	run(f, ALERTS "<F2><F2>");
	assert_string_equal(alert(f, "C1"), "asked - 0 -");
	run(f, ALERTS "<F3>资金下达晚<F2>");
	assert_string_equal(alert(f, "C1"), "explained - 0 -");
	run(f, ALERTS "<F4><F2>");
	script_expect(&f->s, "red light");
	assert_string_equal(alert(f, "C1"), "explained - 0 -");
	run(f, ALERTS "<F5>continue as planned<Down>十月可完成<F2>");
	assert_string_equal(alert(f, "C1"), "decided continue 0 十月可完成");
	run(f, ALERTS "u");
	assert_string_equal(alert(f, "C1"), "explained - 0 -");
}

/* The common disposal, one's own for the first row, amounts only where money is taken. */
static void
several_decided_at_once_a_reason_each(void **state)
{
	struct fixture *f = *state;

	run(f, ALERTS "*<F5>continue as planned<Tab>都能完成<Tab><Tab><Tab><Tab><Tab>"
		"reduce the budget<Tab><C-u>12.5<Tab>花不完<F2>");
	assert_string_equal(alert(f, "C1"), "decided reduce 12500000 花不完");
	assert_string_equal(alert(f, "C2"), "decided continue 0 都能完成");
	/* the code tells which one it is */
	run(f, "<F9>5<Tab>*<F5><Tab><Tab><Tab><Tab><Tab>X<F2>");
	script_expect(&f->s, "which alert it is");
	run(f, "<F9>5<Tab>");
	script_expect(&f->s, "2 records");
}

static void
reports_beside_their_targets(void **state)
{
	struct fixture *f = *state;

	test_done(f->t.app, "period", "open", 0, NULL, "year=2023;month=9");
	script_run(&f->s, f->t.app, NULL, 40, 80, ":Reports<Enter>/C1<Enter><F2>80<Down>");
	script_expect(&f->s, ">= 120次");
	script_expect(&f->s, "budget G grn");
	run(f, ":Reports<Enter>/C1<Enter><F2><Enter><F2>"); /* the draft of before */
	script_expect(&f->s, "saved");
	assert_string_equal(test_text(&f->t, "SELECT executed || state FROM v_monitoring"
		" WHERE code = 'C1' AND month = 9"), "80000000sent");
	/* a name belongs to the goal */
	run(f, ":Reports<Enter>/C2<Enter><F2>50<PageDown><BackTab><BackTab>x<F2>");
	script_expect(&f->s, "belong to the goal");
	assert_string_equal(test_text(&f->t, "SELECT state FROM v_monitoring WHERE code = 'C2' AND month = 9"),
		"due");
}

static void
periods_and_who_has_not_sent(void **state)
{
	struct fixture *f = *state;

	test_done(f->t.app, "period", "open", 0, NULL, "year=2023;month=9");
	run(f, ":Periods<Enter><Home><F3>");
	script_expect(&f->s, "3 / 3");
	run(f, ":Periods<Enter><Home><F3><Enter>");
	script_expect(&f->s, "Filter: month=9 depart");
	script_expect(&f->s, "3 records");
	run(f, ":Periods<Enter><End><F3>");
	script_expect(&f->s, "All reports of the period were sent");
	run(f, ":Periods<Enter><Home>l");
	script_expect(&f->s, "Reminder of monitoring reports");
	run(f, ":Periods<Enter><End>l");
	script_expect(&f->s, "there is nothing to print");
	run(f, ":Periods<Enter><Home><F6>HEFEI<Enter>");
	script_expect(&f->s, "records change their light");
	run(f, ":Periods<Enter><Home><F6>HEFEI<Enter><Esc>");
	assert_int_equal(test_db_number(&f->t.db, "SELECT count(*) FROM audit WHERE action = 'set-rules'"), 0);
	run(f, ":Periods<Enter><Home><F6>HEFEI<Enter><Enter>试行<F2>");
	assert_int_equal(test_db_number(&f->t.db, "SELECT count(*) FROM audit WHERE action = 'set-rules'"), 1);
}

/* The newest period stands first, the one just opened last: there the next key acts. */
static void
cursor_goes_to_what_was_made(void **state)
{
	struct fixture *f = *state;

	run(f, ":Periods<Enter><F4>2023<Tab>3<F2><F7>");
	assert_string_equal(test_text(&f->t, "SELECT group_concat(month || state, ' ') FROM monitor_period"
		" WHERE state = 'closed'"), "3closed");
}

/* Every bar opens its rows, and Esc comes back to it. */
static void
bars_open_their_rows(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 50, 120, ":At a glance<Enter><Fence>");
	script_expect(&f->s, "R red 1");
	script_expect(&f->s, "40.7%"); /* 122 of 300 */
	script_expect(&f->s, "Monitored departments");
	script_expect(&f->s, "Monitored projects");
	script_expect(&f->s, "R1 Y1");
	run(f, ":At a glance<Enter><Fence><Enter><Fence>");
	script_expect(&f->s, "Filter: month=7 kind=p");
	script_expect(&f->s, "1 records");
	script_expect(&f->s, "C1");
	run(f, ":At a glance<Enter><Fence><Right><Enter><Fence><Esc><Fence><Enter><Fence>");
	script_expect(&f->s, "C2");
	run(f, ":At a glance<Enter><Fence><End><Enter><Fence>");
	script_expect(&f->s, "3 records");
	/* the counts on the way are those of the rows */
	run(f, ":At a glance<Enter><Fence><Down><Down><Down><Down><Enter><Fence>");
	script_expect(&f->s, "Filter: light=red");
}

static void
words_of_the_group_on_the_status_line(void **state)
{
	struct fixture *f = *state;

	run(f, "<F9>5<Fence>");
	script_expect(&f->s, "red, not decided: 1");
	run(f, "<F9>5<Fence><F9>2<Fence>");
	script_absent(&f->s, "red, not decided");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(x) cmocka_unit_test_setup_teardown(x, setup, teardown)
		TEST(worst_first_with_letter_and_months),
		TEST(from_the_question_to_the_decision),
		TEST(several_decided_at_once_a_reason_each),
		TEST(reports_beside_their_targets),
		TEST(periods_and_who_has_not_sent),
		TEST(cursor_goes_to_what_was_made),
		TEST(bars_open_their_rows),
		TEST(words_of_the_group_on_the_status_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
