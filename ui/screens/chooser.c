/*
 * Choosing a file or a folder: the folder is walked with the keys of any list, a path can be typed.
 */
#include "chooser.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/intl.h"

#define ENTRIES_MAX 5000

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

static bool
offered(enum choose what, const char *name)
{
	return what == CHOOSE_FILE || (what == CHOOSE_SHEETS && is_sheet(name));
}

static int
by_kind_and_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return x->folder != y->folder ? (x->folder ? -1 : 1) : strcmp(x->name, y->name);
}

static size_t
read_folder(enum choose what, const char *path, struct arena *a, struct entry **ret)
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
			(!S_ISDIR(st.st_mode) && !offered(what, e->d_name)))
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
	char *real = realpath(path, NULL);

	if (!real)
		return NULL;
	path = arena_strdup(a, real);
	free(real);
	return path;
}

/* What the person typed. A folder to write into need not be there yet. */
static enum rc
type_path(struct ctx *c, enum choose what, const char *title, const char **path, struct err *err)
{
	const char *typed, *home = getenv("HOME");
	enum rc rc = ask_line(c->ui, title, what == CHOOSE_FOLDER ? _("Folder") : _("File or folder"),
		*path, c->arena, &typed);

	if (rc)
		return rc;
	if (typed[0] == '~' && home)
		typed = arena_printf(c->arena, "%s%s", home, typed + 1);
	*path = what == CHOOSE_FOLDER ? typed : absolute(typed, c->arena);
	return *path ? RC_OK
		: err_set(err, RC_NOT_FOUND, NULL, _("There is no file or folder %s."), typed);
}

/* One step: *path becomes a folder to look into, or the choice when true comes back in *done. */
static enum rc
step(struct ctx *c, enum choose what, const char *title, const char **path, bool *done,
	struct err *err)
{
	struct entry *all;
	size_t n = read_folder(what, *path, c->arena, &all), first = 0, chosen;
	struct choice_row *rows = arena_array(c->arena, n + 3, sizeof *rows);
	enum rc rc;

	if (what != CHOOSE_FILE)
		rows[first++].text = arena_printf(c->arena, what == CHOOSE_FOLDER ? _("[This folder] %s")
			: _("[All of this folder] %s"), *path);
	rows[first++].text = _("[Type a path]");
	rows[first++].text = _("[One folder up]");
	for (size_t i = 0; i < n; i++)
		rows[i + first].text = all[i].folder ? arena_printf(c->arena, "%s/", all[i].name)
			: all[i].name;
	rc = ask_choice(c->ui, title, rows, n + first,
		n && what != CHOOSE_FOLDER ? first : 0, &chosen);
	if (rc)
		return rc;
	if (chosen >= first) {
		*done = !all[chosen - first].folder;
		*path = arena_printf(c->arena, "%s/%s", strcmp(*path, "/") == 0 ? "" : *path,
			all[chosen - first].name);
	} else if (chosen == first - 1) {
		*path = parent_of(*path, c->arena);
	} else {
		*done = true;
		if (chosen == first - 2)
			return type_path(c, what, title, path, err);
	}
	return RC_OK;
}

enum rc
choose_path(struct ctx *c, enum choose what, const char *title, const char **ret, struct err *err)
{
	static const char *const settings[] = { "import.folder", "attach.folder", "save.folder" };
	const char *path = NULL;
	struct stat st;
	bool done = false;
	enum rc rc = app_setting_get(c->app, settings[what], c->arena, &path, err);

	if (rc == RC_OK && (!path || stat(path, &st) != 0 || !S_ISDIR(st.st_mode)))
		path = absolute(".", c->arena);
	while (rc == RC_OK && !done)
		rc = step(c, what, title, &path, &done, err);
	if (rc)
		return rc;
	*ret = path;
	if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode))
		path = parent_of(path, c->arena);
	return app_setting_set(c->app, settings[what], path, err);
}
