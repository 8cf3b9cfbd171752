/*
 * Self-evaluations by keyboard: reviewed, returned, points taken off, filled in; who is missing.
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
	"P1,公厕,101001,2024,90,产出指标,数量指标,活动场次,≥,9,场,60\n" \
	"P1,,,,,效益指标,社会效益指标,影响,定性,明显,,30\n" \
	"P2,道路,101001,2024,50,产出指标,数量指标,里程,≥,10,公里,90\n"
#define SHEET "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,定性等级,自评得分\n" \
	"P1,2024,90,89.974,活动场次,26,,60\nP1,,,,影响,,达成,30\n"
#define SCREEN "<F9>6"

struct fixture {
	struct test_app t;
	struct app *reviewer;
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
	test_db_raw(&f->t.db, "UPDATE goal SET state = 'approved'; UPDATE project SET state = 'approved'");
	f->reviewer = test_app_as(&f->t, "reviewer");
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	app_close(f->reviewer);
	test_app_close(&f->t);
	free(f);
	return 0;
}

static const char *
state_of(struct fixture *f)
{
	return test_text(&f->t, "SELECT state || ' ' || total FROM evaluation WHERE number = 'P1'");
}

static void
the_preview_explains_every_score(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->reviewer, NULL, 40, 120, SCREEN);
	script_expect(&f->s, "P1");
	script_expect(&f->s, "26≥9 (288.89%) → 60.00");
	script_expect(&f->s, "SE-07");
	script_expect(&f->s, "89.974/90×10=10.00");
	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN "<Enter>");
	script_expect(&f->s, "89.974/90×10=10.00");
}

static void
accepted_and_returned(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN "<F6>说明不足<F2>");
	assert_string_equal(state_of(f), "returned 10000");
	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN "<Tab><F5>");
	assert_string_equal(state_of(f), "submitted 10000");
	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN "<F7>");
	assert_string_equal(state_of(f), "accepted 10000");
	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN "u");
	assert_string_equal(state_of(f), "submitted 10000");
}

static void
points_are_taken_off_with_a_reason(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN "-<Down><Enter>5.5<Enter>目标过低<F2>");
	assert_string_equal(state_of(f), "submitted 9450");
	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN "-<Down><Enter>99<Enter>目标过低<F2>");
	script_expect(&f->s, "60.00");
	assert_string_equal(state_of(f), "submitted 9450");
}

static void
a_sheet_is_corrected_in_the_form(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN "<F2>");
	script_expect(&f->s, "return it first");
	test_done(f->t.app, "evaluation", "return", 1, "更正执行数", NULL);
	script_run(&f->s, f->t.app, NULL, 40, 120, SCREEN "<Tab><F2><C-u>45<F2>");
	assert_string_equal(state_of(f), "draft 9500");
	/* the total is seen from every row, also where the screen is small */
	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN "<Tab><F2>");
	script_expect(&f->s, "total 95.00 优");
	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN "<Tab><F2><Tab><Tab><Tab><Tab><Tab><Tab>");
	script_expect(&f->s, "row 5.00, total 95.00 优");
	script_run(&f->s, f->t.app, NULL, 60, 120, SCREEN "<Tab><F2><C-u>81<Down>");
	script_expect(&f->s, "81/90×10=9.00");
	script_expect(&f->s, "Total 99.00");
	script_expect(&f->s, "total 99.00 优");
}

static void
what_is_missing_is_filled_in(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->reviewer, NULL, 24, 80, SCREEN SCREEN "<F6><F2>");
	assert_int_equal(test_db_number(&f->t.db, "SELECT missing FROM evaluation_reminder"), 1);
	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN SCREEN "<Enter>");
	script_expect(&f->s, "道路");
	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN SCREEN "<Enter><Enter><C-u>50<F2>");
	assert_string_equal(test_text(&f->t, "SELECT state || ' ' || executed FROM evaluation WHERE number ="
		" 'P2'"), "draft 50000000");
	/* once more: the draft is gone on with */
	script_run(&f->s, f->t.app, NULL, 24, 80, SCREEN SCREEN "<Enter><Enter><C-u>40<F2>");
	assert_string_equal(test_text(&f->t, "SELECT state || ' ' || executed FROM evaluation WHERE number ="
		" 'P2'"), "draft 40000000");
}

static void
rows_of_all_sheets(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->reviewer, NULL, 24, 120, SCREEN SCREEN SCREEN);
	script_expect(&f->s, "活动场次");
	script_absent(&f->s, "明显");
	script_run(&f->s, f->reviewer, NULL, 24, 120, SCREEN SCREEN SCREEN "<Tab>");
	script_expect(&f->s, "预算执行率");
}

static void
the_dossier_has_it_too(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->reviewer, NULL, 40, 120, SCREEN "d<BackTab>");
	script_expect(&f->s, "89.974/90×10=10.00");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_preview_explains_every_score),
		TEST(accepted_and_returned),
		TEST(points_are_taken_off_with_a_reason),
		TEST(a_sheet_is_corrected_in_the_form),
		TEST(what_is_missing_is_filled_in),
		TEST(rows_of_all_sheets),
		TEST(the_dossier_has_it_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
