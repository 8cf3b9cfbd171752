/* SQL of goals, their indicators and findings. */
#include "store/goal.h"

#include "base/intl.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/goal_int.h"
#include "store/library.h"

#include <string.h>

static const struct column goal_columns[] = {
	C_NUM(struct goal, project_id, "project_id", COL_ONCE),
	C_NUM(struct goal, number, "number", 0),
	C_NUM(struct goal, round, "round", 0),
	C_NUM(struct goal, level, "level", 0),
	C_TEXT(struct goal, state, "state", 0),
	C_TEXT(struct goal, grade, "grade", 0),
	C_TEXT(struct goal, tree, "tree", 0),
	C_NUM(struct goal, budget, "budget", 0),
	C_NUM(struct goal, fiscal, "fiscal", 0),
	C_NUM(struct goal, other, "other", 0),
	C_NUM(struct goal, mid_budget, "mid_budget", 0),
	C_NUM(struct goal, mid_fiscal, "mid_fiscal", 0),
	C_NUM(struct goal, mid_other, "mid_other", 0),
	C_TEXT(struct goal, annual_goal, "annual_goal", 0),
	C_TEXT(struct goal, midterm_goal, "midterm_goal", 0),
	C_TEXT(struct goal, prepared_by, "prepared_by", 0),
	C_TEXT(struct goal, phone, "phone", 0),
	C_TEXT(struct goal, head, "head", 0),
	C_TEXT(struct goal, filled_on, "filled_on", 0),
	C_TEXT(struct goal, source, "source", 0),
	C_TEXT(struct goal, entered_by, "entered_by", 0),
	C_TEXT(struct goal, submitted_by, "submitted_by", 0),
	C_TEXT(struct goal, submitted_at, "submitted_at", 0),
	C_TEXT(struct goal, document_no, "document_no", 0),
	C_TEXT(struct goal, document_date, "document_date", 0),
	C_TEXT(struct goal, stream, "stream", 0),
	C_TEXT(struct goal, reason, "reason", 0),
	C_TEXT(struct goal, adjustment, "adjustment", 0),
	C_NUM(struct goal, dropped, "dropped", 0),
	C_NUM(struct goal, quantified, "quantified", 0),
	C_NUM(struct goal, findings, "findings", 0),
	C_NUM(struct goal, errors, "errors", 0),
	C_NUM(struct goal, carried, "carried", 0),
};

static const struct table goal_table = {
	.name = "goal", .reg = "goal", .columns = goal_columns, .n = ARRAY_LEN(goal_columns),
	.id = offsetof(struct goal, id), .version = offsetof(struct goal, version),
};

static const struct column indicator_columns[] = {
	C_NUM(struct indicator, goal_id, "goal_id", 0),
	C_NUM(struct indicator, position, "position", 0),
	C_TEXT(struct indicator, term, "term", 0),
	C_TEXT(struct indicator, level1, "level1", COL_FILL),
	C_TEXT(struct indicator, level2, "level2", COL_FILL),
	C_TEXT(struct indicator, level3, "level3", COL_FILL),
	C_TEXT(struct indicator, op, "operator", COL_FILL),
	C_TEXT(struct indicator, target, "target", COL_FILL),
	C_TEXT(struct indicator, measure, "measure", COL_FILL),
	C_NUM(struct indicator, weight, "weight", 0),
	C_TEXT(struct indicator, formula, "formula", 0),
	C_TEXT(struct indicator, basis, "basis", 0),
	C_TEXT(struct indicator, evidence, "evidence", 0),
	C_NUM(struct indicator, carried, "carried", 0),
	C_NUM(struct indicator, year, "year", COL_ZERO),
	C_NUM(struct indicator, peer_key, "peer_key", COL_ZERO),
};

static const struct table indicator_table = {
	.name = "indicator", .reg = "indicator", .columns = indicator_columns,
	.n = ARRAY_LEN(indicator_columns),
	.id = offsetof(struct indicator, id), .version = FIELD_NO_MEMBER,
};

static const struct column task_columns[] = {
	C_NUM(struct goal_task, goal_id, "goal_id", 0),
	C_NUM(struct goal_task, position, "position", 0),
	C_TEXT(struct goal_task, name, "name", COL_FILL),
	C_TEXT(struct goal_task, content, "content", 0),
	C_NUM(struct goal_task, budget, "budget", 0),
	C_NUM(struct goal_task, fiscal, "fiscal", 0),
	C_NUM(struct goal_task, other, "other", 0),
};

