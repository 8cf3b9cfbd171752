/* Use of results from the last evaluation to the sealed proposal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/linkage.h"
#include "app/op.h"
#include "base/table.h"
#include "test_sample.h"

#define TABLE "[linkage.project]\n1 = 优,良 | 任意 | 任意 | 0 | 维持\n2 = 中 | ≥80 | 任意 | -10 | 压减\n" \
	"3 = 中 | <80 | 任意 | -20 | 压减\n4 = 差 | 任意 | 是 | -50 | 减半\n5 = 差 | 任意 | 否 | 取消 | 取消\n"

/* A project of a year; budget in 万元. */
static void
project(struct test_app *t, const char *code, const char *name, int year, int department, int budget,
	const char *attribute)
{
	test_db_raw(&t->db, arena_printf(t->db.a, "INSERT INTO year (year, rules) VALUES (%d, '') ON CONFLICT"
		" DO NOTHING; INSERT INTO project (code, name, kind, year, department_id, unit_id, attribute,"
		" budget, name_key, initials) VALUES ('%s', '%s', 'project', %d, %d, %d, '%s', %d000000, '%s',"
		" '')", year, code, name, year, department, department, attribute, budget, name));
}

static void
result(struct test_app *t, const char *code, int year, const char *kind, int total, const char *grade,
	int rate, const char *state)
{
	test_db_raw(&t->db, arena_printf(t->db.a, "INSERT INTO evaluation (project_id, number, year, kind,"
		" budget, executed, total, grade, state) SELECT id, code || '%s', year, '%s', 1000000,"
		" %d * 10000, %d, '%s', '%s' FROM project WHERE code = '%s' AND year = %d", kind, kind, rate,
		total, grade, state, code, year));
}

static void
open_with(struct test_app *t, const char *table)
{
	test_app_open(t, NULL);
	project(t, "A", "道路养护", 2023, 1, 100, "continuing");
	project(t, "A", "道路养护", 2024, 1, 120, "continuing");
	project(t, "B", "路灯维修", 2023, 1, 200, "continuing");
	project(t, "C", "公厕新建", 2024, 1, 300, "new");
	project(t, "D", "校舍改造", 2023, 2, 50, "new");
	project(t, "E", "校舍改造二期", 2024, 2, 40, "new");
	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE year SET rules = '%s'", table));
}

/* "current proposed matched grade label" of a code, amounts in 万元. */
static const char *
row(struct test_app *t, const char *code)
{
	return test_text(t, arena_printf(t->db.a, "SELECT (current / 1000000) || ' ' || (proposed / 1000000) || ' '"
		" || matched || ' ' || coalesce(grade, '-') || ' ' || coalesce(label, '-') || ' ' || rectified"
		" FROM v_linkage WHERE code = '%s' AND year = 2024", code));
}

static void
refused(struct test_app *t, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(t->app, reg, op, id, reason, args, NULL, &err);

	if (rc == RC_OK || !strstr(err.msg, words))
		fail_msg("%s %s: rc %d %s", op, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static int64_t
id_of(struct test_app *t, const char *code)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT id FROM linkage WHERE code = '%s'", code));
}

static void
what_counts(void **state)
{
	struct test_app t;

	(void)state;
	open_with(&t, TABLE);
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	/* no result at all: nothing is cut, nothing is guessed */
	assert_string_equal(row(&t, "A"), "100 100 code - - none");
	assert_string_equal(row(&t, "B"), "200 200 code - - none");
	assert_string_equal(row(&t, "C"), "300 300 none - - none");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM linkage WHERE code = 'D'"), 0);
	result(&t, "A", 2023, "self", 9500, "优", 79, "accepted");
	result(&t, "B", 2023, "self", 5000, "差", 90, "accepted");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "A"), "100 100 code 优 维持 none");
	assert_string_equal(row(&t, "B"), "200 100 code 差 减半 none");
	/* mean by money: both weigh one, 72.50; execution (79 + 90) / 200 = 84.5 */
	assert_string_equal(row(&t, "C"), "300 270 department 中 压减 none");
	assert_string_equal(test_text(&t, "SELECT source || score || ' ' || execution FROM v_linkage"
		" WHERE code = 'C'"), "mean7250 8450");
	/* the department's evaluation comes before the self-evaluation, its money is that of the latter */
	result(&t, "A", 2023, "department", 7000, "中", 0, "concluded");
	test_db_raw(&t.db, "UPDATE evaluation SET budget = -1, executed = -1 WHERE kind = 'department'");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "A"), "100 80 code 中 压减 none");
	/* withdrawn and unfinished ones do not count */
	result(&t, "A", 2023, "finance", 9500, "优", 99, "evaluating");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "A"), "100 80 code 中 压减 none");
	test_db_raw(&t.db, "UPDATE evaluation SET state = 'concluded' WHERE kind = 'finance'");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "A"), "100 100 code 优 维持 none");
	test_app_close(&t);
}

