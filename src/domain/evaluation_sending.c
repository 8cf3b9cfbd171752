/* Who has not sent a self-evaluation: sheets that are missing, and how far departments are. */
#include "domain/evaluation.h"

#include "rows.h"

static const struct choice states[] = {
	{ "none", N_("not begun") },
	{ "draft", N_("draft") },
	{ "returned", N_("returned") },
};

static const struct choice objects[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
};

#define COUNT .kind = FIELD_INT, .width = 6, .flags = FIELD_SUM, .offset = FIELD_NO_MEMBER

static const struct field unsent_rows[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ .name = "object", .title = N_("Object"), .label = "评价对象", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(objects), .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_UNIT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_BUDGET, .flags = FIELD_SUM, .offset = FIELD_NO_MEMBER },
	{ ROW_STATE, CHOICES(states), .offset = FIELD_NO_MEMBER },
	{ .name = "due", .title = N_("Due"), .label = "报送期限", .kind = FIELD_DATE, .width = 10,
		.offset = FIELD_NO_MEMBER },
};

static const struct field sending_rows[] = {
	{ .name = "code", .title = N_("Code"), .label = "部门编码", .kind = FIELD_TEXT, .width = 8,
		.flags = FIELD_SEARCH, .max_bytes = 63, .offset = FIELD_NO_MEMBER },
	{ .name = "name", .title = N_("Department"), .label = "主管部门", .kind = FIELD_TEXT,
		.max_bytes = 450, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ .name = "division", .title = N_("Line division"), .label = "业务科室", .kind = FIELD_TEXT,
		.width = 14, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ .name = "expected", .title = N_("Expected"), .label = "应报", COUNT },
	{ .name = "sent", .title = N_("Sent"), .label = "已报", COUNT },
	{ .name = "missing", .title = N_("Missing"), .label = "未报", COUNT },
	{ .name = "returned", .title = N_("Returned"), .label = "退回", COUNT },
	{ .name = "accepted", .title = N_("Accepted"), .label = "已审核", COUNT },
	{ .name = "claimed", .title = N_("Mean claimed"), .label = "自评均分", .kind = FIELD_SCORE,
		.width = 6, .offset = FIELD_NO_MEMBER },
	{ .name = "perfect", .title = N_("Claiming 100"), .label = "满分数", COUNT,
		.help = N_("Sheets that claim 100 points: if all do, the self-evaluation is a formality "
			   "(SE-V3)") },
	{ .name = "reminders", .title = N_("Reminders"), .label = "催报次数", .kind = FIELD_INT,
		.width = 4, .offset = FIELD_NO_MEMBER },
	{ .name = "reminded_at", .title = N_("Reminded at"), .label = "催报时间", .kind = FIELD_TIME,
		.width = 19, .flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
};

const struct reg reg_unsent = {
	.name = "unsent",
	.title = N_("Sheets not sent"),
	.view = "v_unsent",
	.fields = unsent_rows,
	.n_fields = ARRAY_LEN(unsent_rows),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,object,department,unit,year,budget,state,due",
	.perm = PERM_VIEW,
};

const struct reg reg_sending = {
	.name = "sending",
	.title = N_("Self-evaluations by department"),
	.view = "v_sending",
	.fields = sending_rows,
	.n_fields = ARRAY_LEN(sending_rows),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,division,year,expected,sent,missing,returned,accepted,claimed,perfect,"
		   "reminders",
	.perm = PERM_VIEW,
};
