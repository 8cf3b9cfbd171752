/* The library: who proposes and accepts, files there and back, choosing, comparing, carrying over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/goal.h"
#include "app/op.h"
#include "app/library.h"
#include "app/list.h"
#include "base/file.h"
#include "store/goal.h"
#include "test_app.h"

#define FIELDS "sector=环境卫生;level2=数量;level3=新建公厕数量;operator=≥;target=5;measure=座"

static const char *
state_of(struct test_app *t, int64_t id)
{
	return test_text(t, arena_printf(t->db.a, "SELECT state || ' ' || coalesce(accepted_by, '-') FROM library"
		" WHERE id = %lld", (long long)id));
}

static void
a_second_person_accepts(void **state)
{
	struct app *one, *two;
	struct test_app t;
	const char *message;
	struct err err;
	int64_t id, other;

	(void)state;
	test_app_open(&t, NULL);
	one = test_app_as(&t, "reviewer");
	two = test_app_as(&t, "administrator");
	id = test_done(one, "library", "propose", 0, NULL, FIELDS);
	assert_string_equal(test_text(&t, "SELECT code || level1 || level2 || tree || valid_from || proposed_by"
		" FROM library"), "HJWS-001产出指标数量指标both2024reviewer");
	assert_int_equal(test_do(one, "library", "propose", 0, NULL, FIELDS, NULL, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "HJWS-001"));
	/* neither by a field nor by the proposer */
	assert_int_equal(test_do(one, "library", "edit", id, NULL, "state=active", NULL, &err), RC_INVALID);
	assert_int_equal(test_do(one, "library", "accept", id, NULL, NULL, NULL, &err), RC_DENIED);
	test_done(one, "library", "edit", id, NULL, "target=6");
	test_done(two, "library", "accept", id, NULL, NULL);
	assert_string_equal(state_of(&t, id), "active administrator");
	test_ok(app_undo(two, t.db.a, &message, &err), &err);
	assert_string_equal(state_of(&t, id), "proposed -");
	test_done(two, "library", "accept", id, NULL, NULL);
	assert_int_equal(test_do(one, "library", "edit", id, NULL, "target=7", NULL, &err), RC_INVALID);
	/* replaced by one that is in use */
	other = test_done(one, "library", "propose", 0, NULL, "sector=环境卫生;level1=产出指标;level2=数量指标;"
		"level3=新改建公厕数量;operator=≥;target=5;measure=座");
	assert_int_equal(test_do(one, "library", "replace", id, "新标准", "by=HJWS-002", NULL, &err), RC_INVALID);
	test_done(two, "library", "accept", other, NULL, NULL);
	assert_int_equal(test_do(one, "library", "replace", id, "新标准", "by=HJWS-001", NULL, &err), RC_INVALID);
	assert_int_equal(test_do(one, "library", "replace", id, NULL, "by=HJWS-002", NULL, &err), RC_INVALID);
	test_done(one, "library", "replace", id, "新标准", "by=HJWS-002");
	assert_string_equal(test_text(&t, "SELECT state || replaced_by FROM v_library WHERE code = 'HJWS-001'"),
		"retiredHJWS-002");
	test_done(two, "library", "retire", other, "不再适用", NULL);
	app_close(one);
	app_close(two);
	test_app_close(&t);
}

static void
proposed_from_a_goal(void **state)
{
	struct test_app t;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_ok(test_import(t.app, "goal-list", test_file(&t, "l.csv", test_list_text(&t, "P", 1)), 0, t.db.a,
		NULL, &err), &err);
	assert_int_equal(test_do(t.app, "library", "propose", 0, NULL, "goal=P001", NULL, &err), RC_INVALID);
	assert_int_equal(test_do(t.app, "library", "propose", 0, NULL, "goal=P001;indicator=9", NULL, &err),
		RC_INVALID);
	assert_string_equal(err.field, "indicator");
	id = test_done(t.app, "library", "propose", 0, NULL, "goal=P001;indicator=5;basis=造价信息");
	assert_string_equal(test_text(&t, arena_printf(t.db.a, "SELECT sector || '|' || level2 || '|' || level3 ||"
		" operator || target || measure || '|' || goal || '|' || basis || '|' || uses FROM v_library"
		" WHERE id = %lld", (long long)id)), "住房和城乡建设局|经济成本指标|单座公厕建设成本≤20万元/座|P001|造价信息|1");
	id = test_done(t.app, "library", "propose", 0, NULL, "goal=P001;indicator=新建公厕数量;sector=环境卫生");
	assert_string_equal(test_text(&t, arena_printf(t.db.a, "SELECT code FROM library WHERE id = %lld",
		(long long)id)), "HJWS-001");
	test_app_close(&t);
}

