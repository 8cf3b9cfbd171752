/*
 * The demonstration years: the figures that the annual note gives, every kind of finding to look
 * at, and the same content for the same seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/demo.h"
#include "app/options.h"
#include "base/table.h"
#include "import/csv.h"
#include "test_app.h"

static void
make(struct test_app *t, int64_t seed, int64_t projects)
{
	struct demo_options o = { .seed = seed, .projects = projects };
	struct err err;

	test_app_bare(t, NULL);
	test_ok(app_demo(t->app, &o, &err), &err);
}

/* A number that must come out, by its SQL. */
struct figure {
	const char *sql;
	int64_t want;
};

static void
check_figures(struct test_app *t, const struct figure *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t have = test_db_number(&t->db, f[i].sql);

		if (have != f[i].want)
			fail_msg("%s: %lld instead of %lld", f[i].sql, (long long)have, (long long)f[i].want);
	}
}

#define PROJECTS "FROM project p JOIN goal g ON g.id = p.goal_id WHERE p.kind = 'project' AND p.year = "
#define DEPARTMENTS "FROM project p JOIN goal g ON g.id = p.goal_id WHERE p.kind = 'department' AND p.year = "
#define COUNTED "SELECT count(*) FROM (SELECT p.year AS year, count(*) AS n FROM project p JOIN indicator i ON" \
	" i.goal_id = p.goal_id GROUP BY p.id) WHERE "
#define REVIEWED(level) "SELECT count(*) FROM project p JOIN review r ON r.goal_id = p.goal_id WHERE" \
	" p.year < 2024 AND r.state = 'valid' AND r.level = " level

