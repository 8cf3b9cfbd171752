/* What else a list does: seek, columns, totals in the background, groups, single records. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/list_int.h"
#include "test_db.h"

#define ROWS 300

static void
seeks(void **state)
{
	static const struct {
		const char *sort, *text;
		int want; /* index of the goal, -1 none */
	} cases[] = {
		{ "code", "P2", 2 }, { "code", "P", 0 }, { "code", "P21", 3 }, { "code", "Q", -1 },
		{ "-code", "P2", 2 }, { "-code", "P", 4 }, { "-code", "A", -1 },
		{ "name", "丙", 2 }, { "budget", "2.5", 3 }, { "-budget", "2.5", 2 }, { "budget", "x", -1 },
	};
	static const char *const names[] = { "丁", "丁二", "丙", "丙二", "乙" };
	struct test_db t;
	int64_t ids[5];

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	for (int i = 0; i < 5; i++)
		ids[i] = test_db_goal(&t, arena_printf(t.a, "P%d", i), names[i], 2024, 1, 3, i * 1000000, "draft", 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct list_spec spec = { .reg = reg_find("goal"), .sort = cases[i].sort };
		struct list *l;
		struct err err;
		int64_t id;

		test_ok(store_list_open(t.db, &spec, &l, &err), &err);
		test_ok(store_list_seek(l, cases[i].text, &id, &err), &err);
		assert_int_equal(id, cases[i].want < 0 ? 0 : ids[cases[i].want]);
		store_list_close(l);
	}
	test_db_close(&t);
}

static void
columns_that_are_read(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal") };
	struct list_row *rows, one;
	struct test_db t;
	struct list *l;
	struct err err;
	size_t n, only[2];

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_goal(&t, "P1", "红山公厕", 2024, 1, 3, 5000000, "draft", 2);
	for (size_t i = 0; i < spec.reg->n_fields; i++) {
		if (strcmp(spec.reg->fields[i].name, "annual_goal") == 0)
			only[0] = i;
		if (strcmp(spec.reg->fields[i].name, "budget") == 0)
			only[1] = i;
	}
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	test_ok(store_list_page(l, LIST_FIRST, 0, 5, t.a, &rows, &n, &err), &err);
	assert_true(rows[0].values[only[0]].null); /* a note is not read unasked */
	assert_int_equal(rows[0].values[only[1]].num, 5000000);
	assert_string_equal(rows[0].values[0].text, "P1");
	store_list_columns(l, only, 2);
	test_ok(store_list_page(l, LIST_FIRST, 0, 5, t.a, &rows, &n, &err), &err);
	assert_string_equal(rows[0].values[only[0]].text, "红山公厕");
	assert_true(rows[0].values[0].null);
	store_list_close(l);
	test_ok(store_record(t.db, spec.reg, rows[0].id, t.a, &one, &err), &err);
	assert_string_equal(one.values[only[0]].text, "红山公厕");
	assert_string_equal(one.values[0].text, "P1");
	assert_int_equal(store_record(t.db, spec.reg, 99, t.a, &one, &err), RC_NOT_FOUND);
	test_db_close(&t);
}

static enum rc
stop_at_third(void *arg, const struct list_row *row, struct err *err)
{
	(void)row;
	return ++*(int *)arg == 3 ? err_set(err, RC_CANCELLED, NULL, "enough") : RC_OK;
}

static void
each_stops(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal") };
	struct test_db t;
	struct list *l;
	struct err err;
	int calls = 0;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, 20, 1);
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	assert_int_equal(store_list_each(l, stop_at_third, &calls, &err), RC_CANCELLED);
	assert_int_equal(calls, 3);
	store_list_close(l);
	test_ok(db_begin(t.db, &err), &err);
	test_ok(db_commit(t.db, &err), &err);
	test_db_close(&t);
}

static void
wait_for(int fd)
{
	struct pollfd p = { fd, POLLIN, 0 };
	uint64_t n;

	assert_int_equal(poll(&p, 1, 20000), 1);
	assert_int_equal(read(fd, &n, sizeof(n)), (ssize_t)sizeof(n));
}

static void
counts_in_the_background(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .filter = "公厕" };
	struct list_totals now, later;
	struct test_db t;
	struct list *a, *b;
	struct err err;
	int fd = eventfd(0, EFD_CLOEXEC);

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, ROWS, 3);
	test_ok(store_list_open(t.db, &spec, &a, &err), &err);
	spec.filter = "道路";
	test_ok(store_list_open(t.db, &spec, &b, &err), &err);
	test_ok(store_list_count(a, &now, &err), &err);
	assert_true(now.done && now.has_sum && now.count > 0 && now.sum > 0);
	store_list_count_start(a, fd);
	wait_for(fd);
	store_list_count_poll(a, &later);
	assert_memory_equal(&now, &later, sizeof(now));
	/* Starting again, from another list too, cancels; closing does as well. */
	for (int i = 0; i < 50; i++) {
		store_list_count_start(a, fd);
		store_list_count_start(b, fd);
	}
	store_list_close(a);
	wait_for(fd);
	test_ok(store_list_count(b, &now, &err), &err);
	do {
		store_list_count_poll(b, &later);
	} while (!later.done);
	assert_int_equal(now.count, later.count);
	store_list_count_start(b, fd);
	store_list_close(b);
	close(fd);
	test_db_close(&t);
}

