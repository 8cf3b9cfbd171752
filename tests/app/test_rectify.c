/* Rectification from finding to closing: guard, letters, wrong ways, second person, repeats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/list.h"
#include "app/op.h"
#include "app/rectify.h"
#include "base/table.h"
#include "test_app.h"

#define REG "rectification"
#define ITEM "origin=finance_evaluation;code=P1-001;year=2024;category=产出;demand=补齐验收资料;finding="

static void
now(struct test_app *t, const char *day)
{
	t->app->fixed_now = arena_printf(t->db.a, "%sT09:00:00", day);
}

static void
refused(struct test_app *t, struct app *app, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(app, REG, op, id, reason, args, NULL, &err);

	if (rc == RC_OK || !strstr(err.msg, words))
		fail_msg("%s %s: rc %d %s", op, args ? args : "", (int)rc, err.msg);
	const char *rest = strstr(err.msg, ": ");
	if (rest && strncmp(rest + 2, err.msg, (size_t)(rest - err.msg)) == 0)
		fail_msg("%s names the record twice", err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static const char *
row(struct test_app *t, int64_t id, const char *columns)
{
	return test_text(t, arena_printf(t->db.a, "SELECT %s FROM v_rectification WHERE id = %lld", columns,
		(long long)id));
}

static int64_t
add(struct test_app *t, const char *args)
{
	return test_done(t->app, REG, "add", 0, NULL, args);
}

static void
attach(struct test_app *t, int64_t id)
{
	test_done(t->app, "evidence", "attach", 0, NULL, arena_printf(t->db.a,
		"register=rectification;record=%s;file=%s", row(t, id, "number"), t->config));
}

static void
entered_once(void **state)
{
	struct test_app t;
	int64_t one, two;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "approved", 2);
	now(&t, "2024-08-10");
	one = add(&t, ITEM "验收资料缺失;severity=严重;amount=12.5");
	assert_string_equal(row(&t, one, "number || state || name || department || category || severity ||"
		" amount || ' ' || feedback_due"), "Z24-0001draftP1-第1号公厕和道路住房和城乡建设局outputserious"
		"12500000 2024-08-30");
	refused(&t, t.app, "add", 0, NULL, ITEM "验收 资料缺失", "says the same already");
	/* a second finding is an item of the same rectification */
	two = add(&t, ITEM "完成值与资料不符");
	assert_int_equal(test_db_number(&t.db, "SELECT max(position) FROM rectification"), 2);
	refused(&t, t.app, "add", 0, NULL, "origin=monitoring;code=P9;year=2024;finding=x", "P9");
	refused(&t, t.app, "add", 0, NULL, "origin=monitoring;finding=x", "Name what is to be rectified");
	refused(&t, t.app, "add", 0, NULL, "code=P1-001;year=2024;finding=x", "Origin");
	refused(&t, t.app, "add", 0, NULL, "origin=monitoring;code=P1-001;year=2024", "finding is empty");
	refused(&t, t.app, "add", 0, NULL, ITEM "x;state=closed", "no field");
	refused(&t, t.app, "add", 0, NULL, "origin=monitoring;department=102;unit=101001;finding=x", "not among");
	refused(&t, t.app, "edit", two, NULL, "finding=验收资料缺失", "says the same already");
	refused(&t, t.app, "edit", two, NULL, "code=P2", "no field");
	/* a draft that was dropped is in nobody's way */
	test_done(t.app, REG, "end", two, "登记错误", "consequence=none");
	two = add(&t, ITEM "完成值与资料不符");
	test_done(t.app, REG, "issue", one, NULL, NULL);
	refused(&t, t.app, "add", 0, NULL, ITEM "又一个问题", "RE-07");
	add(&t, ITEM "又一个问题;task=二期");
	assert_string_equal(row(&t, add(&t, "origin=自评复核;unit=102001;year=2024;finding=自评偏高"),
		"code || name || department || unit || category"), "102001第一小学教育体育局第一小学self_evaluation");
	test_app_close(&t);
}

