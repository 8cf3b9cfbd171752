/*
 * Departments and implementing units.
 */
#include "store/unit.h"

#include <string.h>

#include "app/record.h"
#include "base/intl.h"
#include "base/table.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_unit_load(r->app->db, r->id, r->arena, record, err);
}

/* A new unit without a code gets the next free one. */
static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	struct unit *u = record;
	enum rc rc = RC_OK;

	if (!u->code || !*u->code)
		rc = store_unit_next_code(r->app->db, u->parent_id, r->arena, &u->code, err);
	return rc ? rc : store_unit_insert(r->app->db, record, &r->id, err);
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	return store_unit_update(r->app->db, record, err);
}

/* The department, by code or name. */
static enum rc
set_parent(struct op_run *r, void *record, const struct field *f, const char *text, struct err *err)
{
	struct unit *u = record, parent;
	enum rc rc;

	if (strcmp(f->name, "parent") != 0)
		return err_set(err, RC_INVALID, f->name, _("\"%s\" is no field that can be set here."),
			f->name);
	u->parent_id = 0;
	if (!text[strspn(text, " ")])
		return RC_OK;
	rc = store_unit_find(r->app->db, text, 0, true, r->arena, &parent, err);
	if (rc == RC_NOT_FOUND)
		return err_set(err, RC_INVALID, "parent",
			_("The department \"%s\" is not among the units."), text);
	if (rc == RC_OK)
		u->parent_id = parent.id;
	return rc;
}

static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	(void)r;
	struct unit u = *(const struct unit *)record;
	if (!before && (!u.code || !*u.code))
		u.code = "-"; /* insert finds one */
	return unit_check(&u, err);
}

const struct record_type record_unit = { &reg_unit, sizeof(struct unit),
	offsetof(struct unit, version), "code", load, insert, update, set_parent, check };

static const struct op op_add = { "add", "unit", N_("New unit"), NULL, PERM_UNIT_EDIT, OP_NEW,
	"code,name,parent,division", N_("Enters a department or an implementing unit"), record_add, NULL };
static const struct op op_edit = { "edit", "unit", N_("Edit"), "active", PERM_UNIT_EDIT, 0,
	"code,name,parent,division", N_("Changes code, name, department or line division"),
	record_edit, record_undo };
static const struct op op_close = { "close", "unit", N_("Close"), "active", PERM_UNIT_EDIT,
	OP_REASON, NULL, N_("Takes a unit out of use; its projects stay"), record_close, record_undo };
static const struct op op_reopen = { "reopen", "unit", N_("Reopen"), "closed", PERM_UNIT_EDIT,
	OP_REASON, NULL, N_("Takes a closed unit into use again"), record_reopen, record_undo };

static const struct op *const rows[] = { &op_add, &op_edit, &op_close, &op_reopen };

const struct op_table ops_unit = { rows, ARRAY_LEN(rows) };
