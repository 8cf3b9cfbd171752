/*
 * A self-evaluation that is printed in the official layout and imported again is the same one: signs and
 * units apart or together, levels that the value does not tell, evidence, words of the whole sheet.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/table.h"
#include "output/doc.h"
#include "report/report.h"
#include "test_app.h"

#define GOALS \
	"项目编码,项目名称,实施单位,年度,年度资金总额（万元）,一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重\n" \
	"P1,公厕,101001,2024,90,产出指标,数量指标,活动场次,≥,9,场,20\n" \
	"P1,,,,,产出指标,数量指标,公厕数量,=,2,座,10\n" \
	"P1,,,,,产出指标,成本指标,总成本,≤,90,万元,20\n" \
	"P1,,,,,效益指标,社会效益指标,影响,定性,明显,,30\n" \
	"P1,,,,,满意度指标,服务对象满意度指标,满意度,≥,90,%,10\n" \
	"P2,道路,101002,2024,50,产出指标,时效指标,完工时间,≤,11,月,60\n" \
	"P2,,,,,效益指标,社会效益指标,通行,定性,改善,,30\n"
#define PLAIN "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,自评得分,偏差原因\n" \
	"P1,2024,90,89.974,活动场次,26场,20,\"增加了\n专场\"\n" \
	"P1,,,,公厕数量,2座,10,\nP1,,,,总成本,99万元,18,涨价\nP1,,,,影响,达成,30,\nP1,,,,满意度,81%,9,雨\n"
#define WIDE "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,定性等级,自评得分,佐证资料\n" \
	"P2,2024,50,20.123456,完工时间,12月,,54.5,验收单\nP2,,,,通行,路面平整,部分达成,20,照片\n"

static void
enter(struct test_app *t, const char *name, const char *kind, const char *text)
{
	struct err err;

	test_ok(test_import(t->app, kind, test_file(t, name, text), 0, t->db.a, NULL, &err), &err);
}

static struct doc *
build(struct test_app *t, const char *filter, const char *scores)
{
	const struct op_arg arg = { "scores", scores };
	struct report_spec spec = { .year = 2024, .filter = filter, .args = &arg, .n_args = scores ? 1 : 0 };
	struct doc *d;
	struct err err;

	test_ok(report_build(t->app, report_find("self-evaluation-form"), &spec, t->db.a, &d, NULL, &err),
		&err);
	return d;
}

static void
open_sheets(struct test_app *t)
{
	test_app_open(t, NULL);
	enter(t, "goals.csv", "goal-list", GOALS);
	enter(t, "plain.csv", "self-evaluation", PLAIN);
	enter(t, "wide.csv", "self-evaluation", WIDE);
	test_done(t->app, "evaluation", "return", 2, "补充", NULL);
	test_done(t->app, "evaluation", "edit", 2, NULL, "completion=道路建成;explanation=尾款未付;"
		"measures=次年支付;remarks=无误;claimed=78.52;claimed_grade=中");
}

static void
sheets_come_back(void **state)
{
	struct test_app t;
	struct import_report r;
	struct err err;
	const char *path;

	(void)state;
	open_sheets(&t);
	path = arena_printf(t.db.a, "%s/out.xlsx", t.db.dir);
	test_ok(doc_write(build(&t, NULL, NULL), path, &err), &err);
	test_ok(test_import(t.app, "self-evaluation", path, 0, t.db.a, &r, &err), &err);
	if (r.n_same != 2)
		print_error("%s\n", test_text(&t, "SELECT group_concat(record || before || ' -> ' || after)"
			" FROM audit WHERE action = 'import'"));
	assert_int_equal(r.n_same, 2);
	test_app_close(&t);
}

/* Does a cell or heading say just that? */
static bool
says(const struct doc *d, const char *text)
{
	for (size_t b = 0; b < d->n; b++) {
		const struct doc_block *k = &d->blocks[b];
		if (k->text && strcmp(k->text, text) == 0)
			return true;
		for (size_t r = 0; r < k->n_rows; r++)
			for (size_t c = 0; c < k->rows[r].n; c++)
				if (strcmp(k->rows[r].cells[c].text, text) == 0)
					return true;
	}
	return false;
}

static void
columns_as_needed(void **state)
{
	struct test_app t;
	struct doc *d;

	(void)state;
	open_sheets(&t);
	d = build(&t, "code=P1", NULL);
	assert_true(says(d, "项目支出绩效自评表") && says(d, "（2024年度）"));
	assert_true(says(d, "≥9场") && says(d, "26场") && says(d, "定性：明显"));
	assert_false(says(d, "度量单位") || says(d, "佐证资料") || says(d, "定性等级"));
	d = build(&t, "code=P2", NULL);
	assert_true(says(d, "度量单位") && says(d, "佐证资料") && says(d, "定性等级"));
	assert_true(says(d, "≤") && says(d, "11") && says(d, "月") && says(d, "部分达成"));
	test_app_close(&t);
}

static void
scores_as_claimed_or_computed(void **state)
{
	const struct op_arg wrong = { "scores", "x" };
	struct report_spec spec = { .year = 2024, .args = &wrong, .n_args = 1 };
	struct test_app t;
	struct doc *d;
	struct err err;

	(void)state;
	open_sheets(&t);
	assert_true(says(build(&t, "code=P2", NULL), "54.5"));
	assert_false(says(build(&t, "code=P2", "claimed"), "54.55"));
	assert_true(says(build(&t, "code=P2", "computed"), "54.55"));
	assert_int_equal(report_build(t.app, report_find("self-evaluation-form"), &spec, t.db.a, &d, NULL,
		&err), RC_USAGE);
	test_app_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sheets_come_back),
		cmocka_unit_test(columns_as_needed),
		cmocka_unit_test(scores_as_claimed_or_computed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
