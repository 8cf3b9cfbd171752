/* Monitoring, alerts, adjustments of budgets and key monitoring for the table of calls. */
#include "test_sample.h"

#include <string.h>

static int64_t
number(struct test_app *t, const char *fmt, int64_t id)
{
	return test_db_number(&t->db, arena_printf(t->db.a, fmt, (long long)id));
}

/* The period 2024-07, open. */
static int64_t
period(struct test_app *t)
{
	test_db_raw(&t->db, "UPDATE monitor_period SET state = 'open'");
	return test_done(t->app, "period", "open", 0, NULL, "year=2024;month=7;due=2024-08-31");
}

/* The record of a fresh goal that reported a tenth of its budget. */
static int64_t
record(struct test_app *t)
{
	int64_t goal = test_goal(t, "submitted", 0), id;

	period(t);
	id = number(t, "SELECT m.id FROM monitoring m JOIN goal g ON g.project_id = m.project_id WHERE g.id = %lld",
		goal);
	test_done(t->app, "monitoring", "report", id, NULL, "executed=0.1");
	return id;
}

static int64_t
alert(struct test_app *t, const char *state)
{
	int64_t id = number(t, "SELECT id FROM alert WHERE rule = 'MO-05' AND monitoring_id = %lld", record(t));

	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE alert SET state = '%s', disposal = 'continue' WHERE id ="
		" %lld", state, (long long)id));
	return id;
}

static const char *
code_of(struct test_app *t, int64_t goal)
{
	return test_text(t, arena_printf(t->db.a, "SELECT code FROM project WHERE goal_id = %lld",
		(long long)goal));
}

static int64_t
adjustment(struct test_app *t)
{
	return test_done(t->app, "adjustment", "propose", 0, "执行缓慢", arena_printf(t->db.a,
		"code=%s;year=2024;kind=reduce;amount=0.1", code_of(t, test_goal(t, "submitted", 0))));
}

static int64_t
focus(struct test_app *t, const char *state)
{
	int64_t id = test_done(t->app, "focus", "choose", 0, "群众反映", arena_printf(t->db.a, "code=%s;year=2024",
		code_of(t, test_goal(t, "submitted", 0))));

	if (strcmp(state, "open") == 0)
		return id;
	test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE focus SET state = '%s', findings = '台账不全', feedback ="
		" '已补' WHERE id = %lld", state, (long long)id));
	return id;
}

/* A goal under the code that comes next. */
static void
goal_to_name(struct test_app *t)
{
	test_done(t->app, "goal", "add", 0, NULL, arena_printf(t->db.a, "code=M%d;name=监控项目%d;"
		"department=101;year=2024;budget=3", 101 + t->n, t->n));
}

bool
test_sample_monitor(struct test_app *t, const struct test_sample *s, int64_t *ret)
{
	*ret = 0;
	if (strcmp(s->reg, "period") == 0) {
		*ret = period(t);
		if (s->state && strcmp(s->state, "closed") == 0)
			test_done(t->app, "period", "close", *ret, NULL, NULL);
	} else if (strcmp(s->reg, "monitoring") == 0) {
		*ret = record(t);
	} else if (strcmp(s->reg, "progress") == 0) {
		*ret = number(t, "SELECT min(id) FROM progress WHERE monitoring_id = %lld", record(t));
	} else if (strcmp(s->reg, "alert") == 0) {
		*ret = alert(t, s->state);
		if (strcmp(s->op, "adjust-goal") == 0)
			test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE goal SET state = 'approved' WHERE id ="
				" (SELECT m.goal_id FROM monitoring m JOIN alert a ON a.monitoring_id = m.id"
				" WHERE a.id = %lld)", (long long)*ret));
	} else if (strcmp(s->reg, "adjustment") == 0) {
		if (s->state)
			*ret = adjustment(t);
		else
			goal_to_name(t);
	} else if (strcmp(s->reg, "focus") == 0) {
		if (s->state)
			*ret = focus(t, s->state);
		else if (strcmp(s->op, "choose") == 0)
			goal_to_name(t);
		else
			record(t);
	} else {
		return false;
	}
	return true;
}

void
test_others_monitor(struct test_app *t)
{
	alert(t, "open");
	adjustment(t);
	focus(t, "chosen");
	test_db_raw(&t->db, "INSERT INTO execution (project_id, month, amount)"
		" SELECT min(project_id), 3, 1000 FROM monitoring");
}
