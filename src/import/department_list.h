/*
 * Inside of the reader of lists of whole departments: department_list.c finds the header and walks
 * the rows, department_list_row.c reads what one row says.
 */
#ifndef JIXIAO_IMPORT_DEPARTMENT_LIST_H
#define JIXIAO_IMPORT_DEPARTMENT_LIST_H

#include "list.h"

enum column {
	COL_DEPARTMENT, /* up to COL_TOTAL: of the department */
	COL_CODE,
	COL_YEAR,
	COL_STREAM,
	COL_GOAL,
	COL_PREPARED,
	COL_PHONE,
	COL_HEAD,
	COL_FILLED,
	COL_TOTAL,
	COL_TASK,
	COL_CONTENT,
	COL_BUDGET,
	COL_FISCAL,
	COL_OTHER,
	COL_PROJECT, /* a list of projects, if there is no task */
	COL_INDICATOR,
	N_COLUMNS = COL_INDICATOR + N_LIST_INDICATOR,
};

struct department {
	struct import_goal out;
	size_t first; /* row */
	size_t cap_tasks, cap_indicators;
	struct list_classes classes;
	bool full;
};

struct departments {
	struct map m;
	const struct sheet *s;
	struct list_column column[N_COLUMNS];
	struct list_place place[N_COLUMNS];
	struct field total; /* the goal's budget under another id: a task has one, too */
	size_t header;
	int64_t title_year, title_unit; /* of the rows above the header, 0 none */
	struct department *v;
	size_t n, cap, current;
};

/* Cell of a column; text "" where there is no such column. */
struct source departments_cell(const struct departments *d, const struct grid *g, size_t row,
	size_t column);
/* What a row says of its department: head, task, indicator. */
void departments_row(struct departments *d, const struct grid *g, size_t row);

#endif
