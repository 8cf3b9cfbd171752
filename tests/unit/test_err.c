/* Errors: filling, wrapping, cutting at a character border, exit status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/err.h"
#include "base/table.h"
#include "base/utf8.h"

static void
test_set(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(err_set(&err, RC_INVALID, "budget", "%s is %d", "it", 3), RC_INVALID);
	assert_int_equal(err.rc, RC_INVALID);
	assert_string_equal(err.field, "budget");
	assert_string_equal(err.msg, "it is 3");
	err_set(&err, RC_DB, NULL, "again: %s", err.msg);
	assert_string_equal(err.field, "");
	assert_string_equal(err.msg, "again: it is 3");
	err_set(&err, RC_IO, "name", "x");
	err_set(&err, RC_IO, err.field, "y");
	assert_string_equal(err.field, "name");
	assert_int_equal(err_set(NULL, RC_BUSY, NULL, "nobody listens"), RC_BUSY);
}

static void
test_wrap(void **state)
{
	struct err err;

	(void)state;
	err_set(&err, RC_FORMAT, "f", "the cell is empty");
	assert_int_equal(err_wrap(&err, "row %d", 4), RC_FORMAT);
	assert_string_equal(err.msg, "row 4: the cell is empty");
	assert_string_equal(err.field, "f");
}

static void
test_cut_keeps_characters_whole(void **state)
{
	static const char *const chars[] = { "x", "é", "绩", "😀" };
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(chars); i++) {
		for (int shift = 0; shift < 4; shift++) {
			struct strbuf b = { 0 };

			strbuf_pad(&b, '.', (size_t)shift);
			while (b.len < 3000)
				strbuf_add(&b, chars[i]);
			err_set(&err, RC_IO, NULL, "%s", b.s);
			assert_true(utf8_valid(err.msg, strlen(err.msg), NULL));
			assert_true(strlen(err.msg) > ERR_TEXT - 5);
			err_wrap(&err, "绩效");
			assert_true(utf8_valid(err.msg, strlen(err.msg), NULL));
			assert_true(strlen(err.msg) > ERR_TEXT - 5);
			strbuf_free(&b);
		}
	}
}

static void
test_exit_status(void **state)
{
	(void)state;
	assert_int_equal(err_exit_status(RC_OK), 0);
	assert_int_equal(err_exit_status(RC_INVALID), 1);
	assert_int_equal(err_exit_status(RC_DENIED), 1);
	assert_int_equal(err_exit_status(RC_CONFLICT), 1);
	assert_int_equal(err_exit_status(RC_FORMAT), 1);
	assert_int_equal(err_exit_status(RC_USAGE), 2);
	assert_int_equal(err_exit_status(RC_BUSY), 3);
	assert_int_equal(err_exit_status(RC_IO), 3);
	assert_int_equal(err_exit_status(RC_DB), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_cut_keeps_characters_whole),
		cmocka_unit_test(test_exit_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
