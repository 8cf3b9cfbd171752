/* Publication, calendar, accountability, the yearly account, the change of years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/annual.h"
#include "app/list.h"
#include "app/workbench.h"
#include "app/year_end.h"
#include "base/file.h"
#include "base/table.h"
#include "test_sample.h"

static void
refused(struct test_app *t, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(t->app, reg, op, id, reason, args, NULL, &err);

	if (rc == RC_OK || !strstr(err.msg, words))
		fail_msg("%s %s %s: rc %d %s", op, reg, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static void
published(void **state)
{
	struct test_app t;
	int64_t id, goal;

	(void)state;
	test_app_open(&t, NULL);
	refused(&t, "publication", "prepare", 0, NULL, "year=2024", "nothing of 2024");
	goal = test_goal(&t, "approved", 2);
	test_goal(&t, "approved", 2);
	test_goal(&t, "submitted", 0);
	test_done(t.app, "publication", "prepare", 0, NULL, "year=2024");
	id = test_db_number(&t.db, "SELECT id FROM publication");
	assert_string_equal(test_text(&t, "SELECT code || ' ' || projects || ' ' || approved_on || ' ' || due FROM"
		" v_publication"), "101-M 2 2024-01-25 2024-02-14");
	/* a classified one is none; the reason stays */
	test_done(t.app, "project", "classify", test_db_number(&t.db, arena_printf(t.db.a,
		"SELECT project_id FROM goal WHERE id = %lld", (long long)goal)), "涉密", NULL);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_project WHERE secret = 1 AND"
		" secret_reason = '涉密'"), 1);
	test_done(t.app, "publication", "prepare", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT projects || reason FROM v_publication"), "1涉密项目1个不公开");
	refused(&t, "publication", "publish", id, NULL, "published=2", "up to that");
	refused(&t, "publication", "publish", id, NULL, "published_on=2024-01-24", "before it was approved");
	test_done(t.app, "publication", "publish", id, NULL, "published_on=2024-02-14;url=http://x");
	assert_string_equal(test_text(&t, "SELECT late || ' ' || share || ' ' || short FROM v_publication"), "0 10000 0");
	refused(&t, "publication", "edit", id, NULL, "note=x", "not possible in state");
	test_done(t.app, "publication", "reopen", id, "撤下", NULL);
	test_done(t.app, "publication", "publish", id, NULL, "published_on=2024-02-15");
	assert_string_equal(test_text(&t, "SELECT late || state FROM v_publication"), "1published");
	/* the day moves with the approval */
	test_done(t.app, "publication", "reopen", id, "更正", NULL);
	test_done(t.app, "publication", "edit", id, NULL, "approved_on=2024-02-10");
	assert_string_equal(test_text(&t, "SELECT due FROM v_publication"), "2024-03-01");
	test_app_close(&t);
}

