/* Private to ini.c and ini_scan.c. */
#ifndef JIXIAO_SRC_BASE_INI_INT_H
#define JIXIAO_SRC_BASE_INI_INT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/ini.h"

#define INI_LINE_MAX 1000
#define INI_FILE_MAX ((size_t)1024 * 1024)

/* Checks the text (without BOM) and lists sections, keys and lines; values are still NULL. Passes
 * only what iniparser reads the same way. */
enum rc ini_scan(const char *name, const char *text, size_t len, struct arena *a, struct ini *ret,
	struct err *err) MUST_USE;

#endif
