/* Lists against a naive oracle: every row read at once, sorted and cut in C. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/list_int.h"
#include "test_db.h"

#define ROWS 300
#define PAGE 7

/* The oracle */

struct oracle {
	size_t n;
	struct row {
		int64_t id;
		struct value key[ORDER_MAX];
	} rows[ROWS * 4];
};

static int
compare_values(const struct value *a, const struct value *b)
{
	if (a->null || b->null)
		return (int)b->null - (int)a->null;
	if (a->text)
		return strcmp(a->text, b->text);
	return (a->num > b->num) - (a->num < b->num);
}

static int
compare_rows(const void *x, const void *y, void *arg)
{
	const struct row *a = x, *b = y;
	const struct list *l = arg;

	for (size_t i = 0; i < l->n_order; i++) {
		int c = compare_values(&a->key[i], &b->key[i]);

		if (c)
			return l->order[i].desc ? -c : c;
	}
	fail_msg("two rows in one place");
	return 0;
}

static void
ask_oracle(struct test_db *t, struct list *l, const char *where, struct oracle *o)
{
	struct strbuf sql = { 0 };
	struct stmt *st;
	struct err err;
	bool row;

	strbuf_add(&sql, "SELECT id");
	for (size_t i = 0; i < l->n_order; i++)
		strbuf_addf(&sql, ", %s", l->order[i].column);
	strbuf_addf(&sql, " FROM %s WHERE %s", l->reg->view, where);
	test_ok(db_prepare(t->db, strbuf_str(&sql), &st, &err), &err);
	strbuf_free(&sql);
	o->n = 0;
	while (stmt_step(st, &row, &err) == RC_OK && row) {
		struct row *r = &o->rows[o->n++];

		assert_true(o->n <= ROWS * 4);
		r->id = stmt_col_int(st, 0);
		for (size_t i = 0; i < l->n_order; i++) {
			r->key[i].null = stmt_col_null(st, (int)i + 1);
			r->key[i].text = l->order[i].text ? arena_strdup(t->a, stmt_col_text(st, (int)i + 1)) : NULL;
			r->key[i].num = l->order[i].text ? 0 : stmt_col_int(st, (int)i + 1);
		}
	}
	qsort_r(o->rows, o->n, sizeof(o->rows[0]), compare_rows, l);
}

static void
expect_page(struct test_db *t, struct list *l, enum list_from from, int64_t anchor, const struct oracle *o,
	size_t start, size_t end)
{
	struct list_row *rows;
	struct err err;
	size_t n;

	test_ok(store_list_page(l, from, anchor, PAGE, t->a, &rows, &n, &err), &err);
	assert_int_equal(n, end - start);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(rows[i].id, o->rows[start + i].id);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct walk {
	const struct oracle *o;
	size_t at;
};

static enum rc
walk_row(void *arg, const struct list_row *row, struct err *err)
{
	struct walk *w = arg;

	(void)err;
	assert_true(w->at < w->o->n);
	assert_int_equal(row->id, w->o->rows[w->at++].id);
	return RC_OK;
}

static void
check_list(struct test_db *t, const struct list_spec *spec, const char *where)
{
	static struct oracle o;
	struct list_totals totals;
	struct walk w = { &o, 0 };
	struct list *l;
	struct err err;
	bool has;

	test_ok(store_list_open(t->db, spec, &l, &err), &err);
	ask_oracle(t, l, where, &o);
	expect_page(t, l, LIST_FIRST, 0, &o, 0, least(PAGE, o.n));
	expect_page(t, l, LIST_LAST, 0, &o, o.n - least(PAGE, o.n), o.n);
	for (size_t i = 0; i < o.n; i += 5) {
		int64_t id = o.rows[i].id;

		expect_page(t, l, LIST_FROM, id, &o, i, least(i + PAGE, o.n));
		expect_page(t, l, LIST_AFTER, id, &o, i + 1, least(i + 1 + PAGE, o.n));
		expect_page(t, l, LIST_BEFORE, id, &o, i - least(i, PAGE), i);
		test_ok(store_list_has(l, id, &has, &err), &err);
		assert_true(has);
	}
	test_ok(store_list_count(l, &totals, &err), &err);
	assert_int_equal(totals.count, o.n);
	test_ok(store_list_each(l, walk_row, &w, &err), &err);
	assert_int_equal(w.at, o.n);
	store_list_close(l);
	arena_reset(t->a);
}

static void
every_sort_and_filter(void **state)
{
	static const struct {
		const char *filter, *where;
	} filters[] = {
		{ NULL, "1" },
		{ "state:submitted", "state = 'submitted'" },
		{ "公厕", "name LIKE '%公厕%'" },
		{ "-公厕 budget>=80", "name NOT LIKE '%公厕%' AND budget >= 80000000" },
		{ "grade:", "grade IS NULL" },
		{ "-grade:优", "grade IS NULL OR grade <> '优'" },
		{ "nothingofthekind", "0" },
	};
	static const char *const sorts[] = {
		NULL, "code", "-code", "name", "-name", "year", "-year", "budget", "-budget", "grade", "-grade",
		"department", "-department,budget", "department,-budget", "grade,-budget,name", "state,-code",
		"submitted_at,-level", "-submitted_at,level", "-quantified", "findings,-findings",
	};
	struct test_db t;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, ROWS, 7);
	for (size_t i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++) {
		for (size_t j = 0; j < sizeof(filters) / sizeof(filters[0]); j++) {
			struct list_spec spec = { .reg = reg_find("goal"), .sort = sorts[i], .filter = filters[j].filter };

			check_list(&t, &spec, filters[j].where);
		}
	}
	test_db_close(&t);
}

