/* Region allocator: alignment, zeroing after a reset, large pieces, growing arrays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdalign.h>
#include <string.h>

#include "base/arena.h"

static void
test_alloc_is_aligned_and_zero(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 300; size++) {
			unsigned char *p = arena_alloc(a, size);

			assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xAA, size);
		}
		arena_reset(a);
	}
	arena_free(a);
}

static void
test_pieces_do_not_overlap(void **state)
{
	struct arena *a = arena_new();
	static const size_t sizes[] = { 1, 16, 8192, 100000, 5, 3000000, 1 };
	unsigned char *p[7];

	(void)state;
	for (size_t i = 0; i < 7; i++)
		p[i] = memset(arena_alloc(a, sizes[i]), (int)i + 1, sizes[i]);
	for (size_t i = 0; i < 7; i++) {
		assert_int_equal(p[i][0], i + 1);
		assert_int_equal(p[i][sizes[i] - 1], i + 1);
	}
	arena_free(a);
	arena_free(NULL);
}

static void
test_strings(void **state)
{
	struct arena *a = arena_new();
	char longer[5000];

	(void)state;
	assert_null(arena_strdup(a, NULL));
	assert_null(arena_strndup(a, NULL, 3));
	assert_string_equal(arena_strdup(a, ""), "");
	assert_string_equal(arena_strndup(a, "abcdef", 3), "abc");
	assert_string_equal(arena_strndup(a, "ab", 30), "ab");
	assert_string_equal(arena_printf(a, "%s-%d", "目标", 7), "目标-7");
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_string_equal(arena_printf(a, "%s", longer), longer);
	arena_free(a);
}

static void
test_grow(void **state)
{
	struct arena *a = arena_new();
	size_t cap = 0;
	int *v = NULL, *before;

	(void)state;
	for (size_t n = 0; n < 1000; n++) {
		v = arena_grow(a, v, n, &cap, n + 1, sizeof(*v));
		assert_true(cap > n);
		v[n] = (int)n;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v[i], i);
	before = v;
	assert_ptr_equal(arena_grow(a, v, 1000, &cap, cap, sizeof(*v)), before);
	v = arena_grow(a, v, 1000, &cap, 50000, sizeof(*v));
	assert_true(cap >= 50000);
	assert_int_equal(v[999], 999);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alloc_is_aligned_and_zero),
		cmocka_unit_test(test_pieces_do_not_overlap),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_grow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