static void
letters_without_gaps(void **state)
{
	struct test_app t;
	int64_t id[5];

	(void)state;
	test_app_open(&t, NULL);
	now(&t, "2024-12-30");
	for (int i = 0; i < 5; i++)
		id[i] = add(&t, arena_printf(t.db.a, "origin=self_evaluation;%s;year=2024;finding=问题%d;demand=改",
			i == 1 ? "department=102" : "unit=101001", i));
	test_done(t.app, REG, "issue", id[0], NULL, NULL);
	test_done(t.app, REG, "issue", id[1], NULL, NULL);
	/* of the same unit and day: the same letter, until it is printed */
	test_done(t.app, REG, "issue", id[2], NULL, NULL);
	assert_string_equal(row(&t, id[0], "document_no"), "财绩〔2024〕1号");
	assert_string_equal(row(&t, id[1], "document_no"), "财绩〔2024〕2号");
	assert_string_equal(row(&t, id[2], "document_no"), "财绩〔2024〕1号");
	test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE rectification SET demand = NULL WHERE id = %lld",
		(long long)id[3]));
	refused(&t, t.app, "issue", id[3], NULL, NULL, "enter the demand");
	test_done(t.app, REG, "edit", id[3], NULL, "demand=改正");
	now(&t, "2024-12-31");
	test_done(t.app, REG, "issue", id[3], NULL, NULL);
	assert_string_equal(row(&t, id[3], "document_no || ' ' || issued || ' ' || plan_due || ' ' || due"),
		"财绩〔2024〕3号 2024-12-31 2025-01-30 2025-03-01");
	now(&t, "2025-01-02");
	test_done(t.app, REG, "issue", id[4], NULL, "due=2025-01-20");
	assert_string_equal(row(&t, id[4], "document_no || ' ' || plan_due || ' ' || due"),
		"财绩〔2025〕1号 2025-01-20 2025-01-20");
	/* a given deadline stays when the letter is received, one by rule is counted anew */
	now(&t, "2025-01-06");
	test_done(t.app, REG, "receive", id[4], NULL, "received=2025-01-03");
	assert_string_equal(row(&t, id[4], "plan_due || ' ' || due"), "2025-01-20 2025-01-20");
	refused(&t, t.app, "receive", id[3], NULL, "received=2025-01-07", "has not come yet");
	refused(&t, t.app, "receive", id[3], NULL, "received=2024-12-30", "is before 2024-12-31");
	test_done(t.app, REG, "receive", id[3], NULL, "received=2025-01-06");
	assert_string_equal(row(&t, id[3], "plan_due || ' ' || due"), "2025-02-05 2025-03-07");
	assert_string_equal(row(&t, add(&t, "origin=monitoring;department=102;year=2024;finding=x"), "number"),
		"Z25-0001");
	test_app_close(&t);
}

static void
wrong_ways_to_close(void **state)
{
	struct test_app t;
	struct app *clerk, *reviewer, *leader;
	struct err err = { 0 };
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "approved", 2);
	id = add(&t, ITEM "验收资料缺失");
	clerk = test_app_as(&t, "clerk");
	reviewer = test_app_as(&t, "reviewer");
	leader = test_app_as(&t, "leader");
	refused(&t, leader, "close", id, NULL, "opinion=属实", "state \"drafted\"");
	refused(&t, clerk, "issue", id, NULL, NULL, "rectify.issue");
	test_done(reviewer, REG, "issue", id, NULL, NULL);
	refused(&t, leader, "close", id, NULL, "opinion=属实", "state \"issued\"");
	refused(&t, clerk, "report", id, NULL, "result=好", "not possible in state");
	test_done(clerk, REG, "receive", id, NULL, NULL);
	refused(&t, clerk, "plan", id, NULL, NULL, "measures is empty");
	test_done(clerk, REG, "plan", id, NULL, "measures=逐项补齐;person=张三");
	refused(&t, clerk, "report", id, NULL, NULL, "result is empty");
	refused(&t, clerk, "report", id, NULL, "result=好;finished_on=2024-03-06", "has not come yet");
	test_done(reviewer, REG, "report", id, NULL, "result=已补齐");
	refused(&t, leader, "close", id, NULL, "opinion=属实", "nobody has checked it");
	test_done(clerk, "evidence", "attach", 0, NULL, arena_printf(t.db.a,
		"register=rectification;record=Z24-0001;file=%s", t.config));
	test_done(t.app, REG, "check", id, NULL, "method=现场核查");
	refused(&t, clerk, "close", id, NULL, "opinion=属实", "rectify.close");
	refused(&t, leader, "close", id, NULL, NULL, "without an opinion");
	refused(&t, reviewer, "close", id, NULL, "opinion=属实", "entered the report yourself");
	refused(&t, t.app, "close", id, NULL, "opinion=属实", "checked it yourself");
	refused(&t, leader, "close", id, NULL, "opinion=属实;closed_on=2024-03-06", "has not come yet");
	test_done(t.app, "evidence", "remove", test_db_number(&t.db, "SELECT max(id) FROM evidence"), "附错",
		NULL);
	refused(&t, leader, "close", id, NULL, "opinion=属实", "without evidence");
	refused(&t, reviewer, "return", id, NULL, NULL, "needs a reason");
	test_done(reviewer, REG, "return", id, "佐证不全", NULL);
	assert_string_equal(row(&t, id, "state || returns || reason"), "returned1佐证不全");
	test_done(clerk, REG, "report", id, NULL, NULL);
	assert_string_equal(row(&t, id, "coalesce(opinion, '-') || coalesce(checked_by, '-')"), "--");
	attach(&t, id);
	test_done(reviewer, REG, "check", id, NULL, "opinion=属实");
	refused(&t, reviewer, "close", id, NULL, NULL, "checked it yourself");
	test_done(leader, REG, "close", id, NULL, "long_term=1");
	assert_string_equal(row(&t, id, "state || closed_by || opinion || phase || outcome || took || progress"),
		"closedleader属实long_termon_time0long_term");
	refused(&t, leader, "close", id, NULL, NULL, "at its end already");
	assert_int_equal(test_do(t.app, "evidence", "remove", test_db_number(&t.db,
		"SELECT max(id) FROM evidence"), "附错", NULL, NULL, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "only evidence"));
	refused(&t, t.app, "progress", id, NULL, NULL, "not possible in state");
	app_close(clerk);
	app_close(reviewer);
	app_close(leader);
	test_app_close(&t);
}

