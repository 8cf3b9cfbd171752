/*
 * Papers as PDF, read back by other people's tools: pages, heads on each of them, every row and line
 * once and in order, fonts embedded, title, language, outline; letters where GB/T 9704 wants them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "output/doc.h"

#define SKIPPED 77

struct place {
	struct arena *a;
	char dir[64];
	const char *path;
};

static int
set_up(void **state)
{
	struct arena *a = arena_new();
	struct place *p = arena_alloc(a, sizeof *p);

	*p = (struct place){ .a = a, .dir = "/tmp/jixiao-pdf-XXXXXX" };
	assert_non_null(mkdtemp(p->dir));
	p->path = arena_printf(a, "%s/a.pdf", p->dir);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	unlink(p->path);
	assert_int_equal(rmdir(p->dir), 0);
	arena_free(p->a);
	return 0;
}

/* What a command says. */
static const char *
said(struct place *p, const char *command)
{
	FILE *f = popen(command, "r");
	struct strbuf b = { 0 };
	char buf[4096];
	size_t n;
	const char *text;

	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		strbuf_addn(&b, buf, n);
	assert_int_equal(pclose(f), 0);
	text = arena_strdup(p->a, strbuf_str(&b));
	strbuf_free(&b);
	return text;
}

static const char *
written(struct place *p, const struct doc *d)
{
	struct err err;

	assert_int_equal(doc_write(d, p->path, &err), RC_OK);
	return said(p, arena_printf(p->a, "pdftotext -layout %s -", p->path));
}

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *s = text; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* All the names from first on, each once, in order. */
static void
in_order(struct place *p, const char *text, const char *format, int n)
{
	const char *at = text;

	for (int i = 0; i < n; i++) {
		char name[64];
		snprintf(name, sizeof name, "%s%03d;", format, i);
		at = strstr(at, name);
		if (!at || count(text, name) != 1)
			print_error("%s: %zu times\n", name, count(text, name));
		assert_non_null(at);
		assert_int_equal(count(text, name), 1);
	}
	(void)p;
}

static struct doc *
long_table(struct arena *a, int n)
{
	static const int widths[] = { 20, 120, 40 };
	struct doc *d = doc_new(a, "整改清单", "zh-CN", false);

	doc_section(d, "教体局");
	doc_heading(d, 1, "整改清单");
	doc_table(d, widths, 3);
	doc_row(d)->head = true;
	doc_label(d, 1, "序号");
	doc_label(d, 1, "内容");
	doc_label(d, 1, "金额");
	for (int i = 0; i < n; i++) {
		doc_row(d)->height = 9;
		doc_value(d, 1, 0, arena_printf(a, "r%03d;", i));
		doc_value(d, 1, 0, "红山公厕");
		doc_value(d, 1, DOC_NUMBER, "12.50");
	}
	doc_section(d, "住建局");
	doc_heading(d, 3, "没有");
	return d;
}

/* Every page has the head and its number. */
static void
pages(void **state)
{
	struct place *p = *state;
	const char *text = written(p, long_table(p->a, 100));
	const char *info = said(p, arena_printf(p->a, "pdfinfo %s", p->path));
	const char *fonts = said(p, arena_printf(p->a, "pdffonts %s | tail -n +3", p->path));

	in_order(p, text, "r", 100);
	assert_int_equal(count(text, "序号"), 4);
	assert_int_equal(count(text, "\f"), 5);
	for (int i = 1; i <= 4; i++)
		assert_int_equal(count(text, arena_printf(p->a, "第%d页共4页", i)), 1);
	assert_int_equal(count(text, "第1页共1页"), 1);
	assert_non_null(strstr(info, "Title:           整改清单\n"));
	assert_non_null(strstr(info, "595.276 x 841.89 pts (A4)"));
	assert_true(count(fonts, "\n") >= 2);
	assert_int_equal(count(fonts, " yes yes yes "), count(fonts, "\n")); /* embedded, subset, Unicode */
}

