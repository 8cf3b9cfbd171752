/* Starting the helper program and talking with it. */
#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"
#include "wire.h"

#define ANSWER_MAX ((size_t)1 << 20)

extern char **environ;

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
spawn(struct helper *h, const char *what, struct err *err)
{
	const char *helper = find_helper(h->arena);
	char *argv[] = { arena_strdup(h->arena, helper), arena_strdup(h->arena, what), NULL };
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
	failed = posix_spawn(&h->pid, helper, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(in[0]);
	close(out[1]);
	h->to = in[1];
	h->from = out[0];
	if (!failed)
		return RC_OK;
	close(h->to);
	close(h->from);
	return err_set(err, RC_IO, NULL,
		_("The helper program %s cannot be started (%s): install jixiao anew."), helper,
		strerror(failed));
}

enum rc
helper_start(struct helper *h, const char *what, struct arena *a, struct err *err)
{
	enum rc rc;

	*h = (struct helper){ .arena = a };
	rc = spawn(h, what, err);
	if (rc)
		return rc;
	/* A helper that ended early says why itself. */
	sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = SIG_IGN }, &h->pipe_before);
	h->sink = sink_fd(h->to);
	return RC_OK;
}

void
helper_cell(struct helper *h, const char *text)
{
	sink_adds(h->sink, text ? text : "");
	sink_addc(h->sink, WIRE_CELL);
}

void
helper_int(struct helper *h, int value)
{
	strbuf_addf(sink_buffer(h->sink), "%d%c", value, WIRE_CELL);
}

void
helper_record(struct helper *h)
{
	sink_addc(h->sink, WIRE_RECORD);
}

enum rc
helper_begun(struct helper *h, struct err *err)
{
	enum rc rc;

	sink_flush(h->sink);
	if (read(h->from, &h->first, 1) == 1 && h->first == WIRE_RECORD)
		return RC_OK;
	rc = helper_finish(h, true, NULL, err);
	return rc ? rc : err_set(err, RC_IO, NULL, _("The helper program jixiao-print broke off."));
}

/* All that the helper says, without the sign that it has begun. */
static void
listen(struct helper *h, struct strbuf *ret)
{
	char buf[4096];
	ssize_t got;

	if (h->first && h->first != WIRE_RECORD)
		strbuf_addc(ret, h->first);
	while ((got = read(h->from, buf, sizeof buf)) > 0 || (got < 0 && errno == EINTR))
		if (got > 0 && ret->len < ANSWER_MAX)
			strbuf_addn(ret, buf, (size_t)got);
	close(h->from);
}

static enum rc
outcome(int status, bool written, const char *said, struct err *err)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0 && *said)
		return err_set(err, (enum rc)WEXITSTATUS(status), NULL, "%s", said);
	if (!written || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return err_set(err, RC_IO, NULL, _("The helper program jixiao-print broke off."));
	return RC_OK;
}

enum rc
helper_finish(struct helper *h, bool whole, struct strbuf *answer, struct err *err)
{
	struct strbuf said = { 0 };
	bool written = true;
	int status = 0;
	enum rc rc;

	if (whole) {
		helper_record(h);
		written = sink_close(h->sink, NULL) == RC_OK;
	} else {
		sink_discard(h->sink);
	}
	close(h->to);
	listen(h, &said);
	while (waitpid(h->pid, &status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGPIPE, &h->pipe_before, NULL);
	rc = whole ? outcome(status, written, strbuf_str(&said), err) : RC_OK;
	if (rc == RC_OK && answer)
		strbuf_addn(answer, strbuf_str(&said), said.len);
	strbuf_free(&said);
	return rc;
}
