/*
 * Library entries out of files: imported ones, those that come with the program, and templates.
 */
#include "app/library_int.h"

#include <string.h>

#include "app/exchange_run.h"
#include "app/options.h"
#include "app/year.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "import/csv.h"
#include "import/library_list.h"
#include "store/library.h"

#define FOLDER "library/"
#define TEMPLATES FOLDER "templates.csv"

/* What the list does not say stays as it was; who proposed and accepted it, and its state, too. */
static void
keep_absent(const struct library *old, struct library *l)
{
	for (size_t i = 0; i < reg_library.n_fields; i++) {
		const struct field *f = &reg_library.fields[i];
		struct value v;
		if (!field_is_text(f))
			continue;
		field_get(f, l, &v);
		if (v.text && *v.text)
			continue;
		field_get(f, old, &v);
		field_set(f, l, &v);
	}
	l->id = old->id;
	l->version = old->version;
	l->replaced_id = old->replaced_id;
	l->valid_from = l->valid_from ? l->valid_from : old->valid_from;
	l->code = old->code;
	l->state = old->state;
	l->goal = old->goal;
	l->proposed_by = old->proposed_by;
	l->accepted_by = old->accepted_by;
}

static bool
same_entry(const struct library *x, const struct library *y)
{
	for (size_t i = 0; i < reg_library.n_fields; i++) {
		const struct field *f = &reg_library.fields[i];
		struct value v, w;
		if (strcmp(f->name, "tree") == 0 || strcmp(f->name, "uses") == 0)
			continue;
		field_get(f, x, &v);
		field_get(f, y, &w);
		if (field_is_text(f) ? !utf8_same(v.text, w.text) : v.num != w.num)
			return false;
	}
	return true;
}

/* The entry that is meant: by its code, else by sector, class and name; ret->id 0: a new one. */
static enum rc
find_known(struct app *app, const struct library *l, struct arena *a, struct library *ret,
	struct err *err)
{
	enum rc rc = RC_NOT_FOUND;

	*ret = (struct library){ 0 };
	if (l->code)
		rc = store_library_find(app->db, l->code, a, ret, err);
	if (rc != RC_NOT_FOUND || !l->sector)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	return store_library_match(app->db, l->sector, indicator_peer(l->level1, l->level2, l->level3), a,
		ret, err);
}

static enum rc
write_entry(struct import_run *run, const struct library *old, struct library *l, struct err *err)
{
	struct op_call call = { 0 };
	struct op_run r = { .app = run->app, .op = op_find("library", "propose"), .call = &call,
		.arena = run->arena };
	int64_t entry;
	enum rc rc = old ? library_check(l, err) : library_insert(run->app, l, run->arena, err);

	if (rc == RC_OK && old)
		rc = store_library_update(run->app->db, l, err);
	if (rc)
		return rc;
	r.id = l->id;
	r.record = l->code;
	json_diff(run->arena, reg_library.fields, reg_library.n_fields, old, l, &r.before, &r.after);
	if (old)
		run->n_changed++;
	else
		run->n_new++;
	return op_audit(&r, "import", 0, &entry, err);
}

static enum rc
take(struct import_run *run, const struct import_library *in, struct err *err)
{
	struct library l = in->entry, old;
	enum rc rc = find_known(run->app, &l, run->arena, &old, err);

	if (rc)
		return rc;
	if (old.id) {
		keep_absent(&old, &l);
		if (same_entry(&old, &l)) {
			run->n_same++;
			return RC_OK;
		}
		return write_entry(run, &old, &l, err);
	}
	if (!l.sector)
		return err_set(err, RC_INVALID, "sector",
			_("The sector (行业领域) is missing: write it into a column of its own."));
	l.state = l.state ? l.state : "active";
	l.valid_from = l.valid_from ? l.valid_from : library_year(run->app);
	if (strcmp(l.state, "proposed") == 0)
		l.proposed_by = run->app->actor.login;
	else
		l.accepted_by = run->app->actor.login;
	return write_entry(run, NULL, &l, err);
}

