/*
 * A folder of pages, whole or not at all. The list of its files is what tells a folder of ours from
 * somebody else's.
 */
#include "output/site.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"

#define LIST "files.txt"
#define LIST_MAX 10000000

struct site {
	struct arena *arena;
	const char *path, *temp;
	const char *const *words;
	const char **written; /* the words as a page writes them */
	size_t n_words;
	const char **files;
	size_t n, cap;
};

/* What is there */

static bool
is_listed(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *s = list; s && *s; s += strcspn(s, "\n"), s += *s == '\n')
		if (strncmp(s, name, n) == 0 && s[n] == '\n')
			return true;
	return false;
}

/* Everything below a folder must be on the list of the site that is there. */
static enum rc
check_folder(struct site *s, const char *folder, const char *prefix, const char *list, struct err *err)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	enum rc rc = RC_OK;

	if (!d)
		return errno == ENOENT ? RC_OK : err_set(err, RC_IO, NULL, _("\"%s\" cannot be read (%s)."),
			folder, strerror(errno));
	while (rc == RC_OK && (e = readdir(d)) != NULL) {
		const char *path = arena_printf(s->arena, "%s/%s", folder, e->d_name);
		const char *name = arena_printf(s->arena, "%s%s", prefix, e->d_name);
		struct stat st;
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 || strcmp(name, LIST) == 0)
			continue;
		if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
			rc = check_folder(s, path, arena_printf(s->arena, "%s/", name), list, err);
		else if (!is_listed(list, name))
			rc = err_set(err, RC_INVALID, NULL,
				_("The folder \"%s\" holds \"%s\", which is not of a published site: choose an "
				  "empty folder or a new one."), s->path, name);
	}
	closedir(d);
	return rc;
}

static enum rc
check_place(struct site *s, struct err *err)
{
	const char *list_path = arena_printf(s->arena, "%s/%s", s->path, LIST);
	char *list = NULL;
	size_t len;
	struct stat st;

	if (lstat(s->path, &st) == 0 && !S_ISDIR(st.st_mode))
		return err_set(err, RC_INVALID, NULL, _("\"%s\" is no folder: choose another name."), s->path);
	if (stat(list_path, &st) == 0) {
		enum rc rc = file_read(list_path, LIST_MAX, s->arena, &list, &len, err);
		if (rc)
			return rc;
	}
	return check_folder(s, s->path, "", list, err);
}

/* Removing */

static void
remove_tree(const char *path, struct arena *a)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d)) != NULL) {
		const char *below = arena_printf(a, "%s/%s", path, e->d_name);
		struct stat st;
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (lstat(below, &st) == 0 && S_ISDIR(st.st_mode))
			remove_tree(below, a);
		else
			(void)unlink(below);
	}
	if (d)
		closedir(d);
	(void)rmdir(path);
}

void
site_discard(struct site *s)
{
	if (!s)
		return;
	remove_tree(s->temp, s->arena);
	arena_free(s->arena);
}

/* Making */

