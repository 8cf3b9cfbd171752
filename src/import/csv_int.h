/* Inside of the CSV reader: bytes of any encoding as UTF-8 in pieces (csv_text.c). */
#ifndef JIXIAO_IMPORT_CSV_INT_H
#define JIXIAO_IMPORT_CSV_INT_H

#include <stddef.h>

#include "base/err.h"
#include "import/limits.h"

struct csv_text;

/* Opens a regular file, or memory that outlives the reading, finds its encoding by reading it once
 * and starts again at the first character. */
enum rc csv_text_open(const char *path, const struct import_limits *limits, struct csv_text **ret,
	struct err *err) MUST_USE;
enum rc csv_text_memory(const char *data, size_t len, const struct import_limits *limits,
	struct csv_text **ret, struct err *err) MUST_USE;
void csv_text_close(struct csv_text *t); /* NULL is fine */
/* Next piece of whole characters without zero bytes, n 0 at the end; valid until the next call. */
enum rc csv_text_next(struct csv_text *t, const char **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
