/* Ini files: what is read, every fault with its place, strict whole numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/ini.h"
#include "base/strbuf.h"
#include "base/table.h"

static void
test_values(void **state)
{
	static const char text[] =
		"\xEF\xBB\xBF# a comment\r\n"
		"; another\r\n"
		"\r\n"
		"[Screen]\r\n"
		"Frames = box\r\n"
		"  colour=never  \r\n"
		"empty =\r\n"
		"blank = \"\"\r\n"
		"quoted = \"a;b # c \"  ; why\r\n"
		"single = 'say \"hi\"'\r\n"
		"inner = a \"b\" c = d\r\n"
		"path = \"C:\\dir\\\"\r\n"
		"goals.return = F6\n"
		"[ import ]\n"
		"产出指标 = 数量指标, 质量指标\n"
		"frames = 3\n"
		"[screen]\n"
		"last=x";
	static const struct {
		const char *section, *key, *value;
		int line;
	} want[] = {
		{ "Screen", "frames", "box", 5 },
		{ "Screen", "colour", "never", 6 },
		{ "Screen", "empty", "", 7 },
		{ "Screen", "blank", "", 8 },
		{ "Screen", "quoted", "a;b # c ", 9 },
		{ "Screen", "single", "say \"hi\"", 10 },
		{ "Screen", "inner", "a \"b\" c = d", 11 },
		{ "Screen", "path", "C:\\dir\\", 12 },
		{ "Screen", "goals.return", "F6", 13 },
		{ "import", "产出指标", "数量指标, 质量指标", 15 },
		{ "import", "frames", "3", 16 },
		{ "screen", "last", "x", 18 },
	};
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct ini ini;

	(void)state;
	assert_int_equal(ini_read_text("default", text, a, &ini, &err), RC_OK);
	assert_string_equal(ini.file, "default");
	assert_int_equal(ini.n, ARRAY_LEN(want));
	for (size_t i = 0; i < ini.n; i++) {
		assert_string_equal(ini.entries[i].section, want[i].section);
		assert_string_equal(ini.entries[i].key, want[i].key);
		assert_string_equal(ini.entries[i].value, want[i].value);
		assert_int_equal(ini.entries[i].line, want[i].line);
		assert_string_equal(ini_get(&ini, want[i].section, want[i].key), want[i].value);
	}
	assert_string_equal(ini_get(&ini, "SCREEN", "Frames"), "box");
	assert_null(ini_get(&ini, "screen", "width"));
	assert_null(ini_get(&ini, "keys", "frames"));
	arena_free(a);
}

static void
test_nothing_in_it(void **state)
{
	static const char *const texts[] = { "", "\n", "\xEF\xBB\xBF", "# only\n", "[empty]\n",
		"\r\n" };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct ini ini = { .n = 7 };

		assert_int_equal(ini_read_text("t", texts[i], a, &ini, NULL), RC_OK);
		assert_int_equal(ini.n, 0);
	}
	arena_free(a);
}

/* Every message names file and line, and shows key and value where there are any. */
static void
test_faults(void **state)
{
	static const struct {
		const char *text, *place, *says, *shows;
	} cases[] = {
		{ "[a]\nx = 1\nx = 2\n", "f.ini, line 3: ", "on line 2 already", "x = 2" },
		{ "[a]\nx = 1\n[A]\nX = 2\n", "f.ini, line 4: ", "on line 2 already", "x = 2" },
		{ "[a]\nhash = a#b\n", "f.ini, line 2: ", "would cut", "hash = a#b" },
		{ "[a]\nsemi = a;b\n", "f.ini, line 2: ", "would cut", "semi = a;b" },
		{ "[a]\nx = 1 # why\n", "f.ini, line 2: ", "would cut", "x = 1 # why" },
		{ "[a]\nx = #\n", "f.ini, line 2: ", "would cut", "x = #" },
		{ "[a]\nx = \"1\n", "f.ini, line 2: ", "closing quote", "x = \"1" },
		{ "[a]\nx = '\n", "f.ini, line 2: ", "closing quote", "x = '" },
		{ "[a]\nx = \"1\" 2\n", "f.ini, line 2: ", "behind the closing", "x = \"1\" 2" },
		{ "[a]\nx = \"a \\\"b\\\"\"\n", "f.ini, line 2: ", "behind the closing", "x = " },
		{ "[a]\nword\n", "f.ini, line 2: ", "has no \"=\"", "word" },
		{ "[a]\nk ＝ 1\n", "f.ini, line 2: ", "the wide sign", "k ＝ 1" },
		{ "［a］\n", "f.ini, line 1: ", "wide brackets", "［a］" },
		{ "[a]\n= 1\n", "f.ini, line 2: ", "not a key", "= 1" },
		{ "[a]\nb:c = 1\n", "f.ini, line 2: ", "not a key", "b:c = 1" },
		{ "[a]\n\"b\" = 1\n", "f.ini, line 2: ", "not a key", "\"b\" = 1" },
		{ "\n\nx = 1\n", "f.ini, line 3: ", "before the first section", "x = 1" },
		{ "[a\n", "f.ini, line 1: ", "end with \"]\"", "[a" },
		{ "[a] # why\n", "f.ini, line 1: ", "end with \"]\"", "[a] # why" },
		{ "[]\n", "f.ini, line 1: ", "not the name of a section", "[]" },
		{ "[ ]\n", "f.ini, line 1: ", "not the name of a section", "[ ]" },
		{ "[a:b]\n", "f.ini, line 1: ", "not the name of a section", "[a:b]" },
		{ "[[a]]\n", "f.ini, line 1: ", "not the name of a section", "[[a]]" },
		{ "[\n", "f.ini, line 1: ", "end with \"]\"", "[" },
		{ "[a]\nx = a\\\n", "f.ini, line 2: ", "backslash", "x = a\\" },
		{ "# a\\ \n[a]\n", "f.ini, line 1: ", "backslash", "# a\\" },
		{ "[a]\nx = \xFF\n", "f.ini, line 2: ", "not UTF-8", "Byte 5" },
		{ "[a]\nx = \xD6\xD0\n", "f.ini, line 2: ", "not UTF-8", "Byte 5" },
		{ "[a]\nx = a\u202E\n", "f.ini, line 2: ", "U+202E", "Byte 6" },
		{ "[a]\nx = a\x1B[m\n", "f.ini, line 2: ", "U+001B", "Byte 6" },
		{ "[a]\rx = 1\n", "f.ini, line 1: ", "U+000D", "Byte 4" },
		{ "[a]\nx = 1\n\xEF\xBB\xBFy = 1\n", "f.ini, line 3: ", "U+FEFF", "Byte 1" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct ini ini = { .n = 7 };
		struct err err = { 0 };
		enum rc rc = ini_read_text("f.ini", cases[i].text, a, &ini, &err);

		if (rc != RC_FORMAT || ini.n != 7 ||
			strncmp(err.msg, cases[i].place, strlen(cases[i].place)) != 0 ||
			!strstr(err.msg, cases[i].says) || !strstr(err.msg, cases[i].shows))
			fail_msg("%s gives %d: %s", cases[i].text, (int)rc, err.msg);
	}
	assert_int_equal(ini_read_text("f.ini", "x", a, &(struct ini){ 0 }, NULL), RC_FORMAT);
	arena_free(a);
}

static void
test_long_lines(void **state)
{
	struct arena *a = arena_new();
	struct strbuf text = { 0 };
	struct err err = { 0 };
	struct ini ini;

	(void)state;
	strbuf_add(&text, "[a]\nx = ");
	strbuf_pad(&text, 'v', 1000 - 4);
	assert_int_equal(ini_read_text("f", strbuf_str(&text), a, &ini, &err), RC_OK);
	assert_int_equal(strlen(ini_get(&ini, "a", "x")), 996);
	strbuf_addc(&text, 'v');
	assert_int_equal(ini_read_text("f", strbuf_str(&text), a, &ini, &err), RC_FORMAT);
	assert_memory_equal(err.msg, "f, line 2: ", 11);
	assert_non_null(strstr(err.msg, "longer than 1000 bytes"));

	/* A long fault is shown in part: the advice must not be cut off. */
	strbuf_clear(&text);
	strbuf_add(&text, "[a]\nx = #");
	for (int i = 0; i < 300; i++)
		strbuf_add(&text, "绩");
	assert_int_equal(ini_read_text("f", strbuf_str(&text), a, &ini, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "on lines of their own."));
	strbuf_free(&text);
	arena_free(a);
}

static void
test_files(void **state)
{
	char path[] = "/tmp/jixiao-ini-XXXXXX";
	int fd = mkstemp(path);
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct ini ini;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(file_write(path, "[a]\nx = 1\n", 10, NULL), RC_OK);
	assert_int_equal(ini_read(path, a, &ini, &err), RC_OK);
	assert_string_equal(ini.file, path);
	assert_string_equal(ini_get(&ini, "a", "x"), "1");
	assert_int_equal(file_write(path, "[a]\nx = \0001\n", 11, NULL), RC_OK);
	assert_int_equal(ini_read(path, a, &ini, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "NUL byte"));
	assert_non_null(strstr(err.msg, path));
	assert_non_null(strstr(err.msg, "line 2"));
	unlink(path);
	assert_int_equal(ini_read(path, a, &ini, &err), RC_IO);
	assert_non_null(strstr(err.msg, "no such file"));
	assert_int_equal(ini_read("/tmp", a, &ini, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "not a regular file"));
	arena_free(a);
}

static void
test_int(void **state)
{
	static const struct {
		const char *text;
		long min, max;
		bool good;
		long want;
	} cases[] = {
		{ "0", 0, 10, true, 0 },
		{ "10", 0, 10, true, 10 },
		{ "010", 0, 10, true, 10 },
		{ "-5", -5, 10, true, -5 },
		{ "11", 0, 10, false, 0 },
		{ "-6", -5, 10, false, 0 },
		{ "9223372036854775807", 0, LONG_MAX, true, LONG_MAX },
		{ "9223372036854775808", 0, LONG_MAX, false, 0 },
		{ "-9223372036854775808", LONG_MIN, 0, true, LONG_MIN },
		{ "-9223372036854775809", LONG_MIN, 0, false, 0 },
		{ "99999999999999999999999", LONG_MIN, LONG_MAX, false, 0 },
		{ "", 0, 10, false, 0 },
		{ "-", -5, 10, false, 0 },
		{ "+5", 0, 10, false, 0 },
		{ " 5", 0, 10, false, 0 },
		{ "5 ", 0, 10, false, 0 },
		{ "5x", 0, 10, false, 0 },
		{ "0x5", 0, 10, false, 0 },
		{ "1.5", 0, 10, false, 0 },
		{ "五", 0, 10, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		long got = 77;
		enum rc rc = ini_int(cases[i].text, cases[i].min, cases[i].max, &got, &err);

		if (rc != (cases[i].good ? RC_OK : RC_INVALID) ||
			got != (cases[i].good ? cases[i].want : 77))
			fail_msg("\"%s\": %ld", cases[i].text, got);
		if (!cases[i].good)
			assert_non_null(strstr(err.msg, cases[i].text));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_nothing_in_it),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_int),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
