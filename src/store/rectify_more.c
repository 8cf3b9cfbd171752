/* SQL around rectification items: what repeats, letters, figures. */
#include "store/rectify.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/rectify_int.h"

#include <stdlib.h>
#include <string.h>

/* What repeats */

enum rc
store_rectify_others(struct db *db, const struct rectify *r, struct arena *a, struct rectify **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &rectify_table,
		"WHERE t.department_id = $1 AND t.year <> $2 AND t.id <> $3 ORDER BY t.year, t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, r->department_id);
	stmt_int(st, 2, r->year);
	stmt_int(st, 3, r->id);
	rc = row_all(st, &rectify_table, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

enum rc
store_rectify_repeat_add(struct db *db, int64_t item, int64_t earlier, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "INSERT INTO rectify_repeat (item_id, earlier_id) VALUES ($1, $2)"
		" ON CONFLICT (item_id, earlier_id) DO NOTHING", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, item);
	stmt_int(st, 2, earlier);
	return stmt_run(st, err);
}

enum rc
store_rectify_repeat_clear(struct db *db, int64_t item, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "DELETE FROM rectify_repeat WHERE item_id = $1 OR earlier_id = $1", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, item);
	return stmt_run(st, err);
}

enum rc
store_rectify_repeats(struct db *db, int64_t item, struct arena *a, struct rectify_year **ret,
	size_t *ret_n, struct err *err)
{
	struct rectify_year *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT e.year, count(*) FROM rectify_repeat p"
		" JOIN rectification e ON e.id = p.earlier_id WHERE p.item_id = $1"
		" GROUP BY e.year ORDER BY e.year", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, item);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof *rows);
		rows[n++] = (struct rectify_year){ stmt_col_int(st, 0), stmt_col_int(st, 1) };
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}

/* Letters */

static enum rc
open_letter(struct db *db, struct rectify *r, const char *login, struct arena *a, bool *ret_found,
	struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "SELECT id, number FROM rectify_notice n WHERE issued = $1"
		" AND department_id = $2 AND coalesce(unit_id, 0) = $3 AND origin = $4 AND year = $5"
		" AND issued_by = $6 AND NOT EXISTS (SELECT 1 FROM rectification r JOIN audit a"
		" ON a.reg = 'rectification' AND a.record_id = r.id WHERE r.notice_id = n.id"
		" AND a.action = 'print' AND a.after LIKE '%\"notice\"%') ORDER BY id DESC LIMIT 1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_text(st, 1, r->issued);
	stmt_int(st, 2, r->department_id);
	stmt_int(st, 3, r->unit_id);
	stmt_text(st, 4, r->origin);
	stmt_int(st, 5, r->year);
	stmt_text(st, 6, login);
	rc = stmt_step(st, ret_found, err);
	if (rc == RC_OK && *ret_found) {
		r->notice_id = stmt_col_int(st, 0);
		r->document_no = arena_strdup(a, stmt_col_text(st, 1));
	}
	stmt_reset(st);
	return rc;
}

static enum rc
next_serial(struct db *db, int64_t year, int64_t *ret, struct err *err)
{
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, "SELECT max(serial) FROM rectify_notice WHERE issue_year = $1", &st,
		err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = stmt_step(st, &row, err);
	*ret = rc == RC_OK && row ? stmt_col_int(st, 0) + 1 : 1;
	stmt_reset(st);
	return rc;
}

static enum rc
new_letter(struct db *db, struct rectify *r, const char *login, const struct rules *rules,
	struct arena *a, struct err *err)
{
	int64_t year = strtoll(r->issued, NULL, 10), serial;
	struct stmt *st;
	enum rc rc = next_serial(db, year, &serial, err);

