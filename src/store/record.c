/* One record of a register, by id or by what people call it. */
#include "base/intl.h"
#include "base/utf8.h"
#include "store/list_int.h"

#include <stdlib.h>
#include <string.h>

#define NEAR_MAX 3
#define NEAR_PREFIX 3

enum rc
store_record(struct db *db, const struct reg *reg, int64_t id, struct arena *a, struct list_row *ret,
	struct err *err)
{
	struct value *values = arena_array(a, reg->n_fields, sizeof(*values));
	size_t *columns = arena_array(a, reg->n_fields, sizeof(*columns));
	struct list l = { .db = db, .reg = reg, .columns = columns, .n_columns = reg->n_fields };
	struct stmt *st;
	struct query q;
	bool row;
	enum rc rc;

	for (size_t i = 0; i < reg->n_fields; i++)
		columns[i] = i;
	query_start(&l.where, a);
	query_add(&l.where, "id = ");
	query_int(&l.where, id);
	list_select(&l, &q, a);
	rc = query_prepare(&q, db, &st, err);
	query_free(&q);
	query_free(&l.where);
	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	if (!row)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no record %lld in %s."), (long long)id,
			_(reg->title));
	list_read(&l, st, a, values);
	ret->id = stmt_col_int(st, 0);
	ret->values = values;
	stmt_reset(st);
	return RC_OK;
}

/* Keys that begin like the one that was not found, the longer the better. */
static enum rc
near_keys(struct db *db, const struct reg *reg, const char *key, const struct scope *scope,
	struct strbuf *out, struct err *err)
{
	struct arena *a = arena_new();
	size_t n = strlen(key);
	enum rc rc = RC_OK;

	while (rc == RC_OK && out->len == 0 && (n = utf8_prev(key, n)) >= NEAR_PREFIX) {
		const char *prefix = arena_strndup(a, key, n);
		struct stmt *st;
		struct query q;
		bool row;

		query_start(&q, a);
		strbuf_addf(&q.sql, "SELECT DISTINCT %s FROM %s WHERE %s > ", reg->key, reg->view, reg->key);
		query_text(&q, prefix);
		strbuf_addf(&q.sql, " AND %s < ", reg->key);
		query_text(&q, arena_printf(a, "%s\xf4\x8f\xbf\xbd", prefix));
		list_scope(source_of(reg), scope, &q);
		strbuf_addf(&q.sql, " ORDER BY %s LIMIT ", reg->key);
		query_int(&q, NEAR_MAX);
		rc = query_prepare(&q, db, &st, err);
		query_free(&q);
		while (rc == RC_OK && (rc = stmt_step(st, &row, err)) == RC_OK && row)
			strbuf_addf(out, "%s%s", out->len ? ", " : "", stmt_col_text(st, 0));
	}
	arena_free(a);
	return rc;
}

static enum rc
not_found(struct db *db, const struct reg *reg, const char *key, int64_t year,
	const struct scope *scope, struct err *err)
{
	struct strbuf near = { 0 };
	enum rc rc = near_keys(db, reg, key, scope, &near, err);

	if (rc == RC_OK && near.len)
		rc = err_set(err, RC_NOT_FOUND, NULL, _("There is no record %s in %s. Near ones: %s."), key,
			_(reg->title), strbuf_str(&near));
	else if (rc == RC_OK && year)
		rc = err_set(err, RC_NOT_FOUND, NULL, _("There is no record %s of %lld in %s."), key,
			(long long)year, _(reg->title));
	else if (rc == RC_OK)
		rc = err_set(err, RC_NOT_FOUND, NULL, _("There is no record %s in %s."), key, _(reg->title));
	strbuf_free(&near);
	return rc;
}

enum rc
store_record_find(struct db *db, const struct reg *reg, const char *key, int64_t year,
	const struct scope *scope, int64_t *ret, struct err *err)
{
	struct arena *a = arena_new();
	struct stmt *st;
	struct query q;
	bool row = false;
	char *end;
	enum rc rc;

	query_start(&q, a);
	strbuf_addf(&q.sql, "SELECT id FROM %s AS v WHERE %s = ", reg->view, reg->key ? reg->key : "id");
	if (reg->key)
		query_text(&q, utf8_narrow_text(a, key));
	else
		query_int(&q, strtoll(key, &end, 10));
	if (year && reg->yearly) {
		query_add(&q, " AND year = ");
		query_int(&q, year);
	}
	list_scope(source_of(reg), scope, &q);
	if (reg->yearly)
		query_add(&q, " ORDER BY EXISTS (SELECT 1 FROM year y WHERE y.year = v.year AND y.state = 'open')"
			" DESC, v.year DESC");
	query_add(&q, " LIMIT 1");
	rc = query_prepare(&q, db, &st, err);
	query_free(&q);
	if (rc == RC_OK)
		rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	} else if (rc == RC_OK && (!reg->key || !*key)) {
		rc = err_set(err, RC_NOT_FOUND, NULL, _("There is no record %s in %s."), key, _(reg->title));
	} else if (rc == RC_OK) {
		rc = not_found(db, reg, key, reg->yearly ? year : 0, scope, err);
	}
	arena_free(a);
	return rc;
}
