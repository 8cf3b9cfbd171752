/*
 * Imports: what is new, changed, the same and refused; every file whole or not at all; a dry run
 * that says what the real one does; refusals that can be sent back.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
#include "base/file.h"
#include "base/table.h"
#include "import/csv.h"
#include "import/xlsx.h"
#include "test_app.h"

static enum rc
take(struct test_app *t, const char *kind, const char *path, unsigned flags,
	struct import_report *report)
{
	struct err err = { 0 };
	enum rc rc = test_import(t->app, kind, path, flags, t->db.a, report, &err);

	if (rc && rc != RC_INVALID)
		fail_msg("%s: rc %d: %s", path, (int)rc, err.msg);
	return rc;
}

static void
assert_counts(const struct import_report *r, size_t new, size_t changed, size_t same, size_t refused)
{
	if (r->n_new != new || r->n_changed != changed || r->n_same != same || r->refused_files != refused)
		fail_msg("new %zu, changed %zu, same %zu, refused files %zu; %s", r->n_new, r->n_changed,
			r->n_same, r->refused_files, r->faults.n ? r->faults.rows[0].message : "no fault");
}

/* The text with all places of a word replaced. */
static const char *
replaced(struct test_app *t, const char *text, const char *from, const char *to)
{
	struct strbuf out = { 0 };
	const char *at;

	while ((at = strstr(text, from)) != NULL) {
		strbuf_addf(&out, "%.*s%s", (int)(at - text), text, to);
		text = at + strlen(from);
	}
	strbuf_add(&out, text);
	text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
again_counts_new_changed_same(void **state)
{
	struct import_report r;
	struct test_app t;
	const char *text;

	(void)state;
	test_app_open(&t, NULL);
	text = test_list_text(&t, "X", 5);
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", text), 0, &r), RC_OK);
	assert_counts(&r, 5, 0, 0, 0);
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", text), 0, &r), RC_OK);
	assert_counts(&r, 0, 0, 5, 0);
	text = replaced(&t, test_list_text(&t, "X", 7), "X002,X第2号", "X002,X第二号");
	text = replaced(&t, text, "使12000名居民受益第4号", "使13000名居民受益第4号");
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", text), 0, &r), RC_OK);
	assert_counts(&r, 2, 2, 3, 0);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project"), 7);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal"), 7);
	assert_string_equal(test_text(&t, "SELECT name FROM project WHERE code = 'X002'"), "X第二号公厕和道路");
	/* another year is another project */
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", replaced(&t, text, ",2024,", ",2025,")),
		0, &r), RC_OK);
	assert_counts(&r, 7, 0, 0, 0);
	test_app_close(&t);
}

/* Columns that a list does not have leave what is there. */
static void
absent_columns_change_nothing(void **state)
{
	struct import_report r;
	struct test_app t;
	const char *text;

	(void)state;
	test_app_open(&t, NULL);
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", test_list_text(&t, "X", 2)), 0, &r),
		RC_OK);
	test_db_raw(&t.db, "UPDATE goal SET mid_budget = 5, mid_fiscal = 5, midterm_goal = '中期';"
		"UPDATE indicator SET formula = '甲/乙'");
	text = "code,name,unit,year,level1,level2,level3,operator,target,measure,weight\n";
	for (int i = 1; i <= 2; i++) {
		const char *rows = test_list_text(&t, "X", 2), *p = rows;

		while ((p = strstr(p, arena_printf(t.db.a, "X%03d,", i))) != NULL) {
			const char *level1 = strstr(p, arena_printf(t.db.a, "第%d号,", i)) + strlen("第1号,");

			text = arena_printf(t.db.a, "%sX%03d,X第%d号公厕和道路,101001,2024,%.*s\n", text, i, i,
				(int)strcspn(level1, "\n"), level1);
			p += strcspn(p, "\n");
		}
	}
	assert_int_equal(take(&t, "goal-list", test_file(&t, "short.csv", text), 0, &r), RC_OK);
	assert_counts(&r, 0, 0, 2, 0);
	assert_int_equal(take(&t, "goal-list", test_file(&t, "short.csv", replaced(&t, text, "≥,5,", "≥,6,")),
		0, &r), RC_OK);
	assert_counts(&r, 0, 2, 0, 0);
	assert_int_equal(test_db_number(&t.db, "SELECT sum(budget = fiscal AND budget = id * 1000000 AND"
		" mid_budget = 5 AND midterm_goal = '中期' AND annual_goal IS NOT NULL) FROM goal"), 2);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM indicator WHERE formula = '甲/乙'"), 16);
	test_app_close(&t);
}