	if (rc == RC_OK)
		rc = db_prepare(db, "INSERT INTO rectify_notice (issue_year, serial, number, origin, year,"
			" department_id, unit_id, issued, issued_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
			&st, err);
	if (rc)
		return rc;
	r->document_no = rectify_notice_number(rules, year, serial, a);
	stmt_int(st, 1, year);
	stmt_int(st, 2, serial);
	stmt_text(st, 3, r->document_no);
	stmt_text(st, 4, r->origin);
	stmt_int(st, 5, r->year);
	stmt_int(st, 6, r->department_id);
	if (r->unit_id)
		stmt_int(st, 7, r->unit_id);
	stmt_text(st, 8, r->issued);
	stmt_text(st, 9, login);
	rc = stmt_run(st, err);
	r->notice_id = db_insert_id(db);
	return rc;
}

enum rc
store_rectify_letter(struct db *db, struct rectify *r, const char *login, const struct rules *rules,
	struct arena *a, struct err *err)
{
	bool found = false;
	enum rc rc = open_letter(db, r, login, a, &found, err);

	return rc || found ? rc : new_letter(db, r, login, rules, a, err);
}

enum rc
store_rectify_of_letter(struct db *db, int64_t notice_id, struct arena *a, struct rectify **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &rectify_table,
		"WHERE t.notice_id = $1 ORDER BY t.code, t.task, t.position, t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, notice_id);
	rc = row_all(st, &rectify_table, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

enum rc
store_rectify_of_project(struct db *db, int64_t project_id, struct arena *a, struct rectify **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &rectify_table, "WHERE t.project_id = $1 ORDER BY t.id DESC", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, project_id);
	rc = row_all(st, &rectify_table, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}

/* Figures */

#define FIGURES(by) \
	"SELECT " by ", sum(CASE WHEN outcome = 'on_time' THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN outcome = 'late' THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN outcome = 'open' THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN days_left < $1 THEN 1 ELSE 0 END)," \
	" sum(CASE WHEN outcome = 'not_done' THEN 1 ELSE 0 END)," \
	" coalesce(sum(took), 0), count(took)," \
	" min(CASE WHEN outcome = 'open' THEN issued || number END) FROM v_rectification" \
	" WHERE state <> 'draft' AND ($2 = 0 OR year = $2)" \
	" AND ($3 IS NULL OR department_id IN (SELECT id FROM unit WHERE division = $3))" \
	" GROUP BY " by " ORDER BY " by

static void
read_figures(struct stmt *st, struct arena *a, struct rectify_figures *f)
{
	const char *oldest = stmt_col_text(st, 8);

	*f = (struct rectify_figures){ .key = arena_strdup(a, stmt_col_text(st, 0)),
		.on_time = stmt_col_int(st, 1), .late = stmt_col_int(st, 2), .open = stmt_col_int(st, 3),
		.overdue = stmt_col_int(st, 4), .not_done = stmt_col_int(st, 5),
		.took_sum = stmt_col_int(st, 6), .took_n = stmt_col_int(st, 7) };
	if (oldest && strlen(oldest) > 10) {
		f->oldest = arena_strndup(a, oldest, 10);
		f->oldest_number = arena_strdup(a, oldest + 10);
	}
}

enum rc
store_rectify_figures(struct db *db, const char *by, int64_t year, const char *division, int64_t today,
	struct arena *a, struct rectify_figures **ret, size_t *ret_n, struct err *err)
{
	const char *sql = strcmp(by, "origin") == 0 ? FIGURES("origin") : FIGURES("department");
	struct rectify_figures *rows = NULL;
	size_t n = 0, cap = 0;
	struct stmt *st;
	bool row;
	enum rc rc = db_prepare(db, sql, &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, today);
	stmt_int(st, 2, year);
	stmt_text(st, 3, division);
	while ((rc = stmt_step(st, &row, err)) == RC_OK && row) {
		rows = arena_grow(a, rows, n, &cap, n + 1, sizeof *rows);
		read_figures(st, a, &rows[n++]);
	}
	*ret = rows;
	*ret_n = n;
	return rc;
}
