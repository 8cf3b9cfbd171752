/*
 * Import: files found, read, checked, written; every file whole or not at all. A dry run does the
 * very same and rolls back.
 */
#include "app/doubt.h"
#include "app/exchange_run.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/options.h"
#include "app/peers.h"
#include "app/year.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/xalloc.h"
#include "import/csv.h"
#include "import/xlsx.h"
#include "store/db.h"

/* Projects met in a run, by a hash of what identifies them. */
struct seen {
	uint64_t hash;
	const char *file;
};

void
import_note(struct import_run *run, const char *fmt, ...)
{
	struct import_report *rep = run->report;
	va_list ap;

	va_start(ap, fmt);
	rep->notes = arena_grow(run->keep, rep->notes, rep->n_notes, &rep->cap_notes, rep->n_notes + 1,
		sizeof *rep->notes);
	rep->notes[rep->n_notes++] = arena_vprintf(run->keep, fmt, ap);
	va_end(ap);
}

static uint64_t
hash(uint64_t h, const char *s)
{
	for (; s && *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return (h ^ 0x1f) * 1099511628211u;
}

static void
rehash(struct import_run *run)
{
	size_t cap = run->cap_seen ? run->cap_seen * 2 : 1024;
	struct seen *all = xcalloc(cap, sizeof *all);

	for (size_t i = 0; i < run->cap_seen; i++) {
		if (!run->seen[i].file)
			continue;
		size_t j = run->seen[i].hash & (cap - 1);
		while (all[j].file)
			j = (j + 1) & (cap - 1);
		all[j] = run->seen[i];
	}
	free(run->seen);
	run->seen = all;
	run->cap_seen = cap;
}

const char *
import_seen(struct import_run *run, const struct goal_doc *d, const char *file)
{
	uint64_t h = hash(14695981039346656037u + (uint64_t)d->project.year, d->project.code);
	size_t i;

	if (!d->project.code || !*d->project.code)
		h = hash(hash(h, d->project.name), d->unit && *d->unit ? d->unit : d->department);
	if (run->n_seen * 2 >= run->cap_seen)
		rehash(run);
	for (i = h & (run->cap_seen - 1); run->seen[i].file; i = (i + 1) & (run->cap_seen - 1))
		if (run->seen[i].hash == h)
			return run->seen[i].file;
	run->seen[i] = (struct seen){ h, arena_strdup(run->keep, file) };
	run->n_seen++;
	return NULL;
}

void
import_saved(struct import_run *run, int64_t goal_id)
{
	if (run->n_saved == run->cap_saved) {
		run->cap_saved = run->cap_saved ? run->cap_saved * 2 : 64;
		run->saved = xreallocarray(run->saved, run->cap_saved, sizeof *run->saved);
	}
	run->saved[run->n_saved++] = goal_id;
}

enum rc
import_compare(struct import_run *run, struct err *err)
{
	if (run->n_saved <= PEERS_IMPORT)
		return peers_append(run->app, run->saved, run->n_saved, err);
	import_note(run, _("More than %d goals at once: their targets and texts were not compared with "
			   "those of others."), PEERS_IMPORT);
	return RC_OK;
}

enum rc
import_shipped_sheet(const char *name, struct arena *a, const struct sheet **ret, struct err *err)
{
	const char *text = shipped_text(name);
	struct sheet *s;
	enum rc rc;

	if (!text)
		return err_set(err, RC_NOT_FOUND, NULL, _("%s is not part of this program."), name);
	rc = csv_read_memory(text, strlen(text), name, NULL, a, &s, err);
	if (rc == RC_OK)
		*ret = s;
	return rc;
}

bool
import_ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), m = strlen(end);

	return n >= m && strcasecmp(path + n - m, end) == 0;
}

enum rc
import_read_sheets(struct import_run *run, const char *path, const struct import_limits *limits,
	struct sheet **ret, size_t *ret_n, struct err *err)
{
	if (!import_ends_with(path, ".csv") && !import_ends_with(path, ".txt"))
		return xlsx_read(path, limits, run->docs, ret, ret_n, err);
	*ret_n = 1;
	return csv_read(path, limits, run->docs, ret, err);
}

struct import_context
import_context_of(struct import_run *run)
{
	return (struct import_context){ .rules = year_configured(run->app), .year = run->app->asked_year,
		.arena = run->docs, .faults = &run->report->faults };
}

/* Progress inside a large file, every thousand records. */
bool
import_cancelled(struct import_run *run, const char *file, size_t done, size_t all)
{
	const struct import_options *o = run->options;

	return o->progress && done % 1000 == 0 && o->progress(o->progress_arg, file, done, all);
}

/* A file that cannot be read at all is one refusal of the whole file. */
static bool
is_bad_file(enum rc rc)
{
	return rc == RC_FORMAT || rc == RC_INVALID || rc == RC_NOT_FOUND || rc == RC_IO;
}

/* The file's counts go into the report only if the file was taken. */
static enum rc
settle(struct import_run *run, size_t faults_before, struct err *err)
{
	struct import_report *rep = run->report;
	size_t refused = rep->faults.n - faults_before;
	enum rc rc = RC_OK;

	if (!refused && !run->options->dry_run)
		rc = import_compare(run, err);
	if (rc || refused || run->options->dry_run)
		app_rollback(run->app);
	else
		rc = app_commit(run->app, err);
	if (rc)
		return rc;
	if (refused) {
		rep->refused_files++;
		rep->n_refused += refused;
		return RC_OK;
	}
	rep->n_new += run->n_new;
	rep->n_changed += run->n_changed;
	rep->n_same += run->n_same;
	return RC_OK;
}

