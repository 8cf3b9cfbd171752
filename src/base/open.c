/*
 * Showing a file: xdg-open as a process of its own that outlives the program, and the private folder in
 * which the copies lie.
 */
#include "base/open.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/intl.h"
#include "file_int.h"

#define PREFIX "jixiao-open-"
#define KEEP_SECONDS ((time_t)24 * 60 * 60)

/* xdg-open as the search path has it, NULL if it is not there. */
static const char *
find_opener(struct arena *a)
{
	const char *path = getenv("PATH");

	for (const char *p = path ? path : ""; *p; p += *p == ':') {
		size_t n = strcspn(p, ":");
		const char *name = arena_printf(a, "%.*s/xdg-open", (int)n, p);
		p += n;
		if (n > 0 && access(name, X_OK) == 0)
			return name;
	}
	return NULL;
}

static bool
has_display(void)
{
	const char *x = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x && *x) || (wayland && *wayland);
}

bool
open_possible(void)
{
	struct arena *a = arena_new();
	bool possible = has_display() && find_opener(a);

	arena_free(a);
	return possible;
}

static const char *
parent(void)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR"), *tmp = getenv("TMPDIR");
	struct stat st;

	if (runtime && *runtime == '/' && stat(runtime, &st) == 0 && S_ISDIR(st.st_mode))
		return runtime;
	return tmp && *tmp == '/' ? tmp : "/tmp";
}

/* Removes a folder of ours with its files; folders in it are none of ours. */
static void
remove_folder(int at, const char *name)
{
	int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *e;

	while (dir && (e = readdir(dir)))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			unlinkat(fd, e->d_name, 0);
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
	unlinkat(at, name, AT_REMOVEDIR);
}

static void
sweep(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	time_t old = time(NULL) - KEEP_SECONDS;
	struct dirent *e;
	struct stat st;

	while (dir && (e = readdir(dir)))
		if (strncmp(e->d_name, PREFIX, strlen(PREFIX)) == 0 &&
			fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode) &&
			st.st_uid == getuid() && st.st_mtime < old)
			remove_folder(fd, e->d_name);
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}

enum rc
open_folder(struct arena *a, const char **ret, struct err *err)
{
	char *path = arena_printf(a, "%s/" PREFIX "XXXXXX", parent());

	sweep(parent());
	if (!mkdtemp(path))
		return err_set(err, RC_IO, NULL, _("Cannot make a folder in %s: %s"), parent(),
			file_reason(errno));
	*ret = path;
	return RC_OK;
}

/* In the child of the child: nothing of the terminal is left to it. Writes why it failed. */
static void
become(const char *opener, const char *path, int failed)
{
	char *const argv[] = { (char *)(uintptr_t)opener, (char *)(uintptr_t)path, NULL };
	int null = open("/dev/null", O_RDWR);

	for (int fd = STDIN_FILENO; null >= 0 && fd <= STDERR_FILENO; fd++)
		dup2(null, fd);
	execv(opener, argv);
	int error = errno;
	ssize_t written = write(failed, &error, sizeof error);
	_exit(written == sizeof error ? 127 : 126);
}

/* Twice, so that nobody has to wait for it; returns the error of starting it, 0 none. */
static int
start(const char *opener, const char *path)
{
	int failed[2], error = 0;
	pid_t pid;

	if (pipe2(failed, O_CLOEXEC) < 0)
		return errno;
	pid = fork();
	if (pid == 0) {
		setsid();
		pid_t second = fork();
		if (second == 0)
			become(opener, path, failed[1]);
		_exit(second < 0);
	}
	error = pid < 0 ? errno : 0;
	close(failed[1]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (!error && read(failed[0], &error, sizeof error) != sizeof error)
		error = 0;
	close(failed[0]);
	return error;
}

enum rc
open_file(const char *path, struct err *err)
{
	struct arena *a = arena_new();
	const char *opener = has_display() ? find_opener(a) : NULL;
	int error = opener ? start(opener, path) : 0;
	enum rc rc = RC_OK;

	if (!opener)
		rc = err_set(err, RC_NOT_FOUND, NULL,
			_("Nothing can be shown here: there is no display, or no xdg-open. Save the file."));
	else if (error)
		rc = err_set(err, RC_IO, NULL, _("Cannot start %s: %s. Save the file instead."), opener,
			strerror(error));
	arena_free(a);
	return rc;
}
