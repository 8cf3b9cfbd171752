/* The pace of a reviewer by a clock that stands, and what stands beside a declaration. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/goal.h"
#include "app/pace.h"
#include "test_app.h"

static void
grade(struct test_app *t, struct app *who, const char *at)
{
	int64_t id = test_goal(t, "submitted", 0);

	who->fixed_now = at;
	test_done(who, "goal", "grade", id, NULL, "grade=良");
}

static void
only_ones_own_verdicts_of_today_count(void **state)
{
	struct test_app t;
	struct pace p;
	struct err err;
	const char *message;

	(void)state;
	test_app_open(&t, NULL);
	struct app *line = test_app_as(&t, "line"), *other = test_app_as(&t, "reviewer");
	line->fixed_now = "2024-01-09T23:59:59";
	assert_int_equal(app_pace(line, &p, &err), RC_OK);
	assert_int_equal(p.n, 0);
	assert_int_equal(pace_left(&p, 10), -1);
	grade(&t, line, "2024-01-09T23:59:59");
	grade(&t, line, "2024-01-10T00:00:00");
	assert_int_equal(app_pace(line, &p, &err), RC_OK);
	assert_int_equal(p.n, 1);
	assert_int_equal(pace_left(&p, 10), -1);
	grade(&t, line, "2024-01-10T00:20:30");
	grade(&t, other, "2024-01-10T09:00:00");
	grade(&t, line, "2024-01-10T01:00:00");
	assert_int_equal(app_pace(line, &p, &err), RC_OK);
	assert_int_equal(p.n, 3);
	assert_int_equal(p.seconds, 3600);
	assert_int_equal(pace_left(&p, 4), 7200);
	assert_int_equal(pace_left(&p, 0), 0);
	/* what was taken back was not done */
	assert_int_equal(app_undo(line, t.db.a, &message, &err), RC_OK);
	assert_int_equal(app_pace(line, &p, &err), RC_OK);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.seconds, 20 * 60 + 30);
	app_close(line);
	app_close(other);
	test_app_close(&t);
}

static void
the_year_before_and_the_evaluation_stand_beside(void **state)
{
	struct test_app t;
	struct goal_view v;
	struct goal_beside b;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	int64_t id = test_goal(&t, "submitted", 0);
	assert_int_equal(app_goal_view(t.app, id, t.db.a, &v, &err), RC_OK);
	assert_int_equal(app_goal_beside(t.app, &v, t.db.a, &b, &err), RC_OK);
	assert_false(b.has_exante);
	assert_null(b.last_targets);

	test_done(t.app, "exante", "open", 0, NULL, arena_printf(t.db.a,
		"code=%s;name=%s;department=101;year=2024;amount=9", v.doc.project.code,
		v.doc.project.name));
	char *list = arena_strdup(t.db.a, test_list_text(&t, "P1-", 1));
	for (char *p = list; (p = strstr(p, ",2024,")) != NULL;)
		memcpy(p, ",2023,", 6);
	assert_int_equal(test_import(t.app, "goal-list", test_file(&t, "before.csv", list), 0, t.db.a,
		NULL, &err), RC_OK);
	test_db_raw(&t.db, "UPDATE indicator SET target = '77', measure = '件' WHERE position = 1 AND"
		" goal_id = (SELECT max(id) FROM goal)");
	test_db_raw(&t.db, "UPDATE indicator SET level3 = '另一个' WHERE position = 2 AND"
		" goal_id = (SELECT max(id) FROM goal)");
	assert_int_equal(app_goal_beside(t.app, &v, t.db.a, &b, &err), RC_OK);
	assert_true(b.has_exante);
	assert_string_equal(b.exante.state, "draft");
	assert_non_null(b.last_targets);
	assert_string_equal(b.last_targets[0], "77件");
	assert_null(b.last_targets[1]);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_ones_own_verdicts_of_today_count),
		cmocka_unit_test(the_year_before_and_the_evaluation_stand_beside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
