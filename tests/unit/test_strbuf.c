/* Growing string. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/strbuf.h"

static void
test_empty(void **state)
{
	struct strbuf b = { 0 };

	(void)state;
	assert_string_equal(strbuf_str(&b), "");
	strbuf_truncate(&b, 5);
	strbuf_clear(&b);
	assert_null(b.s);
	strbuf_add(&b, "");
	assert_string_equal(b.s, "");
	strbuf_free(&b);
	strbuf_free(&b);
}

static void
test_appending(void **state)
{
	struct strbuf b = { 0 };

	(void)state;
	strbuf_add(&b, "项目");
	strbuf_addc(&b, ':');
	strbuf_addn(&b, "abcdef", 2);
	strbuf_pad(&b, ' ', 3);
	strbuf_addf(&b, "%05.1f|", 2.5);
	assert_string_equal(b.s, "项目:ab   002.5|");
	assert_int_equal(b.len, strlen(b.s));
	strbuf_truncate(&b, 6);
	assert_string_equal(b.s, "项目");
	strbuf_truncate(&b, 100);
	assert_int_equal(b.len, 6);
	strbuf_free(&b);
}

static void
test_growing(void **state)
{
	struct strbuf b = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++)
		strbuf_addf(&b, "%d,", i % 10);
	assert_int_equal(b.len, 20000);
	assert_int_equal(strlen(b.s), 20000);
	assert_memory_equal(b.s + 19996, "8,9,", 5);
	strbuf_pad(&b, 'x', 100000);
	assert_int_equal(strlen(b.s), 120000);
	strbuf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_appending),
		cmocka_unit_test(test_growing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
