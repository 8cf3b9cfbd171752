/* What the files of the list engine share. */
#ifndef JIXIAO_STORE_LIST_INT_H
#define JIXIAO_STORE_LIST_INT_H

#include "store/filter.h"
#include "store/list.h"
#include "store/query.h"
#include "store/search.h"
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
	/* Rows found in memory: their projects stand in the conditions instead of the words. */
	bool few;
	struct blunt {
		bool year, state, division;
	} blunt; /* conditions that may not choose the index */
	int64_t resolved; /* revision of the memory that was asked, 0 none */
	struct order order[ORDER_MAX];
	size_t n_order;
	size_t *columns;
	size_t n_columns;
	struct list_totals totals; /* what the worker last told */
	const struct field *group; /* while groups are asked for */
	struct list_group *groups; /* what the worker told of them, NULL not yet */
	size_t n_groups;
};

/* Where a row stands in the order: one value a column. */
struct place {
	struct value key[ORDER_MAX];
};

/* list_plan.c */
enum rc list_where(struct list *l, const struct list_spec *spec, struct err *err) MUST_USE;
/* Condition that a user sees the row. */
void list_scope(const struct source *s, const struct scope *scope, struct query *q);

/* Conditions anew: with the words, or with the ids of n projects (NULL: the words). */
enum rc list_conditions(struct list *l, const int64_t *ids, size_t n, struct err *err) MUST_USE;

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

/* list_search.c */
/* Does a look into the names kept in memory help this list at all? */
bool list_has_words(const struct list *l);
/* Are words, year and division all that it asks, of many rows? Then the names count alone. */
bool list_by_names(const struct list *l);
/* Are there so many projects that it is worth to have their names in memory? */
bool list_many_projects(struct db *db);
void list_search_query(const struct list *l, struct search_query *q);
/* To be called before the list is read: where the names are in memory and tell that few rows
 * are meant, those are named to SQL. */
enum rc list_resolve(struct list *l, struct err *err) MUST_USE;

/* worker.c */
/* NULL if there can be none: the database is in memory, or no thread is to be had. */
struct worker *worker_of(struct db *db);
/* Names kept in memory, held for the caller (search_drop); NULL if there are none yet. */
struct search *worker_search(struct db *db);
/* Asks for the names to be read if the ones that are there are not of this revision. */
void worker_want_search(struct worker *w, int64_t revision);
/* Reads them now: for tests. */
enum rc worker_load_search(struct db *db, struct err *err) MUST_USE;
/* Counts l, or its groups where l->group is set; the former job is cancelled. */
void worker_count(struct worker *w, const struct list *l, int wake_fd);
/* Copies the groups into the list once they are counted. */
void worker_groups(struct worker *w, struct list *l);
/* What is known of l; false if the worker has another job by now. */
bool worker_poll(struct worker *w, const struct list *l, struct list_totals *ret);
void worker_cancel(struct worker *w, const struct list *l);
void worker_wake(int fd);

/* list_count.c */
void list_count_cancel(struct list *l);
/* Counts on the given connection, with names in memory if they serve (search may be NULL). */
enum rc list_count_on(struct db *db, const struct list *l, const struct query *q,
	const struct search *search, atomic_bool *cancel, struct list_totals *ret, struct err *err)
	MUST_USE;

/* list_group.c */
/* "SELECT key, count(*), sum(...) FROM view WHERE ... GROUP BY" the field l->group. */
void list_groups(const struct list *l, struct query *q, struct arena *a);
/* Runs it on the given connection. */
enum rc list_group_on(struct db *db, const struct query *q, struct arena *a, struct list_group **ret,
	size_t *ret_n, struct err *err) MUST_USE;

#endif
