/*
 * Every register to CSV, XLSX and JSON with the values that lists have, and back where there is an
 * import: units and goals come back as the same records.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/op.h"
#include "base/file.h"
#include "base/table.h"
#include "import/csv.h"
#include "import/xlsx.h"
#include "output/csv.h"
#include "test_sample.h"

#define TRICKY "=SUM(A1),\"引号\"，换\n行;+1@"

/* Rows of a list as text, in one style. */
struct rows {
	struct arena *a;
	const struct reg *reg;
	enum field_style style;
	const char *text[400][64];
	size_t n;
};

static enum rc
keep_row(void *arg, const struct list_row *row, struct err *err)
{
	struct rows *r = arg;

	(void)err;
	assert_true(r->n < ARRAY_LEN(r->text) && r->reg->n_fields <= ARRAY_LEN(r->text[0]));
	for (size_t i = 0; i < r->reg->n_fields; i++) {
		struct strbuf out = { 0 };

		field_format(&r->reg->fields[i], &row->values[i], r->style, &out);
		r->text[r->n][i] = row->values[i].null ? NULL : arena_strdup(r->a, strbuf_str(&out));
		strbuf_free(&out);
	}
	r->n++;
	return RC_OK;
}

static void
read_rows(struct test_app *t, const struct reg *reg, enum field_style style, struct rows *r)
{
	struct list_spec spec = { .reg = reg };
	size_t all[64];
	struct list *l;
	struct err err;

	*r = (struct rows){ .a = t->db.a, .reg = reg, .style = style };
	for (size_t i = 0; i < reg->n_fields; i++)
		all[i] = i;
	test_ok(app_list_open(t->app, &spec, &l, &err), &err);
	app_list_columns(l, all, reg->n_fields);
	test_ok(app_list_each(l, keep_row, r, &err), &err);
	app_list_close(l);
	assert_true(r->n > 0);
}

