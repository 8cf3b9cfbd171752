/*
 * What the file system says about a database file before and without an engine: folder, kind, mode,
 * and whether the last program that had it open came to its end.
 */
#include "store/driver.h"

#include "base/file.h"
#include "base/intl.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Parent folder of path in buf. */
static const char *
folder(const char *path, char *buf, size_t size)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	if (slash == path)
		return "/";
	snprintf(buf, size, "%.*s", (int)(slash - path), path);
	return buf;
}

/* Makes the empty file, so that its mode is ours: SQLite gives its side files the same. */
static enum rc
create(const char *path, const char *dir, struct err *err)
{
	struct stat st;
	mode_t mode = 0600;
	int fd;

	if (stat(dir, &st) == 0 && (st.st_mode & S_ISGID))
		mode = 0660;
	fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
	if (fd < 0 && errno == EEXIST)
		return RC_OK;
	if (fd < 0)
		return err_set(err, RC_IO, NULL, _("The database %s cannot be made: %s."), path,
			strerror(errno));
	if (fchmod(fd, mode) != 0)
		log_line("fchmod %s: %s", path, strerror(errno));
	close(fd);
	return RC_OK;
}

/* What can be said before SQLite looks at the file. */
enum rc
db_file_inspect(const char *path, enum db_mode mode, bool *ret_new, struct err *err)
{
	char buf[4096];
	const char *dir = folder(path, buf, sizeof(buf)), *kind;
	struct stat st;

	if (stat(dir, &st) != 0)
		return err_set(err, RC_IO, NULL, _("There is no folder %s. Make it, or name another file with --db."),
			dir);
	if (file_on_network(path, &kind))
		return err_set(err, RC_IO, NULL,
			_("%s lies on a network file system (%s), where a database is not safe. Put it on a local disk."),
			path, kind);
	if (stat(path, &st) != 0) {
		if (mode != DB_CREATE)
			return err_set(err, RC_IO, NULL, _("There is no database %s."), path);
		*ret_new = true;
		return create(path, dir, err);
	}
	if (S_ISDIR(st.st_mode))
		return err_set(err, RC_IO, NULL, _("%s is a folder. Name a file with --db."), path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, RC_IO, NULL, _("%s is not an ordinary file. Name another with --db."), path);
	*ret_new = st.st_size == 0;
	if (*ret_new && mode != DB_CREATE)
		return err_set(err, RC_FORMAT, NULL, _("%s is empty: it is not a database of this program."),
			path);
	return RC_OK;
}

bool
db_file_ours(const char *path)
{
	unsigned char head[72];
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(head, 1, sizeof(head), f) : 0;

	if (f)
		fclose(f);
	return n == sizeof(head) && memcmp(head, "SQLite format 3", 16) == 0 &&
	       (head[68] << 24 | head[69] << 16 | head[70] << 8 | head[71]) == DRV_APPLICATION;
}

void
db_file_address(const char *path, bool immutable, struct strbuf *out)
{
	if (!immutable) {
		/* "./" keeps a name that starts with "file:" from being an address. */
		strbuf_addf(out, "%s%s", *path == '/' || *path == ':' ? "" : "./", path);
		return;
	}
	strbuf_add(out, "file:");
	for (; *path; path++) {
		if (*path == '?' || *path == '#' || *path == '%')
			strbuf_addf(out, "%%%02X", (unsigned)*path);
		else
			strbuf_addc(out, *path);
	}
	strbuf_add(out, "?immutable=1");
}

/* A log left behind that no living process holds means that the last one was killed. Read from the
 * kernel's list of locks: closing a descriptor of a database
 * file would drop the locks of this process. */
bool
db_file_unclean(const char *path)
{
	char name[4096], line[256], want[64];
	struct stat st;
	bool held = false;
	FILE *f;

	snprintf(name, sizeof(name), "%s-wal", path);
	if (stat(name, &st) != 0 || st.st_size == 0)
		return false;
	snprintf(name, sizeof(name), "%s-shm", path);
	if (stat(name, &st) != 0)
		return true;
	snprintf(want, sizeof(want), ":%llu ", (unsigned long long)st.st_ino);
	f = fopen("/proc/locks", "re");
	if (!f)
		return false;
	while (!held && fgets(line, sizeof(line), f))
		held = strstr(line, want) != NULL;
	fclose(f);
	return !held;
}
