/*
 * People of the bureau.
 */
#include "domain/user.h"

#include <string.h>

#include "app/options.h"
#include "app/record.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/unit.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_user_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	return store_user_insert(r->app->db, record, &r->id, err);
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	return store_user_update(r->app->db, record, err);
}

static bool
is_administrator(const struct user *u)
{
	return strcmp(u->role, "administrator") == 0 && strcmp(u->state, "active") == 0;
}

/* Nobody takes the administrator's role from himself, or users could never be entered again. */
static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	const struct option_values *v = r->app->options;
	const struct user *old = before, *u = record;
	bool known = false;
	enum rc rc = user_check(u, err);

	for (size_t i = 0; i < v->n_roles && !known; i++)
		known = strcmp(v->roles[i].name, u->role ? u->role : "") == 0;
	if (rc == RC_OK && !known)
		return err_set(err, RC_INVALID, "role", _("\"%s\" is no role of roles.ini."), u->role);
	if (rc == RC_OK && old && is_administrator(old) && !is_administrator(u) &&
		strcmp(old->login, r->app->account) == 0)
		return err_set(err, RC_INVALID, "role",
			_("You cannot take the administrator's role from your own account: let another "
			  "administrator do it."));
	return rc;
}

const struct record_type record_user = { &reg_user, sizeof(struct user),
	offsetof(struct user, version), "login", load, insert, update, NULL, check };

static const struct op op_add = { "add", "user", N_("New user"), NULL, PERM_USER_EDIT, OP_NEW,
	"login,name,role,division", N_("Enters a user by login"), record_add, NULL };
static const struct op op_edit = { "edit", "user", N_("Edit"), "active", PERM_USER_EDIT, 0,
	"login,name,role,division", N_("Changes name, role or line division"), record_edit,
	record_undo };
static const struct op op_close = { "close", "user", N_("Close"), "active", PERM_USER_EDIT,
	OP_REASON, NULL, N_("Ends a user's access; what he did stays in the log"), record_close,
	record_undo };
static const struct op op_reopen = { "reopen", "user", N_("Reopen"), "closed", PERM_USER_EDIT,
	OP_REASON, NULL, N_("Gives a closed user access again"), record_reopen, record_undo };

static const struct op *const rows[] = { &op_add, &op_edit, &op_close, &op_reopen };

const struct op_table ops_user = { rows, ARRAY_LEN(rows) };