static const char *
columns_of(struct test_app *t, const struct reg *reg)
{
	struct strbuf out = { 0 };
	const char *text;

	for (size_t i = 0; i < reg->n_fields; i++)
		strbuf_addf(&out, "%s%s", i ? "," : "", reg->fields[i].name);
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static const char *
export_to(struct test_app *t, const struct reg *reg, const char *columns, const char *ending,
	int64_t *ret_n)
{
	struct list_spec spec = { .reg = reg };
	const char *path = arena_printf(t->db.a, "%s/%s.%s", t->db.dir, reg->name, ending);
	struct list *l;
	struct err err;

	test_ok(app_list_open(t->app, &spec, &l, &err), &err);
	test_ok(app_export(t->app, l, columns, path, ret_n, &err), &err);
	app_list_close(l);
	return path;
}

/* A workbook keeps numbers, not their zeros, and shows rates with their sign. */
static const char *
as_number(struct arena *a, const struct field *f, const char *text)
{
	size_t n = strlen(text);

	if (!field_is_number(f) || n == 0)
		return text;
	while (strchr(text, '.') && text[n - 1] == '0')
		n--;
	n -= text[n - 1] == '.';
	return arena_printf(a, "%.*s%s", (int)n, text, f->kind == FIELD_RATE ? "%" : "");
}

/* A cell says the same as the list. */
static void
check_cells(const struct rows *r, const struct sheet *s, bool workbook)
{
	assert_int_equal(s->n_rows, r->n + 1);
	for (size_t row = 0; row < r->n; row++) {
		for (size_t i = 0; i < r->reg->n_fields; i++) {
			const struct field *f = &r->reg->fields[i];
			const char *want = r->text[row][i] ? r->text[row][i] : "";
			const char *have = sheet_at(s, row + 1, i)->text;

			if (workbook)
				want = as_number(r->a, f, want);
			if (strcmp(want, have) != 0)
				fail_msg("%s.%s, row %zu: \"%s\" became \"%s\"", r->reg->name, f->name, row + 1,
					want, have);
		}
	}
	for (size_t i = 0; i < r->reg->n_fields; i++) {
		struct strbuf header = { 0 };

		field_header(&r->reg->fields[i], &header);
		assert_string_equal(sheet_at(s, 0, i)->text, strbuf_str(&header));
		strbuf_free(&header);
	}
}

static void
check_json(const struct rows *r, const char *text)
{
	sqlite3_stmt *st;
	sqlite3 *h;

	assert_int_equal(sqlite3_open(":memory:", &h), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(h, "SELECT json_extract($1, '$[' || $2 || '].' || $3),"
		" json_type($1, '$[' || $2 || '].' || $3), json_array_length($1)", -1, &st, NULL), SQLITE_OK);
	sqlite3_bind_text(st, 1, text, -1, SQLITE_STATIC);
	for (size_t row = 0; row < r->n; row++) {
		for (size_t i = 0; i < r->reg->n_fields; i++) {
			const struct field *f = &r->reg->fields[i];
			const char *want = r->text[row][i], *have, *type;

			sqlite3_bind_int(st, 2, (int)row);
			sqlite3_bind_text(st, 3, f->name, -1, SQLITE_STATIC);
			if (sqlite3_step(st) != SQLITE_ROW)
				fail_msg("%s: %s", r->reg->name, sqlite3_errmsg(h));
			have = (const char *)sqlite3_column_text(st, 0);
			type = (const char *)sqlite3_column_text(st, 1);
			if (f->kind == FIELD_BOOL && have) /* true and false come out as 1 and 0 */
				have = *have == '1' ? "true" : "false";
			if ((want == NULL) != (have == NULL) || (want && strcmp(want, have) != 0))
				fail_msg("%s.%s, row %zu: %s became %s", r->reg->name, f->name, row + 1, want, have);
			assert_string_equal(type, !want ? "null" : f->kind == FIELD_BOOL ? want
				: f->kind == FIELD_INT ? "integer" : "text");
			assert_int_equal(sqlite3_column_int64(st, 2), r->n);
			sqlite3_reset(st);
		}
	}
	sqlite3_finalize(st);
	sqlite3_close(h);
}

/* Goals of all kinds with texts that spreadsheets like to spoil. */
static void
fill(struct test_app *t)
{
	struct app *app = test_app_as(t, "reviewer");
	int64_t id = test_goal(t, "submitted", 0);

	test_done(app, "goal", "grade", id, "三行\n理由，含\"引号\"", "规范完整性=8;明确清晰性=8;目标相关性=12;"
		"指标科学性=12;绩效合理性=12;资金匹配性=12;实现可能性=8;条件充分性=7.5");
	app_close(app);
	test_goal(t, "approved", 2);
	test_goal(t, "draft", 0);
	test_others(t);
	test_db_raw(&t->db, "UPDATE goal SET annual_goal = '" TRICKY "', budget = 1, fiscal = 1,"
		" quantified = 5833 WHERE id = 2; UPDATE project SET budget = 1, period = '2024－2026' WHERE id = 2;"
		"UPDATE goal SET budget = 99999999999901, other = 1234567 WHERE id = 1;"
		"UPDATE project SET name = '-" TRICKY "', budget = 99999999999901 WHERE id = 1;"
		"UPDATE indicator SET target = '001', formula = '" TRICKY "', weight = -1 WHERE id = 3;"
		"UPDATE indicator SET target = '3-5', measure = '次', basis = '2024-03-05' WHERE id = 4");
}

static void
every_register_in_every_format(void **state)
{
	struct arena *a = arena_new();
	struct rows *r = arena_alloc(a, sizeof *r);
	const struct reg *const *regs;
	struct test_app t;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	fill(&t);
	regs = reg_all(&n);
	for (size_t i = 0; i < n; i++) {
		const char *columns = columns_of(&t, regs[i]);
		struct sheet *s;
		size_t n_sheets, len;
		int64_t count;
		struct err err;
		char *text;

		read_rows(&t, regs[i], STYLE_EXCHANGE, r);
		test_ok(csv_read(export_to(&t, regs[i], columns, "csv", &count), NULL, t.db.a, &s, &err), &err);
		assert_int_equal(count, r->n);
		check_cells(r, s, false);
		test_ok(xlsx_read(export_to(&t, regs[i], columns, "xlsx", &count), NULL, t.db.a, &s, &n_sheets,
			&err), &err);
		assert_int_equal(count, r->n);
		check_cells(r, s, true);
		read_rows(&t, regs[i], STYLE_JSON, r);
		test_ok(file_read(export_to(&t, regs[i], NULL, "json", &count), 1 << 24, t.db.a, &text, &len, &err),
			&err);
		assert_int_equal(count, r->n);
		check_json(r, text);
	}
	arena_free(a);
	test_app_close(&t);
}

/* Exporting what was named, in the order named; nothing else is written. */
static void
columns_and_endings(void **state)
{
	static const struct {
		const char *columns, *file;
		enum rc want;
	} cases[] = {
		{ "code, year,budget", "a.csv", RC_OK },
		{ "budget", "a.CSV", RC_OK },
		{ "colour", "bad.csv", RC_INVALID },
		{ "code,,year", "bad.csv", RC_INVALID },
		{ NULL, "bad.txt", RC_USAGE },
		{ NULL, "bad", RC_USAGE },
		{ NULL, ".csv", RC_OK },
		{ NULL, "no-folder/bad.csv", RC_IO },
		{ NULL, "no-folder/bad.xlsx", RC_IO },
	};
	struct list_spec spec = { .reg = reg_find("goal") };
	struct test_app t;
	struct sheet *s;
	struct err err;
	int64_t n;

	(void)state;
	test_app_open(&t, NULL);
	fill(&t);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *path = arena_printf(t.db.a, "%s/%s", t.db.dir, cases[i].file);
		struct list *l;
		enum rc rc;

		test_ok(app_list_open(t.app, &spec, &l, &err), &err);
		rc = app_export(t.app, l, cases[i].columns, path, &n, &err);
		app_list_close(l);
		if (rc != cases[i].want)
			fail_msg("%s %s: rc %d", cases[i].file, cases[i].columns, (int)rc);
		if (rc)
			assert_int_not_equal(access(path, F_OK), 0);
	}
	test_ok(csv_read(arena_printf(t.db.a, "%s/a.csv", t.db.dir), NULL, t.db.a, &s, &err), &err);
	assert_int_equal(s->n_cols, 3);
	assert_string_equal(sheet_at(s, 0, 0)->text, "项目编码");
	assert_string_equal(sheet_at(s, 0, 2)->text, "年度资金总额（万元）");
	n = 0;
	for (size_t i = 1; i < s->n_rows; i++)
		n += strcmp(sheet_at(s, i, 2)->text, "0.000001") == 0; /* not one fen is lost */
	assert_int_equal(n, 1);
	test_app_close(&t);
}

