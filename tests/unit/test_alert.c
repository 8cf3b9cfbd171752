/* Alerts: what each rule finds, and what may be decided about it (MO-05 to MO-15). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/table.h"
#include "domain/alert.h"

#define WAN 1000000

static struct monitor_rules
rules_of(const char *text, struct arena *a)
{
	struct rules r = { 0 };
	struct err err;
	struct ini ini;

	assert_int_equal(ini_read_text("x.ini", text, a, &ini, &err), RC_OK);
	if (rules_apply(&ini, a, &r, &err))
		fail_msg("%s", err.msg);
	return r.monitor;
}

static struct monitor_rules
profile(const char *name, struct arena *a)
{
	return rules_of(arena_printf(a, "[monitor]\nprofile = %s\n", name), a);
}

/* A record with one indicator, and what its alerts are. */
struct fixture {
	struct monitor_rules r;
	struct monitoring m;
	struct progress row;
	const char *last;
	struct alert_facts f;
	struct arena *a;
};

static void
good(struct fixture *x, struct arena *a, const char *name)
{
	*x = (struct fixture){ .r = profile(name, a), .a = a };
	x->m = (struct monitoring){ .id = 1, .month = 7, .code = "P1", .state = "sent", .budget = 100 * WAN,
		.reported = 55 * WAN, .paid = -1, .expected = 100 * WAN };
	x->row = (struct progress){ .level1 = "产出指标", .level2 = "数量指标", .level3 = "检查次数", .op = "≥",
		.target = "120", .measure = "次", .actual = "66", .likelihood = "确定能", .weight = -1 };
	x->f = (struct alert_facts){ .rules = &x->r, .record = &x->m, .rows = &x->row, .n = 1,
		.last_executed = -1, .cut_by = "2023-09-30" };
}

