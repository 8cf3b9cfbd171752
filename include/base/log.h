/* Log file for technical detail (SQLite text, errno). Never the terminal. */
#ifndef JIXIAO_BASE_LOG_H
#define JIXIAO_BASE_LOG_H

#include "base/err.h"

/* Appends to path from now on; without it everything is dropped. NULL closes. */
void log_open(const char *path);
void log_line(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
