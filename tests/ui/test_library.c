/*
 * The library's screen and the ways into it: the tree of classes, indicators of projects proposed, and
 * what stands beside a goal: both versions, the documents that the rules rest on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script.h"
#include "test_app.h"

struct fixture {
	struct test_app t;
	struct script s;
	int64_t goal;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct err err;

	test_app_open(&f->t, NULL);
	f->goal = test_goal(&f->t, "approved", 2);
	assert_int_equal(app_set_year(f->t.app, 2024, &err), RC_OK);
	test_done(f->t.app, "library", "load", 0, NULL, NULL);
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

static void
keys(struct fixture *f, int rows, int cols, const char *text)
{
	script_run(&f->s, f->t.app, NULL, rows, cols, text);
}

#define LIBRARY ":library<Enter>"

/* A branch is a filter of the list; Esc takes it off, and the tree shows the whole again. */
static void
the_tree_filters_the_list(void **state)
{
	struct fixture *f = *state;
	const char *of_class = test_text(&f->t, "SELECT count(*) || ' records' FROM library WHERE level2 ="
		" '数量指标'"), *of_sector;

	keys(f, 24, 80, LIBRARY);
	script_expect(&f->s, "Classic tree");
	script_expect(&f->s, "234 records");
	keys(f, 24, 80, LIBRARY "<Left><Down><Down>");
	script_expect(&f->s, "level2=数量指标");
	script_expect(&f->s, of_class);
	/* keys of the list go on working from within, and go back to it by Enter */
	keys(f, 24, 80, LIBRARY "<Left><Down><Down><Enter><Down><Esc>");
	script_absent(&f->s, "level2=");
	script_expect(&f->s, "234 records");
	script_expect(&f->s, ">All");
	/* the sectors are the last branches */
	of_sector = test_text(&f->t, "SELECT count(*) || ' records' FROM library WHERE sector = '住房保障'");
	keys(f, 60, 120, LIBRARY "/sector=住房保障<Enter>");
	script_expect(&f->s, of_sector);
}

/* Cost stands below output in the classic tree, and by itself in the other: the same entries. */
static void
cost_is_in_both_trees(void **state)
{
	struct fixture *f = *state;
	const char *cost = test_text(&f->t, "SELECT count(*) || ' records' FROM library WHERE level1 ="
		" '成本指标'");

	keys(f, 24, 80, LIBRARY "<Left><Down><Down><Down><Down><Down>");
	script_expect(&f->s, cost);
	script_absent(&f->s, "level1=");
}

/* The person who proposes cannot accept; somebody else can. */
static void
an_indicator_becomes_everybodys(void **state)
{
	struct fixture *f = *state;
	struct app *other = test_app_as(&f->t, "administrator");
	const char *states = "SELECT group_concat(state || '|' || coalesce(goal, '')) FROM library WHERE"
		" goal IS NOT NULL";

	keys(f, 24, 80, "<F9>4<F5>");
	script_expect(&f->s, "Propose for the library");
	keys(f, 24, 80, "<F9>4<F5><Enter>");
	assert_string_equal(test_text(&f->t, states), "proposed|P1-001");
	keys(f, 24, 80, LIBRARY "<Tab><F5>");
	assert_string_equal(test_text(&f->t, states), "proposed|P1-001");
	script_run(&f->s, other, NULL, 24, 80, LIBRARY "<Tab><F5>");
	assert_string_equal(test_text(&f->t, states), "active|P1-001");
	app_close(other);
}

static void
proposed_from_the_dossier(void **state)
{
	struct fixture *f = *state;

	keys(f, 24, 80, "<F9>2<Enter>l<Down><Enter><Enter>");
	assert_string_equal(test_text(&f->t, "SELECT l.level3 = i.level3 FROM library l JOIN indicator i ON"
		" i.goal_id = (SELECT goal_id FROM project) AND i.position = 2 WHERE l.goal IS NOT NULL"), "1");
}

static void
a_replacement_is_chosen(void **state)
{
	struct fixture *f = *state;

	keys(f, 24, 80, LIBRARY "<F7><F4>GX-001<Enter><Tab>口径调整<F2>");
	assert_string_equal(test_text(&f->t, "SELECT count(*) || r.code FROM library l JOIN library r ON r.id ="
		" l.replaced_id WHERE l.state = 'retired'"), "1GX-001");
}

/* Beside each other in a wide window, below each other at 80 columns; what differs is marked. */
static void
both_versions(void **state)
{
	struct fixture *f = *state;

	test_done(f->t.app, "goal", "adjust", f->goal, "追加资金", "adjustment=西财预〔2024〕30号;annual_goal=新建公厕6座");
	keys(f, 40, 120, "<F9>2<Enter>b");
	script_expect(&f->s, "* Version");
	script_expect(&f->s, "version 1, round 1: approved");
	script_expect(&f->s, " | version 2, round 1: draft");
	script_expect(&f->s, "| 新建公厕6座");
	script_expect(&f->s, "* Annual goal");
	keys(f, 24, 80, "<F9>2<Enter>b");
	script_expect(&f->s, "    - version 1, round 1: approved");
	script_expect(&f->s, "    + version 2, round 1: draft");
	keys(f, 24, 80, "<F9>2<Enter>bb");
	script_expect(&f->s, "Changed since then: 1");
}

/* From the rules of the year to the document, and back in its preview. */
static void
rules_and_their_documents(void **state)
{
	struct fixture *f = *state;

	keys(f, 24, 120, ":documents<Enter>r");
	script_expect(&f->s, "财预〔2015〕88号");
	script_expect(&f->s, "(not among the documents)");
	keys(f, 24, 120, ":documents<Enter>r<Enter>");
	script_expect(&f->s, "Nobody entered the document");
	test_done(f->t.app, "document", "add", 0, NULL,
		"number=财预〔2015〕88号;title=中央部门预算绩效目标管理办法;level=national");
	keys(f, 24, 120, ":documents<Enter>r<Enter>");
	script_expect(&f->s, "Rules of the year that rest on it");
	script_expect(&f->s, "GOAL-88");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_tree_filters_the_list),
		TEST(cost_is_in_both_trees),
		TEST(an_indicator_becomes_everybodys),
		TEST(proposed_from_the_dossier),
		TEST(a_replacement_is_chosen),
		TEST(both_versions),
		TEST(rules_and_their_documents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
