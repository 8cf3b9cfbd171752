/*
 * Indicator systems: those that come with the program, closed and reopened. Their items do not change
 * once an evaluation uses them, so that it is always read by its own system.
 */
#include "app/assess.h"

#include <string.h>

#include "app/exchange_run.h"
#include "app/options.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"

#define FOLDER "evaluation/"

enum rc
assess_system(struct op_run *r, const char *code, struct system_doc *ret, struct err *err)
{
	struct err missing = { 0 };
	bool shipped = false;
	int64_t id;
	enum rc rc = store_system_find(r->app->db, code, r->arena, ret, &missing);

	if (rc == RC_NOT_FOUND)
		rc = import_shipped_system(r->app, code, r->arena, ret, &shipped, err);
	else if (rc && err)
		*err = missing;
	if (rc || ret->system.id)
		return rc;
	if (!shipped) {
		if (err)
			*err = missing;
		return RC_NOT_FOUND;
	}
	rc = store_system_insert(r->app->db, ret, &id, err);
	return rc ? rc : store_system_load(r->app->db, id, r->arena, ret, err);
}

/* Load: all that come with the program */
static enum rc
load(struct op_run *r, struct err *err)
{
	struct system_doc d;
	const char *name;
	size_t n = 0;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && (name = shipped_name(i)) != NULL; i++) {
		size_t end = strlen(name);
		struct err missing;
		if (strncmp(name, FOLDER, strlen(FOLDER)) != 0 || end < strlen(FOLDER) + 5)
			continue;
		const char *code = arena_strndup(r->arena, name + strlen(FOLDER),
			end - strlen(FOLDER) - strlen(".csv"));
		rc = store_system_find(r->app->db, code, r->arena, &d, &missing);
		if (rc == RC_OK)
			continue;
		if (rc != RC_NOT_FOUND) {
			*err = missing;
			return rc;
		}
		rc = assess_system(r, code, &d, err);
		if (rc)
			return rc;
		r->id = d.system.id;
		r->record = d.system.code;
		r->after = arena_printf(r->arena, "{\"entered\":\"%zu\"}", n + 1);
		n++;
	}
	if (rc)
		return rc;
	r->unchanged = n == 0;
	r->message = n ? arena_printf(r->arena, _("Indicator systems entered: %zu"), n)
		: _("All indicator systems that come with the program are there.");
	return RC_OK;
}

static const struct op op_load = { "load", "system", N_("Load shipped ones"), NULL, PERM_SYSTEM_EDIT, OP_NEW,
	NULL, N_("Enters the indicator systems that come with the program"), load, NULL };

/* Close, reopen */
static enum rc
change_state(struct op_run *r, struct err *err)
{
	struct system_doc *old = arena_alloc(r->undo_arena, sizeof *old), d;
	const struct flow *flow;
	enum rc rc = store_system_load(r->app->db, r->id, r->undo_arena, old, err);

	if (rc == RC_OK)
		rc = flow_check("system", old->system.state, r->op->name, &flow, err);
	if (rc)
		return rc;
	d = *old;
	d.system.state = flow->to;
	r->record = d.system.code;
	rc = store_system_update(r->app->db, &d.system, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_system.fields, reg_system.n_fields, &old->system, &d.system, &r->before,
		&r->after);
	old->system.version++;
	r->old = old;
	r->message = arena_printf(r->arena, _("%s: saved"), d.system.code);
	return RC_OK;
}

static enum rc
undo_state(struct op_run *r, const void *old, struct err *err)
{
	const struct system_doc *before = old;
	struct system_doc now;
	enum rc rc = store_system_load(r->app->db, r->id, r->arena, &now, err);

	if (rc == RC_OK)
		rc = store_system_update(r->app->db, &before->system, err);
	if (rc == RC_OK)
		json_diff(r->arena, reg_system.fields, reg_system.n_fields, &now.system, &before->system,
			&r->before, &r->after);
	return rc;
}

static const struct op op_close = { "close", "system", N_("Close"), "active", PERM_SYSTEM_EDIT,
	OP_REASON, NULL, N_("The system is used for no new evaluation; those that use it keep it"),
	change_state, undo_state };
static const struct op op_reopen = { "reopen", "system", N_("Reopen"), "closed", PERM_SYSTEM_EDIT,
	OP_REASON, NULL, N_("The system may be used again"), change_state, undo_state };

static const struct op *const rows[] = { &op_load, &op_close, &op_reopen };

const struct op_table ops_system = { rows, ARRAY_LEN(rows) };
