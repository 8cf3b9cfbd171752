/* Records of the use of results, publication, calendar, accounts and years for the table of calls. */
#include "test_sample.h"

#include <string.h>

/* A row that the register's own operations would need many others for. */
static int64_t
insert(struct test_app *t, const char *table, const char *sql)
{
	test_db_raw(&t->db, sql);
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT max(id) FROM %s", table));
}

static int64_t
linkage(struct test_app *t, const char *state)
{
	bool decided = strcmp(state, "decided") == 0;

	return insert(t, "linkage", arena_printf(t->db.a, "INSERT INTO linkage (year, kind, code, name,"
		" department_id, matched, grade, rectified, current, requested, proposed, percent, label, basis,"
		" state, decision, decided, name_key, initials) VALUES (2024, 'project', 'L%d', '旧项目',"
		" (SELECT min(id) FROM unit), 'code', '中', 'none', 100000000, 0, 90000000, -1000, '压减', '例',"
		" '%s', %s, 90000000, '旧项目', '')", ++t->n, state, decided ? "'follow'" : "NULL"));
}

static int64_t
candidate(struct test_app *t)
{
	int64_t id;

	if (!test_db_number(&t->db, "SELECT count(*) FROM project"))
		test_goal(t, "submitted", 0);
	id = linkage(t, "proposed");
	return insert(t, "linkage_candidate", arena_printf(t->db.a, "INSERT INTO linkage_candidate (linkage_id,"
		" project_id, alike, name_alike, purpose_alike, amount_alike, same_unit) SELECT %lld, min(id),"
		" 7000, 7000, 7000, 7000, 1 FROM project", (long long)id));
}

static int64_t
publication(struct test_app *t, const char *state)
{
	bool open = strcmp(state, "open") == 0;

	return insert(t, "publication", arena_printf(t->db.a, "INSERT INTO publication (year, kind, code,"
		" department_id, approved_on, due, state, published_on) VALUES (2024, 'goal', 'T%d-M',"
		" (SELECT min(id) FROM unit), '2024-01-25', '2024-02-14', '%s', %s)", ++t->n, state,
		open ? "NULL" : "'2024-02-10'"));
}

static int64_t
task(struct test_app *t, const char *state)
{
	return insert(t, "calendar", arena_printf(t->db.a, "INSERT INTO calendar (year, code, title, stage, due,"
		" state, title_key, initials) VALUES (2024, 'T%d', '培训', 'other', '2024-06-30', '%s', '培训', '')",
		++t->n, state));
}

static int64_t
accountability(struct test_app *t, const char *state)
{
	return insert(t, "accountability", arena_printf(t->db.a, "INSERT INTO accountability (year, code,"
		" department_id, score, place, proposed, state) VALUES (2024, 'D%d', (SELECT min(id) FROM unit),"
		" 5000, 2, 'talk', '%s')", ++t->n, state));
}

static int64_t
account(struct test_app *t)
{
	test_db_raw(&t->db, "INSERT INTO year (year, rules) VALUES (2012, '') ON CONFLICT DO NOTHING;"
		" INSERT INTO annual_account (year, title, template, body, audit_id, issued_by, issued_at)"
		" VALUES (2012, 'x', '', '0 x', 0, 'x', '2013-01-05T09:00:00')"
		" ON CONFLICT (year) DO UPDATE SET state = 'issued'");
	return test_db_number(&t->db, "SELECT id FROM annual_account WHERE year = 2012");
}

static int64_t
year(struct test_app *t, const char *state)
{
	test_db_raw(&t->db, arena_printf(t->db.a, "INSERT INTO year (year, rules) VALUES (2011, '')"
		" ON CONFLICT DO NOTHING; UPDATE year SET state = '%s' WHERE year = 2011", state));
	return 2011;
}

static int64_t
project(struct test_app *t, const char *op)
{
	int64_t goal = test_goal(t, "submitted", 0);
	int64_t id = test_db_number(&t->db, arena_printf(t->db.a, "SELECT project_id FROM goal WHERE id = %lld",
		(long long)goal));

	if (strcmp(op, "declassify") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE project SET secret_reason = 'x' WHERE id = %lld",
			(long long)id));
	return id;
}

/* What an operation that makes something finds there. */
static void
prepare(struct test_app *t, const struct test_sample *s)
{
	if (strcmp(s->reg, "linkage") == 0 && strcmp(s->op, "quota") != 0)
		linkage(t, strcmp(s->op, "seal") == 0 ? "decided" : "proposed");
	if (strcmp(s->op, "seal") == 0 || strcmp(s->op, "adopt") == 0)
		test_db_raw(&t->db, arena_printf(t->db.a, "UPDATE linkage SET state = '%s', decision = %s",
			*s->op == 's' ? "decided" : "proposed", *s->op == 's' ? "'follow'" : "NULL"));
	if (strcmp(s->op, "propose") == 0 || strcmp(s->op, "prepare") == 0 || strcmp(s->op, "score") == 0)
		test_goal(t, "submitted", 0);
	if (strcmp(s->op, "issue") == 0 && strcmp(s->reg, "annual") == 0)
		test_db_raw(&t->db, "UPDATE annual_account SET state = 'withdrawn'");
}

bool
test_sample_use(struct test_app *t, const struct test_sample *s, int64_t *ret)
{
	static const char *const regs[] = { "linkage", "candidate", "variant", "publication", "calendar",
		"accountability", "annual", "year", "project" };
	bool mine = false;

	for (size_t i = 0; i < sizeof regs / sizeof regs[0]; i++)
		mine = mine || strcmp(regs[i], s->reg) == 0;
	*ret = 0;
	if (!mine)
		return false;
	if (!s->state)
		prepare(t, s);
	else if (strcmp(s->reg, "linkage") == 0)
		*ret = linkage(t, s->state);
	else if (strcmp(s->reg, "candidate") == 0)
		*ret = candidate(t);
	else if (strcmp(s->reg, "publication") == 0)
		*ret = publication(t, s->state);
	else if (strcmp(s->reg, "calendar") == 0)
		*ret = task(t, s->state);
	else if (strcmp(s->reg, "accountability") == 0)
		*ret = accountability(t, s->state);
	else if (strcmp(s->reg, "annual") == 0)
		*ret = account(t);
	else if (strcmp(s->reg, "year") == 0)
		*ret = year(t, s->state);
	else
		*ret = project(t, s->op);
	return true;
}

void
test_others_use(struct test_app *t)
{
	candidate(t);
	publication(t, "open");
	task(t, "open");
	accountability(t, "scored");
	account(t);
	test_db_raw(&t->db, "INSERT INTO linkage_variant (year, name, rules) VALUES (2024, 'V', '')");
}
