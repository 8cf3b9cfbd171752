/*
 * Rectification from an alert to its end: the item is entered and issued, found again by the number on
 * the paper, planned, reported and checked. It is closed by a second person, with evidence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static const char reports[] = "项目编码,年度,月份,执行数,预计执行数,三级指标,完成值,偏差原因类别,原因说明,完成可能性\n"
	"P001,2024,7,0.1,1,修缮公厕座数,7,,,确定能\n";

static void
from_an_alert(struct term_test *t)
{
	t_keys(t, "<F9>", "5", "/", "rule=MO-05", "<Enter>");
	t_expect_row(t, 3, "*P001*");
	t_keys(t, "<F6>");
	t_expect(t, "整改");
	t_keys(t, "预算执行", "<Tab>", "年底前完成支付", "<Tab>", "2025-05-31", "<Tab>", "<Tab>",
		"招标推迟，资金未支出", "<F2>");
	t_keys(t, "<F9>", "7", "<Tab>", "<Tab>", "<Tab>");
	t_expect_row(t, 3, "*Z25-0001*");
}

/* The number on the paper opens the item's next step wherever one is. */
static void
issued_planned_reported_checked(struct term_test *t)
{
	t_keys(t, "<F4>", "<F2>");
	t_expect(t, "没有内容。");
	t_keys(t, "#", "25-1", "<Enter>");
	t_expect(t, "Z25-0001");
	t_keys(t, "张三", "<Enter>", "重新招标，按月支付", "<F2>");
	t_keys(t, "<BackTab>", "<BackTab>", "<BackTab>");
	t_expect_row(t, 3, "*Z25-0001*");
	t_keys(t, "<Enter>", "<Up>", "已完成", "<Down>", "已全部支付", "<Tab>", "资金已支付", "<F2>");
	t_keys(t, "<Enter>", "支付凭证属实", "<F2>");
	t_expect_row(t, 3, "*Z25-0001*");
	t_keys(t, "<F6>", "<F2>");
	t_expect(t, "须由另一人销号");
	t_keys(t, "<Esc>", "q");
	t_kill(t, 0);
}

static void
refused_without_evidence(struct term_test *t)
{
	t_keys(t, "<F9>", "7", "<F6>", "<F2>");
	t_expect(t, "没有佐证材料，不能销号");
	t_keys(t, "<Esc>", "q");
	t_kill(t, 0);
}

static void
evidence_attached(struct term_test *t)
{
	t_keys(t, "<F9>", "7", "t", "输入路径", "<Enter>", "<C-u>", story_file(t, "支付凭证.txt"), "<Enter>",
		"<F2>");
	t_expect(t, "已添加到");
	t_keys(t, "q");
	t_kill(t, 0);
}

static void
closed_by_a_second_person(struct term_test *t)
{
	t_keys(t, "<F9>", "7", "<F6>", "<F2>");
	t_expect(t, "没有内容。");
	t_keys(t, "<BackTab>", "<BackTab>");
	t_expect_row(t, 3, "*Z25-0001*已销号*");
	t_quit(t, 0);
}

static void
tell(int rows, int cols)
{
	struct term_test t = { .lang = "zh_CN" };

	story_begin(&t, 1);
	story_write(&t, "july.csv", reports);
	assert_int_equal(t_run(&t, NULL, "--db", story_db(&t), "import", "monitoring",
		story_file(&t, "july.csv")), 0);
	story_open(&t, rows, cols, "reviewer");
	from_an_alert(&t);
	issued_planned_reported_checked(&t);
	story_open(&t, rows, cols, "leader");
	refused_without_evidence(&t);
	story_write(&t, "支付凭证.txt", "凭证");
	story_open(&t, rows, cols, "reviewer");
	evidence_attached(&t);
	story_open(&t, rows, cols, "leader");
	closed_by_a_second_person(&t);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
