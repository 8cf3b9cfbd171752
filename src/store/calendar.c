/* SQL of the tasks of a year. */
#include "store/year_end.h"

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "store/db_int.h"
#include "store/row.h"

static const struct column columns[] = {
	C_NUM(struct year_task, year, "year", COL_ONCE),
	C_TEXT(struct year_task, code, "code", COL_ONCE),
	C_TEXT(struct year_task, title, "title", 0),
	C_TEXT(struct year_task, stage, "stage", 0),
	C_TEXT(struct year_task, begins, "begins", 0),
	C_TEXT(struct year_task, due, "due", 0),
	C_NUM(struct year_task, remind, "remind", 0),
	C_TEXT(struct year_task, rule, "rule", 0),
	C_TEXT(struct year_task, done_on, "done_on", 0),
	C_TEXT(struct year_task, done_by, "done_by", 0),
	C_TEXT(struct year_task, note, "note", 0),
	C_TEXT(struct year_task, state, "state", 0),
};

static const struct table tasks = {
	.name = "calendar", .reg = "calendar", .columns = columns, .n = ARRAY_LEN(columns),
	.id = offsetof(struct year_task, id), .version = offsetof(struct year_task, version),
};

enum rc
store_task_save(struct db *db, struct year_task *t, struct err *err)
{
	struct arena *a = db_scratch(db);
	struct extra extra[] = {
		{ "title_key", utf8_fold(a, t->title) },
		{ "initials", row_initials(a, t->title) },
	};
	enum rc rc;

	if (!t->id)
		return row_insert(db, &tasks, t, extra, ARRAY_LEN(extra), &t->id, err);
	rc = row_update(db, &tasks, t, extra, ARRAY_LEN(extra), err);
	if (rc == RC_OK)
		t->version++;
	return rc;
}

enum rc
store_task_load(struct db *db, int64_t id, struct arena *a, struct year_task *ret, struct err *err)
{
	struct stmt *st;
	bool found;
	enum rc rc = row_select(db, &tasks, "WHERE t.id = $1", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, id);
	rc = row_first(st, &tasks, a, ret, &found, err);
	return rc || found ? rc : err_set(err, RC_NOT_FOUND, NULL,
		_("There is no task with the number %lld."), (long long)id);
}

enum rc
store_task_list(struct db *db, int64_t year, struct arena *a, struct year_task **ret, size_t *ret_n,
	struct err *err)
{
	struct stmt *st;
	void *all;
	enum rc rc = row_select(db, &tasks, "WHERE $1 = 0 OR t.year = $1 ORDER BY t.due, t.code", &st, err);

	if (rc != RC_OK)
		return rc;
	stmt_int(st, 1, year);
	rc = row_all(st, &tasks, sizeof(**ret), a, &all, ret_n, err);
	*ret = all;
	return rc;
}