/* Faults, notes and counts of a dry run are those of the real one. */
static void
a_dry_run_says_what_the_real_one_does(void **state)
{
	struct import_report dry, wet;
	const char *texts[6], *kinds[6];
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	take(&t, "goal-list", test_file(&t, "l.csv", test_list_text(&t, "X", 2)), 0, &wet);
	texts[0] = replaced(&t, test_list_text(&t, "X", 4), "第2号,", "第二号,");
	texts[1] = replaced(&t, test_list_text(&t, "Y", 2), "Y001,", ",");
	texts[2] = replaced(&t, test_list_text(&t, "Z", 2), "城市管理中心", "气象局");
	texts[3] = replaced(&t, test_list_text(&t, "V", 3), ",2024,", ",二〇二四年度,");
	texts[4] = "单位编码,单位名称,主管部门\n109,水务局,\n109001,水库管理所,109\n101,住房和城乡建设局,\n";
	texts[5] = "单位编码,单位名称,主管部门\n108001,气象站,气象局\n";
	for (size_t i = 0; i < 6; i++)
		kinds[i] = i < 4 ? "goal-list" : "unit";
	for (size_t i = 0; i < 6; i++) {
		const char *path = test_file(&t, "l.csv", texts[i]), *before = test_db_dump(&t.db);
		enum rc rc = take(&t, kinds[i], path, TEST_DRY_RUN, &dry);

		assert_string_equal(before, test_db_dump(&t.db));
		assert_int_equal(take(&t, kinds[i], path, 0, &wet), rc);
		assert_counts(&dry, wet.n_new, wet.n_changed, wet.n_same, wet.refused_files);
		assert_int_equal(dry.n_refused, wet.n_refused);
		assert_int_equal(dry.faults.n, wet.faults.n);
		assert_int_equal(dry.n_notes, wet.n_notes);
		for (size_t k = 0; k < dry.faults.n; k++)
			assert_string_equal(dry.faults.rows[k].message, wet.faults.rows[k].message);
		for (size_t k = 0; k < dry.n_notes; k++)
			assert_string_equal(dry.notes[k], wet.notes[k]);
		if (rc)
			assert_string_equal(before, test_db_dump(&t.db));
	}
	test_app_close(&t);
}

