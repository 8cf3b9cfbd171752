/* Look-up of names in const tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/table.h"

struct row {
	const char *name;
	int value;
};

static const struct row rows[] = { { "a", 1 }, { "abc", 2 }, { "目标", 3 } };
static const struct row twice[] = { { "a", 1 }, { "b", 2 }, { "c", 3 }, { "b", 4 } };

static void
test_find(void **state)
{
	const struct row *row;

	(void)state;
	row = TABLE_FIND(rows, "目标");
	assert_non_null(row);
	assert_int_equal(row->value, 3);
	assert_ptr_equal(TABLE_FIND(rows, "a"), &rows[0]);
	assert_null(TABLE_FIND(rows, "ab"));
	assert_null(TABLE_FIND(rows, ""));
	assert_null(table_find(rows, 0, sizeof(rows[0]), "a"));
}

static void
test_duplicate(void **state)
{
	(void)state;
	assert_null(table_duplicate(rows, ARRAY_LEN(rows), sizeof(rows[0])));
	assert_string_equal(table_duplicate(twice, ARRAY_LEN(twice), sizeof(twice[0])), "b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_duplicate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
