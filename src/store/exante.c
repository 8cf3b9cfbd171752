/* SQL of ex-ante evaluations. */
#include "store/exante.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/goal_int.h"

static const struct column columns[] = {
	C_TEXT(struct exante, code, "code", 0),
	C_TEXT(struct exante, name, "name", 0),
	C_NUM(struct exante, year, "year", 0),
	C_NUM(struct exante, department_id, "department_id", 0),
	C_NUM(struct exante, amount, "amount", 0),
	C_NUM(struct exante, suggested, "suggested", 0),
	C_NUM(struct exante, reduced, "reduced", 0),
	C_TEXT(struct exante, letters, "letters", 0),
	C_NUM(struct exante, scores[0], "score_1", 0),
	C_NUM(struct exante, scores[1], "score_2", 0),
	C_NUM(struct exante, scores[2], "score_3", 0),
	C_NUM(struct exante, scores[3], "score_4", 0),
	C_NUM(struct exante, scores[4], "score_5", 0),
	C_NUM(struct exante, score, "score", 0),
	C_TEXT(struct exante, vetoes, "vetoes", 0),
	C_TEXT(struct exante, proposed, "proposed", 0),
	C_TEXT(struct exante, conclusion, "conclusion", 0),
	C_TEXT(struct exante, reason, "reason", 0),
	C_TEXT(struct exante, state, "state", 0),
	C_NUM(struct exante, round, "round", 0),
	C_NUM(struct exante, agency_id, "agency_id", COL_ZERO),
	C_TEXT(struct exante, experts, "experts", 0),
	C_TEXT(struct exante, document, "document", 0),
	C_TEXT(struct exante, evaluated_on, "evaluated_on", 0),
	C_TEXT(struct exante, overview, "overview", 0),
	C_TEXT(struct exante, method, "method", 0),
	C_TEXT(struct exante, advice, "advice", 0),
	C_TEXT(struct exante, remarks, "remarks", 0),
};

static const struct table exantes = {
	.name = "exante", .reg = "exante", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct exante, id), .version = offsetof(struct exante, version),
};

enum rc
store_exante_insert(struct db *db, const struct exante *e, int64_t *ret_id, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, e->name) },
		{ "initials", row_initials(a, e->name) },
	};

	return row_insert(db, &exantes, e, extra, ARRAY_LEN(extra), ret_id, err);
}

enum rc
store_exante_update(struct db *db, const struct exante *e, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "name_key", utf8_fold(a, e->name) },
		{ "initials", row_initials(a, e->name) },
	};

	return row_update(db, &exantes, e, extra, ARRAY_LEN(extra), err);
}

/* Names of department and third party. */
static enum rc
read_names(struct db *db, struct arena *a, struct exante *e, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT department, agency FROM v_exante WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, e->id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		e->department = arena_strdup(a, stmt_col_text(st, 0));
		e->agency = arena_strdup(a, stmt_col_text(st, 1));
	}
	stmt_reset(st);
	return rc;
}

enum rc
store_exante_load(struct db *db, int64_t id, struct arena *a, struct exante *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &exantes, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &exantes, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no ex-ante evaluation with the number %lld."), (long long)id);
	return rc == RC_OK ? read_names(db, a, ret, err) : rc;
}

enum rc
store_exante_of(struct db *db, const struct project *p, bool with_withdrawn, struct arena *a,
	struct exante *ret, bool *ret_found, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, &exantes,
		"WHERE t.year = $1 AND (t.code = $2 OR (t.name_key = $3 AND t.department_id = $4))"
		" AND ($5 = 1 OR t.state <> 'withdrawn') ORDER BY t.code = $2 DESC, t.id LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, p->year);
	stmt_text(st, 2, p->code);
	stmt_text(st, 3, utf8_fold(a, p->name));
	stmt_int(st, 4, p->department_id);
	stmt_int(st, 5, with_withdrawn);
	rc = row_first(st, &exantes, a, ret, ret_found, err);
	return rc == RC_OK && *ret_found ? read_names(db, a, ret, err) : rc;
}

enum rc
store_exante_candidates(struct db *db, int64_t year, int64_t threshold, const char *division,
	struct arena *a, struct project **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &project_table,
		"WHERE t.year = $1 AND t.budget >= $2 AND t.kind = 'project'"
		" AND (t.attribute = 'new' OR (t.attribute IS NULL AND NOT EXISTS"
		" (SELECT 1 FROM project q WHERE q.code = t.code AND q.year < t.year)))"
		" AND NOT EXISTS (SELECT 1 FROM exante e WHERE e.year = t.year AND (e.code = t.code"
		" OR (e.name_key = t.name_key AND e.department_id = t.department_id)))"
		" AND ($3 IS NULL OR t.department_id IN (SELECT id FROM unit WHERE division = $3))"
		" ORDER BY t.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_int(st, 2, threshold);
	stmt_text(st, 3, division);
	rc = row_all(st, &project_table, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

enum rc
store_exante_next_code(struct db *db, int64_t year, struct arena *a, const char **ret,
	struct err *err)
{
	return row_next_key(db, "exante", "code", arena_printf(a, "SQ%lld-", (long long)year), 3, a, ret,
		err);
}
