/* Code 128: a short number as bars that a reader finds a record by. */
#ifndef JIXIAO_OUTPUT_CODE128_H
#define JIXIAO_OUTPUT_CODE128_H

#include <stddef.h>

#include "base/arena.h"

/* Widths of bars and gaps in modules, beginning with a bar, in the arena; *ret_modules is their sum.
 * Digits are packed in pairs. 0 (and *ret NULL) if the text is empty or has other than ASCII signs. */
size_t code128(const char *text, struct arena *a, unsigned char **ret, int *ret_modules);

#endif
