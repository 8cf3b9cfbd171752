/* Totals of a list, now or by the worker. */
#include "store/db_int.h"
#include "store/list_int.h"

#include <string.h>

static enum rc
read_totals(struct db *db, const struct query *q, struct list_totals *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = query_prepare(q, db, &st, err);

	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	ret->count = stmt_col_int(st, 0);
	ret->sum = ret->has_sum ? stmt_col_int(st, 1) : 0;
	ret->done = true;
	stmt_reset(st);
	return RC_OK;
}

enum rc
list_count_on(struct db *db, const struct list *l, const struct query *q, const struct search *search,
	atomic_bool *cancel, struct list_totals *ret, struct err *err)
{
	struct search_query look;
	struct search_result found;
	int64_t revision;
	enum rc rc;

	memset(ret, 0, sizeof(*ret));
	ret->has_sum = list_sum_field(l->reg) != NULL;
	if (!search)
		return read_totals(db, q, ret, err);
	rc = db_revision(db, &revision, err);
	if (rc != RC_OK)
		return rc;
	if (revision != search_revision(search))
		return read_totals(db, q, ret, err);
	list_search_query(l, &look);
	look.enough = SIZE_MAX;
	look.cancel = cancel;
	search_run(search, &look, &found);
	ret->count = (int64_t)found.count;
	ret->sum = found.sum;
	ret->done = true;
	return RC_OK;
}

enum rc
store_list_count(struct list *l, struct list_totals *ret, struct err *err)
{
	struct arena *a = arena_new();
	struct search *search = NULL;
	struct query q;
	enum rc rc = list_resolve(l, err);

	memset(ret, 0, sizeof(*ret));
	if (rc == RC_OK) {
		list_totals(l, &q, a);
		search = list_by_names(l) ? worker_search(l->db) : NULL;
		rc = list_count_on(l->db, l, &q, search, NULL, ret, err);
		search_drop(search);
		query_free(&q);
	}
	arena_free(a);
	return rc;
}

void
store_list_count_start(struct list *l, int wake_fd)
{
	struct worker *w = worker_of(l->db);
	int64_t revision;
	struct err err;

	memset(&l->totals, 0, sizeof(l->totals));
	if (!w) {
		if (store_list_count(l, &l->totals, &err) == RC_OK)
			worker_wake(wake_fd);
		return;
	}
	if (list_has_words(l) && list_many_projects(l->db) && db_revision(l->db, &revision, &err) == RC_OK)
		worker_want_search(w, revision);
	worker_count(w, l, wake_fd);
}

void
store_list_count_poll(struct list *l, struct list_totals *ret)
{
	struct worker *w = *db_worker(l->db);

	if (w)
		(void)worker_poll(w, l, &l->totals);
	*ret = l->totals;
}

void
list_count_cancel(struct list *l)
{
	struct worker *w = *db_worker(l->db);

	if (w)
		worker_cancel(w, l);
}
