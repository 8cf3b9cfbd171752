/* SQL of reviews: the verdict, the eight items of its form, and the reasons line by line. */
#include "store/goal.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/row.h"

#include <stdio.h>
#include <string.h>

#define REASONS_MAX 50

static const struct column columns[] = {
	C_NUM(struct review, goal_id, "goal_id", COL_ONCE),
	C_NUM(struct review, round, "round", 0),
	C_NUM(struct review, level, "level", 0),
	C_TEXT(struct review, verdict, "verdict", 0),
	C_TEXT(struct review, form, "form", 0),
	C_TEXT(struct review, grade, "grade", 0),
	C_NUM(struct review, total, "total", 0),
	C_TEXT(struct review, reason, "reason", 0),
	C_TEXT(struct review, reviewer, "reviewer", 0),
	C_TEXT(struct review, at, "at", 0),
	C_TEXT(struct review, state, "state", 0),
	C_TEXT(struct review, before_state, "before_state", 0),
	C_TEXT(struct review, before_grade, "before_grade", 0),
	C_NUM(struct review, before_level, "before_level", 0),
};

static const struct table reviews = {
	.name = "review", .reg = "review", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct review, id), .version = offsetof(struct review, version),
};

static enum rc
put_items(struct db *db, int64_t review_id, const struct review_form *f, struct err *err)
{
	struct stmt *st;
	enum rc rc = RC_OK;

	for (int i = 0; i < REVIEW_ITEMS && rc == RC_OK; i++) {
		if (!f->letters[i] && f->points[i] < 0)
			continue;
		rc = db_prepare(db,
			"INSERT INTO review_item (review_id, position, letter, points) VALUES ($1, $2, $3, $4)",
			&st, err);
		if (rc != RC_OK)
			break;
		stmt_int(st, 1, review_id);
		stmt_int(st, 2, i + 1);
		stmt_text(st, 3, f->letters[i]);
		stmt_int(st, 4, f->points[i] < 0 ? -1 : f->points[i]);
		rc = stmt_run(st, err);
	}
	return rc;
}

static enum rc
put_reason(struct db *db, int64_t review_id, int position, const char *text, size_t n, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"INSERT INTO review_reason (review_id, position, department_id, text)"
		" SELECT r.id, $2, p.department_id, $3 FROM review r JOIN goal g ON g.id = r.goal_id"
		" JOIN project p ON p.id = g.project_id WHERE r.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, review_id);
	stmt_int(st, 2, position);
	stmt_textn(st, 3, text, n);
	return stmt_run(st, err);
}

static enum rc
put_reasons(struct db *db, int64_t review_id, const char *reason, struct err *err)
{
	enum rc rc = RC_OK;
	int position = 0;

	while (reason && *reason && rc == RC_OK) {
		size_t n = strcspn(reason, "\n"), from = strspn(reason, " \t\r"), to = n;

		while (to > from && strchr(" \t\r", reason[to - 1]))
			to--;
		if (to > from)
			rc = put_reason(db, review_id, ++position, reason + from, to - from, err);
		reason += n + (reason[n] == '\n');
	}
	return rc;
}

enum rc
store_review_insert(struct db *db, const struct review *r, const struct review_form *f,
	int64_t *ret_id, struct err *err)
{
	struct review row = *r;
	struct extra extra = { "overall", f ? f->grade : NULL };
	int64_t id;
	enum rc rc;

	row.id = 0;
	if (!row.state)
		row.state = "valid";
	rc = row_insert(db, &reviews, &row, &extra, 1, &id, err);
	if (rc == RC_OK && f)
		rc = put_items(db, id, f, err);
	if (rc == RC_OK)
		rc = put_reasons(db, id, r->reason, err);
	if (rc == RC_OK)
		*ret_id = id;
	return rc;
}

static enum rc
read_items(struct db *db, int64_t review_id, struct arena *a, struct review_form *f, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT i.position, i.letter, i.points, r.overall FROM review r"
		" LEFT JOIN review_item i ON i.review_id = r.id WHERE r.id = $1", &st, err);

	for (int i = 0; i < REVIEW_ITEMS; i++)
		f->points[i] = -1;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, review_id);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		int64_t position = stmt_col_int(st, 0);

		f->grade = arena_strdup(a, stmt_col_text(st, 3));
		if (position < 1 || position > REVIEW_ITEMS)
			continue;
		f->letters[position - 1] = arena_strdup(a, stmt_col_text(st, 1));
		f->points[position - 1] = stmt_col_int(st, 2);
	}
	return rc;
}

enum rc
store_review_list(struct db *db, int64_t goal_id, struct arena *a, struct review **ret,
	struct review_form **ret_forms, size_t *ret_n, struct err *err)
{
	struct review_form *forms;
	struct review *rows;
	struct stmt *st;
	void *all;
	size_t n;
	enum rc rc = row_select(db, &reviews, "WHERE t.goal_id = $1 ORDER BY t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, goal_id);
	rc = row_all(st, &reviews, sizeof(*rows), a, &all, &n, err);
	rows = all;
	if (rc == RC_OK && ret_forms) {
		forms = arena_array(a, n, sizeof(*forms));
		for (size_t i = 0; i < n && rc == RC_OK; i++)
			rc = read_items(db, rows[i].id, a, &forms[i], err);
		*ret_forms = forms;
	}
	if (rc == RC_OK) {
		*ret = rows;
		*ret_n = n;
	}
	return rc;
}

enum rc
store_review_withdraw(struct db *db, int64_t review_id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db,
		"UPDATE review SET state = 'withdrawn', version = version + 1"
		" WHERE id = $1 AND state = 'valid'", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, review_id);
	rc = stmt_run(st, err);
	if (rc == RC_OK && db_changes(db) == 0)
		return err_set(err, RC_CONFLICT, NULL, _("This review was taken back already."));
	return rc;
}

enum rc
store_review_span(struct db *db, const char *reviewer, const char *from, const char *to,
	int64_t *ret_n, char first[20], char last[20], struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT count(DISTINCT goal_id), min(at), max(at) FROM review"
		" WHERE at BETWEEN $1 AND $2 AND reviewer = $3 AND state = 'valid'", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, from);
	stmt_text(st, 2, to);
	stmt_text(st, 3, reviewer);
	rc = stmt_step(st, &row, err);
	if (rc != RC_OK)
		return rc;
	*ret_n = stmt_col_int(st, 0);
	snprintf(first, 20, "%s", *ret_n ? stmt_col_text(st, 1) : "");
	snprintf(last, 20, "%s", *ret_n ? stmt_col_text(st, 2) : "");
	stmt_reset(st);
	return RC_OK;
}

enum rc
store_reason_counts(struct db *db, int64_t department_id, struct arena *a,
	struct list_reason **ret, size_t *ret_n, struct err *err)
{
	struct list_reason *rows = NULL;
	struct stmt *st;
	size_t n = 0, cap = 0;
	bool row;
	enum rc rc = db_prepare(db,
		"SELECT t.text, count(*) FROM review_reason t JOIN review r ON r.id = t.review_id"
		" WHERE t.department_id = $1 AND r.state = 'valid'"
		" GROUP BY t.text ORDER BY count(*) DESC, t.text LIMIT $2", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, department_id);
	stmt_int(st, 2, REASONS_MAX);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof(*rows));
		rows[n].text = arena_strdup(a, stmt_col_text(st, 0));
		rows[n++].count = stmt_col_int(st, 1);
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}
