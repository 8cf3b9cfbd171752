/* SQL of indicator systems and their items. */
#include "store/system.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_TEXT(struct system, code, "code", 0),
	C_TEXT(struct system, name, "name", 0),
	C_TEXT(struct system, kind, "kind", 0),
	C_TEXT(struct system, document_no, "document_no", 0),
	C_TEXT(struct system, source, "source", 0),
	C_TEXT(struct system, state, "state", 0),
};

static const struct table systems = {
	.name = "system", .reg = "system", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct system, id), .version = offsetof(struct system, version),
};

static const struct column item_columns[] = {
	C_NUM(struct criterion, system_id, "system_id", 0),
	C_NUM(struct criterion, position, "position", 0),
	C_TEXT(struct criterion, level1, "level1", 0),
	C_TEXT(struct criterion, level2, "level2", 0),
	C_TEXT(struct criterion, level3, "level3", 0),
	C_NUM(struct criterion, points, "points", 0),
	C_TEXT(struct criterion, formula, "formula", 0),
	C_TEXT(struct criterion, check_points, "check_points", 0),
	C_TEXT(struct criterion, standard, "standard", 0),
};

static const struct table items = {
	.name = "criterion", .reg = "system", .columns = item_columns, .n = ARRAY_LEN(item_columns),
	.id = offsetof(struct criterion, id), .version = FIELD_NO_MEMBER,
};

static enum rc
insert_items(struct db *db, int64_t system_id, const struct system_doc *d, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < d->n && rc == RC_OK; i++) {
		struct criterion c = d->items[i];
		int64_t id;
		c.id = 0;
		c.system_id = system_id;
		c.position = (int64_t)i + 1;
		rc = row_insert(db, &items, &c, NULL, 0, &id, err);
	}
	return rc;
}

enum rc
store_system_insert(struct db *db, const struct system_doc *d, int64_t *ret_id, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, d->system.name) },
		{ "initials", row_initials(a, d->system.name) },
	};
	enum rc rc = row_insert(db, &systems, &d->system, extra, ARRAY_LEN(extra), ret_id, err);

	return rc ? rc : insert_items(db, *ret_id, d, err);
}

enum rc
store_system_update(struct db *db, const struct system *s, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, s->name) },
		{ "initials", row_initials(a, s->name) },
	};

	return row_update(db, &systems, s, extra, ARRAY_LEN(extra), err);
}

enum rc
store_system_replace(struct db *db, const struct system_doc *d, struct err *err)
{
	struct stmt *st;
	enum rc rc = store_system_update(db, &d->system, err);

	if (rc == RC_OK)
		rc = db_prepare(db, "DELETE FROM criterion WHERE system_id = $1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, d->system.id);
	rc = stmt_run(st, err);
	return rc ? rc : insert_items(db, d->system.id, d, err);
}

static enum rc
load_items(struct db *db, struct arena *a, struct system_doc *d, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &items, "WHERE t.system_id = $1 ORDER BY t.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, d->system.id);
	rc = row_all(st, &items, sizeof(*d->items), a, &all, &d->n, err);
	d->items = all;
	return rc;
}

enum rc
store_system_load(struct db *db, int64_t id, struct arena *a, struct system_doc *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &systems, "WHERE t.id = $1", &st, err);

	*ret = (struct system_doc){ 0 };
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &systems, a, &ret->system, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no indicator system with the number %lld."), (long long)id);
	return rc ? rc : load_items(db, a, ret, err);
}

static enum rc
unknown_system(struct db *db, const char *code, struct err *err)
{
	struct strbuf names = { 0 };
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT code FROM system WHERE state = 'active' ORDER BY code LIMIT 10",
		&st, err);

	while (rc == RC_OK && (rc = stmt_step(st, &row, err)) == RC_OK && row)
		strbuf_addf(&names, "%s%s", names.len ? ", " : "", stmt_col_text(st, 0));
	if (rc == RC_OK)
		rc = err_set(err, RC_NOT_FOUND, "system",
			names.len ? _("There is no indicator system \"%s\": there are %s.")
			: _("There is no indicator system \"%s\" and none at all: load the shipped ones%s."),
			code, strbuf_str(&names));
	strbuf_free(&names);
	return rc;
}

enum rc
store_system_find(struct db *db, const char *code, struct arena *a, struct system_doc *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &systems, "WHERE t.code = $1", &st, err);

	*ret = (struct system_doc){ 0 };
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, code);
	rc = row_first(st, &systems, a, &ret->system, &found, err);
	if (rc == RC_OK && !found)
		return unknown_system(db, code, err);
	return rc ? rc : load_items(db, a, ret, err);
}

enum rc
store_system_uses(struct db *db, int64_t id, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT count(*) FROM assessment WHERE system_id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK) {
		*ret = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}
