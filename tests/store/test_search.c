/* Names kept in memory: the same rows as without them, and never those of an older state. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/db_int.h"
#include "store/goal.h"
#include "store/list_int.h"
#include "store/unit.h"
#include "test_db.h"

#define ROWS 4000

struct answer {
	int64_t ids[ROWS];
	size_t n;
	struct list_totals totals;
	bool few;
};

static enum rc
take(void *arg, const struct list_row *row, struct err *err)
{
	struct answer *a = arg;

	(void)err;
	a->ids[a->n++] = row->id;
	return RC_OK;
}

static void
ask(struct db *db, const struct list_spec *spec, struct answer *ret)
{
	struct list *l;
	struct err err;

	ret->n = 0;
	test_ok(store_list_open(db, spec, &l, &err), &err);
	test_ok(store_list_each(l, take, ret, &err), &err);
	test_ok(store_list_count(l, &ret->totals, &err), &err);
	assert_int_equal(ret->totals.count, ret->n);
	ret->few = l->few;
	store_list_close(l);
}

static void
says_the_same(void **state)
{
	static const char *const filters[] = {
		"红山", "公厕", "项目", "a", "A区", "Ａ区", "bus", "P00", "p0012", "3", "第3", "hs", "hsgc", "hsgcxj",
		"zzl", "czl", "sm", "xmj", "d3", "aq", "nothing", "龘", "红山 公厕", "公厕 hs", "-红山", "红山 -公厕", "-红山 -道路",
		"住房", "jtj", "教育 公厕", "体育馆(区)", "园林 -hs", "红山 state:submitted", "红山 grade:优 budget>=50",
		"P0012 grade:", "一期", "（一期）", "\"Bus 采购\"", "校舍维修 year:2023", "P1 department:教育",
	};
	static const char *const sorts[] = { "code", "-budget", "department,-code" };
	static struct answer with, without;
	struct test_db t;
	struct db *bare;
	struct err err;
	int few = 0, many = 0;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, ROWS, 5);
	test_ok(db_open(t.path, DB_READ, &bare, &err), &err);
	test_ok(worker_load_search(t.db, &err), &err);
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]) * 12; i++) {
		struct list_spec spec = {
			.reg = reg_find(i % 2 ? "goal" : "project"), .filter = filters[i / 12], .sort = sorts[i % 3],
			.year = i / 2 % 2 ? 2024 : 0, .scope = { i / 6 % 2 ? "经建科" : NULL },
		};

		ask(t.db, &spec, &with);
		ask(bare, &spec, &without);
		few += with.few;
		many += !with.few;
		assert_false(without.few);
		if (with.n != without.n || memcmp(with.ids, without.ids, with.n * sizeof(with.ids[0])) != 0)
			fail_msg("%s of %s: %zu rows, not %zu", filters[i / 12], spec.reg->name, with.n, without.n);
		assert_memory_equal(&with.totals, &without.totals, sizeof(with.totals));
	}
	assert_true(few > 100 && many > 50);
	db_close(bare);
	test_db_close(&t);
}

static void
pages_of_few_rows(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .filter = "红山 公厕", .sort = "-budget" };
	static struct answer all;
	struct list_row *rows;
	struct test_db t;
	struct list *l;
	struct err err;
	size_t n;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, ROWS, 6);
	test_ok(worker_load_search(t.db, &err), &err);
	ask(t.db, &spec, &all);
	assert_true(all.few && all.n > 50);
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	for (size_t i = 0; i + 10 < all.n; i += 10) {
		test_ok(store_list_page(l, i ? LIST_AFTER : LIST_FIRST, i ? all.ids[i - 1] : 0, 10, t.a, &rows, &n, &err),
			&err);
		assert_int_equal(n, 10);
		for (size_t j = 0; j < n; j++)
			assert_int_equal(rows[j].id, all.ids[i + j]);
	}
	store_list_close(l);
	test_db_close(&t);
}

static int64_t
count(struct list *l)
{
	struct list_totals totals;
	struct err err;

	test_ok(store_list_count(l, &totals, &err), &err);
	return totals.count;
}

/* Every way by which a name comes, goes or changes is seen at once, from another process too. */
static void
sees_what_is_new(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .filter = "龙门石窟" };
	struct test_db t;
	struct db *other;
	struct list *l;
	struct project p;
	struct goal_doc d;
	struct unit u;
	struct err err;
	int64_t id, revision, later;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, 50, 6);
	test_ok(worker_load_search(t.db, &err), &err);
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	assert_int_equal(count(l), 0);
	assert_true(l->few);
	id = test_db_goal(&t, "N1", "龙门石窟维修", 2024, 1, 3, 100, "submitted", 0);
	assert_int_equal(count(l), 1);
	assert_false(l->few);
	test_ok(worker_load_search(t.db, &err), &err);
	assert_int_equal(count(l), 1);
	assert_true(l->few);
	/* A verdict changes no name: what is in memory holds. */
	test_ok(db_revision(t.db, &revision, &err), &err);
	test_ok(store_goal_load(t.db, id, t.a, &d, &err), &err);
	d.goal.state = "returned";
	test_ok(store_goal_update(t.db, &d.goal, &err), &err);
	test_ok(db_revision(t.db, &later, &err), &err);
	assert_int_equal(revision, later);
	d.goal.budget = 200;
	test_ok(store_goal_update(t.db, &d.goal, &err), &err);
	test_ok(db_revision(t.db, &later, &err), &err);
	assert_int_not_equal(revision, later);
	/* Another process renames the project, then a unit. */
	test_ok(worker_load_search(t.db, &err), &err);
	assert_int_equal(count(l), 1);
	test_ok(db_open(t.path, DB_WRITE, &other, &err), &err);
	test_ok(store_project_find(other, "N1", 2024, t.a, &p, &err), &err);
	p.name = "白马寺维修";
	test_ok(store_project_save(other, &p, &err), &err);
	assert_int_equal(count(l), 0);
	test_ok(worker_load_search(t.db, &err), &err);
	assert_int_equal(count(l), 0);
	test_ok(store_unit_load(other, 3, t.a, &u, &err), &err);
	u.name = "龙门石窟管理处";
	test_ok(store_unit_update(other, &u, &err), &err);
	assert_true(count(l) > 1);
	/* Once a transaction is enough, and a rollback takes it back. */
	test_ok(db_revision(t.db, &revision, &err), &err);
	test_ok(db_begin(other, &err), &err);
	test_ok(store_project_save(other, &p, &err), &err);
	test_ok(store_project_save(other, &p, &err), &err);
	db_rollback(other);
	test_ok(db_revision(t.db, &later, &err), &err);
	assert_int_equal(revision, later);
	db_close(other);
	store_list_close(l);
	test_db_close(&t);
}

static void
counts_by_the_worker(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .filter = "项目" };
	struct list_totals now, later;
	struct test_db t;
	struct list *l;
	struct err err;
	struct pollfd p = { eventfd(0, EFD_CLOEXEC), POLLIN, 0 };

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, ROWS, 6);
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	test_ok(store_list_count(l, &now, &err), &err);
	test_ok(worker_load_search(t.db, &err), &err);
	worker_want_search(worker_of(t.db), 99);
	store_list_count_start(l, p.fd);
	assert_int_equal(poll(&p, 1, 20000), 1);
	store_list_count_poll(l, &later);
	assert_memory_equal(&now, &later, sizeof(now));
	store_list_close(l);
	close(p.fd);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_the_same),
		cmocka_unit_test(pages_of_few_rows),
		cmocka_unit_test(sees_what_is_new),
		cmocka_unit_test(counts_by_the_worker),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
