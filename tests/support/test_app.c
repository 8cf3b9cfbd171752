/* Sessions, people, units and declarations for tests of the app layer. */
#include "test_app.h"

#include "app/op.h"
#include "base/file.h"
#include "base/strbuf.h"

#include <ftw.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const roles[] = { "reviewer", "line", "leader", "auditor", "clerk",
	"administrator" };

const char *
test_file(struct test_app *t, const char *name, const char *text)
{
	const char *path = arena_printf(t->db.a, "%s/%s", t->db.dir, name);
	struct err err;

	test_ok(file_make_dirs(arena_strndup(t->db.a, path, (size_t)(strrchr(path, '/') - path)), &err),
		&err);
	test_ok(file_write(path, text, strlen(text), &err), &err);
	return path;
}

static struct app *
session(struct test_app *t, const char *config, const char *login)
{
	struct app_options o = { .db_path = t->db.path, .config_path = config, .login = login,
		.create = true };
	struct app *app = NULL;
	struct err err;

	test_ok(app_open(&o, &app, &err), &err);
	return app;
}

static void
add_unit(struct test_app *t, const char *code, const char *name, const char *parent,
	const char *division)
{
	test_done(t->app, "unit", "add", 0, NULL, arena_printf(t->db.a, "code=%s;name=%s;parent=%s;division=%s",
		code, name, parent, division));
}

void
test_app_bare(struct test_app *t, const char *rules)
{
	memset(t, 0, sizeof(*t));
	/* A disk would be asked to write through at every commit. */
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	setenv("JIXIAO_NOW", "2024-03-05T09:00:00", 1);
	setenv("JIXIAO_BUSY_MS", "10000", 1);
	test_db_folder(&t->db);
	t->config = test_file(t, "config/jixiao.ini", "[general]\nlanguage = en\n");
	if (rules)
		test_file(t, "config/rules/GOAL-88.ini", rules);
	t->app = session(t, t->config, NULL);
}

void
test_app_open(struct test_app *t, const char *rules)
{
	test_app_bare(t, rules);
	add_unit(t, "101", "住房和城乡建设局", "", "经建科");
	add_unit(t, "102", "教育体育局", "", "教科文科");
	add_unit(t, "101001", "城市管理中心", "101", "");
	add_unit(t, "101002", "园林绿化服务站", "101", "");
	add_unit(t, "102001", "第一小学", "102", "");
	add_unit(t, "102002", "体育馆（区）", "102", "");
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		test_done(t->app, "user", "add", 0, NULL, arena_printf(t->db.a,
			"login=%s;name=%s;role=%s;division=%s", roles[i], roles[i], roles[i],
			strcmp(roles[i], "line") == 0 ? "经建科" : ""));
}

static int
remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

