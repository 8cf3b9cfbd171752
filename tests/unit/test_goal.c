/* Declarations: what may not be stored, differences of two states, text for comparing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/money.h"
#include "base/table.h"
#include "domain/audit.h"
#include "domain/check.h"
#include "domain/user.h"

static struct indicator rows[] = {
	{ .position = 1, .term = "annual", .level1 = "产出指标", .level2 = "数量指标",
		.level3 = "长度", .op = "≥", .target = "12", .measure = "公里", .weight = 2000 },
	{ .position = 2, .term = "annual", .level1 = "产出指标", .level2 = "质量指标",
		.level3 = "合格率", .op = "=", .target = "100", .measure = "%", .weight = -1 },
	{ .position = 3, .term = "annual", .level1 = "效益指标", .level2 = "社会效益指标",
		.level3 = "户数", .op = "≥", .target = "90", .measure = "户", .weight = -1 },
};

static struct goal_doc
doc(struct indicator *indicators, size_t n)
{
	return (struct goal_doc){ .project = { .code = "410303-0001", .name = "污水管网", .year = 2024,
		.kind = "project" }, .goal = { .budget = 100000000, .fiscal = 100000000,
		.annual_goal = "新建管网12公里" }, .department = "住建局", .unit = "市政中心",
		.indicators = indicators, .n_indicators = n };
}

static void
refused(const struct goal_doc *d, const char *field)
{
	struct err err = { 0 };

	assert_int_equal(goal_doc_check(d, &err), RC_INVALID);
	assert_string_equal(err.field, field);
}

static void
test_check(void **state)
{
	struct goal_doc good = doc(rows, 3), d = good;
	struct indicator bad = rows[0];
	static struct indicator many[501];
	char text[6002];

	(void)state;
	assert_int_equal(goal_doc_check(&good, NULL), RC_OK);
	d.project.year = 1999;
	refused(&d, "year");
	d.project.year = 2101;
	refused(&d, "year");
	d.project.year = 2000;
	assert_int_equal(goal_doc_check(&d, NULL), RC_OK);
	d = good;
	d.goal.budget = -1;
	refused(&d, "budget");
	d.goal.budget = MONEY_MAX;
	assert_int_equal(goal_doc_check(&d, NULL), RC_OK);
	d.goal.budget++;
	refused(&d, "budget");
	d = good;
	d.project.name = "";
	refused(&d, "name");
	memset(text, 'x', sizeof text);
	text[6001] = '\0';
	d = good;
	d.goal.annual_goal = text;
	refused(&d, "annual_goal");
	text[6000] = '\0';
	assert_int_equal(goal_doc_check(&d, NULL), RC_OK);
	bad.op = "!";
	d = doc(&bad, 1);
	refused(&d, "operator");
	d = doc(many, 500);
	assert_int_equal(goal_doc_check(&d, NULL), RC_OK);
	d.n_indicators = 501;
	refused(&d, "");
}

/* "place: before -> after" of all differences, one a line. */
static const char *
difference(const struct goal_doc *before, const struct goal_doc *after, struct arena *a)
{
	struct goal_change *changes;
	const char *text = "";
	size_t n;

	goal_diff(before, after, a, &changes, &n);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s: %s -> %s\n", text, changes[i].place, changes[i].before,
			changes[i].after);
	return text;
}

