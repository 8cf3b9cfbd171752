/* Reading workbooks: how values look, what is refused and with which remedy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "import/xlsx.h"
#include "import/xlsx_int.h"

#define ARRAY(v) (sizeof(v) / sizeof(v)[0])

struct opened {
	struct arena *arena;
	struct sheet *sheets;
	size_t n;
	struct err err;
	enum rc rc;
};

static struct opened
read_fixture(const char *name, const struct import_limits *limits)
{
	const char *folder = getenv("JIXIAO_TEST_FIXTURES");
	struct opened o = { .arena = arena_new() };
	const char *path = arena_printf(o.arena, "%s/%s", folder ? folder : "tests/fixtures", name);

	o.rc = xlsx_read(path, limits, o.arena, &o.sheets, &o.n, &o.err);
	if (o.rc)
		assert_int_equal(o.rc, o.err.rc);
	return o;
}

static void
must_open(const struct opened *o)
{
	if (o->rc)
		fail_msg("%s", o->err.msg);
}

static void
values_look_as_a_person_sees_them(void **state)
{
	static const struct {
		const char *raw, *want;
		enum xlsx_format format;
		enum cell_kind kind;
	} rows[] = {
		{ "12.340000000000002", "12.34", XF_PLAIN, CELL_NUMBER },
		{ "0.30000000000000004", "0.3", XF_PLAIN, CELL_NUMBER },
		{ "999999999999999.9", "1000000000000000", XF_PLAIN, CELL_NUMBER },
		{ "410303000000117", "410303000000117", XF_PLAIN, CELL_NUMBER },
		{ "410303197001011234", "410303197001011000", XF_PLAIN, CELL_NUMBER },
		{ "4.10303000000117E+14", "410303000000117", XF_PLAIN, CELL_NUMBER },
		{ "1E-3", "0.001", XF_PLAIN, CELL_NUMBER },
		{ "1e18", "1000000000000000000", XF_PLAIN, CELL_NUMBER },
		{ "1e19", "1E+19", XF_PLAIN, CELL_NUMBER },
		{ "-1.5E+30", "-1.5E+30", XF_PLAIN, CELL_NUMBER },
		{ "-12.50", "-12.5", XF_PLAIN, CELL_NUMBER },
		{ "+0007", "7", XF_PLAIN, CELL_NUMBER },
		{ "-0.0", "0", XF_PLAIN, CELL_NUMBER },
		{ ".5", "0.5", XF_PLAIN, CELL_NUMBER },
		{ "100", "100", XF_PLAIN, CELL_NUMBER },
		{ "0.95", "95%", XF_PERCENT, CELL_NUMBER },
		{ "0.955", "95.5%", XF_PERCENT, CELL_NUMBER },
		{ "1", "100%", XF_PERCENT, CELL_NUMBER },
		{ "0", "0%", XF_PERCENT, CELL_NUMBER },
		{ "0.0005", "0.05%", XF_PERCENT, CELL_NUMBER },
		{ "0.28999999999999998", "29%", XF_PERCENT, CELL_NUMBER },
		{ "45356", "2024-03-05", XF_DATE, CELL_DATE },
		{ "45356.75", "2024-03-05", XF_DATE, CELL_DATE },
		{ "45356.75", "2024-03-05 18:00:00", XF_DATETIME, CELL_DATE },
		{ "45356.999999999", "2024-03-06", XF_DATETIME, CELL_DATE },
		{ "45356", "2024-03-05", XF_DATETIME, CELL_DATE },
		{ "0.5", "12:00:00", XF_TIME, CELL_DATE },
		{ "0.00001157407", "00:00:01", XF_TIME, CELL_DATE },
		{ "-1", "-1", XF_DATE, CELL_NUMBER },
		{ "99999999", "99999999", XF_DATE, CELL_NUMBER },
		{ "NaN", "NaN", XF_PLAIN, CELL_TEXT },
		{ "1e999", "1e999", XF_PLAIN, CELL_TEXT },
		{ "1.2.3", "1.2.3", XF_PLAIN, CELL_TEXT },
		{ "12a", "12a", XF_DATE, CELL_TEXT },
		{ "-", "-", XF_PLAIN, CELL_TEXT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		struct strbuf b = { 0 };
		enum cell_kind kind = xlsx_value(&b, rows[i].raw, rows[i].format, false);

		assert_string_equal(strbuf_str(&b), rows[i].want);
		assert_int_equal(kind, rows[i].kind);
		strbuf_free(&b);
	}
}

static void
formats_are_told_by_their_code(void **state)
{
	static const struct {
		const char *code;
		enum xlsx_format want;
	} rows[] = {
		{ "General", XF_PLAIN },
		{ "#,##0.00;[Red]-#,##0.00", XF_PLAIN },
		{ "0.00E+00", XF_PLAIN },
		{ "0\"day\"", XF_PLAIN },
		{ "[$USD]#,##0", XF_PLAIN },
		{ "\\d0", XF_PLAIN },
		{ "0;\"d\"yyyy", XF_PLAIN },
		{ "@", XF_PLAIN },
		{ "0%", XF_PERCENT },
		{ "[Red]0.00%", XF_PERCENT },
		{ "0\"%\"", XF_PLAIN },
		{ "yyyy-mm-dd", XF_DATE },
		{ "yyyy\"年\"m\"月\"d\"日\";@", XF_DATE },
		{ "[$-804]yyyy\"年\"m\"月\"", XF_DATE },
		{ "m\"月\"d\"日\"", XF_DATE },
		{ "mmm", XF_DATE },
		{ "[$-804]aaaa", XF_DATE },
		{ "yyyy/m/d h:mm", XF_DATETIME },
		{ "h:mm AM/PM", XF_TIME },
		{ "mm:ss", XF_TIME },
		{ "[h]:mm", XF_TIME },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++)
		if (xlsx_format_of_code(rows[i].code) != rows[i].want)
			fail_msg("%s", rows[i].code);
	assert_int_equal(xlsx_format_of_id(10), XF_PERCENT);
	assert_int_equal(xlsx_format_of_id(14), XF_DATE);
	assert_int_equal(xlsx_format_of_id(57), XF_DATE);
	assert_int_equal(xlsx_format_of_id(22), XF_DATETIME);
	assert_int_equal(xlsx_format_of_id(46), XF_TIME);
	assert_int_equal(xlsx_format_of_id(4), XF_PLAIN);
	assert_int_equal(xlsx_format_of_id(48), XF_PLAIN);
}

static void
every_kind_of_cell_is_read(void **state)
{
	static const struct {
		size_t row, col;
		enum cell_kind kind;
		const char *text;
	} want[] = {
		{ 0, 0, CELL_TEXT, "项目名称" },
		{ 0, 1, CELL_TEXT, "数量 指标" },
		{ 0, 2, CELL_TEXT, "東京" },
		{ 0, 3, CELL_TEXT, "a\nb_c <&" },
		{ 0, 4, CELL_EMPTY, "" },
		{ 0, 5, CELL_TEXT, "行内" },
		{ 1, 0, CELL_NUMBER, "12.34" },
		{ 1, 1, CELL_NUMBER, "410303000000117" },
		{ 1, 2, CELL_NUMBER, "0.001" },
		{ 1, 3, CELL_NUMBER, "95%" },
		{ 1, 4, CELL_NUMBER, "95.5%" },
		{ 1, 5, CELL_NUMBER, "1234567.8" },
		{ 2, 0, CELL_DATE, "2024-03-05" },
		{ 2, 1, CELL_DATE, "2024-03-05" },
		{ 2, 2, CELL_DATE, "2024-03-05 14:30:00" },
		{ 2, 3, CELL_DATE, "12:00:00" },
		{ 2, 4, CELL_DATE, "2024-03-05" },
		{ 2, 5, CELL_DATE, "2024-03-05" },
		{ 3, 0, CELL_BOOL, "TRUE" },
		{ 3, 1, CELL_ERROR, "#DIV/0!" },
		{ 3, 2, CELL_FORMULA, "2" },
		{ 3, 3, CELL_FORMULA, "" },
		{ 3, 4, CELL_EMPTY, "" },
		{ 3, 5, CELL_FORMULA, "项目" },
		{ 4, 0, CELL_ERROR, "#DIV/0!" },
		{ 4, 1, CELL_EMPTY, "" },
		{ 4, 2, CELL_TEXT, "no reference" },
		{ 5, 0, CELL_TEXT, "shown" },
		{ 5, 1, CELL_EMPTY, "" }, /* hidden by the merge */
		{ 5, 2, CELL_TEXT, "free" },
	};
	struct opened o = read_fixture("good_values.xlsx", NULL);
	struct sheet *s = o.sheets;

	(void)state;
	must_open(&o);
	assert_int_equal(o.n, 1);
	assert_string_equal(s->name, "Sheet1");
	assert_non_null(strstr(s->file, "good_values.xlsx"));
	assert_false(s->is_csv);
	/* styled cells without content in row 7 and column XFD do not count */
	assert_int_equal(s->n_rows, 6);
	assert_int_equal(s->n_cols, 6);
	for (size_t i = 0; i < ARRAY(want); i++) {
		const struct cell *c = sheet_at(s, want[i].row, want[i].col);

		assert_string_equal(c->text, want[i].text);
		assert_int_equal(c->kind, want[i].kind);
	}
	assert_int_equal(s->n_merges, 1);
	assert_int_equal(s->merges[0].row0, 5);
	assert_int_equal(s->merges[0].col1, 1);
	arena_free(o.arena);
}

