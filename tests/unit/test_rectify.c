/* Rectification: working days and deadlines (RE-04), numbers, wrong ways to close, what repeats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/table.h"
#include "domain/rectify.h"

#define HOLIDAYS "[2023]\nnew_year = 2022-12-31..2023-01-02\nnational = 2023-09-29..2023-10-06\n" \
	"work = 2023-10-07, 2023-10-08\n[2024]\nspring = 2024-02-10..2024-02-17\nwork = 2024-02-18\n"

static struct calendar
holidays(struct arena *a)
{
	struct calendar c;
	struct ini ini;
	struct err err;

	assert_int_equal(ini_read_text("holidays.ini", HOLIDAYS, a, &ini, &err), RC_OK);
	assert_int_equal(calendar_read(&ini, a, &c, &err), RC_OK);
	return c;
}

static void
days_of_the_week(void **state)
{
	static const struct {
		const char *day;
		bool works;
	} cases[] = {
		{ "1970-01-01", true }, { "1970-01-03", false }, { "1969-12-28", false },
		{ "2023-09-28", true }, { "2023-09-29", false }, { "2023-10-06", false },
		{ "2023-10-07", true }, { "2023-10-08", true }, { "2023-10-09", true },
		{ "2023-10-14", false }, { "2022-12-31", false }, { "2023-01-02", false },
		{ "2023-01-03", true }, { "2024-02-18", true }, { "2024-02-25", false },
	};
	struct arena *a = arena_new();
	struct calendar c = holidays(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (calendar_works(&c, date_days(cases[i].day)) != cases[i].works)
			fail_msg("%s", cases[i].day);
	arena_free(a);
}

static void
deadlines(void **state)
{
	static const struct {
		const char *from;
		int days;
		bool roll;
		const char *due;
	} cases[] = {
		{ "2023-08-10", 30, false, "2023-09-09" }, /* a Saturday stays */
		{ "2023-08-10", 30, true, "2023-09-11" },
		{ "2023-01-31", 30, false, "2023-03-02" }, /* month ends */
		{ "2024-01-31", 30, false, "2024-03-01" }, /* leap year */
		{ "2023-12-31", 60, false, "2024-02-29" },
		{ "2022-12-31", 60, false, "2023-03-01" },
		{ "2024-02-28", 1, false, "2024-02-29" },
		{ "2023-02-28", 1, false, "2023-03-01" },
		{ "2023-08-30", 30, true, "2023-10-07" }, /* National Day, then a make-up Saturday */
		{ "2023-08-30", 30, false, "2023-09-29" },
		{ "2024-01-11", 30, true, "2024-02-18" }, /* Spring Festival, then a make-up Sunday */
		{ "2023-08-10", 1, true, "2023-08-11" },
		{ "2023-08-12", 0, true, "2023-08-14" },
		{ "2023-12-11", 20, true, "2024-01-01" }, /* no calendar for it: a Sunday rolls to Monday */
	};
	struct arena *a = arena_new();
	struct calendar c = holidays(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char due[DATE_SIZE];
		date_from_days(calendar_due(&c, date_days(cases[i].from), cases[i].days, cases[i].roll), due);
		if (strcmp(due, cases[i].due) != 0)
			fail_msg("%s + %d: %s", cases[i].from, cases[i].days, due);
	}
	arena_free(a);
}

static void
working_days(void **state)
{
	static const struct {
		const char *from;
		int days;
		const char *due;
	} cases[] = {
		{ "2023-08-10", 1, "2023-08-11" }, { "2023-08-10", 2, "2023-08-14" },
		{ "2023-08-10", 10, "2023-08-24" }, { "2023-09-28", 1, "2023-10-07" },
		{ "2023-09-28", 3, "2023-10-09" }, { "2023-08-12", 0, "2023-08-12" },
		{ "2024-02-09", 2, "2024-02-19" },
	};
	struct arena *a = arena_new();
	struct calendar c = holidays(a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int32_t from = date_days(cases[i].from), to = calendar_due_working(&c, from, cases[i].days);
		char due[DATE_SIZE];
		date_from_days(to, due);
		assert_string_equal(due, cases[i].due);
	}
	arena_free(a);
}

