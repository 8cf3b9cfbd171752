/*
 * The statements of a list: conditions, order, and the place of an anchor in the order. NULL comes
 * before everything, as in an index.
 */
#include "store/list_int.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"

#include <string.h>

/* Order */

static const struct field *
sort_field(const struct reg *r, const char *name, struct arena *a)
{
	const char *want = utf8_fold(a, name);

	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];

		if (strcmp(utf8_fold(a, f->name), want) == 0
			|| (f->label && strcmp(utf8_fold(a, f->label), want) == 0)
			|| strcmp(utf8_fold(a, field_title(f)), want) == 0)
			return f;
	}
	return NULL;
}

static enum rc
no_sort(const struct reg *r, const char *name, struct err *err)
{
	struct strbuf names = { 0 };
	enum rc rc;

	for (size_t i = 0; i < r->n_fields; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", r->fields[i].name);
	rc = err_set(err, RC_INVALID, "sort", _("\"%s\" is no field to sort by. Fields: %s."), name,
		strbuf_str(&names));
	strbuf_free(&names);
	return rc;
}

static bool
ordered_by(const struct list *l, const char *column)
{
	for (size_t i = 0; i < l->n_order; i++) {
		if (strcmp(l->order[i].column, column) == 0)
			return true;
	}
	return false;
}

static void
add_order(struct list *l, const char *column, const struct field *f, bool desc)
{
	if (ordered_by(l, column))
		return;
	l->order[l->n_order++] = (struct order){
		.column = column, .field = f, .desc = desc, .text = f && field_is_text(f),
		.solid = source_solid(l->source, column),
	};
}

enum rc
list_order(struct list *l, const char *sort, struct err *err)
{
	const char *const *ties;
	bool desc = false;
	char *rest;

	if (!sort || !*sort)
		sort = l->reg->sort;
	rest = arena_strdup(l->arena, sort);
	while (rest) {
		char *name = strsep(&rest, ","), *end;
		const struct field *f;

		name += strspn(name, " ");
		desc = *name == '-';
		name += desc;
		for (end = name + strlen(name); end > name && end[-1] == ' '; end--)
			end[-1] = '\0';
		if (!*name)
			continue;
		f = sort_field(l->reg, name, l->arena);
		if (!f)
			return no_sort(l->reg, name, err);
		if (l->n_order + SOURCE_TIES + 1 < ORDER_MAX)
			add_order(l, f->name, f, desc);
	}
	if (l->n_order == 0)
		return list_order(l, NULL, err);
	/* Within a year people look for the code, and there is an index. */
	if (l->n_order && strcmp(l->order[l->n_order - 1].column, "year") == 0 &&
		reg_field(l->reg, "code"))
		add_order(l, "code", reg_field(l->reg, "code"), desc);
	ties = l->source->own && l->n_order && strcmp(l->order[0].column, l->source->own) == 0
		? l->source->own_ties : l->source->ties;
	for (size_t i = 0; i < SOURCE_TIES && ties[i]; i++)
		add_order(l, ties[i], NULL, desc);
	return RC_OK;
}

void
list_order_by(const struct list *l, struct query *q, bool reverse)
{
	query_add(q, " ORDER BY ");
	for (size_t i = 0; i < l->n_order; i++) {
		bool desc = l->order[i].desc != reverse;

		strbuf_addf(&q->sql, "%s%s%s", i ? ", " : "", l->order[i].column, desc ? " DESC" : "");
	}
}

/* Statements */

static void
add_columns(const struct list *l, struct query *q)
{
	query_add(q, "SELECT id");
	for (size_t i = 0; i < l->n_columns; i++)
		strbuf_addf(&q->sql, ", %s", l->reg->fields[l->columns[i]].name);
	strbuf_addf(&q->sql, " FROM %s WHERE ", l->reg->view);
}

void
list_select(const struct list *l, struct query *q, struct arena *a)
{
	query_continue(q, &l->where, a);
	add_columns(l, q);
	query_add(q, strbuf_str(&l->where.sql));
}

void
list_select_page(const struct list *l, struct query *q, const struct place *p, bool reverse,
	bool inclusive, size_t n, struct arena *a)
{
	bool sorted = l->order[0].field && !(l->order[0].field->flags & FIELD_SORT);

	/* Where all rows are sorted, sort as little of each as can be. */
	query_continue(q, &l->where, a);
	add_columns(l, q);
	if (sorted)
		strbuf_addf(&q->sql, "id IN (SELECT id FROM %s WHERE ", l->reg->view);
	query_add(q, strbuf_str(&l->where.sql));
	if (p)
		list_beyond(l, q, p, reverse, inclusive);
	list_order_by(l, q, reverse);
	query_add(q, " LIMIT ");
	query_int(q, (int64_t)n);
	if (sorted) {
		query_add(q, ")");
		list_order_by(l, q, reverse);
	}
}

const struct field *
list_sum_field(const struct reg *r)
{
	for (size_t i = 0; i < r->n_fields; i++) {
		if (r->fields[i].flags & FIELD_SUM)
			return &r->fields[i];
	}
	return NULL;
}

void
list_totals(const struct list *l, struct query *q, struct arena *a)
{
	const struct field *sum = list_sum_field(l->reg);

	query_continue(q, &l->total, a);
	strbuf_addf(&q->sql, "SELECT count(*)%s%s%s FROM %s WHERE %s", sum ? ", sum(" : "",
		sum ? sum->name : "", sum ? ")" : "", l->lean ? l->source->lean : l->reg->view,
		strbuf_str(&l->total.sql));
}

/* Places */

static void
add_key(struct query *q, const struct order *o, const struct value *v)
{
	if (o->text)
		query_text(q, v->text);
	else
		query_int(q, v->num);
}

/* One comparison of tuples, which walks an index: all columns the same way, nothing NULL. */
static bool
tuple(const struct list *l, const struct place *p)
{
	for (size_t i = 0; i < l->n_order; i++) {
		if (!l->order[i].solid || p->key[i].null || l->order[i].desc != l->order[0].desc)
			return false;
	}
	return true;
}

static void
beyond_tuple(const struct list *l, struct query *q, const struct place *p, bool reverse, bool inclusive)
{
	query_add(q, " AND (");
	for (size_t i = 0; i < l->n_order; i++)
		strbuf_addf(&q->sql, "%s%s", i ? ", " : "", l->order[i].column);
	strbuf_addf(&q->sql, ") %s%s (", l->order[0].desc != reverse ? "<" : ">", inclusive ? "=" : "");
	for (size_t i = 0; i < l->n_order; i++) {
		query_add(q, i ? ", " : "");
		add_key(q, &l->order[i], &p->key[i]);
	}
	query_add(q, ")");
}

/* "column behind v" in one direction; NULL is the smallest. */
static void
beyond_one(struct query *q, const struct order *o, const struct value *v, bool desc)
{
	if (v->null) {
		strbuf_addf(&q->sql, desc ? "1 = 0" : "%s IS NOT NULL", o->column);
		return;
	}
	strbuf_addf(&q->sql, desc ? "(%s < " : "(%s > ", o->column);
	add_key(q, o, v);
	if (desc && !o->solid)
		strbuf_addf(&q->sql, " OR %s IS NULL", o->column);
	query_add(q, ")");
}

void
list_beyond(const struct list *l, struct query *q, const struct place *p, bool reverse, bool inclusive)
{
	if (tuple(l, p)) {
		beyond_tuple(l, q, p, reverse, inclusive);
		return;
	}
	query_add(q, " AND (");
	for (size_t i = 0; i < l->n_order; i++) {
		const struct order *o = &l->order[i];

		beyond_one(q, o, &p->key[i], o->desc != reverse);
		strbuf_addf(&q->sql, p->key[i].null ? " OR (%s IS NULL" : " OR (%s = ", o->column);
		if (!p->key[i].null)
			add_key(q, o, &p->key[i]);
		query_add(q, i + 1 < l->n_order ? " AND (" : inclusive ? " AND 1 = 1" : " AND 1 = 0");
	}
	for (size_t i = 0; i < l->n_order; i++)
		query_add(q, i ? "))" : ")");
	query_add(q, ")");
}

static void
read_key(const struct order *o, struct stmt *st, int column, struct arena *a, struct value *v)
{
	v->null = stmt_col_null(st, column);
	v->text = o->text ? arena_strdup(a, stmt_col_text(st, column)) : NULL;
	v->num = o->text ? 0 : stmt_col_int(st, column);
}

enum rc
list_place(struct list *l, int64_t id, struct arena *a, struct place *ret, bool *ret_found,
	struct err *err)
{
	struct stmt *st;
	struct query q;
	enum rc rc;

	query_start(&q, a);
	query_add(&q, "SELECT ");
	for (size_t i = 0; i < l->n_order; i++)
		strbuf_addf(&q.sql, "%s%s", i ? ", " : "", l->order[i].column);
	strbuf_addf(&q.sql, " FROM %s WHERE %s", l->reg->view, l->source->place);
	query_int(&q, id);
	query_add(&q, l->source->place_end);
	rc = query_prepare(&q, l->db, &st, err);
	query_free(&q);
	if (rc != RC_OK)
		return rc;
	rc = stmt_step(st, ret_found, err);
	if (rc == RC_OK && *ret_found) {
		for (size_t i = 0; i < l->n_order; i++)
			read_key(&l->order[i], st, (int)i, a, &ret->key[i]);
		stmt_reset(st);
	}
	return rc;
}

void
list_read(const struct list *l, struct stmt *st, struct arena *a, struct value *values)
{
	for (size_t i = 0; i < l->reg->n_fields; i++)
		values[i] = (struct value){ .null = true };
	for (size_t i = 0; i < l->n_columns; i++) {
		struct value *v = &values[l->columns[i]];
		const char *text;

		v->null = stmt_col_null(st, (int)i + 1);
		if (!field_is_text(&l->reg->fields[l->columns[i]])) {
			v->num = stmt_col_int(st, (int)i + 1);
			if (!v->null && (l->reg->fields[l->columns[i]].flags & FIELD_FROM_TODAY))
				v->num -= db_today(l->db);
			continue;
		}
		text = stmt_col_text(st, (int)i + 1);
		v->text = a ? arena_strdup(a, text) : text;
	}
}