static void
check_years(struct test_app *t)
{
	static const struct figure figures[] = {
		{ "SELECT count(*) FROM unit WHERE parent_id IS NULL", 56 },
		{ "SELECT count(*) " PROJECTS "2022", 895 },
		{ "SELECT count(*) " PROJECTS "2022 AND g.state = 'approved' AND g.level = 3", 895 },
		{ "SELECT count(*) " PROJECTS "2023", 1081 },
		{ "SELECT sum(p.budget) " PROJECTS "2023", 92000000000 },
		{ "SELECT sum(g.budget) " PROJECTS "2023", 92000000000 },
		{ "SELECT count(*) " PROJECTS "2023 AND g.state = 'approved' AND g.level = 3", 1081 },
		{ "SELECT count(*) " DEPARTMENTS "2023", 56 },
		{ "SELECT count(DISTINCT p.department_id) " DEPARTMENTS "2023", 56 },
		{ "SELECT sum(p.budget) " DEPARTMENTS "2023", 217300000000 },
		{ "SELECT count(*) " DEPARTMENTS "2023 AND g.state = 'approved'", 56 },
		{ "SELECT count(*) " DEPARTMENTS "2023 AND g.budget = (SELECT sum(t.budget) FROM goal_task t WHERE"
			" t.goal_id = g.id) AND g.fiscal = (SELECT sum(t.fiscal) FROM goal_task t WHERE t.goal_id = g.id)",
			56 },
		{ "SELECT sum(budget) FROM v_task WHERE year = 2023", 217300000000 },
		{ "SELECT count(*) FROM v_task WHERE year NOT IN (2022, 2023) OR budget < 1000000 OR content IS NULL", 0 },
		{ "SELECT count(*) FROM (SELECT count(*) AS n FROM v_task GROUP BY code, year) WHERE n NOT BETWEEN 3 AND 6",
			0 },
		{ "SELECT count(*) " PROJECTS "2024 AND g.state = 'submitted'", 320 },
		{ "SELECT count(*) " PROJECTS "2024 AND g.state = 'submitted' AND g.round = 2", 12 },
		{ "SELECT count(*) " PROJECTS "2024 AND g.state = 'returned'", 12 },
		{ "SELECT count(*) " PROJECTS "2024 AND g.state NOT IN ('submitted', 'returned')", 0 },
		{ "SELECT count(*) FROM project WHERE year NOT IN (2022, 2023, 2024)", 0 },
		{ "SELECT count(*) FROM project WHERE budget <= 0 AND year < 2024", 0 },
		{ COUNTED "year < 2024 AND n NOT BETWEEN 8 AND 12", 0 },
		{ "SELECT count(*) FROM (SELECT 1 FROM project GROUP BY year, name HAVING count(*) > 1)", 0 },
		{ "SELECT count(*) FROM project p JOIN finding f ON f.goal_id = p.goal_id WHERE p.year < 2024 AND"
			" f.severity = 'error'", 0 },
		{ "SELECT count(*) FROM goal g JOIN project p ON p.id = g.project_id WHERE p.year < 2024 AND"
			" (g.document_no IS NULL OR g.document_date IS NULL)", 0 },
		{ REVIEWED("1"), 895 + 1081 + 2 * 56 },
		{ REVIEWED("2"), 895 + 1081 + 2 * 56 },
		{ REVIEWED("3"), 895 + 1081 + 2 * 56 },
		/* three people each */
		{ "SELECT count(*) FROM (SELECT 1 FROM project p JOIN review r ON r.goal_id = p.goal_id WHERE"
			" p.year < 2024 GROUP BY p.id HAVING count(DISTINCT r.reviewer) = 3)", 895 + 1081 + 2 * 56 },
		/* every declaration came in by an import, by hand or as the next round: one entry each */
		{ "SELECT (SELECT count(*) FROM goal) - (SELECT count(*) FROM audit WHERE reg = 'goal' AND"
			" action IN ('import', 'add'))", 0 },
		/* EX-02 would have let all of them pass */
		{ "SELECT count(*) FROM exante e JOIN project p ON p.year = e.year AND p.code = e.code AND"
			" p.name = e.name AND p.budget <= e.suggested", 15 },
		{ "SELECT count(*) FROM exante", 15 },
		{ "SELECT count(*) FROM v_monitoring WHERE kind = 'project' AND light IS NOT NULL", 1081 },
		{ "SELECT count(*) FROM v_monitoring WHERE kind = 'department'", 56 },
		{ "SELECT sum(budget) FROM v_monitoring WHERE kind = 'department'", 229000000000 },
		{ "SELECT count(*) FROM v_focus", 5 },
		{ "SELECT sum(budget) FROM v_focus", 529830000 },
		{ "SELECT sum(amount) FROM exante", 6305700000 },
		{ "SELECT count(*) FROM exante WHERE state <> 'concluded' OR score < 7000 OR year <> 2023", 0 },
		{ "SELECT count(*) FROM exante WHERE round = 2", 2 },
		{ "SELECT count(*) FROM exante WHERE conclusion <> proposed AND reason IS NOT NULL", 1 },
		{ "SELECT count(*) FROM document WHERE issuer = '西工区财政局'", 6 },
		{ "SELECT count(*) FROM document WHERE number IN ('西政〔2017〕21号', '西财〔2021〕22号',"
			" '西财〔2021〕23号', '西财〔2021〕37号', '西财〔2022〕31号', '西财〔2022〕32号')", 6 },
		{ "SELECT count(*) FROM agency", 6 },
		{ "SELECT count(*) FROM agency_role WHERE role = 'advise'", 3 },
		{ "SELECT count(*) FROM goal g JOIN review r ON r.goal_id = g.id WHERE g.entered_by = r.reviewer OR"
			" g.submitted_by = r.reviewer", 0 },
	};

	check_figures(t, figures, ARRAY_LEN(figures));
}