static const char *
alerts(struct fixture *x)
{
	struct strbuf out = { 0 };
	struct alert *v;
	const char *text;
	size_t n;

	x->f.rules = &x->r;
	x->f.record = &x->m;
	x->f.rows = &x->row;
	monitor_compute(&x->r, &x->m, &x->row, x->f.n);
	alert_find_all(&x->f, x->a, &v, &n);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&out, "%s%s %s", out.len ? ", " : "", v[i].rule, v[i].light ? v[i].light : "-");
	text = arena_strdup(x->a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
each_rule(void **state)
{
	struct arena *a = arena_new();
	struct fixture x;

	(void)state;
	good(&x, a, "LIGHT-60/80");
	assert_string_equal(alerts(&x), "");
	x.m.reported = 46 * WAN;
	assert_string_equal(alerts(&x), "MO-05 yellow");
	x.m.reported = 0;
	assert_string_equal(alerts(&x), "MO-05 red, NOT-STARTED yellow, MO-09-GAP yellow");
	x.m.month = 3; /* nothing is to be started before April */
	x.row.actual = "30";
	assert_string_equal(alerts(&x), "MO-05 red, MO-09-GAP yellow");
	good(&x, a, "LIGHT-60/80");
	x.m.reported = 101 * WAN;
	x.row.actual = "120";
	assert_string_equal(alerts(&x), "OVER-BUDGET red");
	good(&x, a, "LIGHT-60/80");
	x.m.budget = 0;
	assert_string_equal(alerts(&x), "NO-BUDGET red");
	good(&x, a, "LIGHT-60/80");
	x.row.actual = "41";
	assert_string_equal(alerts(&x), "MO-07 red, MO-09-GAP yellow, CERTAIN-RED yellow, NO-CAUSE -");
	x.row.cause = "经费保障";
	x.row.likelihood = "完全不可能";
	assert_string_equal(alerts(&x), "MO-07 red, MO-09-GAP yellow, IMPOSSIBLE red");
	good(&x, a, "LIGHT-60/80");
	x.row.actual = "";
	assert_string_equal(alerts(&x), "NO-FIGURE -");
	good(&x, a, "LIGHT-60/80");
	x.m.paid = 54 * WAN;
	assert_string_equal(alerts(&x), "TREASURY -");
	good(&x, a, "LIGHT-60/80");
	x.f.last_executed = 56 * WAN;
	assert_string_equal(alerts(&x), "FALLEN yellow");
	x.f.last_executed = 55 * WAN;
	x.last = "67次";
	x.f.last_actual = &x.last;
	assert_string_equal(alerts(&x), "FALLEN yellow");
	x.last = "66次";
	assert_string_equal(alerts(&x), "");
	arena_free(a);
}

static void
rules_of_money_and_time(void **state)
{
	struct arena *a = arena_new();
	struct fixture x;

	(void)state;
	good(&x, a, "LIGHT-60/80");
	x.f.evidence = 0;
	x.m.budget = 500 * WAN; /* from here on there must be evidence */
	x.m.reported = 275 * WAN;
	assert_string_equal(alerts(&x), "NO-EVIDENCE -");
	x.f.evidence = 1;
	assert_string_equal(alerts(&x), "");
	x.m.reported = 233 * WAN; /* 79.89% at the end of the year, 100.57 left */
	x.row.actual = "58";
	assert_string_equal(alerts(&x), "MO-05 yellow, FORECAST -");
	x.m.budget = 499 * WAN; /* less than a million left */
	x.m.reported = 232 * WAN + 500000;
	assert_string_equal(alerts(&x), "MO-05 yellow, FORECAST -");
	x.m.reported = 232 * WAN + 900000;
	assert_string_equal(alerts(&x), "");
	good(&x, a, "LIGHT-60/80");
	x.m.state = "due";
	x.m.reported = -1;
	assert_string_equal(alerts(&x), "");
	x.f.late = true;
	assert_string_equal(alerts(&x), "NOT-SENT yellow");
	x.m.paid = 40 * WAN; /* the treasury knows before the unit says */
	assert_string_equal(alerts(&x), "MO-05 yellow, NOT-SENT yellow");
	good(&x, a, "HEFEI");
	x.m.reported = 40 * WAN;
	assert_string_equal(alerts(&x), "MO-09-GAP yellow, MO-08 red");
	good(&x, a, "SC-2025");
	x.m.reported = 39 * WAN;
	x.row.actual = "58";
	assert_string_equal(alerts(&x), "MO-09 red");
	x.row.actual = "66";
	assert_string_equal(alerts(&x), "MO-09 red, MO-09-GAP yellow");
	arena_free(a);
}

static void
what_may_be_decided(void **state)
{
	static const struct {
		const char *text, *name;
	} disposals[] = {
		{ "正常继续", "continue" }, { "限期纠偏", "correct" }, { "调整绩效目标", "adjust_goal" },
		{ "调减预算", "reduce" }, { "调剂", "reallocate" }, { "暂停实施", "suspend" }, { "停止拨款", "stop" },
		{ "收回资金", "recover" }, { "继续执行", "continue" }, { "取消", "reduce" }, { "stop", "stop" },
		{ "别的", NULL }, { "调", NULL },
	};
	static const struct {
		const char *light, *state, *disposal;
		int64_t amount;
		const char *due;
		bool good;
	} cases[] = {
		{ "red", "done", NULL, 0, NULL, false }, { "red", "done", "continue", 0, NULL, true },
		{ "yellow", "done", NULL, 0, NULL, true }, { NULL, "done", NULL, 0, NULL, true },
		{ "yellow", "decided", NULL, 0, NULL, false }, { "red", "decided", "reduce", 0, NULL, false },
		{ "red", "decided", "reduce", 100, NULL, true }, { "red", "decided", "recover", 0, NULL, false },
		{ "red", "decided", "reallocate", 0, NULL, false }, { "red", "decided", "suspend", 0, NULL, true },
		{ "red", "decided", "correct", 0, NULL, false },
		{ "red", "decided", "correct", 0, "2023-10-31", true },
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(disposals); i++) {
		const char *ret;
		enum rc rc = alert_parse_disposal(disposals[i].text, &ret, &err);
		assert_int_equal(rc, disposals[i].name ? RC_OK : RC_INVALID);
		if (disposals[i].name)
			assert_string_equal(ret, disposals[i].name);
	}
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct alert l = { .number = "P1-07-MO-05", .code = "P1", .name = "x", .year = 2023, .month = 7,
			.rule = "MO-05", .light = cases[i].light, .severity = "severe", .value = "1", .first_value = "1",
			.message = "x", .raised_at = "2023-09-01T09:00:00", .state = cases[i].state,
			.disposal = cases[i].disposal, .amount = cases[i].amount, .due = cases[i].due };
		enum rc rc = alert_check(&l, &err);
		if ((rc == RC_OK) != cases[i].good)
			fail_msg("%zu: %s", i, rc ? err.msg : "taken");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule),
		cmocka_unit_test(rules_of_money_and_time),
		cmocka_unit_test(what_may_be_decided),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
