/* Look-up of names in const tables. */
#include "base/table.h"

#include <string.h>

static const char *
row_name(const void *rows, size_t i, size_t row_size)
{
	const char *name;

	memcpy(&name, (const char *)rows + i * row_size, sizeof(name));
	return name;
}

const void *
table_find(const void *rows, size_t n, size_t row_size, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		const char *at = row_name(rows, i, row_size);

		if (at && strcmp(at, name) == 0)
			return (const char *)rows + i * row_size;
	}
	return NULL;
}

const char *
table_duplicate(const void *rows, size_t n, size_t row_size)
{
	for (size_t i = 0; i < n; i++) {
		const char *name = row_name(rows, i, row_size);

		if (name && table_find(rows, i, row_size, name))
			return name;
	}
	return NULL;
}