/* 79.996 % is shown as 80 %, yet it is below 80; the mean is weighed to the fen. */
static void
exact(void **state)
{
	static const struct {
		int executed; /* of 1,000,000 fen */
		const char *want, *basis;
	} cases[] = {
		{ 800000, "100 90 code 中 压减 none 8000", "执行率80%; " },
		{ 799999, "100 80 code 中 压减 none 8000", "执行率不足80%; " },
		{ 799950, "100 80 code 中 压减 none 8000", "执行率不足80%; " },
		{ 799949, "100 80 code 中 压减 none 7999", "执行率79.99%; " },
		{ 800001, "100 90 code 中 压减 none 8000", "执行率80%; " },
	};
	struct test_app t;

	(void)state;
	open_with(&t, TABLE);
	result(&t, "A", 2023, "self", 7000, "中", 80, "accepted");
	result(&t, "B", 2023, "self", 10000, "优", 80, "accepted");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE evaluation SET executed = %d WHERE total = 7000",
			cases[i].executed));
		test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
		assert_string_equal(arena_printf(t.db.a, "%s %s", row(&t, "A"), test_text(&t, "SELECT execution FROM"
			" v_linkage WHERE code = 'A'")), cases[i].want);
		if (!strstr(test_text(&t, "SELECT basis FROM v_linkage WHERE code = 'A'"), cases[i].basis))
			fail_msg("%zu: %s", i, test_text(&t, "SELECT basis FROM v_linkage WHERE code = 'A'"));
	}
	/* 100 at 1.9 万元, 70 at 1 万元: (190 + 70) / 2.9 = 89.655, not 85 */
	test_db_raw(&t.db, "UPDATE evaluation SET budget = 1900000, executed = 1520000 WHERE total = 10000");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT grade || score FROM v_linkage WHERE code = 'C'"), "良8966");
	/* so much money that it is weighed by the yuan */
	test_db_raw(&t.db, "UPDATE evaluation SET budget = 900000000000000, executed = 1520000 WHERE total ="
		" 10000");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT grade || score FROM v_linkage WHERE code = 'C'"), "优10000");
	test_app_close(&t);
}

static void
rectification(void **state)
{
	static const struct {
		const char *state, *want;
	} cases[] = {
		{ "issued", "200 0 code 差 取消 no" }, { "reported", "200 0 code 差 取消 no" },
		{ "closed", "200 100 code 差 减半 yes" }, { "closed_not_done", "200 0 code 差 取消 no" },
		{ "accepted", "200 100 code 差 减半 yes" },
	};
	struct test_app t;

	(void)state;
	open_with(&t, TABLE);
	result(&t, "B", 2023, "self", 5000, "差", 90, "accepted");
	test_db_raw(&t.db, "INSERT INTO rectify_notice (issue_year, serial, number, origin, year,"
		" department_id, issued, issued_by) VALUES (2023, 1, 'Z1', 'self_evaluation', 2023, 1,"
		" '2023-09-01', 'x')");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		test_db_raw(&t.db, arena_printf(t.db.a, "DELETE FROM rectification; INSERT INTO rectification"
			" (number, number_year, serial, year, code, name, department_id, origin, position, category,"
			" finding, finding_key, severity, created_on, created_by, feedback_due, notice_id, reason,"
			" consequence, accepted_until, opinion, closed_by, closed_on, reported_by, checked_by, state,"
			" name_key, initials) VALUES ('R1', 2023, 1, 2023, 'B', '路灯维修', 1, 'self_evaluation', 1,"
			" 'output', 'x', 'x', 'major', '2023-09-01', 'x', '2023-10-01', 1, 'x', 'none',"
			" '2024-12-31', 'x', 'x', '2023-12-01', 'y', 'z', '%s', '', '')", cases[i].state));
		test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
		assert_string_equal(row(&t, "B"), cases[i].want);
	}
	test_app_close(&t);
}

