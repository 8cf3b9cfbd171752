/* Fresh databases with known content. */
#include "test_db.h"

#include "base/strbuf.h"
#include "store/goal.h"
#include "store/migrate.h"
#include "store/unit.h"

#include <dirent.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void
test_ok(enum rc rc, const struct err *err)
{
	if (rc != RC_OK)
		fail_msg("rc %d: %s", (int)rc, err ? err->msg : "");
}

void
test_db_folder(struct test_db *t)
{
	const char *tmp = getenv("TMPDIR");

	memset(t, 0, sizeof(*t));
	t->a = arena_new();
	snprintf(t->dir, sizeof(t->dir), "%s/jixiao-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(t->dir));
	snprintf(t->path, sizeof(t->path), "%s/jixiao.db", t->dir);
}

void
test_db_open(struct test_db *t)
{
	struct err err;

	test_db_folder(t);
	test_ok(db_open(t->path, DB_CREATE, &t->db, &err), &err);
	test_ok(store_migrate(t->db, &err), &err);
}

void
test_db_close(struct test_db *t)
{
	struct dirent *e;
	DIR *d;

	db_close(t->db);
	test_db_forget(t);
	d = opendir(t->dir);
	while (d && (e = readdir(d))) {
		char name[400];

		snprintf(name, sizeof(name), "%s/%s", t->dir, e->d_name);
		unlink(name);
	}
	if (d)
		closedir(d);
	rmdir(t->dir);
	arena_free(t->a);
}

static void
add_unit(struct test_db *t, int64_t parent, const char *code, const char *name, const char *division)
{
	struct unit u = { .parent_id = parent, .code = code, .name = name, .division = division };
	struct err err;
	int64_t id;

	test_ok(store_unit_insert(t->db, &u, &id, &err), &err);
}

static void
add_user(struct test_db *t, const char *login, const char *name, const char *role, const char *division)
{
	struct user u = { .login = login, .name = name, .role = role, .division = division };
	struct err err;
	int64_t id;

	test_ok(store_user_insert(t->db, &u, &id, &err), &err);
}

void
test_db_seed(struct test_db *t)
{
	struct err err;

	test_ok(db_begin(t->db, &err), &err);
	test_ok(store_year_open(t->db, 2023, "[rules]\n", &err), &err);
	test_ok(store_year_open(t->db, 2024, "[rules]\n", &err), &err);
	add_unit(t, 0, "101", "住房和城乡建设局", "经建科");
	add_unit(t, 0, "102", "教育体育局", "教科文科");
	add_unit(t, 1, "101001", "城市管理中心", NULL);
	add_unit(t, 1, "101002", "园林绿化服务站", NULL);
	add_unit(t, 2, "102001", "第一小学", NULL);
	add_unit(t, 2, "102002", "体育馆（区）", NULL);
	add_user(t, "wang", "王芳", "reviewer", NULL);
	add_user(t, "zhang", "张伟", "line", "经建科");
	add_user(t, "admin", "管理员", "administrator", NULL);
	test_ok(db_commit(t->db, &err), &err);
}

int64_t
test_db_goal(struct test_db *t, const char *code, const char *name, int64_t year,
	int64_t department_id, int64_t unit_id, int64_t budget, const char *state, int n_findings)
{
	struct indicator indicators[] = {
		{ .term = "annual", .level1 = "产出指标", .level2 = "数量指标", .level3 = "新建公厕数量", .op = "≥",
			.target = "5", .measure = "座", .weight = 2000 },
		{ .term = "annual", .level1 = "效益指标", .level2 = "社会效益指标", .level3 = "群众满意度", .op = "≥",
			.target = "95", .measure = "%", .weight = -1 },
	};
	struct finding findings[8] = { { 0 } };
	struct goal_doc d = {
		.project = { .code = code, .name = name, .year = year, .department_id = department_id,
			.unit_id = unit_id, .budget = budget },
		.goal = { .number = 1, .round = 1, .state = state, .tree = "CLASSIC", .budget = budget,
			.fiscal = budget, .annual_goal = name, .submitted_at = "2024-03-05T09:00:00" },
		.indicators = indicators, .n_indicators = 2,
	};
	struct err err;

	for (int i = 0; i < n_findings; i++)
		findings[i] = (struct finding){ .rule = i ? "VAGUE" : "GO-V4",
			.severity = i ? "warning" : "error", .place = "权重", .message = "权重之和应为 90 分。" };
	test_ok(store_project_save(t->db, &d.project, &err), &err);
	test_ok(store_goal_save(t->db, &d, findings, (size_t)n_findings, name, &err), &err);
	return d.goal.id;
}

static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 8 & 0x7fffff;
}

