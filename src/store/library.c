/* SQL of the indicator library. */
#include "store/library.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/pinyin.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/filter.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct library, replaced_id, "replaced_id", COL_ZERO),
	C_NUM(struct library, peer_key, "peer_key", 0),
	C_TEXT(struct library, code, "code", 0),
	C_TEXT(struct library, sector, "sector", 0),
	C_TEXT(struct library, tree, "tree", 0),
	C_TEXT(struct library, level1, "level1", 0),
	C_TEXT(struct library, level2, "level2", 0),
	C_TEXT(struct library, level3, "level3", 0),
	C_TEXT(struct library, op, "operator", COL_FILL),
	C_TEXT(struct library, target, "target", COL_FILL),
	C_TEXT(struct library, measure, "measure", COL_FILL),
	C_TEXT(struct library, formula, "formula", 0),
	C_TEXT(struct library, explanation, "explanation", 0),
	C_TEXT(struct library, basis, "basis", 0),
	C_TEXT(struct library, evidence, "evidence", 0),
	C_TEXT(struct library, method, "method", 0),
	C_TEXT(struct library, data_source, "data_source", 0),
	C_TEXT(struct library, scoring, "scoring", 0),
	C_NUM(struct library, valid_from, "valid_from", 0),
	C_TEXT(struct library, document, "document", 0),
	C_TEXT(struct library, state, "state", 0),
	C_TEXT(struct library, goal, "goal", 0),
	C_TEXT(struct library, proposed_by, "proposed_by", 0),
	C_TEXT(struct library, accepted_by, "accepted_by", 0),
};

static const struct table entries = {
	.name = "library", .reg = "library", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct library, id), .version = offsetof(struct library, version),
};

static void
complete(struct library *l)
{
	l->tree = library_tree(l->level1, l->level2);
	l->peer_key = indicator_peer(l->level1, l->level2, l->level3);
}

enum rc
store_library_insert(struct db *db, struct library *l, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, l->level3) },
		{ "initials", row_initials(a, l->level3) },
	};

	complete(l);
	l->id = 0;
	return row_insert(db, &entries, l, extra, ARRAY_LEN(extra), &l->id, err);
}

enum rc
store_library_update(struct db *db, struct library *l, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, l->level3) },
		{ "initials", row_initials(a, l->level3) },
	};

	complete(l);
	return row_update(db, &entries, l, extra, ARRAY_LEN(extra), err);
}

/* The code of the entry in its place. */
static enum rc
read_successor(struct db *db, struct arena *a, struct library *l, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc;

	if (l->replaced_id == 0)
		return RC_OK;
	rc = db_prepare(db, "SELECT code FROM library WHERE id = $1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, l->replaced_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		l->replaced_by = arena_strdup(a, stmt_col_text(st, 0));
	stmt_reset(st);
	return rc;
}

enum rc
store_library_load(struct db *db, int64_t id, struct arena *a, struct library *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &entries, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	*ret = (struct library){ 0 };
	stmt_int(st, 1, id);
	rc = row_first(st, &entries, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no entry with the number %lld in the library."), (long long)id);
	return rc == RC_OK ? read_successor(db, a, ret, err) : rc;
}

enum rc
store_library_find(struct db *db, const char *code, struct arena *a, struct library *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &entries, "WHERE t.code = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	*ret = (struct library){ 0 };
	stmt_text(st, 1, code);
	rc = row_first(st, &entries, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no indicator %s in the library: look for its code in the list."), code);
	return rc == RC_OK ? read_successor(db, a, ret, err) : rc;
}

/* First row of a bound statement; *ret is zero if there is none. */
static enum rc
first_or_none(struct stmt *st, struct arena *a, struct library *ret, struct err *err)
{
	bool found;

	*ret = (struct library){ 0 };
	return row_first(st, &entries, a, ret, &found, err);
}

enum rc
store_library_match(struct db *db, const char *sector, int64_t peer_key, struct arena *a,
	struct library *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, &entries, "WHERE t.peer_key = $1 AND t.sector = $2"
		" AND t.state <> 'retired' ORDER BY t.id LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, peer_key);
	stmt_text(st, 2, sector);
	return first_or_none(st, a, ret, err);
}

enum rc
store_library_standard(struct db *db, int64_t peer_key, int64_t year, struct arena *a,
	struct library *ret, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, &entries, "WHERE t.peer_key = $1 AND t.state = 'active'"
		" AND t.valid_from <= $2 ORDER BY t.valid_from DESC, t.id LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, peer_key);
	stmt_int(st, 2, year);
	return first_or_none(st, a, ret, err);
}

enum rc
store_library_next_code(struct db *db, const char *sector, struct arena *a, const char **ret,
	struct err *err)
{
	struct strbuf key = { 0 };
	const char *prefix, *end;
	struct stmt *st;
	long next = 1;
	bool row;
	enum rc rc;

	pinyin_key(&key, sector);
	for (size_t i = 0; i < key.len; i++)
		if (key.s[i] >= 'a' && key.s[i] <= 'z')
			key.s[i] = (char)(key.s[i] - 'a' + 'A');
	prefix = arena_printf(a, "%.20s-", key.len ? key.s : "X");
	strbuf_free(&key);
	/* '.' follows '-': all codes that begin with the prefix. */
	end = arena_printf(a, "%.*s.", (int)strlen(prefix) - 1, prefix);
	rc = db_prepare(db, "SELECT code FROM library WHERE code >= $1 AND code < $2"
		" ORDER BY length(code) DESC, code DESC LIMIT 1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, prefix);
	stmt_text(st, 2, end);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		next = strtol(stmt_col_text(st, 0) + strlen(prefix), NULL, 10) + 1;
	stmt_reset(st);
	*ret = arena_printf(a, "%s%03ld", prefix, next);
	return rc;
}

enum rc
store_library_search(struct db *db, const char *text, int64_t year, struct arena *a,
	struct library **ret, size_t *ret_n, struct err *err)
{
	struct library *rows = NULL;
	struct strbuf sql = { 0 };
	const char *letters = filter_initials(text, a);
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc;

	strbuf_add(&sql, "SELECT (SELECT count(*) FROM indicator i WHERE i.peer_key = t.peer_key), ");
	row_columns(&sql, &entries, "t");
	strbuf_add(&sql, " FROM library t WHERE t.state = 'active' AND t.valid_from <= $1"
		" AND ($2 = '' OR instr(t.name_key, $2) > 0 OR instr(t.initials, $3) > 0) ORDER BY t.code");
	rc = db_prepare(db, strbuf_str(&sql), &st, err);
	strbuf_free(&sql);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, utf8_fold(a, text));
	stmt_text(st, 3, letters);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof *rows);
		rows[n] = (struct library){ 0 };
		row_read(st, 1, &entries, a, &rows[n]);
		rows[n++].uses = stmt_col_int(st, 0);
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

enum rc
store_library_sectors(struct db *db, struct arena *a, const char ***ret, size_t *ret_n,
	struct err *err)
{
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT DISTINCT sector FROM library WHERE state = 'active'"
		" ORDER BY sector", &st, err);

	*ret = NULL;
	while (rc == RC_OK && (rc = stmt_step(st, &row, err)) == RC_OK && row) {
		*ret = arena_grow(a, *ret, n, &cap, n + 1, sizeof **ret);
		(*ret)[n++] = arena_strdup(a, stmt_col_text(st, 0));
	}
	*ret_n = n;
	return rc;
}
