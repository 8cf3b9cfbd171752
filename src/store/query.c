/* Statements put together from const names and bound values. */
#include "store/query.h"

#include <string.h>

void
query_start(struct query *q, struct arena *a)
{
	memset(q, 0, sizeof(*q));
	q->arena = a;
}

void
query_continue(struct query *q, const struct query *from, struct arena *a)
{
	query_start(q, a);
	q->params = arena_grow(a, NULL, 0, &q->cap, from->n + 8, sizeof(*q->params));
	for (size_t i = 0; i < from->n; i++)
		q->params[i] = from->params[i];
	q->n = from->n;
}

void
query_free(struct query *q)
{
	strbuf_free(&q->sql);
}

void
query_add(struct query *q, const char *text)
{
	strbuf_add(&q->sql, text);
}

static void
add_param(struct query *q, struct param p)
{
	q->params = arena_grow(q->arena, q->params, q->n, &q->cap, q->n + 1, sizeof(*q->params));
	q->params[q->n++] = p;
	strbuf_addf(&q->sql, "$%zu", q->n);
}

void
query_text(struct query *q, const char *text)
{
	add_param(q, (struct param){ .text = arena_strdup(q->arena, text) });
}

void
query_int(struct query *q, int64_t v)
{
	add_param(q, (struct param){ .num = v });
}

enum rc
query_prepare(const struct query *q, struct db *db, struct stmt **ret, struct err *err)
{
	enum rc rc = db_prepare(db, strbuf_str(&q->sql), ret, err);

	for (size_t i = 0; rc == RC_OK && i < q->n; i++) {
		if (q->params[i].text)
			stmt_text(*ret, (int)i + 1, q->params[i].text);
		else
			stmt_int(*ret, (int)i + 1, q->params[i].num);
	}
	return rc;
}