static void
same_again(struct test_app *t, const char *kind, const char *path, size_t same)
{
	const char *before = test_db_dump(&t->db);
	struct import_report report;
	struct err err = { 0 };

	test_ok(test_import(t->app, kind, path, 0, t->db.a, &report, &err), &err);
	assert_int_equal(report.n_same, same);
	assert_int_equal(report.n_new + report.n_changed + report.n_refused, 0);
	assert_string_equal(before, test_db_dump(&t->db));
}

static void
units_come_back_the_same(void **state)
{
	static const char *const endings[] = { "csv", "xlsx" };
	struct test_app t;
	int64_t n;

	(void)state;
	test_app_open(&t, NULL);
	test_done(t.app, "unit", "close", 6, "撤并", NULL);
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		const char *path = export_to(&t, reg_find("unit"), NULL, endings[i], &n);

		assert_int_equal(n, 6);
		same_again(&t, "unit", path, 6);
	}
	test_app_close(&t);
}

/* The flat list out of both registers: what the exports call a field, the import reads. */
static const char *
flat_list(struct test_app *t, struct rows *goals, struct rows *indicators)
{
	static const char *const head[] = { "code", "name", "department", "unit", "year", "budget", "fiscal",
		"other", "annual_goal", "midterm_goal" };
	const char *path = arena_printf(t->db.a, "%s/flat.csv", t->db.dir);
	struct strbuf title = { 0 };
	struct csv_writer csv;
	struct sink *s;
	struct err err;

#define COLUMN(rows, name) ((size_t)(reg_field((rows)->reg, name) - (rows)->reg->fields))
	test_ok(sink_file(path, &s, &err), &err);
	csv_begin(&csv, s);
	for (size_t i = 0; i < ARRAY_LEN(head); i++) {
		strbuf_clear(&title);
		field_header(reg_field(goals->reg, head[i]), &title);
		csv_cell(&csv, strbuf_str(&title));
	}
	for (size_t i = COLUMN(indicators, "level1"); i < indicators->reg->n_fields; i++) {
		strbuf_clear(&title);
		field_header(&indicators->reg->fields[i], &title);
		csv_cell(&csv, strbuf_str(&title));
	}
	csv_end_row(&csv);
	for (size_t k = 0; k < indicators->n; k++) {
		size_t g = 0;

		while (strcmp(goals->text[g][COLUMN(goals, "code")], indicators->text[k][0]) != 0)
			g++;
		for (size_t i = 0; i < ARRAY_LEN(head); i++)
			csv_cell(&csv, goals->text[g][COLUMN(goals, head[i])]);
		for (size_t i = COLUMN(indicators, "level1"); i < indicators->reg->n_fields; i++)
			csv_cell(&csv, indicators->text[k][i]);
		csv_end_row(&csv);
	}
	test_ok(sink_close(s, &err), &err);
	strbuf_free(&title);
	return path;
}