static int64_t
entries(struct test_app *t)
{
	return test_db_number(&t->db, "SELECT count(*) FROM library");
}

/* What comes with the program is sound, enough, and entered once. */
static void
shipped(void **state)
{
	const char **names;
	struct indicator *rows;
	struct test_app t;
	struct err err;
	size_t n, n_rows;
	int64_t audit;

	(void)state;
	test_app_open(&t, NULL);
	test_done(t.app, "library", "load", 0, NULL, NULL);
	assert_true(entries(&t) >= 150);
	assert_true(test_db_number(&t.db, "SELECT count(DISTINCT sector) FROM library") >= 12);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM library WHERE state <> 'active' OR operator = ''"
		" OR target = '' OR basis IS NULL OR evidence IS NULL"), 0);
	audit = test_db_number(&t.db, "SELECT count(*) FROM audit");
	n = (size_t)entries(&t);
	test_done(t.app, "library", "load", 0, NULL, NULL);
	assert_int_equal(entries(&t), n);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM audit"), audit);
	test_ok(app_library_templates(t.app, t.db.a, &names, &n, &err), &err);
	assert_true(n >= 10);
	for (size_t i = 0; i < n; i++) {
		int64_t sum = 0;
		test_ok(app_library_template(t.app, names[i], "CLASSIC", t.db.a, &rows, &n_rows, &err), &err);
		for (size_t k = 0; k < n_rows; k++) {
			sum += rows[k].weight;
			assert_non_null(library_tree(rows[k].level1, rows[k].level2));
			assert_string_not_equal(library_tree(rows[k].level1, rows[k].level2), "COST-2021");
		}
		assert_int_equal(sum, 9000);
	}
	assert_int_equal(app_library_template(t.app, "没有", NULL, t.db.a, &rows, &n, &err), RC_NOT_FOUND);

	/* A new goal begun from a template has its indicators. */
	test_ok(app_library_template(t.app, names[0], app_rules(t.app)->tree, t.db.a, &rows, &n_rows, &err), &err);
	const struct op_arg args[] = { { "name", "按模板的项目" }, { "department", "101" },
		{ "year", "2024" }, { "template", names[0] } };
	struct op_item item = { .op = op_find("goal", "add"), .call = { .args = args, .n_args = 4 } };
	struct goal_view view;
	test_ok(app_do(t.app, &item, 1, t.db.a, NULL, &err), &err);
	test_ok(app_goal_view(t.app, item.ret_id, t.db.a, &view, &err), &err);
	assert_int_equal(view.doc.n_indicators, n_rows);
	assert_string_equal(view.doc.indicators[0].level3, rows[0].level3);
	test_app_close(&t);
}