static void
every_register(void **state)
{
	static const struct {
		const char *reg, *sort;
		int64_t year;
		const char *division, *preset, *where;
	} cases[] = {
		{ "project", "-budget", 2024, NULL, NULL, "year = 2024" },
		{ "project", "attribute,period", 2024, "经建科", "budget<100", "year = 2024 AND department_id = 1"
			" AND budget < 100000000" },
		{ "goal", "year", 0, "教科文科", "state:submitted,reviewed", "department_id = 2"
			" AND state IN ('submitted', 'reviewed')" },
		{ "indicator", "code", 0, NULL, NULL, "1" },
		{ "indicator", "weight,-code", 2023, "经建科", NULL, "year = 2023 AND department_id = 1" },
		{ "indicator", "-name", 0, NULL, "公厕", "name LIKE '%公厕%' OR level3 LIKE '%公厕%'" },
		{ "finding", "rule", 0, NULL, "severity:warning", "severity = 'warning'" },
		{ "finding", "-rule,code", 0, NULL, NULL, "1" },
		{ "finding", "-code", 2024, NULL, NULL, "year = 2024" },
		{ "unit", "parent", 2024, NULL, NULL, "1" },
		{ "unit", "-division,name", 0, "经建科", NULL, "department_id = 1" },
		{ "user", "-division", 0, "经建科", NULL, "1" },
	};
	struct test_db t;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	test_db_random(&t, ROWS, 8);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct list_spec spec = { .reg = reg_find(cases[i].reg), .sort = cases[i].sort, .year = cases[i].year,
			.preset = cases[i].preset, .scope = { cases[i].division } };

		check_list(&t, &spec, cases[i].where);
	}
	test_db_close(&t);
}

/* A row that leaves the filter keeps its place; one that is gone sends to the top. */
static void
anchors_that_vanish(void **state)
{
	struct list_spec spec = { .reg = reg_find("goal"), .filter = "state:submitted" };
	struct list_row *rows;
	struct test_db t;
	struct list *l;
	struct err err;
	int64_t ids[5];
	size_t n;
	bool has;

	(void)state;
	test_db_open(&t);
	test_db_seed(&t);
	for (int i = 0; i < 5; i++)
		ids[i] = test_db_goal(&t, arena_printf(t.a, "P%d", i), "项目", 2024, 1, 3, 100, "submitted", 0);
	test_ok(store_list_open(t.db, &spec, &l, &err), &err);
	test_db_raw(&t, "UPDATE goal SET state = 'approved' WHERE id = 3;"
		" UPDATE project SET state = 'approved' WHERE goal_id = 3");
	test_ok(store_list_has(l, ids[2], &has, &err), &err);
	assert_false(has);
	test_ok(store_list_page(l, LIST_FROM, ids[2], 9, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, ids[3]);
	test_ok(store_list_page(l, LIST_BEFORE, ids[2], 9, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_int_equal(rows[1].id, ids[1]);
	test_ok(store_list_page(l, LIST_AFTER, 999, 9, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 4);
	/* Submitted again: the old row's place is that of the project. */
	test_db_raw(&t, "INSERT INTO goal (id, project_id, round, state, tree) VALUES (50, 2, 2, 'submitted',"
		" 'CLASSIC'); UPDATE project SET goal_id = 50 WHERE id = 2");
	test_ok(store_list_page(l, LIST_FROM, ids[1], 9, t.a, &rows, &n, &err), &err);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, 50);
	store_list_close(l);
	test_db_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sort_and_filter),
		cmocka_unit_test(every_register),
		cmocka_unit_test(anchors_that_vanish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
