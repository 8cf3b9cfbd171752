/* Findings on declarations: register and the order of the checks. */
#include "domain/check.h"

#include <string.h>

#include "check_int.h"
#include "rows.h"

static const struct choice severities[] = {
	{ "error", N_("error") },
	{ "warning", N_("warning") },
};

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ .name = "rule", .title = N_("Rule"), .label = "规则", .kind = FIELD_TEXT, .width = 7,
		.flags = FIELD_SORT, .offset = F_TEXT(struct finding, rule) },
	{ .name = "severity", .title = N_("Severity"), .label = "严重程度", .kind = FIELD_CHOICE,
		.width = 8, CHOICES(severities), .offset = F_TEXT(struct finding, severity) },
	{ .name = "place", .title = N_("Place"), .label = "位置", .kind = FIELD_TEXT, .width = 24,
		.offset = F_TEXT(struct finding, place) },
	{ .name = "message", .title = N_("Finding"), .label = "问题", .kind = FIELD_NOTE,
		.width = 40, .offset = F_TEXT(struct finding, message) },
};

const struct reg reg_finding = {
	.name = "finding",
	.title = N_("Findings"),
	.view = "v_finding",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.sort = "code",
	.columns = "code,name,rule,severity,place,message",
	.perm = PERM_VIEW,
};