static void
other_ways(void **state)
{
	struct test_app t;
	struct app *reviewer, *line;
	int64_t id, again;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "approved", 2);
	reviewer = test_app_as(&t, "reviewer");
	line = test_app_as(&t, "line");
	id = add(&t, ITEM "验收资料缺失");
	test_done(t.app, REG, "issue", id, NULL, NULL);
	refused(&t, reviewer, "extend", id, "招标延期", "due=2024-12-01", "rectify.grant");
	refused(&t, t.app, "extend", id, NULL, "due=2024-12-01", "needs a reason");
	refused(&t, t.app, "extend", id, "招标延期", "due=2024-05-04", "later day");
	test_done(t.app, REG, "extend", id, "招标延期", "due=2024-06-30");
	assert_string_equal(row(&t, id, "state || due || extensions || reason"), "extended2024-06-301招标延期");
	test_done(reviewer, REG, "remind", id, "电话催办", NULL);
	assert_string_equal(row(&t, id, "state || reminders || reminded_on"), "extended12024-03-05");
	refused(&t, t.app, "accept", id, "等政策", NULL, "accepted_until");
	test_done(t.app, REG, "accept", id, "等政策", "accepted_until=2024-04-01");
	assert_string_equal(row(&t, id, "state || phase || accepted_until"), "acceptedopen2024-04-01");
	refused(&t, t.app, "end", id, "无法整改", NULL, "say what follows");
	refused(&t, t.app, "end", id, NULL, "consequence=cut", "needs a reason");
	test_done(t.app, REG, "end", id, "单位撤并", "consequence=压减预算");
	assert_string_equal(row(&t, id, "state || consequence || outcome || phase"),
		"closed_not_donecutnot_donefinished");
	refused(&t, t.app, "reopen", id, NULL, NULL, "needs a reason");
	again = test_done(t.app, REG, "reopen", id, "问题反弹", NULL);
	assert_true(again != id);
	assert_string_equal(row(&t, again, "number || state || first || finding"), "Z24-0002draftZ24-0001验收资料缺失");
	assert_string_equal(row(&t, id, "state"), "closed_not_done");
	test_done(t.app, REG, "edit", again, NULL, "demand=限期补齐");
	refused(&t, t.app, "reopen", id, "又反弹", NULL, "taken up again as Z24-0002");
	/* a line division does not enter what it would not see */
	refused(&t, line, "add", 0, NULL, "origin=monitoring;department=102;finding=x;year=2024", "line division");
	test_done(line, REG, "add", 0, NULL, "origin=monitoring;department=101;finding=x;year=2024");
	app_close(reviewer);
	app_close(line);
	test_app_close(&t);
}

static int64_t
counted(struct test_app *t, const char *filter)
{
	struct list_spec spec = { .reg = &reg_rectification, .filter = filter };
	struct list_totals totals;
	struct list *l;
	struct err err;

	test_ok(app_list_open(t->app, &spec, &l, &err), &err);
	test_ok(app_list_count(l, &totals, &err), &err);
	app_list_close(l);
	return totals.count;
}

