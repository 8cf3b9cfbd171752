/* Indicator systems and their items: registers, fields of exchange files. A table. */
#include "domain/system.h"

#include "rows.h"

static const struct choice kinds[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

#define ROW_SYSTEM \
	.name = "system", .title = N_("System"), .label = "体系编码", .kind = FIELD_TEXT, .width = 12, \
	.max_bytes = 63
#define ROW_SYSTEM_NAME \
	.title = N_("Name of the system"), .label = "体系名称", .kind = FIELD_TEXT, .max_bytes = 450
#define ROW_OBJECTS \
	.name = "kind", .title = N_("Objects"), .label = "适用对象", .kind = FIELD_CHOICE, .width = 10
#define ROW_DOCUMENT \
	.name = "document_no", .title = N_("Document"), .label = "依据文号", .kind = FIELD_TEXT, \
	.width = 20, .max_bytes = 200
#define LEVEL .kind = FIELD_TEXT, .max_bytes = 200
#define ROW_POINTS \
	.name = "points", .title = N_("Points"), .label = "分值", .kind = FIELD_SCORE, .width = 6
#define ROW_FORMULA \
	.name = "formula", .title = N_("Formula"), .label = "计算公式", .kind = FIELD_TEXT, .width = 12, \
	.max_bytes = 63
#define ROW_CHECK_POINTS \
	.name = "check_points", .title = N_("Check points"), .label = "评价要点", .kind = FIELD_NOTE, \
	.width = 40
#define ROW_STANDARD \
	.name = "standard", .title = N_("Standard"), .label = "评分标准", .kind = FIELD_NOTE, .width = 40

static const struct field system_fields[] = {
	{ .name = "code", .title = N_("System"), .label = "体系编码", .kind = FIELD_TEXT, .width = 12,
		.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 63,
		.offset = F_TEXT(struct system, code) },
	{ .name = "name", ROW_SYSTEM_NAME, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT,
		.offset = F_TEXT(struct system, name) },
	{ ROW_OBJECTS, .flags = FIELD_REQUIRED, CHOICES(kinds), .offset = F_TEXT(struct system, kind) },
	{ .name = "items", .title = N_("Items"), .label = "指标数", .kind = FIELD_INT, .width = 5,
		.offset = FIELD_NO_MEMBER },
	{ ROW_DOCUMENT, .offset = F_TEXT(struct system, document_no) },
	{ .name = "source", .title = N_("Source"), .label = "来源", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct system, source) },
	{ ROW_STATE, CHOICES(record_states), .offset = F_TEXT(struct system, state) },
};

static const struct field criterion_fields[] = {
	{ ROW_SYSTEM, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ .name = "system_name", ROW_SYSTEM_NAME, .width = 20, .flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ ROW_OBJECTS, .flags = FIELD_HIDDEN, CHOICES(kinds), .offset = FIELD_NO_MEMBER },
	{ ROW_DOCUMENT, .flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ .name = "position", .title = N_("No."), .label = "序号", .kind = FIELD_INT, .width = 4,
		.offset = F_NUM(struct criterion, position) },
	{ .name = "level1", .title = N_("Level 1"), .label = "一级指标", LEVEL, .width = 10,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .offset = F_TEXT(struct criterion, level1) },
	{ .name = "level2", .title = N_("Level 2"), .label = "二级指标", LEVEL, .width = 10,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .offset = F_TEXT(struct criterion, level2) },
	{ .name = "level3", .title = N_("Level 3"), .label = "三级指标", LEVEL,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .offset = F_TEXT(struct criterion, level3) },
	{ ROW_POINTS, .offset = F_NUM(struct criterion, points) },
	{ ROW_FORMULA, .offset = F_TEXT(struct criterion, formula),
		.help = N_("资金到位率, 预算执行率, 实际完成率, 质量达标率 or 成本节约率 (EV-02); empty where "
			   "the standard is judged") },
	{ ROW_CHECK_POINTS, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct criterion, check_points) },
	{ ROW_STANDARD, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct criterion, standard) },
	{ ROW_STATE, .flags = FIELD_HIDDEN, CHOICES(record_states), .offset = FIELD_NO_MEMBER },
};

const struct reg reg_system = {
	.name = "system",
	.title = N_("Indicator systems"),
	.view = "v_system",
	.fields = system_fields,
	.n_fields = ARRAY_LEN(system_fields),
	.key = "code",
	.sort = "code",
	.columns = "code,name,kind,items,document_no,state",
	.perm = PERM_VIEW,
};

/* The columns of a list are those of an exchange file, so that an export can be imported. */
const struct reg reg_criterion = {
	.name = "criterion",
	.title = N_("Items of indicator systems"),
	.view = "v_criterion",
	.fields = criterion_fields,
	.n_fields = ARRAY_LEN(criterion_fields),
	.key = NULL,
	.sort = "system",
	.columns = "system,position,level1,level2,level3,points,formula",
	.perm = PERM_VIEW,
	.whole = true,
};

const struct field *
system_doc_fields(size_t *n)
{
	*n = ARRAY_LEN(criterion_fields) - 1; /* all but the state */
	return criterion_fields;
}
