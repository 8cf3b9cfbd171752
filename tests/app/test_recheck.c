/* Self-evaluations doubted, drawn, re-checked, told to the unit, handed over to rectification. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/op.h"
#include "app/recheck_view.h"
#include "base/table.h"
#include "test_sample.h"

static void
refused(struct test_app *t, const char *reg, const char *op, int64_t id, const char *reason,
	const char *args, const char *words)
{
	const char *before = test_db_dump(&t->db);
	struct err err = { 0 };
	enum rc rc = test_do(t->app, reg, op, id, reason, args, NULL, &err);

	if ((rc != RC_INVALID && rc != RC_NOT_FOUND) || !strstr(err.msg, words))
		fail_msg("%s %s %s: rc %d %s", op, reg, args ? args : "", (int)rc, err.msg);
	assert_string_equal(before, test_db_dump(&t->db));
}

static void
bring(struct test_app *t, const char *kind, const char *text)
{
	struct err err;

	test_ok(test_import(t->app, kind, test_file(t, "in.csv", text), 0, t->db.a, NULL, &err), &err);
}

/* The sheet of worked case C25: everything claimed full. */
static void
case_25(struct test_app *t)
{
	bring(t, "goal-list", "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额（万元）,财政拨款,其他资金,年度目标,"
		"一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n"
		"C25,复核项目,住房和城乡建设局,城市管理中心,2024,100,100,0,完成质量合格率百分之九十五的工程,产出指标,质量指标,质量完成率,≥,95,%,10\n"
		"C25,复核项目,住房和城乡建设局,城市管理中心,2024,100,100,0,完成质量合格率百分之九十五的工程,效益指标,社会效益指标,社会效益,≥,95,%,20\n"
		"C25,复核项目,住房和城乡建设局,城市管理中心,2024,100,100,0,完成质量合格率百分之九十五的工程,满意度指标,服务对象满意度指标,满意度,≥,90,%,10\n"
		"C25,复核项目,住房和城乡建设局,城市管理中心,2024,100,100,0,完成质量合格率百分之九十五的工程,产出指标,成本指标,成本,≥,17.4,万元,20\n"
		"C25,复核项目,住房和城乡建设局,城市管理中心,2024,100,100,0,完成质量合格率百分之九十五的工程,产出指标,数量指标,其余,≥,30,个,30\n");
	bring(t, "self-evaluation", "code,year,initial_budget,budget,executed,level3,actual,claimed\n"
		"C25,2024,100,100,100,质量完成率,95,10\n"
		"C25,2024,100,100,100,社会效益,95,20\n"
		"C25,2024,100,100,100,满意度,90,10\n"
		"C25,2024,100,100,100,成本,17.4,20\n"
		"C25,2024,100,100,100,其余,30,30\n");
}

static const char *
row(struct test_app *t, int64_t id)
{
	return test_text(t, arena_printf(t->db.a, "SELECT state || ' ' || self_total || ' ' ||"
		" coalesce(total, '-') || ' ' || coalesce(deviation, '-') || ' ' || self_grade || ' ' ||"
		" coalesce(grade, '-') || ' ' || coalesce(quality, '-') FROM v_recheck WHERE id = %lld",
		(long long)id));
}

static void
worked_case(void **state)
{
	struct test_app t;
	const char *message;
	struct err err;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	case_25(&t);
	assert_string_equal(test_text(&t, "SELECT group_concat(signal, ' ') FROM doubt"),
		"all_full on_target no_evidence");
	refused(&t, "recheck", "take", 0, NULL, "code=C25;year=2024", "needs a reason");
	refused(&t, "recheck", "take", 0, "举报", "code=C99;year=2024", "C99");
	id = test_done(t.app, "recheck", "take", 0, "全部满分", "code=C25;year=2024");
	refused(&t, "recheck", "take", 0, "再来", "code=C25;year=2024", "re-checked already");
	assert_string_equal(row(&t, id), "drawn 10000 - - 优 - -");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM recheck_item"), 6);
	refused(&t, "recheck", "conclude", id, NULL, NULL, "not possible in state");
	refused(&t, "recheck", "check", id, NULL, "质量完成率.actual=很好", "by hand with a note");
	refused(&t, "recheck", "check", id, NULL, "没有.finding=none", "no single item");
	refused(&t, "recheck", "check", id, NULL, "7.finding=none", "no single item");
	refused(&t, "recheck", "check", id, NULL, "2.colour=red", "nothing that an item has");
	test_done(t.app, "recheck", "check", id, NULL, "质量完成率.actual=66.67%;社会效益.finding=medium");
	assert_string_equal(row(&t, id), "checking 10000 - - 优 - -");
	refused(&t, "recheck", "conclude", id, NULL, NULL, "nobody looked at");
	test_done(t.app, "recheck", "check", id, NULL, "满意度.finding=满意度无调查资料;rest=none");
	assert_string_equal(row(&t, id), "checking 10000 7502 2498 优 中 差");
	assert_string_equal(test_text(&t, "SELECT group_concat(score, ' ') FROM (SELECT score FROM"
		" recheck_item WHERE level3 IN ('质量完成率', '社会效益', '满意度', '成本', '其余') ORDER BY position)"),
		"702 800 0 2000 3000");
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_string_equal(row(&t, id), "checking 10000 - - 优 - -");
	test_done(t.app, "recheck", "check", id, NULL, "满意度.finding=no_survey;rest=none");
	assert_string_equal(test_text(&t, "SELECT group_concat(level3, ' ') FROM v_recheck_item WHERE flags ="
		" 'COST_SIGN_GE'"), "成本");
	test_done(t.app, "recheck", "conclude", id, NULL, NULL);
	assert_string_equal(row(&t, id), "checked 10000 7502 2498 优 中 差");
	assert_string_equal(test_text(&t, "SELECT group_concat(severity || ' ' || category, ',') FROM problem"),
		"minor self_evaluation,major goals,major records");
	assert_string_equal(test_text(&t, "SELECT state || rechecks || ' ' || gap FROM v_credibility,"
		" v_recheck"), "checked1 2498");
	test_app_close(&t);
}

