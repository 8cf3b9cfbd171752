/*
 * The filter language: whatever is typed, each register either names the word that is wrong or reads
 * a page by it; the SQL made of it never fails.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "domain/field.h"
#include "store/db.h"
#include "store/list.h"
#include "store/migrate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct db *
database(void)
{
	static struct db *db; /* made once for all inputs: they only read */
	struct err err;

	if (!db && (db_open(":memory:", DB_CREATE, &db, &err) || store_migrate(db, &err)))
		abort();
	return db;
}

static void
filter(const struct reg *r, const char *text, const char *sort, struct arena *a)
{
	struct list_spec spec = { .reg = r, .filter = text, .sort = sort };
	struct list_totals totals;
	struct list_row *rows;
	struct list *l;
	struct err err;
	size_t n;
	enum rc rc = store_list_open(database(), &spec, &l, &err);

	if (rc == RC_INVALID && err.msg[0])
		return;
	if (rc != RC_OK)
		abort();
	if (store_list_page(l, LIST_FIRST, 0, 10, a, &rows, &n, &err) || n != 0)
		abort();
	if (store_list_count(l, &totals, &err) || totals.count != 0)
		abort();
	store_list_close(l);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, (const char *)data, size < 4096 ? size : 4096);
	const struct reg *const *all;
	size_t n;

	all = reg_all(&n);
	for (size_t i = 0; i < n; i++)
		filter(all[i], text, NULL, a);
	filter(reg_find("project"), "", text, a);
	arena_free(a);
	return 0;
}
