/*
 * Monitoring from July on: a period is opened, what the units sent is taken, and the queue of alerts is
 * worked off: asked, explained, decided, closed. A red light is not closed without a disposal, and
 * who proposed an adjustment of a budget does not approve it. Told at 80x24 and at 120x40.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

/* P001 spends nothing like its budget, P002 is a little behind, P003 is on track. */
static const char reports[] = "项目编码,年度,月份,执行数,预计执行数,三级指标,完成值,偏差原因类别,原因说明,完成可能性\n"
	"P001,2024,7,0.1,1,修缮公厕座数,7,,,确定能\nP002,2024,7,0.9,,修缮公厕座数,7,,,\n"
	"P003,2024,7,1.8,,修缮公厕座数,7,,,\n";

/* The third screen of the group; from then on F9 5 comes back to it. */
static void
a_period_is_opened(struct term_test *t)
{
	t_keys(t, "<F9>", "5", ":监控期", "<Enter>", "<F4>", "2024", "<Down>", "7", "<F2>");
	t_expect(t, "期间 2024-07：记录 3 条，红灯 0");
	t_expect_row(t, 3, "*2024-07*");
	/* who has not sent: one department, all three */
	t_keys(t, "<F3>");
	t_expect(t, "3 / 3");
	t_keys(t, "<Esc>", "q");
	t_kill(t, 0);
}

static void
the_clerk_imports_what_was_sent(struct term_test *t)
{
	t_keys(t, ":监控记录", "<Enter>", "<F12>", "监控表", "<Enter>");
	t_expect(t, "导入来源");
	t_keys(t, "输入路径", "<Enter>", "<C-u>", story_file(t, "july.csv"), "<Enter>");
	t_expect(t, "记录：新增 3，变更 0，相同 0");
	t_keys(t, "<Enter>", "q");
	t_kill(t, 0);
}

static void
asked_explained_decided(struct term_test *t)
{
	t_keys(t, "<F9>", "5", "/", "rule=MO-05", "<Enter>");
	t_expect_row(t, 3, "*R 红*P001*");
	t_absent(t, "P003");
	t_keys(t, "<F2>", "<F2>");
	t_expect_row(t, 3, "*P001*已质询*");
	t_keys(t, "<F3>", "招标推迟到八月", "<F2>");
	t_expect_row(t, 3, "*P001*已说明*");
	/* red is not closed like that */
	t_keys(t, "<F4>", "<F2>");
	t_expect(t, "红灯没有处置意见不能办结");
	t_keys(t, "<Esc>");
	t_golden(t, t->cols == 80 ? "alerts_80" : "alerts_120");
	t_keys(t, "<F5>", "正常继续", "<Down>", "十月可完成", "<F2>");
	t_expect_row(t, 3, "*P002*");
	t_keys(t, "<Tab>");
	t_expect_row(t, 3, "*P001*已处置*");
	t_keys(t, "<F4>", "<F2>");
	t_expect(t, "没有内容。");
}

/* The proposer is refused; the leader approves. */
static void
a_budget_is_adjusted_by_two(struct term_test *t)
{
	t_keys(t, "<BackTab>");
	t_expect_row(t, 3, "*P002*");
	t_keys(t, "<F12>", "调减", "<Tab>", "0.5", "<Tab>", "<Tab>", "<Tab>", "<Tab>", "结余较大", "<F2>");
	t_keys(t, ":预算调整", "<Enter>");
	t_expect_row(t, 3, "*P002*");
	t_keys(t, "<F5>");
	t_expect_row(t, 3, "*P002*"); /* not his to approve */
	t_keys(t, "<Esc>", "q");
	t_kill(t, 0);
}

static void
tell(int rows, int cols)
{
	struct term_test t = { .lang = "zh_CN" };

	story_begin(&t, 3);
	story_write(&t, "july.csv", reports);
	story_open(&t, rows, cols, "reviewer");
	a_period_is_opened(&t);
	story_open(&t, rows, cols, "clerk");
	the_clerk_imports_what_was_sent(&t);
	story_open(&t, rows, cols, "reviewer");
	asked_explained_decided(&t);
	a_budget_is_adjusted_by_two(&t);
	story_open(&t, rows, cols, "leader");
	t_keys(&t, ":预算调整", "<Enter>");
	t_expect_row(&t, 3, "*P002*");
	t_keys(&t, "<F5>", "<F2>");
	t_expect(&t, "没有内容。");
	t_quit(&t, 0);
}

int
main(void)
{
	return story_in_both_windows(tell);
}