/* 895 sheets of projects, and those of the departments that cover 20.56 亿 with the projects inside. */
static void
check_selfeval(struct test_app *t)
{
#define SELF "FROM v_evaluation WHERE kind = 'self' AND year = 2022"
	static const struct figure figures[] = {
		{ "SELECT count(*) " SELF " AND object = 'project'", 895 },
		{ "SELECT count(*) " SELF " AND object = 'department'", 56 },
		{ "SELECT sum(budget) " SELF " AND object = 'department'", 205600000000 },
		{ "SELECT count(*) FROM v_evaluation d WHERE object = 'department' AND kind = 'self' AND budget <"
			" (SELECT sum(p.budget) FROM v_evaluation p WHERE p.object = 'project' AND p.kind = 'self'"
			" AND p.department_id = d.department_id)", 0 },
		{ "SELECT count(*) FROM v_evaluation WHERE kind = 'self' AND year <> 2022", 0 },
		{ "SELECT count(*) " SELF " AND (total IS NULL OR claimed IS NULL OR grade IS NULL)", 0 },
		{ "SELECT count(*) " SELF " AND state NOT IN ('accepted', 'submitted')", 0 },
		{ "SELECT count(*) " SELF " AND (due <> '2023-08-10' OR submitted_at NOT BETWEEN '2023-07' AND"
			" due || 'T23:59:59')", 0 },
		{ "SELECT count(*) BETWEEN 716 AND 850 " SELF " AND grade = '优' AND object = 'project'", 1 },
		{ "SELECT min(n) > 0 FROM (SELECT count(*) AS n " SELF " GROUP BY grade) HAVING count(*) = 4", 1 },
		{ "SELECT count(*) FROM v_score WHERE year = 2022 AND kind = 'self' AND score IS NULL", 0 },
		{ "SELECT count(*) < 9000 FROM v_score WHERE year = 2022 AND kind = 'self' AND line = 'indicator'",
			0 },
		/* as planted (demo_doubt.c) */
		{ "SELECT count(*) FROM v_score WHERE year = 2022 AND kind = 'self' AND flags LIKE '%SE-07%'", 4 },
		{ "SELECT count(*) " SELF " AND flags LIKE '%SE-V1%'", 6 },
		{ "SELECT count(*) FROM evaluation e WHERE e.kind = 'self' AND NOT EXISTS (SELECT 1 FROM score s"
			" WHERE s.evaluation_id = e.id AND s.evidence IS NOT NULL)", 4 },
		{ "SELECT count(*) " SELF " AND rate < 4500 AND NOT EXISTS (SELECT 1 FROM score s WHERE"
			" s.evaluation_id = v_evaluation.id AND s.kind = 'indicator' AND s.claimed < s.weight)", 6 },
		{ "SELECT count(*) - count(DISTINCT completion) " SELF, 8 },
	};

	check_figures(t, figures, ARRAY_LEN(figures));
	/* what was computed then is computed again */
	int64_t entries = test_db_number(&t->db, "SELECT count(*) FROM audit");
	test_done(t->app, "evaluation", "compute", 0, NULL, "year=2022");
	assert_int_equal(test_db_number(&t->db, "SELECT count(*) FROM audit"), entries);
}

/* 56 projects of 1.04 亿, five of 1132.51 and a department of 1470.93 万元, by three agencies; every
 * planted sheet is found by its signal; the sample is partly re-checked. */
static void
check_evaluation(struct test_app *t)
{
#define OF(kind, object) "FROM v_evaluation WHERE kind = '" kind "' AND object = '" object "' AND year = 2022"
	static const struct figure figures[] = {
		{ "SELECT count(*) " OF("department", "project"), 56 },
		{ "SELECT sum(budget) " OF("department", "project"), 10400000000 },
		{ "SELECT count(*) " OF("finance", "project"), 5 },
		{ "SELECT sum(budget) " OF("finance", "project"), 1132510000 },
		{ "SELECT count(*) " OF("finance", "department"), 1 },
		{ "SELECT sum(budget) " OF("finance", "department"), 1470930000 },
		{ "SELECT count(DISTINCT agency) FROM v_evaluation WHERE kind = 'finance'", 3 },
		{ "SELECT count(*) FROM evaluation WHERE kind <> 'self' AND (state <> 'concluded' OR grade IS NULL)",
			0 },
		{ "SELECT count(DISTINCT grade) FROM evaluation WHERE kind = 'department'", 4 },
		{ "SELECT count(*) FROM evaluation e WHERE kind <> 'self' AND total <> (SELECT sum(score) FROM score"
			" WHERE evaluation_id = e.id)", 0 },
		{ "SELECT count(*) FROM feedback WHERE kind <> 'recheck' AND sent_on <= due", 62 },
		{ "SELECT count(*) FROM doubt WHERE signal = 'on_target'", 6 },
		{ "SELECT count(*) FROM doubt WHERE signal = 'low_spent'", 6 },
		{ "SELECT count(*) FROM doubt WHERE signal = 'copied'", 16 }, /* both of a pair */
		{ "SELECT count(*) FROM doubt WHERE signal = 'claimed'", 6 },
		{ "SELECT count(*) FROM doubt WHERE signal = 'over'", 4 },
		{ "SELECT count(*) FROM doubt WHERE signal = 'no_evidence'", 4 },
		{ "SELECT count(*) >= 8 FROM doubt WHERE signal = 'all_full'", 1 },
		{ "SELECT count(*) FROM recheck", 40 },
		{ "SELECT count(*) FROM recheck WHERE state IN ('checked', 'sent', 'confirmed')", 30 },
		{ "SELECT count(*) FROM recheck r WHERE total >= 0 AND total <> (SELECT sum(score) FROM recheck_item"
			" WHERE recheck_id = r.id)", 0 },
		{ "SELECT count(*) FROM recheck WHERE total > self_total", 0 },
	};

	check_figures(t, figures, ARRAY_LEN(figures));
}