static void
about_it(void **state)
{
	struct place *p = *state;
	struct err err;
	char *bytes;
	size_t n;

	written(p, long_table(p->a, 1));
	assert_int_equal(file_read(p->path, 1 << 24, p->a, &bytes, &n, &err), RC_OK);
	for (size_t i = 0; i < n; i++)
		bytes[i] = bytes[i] ? bytes[i] : ' ';
	assert_non_null(strstr(bytes, "/Lang (zh-CN)"));
	assert_non_null(strstr(bytes, "/Outlines "));
	/* the document, two sections and a heading */
	assert_int_equal(count(bytes, "/Title "), 4);
	assert_non_null(strcasestr(bytes, "/Title <feff65594f535c40>")); /* 教体局 */
}

/* Texts that no page holds: in one row, over several rows, as a paragraph. */
static void
long_texts(void **state)
{
	static const int widths[] = { 60, 120 };
	struct place *p = *state;
	struct strbuf rows[3] = { { 0 } };
	struct doc *d = doc_new(p->a, "长", "zh-CN", false);
	const char *text;

	for (int k = 0; k < 3; k++)
		for (int i = 0; i < 200; i++)
			strbuf_addf(&rows[k], "%s%c%03d;", i ? "\n" : "", 'a' + k, i);
	doc_table(d, widths, 2);
	doc_row(d);
	doc_value(d, 1, DOC_TOP, strbuf_str(&rows[0]));
	doc_value(d, 1, 0, "短");
	for (int i = 0; i < 100; i++) {
		doc_row(d)->height = 30;
		if (i == 0)
			doc_value(d, 1, DOC_TOP, strbuf_str(&rows[1]))->rows = 100;
		doc_value(d, 1, 0, arena_printf(p->a, "d%03d;", i));
	}
	doc_paragraph(d, DOC_LEFT, DOC_LETTER, strbuf_str(&rows[2]));
	for (int k = 0; k < 3; k++)
		strbuf_free(&rows[k]);
	text = written(p, d);
	in_order(p, text, "a", 200);
	in_order(p, text, "b", 200);
	in_order(p, text, "c", 200);
	in_order(p, text, "d", 100);
}

/* Rows below one cell stay together, signatures stay with what they sign. */
static void
together(void **state)
{
	static const int widths[] = { 40, 140 };
	static const char *const foot[][2] = { { "审核人：", NULL } };
	struct place *p = *state;

	for (int rows = 20; rows < 32; rows++) {
		struct doc *d = doc_new(p->a, "表", "zh-CN", false);
		const char *text, *pages[3];
		doc_table(d, widths, 2);
		for (int i = 0; i < rows; i++) {
			doc_row(d)->height = 9;
			if (i % 3 == 0)
				doc_value(d, 1, 0, arena_printf(p->a, "g%d;", i / 3))->rows = i + 3 > rows ? rows - i : 3;
			doc_value(d, 1, 0, arena_printf(p->a, "r%d;", i));
		}
		doc_signature(d, foot, 1);
		text = written(p, d);
		pages[0] = text;
		pages[1] = strchr(text, '\f') + 1;
		pages[2] = strchr(pages[1], '\f');
		for (int i = 0; i < rows; i++) {
			const char *group = strstr(text, arena_printf(p->a, "g%d;", i / 3));
			const char *row = strstr(text, arena_printf(p->a, "r%d;", i));
			assert_non_null(group);
			assert_non_null(row);
			assert_true((group < pages[1]) == (row < pages[1]));
		}
		if (pages[2]) { /* two pages: a row is on the second with the signature */
			const char *sign = strstr(pages[1], "审核人");
			assert_non_null(sign);
			assert_non_null(strstr(pages[1], "r"));
		}
	}
}