/* All the broken workbooks among good lists, the first file being a bad one of a year not yet open. */
static void
bad_files_keep_only_themselves_out(void **state)
{
	const char *fixtures = getenv("JIXIAO_TEST_FIXTURES");
	struct import_report r;
	struct test_app t;
	struct dirent *e;
	struct err err;
	size_t bad = 1;
	DIR *d;

	(void)state;
	test_app_open(&t, NULL);
	assert_non_null(fixtures);
	test_file(&t, "in/a-first.csv", replaced(&t, test_list_text(&t, "A", 1), "城市管理中心", "气象局"));
	d = opendir(fixtures);
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		char *data;
		size_t len;

		if (strncmp(e->d_name, "bad_", 4) != 0)
			continue;
		bad++;
		test_ok(file_read(arena_printf(t.db.a, "%s/%s", fixtures, e->d_name), 1 << 26, t.db.a, &data,
			&len, &err), &err);
		test_ok(file_write(arena_printf(t.db.a, "%s/in/%s", t.db.dir, e->d_name), data, len, &err), &err);
	}
	closedir(d);
	assert_true(bad > 20);
	for (int i = 0; i < 5; i++)
		test_file(&t, arena_printf(t.db.a, "in/%s/list%d.csv", i % 2 ? "sub" : "", i),
			test_list_text(&t, arena_printf(t.db.a, "G%d", i), 2));
	test_file(&t, "in/readme.txt", "不是表格");
	assert_int_equal(take(&t, "goal-list", arena_printf(t.db.a, "%s/in", t.db.dir), 0, &r), RC_INVALID);
	assert_counts(&r, 10, 0, 0, bad);
	assert_int_equal(r.files, bad + 5);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project"), 10);
	assert_int_equal(r.n_notes, 1);
	assert_non_null(strstr(r.notes[0], "readme.txt"));
	for (size_t i = 0; i < r.faults.n; i++) {
		assert_true(strstr(r.faults.rows[i].file, "bad_") || strstr(r.faults.rows[i].file, "a-first"));
		assert_true(*r.faults.rows[i].message);
	}
	test_app_close(&t);
}

/* The same project in two files, by its code or, without one, by name, unit and year. */
static void
a_project_stands_in_one_file_only(void **state)
{
	static const struct {
		const char *from, *to;
		size_t refused;
	} cases[] = {
		{ "X", "X", 1 },
		{ "X001,", ",", 1 },
		{ "X001,", "Y001,", 0 },
		{ ",2024,", ",2025,", 0 },
	};
	struct import_report r;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool coded = i != 1;
		struct test_app t;
		const char *text;

		test_app_open(&t, NULL);
		text = test_list_text(&t, "X", 1);
		test_file(&t, "in/1.csv", coded ? text : replaced(&t, text, "X001,", ","));
		test_file(&t, "in/2.csv", replaced(&t, text, cases[i].from, cases[i].to));
		assert_int_equal(take(&t, "goal-list", arena_printf(t.db.a, "%s/in", t.db.dir), 0, &r),
			cases[i].refused ? RC_INVALID : RC_OK);
		assert_counts(&r, 2 - cases[i].refused, 0, 0, cases[i].refused);
		if (cases[i].refused) {
			assert_non_null(strstr(r.faults.rows[0].message, "1.csv"));
			assert_non_null(strstr(r.faults.rows[0].file, "2.csv"));
		}
		test_app_close(&t);
	}
}

static void
projects_without_a_code_get_a_provisional_one(void **state)
{
	struct import_report r;
	struct test_app t;
	const char *text;

	(void)state;
	test_app_open(&t, NULL);
	text = replaced(&t, replaced(&t, test_list_text(&t, "X", 2), "X001,", ","), "X002,", ",");
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", text), 0, &r), RC_OK);
	assert_counts(&r, 2, 0, 0, 0);
	assert_string_equal(test_text(&t, "SELECT group_concat(code) FROM project"),
		"L2024101001-001,L2024101001-002");
	assert_int_equal(r.n_notes, 2);
	assert_non_null(strstr(r.notes[1], "L2024101001-002"));
	assert_non_null(strstr(r.notes[1], "X第2号公厕和道路"));
	/* found again by name, unit and year */
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", text), 0, &r), RC_OK);
	assert_counts(&r, 0, 0, 2, 0);
	assert_int_equal(r.n_notes, 0);
	assert_int_equal(take(&t, "goal-list", test_file(&t, "l.csv", replaced(&t, text, "≥,5,", "≥,6,")), 0,
		&r), RC_OK);
	assert_counts(&r, 0, 2, 0, 0);
	test_app_close(&t);
}

