/*
 * Evidence: files attached to records, taken off, saved into a folder.
 */
#include "app/evidence.h"

#include <string.h>

#include "app/doubt.h"
#include "app/list.h"
#include "app/options.h"
#include "app/record.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/sha256.h"
#include "base/table.h"
#include "store/evidence.h"
#include "store/rectify.h"

#define MIB ((size_t)1024 * 1024)
#define NAMES_MAX 1000 /* tries to find a free name in a folder */

enum rc
app_evidence_of(struct app *app, const char *reg, int64_t record_id, struct arena *a,
	struct evidence **ret, size_t *ret_n, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, reg_find(reg), record_id, a, &row, err);

	return rc ? rc : store_evidence_list(app->db, reg, record_id, a, ret, ret_n, err);
}

/* Is the file there already, byte by byte? */
static bool
is_there(const char *path, const void *bytes, size_t n, struct arena *a)
{
	struct err ignored;
	size_t len;
	char *old;

	return file_read(path, n, a, &old, &len, &ignored) == RC_OK && len == n &&
		memcmp(old, bytes, n) == 0;
}

enum rc
app_evidence_save(struct app *app, const struct evidence *e, const char *folder, struct arena *a,
	const char **ret_path, struct err *err)
{
	const char *name = evidence_name(e->name, a), *path = NULL;
	const void *bytes = NULL;
	size_t n = 0;
	enum rc rc = app_require(app, PERM_EXPORT, err);

	if (rc == RC_OK)
		rc = store_content_get(app->db, e->sha256, a, &bytes, &n, err);
	if (rc == RC_OK)
		rc = file_make_dirs(folder, err);
	if (rc)
		return rc;
	for (int i = 1; i <= NAMES_MAX; i++) {
		path = arena_printf(a, "%s/%s", folder, evidence_name_nth(name, i, a));
		rc = file_write_new(path, bytes, n, err);
		if (rc == RC_CONFLICT && is_there(path, bytes, n, a))
			rc = RC_OK;
		if (rc != RC_CONFLICT)
			break;
	}
	if (rc == RC_OK)
		*ret_path = path;
	return rc;
}

/* Attach */
static enum rc
take_args(struct op_run *r, struct evidence *e, struct err *err)
{
	for (size_t i = 0; i < r->call->n_args; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_evidence, arg->field);
		struct value v;
		if (strcmp(arg->field, "file") == 0 || strcmp(arg->field, "year") == 0)
			continue;
		if (!f || !op_takes(r->op, arg->field))
			return err_set(err, RC_INVALID, arg->field,
				_("\"%s\" is no field that can be set here."), arg->field);
		if (strcmp(arg->field, "name") == 0) {
			e->name = *arg->value ? evidence_name(arg->value, r->arena) : e->name;
			continue;
		}
		enum rc rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc)
			return rc;
		field_set(f, e, &v);
	}
	return RC_OK;
}

static const struct reg *
find_reg(const char *name)
{
	static const char *const closed[] = { "evidence", "audit", "user" };
	const struct reg *reg = name ? reg_find(name) : NULL;

	for (size_t i = 0; i < ARRAY_LEN(closed); i++)
		if (reg && strcmp(reg->name, closed[i]) == 0)
			return NULL;
	return reg;
}

/* The record it belongs to, which the actor must be able to see. */
static enum rc
find_record(struct op_run *r, struct evidence *e, struct err *err)
{
	const struct reg *reg = find_reg(e->reg);
	const char *year = op_arg(r, "year");
	struct value y = { .num = 0 };
	struct list_row row;
	enum rc rc = RC_OK;

	if (!reg)
		return err_set(err, RC_INVALID, "register",
			_("Name the register that the record belongs to, such as goal, project, exante, document "
			  "or agency."));
	if (!e->record)
		return err_set(err, RC_INVALID, "record",
			_("Name the record that the file belongs to by its code or number."));
	if (year)
		rc = field_parse(reg_field(&reg_evidence, "year"), year, 0, r->arena, &y, err);
	if (rc == RC_OK)
		rc = app_record_find(r->app, reg, e->record, y.num, &e->record_id, err);
	if (rc == RC_OK)
		rc = app_record(r->app, reg, e->record_id, r->arena, &row, err);
	if (rc)
		return rc;
	const struct value *key = reg->key ? list_value(reg, &row, reg->key) : NULL;
	if (key && key->text)
		e->record = key->text;
	return store_evidence_place(r->app->db, e, err);
}

static enum rc
read_content(struct op_run *r, struct evidence *e, struct err *err)
{
	const char *path = op_arg(r, "file");
	size_t max = (size_t)option_int(r->app->options, "evidence", "max_mib") * MIB, n;
	char *digest = arena_alloc(r->arena, SHA256_HEX), *bytes;
	enum rc rc;

	if (!path || !*path)
		return err_set(err, RC_INVALID, "file", _("Name the file to attach."));
	rc = file_read(path, max, r->arena, &bytes, &n, err);
	if (rc)
		return rc;
	sha256_text(bytes, n, digest);
	e->sha256 = digest;
	e->size = (int64_t)n;
	if (!e->name)
		e->name = evidence_name(path, r->arena);
	return store_content_put(r->app->db, digest, bytes, n, err);
}

