/* People of the bureau: register and what makes a user sound. */
#include "domain/user.h"

#include "rows.h"

static const struct choice roles[] = {
	{ "reviewer", N_("reviewer") },
	{ "line", N_("line division") },
	{ "leader", N_("leader") },
	{ "auditor", N_("auditor") },
	{ "clerk", N_("clerk") },
	{ "administrator", N_("administrator") },
};

static const struct field fields[] = {
	{ .name = "login", .title = N_("Login"), .label = "登录名", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 63,
		.offset = F_TEXT(struct user, login),
		.help = N_("Account of the operating system") },
	{ .name = "name", .title = N_("Name"), .label = "姓名", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct user, name) },
	{ .name = "role", .title = N_("Role"), .label = "角色", .kind = FIELD_CHOICE, .width = 14,
		.flags = FIELD_REQUIRED, CHOICES(roles), .offset = F_TEXT(struct user, role) },
	{ .name = "division", .title = N_("Line division"), .label = "业务科室", .kind = FIELD_TEXT,
		.width = 16, .flags = FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct user, division),
		.help = N_("Only its departments are seen; empty sees all") },
	{ ROW_STATE, CHOICES(record_states), .offset = F_TEXT(struct user, state) },
};

const struct reg reg_user = {
	.name = "user",
	.title = N_("Users"),
	.view = "v_user",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "login",
	.sort = "login",
	.columns = "login,name,role,division,state",
	.perm = PERM_USER_VIEW,
};

enum rc
user_check(const struct user *u, struct err *err)
{
	return field_check_all(fields, ARRAY_LEN(fields), u, err);
}