static void
strict_name_spaces_and_odd_places(void **state)
{
	struct opened o = read_fixture("good_strict.xlsx", NULL);

	(void)state;
	must_open(&o);
	assert_int_equal(o.n, 1); /* neither the hidden worksheet nor the chart */
	assert_string_equal(o.sheets->name, "表 & 一");
	assert_string_equal(sheet_at(o.sheets, 1, 1)->text, "2024-03-05"); /* 1904 */
	assert_int_equal(o.sheets->n_rows, 2);
	arena_free(o.arena);
}

static void
forms_of_two_programs_read_the_same(void **state)
{
	static const char *const files[] = { "good_form_openpyxl.xlsx", "good_form_libreoffice.xlsx" };

	(void)state;
	for (size_t i = 0; i < ARRAY(files); i++) {
		struct opened o = read_fixture(files[i], NULL);
		const struct sheet *s = o.sheets;

		must_open(&o);
		assert_int_equal(o.n, 2);
		assert_string_equal(s[0].name, "绩效目标表");
		assert_string_equal(s[1].name, "空");
		assert_int_equal(s[1].n_rows, 0);
		assert_string_equal(sheet_at(s, 0, 0)->text, "项目支出绩效目标申报表");
		assert_int_equal(sheet_merge_at(s, 0, 3)->col1, 5);
		assert_string_equal(sheet_at(s, 1, 4)->text, "410303000000117");
		assert_string_equal(sheet_at(s, 2, 1)->text, "120.5");
		assert_string_equal(sheet_at(s, 2, 4)->text, "100.3");
		assert_string_equal(sheet_at(s, 3, 1)->text, "2024-03-05");
		assert_int_equal(sheet_at(s, 3, 1)->kind, CELL_DATE);
		assert_string_equal(sheet_at(s, 3, 4)->text, "95%");
		assert_int_equal(sheet_at(s, 4, 1)->kind, CELL_FORMULA);
		/* only LibreOffice has computed it */
		assert_string_equal(sheet_at(s, 4, 1)->text, i == 0 ? "" : "241");
		assert_string_equal(sheet_at(s, 4, 4)->text, "第一行\n第二行");
		assert_int_equal(s->n_merges, 9);
		arena_free(o.arena);
	}
}

