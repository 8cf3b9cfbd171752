/* Monitoring forms and lists, and payments, as people write them: what is read, what is refused where. */
#include "import/monitor_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/table.h"

#define TABLE \
	"绩效指标|一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|全年预计完成情况|偏差原因分析||||||完成目标可能性|||备注\n" \
	"|||||||经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明|确定能|有可能|完全不可能|\n" \
	"|产出指标|数量指标|检查次数|≥120次|55次|120次|√||||√|资金未到|||√|加快\n" \
	"||质量指标|合格率|≥95%|96%|96%|||||||√|||\n" \
	"注：1.偏差原因分析|||||||√"
#define MERGES "A7:A8 B7:B8 C7:C8 D7:D8 E7:E8 F7:F8 G7:G8 H7:M7 N7:P7 Q7:Q8"
#define MONEY \
	"项目资金（万元）|||年初预算数|1-7月执行数|1-7月执行率|全年预计执行数\n" \
	"年度资金总额|||100|46.66|46.66%|95\n其中：本年一般公共预算拨款|||90|40||85\n其他资金|||10|6.66||10\n"

static const struct {
	const char *name, *rows, *merges, *expect;
} forms[] = {
	{ "the official form", "项目支出绩效目标执行监控表（2023年度）\n项目名称|新建公厕|||主管部门及代码|城管局[315]|实施单位|环卫处\n"
		MONEY TABLE, MERGES,
		"- 新建公厕 城管局 环卫处 2023-7 46660000 40000000 6660000 95000000 85000000 10000000 -\n"
		" 产出指标/数量指标 检查次数 55次 120次 经费保障、其他;资金未到 完全不可能 加快\n"
		" 产出指标/质量指标 合格率 96% 96% -;- 确定能 -\n" },
	{ "in yuan, year below the title, code, day of the report",
		"执行监控表\n（2023年度）\n项目名称|新建公厕|项目编码|P1|填报日期：2023年8月5日\n"
		"项目资金（元）|||全年预算数|1-7月执行数||全年预计执行数\n年度资金总额|||1000000|466600.55||\n其他资金|||||\n"
		TABLE, MERGES,
		"P1 新建公厕 - - 2023-7 46660055 -1 -1 -1 -1 -1 2023-08-05\n"
		" 产出指标/数量指标 检查次数 55次 120次 经费保障、其他;资金未到 完全不可能 加快\n"
		" 产出指标/质量指标 合格率 96% 96% -;- 确定能 -\n" },
	{ "no year and no month: left to whoever imports", "监控表\n项目名称|新建公厕\n"
		"三级指标|完成值|偏差原因|完成可能性\n检查次数|55|经费、其他|有可能\n合格率|#N/A||也许",
		"", "- 新建公厕 - - 0-0 -1 -1 -1 -1 -1 -1 -\n -/- 检查次数 55 - 经费保障、其他;- 有可能 -\n"
		" -/- 合格率 - - -;- - -\n! B5 ! D5 \n" },
	{ "two likelihoods, an amount that is none",
		"项目支出绩效目标执行监控表（2023年度）\n项目名称|新建公厕\n项目资金（万元）|||预算数|1-9月执行数\n年度资金总额|||100|约四十\n"
		"三级指标|执行情况|确定能|有可能|完全不可能\n检查次数|55|√|√|",
		"", "- 新建公厕 - - 2023-9 -1 -1 -1 -1 -1 -1 -\n -/- 检查次数 55 - -;- - -\n! E4 ! D6 \n" },
};

static const struct {
	const char *name, *rows, *expect;
} lists[] = {
	{ "ids as headers, units of money in brackets",
		"code|year|month|executed（元）|expected(万元)|level3|actual|cause|explanation|likelihood|forecast|note\n"
		"P1|2023|7|466600|100|检查次数|55|经费保障|雨|有可能|120|x\nP1|2023|7|||合格率|96%|||能||",
		"P1 - - - 2023-7 46660000 -1 -1 100000000 -1 -1 -\n -/- 检查次数 55 120 经费保障;雨 有可能 x\n"
		" -/- 合格率 96% - -;- 确定能 -\n" },
	{ "months as people write them",
		"项目编码|年度|月份|执行数\nP1|2023|1-7月|1\nP2|2023年|07|2\nP3||2023年8月|3\nP4||2023-09|4\nP5|2023|十二|5",
		"P1 - - - 2023-7 1000000 -1 -1 -1 -1 -1 -\nP2 - - - 2023-7 2000000 -1 -1 -1 -1 -1 -\n"
		"P3 - - - 2023-8 3000000 -1 -1 -1 -1 -1 -\nP4 - - - 2023-9 4000000 -1 -1 -1 -1 -1 -\n! C6 \n" },
	{ "without a month the rule set's", "监控数据\n项目名称|年度|完成值|三级指标\n新建公厕|2023|5|座数",
		"- 新建公厕 - - 2023-7 -1 -1 -1 -1 -1 -1 -\n -/- 座数 5 - -;- - -\n" },
	{ "rows that contradict each other",
		"项目编码|年度|月份|执行数|三级指标|完成值\nP1|2023|7|1|a|1\nP1|2023|7|2|b|1\nP1|2023|7||a|2\nP1|2023|7|-5|c|1",
		"P1 - - - 2023-7 1000000 -1 -1 -1 -1 -1 -\n -/- a 1 - -;- - -\n -/- b 1 - -;- - -\n"
		" -/- c 1 - -;- - -\n! D3 ! E4 ! D5 \n" },
};