/* RE-01: letter, receipt, recall; problems go to rectification. */
static void
told_to_the_unit(void **state)
{
	struct test_app t;
	int64_t id, letter, problem;

	(void)state;
	test_app_open(&t, NULL);
	case_25(&t);
	t.app->fixed_now = "2025-08-01T09:00:00";
	id = test_done(t.app, "recheck", "take", 0, "全部满分", "code=C25;year=2024");
	test_done(t.app, "recheck", "check", id, NULL, "2.finding=no_evidence;rest=none");
	test_done(t.app, "recheck", "conclude", id, NULL, NULL);
	letter = test_db_number(&t.db, "SELECT id FROM feedback");
	assert_string_equal(test_text(&t, "SELECT fixed_on || ' ' || due || ' ' || total || grade || problems"
		" FROM v_feedback"), "2025-08-01 2025-08-21 9000优1");
	refused(&t, "feedback", "send", letter, NULL, "sent_on=2025-08-02", "lies in the future");
	refused(&t, "feedback", "send", letter, NULL, "sent_on=2025-07-31", "lies before");
	t.app->fixed_now = "2025-08-22T09:00:00";
	test_done(t.app, "feedback", "send", letter, NULL, "document_no=西财绩〔2025〕3号");
	assert_string_equal(test_text(&t, "SELECT f.state || late || k.state FROM v_feedback f, recheck k"),
		"sent1sent");
	refused(&t, "recheck", "reopen", id, "重核", NULL, "not possible in state");
	test_done(t.app, "feedback", "receive", letter, NULL, "receiver=张三");
	assert_string_equal(test_text(&t, "SELECT state || confirmed_by || confirmed_on FROM recheck"),
		"confirmed张三2025-08-22");
	problem = test_db_number(&t.db, "SELECT id FROM problem");
	test_done(t.app, "problem", "raise", problem, NULL, NULL);
	assert_string_equal(test_text(&t, "SELECT origin || ' ' || r.category || ' ' || r.severity || ' ' ||"
		" r.state || ' ' || (p.rectification = r.number) FROM rectification r, problem p"),
		"self_evaluation records major draft 1");
	refused(&t, "problem", "raise", problem, NULL, NULL, "not possible in state");
	test_done(t.app, "feedback", "recall", letter, "送错", NULL);
	test_done(t.app, "feedback", "recall", letter, "送错", NULL);
	assert_string_equal(test_text(&t, "SELECT f.state || k.state FROM feedback f, recheck k"),
		"openchecked");
	refused(&t, "recheck", "reopen", id, "重核", NULL, "in rectification already");
	test_app_close(&t);
}

static void
opened_again(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	case_25(&t);
	id = test_done(t.app, "recheck", "take", 0, "全部满分", "code=C25;year=2024");
	test_done(t.app, "recheck", "check", id, NULL, "2.finding=no_evidence;rest=none");
	test_done(t.app, "recheck", "conclude", id, NULL, NULL);
	test_done(t.app, "recheck", "reopen", id, "补交了资料", NULL);
	assert_string_equal(row(&t, id), "checking 10000 9000 1000 优 优 良");
	assert_string_equal(test_text(&t, "SELECT f.state || p.state FROM feedback f, problem p"),
		"droppeddropped");
	test_done(t.app, "recheck", "check", id, NULL, "2.finding=none");
	test_done(t.app, "recheck", "conclude", id, NULL, NULL);
	assert_string_equal(row(&t, id), "checked 10000 10000 0 优 优 优");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM v_problem WHERE state <> 'dropped'"), 0);
	test_app_close(&t);
}

