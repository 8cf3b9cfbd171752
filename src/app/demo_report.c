/*
 * What the units of the demonstration report from January to July 2023: amounts and achievements that
 * make about six in a hundred red and thirteen yellow, with causes and what is paid month by month.
 */
#include "app/demo_monitor.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"

#define RED_OF_1000 60
#define YELLOW_OF_1000 130
#define YUAN_100 10000 /* amounts are whole hundreds of yuan */

static const struct {
	const char *cause, *text;
} reasons[] = {
	{ "经费保障", "上级资金下达较晚，正在办理支付手续" },
	{ "经费保障", "项目按合同进度付款，预计四季度集中支付" },
	{ "制度保障", "招标采购流程尚未完成，已完成招标文件审核" },
	{ "人员保障", "项目负责人调整，工作交接影响进度" },
	{ "硬件条件保障", "设备到货延迟，供应商承诺八月底前交付" },
	{ "其他", "受汛期影响室外作业推迟，九月起加快实施" },
	{ "经费保障、其他", "政策调整，补助对象重新核定，预计结余" },
};

static int64_t
between(uint64_t *random, int64_t low, int64_t high)
{
	return low + (int64_t)demo_random(random, (uint64_t)(high - low + 1));
}

/* A pace in 1/100 that gives the light. */
static int64_t
pace_of(enum light l, uint64_t *random)
{
	if (l == LIGHT_RED)
		return between(random, demo_random(random, 12) ? 2200 : 0, 5890);
	if (l == LIGHT_YELLOW)
		return between(random, 6050, 7950);
	return between(random, 8200, 10900);
}

