/* Inside of the reader of goal lists: goal_list.c reads rows, goal_list_row.c what one row says. */
#ifndef JIXIAO_IMPORT_GOAL_LIST_H
#define JIXIAO_IMPORT_GOAL_LIST_H

#include "base/strbuf.h"
#include "list.h"

enum list_id {
	LIST_CODE, /* of the project: up to LIST_FILLED */
	LIST_NAME,
	LIST_DEPARTMENT,
	LIST_DEPARTMENT_CODE,
	LIST_UNIT,
	LIST_YEAR,
	LIST_ATTRIBUTE,
	LIST_PERIOD,
	LIST_BUDGET,
	LIST_FISCAL,
	LIST_OTHER,
	LIST_MID_BUDGET,
	LIST_MID_FISCAL,
	LIST_MID_OTHER,
	LIST_ANNUAL_GOAL,
	LIST_MIDTERM_GOAL,
	LIST_STREAM,
	LIST_PREPARED,
	LIST_PHONE,
	LIST_HEAD,
	LIST_FILLED,
	LIST_LEVEL1, /* from here on as list_indicator_columns */
	LIST_LEVEL3 = LIST_LEVEL1 + LIST_INDICATOR_LEVEL3,
	LIST_TASK = LIST_LEVEL1 + N_LIST_INDICATOR, /* a list of departments, no such one */
	N_LIST,
	N_PROJECT = LIST_LEVEL1,
};

struct list_goal {
	struct import_goal out;
	uint32_t hash;
	uint32_t first;            /* row (grid) or line (CSV) where it begins */
	uint32_t given[N_PROJECT]; /* row or line + 1 that gave each value, 0 none */
	size_t cap_indicators;
	bool full; /* more indicators than may be, reported */
};

struct list {
	struct map m;
	const char *file;
	const struct sheet *sheet; /* NULL for a CSV that is streamed */
	struct list_column column[N_LIST];
	struct list_place place[N_LIST];
	bool reading, candidate, stopped; /* header found; the row above may be its first line */
	size_t seen;
	bool departments;   /* a header of a list of whole departments was seen */
	bool evaluations;   /* one of self-evaluations */
	const char *header; /* text over the third level, to know it when a page repeats it */
	int64_t title_year, title_unit; /* of the rows above the header, 0 none */
	struct list_goal *goals;
	size_t n, cap;
	uint32_t *buckets; /* index + 1 into goals by hash, open addressing */
	size_t n_buckets;
	size_t current;            /* goal of the row above */
	struct indicator *pending; /* indicators of the current goal, not yet in it */
	size_t n_pending, cap_pending;
	struct list_classes classes;    /* of the row above */
	struct strbuf above[N_PROJECT]; /* cells of the row above as they were written */
	struct cell *cells;             /* of a CSV record */
	size_t cap_cells;
};

/* The goal that a row belongs to, with what the row says of the project; l->n if there is none. */
size_t list_project(struct list *l, const struct grid *g, size_t row, uint32_t id);
void list_indicator(struct list *l, const struct grid *g, size_t row, size_t goal);
/* Puts the collected indicators into their goal. */
void list_flush(struct list *l);
/* What must be there. */
void list_check(struct list *l, const struct list_goal *goal);

#endif
