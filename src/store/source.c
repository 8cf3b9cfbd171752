/* The registers' views, as lists need them; the schema says the same in SQL. */
#include "store/source.h"

#include "base/table.h"

#include <assert.h>
#include <string.h>

static const struct source sources[] = {
	{ "unit", { "id" }, "id = ", "", true, { "code", "name", "state", "id" } },
	{ "project", { "id" }, "id = ", "", true,
		{ "code", "name", "year", "budget", "id" } },
	/* A goal that was submitted again is another row: its place is that of its project. */
	{ "goal", { "project_id" }, "project_id = (SELECT project_id FROM goal WHERE id = ", ")", true,
		{ "code", "name", "kind", "year", "budget", "state", "project_id" } },
	{ "indicator", { "project_id", "id" }, "id = ", "", true,
		{ "code", "name", "year", "level1", "level2", "level3", "term", "project_id", "id" } },
	{ "finding", { "project_id", "id" }, "id = ", "", true,
		{ "code", "name", "year", "rule", "severity", "project_id", "id" } },
	{ "review", { "id" }, "id = ", "", true,
		{ "code", "name", "year", "round", "level", "verdict", "at", "state", "id" } },
	{ "user", { "id" }, "id = ", "", false, { "login", "name", "role", "state", "id" } },
	{ "audit", { "id" }, "id = ", "", false,
		{ "at", "account", "login", "action", "reg", "record", "batch", "id" } },
};

static const struct haystack haystacks[] = {
	{ "name", "name_key", "initials", NULL },
	{ "department", NULL, NULL, "department_id" },
	{ "unit", NULL, NULL, "unit_id" },
	{ "parent", NULL, NULL, "parent_id" },
};

static const struct haystack plain = { "", NULL, NULL, NULL };

const struct source *
source_of(const struct reg *r)
{
	const struct source *s = TABLE_FIND(sources, r->name);

	assert(s);
	return s;
}

bool
source_solid(const struct source *s, const char *column)
{
	for (size_t i = 0; i < ARRAY_LEN(s->solid) && s->solid[i]; i++) {
		if (strcmp(s->solid[i], column) == 0)
			return true;
	}
	return false;
}

const struct haystack *
source_haystack(const struct reg *r, const struct field *f)
{
	const struct haystack *h = TABLE_FIND(haystacks, f->name);

	/* Users have names too, but none that is kept folded. */
	if (!h || strcmp(r->name, "user") == 0)
		return &plain;
	return h;
}
