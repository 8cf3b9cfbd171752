/* Papers of monitoring: the form reads back as the same record, letters and summary have the figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "app/monitor.h"
#include "base/file.h"
#include "base/table.h"
#include "output/doc.h"
#include "report/report.h"
#include "test_app.h"

#define HEAD "项目编码,项目名称,主管部门,实施单位,年度,年度资金总额,财政拨款,年度目标,一级指标,二级指标,三级指标,运算符号,年度指标值,计量单位,权重\n"
#define LIST "项目编码,年度,月份,执行数（万元）,预计执行数,三级指标,完成值,偏差原因类别,原因说明,完成可能性\n"

static void
begin(struct test_app *t)
{
	struct strbuf text = { 0 };
	struct err err;

	test_app_open(t, NULL);
	t->app->fixed_now = "2023-09-20T09:00:00";
	strbuf_add(&text, HEAD);
	for (int i = 1; i <= 3; i++)
		strbuf_addf(&text, "C%d,项目%d,101,101001,2023,100,100,\"完成检查\n任务\",产出指标,数量指标,检查次数,≥,120,次,50\n"
			"C%d,项目%d,101,101001,2023,100,100,\"完成检查\n任务\",产出指标,质量指标,合格率,≥,95,%%,40\n"
			"C%d,项目%d,101,101001,2023,100,100,\"完成检查\n任务\",产出指标,时效指标,完成时间,定性,年底前,,0\n",
			i, i, i, i, i, i);
	test_ok(test_import(t->app, "goal-list", test_file(t, "g.csv", strbuf_str(&text)), 0, t->db.a, NULL, &err),
		&err);
	strbuf_free(&text);
	test_done(t->app, "period", "open", 0, NULL, "year=2023;month=7");
	test_ok(test_import(t->app, "monitoring", test_file(t, "m.csv", LIST
		"C1,2023,7,34.99,90.123456,检查次数,41次,\"经费保障,其他\",\"资金未到，\n正在催办\",有可能\n"
		"C1,2023,7,,,合格率,96%,,,确定能\nC1,2023,7,,,完成时间,按计划推进,硬件,,完全不可能\n"
		"C2,2023,7,55,,检查次数,66,,,\n"), 0, t->db.a, NULL, &err), &err);
	test_done(t->app, "monitoring", "report", test_db_number(&t->db,
		"SELECT min(id) FROM monitoring"), NULL, "executed_fiscal=30;executed_other=4.99;sent_on=2023-08-29");
}

static const char *
printed(struct test_app *t, const char *name, const char *filter, const char *ending)
{
	const char *path = arena_printf(t->db.a, "%s/%s.%s", t->db.dir, name, ending);
	const struct report_spec spec = { .filter = filter, .year = 2023 };
	struct doc *d;
	struct err err;

	t->app->asked_year = 2023;
	test_ok(report_build(t->app, report_find(name), &spec, t->db.a, &d, NULL, &err), &err);
	test_ok(doc_write(d, path, &err), &err);
	return path;
}

static const char *
text_of(struct test_app *t, const char *name, const char *filter)
{
	struct err err;
	char *text;
	size_t n;

	test_ok(file_read(printed(t, name, filter, "txt"), 1 << 20, t->db.a, &text, &n, &err), &err);
	return text;
}

static void
the_form_reads_back(void **state)
{
	struct import_report r;
	struct test_app t;
	const char *before, *path;
	struct err err;

	(void)state;
	begin(&t);
	path = printed(&t, "monitoring-form", "state=sent", "xlsx");
	before = test_db_dump(&t.db);
	test_ok(test_import(t.app, "monitoring", path, 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_same, 2);
	assert_string_equal(before, test_db_dump(&t.db));
	/* what is changed on it comes in */
	test_done(t.app, "monitoring", "report", test_db_number(&t.db, "SELECT min(id) FROM monitoring"), NULL,
		"executed=50;executed_fiscal=;executed_other=");
	test_ok(test_import(t.app, "monitoring", path, 0, t.db.a, &r, &err), &err);
	assert_int_equal(r.n_changed, 1);
	assert_int_equal(test_db_number(&t.db, "SELECT reported FROM monitoring WHERE id = 1"), 34990000);
	test_app_close(&t);
}

static void
contains(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strstr(text, words[i]))
			fail_msg("\"%s\" is not in\n%s", words[i], text);
}

static void
letters_and_summary(void **state)
{
	static const char *const form[] = { "（2023年度）", "1-7月执行数", "34.99%", "90.123456", "≥120次", "√",
		"报送日期", "2023年8月29日" };
	static const char *const reminder[] = { "催报通知", "1项2023年1-7月绩效运行监控表未报送", "C3" };
	static const char *const notice[] = { "监控结果通知", "C1", "请说明原因", "34.99" };
	static const char *const summary[] = { "0家部门整体支出和3个项目", "监控资金300.00万元", "经费保障",
		"硬件条件保障", "合计" };
	struct test_app t;

	(void)state;
	begin(&t);
	contains(text_of(&t, "monitoring-form", "code=C1"), form, ARRAY_LEN(form));
	contains(text_of(&t, "reminder", NULL), reminder, ARRAY_LEN(reminder));
	contains(text_of(&t, "monitoring-notice", "code=C1"), notice, ARRAY_LEN(notice));
	contains(text_of(&t, "monitoring-summary", NULL), summary, ARRAY_LEN(summary));
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_form_reads_back),
		cmocka_unit_test(letters_and_summary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