/* Export, import into another book, import again; a changed cell; a refused file. */
static void
files_there_and_back(void **state)
{
	static const char *const ends[] = { "csv", "xlsx" };
	struct list_spec spec = { .reg = &reg_library };
	struct import_report r;
	struct test_app t, u;
	struct list *l;
	struct err err;
	const char *path;
	int64_t n;

	(void)state;
	test_app_open(&t, NULL);
	test_done(t.app, "library", "load", 0, NULL, NULL);
	test_done(t.app, "library", "retire", 1, "停用", NULL);
	for (size_t i = 0; i < 2; i++) {
		path = arena_printf(t.db.a, "%s/library.%s", t.db.dir, ends[i]);
		test_ok(app_list_open(t.app, &spec, &l, &err), &err);
		test_ok(app_export(t.app, l, NULL, path, &n, &err), &err);
		app_list_close(l);
		assert_int_equal(n, entries(&t));
		test_app_open(&u, NULL);
		test_ok(test_import(u.app, "library", path, 0, u.db.a, &r, &err), &err);
		assert_int_equal(r.n_new, n);
		assert_int_equal(test_db_number(&u.db, "SELECT count(*) FROM library WHERE state = 'retired'"), 1);
		test_ok(test_import(u.app, "library", path, 0, u.db.a, &r, &err), &err);
		assert_int_equal(r.n_same, n);
		assert_string_equal(test_text(&t, "SELECT group_concat(code || sector || level3 || formula || explanation ||"
			" evidence || valid_from) FROM (SELECT * FROM library ORDER BY code)"),
			test_text(&u, "SELECT group_concat(code || sector || level3 || formula || explanation || evidence ||"
			" valid_from) FROM (SELECT * FROM library ORDER BY code)"));
		test_app_close(&u);
	}
	path = test_file(&t, "one.csv", "行业领域,二级指标,三级指标,指标值\n环境卫生,数量指标,新指标,5\n环境卫生,数量指标,,\n"
		"环境卫生,质量指标,垃圾无害化率,98%以上\n");
	test_ok(test_import(t.app, "library", path, 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_new, 2);
	assert_string_equal(test_text(&t, "SELECT operator || target || measure || state FROM library WHERE"
		" level3 = '垃圾无害化率'"), "≥98%active");
	path = test_file(&t, "one.csv", "行业领域,二级指标,三级指标,指标值\n环境卫生,数量指标,新指标,6\n");
	test_ok(test_import(t.app, "library", path, 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_changed, 1);
	/* a list of proposals is accepted by somebody else */
	path = test_file(&t, "one.csv", "行业领域,二级指标,三级指标,指标值,状态\n环境卫生,数量指标,待定指标,6,proposed\n");
	test_ok(test_import(t.app, "library", path, 0, t.db.a, &r, &err), &err);
	assert_int_equal(test_do(t.app, "library", "accept", test_db_number(&t.db, "SELECT max(id) FROM library"), NULL,
		NULL, NULL, &err), RC_DENIED);
	n = entries(&t);
	path = test_file(&t, "bad.csv", "行业领域,二级指标,三级指标,指标值\n环境卫生,数量指标,甲,5\n环境卫生,别的,乙,5\n");
	assert_int_equal(test_import(t.app, "library", path, 0, t.db.a, &r, &err), RC_INVALID);
	assert_int_equal(entries(&t), n);
	path = test_file(&t, "bad.csv", "二级指标,三级指标,指标值\n数量指标,甲,5\n");
	assert_int_equal(test_import(t.app, "library", path, 0, t.db.a, &r, &err), RC_INVALID);
	test_app_close(&t);
}

static void
choosing(void **state)
{
	struct library_query q = { .text = "gcsl", .near = "环境卫生", .year = 2024 };
	struct indicator in = { .weight = 500, .id = 7, .carried = 1 };
	struct library *rows;
	struct test_app t;
	struct err err;
	size_t n;

	(void)state;
	test_app_open(&t, NULL);
	test_ok(test_import(t.app, "library", test_file(&t, "l.csv",
		"sector,level1,level2,level3,operator,target,measure,basis,valid_from\n"
		"住房保障,产出指标,数量指标,新建公厕数量,≥,2,座,a,2020\n"
		"环境卫生,产出指标,数量指标,新建公厕数量,≥,5,座,b,2022\n"
		"环境卫生,产出指标,数量指标,保洁公厕数量,≥,9,座,b,2025\n"
		"环境卫生,成本指标,社会成本指标,扰民投诉,≤,2,件,c,2022\n"), 0, t.db.a, NULL, &err), &err);
	test_ok(app_library_suggest(t.app, &q, t.db.a, &rows, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].sector, "环境卫生");
	app_library_take(&rows[0], &in);
	assert_string_equal(in.target, "5");
	assert_string_equal(in.basis, "b");
	assert_int_equal(in.weight, 500);
	assert_int_equal(in.id, 7);
	assert_int_equal(in.carried, 0);
	q = (struct library_query){ .tree = "CLASSIC", .level2 = "成本指标", .year = 2024 };
	test_ok(app_library_suggest(t.app, &q, t.db.a, &rows, &n, &err), &err);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].level1, "产出指标");
	q = (struct library_query){ .level2 = "数量指标", .year = 2025 };
	test_ok(app_library_suggest(t.app, &q, t.db.a, &rows, &n, &err), &err);
	assert_int_equal(n, 3);
	test_app_close(&t);
}

/* A flat list: one project a line of "code,unit,target"; a quality rate. */
static const char *
rates(struct test_app *t, int year, const char *lines)
{
	struct strbuf out = { 0 };
	char *text = arena_strdup(t->db.a, lines), *line;
	const char *path;

	strbuf_add(&out, "项目编码,项目名称,实施单位,年度,年度资金总额,财政拨款,年度目标,一级指标,二级指标,三级指标,指标性质,指标值,"
		"度量单位\n");
	while ((line = strsep(&text, "\n")) != NULL && *line) {
		char *code = strsep(&line, ","), *unit = strsep(&line, ","), *target = strsep(&line, ",");

		strbuf_addf(&out, "%s,项目%s,%s,%d,1,1,%s,产出指标,质量指标,工程验收合格率,≥,%s,%%\n", code, code, unit, year,
			line && *line ? line : "短", target);
	}
	path = test_file(t, "rates.csv", strbuf_str(&out));
	strbuf_free(&out);
	return path;
}

