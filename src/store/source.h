/* What a list must know of a register's view beyond its field table. */
#ifndef JIXIAO_STORE_SOURCE_H
#define JIXIAO_STORE_SOURCE_H

#include "domain/field.h"

#define SOURCE_TIES 3

struct source {
	const char *name; /* register */
	/* Columns that make an order strict, behind the sort fields. */
	const char *ties[SOURCE_TIES];
	/* The same where this field comes first, which an index of another table orders. */
	const char *own, *own_ties[SOURCE_TIES];
	/* Condition in front of the anchor's id, and what closes it. */
	const char *place, *place_end;
	bool scoped; /* has department_id */
	/* The same rows without the names and the goal, for totals: "(SELECT ...) AS v"; NULL none. */
	const char *lean;
	/* Columns that are never NULL, by the schema: orders over them are read along an index. */
	const char *solid[12];
};

/* How the text of a field is searched. All are columns of the view. */
struct haystack {
	const char *field;
	const char *key;      /* folded text, NULL: lower(column) */
	const char *initials; /* NULL none */
	const char *ref;      /* id of a unit, searched in the unit's own name */
	const char *only;     /* of this register alone; NULL of all */
};

const struct source *source_of(const struct reg *r);
/* Can a condition on the field, or on bare words (NULL), be asked of source->lean? */
bool source_lean(const struct source *s, const struct reg *r, const struct field *f);
bool source_solid(const struct source *s, const char *column);
/* Never NULL. */
const struct haystack *source_haystack(const struct reg *r, const struct field *f);

#endif