static void
calendar(void **state)
{
	struct workbench_day *days;
	struct test_app t;
	struct err err;
	const char *path;
	char *text;
	int64_t id;
	size_t n, len;

	(void)state;
	test_app_open(&t, NULL);
	test_done(t.app, "calendar", "plan", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT due || rule FROM v_calendar WHERE code = '04-selfeval'"),
		"2024-08-10calendar.selfeval_due");
	id = test_db_number(&t.db, "SELECT id FROM calendar WHERE code = '02-approve'");
	test_done(t.app, "calendar", "done", id, NULL, "done_on=2024-01-31");
	test_done(t.app, "calendar", "plan", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT state || done_on FROM v_calendar WHERE code = '02-approve'"),
		"done2024-01-31");
	refused(&t, "calendar", "add", 0, NULL, "code=x;title=培训;due=2024-05-01;begins=2024-05-02", "before it begins");
	refused(&t, "calendar", "add", 0, NULL, "code=x;title=培训", "Last day");
	test_done(t.app, "calendar", "add", 0, NULL, "code=x;year=2024;title=培训;due=2024-03-20");
	/* today is 2024-03-05 */
	test_ok(app_workbench_days(t.app, 30, t.db.a, &days, &n, &err), &err);
	assert_int_equal(n, 2); /* goals of 2024 were due in 2023, the training comes */
	assert_true(days[0].days < 0);
	assert_int_equal(days[1].days, 15);
	/* more of them are one row, of the earliest */
	test_done(t.app, "calendar", "add", 0, NULL, "code=y;year=2024;title=会议;due=2023-10-09");
	test_ok(app_workbench_days(t.app, 30, t.db.a, &days, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(days[0].due, "2023-10-09");
	assert_int_equal(days[0].count, 2);
	assert_string_equal(days[0].filter, "state=open due<2024-03-05");
	path = arena_printf(t.db.a, "%s/c.ics", t.db.dir);
	test_ok(app_calendar_ics(t.app, 2024, path, &n, &err), &err);
	test_ok(file_read(path, 1 << 20, t.db.a, &text, &len, &err), &err);
	assert_non_null(strstr(text, "UID:2024-x@jixiao\r\nDTSTAMP:"));
	test_app_close(&t);
}

static void
accountability(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	refused(&t, "accountability", "score", 0, NULL, "year=2030", "No department has a project in 2030");
	test_goal(&t, "approved", 2);
	test_done(t.app, "accountability", "score", 0, NULL, "year=2024");
	/* one goal of grade 优 in time: 25 and 15 of 40 points */
	assert_string_equal(test_text(&t, "SELECT code || ' ' || goal || ' ' || timely || ' ' || score || ' ' ||"
		" place FROM v_accountability"), "101 10000 10000 10000 1");
	id = test_db_number(&t.db, "SELECT id FROM accountability");
	test_done(t.app, "accountability", "decide", id, NULL, "measure=talk");
	refused(&t, "accountability", "done", id, NULL, NULL, "give held_on");
	test_done(t.app, "accountability", "done", id, NULL, "held_on=2024-03-01;content=谈话纪要");
	test_done(t.app, "accountability", "score", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT measure || state || content FROM v_accountability"),
		"talkdone谈话纪要");
	test_app_close(&t);
}

static const struct annual_value *
value(const struct annual_view *v, const char *name)
{
	size_t n;

	return &v->values[annual_figure(name) - annual_figures(&n)];
}

/* Changed data change exactly the right figures; what was issued stays. */
static void
account(void **state)
{
	struct annual_change *changes;
	struct annual_view v;
	struct test_app t;
	struct err err;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "approved", 2);
	test_ok(app_annual(t.app, 2024, false, t.db.a, &v, &err), &err);
	assert_int_equal(value(&v, "goals.count")->num, 1);
	assert_true(value(&v, "goals.returned")->known); /* none of one */
	assert_false(value(&v, "exante.count")->known);
	assert_false(value(&v, "exante.refused")->known); /* none of none */
	assert_true(v.missing > 0);
	refused(&t, "annual", "issue", 0, NULL, "year=1999", "from 2000 to 2100");
	test_done(t.app, "annual", "issue", 0, NULL, "year=2024;document_no=X");
	refused(&t, "annual", "issue", 0, NULL, "year=2024", "was issued on 2024-03-05");
	test_ok(app_annual_changes(t.app, 2024, t.db.a, &changes, &n, &err), &err);
	assert_int_equal(n, 0);
	test_goal(&t, "approved", 2);
	test_ok(app_annual_changes(t.app, 2024, t.db.a, &changes, &n, &err), &err);
	assert_int_equal(n, 2); /* number and money of the goals */
	assert_string_equal(changes[0].figure->name, "goals.count");
	assert_int_equal(changes[0].was.num, 1);
	assert_int_equal(changes[0].now.num, 2);
	assert_string_equal(changes[0].entries[0].login, "leader");
	assert_string_equal(changes[0].entries[0].action, "approve");
	test_ok(app_annual(t.app, 2024, false, t.db.a, &v, &err), &err);
	assert_true(v.issued);
	for (size_t i = 0; i < v.n_blocks; i++)
		assert_null(strstr(v.blocks[i].text, "目标2个"));
	test_ok(app_annual(t.app, 2024, true, t.db.a, &v, &err), &err);
	bool found = false;
	for (size_t i = 0; i < v.n_blocks; i++)
		found = found || strstr(v.blocks[i].text, "共审核项目绩效目标2个");
	assert_true(found);
	test_done(t.app, "annual", "withdraw", 1, "更正", NULL);
	test_done(t.app, "annual", "issue", 0, NULL, "year=2024");
	struct app *line = test_app_as(&t, "line");
	assert_int_equal(app_annual(line, 2024, false, t.db.a, &v, &err), RC_DENIED);
	app_close(line);
	test_app_close(&t);
}

/* The bureau's own template, and a fault in it. */
static void
template(void **state)
{
	struct annual_view v;
	struct test_app t;
	struct err err = { 0 };

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "approved", 2);
	test_file(&t, "config/annual/account.txt", "# 说明\n共{goals.count}个。\n");
	test_ok(app_annual(t.app, 2024, false, t.db.a, &v, &err), &err);
	assert_int_equal(v.n_blocks, 2);
	assert_string_equal(v.blocks[1].text, "共1个。");
	test_file(&t, "config/annual/account.txt", "# 说明\n共{goals.number}个。\n");
	assert_int_equal(app_annual(t.app, 2024, false, t.db.a, &v, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "annual/account.txt, line 2: {goals.number}"));
	test_app_close(&t);
}