static const struct table task_table = {
	.name = "goal_task", .reg = "task", .columns = task_columns, .n = ARRAY_LEN(task_columns),
	.id = offsetof(struct goal_task, id), .version = FIELD_NO_MEMBER,
};

/* Rows of a goal in their order. */
static enum rc
load_parts(struct db *db, const struct table *t, size_t size, int64_t goal_id, struct arena *a,
	void **ret, size_t *ret_n, struct err *err)
{
	struct stmt *st;
	enum rc rc = row_select(db, t, "WHERE t.goal_id = $1 ORDER BY t.position, t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, goal_id);
	return row_all(st, t, size, a, ret, ret_n, err);
}

static bool
whole_department(const struct goal_doc *d)
{
	return d->project.kind && strcmp(d->project.kind, "department") == 0;
}

static enum rc
load_rows(struct db *db, int64_t goal_id, struct arena *a, struct goal_doc *d, struct err *err)
{
	void *all = NULL;
	enum rc rc = load_parts(db, &indicator_table, sizeof(struct indicator), goal_id, a, &all,
		&d->n_indicators, err);

	d->indicators = all;
	if (rc != RC_OK || !whole_department(d))
		return rc;
	all = NULL;
	rc = load_parts(db, &task_table, sizeof(struct goal_task), goal_id, a, &all, &d->n_tasks, err);
	d->tasks = all;
	return rc;
}

enum rc
store_goal_load(struct db *db, int64_t goal_id, struct arena *a, struct goal_doc *ret,
	struct err *err)
{
	struct strbuf sql = { 0 };
	struct goal_doc d = { 0 };
	struct stmt *st;
	int at = (int)row_width(&goal_table);
	bool row;
	enum rc rc;

	strbuf_add(&sql, "SELECT ");
	row_columns(&sql, &goal_table, "g");
	strbuf_add(&sql, ", ");
	row_columns(&sql, &project_table, "p");
	strbuf_add(&sql, ", d.name, d.code, u.name FROM goal g JOIN project p ON p.id = g.project_id"
		" JOIN unit d ON d.id = p.department_id JOIN unit u ON u.id = p.unit_id WHERE g.id = $1");
	rc = db_prepare(db, strbuf_str(&sql), &st, err);
	strbuf_free(&sql);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, goal_id);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	if (!row)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no goal with the number %lld."),
			(long long)goal_id);
	row_read(st, 0, &goal_table, a, &d.goal);
	row_read(st, at, &project_table, a, &d.project);
	at += (int)row_width(&project_table);
	d.department = arena_strdup(a, stmt_col_text(st, at));
	d.department_code = arena_strdup(a, stmt_col_text(st, at + 1));
	d.unit = arena_strdup(a, stmt_col_text(st, at + 2));
	stmt_reset(st);
	rc = load_rows(db, goal_id, a, &d, err);
	if (rc == RC_OK)
		*ret = d;
	return rc;
}

static enum rc
mirror_one(struct db *db, const char *sql, const struct goal *g, const char *hash, bool *ret_changed,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, g->project_id);
	stmt_int(st, 2, g->id);
	stmt_text(st, 3, g->state);
	stmt_int(st, 4, g->budget);
	stmt_text(st, 5, hash);
	rc = stmt_run(st, err);
	*ret_changed = rc == RC_OK && db_changes(db) > 0;
	return rc;
}

/*
 * The project's copies of what its latest goal says. Only what is new is written: each copy stands
 * in indexes, and a verdict changes the state alone. An older row changes nothing. Another amount
 * is what lists that keep projects in memory must know of.
 */
static enum rc
mirror(struct db *db, const struct goal *g, struct err *err)
{
	bool changed;
	enum rc rc = mirror_one(db, "UPDATE project SET state = $3 WHERE id = $1 AND goal_id = $2"
		" AND coalesce(state, '') <> $3", g, NULL, &changed, err);

	if (rc == RC_OK)
		rc = mirror_one(db, "UPDATE project SET budget = $4 WHERE id = $1 AND goal_id = $2"
			" AND budget <> $4", g, NULL, &changed, err);
	return rc == RC_OK && changed ? db_touch(db, err) : rc;
}

