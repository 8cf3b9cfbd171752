/* Statements over one table, and records from their rows. */
#include "store/row.h"

#include "base/intl.h"
#include "base/pinyin.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "store/db_int.h"

#include <string.h>

static int64_t
num(const void *record, size_t offset)
{
	int64_t v;

	memcpy(&v, (const char *)record + offset, sizeof(v));
	return v;
}

static const char *
text(const void *record, size_t offset)
{
	const char *v;

	memcpy(&v, (const char *)record + offset, sizeof(v));
	return v;
}

static void
bind(struct stmt *st, int i, const struct column *c, const void *record)
{
	if (c->flags & COL_TEXT) {
		const char *s = text(record, c->offset);

		stmt_text(st, i, s || !(c->flags & COL_FILL) ? s : "");
	} else {
		int64_t v = num(record, c->offset);

		if (v == 0 && (c->flags & COL_ZERO))
			stmt_null(st, i);
		else
			stmt_int(st, i, v);
	}
}

/* Kinds of statements kept for a table; the number of extra columns is added. */
enum { SLOT_INSERT = 0, SLOT_UPDATE = 16 };

static enum rc
prepare_insert(struct db *db, const struct table *t, const struct extra *extra, size_t n_extra,
	struct stmt **ret, struct err *err)
{
	struct strbuf sql = { 0 };
	enum rc rc;

	strbuf_addf(&sql, "INSERT INTO %s (id", t->name);
	for (size_t i = 0; i < t->n; i++)
		strbuf_addf(&sql, ", %s", t->columns[i].name);
	for (size_t i = 0; i < n_extra; i++)
		strbuf_addf(&sql, ", %s", extra[i].name);
	strbuf_add(&sql, ") VALUES ($1");
	for (size_t i = 0; i < t->n + n_extra; i++)
		strbuf_addf(&sql, ", $%zu", i + 2);
	strbuf_add(&sql, ")");
	rc = db_prepare(db, strbuf_str(&sql), ret, err);
	strbuf_free(&sql);
	if (rc == RC_OK)
		db_slot_keep(db, t, SLOT_INSERT + (unsigned)n_extra, *ret);
	return rc;
}

enum rc
row_insert(struct db *db, const struct table *t, const void *record, const struct extra *extra,
	size_t n_extra, int64_t *ret_id, struct err *err)
{
	struct stmt *st = db_slot(db, t, SLOT_INSERT + (unsigned)n_extra);
	enum rc rc = st ? RC_OK : prepare_insert(db, t, extra, n_extra, &st, err);
	int n = 1;

	if (rc != RC_OK)
		return rc;
	if (num(record, t->id) != 0)
		stmt_int(st, n, num(record, t->id));
	for (size_t i = 0; i < t->n; i++)
		bind(st, ++n, &t->columns[i], record);
	for (size_t i = 0; i < n_extra; i++)
		stmt_text(st, ++n, extra[i].text);
	rc = stmt_run(st, err);
	if (rc == RC_OK)
		*ret_id = db_insert_id(db);
	return rc;
}

/* Why an update touched no row. */
static enum rc
conflict(struct db *db, const struct table *t, int64_t id, struct err *err)
{
	struct strbuf sql = { 0 };
	struct stmt *st;
	bool row = false;
	enum rc rc;

	strbuf_addf(&sql, "SELECT 1 FROM %s WHERE id = $1", t->name);
	rc = db_prepare(db, strbuf_str(&sql), &st, err);
	strbuf_free(&sql);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = stmt_step(st, &row, err);
	stmt_reset(st);
	if (rc != RC_OK)
		return rc;
	if (!row)
		return err_set(err, RC_NOT_FOUND, NULL, _("The record is not there any more."));
	rc = db_prepare(db,
		"SELECT login, at FROM audit WHERE reg = $1 AND record_id = $2 ORDER BY id DESC LIMIT 1",
		&st, err);
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, t->reg);
	stmt_int(st, 2, id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		rc = err_set(err, RC_CONFLICT, NULL,
			_("%s changed this record at %s, after you read it. Look at the change and do yours again."),
			stmt_col_text(st, 0), stmt_col_text(st, 1));
	else if (rc == RC_OK)
		rc = err_set(err, RC_CONFLICT, NULL,
			_("Somebody changed this record after you read it. Look at the change and do yours again."));
	stmt_reset(st);
	return rc;
}

static enum rc
prepare_update(struct db *db, const struct table *t, const struct extra *extra, size_t n_extra,
	struct stmt **ret, struct err *err)
{
	struct strbuf sql = { 0 };
	int n = 2;
	enum rc rc;

	strbuf_addf(&sql, "UPDATE %s SET version = version + 1", t->name);
	for (size_t i = 0; i < t->n; i++) {
		if (!(t->columns[i].flags & COL_ONCE))
			strbuf_addf(&sql, ", %s = $%d", t->columns[i].name, ++n);
	}
	for (size_t i = 0; i < n_extra; i++)
		strbuf_addf(&sql, ", %s = $%d", extra[i].name, ++n);
	strbuf_add(&sql, " WHERE id = $1 AND version = $2");
	rc = db_prepare(db, strbuf_str(&sql), ret, err);
	strbuf_free(&sql);
	if (rc == RC_OK)
		db_slot_keep(db, t, SLOT_UPDATE + (unsigned)n_extra, *ret);
	return rc;
}

