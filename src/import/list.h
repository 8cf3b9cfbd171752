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
/* The columns of an indicator, alike in all lists. */
enum {
	LIST_INDICATOR_LEVEL1,
	LIST_INDICATOR_LEVEL2,
	LIST_INDICATOR_LEVEL3,
	LIST_INDICATOR_OPERATOR,
	LIST_INDICATOR_TARGET,
	LIST_INDICATOR_MEASURE,
	LIST_INDICATOR_WEIGHT,
	LIST_INDICATOR_TERM,
	LIST_INDICATOR_FORMULA,
	LIST_INDICATOR_BASIS,
	LIST_INDICATOR_EVIDENCE,
	N_LIST_INDICATOR,
};
extern const struct list_column list_indicator_columns[N_LIST_INDICATOR];
/* Classes of the row above, for cells left blank; NULL at the beginning of a declaration. */
struct list_classes {
	const char *level1, *level2;
};
/* The indicator of a row, its position left to the caller. False if the row has none; what is wrong
 * with it is a fault. place: N_LIST_INDICATOR columns. */
bool list_read_indicator(struct map *m, const struct grid *g, size_t row,
	const struct list_place *place, struct list_classes *above, struct indicator *ret);
/* Is the cell empty, and no formula that lost its value? */
bool list_blank(const struct source *src);
/* "项目名称 (name), ..." for messages. */
const char *list_title(struct arena *a, const struct field *f);

#endif
