/*
 * Evaluations by keyboard: a doubted sheet taken for re-checking and re-checked, an object selected and
 * scored, a letter sent; the overview.
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

#define GOALS \
	"项目编码,项目名称,实施单位,年度,年度资金总额（万元）,一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n" \
	"P1,公厕,101001,2024,90,产出指标,数量指标,公厕数量,≥,5,座,60\n" \
	"P1,,,,,满意度指标,服务对象满意度指标,居民满意度,≥,90,%,30\n"
#define SHEET "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,自评得分\n" \
	"P1,2024,90,90,公厕数量,5,60\nP1,,,,居民满意度,90,30\n"

struct fixture {
	struct test_app t;
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct err err;

	test_app_open(&f->t, NULL);
	test_ok(test_import(f->t.app, "goal-list", test_file(&f->t, "goals.csv", GOALS), 0, f->t.db.a, NULL,
		&err), &err);
	test_ok(test_import(f->t.app, "self-evaluation", test_file(&f->t, "self.csv", SHEET), 0, f->t.db.a,
		NULL, &err), &err);
	test_ok(app_set_year(f->t.app, 2024, &err), &err);
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
	script_free(&f->s);
	f->s = (struct script){ 0 };
	script_run(&f->s, f->t.app, NULL, 40, 130, keys);
}

static void
doubted_and_rechecked(void **state)
{
	struct fixture *f = *state;

	run(f, ":Credibility<Enter><Fence>");
	script_expect(&f->s, "all 2 indicators have full points");
	script_expect(&f->s, "Side by side");
	/* its signals are the reason */
	run(f, ":Credibility<Enter><F5><F2><Fence>");
	assert_string_equal(test_text(&f->t, "SELECT state || (why LIKE '%full points%') FROM recheck"),
		"drawn1");
	run(f, ":Re-checks<Enter><F5><Down><Down>no survey material<F5><Fence>");
	script_expect(&f->s, "claimed 100.00, re-checked 70.00, quality 差");
	run(f, ":Re-checks<Enter><F5><Enter><Down><Down>no survey material<F5><F2><Fence>");
	assert_int_equal(test_db_number(&f->t.db, "SELECT total FROM recheck"), 7000);
	run(f, ":Re-checks<Enter><F7><Fence>");
	assert_string_equal(test_text(&f->t, "SELECT state || quality FROM recheck"), "checked差");
	run(f, ":Feedback<Enter><F5>西财绩〔2025〕1号<F2><Fence>");
	assert_string_equal(test_text(&f->t, "SELECT state || document_no FROM feedback"),
		"sent西财绩〔2025〕1号");
}

static void
selected_and_scored(void **state)
{
	struct fixture *f = *state;

	test_done(f->t.app, "assessment", "select", 0, "区委重点", "project=P1;year=2024");
	run(f, ":Department and finance<Enter><F5><Enter>1.5<Fence>");
	script_expect(&f->s, "五个要点各0.4分");
	/* what the unit said of its money is what the rate is computed from */
	run(f, ":Department and finance<Enter><F5><Enter><Enter><Down><Down><Down><Down><Down><Down><Down><Fence>");
	script_expect(&f->s, "by the self-evaluation: 900000.00/900000.00");
	/* the standard stands beside its item on a small screen, too */
	script_free(&f->s);
	f->s = (struct script){ 0 };
	script_run(&f->s, f->t.app, NULL, 24, 80, ":Department and finance<Enter><F5><Enter><Enter><Fence>");
	script_expect(&f->s, "五个要点各0.4分");
	script_expect(&f->s, "立项程序规范性");
	script_expect(&f->s, "1 of 17 items scored, 1.50 points");
	run(f, ":Department and finance<Enter><F5><Enter><Enter><F5><F2><Fence>");
	script_expect(&f->s, "99.50 points");
	/* a deduction without a reason is not signed */
	run(f, ":Department and finance<Enter>x<F7><Fence>");
	script_expect(&f->s, "without a reason");
	test_done(f->t.app, "assessment", "fill", 2, NULL, "1.reason=缺论证"); /* the actor's own */
	run(f, ":Department and finance<Enter>x<F7><Fence>");
	assert_string_equal(test_text(&f->t, "SELECT state || total FROM sheet"), "signed9950");
	run(f, ":Department and finance<Enter><F6><F2><Fence>");
	assert_string_equal(test_text(&f->t, "SELECT state || total || grade FROM evaluation WHERE"
		" kind = 'department'"), "evaluating9950优");
	/* nobody types into sheets that are closed */
	run(f, ":Department and finance<Enter><F5><Fence>");
	script_expect(&f->s, "settled with 99.50 points");
}

static void
at_a_glance(void **state)
{
	struct fixture *f = *state;

	run(f, ":Evaluations at a glance<Enter><Fence>");
	script_expect(&f->s, "Self-evaluations by score");
	script_expect(&f->s, "Grades of self-evaluations by department");
	/* no grade is cut off beside the columns */
	script_free(&f->s);
	f->s = (struct script){ 0 };
	script_run(&f->s, f->t.app, NULL, 40, 120, ":Evaluations at a glance<Enter><Fence>");
	script_expect(&f->s, "     all    优    良    中    差");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(doubted_and_rechecked, setup, teardown),
		cmocka_unit_test_setup_teardown(selected_and_scored, setup, teardown),
		cmocka_unit_test_setup_teardown(at_a_glance, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
