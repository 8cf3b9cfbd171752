/*
 * The list engine: filter while one types, tags, positions, pages, input methods, pasted text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "list_view.h"
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
	assert_int_equal(test_import(f->t.app, "goal-list", test_file(&f->t, "list.csv",
		test_list_text(&f->t, "P", 60)), 0, f->t.db.a, NULL, NULL), RC_OK);
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

#define LIST "<F9>2"

static void
filter_acts_while_one_types(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/P01");
	script_expect(&f->s, "P010");
	script_absent(&f->s, "P020");
	script_expect(&f->s, "10 records");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/P01<Backspace>2<Enter>");
	script_expect(&f->s, "Filter: P02");
	script_absent(&f->s, "P010");
}

static void
full_width_slash_and_the_comma_of_input_methods_filter_too(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "／P01");
	script_expect(&f->s, "10 records");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "、P01");
	script_expect(&f->s, "10 records");
}

static void
half_typed_filter_keeps_the_list_and_says_why(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/>=5<Backspace>x");
	script_expect(&f->s, "P005");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/>=5<Backspace>x<Enter>");
	script_expect(&f->s, "Filter: >=x"); /* still being typed */
}

static void
esc_goes_back_step_by_step(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "<Down><Down>/P05<Esc>");
	script_expect(&f->s, "60 records");
	script_expect(&f->s, "cursor 5,0");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/P05<Enter><Space><Esc>");
	script_absent(&f->s, "tagged");
	script_expect(&f->s, "Filter: P05");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/P05<Enter><Space><Esc><Esc>");
	script_expect(&f->s, "60 records");
}

static void
pages_and_ends(void **state)
{
	static const struct {
		const char *keys, *first, *cursor;
	} cases[] = {
		{ "<PageDown>", "P020", "cursor 3,0" },
		{ "<Down><PageDown>", "P020", "cursor 4,0" },
		{ "<PageDown><PageUp>", "P001", "cursor 3,0" },
		{ "<End>", "P042", "cursor 21,0" },
		{ "<End><Home>", "P001", "cursor 3,0" },
		{ "<End><Up>", "P042", "cursor 20,0" },
		{ "<PageDown><PageDown><PageDown>", "P042", "cursor 21,0" },
		{ "<PageDown><Up>", "P019", "cursor 3,0" },
		{ "<PageUp>", "P001", "cursor 3,0" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf keys = { 0 };
		strbuf_addf(&keys, "%s%s", LIST, cases[i].keys);
		script_run(&f->s, f->t.app, NULL, 24, 80, strbuf_str(&keys));
		if (!strstr(script_row(&f->s, 3), cases[i].first))
			print_error("%s: %s\n", cases[i].keys, script_row(&f->s, 3));
		assert_non_null(strstr(script_row(&f->s, 3), cases[i].first));
		script_expect(&f->s, cases[i].cursor);
		strbuf_free(&keys);
	}
}

static void
every_line_is_passed_on_the_way_down(void **state)
{
	struct fixture *f = *state;
	struct strbuf keys = { 0 };

	strbuf_add(&keys, LIST);
	for (int i = 0; i < 59; i++)
		strbuf_add(&keys, "<Down>");
	script_run(&f->s, f->t.app, NULL, 24, 80, strbuf_str(&keys));
	assert_non_null(strstr(script_row(&f->s, 21), "P060"));
	script_expect(&f->s, "cursor 21,0");
	strbuf_free(&keys);
}

static void
position_by_a_code(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "#P04<Enter>");
	script_expect(&f->s, "P040");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "#P04<Enter><Enter>");
	script_expect(&f->s, "P040");
	script_absent(&f->s, "P041");
}

static void
tags_by_key_and_by_filter(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "<Space><Space>");
	script_expect(&f->s, "tagged 2");
	assert_int_equal(script_row(&f->s, 3)[1], '*');
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "+P03<Enter>");
	script_expect(&f->s, "tagged 10");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/P05<Enter>*");
	script_expect(&f->s, "Tagged all 10");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "**");
	script_absent(&f->s, "tagged");
}