static void
bad_files_are_refused_with_a_remedy(void **state)
{
	static const struct {
		const char *name, *want;
	} rows[] = {
		{ "truncated", "cut off" },
		{ "flipped", "damaged (xl/worksheets/sheet1.xml" },
		{ "empty", "The file is empty" },
		{ "password", "remove the password" },
		{ "biff", "old .xls workbook" },
		{ "html", "web page" },
		{ "xml2003", "XML spreadsheet of 2003" },
		{ "csv", "rename it to .csv" },
		{ "pdf", "PDF" },
		{ "doctype", "document type declaration" },
		{ "external", "document type declaration" },
		{ "bomb", "200 times its size" },
		{ "long_cell", "Sheet1!B2: This cell holds more than 1024 KiB" },
		{ "long_string", "Sheet1!C3: This cell holds more than 1024 KiB" },
		{ "far_column", "Sheet1!XFD1048576: This cell lies beyond column 1024" },
		{ "far_cell", "Sheet1!ALL1048576: This cell lies so far" },
		{ "deep", "nested too deeply" },
		{ "no_sheet", "no visible worksheet" },
		{ "no_part", "xl/worksheets/sheet1.xml: this part is missing" },
		{ "no_string", "Sheet1!A1: The workbook is damaged" },
		{ "reference", "1A: this is no cell" },
		{ "overlap", "merged areas lie one upon the other" },
		{ "xlsb", ".xlsb" },
		{ "docx", "Word" },
		{ "ods", "OpenDocument" },
		{ "zip", "zip archive" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		char name[64];
		struct opened o;

		snprintf(name, sizeof name, "bad_%s.xlsx", rows[i].name);
		o = read_fixture(name, NULL);
		assert_int_equal(o.rc, RC_FORMAT);
		if (!strstr(o.err.msg, rows[i].want))
			fail_msg("%s: %s", name, o.err.msg);
		arena_free(o.arena);
	}
}

static void
limits_hold(void **state)
{
	static const struct {
		const char *want;
		struct import_limits change; /* what is not 0 */
	} rows[] = {
		{ "too large", { .file_bytes = 1000 } },
		{ "larger than 0 MiB when unpacked", { .unpacked_bytes = 2000 } },
		{ "more than 3 files", { .entries = 3 } },
		{ "Sheet1!B1: This cell holds", { .cell_bytes = 12 } },
		{ "Sheet1!A3: This cell lies beyond row 2", { .rows = 2 } },
		{ "Sheet1!F1: This cell lies beyond column 4", { .cols = 4 } },
		{ "Sheet1!A3: The workbook has more than 11 cells", { .cells = 11 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		struct import_limits l = import_limits_default;
		const size_t *change = (const size_t *)&rows[i].change;
		struct opened o;

		for (size_t k = 0; k < sizeof l / sizeof(size_t); k++)
			if (change[k])
				memcpy((size_t *)&l + k, &change[k], sizeof(size_t));
		o = read_fixture("good_values.xlsx", &l);
		assert_int_equal(o.rc, RC_FORMAT);
		if (!strstr(o.err.msg, rows[i].want))
			fail_msg("%s", o.err.msg);
		arena_free(o.arena);
	}
}

static void
a_missing_file_is_no_format_error(void **state)
{
	struct opened o = read_fixture("good_nothing.xlsx", NULL);

	(void)state;
	assert_int_equal(o.rc, RC_IO);
	arena_free(o.arena);
}

static void
escapes_become_characters(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "a_x000D_b", "a\rb" },
		{ "_x4E2D__x6587_", "中文" },
		{ "_x005F_x000D_", "_x000D_" },
		{ "_x0000_", "_x0000_" }, /* no zero bytes */
		{ "_xD800_", "_xD800_" },
		{ "_x00G0_", "_x00G0_" },
		{ "_x000", "_x000" },
		{ "_xAbCd", "_xAbCd" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY(rows); i++) {
		char s[64];

		strcpy(s, rows[i].in);
		assert_int_equal(xlsx_unescape(s, strlen(s)), strlen(rows[i].want));
		assert_string_equal(s, rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_look_as_a_person_sees_them),
		cmocka_unit_test(formats_are_told_by_their_code),
		cmocka_unit_test(every_kind_of_cell_is_read),
		cmocka_unit_test(strict_name_spaces_and_odd_places),
		cmocka_unit_test(forms_of_two_programs_read_the_same),
		cmocka_unit_test(bad_files_are_refused_with_a_remedy),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(a_missing_file_is_no_format_error),
		cmocka_unit_test(escapes_become_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
