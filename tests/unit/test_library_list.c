/* Lists of library entries: columns by any name, classes named once, what is refused. */
#include "import/library_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../support/import_text.h"
#include "base/table.h"

static const struct rules rules = { .tree = "COST-2021" };

static const struct {
	const char *name, *rows, *merges, *expect;
} lists[] = {
	{ "ids as headers",
		"sector|level1|level2|level3|operator|target|measure|formula|explanation|basis|evidence|"
		"method|data_source|scoring|valid_from|document|weight|template|code|state\n"
		"教育|产出指标|质量指标|合格率|≥|95|%|甲÷乙|说明|行业标准|验收单|直接证明法|部门业务统计|"
		"按完成比例赋分|2022|教体〔2022〕1号|10|学校建设|JY-001|retired",
		"",
		"JY-001 教育 产出指标/质量指标 合格率 [≥|95|%] 甲÷乙;说明;行业标准;验收单;直接证明法;部门业务统计;"
		"按完成比例赋分;2022;教体〔2022〕1号;retired 学校建设 1000\n" },
	{ "a title, Chinese headers, sign and unit within the value",
		"西工区分行业绩效指标库\n行业领域|一级指标|二级指标|三级指标|目标值|评分标准|生效年度\n"
		"卫生健康|产出指标|时效|年底前完工率|＝100％||2023年\n"
		"卫生健康|满意度||居民满意度|90%以上||\n",
		"",
		"- 卫生健康 产出指标/时效指标 年底前完工率 [=|100|%] -;-;-;-;-;-;-;2023;-;- - -1\n"
		"- 卫生健康 满意度指标/服务对象满意度指标 居民满意度 [≥|90|%] -;-;-;-;-;-;-;0;-;- - -1\n" },
	{ "sector and classes stand once, in merged cells or above blank ones",
		"行业|一级|二级|指标名称|标准值\n"
		"民政|产出指标|数量指标|a|1\n|||b|2\n||质量指标|c|3\n|成本指标|经济成本指标|d|4\n法治|||e|5",
		"A2:A5",
		"- 民政 产出指标/数量指标 a [|1|] -;-;-;-;-;-;-;0;-;- - -1\n"
		"- 民政 产出指标/数量指标 b [|2|] -;-;-;-;-;-;-;0;-;- - -1\n"
		"- 民政 产出指标/质量指标 c [|3|] -;-;-;-;-;-;-;0;-;- - -1\n"
		"- 民政 成本指标/经济成本指标 d [|4|] -;-;-;-;-;-;-;0;-;- - -1\n"
		"- 法治 成本指标/经济成本指标 e [|5|] -;-;-;-;-;-;-;0;-;- - -1\n" },
	{ "what is refused names its cell",
		"sector|level1|level2|level3|operator|target|valid_from\n"
		"教育|产出指标|别的指标|a|≥|1|2022\n教育|产出指标|数量指标|b|大约|1|2022\n"
		"教育|产出指标|数量指标|c|≥|1|二二\n教育|产出指标|数量指标||≥|1|2022\n"
		"教育|产出指标|数量指标|d|≥|#DIV/0!|2022",
		"", "! C2 ! E3 ! G4 ! F6 \n" },
};

static const char *
or_dash(const char *s)
{
	return s && *s ? s : "-";
}

static void
show_entry(struct strbuf *out, const struct import_library *in)
{
	const struct library *l = &in->entry;
	const char *texts[] = { l->formula, l->explanation, l->basis, l->evidence, l->method,
		l->data_source, l->scoring };

	strbuf_addf(out, "%s %s %s/%s %s [%s|%s|%s] ", or_dash(l->code), or_dash(l->sector), l->level1,
		l->level2, l->level3, l->op, l->target, l->measure);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		strbuf_addf(out, "%s;", or_dash(texts[i]));
	strbuf_addf(out, "%d;%s;%s %s %d\n", (int)l->valid_from, or_dash(l->document),
		or_dash(l->state), or_dash(in->template), (int)in->weight);
}

static void
reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		struct arena *a = arena_new();
		struct faults faults = { .arena = a };
		struct import_context ctx = { &rules, 0, a, &faults };
		struct strbuf out = { 0 };
		struct import_library *rows;
		struct err err = { 0 };
		size_t n;

		if (import_library_list(sheet_of(a, lists[i].rows, lists[i].merges), &ctx, &rows, &n, &err))
			fail_msg("%s: %s", lists[i].name, err.msg);
		for (size_t k = 0; k < n; k++)
			show_entry(&out, &rows[k]);
		for (size_t k = 0; k < faults.n; k++)
			strbuf_addf(&out, "! %s ", strrchr(faults.rows[k].place, '!') + 1);
		if (faults.n)
			strbuf_add(&out, "\n");
		if (strcmp(strbuf_str(&out), lists[i].expect) != 0)
			fail_msg("%s:\n%s", lists[i].name, strbuf_str(&out));
		strbuf_free(&out);
		arena_free(a);
	}
}

static void
no_list(void **state)
{
	struct arena *a = arena_new();
	struct faults faults = { .arena = a };
	struct import_context ctx = { &rules, 0, a, &faults };
	struct import_library *rows;
	struct err err = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(import_library_list(sheet_of(a, "编码|名称\n1|甲", ""), &ctx, &rows, &n, &err), RC_FORMAT);
	assert_non_null(strstr(err.msg, "level3"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(no_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
