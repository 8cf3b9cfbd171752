/* A paper: lines of text, tables as text, pages as HTML and as a workbook that the reader reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <unzip.h>

#include "base/table.h"
#include "import/xlsx.h"
#include "output/doc.h"

static void
lines(void **state)
{
	static const struct {
		const char *text;
		int cols;
		const char *want; /* lines between bars */
	} rows[] = {
		{ "", 10, "" },
		{ "公厕", 10, "公厕" },
		{ "一二三四五", 4, "一二|三四|五" },
		{ "一二三四五", 5, "一二|三四|五" },
		{ "一二三，四五", 6, "一二|三，四|五" },
		{ "一二三）。", 6, "一二|三）。" },
		{ "，，，，", 2, "，|，|，|，" },
		{ "two words", 6, "two|words" },
		{ "two words", 3, "two|wor|ds" },
		{ "toolong", 3, "too|lon|g" },
		{ "合格率95.5%", 8, "合格率|95.5%" },
		{ "a\n\nb", 5, "a||b" },
		{ "ab \nc", 2, "ab|c" },
		{ "abc\n", 9, "abc|" },
		{ "宽", 1, "宽" },
		{ "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct strbuf out = { 0 };
		size_t n = 0;

		for (const char *next = rows[i].text, *s = next; next; s = next, n++) {
			size_t len = doc_line(s, rows[i].cols, &next);
			strbuf_addf(&out, "%s%.*s", n ? "|" : "", (int)len, s);
		}
		assert_string_equal(strbuf_str(&out), rows[i].want);
		assert_int_equal(doc_lines(rows[i].text, rows[i].cols), n);
		strbuf_free(&out);
	}
}