enum rc
import_take_library(struct import_run *run, const char *file, const struct import_library *in,
	struct err *err)
{
	struct err local = { 0 };
	enum rc rc = take(run, in, &local);

	arena_reset(run->arena);
	if (rc == RC_INVALID || rc == RC_NOT_FOUND || rc == RC_CONFLICT) {
		fault_add(&run->report->faults, file, in->place, _("Indicator"), in->entry.level3, "%s",
			local.msg);
		return RC_OK;
	}
	if (rc && err)
		*err = local;
	return rc;
}

/* The bureau's own file beside jixiao.ini, else the shipped one. */
static enum rc
read_file(struct app *app, const char *name, struct arena *a, struct import_library **ret,
	size_t *ret_n, struct err *err)
{
	struct faults faults = { .arena = a };
	struct import_context ctx = { .rules = year_configured(app), .arena = a, .faults = &faults };
	const char *folder = app->options->rules_dir, **found, *own;
	const struct sheet *s;
	struct sheet *mine;
	size_t n = 0;
	enum rc rc = RC_NOT_FOUND;

	own = folder ? arena_printf(a, "%s/%s", folder, name) : NULL;
	if (own && file_walk(own, a, &found, &n, NULL) == RC_OK && n)
		rc = csv_read(own, &import_limits_default, a, &mine, err);
	s = rc == RC_OK ? mine : NULL;
	if (rc == RC_NOT_FOUND)
		rc = import_shipped_sheet(name, a, &s, err);
	if (rc == RC_OK)
		rc = import_library_list(s, &ctx, ret, ret_n, err);
	if (rc == RC_OK && faults.n)
		return err_set(err, RC_INVALID, NULL, "%s, %s: %s", faults.rows[0].file, faults.rows[0].place,
			faults.rows[0].message);
	return rc;
}

static enum rc
load_file(struct app *app, const char *name, struct arena *a, size_t *n, struct library *first,
	struct err *err)
{
	struct import_library *rows;
	struct library old;
	size_t count;
	enum rc rc = read_file(app, name, a, &rows, &count, err);

	for (size_t i = 0; i < count && rc == RC_OK; i++) {
		struct library l = rows[i].entry;
		rc = find_known(app, &l, a, &old, err);
		if (rc || old.id)
			continue;
		l.state = "active";
		l.valid_from = l.valid_from ? l.valid_from : 2015;
		rc = library_insert(app, &l, a, err);
		if (++*n == 1)
			*first = l;
	}
	return rc ? err_wrap(err, "%s", name) : RC_OK;
}

enum rc
library_load_shipped(struct app *app, struct arena *a, size_t *ret_n, struct library *ret_first,
	struct err *err)
{
	const char *name;
	enum rc rc = RC_OK;

	*ret_n = 0;
	*ret_first = (struct library){ 0 };
	for (size_t i = 0; rc == RC_OK && (name = shipped_name(i)) != NULL; i++)
		if (strncmp(name, FOLDER, strlen(FOLDER)) == 0 && strcmp(name, TEMPLATES) != 0)
			rc = load_file(app, name, a, ret_n, ret_first, err);
	return rc;
}

enum rc
library_templates_read(struct app *app, struct arena *a, struct template_row **ret, size_t *ret_n,
	struct err *err)
{
	struct import_library *rows = NULL;
	size_t n = 0, count = 0;
	enum rc rc = read_file(app, TEMPLATES, a, &rows, &n, err);

	if (rc)
		return rc;
	*ret = arena_array(a, n + 1, sizeof **ret);
	for (size_t i = 0; i < n; i++) {
		const struct library *l = &rows[i].entry;
		if (!rows[i].template)
			continue;
		(*ret)[count++] = (struct template_row){ rows[i].template, { .level1 = l->level1,
			.level2 = l->level2, .level3 = l->level3, .op = l->op, .target = l->target,
			.measure = l->measure, .weight = rows[i].weight } };
	}
	*ret_n = count;
	return RC_OK;
}