void
test_app_close(struct test_app *t)
{
	app_close(t->app);
	nftw(t->db.dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	test_db_close(&t->db);
}

struct app *
test_app_as(struct test_app *t, const char *login)
{
	return session(t, t->config, login);
}

struct app *
test_app_stranger(struct test_app *t, const char *login)
{
	struct strbuf text = { 0 };
	struct app *app;

	strbuf_add(&text, "[role]\nadministrator = ");
	for (int i = 0; i < PERM_COUNT; i++)
		strbuf_addf(&text, "%s%s", i ? "," : "", perm_name((enum perm)i));
	strbuf_addc(&text, '\n');
	test_file(t, "stranger/roles.ini", strbuf_str(&text));
	strbuf_free(&text);
	app = session(t, test_file(t, "stranger/jixiao.ini", "[general]\nlanguage = en\n"), login);
	assert_true(app->perms == 0);
	return app;
}

enum rc
test_do(struct app *app, const char *reg, const char *name, int64_t id, const char *reason,
	const char *args, int64_t *ret_id, struct err *err)
{
	struct arena *a = arena_new();
	struct op_arg list[16];
	struct op_item item = { .op = op_find(reg, name), .id = id };
	size_t n = 0;
	enum rc rc;

	assert_non_null(item.op);
	for (char *p = args ? arena_strdup(a, args) : NULL; p && *p;) {
		char *end = p + strcspn(p, ";"), *next = *end ? end + 1 : end, *eq = strchr(p, '=');

		*end = '\0';
		assert_true(eq && n < 16);
		*eq = '\0';
		list[n++] = (struct op_arg){ p, eq + 1 };
		p = next;
	}
	item.call = (struct op_call){ .reason = reason, .args = list, .n_args = n };
	rc = app_do(app, &item, 1, a, NULL, err);
	if (rc == RC_OK && ret_id)
		*ret_id = item.ret_id;
	arena_free(a);
	return rc;
}

int64_t
test_done(struct app *app, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args)
{
	struct err err;
	int64_t ret = 0;

	test_ok(test_do(app, reg, op, id, reason, args, &ret, &err), &err);
	return ret;
}

/* Without a finding: classes complete, weights 90, targets with sign, number and unit. */
static const char *const indicators[] = {
	"产出指标,数量指标,新建公厕数量,≥,5,座,15",
	"产出指标,数量指标,改造道路长度,≥,12,千米,10",
	"产出指标,质量指标,工程验收合格率,=,100,%,10",
	"产出指标,时效指标,年底前完工率,=,100,%,5",
	"成本指标,经济成本指标,单座公厕建设成本,≤,20,万元/座,20",
	"效益指标,社会效益指标,受益居民人数,≥,12000,人,10",
	"效益指标,生态效益指标,垃圾无害化处理量,≥,950,吨,10",
	"满意度指标,服务对象满意度指标,居民满意度,≥,90,%,10",
};

const char *
test_list_text(struct test_app *t, const char *prefix, int n)
{
	struct strbuf out = { 0 };
	const char *text;

	strbuf_add(&out, "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额（万元）,财政拨款,其他资金,年度目标,"
		"一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n");
	for (int i = 1; i <= n; i++) {
		for (size_t k = 0; k < sizeof(indicators) / sizeof(indicators[0]); k++)
			strbuf_addf(&out, "%s%03d,%s第%d号公厕和道路,住房和城乡建设局,城市管理中心,2024,%d,%d,0,"
				"新建公厕5座并改造道路12千米使12000名居民受益第%d号,%s\n", prefix, i, prefix, i, i, i, i,
				indicators[k]);
	}
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

enum rc
test_import(struct app *app, const char *kind, const char *path, unsigned flags, struct arena *a,
	struct import_report *ret, struct err *err)
{
	struct import_options o = { .dry_run = flags & TEST_DRY_RUN,
		.create_units = flags & TEST_CREATE_UNITS };
	struct import_report own, *report = ret ? ret : &own;
	enum rc rc = app_import(app, kind, &path, 1, &o, a, report, err);

	/* a test that fails shows why */
	if (rc == RC_INVALID && report->faults.n)
		err_wrap(err, "%s %s: %s", report->faults.rows[0].place, report->faults.rows[0].value,
			report->faults.rows[0].message);
	return rc;
}

static int64_t
imported(struct test_app *t, const char *code)
{
	const char *path = test_file(t, "one.csv", test_list_text(t, code, 1));
	struct err err;

	test_ok(test_import(t->app, "goal-list", path, 0, t->db.a, NULL, &err), &err);
	return test_db_number(&t->db, "SELECT max(id) FROM goal");
}

static void
by(struct test_app *t, const char *login, const char *op, int64_t id, const char *reason,
	const char *args)
{
	struct app *app = test_app_as(t, login);

	test_done(app, "goal", op, id, reason, args);
	app_close(app);
}

int64_t
test_goal(struct test_app *t, const char *state, int64_t level)
{
	const char *code = arena_printf(t->db.a, "P%d-", ++t->n);
	struct app *clerk;
	int64_t id;

	if (strcmp(state, "draft") == 0) {
		clerk = test_app_as(t, "clerk");
		id = test_done(clerk, "goal", "add", 0, NULL, arena_printf(t->db.a, "code=%s;name=%s;year=2024;"
			"department=101;unit=101001;budget=10;fiscal=10", code, code));
		app_close(clerk);
		return id;
	}
	id = imported(t, code);
	if (level > 0)
		by(t, "line", "grade", id, NULL, "grade=良");
	if (level > 1)
		by(t, "reviewer", "grade", id, NULL, "grade=优");
	if (strcmp(state, "returned") == 0)
		by(t, level ? "reviewer" : "line", "return", id, "指标值偏低\n请补充依据", NULL);
	else if (strcmp(state, "refused") == 0)
		by(t, level ? "reviewer" : "line", "refuse", id, "不符合政策", NULL);
	else if (strcmp(state, "approved") == 0)
		by(t, "leader", "approve", id, NULL, "document_no=西财预〔2024〕5号;document_date=2024-01-25");
	return id;
}

const char *
test_text(struct test_app *t, const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *ret = NULL;
	sqlite3 *h = test_db_reader(&t->db);

	if (sqlite3_prepare_v2(h, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(h));
	if (sqlite3_step(st) == SQLITE_ROW)
		ret = arena_strdup(t->db.a, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return ret;
}

const char *
test_goal_state(struct test_app *t, int64_t goal_id)
{
	return test_text(t, arena_printf(t->db.a, "SELECT p.state || ' ' || g.level FROM goal g"
		" JOIN project p ON p.goal_id = g.id AND p.state = g.state WHERE g.id = %lld",
		(long long)goal_id));
}

int64_t
test_goal_version(struct test_app *t, int64_t goal_id)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT version FROM goal WHERE id = %lld",
		(long long)goal_id));
}