/* The amount in force: that of the version approved before until this one is approved (GO-14). */
static enum rc
in_force(struct db *db, const struct goal *g, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc;

	*ret = g->budget;
	if (g->number <= 1 || strcmp(g->state, "approved") == 0)
		return RC_OK;
	rc = db_prepare(db, "SELECT budget FROM goal WHERE project_id = $1 AND number < $2"
		" AND state = 'approved' ORDER BY number DESC LIMIT 1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, g->project_id);
	stmt_int(st, 2, g->number);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = stmt_col_int(st, 0);
	stmt_reset(st);
	return rc;
}

/* The same with the digest of its text (GO-V10; texts too short to compare have none). A fresh row
 * becomes the latest. */
static enum rc
mirror_text(struct db *db, const struct goal *g, bool fresh, const char *text_key, struct err *err)
{
	char hash[SHA256_HEX] = "";
	bool changed;
	enum rc rc;

	if (text_key && *text_key)
		sha256_text(text_key, strlen(text_key), hash);
	if (fresh) {
		rc = mirror_one(db, "UPDATE project SET goal_id = $2, state = $3, budget = $4,"
			" text_hash = nullif($5, '') WHERE id = $1", g, hash, &changed, err);
		return rc == RC_OK ? db_touch(db, err) : rc;
	}
	rc = mirror_one(db, "UPDATE project SET text_hash = nullif($5, '') WHERE id = $1"
		" AND goal_id = $2 AND coalesce(text_hash, '') <> $5", g, hash, &changed, err);
	return rc == RC_OK ? mirror(db, g, err) : rc;
}

static enum rc
clear(struct db *db, const char *sql, int64_t goal_id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, goal_id);
	return stmt_run(st, err);
}

/* What indicators are compared by; below 0 where the goal is not its project's latest. */
static int64_t
peer_key(const struct goal_doc *d, bool fresh, const struct indicator *in)
{
	int64_t key;

	if (strcmp(in->term, "annual") != 0 || !in->level3 || !*in->level3)
		return 0;
	key = indicator_peer(in->level1 ? in->level1 : "", in->level2 ? in->level2 : "", in->level3);
	return fresh || d->project.goal_id == d->goal.id ? key : -key;
}

/* The indicators of this goal are compared from now on, those of the project's other rows are not. */
static enum rc
take_over(struct db *db, const struct goal *g, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE indicator SET peer_key = CASE WHEN goal_id = $2"
		" THEN abs(peer_key) ELSE -abs(peer_key) END WHERE peer_key IS NOT NULL"
		" AND goal_id IN (SELECT id FROM goal WHERE project_id = $1)", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, g->project_id);
	stmt_int(st, 2, g->id);
	return stmt_run(st, err);
}

/* Indicators that were this row's keep their ids: a list stays on its record. */
static enum rc
put_indicators(struct db *db, struct goal_doc *d, bool fresh, struct err *err)
{
	enum rc rc = fresh ? RC_OK : clear(db, "DELETE FROM indicator WHERE goal_id = $1", d->goal.id, err);

	for (size_t i = 0; i < d->n_indicators && rc == RC_OK; i++) {
		struct indicator *in = &d->indicators[i];

		if (fresh || in->goal_id != d->goal.id)
			in->id = 0;
		in->goal_id = d->goal.id;
		in->position = (int64_t)i + 1;
		if (!in->term)
			in->term = "annual";
		in->year = d->project.year;
		in->peer_key = peer_key(d, fresh, in);
		rc = row_insert(db, &indicator_table, in, NULL, 0, &in->id, err);
	}
	return rc;
}

static enum rc
put_tasks(struct db *db, struct goal_doc *d, bool fresh, struct err *err)
{
	enum rc rc = RC_OK;

	if (!whole_department(d))
		return RC_OK;
	if (!fresh)
		rc = clear(db, "DELETE FROM goal_task WHERE goal_id = $1", d->goal.id, err);
	for (size_t i = 0; i < d->n_tasks && rc == RC_OK; i++) {
		struct goal_task *t = &d->tasks[i];

		if (fresh || t->goal_id != d->goal.id)
			t->id = 0;
		t->goal_id = d->goal.id;
		t->position = (int64_t)i + 1;
		rc = row_insert(db, &task_table, t, NULL, 0, &t->id, err);
	}
	return rc;
}

