/* SQL of candidates for predecessors and of variants of the linkage table. */
#include "store/linkage.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct linkage_candidate, linkage_id, "linkage_id", COL_ONCE),
	C_NUM(struct linkage_candidate, project_id, "project_id", COL_ONCE),
	C_NUM(struct linkage_candidate, alike, "alike", 0),
	C_NUM(struct linkage_candidate, name_alike, "name_alike", 0),
	C_NUM(struct linkage_candidate, purpose_alike, "purpose_alike", 0),
	C_NUM(struct linkage_candidate, amount_alike, "amount_alike", 0),
	C_NUM(struct linkage_candidate, same_unit, "same_unit", 0),
	C_TEXT(struct linkage_candidate, state, "state", 0),
};

static const struct table candidates = {
	.name = "linkage_candidate", .reg = "candidate", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct linkage_candidate, id), .version = FIELD_NO_MEMBER,
};

static const struct column variant_columns[] = {
	C_NUM(struct variant, year, "year", COL_ONCE),
	C_TEXT(struct variant, name, "name", COL_ONCE),
	C_TEXT(struct variant, rules, "rules", 0),
	C_TEXT(struct variant, note, "note", 0),
	C_NUM(struct variant, objects, "objects", 0),
	C_NUM(struct variant, cut, "cut", 0),
	C_NUM(struct variant, raised, "raised", 0),
	C_NUM(struct variant, unmatched, "unmatched", 0),
	C_NUM(struct variant, current, "current", 0),
	C_NUM(struct variant, proposed, "proposed", 0),
	C_TEXT(struct variant, state, "state", 0),
	C_TEXT(struct variant, document_no, "document_no", 0),
	C_TEXT(struct variant, made_by, "made_by", 0),
	C_TEXT(struct variant, made_at, "made_at", 0),
};

static const struct table variants = {
	.name = "linkage_variant", .reg = "variant", .columns = variant_columns,
	.n = ARRAY_LEN(variant_columns), .id = offsetof(struct variant, id),
	.version = offsetof(struct variant, version),
};

enum rc
store_candidate_put(struct db *db, const struct linkage_candidate *c, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO linkage_candidate (linkage_id, project_id, alike, name_alike,"
		" purpose_alike, amount_alike, same_unit) VALUES ($1, $2, $3, $4, $5, $6, $7)"
		" ON CONFLICT (linkage_id, project_id) DO UPDATE SET alike = excluded.alike,"
		" name_alike = excluded.name_alike, purpose_alike = excluded.purpose_alike,"
		" amount_alike = excluded.amount_alike", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, c->linkage_id);
	stmt_int(st, 2, c->project_id);
	stmt_int(st, 3, c->alike);
	stmt_int(st, 4, c->name_alike);
	stmt_int(st, 5, c->purpose_alike);
	stmt_int(st, 6, c->amount_alike);
	stmt_int(st, 7, c->same_unit);
	return stmt_run(st, err);
}

enum rc
store_candidate_load(struct db *db, int64_t id, struct arena *a, struct linkage_candidate *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &candidates, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &candidates, a, ret, &found, err);
	return rc || found ? rc : err_set(err, RC_NOT_FOUND, NULL,
		_("There is no candidate with the number %lld."), (long long)id);
}

static enum rc
set_state(struct db *db, const char *sql, const char *state, int64_t id, int64_t of, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, state);
	stmt_int(st, 2, id);
	stmt_int(st, 3, of);
	return stmt_run(st, err);
}

enum rc
store_candidate_state(struct db *db, int64_t id, const char *state, struct err *err)
{
	return set_state(db, "UPDATE linkage_candidate SET state = $1 WHERE id = $2 AND id <> $3", state, id,
		0, err);
}

enum rc
store_candidate_only(struct db *db, const struct linkage_candidate *c, struct err *err)
{
	return set_state(db, "UPDATE linkage_candidate SET state = $1 WHERE linkage_id = $3 AND id <> $2"
		" AND state <> 'rejected'", "rejected", c->id, c->linkage_id, err);
}

enum rc
store_variant_find(struct db *db, int64_t year, const char *name, struct arena *a, struct variant *ret,
	bool *ret_found, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, &variants, "WHERE t.year = $1 AND (t.name = $2 OR ($2 IS NULL AND"
		" t.state = 'adopted')) ORDER BY t.id DESC LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, name);
	return row_first(st, &variants, a, ret, ret_found, err);
}

enum rc
store_variant_list(struct db *db, int64_t year, struct arena *a, struct variant **ret, size_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &variants, "WHERE t.year = $1 ORDER BY t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = row_all(st, &variants, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

enum rc
store_variant_save(struct db *db, struct variant *v, struct err *err)
{
	enum rc rc;

	if (!v->id)
		return row_insert(db, &variants, v, NULL, 0, &v->id, err);
	rc = row_update(db, &variants, v, NULL, 0, err);
	if (rc == RC_OK)
		v->version++;
	return rc;
}
