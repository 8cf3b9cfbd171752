/*
 * Log file for technical detail. The open file is the one mutable static of the program: whoever
 * notes a fault far below main has nothing to pass it in.
 */
#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static FILE *file;

void
log_open(const char *path)
{
	int fd;

	if (file)
		fclose(file);
	file = NULL;
	if (!path)
		return;
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0)
		return;
	file = fdopen(fd, "a");
	if (!file)
		close(fd);
}

void
log_line(const char *fmt, ...)
{
	char stamp[32] = "", text[2048];
	time_t now = time(NULL);
	struct tm tm;
	va_list ap;

	if (!file)
		return;
	if (localtime_r(&now, &tm))
		strftime(stamp, sizeof(stamp), "%Y-%m-%d %H:%M:%S", &tm);
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	/* One entry is one line, whatever a foreign text in it holds. */
	for (char *p = text; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = ' ';
	fprintf(file, "%s [%ld] %s\n", stamp, (long)getpid(), text);
	fflush(file);
}
