/* Use of results, accountability, the yearly account, publication and calendar by keyboard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "script.h"
#include "test_sample.h"

struct fixture {
	struct test_app t;
	struct app *leader;
	struct script s;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	test_app_open(&f->t, NULL);
	f->leader = test_app_as(&f->t, "leader");
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	script_free(&f->s);
	app_close(f->leader);
	test_app_close(&f->t);
	free(f);
	return 0;
}

static void
run(struct fixture *f, const char *keys)
{
	struct err err;

	test_ok(app_set_year(f->leader, 2024, &err), &err);
	script_run(&f->s, f->leader, NULL, 40, 120, keys);
}

/* A project with a result and a successor. */
static void
project(struct fixture *f)
{
	test_db_raw(&f->t.db, "INSERT INTO year (year, rules) VALUES (2023, ''), (2024, '') ON CONFLICT DO"
		" NOTHING; INSERT INTO project (code, name, kind, year, department_id, unit_id, attribute, budget,"
		" name_key, initials) VALUES ('A', '道路养护', 'project', 2023, 1, 1, 'continuing', 100000000, '',"
		" ''), ('A', '道路养护', 'project', 2024, 1, 1, 'continuing', 120000000, '', '');"
		" INSERT INTO evaluation (project_id, number, year, kind, budget, executed, total, grade, state)"
		" VALUES (1, 'A', 2023, 'self', 100, 90, 7000, '中', 'accepted')");
}

#define LINKAGE "<F9>8<F9>8"

static void
proposed_adopted_decided(void **state)
{
	struct fixture *f = *state;

	project(f);
	run(f, LINKAGE "<Tab><Tab><F4><F2>");
	script_expect(&f->s, "道路养护");
	script_expect(&f->s, "-10.00");
	assert_string_equal(test_text(&f->t, "SELECT state || proposed FROM linkage WHERE kind = 'project'"),
		"proposed90000000");
	run(f, LINKAGE "<Tab><Tab><F7><Down>西财〔2023〕41号<F2>");
	assert_string_equal(test_text(&f->t, "SELECT state || document_no FROM linkage WHERE kind = 'project'"),
		"adopted西财〔2023〕41号");
	/* nothing typed follows the proposal */
	run(f, LINKAGE "<F5><F2>");
	assert_string_equal(test_text(&f->t, "SELECT decision || decided_by FROM linkage WHERE kind ="
		" 'project'"), "followleader");
	/* the overview counts it, and its figure opens it */
	run(f, "<F9>8");
	script_expect(&f->s, "follows the proposal");
	script_expect(&f->s, "住房和城乡");
	run(f, "<F9>8<Fence><Enter>");
	script_expect(&f->s, "matched=code");
	script_expect(&f->s, "道路养护");
}

static void
what_if(void **state)
{
	struct fixture *f = *state;

	project(f);
	test_done(f->t.app, "linkage", "propose", 0, NULL, "year=2024");
	run(f, "<F9>8<F9>8<F9>8<F9>8<F4>从严<Down><Down><Down>project.6=-30<F2>");
	script_expect(&f->s, "从严");
	assert_string_equal(test_text(&f->t, "SELECT saved FROM v_variant"), "30000000");
	run(f, "<F9>8");
	script_expect(&f->s, "从严");
	script_expect(&f->s, "70.00");
}

static void
figures_open_their_rows(void **state)
{
	struct fixture *f = *state;

	test_goal(&f->t, "approved", 2);
	run(f, "<F9>9");
	script_expect(&f->s, "Project goals reviewed and approved");
	script_expect(&f->s, "no data");
	run(f, "<F9>9<Fence><Enter>");
	script_expect(&f->s, "Filter: year=2024 state=approved");
	run(f, "<F9>9<F7><F2>");
	assert_int_equal(test_db_number(&f->t.db, "SELECT count(*) FROM annual_account"), 1);
	test_goal(&f->t, "approved", 2);
	run(f, "<F9>9");
	script_expect(&f->s, "Issued; 2 figures differ today");
	script_expect(&f->s, "leader approve");
}

static void
published_and_planned(void **state)
{
	struct fixture *f = *state;
	const char *folder = arena_printf(f->t.db.a, "%s/site", f->t.db.dir);

	test_goal(&f->t, "approved", 2);
	app_close(f->leader);
	f->leader = test_app_as(&f->t, "reviewer");
	run(f, "<F9>9<F9>9<F4><F2>");
	script_expect(&f->s, "101-M");
	run(f, "<F9>9<F9>9<F5>2024-02-10<F2>");
	assert_string_equal(test_text(&f->t, "SELECT state || published_on FROM publication"),
		"published2024-02-10");
	run(f, arena_printf(f->t.db.a, "<F9>9<F9>9<F7><C-u>%s<Enter>", folder));
	assert_int_equal(access(arena_printf(f->t.db.a, "%s/index.html", folder), R_OK), 0);
	run(f, "<F9>9<F9>9<F9>9<F7><F2>");
	script_expect(&f->s, "2024-08-10");
	run(f, "<F9>9<F9>9<F9>9<F5><F2>");
	assert_int_equal(test_db_number(&f->t.db, "SELECT count(*) FROM calendar WHERE state = 'done'"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(proposed_adopted_decided, setup, teardown),
		cmocka_unit_test_setup_teardown(what_if, setup, teardown),
		cmocka_unit_test_setup_teardown(figures_open_their_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(published_and_planned, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