static int64_t
found(struct test_app *t, const char *rule, const char *code)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT count(*) FROM v_finding f JOIN goal g"
		" ON g.id = f.goal_id WHERE f.rule = '%s' AND f.code = '%s' AND f.year = 2024", rule, code));
}

#define SEVEN "A1,101001,60\nA2,101001,95\nA3,101001,96\nA4,101002,97\nA5,101002,98\nA6,102001,99\nA7,102002,96\n"

static void
findings_of_an_import(void **state)
{
	struct indicator_compare c;
	struct goal_view v;
	struct finding *rows;
	struct test_app t;
	struct err err;
	size_t n;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_ok(test_import(t.app, "goal-list", rates(&t, 2023, "A2,101001,97\nA3,101001,90\n"), 0, t.db.a, NULL,
		&err), &err);
	test_ok(test_import(t.app, "library", test_file(&t, "l.csv", "sector,level1,level2,level3,operator,target,measure\n"
		"住房保障,产出指标,质量指标,工程验收合格率,≥,98,%\n"), 0, t.db.a, NULL, &err), &err);
	/* the odd one stands first: it is found although the others come later */
	test_ok(test_import(t.app, "goal-list", rates(&t, 2024, SEVEN), 0, t.db.a, NULL, &err), &err);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM finding WHERE rule = 'OUTLIER'"), 1);
	assert_int_equal(found(&t, "OUTLIER", "A1"), 1);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM finding WHERE rule = 'BELOW-LAST'"), 1);
	assert_int_equal(found(&t, "BELOW-LAST", "A2"), 1);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM goal g WHERE findings <> (SELECT count(*) FROM"
		" finding f WHERE f.goal_id = g.id)"), 0);
	id = test_db_number(&t.db, "SELECT goal_id FROM project WHERE code = 'A2' AND year = 2024");
	test_ok(app_indicator_compare(t.app, id, 1, t.db.a, &c, &err), &err);
	assert_string_equal(c.standard.target, "98");
	assert_int_equal(c.others.n, 6);
	assert_int_equal(c.others.min, 600000);
	assert_int_equal(c.others.median, 965000);
	assert_int_equal(c.others.max, 990000);
	assert_int_equal(c.rank, 6);
	assert_false(c.outlier);
	assert_int_equal(c.n_past, 1);
	assert_int_equal(c.past[0].year, 2023);
	assert_string_equal(c.past[0].target, "97");
	assert_null(c.past[0].actual);
	assert_int_equal(app_indicator_compare(t.app, id, 2, t.db.a, &c, &err), RC_NOT_FOUND);
	/* in the form, before it is saved: the value that stands there counts */
	test_ok(app_goal_view(t.app, id, t.db.a, &v, &err), &err);
	v.doc.indicators[0].target = "50";
	test_ok(app_indicator_compare_doc(t.app, &v.doc, 0, t.db.a, &c, &err), &err);
	assert_int_equal(c.rank, 7);
	assert_true(c.outlier);
	test_ok(app_goal_check(t.app, &v.doc, t.db.a, &rows, &n, &err), &err);
	assert_string_equal(rows[n - 2].rule, "OUTLIER");
	assert_string_equal(rows[n - 1].rule, "BELOW-LAST");
	test_app_close(&t);
}

#define LONG "新建公厕5座并改造道路12千米使12000名居民受益群众满意度达到90%以上"
#define NEAR "新建公厕6座并改造道路12千米使12000名居民受益群众满意度达到90%以上"

/* Copies are found within a file, in another file, and when one saves; not within the unit. */
static void
near_copies(void **state)
{
	struct test_app t;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, "[goal]\ncopy_similarity = 85\n");
	test_ok(test_import(t.app, "goal-list", rates(&t, 2024, "A1,101001,95," LONG "\nA2,101001,95," NEAR
		"\nA3,101002,95," NEAR "\nA4,102001,95,开展普法宣传24场法律援助120件群众知晓率达到85%\n"), 0, t.db.a, NULL,
		&err), &err);
	assert_int_equal(found(&t, "GO-V10", "A1"), 0);
	assert_int_equal(found(&t, "GO-V10", "A2"), 0);
	assert_int_equal(found(&t, "GO-V10", "A3"), 1);
	assert_int_equal(found(&t, "GO-V10", "A4"), 0);
	test_ok(test_import(t.app, "goal-list", rates(&t, 2024, "A5,102002,95,开展普法宣传24场和法律援助120件群众知晓率达到85%\n"),
		0, t.db.a, NULL, &err), &err);
	assert_int_equal(found(&t, "GO-V10", "A5"), 1);
	assert_non_null(strstr(test_text(&t, "SELECT message FROM v_finding WHERE code = 'A5' AND rule = 'GO-V10'"),
		"第一小学"));
	id = test_done(t.app, "goal", "add", 0, NULL, "code=A6;name=手工;unit=102002;year=2024;budget=1;annual_goal="
		LONG "。");
	assert_int_equal(found(&t, "GO-V10", "A6"), 1);
	test_done(t.app, "goal", "edit", id, NULL, "annual_goal=完成体育馆屋面防水和灯光改造，开放天数不少于330天");
	assert_int_equal(found(&t, "GO-V10", "A6"), 0);
	test_app_close(&t);
}

