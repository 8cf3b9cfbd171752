/* The register of years. */
#include "domain/year.h"

#include "rows.h"

static const struct choice states[] = {
	{ "open", N_("year open") },
	{ "closed", N_("year closed") },
};

#define VIEW .offset = FIELD_NO_MEMBER

static const struct field fields[] = {
	{ .name = "code", .title = N_("Year"), .label = "年度", .kind = FIELD_TEXT, .width = 6,
		.flags = FIELD_SEARCH, VIEW },
	{ .name = "projects", .title = N_("Projects"), .label = "项目数", .kind = FIELD_INT, .width = 8,
		VIEW },
	{ .name = "amount", .title = N_("Amount"), .label = "金额", .kind = FIELD_MONEY, .width = 14,
		.flags = FIELD_SUM, VIEW },
	{ .name = "unfinished", .title = N_("Goals not approved"), .label = "未批复目标数",
		.kind = FIELD_INT, .width = 8, VIEW },
	{ ROW_STATE, CHOICES(states), VIEW },
	{ .name = "rules", .title = N_("Frozen rules"), .label = "冻结规则", .kind = FIELD_NOTE,
		.width = 60, .flags = FIELD_HIDDEN, .max_bytes = 200000, VIEW },
};

const struct reg reg_year = {
	.name = "year",
	.title = N_("Years"),
	.view = "v_year",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.sort = "-code",
	.columns = "code,projects,amount,unfinished,state",
	.perm = PERM_VIEW,
};
