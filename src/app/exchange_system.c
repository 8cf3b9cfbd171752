/* Indicator systems out of files: imported ones, and those that come with the program. */
#include "app/exchange_run.h"


#include "app/options.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "import/system_list.h"
#include "store/system.h"

#define FOLDER "evaluation/"
#define SHIPPED "shipped"

enum rc
import_shipped_system(struct app *app, const char *code, struct arena *a, struct system_doc *ret,
	bool *ret_found, struct err *err)
{
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = year_configured(app), .arena = a, .faults = &faults };
	const char *file = arena_printf(a, FOLDER "%s.csv", code);
	struct import_system *rows = NULL;
	const struct sheet *s;
	size_t n = 0;
	enum rc rc = RC_OK;

	*ret_found = shipped_text(file) != NULL;
	if (*ret_found)
		rc = import_shipped_sheet(file, a, &s, err);
	if (rc == RC_OK && *ret_found)
		rc = import_system_list(s, &ctx, &rows, &n, err);
	if (rc || !n)
		return rc;
	if (faults.n)
		return err_set(err, RC_INVALID, NULL, "%s, %s: %s", file, faults.rows[0].place,
			faults.rows[0].message);
	*ret = rows[0].doc;
	ret->system.source = SHIPPED;
	ret->system.state = "active";
	return system_check(ret, year_configured(app), err);
}

/* Import */

static enum rc
write_system(struct import_run *run, const struct system_doc *old, struct system_doc *d,
	struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = run->app, .op = op_find("system", "load"), .call = &call,
		.arena = run->arena, .id = old->system.id, .record = d->system.code };
	int64_t uses = 0, entry;
	enum rc rc = RC_OK;

	if (old->system.id)
		rc = store_system_uses(run->app->db, old->system.id, &uses, err);
	if (rc == RC_OK && uses)
		return err_set(err, RC_INVALID, "system",
			_("%s is used by %lld evaluations and stays as it is: import the changed system under "
			  "another code."), d->system.code, (long long)uses);
	d->system.id = old->system.id;
	d->system.version = old->system.version;
	if (rc == RC_OK)
		rc = old->system.id ? store_system_replace(run->app->db, d, err)
			: store_system_insert(run->app->db, d, &r.id, err);
	if (rc)
		return rc;
	json_diff(run->arena, reg_system.fields, reg_system.n_fields,
		old->system.id ? &old->system : NULL, &d->system, &r.before, &r.after);
	*(old->system.id ? &run->n_changed : &run->n_new) += 1;
	return op_audit(&r, "import", 0, &entry, err);
}

static bool
same(const struct system_doc *x, const struct system_doc *y)
{
	if (!utf8_same(x->system.name, y->system.name) ||
		!utf8_same(x->system.kind, y->system.kind) ||
		!utf8_same(x->system.document_no, y->system.document_no) || x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++) {
		const struct criterion *c = &x->items[i], *d = &y->items[i];
		if (!utf8_same(c->level1, d->level1) || !utf8_same(c->level2, d->level2) ||
			!utf8_same(c->level3, d->level3) || c->points != d->points ||
			!utf8_same(c->formula, d->formula) ||
			!utf8_same(c->check_points, d->check_points) ||
			!utf8_same(c->standard, d->standard))
			return false;
	}
	return true;
}

static enum rc
take(struct import_run *run, const char *file, struct system_doc *d, struct err *err)
{
	struct system_doc old = { 0 };
	enum rc rc;

	d->system.state = "active";
	d->system.source = arena_strdup(run->docs, file);
	if (!d->system.name)
		d->system.name = d->system.code;
	if (!d->system.kind)
		d->system.kind = "project";
	rc = system_check(d, year_configured(run->app), err);
	if (rc == RC_OK) {
		struct err missing;
		rc = store_system_find(run->app->db, d->system.code, run->arena, &old, &missing);
		if (rc == RC_NOT_FOUND)
			rc = RC_OK;
		else if (rc)
			*err = missing;
	}
	if (rc == RC_OK && old.system.id && same(&old, d)) {
		run->n_same++;
		return RC_OK;
	}
	return rc ? rc : write_system(run, &old, d, err);
}

/* Every item that is wrong, at its place; a system with such items is not looked at any further. */
static bool
sound_items(struct import_run *run, const char *path, const struct import_system *s)
{
	bool sound = !s->partial;

	for (size_t i = 0; i < s->doc.n && i < SYSTEM_ITEMS_MAX; i++) {
		struct err err = { 0 };
		if (system_item_check(&s->doc, i, &err) == RC_OK)
			continue;
		fault_add(&run->report->faults, path, s->places[i],
			*err.field ? field_title(reg_field(&reg_criterion, err.field)) : _("System"),
			s->doc.items[i].level3 ? s->doc.items[i].level3 : "", "%s", err.msg);
		sound = false;
	}
	return sound;
}

enum rc
import_read_systems(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_system *rows;
	struct sheet *sheets;
	size_t n = 0, n_rows = 0;
	enum rc rc = app_require(run->app, PERM_SYSTEM_EDIT, err);

	if (rc == RC_OK)
		rc = import_read_sheets(run, path, limits, &sheets, &n, err);
	for (size_t i = 0; i < n && (i == 0 ? rc == RC_OK : rc == RC_FORMAT); i++)
		rc = import_system_list(&sheets[i], &ctx, &rows, &n_rows, err);
	run->taking = rc == RC_OK;
	for (size_t i = 0; i < n_rows && rc == RC_OK; i++) {
		struct err local = { 0 };
		if (!sound_items(run, path, &rows[i]))
			continue;
		rc = take(run, path, &rows[i].doc, &local);
		if (rc == RC_INVALID || rc == RC_CONFLICT) {
			fault_add(&run->report->faults, path, rows[i].place, _("System"),
				rows[i].doc.system.code, "%s", local.msg);
			rc = RC_OK;
		} else if (rc && err) {
			*err = local;
		}
		arena_reset(run->arena);
	}
	return rc;
}