#define PROJECTS " FROM linkage WHERE kind = 'project' AND state <> 'gone'"

static void
predecessors(void **state)
{
	struct test_app t;

	(void)state;
	open_with(&t, TABLE);
	result(&t, "D", 2023, "self", 6500, "中", 90, "accepted");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "E"), "40 36 department 中 压减 none");
	assert_string_equal(test_text(&t, "SELECT code || predecessor || state FROM v_candidate"), "EDopen");
	/* what goes on under its own code is nobody's predecessor */
	project(&t, "F", "校舍改造二期", 2023, 2, 40, "continuing");
	project(&t, "F", "校舍改造二期", 2024, 2, 40, "continuing");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM linkage_candidate"), 1);
	/* D goes on by itself, as long as nobody continues it */
	test_db_raw(&t.db, "UPDATE project SET attribute = 'continuing' WHERE code = 'D'");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "D"), "50 45 code 中 压减 none");
	test_done(t.app, "candidate", "accept", 1, NULL, NULL);
	assert_string_equal(row(&t, "E"), "50 45 accepted 中 压减 none");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_linkage WHERE code = 'D'"), 0);
	/* made anew, the predecessor stays */
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "E"), "50 45 accepted 中 压减 none");
	assert_int_equal(test_db_number(&t.db,
		"SELECT count(*)" PROJECTS " AND matched = 'accepted'"), 1);
	assert_int_equal(test_db_number(&t.db,
		"SELECT sum(current)" PROJECTS " AND matched = 'accepted'"),
		50000000);
	assert_int_equal(test_db_number(&t.db, "SELECT sum(current)" PROJECTS " AND grade IS NULL"),
		640000000); /* A, B, C and F have no result */
	test_done(t.app, "candidate", "reject", 1, NULL, NULL);
	assert_string_equal(row(&t, "E"), "40 36 department 中 压减 none");
	assert_string_equal(row(&t, "D"), "50 45 code 中 压减 none");
	test_app_close(&t);
}

static int64_t
candidate(struct test_app *t, const char *code, const char *predecessor)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT id FROM v_candidate WHERE code = '%s' AND"
		" predecessor = '%s'", code, predecessor));
}

/* Nobody's money counts twice, and a predecessor without a result leaves the grade to the department. */
static void
predecessor_once(void **state)
{
	struct test_app t;

	(void)state;
	open_with(&t, TABLE);
	project(&t, "G", "校舍改造三期", 2024, 2, 50, "new");
	project(&t, "H", "食堂", 2023, 2, 500, "continuing");
	result(&t, "H", 2023, "self", 6500, "中", 70, "accepted");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "E"), "40 32 department 中 压减 none");
	test_done(t.app, "candidate", "accept", candidate(&t, "E", "D"), NULL, NULL);
	assert_string_equal(row(&t, "E"), "50 40 department 中 压减 none");
	assert_string_equal(test_text(&t, "SELECT predecessor || basis FROM v_linkage WHERE code = 'E'"),
		"D前身近年无评价结果, 按主管部门2023年项目得分平均中 65分, 执行率70%; APPLY-EXAMPLE第3行");
	refused(&t, "candidate", "accept", candidate(&t, "G", "D"), NULL, NULL, "E has this predecessor already");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(row(&t, "E"), "50 40 department 中 压减 none");
	/* given back, it is free for another */
	test_done(t.app, "candidate", "reject", candidate(&t, "E", "D"), NULL, NULL);
	assert_string_equal(row(&t, "E"), "40 32 department 中 压减 none");
	test_done(t.app, "candidate", "accept", candidate(&t, "G", "D"), NULL, NULL);
	refused(&t, "candidate", "accept", candidate(&t, "E", "D"), NULL, NULL, "G has this predecessor already");
	test_done(t.app, "candidate", "reject", candidate(&t, "G", "D"), NULL, NULL);
	result(&t, "D", 2023, "self", 9500, "优", 90, "accepted");
	test_done(t.app, "candidate", "accept", candidate(&t, "E", "D"), NULL, NULL);
	assert_string_equal(row(&t, "E"), "50 50 accepted 优 维持 none");
	test_done(t.app, "candidate", "reject", candidate(&t, "E", "D"), NULL, NULL);
	/* declared meanwhile under its own code */
	project(&t, "D", "校舍改造", 2024, 2, 50, "continuing");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	refused(&t, "candidate", "accept", candidate(&t, "E", "D"), NULL, NULL, "D goes on under its own code");
	test_app_close(&t);
}

