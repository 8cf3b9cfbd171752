/*
 * Who may do what: every operation and every register for every role, against the matrix in
 * golden/permissions.txt. What is denied changes nothing and leaves no entry in the log.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/demo.h"
#include "app/list.h"
#include "app/op.h"
#include "app/options.h"
#include "base/file.h"
#include "test_sample.h"

#define GOLDEN_FILE GOLDEN "/permissions.txt"
#define MAX_ROLES 16

/* The matrix as the golden file has it. */
struct matrix {
	char roles[MAX_ROLES][32];
	size_t n_roles;
	bool may[PERM_COUNT][MAX_ROLES];
};

static const char *
make_matrix(const struct app *app, struct arena *a)
{
	const struct option_values *v = app->options;
	struct strbuf out = { 0 };
	const char *text;

	strbuf_addf(&out, "%-16s", "permission");
	for (size_t i = 0; i < v->n_roles; i++)
		strbuf_addf(&out, " %s", v->roles[i].name);
	for (int p = 0; p < PERM_COUNT; p++) {
		strbuf_addf(&out, "\n%-16s", perm_name((enum perm)p));
		for (size_t i = 0; i < v->n_roles; i++)
			strbuf_addf(&out, " %-*s", i + 1 < v->n_roles ? (int)strlen(v->roles[i].name) : 0,
				perm_has(v->roles[i].perms, (enum perm)p) ? "x" : ".");
	}
	strbuf_addc(&out, '\n');
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* Words of a line; moves *text to the next line. */
static size_t
words(char **text, char *ret[MAX_ROLES + 1])
{
	char *line = *text, *end = line + strcspn(line, "\n"), *save;
	size_t n = 0;

	*text = *end ? end + 1 : end;
	*end = '\0';
	for (char *w = strtok_r(line, " ", &save); w && n <= MAX_ROLES; w = strtok_r(NULL, " ", &save))
		ret[n++] = w;
	return n;
}

static void
read_matrix(struct arena *a, struct matrix *m)
{
	char *text, *w[MAX_ROLES + 1];
	size_t len, n;
	struct err err;
	enum perm p;

	memset(m, 0, sizeof(*m));
	test_ok(file_read(GOLDEN_FILE, 1 << 16, a, &text, &len, &err), &err);
	n = words(&text, w);
	for (m->n_roles = 0; m->n_roles + 1 < n; m->n_roles++)
		snprintf(m->roles[m->n_roles], sizeof(m->roles[0]), "%s", w[m->n_roles + 1]);
	while (*text) {
		assert_int_equal(words(&text, w), m->n_roles + 1);
		assert_true(perm_find(w[0], &p));
		for (size_t i = 0; i < m->n_roles; i++)
			m->may[p][i] = strcmp(w[i + 1], "x") == 0;
	}
}

static void
matrix_is_the_golden_one(void **state)
{
	struct test_app t;
	const char *want;
	char *have;
	size_t len;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	want = make_matrix(t.app, t.db.a);
	if (getenv("UPDATE_GOLDEN"))
		test_ok(file_write(GOLDEN_FILE, want, strlen(want), &err), &err);
	test_ok(file_read(GOLDEN_FILE, 1 << 16, t.db.a, &have, &len, &err), &err);
	if (strcmp(want, have) != 0)
		fail_msg("roles.ini gives:\n%s\nif that is right: UPDATE_GOLDEN=1 meson test app_permissions",
			want);
	test_app_close(&t);
}

static void
every_operation_has_a_sample(void **state)
{
	const struct test_sample *s;
	const struct op *op;

	(void)state;
	for (size_t i = 0; (op = op_at(i)) != NULL; i++) {
		bool found = false;

		for (size_t k = 0; (s = test_sample(k)) != NULL && !found; k++)
			found = strcmp(s->reg, op->reg) == 0 && strcmp(s->op, op->name) == 0;
		if (!found)
			fail_msg("%s %s has no line in tests/support/test_sample.c", op->reg, op->name);
	}
}

/* One sample by one role: denied and nothing changed, or done. */
static void
check_sample(struct test_app *t, const struct test_sample *s, const char *login, struct app *app,
	bool may)
{
	int64_t id = test_sample_record(t, s, login);
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(app, s->reg, s->op, id, s->reason, test_sample_args(t, s), NULL, &err);

	if (may && rc != RC_OK)
		fail_msg("%s may not %s %s: %s", login, s->op, s->reg, err.msg);
	if (may)
		return;
	if (rc != RC_DENIED)
		fail_msg("%s %s %s (level %lld): rc %d instead of denied: %s", login, s->op, s->reg,
			(long long)s->level, (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static void
operations_are_denied_by_role(void **state)
{
	const struct test_sample *s;
	struct arena *a = arena_new();
	struct matrix m;

	(void)state;
	read_matrix(a, &m);
	assert_int_equal(m.n_roles, 6);
	for (size_t role = 0; role < m.n_roles; role++) {
		struct test_app t;
		struct app *app;

		test_app_open(&t, NULL);
		app = test_app_as(&t, m.roles[role]);
		for (size_t i = 0; (s = test_sample(i)) != NULL; i++)
			check_sample(&t, s, m.roles[role], app, m.may[op_find(s->reg, s->op)->perm][role] &&
				(s->also == PERM_COUNT || m.may[s->also][role]));
		app_close(app);
		test_app_close(&t);
	}
	arena_free(a);
}

static void
a_stranger_may_nothing(void **state)
{
	const struct test_sample *s;
	struct test_app t;
	struct app *app;

	(void)state;
	test_app_open(&t, NULL);
	app = test_app_stranger(&t, "reviewer");
	for (size_t i = 0; (s = test_sample(i)) != NULL; i++)
		check_sample(&t, s, "reviewer", app, false);
	app_close(app);
	test_app_close(&t);
}

/* Reading a register by all ways there are. */
static void
check_reading(struct test_app *t, struct app *app, const char *login, const struct reg *reg, bool may)
{
	enum rc want = may ? RC_OK : RC_DENIED;
	int64_t record = test_db_number(&t->db, arena_printf(t->db.a, "SELECT min(id) FROM %s", reg->view));
	struct list_spec spec = { .reg = reg };
	struct list_row row;
	struct list *l;
	struct err err = { 0 };
	enum rc rc = app_list_open(app, &spec, &l, &err);
	int64_t id;

	if (rc != want)
		fail_msg("list %s by %s: rc %d %s", reg->name, login, (int)rc, err.msg);
	if (rc == RC_OK)
		app_list_close(l);
	assert_true(record > 0);
	assert_int_equal(app_record(app, reg, record, t->db.a, &row, &err), want);
	rc = app_record_find(app, reg, arena_printf(t->db.a, "%lld", (long long)record), 0, &id, &err);
	assert_true(may ? rc != RC_DENIED : rc == RC_DENIED);
}

static void
check_functions(struct test_app *t, struct app *app, perm_set perms, const char *file)
{
	const char *copy = arena_printf(t->db.a, "%s/copy.db", t->db.dir);
	const char *out = arena_printf(t->db.a, "%s/out.csv", t->db.dir);
	const char *units = test_file(t, "units.csv", "单位编码,单位名称\n109,水务局\n");
	struct list_spec spec = { .reg = reg_find("project") };
	struct demo_options demo = { 0 };
	struct goal_view view;
	struct audit *rows;
	struct list *l = NULL;
	struct err err;
	int64_t n, goal = test_db_number(&t->db, "SELECT min(goal_id) FROM project");
	size_t count;

#define CHECK(perm, call) \
	do { \
		enum rc rc_ = (call); \
		if (perm_has(perms, perm) ? rc_ == RC_DENIED : rc_ != RC_DENIED) \
			fail_msg("%s: rc %d", #call, (int)rc_); \
	} while (0)
	CHECK(PERM_VIEW, app_goal_view(app, goal, t->db.a, &view, &err));
	CHECK(PERM_VIEW, app_audit_of(app, "goal", goal, t->db.a, &rows, &count, &err));
	CHECK(PERM_AUDIT_VIEW, app_audit_verify(app, &n, &err));
	CHECK(PERM_BACKUP, app_backup(app, copy, NULL, NULL, &err));
	CHECK(PERM_IMPORT, test_import(app, "goal-list", file, TEST_DRY_RUN, t->db.a, NULL, &err));
	if (perm_has(perms, PERM_IMPORT)) {
		CHECK(PERM_UNIT_EDIT, test_import(app, "unit", units, TEST_DRY_RUN, t->db.a, NULL, &err));
		CHECK(PERM_UNIT_EDIT, test_import(app, "goal-list", file,
			TEST_DRY_RUN | TEST_CREATE_UNITS, t->db.a, NULL, &err));
	}
	if (!perm_has(perms, PERM_IMPORT) || !perm_has(perms, PERM_USER_EDIT))
		assert_int_equal(app_demo(app, &demo, &err), RC_DENIED);
	if (app_list_open(t->app, &spec, &l, &err) == RC_OK)
		CHECK(PERM_EXPORT, app_export(app, l, NULL, out, &n, &err));
	app_list_close(l);
}

static void
reading_is_denied_by_role(void **state)
{
	const struct reg *const *regs;
	struct matrix m;
	struct test_app t;
	size_t n;
	const char *file;

	(void)state;
	test_app_open(&t, NULL);
	read_matrix(t.db.a, &m);
	file = test_file(&t, "list.csv", test_list_text(&t, "X", 1));
	test_goal(&t, "approved", 2);
	test_db_raw(&t.db, "INSERT INTO finding (goal_id, rule, severity, place, message)"
		" SELECT id, 'GO-V4', 'error', '权重', '权重之和应为 90 分。' FROM goal");
	test_others(&t);
	regs = reg_all(&n);
	for (size_t role = 0; role <= m.n_roles; role++) {
		bool stranger = role == m.n_roles;
		struct app *app = stranger ? test_app_stranger(&t, "clerk") : test_app_as(&t, m.roles[role]);
		perm_set perms = 0;
		const char *before = test_db_dump(&t.db);

		for (int p = 0; p < PERM_COUNT; p++)
			perms |= !stranger && m.may[p][role] ? (perm_set)1 << p : 0;
		for (size_t i = 0; i < n; i++)
			check_reading(&t, app, stranger ? "a stranger" : m.roles[role], regs[i],
				perm_has(perms, regs[i]->perm));
		check_functions(&t, app, perms, file);
		assert_string_equal(before, test_db_dump(&t.db));
		app_close(app);
	}
	test_app_close(&t);
}

/* A line division sees and touches only the departments it looks after. */
static void
scope_of_a_line_division(void **state)
{
	struct list_totals totals;
	struct list_spec spec = { .reg = reg_find("goal") };
	struct goal_view view;
	struct test_app t;
	struct list_row row;
	struct app *app;
	struct list *l;
	struct err err;
	int64_t mine, other, id;
	const char *before;

	(void)state;
	test_app_open(&t, NULL);
	mine = test_goal(&t, "submitted", 0);
	other = test_goal(&t, "submitted", 0);
	test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE project SET department_id = 2, unit_id = 5"
		" WHERE goal_id = %lld", (long long)other));
	app = test_app_as(&t, "line");
	before = test_db_dump(&t.db);
	test_ok(app_list_open(app, &spec, &l, &err), &err);
	test_ok(app_list_count(l, &totals, &err), &err);
	assert_int_equal(totals.count, 1);
	app_list_close(l);
	assert_int_equal(app_record(app, &reg_goal, other, t.db.a, &row, &err), RC_DENIED);
	assert_int_equal(app_goal_view(app, other, t.db.a, &view, &err), RC_DENIED);
	assert_int_equal(app_record_find(app, &reg_goal, test_text(&t, arena_printf(t.db.a,
		"SELECT code FROM project WHERE goal_id = %lld", (long long)other)), 0, &id, &err),
		RC_NOT_FOUND);
	assert_int_equal(test_do(app, "goal", "grade", other, NULL, "grade=优", NULL, &err), RC_DENIED);
	assert_int_equal(test_do(app, "goal", "return", other, "x", NULL, NULL, &err), RC_DENIED);
	assert_string_equal(before, test_db_dump(&t.db));
	test_done(app, "goal", "grade", mine, NULL, "grade=优");
	app_close(app);
	test_app_close(&t);
}

/* --user: only who has act.for, only for users there are; the log names both. */
static void
acting_for_somebody(void **state)
{
	struct app_options o = { .login = "reviewer" };
	struct test_app t;
	struct app *app;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	id = test_goal(&t, "submitted", 0);
	app = test_app_as(&t, "reviewer");
	test_done(app, "goal", "grade", id, NULL, "grade=优");
	app_close(app);
	assert_string_equal(test_text(&t, "SELECT login FROM audit ORDER BY id DESC LIMIT 1"), "reviewer");
	assert_string_equal(test_text(&t, "SELECT account FROM audit ORDER BY id DESC LIMIT 1"),
		t.app->account);
	o.db_path = t.db.path;
	o.config_path = t.config;
	test_done(t.app, "user", "close", test_db_number(&t.db,
		"SELECT id FROM user_account WHERE login = 'reviewer'"), "调离", NULL);
	assert_int_equal(app_open(&o, &app, &err), RC_DENIED);
	o.login = "nobody-there";
	assert_int_equal(app_open(&o, &app, &err), RC_DENIED);
	test_db_raw(&t.db, arena_printf(t.db.a, "UPDATE user_account SET role = 'clerk' WHERE login = '%s'",
		t.app->account));
	o.login = "leader";
	assert_int_equal(app_open(&o, &app, &err), RC_DENIED);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matrix_is_the_golden_one),
		cmocka_unit_test(every_operation_has_a_sample),
		cmocka_unit_test(operations_are_denied_by_role),
		cmocka_unit_test(a_stranger_may_nothing),
		cmocka_unit_test(reading_is_denied_by_role),
		cmocka_unit_test(scope_of_a_line_division),
		cmocka_unit_test(acting_for_somebody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
