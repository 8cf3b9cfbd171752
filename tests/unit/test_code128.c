/* Code 128: values by hand, decoded again by the table of the standard, and bars of other renderers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "output/code128.h"
#include "output/doc.h"

/* Bars and gaps as digits. */
static const char *
coded(struct arena *a, const char *text, int *ret_modules)
{
	unsigned char *bars;
	size_t n = code128(text, a, &bars, ret_modules);
	char *s = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		s[i] = (char)('0' + bars[i]);
	return s;
}

static void
codes(void **state)
{
	static const struct {
		const char *text, *want; /* start, values, check sign, stop */
	} rows[] = {
		/* 104, 48 42 42 17 18 19 35, 55: the check sign of ISO/IEC 15417's way for PJJ123C */
		{ "PJJ123C", "211214" "313121" "112133" "112133" "123221" "223211" "221132" "131321" "311321" "2331112" },
		/* 105, 12 34, (105 + 12 + 68) % 103 = 82 */
		{ "1234", "211232" "112232" "131123" "121241" "2331112" },
		/* 104, 33, (104 + 33) % 103 = 34 */
		{ "A", "211214" "111323" "131123" "2331112" },
		/* 104, 39 99 20 24 100, A 33 */
		{ "G2024", NULL }, { "AB123456C", NULL }, { "12345", NULL }, { "", "" }, { "整", "" },
		{ "a\n", "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int modules;
		const char *found = coded(a, rows[i].text, &modules);
		if (rows[i].want)
			assert_string_equal(found, rows[i].want);
		/* every sign has 11 modules and the last 13 */
		assert_int_equal(*found ? (modules - 13) % 11 : modules, 0);
	}
	/* pairs are shorter: start, 10 pairs, check, stop against 20 signs */
	int pairs, single;
	coded(a, "20240000000000000017", &pairs);
	coded(a, "ABCDEFGHIJKLMNOPQRST", &single);
	assert_int_equal(pairs, 11 * 12 + 13);
	assert_int_equal(single, 11 * 22 + 13);
	arena_free(a);
}

static struct doc *
sample(struct arena *a)
{
	static const int widths[] = { 60, 120 };
	static const struct doc_bar bars[] = { { "教体局", "12", 12 }, { "住建局", "3", 3 }, { "无", "-1", -1 } };
	struct doc *d = doc_new(a, "图", "zh-CN", false);

	doc_bars(d, bars, ARRAY_LEN(bars), 0, 6);
	doc_table(d, widths, 2);
	doc_row(d);
	doc_value(d, 1, DOC_CODE, "ZG-17");
	doc_value(d, 1, DOC_BAR, "1000");
	return d;
}

static const char *
rendered(struct doc *d, void (*render)(const struct doc *, struct sink *))
{
	struct strbuf out = { 0 };
	struct sink *s = sink_strbuf(&out);
	const char *text;

	render(d, s);
	assert_int_equal(sink_close(s, NULL), RC_OK);
	text = arena_strdup(d->arena, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
as_text(const struct doc *d, struct sink *s)
{
	doc_text(d, 96, s);
}

/* The mark stands in the middle of the longest bar and behind the end of a shorter one. */
static void
bars(void **state)
{
	struct arena *a = arena_new();
	const char *text = rendered(sample(a), as_text), *html = rendered(sample(a), doc_html);
	const char *first = strstr(text, "教体局"), *second = strstr(text, "住建局");

	(void)state;
	assert_non_null(strstr(first, "12 ####"));
	assert_true(strchr(first, '|') - strchr(first, '#') == strchr(second, '|') - strchr(second, '#'));
	assert_int_equal(strspn(strchr(second, '#'), "#"), 13); /* a quarter of 55 */
	assert_null(memchr(strstr(text, "无"), '#', 90));
	assert_non_null(strstr(text, "ZG-17"));
	assert_non_null(strstr(html, "<svg class=\"code\""));
	assert_non_null(strstr(html, "ZG-17</td>"));
	assert_non_null(strstr(html, "<div style=\"width:25.0%\">"));
	assert_non_null(strstr(html, "<i style=\"left:50.0%\">"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes),
		cmocka_unit_test(bars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
