/*
 * Indicators: register, classes of both trees (GO-04, GO-05), signs, and what counts as quantified
 * (GO-03).
 */
#include "domain/goal.h"

#include <string.h>

#include "base/dec.h"
#include "base/utf8.h"
#include "rows.h"

static const struct choice terms[] = {
	{ "annual", N_("annual") },
	{ "midterm", N_("medium-term") },
};

const struct choice indicator_signs[INDICATOR_SIGNS] = {
	{ "≥", "≥" },
	{ ">", ">" },
	{ "=", "=" },
	{ "<", "<" },
	{ "≤", "≤" },
	{ "定性", N_("qualitative") },
};

/* The first three rows are of the project, the rest is what indicator_fields gives. */
#define PROJECT_ROWS 3

static const struct field indicator_rows[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ .name = "level1", .title = N_("First level"), .label = "一级指标", .kind = FIELD_TEXT,
		.width = 10, .max_bytes = 200, .offset = F_TEXT(struct indicator, level1) },
	{ .name = "level2", .title = N_("Second level"), .label = "二级指标", .kind = FIELD_TEXT,
		.width = 14, .max_bytes = 200, .offset = F_TEXT(struct indicator, level2) },
	{ .name = "level3", .title = N_("Third level"), .label = "三级指标", .kind = FIELD_TEXT,
		.width = 24, .flags = FIELD_SEARCH, .max_bytes = 1500,
		.offset = F_TEXT(struct indicator, level3) },
	{ .name = "operator", .title = N_("Sign"), .label = "指标性质", .kind = FIELD_CHOICE,
		.width = 4, CHOICES(indicator_signs), .offset = F_TEXT(struct indicator, op) },
	{ .name = "target", .title = N_("Target"), .label = "指标值", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_RIGHT, .max_bytes = 1500, .offset = F_TEXT(struct indicator, target) },
	{ .name = "measure", .title = N_("Unit of measure"), .label = "度量单位",
		.kind = FIELD_TEXT, .width = 8, .max_bytes = 200,
		.offset = F_TEXT(struct indicator, measure) },
	{ .name = "weight", .title = N_("Weight"), .label = "权重", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct indicator, weight) },
	{ .name = "term", .title = N_("Term"), .label = "目标期限", .kind = FIELD_CHOICE, .width = 6,
		.flags = FIELD_HIDDEN, CHOICES(terms), .offset = F_TEXT(struct indicator, term) },
	{ .name = "formula", .title = N_("Formula"), .label = "计算公式", .kind = FIELD_NOTE,
		.width = 20, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct indicator, formula) },
	{ .name = "basis", .title = N_("Basis of the target"), .label = "指标值确定依据",
		.kind = FIELD_NOTE, .width = 20, .flags = FIELD_HIDDEN,
		.offset = F_TEXT(struct indicator, basis) },
	{ .name = "evidence", .title = N_("Evidence"), .label = "佐证资料要求", .kind = FIELD_NOTE,
		.width = 20, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct indicator, evidence) },
};

const struct reg reg_indicator = {
	.name = "indicator",
	.title = N_("Indicators"),
	.view = "v_indicator",
	.fields = indicator_rows,
	.n_fields = ARRAY_LEN(indicator_rows),
	.sort = "code",
	.columns = "code,name,year,level1,level2,level3,operator,target,measure,weight",
	.perm = PERM_VIEW,
};

const struct field *
indicator_fields(size_t *n)
{
	*n = ARRAY_LEN(indicator_rows) - PROJECT_ROWS;
	return indicator_rows + PROJECT_ROWS;
}

static const struct indicator_class classes[] = {
	{ "产出指标", "数量指标", true, true },
	{ "产出指标", "质量指标", true, true },
	{ "产出指标", "时效指标", true, true },
	{ "产出指标", "成本指标", true, false },
	{ "成本指标", "经济成本指标", false, true },
	{ "成本指标", "社会成本指标", false, true },
	{ "成本指标", "生态环境成本指标", false, true },
	{ "效益指标", "经济效益指标", true, true },
	{ "效益指标", "社会效益指标", true, true },
	{ "效益指标", "生态效益指标", true, true },
	{ "效益指标", "可持续影响指标", true, false },
	{ "满意度指标", "服务对象满意度指标", true, true },
};

const struct indicator_class *
indicator_classes(size_t *n)
{
	*n = ARRAY_LEN(classes);
	return classes;
}

/* Cost tells: below output in the classic tree, a class of its own since 2021. */
const char *
indicator_tree(const struct indicator *rows, size_t n, const char *preset)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].level1 && strcmp(rows[i].level1, "成本指标") == 0)
			return "COST-2021";
		if (rows[i].level2 && strcmp(rows[i].level2, "成本指标") == 0)
			return "CLASSIC";
	}
	return preset;
}

bool
indicator_quantified(const struct indicator *i)
{
	return i->op && *i->op && strcmp(i->op, "定性") != 0 && i->target &&
		dec_is_number(i->target) && i->measure && *i->measure;
}
