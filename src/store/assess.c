/* SQL of department and finance evaluations, and of the objects that could be evaluated. */
#include "store/assess.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct assessment, system_id, "system_id", 0),
	C_TEXT(struct assessment, chosen, "chosen", 0),
	C_TEXT(struct assessment, lead, "lead", 0),
	C_TEXT(struct assessment, contract_no, "contract_no", 0),
	C_TEXT(struct assessment, plan_on, "plan_on", 0),
	C_TEXT(struct assessment, draft_on, "draft_on", 0),
	C_TEXT(struct assessment, meeting_on, "meeting_on", 0),
	C_TEXT(struct assessment, reply_due, "reply_due", 0),
	C_TEXT(struct assessment, reply_on, "reply_on", 0),
	C_TEXT(struct assessment, final_on, "final_on", 0),
	C_TEXT(struct assessment, reply, "reply", 0),
	C_TEXT(struct assessment, settle, "settle", 0),
	C_NUM(struct assessment, quality, "quality", 0),
	C_TEXT(struct assessment, conclusion, "conclusion", 0),
	C_TEXT(struct assessment, overview, "overview", 0),
	C_TEXT(struct assessment, work, "work", 0),
	C_TEXT(struct assessment, analysis, "analysis", 0),
	C_TEXT(struct assessment, experience, "experience", 0),
	C_TEXT(struct assessment, advice, "advice", 0),
	C_TEXT(struct assessment, others, "others", 0),
};

static const struct table assessments = {
	.name = "assessment", .reg = "assessment", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct assessment, id), .version = offsetof(struct assessment, version),
};

enum rc
store_assessment_insert(struct db *db, const struct assessment *x, struct err *err)
{
	int64_t id;

	return row_insert(db, &assessments, x, NULL, 0, &id, err);
}

enum rc
store_assessment_update(struct db *db, const struct assessment *x, struct err *err)
{
	return row_update(db, &assessments, x, NULL, 0, err);
}

static enum rc
read_names(struct db *db, struct arena *a, struct assessment *x, struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT code, name, department, kind, state, agency, year,"
		" coalesce(total, -1), grade, system FROM v_assessment WHERE id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, x->id);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK || !row)
		return rc;
	x->code = arena_strdup(a, stmt_col_text(st, 0));
	x->name = arena_strdup(a, stmt_col_text(st, 1));
	x->department = arena_strdup(a, stmt_col_text(st, 2));
	x->kind = arena_strdup(a, stmt_col_text(st, 3));
	x->state = arena_strdup(a, stmt_col_text(st, 4));
	x->agency = arena_strdup(a, stmt_col_text(st, 5));
	x->year = stmt_col_int(st, 6);
	x->total = stmt_col_int(st, 7);
	x->grade = arena_strdup(a, stmt_col_text(st, 8));
	x->system = arena_strdup(a, stmt_col_text(st, 9));
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_assessment_load(struct db *db, int64_t id, struct arena *a, struct assessment *ret,
	struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &assessments, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &assessments, a, ret, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL,
			_("There is no department or finance evaluation with the number %lld."),
			(long long)id);
	return rc ? rc : read_names(db, a, ret, err);
}

enum rc
store_candidates(struct db *db, int64_t year, const char *kind, const char *division,
	struct arena *a, struct candidate **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	size_t cap = 0;
	bool row;
	/* a project goes by its code from year to year */
	enum rc rc = db_prepare(db, "SELECT p.id, p.code, p.name, p.kind, p.year, p.budget,"
		" (SELECT max(q.year) FROM project q JOIN evaluation x ON x.project_id = q.id"
		"  WHERE q.code = p.code AND q.kind = p.kind AND q.year <= p.year AND x.kind <> 'self'"
		"  AND x.state <> 'withdrawn'),"
		" coalesce(CASE WHEN s.total >= 0 THEN s.total ELSE s.claimed END, -1),"
		" coalesce(s.doubt, -1)"
		" FROM project p LEFT JOIN evaluation s ON s.project_id = p.id AND s.kind = 'self'"
		"  AND s.state IN ('submitted', 'accepted')"
		" WHERE p.year = $1 AND p.kind = $2"
		" AND NOT EXISTS (SELECT 1 FROM evaluation v WHERE v.project_id = p.id AND v.kind <> 'self'"
		"  AND v.state <> 'withdrawn')"
		" AND ($3 IS NULL OR p.department_id IN (SELECT id FROM unit WHERE division = $3))", &st,
		err);

	*ret = NULL;
	*ret_n = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	stmt_text(st, 2, kind);
	stmt_text(st, 3, division);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		*ret = arena_grow(a, *ret, *ret_n, &cap, *ret_n + 1, sizeof(**ret));
		(*ret)[(*ret_n)++] = (struct candidate){ .project_id = stmt_col_int(st, 0),
			.code = arena_strdup(a, stmt_col_text(st, 1)),
			.name = arena_strdup(a, stmt_col_text(st, 2)),
			.kind = arena_strdup(a, stmt_col_text(st, 3)), .year = stmt_col_int(st, 4),
			.amount = stmt_col_int(st, 5), .last_year = stmt_col_int(st, 6),
			.self_total = stmt_col_int(st, 7), .doubt = stmt_col_int(st, 8) };
	}
	return rc;
}