/* n sheets with full points. */
static void
many(struct test_app *t, int n)
{
	struct strbuf out = { 0 };

	strbuf_add(&out, "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额（万元）,财政拨款,其他资金,年度目标,"
		"一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n");
	for (int i = 1; i <= n; i++)
		strbuf_addf(&out, "P%03d,第%d号公厕,住房和城乡建设局,城市管理中心,2024,%d,%d,0,新建公厕5座供居民使用,"
			"产出指标,数量指标,新建公厕数量,≥,5,座,90\n", i, i, i * 40, i * 40);
	bring(t, "goal-list", strbuf_str(&out));
	strbuf_clear(&out);
	strbuf_add(&out, "code,year,initial_budget,budget,executed,level3,actual,claimed\n");
	for (int i = 1; i <= n; i++)
		strbuf_addf(&out, "P%03d,2024,%d,%d,%d,新建公厕数量,%d,90\n", i, i * 40, i * 40, i * 40, 5 + i % 2);
	bring(t, "self-evaluation", strbuf_str(&out));
	strbuf_free(&out);
}

static const char *
sample(struct test_app *t, const char *seed)
{
	return test_text(t, arena_printf(t->db.a, "SELECT group_concat(position || code || stratum, ' ') FROM"
		" (SELECT * FROM v_sample WHERE seed = %s ORDER BY position)", seed));
}

static void
drawn_again(void **state)
{
	struct test_app t, u;
	const char *first;

	(void)state;
	test_app_open(&t, NULL);
	refused(&t, "recheck", "draw", 0, NULL, "year=2024;size=5;seed=7", "no self-evaluation of 2024");
	many(&t, 40);
	test_done(t.app, "recheck", "draw", 0, NULL, "year=2024;size=6;seed=7");
	first = sample(&t, "7");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM recheck"), 6);
	assert_int_equal(test_db_number(&t.db, "SELECT count(DISTINCT stratum) FROM draw_row"), 2);
	/* the same once more changes nothing; another seed keeps what is re-checked already */
	test_done(t.app, "recheck", "draw", 0, NULL, "year=2024;size=6;seed=7");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM draw"), 1);
	test_done(t.app, "recheck", "draw", 0, NULL, "year=2024;size=40;seed=8;strata=none");
	assert_int_equal(test_db_number(&t.db, "SELECT count(*) FROM recheck"), 40);
	assert_string_equal(sample(&t, "7"), first);
	refused(&t, "recheck", "draw", 0, NULL, "year=2024;size=0;seed=1", "from 1 to");
	refused(&t, "recheck", "draw", 0, NULL, "year=2024;size=3;strata=colour", "colour");
	/* on another machine */
	test_app_open(&u, NULL);
	many(&u, 40);
	test_done(u.app, "recheck", "draw", 0, NULL, "year=2024;size=6;seed=7");
	assert_string_equal(sample(&u, "7"), first);
	assert_string_equal(test_text(&t, "SELECT digest FROM draw WHERE seed = 7"),
		test_text(&u, "SELECT digest FROM draw WHERE seed = 7"));
	test_done(u.app, "draw", "close", 1, "抽样总体有误", NULL);
	assert_int_equal(test_db_number(&u.db, "SELECT count(*) FROM recheck WHERE state = 'dropped'"), 6);
	test_app_close(&u);
	test_app_close(&t);
}

/* Judged whenever sheets change, and by hand. */
static void
doubt_follows_the_sheets(void **state)
{
	struct test_app t;
	int64_t id;

	(void)state;
	test_app_open(&t, NULL);
	case_25(&t);
	id = test_db_number(&t.db, "SELECT id FROM evaluation");
	assert_int_equal(test_db_number(&t.db, "SELECT doubt FROM evaluation"), 4000);
	bring(&t, "self-evaluation", "code,year,initial_budget,budget,executed,level3,actual,claimed\n"
		"C25,2024,100,100,100,质量完成率,95,10\nC25,2024,100,100,100,社会效益,95,20\n"
		"C25,2024,100,100,100,满意度,90,10\nC25,2024,100,100,100,成本,17.4,20\n"
		"C25,2024,100,100,100,其余,29,30\n");
	assert_string_equal(test_text(&t, "SELECT group_concat(signal, ' ') FROM doubt"),
		"all_full claimed no_evidence");
	test_done(t.app, "evaluation", "return", id, "数据有误", NULL);
	test_done(t.app, "doubt", "judge", 0, NULL, "year=2024");
	assert_int_equal(test_db_number(&t.db, "SELECT sum(points) FROM doubt"),
		test_db_number(&t.db, "SELECT doubt FROM evaluation"));
	test_app_close(&t);
}

