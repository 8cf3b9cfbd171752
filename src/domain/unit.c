/* Departments and their implementing units: register and what makes one sound. */
#include "domain/unit.h"

#include "rows.h"

static const struct field fields[] = {
	{ .name = "code", .title = N_("Unit code"), .label = "单位编码", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 63,
		.offset = F_TEXT(struct unit, code) },
	{ .name = "name", .title = N_("Unit name"), .label = "单位名称", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 900,
		.offset = F_TEXT(struct unit, name) },
	{ .name = "parent", .title = N_("Department"), .label = "主管部门", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_SEARCH, .max_bytes = 450, .offset = FIELD_NO_MEMBER,
		.help = N_("Code or name of the department; empty for a department itself") },
	{ .name = "division", .title = N_("Line division"), .label = "业务科室", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct unit, division),
		.help = N_("Division of the bureau that looks after the department") },
	{ ROW_STATE, CHOICES(record_states), .offset = F_TEXT(struct unit, state) },
};

const struct reg reg_unit = {
	.name = "unit",
	.title = N_("Units"),
	.view = "v_unit",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.sort = "code",
	.columns = "code,name,parent,division,state",
	.perm = PERM_VIEW,
};

enum rc
unit_check(const struct unit *u, struct err *err)
{
	enum rc rc = field_check_all(fields, ARRAY_LEN(fields), u, err);

	if (rc == RC_OK && u->id && u->parent_id == u->id)
		return err_set(err, RC_INVALID, "parent",
			_("%s cannot be its own department: choose another one or leave the field empty."),
			u->name);
	return rc;
}
