/* The library's rows, and what other goals say about an indicator. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/goal.h"
#include "store/library.h"
#include "test_db.h"

static int64_t
add(struct test_db *t, const char *code, const char *sector, const char *level3, int64_t year,
	const char *state)
{
	struct library l = { .code = code, .sector = sector, .level1 = "产出指标", .level2 = "数量指标",
		.level3 = level3, .op = "≥", .target = "5", .measure = "座", .valid_from = year,
		.state = state };
	struct err err;

	test_ok(store_library_insert(t->db, &l, &err), &err);
	assert_string_equal(l.tree, "both");
	return l.id;
}

static void
entries(void **state)
{
	int64_t key = indicator_peer("产出指标", "数量指标", "新建公厕数量");
	struct test_db t;
	struct library l, *rows;
	struct err err;
	const char *code, **sectors;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_ok(store_library_next_code(t.db, "住房保障", t.a, &code, &err), &err);
	assert_string_equal(code, "ZFBZ-001");
	add(&t, "ZFBZ-001", "住房保障", "新建公厕数量", 2020, "active");
	add(&t, "ZFBZ-009", "住房保障", "新建公厕 数量", 2022, "active");
	add(&t, "ZFBZ-1000", "住房保障", "改造道路长度", 2022, "active");
	add(&t, "HJ-001", "环境卫生", "新建公厕数量", 2023, "retired");
	test_ok(store_library_next_code(t.db, "住房保障", t.a, &code, &err), &err);
	assert_string_equal(code, "ZFBZ-1001");
	test_ok(store_library_find(t.db, "ZFBZ-009", t.a, &l, &err), &err);
	assert_int_equal(l.peer_key, key);
	assert_string_equal(l.op, "≥");
	assert_int_equal(store_library_find(t.db, "X", t.a, &l, &err), RC_NOT_FOUND);
	test_ok(store_library_match(t.db, "环境卫生", key, t.a, &l, &err), &err);
	assert_int_equal(l.id, 0);
	test_ok(store_library_match(t.db, "住房保障", key, t.a, &l, &err), &err);
	assert_string_equal(l.code, "ZFBZ-001");
	/* the standard of a year is the newest that holds in it */
	test_ok(store_library_standard(t.db, key, 2019, t.a, &l, &err), &err);
	assert_int_equal(l.id, 0);
	test_ok(store_library_standard(t.db, key, 2021, t.a, &l, &err), &err);
	assert_string_equal(l.code, "ZFBZ-001");
	test_ok(store_library_standard(t.db, key, 2024, t.a, &l, &err), &err);
	assert_string_equal(l.code, "ZFBZ-009");
	test_ok(store_library_search(t.db, "公厕", 2024, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	test_ok(store_library_search(t.db, "gzdl", 2024, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].code, "ZFBZ-1000");
	test_ok(store_library_search(t.db, "", 2021, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	test_ok(store_library_sectors(t.db, t.a, &sectors, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_int_equal(test_db_number(&t, "SELECT count(*) FROM library"), 4);
	test_db_close(&t);
}

static void
changes(void **state)
{
	struct test_db t;
	struct library l, other;
	struct err err;
	int64_t id;

	(void)state;
	test_db_open(&t);
	id = add(&t, "A-001", "甲", "新建公厕数量", 2022, "active");
	test_ok(store_library_load(t.db, id, t.a, &l, &err), &err);
	l.replaced_id = add(&t, "A-002", "甲", "改造公厕数量", 2022, "active");
	l.level1 = "成本指标";
	l.level2 = "社会成本指标";
	l.state = "retired";
	test_ok(store_library_update(t.db, &l, &err), &err);
	assert_int_equal(store_library_update(t.db, &l, &err), RC_CONFLICT);
	test_ok(store_library_load(t.db, id, t.a, &other, &err), &err);
	assert_string_equal(other.replaced_by, "A-002");
	assert_string_equal(other.tree, "COST-2021");
	assert_int_equal(other.version, 2);
	assert_int_equal(store_library_load(t.db, 99, t.a, &other, &err), RC_NOT_FOUND);
	test_db_close(&t);
}

static void
save(struct test_db *t, struct goal_doc *d)
{
	struct err err;

	test_ok(store_project_save(t->db, &d->project, &err), &err);
	test_ok(store_goal_save(t->db, d, NULL, 0, NULL, &err), &err);
}

/* A project of a unit with one annual and one medium-term indicator of that name. */
static struct goal_doc *
goal(struct test_db *t, const char *code, int64_t year, int64_t unit, const char *target)
{
	struct indicator *in = arena_array(t->a, 2, sizeof *in);
	struct goal_doc *d = arena_alloc(t->a, sizeof *d);

	in[0] = (struct indicator){ .term = "annual", .level1 = "产出指标", .level2 = "数量指标",
		.level3 = "新建公厕数量", .op = "≥", .target = target, .measure = "座", .weight = -1 };
	in[1] = in[0];
	in[1].term = "midterm";
	*d = (struct goal_doc){ .project = { .code = code, .name = "公厕", .year = year,
			.department_id = 1, .unit_id = unit },
		.goal = { .number = 1, .round = 1, .state = "draft", .tree = "COST-2021" },
		.indicators = in, .n_indicators = 2 };
	save(t, d);
	return d;
}

static size_t
peers(struct test_db *t, int64_t year)
{
	int64_t key = indicator_peer("产出指标", "数量指标", "新建公厕数量");
	struct indicator *rows;
	struct err err;
	size_t n;

	test_ok(store_peers(t->db, key, year, 100, t->a, &rows, &n, &err), &err);
	return n;
}

/* Only the annual indicators of latest goals are compared. */
static void
other_goals(void **state)
{
	int64_t key = indicator_peer("产出指标", "数量指标", "新建公厕数量");
	struct indicator *rows;
	struct goal_doc *d, old;
	struct test_db t;
	struct err err;
	int64_t id, first;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	add(&t, "A-001", "甲", "新建公厕数量", 2022, "active");
	d = goal(&t, "P1", 2023, 3, "5");
	goal(&t, "P2", 2023, 4, "6");
	goal(&t, "P1", 2024, 3, "7");
	goal(&t, "L2023101-001", 2023, 4, "8");
	assert_int_equal(peers(&t, 2023), 3);
	assert_int_equal(peers(&t, 2024), 1);
	assert_int_equal(test_db_number(&t, "SELECT uses FROM v_library"), 4);
	/* the next round takes the place of the one before */
	first = d->goal.id;
	d->goal.id = 0;
	d->goal.round = 2;
	d->indicators[0].target = "9";
	save(&t, d);
	assert_int_equal(peers(&t, 2023), 3);
	assert_int_equal(test_db_number(&t, "SELECT uses FROM v_library"), 4);
	/* and the one before takes it back when that version is given up */
	test_ok(store_goal_load(t.db, first, t.a, &old, &err), &err);
	test_ok(store_goal_drop(t.db, &d->goal, &old.goal, NULL, &err), &err);
	assert_int_equal(peers(&t, 2023), 3);
	assert_int_equal(test_db_number(&t, "SELECT sum(target) FROM indicator WHERE year = 2023 AND peer_key > 0"),
		5 + 6 + 8);
	d->project.goal_id = first;
	d->goal = (struct goal){ .number = 3, .round = 1, .state = "draft", .tree = "COST-2021" };
	save(&t, d);
	assert_int_equal(test_db_number(&t, "SELECT sum(target) FROM indicator WHERE year = 2023 AND peer_key > 0"),
		9 + 6 + 8);
	/* by code; newest year first */
	d->project.year = 2025;
	test_ok(store_past(t.db, &d->project, key, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].year, 2024);
	assert_string_equal(rows[0].target, "7");
	assert_string_equal(rows[1].target, "9");
	/* a provisional code is no identity: unit and name are */
	d->project.code = "L2024101-007";
	test_ok(store_past(t.db, &d->project, 0, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	d->project.unit_id = 6;
	test_ok(store_past(t.db, &d->project, 0, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 0);
	test_ok(store_earlier_goal(t.db, "P1", 2025, &id, &err), &err);
	assert_int_equal(id, test_db_number(&t, "SELECT goal_id FROM project WHERE code = 'P1' AND year = 2024"));
	test_ok(store_earlier_goal(t.db, "P1", 2023, &id, &err), &err);
	assert_int_equal(id, 0);
	test_db_close(&t);
}

static void
findings_behind(void **state)
{
	struct finding first = { .rule = "GO-V4", .severity = "error", .place = "x", .message = "x" };
	struct finding more[] = { { .rule = "OUTLIER", .severity = "warning", .place = "y", .message = "y" },
		{ .rule = "BELOW-LAST", .severity = "warning", .place = "y", .message = "z", .indicator = 1 } };
	struct finding *rows;
	struct goal_doc *d;
	struct test_db t;
	struct err err;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	d = goal(&t, "P1", 2024, 3, "5");
	test_ok(store_goal_save(t.db, d, &first, 1, NULL, &err), &err);
	test_ok(store_finding_append(t.db, d->goal.id, more, 2, &err), &err);
	test_ok(store_finding_list(t.db, d->goal.id, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 3);
	assert_string_equal(rows[2].rule, "BELOW-LAST");
	assert_int_equal(test_db_number(&t, "SELECT findings * 100 + errors * 10 + version FROM goal"), 312);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries),
		cmocka_unit_test(changes),
		cmocka_unit_test(other_goals),
		cmocka_unit_test(findings_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