/* Another name does not hide what is the same in purpose and money. */
static void
renamed(void **state)
{
	struct test_app t;

	(void)state;
	open_with(&t, TABLE);
	project(&t, "N", "人居环境提升", 2024, 1, 200, "new");
	test_db_raw(&t.db, "UPDATE project SET attribute = 'new' WHERE code = 'B'; INSERT INTO goal (project_id, tree,"
		" annual_goal) SELECT id, 'COST-2021', '维修全区背街小巷破损路灯一千二百盏，亮灯率达到百分之九十八以上' FROM project"
		" WHERE code IN ('B', 'N')");
	test_db_raw(&t.db, "UPDATE project SET goal_id = (SELECT g.id FROM goal g WHERE g.project_id = project.id)"
		" WHERE code IN ('B', 'N')");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	assert_string_equal(test_text(&t, "SELECT predecessor || name_alike || ' ' || purpose_alike || ' ' || alike"
		" FROM v_candidate WHERE code = 'N'"), "B0 10000 5000");
	test_app_close(&t);
}

static void
adopted_decided_sealed(void **state)
{
	struct test_app t;
	struct err err;
	const char *message;
	int64_t a;

	(void)state;
	open_with(&t, TABLE);
	result(&t, "A", 2023, "self", 6500, "中", 90, "accepted");
	refused(&t, "linkage", "adopt", 0, NULL, "year=2024;document_no=X", "There are no proposals for 2024");
	test_done(t.app, "linkage", "propose", 0, NULL, "year=2024");
	a = id_of(&t, "A");
	refused(&t, "linkage", "decide", a, NULL, NULL, "is not adopted");
	refused(&t, "linkage", "adopt", 0, NULL, "year=2024", "give its number");
	refused(&t, "linkage", "adopt", 0, NULL, "year=2024;document_no=X;variant=B", "no variant \"B\"");
	refused(&t, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.9=-5", "project.1, project.2");
	refused(&t, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.2=-101", "changes no row");
	refused(&t, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.2=-0.15", "changes no row");
	refused(&t, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.2=-15%x", "changes no row");
	refused(&t, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.2x=-15", "changes no row");
	refused(&t, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.=-15", "changes no row");
	test_done(t.app, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.3＝－20％，project.2 = －15");
	assert_string_equal(row(&t, "A"), "100 90 code 中 压减 none");
	assert_string_equal(test_text(&t, "SELECT name || cut || ' ' || (saved / 1000000) FROM v_variant"),
		"B2 60"); /* A 15, C 45 */
	test_done(t.app, "linkage", "adopt", 0, NULL, "year=2024;document_no=西财〔2023〕40号;variant=B");
	assert_string_equal(row(&t, "A"), "100 85 code 中 压减 none");
	refused(&t, "linkage", "decide", a, NULL, "amount=90", "give a reason");
	refused(&t, "linkage", "decide", a, " \t", "amount=90", "give a reason");
	refused(&t, "linkage", "decide", a, "x", "decision=depart", "give the amount");
	refused(&t, "linkage", "decide", a, "x", "decision=follow;amount=90", "depart with a reason");
	test_done(t.app, "linkage", "decide", a, "合同已签", "amount=90");
	assert_string_equal(test_text(&t, "SELECT decision || (decided / 1000000) || state || reason FROM"
		" v_linkage WHERE code = 'A'"), "depart90decided合同已签");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(test_text(&t, "SELECT coalesce(decision, '-') || state FROM v_linkage WHERE code"
		" = 'A'"), "-adopted");
	test_done(t.app, "linkage", "decide", a, NULL, NULL);
	refused(&t, "linkage", "adopt", 0, NULL, "year=2024;document_no=Y", "decided already");
	refused(&t, "linkage", "seal", 0, NULL, "year=2024", "are not decided yet");
	for (const char *code = "BCE"; *code; code++)
		test_done(t.app, "linkage", "decide", id_of(&t, arena_printf(t.db.a, "%c", *code)), NULL, NULL);
	for (int64_t id = test_db_number(&t.db, "SELECT coalesce(max(id), 0) FROM linkage WHERE decision IS NULL");
		id; id = test_db_number(&t.db, "SELECT coalesce(max(id), 0) FROM linkage WHERE decision IS NULL"))
		test_done(t.app, "linkage", "decide", id, NULL, NULL);
	test_done(t.app, "linkage", "seal", 0, NULL, "year=2024");
	refused(&t, "linkage", "decide", a, NULL, NULL, "not possible in state");
	refused(&t, "linkage", "seal", 0, NULL, "year=2024", "sealed already");
	/* later: what was budgeted */
	test_db_raw(&t.db, "UPDATE project SET state = 'approved', budget = 88000000 WHERE code = 'A' AND year"
		" = 2024");
	assert_string_equal(test_text(&t, "SELECT (budgeted / 1000000) || ' ' || (difference / 1000000) FROM"
		" v_linkage WHERE code = 'A'"), "88 3");
	test_app_close(&t);
}

static void
compared(void **state)
{
	struct test_app t;
	struct linkage_comparison c;
	struct err err;

	(void)state;
	open_with(&t, TABLE);
	result(&t, "A", 2023, "self", 6500, "中", 90, "accepted");
	result(&t, "D", 2023, "self", 9500, "优", 90, "accepted");
	test_done(t.app, "variant", "try", 0, NULL, "year=2024;name=B;rule=project.2=-15");
	test_ok(app_linkage_compare(t.app, 2024, t.db.a, &c, &err), &err);
	assert_int_equal(c.n_variants, 2);
	assert_int_equal(c.n_departments, 2);
	assert_int_equal(c.departments[0].current, 600000000);
	assert_int_equal(c.departments[0].proposed[0], 560000000); /* A 90, B 200, C 270 */
	assert_int_equal(c.departments[0].proposed[1], 540000000);
	assert_int_equal(c.n_movers, 2);
	assert_string_equal(c.movers[0].code, "A");
	/* a variant that proposes for more projects: they move, too */
	test_db_raw(&t.db, "UPDATE linkage_variant SET rules = replace(rules, 'undeclared = yes',"
		" 'undeclared = no'), state = 'adopted'");
	test_done(t.app, "variant", "try", 0, NULL, "year=2024;name=C");
	test_db_raw(&t.db, "UPDATE linkage_variant SET rules = replace(rules, 'undeclared = no',"
		" 'undeclared = yes') WHERE name = 'C'");
	test_ok(app_linkage_compare(t.app, 2024, t.db.a, &c, &err), &err);
	assert_int_equal(c.n_movers, 1);
	assert_string_equal(c.movers[0].code, "B");
	assert_true(c.movers[0].proposed[0] == 0 && c.movers[0].proposed[1] == 200000000);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_counts), cmocka_unit_test(exact),
		cmocka_unit_test(rectification), cmocka_unit_test(predecessors),
		cmocka_unit_test(predecessor_once), cmocka_unit_test(renamed), cmocka_unit_test(adopted_decided_sealed),
		cmocka_unit_test(compared) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
