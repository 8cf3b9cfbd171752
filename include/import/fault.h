/*
 * What was refused in a foreign file: one row a cell, ready to be sent back to the unit. Readers
 * collect all faults of a file instead of stopping at the first.
 */
#ifndef JIXIAO_IMPORT_FAULT_H
#define JIXIAO_IMPORT_FAULT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/sheet.h"

struct fault {
	const char *file;
	const char *place;   /* "Sheet1!C3", "line 12, column 5", "" for the file as a whole */
	const char *field;   /* translated title of the field, "" if none */
	const char *value;   /* as found, cut to 200 bytes */
	const char *message; /* what is wrong and what to write instead, translated */
};

struct faults {
	struct arena *arena;
	struct fault *rows;
	size_t n, cap;
};

void fault_add(struct faults *f, const char *file, const char *place, const char *field,
	const char *value, const char *fmt, ...) PRINTF_LIKE(6, 7);

#endif