static void
a_figure_opens_its_rows(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "g<Enter><Enter>");
	script_expect(&f->s, "Filter: department=\"");
	script_expect(&f->s, "60 records");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<Fence><Home><Down><Enter>");
	script_expect(&f->s, "Projects");
	script_expect(&f->s, "60 records");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<F9>6<F9>6");
	script_expect(&f->s, "This is 2024; y shows another year.");
}

static void
a_chinese_character_is_never_swallowed_silently(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "预");
	script_expect(&f->s, "an input method is on");
}

static void
screens_by_f9_and_by_alt(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, "<A-0>");
	script_expect(&f->s, "城市管理中心");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<F9>０");
	script_expect(&f->s, "城市管理中心");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<F9>x");
	script_expect(&f->s, "No screen has that digit");
}

/* Screens of a group: the same digit again, F9 F9, F9 and arrows, Ctrl and arrows. */
static void
screens_of_a_group_one_after_the_other(void **state)
{
	static const struct {
		const char *keys, *here;
	} rows[] = {
		{ "<F9>3", "[Review] Findings  Ex-ante  |[Waiting]" },
		{ "<F9>3<F9>3", " Review [Findings] Ex-ante" },
		{ "<A-3><A-3><A-3>", "[Ex-ante]" },
		{ "<F9>3<F9>3<F9>3<F9>3", "[Review]" },      /* round */
		{ "<F9>3<F9>3<F9>2<F9>3", "[Findings]" },    /* the one used last */
		{ "<F9>3<F9><F9>", "[Findings]" },
		{ "<F9>3<F9><Left>", "[Ex-ante]" },
		{ "<F9>3<F9><Right>", "[Findings]" },
		{ "<F9>3<C-Right>", "[Findings]" },
		{ "<F9>3<C-Left>", "[Ex-ante]" },
		{ "<F9>3<F9><Esc>", "[Review]" },
		{ "<F9>3<F9>3<F9>2<Enter><F9>3", "[Findings]" },
		{ "<F9>2<Enter><F9>2", "[Projects]" },        /* out of the dossier first */
		{ "<C-Right>", "Workbench" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		script_run(&f->s, f->t.app, NULL, 24, 80, rows[i].keys);
		if (!strstr(script_row(&f->s, 1), rows[i].here))
			fail_msg("%s: %s", rows[i].keys, script_row(&f->s, 1));
	}
	script_run(&f->s, f->t.app, NULL, 24, 80, "<C-Right>");
	script_expect(&f->s, "no other screen");
}

/* What does not fit beside the tabs is a number: the filter stays readable. */
static void
the_group_gives_way_to_the_filter(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, "<F9>3/budget>=1000000000<Enter>");
	assert_non_null(strstr(script_row(&f->s, 1), "[Review] 1/3 |[Waiting]"));
	assert_non_null(strstr(script_row(&f->s, 1), "Filter: budget>="));
	script_run(&f->s, f->t.app, NULL, 40, 120, "<F9>3/budget>=1000000000<Enter>");
	assert_non_null(strstr(script_row(&f->s, 1), "[Review] Findings "));
}

/* Every group is readable on the narrowest screen; the year stays, the person comes with room. */
static void
the_bar_holds_all_groups(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, "");
	assert_non_null(strstr(script_row(&f->s, 0), "1Home 2Projects 3Review 4Index "));
	assert_non_null(strstr(script_row(&f->s, 0), "2024"));
	script_run(&f->s, f->t.app, NULL, 40, 160, "");
	assert_non_null(strstr(script_row(&f->s, 0), "1Workbench 2Projects 3Goal review 4Indicators "));
}

/* Esc and Backspace go back to the figure that opened the rows, and take its filter off. */
static void
back_to_the_figure(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, "<Fence><Down><Enter><Fence>");
	script_expect(&f->s, "Filter: ");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<Fence><Down><Enter><Fence><Esc>");
	script_expect(&f->s, "For me");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<Fence><Down><Enter><Fence><Backspace><Enter>");
	script_expect(&f->s, "Filter: ");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<Fence><Down><Enter><Fence><Esc><F9>3");
	script_absent(&f->s, "Filter: ");
	script_run(&f->s, f->t.app, NULL, 24, 80, "<Down><Enter><F9>2<Esc>");
	script_expect(&f->s, "This is the bottom");
}

