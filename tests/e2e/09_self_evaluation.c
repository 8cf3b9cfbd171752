/*
 * Self-evaluations: what the units sent is imported, a sheet goes back with reasons and is corrected in
 * the form, where scores follow what one types. A sheet that is too good to be true stands in the
 * doubt list, is taken for re-checking and re-checked.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static const char sheets[] = "项目编码,年度,全年预算数（万元）,全年执行数（万元）,三级指标,完成值,自评得分\n"
	"P001,2024,1,1,修缮成本,1,20\nP001,,,,修缮公厕座数,12,20\nP001,,,,验收合格率,95,10\n"
	"P001,,,,完工时间,11,10\nP001,,,,居民投诉件数,20,20\nP001,,,,居民满意度,90,10\n";

static void
imported(struct term_test *t)
{
	t_keys(t, "<F9>", "6", "<F4>", "自评表", "<Enter>");
	t_expect(t, "导入来源");
	t_keys(t, "输入路径", "<Enter>", "<C-u>", story_file(t, "sheets.csv"), "<Enter>");
	t_expect(t, "记录：新增 1，变更 0，相同 0");
	t_keys(t, "<Enter>");
	t_expect_row(t, 3, "*P001*");
	t_keys(t, "q");
	t_kill(t, 0);
}

static void
returned(struct term_test *t)
{
	t_keys(t, "<F9>", "6", "<F6>", "执行数与支付系统不符", "<F2>");
	t_expect(t, "没有内容。");
	t_keys(t, "<Tab>");
	t_expect_row(t, 3, "*P001*");
	t_keys(t, "q");
	t_kill(t, 0);
}

/* Nine tenths of the funds are nine points of ten, seen before anything is saved. */
static void
corrected_in_the_form(struct term_test *t)
{
	t_keys(t, "<F9>", "6", "<Tab>", "<F2>", "<C-u>", "0.9", "<Down>");
	if (t->rows == 24) /* the scores stand at the end */
		t_keys(t, "<PageDown>", "<PageDown>", "<PageDown>", "<PageDown>");
	t_expect(t, "99.00");
	t_keys(t, "<F2>", "<F5>");
	t_expect(t, "没有内容。");
	t_keys(t, "<BackTab>");
	t_expect_row(t, 3, "*P001*99.00*");
	t_keys(t, "q");
	t_kill(t, 0);
}

static void
doubted_and_rechecked(struct term_test *t)
{
	t_keys(t, ":自评可信度", "<Enter>");
	t_expect_row(t, 3, "*P001*");
	t_keys(t, "<F5>", "<F2>", ":抽查复核", "<Enter>");
	t_expect_row(t, 3, "*P001*");
	t_keys(t, "<F5>", "<F5>");
	t_golden(t, t->cols == 80 ? "recheck_80" : "recheck_120");
	t_keys(t, "<F2>");
	t_expect(t, "P001：自评");
	t_keys(t, "<F7>");
	t_expect(t, "自评质量");
	t_quit(t, 0);
}

static void
tell(int rows, int cols)
{
	struct term_test t = { .lang = "zh_CN" };

	story_begin(&t, 1);
	story_write(&t, "sheets.csv", sheets);
	story_open(&t, rows, cols, "clerk");
	imported(&t);
	story_open(&t, rows, cols, "reviewer");
	returned(&t);
	story_open(&t, rows, cols, "clerk");
	corrected_in_the_form(&t);
	story_open(&t, rows, cols, "reviewer");
	doubted_and_rechecked(&t);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
