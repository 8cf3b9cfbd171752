/* Look-up of names in const tables: every row type starts with `const char *name`. */
#ifndef JIXIAO_BASE_TABLE_H
#define JIXIAO_BASE_TABLE_H

#include <stddef.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Row whose first member, a `const char *`, equals name; NULL if none. */
const void *table_find(const void *rows, size_t n, size_t row_size, const char *name);
#define TABLE_FIND(rows, name) table_find((rows), ARRAY_LEN(rows), sizeof((rows)[0]), (name))

/* First name that stands twice, NULL if all are different (self-check for tests). */
const char *table_duplicate(const void *rows, size_t n, size_t row_size);

#endif
