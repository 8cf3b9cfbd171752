/* The tasks of a year, the iCalendar file, publication days, the ranking of departments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "domain/accountability.h"
#include "domain/publication.h"
#include "domain/schedule.h"

static struct arena *arena;

static void
preset_rules(struct rules *r)
{
	struct ini ini;
	struct err err = { 0 };

	*r = (struct rules){ 0 };
	assert_int_equal(ini_read_text("t.ini", "[rules]\nname = X\n", arena, &ini, &err), RC_OK);
	assert_int_equal(rules_apply(&ini, arena, r, &err), RC_OK);
}

static const char *
day_of(const struct year_task *rows, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].code, code) == 0)
			return rows[i].due;
	return "";
}

static void
planned(void **state)
{
	struct year_task *rows;
	struct rules r;
	struct err err;
	size_t n;

	(void)state;
	preset_rules(&r);
	year_tasks(&r, 2023, "2023-01-18", arena, &rows, &n);
	assert_string_equal(day_of(rows, n, "04-selfeval"), "2023-08-10");
	assert_string_equal(day_of(rows, n, "05-monitor"), "2023-08-31");
	assert_string_equal(day_of(rows, n, "06-analysis"), "2023-09-30");
	assert_string_equal(day_of(rows, n, "03-publish"), "2023-02-07");
	assert_string_equal(day_of(rows, n, "01-goal"), "2022-11-30");
	assert_string_equal(day_of(rows, n, "10-account"), "2024-01-31");
	for (size_t i = 0; i < n; i++)
		assert_int_equal(year_task_check(&rows[i], &err), RC_OK);
	year_tasks(&r, 2023, NULL, arena, &rows, &n);
	assert_string_equal(day_of(rows, n, "03-publish"), "");
}

/* Every line ends with CRLF, has 75 bytes at most and breaks between characters; unfolded, it is the
 * text again. */
static void
icalendar(void **state)
{
	struct year_task rows[] = {
		{ .year = 2024, .code = "x", .title = "绩效目标随部门预算报送、审核;逗号,反斜杠\\绩效目标随部门预算报送、审核",
			.begins = "2024-02-28", .due = "2024-02-29", .remind = 7, .state = "open",
			.note = "第一行\n第二行" },
		{ .year = 2024, .code = "y", .title = "b", .due = "2024-12-31", .remind = 0, .state = "dropped" },
	};
	struct strbuf out = { 0 }, flat = { 0 };

	(void)state;
	year_tasks_ics(rows, 2, "名", "2024-03-05T01:02:03", &out);
	for (const char *s = strbuf_str(&out); *s;) {
		const char *end = strstr(s, "\r\n");
		assert_non_null(end);
		assert_true(end - s <= 75);
		assert_null(memchr(s, '\n', (size_t)(end - s)));
		assert_true(((unsigned char)s[0] & 0xC0) != 0x80);
		assert_false(s[0] == ' ' && ((unsigned char)s[1] & 0xC0) == 0x80);
		strbuf_addn(&flat, s + (*s == ' '), (size_t)(end - s) - (*s == ' '));
		if (end[2] != ' ')
			strbuf_addc(&flat, '\n');
		s = end + 2;
	}
	const char *text = strbuf_str(&flat);
	assert_non_null(strstr(text, "SUMMARY:绩效目标随部门预算报送、审核\\;逗号\\,反斜杠\\\\绩效目标随部门预算报送、审核\n"));
	assert_non_null(strstr(text, "DESCRIPTION:第一行\\n第二行\n"));
	assert_non_null(strstr(text, "UID:2024-x@jixiao\nDTSTAMP:20240305T010203Z\nDTSTART;VALUE=DATE:20240228\n"
		"DTEND;VALUE=DATE:20240301\n"));
	assert_non_null(strstr(text, "TRIGGER;RELATED=END:-P7D\n"));
	assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20241231\nDTEND;VALUE=DATE:20250101\nSUMMARY:b\n"
		"STATUS:CANCELLED\n"));
	assert_true(strncmp(text, "BEGIN:VCALENDAR\nVERSION:2.0\n", 28) == 0);
	strbuf_free(&out);
	strbuf_free(&flat);
}

