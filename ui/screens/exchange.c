/*
 * Import and export from the screens: the folder is walked with the keys of any list, the report
 * shows what was taken and every refusal with its place and remedy.
 */
#include "exchange.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/exchange.h"
#include "base/intl.h"

#define ENTRIES_MAX 5000
#define DIALOG_COLS 70

/* Choosing files */
struct entry {
	const char *name;
	bool folder;
};

static bool
is_sheet(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && (strcasecmp(dot, ".xlsx") == 0 || strcasecmp(dot, ".xlsm") == 0 ||
		strcasecmp(dot, ".csv") == 0);
}

static int
by_kind_and_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return x->folder != y->folder ? (x->folder ? -1 : 1) : strcmp(x->name, y->name);
}

static size_t
read_folder(const char *path, struct arena *a, struct entry **ret)
{
	struct entry *all = NULL;
	size_t n = 0, cap = 0;
	struct dirent *e;
	struct stat st;
	DIR *dir = opendir(path);

	while (dir && n < ENTRIES_MAX && (e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.' || e->d_name[0] == '~')
			continue;
		if (stat(arena_printf(a, "%s/%s", path, e->d_name), &st) != 0 ||
			(!S_ISDIR(st.st_mode) && !is_sheet(e->d_name)))
			continue;
		all = arena_grow(a, all, n, &cap, n + 1, sizeof *all);
		all[n++] = (struct entry){ arena_strdup(a, e->d_name), S_ISDIR(st.st_mode) };
	}
	if (dir)
		closedir(dir);
	if (n)
		qsort(all, n, sizeof *all, by_kind_and_name);
	*ret = all;
	return n;
}

static const char *
parent_of(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');

	return !slash || slash == path ? "/" : arena_strndup(a, path, (size_t)(slash - path));
}

static const char *
absolute(const char *path, struct arena *a)
{
	const char *home = getenv("HOME");
	char *real;

	if (path[0] == '~' && home)
		path = arena_printf(a, "%s%s", home, path + 1);
	real = realpath(path, NULL);
	if (!real)
		return NULL;
	path = arena_strdup(a, real);
	free(real);
	return path;
}

/* One step: *path becomes a folder to look into, or the choice when true comes back in *done. */
static enum rc
step(struct ctx *c, const char *title, const char **path, bool *done, struct err *err)
{
	struct entry *all;
	size_t n = read_folder(*path, c->arena, &all), chosen;
	struct choice_row *rows = arena_array(c->arena, n + 3, sizeof *rows);
	const char *typed;
	enum rc rc;

	rows[0].text = arena_printf(c->arena, _("[All of this folder] %s"), *path);
	rows[1].text = _("[Type a path]");
	rows[2].text = _("[One folder up]");
	for (size_t i = 0; i < n; i++)
		rows[i + 3].text = all[i].folder ? arena_printf(c->arena, "%s/", all[i].name)
						 : all[i].name;
	rc = ask_choice(c->ui, title, rows, n + 3, n ? 3 : 0, &chosen);
	if (rc)
		return rc;
	*done = chosen == 0 || (chosen >= 3 && !all[chosen - 3].folder);
	if (chosen >= 3)
		*path = arena_printf(c->arena, "%s/%s", strcmp(*path, "/") == 0 ? "" : *path,
			all[chosen - 3].name);
	else if (chosen == 2)
		*path = parent_of(*path, c->arena);
	if (chosen != 1)
		return RC_OK;
	rc = ask_line(c->ui, title, _("File or folder"), *path, c->arena, &typed);
	if (rc)
		return rc;
	*done = true;
	*path = absolute(typed, c->arena);
	return *path ? RC_OK
		: err_set(err, RC_NOT_FOUND, NULL, _("There is no file or folder %s."), typed);
}

static enum rc
choose_path(struct ctx *c, const char *title, const char **ret, struct err *err)
{
	const char *path = NULL;
	struct stat st;
	bool done = false;
	enum rc rc = app_setting_get(c->app, "import.folder", c->arena, &path, err);

	if (rc == RC_OK && (!path || stat(path, &st) != 0 || !S_ISDIR(st.st_mode)))
		path = absolute(".", c->arena);
	while (rc == RC_OK && !done)
		rc = step(c, title, &path, &done, err);
	if (rc)
		return rc;
	*ret = path;
	if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode))
		path = parent_of(path, c->arena);
	return app_setting_set(c->app, "import.folder", path, err);
}