static void
faults_of_the_calendar(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ "[2023]\nx = 2023-13-01\n", "line 2" }, { "[2023]\nx = 2023-05-03..2023-05-01\n", "line 2" },
		{ "[2023]\nx = 2021-05-01\n", "line 2" }, { "[may]\nx = 2023-05-01\n", "no year" },
		{ "[2023]\nx = 2023-05-01..2023-07-01\n", "line 2" },
		{ "[2023]\nx = 2023-05-01\nwork = 2023-05-01\n", "stands there twice" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *a = arena_new();
		struct calendar c;
		struct ini ini;
		struct err err;
		assert_int_equal(ini_read_text("holidays.ini", cases[i].text, a, &ini, &err), RC_OK);
		assert_int_equal(calendar_read(&ini, a, &c, &err), RC_INVALID);
		if (!strstr(err.msg, cases[i].words) || !strstr(err.msg, "holidays.ini"))
			fail_msg("%s: %s", cases[i].text, err.msg);
		arena_free(a);
	}
}

static void
numbers(void **state)
{
	static const struct {
		const char *text;
		int year, serial; /* 0: none */
	} cases[] = {
		{ "Z23-0231", 2023, 231 }, { "z230231", 2023, 231 }, { "Z23231", 2023, 231 },
		{ "#Z23-231", 2023, 231 }, { " 23-231 ", 2023, 231 }, { "2023-231", 2023, 231 },
		{ "Ｚ２３－０２３１", 2023, 231 }, { "Z231", 2024, 231 }, { "#z0001", 2024, 1 },
		{ "Z24-9999", 2024, 9999 }, { "Z24-0000", 0, 0 }, { "231", 0, 0 }, { "Z", 0, 0 },
		{ "", 0, 0 }, { "Z23-", 0, 0 }, { "Z2-31", 0, 0 }, { "Z23-12345", 0, 0 },
		{ "Z2302311", 0, 0 }, { "Q23-0231", 0, 0 }, { "410303-0456", 0, 0 },
	};
	struct arena *a = arena_new();
	int64_t year, serial;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool is = rectify_parse_number(cases[i].text, 2024, &year, &serial);
		if (is != (cases[i].serial > 0) ||
			(is && (year != cases[i].year || serial != cases[i].serial)))
			fail_msg("\"%s\": %d %lld %lld", cases[i].text, is, (long long)year, (long long)serial);
	}
	assert_false(rectify_parse_number("Z231", 0, &year, &serial));
	assert_true(rectify_parse_number("ZZ23-0038", 0, &year, &serial));
	assert_int_equal(serial, 38);
	assert_false(rectify_parse_number("ZZZ23-0038", 0, &year, &serial));
	assert_string_equal(rectify_number(2023, 231, a), "Z23-0231");
	arena_free(a);
}

static struct rules
rules_of(const char *text, struct arena *a)
{
	struct rules r = { 0 };
	struct ini ini;
	struct err err;

	assert_int_equal(ini_read_text("rules", text, a, &ini, &err), RC_OK);
	assert_int_equal(rules_apply(&ini, a, &r, &err), RC_OK);
	return r;
}

static void
rules_and_letters(void **state)
{
	struct arena *a = arena_new();
	struct rules r = rules_of("[rectify]\nplan_days = 15\nreport_days = 30\n"
		"notice = 西财绩〔{year}〕{n}号\n", a);
	struct calendar none = { 0 };
	struct rectify item = { .due = "2023-09-30", .due_given = 1 };
	struct ini ini;
	struct err err;

	(void)state;
	assert_string_equal(rectify_notice_number(&r, 2023, 14, a), "西财绩〔2023〕14号");
	rectify_deadlines(&item, "2023-08-10", &r, &none, a);
	assert_string_equal(item.plan_due, "2023-08-25");
	assert_string_equal(item.due, "2023-09-30");
	item.due_given = 0;
	rectify_deadlines(&item, "2023-08-10", &r, &none, a);
	assert_string_equal(item.due, "2023-09-09");
	item.due = "2023-08-12";
	item.due_given = 1;
	rectify_deadlines(&item, "2023-08-10", &r, &none, a);
	assert_string_equal(item.plan_due, "2023-08-12");
	assert_string_equal(rectify_feedback_due("2023-08-10", &r, &none, a), "2023-08-30");
	r = (struct rules){ 0 };
	assert_int_equal(ini_read_text("rules", "[rectify]\nnotice = 14\n", a, &ini, &err), RC_OK);
	assert_int_equal(rules_apply(&ini, a, &r, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "{year}"));
	arena_free(a);
}

