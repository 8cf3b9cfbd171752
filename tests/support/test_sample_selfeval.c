/* Self-evaluations for the table of calls. */
#include "test_sample.h"

#include <string.h>

/* A sheet of a fresh goal in that state, with a value in every row. */
static int64_t
sheet(struct test_app *t, const char *state)
{
	int64_t goal = test_goal(t, "submitted", 0), id;
	const char *code = test_text(t, arena_printf(t->db.a, "SELECT p.code FROM project p WHERE p.goal_id"
		" = %lld", (long long)goal));

	id = test_done(t->app, "evaluation", "fill", 0, NULL, arena_printf(t->db.a, "project=%s;executed=1",
		code));
	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE score SET actual = target, attainment = 'met'"
		" WHERE evaluation_id = %lld AND kind = 'indicator'; UPDATE evaluation SET state = '%s'"
		" WHERE id = %lld", (long long)id, state, (long long)id));
	return id;
}

/* A goal under the code that comes next. */
static void
goal_to_fill(struct test_app *t)
{
	test_done(t->app, "goal", "add", 0, NULL, arena_printf(t->db.a, "code=S%d;name=待评项目%d;"
		"department=101;year=2024;budget=3", 101 + t->n, t->n));
}

static int64_t
department_to_remind(struct test_app *t)
{
	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE project SET state = 'approved' WHERE goal_id ="
		" %lld", (long long)test_goal(t, "approved", 2)));
	return test_db_number(&t->db, "SELECT max(id) FROM v_sending WHERE missing > 0");
}

bool
test_sample_selfeval(struct test_app *t, const struct test_sample *s, int64_t *ret)
{
	static const char *const ops[] = { "fill", "edit", "submit", "accept", "return", "reconsider",
		"deduct", "leave_out", "settle", "drop", "compute" };
	bool mine = strcmp(s->reg, "sending") == 0;

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		mine = mine || (strcmp(s->reg, "evaluation") == 0 && strcmp(s->op, ops[i]) == 0);
	*ret = 0;
	if (!mine)
		return false;
	if (strcmp(s->op, "fill") == 0) {
		goal_to_fill(t);
	} else if (strcmp(s->op, "remind") == 0) {
		*ret = department_to_remind(t);
	} else if (strcmp(s->op, "compute") == 0) {
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE score SET score = 1 WHERE evaluation_id = %lld",
			(long long)sheet(t, "submitted")));
	} else {
		*ret = sheet(t, s->state);
		if (strcmp(s->op, "settle") == 0)
			test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE evaluation SET budget = 0 WHERE id = %lld",
				(long long)*ret));
	}
	return true;
}

int64_t
test_selfeval(struct test_app *t)
{
	return sheet(t, "draft");
}

void
test_others_selfeval(struct test_app *t)
{
	sheet(t, "submitted");
	department_to_remind(t);
}