static void
days_left(void **state)
{
	static const struct {
		const char *day;
		int left, overdue, soon;
	} cases[] = {
		{ "2024-03-05", 60, 0, 0 }, { "2024-04-26", 8, 0, 0 }, { "2024-04-27", 7, 0, 1 },
		{ "2024-05-04", 0, 0, 1 }, { "2024-05-05", -1, 1, 0 },
	};
	struct test_app t;
	struct rectify_view v;
	struct list_row r;
	struct err err;
	int64_t id, found;

	(void)state;
	test_app_open(&t, NULL);
	id = add(&t, "origin=monitoring;department=102;year=2024;finding=x;demand=y");
	assert_int_equal(counted(&t, "days_left<0"), 0);
	test_done(t.app, REG, "issue", id, NULL, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		now(&t, cases[i].day);
		test_ok(app_record(t.app, &reg_rectification, id, t.db.a, &r, &err), &err);
		assert_int_equal(list_value(&reg_rectification, &r, "days_left")->num, cases[i].left);
		assert_int_equal(counted(&t, "days_left<0"), cases[i].overdue);
		assert_int_equal(counted(&t, "days_left:0..7"), cases[i].soon);
		assert_int_equal(counted(&t, arena_printf(t.db.a, "days_left=%d", cases[i].left)), 1);
		test_ok(app_rectify_view(t.app, id, t.db.a, &v, &err), &err);
		assert_int_equal(v.days_left, cases[i].left);
	}
	assert_string_equal(v.plan_fault, "2024-04-04");
	test_ok(app_rectify_find(t.app, "z24-1", &found, &err), &err);
	assert_int_equal(found, id);
	now(&t, "2026-05-05");
	test_ok(app_rectify_find(t.app, "#Z1", &found, &err), &err);
	assert_int_equal(found, id);
	assert_int_equal(app_rectify_find(t.app, "Z24-0002", &found, &err), RC_NOT_FOUND);
	assert_int_equal(app_rectify_find(t.app, "公厕", &found, &err), RC_INVALID);
	/* an accepted risk is due again behind its day */
	now(&t, "2024-05-05");
	test_done(t.app, REG, "accept", id, "等政策", "accepted_until=2024-06-01");
	assert_int_equal(counted(&t, "days_left<0"), 0);
	now(&t, "2024-06-02");
	assert_int_equal(counted(&t, "days_left<0"), 1);
	test_app_close(&t);
}

static void
repeated_problems(void **state)
{
	struct test_app t;
	struct rectify_view v;
	const char *message;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	add(&t, "origin=monitoring;unit=101001;year=2021;category=records;finding=资料不全");
	add(&t, "origin=monitoring;unit=101001;year=2022;category=records;finding=档案缺失");
	add(&t, "origin=monitoring;unit=101002;year=2022;category=records;finding=档案缺失");
	id = add(&t, "origin=self_evaluation;unit=101001;year=2023;category=档案资料;finding=未归档");
	assert_string_equal(row(&t, id, "repeated"), "2");
	assert_int_equal(counted(&t, "repeated>0"), 2);
	test_ok(app_rectify_view(t.app, id, t.db.a, &v, &err), &err);
	assert_int_equal(v.n_repeats, 2);
	assert_int_equal(v.repeats[0].year, 2021);
	/* one of an earlier year that is entered later counts, too */
	add(&t, "origin=exante;unit=101001;year=2020;category=records;finding=论证资料缺失");
	assert_string_equal(row(&t, id, "repeated"), "3");
	test_done(t.app, REG, "edit", id, NULL, "category=funds");
	assert_string_equal(row(&t, id, "repeated"), "0");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(row(&t, id, "repeated"), "3");
	test_app_close(&t);
}