static void
missing_units_are_made_on_request(void **state)
{
	struct import_report r;
	struct test_app t;
	const char *text, *path, *before;

	(void)state;
	test_app_open(&t, NULL);
	text = replaced(&t, test_list_text(&t, "X", 2), "住房和城乡建设局,城市管理中心", "水务局,水库管理所");
	path = test_file(&t, "l.csv", text);
	before = test_db_dump(&t.db);
	assert_int_equal(take(&t, "goal-list", path, 0, &r), RC_INVALID);
	assert_counts(&r, 0, 0, 0, 1);
	assert_string_equal(r.faults.rows[0].value, "水务局");
	assert_string_equal(r.faults.rows[0].place, "line 2, column 3");
	assert_non_null(strstr(r.faults.rows[0].message, "--create-units"));
	assert_string_equal(before, test_db_dump(&t.db));
	assert_int_equal(take(&t, "goal-list", path, TEST_CREATE_UNITS | TEST_DRY_RUN, &r), RC_OK);
	assert_counts(&r, 2, 0, 0, 0);
	assert_string_equal(before, test_db_dump(&t.db));
	assert_int_equal(take(&t, "goal-list", path, TEST_CREATE_UNITS, &r), RC_OK);
	assert_counts(&r, 2, 0, 0, 0);
	assert_int_equal(r.n_notes, 1);
	assert_non_null(strstr(r.notes[0], "水务局"));
	assert_non_null(strstr(r.notes[0], "水库管理所"));
	assert_string_equal(test_text(&t, "SELECT group_concat(u.code || u.name || d.code) FROM unit u JOIN unit d"
		" ON d.id = u.parent_id WHERE d.name = '水务局'"), "103001水库管理所103");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit WHERE reg = 'unit' AND record LIKE"
		" '103%'"), 2);
	test_app_close(&t);
}

static void
units_are_matched_by_code_then_name(void **state)
{
	static const struct {
		const char *text;
		size_t new, changed, same, refused;
	} cases[] = {
		{ "单位编码,单位名称,主管部门,业务科室\n101,住房和城乡建设局,,经建科\n101001,城市管理中心,101,\n", 0, 0, 2, 0 },
		{ "单位编码,单位名称,主管部门\n101001,城市管理服务中心,101\n", 0, 1, 0, 0 },
		{ "单位名称,主管部门\n园林绿化服务站,住房和城乡建设局\n", 0, 0, 1, 0 },
		{ "单位编码,单位名称,主管部门\n104001,河道所,104\n104,河道局,\n", 2, 0, 0, 0 },
		{ "单位编码,单位名称,主管部门\n105001,甲所,没有的局\n", 0, 0, 0, 1 },
		{ "单位名称,主管部门\n新单位,102\n", 1, 0, 0, 0 },
	};
	struct import_report r;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(take(&t, "unit", test_file(&t, "u.csv", cases[i].text), 0, &r),
			cases[i].refused ? RC_INVALID : RC_OK);
		assert_counts(&r, cases[i].new, cases[i].changed, cases[i].same, cases[i].refused);
	}
	assert_string_equal(test_text(&t, "SELECT code FROM unit WHERE name = '新单位'"), "102003");
	assert_string_equal(test_text(&t, "SELECT name FROM unit WHERE code = '101001'"), "城市管理服务中心");
	test_app_close(&t);
}

/* Official forms, out of two office programs: the same declaration. */
static void
official_forms_are_taken(void **state)
{
	const char *fixtures = getenv("JIXIAO_TEST_FIXTURES");
	struct import_report r;
	struct test_app t;

	(void)state;
	test_app_open(&t, NULL);
	assert_non_null(fixtures);
	assert_int_equal(take(&t, "goal", arena_printf(t.db.a, "%s/form_old_county.xlsx", fixtures),
		TEST_CREATE_UNITS, &r), RC_OK);
	assert_counts(&r, 1, 0, 0, 0);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal WHERE state = 'submitted' AND source"
		" LIKE '%form_old_county.xlsx' AND submitted_by IS NOT NULL"), 1);
	assert_int_equal(take(&t, "goal", arena_printf(t.db.a, "%s/form_old_county.xlsx", fixtures),
		TEST_CREATE_UNITS, &r), RC_OK);
	assert_counts(&r, 0, 0, 1, 0);
	test_app_close(&t);
}

