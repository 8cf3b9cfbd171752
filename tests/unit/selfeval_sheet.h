/* A sheet of self-evaluation on which everything was reached, for the tests of sheets. */
#ifndef JIXIAO_TESTS_SELFEVAL_SHEET_H
#define JIXIAO_TESTS_SELFEVAL_SHEET_H

#include "domain/selfeval.h"

#define WAN 1000000

static inline struct rules
rules_with(const char *text, struct arena *a)
{
	struct rules r = { 0 };
	struct err err;
	struct ini ini;

	assert_int_equal(ini_read_text("x.ini", text, a, &ini, &err), RC_OK);
	if (rules_apply(&ini, a, &r, &err))
		fail_msg("%s", err.msg);
	return r;
}

static inline struct score_row
row(const char *level1, const char *name, int64_t weight, const char *target, const char *actual)
{
	struct score_row s;

	score_row_init(&s);
	s.level1 = level1;
	s.level3 = name;
	s.op = "≥";
	s.target = target;
	s.weight = weight;
	s.actual = actual;
	return s;
}

/* Execution of 100 out of 100 and the classic frame, all reached. */
static inline void
full_sheet(struct evaluation_doc *d, struct score_row rows[5])
{
	evaluation_init(&d->e);
	d->e.funds[FUND_BUDGET][FUND_TOTAL] = d->e.funds[FUND_EXECUTED][FUND_TOTAL] = 100 * WAN;
	rows[0] = row("预算执行率", "预算执行率", 1000, "", "");
	rows[0].kind = "execution";
	rows[1] = row("产出指标", "甲", 3000, "10", "10");
	rows[2] = row("产出指标", "乙", 2000, "10", "10");
	rows[3] = row("效益指标", "丙", 3000, "10", "10");
	rows[4] = row("满意度指标", "丁", 1000, "10", "10");
	d->rows = rows;
	d->n_rows = 5;
}

#endif