static const char *
as_text(struct doc *d, int cols)
{
	struct strbuf out = { 0 };
	struct sink *s = sink_strbuf(&out);
	const char *text;

	doc_text(d, cols, s);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	text = arena_strdup(d->arena, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* Cells over rows and columns, a text that is longer than its rows, boxes to tick, pages. */
static struct doc *
sample(struct arena *a)
{
	static const char *const foot[][2] = { { "填报人：", "张三" }, { "日期：", NULL } };
	static const int widths[] = { 20, 60, 50, 50 };
	struct doc *d = doc_new(a, "样表", "zh-CN", false);

	doc_section(d, "甲/乙");
	doc_heading(d, 1, "样 <表>");
	doc_paragraph(d, DOC_RIGHT, 0, "单位：万元");
	doc_table(d, widths, 4);
	doc_row(d)->head = true;
	doc_label(d, 1, "目标和指标")->rows = 3;
	doc_label(d, 1, "名称");
	doc_label(d, 2, "值");
	doc_row(d);
	doc_value(d, 1, DOC_TOP, "第一行\n第二行")->rows = 2;
	doc_value(d, 1, DOC_NUMBER, "1234.5");
	doc_value(d, 1, DOC_FIGURE, "007");
	doc_row(d);
	doc_value(d, 1, 0, "是☑ 否□")->choices = "是,否";
	doc_value(d, 1, DOC_FIGURE, "95");
	doc_signature(d, foot, 2);
	doc_section(d, "甲/乙");
	doc_pair(d, "标签", "值");
	doc_pair(d, "另一个", NULL);
	return d;
}

static void
text_of_tables(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(as_text(sample(a), 40),
		"                样 <表>\n"
		"                              单位：万元\n"
		"+---+------------+---------------------+\n"
		"|目 |    名称    |         值          |\n"
		"|标 +------------+----------+----------+\n"
		"|和 |第一行      |    1234.5|007       |\n"
		"|指 |第二行      +----------+----------+\n"
		"|标 |            |是[x] 否[ |95        |\n"
		"|   |            |]         |          |\n"
		"+---+------------+----------+----------+\n"
		"填报人： 张三       日期：\n"
		"\f标签     值\n"
		"另一个\n");
	arena_free(a);
}

/* No character of a cell is lost, however narrow the paper is. */
static void
nothing_is_lost(void **state)
{
	struct arena *a = arena_new();
	const char *text;

	(void)state;
	for (int cols = 1; cols < 200; cols += 7) {
		static const char *const parts[] = { "目", "标", "和", "指", "名", "称", "第", "二", "12", "34",
			"007", "是", "95", "张", "三", "另" };
		text = as_text(sample(a), cols);
		for (size_t i = 0; i < ARRAY_LEN(parts); i++)
			assert_non_null(strstr(text, parts[i]));
	}
	arena_free(a);
}

static void
html(void **state)
{
	static const char *const parts[] = { "<html lang=\"zh-CN\">", "<title>样表</title>",
		"<h1>样 &lt;表&gt;</h1>", "rowspan=\"3\"", "colspan=\"2\"", "第一行<br>\n第二行", "scope=\"col\"",
		"<section aria-label=\"甲/乙\">", "</section>\n</body>\n</html>\n" };
	struct arena *a = arena_new();
	struct strbuf out = { 0 };
	struct sink *s = sink_strbuf(&out);
	int depth = 0;

	(void)state;
	doc_html(sample(a), s);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (!strstr(strbuf_str(&out), parts[i]))
			fail_msg("%s is not in %s", parts[i], strbuf_str(&out));
	/* every element but the empty ones ends */
	for (const char *p = strbuf_str(&out); (p = strchr(p, '<')) != NULL; p++)
		if (strncmp(p, "<!", 2) && strncmp(p, "<meta", 5) && strncmp(p, "<br", 3) &&
			(strncmp(p, "<col", 4) || strncmp(p, "<colg", 5) == 0))
			depth += p[1] == '/' ? -1 : 1;
	assert_int_equal(depth, 0);
	strbuf_free(&out);
	arena_free(a);
}

/* A part of the workbook as it is packed. */
static const char *
part(struct arena *a, const char *path, const char *name)
{
	unzFile z = unzOpen(path);
	char *text = arena_alloc(a, 65536);

	assert_non_null(z);
	assert_int_equal(unzLocateFile(z, name, 1), UNZ_OK);
	assert_int_equal(unzOpenCurrentFile(z), UNZ_OK);
	assert_true(unzReadCurrentFile(z, text, 65535) > 0);
	unzClose(z);
	return text;
}

static void
workbook(void **state)
{
	static const char *const parts[] = { "<dataValidation type=\"list\" errorStyle=\"warning\"",
		"\"是,否\"", "<sheetProtection", "fitToHeight=\"0\"", "paperSize=\"9\"", "state=\"frozen\"" };
	static const struct {
		size_t row;
		const char *text;
		enum cell_kind kind;
	} cells[] = { { 0, "样 <表>", CELL_TEXT }, { 3, "1234.5", CELL_NUMBER }, { 3, "007", CELL_TEXT },
		{ 4, "95", CELL_NUMBER } };
	char path[] = "/tmp/jixiao-test-XXXXXX.xlsx";
	struct arena *a = arena_new();
	struct sheet *sheets;
	struct err err = { 0 };
	size_t n;

	(void)state;
	assert_true(close(mkstemps(path, 5)) == 0);
	assert_int_equal(doc_write(sample(a), path, &err), RC_OK);
	assert_int_equal(xlsx_read(path, NULL, a, &sheets, &n, &err), RC_OK);
	assert_int_equal(n, 2);
	assert_string_equal(sheets[0].name, "甲_乙");
	assert_string_equal(sheets[1].name, "甲_乙-2");
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		size_t col = 0;
		while (col < sheets[0].n_cols &&
			strcmp(sheet_at(&sheets[0], cells[i].row, col)->text, cells[i].text) != 0)
			col++;
		assert_int_equal(sheet_at(&sheets[0], cells[i].row, col)->kind, cells[i].kind);
	}
	assert_int_equal(sheet_merge_at(&sheets[0], 4, 0)->row0, 2);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (!strstr(part(a, path, "xl/worksheets/sheet1.xml"), parts[i]))
			fail_msg("%s is not in the sheet", parts[i]);
	assert_non_null(strstr(part(a, path, "xl/workbook.xml"), "_xlnm.Print_Titles"));
	unlink(path);
	arena_free(a);
}

static void
endings(void **state)
{
	static const struct {
		const char *path;
		enum rc rc;
	} rows[] = { { "a.txt", RC_OK }, { "a.HTML", RC_OK }, { "x/y.xlsx", RC_OK }, { "a.pdf", RC_OK },
		{ "a.doc", RC_USAGE }, { "txt", RC_USAGE }, { ".txt", RC_USAGE } };
	struct arena *a = arena_new();
	struct doc *d = doc_new(a, "", "zh-CN", true);
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(doc_check_path(rows[i].path, &err), rows[i].rc);
	assert_int_equal(doc_write(d, "/nonexistent/a.txt", &err), RC_IO);
	assert_int_equal(doc_write(d, "/nonexistent/a.xlsx", &err), RC_IO);
	doc_paragraph(d, DOC_LEFT, 0, "a\x1e");
	assert_int_equal(doc_write(d, "/nonexistent/a.txt", &err), RC_INVALID);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(text_of_tables),
		cmocka_unit_test(nothing_is_lost),
		cmocka_unit_test(html),
		cmocka_unit_test(workbook),
		cmocka_unit_test(endings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
