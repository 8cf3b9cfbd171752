/* Department and finance evaluations, doubt, re-checks, feedback for the table of calls. */
#include "test_sample.h"

#include <string.h>

static const char *
code_of(struct test_app *t, int64_t goal)
{
	return test_text(t, arena_printf(t->db.a, "SELECT p.code FROM project p WHERE p.goal_id = %lld",
		(long long)goal));
}

/* A self-evaluation that was sent in; its id. */
static int64_t
sent_sheet(struct test_app *t)
{
	int64_t id = test_selfeval(t);

	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE score SET score = 900, claimed = 1000, weight = 1000"
		" WHERE evaluation_id = %lld; UPDATE evaluation SET state = 'submitted', total = 9000,"
		" claimed = 9000, grade = '优' WHERE id = %lld", (long long)id, (long long)id));
	return id;
}

/* Names the project of a sheet by the number that the next arguments bear. */
static void
rename_next(struct test_app *t, int64_t evaluation)
{
	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE project SET code = 'V%d' WHERE id = (SELECT project_id"
		" FROM evaluation WHERE id = %lld)", 101 + t->n, (long long)evaluation));
}

static void
goal_next(struct test_app *t)
{
	test_done(t->app, "goal", "add", 0, NULL, arena_printf(t->db.a, "code=V%d;name=待评项目%d;"
		"department=101;year=2024;budget=3", 101 + t->n, t->n));
}

static int64_t
recheck(struct test_app *t, const char *state)
{
	int64_t sheet = sent_sheet(t), id;

	id = test_done(t->app, "recheck", "take", 0, "满分", arena_printf(t->db.a, "code=%s;year=2024",
		test_text(t, arena_printf(t->db.a, "SELECT code FROM v_evaluation WHERE id = %lld",
			(long long)sheet))));
	if (strcmp(state, "drawn") == 0)
		return id;
	test_done(t->app, "recheck", "check", id, NULL, "1.finding=no_evidence;rest=none");
	if (strcmp(state, "checked") == 0)
		test_done(t->app, "recheck", "conclude", id, NULL, NULL);
	return id;
}

static void
agency(struct test_app *t)
{
	if (!test_db_number(&t->db, "SELECT count(*) FROM agency WHERE name = '评价机构'"))
		test_done(t->app, "agency", "add", 0, NULL, "name=评价机构;kind=consulting");
}

static int64_t
assessment(struct test_app *t, const char *state, bool signed_sheet)
{
	int64_t id;

	agency(t);
	id = test_done(t->app, "assessment", "select", 0, "重点", arena_printf(t->db.a,
		"project=%s;year=2024;agency=评价机构;conflict=无利益冲突", code_of(t, test_goal(t, "submitted", 0))));
	if (strcmp(state, "planned") == 0)
		return id;
	test_done(t->app, "assessment", "fill", id, NULL, "expert=甲;rest=满分");
	if (!signed_sheet)
		return id;
	test_done(t->app, "sheet", "sign", test_db_number(&t->db, "SELECT max(id) FROM sheet"), NULL, NULL);
	test_done(t->app, "assessment", "settle", id, NULL, NULL);
	if (strcmp(state, "evaluating") == 0)
		return id;
	test_done(t->app, "assessment", "draft", id, NULL, NULL);
	if (strcmp(state, "drafted") == 0)
		return id;
	test_done(t->app, "assessment", "reply", id, NULL, "reply=无意见");
	if (strcmp(state, "concluded") == 0)
		test_done(t->app, "assessment", "conclude", id, NULL, NULL);
	return id;
}

static int64_t
letter(struct test_app *t, const char *state)
{
	int64_t id;

	recheck(t, "checked");
	id = test_db_number(&t->db, "SELECT max(id) FROM feedback");
	if (strcmp(state, "sent") == 0)
		test_done(t->app, "feedback", "send", id, NULL, NULL);
	return id;
}

