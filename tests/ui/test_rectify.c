/* The rectification ledger by keyboard: the next step of an item, numbers typed anywhere, figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script.h"
#include "test_sample.h"

struct fixture {
	struct test_app t;
	struct app *reviewer;
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	test_app_open(&f->t, NULL);
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

#define LEDGER "<F9>7"

static const char *
item(struct fixture *f, const char *columns)
{
	return test_text(&f->t, arena_printf(f->t.db.a, "SELECT %s FROM v_rectification ORDER BY id LIMIT 1",
		columns));
}

static void
issued(struct fixture *f)
{
	test_done(f->t.app, "rectification", "issue", test_record(&f->t, "rectification"), NULL, NULL);
	test_done(f->t.app, "rectification", "receive", 1, NULL, NULL);
}

static void
from_plan_to_check_by_one_key(void **state)
{
	struct fixture *f = *state;

	issued(f);
	/* the cursor stands in the first empty field: the person, then the measures */
	script_run(&f->s, f->reviewer, NULL, 40, 110, LEDGER "<Enter>张三<Enter>建立台账<F2>");
	assert_string_equal(item(f, "state || person || measures"), "planned张三建立台账");
	script_run(&f->s, f->reviewer, NULL, 40, 110, LEDGER "<Enter><Up>done<Down>一切完成<Tab>已补齐<F2>");
	assert_string_equal(item(f, "state || progress || result || reported_by"),
		"reporteddone已补齐reviewer");
	script_run(&f->s, f->reviewer, NULL, 40, 110, LEDGER "<Enter>资料属实<F2>");
	assert_string_equal(item(f, "state || opinion || checked_by"), "checking资料属实reviewer");
	/* the second person */
	script_run(&f->s, f->reviewer, NULL, 40, 110, LEDGER "<F6><F2>");
	script_expect(&f->s, "yourself");
}

static void
nothing_changed_is_no_step(void **state)
{
	struct fixture *f = *state;

	issued(f);
	script_run(&f->s, f->reviewer, NULL, 30, 80, LEDGER "<Enter><F2>");
	script_expect(&f->s, "Nothing was changed");
	assert_string_equal(item(f, "state"), "received");
}

static void
numbers_open_items(void **state)
{
	static const char *const keys[] = { "#24-1<Enter>", "/z24-0001<Enter>", ":Z24-1<Enter>",
		"<F9>3#Z240001<Enter>" };
	struct fixture *f = *state;

	issued(f);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		script_run(&f->s, f->reviewer, NULL, 40, 80, arena_printf(f->t.db.a, "<F9>2%s", keys[i]));
		script_expect(&f->s, "Z24-0001  ");
		script_expect(&f->s, "Measures");
	}
	/* where there is no list a line asks for it */
	script_run(&f->s, f->reviewer, NULL, 40, 80, "<F9>7<F9>7#24-1<F2>");
	script_expect(&f->s, "Measures");
	script_run(&f->s, f->reviewer, NULL, 40, 80, "<F9>7<F9>7#24-9<F2>");
	script_expect(&f->s, "There is no rectification item Z24-9");
	script_run(&f->s, f->reviewer, NULL, 40, 80, "<F9>2:qwxz<Enter>");
	script_expect(&f->s, "no command and no rectification item");
}

static void
overdue_and_clock(void **state)
{
	struct fixture *f = *state;

	issued(f);
	f->reviewer->fixed_now = "2024-05-05T09:00:00";
	script_run(&f->s, f->reviewer, NULL, 30, 100, LEDGER);
	script_expect(&f->s, "R  Z24-0001");
	script_expect(&f->s, "overdue: 1");
	script_run(&f->s, f->reviewer, NULL, 30, 100, LEDGER "<Tab><F12>电话催办<F2>");
	assert_string_equal(item(f, "reminders || reminded_on || state"), "12024-05-05received");
	script_run(&f->s, f->reviewer, NULL, 40, 100, LEDGER LEDGER);
	script_expect(&f->s, "By origin");
	script_expect(&f->s, "Z24-0001   61");
}

static void
from_findings_of_a_goal(void **state)
{
	struct fixture *f = *state;

	test_goal(&f->t, "submitted", 0);
	script_run(&f->s, f->reviewer, NULL, 40, 100, "<F9>3z<Tab><Tab><Tab>");
	script_expect(&f->s, "New rectification item");
	script_expect(&f->s, "P1-001");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(from_plan_to_check_by_one_key, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_changed_is_no_step, setup, teardown),
		cmocka_unit_test_setup_teardown(numbers_open_items, setup, teardown),
		cmocka_unit_test_setup_teardown(overdue_and_clock, setup, teardown),
		cmocka_unit_test_setup_teardown(from_findings_of_a_goal, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