static struct rectify
checked(void)
{
	return (struct rectify){ .number = "Z23-0001", .state = "checking", .issued = "2023-08-10",
		.reported_on = "2023-09-20", .reported_by = "clerk", .checked_on = "2023-09-22",
		.checked_by = "wang", .result = "已补齐", .opinion = "属实", .evidence = 1,
		.progress = "done", .due = "2023-10-09" };
}

static void
ways_to_close(void **state)
{
	static const struct {
		const char *state, *login, *day, *opinion;
		int evidence;
		bool result;
		enum rc rc;
		const char *words;
	} cases[] = {
		{ "checking", "li", "2023-09-25", "属实", 1, true, RC_OK, "" },
		{ "checking", "li", "2023-09-22", "属实", 1, true, RC_OK, "" },
		{ "issued", "li", "2023-09-25", "属实", 1, true, RC_INVALID, "in state \"issued\"" },
		{ "returned", "li", "2023-09-25", "属实", 1, true, RC_INVALID, "in state \"sent back\"" },
		{ "reported", "li", "2023-09-25", "属实", 1, true, RC_INVALID, "nobody has checked it" },
		{ "closed", "li", "2023-09-25", "属实", 1, true, RC_INVALID, "at its end already" },
		{ "closed_not_done", "li", "2023-09-25", "属实", 1, true, RC_INVALID, "at its end already" },
		{ "checking", "clerk", "2023-09-25", "属实", 1, true, RC_DENIED, "entered the report" },
		{ "checking", "wang", "2023-09-25", "属实", 1, true, RC_DENIED, "checked it yourself" },
		{ "checking", "li", "2023-09-25", "属实", 0, true, RC_INVALID, "without evidence" },
		{ "checking", "li", "2023-09-25", NULL, 1, true, RC_INVALID, "without an opinion" },
		{ "checking", "li", "2023-09-25", "属实", 1, false, RC_INVALID, "no result" },
		{ "checking", "li", "2023-09-26", "属实", 1, true, RC_INVALID, "has not come yet" },
		{ "checking", "li", "2023-09-21", "属实", 1, true, RC_INVALID, "checked on" },
		{ "checking", "li", "2023-08-09", "属实", 1, true, RC_INVALID, "when the item was issued" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rectify r = checked();
		struct rectify_closing c = { cases[i].login, cases[i].day, NULL };
		struct err err = { 0 };
		r.state = cases[i].state;
		r.opinion = cases[i].opinion;
		r.evidence = cases[i].evidence;
		r.result = cases[i].result ? r.result : NULL;
		enum rc rc = rectify_close(&r, &c, "2023-09-25", &err);
		if (rc != cases[i].rc || (rc && !strstr(err.msg, cases[i].words)))
			fail_msg("case %zu: %d %s", i, (int)rc, err.msg);
		if (rc == RC_OK)
			assert_int_equal(r.took, date_days(cases[i].day) - date_days("2023-08-10"));
	}
}

static void
extensions_and_risks(void **state)
{
	static const struct {
		bool accept;
		const char *day, *words; /* words NULL: allowed */
	} cases[] = {
		{ false, "2023-10-10", NULL }, { false, "2023-10-09", "later day" },
		{ false, "2023-10-01", "later day" }, { false, NULL, "missing" },
		{ true, "2023-09-26", NULL }, { true, "2024-09-24", NULL },
		{ true, "2024-09-25", "not later than" }, { true, "2023-09-25", "after today" },
		{ true, NULL, "at the latest 2024-09-24" },
	};
	struct arena *a = arena_new();
	struct rules rules = rules_of("[rectify]\naccept_days = 365\n", a);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rectify r = checked();
		struct err err = { 0 };
		r.state = "in_progress";
		enum rc rc = cases[i].accept ? rectify_accept(&r, cases[i].day, "2023-09-25", &rules, &err)
			: rectify_extend(&r, cases[i].day, "2023-09-25", &err);
		if ((rc == RC_OK) != !cases[i].words || (rc && !strstr(err.msg, cases[i].words)))
			fail_msg("case %zu: %s", i, err.msg);
		if (rc == RC_OK)
			assert_string_equal(cases[i].accept ? r.accepted_until : r.due, cases[i].day);
		r.state = cases[i].accept ? "accepted" : "extended";
		if (rc == RC_OK)
			assert_int_equal(rectify_left_day(&r), date_days(cases[i].day));
	}
	arena_free(a);
}

