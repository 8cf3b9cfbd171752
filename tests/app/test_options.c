/*
 * config/jixiao.ini is the documentation of the options: it names each one with its default, and
 * nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/options.h"

static void
the_shipped_file_names_each_option(void **state)
{
	struct arena *a = arena_new();
	const struct option *rows;
	struct ini ini;
	struct err err;
	size_t n;

	(void)state;
	rows = option_table(&n);
	assert_int_equal(ini_read_text("jixiao.ini", shipped_text("jixiao.ini"), a, &ini, &err), RC_OK);
	assert_int_equal(ini.n, n);
	for (size_t i = 0; i < n; i++) {
		const char *value = ini_get(&ini, rows[i].section, rows[i].key);
		assert_non_null(value);
		assert_string_equal(value, rows[i].preset);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_shipped_file_names_each_option) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