static enum rc
attach(struct op_run *r, struct err *err)
{
	struct evidence e = { .added_by = r->app->actor.login, .state = "active" };
	char now[20];
	enum rc rc = take_args(r, &e, err);

	app_now(r->app, now);
	e.added_at = now;
	if (rc == RC_OK)
		rc = find_record(r, &e, err);
	if (rc == RC_OK)
		rc = read_content(r, &e, err);
	if (rc == RC_OK)
		rc = evidence_check(&e, err);
	if (rc == RC_OK)
		rc = store_evidence_insert(r->app->db, &e, &r->id, err);
	if (rc == RC_OK)
		rc = doubt_touch_record(r->app, e.reg, e.record_id, err);
	if (rc)
		return rc;
	r->record = arena_printf(r->arena, "%lld", (long long)r->id);
	json_diff(r->arena, reg_evidence.fields, reg_evidence.n_fields, NULL, &e, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("Evidence %lld: %s attached to %s"), (long long)r->id, e.name,
		e.record);
	return RC_OK;
}

static const struct op op_attach = { "attach", "evidence", N_("Attach"), NULL, PERM_EVIDENCE_EDIT,
	OP_NEW, "register,record,year,file,name,kind,note",
	N_("Keeps a copy of a file with a record: its basis, a report, photos, contracts"), attach, NULL };

/* Remove and restore: the content stays */
static enum rc
load(struct op_run *r, struct evidence *e, struct err *err)
{
	enum rc rc = store_evidence_load(r->app->db, r->id, r->arena, e, err);

	if (rc)
		return rc;
	r->record = arena_printf(r->arena, "%lld", (long long)r->id);
	if (r->call->version && r->call->version != e->version)
		return err_set(err, RC_CONFLICT, NULL,
			_("Somebody else changed %s meanwhile: open it again to see the change."), e->name);
	return RC_OK;
}

/* What an item was closed on stays (RE-09). */
static enum rc
check_closed(struct op_run *r, const struct evidence *e, struct err *err)
{
	struct rectify item;
	enum rc rc;

	if (strcmp(e->reg, "rectification") != 0 || strcmp(r->op->name, "remove") != 0)
		return RC_OK;
	rc = store_rectify_load(r->app->db, e->record_id, r->arena, &item, err);
	if (rc == RC_OK && strcmp(item.state, "closed") == 0 && item.evidence <= 1)
		rc = err_set(err, RC_INVALID, "state",
			_("%s is closed, and this is its only evidence: attach another file first."), item.number);
	return rc;
}

static enum rc
set_state(struct op_run *r, struct err *err)
{
	struct evidence *old = arena_alloc(r->undo_arena, sizeof *old), before, e;
	enum rc rc = load(r, &before, err);

	if (rc == RC_OK)
		rc = check_closed(r, &before, err);
	if (rc)
		return rc;
	e = before;
	e.state = strcmp(r->op->name, "remove") == 0 ? "removed" : "active";
	rc = store_evidence_update(r->app->db, &e, err);
	if (rc == RC_OK)
		rc = doubt_touch_record(r->app, e.reg, e.record_id, err);
	if (rc)
		return rc;
	*old = before;
	old->version++;
	record_own_texts(r->undo_arena, reg_evidence.fields, reg_evidence.n_fields, old);
	r->old = old;
	json_diff(r->arena, reg_evidence.fields, reg_evidence.n_fields, &before, &e, &r->before, &r->after);
	r->message = arena_printf(r->arena, "%s: %s", e.name,
		field_choice_title(reg_field(&reg_evidence, "state"), e.state));
	return RC_OK;
}

static enum rc
undo(struct op_run *r, const void *old, struct err *err)
{
	struct evidence now, before = *(const struct evidence *)old;
	enum rc rc = store_evidence_load(r->app->db, r->id, r->arena, &now, err);

	if (rc)
		return rc;
	json_diff(r->arena, reg_evidence.fields, reg_evidence.n_fields, &now, &before, &r->before,
		&r->after);
	rc = store_evidence_update(r->app->db, &before, err);
	return rc ? rc : doubt_touch_record(r->app, before.reg, before.record_id, err);
}

static const struct op op_remove = { "remove", "evidence", N_("Remove"), "active",
	PERM_EVIDENCE_EDIT, OP_REASON, NULL, N_("Takes a file off a record; it can be restored"),
	set_state, undo };
static const struct op op_restore = { "restore", "evidence", N_("Restore"), "removed",
	PERM_EVIDENCE_EDIT, 0, NULL, N_("Attaches a removed file again"), set_state, undo };

/* Save: a copy for the person, noted in the log */
static enum rc
save(struct op_run *r, struct err *err)
{
	const char *folder = op_arg(r, "to"), *path;
	struct evidence e;
	enum rc rc = load(r, &e, err);

	if (rc == RC_OK && (!folder || !*folder || r->call->n_args > 1))
		return err_set(err, RC_INVALID, "to", _("Name the folder to save the file in, and nothing else."));
	if (rc == RC_OK)
		rc = app_evidence_save(r->app, &e, folder, r->arena, &path, err);
	if (rc)
		return rc;
	const struct json_pair before = { "saved_as", NULL }, after = { "saved_as", path };
	r->before = json_pairs(r->arena, &before, 1);
	r->after = json_pairs(r->arena, &after, 1);
	r->message = arena_printf(r->arena, _("Saved as %s"), path);
	return RC_OK;
}

static const struct op op_save = { "save", "evidence", N_("Save"), "active", PERM_EXPORT, 0, "to",
	N_("Writes the file into a folder, never over another one"), save, NULL };

static const struct op *const rows[] = { &op_attach, &op_remove, &op_restore, &op_save };

const struct op_table ops_evidence = { rows, ARRAY_LEN(rows) };
