/*
 * The form engine: errors at their fields all at once, lists of values, the table, drafts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form.h"
#include "script.h"
#include "test_app.h"

struct fixture {
	struct test_app t;
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct err err;

	test_app_open(&f->t, NULL);
	test_goal(&f->t, "returned", 0);
	assert_int_equal(app_set_year(f->t.app, 2024, &err), RC_OK);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	test_app_close(&f->t);
	free(f);
	return 0;
}

#define UNITS "<F9>0"
#define EDIT "<F9>2<F2>"

static void
a_new_unit(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, UNITS "<F4>103<Tab>民政局<F2>");
	script_expect(&f->s, "民政局");
	assert_string_equal(test_text(&f->t, "SELECT name FROM unit WHERE code = '103'"), "民政局");
}

static void
refusal_stands_at_its_field_and_the_text_stays(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, UNITS "<F4>104<Tab>新局<Tab>没有的部门<F2>");
	script_expect(&f->s, "! ");
	script_expect(&f->s, "新局");
	assert_string_equal(test_text(&f->t, "SELECT count(*) FROM unit WHERE code = '104'"), "0");
}

static void
closing_needs_a_reason(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, UNITS "<F5><F2>");
	script_expect(&f->s, "Reason");
	script_expect(&f->s, "! ");
	script_run(&f->s, f->t.app, NULL, 24, 80, UNITS "<F5>机构改革<F2>");
	assert_string_equal(test_text(&f->t, "SELECT state FROM unit WHERE code = '101'"), "closed");
	assert_string_equal(test_text(&f->t, "SELECT reason FROM audit WHERE action = 'close'"), "机构改革");
}

static void
all_errors_at_once(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 40, 120, EDIT "<C-u><Tab><Tab><Tab><Tab><Tab><C-u>abc<F2>");
	const char *first = strstr(strbuf_str(&f->s.screen), "! ");
	assert_non_null(first);
	assert_non_null(strstr(first + 1, "! "));
	script_expect(&f->s, "Some fields are not right yet");
	script_expect(&f->s, "cursor 3,");
}

static void
nothing_changed_nothing_asked(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<Tab><Tab><Esc>");
	script_expect(&f->s, "Single projects");
}

static void
typed_text_is_kept_as_a_draft(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<End>新名字");
	/* the script ends like a terminal that hangs up */
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT);
	script_expect(&f->s, "Draft");
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<Enter>");
	script_expect(&f->s, "新名字");
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<Enter><F2>");
	assert_non_null(strstr(test_text(&f->t, "SELECT name FROM project"), "新名字"));
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT);
	script_absent(&f->s, "Draft");
}

static void
esc_with_changes_asks(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "x<Esc>");
	script_expect(&f->s, "Unsaved changes");
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<Esc>x<Esc><Down><Down><Enter>");
	script_expect(&f->s, "Single projects");
}

static void
values_of_a_field(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<Tab><F4>");
	script_expect(&f->s, "教育体育局");
	script_absent(&f->s, "园林绿化服务站");
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<Tab><F4>jy<Enter><F2>");
	script_expect(&f->s, "! ");
}

static void
rows_are_added_removed_and_saved(void **state)
{
	struct fixture *f = *state;
	const char *count = "SELECT count(*) FROM indicator i JOIN project p ON p.goal_id = i.goal_id";
	int before = atoi(test_text(&f->t, count));

	assert_true(before > 0);
	script_run(&f->s, f->t.app, NULL, 24, 80,
		EDIT "<PageDown><F6>新增指标<Tab>>=<Tab>5<Tab>个<Tab>10<F2>");
	script_absent(&f->s, "! ");
	assert_int_equal(atoi(test_text(&f->t, count)), before + 1);
	assert_string_equal(test_text(&f->t, "SELECT operator FROM indicator WHERE level3 = '新增指标'"),
		"≥");
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<PageDown><F8><F2>");
	assert_int_equal(atoi(test_text(&f->t, count)), before);
	script_run(&f->s, f->t.app, NULL, 24, 80, EDIT "<PageDown><F8><F8><F2>");
	assert_int_equal(atoi(test_text(&f->t, count)), before);
}

static void
findings_follow_what_one_types(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 60, 120, EDIT);
	script_expect(&f->s, "Findings:");
	script_absent(&f->s, "\"较好\"");
	script_run(&f->s, f->t.app, NULL, 60, 120, EDIT "<PageDown><Tab><Tab><C-u>较好<Tab>");
	script_expect(&f->s, "\"较好\"");
}

static void
a_field_explains_itself(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, UNITS "<F4><F12>");
	script_expect(&f->s, "F2 saves");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* Yes and no stand in a form as words that it reads again; amounts exactly. */
static void
a_form_says_yes_and_no(void **state)
{
	static const struct {
		enum field_kind kind;
		int64_t num;
		const char *want;
	} cases[] = { { FIELD_BOOL, 1, "yes" }, { FIELD_BOOL, 0, "no" }, { FIELD_MONEY, 123456789012, "123456.789012" } };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct field f = { .name = "x", .title = "X", .kind = cases[i].kind };
		struct value v = { .num = cases[i].num }, again;
		struct strbuf b = { 0 };
		struct err err;
		field_format(&f, &v, form_style(&f), &b);
		assert_string_equal(strbuf_str(&b), cases[i].want);
		assert_int_equal(field_parse(&f, strbuf_str(&b), 0, a, &again, &err), RC_OK);
		assert_int_equal(again.num, cases[i].num);
		strbuf_free(&b);
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_form_says_yes_and_no),
		TEST(a_new_unit),
		TEST(refusal_stands_at_its_field_and_the_text_stays),
		TEST(closing_needs_a_reason),
		TEST(all_errors_at_once),
		TEST(nothing_changed_nothing_asked),
		TEST(typed_text_is_kept_as_a_draft),
		TEST(esc_with_changes_asks),
		TEST(values_of_a_field),
		TEST(rows_are_added_removed_and_saved),
		TEST(findings_follow_what_one_types),
		TEST(a_field_explains_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