void
test_db_random(struct test_db *t, int n, unsigned seed)
{
	static const char *const where[] = { "红山", "龙门", "Ａ区", "长治路", "厦门街", "第3" };
	static const char *const what[] = { "公厕新建", "道路（一期）养护", "校舍维修", "Bus 采购", "绿化提升" };
	static const char *const states[] = { "draft", "submitted", "reviewed", "returned", "approved" };
	struct err err;

	test_ok(db_begin(t->db, &err), &err);
	for (int i = 0; i < n; i++) {
		int64_t department = 1 + next(&seed) % 2, unit = department * 2 + 1 + next(&seed) % 2;
		char code[32], name[100];

		snprintf(code, sizeof(code), "P%04u", (unsigned)(i * 7919 % n));
		snprintf(name, sizeof(name), "%s%s项目", where[next(&seed) % 6], what[next(&seed) % 5]);
		test_db_goal(t, code, name, 2023 + next(&seed) % 2, department, unit,
			(int64_t)(next(&seed) % 20) * 10000000, states[next(&seed) % 5], (int)(next(&seed) % 4));
	}
	test_ok(db_commit(t->db, &err), &err);
	test_db_raw(t, "UPDATE goal SET grade = CASE id % 5 WHEN 0 THEN '优' WHEN 1 THEN '良' WHEN 2 THEN '中' END,"
		" submitted_at = CASE id % 3 WHEN 0 THEN NULL ELSE submitted_at END, level = id % 3,"
		" quantified = id * 37 % 10000");
}

static sqlite3 *
raw(struct test_db *t)
{
	sqlite3 *h;

	assert_int_equal(sqlite3_open(t->path, &h), SQLITE_OK);
	sqlite3_busy_timeout(h, 5000);
	return h;
}

/* Kept open: reading the schema costs more than most questions. */
sqlite3 *
test_db_reader(struct test_db *t)
{
	if (!t->reader)
		t->reader = raw(t);
	return t->reader;
}

void
test_db_forget(struct test_db *t)
{
	sqlite3_close(t->reader);
	t->reader = NULL;
}

int64_t
test_db_number(struct test_db *t, const char *sql)
{
	sqlite3 *h = test_db_reader(t);
	sqlite3_stmt *st;
	int64_t v = 0;

	if (sqlite3_prepare_v2(h, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(h));
	if (sqlite3_step(st) == SQLITE_ROW)
		v = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return v;
}

void
test_db_raw(struct test_db *t, const char *sql)
{
	sqlite3 *h = raw(t);

	if (sqlite3_exec(h, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(h));
	sqlite3_close(h);
}

static void
dump_table(sqlite3 *h, const char *table, struct strbuf *out)
{
	sqlite3_stmt *st;
	char sql[200];

	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\" ORDER BY 1, 2", table);
	strbuf_addf(out, "== %s\n", table);
	assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &st, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const char *s = (const char *)sqlite3_column_text(st, i);

			strbuf_addf(out, "%s|", s ? s : "NULL");
		}
		strbuf_addc(out, '\n');
	}
	sqlite3_finalize(st);
}

char *
test_db_dump(struct test_db *t)
{
	struct strbuf out = { 0 };
	sqlite3 *h = test_db_reader(t);
	sqlite3_stmt *st;
	char *ret;

	assert_int_equal(sqlite3_prepare_v2(h,
		"SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &st, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		dump_table(h, (const char *)sqlite3_column_text(st, 0), &out);
	sqlite3_finalize(st);
	ret = arena_strdup(t->a, strbuf_str(&out));
	strbuf_free(&out);
	return ret;
}