/* The first and the last line of a letter, in points from the upper left. */
static void
letter(void **state)
{
	struct place *p = *state;
	struct doc *d = doc_new(p->a, "函", "zh-CN", false);
	double x0 = 1e9, y0 = 1e9, x1 = 0;
	const char *box;

	doc_section(d, "函");
	doc_heading(d, 1, "通知");
	doc_paragraph(d, DOC_LEFT, DOC_LETTER | DOC_FLUSH, "教体局：");
	doc_paragraph(d, DOC_LEFT, DOC_LETTER, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十");
	doc_paragraph(d, DOC_RIGHT, DOC_LETTER, "区财政局");
	assert_non_null(strstr(written(p, d), "—1—"));
	box = said(p, arena_printf(p->a, "pdftotext -bbox %s -", p->path));
	for (const char *s = box; (s = strstr(s, "<word ")); s++) {
		double left, top, right, bottom;
		assert_int_equal(sscanf(s, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &left, &top,
			&right, &bottom), 4);
		x0 = left < x0 ? left : x0;
		y0 = top < y0 ? top : y0;
		x1 = right > x1 ? right : x1;
	}
	assert_true(x0 > 79 && x0 < 81);   /* 28 mm */
	assert_true(y0 > 95 && y0 < 115);  /* 37 mm, but for the height of the letters */
	assert_true(x1 > 510 && x1 < 523); /* 26 and 2 characters fill 156 mm */
}

/* Whole or not at all, with the reason. */
static void
no_room(void **state)
{
	struct place *p = *state;
	struct rlimit was, small;
	struct err err;
	struct dirent *e;
	size_t n = 0;
	DIR *dir;
	enum rc rc;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = (struct rlimit){ 1000, was.rlim_max };
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	rc = doc_write(long_table(p->a, 10), p->path, &err);
	setrlimit(RLIMIT_FSIZE, &was);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(rc, RC_IO);
	dir = opendir(p->dir);
	while ((e = readdir(dir)))
		n++;
	closedir(dir);
	assert_int_equal(n, 2); /* . and .. */
	assert_int_equal(doc_write(long_table(p->a, 1), "/nonexistent/a.pdf", &err), RC_IO);
	assert_non_null(strstr(err.msg, "/nonexistent/a.pdf"));
}

/* Ticks, bars and codes have their texts. */
static void
drawn(void **state)
{
	static const int widths[] = { 60, 120 };
	static const struct doc_bar bars[] = { { "教体局", "12", 12 }, { "住建局", "3", 3 } };
	struct place *p = *state;
	struct doc *d = doc_new(p->a, "图", "zh-CN", true);
	const char *text;

	doc_table(d, widths, 2);
	doc_row(d);
	doc_value(d, 1, DOC_CODE, "ZG-2024-0017");
	doc_value(d, 1, 0, "优□ 良☑");
	doc_row(d); /* a box far behind in one text, and in a short one after it */
	doc_value(d, 1, 0, "整改完成后连同佐证材料一并报送，逾期未报送的予以通报，责任人签字确认☑");
	doc_value(d, 1, 0, "☑");
	doc_bars(d, bars, 2, 0, 6);
	text = written(p, d);
	assert_non_null(strstr(text, "ZG-2024-0017"));
	assert_int_equal(count(text, "□"), 4);
	assert_int_equal(count(text, "√"), 3);
	assert_non_null(strstr(text, "教体局"));
	assert_null(strstr(text, "1000,500")); /* the bar itself is no text */
	assert_non_null(strstr(said(p, arena_printf(p->a, "pdfinfo %s", p->path)), "841.89 x 595.276 pts (A4)"));
}

/* What is too wide for its cell: smaller, broken behind a hyphen, never with a hyphen of its own. */
static void
narrow(void **state)
{
	static const int widths[] = { 16, 11, 9, 144 };
	static const char *const foot[][2] = { { "签收单位（盖章）：", NULL }, { "签收日期：", NULL } };
	struct place *p = *state;
	struct doc *d = doc_new(p->a, "窄", "zh-CN", false);
	const char *text;

	doc_table(d, widths, 4);
	doc_row(d);
	doc_value(d, 1, 0, "2023-08-30");
	doc_value(d, 1, 0, "2024-09-30");
	doc_value(d, 1, 0, "abcdefghijklm");
	doc_value(d, 1, 0, "□是 □否");
	doc_signature(d, foot, 2);
	text = written(p, d);
	assert_int_equal(count(text, "2023-08-30"), 1);
	assert_int_equal(count(text, "2024-09-30"), 0);
	assert_int_equal(count(text, "2024-"), 1);
	assert_int_equal(count(text, "09-30"), 1);
	assert_int_equal(count(text, "‐"), 0);
	assert_int_equal(count(text, "签收单位（盖章）："), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(about_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(long_texts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(letter, set_up, tear_down),
		cmocka_unit_test_setup_teardown(narrow, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_room, set_up, tear_down),
		cmocka_unit_test_setup_teardown(drawn, set_up, tear_down),
	};

	if (system("pdftotext -v >/dev/null 2>&1") != 0) {
		puts("pdftotext is not installed: package poppler-utils");
		return SKIPPED;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