static void
goals_come_back_the_same(void **state)
{
	struct arena *a = arena_new();
	struct rows *goals = arena_alloc(a, sizeof *goals), *indicators = arena_alloc(a, sizeof *indicators);
	const char *before;
	struct import_report report;
	struct test_app t, other;
	struct err err = { 0 };
	const char *path;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	test_goal(&t, "returned", 0);
	test_goal(&t, "approved", 2);
	test_db_raw(&t.db, "UPDATE goal SET annual_goal = '" TRICKY "', other = 999, midterm_goal = '中期' WHERE"
		" id = 2; UPDATE indicator SET formula = '合格数/总数', basis = '计划', evidence = '台账',"
		" term = CASE id % 8 WHEN 0 THEN 'midterm' ELSE 'annual' END WHERE goal_id = 2;"
		"UPDATE indicator SET operator = '定性', target = '按期完成', measure = '', weight = -1 WHERE id = 4");
	read_rows(&t, reg_find("goal"), STYLE_EXCHANGE, goals);
	read_rows(&t, reg_find("indicator"), STYLE_EXCHANGE, indicators);
	path = flat_list(&t, goals, indicators);
	same_again(&t, "goal-list", path, 3);
	/* and in another bureau's database the same content is made */
	before = test_text(&t, "SELECT group_concat(code || name || annual_goal || level1 || level2 || level3 ||"
		" operator || target || measure || weight || term) FROM (SELECT * FROM v_indicator i JOIN (SELECT"
		" project_id AS p, annual_goal, budget FROM v_goal) ON p = project_id ORDER BY i.id)");
	test_app_open(&other, NULL);
	test_ok(test_import(other.app, "goal-list", path, 0, t.db.a, &report, &err), &err);
	assert_int_equal(report.n_new, 3);
	assert_string_equal(before, test_text(&other, "SELECT group_concat(code || name || annual_goal || level1"
		" || level2 || level3 || operator || target || measure || weight || term) FROM (SELECT * FROM"
		" v_indicator i JOIN (SELECT project_id AS p, annual_goal, budget FROM v_goal) ON p = project_id"
		" ORDER BY i.id)"));
	test_app_close(&other);
	arena_free(a);
	test_app_close(&t);
}

/* The register of indicators names its projects by code: a list that changes indicators alone. */
static void
indicators_come_back_to_their_projects(void **state)
{
	static const char *const endings[] = { "csv", "xlsx" };
	struct import_report report;
	struct test_app t;
	struct err err = { 0 };
	const char *path;
	int64_t n;

	(void)state;
	test_app_open(&t, NULL);
	test_goal(&t, "submitted", 0);
	test_goal(&t, "approved", 2);
	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		same_again(&t, "goal-list", export_to(&t, reg_find("indicator"), NULL, endings[i], &n), 2);
	path = test_file(&t, "by-code.csv", "项目编码,年度,一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n"
		"P1-001,2024,产出指标,数量指标,新建公厕数量,≥,7,座,90\n");
	test_ok(test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err), &err);
	assert_int_equal(report.n_changed, 1);
	assert_string_equal(test_text(&t, "SELECT name || unit || budget || indicators || target FROM v_goal g"
		" JOIN (SELECT project_id AS p, count(*) AS indicators, max(target) AS target FROM v_indicator"
		" GROUP BY 1) ON p = project_id WHERE code = 'P1-001'"), "P1-第1号公厕和道路城市管理中心100000017");
	path = test_file(&t, "by-code.csv", "项目编码,年度,三级指标,指标值\nP9-001,2024,新建公厕数量,≥7座\n");
	assert_int_equal(test_import(t.app, "goal-list", path, 0, t.db.a, &report, &err), RC_INVALID);
	assert_int_equal(report.refused_files, 1);
	assert_string_equal(report.faults.rows[0].value, "P9-001");
	assert_string_equal(report.faults.rows[0].place, "line 2, column 1");
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_register_in_every_format),
		cmocka_unit_test(columns_and_endings),
		cmocka_unit_test(units_come_back_the_same),
		cmocka_unit_test(goals_come_back_the_same),
		cmocka_unit_test(indicators_come_back_to_their_projects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