/* Refusals as a sheet for the unit, in both formats: the same rows. */
static void
refusals_are_written_as_a_sheet(void **state)
{
	static const char *const names[] = { "faults.csv", "faults.xlsx" };
	struct import_report r;
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	take(&t, "goal-list", test_file(&t, "坏,表.csv", replaced(&t, replaced(&t, test_list_text(&t, "X", 2),
		"城市管理中心", "\"=气象\"\"局\""), "第2号公厕和道路", "第\a2号")), 0, &r);
	assert_true(r.faults.n >= 2);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *path = arena_printf(t.db.a, "%s/%s", t.db.dir, names[i]);
		struct sheet *s;
		size_t n;

		test_ok(app_import_write_faults(&r.faults, path, &err), &err);
		test_ok(i ? xlsx_read(path, NULL, t.db.a, &s, &n, &err) : csv_read(path, NULL, t.db.a, &s, &err),
			&err);
		assert_int_equal(s->n_rows, r.faults.n + 1);
		assert_string_equal(sheet_at(s, 0, 4)->text, "What to do");
		for (size_t k = 0; k < r.faults.n; k++) {
			const struct fault *f = &r.faults.rows[k];
			const char *const cells[] = { f->file, f->place, f->field, f->value, f->message };

			for (size_t c = 0; c < ARRAY_LEN(cells); c++)
				assert_string_equal(sheet_at(s, k + 1, c)->text, cells[c]);
		}
	}
	assert_int_equal(app_import_write_faults(&r.faults, "/no-such-folder/x.csv", &err), RC_IO);
	test_app_close(&t);
}

struct stop {
	int calls, at;
};

static bool
stop_at(void *arg, const char *file, size_t done, size_t all)
{
	struct stop *s = arg;

	(void)file;
	(void)done;
	(void)all;
	return ++s->calls == s->at;
}

static void
breaking_off_leaves_whole_files(void **state)
{
	struct stop stop = { .at = 3 };
	struct import_options o = { .progress = stop_at, .progress_arg = &stop };
	struct import_report r;
	struct test_app t;
	const char *path;
	struct err err;

	(void)state;
	test_app_open(&t, NULL);
	for (int i = 0; i < 4; i++)
		test_file(&t, arena_printf(t.db.a, "in/%d.csv", i), test_list_text(&t,
			arena_printf(t.db.a, "G%d", i), 2));
	path = arena_printf(t.db.a, "%s/in", t.db.dir);
	assert_int_equal(app_import(t.app, "goal-list", &path, 1, &o, t.db.a, &r, &err), RC_CANCELLED);
	assert_counts(&r, 4, 0, 0, 0);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM project"), 4);
	/* nothing to read, and no such kind */
	path = arena_printf(t.db.a, "%s/nothing", t.db.dir);
	assert_int_not_equal(app_import(t.app, "goal-list", &path, 1, &o, t.db.a, &r, &err), RC_OK);
	assert_int_equal(app_import(t.app, "budget", &path, 1, &o, t.db.a, &r, &err), RC_USAGE);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(again_counts_new_changed_same),
		cmocka_unit_test(absent_columns_change_nothing),
		cmocka_unit_test(a_dry_run_says_what_the_real_one_does),
		cmocka_unit_test(bad_files_keep_only_themselves_out),
		cmocka_unit_test(a_project_stands_in_one_file_only),
		cmocka_unit_test(projects_without_a_code_get_a_provisional_one),
		cmocka_unit_test(missing_units_are_made_on_request),
		cmocka_unit_test(units_are_matched_by_code_then_name),
		cmocka_unit_test(official_forms_are_taken),
		cmocka_unit_test(refusals_are_written_as_a_sheet),
		cmocka_unit_test(breaking_off_leaves_whole_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
