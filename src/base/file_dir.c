/* Folders: making them, and finding the files below one. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "file_int.h"

struct walk {
	struct arena *arena;
	const char **paths;
	size_t n, cap;
	struct err *err;
};

static enum rc
make_dir(const char *path, struct err *err)
{
	struct stat st;

	if (mkdir(path, 0700) == 0)
		return RC_OK;
	if (errno == EEXIST) {
		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			return RC_OK;
		errno = ENOTDIR;
	}
	return err_set(err, RC_IO, NULL, _("Cannot make the folder \"%s\": %s."), path,
		file_reason(errno));
}

enum rc
file_make_dirs(const char *path, struct err *err)
{
	struct arena *a = arena_new();
	char *whole = arena_strdup(a, path);
	enum rc rc = RC_OK;

	for (char *p = whole; rc == RC_OK && *p; p++) {
		if (*p != '/' || p == whole)
			continue;
		*p = '\0';
		/* One that is there is enough: its parent need not be ours to write. */
		if (access(whole, F_OK) < 0)
			rc = make_dir(whole, err);
		*p = '/';
	}
	if (rc == RC_OK)
		rc = make_dir(whole, err);
	arena_free(a);
	return rc;
}

/* Hidden files, and what office programs leave beside an open document. */
static bool
is_left_out(const char *name)
{
	return name[0] == '.' || strncmp(name, "~$", 2) == 0;
}

static void
add(struct walk *w, const char *path)
{
	w->paths = arena_grow(w->arena, w->paths, w->n, &w->cap, w->n + 1, sizeof(*w->paths));
	w->paths[w->n++] = path;
}

static enum rc walk_dir(struct walk *w, const char *path);

/* Links to files count as the files they name; links to folders are not followed, they may lead in
 * a circle. */
static enum rc
walk_entry(struct walk *w, const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return errno == ENOENT ? RC_OK : file_cannot_read(path, errno, w->err);
	if (S_ISDIR(st.st_mode))
		return walk_dir(w, path);
	if (S_ISLNK(st.st_mode) && stat(path, &st) < 0)
		return RC_OK;
	if (S_ISREG(st.st_mode))
		add(w, path);
	return RC_OK;
}

static enum rc
walk_dir(struct walk *w, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	enum rc rc = RC_OK;

	if (!dir)
		return file_cannot_read(path, errno, w->err);
	while (rc == RC_OK && (errno = 0, entry = readdir(dir)) != NULL) {
		const char *slash = path[strlen(path) - 1] == '/' ? "" : "/";

		if (!is_left_out(entry->d_name))
			rc = walk_entry(w,
				arena_printf(w->arena, "%s%s%s", path, slash, entry->d_name));
	}
	if (rc == RC_OK && errno != 0)
		rc = file_cannot_read(path, errno, w->err);
	closedir(dir);
	return rc;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum rc
file_walk(const char *path, struct arena *a, const char ***ret, size_t *ret_n, struct err *err)
{
	struct walk w = { .arena = a, .err = err };
	struct stat st;
	enum rc rc = RC_OK;

	if (stat(path, &st) < 0)
		return file_cannot_read(path, errno, err);
	if (S_ISDIR(st.st_mode))
		rc = walk_dir(&w, path);
	else if (S_ISREG(st.st_mode))
		add(&w, arena_strdup(a, path));
	else
		rc = err_set(err, RC_FORMAT, NULL,
			_("\"%s\" is neither a file nor a folder. Name one of these."), path);
	if (rc != RC_OK)
		return rc;
	if (w.n > 1)
		qsort(w.paths, w.n, sizeof(*w.paths), compare);
	*ret = w.paths;
	*ret_n = w.n;
	return RC_OK;
}