static void
twenty_days(void **state)
{
	static const struct {
		const char *approved, *published, *due;
		bool late;
	} cases[] = {
		{ "2023-01-18", "2023-02-07", "2023-02-07", false }, { "2023-01-18", "2023-02-08", "2023-02-07", true },
		{ "2024-02-15", "2024-03-06", "2024-03-06", false }, { NULL, NULL, NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct publication p = { .approved_on = cases[i].approved, .published_on = cases[i].published };
		publication_set_due(&p, 20, arena);
		if (cases[i].due)
			assert_string_equal(p.due, cases[i].due);
		else
			assert_null(p.due);
		assert_int_equal(publication_late(&p), cases[i].late);
	}
	struct publication p = { .least = 6000, .projects = 5, .published = 3 };
	assert_false(publication_short(&p));
	p.published = 2;
	assert_true(publication_short(&p));
}

static void
ranked(void **state)
{
	struct account_basis full[ACCOUNT_PARTS] = { { 20000, 2 }, { 10000, 2 }, { 10000, 1 }, { 9000, 1 }, { 0, 0 } };
	struct accountability t = { 0 }, rows[5] = { 0 };
	static const int64_t scores[] = { 9000, -1, 9500, 9000, 5000 };
	struct rules r;

	(void)state;
	preset_rules(&r);
	/* 25 x 100 + 15 x 50 + 20 x 100 + 20 x 90 of 80 points: 88.125 */
	accountability_score(&t, full, &r, arena);
	assert_int_equal(t.score, 8813);
	assert_int_equal(t.parts[PART_RECTIFY], -1);
	assert_non_null(strstr(t.derivation, "合计除以80%"));
	for (size_t i = 0; i < 5; i++)
		rows[i] = (struct accountability){ .code = arena_printf(arena, "%zu", i), .score = scores[i] };
	r.apply.commend = 2;
	r.apply.talk = 1;
	accountability_rank(rows, 5, &r);
	assert_string_equal(rows[0].code, "2");
	assert_string_equal(rows[0].proposed, "commend");
	assert_int_equal(rows[1].place, 2);
	assert_int_equal(rows[2].place, 2); /* the same score */
	assert_string_equal(rows[2].proposed, "commend");
	assert_string_equal(rows[3].proposed, "talk");
	assert_int_equal(rows[4].place, 0);
	assert_null(rows[4].proposed);
}

/* Two are commended, two called to a talk: equals together, and nobody who is nearer to the top. */
static void
named(void **state)
{
	static const struct {
		int64_t scores[7], talk_below;
		const char *want; /* c commend, t talk, - neither, in the order of places */
	} cases[] = {
		{ { 9900, 9800, 9700, 9600, 9500, 9400, 9300 }, 6000, "cc---tt" },
		{ { 9900, 9800, 9700, 9600, 9300, 9300, 9300 }, 6000, "cc--ttt" },
		{ { 9900, 9800, 9700, 9600, 9400, 9400, 9300 }, 6000, "cc--ttt" },
		{ { 9900, 9700, 9700, 9600, 9500, 9400, 9300 }, 6000, "ccc--tt" },
		{ { 9900, -1, -1, -1, -1, -1, -1 }, 6000, "c------" },
		{ { 9900, 9800, -1, -1, -1, -1, -1 }, 6000, "ct-----" },
		{ { 9900, 9800, 9700, -1, -1, -1, -1 }, 6000, "cct----" },
		{ { 9900, 9900, 9900, 9900, 9900, 9900, 9900 }, 6000, "ccccccc" },
		{ { 9900, 6000, 5999, 5999, 5000, 5000, 5000 }, 6000, "ccttttt" },
		{ { 9900, 9800, 9700, 9600, 9500, 9400, 9300 }, 9850, "ctttttt" },
	};
	struct rules r;

	(void)state;
	preset_rules(&r);
	r.apply.commend = r.apply.talk = 2;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct accountability rows[7] = { 0 };
		char got[8] = "";
		r.apply.talk_below = cases[i].talk_below;
		for (size_t k = 0; k < 7; k++)
			rows[k] = (struct accountability){ .code = arena_printf(arena, "%zu", k),
				.score = cases[i].scores[k] };
		accountability_rank(rows, 7, &r);
		for (size_t k = 0; k < 7; k++)
			got[k] = rows[k].proposed ? rows[k].proposed[0] : '-';
		if (strcmp(got, cases[i].want) != 0)
			fail_msg("%zu: %s is not %s", i, got, cases[i].want);
	}
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(planned), cmocka_unit_test(icalendar),
		cmocka_unit_test(twenty_days), cmocka_unit_test(ranked), cmocka_unit_test(named) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
