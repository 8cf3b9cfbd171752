/*
 * Workbooks are written by the helper program jixiao-print, so that nothing heavy is loaded with the
 * screens: rows go to it through a pipe, its sentence comes back if it fails.
 */
#include "output/xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/intl.h"
#include "output/sink.h"
#include "output/xlsx_file.h"

extern char **environ;

struct xlsx_writer {
	struct arena *arena;
	struct sink *sink;
	int to, from; /* pipes: rows to the helper, its sentence from it */
	pid_t pid;
	struct sigaction pipe_before;
	char first; /* of the helper's answer */
	size_t n;
};

/* Named by the environment, beside the program where it was built, else installed. */
static const char *
find_helper(struct arena *a)
{
	const char *dir = getenv("JIXIAO_LIBEXECDIR");
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (dir)
		return arena_printf(a, "%s/jixiao-print", dir);
	while (n > 0 && self[n - 1] != '/')
		n--;
	const char *beside = arena_printf(a, "%.*sjixiao-print", n > 0 ? (int)n : 0, self);
	return n > 0 && access(beside, X_OK) == 0 ? beside : LIBEXECDIR "/jixiao-print";
}

static enum rc
start(struct xlsx_writer *w, struct err *err)
{
	const char *helper = find_helper(w->arena);
	char *argv[] = { arena_strdup(w->arena, helper), NULL };
	posix_spawn_file_actions_t actions;
	int in[2], out[2], failed;

	if (pipe2(in, O_CLOEXEC) < 0)
		return err_set(err, RC_IO, NULL, _("No pipe to jixiao-print: %s."), strerror(errno));
	if (pipe2(out, O_CLOEXEC) < 0) {
		close(in[0]);
		close(in[1]);
		return err_set(err, RC_IO, NULL, _("No pipe to jixiao-print: %s."), strerror(errno));
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	failed = posix_spawn(&w->pid, helper, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(in[0]);
	close(out[1]);
	w->to = in[1];
	w->from = out[0];
	if (!failed)
		return RC_OK;
	close(w->to);
	close(w->from);
	return err_set(err, RC_IO, NULL,
		_("The helper program %s cannot be started (%s): install jixiao anew."), helper,
		strerror(failed));
}

static void
put(struct xlsx_writer *w, const char *text)
{
	sink_adds(w->sink, text ? text : "");
	sink_addc(w->sink, XLSX_CELL);
}

static void
put_int(struct xlsx_writer *w, int value)
{
	put(w, arena_printf(w->arena, "%d", value));
}

static enum rc finish(struct xlsx_writer *w, bool whole, struct err *err);

enum rc
xlsx_create(const char *path, const char *sheet_name, const struct xlsx_column *columns, size_t n,
	struct xlsx_writer **ret, struct err *err)
{
	struct arena *a = arena_new();
	struct xlsx_writer *w = arena_alloc(a, sizeof *w);
	enum rc rc;

	w->arena = a;
	w->n = n;
	rc = start(w, err);
	if (rc) {
		arena_free(a);
		return rc;
	}
	/* A helper that ended early says why itself. */
	sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = SIG_IGN }, &w->pipe_before);
	w->sink = sink_fd(w->to);
	put(w, path);
	put(w, sheet_name);
	sink_addc(w->sink, XLSX_RECORD);
	for (size_t i = 0; i < n; i++) {
		put(w, columns[i].title);
		put_int(w, (int)columns[i].kind);
		put_int(w, columns[i].decimals);
		put_int(w, columns[i].width);
		sink_addc(w->sink, XLSX_RECORD);
	}
	sink_addc(w->sink, XLSX_RECORD);
	sink_flush(w->sink);
	/* The helper answers with one byte when the file is begun. */
	if (read(w->from, &w->first, 1) != 1 || w->first != XLSX_RECORD) {
		rc = finish(w, true, err);
		return rc ? rc : err_set(err, RC_IO, NULL, _("The helper program jixiao-print broke off."));
	}
	*ret = w;
	return RC_OK;
}

enum rc
xlsx_row(struct xlsx_writer *w, const char *const *cells, struct err *err)
{
	for (size_t i = 0; i < w->n; i++) {
		if (cells[i] && strpbrk(cells[i], "\x1e\x1f"))
			return err_set(err, RC_INVALID, NULL,
				_("A text holds control characters and cannot stand in a workbook."));
		put(w, cells[i]);
	}
	sink_addc(w->sink, XLSX_RECORD);
	return RC_OK;
}

/* Ends the stream and waits; the helper's sentence becomes the error. */
static enum rc
finish(struct xlsx_writer *w, bool whole, struct err *err)
{
	char sentence[ERR_TEXT] = { w->first };
	size_t n = w->first && w->first != XLSX_RECORD;
	ssize_t got;
	int status = 0;

	if (whole)
		sink_addc(w->sink, XLSX_RECORD);
	enum rc written = whole ? sink_close(w->sink, NULL) : RC_OK;
	if (!whole)
		sink_discard(w->sink);
	close(w->to);
	while (n < sizeof sentence - 1 &&
		((got = read(w->from, sentence + n, sizeof sentence - 1 - n)) > 0 ||
			(got < 0 && errno == EINTR)))
		n += got > 0 ? (size_t)got : 0;
	sentence[n] = '\0';
	close(w->from);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGPIPE, &w->pipe_before, NULL);
	arena_free(w->arena);
	if (!whole)
		return RC_OK;
	if (n)
		return err_set(err, WIFEXITED(status) ? (enum rc)WEXITSTATUS(status) : RC_IO, NULL, "%s",
			sentence);
	if (written || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(err, RC_IO, NULL, _("The helper program jixiao-print broke off."));
	return RC_OK;
}

enum rc
xlsx_close(struct xlsx_writer *w, struct err *err)
{
	return finish(w, true, err);
}

void
xlsx_discard(struct xlsx_writer *w)
{
	if (w)
		(void)!finish(w, false, NULL);
}
