/* Lists of a register, read page by page along the order. */
#include "store/list.h"

#include "base/xalloc.h"
#include "store/list_int.h"

#include <stdlib.h>
#include <string.h>

enum rc
store_list_open(struct db *db, const struct list_spec *spec, struct list **ret, struct err *err)
{
	struct list *l = xcalloc(1, sizeof(*l));
	enum rc rc;

	l->db = db;
	l->arena = arena_new();
	l->reg = spec->reg;
	l->source = source_of(spec->reg);
	l->columns = xcalloc(l->reg->n_fields, sizeof(*l->columns));
	for (size_t i = 0; i < l->reg->n_fields; i++) {
		if (l->reg->fields[i].kind != FIELD_NOTE)
			l->columns[l->n_columns++] = i;
	}
	rc = list_order(l, spec->sort, err);
	if (rc == RC_OK)
		rc = list_where(l, spec, err);
	if (rc != RC_OK) {
		store_list_close(l);
		return rc;
	}
	*ret = l;
	return RC_OK;
}

void
store_list_close(struct list *l)
{
	if (!l)
		return;
	list_count_cancel(l);
	query_free(&l->where);
	query_free(&l->total);
	arena_free(l->arena);
	free(l->columns);
	free(l);
}

const struct reg *
store_list_reg(const struct list *l)
{
	return l->reg;
}

void
store_list_columns(struct list *l, const size_t *fields, size_t n)
{
	l->n_columns = 0;
	for (size_t i = 0; i < n && l->n_columns < l->reg->n_fields; i++) {
		if (fields[i] < l->reg->n_fields)
			l->columns[l->n_columns++] = fields[i];
	}
}

static enum rc
read_page(struct list *l, struct query *q, size_t n, struct arena *a, struct list_row *rows,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = query_prepare(q, l->db, &st, err);

	*ret_n = 0;
	if (rc != RC_OK)
		return rc;
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row && *ret_n < n) {
		struct value *values = arena_array(a, l->reg->n_fields, sizeof(*values));

		list_read(l, st, a, values);
		rows[*ret_n].id = stmt_col_int(st, 0);
		rows[(*ret_n)++].values = values;
	}
	stmt_reset(st);
	return rc;
}

static void
turn_round(struct list_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct list_row r = rows[i];

		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = r;
	}
}

enum rc
store_list_page(struct list *l, enum list_from from, int64_t anchor, size_t n, struct arena *a,
	struct list_row **ret, size_t *ret_n, struct err *err)
{
	struct list_row *rows = arena_array(a, n + 1, sizeof(*rows));
	bool found = false, reverse;
	struct place place = { 0 };
	struct query q;
	enum rc rc = list_resolve(l, err);

	if (rc != RC_OK)
		return rc;
	if (from != LIST_FIRST && from != LIST_LAST) {
		rc = list_place(l, anchor, a, &place, &found, err);
		if (rc != RC_OK)
			return rc;
		if (!found)
			from = LIST_FIRST;
	}
	reverse = from == LIST_LAST || from == LIST_BEFORE;
	list_select_page(l, &q, found ? &place : NULL, reverse, from == LIST_FROM, n, a);
	rc = read_page(l, &q, n, a, rows, ret_n, err);
	query_free(&q);
	if (rc != RC_OK)
		return rc;
	if (reverse)
		turn_round(rows, *ret_n);
	*ret = rows;
	return RC_OK;
}

/* The text as a value of the first sort field. Text kinds take it as it is. */
static bool
seek_value(const struct order *o, const char *text, struct arena *a, struct value *v)
{
	struct field f = *o->field;

	v->text = text;
	if (o->text)
		return true;
	f.flags |= FIELD_REQUIRED;
	return field_parse(&f, text, 0, a, v, NULL) == RC_OK;
}

enum rc
store_list_seek(struct list *l, const char *text, int64_t *ret, struct err *err)
{
	const struct order *o = &l->order[0];
	struct arena *a = arena_new();
	struct value v = { 0 };
	struct stmt *st;
	struct query q;
	bool row = false;
	enum rc rc;

	*ret = 0;
	if (!o->field || !seek_value(o, text, a, &v)) {
		arena_free(a);
		return RC_OK;
	}
	rc = list_resolve(l, err);
	if (rc != RC_OK) {
		arena_free(a);
		return rc;
	}
	query_continue(&q, &l->where, a);
	strbuf_addf(&q.sql, "SELECT id FROM %s WHERE %s AND %s %s ", l->reg->view,
		strbuf_str(&l->where.sql), o->column, o->desc ? "<=" : ">=");
	/* Descending, what starts with the text comes first of all that is not behind it. */
	if (o->text)
		query_text(&q, o->desc ? arena_printf(a, "%s\xf4\x8f\xbf\xbd", text) : text);
	else
		query_int(&q, v.num + (o->field->flags & FIELD_FROM_TODAY ? db_today(l->db) : 0));
	list_order_by(l, &q, false);
	query_add(&q, " LIMIT 1");
	rc = query_prepare(&q, l->db, &st, err);
	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	query_free(&q);
	arena_free(a);
	return rc;
}

enum rc
store_list_has(struct list *l, int64_t id, bool *ret, struct err *err)
{
	struct arena *a = arena_new();
	struct stmt *st;
	struct query q;
	enum rc rc;

	query_continue(&q, &l->where, a);
	strbuf_addf(&q.sql, "SELECT 1 FROM %s WHERE %s AND id = ", l->reg->view,
		strbuf_str(&l->where.sql));
	query_int(&q, id);
	rc = query_prepare(&q, l->db, &st, err);
	if (rc == RC_OK)
		rc = stmt_step(st, ret, err);
	if (rc == RC_OK)
		stmt_reset(st);
	query_free(&q);
	arena_free(a);
	return rc;
}

enum rc
store_list_each(struct list *l, enum rc (*callback)(void *, const struct list_row *, struct err *),
	void *arg, struct err *err)
{
	struct value *values = xcalloc(l->reg->n_fields, sizeof(*values));
	struct arena *a = arena_new();
	struct stmt *st = NULL;
	struct query q = { 0 };
	bool row;
	enum rc rc = list_resolve(l, err);

	if (rc == RC_OK) {
		list_select(l, &q, a);
		list_order_by(l, &q, false);
		rc = query_prepare(&q, l->db, &st, err);
	}
	while (rc == RC_OK && (rc = stmt_step(st, &row, err)) == RC_OK && row) {
		struct list_row r = { stmt_col_int(st, 0), values };

		list_read(l, st, NULL, values);
		rc = callback(arg, &r, err);
	}
	if (st)
		stmt_reset(st);
	query_free(&q);
	arena_free(a);
	free(values);
	return rc;
}
