/* On the demonstration years the account of 2023 states the figures of the bureau's own note. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/annual.h"
#include "app/demo.h"
#include "app/list.h"
#include "test_app.h"

static const char *const sentences[] = {
	"对全区所有预算单位，21.73亿的支出开展了绩效目标管理",
	"共审核项目绩效目标1081个，涉及财政资金9.2亿元；共审核部门整体支出绩效目标56家",
	"全年开展事前评估项目15个，金额6305.70万元。主要涉及升龙E区和枣园社区新建公厕项目、西工地物业管理服务项目、"
	"红山街道办事处办公楼公厕卫生间改造、西工区王城大道楼宇亮化项目、邙岭大道红山段整体提升项目、"
	"西工区衡山北路绿化带绿化项目、西工区司法局智慧矫正中心建设、红山街道办事处污水管网三期、外国语小学优质均衡项目、"
	"洛阳市西工区经济技术开发区发展规划环境影响评价、白湾社区白湾人家、西工区自建经营性房屋安全鉴定、"
	"龙凤路（小浪底专线至衡山路段）提升改造项目、智慧西工建设项目、红山蒋盛生科技园建设一期项目等项目",
	"对2022年度预算部门的895个项目支出开展了绩效自评，涉及财政资金20.56亿元",
	"主管部门对56个项目开展综合评价，涉及财政资金1.04亿元",
	"对5个项目开展重点评价，涉及财政资金1132.51万元；对1个部门开展部门整体支出绩效评价，涉及财政资金1470.93万元",
	"1-7月正在执行的1081个项目和56家部门整体支出开展绩效监控，监控项目资金22.90亿元",
	"对5个项目开展绩效运行监控，涉及财政资金529.83万元",
	"（西政〔2017〕21号）", "（西财〔2021〕22号）", "（西财〔2021〕23号）", "（西财〔2021〕37号）",
	"（西财〔2022〕31号）", "（西财〔2022〕32号）", "《西工区绩效自评考核机制》的通知",
};

static bool
stated(const struct annual_view *v, const char *sentence)
{
	for (size_t i = 0; i < v->n_blocks; i++)
		if (strstr(v->blocks[i].text, sentence))
			return true;
	return false;
}

/* The figure and the list that opens behind it. */
static void
check_rows(struct test_app *t, const struct annual_view *v)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	struct list_totals totals;
	struct list *l;
	struct err err;

	for (size_t i = 0; i < n; i++) {
		struct list_spec spec = { .reg = reg_find(all[i].reg), .filter = annual_filter(&all[i], 2023, t->db.a) };
		if (all[i].kind == ANNUAL_SHARE || !v->values[i].known)
			continue;
		test_ok(app_list_open(t->app, &spec, &l, &err), &err);
		test_ok(app_list_count(l, &totals, &err), &err);
		app_list_close(l);
		if (v->values[i].num != (all[i].kind == ANNUAL_MONEY ? totals.sum : totals.count))
			fail_msg("%s", all[i].name);
	}
}

static int64_t
figure_now(struct test_app *t, const char *name)
{
	struct annual_value *v;
	struct err err;
	size_t n;

	test_ok(app_annual_values(t->app, 2023, t->db.a, &v, &err), &err);
	v += annual_figure(name) - annual_figures(&n);
	return v->known ? v->num : -1;
}

/* What is not monitored yet, not cut, of another year or not declared is not counted. */
static void
each_counts_its_own(struct test_app *t)
{
	static const struct {
		const char *name;
		int64_t before;
		const char *sql;
		int64_t after;
	} cases[] = {
		{ "monitor.count", 1081, "UPDATE monitoring SET state = 'due' WHERE id = (SELECT min(id) FROM"
			" v_monitoring WHERE kind = 'project' AND year = 2023 AND month = 7)", 1080 },
		{ "focus.count", 5, "UPDATE focus SET state = 'chosen' WHERE id = (SELECT min(id) FROM focus)", 4 },
		{ "monitor.cuts", 17, "UPDATE adjustment SET kind = 'suspend' WHERE id = (SELECT min(id) FROM"
			" adjustment WHERE kind = 'reduce')", 16 },
		{ "monitor.suspended", 3, "UPDATE adjustment SET state = 'withdrawn' WHERE kind = 'suspend'", 0 },
		{ "documents", 7, "UPDATE document SET date = '2024-01-05' WHERE id = (SELECT min(id) FROM document"
			" WHERE level = 'bureau')", 6 },
		{ "problems.unquantified", 8, "DELETE FROM finding WHERE rule = 'GO-03'", 0 },
		{ "linkage.cut", 5, "SELECT 1", 5 }, /* those not declared for 2024 would make 25 */
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int64_t before = figure_now(t, cases[i].name), after;
		test_db_raw(&t->db, cases[i].sql);
		after = figure_now(t, cases[i].name);
		if (before != cases[i].before || after != cases[i].after)
			fail_msg("%s: %lld, then %lld", cases[i].name, (long long)before, (long long)after);
	}
}

static void
as_the_note(void **state)
{
	struct demo_options o = { 0 };
	struct annual_view v;
	struct test_app t;
	struct err err;

	(void)state;
	test_app_bare(&t, NULL);
	test_ok(app_demo(t.app, &o, &err), &err);
	for (int fresh = 0; fresh < 2; fresh++) {
		test_ok(app_annual(t.app, 2023, fresh, t.db.a, &v, &err), &err);
		assert_int_equal(v.missing, 0);
		for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
			if (!stated(&v, sentences[i]))
				fail_msg("%s: %s", fresh ? "today" : "issued", sentences[i]);
	}
	check_rows(&t, &v);
	each_counts_its_own(&t);
	/* one project more, and exactly its figures differ */
	test_db_raw(&t.db, "UPDATE project SET budget = budget + 100000000 WHERE code = '410303-0004' AND year"
		" = 2023");
	test_ok(app_annual(t.app, 2023, true, t.db.a, &v, &err), &err);
	assert_true(stated(&v, "涉及财政资金9.21亿元；共审核"));
	assert_true(stated(&v, "，21.73亿的支出"));
	test_ok(app_annual(t.app, 2023, false, t.db.a, &v, &err), &err);
	assert_true(stated(&v, "涉及财政资金9.2亿元；共审核"));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(as_the_note) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