/* What key monitoring and the finance evaluation found is put right, as the note says; the re-check
 * stands at every step of the way. */
static void
check_rectification(struct test_app *t)
{
#define ITEMS "FROM v_rectification r WHERE origin = "
#define OPEN ITEMS "'self_evaluation' AND state NOT IN ('closed', 'closed_not_done')"
	static const struct figure figures[] = {
		{ "SELECT count(*) " ITEMS "'monitoring' AND task = '1-7月重点监控' AND state = 'closed'", 10 },
		{ "SELECT count(DISTINCT code) " ITEMS "'monitoring' AND code IN (SELECT code FROM v_focus)", 5 },
		{ "SELECT count(*) " ITEMS "'finance_evaluation' AND state = 'closed'", 12 },
		{ "SELECT count(DISTINCT code) " ITEMS "'finance_evaluation' AND code IN (SELECT code FROM"
			" v_evaluation WHERE kind = 'finance')", 6 },
		{ "SELECT count(DISTINCT state) " ITEMS "'self_evaluation' AND task = '自评抽查复核'", 11 },
		{ "SELECT count(*) FROM v_rectification WHERE state = 'closed' AND (evidence = 0 OR opinion IS NULL"
			" OR closed_by IN (checked_by, reported_by))", 0 },
		{ "SELECT count(*) " OPEN " AND due < '2023-12-01'", 2 },
		{ "SELECT count(*) " OPEN " AND due BETWEEN '2023-12-01' AND '2023-12-08'", 2 },
		{ "SELECT count(*) > 0 " OPEN " AND due > '2023-12-08'", 1 },
		{ "SELECT max(serial) - count(*) FROM rectification", 0 },
		{ "SELECT max(serial) - count(*) FROM rectify_notice", 0 },
	};

	check_figures(t, figures, ARRAY_LEN(figures));
}

/* The full years, made once for the tests that only look. */
static int
full_years(void **state)
{
	struct test_app *t = calloc(1, sizeof *t);

	make(t, 0, 0);
	*state = t;
	return 0;
}

static int
full_years_end(void **state)
{
	test_app_close(*state);
	free(*state);
	return 0;
}

static void
figures_of_the_note(void **state)
{
	struct test_app *t = *state;
	struct err err;
	int64_t n;

	check_years(t);
	check_rectification(t);
	check_selfeval(t);
	check_evaluation(t);
	test_ok(app_check_database(t->app, &err), &err);
	test_ok(app_audit_verify(t->app, &n, &err), &err);
	assert_int_equal(n, test_db_number(&t->db, "SELECT count(*) FROM audit"));
}

/* The reviewer finds every rule among the goals that wait, and reasons with the returned ones. */
static void
every_defect_waits_for_review(void **state)
{
	static const char *const rules[] = { "GO-03", "GO-V1", "GO-V2", "GO-V3", "GO-V4", "GO-V5", "GO-V6",
		"GO-V7", "GO-V8", "GO-V9", "GO-V10", "VAGUE" };
	struct goal_view v;
	struct test_app *t = *state;
	struct err err;
	int answered = 0;

	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		int64_t n = test_db_number(&t->db, arena_printf(t->db.a, "SELECT count(*) FROM project p JOIN finding f"
			" ON f.goal_id = p.goal_id WHERE p.year = 2024 AND p.state = 'submitted' AND f.rule = '%s'",
			rules[i]));

		if (n == 0)
			fail_msg("no goal of 2024 has the finding %s", rules[i]);
	}
	/* most are as they should be */
	assert_in_range(test_db_number(&t->db, "SELECT count(*) FROM project p JOIN goal g ON g.id = p.goal_id"
		" WHERE p.year = 2024 AND g.findings = 0"), 160, 320);
	assert_int_equal(test_db_number(&t->db, "SELECT count(*) FROM review r JOIN goal g ON g.id = r.goal_id"
		" WHERE g.state = 'returned' AND r.verdict = 'return' AND length(r.reason) > 10"), 24);
	for (int64_t i = 0; i < 12; i++) {
		int64_t id = test_db_number(&t->db, arena_printf(t->db.a, "SELECT id FROM goal WHERE round = 2 ORDER BY id"
			" LIMIT 1 OFFSET %lld", (long long)i));

		test_ok(app_goal_view(t->app, id, t->db.a, &v, &err), &err);
		assert_int_equal(v.n_history, 2);
		assert_true(v.n_changes > 0);
		assert_true(v.n_answers > 0);
		answered += v.answers[0].automatic && v.answers[0].answered;
	}
	assert_in_range(answered, 6, 12);
}

