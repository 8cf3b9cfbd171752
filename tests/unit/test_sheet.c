/* Grids of cells: borders, merges, names of places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/sheet.h"
#include "base/table.h"

static void
test_filling(void **state)
{
	struct arena *a = arena_new();
	struct sheet *s = sheet_new(a, "目标表", 3);

	(void)state;
	assert_int_equal(s->n_rows, 0);
	for (size_t row = 0; row < 100; row++) {
		assert_int_equal(sheet_add_row(s), row);
		assert_string_equal(sheet_at(s, row, 2)->text, "");
		sheet_set(s, row, 1, CELL_NUMBER, arena_printf(a, "%zu", row));
	}
	assert_string_equal(sheet_at(s, 99, 1)->text, "99");
	assert_int_equal(sheet_at(s, 99, 1)->kind, CELL_NUMBER);
	assert_string_equal(sheet_at(s, 0, 1)->text, "0");
	assert_int_equal(sheet_at(s, 0, 0)->kind, CELL_EMPTY);
	assert_string_equal(sheet_at(s, 100, 1)->text, "");
	assert_string_equal(sheet_at(s, 0, 3)->text, "");
	arena_free(a);
}

static void
test_merges(void **state)
{
	struct merge merges[] = { { 0, 0, 0, 4 }, { 2, 1, 3, 1 } };
	const struct sheet s = { .name = "", .merges = merges, .n_merges = 2 };

	(void)state;
	assert_ptr_equal(sheet_merge_at(&s, 0, 4), &merges[0]);
	assert_ptr_equal(sheet_merge_at(&s, 3, 1), &merges[1]);
	assert_null(sheet_merge_at(&s, 1, 0));
	assert_null(sheet_merge_at(&s, 0, 5));
	assert_null(sheet_merge_at(&s, 3, 2));
}

static void
test_places(void **state)
{
	static const int lines[] = { 1, 4 };
	const struct sheet book = { .name = "Sheet1" }, plain = { .name = "" };
	const struct sheet csv = { .name = "", .is_csv = true, .lines = lines, .n_rows = 2 };
	const struct {
		const struct sheet *sheet;
		size_t row, col;
		const char *want;
	} cases[] = {
		{ &book, 2, 2, "Sheet1!C3" },
		{ &plain, 0, 0, "A1" },
		{ &plain, 9, 25, "Z10" },
		{ &plain, 0, 26, "AA1" },
		{ &plain, 0, 51, "AZ1" },
		{ &plain, 0, 52, "BA1" },
		{ &plain, 0, 701, "ZZ1" },
		{ &plain, 0, 702, "AAA1" },
		{ &plain, 1048575, 16383, "XFD1048576" },
		{ &csv, 1, 1, "line 4, column 2" },
		{ &csv, 6, 0, "line 7, column 1" },
	};
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		strbuf_clear(&out);
		sheet_place(&out, cases[i].sheet, cases[i].row, cases[i].col);
		assert_string_equal(strbuf_str(&out), cases[i].want);
	}
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_filling),
		cmocka_unit_test(test_merges),
		cmocka_unit_test(test_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
