/*
 * Ini files from foreign hands: whatever the pre-scan passes, iniparser must read the same way, and
 * what was read, printed with quotes and read again, must be the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ini.h"
#include "base/strbuf.h"

#define SIZE_MAX_FUZZED ((size_t)64 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
print_entry(struct strbuf *out, const struct ini_entry *e)
{
	/* A value with both kinds of quotes was not in quotes itself: it comes back as it is. */
	const char *quote = !strchr(e->value, '"') ? "\"" : !strchr(e->value, '\'') ? "'" : "";

	strbuf_addf(out, "[%s]\n%s=%s%s%s\n", e->section, e->key, quote, e->value, quote);
}

static void
check_same(const struct ini *a, const struct ini *b)
{
	if (a->n != b->n)
		abort();
	for (size_t i = 0; i < a->n; i++) {
		const struct ini_entry *x = &a->entries[i], *y = &b->entries[i];

		if (strcmp(x->section, y->section) != 0 || strcmp(x->key, y->key) != 0 ||
			strcmp(x->value, y->value) != 0)
			abort();
		if (ini_get(a, x->section, x->key) != x->value)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct strbuf printed = { 0 };
	struct err err = { 0 };
	struct ini ini, again;
	const char *text;
	enum rc rc;

	if (size > SIZE_MAX_FUZZED)
		size = SIZE_MAX_FUZZED;
	text = arena_strndup(a, (const char *)data, size);
	rc = ini_read_text("fuzz", text, a, &ini, &err);
	/* Refused is fine; passed here and refused by iniparser (RC_IO) is not. */
	if (rc != RC_OK && (rc != RC_FORMAT || strncmp(err.msg, "fuzz, line ", 11) != 0))
		abort();
	if (rc == RC_OK) {
		for (size_t i = 0; i < ini.n; i++)
			print_entry(&printed, &ini.entries[i]);
		if (ini_read_text("again", strbuf_str(&printed), a, &again, &err) == RC_OK)
			check_same(&ini, &again);
		else if (!strstr(err.msg, "longer"))
			abort(); /* quotes may push a line over the limit, nothing else may fail */
	}
	strbuf_free(&printed);
	arena_free(a);
	return 0;
}