static const struct {
	const char *name, *rows, *expect;
} payments[] = {
	{ "by day, in yuan by the line above", "2023年国库支付\n单位：元\n项目编码|支付日期|支付金额\nP1|@2023-03-05|100\nP1|2023/3/9|-0.5\n"
		"合计|||99.5", "P1 2023-3 10000\nP1 2023-3 -50\n" },
	{ "by month, cumulative", "项目编码|年度|月份|累计支付(万元)\nP1|2023|6|30\nP1|2023|1-7月|58.34",
		"P1 2023-6 30000000 sum\nP1 2023-7 58340000 sum\n" },
	{ "a column a month", "项目编码|年度|1月|2月（元）|3月\nP1|2023|1|50|3",
		"P1 2023-1 1000000\nP1 2023-2 5000\nP1 2023-3 3000000\n" },
	{ "what is refused", "项目编码|年度|月份|金额\nP1|2023|13|1\n|2023|1|1\nP1|2023|1|x\nP1||1|1\n小计|||3",
		"! C2 ! A3 ! D4 ! B5 \n" },
};

static const char *
or_dash(const char *s)
{
	return s && *s ? s : "-";
}

static void
show_report(struct strbuf *out, const struct import_monitoring *m)
{
	const struct monitoring *r = &m->record;

	strbuf_addf(out, "%s %s %s %s %d-%d %lld %lld %lld %lld %lld %lld %s\n", or_dash(m->code),
		or_dash(m->name), or_dash(m->department), or_dash(m->unit), (int)m->year, (int)m->month,
		(long long)r->reported, (long long)r->reported_fiscal, (long long)r->reported_other,
		(long long)r->expected, (long long)r->expected_fiscal, (long long)r->expected_other,
		or_dash(r->sent_on));
	for (size_t i = 0; i < m->n; i++) {
		const struct progress *p = &m->rows[i].row;
		strbuf_addf(out, " %s/%s %s %s %s %s;%s %s %s\n", or_dash(p->level1), or_dash(p->level2), p->level3,
			or_dash(p->actual), or_dash(p->forecast), or_dash(p->cause), or_dash(p->explanation),
			or_dash(p->likelihood), or_dash(p->note));
	}
}

/* Places of the faults behind what was read. */
static void
expect(struct strbuf *out, const struct faults *f, const char *want, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		strbuf_addf(out, "! %s ", strrchr(f->rows[i].place, '!') ? strrchr(f->rows[i].place, '!') + 1
			: f->rows[i].place);
	if (f->n)
		strbuf_add(out, "\n");
	if (strcmp(strbuf_str(out), want) != 0)
		fail_msg("%s:\n%s", name, strbuf_str(out));
	strbuf_free(out);
}

static struct rules
presets(struct arena *a)
{
	struct rules r = { 0 };
	struct err err;
	struct ini ini;

	assert_int_equal(ini_read_text("x.ini", "[rules]\nname = X\n", a, &ini, &err), RC_OK);
	assert_int_equal(rules_apply(&ini, a, &r, &err), RC_OK);
	return r;
}

static void
forms_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct arena *a = arena_new();
		struct rules rules = presets(a);
		struct faults faults = { .arena = a };
		struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
		const struct sheet *s = sheet_of(a, forms[i].rows, forms[i].merges);
		struct import_monitoring *v;
		struct strbuf out = { 0 };
		struct err err;
		size_t n = 0;
		if (import_monitoring_form(&s, 1, &ctx, &v, &n, &err))
			fail_msg("%s: %s", forms[i].name, err.msg);
		for (size_t k = 0; k < n; k++)
			show_report(&out, &v[k]);
		expect(&out, &faults, forms[i].expect, forms[i].name);
		arena_free(a);
	}
}

static void
lists_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		struct arena *a = arena_new();
		struct rules rules = presets(a);
		struct faults faults = { .arena = a };
		struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
		struct import_monitoring *v;
		struct strbuf out = { 0 };
		struct err err;
		size_t n = 0;
		if (import_monitoring_list(sheet_of(a, lists[i].rows, ""), &ctx, &v, &n, &err))
			fail_msg("%s: %s", lists[i].name, err.msg);
		for (size_t k = 0; k < n; k++)
			show_report(&out, &v[k]);
		expect(&out, &faults, lists[i].expect, lists[i].name);
		arena_free(a);
	}
}

static void
payments_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(payments); i++) {
		struct arena *a = arena_new();
		struct rules rules = presets(a);
		struct faults faults = { .arena = a };
		struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
		struct import_payment *v;
		struct strbuf out = { 0 };
		struct err err;
		size_t n = 0;
		if (import_execution_list(sheet_of(a, payments[i].rows, ""), &ctx, &v, &n, &err))
			fail_msg("%s: %s", payments[i].name, err.msg);
		for (size_t k = 0; k < n; k++)
			strbuf_addf(&out, "%s %d-%d %lld%s\n", v[k].code, (int)v[k].year, (int)v[k].month,
				(long long)v[k].amount, v[k].cumulative ? " sum" : "");
		expect(&out, &faults, payments[i].expect, payments[i].name);
		arena_free(a);
	}
}

static void
other_files_are_refused(void **state)
{
	struct arena *a = arena_new();
	struct rules rules = presets(a);
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = &rules, .arena = a, .faults = &faults };
	const struct sheet *s = sheet_of(a, "项目编码|项目名称\nP1|新建公厕", "");
	struct import_monitoring *v;
	struct import_payment *p;
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(import_monitoring_form(&s, 1, &ctx, &v, &n, &err), RC_FORMAT);
	assert_int_equal(import_monitoring_list(s, &ctx, &v, &n, &err), RC_FORMAT);
	assert_int_equal(import_execution_list(s, &ctx, &p, &n, &err), RC_FORMAT);
	assert_int_equal(faults.n, 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_read),
		cmocka_unit_test(lists_are_read),
		cmocka_unit_test(payments_are_read),
		cmocka_unit_test(other_files_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
