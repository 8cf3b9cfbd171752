/* Log file: appended to, one line an entry, nothing when closed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

static void
test_lines(void **state)
{
	char path[] = "/tmp/jixiao-log-XXXXXX";
	struct arena *a = arena_new();
	int fd = mkstemp(path);
	const char *second;
	char *text;
	size_t len;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	log_line("dropped %d", 1);
	log_open(path);
	log_line("first %s", "部门\nforged\x1B[2J");
	log_open(path);
	log_line("second");
	log_open(NULL);
	log_line("dropped %d", 2);
	assert_int_equal(file_read(path, 10000, a, &text, &len, NULL), RC_OK);
	assert_non_null(strstr(text, "first 部门 forged [2J\n"));
	second = strchr(text, '\n') + 1;
	assert_non_null(strstr(second, "] second\n"));
	assert_string_equal(strchr(second, '\n'), "\n");
	assert_null(strstr(text, "dropped"));
	unlink(path);
	log_open("/nonexistent/folder/log");
	log_line("dropped %d", 3);
	log_open(NULL);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
