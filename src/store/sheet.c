/* SQL of expert sheets and their points. */
#include "store/assess.h"

#include "base/intl.h"
#include "base/table.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct scoring, evaluation_id, "evaluation_id", 0),
	C_TEXT(struct scoring, expert, "expert", 0),
	C_TEXT(struct scoring, role, "role", 0),
	C_NUM(struct scoring, total, "total", 0),
	C_TEXT(struct scoring, remarks, "remarks", 0),
	C_TEXT(struct scoring, state, "state", 0),
};

static const struct table sheets = {
	.name = "sheet", .reg = "sheet", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct scoring, id), .version = offsetof(struct scoring, version),
};

static const struct column point_columns[] = {
	C_NUM(struct scoring_point, sheet_id, "sheet_id", 0),
	C_NUM(struct scoring_point, position, "position", 0),
	C_NUM(struct scoring_point, points, "points", 0),
	C_TEXT(struct scoring_point, entered, "entered", 0),
	C_TEXT(struct scoring_point, reason, "reason", 0),
};

static const struct table points = {
	.name = "sheet_point", .reg = "sheet", .columns = point_columns, .n = ARRAY_LEN(point_columns),
	.id = offsetof(struct scoring_point, id), .version = FIELD_NO_MEMBER,
};

static enum rc
insert_points(struct db *db, int64_t sheet_id, const struct scoring_doc *d, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < d->n && rc == RC_OK; i++) {
		struct scoring_point p = d->points[i];
		int64_t id;
		p.id = 0;
		p.sheet_id = sheet_id;
		rc = row_insert(db, &points, &p, NULL, 0, &id, err);
	}
	return rc;
}

static enum rc
delete_points(struct db *db, int64_t sheet_id, struct err *err)
{
	struct stmt *st;
	enum rc rc = db_prepare(db, "DELETE FROM sheet_point WHERE sheet_id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, sheet_id);
	return stmt_run(st, err);
}

enum rc
store_sheet_insert(struct db *db, const struct scoring_doc *d, int64_t *ret_id, struct err *err)
{
	enum rc rc = row_insert(db, &sheets, &d->sheet, NULL, 0, ret_id, err);

	return rc ? rc : insert_points(db, *ret_id, d, err);
}

enum rc
store_sheet_update(struct db *db, const struct scoring_doc *d, struct err *err)
{
	enum rc rc = row_update(db, &sheets, &d->sheet, NULL, 0, err);

	if (rc == RC_OK)
		rc = delete_points(db, d->sheet.id, err);
	return rc ? rc : insert_points(db, d->sheet.id, d, err);
}

static enum rc
load_points(struct db *db, struct arena *a, struct scoring_doc *d, struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &points, "WHERE t.sheet_id = $1 ORDER BY t.position", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, d->sheet.id);
	rc = row_all(st, &points, sizeof(*d->points), a, &all, &d->n, err);
	d->points = all;
	return rc;
}

enum rc
store_sheet_load(struct db *db, int64_t id, struct arena *a, struct scoring_doc *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &sheets, "WHERE t.id = $1", &st, err);

	*ret = (struct scoring_doc){ 0 };
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &sheets, a, &ret->sheet, &found, err);
	if (rc == RC_OK && !found)
		return err_set(err, RC_NOT_FOUND, NULL, _("There is no expert sheet with the number %lld."),
			(long long)id);
	return rc ? rc : load_points(db, a, ret, err);
}

enum rc
store_sheets(struct db *db, int64_t evaluation_id, struct arena *a, struct scoring_doc **ret,
	size_t *ret_n, struct err *err)
{
	struct stmt *st;
	void *heads;
	enum rc rc = row_select(db, &sheets, "WHERE t.evaluation_id = $1"
		" ORDER BY CASE WHEN t.role = 'lead' THEN 0 ELSE 1 END, t.id", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	rc = row_all(st, &sheets, sizeof(struct scoring), a, &heads, ret_n, err);
	if (rc != RC_OK)
		return rc;
	*ret = arena_array(a, *ret_n ? *ret_n : 1, sizeof(**ret));
	for (size_t i = 0; i < *ret_n && rc == RC_OK; i++) {
		(*ret)[i].sheet = ((struct scoring *)heads)[i];
		rc = load_points(db, a, &(*ret)[i], err);
	}
	return rc;
}

enum rc
store_sheet_of(struct db *db, int64_t evaluation_id, const char *expert, int64_t *ret_id,
	struct err *err)
{
	struct stmt *st;
	bool row = false;
	enum rc rc = db_prepare(db, "SELECT id FROM sheet WHERE evaluation_id = $1 AND expert = $2", &st,
		err);

	*ret_id = 0;
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, evaluation_id);
	stmt_text(st, 2, expert);
	rc = stmt_step(st, &row, err);
	if (rc == RC_OK && row) {
		*ret_id = stmt_col_int(st, 0);
		stmt_reset(st);
	}
	return rc;
}

enum rc
store_sheet_delete(struct db *db, int64_t id, struct err *err)
{
	struct stmt *st;
	enum rc rc = delete_points(db, id, err);

	if (rc == RC_OK)
		rc = db_prepare(db, "DELETE FROM sheet WHERE id = $1", &st, err);
	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	return stmt_run(st, err);
}