/* In the background too, another list having taken the worker in between. */
static void
groups_in_the_background(struct list *l, struct test_db *t)
{
	struct list_group *now, *later;
	struct list_totals totals;
	struct err err;
	size_t n, m = 0;
	int fd = eventfd(0, EFD_CLOEXEC);

	test_ok(store_list_group(l, "department", t->a, &now, &n, &err), &err);
	for (int turn = 0; turn < 2; turn++) {
		test_ok(store_list_group_start(l, "department", fd, &err), &err);
		wait_for(fd);
		assert_true(store_list_group_poll(l, t->a, &later, &m));
		assert_int_equal(n, m);
		for (size_t i = 0; i < n; i++) {
			assert_string_equal(now[i].key, later[i].key);
			assert_int_equal(now[i].count, later[i].count);
			assert_int_equal(now[i].sum, later[i].sum);
		}
		store_list_count_start(l, fd);
		wait_for(fd);
		store_list_count_poll(l, &totals);
		assert_int_equal(totals.count, 3);
	}
	assert_int_equal(store_list_group_start(l, "colour", fd, &err), RC_INVALID);
	close(fd);
}

static void
groups(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal") };
	struct list_group *rows;
	struct test_db t;
	struct list *l;
	struct err err;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_goal(&t, "P1", "a", 2024, 1, 3, 100, "draft", 0);
	test_db_goal(&t, "P2", "b", 2024, 2, 5, 500, "draft", 0);
	test_db_goal(&t, "P3", "c", 2024, 1, 4, 200, "submitted", 0);
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	test_ok(store_list_group(l, "department", t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].key, "教育体育局");
	assert_int_equal(rows[0].sum, 500);
	assert_int_equal(rows[1].count, 2);
	assert_int_equal(rows[1].sum, 300);
	test_ok(store_list_group(l, "grade", t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].key, "");
	assert_int_equal(store_list_group(l, "colour", t.a, &rows, &n, &err), RC_INVALID);
	groups_in_the_background(l, &t);
	store_list_close(l);
	test_db_close(&t);
}

static void
records_by_name(void **state)
{
	const struct reg *goal = reg_find("goal");
	struct scope all = { NULL }, other = { "教科文科" };
	struct test_db t;
	struct err err;
	int64_t old, new, id;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	old = test_db_goal(&t, "P100", "a", 2023, 1, 3, 100, "draft", 0);
	new = test_db_goal(&t, "P100", "a", 2024, 1, 3, 100, "draft", 0);
	test_ok(store_record_find(t.db, goal, "P100", 0, &all, &id, &err), &err);
	assert_int_equal(id, new);
	test_ok(store_record_find(t.db, goal, "Ｐ100", 2023, &all, &id, &err), &err);
	assert_int_equal(id, old);
	test_db_raw(&t, "UPDATE year SET state = 'closed' WHERE year = 2024");
	test_ok(store_record_find(t.db, goal, "P100", 0, &all, &id, &err), &err);
	assert_int_equal(id, old);
	assert_int_equal(store_record_find(t.db, goal, "P100", 0, &other, &id, &err), RC_NOT_FOUND);
	assert_null(strstr(err.msg, "Near ones"));
	assert_int_equal(store_record_find(t.db, goal, "P109", 0, &all, &id, &err), RC_NOT_FOUND);
	assert_non_null(strstr(err.msg, "P100"));
	assert_int_equal(store_record_find(t.db, goal, "", 0, &all, &id, &err), RC_NOT_FOUND);
	test_ok(store_record_find(t.db, reg_find("indicator"), "2", 0, &all, &id, &err), &err);
	assert_int_equal(id, 2);
	assert_int_equal(store_record_find(t.db, reg_find("indicator"), "x", 0, &all, &id, &err), RC_NOT_FOUND);
	test_ok(store_record_find(t.db, reg_find("unit"), "102", 2024, &all, &id, &err), &err);
	assert_int_equal(id, 2);
	test_db_close(&t);
}

static void
unknown_sort(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .sort = "colour" };
	struct test_db t;
	struct list *l;
	struct err err;

	(void)state;
	test_db_open(&t);
	assert_int_equal(store_list_open(t.db, &spec, &l, &err), RC_INVALID);
	assert_string_equal(err.field, "sort");
	assert_non_null(strstr(err.msg, "budget"));
	spec.sort = " , -";
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	store_list_close(l);
	spec.sort = "-年度资金总额, 项目名称";
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	assert_string_equal(l->order[0].column, "budget");
	assert_string_equal(l->order[1].column, "name");
	store_list_close(l);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seeks),
		cmocka_unit_test(columns_that_are_read),
		cmocka_unit_test(each_stops),
		cmocka_unit_test(counts_in_the_background),
		cmocka_unit_test(groups),
		cmocka_unit_test(records_by_name),
		cmocka_unit_test(unknown_sort),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