static void
what_is_waited_for(void **state)
{
	struct rectify r = checked();

	(void)state;
	assert_int_equal(rectify_left_day(&r), date_days("2023-10-09"));
	r.state = "closed";
	assert_int_equal(rectify_left_day(&r), 0);
	r.state = "closed_not_done";
	assert_int_equal(rectify_left_day(&r), 0);
	r.state = "draft";
	assert_int_equal(rectify_left_day(&r), 0);
}

static void
repeated(void **state)
{
	static const struct {
		int year;
		int64_t department, unit;
		const char *category, *finding;
		bool repeats;
	} cases[] = {
		{ 2022, 1, 11, "records", "别的问题", true },
		{ 2021, 1, 0, "records", "别的问题", true },
		{ 2023, 1, 11, "records", "别的问题", false },
		{ 2024, 1, 11, "records", "别的问题", false },
		{ 2022, 2, 11, "records", "别的问题", false },
		{ 2022, 1, 12, "records", "别的问题", false },
		{ 2022, 1, 11, "output", "别的问题", false },
		{ 2022, 1, 11, "output", "验收资料缺失，完成值66.67%按100%填报", true },
		{ 2022, 1, 11, "output", "项目验收资料缺失，完成值66.67%却按100%填报", true },
		{ 2022, 1, 11, "output", "预算执行进度缓慢，年底前难以完成支出任务", false },
	};
	struct arena *a = arena_new();
	struct rules rules = rules_of("[rectify]\nalike = 70\n", a);
	struct rectify later = { .year = 2023, .department_id = 1, .unit_id = 11, .category = "records",
		.name = "办公楼改造", .finding = "验收资料缺失，完成值66.67%按100%填报" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rectify earlier = { .year = cases[i].year, .department_id = cases[i].department,
			.unit_id = cases[i].unit, .category = cases[i].category, .name = "社区公厕",
			.finding = cases[i].finding };
		if (rectify_repeats(&later, &earlier, &rules, a) != cases[i].repeats)
			fail_msg("case %zu", i);
	}
	arena_free(a);
}

static void
words(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < reg_rectification.n_fields; i++) {
		const struct field *f = &reg_rectification.fields[i];
		if (f->kind != FIELD_CHOICE || strcmp(f->name, "phase") == 0 || strcmp(f->name, "outcome") == 0)
			continue;
		for (size_t k = 0; k < f->n_choices; k++, n++) {
			const char *word = rectify_word(f->name, f->choices[k].name);
			assert_string_not_equal(word, f->choices[k].name);
			assert_string_equal(rectify_name(f->name, word), f->choices[k].name);
		}
	}
	assert_true(n > 30);
	assert_string_equal(rectify_name("origin", "x"), "x");
	assert_string_equal(rectify_word("origin", NULL), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_of_the_week),
		cmocka_unit_test(deadlines),
		cmocka_unit_test(working_days),
		cmocka_unit_test(faults_of_the_calendar),
		cmocka_unit_test(numbers),
		cmocka_unit_test(rules_and_letters),
		cmocka_unit_test(ways_to_close),
		cmocka_unit_test(extensions_and_risks),
		cmocka_unit_test(what_is_waited_for),
		cmocka_unit_test(repeated),
		cmocka_unit_test(words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
