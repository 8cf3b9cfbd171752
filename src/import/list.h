/*
 * Inside of the readers of flat lists: list_head.c finds the columns by their headers, goal_list.c
 * and unit_list.c read the rows below.
 */
#ifndef JIXIAO_IMPORT_LIST_H
#define JIXIAO_IMPORT_LIST_H

#include "map.h"

#define LIST_HEADER_ROWS 20 /* the header stands among the first rows */

struct list_column {
	const char *id;      /* of the field */
	enum label label[3]; /* what headers besides the field's own words may name it */
	const struct field *field;
};

/* A column that was found. */
struct list_place {
	bool set;
	size_t col;
	int rank;         /* how surely: the field's own word before a synonym */
	int64_t unit_fen; /* of money, 0 if the header names none */
};

/* Columns of a row that might be a header; one that stands twice is a fault. Returns how many were
 * found. */
size_t list_columns(struct map *m, const struct grid *g, size_t row, const struct list_column *want,
	size_t n, struct list_place *ret);
/* Puts what the second line of a header adds over the first. */
void list_columns_below(const struct list_place *below, size_t n, struct list_place *ret);
/* Cell of a found column; text "" where the column was not found. */
struct source list_source(
	const struct grid *g, struct arena *a, size_t row, const struct list_place *place);
/* "项目名称 (name), ..." for messages. */
const char *list_title(struct arena *a, const struct field *f);

#endif
