/*
 * Files: whole or not at all. Writing goes to a hidden temporary file in the same folder, which is
 * synced and renamed; whatever breaks in between leaves the old file as it was.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/log.h"
#include "base/table.h"
#include "file_int.h"

struct reason {
	int error;
	const char *text;
};

static const struct reason reasons[] = {
	{ ENOENT, N_("there is no such file or folder; check the name") },
	{ ENOTDIR, N_("a part of the path is not a folder; check the path") },
	{ EISDIR, N_("it is a folder; name a file") },
	{ EACCES, N_("permission denied; ask the administrator of this computer") },
	{ EPERM, N_("permission denied; ask the administrator of this computer") },
	{ EROFS, N_("the file system is read-only; choose another folder") },
	{ ENOSPC, N_("the disk is full; make room and try again") },
	{ EFBIG, N_("the file would be too large; choose fewer records") },
	{ EDQUOT, N_("your share of the disk is used up; make room and try again") },
	{ ENAMETOOLONG, N_("the name is too long; choose a shorter one") },
	{ ELOOP, N_("the links lead in a circle; check the path") },
	{ EIO, N_("the disk reports a fault; tell the administrator of this computer") },
};

const char *
file_reason(int error)
{
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].error == error)
			return _(reasons[i].text);
	return strerror(error);
}

enum rc
file_cannot_read(const char *path, int error, struct err *err)
{
	log_line("reading %s: errno %d", path, error);
	return err_set(err, RC_IO, NULL, _("Cannot read \"%s\": %s."), path, file_reason(error));
}

static enum rc
cannot_write(const char *path, int error, struct err *err)
{
	log_line("writing %s: errno %d", path, error);
	return err_set(err, RC_IO, NULL, _("Cannot write \"%s\": %s."), path, file_reason(error));
}

/* Bytes read, fewer than len only at the end of the file; -1 on failure. */
static ssize_t
read_all(int fd, char *data, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = read(fd, data + done, len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	return (ssize_t)done;
}

static enum rc
read_open(int fd, const char *path, size_t max, struct arena *a, char **ret, size_t *ret_len,
	struct err *err)
{
	struct stat st;
	size_t size;
	ssize_t got;
	char *data;

	if (fstat(fd, &st) < 0)
		return file_cannot_read(path, errno, err);
	if (!S_ISREG(st.st_mode))
		return err_set(err, RC_FORMAT, NULL,
			_("\"%s\" is not a regular file. Name a file, not a folder or device."),
			path);
	if ((uintmax_t)st.st_size > max)
		return err_set(err, RC_FORMAT, NULL,
			_("\"%s\" is too large: at most %zu bytes are read. Split it, or raise the "
			  "limit in the configuration."),
			path, max);
	size = (size_t)st.st_size;
	data = arena_alloc(a, size + 1);
	/* One byte more than there should be, to see whether somebody is still writing. */
	got = read_all(fd, data, size + 1);
	if (got < 0)
		return file_cannot_read(path, errno, err);
	if ((size_t)got > size)
		return err_set(err, RC_IO, NULL,
			_("\"%s\" grows while it is read. Wait until it is complete and try "
			  "again."),
			path);
	data[got] = '\0';
	*ret = data;
	*ret_len = (size_t)got;
	return RC_OK;
}

enum rc
file_read(const char *path, size_t max, struct arena *a, char **ret, size_t *ret_len,
	struct err *err)
{
	/* Not to hang on a pipe that somebody gave as a file. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	enum rc rc;

	if (fd < 0)
		return file_cannot_read(path, errno, err);
	rc = read_open(fd, path, max, a, ret, ret_len, err);
	close(fd);
	return rc;
}

static int
write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

enum rc
file_write(const char *path, const void *data, size_t len, struct err *err)
{
	struct arena *a = arena_new();
	const char *temp = file_temp_name(path, a);
	int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum rc rc;

	if (fd < 0) {
		rc = cannot_write(path, errno, err);
	} else if (write_all(fd, data, len) < 0) {
		rc = cannot_write(path, errno, err);
		close(fd);
		file_discard(temp);
	} else if (close(fd) < 0) {
		rc = cannot_write(path, errno, err);
		file_discard(temp);
	} else {
		rc = file_commit(temp, path, err);
	}
	arena_free(a);
	return rc;
}

enum rc
file_write_new(const char *path, const void *data, size_t len, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	int error = 0;

	if (fd < 0 && errno == EEXIST)
		return err_set(err, RC_CONFLICT, NULL, _("\"%s\" is there already: choose another name."),
			path);
	if (fd < 0)
		return cannot_write(path, errno, err);
	if (write_all(fd, data, len) < 0 || fsync(fd) < 0)
		error = errno;
	if (close(fd) < 0 && !error)
		error = errno;
	if (!error)
		return RC_OK;
	file_discard(path);
	return cannot_write(path, error, err);
}

char *
file_folder(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return arena_strdup(a, ".");
	return arena_strndup(a, path, slash == path ? 1 : (size_t)(slash - path));
}

char *
file_temp_name(const char *path, struct arena *a)
{
	unsigned char noise[8];
	char hex[2 * sizeof(noise) + 1];

	/* O_EXCL guards against a clash in any case, so a failure here needs no care. */
	if (getrandom(noise, sizeof(noise), 0) != (ssize_t)sizeof(noise))
		memset(noise, 0, sizeof(noise));
	for (size_t i = 0; i < sizeof(noise); i++)
		snprintf(hex + 2 * i, 3, "%02x", noise[i]);
	return arena_printf(a, "%s/.jixiao-%ld-%s.tmp", file_folder(path, a), (long)getpid(), hex);
}

/* Syncs what path names: data of a file, entries of a folder. */
static int
sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), error = 0;

	if (fd < 0)
		return -1;
	if (fsync(fd) < 0)
		error = errno;
	close(fd);
	errno = error;
	return error ? -1 : 0;
}

enum rc
file_commit(const char *temp, const char *path, struct err *err)
{
	struct arena *a;
	struct stat st;

	/* A file that is replaced keeps its permissions. */
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && chmod(temp, st.st_mode & 0777) < 0)
		log_line("chmod %s: errno %d", temp, errno);
	if (sync_path(temp) < 0 || rename(temp, path) < 0) {
		enum rc rc = cannot_write(path, errno, err);

		file_discard(temp);
		return rc;
	}
	/* The file is in place: a folder that some file system cannot sync is no failure. */
	a = arena_new();
	if (sync_path(file_folder(path, a)) < 0)
		log_line("syncing the folder of %s: errno %d", path, errno);
	arena_free(a);
	return RC_OK;
}

void
file_discard(const char *temp)
{
	if (unlink(temp) < 0 && errno != ENOENT)
		log_line("removing %s: errno %d", temp, errno);
}
