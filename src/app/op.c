/*
 * The bracket of every write: permission, transaction, state, rule and store (in the operation's
 * function), audit, commit. All items of one call stand or fall together.
 */
#include "app/ops.h"

#include <string.h>

#include "app/doubt.h"
#include "app/list.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/audit.h"
#include "store/db.h"

struct undo_step {
	const struct op *op;
	int64_t id;
	const char *record;
	const void *old;
};

static const struct op_table *const areas[] = { &ops_goal, &ops_carry, &ops_adjust, &ops_review,
	&ops_exante, &ops_period, &ops_monitoring, &ops_alert, &ops_adjustment, &ops_focus,
	&ops_selfeval, &ops_linkage, &ops_candidate, &ops_variant, &ops_annual, &ops_publication,
	&ops_calendar, &ops_accountability, &ops_year,
	&ops_library, &ops_rectify, &ops_evidence, &ops_document, &ops_agency, &ops_unit, &ops_user, &ops_doubt,
	&ops_recheck, &ops_assess, &ops_system, &ops_feedback };

const struct op *
op_at(size_t i)
{
	for (size_t area = 0; area < ARRAY_LEN(areas); area++) {
		if (i < areas[area]->n)
			return areas[area]->rows[i];
		i -= areas[area]->n;
	}
	return NULL;
}

const struct op *
op_find(const char *reg, const char *name)
{
	const struct op *op;

	for (size_t i = 0; (op = op_at(i)) != NULL; i++)
		if (strcmp(op->reg, reg) == 0 && strcmp(op->name, name) == 0)
			return op;
	return NULL;
}

/* Is the word one of "a,b,c"? */
static bool
listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; *p; p += strcspn(p, ","), p += *p == ',')
		if (strcspn(p, ",") == n && memcmp(p, word, n) == 0)
			return true;
	return false;
}

bool
op_applies(const struct op *op, const char *state)
{
	return !op->states || listed(op->states, state);
}

bool
op_takes(const struct op *op, const char *field)
{
	return op->fields && listed(op->fields, field);
}

const char *
op_arg(const struct op_run *r, const char *field)
{
	for (size_t i = 0; i < r->call->n_args; i++)
		if (strcmp(r->call->args[i].field, field) == 0)
			return r->call->args[i].value;
	return NULL;
}

