/*
 * Where written text goes. All kinds fill a strbuf; the one before a descriptor empties it when it
 * has grown large enough for a good write.
 */
#include "output/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/xalloc.h"

#define FLUSH_AT ((size_t)64 << 10)

struct sink {
	struct strbuf own;
	struct strbuf *buf; /* own, or the caller's */
	int fd;             /* -1: a string */
	int failed;         /* errno of the first write that failed */
	struct arena *arena; /* of a file, with its names */
	char *path, *temp;
};

struct sink *
sink_fd(int fd)
{
	struct sink *s = xcalloc(1, sizeof *s);

	s->buf = &s->own;
	s->fd = fd;
	return s;
}

struct sink *
sink_strbuf(struct strbuf *out)
{
	struct sink *s = xcalloc(1, sizeof *s);

	s->buf = out;
	s->fd = -1;
	return s;
}

enum rc
sink_file(const char *path, struct sink **ret, struct err *err)
{
	struct arena *a = arena_new();
	char *temp = file_temp_name(path, a);
	int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	struct sink *s;

	if (fd < 0) {
		enum rc rc = err_set(err, RC_IO, NULL,
			_("The file \"%s\" cannot be written (%s). Choose another place."), path,
			strerror(errno));

		arena_free(a);
		return rc;
	}
	s = sink_fd(fd);
	s->arena = a;
	s->temp = temp;
	s->path = arena_strdup(a, path);
	*ret = s;
	return RC_OK;
}

void
sink_flush(struct sink *s)
{
	size_t at = 0;

	while (at < s->buf->len && !s->failed) {
		ssize_t n = write(s->fd, s->buf->s + at, s->buf->len - at);

		if (n >= 0)
			at += (size_t)n;
		else if (errno != EINTR)
			s->failed = errno;
	}
	strbuf_clear(s->buf);
}

void
sink_add(struct sink *s, const char *text, size_t len)
{
	strbuf_addn(s->buf, text, len);
	if (s->fd >= 0 && s->buf->len >= FLUSH_AT)
		sink_flush(s);
}

void
sink_adds(struct sink *s, const char *text)
{
	sink_add(s, text, strlen(text));
}

void
sink_addc(struct sink *s, char c)
{
	sink_add(s, &c, 1);
}

struct strbuf *
sink_buffer(struct sink *s)
{
	if (s->fd >= 0 && s->buf->len >= FLUSH_AT)
		sink_flush(s);
	return s->buf;
}

enum rc
sink_close(struct sink *s, struct err *err)
{
	enum rc rc = RC_OK;

	if (s->fd >= 0)
		sink_flush(s);
	if (s->temp && close(s->fd) < 0 && !s->failed)
		s->failed = errno;
	if (s->failed)
		rc = err_set(err, RC_IO, NULL,
			_("The file cannot be written (%s). Make room or choose another place."),
			strerror(s->failed));
	if (s->temp) {
		s->fd = -1;
		if (!rc)
			rc = file_commit(s->temp, s->path, err);
		if (!rc)
			s->temp = NULL;
	}
	sink_discard(s);
	return rc;
}

void
sink_discard(struct sink *s)
{
	if (!s)
		return;
	if (s->temp) {
		if (s->fd >= 0)
			close(s->fd);
		file_discard(s->temp);
	}
	strbuf_free(&s->own);
	arena_free(s->arena);
	free(s);
}