/* What a count has come to at a pace: whole, and never on the wrong side of green. */
static const char *
count_at(int64_t target, int64_t pace, bool green, struct arena *a)
{
	/* target in 1/100; standard = target * 7 / 12 */
	int64_t value = dec_muldiv(target * 7, pace, 12 * 10000), whole = (value + 50) / 100;
	struct strbuf out = { 0 };
	const char *text;

	if (target % 100 || target < 1000) {
		dec_format_short(&out, target % 100 ? value : whole * 100, 2);
		if (target % 100 == 0 && green && whole * 120000 < target * 7 * 80) {
			strbuf_clear(&out);
			dec_format_short(&out, (whole + 1) * 100, 2);
		}
	} else {
		dec_format_short(&out, whole * 100, 2);
	}
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static bool
scaled(const struct progress *p, int64_t *target)
{
	return !strstr(p->level2, "质量") && !strstr(p->level2, "时效") && !strstr(p->level2, "成本") &&
		(strcmp(p->op, "≥") == 0 || strcmp(p->op, "=") == 0 || strcmp(p->op, ">") == 0) &&
		dec_parse(p->target, 2, target, NULL) == RC_OK && *target > 0 && *target < 100000000000;
}

/* In 1/100, without decimals that nobody would count. */
static const char *
rate_text(int64_t rate, struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	dec_format_short(&out, rate >= 1000 ? (rate + 50) / 100 * 100 : rate, 2);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* Does an indicator that is counted stand behind this one? Then that one is the one off target. */
static bool
counts_behind(const struct monitoring_row *r, size_t i)
{
	int64_t target;

	for (i++; i < r->n; i++)
		if (scaled(&r->rows[i], &target) && strcmp(r->rows[i].measure, "%") != 0)
			return true;
	return false;
}

/* Off target where l says so. */
static void
fill_row(struct progress *p, enum light l, int64_t pace, uint64_t *random, struct arena *a)
{
	bool limit = strcmp(p->op, "≤") == 0 || strcmp(p->op, "<") == 0;
	int64_t target;

	p->likelihood = demo_random(random, 10) ? "确定能" : "有可能";
	if (strcmp(p->measure, "月") == 0 || dec_parse(p->target, 2, &target, NULL) != RC_OK) {
		p->actual = "按计划推进";
	} else if (l == LIGHT_GREEN && scaled(p, &target) && strcmp(p->measure, "%") == 0) {
		/* rates do not grow with the year */
		int64_t rate = dec_muldiv(target, between(random, 98, 104), 100);
		p->actual = rate_text(target <= 10000 && rate > 10000 ? 10000 : rate, a);
	} else if (scaled(p, &target)) {
		p->actual = count_at(target, l == LIGHT_GREEN ? pace : pace_of(l, random), l == LIGHT_GREEN, a);
	} else if (limit) {
		struct strbuf out = { 0 };
		dec_format_short(&out, dec_muldiv(target, between(random, 40, 95), 100), 2);
		p->actual = arena_strdup(a, strbuf_str(&out));
		strbuf_free(&out);
	} else {
		p->actual = p->target;
	}
	if (strcmp(p->measure, "%") == 0)
		p->actual = arena_printf(a, "%s%%", p->actual);
	p->forecast = l == LIGHT_RED ? NULL : arena_printf(a, "%s%s", p->target, p->measure);
	if (l == LIGHT_GREEN)
		return;
	size_t k = demo_random(random, ARRAY_LEN(reasons));
	p->cause = reasons[k].cause;
	p->explanation = reasons[k].text;
	p->likelihood = l == LIGHT_YELLOW || demo_random(random, 3) ? "有可能" : "完全不可能";
}

/* The overall light that is wanted. */
static enum light
draw(uint64_t *random)
{
	uint64_t k = demo_random(random, 1000);

	return k < RED_OF_1000 ? LIGHT_RED : k < RED_OF_1000 + YELLOW_OF_1000 ? LIGHT_YELLOW : LIGHT_GREEN;
}

void
demo_report_fill(const struct monitoring_row *r, uint64_t *random, struct arena *a,
	struct demo_report *ret)
{
	bool department = strcmp(r->m.kind, "department") == 0;
	enum light l = department && demo_random(random, 4) ? LIGHT_GREEN : draw(random);
	bool budget = l != LIGHT_GREEN && demo_random(random, 10) < 6, goal = l != LIGHT_GREEN && !budget;
	int64_t pace = pace_of(budget ? l : LIGHT_GREEN, random), target;
	struct import_monitoring *m = &ret->report;

	goal = goal || (l != LIGHT_GREEN && demo_random(random, 3) == 0);
	*ret = (struct demo_report){ 0 };
	ret->paid = dec_muldiv(dec_muldiv(r->m.budget, 7, 12), pace, 10000) / YUAN_100 * YUAN_100;
	*m = (struct import_monitoring){ .file = r->m.kind, .place = "", .code = r->m.code, .year = r->m.year,
		.month = r->m.month, .form = true, .record = { .reported = ret->paid, .reported_fiscal = -1,
			.reported_other = -1, .expected_fiscal = -1, .expected_other = -1 } };
	m->record.expected = l == LIGHT_RED ? ret->paid + (r->m.budget - ret->paid) / 2 / YUAN_100 * YUAN_100
		: r->m.budget;
	if (!department && demo_random(random, 50) == 0) /* the unit counts what is not paid yet */
		m->record.reported += r->m.budget / 40 / YUAN_100 * YUAN_100;
	m->rows = arena_array(a, r->n + 1, sizeof *m->rows);
	for (size_t i = 0; i < r->n; i++) {
		struct progress *p = &m->rows[i].row;
		*p = r->rows[i];
		bool off = goal && scaled(p, &target) && (strcmp(p->measure, "%") != 0 || !counts_behind(r, i));
		fill_row(p, off ? l : LIGHT_GREEN, budget ? 8600 : pace, random, a);
		goal = goal && !off; /* one is enough */
		m->rows[i].place = "";
	}
	m->n = r->n;
	if (budget)
		m->record.note = reasons[demo_random(random, ARRAY_LEN(reasons))].text;
}

size_t
demo_report_payments(const struct demo_report *r, uint64_t *random, struct import_payment *ret)
{
	int64_t left = r->paid;
	size_t n = 0;

	for (int64_t month = 1; month <= 7 && left > 0; month++) {
		int64_t amount = month == 7 ? left
			: left * between(random, 5, 40) / 100 / YUAN_100 * YUAN_100;
		if (amount == 0 || (month < 7 && demo_random(random, 4) == 0))
			continue;
		ret[n++] = (struct import_payment){ .code = r->report.code, .place = "", .year = r->report.year,
			.month = month, .amount = amount, .row = (int64_t)n };
		left -= amount;
	}
	return n;
}