enum rc
row_update(struct db *db, const struct table *t, const void *record, const struct extra *extra,
	size_t n_extra, struct err *err)
{
	struct stmt *st = db_slot(db, t, SLOT_UPDATE + (unsigned)n_extra);
	enum rc rc = st ? RC_OK : prepare_update(db, t, extra, n_extra, &st, err);
	int n = 2;

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, num(record, t->id));
	stmt_int(st, 2, num(record, t->version));
	for (size_t i = 0; i < t->n; i++) {
		if (!(t->columns[i].flags & COL_ONCE))
			bind(st, ++n, &t->columns[i], record);
	}
	for (size_t i = 0; i < n_extra; i++)
		stmt_text(st, ++n, extra[i].text);
	rc = stmt_run(st, err);
	if (rc == RC_OK && db_changes(db) == 0)
		return conflict(db, t, num(record, t->id), err);
	return rc;
}

void
row_columns(struct strbuf *sql, const struct table *t, const char *alias)
{
	strbuf_addf(sql, "%s.id", alias);
	if (t->version != FIELD_NO_MEMBER)
		strbuf_addf(sql, ", %s.version", alias);
	for (size_t i = 0; i < t->n; i++)
		strbuf_addf(sql, ", %s.%s", alias, t->columns[i].name);
}

size_t
row_width(const struct table *t)
{
	return t->n + (t->version != FIELD_NO_MEMBER ? 2 : 1);
}

static void
put_num(void *record, size_t offset, int64_t v)
{
	memcpy((char *)record + offset, &v, sizeof(v));
}

void
row_read(struct stmt *st, int first, const struct table *t, struct arena *a, void *record)
{
	put_num(record, t->id, stmt_col_int(st, first++));
	if (t->version != FIELD_NO_MEMBER)
		put_num(record, t->version, stmt_col_int(st, first++));
	for (size_t i = 0; i < t->n; i++, first++) {
		if (t->columns[i].flags & COL_TEXT) {
			const char *s = arena_strdup(a, stmt_col_text(st, first));

			memcpy((char *)record + t->columns[i].offset, &s, sizeof(s));
		} else {
			put_num(record, t->columns[i].offset, stmt_col_int(st, first));
		}
	}
}

enum rc
row_select(struct db *db, const struct table *t, const char *tail, struct stmt **ret, struct err *err)
{
	struct strbuf sql = { 0 };
	enum rc rc;

	strbuf_add(&sql, "SELECT ");
	row_columns(&sql, t, "t");
	strbuf_addf(&sql, " FROM %s t %s", t->name, tail);
	rc = db_prepare(db, strbuf_str(&sql), ret, err);
	strbuf_free(&sql);
	return rc;
}

enum rc
row_first(struct stmt *st, const struct table *t, struct arena *a, void *record, bool *ret_found,
	struct err *err)
{
	enum rc rc = stmt_step(st, ret_found, err);

	if (rc == RC_OK && *ret_found) {
		row_read(st, 0, t, a, record);
		stmt_reset(st);
	}
	return rc;
}

enum rc
row_all(struct stmt *st, const struct table *t, size_t size, struct arena *a, void **ret,
	size_t *ret_n, struct err *err)
{
	char *rows = NULL;
	size_t n = 0, cap = 0;
	bool row;
	enum rc rc;

	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, size);
		memset(rows + n * size, 0, size);
		row_read(st, 0, t, a, rows + n * size);
		n++;
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
row_next_key(struct db *db, const char *table, const char *column, const char *prefix, int digits,
	struct arena *a, const char **ret, struct err *err)
{
	const char *sql = arena_printf(a, "SELECT 1 FROM %s WHERE %s = $1", table, column);
	bool taken = true;

	for (int n = 1; taken; n++) {
		struct stmt *st;
		enum rc rc = db_prepare(db, sql, &st, err);

		if (rc != RC_OK)
			return rc;
		*ret = arena_printf(a, "%s%0*d", prefix, digits, n);
		stmt_text(st, 1, *ret);
		rc = stmt_step(st, &taken, err);
		stmt_reset(st);
		if (rc != RC_OK)
			return rc;
	}
	return RC_OK;
}

/* Initials */

#define VARIANTS 16

static int
bits(uint32_t set)
{
	int n = 0;

	for (; set; set &= set - 1)
		n++;
	return n;
}

static char
nth_letter(uint32_t set, int n)
{
	for (int i = 0; i < 26; i++) {
		if ((set >> i & 1) && n-- == 0)
			return (char)('a' + i);
	}
	return 'a';
}

/*
 * Characters with several readings take a digit each of the variant's number. Where the digits do
 * not suffice they are used again from the first on: any few such characters in a row, which is
 * what people type, still come in all their readings. Returns how many variants there are.
 */
static int
variant(struct strbuf *out, const char *name, int number)
{
	size_t n = strlen(name), len;
	int stride = 1, count = 1;
	uint32_t cp;

	for (; (len = utf8_decode(name, n, &cp)) > 0; name += len, n -= len) {
		uint32_t plain = utf8_narrow(cp), set;

		if (plain >= '0' && plain <= '9') {
			strbuf_addc(out, (char)plain);
			continue;
		}
		set = pinyin_initials(plain);
		if (set == 0)
			continue;
		if (bits(set) == 1) {
			strbuf_addc(out, nth_letter(set, 0));
			continue;
		}
		if (stride * bits(set) > VARIANTS)
			stride = 1;
		strbuf_addc(out, nth_letter(set, number / stride % bits(set)));
		stride *= bits(set);
		count = stride > count ? stride : count;
	}
	return count;
}

char *
row_initials(struct arena *a, const char *name)
{
	struct strbuf out = { 0 };
	int count = 1;
	char *ret;

	for (int i = 0; i < count; i++) {
		if (i > 0)
			strbuf_addc(&out, ' ');
		count = variant(&out, name, i);
	}
	ret = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return ret;
}