static void
years(void **state)
{
	struct year_open_item *list;
	struct test_app t;
	struct err err;
	int64_t goal, other;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	goal = test_goal(&t, "approved", 2);
	other = test_goal(&t, "approved", 2);
	test_goal(&t, "submitted", 0);
	test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE project SET attribute = CASE WHEN goal_id = %lld THEN"
		" 'continuing' WHEN goal_id = %lld THEN 'new' END", (long long)goal, (long long)other));
	test_ok(app_year_checklist(t.app, 2024, t.db.a, &list, &n, &err), &err);
	assert_int_equal(list[0].count, 1);
	refused(&t, "year", "open", 0, NULL, "year=2026", "open 2025 before 2026");
	refused(&t, "year", "open", 0, NULL, "year=2025;carry=maybe", "cannot be \"maybe\"");
	test_done(t.app, "year", "open", 0, NULL, "year=2025;carry=否");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project WHERE year = 2025"), 0);
	test_done(t.app, "year", "open", 0, NULL, "year=2025;carry=no");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project WHERE year = 2025"), 0);
	test_done(t.app, "year", "open", 0, NULL, "year=2025");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project WHERE year = 2025"), 1);
	/* again: nothing twice */
	test_done(t.app, "year", "open", 0, NULL, "year=2025");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project WHERE year = 2025"), 1);
	assert_true(test_db_number(&t.db, "SELECT count(*) FROM calendar WHERE year = 2025") > 5);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE action = 'carry'"), 1);
	refused(&t, "year", "close", 2024, NULL, NULL, "Goals not approved: 1");
	test_done(t.app, "year", "close", 2024, "转下年处理", NULL);
	assert_string_equal(test_text(&t, "SELECT state FROM v_year WHERE code = '2024'"), "closed");
	test_app_close(&t);
}

/* Others' work since the last session; queues and stages name fields that exist. */
static void
workbench(void **state)
{
	size_t n, n_stages;
	const struct workbench_queue *q = workbench_queues(&n);
	const struct workbench_stage *s = workbench_stages(&n_stages);
	struct workbench_change *changes;
	struct list_totals totals;
	const char *since;
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	for (size_t i = 0; i < n + 2 * n_stages; i++) {
		const struct workbench_rows *w = i < n ? &q[i].rows : (i - n) % 2 ? &s[(i - n) / 2].all
			: &s[(i - n) / 2].done;
		struct list_spec spec = { .reg = reg_find(w->reg), .filter = workbench_filter(w, 2024, t.db.a) };
		struct list *l;
		test_ok(app_list_open(t.app, &spec, &l, &err), &err);
		test_ok(app_list_count(l, &totals, &err), &err);
		app_list_close(l);
		if (i < n)
			test_ok(app_workbench_oldest(t.app, &q[i], 2024, t.db.a, &since, &err), &err);
	}
	test_ok(app_workbench_changes(t.app, t.db.a, &changes, &n, &since, &err), &err);
	assert_null(since);
	test_ok(app_workbench_seen(t.app, &err), &err);
	t.app->fixed_now = "2024-03-06T09:00:00";
	struct app *line = test_app_as(&t, "line");
	line->fixed_now = "2024-03-05T10:00:00";
	test_done(line, "goal", "grade", 1, NULL, "grade=良");
	app_close(line);
	test_ok(app_workbench_changes(t.app, t.db.a, &changes, &n, &since, &err), &err);
	assert_string_equal(since, "2024-03-05T09:00:00");
	assert_int_equal(n, 1);
	assert_string_equal(changes[0].reg, "goal");
	assert_string_equal(changes[0].action, "grade");
	assert_int_equal(changes[0].people, 1);
	assert_string_equal(changes[0].name, test_text(&t, "SELECT name FROM user_account WHERE login = 'line'"));
	assert_string_equal(changes[0].filter, arena_printf(t.db.a, "reg=goal action=grade -login=\"%s\""
		" at>2024-03-05T09:00:00", t.app->actor.login));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(published), cmocka_unit_test(calendar),
		cmocka_unit_test(accountability), cmocka_unit_test(account), cmocka_unit_test(template),
		cmocka_unit_test(years), cmocka_unit_test(workbench) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
