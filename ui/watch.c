/*
 * Wakes the loop when another process writes to the database, so that an idle screen costs nothing.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "view.h"

int
watch_open(const char *path)
{
	struct strbuf dir = { 0 };
	const char *slash = path ? strrchr(path, '/') : NULL;
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd < 0)
		return -1;
	/* the folder and not the files: the write-ahead log comes and goes */
	strbuf_addn(&dir, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
	if (inotify_add_watch(fd, strbuf_str(&dir), IN_MODIFY | IN_MOVED_TO) < 0) {
		close(fd);
		fd = -1;
	}
	strbuf_free(&dir);
	return fd;
}

bool
watch_drain(int fd)
{
	_Alignas(struct inotify_event) char buf[4096];
	bool any = false;

	while (fd >= 0 && read(fd, buf, sizeof buf) > 0)
		any = true;
	return any;
}