static const char *
as_html(const char *word, struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	site_text(&out, word);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

/* The site lives in its own arena. */
enum rc
site_begin(const char *path, const char *const *words, size_t n_words, struct site **ret,
	struct err *err)
{
	struct arena *a = arena_new();
	struct site *s = arena_alloc(a, sizeof *s);
	size_t n = strlen(path);
	enum rc rc;

	while (n > 1 && path[n - 1] == '/')
		n--;
	*s = (struct site){ .arena = a, .path = arena_strndup(a, path, n), .words = words,
		.n_words = n_words };
	s->written = arena_array(a, n_words + 1, sizeof *s->written);
	for (size_t i = 0; i < n_words; i++)
		s->written[i] = as_html(words[i], a);
	rc = check_place(s, err);
	if (rc == RC_OK) {
		s->temp = file_temp_name(s->path, a);
		rc = file_make_dirs(s->temp, err);
	}
	if (rc) {
		arena_free(a);
		return rc;
	}
	(void)chmod(s->temp, 0755);
	*ret = s;
	return RC_OK;
}

enum rc
site_file(struct site *s, const char *name, const char **ret, struct err *err)
{
	const char *slash = strrchr(name, '/'), *folder;
	enum rc rc = RC_OK;

	if (slash) {
		folder = arena_printf(s->arena, "%s/%.*s", s->temp, (int)(slash - name), name);
		rc = file_make_dirs(folder, err);
		if (rc == RC_OK)
			(void)chmod(folder, 0755);
	}
	s->files = arena_grow(s->arena, s->files, s->n, &s->cap, s->n + 1, sizeof *s->files);
	s->files[s->n++] = arena_strdup(s->arena, name);
	*ret = arena_printf(s->arena, "%s/%s", s->temp, name);
	return rc;
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* As a word of its own: the code 12 is not in 123. */
static bool
holds(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = text; n && (at = strstr(at, word)) != NULL; at++)
		if (!(at > text && is_alnum(at[-1]) && is_alnum(word[0])) &&
			!(is_alnum(at[n]) && is_alnum(word[n - 1])))
			return true;
	return false;
}

enum rc
site_check(const struct site *s, const char *name, const char *text, struct err *err)
{
	for (size_t i = 0; i < s->n_words; i++)
		if (holds(text, s->words[i]) || holds(text, s->written[i]))
			return err_set(err, RC_INVALID, NULL,
				_("%s would name the classified project \"%s\": take its name out of the goals and "
				  "tasks of others first. Nothing was written."), name, s->words[i]);
	return RC_OK;
}

enum rc
site_page(struct site *s, const char *name, const struct strbuf *text, struct err *err)
{
	const char *path;
	enum rc rc = site_check(s, name, strbuf_str(text), err);

	if (rc == RC_OK)
		rc = site_file(s, name, &path, err);
	if (rc == RC_OK)
		rc = file_write(path, strbuf_str(text), text->len, err);
	if (rc == RC_OK)
		(void)chmod(path, 0644);
	return rc;
}

static enum rc
write_list(struct site *s, struct err *err)
{
	struct strbuf list = { 0 };
	const char *path = arena_printf(s->arena, "%s/%s", s->temp, LIST);
	enum rc rc;

	for (size_t i = 0; i < s->n; i++)
		strbuf_addf(&list, "%s\n", s->files[i]);
	rc = file_write(path, strbuf_str(&list), list.len, err);
	if (rc == RC_OK)
		(void)chmod(path, 0644);
	strbuf_free(&list);
	return rc;
}

static enum rc
no_move(const struct site *s, struct err *err)
{
	return err_set(err, RC_IO, NULL, _("The site cannot be moved to \"%s\" (%s)."), s->path,
		strerror(errno));
}

/* The old one steps aside and comes back if the new one cannot take its place. */
static enum rc
move(struct site *s, struct err *err)
{
	const char *old = file_temp_name(s->path, s->arena);
	bool there = access(s->path, F_OK) == 0;
	enum rc rc;

	if (there && rename(s->path, old) != 0)
		return no_move(s, err);
	if (rename(s->temp, s->path) != 0) {
		rc = no_move(s, err);
		if (there)
			(void)rename(old, s->path);
		return rc;
	}
	if (there)
		remove_tree(old, s->arena);
	return RC_OK;
}

enum rc
site_end(struct site *s, struct err *err)
{
	enum rc rc = write_list(s, err);

	if (rc == RC_OK)
		rc = check_place(s, err);
	if (rc == RC_OK)
		rc = move(s, err);
	if (rc)
		site_discard(s);
	else
		arena_free(s->arena);
	return rc;
}

void
site_text(struct strbuf *out, const char *text)
{
	for (; text && *text; text++)
		switch (*text) {
		case '&':
			strbuf_add(out, "&amp;");
			break;
		case '<':
			strbuf_add(out, "&lt;");
			break;
		case '>':
			strbuf_add(out, "&gt;");
			break;
		case '"':
			strbuf_add(out, "&quot;");
			break;
		case '\n':
			strbuf_add(out, "<br>\n");
			break;
		case '\r':
		case '\f':
			break;
		default:
			strbuf_addc(out, *text);
		}
}