static int64_t
problem(struct test_app *t, const char *state)
{
	int64_t id;

	recheck(t, "checked");
	id = test_db_number(&t->db, "SELECT max(id) FROM problem");
	if (strcmp(state, "dropped") == 0)
		test_done(t->app, "problem", "drop", id, "重复", NULL);
	return id;
}

static int64_t
sheet(struct test_app *t, const char *state)
{
	int64_t id;

	assessment(t, "evaluating", false);
	id = test_db_number(&t->db, "SELECT max(id) FROM sheet");
	if (strcmp(state, "signed") == 0)
		test_done(t->app, "sheet", "sign", id, NULL, NULL);
	return id;
}

static int64_t
indicator_system(struct test_app *t, const char *state)
{
	test_done(t->app, "system", "load", 0, NULL, NULL);
	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE system SET state = '%s' WHERE code = 'EV-DEPT'", state));
	return test_db_number(&t->db, "SELECT id FROM system WHERE code = 'EV-DEPT'");
}

static int64_t
sample(struct test_app *t)
{
	sent_sheet(t);
	test_done(t->app, "recheck", "draw", 0, NULL, arena_printf(t->db.a, "year=2024;size=1;seed=%d",
		1000 + ++t->n));
	return test_db_number(&t->db, "SELECT max(id) FROM draw");
}

/* What makes a record: the objects that the arguments name. */
static void
objects(struct test_app *t, const struct test_sample *s)
{
	if (strcmp(s->op, "take") == 0)
		rename_next(t, sent_sheet(t));
	else if (strcmp(s->op, "draw") == 0 || strcmp(s->op, "judge") == 0)
		sent_sheet(t);
	else if (strcmp(s->op, "select") == 0)
		goal_next(t);
	else if (strcmp(s->op, "propose") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE project SET budget = 900000000000"
			" WHERE goal_id = %lld", (long long)test_goal(t, "submitted", 0)));
	else if (strcmp(s->op, "load") == 0)
		test_db_raw(&t->db, "DELETE FROM criterion WHERE system_id = (SELECT id FROM system WHERE code ="
			" 'EV-DEPT'); DELETE FROM system WHERE code = 'EV-DEPT'");
	else if (strcmp(s->reg, "problem") == 0) {
		goal_next(t);
		test_done(t->app, "assessment", "select", 0, "重点", arena_printf(t->db.a,
			"project=V%d;year=2024", 101 + t->n));
	}
}

bool
test_sample_evaluate(struct test_app *t, const struct test_sample *s, int64_t *ret)
{
	static const char *const regs[] = { "doubt", "recheck", "draw", "assessment", "sheet", "system",
		"feedback", "problem" };
	bool mine = false;

	for (size_t i = 0; i < sizeof regs / sizeof *regs; i++)
		mine = mine || strcmp(s->reg, regs[i]) == 0;
	*ret = 0;
	if (!mine)
		return false;
	if (!s->state)
		objects(t, s);
	else if (strcmp(s->reg, "recheck") == 0)
		*ret = recheck(t, s->state);
	else if (strcmp(s->reg, "draw") == 0)
		*ret = sample(t);
	else if (strcmp(s->op, "settle") == 0) {
		*ret = assessment(t, s->state, false);
		test_done(t->app, "sheet", "sign", test_db_number(&t->db, "SELECT max(id) FROM sheet"), NULL,
			NULL);
	} else if (strcmp(s->reg, "assessment") == 0)
		*ret = assessment(t, s->state, true);
	else if (strcmp(s->reg, "sheet") == 0)
		*ret = sheet(t, s->state);
	else if (strcmp(s->reg, "system") == 0)
		*ret = indicator_system(t, s->state);
	else if (strcmp(s->reg, "feedback") == 0)
		*ret = letter(t, s->state);
	else
		*ret = problem(t, s->state);
	return true;
}

void
test_others_evaluate(struct test_app *t)
{
	sample(t);
	letter(t, "open");
	sheet(t, "open");
	test_done(t->app, "doubt", "judge", 0, NULL, "year=2024");
}