/* The projects with ex-ante evaluation bear the names and amounts of the note. */
static void
evaluated_projects_have_their_names(void **state)
{
	const char *text = shipped_text("demo/exante.csv");
	struct test_app *t = *state;
	struct sheet *s;
	struct err err;

	test_ok(csv_read_memory(text, strlen(text), "exante.csv", NULL, t->db.a, &s, &err), &err);
	assert_int_equal(s->n_rows, 16);
	for (size_t i = 1; i < s->n_rows; i++)
		assert_int_equal(test_db_number(&t->db, arena_printf(t->db.a, "SELECT count(*) FROM project p JOIN unit u"
			" ON u.id = p.department_id WHERE p.year = 2023 AND p.name = '%s' AND u.name = '%s' AND"
			" p.budget = round(%s * 1000000)", sheet_at(s, i, 0)->text, sheet_at(s, i, 1)->text,
			sheet_at(s, i, 2)->text)), 1);
}

static void
the_same_seed_gives_the_same_years(void **state)
{
	struct test_app one, two, other;

	(void)state;
	make(&one, 7, 60);
	make(&two, 7, 60);
	make(&other, 8, 60);
	/* all tables; every time of the years is fixed */
	assert_string_equal(test_db_dump(&one.db), test_db_dump(&two.db));
	assert_int_equal(test_db_number(&one.db, "SELECT count(*) " PROJECTS "2023"), 60);
	assert_int_equal(test_db_number(&other.db, "SELECT count(*) " PROJECTS "2023"), 60);
	assert_string_not_equal(test_text(&one, "SELECT group_concat(name || budget) FROM project"),
		test_text(&other, "SELECT group_concat(name || budget) FROM project"));
	test_app_close(&one);
	test_app_close(&two);
	test_app_close(&other);
}

static void
any_seed_gives_the_figures(void **state)
{
	static const int64_t seeds[] = { 1, 99 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(seeds); i++) {
		struct test_app t;

		make(&t, seeds[i], 0);
		check_years(&t);
		test_app_close(&t);
	}
}

static bool
after_a_while(void *arg, int percent)
{
	int *calls = arg;

	assert_in_range(percent, 0, 100);
	return ++*calls == 5;
}

/* Only into an empty database, by who may, and the session is the account's again afterwards. */
static void
surroundings(void **state)
{
	struct demo_options o = { .projects = 20 };
	const char *message, *before;
	struct test_app t;
	struct err err;
	int calls = 0;

	(void)state;
	make(&t, 0, 20);
	assert_string_equal(t.app->actor.login, t.app->account);
	assert_string_equal(t.app->actor.role, "administrator");
	assert_true(app_may(t.app, PERM_USER_EDIT));
	assert_int_equal(t.app->year, 2024);
	assert_string_equal(t.app->fixed_now, "2024-03-05T09:00:00");
	before = test_db_dump(&t.db);
	assert_int_equal(app_undo(t.app, t.db.a, &message, &err), RC_INVALID);
	assert_int_equal(app_demo(t.app, &o, &err), RC_INVALID);
	assert_string_equal(before, test_db_dump(&t.db));
	test_app_close(&t);
	o.progress = after_a_while;
	o.progress_arg = &calls;
	test_app_bare(&t, NULL);
	assert_int_equal(app_demo(t.app, &o, &err), RC_CANCELLED);
	assert_string_equal(t.app->actor.role, "administrator");
	test_ok(app_check_database(t.app, &err), &err);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_of_the_note),
		cmocka_unit_test(every_defect_waits_for_review),
		cmocka_unit_test(evaluated_projects_have_their_names),
		cmocka_unit_test(the_same_seed_gives_the_same_years),
		cmocka_unit_test(any_seed_gives_the_figures),
		cmocka_unit_test(surroundings),
	};

	return cmocka_run_group_tests(tests, full_years, full_years_end);
}