static enum rc
import_file(struct import_run *run, const struct import_kind *kind, const char *path,
	const struct import_limits *limits, struct err *err)
{
	struct import_report *rep = run->report;
	size_t before = rep->faults.n, notes = rep->n_notes, unmatched = rep->unmatched.n;
	struct err local = { 0 };
	enum rc rc = db_begin(run->app->db, err);

	if (rc)
		return rc;
	run->n_new = run->n_changed = run->n_same = run->n_saved = 0;
	run->taking = false;
	rep->files++;
	rc = kind->read(run, path, limits, &local);
	if (rc && (run->taking || !is_bad_file(rc))) {
		app_rollback(run->app);
		*err = local;
		return rc;
	}
	if (rc)
		fault_add(&rep->faults, path, "", "", "", "%s", local.msg);
	rc = settle(run, before, err);
	if (rep->faults.n > before) {
		rep->n_notes = notes;
		rep->unmatched.n = unmatched;
	}
	arena_reset(run->docs);
	arena_reset(run->arena);
	return rc;
}

/* In a folder only spreadsheets are looked at; a file that is named is always tried. */
static bool
is_sheet(const char *path)
{
	static const char *const ends[] = { ".xlsx", ".xlsm", ".csv", ".xls", ".et", ".ods", ".xlsb" };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (import_ends_with(path, ends[i]))
			return true;
	return false;
}

static enum rc
find_files(struct import_run *run, const char *const *paths, size_t n, const char ***ret,
	size_t *ret_n, struct err *err)
{
	size_t count = 0, cap = 0;

	*ret = NULL;
	for (size_t i = 0; i < n; i++) {
		const char **found;
		size_t m;
		enum rc rc = file_walk(paths[i], run->keep, &found, &m, err);
		if (rc)
			return rc;
		*ret = arena_grow(run->keep, *ret, count, &cap, count + m + 1, sizeof **ret);
		for (size_t j = 0; j < m; j++) {
			if (strcmp(found[j], paths[i]) != 0 && !is_sheet(found[j]))
				import_note(run, _("%s: no spreadsheet, left out."), found[j]);
			else
				(*ret)[count++] = found[j];
		}
	}
	*ret_n = count;
	if (count == 0)
		return err_set(err, RC_INVALID, NULL, _("There is no spreadsheet (.xlsx, .csv) in %s."),
			paths[0]);
	return RC_OK;
}

static enum rc
import_all(struct import_run *run, const struct import_kind *kind, const char *const *paths,
	size_t n, struct err *err)
{
	const struct import_options *o = run->options;
	struct import_limits limits = import_limits_default;
	const char **files;
	size_t count = 0;
	enum rc rc = find_files(run, paths, n, &files, &count, err);

	limits.file_bytes = o->max_bytes ? o->max_bytes
		: (size_t)option_int(run->app->options, "import", "max_mib") << 20;
	limits.unpacked_bytes = (size_t)option_int(run->app->options, "import", "unpacked_mib") << 20;
	for (size_t i = 0; i < count && rc == RC_OK; i++) {
		if (o->progress && o->progress(o->progress_arg, files[i], i, count))
			return err_set(err, RC_CANCELLED, NULL,
				_("Broken off after %zu of %zu files; those are taken, the others are not."), i,
				count);
		rc = import_file(run, kind, files[i], &limits, err);
	}
	return rc;
}

/* What the files changed is judged once for all of them. */
static enum rc
settle_doubt(struct app *app, struct err *err)
{
	enum rc rc;

	if (!app->doubt_years[0])
		return RC_OK;
	rc = db_begin(app->db, err);
	if (rc == RC_OK)
		rc = doubt_settle(app, err);
	if (rc == RC_OK)
		return app_commit(app, err);
	app_rollback(app);
	return rc;
}

static enum rc
unknown_kind(const char *kind, struct arena *a, struct err *err)
{
	const char *names = "", *name, *title;

	for (size_t i = 0; app_import_kind(i, &name, &title); i++)
		names = arena_printf(a, "%s%s%s", names, i ? ", " : "", name);
	return err_set(err, RC_USAGE, NULL, _("\"%s\" cannot be imported: possible are %s."), kind,
		names);
}

enum rc
app_import(struct app *app, const char *kind, const char *const *paths, size_t n,
	const struct import_options *o, struct arena *a, struct import_report *ret, struct err *err)
{
	const struct import_kind *k = import_kind_find(kind);
	struct import_run run = { .app = app, .options = o, .report = ret, .keep = a };
	enum rc rc = app_require(app, PERM_IMPORT, err);

	*ret = (struct import_report){ .faults.arena = a };
	if (rc == RC_OK && o->create_units)
		rc = app_require(app, PERM_UNIT_EDIT, err);
	if (rc == RC_OK && !k)
		return unknown_kind(kind, a, err);
	if (rc)
		return rc;
	run.docs = arena_new();
	run.arena = arena_new();
	app_now(app, run.now);
	app->peers_later = true;
	rc = import_all(&run, k, paths, n, err);
	if (o->dry_run)
		doubt_forget(app);
	else if (rc == RC_OK)
		rc = settle_doubt(app, err);
	app->peers_later = false;
	peers_forget(app);
	arena_free(run.docs);
	arena_free(run.arena);
	free(run.seen);
	free(run.saved);
	if (rc == RC_OK && ret->n_refused)
		rc = err_set(err, RC_INVALID, NULL,
			_("%zu of %zu files were refused and nothing of them was taken: correct the places "
			  "named and import them again."),
			ret->refused_files, ret->files);
	return rc;
}
