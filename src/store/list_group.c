/* Rows of a list by the values of a field, with count and sum: now or by the worker. */
#include "base/intl.h"
#include "store/db_int.h"
#include "store/list_int.h"

#include <string.h>

/* Units are grouped by their number, along an index, and named afterwards. */
void
list_groups(const struct list *l, struct query *q, struct arena *a)
{
	const struct field *sum = list_sum_field(l->reg), *f = l->group;
	const char *ref = source_haystack(l->reg, f)->ref;

	query_continue(q, &l->total, a);
	strbuf_addf(&q->sql, "SELECT %s, n, total FROM (SELECT %s AS k, count(*) AS n, %s%s%s AS total"
		" FROM %s WHERE %s GROUP BY %s) AS t ORDER BY total DESC, n DESC, k",
		ref ? "(SELECT name FROM unit WHERE id = k)" : "k", ref ? ref : f->name,
		sum ? "sum(" : "", sum ? sum->name : "0", sum ? ")" : "",
		l->lean && source_lean(l->source, l->reg, f) ? l->source->lean : l->reg->view,
		strbuf_str(&l->total.sql), ref ? ref : f->name);
}

enum rc
list_group_on(struct db *db, const struct query *q, struct arena *a, struct list_group **ret,
	size_t *ret_n, struct err *err)
{
	struct list_group *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = query_prepare(q, db, &st, err);

	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n].key = arena_strdup(a, stmt_col_null(st, 0) ? "" : stmt_col_text(st, 0));
		rows[n].count = stmt_col_int(st, 1);
		rows[n++].sum = stmt_col_int(st, 2);
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

static enum rc
set_group(struct list *l, const char *field, struct err *err)
{
	l->group = reg_field(l->reg, field);
	if (!l->group)
		return err_set(err, RC_INVALID, "group", _("There is no field \"%s\" to group by."), field);
	return list_resolve(l, err);
}

enum rc
store_list_group(struct list *l, const char *field, struct arena *a, struct list_group **ret,
	size_t *ret_n, struct err *err)
{
	struct query q;
	enum rc rc = set_group(l, field, err);

	if (rc == RC_OK) {
		list_groups(l, &q, a);
		rc = list_group_on(l->db, &q, a, ret, ret_n, err);
		query_free(&q);
	}
	l->group = NULL;
	return rc;
}

enum rc
store_list_group_start(struct list *l, const char *field, int wake_fd, struct err *err)
{
	struct worker *w = worker_of(l->db);
	enum rc rc = RC_OK;

	memset(&l->totals, 0, sizeof(l->totals));
	l->groups = NULL;
	l->n_groups = 0;
	if (w) {
		rc = set_group(l, field, err);
		if (rc == RC_OK)
			worker_count(w, l, wake_fd);
		l->group = NULL;
		return rc;
	}
	rc = store_list_group(l, field, l->arena, &l->groups, &l->n_groups, err);
	l->totals.done = rc == RC_OK;
	if (rc == RC_OK)
		worker_wake(wake_fd);
	return rc;
}

bool
store_list_group_poll(struct list *l, struct arena *a, struct list_group **ret, size_t *ret_n)
{
	struct worker *w = *db_worker(l->db);

	if (w && worker_poll(w, l, &l->totals) && l->totals.done && !l->groups)
		worker_groups(w, l);
	if (!l->totals.done)
		return false;
	*ret = arena_array(a, l->n_groups + 1, sizeof(**ret));
	*ret_n = l->n_groups;
	for (size_t i = 0; i < l->n_groups; i++)
		(*ret)[i] = (struct list_group){ arena_strdup(a, l->groups[i].key), l->groups[i].count,
			l->groups[i].sum };
	return true;
}
