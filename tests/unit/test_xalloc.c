/* Allocation that never fails: sizes at the borders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static void
test_sizes(void **state)
{
	char *p;
	int *v;

	(void)state;
	p = xmalloc(0);
	assert_non_null(p);
	free(p);
	v = xcalloc(3, sizeof(*v));
	assert_int_equal(v[2], 0);
	v[2] = 7;
	v = xreallocarray(v, 1000, sizeof(*v));
	assert_int_equal(v[2], 7);
	v = xreallocarray(v, 0, sizeof(*v));
	assert_non_null(v);
	free(v);
	p = xstrdup("局");
	assert_string_equal(p, "局");
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