static void
thresholds_of_the_rules(void **state)
{
	struct test_app t;
	struct err err;

	(void)state;
	test_app_open(&t, "[goal]\noutlier_z = 0\nbelow_last = no\ncopy_similarity = 0\n");
	test_ok(test_import(t.app, "goal-list", rates(&t, 2023, "A2,101001,97\n"), 0, t.db.a, NULL, &err), &err);
	test_ok(test_import(t.app, "goal-list", rates(&t, 2024, SEVEN "B1,101001,95," LONG "\nB2,101002,95," NEAR "x\n"),
		0, t.db.a, NULL, &err), &err);
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM finding WHERE rule IN ('OUTLIER', 'BELOW-LAST',"
		" 'GO-V10')"), 0);
	test_app_close(&t);
}

static int64_t
left(struct test_app *t, int64_t id)
{
	return test_db_number(&t->db, arena_printf(t->db.a, "SELECT (carried & 1) + (carried >> 1) + (SELECT"
		" count(*) FROM indicator WHERE goal_id = g.id AND carried = 1) FROM goal g WHERE id = %lld",
		(long long)id));
}

static void
carried_over(void **state)
{
	struct goal_view v;
	struct test_app t;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	test_ok(test_import(t.app, "goal-list", test_file(&t, "l.csv", test_list_text(&t, "P", 2)), 0, t.db.a,
		NULL, &err), &err);
	assert_int_equal(test_do(t.app, "goal", "carry", 0, NULL, "code=P001;year=2024", NULL, &err), RC_INVALID);
	assert_int_equal(test_do(t.app, "goal", "carry", 0, NULL, "code=X;year=2025", NULL, &err), RC_NOT_FOUND);
	assert_int_equal(test_do(t.app, "goal", "carry", 0, NULL, "year=2025", NULL, &err), RC_INVALID);
	id = test_done(t.app, "goal", "carry", 0, NULL, "code=P001;year=2025");
	assert_int_equal(left(&t, id), 10);
	assert_string_equal(test_text(&t, "SELECT state || attribute || budget FROM project WHERE year = 2025"),
		"draftcontinuing1000000");
	assert_int_equal(test_do(t.app, "goal", "submit", id, NULL, NULL, NULL, &err), RC_INVALID);
	assert_non_null(strstr(err.msg, "新建公厕数量"));
	test_done(t.app, "goal", "edit", id, NULL, "budget=2;fiscal=2");
	assert_int_equal(left(&t, id), 9);
	test_ok(app_goal_view(t.app, id, t.db.a, &v, &err), &err);
	v.doc.indicators[0].target = "6";
	v.doc.indicators[1].carried = 0;
	struct op_item item = { .op = op_find("goal", "edit"), .id = id, .call = { .record = &v.doc } };
	test_ok(app_do(t.app, &item, 1, t.db.a, NULL, &err), &err);
	assert_int_equal(left(&t, id), 7);
	test_done(t.app, "goal", "confirm", id, NULL, "indicator=3");
	assert_int_equal(left(&t, id), 6);
	assert_int_equal(test_do(t.app, "goal", "confirm", id, NULL, "indicator=9", NULL, &err), RC_INVALID);
	test_done(t.app, "goal", "confirm", id, NULL, "value=annual_goal");
	assert_int_equal(left(&t, id), 5);
	assert_int_equal(test_do(t.app, "goal", "confirm", id, NULL, "value=name", NULL, &err), RC_INVALID);
	test_done(t.app, "goal", "confirm", id, NULL, NULL);
	assert_int_equal(left(&t, id), 0);
	test_done(t.app, "goal", "submit", id, NULL, NULL);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_second_person_accepts),
		cmocka_unit_test(proposed_from_a_goal),
		cmocka_unit_test(shipped),
		cmocka_unit_test(files_there_and_back),
		cmocka_unit_test(choosing),
		cmocka_unit_test(findings_of_an_import),
		cmocka_unit_test(near_copies),
		cmocka_unit_test(thresholds_of_the_rules),
		cmocka_unit_test(carried_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