#define SHEET "code,year,initial_budget,budget,executed,level3,actual,claimed,explanation\n"
#define WHY "暴雨影响施工进度，已增派人手，预计下季度补齐全部任务"

/* Evidence that comes later, sheets taken back to a draft, words copied in rows, from last year. */
static void
doubt_follows_what_is_around(void **state)
{
	static const char *const words = "SELECT coalesce(group_concat(signal || ' ' || cause, ';'), '') FROM"
		" v_doubt WHERE signal = 'copied'";
	struct test_app t;
	const char *path, *message;
	struct err err;
	int64_t file;

	(void)state;
	test_app_open(&t, NULL);
	case_25(&t);
	path = test_file(&t, "proof.txt", "验收单");
	test_done(t.app, "evidence", "attach", 0, NULL, arena_printf(t.db.a,
		"register=evaluation;record=C25;year=2024;file=%s", path));
	assert_string_equal(test_text(&t, "SELECT group_concat(signal, ' ') FROM doubt"), "all_full on_target");
	assert_int_equal(test_db_number(&t.db, "SELECT doubt FROM evaluation"), 3500);
	file = test_db_number(&t.db, "SELECT id FROM evidence");
	test_done(t.app, "evidence", "remove", file, "传错", NULL);
	assert_int_equal(test_db_number(&t.db, "SELECT doubt FROM evaluation"), 4000);
	test_ok(app_undo(t.app, t.db.a, &message, &err), &err);
	assert_int_equal(test_db_number(&t.db, "SELECT doubt FROM evaluation"), 3500);
	many(&t, 2);
	bring(&t, "self-evaluation", SHEET "P001,2024,40,40,40,新建公厕数量,4,72," WHY "\n"
		"P002,2024,80,80,80,新建公厕数量,4,72," WHY "。\n");
	assert_non_null(strstr(test_text(&t, words), "P001"));
	assert_non_null(strstr(test_text(&t, words), "P002"));
	/* a draft is not judged, nor is anything a copy of it; what cannot be scored is a draft */
	bring(&t, "self-evaluation", SHEET "P002,2024,80,80,80,新建公厕数量,基本完成,90," WHY "\n");
	assert_string_equal(test_text(&t, "SELECT e.state || ' ' || e.doubt FROM evaluation e JOIN project p ON"
		" p.id = e.project_id WHERE p.code = 'P002'"), "draft -1");
	assert_string_equal(test_text(&t, words), "");
	test_app_close(&t);
}

/* Departments that are registered in another order get other codes, and the same sample. */
static void
drawn_by_department(void **state)
{
	static const char *const lines[] = { "D1,中学,教育局", "D2,小学,教育局", "D3,道路,交通局", "D4,桥梁,交通局",
		"D5,菜场,商务局", "D6,市集,商务局" };
	struct test_app t[2];
	struct err err;

	(void)state;
	for (size_t k = 0; k < 2; k++) {
		struct strbuf out = { 0 };
		test_app_open(&t[k], NULL);
		strbuf_add(&out, "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额（万元）,财政拨款,其他资金,年度目标,"
			"一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n");
		for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
			const char *line = lines[k ? ARRAY_LEN(lines) - 1 - i : i];
			strbuf_addf(&out, "%s,%s,2024,40,40,0,全部完工供居民使用,产出指标,数量指标,数量,≥,5,座,90\n", line,
				strrchr(line, ',') + 1);
		}
		test_ok(test_import(t[k].app, "goal-list", test_file(&t[k], "g.csv", strbuf_str(&out)),
			TEST_CREATE_UNITS, t[k].db.a, NULL, &err), &err);
		strbuf_clear(&out);
		strbuf_add(&out, "code,year,initial_budget,budget,executed,level3,actual,claimed\n");
		for (int i = 6; i > 0; i--)
			strbuf_addf(&out, "D%d,2024,40,40,40,数量,4,72\n", i);
		bring(&t[k], "self-evaluation", strbuf_str(&out));
		test_done(t[k].app, "recheck", "draw", 0, NULL, "year=2024;size=4;seed=7;strata=department");
		strbuf_free(&out);
	}
	assert_string_equal(sample(&t[0], "7"), sample(&t[1], "7"));
	assert_string_equal(test_text(&t[0], "SELECT digest FROM draw"), test_text(&t[1], "SELECT digest FROM draw"));
	test_app_close(&t[1]);
	test_app_close(&t[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_case),
		cmocka_unit_test(told_to_the_unit),
		cmocka_unit_test(opened_again),
		cmocka_unit_test(drawn_again),
		cmocka_unit_test(drawn_by_department),
		cmocka_unit_test(doubt_follows_the_sheets),
		cmocka_unit_test(doubt_follows_what_is_around),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
