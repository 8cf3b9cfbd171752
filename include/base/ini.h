/*
 * Ini files, read only; the only user of iniparser. A pre-scan gives line numbers, refuses
 * duplicate keys, values cut by '#' or ';' outside quotes, NUL bytes, lines over 1,000 bytes,
 * directories; a BOM is taken off.
 */
#ifndef JIXIAO_BASE_INI_H
#define JIXIAO_BASE_INI_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct ini_entry {
	const char *section, *key, *value; /* as written, blanks trimmed, quotes off; keys lower-case */
	int line;
};

struct ini {
	const char *file; /* name for messages */
	const struct ini_entry *entries;
	size_t n;
};

/* Reads a file; everything lives in the arena. Faults name file and line. */
enum rc ini_read(const char *path, struct arena *a, struct ini *ret, struct err *err) MUST_USE;
/* The same from text (the compiled-in defaults); name is for messages. */
enum rc ini_read_text(const char *name, const char *text, struct arena *a, struct ini *ret,
	struct err *err) MUST_USE;
/* Value of a key, NULL if absent. */
const char *ini_get(const struct ini *ini, const char *section, const char *key);
/* Strict: whole text is a decimal integer within [min, max]. */
enum rc ini_int(const char *text, long min, long max, long *ret, struct err *err) MUST_USE;

#endif
