/* Papers of evaluations, re-checks and letters: what must stand on them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "output/doc.h"
#include "report/report.h"
#include "test_sample.h"

static void
bring(struct test_app *t, const char *kind, const char *text)
{
	struct err err;

	test_ok(test_import(t->app, kind, test_file(t, "in.csv", text), 0, t->db.a, NULL, &err), &err);
}

static const char *
paper(struct test_app *t, const char *name, const char *filter)
{
	const struct report_spec spec = { .filter = filter };
	struct strbuf out = { 0 };
	struct sink *s = sink_strbuf(&out);
	struct doc *d;
	struct err err;

	test_ok(report_build(t->app, report_find(name), &spec, t->db.a, &d, NULL, &err), &err);
	doc_text(d, 0, s);
	test_ok(sink_close(s, &err), &err);
	const char *text = arena_strdup(t->db.a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
says(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strstr(text, words[i]))
			fail_msg("\"%s\" is missing in:\n%s", words[i], text);
}

/* Two projects, both claimed full; the first is re-checked and evaluated by its department. */
static void
prepare(struct test_app *t)
{
	test_app_open(t, NULL);
	t->app->fixed_now = "2025-08-01T09:00:00";
	bring(t, "goal-list", "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额（万元）,财政拨款,其他资金,年度目标,"
		"一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n"
		"K1,红山公厕,住房和城乡建设局,城市管理中心,2024,100,100,0,新建公厕五座,产出指标,数量指标,公厕数量,≥,5,座,60\n"
		"K1,红山公厕,住房和城乡建设局,城市管理中心,2024,100,100,0,新建公厕五座,满意度指标,服务对象满意度指标,居民满意度,≥,90,%,30\n"
		"K2,道北路灯,住房和城乡建设局,城市管理中心,2024,50,50,0,更换路灯一百盏,产出指标,数量指标,路灯数量,≥,100,盏,90\n");
	bring(t, "self-evaluation", "code,year,initial_budget,budget,executed,level3,actual,claimed\n"
		"K1,2024,100,100,100,公厕数量,5,60\nK1,2024,100,100,100,居民满意度,90,30\n"
		"K2,2024,50,50,50,路灯数量,100,90\n");
}

static void
recheck_and_letter(void **state)
{
	static const char *const sheet[] = { "绩效自评复核表", "红山公厕（K1）", "选取原因：", "居民满意度", "满意度无调查资料",
		"主要偏差原因", "复核人：", "单位确认（盖章）：", "100.00", "70.00", "30.00", "自评优，复核中，自评质量" };
	static const char *const letter[] = { "关于反馈红山公厕2024年度绩效自评抽查复核结果的函", "住房和城乡建设局：",
		"得分70.00分，等级为“中”", "开展满意度调查", "30日内报送整改方案" };
	struct test_app t;
	int64_t id;

	(void)state;
	prepare(&t);
	id = test_done(t.app, "recheck", "take", 0, "满分", "code=K1;year=2024");
	/* nothing found yet: the claimed side alone */
	assert_null(strstr(paper(&t, "recheck-form", NULL), "自评质量"));
	test_done(t.app, "recheck", "check", id, NULL, "居民满意度.finding=no_survey;rest=none");
	test_done(t.app, "recheck", "conclude", id, NULL, NULL);
	says(paper(&t, "recheck-form", NULL), sheet, ARRAY_LEN(sheet));
	says(paper(&t, "feedback-letter", NULL), letter, ARRAY_LEN(letter));
	test_app_close(&t);
}

static void
evaluation(void **state)
{
	static const char *const sheet[] = { "项目支出绩效评价评分表", "项目立项", "五个要点各0.4", "甲", "乙",
		"少两座", "评价等级：优",
		"  6.00|", " 98.00|" };
	static const char *const report[] = { "项目支出绩效评价报告", "一、基本情况", "二、绩效评价工作开展情况",
		"三、综合评价情况及评价结论（附评分表）", "四、绩效评价指标分析",
		"五、主要经验及做法、存在的问题及原因分析", "六、有关建议", "七、其他需要说明的问题", "选取原因：区委重点",
		"综合得分98.00分，评价等级为“优”", "计算过程：(6[6/10] + 10) / 2 = 8.00。扣分原因：少两座。\n", "产出：少建两座公厕",
		"补建两座", "附：绩效评价评分表" };
	struct test_app t;
	int64_t id;

	(void)state;
	prepare(&t);
	id = test_done(t.app, "assessment", "select", 0, "区委重点", "project=K1;year=2024");
	test_done(t.app, "assessment", "fill", id, NULL, "expert=甲;role=lead;12=6/10;12.reason=少两座。;rest=满分");
	test_done(t.app, "assessment", "fill", id, NULL, "expert=乙;rest=满分");
	test_done(t.app, "sheet", "sign", 1, NULL, NULL);
	test_done(t.app, "sheet", "sign", 2, NULL, NULL);
	test_done(t.app, "assessment", "settle", id, NULL, NULL);
	test_done(t.app, "problem", "add", 0, NULL, "code=K1;year=2024;kind=department;category=output;"
		"finding=少建两座公厕。;demand=补建两座。");
	says(paper(&t, "scoring-sheet", NULL), sheet, ARRAY_LEN(sheet));
	says(paper(&t, "evaluation-report", NULL), report, ARRAY_LEN(report));
	/* a sheet that was begun afterwards took no part; more experts than three are shown */
	test_db_raw(&t.db, "INSERT INTO sheet (evaluation_id, expert) SELECT max(id), '丙' FROM assessment;"
		"INSERT INTO sheet (evaluation_id, expert) SELECT max(id), '丁' FROM assessment");
	assert_non_null(strstr(paper(&t, "evaluation-report", NULL), "，2位专家评分"));
	assert_non_null(strstr(paper(&t, "scoring-sheet", NULL), "丁"));
	test_app_close(&t);
}

static void
ranking(void **state)
{
	struct test_app t;
	const char *text, *first, *second;

	(void)state;
	prepare(&t);
	test_db_raw(&t.db, "UPDATE evaluation SET total = 8000, grade = '良' WHERE number = 'K1'");
	text = paper(&t, "ranking", "kind=self");
	first = strstr(text, "道北路灯");
	second = strstr(text, "红山公厕");
	assert_true(first && second && first < second);
	assert_non_null(strstr(text, "共2项，平均得分90.00分，优1项，良1项，中0项，差0项。"));
	/* equal scores share a place */
	test_db_raw(&t.db, "UPDATE evaluation SET total = 10000, grade = '优'");
	text = paper(&t, "ranking", "kind=self");
	assert_null(strstr(text, "|  2  |"));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recheck_and_letter),
		cmocka_unit_test(evaluation),
		cmocka_unit_test(ranking),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
