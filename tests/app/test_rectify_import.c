/* A checklist that comes back: items by their number, ticks, dates, "same", all or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "test_app.h"

#define REG "rectification"
#define HEAD "某某单位整改清单,,,,,,,\n序号,整改编号,问题描述,整改措施,进展,整改结果,责任人,完成日期\n"

/* Items Z24-0001 to Z24-0003 of one unit, issued on 2024-03-05; a session three weeks later. */
static void
enter(struct test_app *t)
{
	test_app_open(t, NULL);
	for (int i = 1; i <= 3; i++)
		test_done(t->app, REG, "issue", test_done(t->app, REG, "add", 0, NULL, arena_printf(t->db.a,
			"origin=self_evaluation;unit=101001;year=2024;task=%d;finding=问题%d;demand=改", i, i)), NULL,
			NULL);
	t->app->fixed_now = "2024-03-26T09:00:00";
}

static struct import_report
import(struct test_app *t, const char *rows)
{
	struct import_report r;
	struct err err = { 0 };
	enum rc rc = test_import(t->app, "rectification", test_file(t, "back.csv", arena_printf(t->db.a, "%s%s",
		HEAD, rows)), 0, t->db.a, &r, &err);

	assert_int_equal(rc, r.n_refused ? RC_INVALID : RC_OK);
	return r;
}

static const char *
items(struct test_app *t)
{
	return test_text(t, "SELECT group_concat(substr(number, 8) || state || progress || coalesce(measures, '-')"
		" || coalesce(result, '-') || coalesce(person, '-') || coalesce(finished_on, '-'), ' ')"
		" FROM (SELECT * FROM v_rectification ORDER BY number)");
}

static void
filled_in(void **state)
{
	struct test_app t;
	struct import_report r;

	(void)state;
	enter(&t);
	r = import(&t, "1,Z24-0001,问题1,建立台账,□未启动 □整改中 ☑已完成 □长期坚持,已补齐,张三,2024年3月20日\n"
		"2,z24-2,问题2,逐项核对,整改中,,李四,\n3,Z24-0003,,,□未启动□整改中□已完成□长期坚持,,,\n"
		"责任单位（盖章）：,,,,,,,\n");
	assert_int_equal(r.n_changed, 2);
	assert_int_equal(r.n_same, 1);
	assert_string_equal(items(&t), "1reporteddone建立台账已补齐张三2024-03-20 2in_progressin_progress逐项核对-李四-"
		" 3issuednot_started----");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE reg = 'rectification'"
		" AND action = 'import'"), 3);
	/* the same again */
	r = import(&t, "1,Z24-0001,问题1,建立台账,□未启动 □整改中 ☑已完成 □长期坚持,已补齐,张三,2024-03-20\n"
		"2,Z24-0002,,逐项核对,√整改中,,李四,\n");
	assert_int_equal(r.n_same, 2);
	assert_int_equal(r.n_changed + r.n_refused, 0);
	/* printed before the item went on; a second tick beside the printed one */
	r = import(&t, "2,Z24-0002,,,☑未启动 □整改中 □已完成 □长期坚持,,,\n");
	assert_int_equal(r.n_same, 1);
	r = import(&t, "2,Z24-0002,,,□未启动 ☑整改中 □已完成 ☑长期坚持,已形成制度,,\n");
	assert_int_equal(r.n_changed, 1);
	assert_string_equal(test_text(&t, "SELECT state || long_term || progress FROM rectification WHERE serial = 2"),
		"reported1long_term");
	test_app_close(&t);
}

static void
refused(void **state)
{
	static const struct {
		const char *row, *words;
		int line, column;
	} cases[] = {
		{ "1,Z24-0009,,,整改中,,,\n", "no rectification item Z24-0009", 4, 2 },
		{ "1,Z24-1x,,,整改中,,,\n", "no number of a rectification item", 4, 2 },
		{ "1,X26,,,整改中,,,\n", "no number of a rectification item", 4, 2 },
		{ "1,231,,,整改中,,,\n", "no number of a rectification item", 4, 2 },
		{ "1,Z24-0001,,,差不多了,,,\n", "tick one of", 4, 5 },
		{ "1,Z24-0001,,,☑已完成 ☑长期坚持,好,,\n", "several boxes are ticked", 4, 5 },
		{ "1,Z24-0001,,措施,☑已完成,,,\n", "result is empty", 4, 2 },
		{ "1,Z24-0001,,,☑已完成,好,,\n", "measures is empty", 4, 2 },
		{ "1,Z24-0001,,措施,整改中,,,2024-03-27\n", "has not come yet", 4, 2 },
		{ "1,Z24-0001,,措施,整改中,,,2024-03-04\n", "is before 2024-03-05", 4, 2 },
		{ "1,Z24-0001,,措施,整改中,,,2024-02-30\n", "no day", 4, 8 },
		{ "1,Z24-0001,,措施,整改中,,,\n2,z24-1,,别的,整改中,,,\n", "stands twice", 5, 2 },
		{ "1,Z24-0004,,措施,整改中,,,\n", "state \"drafted\"", 4, 2 },
	};
	struct test_app t;

	(void)state;
	enter(&t);
	test_done(t.app, REG, "add", 0, NULL, "origin=exante;department=102;year=2024;finding=草稿");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *before = test_db_dump(&t.db);
		struct import_report r = import(&t, arena_printf(t.db.a, "0,Z24-0003,,好,整改中,,,\n%s",
			cases[i].row));
		const char *place = arena_printf(t.db.a, "line %d, column %d", cases[i].line, cases[i].column);
		if (r.n_refused != 1 || r.faults.n < 1 || !strstr(r.faults.rows[0].message, cases[i].words))
			fail_msg("case %zu: %zu faults, %s", i, r.faults.n,
				r.faults.n ? r.faults.rows[0].message : "");
		if (!strstr(r.faults.rows[0].place, place))
			fail_msg("case %zu: at %s", i, r.faults.rows[0].place);
		assert_string_equal(before, test_db_dump(&t.db));
	}
	test_app_close(&t);
}

static void
who_may(void **state)
{
	struct test_app t;
	struct import_report r;
	struct app *auditor;
	struct err err = { 0 };
	const char *path;

	(void)state;
	enter(&t);
	path = test_file(&t, "back.csv", HEAD "1,Z24-0001,,措施,整改中,,,\n");
	auditor = test_app_as(&t, "auditor");
	assert_int_equal(test_import(auditor, "rectification", path, 0, t.db.a, &r, &err), RC_DENIED);
	app_close(auditor);
	path = test_file(&t, "other.csv", "编码,名称\n1,x\n");
	assert_int_equal(test_import(t.app, "rectification", path, 0, t.db.a, &r, &err), RC_INVALID);
	assert_non_null(strstr(r.faults.rows[0].message, "整改编号"));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filled_in),
		cmocka_unit_test(refused),
		cmocka_unit_test(who_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