static void
figures(void **state)
{
	static const struct {
		const char *day, *want; /* of all, and of department 101: on time late open overdue days */
	} cases[] = {
		{ "2024-03-10", "0 0 2 0 0/0 2024-03-05|0 0 1 0 0/0 2024-03-05" },
		{ "2024-05-10", "0 0 2 2 0/0 2024-03-05|0 0 1 1 0/0 2024-03-05" },
	};
	struct test_app t;
	struct rectify_figures *f;
	struct app *leader;
	struct err err;
	int64_t id;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	id = add(&t, "origin=monitoring;unit=101001;year=2024;finding=x;demand=y");
	test_done(t.app, REG, "issue", id, NULL, NULL);
	test_done(t.app, REG, "issue", add(&t, "origin=exante;department=102;year=2024;finding=x;demand=y"), NULL,
		NULL);
	add(&t, "origin=exante;department=102;year=2024;task=2;finding=x");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };
		now(&t, cases[i].day);
		test_ok(app_rectify_figures(t.app, "department", 0, t.db.a, &f, &n, &err), &err);
		assert_int_equal(n, 3);
		for (size_t k = 0; k < 2; k++)
			strbuf_addf(&out, "%s%lld %lld %lld %lld %lld/%lld %s", k ? "|" : "", (long long)f[k].on_time,
				(long long)f[k].late, (long long)f[k].open, (long long)f[k].overdue,
				(long long)f[k].took_sum, (long long)f[k].took_n, f[k].oldest);
		assert_string_equal(strbuf_str(&out), cases[i].want);
		strbuf_free(&out);
	}
	assert_string_equal(f[0].oldest_number, "Z24-0001");
	now(&t, "2024-05-10");
	test_done(t.app, REG, "receive", id, NULL, "received=2024-03-06");
	test_done(t.app, REG, "report", id, NULL, "measures=a;result=b");
	test_done(t.app, REG, "check", id, NULL, "opinion=属实");
	attach(&t, id);
	leader = test_app_as(&t, "leader");
	leader->fixed_now = "2024-05-11T09:00:00";
	test_done(leader, REG, "close", id, NULL, NULL);
	app_close(leader);
	test_ok(app_rectify_figures(t.app, "origin", 2024, t.db.a, &f, &n, &err), &err);
	assert_int_equal(n, 3);
	assert_string_equal(f[2].key, "monitoring");
	assert_int_equal(f[2].late, 1);
	assert_int_equal(f[0].took_sum, 67);
	assert_int_equal(f[0].open, 1);
	assert_null(f[2].oldest);
	test_ok(app_rectify_figures(t.app, "origin", 2023, t.db.a, &f, &n, &err), &err);
	assert_int_equal(n, 1);
	test_app_close(&t);
}

/* Two processes enter and issue items of different units at once. */
static void
two_sessions(void **state)
{
	struct test_app t;
	pid_t pids[2];

	(void)state;
	test_app_open(&t, NULL);
	for (int k = 0; k < 2; k++) {
		pids[k] = fork();
		if (pids[k])
			continue;
		struct app_options o = { .db_path = t.db.path, .config_path = t.config,
			.login = k ? "reviewer" : "administrator" };
		struct app *app = NULL;
		struct err err;
		bool good = app_open(&o, &app, &err) == RC_OK;
		for (int i = 0; i < 12 && good; i++) {
			struct arena *a = arena_new();
			struct op_arg args[] = { { "origin", "monitoring" }, { "year", "2024" },
				{ "department", k ? "101" : "102" }, { "demand", "改" },
				{ "task", arena_printf(a, "第%d期", i) }, { "finding", "执行缓慢" } };
			struct op_item item = { .op = op_find(REG, "add"),
				.call = { .args = args, .n_args = ARRAY_LEN(args) } };
			good = app_do(app, &item, 1, a, NULL, &err) == RC_OK;
			struct op_item issue = { .op = op_find(REG, "issue"), .id = item.ret_id };
			app->fixed_now = arena_printf(a, "2024-04-%02dT09:00:00", i + 1);
			good = good && app_do(app, &issue, 1, a, NULL, &err) == RC_OK;
			app->fixed_now = NULL;
			arena_free(a);
		}
		app_close(app);
		_exit(good ? 0 : 1);
	}
	for (int k = 0; k < 2; k++) {
		int status;
		assert_int_equal(waitpid(pids[k], &status, 0), pids[k]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM rectification"), 24);
	assert_int_equal(test_db_number(&t.db, "SELECT count(DISTINCT serial) * 100 + max(serial) FROM"
		" rectify_notice"), 2424);
	assert_int_equal(test_db_number(&t.db, "SELECT sum(n) FROM (SELECT max(serial) AS n FROM rectification"
		" GROUP BY number_year)"), 24);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entered_once),
		cmocka_unit_test(letters_without_gaps),
		cmocka_unit_test(wrong_ways_to_close),
		cmocka_unit_test(other_ways),
		cmocka_unit_test(days_left),
		cmocka_unit_test(repeated_problems),
		cmocka_unit_test(figures),
		cmocka_unit_test(two_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
