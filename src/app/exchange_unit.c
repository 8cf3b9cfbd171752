/*
 * One imported unit: new, changed or the same, by code, else by name.
 */
#include "app/exchange_run.h"


#include "base/intl.h"
#include "base/utf8.h"
#include "store/unit.h"

static void
refuse(struct import_run *run, const char *file, const struct import_unit *u, const char *message)
{
	fault_add(&run->report->faults, file, u->place, _("Unit"), u->unit.name, "%s", message);
}

static enum rc
write_unit(struct import_run *run, const struct unit *old, struct unit *u, struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = run->app, .op = op_find("unit", "add"), .call = &call,
		.arena = run->arena };
	int64_t entry;
	enum rc rc = old ? store_unit_update(run->app->db, u, err)
			 : store_unit_insert(run->app->db, u, &u->id, err);

	if (rc)
		return rc;
	r.id = u->id;
	r.record = u->code;
	json_diff(run->arena, reg_unit.fields, reg_unit.n_fields, old, u, &r.before, &r.after);
	if (old)
		run->n_changed++;
	else
		run->n_new++;
	return op_audit(&r, "import", 0, &entry, err);
}

static enum rc
take(struct import_run *run, const struct import_unit *in, struct err *err)
{
	struct unit u = in->unit, old, parent;
	struct db *db = run->app->db;
	enum rc rc = RC_OK;

	u.state = "active";
	if (in->parent) {
		rc = store_unit_find(db, in->parent, 0, true, run->arena, &parent, err);
		if (rc == RC_NOT_FOUND)
			return err_set(err, RC_INVALID, "parent",
				_("The department \"%s\" is not among the units: put it into the list as a "
				  "row of its own."),
				in->parent);
		u.parent_id = rc ? 0 : parent.id;
		/* lists show the department's division with its units: that is no entry of their own */
		if (rc == RC_OK && parent.division && utf8_same(u.division, parent.division))
			u.division = NULL;
	}
	if (rc == RC_OK)
		rc = store_unit_find(db, u.code && *u.code ? u.code : u.name, u.code ? 0 : u.parent_id,
			false, run->arena, &old, err);
	if (rc && rc != RC_NOT_FOUND)
		return rc;
	bool known = rc == RC_OK;
	if (known) {
		u.id = old.id;
		u.version = old.version;
		u.state = old.state;
		u.code = u.code && *u.code ? u.code : old.code;
		u.division = u.division ? u.division : old.division;
	} else if (!u.code || !*u.code) {
		rc = store_unit_next_code(db, u.parent_id, run->arena, &u.code, err);
		if (rc)
			return rc;
	}
	rc = unit_check(&u, err);
	if (rc)
		return rc;
	if (known && utf8_same(u.name, old.name) && utf8_same(u.division, old.division) &&
		u.parent_id == old.parent_id && utf8_same(u.code, old.code)) {
		run->n_same++;
		return RC_OK;
	}
	return write_unit(run, known ? &old : NULL, &u, err);
}

enum rc
import_take_unit(struct import_run *run, const char *file, const struct import_unit *u,
	struct err *err)
{
	struct err local = { 0 };
	enum rc rc = take(run, u, &local);

	arena_reset(run->arena);
	if (rc == RC_INVALID || rc == RC_NOT_FOUND || rc == RC_CONFLICT) {
		refuse(run, file, u, local.msg);
		return RC_OK;
	}
	if (rc && err)
		*err = local;
	return rc;
}