enum rc
store_goal_save(struct db *db, struct goal_doc *d, const struct finding *findings,
	size_t n_findings, const char *text_key, struct err *err)
{
	struct goal *g = &d->goal, copy;
	bool fresh = g->id == 0;
	enum rc rc;

	if (g->project_id == 0)
		g->project_id = d->project.id;
	if (!g->stream)
		g->stream = "annual";
	g->findings = (int64_t)n_findings;
	g->errors = 0;
	for (size_t i = 0; i < n_findings; i++)
		g->errors += strcmp(findings[i].severity, "error") == 0;
	rc = fresh ? row_insert(db, &goal_table, g, NULL, 0, &g->id, err)
		: row_update(db, &goal_table, g, NULL, 0, err);
	if (rc != RC_OK)
		return rc;
	g->version = fresh ? 1 : g->version + 1;
	rc = put_indicators(db, d, fresh, err);
	if (rc == RC_OK && fresh && d->project.goal_id)
		rc = take_over(db, g, err);
	if (rc == RC_OK)
		rc = put_tasks(db, d, fresh, err);
	if (rc == RC_OK)
		rc = finding_put(db, g->id, fresh, findings, n_findings, err);
	copy = *g;
	if (rc == RC_OK)
		rc = in_force(db, g, &copy.budget, err);
	if (rc == RC_OK)
		rc = mirror_text(db, &copy, fresh, text_key, err);
	if (rc == RC_OK && fresh)
		d->project.goal_id = g->id;
	if (rc == RC_OK && d->project.goal_id == g->id)
		d->project.budget = copy.budget;
	return rc;
}

enum rc
store_goal_update(struct db *db, struct goal *g, struct err *err)
{
	struct goal copy = *g;
	enum rc rc = row_update(db, &goal_table, g, NULL, 0, err);

	if (rc == RC_OK)
		rc = in_force(db, g, &copy.budget, err);
	if (rc == RC_OK)
		rc = mirror(db, &copy, err);
	if (rc == RC_OK)
		g->version++;
	return rc;
}

enum rc
store_goal_drop(struct db *db, const struct goal *dropped, const struct goal *approved,
	const char *text_key, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "UPDATE goal SET dropped = 1, version = version + 1"
		" WHERE project_id = $1 AND number = $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, dropped->project_id);
	stmt_int(st, 2, dropped->number);
	rc = stmt_run(st, err);
	if (rc == RC_OK)
		rc = take_over(db, approved, err);
	return rc ? rc : mirror_text(db, approved, true, text_key, err);
}

enum rc
store_goal_history(struct db *db, int64_t project_id, struct arena *a, struct goal **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &goal_table, "WHERE t.project_id = $1 ORDER BY t.id DESC", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	rc = row_all(st, &goal_table, sizeof(**ret), a, &all, ret_n, err);
	if (rc == RC_OK)
		*ret = all;
	return rc;
}

enum rc
store_goal_copied_from(struct db *db, const char *text_key, int64_t year, int64_t unit_id,
	struct arena *a, const char **ret, struct err *err)
{
	char hash[SHA256_HEX];
	struct stmt *st;
	bool row;
	enum rc rc;

	*ret = NULL;
	if (!text_key || !*text_key)
		return RC_OK;
	sha256_text(text_key, strlen(text_key), hash);
	/* Two probes of the index instead of <>, which would walk all of the unit's own copies. */
	rc = db_prepare(db,
		"SELECT name FROM unit WHERE id = COALESCE("
		"(SELECT unit_id FROM project WHERE text_hash = $1 AND year = $2 AND unit_id < $3 LIMIT 1), "
		"(SELECT unit_id FROM project WHERE text_hash = $1 AND year = $2 AND unit_id > $3 LIMIT 1))",
		&st, err);
	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, hash);
	stmt_int(st, 2, year);
	stmt_int(st, 3, unit_id);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row)
		*ret = arena_strdup(a, stmt_col_text(st, 0));
	stmt_reset(st);
	return rc;
}
