/* One rectification item with all about it; typed numbers; figures. */
#include "app/rectify.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/rectify_run.h"
#include "base/intl.h"
#include "store/unit.h"

enum rc
app_rectify_person(struct app *app, const char *login, struct arena *a, const char **ret,
	struct err *err)
{
	struct user u;
	enum rc rc;

	*ret = login ? login : "";
	if (!login)
		return RC_OK;
	rc = store_user_find(app->db, login, a, &u, err);
	if (rc == RC_OK && u.name)
		*ret = u.name;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc
app_rectify_view(struct app *app, int64_t id, struct arena *a, struct rectify_view *ret,
	struct err *err)
{
	struct rules rules = { 0 };
	struct list_row row;
	char today[DATE_SIZE];
	enum rc rc = app_record(app, &reg_rectification, id, a, &row, err);

	*ret = (struct rectify_view){ 0 };
	if (rc == RC_OK)
		rc = store_rectify_load(app->db, id, a, &ret->item, err);
	if (rc == RC_OK)
		rc = store_rectify_repeats(app->db, id, a, &ret->repeats, &ret->n_repeats, err);
	if (rc == RC_OK)
		rc = app_rules_of(app, ret->item.year, &rules, err);
	if (rc)
		return rc;
	rectify_today(app, today);
	ret->waits = rectify_left_day(&ret->item) != 0;
	if (ret->waits)
		ret->days_left = rectify_left_day(&ret->item) - date_days(today);
	ret->remind_days = rules.rectify.remind_days;
	if (ret->waits && !ret->item.planned_on && !ret->item.reported_on && ret->item.plan_due &&
		strcmp(ret->item.plan_due, today) < 0)
		ret->plan_fault = ret->item.plan_due;
	return RC_OK;
}

/* The number of the newest year that has it, where the year is left out. */
static enum rc
find_newest(struct app *app, int64_t year, int64_t serial, int64_t *ret, struct err *err)
{
	enum rc rc = RC_OK;

	*ret = 0;
	for (int back = 0; back < 10 && rc == RC_OK && !*ret; back++)
		rc = store_rectify_find(app->db, year - back, serial, ret, err);
	return rc;
}

enum rc
app_rectify_find(struct app *app, const char *text, int64_t *ret_id, struct err *err)
{
	struct arena *a = arena_new();
	struct list_row row;
	char today[DATE_SIZE];
	int64_t year, serial;
	bool whole;
	enum rc rc;

	rectify_today(app, today);
	if (!rectify_parse_number(text, 0, &year, &serial)) {
		whole = rectify_parse_number(text, strtoll(today, NULL, 10), &year, &serial);
		rc = whole ? find_newest(app, year, serial, ret_id, err) : err_set(err, RC_INVALID, "number",
			_("\"%s\" is no number of a rectification item: they look like Z23-0231."), text);
	} else {
		rc = store_rectify_find(app->db, year, serial, ret_id, err);
	}
	if (rc == RC_OK && !*ret_id)
		rc = err_set(err, RC_NOT_FOUND, "number", _("There is no rectification item %s."), text);
	if (rc == RC_OK)
		rc = app_record(app, &reg_rectification, *ret_id, a, &row, err);
	arena_free(a);
	return rc;
}

enum rc
app_rectify_of(struct app *app, int64_t project_id, struct arena *a, struct rectify **ret,
	size_t *ret_n, struct err *err)
{
	struct list_row row;
	enum rc rc = app_record(app, reg_find("project"), project_id, a, &row, err);

	return rc ? rc : store_rectify_of_project(app->db, project_id, a, ret, ret_n, err);
}

enum rc
app_rectify_letter(struct app *app, int64_t notice_id, struct arena *a, int64_t **ret, size_t *ret_n,
	struct err *err)
{
	struct rectify *items;
	enum rc rc = app_require(app, reg_rectification.perm, err);

	if (rc == RC_OK)
		rc = store_rectify_of_letter(app->db, notice_id, a, &items, ret_n, err);
	if (rc)
		return rc;
	*ret = arena_array(a, *ret_n + 1, sizeof **ret);
	for (size_t i = 0; i < *ret_n; i++)
		(*ret)[i] = items[i].id;
	return RC_OK;
}

static void
add_up(struct rectify_figures *sum, const struct rectify_figures *f)
{
	sum->on_time += f->on_time;
	sum->late += f->late;
	sum->open += f->open;
	sum->overdue += f->overdue;
	sum->not_done += f->not_done;
	sum->took_sum += f->took_sum;
	sum->took_n += f->took_n;
	if (f->oldest && (!sum->oldest || strcmp(f->oldest, sum->oldest) < 0)) {
		sum->oldest = f->oldest;
		sum->oldest_number = f->oldest_number;
	}
}

enum rc
app_rectify_figures(struct app *app, const char *by, int64_t year, struct arena *a,
	struct rectify_figures **ret, size_t *ret_n, struct err *err)
{
	struct scope scope = app_scope(app);
	struct rectify_figures *rows, *all;
	char today[DATE_SIZE];
	size_t n;
	enum rc rc = app_require(app, reg_rectification.perm, err);

	rectify_today(app, today);
	if (rc == RC_OK)
		rc = store_rectify_figures(app->db, by, year, scope.division, date_days(today), a, &rows, &n,
			err);
	if (rc)
		return rc;
	all = arena_array(a, n + 1, sizeof *all);
	all[0] = (struct rectify_figures){ .key = "" };
	for (size_t i = 0; i < n; i++) {
		all[i + 1] = rows[i];
		add_up(&all[0], &rows[i]);
	}
	*ret = all;
	*ret_n = n + 1;
	return RC_OK;
}
