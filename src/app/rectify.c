/*
 * Rectification items: loaded, saved along their states, undone; their fields as people write them.
 */
#include <string.h>

#include "app/ops.h"
#include "app/record.h"
#include "app/rectify_run.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/flow.h"

void
rectify_today(const struct app *app, char ret[DATE_SIZE])
{
	char now[20];

	app_now(app, now);
	memcpy(ret, now, DATE_SIZE - 1);
	ret[DATE_SIZE - 1] = '\0';
}

enum rc
rectify_begin(struct op_run *r, struct rectify_run *ret, struct err *err)
{
	enum rc rc;

	*ret = (struct rectify_run){ .r = r };
	rectify_today(r->app, ret->today);
	rc = store_rectify_load(r->app->db, r->id, r->arena, &ret->before, err);
	if (rc)
		return rc;
	r->record = ret->before.number;
	if (r->call->version && r->call->version != ret->before.version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."),
			ret->before.number);
	ret->now = ret->before;
	return app_rules_of(r->app, ret->before.year, &ret->rules, err);
}

enum rc
rectify_write(struct rectify_run *run, struct err *err)
{
	struct op_run *r = run->r;
	struct rectify *old;
	enum rc rc = rectify_check(&run->now, err);

	if (rc == RC_OK)
		rc = store_rectify_update(r->app->db, &run->now, err);
	if (rc)
		return rc;
	json_diff(r->arena, reg_rectification.fields, reg_rectification.n_fields, &run->before, &run->now,
		&r->before, &r->after);
	if (!r->op->undo)
		return RC_OK;
	old = arena_alloc(r->undo_arena, sizeof *old);
	*old = run->before;
	old->version++;
	record_own_texts(r->undo_arena, reg_rectification.fields, reg_rectification.n_fields, old);
	r->old = old;
	return RC_OK;
}

enum rc
rectify_save(struct rectify_run *run, struct err *err)
{
	const struct flow *flow;
	enum rc rc = flow_check("rectification", run->before.state, run->r->op->name, &flow, err);

	if (rc)
		return rc;
	run->now.state = flow->to;
	rc = rectify_write(run, err);
	if (rc == RC_OK && !run->r->message)
		run->r->message = arena_printf(run->r->arena, _("%s: %s"), run->now.number,
			field_choice_title(reg_field(&reg_rectification, "state"), run->now.state));
	return rc;
}

/* old already names the version that the run left. */
enum rc
rectify_undo(struct op_run *r, const void *old, struct err *err)
{
	struct rectify now, before = *(const struct rectify *)old;
	enum rc rc = store_rectify_load(r->app->db, r->id, r->arena, &now, err);

	if (rc)
		return rc;
	json_diff(r->arena, reg_rectification.fields, reg_rectification.n_fields, &now, &before, &r->before,
		&r->after);
	return store_rectify_update(r->app->db, &before, err);
}

enum rc
rectify_set(struct op_run *r, const struct op_arg *arg, struct rectify *item, struct err *err)
{
	const struct field *f = reg_field(&reg_rectification, arg->field);
	struct value v;
	enum rc rc;

	if (!f || f->offset == FIELD_NO_MEMBER || !op_takes(r->op, arg->field))
		return err_set(err, RC_INVALID, arg->field, _("\"%s\" is no field that can be set here."),
			arg->field);
	rc = field_parse(f, rectify_name(arg->field, arg->value), 0, r->arena, &v, err);
	if (rc == RC_OK)
		field_set(f, item, &v);
	return rc;
}

enum rc
rectify_set_all(struct rectify_run *run, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < run->r->call->n_args && rc == RC_OK; i++)
		rc = rectify_set(run->r, &run->r->call->args[i], &run->now, err);
	return rc;
}

static const struct op *const rows[] = { &op_rectify_add, &op_rectify_edit, &op_rectify_issue,
	&op_rectify_receive, &op_rectify_plan, &op_rectify_progress, &op_rectify_report,
	&op_rectify_check, &op_rectify_return, &op_rectify_close, &op_rectify_extend,
	&op_rectify_accept, &op_rectify_end, &op_rectify_remind, &op_rectify_reopen };

const struct op_table ops_rectify = { rows, ARRAY_LEN(rows) };
