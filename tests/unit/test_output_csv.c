/* Writing CSV: quoting, the guard against formulas, and that the reader gets back what was written. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "import/csv.h"
#include "output/csv.h"

#define ARRAY(v) (sizeof(v) / sizeof(v)[0])
#define BOM "\xEF\xBB\xBF"

static void
cells_are_quoted_and_guarded(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ NULL, "" },
		{ "", "" },
		{ "红山", "红山" },
		{ "a,b", "\"a,b\"" },
		{ "a;b", "\"a;b\"" },
		{ "a\"b\"", "\"a\"\"b\"\"\"" },
		{ "a\nb", "\"a\nb\"" },
		{ " a", "\" a\"" },
		{ "a ", "\"a \"" },
		{ "=1+1", "'=1+1" },
		{ "=\"x\"", "\"'=\"\"x\"\"\"" },
		{ "=", "=" },
		{ "'=", "''=" },
		{ "==", "'==" },
		{ "@sum", "'@sum" },
		{ "+86 138", "'+86 138" },
		{ "-", "'-" },
		{ "--", "'--" },
		{ "\tx", "\"'\tx\"" },
		{ "\rx", "\"'\rx\"" },
		{ "-12.5", "-12.5" },
		{ "+3", "+3" },
		{ "-1,234.50", "\"-1,234.50\"" },
		{ "-5%", "-5%" },
		{ "-5e3x", "'-5e3x" },
		{ "'=1", "''=1" },
		{ "'a", "'a" },
		{ "'-12.5", "''-12.5" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		const char *cells[] = { "x", rows[i].in };
		struct strbuf b = { 0 }, want = { 0 };
		struct sink *s = sink_strbuf(&b);
		struct csv_writer w;

		csv_begin(&w, s);
		csv_row(&w, cells, 2);
		assert_int_equal(sink_close(s, NULL), RC_OK);
		strbuf_addf(&want, BOM "x,%s\r\n", rows[i].want);
		assert_string_equal(strbuf_str(&b), strbuf_str(&want));
		strbuf_free(&b);
		strbuf_free(&want);
	}
}

static void
what_is_written_is_read_back(void **state)
{
	static const char *const cells[] = { "名称", "=1", "'=1", "''-", "-12.5", " lead", "q\"q", "a\nb", "",
		"=", "'=",
		"x;y\tz", "+", "@", "'" };
	struct strbuf b = { 0 };
	struct sink *s = sink_strbuf(&b);
	struct csv_writer w;
	struct arena *a = arena_new();
	struct sheet *sheet;

	(void)state;
	csv_begin(&w, s);
	/* one column: even an empty row and one with another delimiter stay rows */
	for (size_t i = 0; i < ARRAY(cells); i++)
		csv_row(&w, &cells[i], 1);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	assert_int_equal(csv_read_memory(b.s, b.len, "x", NULL, a, &sheet, NULL), RC_OK);
	assert_int_equal(sheet->n_cols, 1);
	assert_int_equal(sheet->n_rows, ARRAY(cells));
	for (size_t i = 0; i < ARRAY(cells); i++)
		assert_string_equal(sheet_at(sheet, i, 0)->text, cells[i]);
	arena_free(a);
	strbuf_free(&b);
}

static void
a_file_appears_whole_or_not_at_all(void **state)
{
	char folder[] = "/tmp/jixiao-test-XXXXXX", path[64];
	struct csv_writer w;
	struct sink *s;
	struct err err;
	struct stat st;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/a.csv", folder);
	assert_int_equal(sink_file(path, &s, &err), RC_OK);
	csv_begin(&w, s);
	for (int i = 0; i < 50000; i++) {
		csv_cell(&w, "红山公厕");
		csv_end_row(&w);
	}
	assert_int_equal(stat(path, &st), -1);
	sink_discard(s);
	assert_int_equal(stat(path, &st), -1);
	assert_int_equal(sink_file(path, &s, &err), RC_OK);
	csv_begin(&w, s);
	for (int i = 0; i < 50000; i++) {
		csv_cell(&w, "红山公厕");
		csv_end_row(&w);
	}
	assert_int_equal(sink_close(s, &err), RC_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 3 + 50000 * 14);
	unlink(path);
	/* nothing is left beside it */
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(sink_file(path, &s, &err), RC_IO);
	assert_non_null(strstr(err.msg, path));
}

static void
a_full_disk_is_told_at_the_end(void **state)
{
	int fd = open("/dev/full", O_WRONLY);
	struct csv_writer w;
	struct sink *s;
	struct err err;

	(void)state;
	if (fd < 0)
		skip();
	s = sink_fd(fd);
	csv_begin(&w, s);
	for (int i = 0; i < 50000; i++)
		csv_row(&w, (const char *[]){ "a", "b" }, 2);
	assert_int_equal(sink_close(s, &err), RC_IO);
	assert_non_null(strstr(err.msg, "Make room"));
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_quoted_and_guarded),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(a_file_appears_whole_or_not_at_all),
		cmocka_unit_test(a_full_disk_is_told_at_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
