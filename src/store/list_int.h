/* What the files of the list engine share. */
#ifndef JIXIAO_STORE_LIST_INT_H
#define JIXIAO_STORE_LIST_INT_H

#include "store/filter.h"
#include "store/list.h"
#include "store/query.h"
#include "store/source.h"

#define ORDER_MAX 12

/* One column of the order. */
struct order {
	const char *column;
	const struct field *field; /* NULL for a tie */
	bool desc;
	bool text, solid;
};

struct list {
	struct db *db;
	struct arena *arena;
	const struct reg *reg;
	const struct source *source;
	struct filter_term *terms;
	size_t n_terms;
	int64_t year;
	const char *division;
	/* "1 = 1 AND (...)", the first parameters of every statement: for reading in order, and
	 * for totals, where every index may be used. */
	struct query where, total;
	bool lean; /* totals are of source->lean */
	struct order order[ORDER_MAX];
	size_t n_order;
	size_t *columns;
	size_t n_columns;
	struct list_totals totals; /* what the worker last told */
};

/* Where a row stands in the order: one value a column. */
struct place {
	struct value key[ORDER_MAX];
};

/* list_plan.c */
enum rc list_where(struct list *l, const struct list_spec *spec, struct err *err) MUST_USE;
/* Condition that a user sees the row. */
void list_scope(const struct source *s, const struct scope *scope, struct query *q);

/* list_sql.c */
enum rc list_order(struct list *l, const char *sort, struct err *err) MUST_USE;
/* "SELECT id, columns FROM view WHERE where" with the parameters of the list. */
void list_select(const struct list *l, struct query *q, struct arena *a);
/* " AND (behind the place)"; before it if reverse; the place itself too if inclusive. */
void list_beyond(const struct list *l, struct query *q, const struct place *p, bool reverse,
	bool inclusive);
void list_order_by(const struct list *l, struct query *q, bool reverse);
/* The same for one page, in order; p NULL: from the top (or the bottom, reversed). */
void list_select_page(const struct list *l, struct query *q, const struct place *p, bool reverse,
	bool inclusive, size_t n, struct arena *a);
/* Place of the row that an id names, whether or not it passes the filter. */
enum rc list_place(struct list *l, int64_t id, struct arena *a, struct place *ret, bool *ret_found,
	struct err *err) MUST_USE;
/* Reads the columns from 1 on; text is copied into the arena, or borrowed if it is NULL. */
void list_read(const struct list *l, struct stmt *st, struct arena *a, struct value *values);
/* "SELECT count(*), sum(...) FROM view WHERE ..." */
void list_totals(const struct list *l, struct query *q, struct arena *a);
const struct field *list_sum_field(const struct reg *r);

/* list_count.c */
void list_count_cancel(struct list *l);

#endif
