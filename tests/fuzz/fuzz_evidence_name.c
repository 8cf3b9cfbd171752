/*
 * Names of attached files: whatever a path holds, the name made of it can be written into a folder
 * and nowhere else, shows what it is, and stays as it is when it is made again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "domain/evidence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_name(const char *name)
{
	size_t n = strlen(name);

	if (n == 0 || n > EVIDENCE_NAME_MAX || strpbrk(name, "/\\<>:\"|?*"))
		abort();
	if (*name == '.' || *name == '-' || *name == ' ' || name[n - 1] == '.' || name[n - 1] == ' ')
		abort();
	if (!utf8_valid(name, n, NULL) || utf8_unclean(name, false, NULL))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *path = arena_strndup(a, (const char *)data, size < 2048 ? size : 2048);
	const char *name = evidence_name(path, a), *next;

	check_name(name);
	if (strcmp(evidence_name(name, a), name) != 0)
		abort();
	for (int i = 1; i < 1000; i += 333) {
		next = evidence_name_nth(name, i, a);
		check_name(next);
		if ((i == 1) != (strcmp(next, name) == 0))
			abort();
	}
	arena_free(a);
	return 0;
}