static void
test_diff(void **state)
{
	struct goal_doc before = doc(rows, 3), after = before;
	struct indicator new[4];
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(difference(&before, &after, a), "");
	after.goal.midterm_goal = "";
	assert_string_equal(difference(&before, &after, a), "");
	after.goal.budget = 120000000;
	after.goal.annual_goal = "新建管网14公里";
	assert_string_equal(difference(&before, &after, a),
		"Total funds of the year: 100.00 -> 120.00\n"
		"Annual goal: 新建管网12公里 -> 新建管网14公里\n");

	/* one put in front, one changed: names keep them together */
	memcpy(new + 1, rows, sizeof rows);
	new[0] = rows[2];
	new[0].level2 = "经济效益指标";
	new[0].level3 = "产值";
	new[1].target = "14";
	new[1].weight = -1;
	after = doc(new, 4);
	assert_string_equal(difference(&before, &after, a),
		"indicator 产值: added:  -> 经济效益指标 ≥ 90 户\n"
		"indicator 长度: Target: 12 -> 14\n"
		"indicator 长度: Weight: 20.00 -> \n");

	/* renamed within its class; one gone */
	memcpy(new, rows, sizeof rows);
	new[0].level3 = "总长度";
	after = doc(new, 2);
	assert_string_equal(difference(&before, &after, a),
		"indicator 总长度: Third level: 长度 -> 总长度\n"
		"indicator 户数: removed: 社会效益指标 ≥ 90 户 -> \n");

	/* moved to another class at the same place */
	memcpy(new, rows, sizeof rows);
	new[1].level2 = "时效指标";
	after = doc(new, 3);
	assert_string_equal(difference(&before, &after, a),
		"indicator 合格率: Second level: 质量指标 -> 时效指标\n");
	arena_free(a);
}

static void
test_text_key(void **state)
{
	static const struct {
		const char *goal, *key;
	} cases[] = {
		{ NULL, "" },
		{ "", "" },
		{ "新建管网十二公里改善居民环", "新建管网十二公里改善居民环" },
		{ "新建管网12公里，改善居民环境。", "新建管网公里改善居民环境" }, /* 12 characters */
		{ "新建管网12公里，改善居民环。", "" },
		{ "市政中心新建管网12公里，改善全体居民环境。", "新建管网公里改善全体居民环境" },
		{ "（市政中心）污水管网：新建 管网 １５ 公里、改善全体居民环境", "新建管网公里改善全体居民环境" },
		{ "完成新建改建等任务", "" },
		{ "Build ABCDEFGH 1 ijkl", "buildabcdefghijkl" },
	};
	struct arena *a = arena_new();
	struct goal_doc d = doc(rows, 3);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *key;
		d.goal.annual_goal = cases[i].goal;
		key = goal_text_key(&d, a);
		if (strcmp(key, cases[i].key) != 0)
			fail_msg("%s: %s", cases[i].goal, key);
	}
	arena_free(a);
}

static void
test_audit_hash(void **state)
{
	struct audit one = { .id = 1, .at = "2024-01-01T00:00:00", .account = "a", .login = "b",
		.action = "edit", .reg = "goal", .record_id = 3, .record = "c", .before = NULL,
		.after = "{}", .reason = "", .batch = 1, .prev_hash = "" }, other = one;
	char hash[SHA256_HEX], again[SHA256_HEX];

	(void)state;
	audit_hash(&one, hash);
	one.hash = hash;
	audit_hash(&one, again);
	assert_string_equal(hash, again);
#define DIFFERS(member, value) \
	other = one; \
	other.member = value; \
	audit_hash(&other, again); \
	assert_string_not_equal(hash, again)
	DIFFERS(id, 2);
	DIFFERS(at, "2024-01-01T00:00:01");
	DIFFERS(account, "b");
	DIFFERS(login, "c");
	DIFFERS(action, "add");
	DIFFERS(reg, "unit");
	DIFFERS(record_id, 4);
	DIFFERS(record, "d");
	DIFFERS(before, "");
	DIFFERS(after, "{ }");
	DIFFERS(reason, NULL);
	DIFFERS(batch, 0);
	DIFFERS(prev_hash, "0");
#undef DIFFERS
	/* texts do not run into each other */
	other = one;
	other.account = "ab";
	other.login = "";
	audit_hash(&other, again);
	assert_string_not_equal(hash, again);
}

static void
test_user(void **state)
{
	struct user u = { .login = "wangmin", .name = "王敏", .role = "reviewer", .state = "active" };
	struct err err;

	(void)state;
	assert_int_equal(user_check(&u, NULL), RC_OK);
	u.role = "king";
	assert_int_equal(user_check(&u, &err), RC_INVALID);
	assert_string_equal(err.field, "role");
	u.role = NULL;
	assert_int_equal(user_check(&u, &err), RC_INVALID);
	assert_string_equal(err.field, "role");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_diff),
		cmocka_unit_test(test_text_key),
		cmocka_unit_test(test_audit_hash),
		cmocka_unit_test(test_user),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
