/* Writing a workbook, seen through the reader: values exact, texts never formulas. */
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

#include "import/xlsx.h"
#include "output/xlsx.h"

#define ARRAY(v) (sizeof(v) / sizeof(v)[0])

static const struct xlsx_column columns[] = {
	{ "名称", XLSX_TEXT, .width = 24 },
	{ "金额", XLSX_NUMBER, .decimals = 2 },
	{ "年度", XLSX_INTEGER },
	{ "日期", XLSX_DATE },
	{ "完成率", XLSX_PERCENT, .decimals = 1 },
};

struct place {
	char folder[32], path[64];
};

static struct place
make_place(void)
{
	struct place p = { .folder = "/tmp/jixiao-test-XXXXXX" };

	assert_non_null(mkdtemp(p.folder));
	snprintf(p.path, sizeof p.path, "%s/a.xlsx", p.folder);
	return p;
}

static void
values_come_back(void **state)
{
	static const struct {
		const char *cells[5];
		const char *want[5];
		enum cell_kind kind[5];
	} rows[] = {
		{ { "红山公厕", "920000000.00", "2024", "2024-03-05", "95.5" },
			{ "红山公厕", "920000000", "2024", "2024-03-05", "95.5%" },
			{ CELL_TEXT, CELL_NUMBER, CELL_NUMBER, CELL_DATE, CELL_NUMBER } },
		{ { "=1+1", "-0.07", "0", "1949-10-01", "95.7" },
			{ "=1+1", "-0.07", "0", "1949-10-01", "95.7%" },
			{ CELL_TEXT, CELL_NUMBER, CELL_NUMBER, CELL_DATE, CELL_NUMBER } },
		{ { "", NULL, "", NULL, "" }, { "", "", "", "", "" }, { 0 } },
		{ { "007", "1,234.5", "≥95", "2024-02-30", "x" },
			{ "007", "1,234.5", "≥95", "2024-02-30", "x" },
			{ CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT } },
		{ { "_x000D_ a\nb ", "123456789012.34", "1234567890123456", "2100-12-31", "0" },
			{ "_x000D_ a\nb ", "123456789012.34", "1234567890123456", "2100-12-31", "0%" },
			{ CELL_TEXT, CELL_NUMBER, CELL_TEXT, CELL_DATE, CELL_NUMBER } },
	};
	struct place p = make_place();
	struct arena *a = arena_new();
	struct xlsx_writer *w;
	struct sheet *s;
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(xlsx_create(p.path, "目标/清单", columns, ARRAY(columns), &w, &err), RC_OK);
	for (size_t i = 0; i < ARRAY(rows); i++)
		assert_int_equal(xlsx_row(w, rows[i].cells, &err), RC_OK);
	assert_int_equal(access(p.path, F_OK), -1);
	assert_int_equal(xlsx_close(w, &err), RC_OK);
	if (xlsx_read(p.path, NULL, a, &s, &n, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(n, 1);
	assert_string_equal(s->name, "目标_清单");
	for (size_t col = 0; col < ARRAY(columns); col++) {
		assert_string_equal(sheet_at(s, 0, col)->text, columns[col].title);
		for (size_t i = 0; i < ARRAY(rows); i++) {
			const struct cell *c = sheet_at(s, i + 1, col);

			assert_string_equal(c->text, rows[i].want[col]);
			assert_int_equal(c->kind, rows[i].kind[col]);
		}
	}
	arena_free(a);
	unlink(p.path);
	assert_int_equal(rmdir(p.folder), 0);
}

static int
open_files(void)
{
	int n = 0;

	for (int fd = 0; fd < 256; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

static void
giving_up_leaves_nothing(void **state)
{
	struct place p = make_place();
	const char *cells[5] = { "a", "1", "2", "", "" };
	char *text = malloc(32769);
	int before = open_files();
	struct xlsx_writer *w;
	struct err err;

	(void)state;
	assert_non_null(text);
	memset(text, 'x', 32768);
	text[32768] = 0;
	assert_int_equal(xlsx_create(p.path, "", columns, ARRAY(columns), &w, &err), RC_OK);
	assert_int_equal(xlsx_row(w, cells, &err), RC_OK);
	cells[0] = text;
	assert_int_equal(xlsx_row(w, cells, &err), RC_OK);
	assert_int_equal(xlsx_close(w, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "Row 3, column \"名称\""));
	cells[0] = "a\x1f";
	assert_int_equal(xlsx_create(p.path, "", columns, ARRAY(columns), &w, &err), RC_OK);
	assert_int_equal(xlsx_row(w, cells, &err), RC_INVALID);
	xlsx_discard(w);
	xlsx_discard(NULL);
	assert_int_equal(open_files(), before);
	assert_int_equal(rmdir(p.folder), 0);
	assert_int_equal(xlsx_create(p.path, "", columns, ARRAY(columns), &w, &err), RC_IO);
	assert_non_null(strstr(err.msg, p.path));
	free(text);
}

static void
sheet_names_are_made_fit(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "", "Sheet1" },
		{ "a[b]:*?/\\c", "a_b______c" },
		{ "'x'", "_x_" },
		{ "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
			"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		struct place p = make_place();
		struct arena *a = arena_new();
		struct xlsx_writer *w;
		struct sheet *s;
		size_t n;

		assert_int_equal(xlsx_create(p.path, rows[i].in, columns, 1, &w, NULL), RC_OK);
		assert_int_equal(xlsx_close(w, NULL), RC_OK);
		assert_int_equal(xlsx_read(p.path, NULL, a, &s, &n, NULL), RC_OK);
		assert_string_equal(s->name, rows[i].want);
		arena_free(a);
		unlink(p.path);
		rmdir(p.folder);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(giving_up_leaves_nothing),
		cmocka_unit_test(sheet_names_are_made_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
