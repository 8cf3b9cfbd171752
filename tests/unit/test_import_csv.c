/* Reading CSV: encodings, quoting, line ends, delimiters, line numbers, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "import/csv.h"

#define ARRAY(v) (sizeof(v) / sizeof(v)[0])
/* A literal with its length, zero bytes and all. */
#define BYTES(s) s, sizeof(s) - 1

/* All rows as "line:cell|cell" with a blank between rows. */
static char *
dump(struct arena *a, const struct sheet *s)
{
	struct strbuf b = { 0 };
	char *text;

	for (size_t row = 0; row < s->n_rows; row++) {
		strbuf_addf(&b, "%s%d:", row ? " " : "", s->lines[row]);
		for (size_t col = 0; col < s->n_cols; col++) {
			const struct cell *c = sheet_at(s, row, col);

			assert_int_equal(c->kind, *c->text ? CELL_TEXT : CELL_EMPTY);
			strbuf_addf(&b, "%s%s", col ? "|" : "", c->text);
		}
	}
	text = arena_strdup(a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static void
text_is_read(void **state)
{
	static const struct {
		const char *data;
		size_t len;
		const char *want;
	} rows[] = {
		{ BYTES("a,b\nc,d\n"), "1:a|b 2:c|d" },
		{ BYTES("a,b\r\nc,d"), "1:a|b 2:c|d" },
		{ BYTES("a,b\rc,d\r"), "1:a|b 2:c|d" },
		{ BYTES("a\n\r\n\n  \nb\n"), "1:a 5:b" },
		{ BYTES("a,b\n\"1\n2\r\n3\",x\ny,z\n"), "1:a|b 2:1\n2\n3|x 5:y|z" },
		{ BYTES("\"x\"\"y\",\"a,b\",\"\"\n1,2,3\n"), "1:x\"y|a,b| 2:1|2|3" },
		{ BYTES("a , b,\" c \"\n"), "1:a|b| c " },
		{ BYTES("a\nb,c\n\nd,e,f\n"), "1:a|| 2:b|c| 4:d|e|f" },
		{ BYTES("a,b,,\nc,,,\n,,,\n"), "1:a|b 2:c|" },
		{ BYTES("a;b\n1,5;2\n"), "1:a|b 2:1,5|2" },
		{ BYTES("a;b\n1;2\n"), "1:a|b 2:1|2" },
		{ BYTES("title\na\tb;c\n1\t2\n"), "1:title| 2:a|b;c 3:1|2" },
		{ BYTES("\"x,y\";b\n"), "1:x,y|b" },
		{ BYTES("\xEF\xBB\xBF项目,金额\n"), "1:项目|金额" },
		{ BYTES("\xCF\xEE\xC4\xBF,\xBD\xF0\xB6\xEE\n"), "1:项目|金额" },
		{ BYTES("\x81\x30\x81\x30,\xBD\xF0\n"), "1:\xC2\x80|金" },
		{ BYTES("\xFF\xFE\x79\x98,\0\xEE\x76\r\0\n\0x\0"), "1:项|目 2:x|" },
		{ BYTES("\xFE\xFF\x98\x79\0,\x76\xEE"), "1:项|目" },
		{ BYTES("'=1+1,'-2,'a,''@x\n"), "1:=1+1|-2|'a|'@x" },
		{ BYTES("a\rb,c\r\nd\n"), "1:a| 2:b|c 3:d|" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		struct arena *a = arena_new();
		struct sheet *s;
		struct err err;

		if (csv_read_memory(rows[i].data, rows[i].len, "x.csv", NULL, a, &s, &err))
			fail_msg("%s: %s", rows[i].data, err.msg);
		assert_string_equal(dump(a, s), rows[i].want);
		assert_string_equal(s->file, "x.csv");
		assert_true(s->is_csv);
		arena_free(a);
	}
}

static void
bad_text_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *data;
		size_t len;
		const char *want;
	} rows[] = {
		{ BYTES(""), "The file is empty" },
		{ BYTES("\n\r\n  \n"), "The file is empty" },
		{ BYTES(",,\n\"\"\n"), "The file is empty" },
		{ BYTES("a,b\n\n1,2\"3\n"), "Line 3: a quotation mark is misplaced." },
		{ BYTES("a\n\"x\ny\" z\n"),
			"Line 3: a quotation mark is misplaced in the record that begins in line 2" },
		{ BYTES("a\nb\n\"x\ny\n"), "begins in line 3 has a quotation mark that is never closed" },
		{ BYTES("a\nb\0c\n"), "Line 2: there is a zero byte" },
		{ BYTES("\xEF\xBB\xBF" "a\r\n\xCF\xEE\n"), "Line 2: byte 7 (0xCF) is no UTF-8, though" },
		{ BYTES("项目\n\n\xFF\xFF\n"), "Line 3: byte 9 (0xFF) belongs to none" },
		{ BYTES("\xFF\xFE" "a\0\n\0\0"), "Line 2: byte 7 (0x00) belongs to none" },
		{ BYTES("\xFF\xFE" "a\0\n\0\0\xD8" "b\0"), "Line 2: byte 7" },
		{ BYTES("PK\3\4...."), "Rename it to .xlsx" },
		{ BYTES("\xD0\xCF\x11\xE0...."), "Rename it to .xlsx" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		struct arena *a = arena_new();
		struct sheet *s;
		struct err err;

		assert_int_equal(
			csv_read_memory(rows[i].data, rows[i].len, "x", NULL, a, &s, &err), RC_FORMAT);
		if (!strstr(err.msg, rows[i].want))
			fail_msg("%s", err.msg);
		arena_free(a);
	}
}

static void
limits_hold(void **state)
{
	static const struct {
		const char *want;
		struct import_limits limits;
	} rows[] = {
		{ "larger than 0 MiB", { 5, 0, 0, 0, 99, 99, 99, 99, 0 } },
		{ "begins in line 2 is longer than 0 KiB", { 99, 0, 0, 0, 3, 99, 99, 99, 0 } },
		{ "Line 3: the table has more than 2 rows", { 99, 0, 0, 0, 99, 2, 99, 99, 0 } },
		{ "Line 2: the record has more than 1 fields", { 99, 0, 0, 0, 99, 99, 1, 99, 0 } },
		{ "Line 3: the table has more than 99 rows or 3 cells", { 99, 0, 0, 0, 99, 99, 99, 3, 0 } },
		/* six cells as a grid */
		{ "Line 3: the table has more than 99 rows or 5 cells", { 99, 0, 0, 0, 99, 99, 99, 5, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		struct arena *a = arena_new();
		struct sheet *s;
		struct err err;

		assert_int_equal(csv_read_memory(BYTES("a\nbcde,f\ng\n"), "x", &rows[i].limits, a, &s, &err),
			RC_FORMAT);
		if (!strstr(err.msg, rows[i].want))
			fail_msg("%s", err.msg);
		arena_free(a);
	}
}

struct seen {
	size_t rows, bytes;
	int last_line;
	int stop_at;
};

static enum rc
see(void *arg, const char *const *cells, size_t n, int line, struct err *err)
{
	struct seen *s = arg;

	s->rows++;
	for (size_t i = 0; i < n; i++)
		s->bytes += strlen(cells[i]);
	s->last_line = line;
	if (line == s->stop_at)
		return err_set(err, RC_INVALID, "name", "stop");
	return RC_OK;
}

static char *
temp_file(const char *data, size_t len)
{
	static const char pattern[] = "/tmp/jixiao-test-XXXXXX";
	char *path = malloc(sizeof pattern);
	int fd;

	assert_non_null(path);
	memcpy(path, pattern, sizeof pattern);
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, len), len);
	close(fd);
	return path;
}

/* Characters and line ends fall on every place relative to the pieces in which a file is read. */
static void
pieces_leave_no_seam(void **state)
{
	static const char *const encodings[] = { "\xEF\xBB\xBF", "" };

	(void)state;
	for (size_t pad = 0; pad < 8; pad++) {
		struct strbuf b = { 0 };
		struct seen seen = { 0 };
		struct err err = { 0 };
		size_t bytes = pad;
		char *path;

		strbuf_add(&b, encodings[pad % 2]);
		strbuf_pad(&b, 'x', pad);
		strbuf_add(&b, "\r\n");
		for (int i = 0; i < 20000; i++) {
			strbuf_add(&b, i % 2 ? "红山公厕,\"a\r\nb\"\r\n" : "红,𠮷\r\n");
			bytes += i % 2 ? 12 + 3 : 3 + 4;
		}
		path = temp_file(b.s, b.len);
		if (csv_stream(path, NULL, see, &seen, &err))
			fail_msg("%s", err.msg);
		assert_int_equal(seen.rows, 20000 + (pad > 0));
		assert_int_equal(seen.bytes, bytes);
		assert_int_equal(seen.last_line, 1 + 3 * 10000 - 1);
		unlink(path);
		free(path);
		strbuf_free(&b);
	}
}

static void
gb18030_is_told_even_late(void **state)
{
	struct strbuf b = { 0 };
	struct seen seen = { 0 };
	struct err err = { 0 };
	char *path;

	(void)state;
	for (int i = 0; i < 50000; i++)
		strbuf_add(&b, "plain,1\n");
	strbuf_add(&b, "\xCF\xEE\xC4\xBF,2\n");
	path = temp_file(b.s, b.len);
	assert_int_equal(csv_stream(path, NULL, see, &seen, &err), RC_OK);
	assert_int_equal(seen.bytes, 50000 * 6 + 7);
	/* nothing is handed out if the end is wrong */
	strbuf_add(&b, "\xFF\xFF");
	unlink(path);
	free(path);
	path = temp_file(b.s, b.len);
	seen.rows = 0;
	assert_int_equal(csv_stream(path, NULL, see, &seen, &err), RC_FORMAT);
	assert_int_equal(seen.rows, 0);
	assert_non_null(strstr(err.msg, "Line 50002: byte 400008 (0xFF)"));
	unlink(path);
	free(path);
	strbuf_free(&b);
}

static void
the_caller_may_stop(void **state)
{
	struct seen seen = { .stop_at = 2 };
	struct err err = { 0 };
	char *path = temp_file(BYTES("a\nb\nc\nd\n"));

	(void)state;
	assert_int_equal(csv_stream(path, NULL, see, &seen, &err), RC_INVALID);
	assert_int_equal(seen.rows, 2);
	assert_string_equal(err.field, "name");
	unlink(path);
	assert_int_equal(csv_stream(path, NULL, see, &seen, &err), RC_IO);
	assert_int_equal(csv_stream("/tmp", NULL, see, &seen, &err), RC_FORMAT);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_read),
		cmocka_unit_test(bad_text_is_refused_with_its_line),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(pieces_leave_no_seam),
		cmocka_unit_test(gb18030_is_told_even_late),
		cmocka_unit_test(the_caller_may_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