static void
palette_and_help_find_by_name_and_by_key(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST ":sorts<Enter>");
	script_expect(&f->s, "Sort by");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "?f12");
	script_expect(&f->s, "Import");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "：units<Enter>");
	script_expect(&f->s, "城市管理中心");
}

static void
another_size_keeps_the_cursor_on_its_record(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 40, 120, LIST "#P033<Enter><80x24>");
	script_expect(&f->s, "P033");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "#P033<Enter><20x5>");
	script_expect(&f->s, "too small");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "#P033<Enter><20x5><Down>x<80x24><Enter>");
	script_expect(&f->s, "P033");
}

static void
filters_are_kept_under_a_name(void **state)
{
	struct fixture *f = *state;

	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/P01<Enter>S<C-u>十几号<Enter>");
	script_expect(&f->s, "十几号");
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "Fsjh<Enter>");
	script_expect(&f->s, "Filter: P01");
	script_expect(&f->s, "10 records");
}

static void
tags_are_a_set(void **state)
{
	struct ids s = { 0 };

	(void)state;
	for (int64_t i = 1; i <= 5000; i++)
		ids_add(&s, i * 7);
	for (int64_t i = 1; i <= 5000; i += 2)
		ids_remove(&s, i * 7);
	ids_add(&s, 14);
	assert_int_equal(s.n, 2500);
	for (int64_t i = 1; i <= 5000; i++)
		assert_int_equal(ids_has(&s, i * 7), i % 2 == 0);
	assert_false(ids_has(&s, 3));
	ids_free(&s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void
the_end_of_a_long_code_is_shown(void **state)
{
	struct fixture *f = *state;

	test_ok(test_import(f->t.app, "goal-list", test_file(&f->t, "long.csv",
		test_list_text(&f->t, "L2024102002-", 2)), 0, f->t.db.a, NULL, NULL), NULL);
	script_run(&f->s, f->t.app, NULL, 24, 80, LIST "/L2024");
	script_expect(&f->s, "~4102002-001 ");
	script_expect(&f->s, "~4102002-002 ");
}

/* A new book knows no units: they are entered as the file names them, if the person wants it. */
static void
missing_units_are_entered_on_request(void **state)
{
	struct fixture *f = *state;
	const char *path = test_file(&f->t, "new.csv", "code,name,department,unit,year,budget,fiscal,"
		"annual_goal,level1,level2,level3,operator,target,measure,weight\nN1,新项目,新的局,新的站,"
		"2024,5,5,目标,产出指标,数量指标,座数,≥,1,座,90\n");
	struct strbuf keys = { 0 };

	strbuf_addf(&keys, "<F9>1<F12><Down><Enter>Type<Enter><C-u>%s<Enter><Enter>", path);
	script_run(&f->s, f->t.app, NULL, 24, 80, strbuf_str(&keys));
	script_expect(&f->s, "Enter the missing units?");
	strbuf_add(&keys, "<Enter>");
	script_run(&f->s, f->t.app, NULL, 24, 80, strbuf_str(&keys));
	script_expect(&f->s, "Records: new 1");
	assert_string_equal(test_text(&f->t, "SELECT count(*) FROM unit WHERE name IN ('新的局', '新的站')"),
		"2");
	strbuf_free(&keys);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_end_of_a_long_code_is_shown),
		TEST(missing_units_are_entered_on_request),
		TEST(filter_acts_while_one_types),
		TEST(full_width_slash_and_the_comma_of_input_methods_filter_too),
		TEST(half_typed_filter_keeps_the_list_and_says_why),
		TEST(esc_goes_back_step_by_step),
		TEST(pages_and_ends),
		TEST(every_line_is_passed_on_the_way_down),
		TEST(position_by_a_code),
		TEST(tags_by_key_and_by_filter),
		TEST(a_figure_opens_its_rows),
		TEST(a_chinese_character_is_never_swallowed_silently),
		TEST(screens_by_f9_and_by_alt),
		TEST(screens_of_a_group_one_after_the_other),
		TEST(the_group_gives_way_to_the_filter),
		TEST(the_bar_holds_all_groups),
		TEST(back_to_the_figure),
		TEST(palette_and_help_find_by_name_and_by_key),
		TEST(filters_are_kept_under_a_name),
		TEST(another_size_keeps_the_cursor_on_its_record),
		cmocka_unit_test(tags_are_a_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