/* Import */
static bool
progress(void *arg, const char *file, size_t done, size_t all)
{
	struct ctx *c = arg;

	return ask_progress(c->ui, file, all ? (int)(done * 100 / all) : 0);
}

static void
write_report(struct text *t, const struct import_report *r)
{
	text_put(t, LOOK_STRONG, _("Files %zu, of them refused %zu"), r->files, r->refused_files);
	text_put(t, LOOK_STRONG, _("Records: new %zu, changed %zu, same %zu"), r->n_new, r->n_changed,
		r->n_same);
	for (size_t i = 0; i < r->n_notes; i++)
		text_wrap(t, LOOK_NORMAL, "", r->notes[i]);
	if (r->faults.n == 0)
		return;
	text_begin(t);
	text_put(t, LOOK_BAD, _("Refused places: %zu. Nothing of these files was taken."), r->faults.n);
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.rows[i];
		text_put(t, LOOK_STRONG, "%s  %s  %s", f->file, f->place, f->field);
		if (*f->value)
			text_put(t, LOOK_NORMAL, _("  found: %s"), f->value);
		text_wrap(t, LOOK_NORMAL, "  ", f->message);
	}
}

/* Refusals can be kept as a sheet for the unit. */
static enum rc
offer_faults(struct ctx *c, const struct import_report *r, struct err *err)
{
	const char *path;
	char cwd[4096];
	enum rc rc;

	if (r->faults.n == 0)
		return RC_OK;
	rc = ask_line(c->ui, _("Refusals as a sheet for the unit (Esc: none)"), _("File"),
		arena_printf(c->arena, "%s/%s", getcwd(cwd, sizeof cwd) ? cwd : ".",
			_("refusals.xlsx")),
		c->arena, &path);
	if (rc == RC_CANCELLED)
		return RC_OK;
	rc = app_import_write_faults(&r->faults, path, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("Written: %s"), path);
	return rc;
}

static enum rc
choose_kind(struct ctx *c, const char **ret)
{
	struct choice_row rows[8] = { { 0 } };
	const char *names[8], *title;
	size_t n = 0, chosen;
	enum rc rc;

	while (n < 8 && app_import_kind(n, &names[n], &title))
		rows[n++].text = title;
	rc = ask_choice(c->ui, _("Import"), rows, n, 0, &chosen);
	if (rc == RC_OK)
		*ret = names[chosen];
	return rc;
}

enum rc
exchange_import(struct ctx *c, struct err *err)
{
	struct import_options o = { .progress = progress, .progress_arg = c };
	struct import_report report;
	const char *kind, *path;
	struct text t;
	enum rc rc = choose_kind(c, &kind);

	if (rc == RC_OK)
		rc = choose_path(c, _("Import from"), &path, err);
	if (rc)
		return rc;
	rc = app_import(c->app, kind, &path, 1, &o, c->arena, &report, err);
	if (rc && rc != RC_INVALID && rc != RC_CANCELLED)
		return rc;
	text_init(&t, c->arena, DIALOG_COLS);
	if (rc == RC_CANCELLED)
		text_wrap(&t, LOOK_BAD, "", err->msg);
	write_report(&t, &report);
	ask_show(c->ui, _("Import"), &t);
	return offer_faults(c, &report, err);
}

/* Export */
enum rc
exchange_export(struct ctx *c, struct err *err)
{
	const char *path;
	char cwd[4096];
	int64_t n;
	enum rc rc = ask_line(c->ui, _("Export the list as it stands (.xlsx, .csv, .json)"), _("File"),
		arena_printf(c->arena, "%s/%s.xlsx", getcwd(cwd, sizeof cwd) ? cwd : ".",
			list_reg(c)->name),
		c->arena, &path);

	if (rc == RC_OK && access(path, F_OK) == 0) {
		struct text t;
		text_init(&t, c->arena, DIALOG_COLS);
		text_put(&t, LOOK_NORMAL, _("%s is there already."), path);
		if (!ask_confirm(c->ui, _("Overwrite?"), &t, _("Overwrite")))
			return RC_CANCELLED;
	}
	if (rc == RC_OK)
		rc = app_export(c->app, list_rows(c), list_shown(c), path, &n, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("%lld records written to %s"), (long long)n, path);
	return rc;
}