const char *
json_pairs(struct arena *a, const struct json_pair *pairs, size_t n)
{
	struct strbuf out = { 0 };
	const char *text;

	strbuf_addc(&out, '{');
	for (size_t i = 0; i < n; i++) {
		if (i)
			strbuf_addc(&out, ',');
		json_quote(&out, pairs[i].name);
		strbuf_addc(&out, ':');
		if (pairs[i].value)
			json_quote(&out, pairs[i].value);
		else
			strbuf_add(&out, "null");
	}
	strbuf_addc(&out, '}');
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static const char *
value_text(struct arena *a, const struct field *f, const struct value *v)
{
	struct strbuf out = { 0 };

	if (v->null)
		return NULL;
	field_format(f, v, STYLE_JSON, &out);
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

void
json_diff(struct arena *a, const struct field *fields, size_t n, const void *before,
	const void *after, const char **ret_before, const char **ret_after)
{
	struct json_pair *old = arena_array(a, n, sizeof *old), *new = arena_array(a, n, sizeof *new);
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		struct value v = { .null = true }, w = { .null = true };
		if (fields[i].offset == FIELD_NO_MEMBER)
			continue;
		if (before)
			field_get(&fields[i], before, &v);
		field_get(&fields[i], after, &w);
		const char *x = value_text(a, &fields[i], &v), *y = value_text(a, &fields[i], &w);
		if (x == y || (x && y && strcmp(x, y) == 0))
			continue;
		old[count] = (struct json_pair){ fields[i].name, x };
		new[count++] = (struct json_pair){ fields[i].name, y };
	}
	*ret_before = before ? json_pairs(a, old, count) : NULL;
	*ret_after = json_pairs(a, new, count);
}

enum rc
op_audit(struct op_run *r, const char *action, int64_t batch, int64_t *ret_id, struct err *err)
{
	char now[20];
	struct audit entry = { .account = r->app->account, .login = r->app->actor.login,
		.action = action, .reg = r->op->reg, .record_id = r->id,
		.record = r->record ? r->record : "", .before = r->before, .after = r->after,
		.reason = r->call->reason, .batch = batch };
	enum rc rc;

	app_now(r->app, now);
	entry.at = now;
	rc = store_audit_append(r->app->db, &entry, r->arena, err);
	*ret_id = entry.id;
	return rc;
}

/* Reasons are demanded here, so that no path can skip them. */
static enum rc
check_call(struct app *app, const struct op_item *item, struct err *err)
{
	const char *reason = item->call.reason;
	enum rc rc = app_require(app, item->op->perm, err);

	if (rc == RC_OK && (item->op->flags & OP_REASON) &&
		(!reason || reason[strspn(reason, " \t\n")] == '\0'))
		return err_set(err, RC_INVALID, "reason",
			_("\"%s\" needs a reason: give one with --reason or in the reason field."),
			_(item->op->title));
	if (rc == RC_OK && reason && utf8_unclean(reason, true, NULL))
		return err_set(err, RC_INVALID, "reason",
			_("The reason holds control characters: type it again without them."));
	if (rc == RC_OK && item->call.n_args && !item->op->fields)
		return err_set(err, RC_INVALID, item->call.args[0].field,
			_("\"%s\" takes no fields: leave %s out."), _(item->op->title),
			item->call.args[0].field);
	return rc;
}

/* State and scope of the record, before the operation looks at it. */
static enum rc
check_record(struct op_run *r, struct err *err)
{
	const struct reg *reg = reg_find(r->op->reg);
	struct list_row row;
	enum rc rc = app_record(r->app, reg, r->id, r->arena, &row, err);

	if (rc)
		return rc;
	const struct value *key = reg->key ? list_value(reg, &row, reg->key) : NULL;
	const struct value *state = list_value(reg, &row, "state");
	r->record = key && key->text ? key->text : NULL;
	if (state && state->text && !op_applies(r->op, state->text))
		return err_set(err, RC_INVALID, "state",
			_("\"%s\" is not possible in state \"%s\"."), _(r->op->title),
			field_choice_title(reg_field(reg, "state"), state->text));
	return RC_OK;
}

/* Sentences about a conflict, or that begin with the record, need no second name before them. */
static bool
names_record(const struct err *err, const char *record)
{
	const char *at = err ? strstr(err->msg, record) : NULL;

	return at && (at == err->msg || err->rc == RC_CONFLICT);
}

static enum rc
run_item(struct app *app, struct op_item *item, struct arena *a,
	int64_t *batch, struct undo *undo, struct err *err)
{
	struct op_run r = { .app = app, .op = item->op, .call = &item->call, .arena = a,
		.id = item->id, .undo_arena = undo->arena };
	int64_t entry = 0;
	enum rc rc = RC_OK;

	if (!(item->op->flags & OP_NEW))
		rc = check_record(&r, err);
	if (rc == RC_OK)
		rc = item->op->run(&r, err);
	if (rc == RC_OK && !r.unchanged)
		rc = op_audit(&r, item->op->name, *batch, &entry, err);
	if (rc) {
		if (r.record && rc != RC_BUSY && !names_record(err, r.record))
			err_wrap(err, "%s", r.record);
		return rc;
	}
	if (*batch == 0)
		*batch = entry;
	item->ret_id = r.id;
	item->ret_message = r.message;
	if (!r.unchanged)
		undo->steps[undo->n++] = (struct undo_step){ item->op, r.id,
			arena_strdup(undo->arena, r.record), r.old };
	return RC_OK;
}

static void
remember(struct app *app, struct undo undo)
{
	arena_free(app->undo.arena);
	app->undo = undo;
}

enum rc
app_do(struct app *app, struct op_item *items, size_t n, struct arena *a, size_t *ret_failed,
	struct err *err)
{
	struct undo undo = { .arena = arena_new() };
	int64_t batch = 0;
	size_t i = 0;
	enum rc rc = RC_OK;

	undo.steps = arena_array(undo.arena, n ? n : 1, sizeof *undo.steps);
	for (i = 0; i < n && rc == RC_OK; i++)
		rc = check_call(app, &items[i], err);
	if (rc == RC_OK) {
		i = 0;
		rc = db_begin(app->db, err);
	}
	if (rc == RC_OK) {
		for (i = 0; i < n && rc == RC_OK; i++)
			rc = run_item(app, &items[i], a, &batch, &undo, err);
		if (rc == RC_OK)
			rc = doubt_settle(app, err);
		if (rc == RC_OK)
			rc = app_commit(app, err);
		if (rc)
			app_rollback(app);
	}
	if (rc && ret_failed)
		*ret_failed = i ? i - 1 : 0;
	/* what did nothing leaves the last action to be undone */
	if (rc || undo.n == 0)
		arena_free(undo.arena);
	else
		remember(app, undo);
	return rc;
}

static enum rc
undo_step(struct app *app, const struct undo_step *s, struct arena *a, int64_t *batch,
	struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = app, .op = s->op, .call = &call, .arena = a, .id = s->id,
		.record = s->record, .undo_arena = a };
	int64_t entry = 0;
	enum rc rc = s->op->undo(&r, s->old, err);

	if (rc == RC_OK)
		rc = op_audit(&r, "undo", *batch, &entry, err);
	if (*batch == 0)
		*batch = entry;
	return rc ? err_wrap(err, "%s", s->record ? s->record : "") : RC_OK;
}

enum rc
app_undo(struct app *app, struct arena *a, const char **ret_message, struct err *err)
{
	struct undo *u = &app->undo;
	int64_t batch = 0;
	enum rc rc;

	if (u->n == 0)
		return err_set(err, RC_INVALID, NULL, _("There is nothing to undo in this session."));
	for (size_t i = 0; i < u->n; i++)
		if (!u->steps[i].op->undo || !u->steps[i].old)
			return err_set(err, RC_INVALID, NULL, _("\"%s\" cannot be undone."),
				_(u->steps[i].op->title));
	rc = db_begin(app->db, err);
	if (rc)
		return rc;
	for (size_t i = u->n; i-- > 0 && rc == RC_OK;)
		rc = undo_step(app, &u->steps[i], a, &batch, err);
	if (rc == RC_OK)
		rc = doubt_settle(app, err);
	if (rc == RC_OK)
		rc = app_commit(app, err);
	if (rc) {
		app_rollback(app);
		return rc;
	}
	*ret_message = u->n == 1 ? arena_printf(a, _("Undone: %s %s"), _(u->steps[0].op->title),
		u->steps[0].record ? u->steps[0].record : "")
		: arena_printf(a, _("Undone: %s and %zu more"), _(u->steps[0].op->title), u->n - 1);
	remember(app, (struct undo){ 0 });
	return RC_OK;
}
