/*
 * The tasks of a year: planned from the rule set, ticked off, written for calendar programs.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/record.h"
#include "app/year.h"
#include "app/year_end.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/table.h"
#include "linkage_int.h"
#include "store/year_end.h"

static enum rc
load(struct op_run *r, void *record, struct err *err)
{
	return store_task_load(r->app->db, r->id, r->arena, record, err);
}

static enum rc
insert(struct op_run *r, void *record, struct err *err)
{
	struct year_task *t = record;
	enum rc rc = app_ensure_year(r->app, t->year, err);

	if (rc == RC_OK)
		rc = store_task_save(r->app->db, t, err);
	r->id = t->id;
	return rc;
}

static enum rc
update(struct op_run *r, void *record, struct err *err)
{
	struct year_task t = *(struct year_task *)record;

	return store_task_save(r->app->db, &t, err);
}

static enum rc
check(struct op_run *r, const void *before, const void *record, struct err *err)
{
	(void)r;
	(void)before;
	return year_task_check(record, err);
}

const struct record_type record_calendar = { &reg_calendar, sizeof(struct year_task),
	offsetof(struct year_task, version), "code", load, insert, update, NULL, check };

/* Plan */

/* Days that follow the rule set are brought up to date, what people entered stays. */
static enum rc
put(struct op_run *r, struct year_task *t, const struct year_task *known, size_t n, size_t *fresh,
	struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(known[i].code, t->code) != 0)
			continue;
		if (strcmp(known[i].state, "open") != 0)
			return RC_OK;
		t->id = known[i].id;
		t->version = known[i].version;
		t->note = known[i].note;
		return store_task_save(r->app->db, t, err);
	}
	++*fresh;
	return store_task_save(r->app->db, t, err);
}

static enum rc
plan(struct op_run *r, struct err *err)
{
	struct year_task *rows, *known;
	struct rules rules = { 0 };
	const char *approved_on;
	size_t n = 0, n_known, fresh = 0;
	int64_t year;
	enum rc rc = linkage_year(r, &year, err);

	if (rc == RC_OK)
		rc = app_ensure_year(r->app, year, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, year, &rules, err);
	if (rc == RC_OK)
		rc = store_goals_approved_on(r->app->db, year, r->arena, &approved_on, err);
	if (rc == RC_OK)
		rc = store_task_list(r->app->db, year, r->arena, &known, &n_known, err);
	if (rc)
		return rc;
	year_tasks(&rules, year, approved_on, r->arena, &rows, &n);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = put(r, &rows[i], known, n_known, &fresh, err);
	if (rc)
		return rc;
	const struct json_pair is[] = { { "tasks", arena_printf(r->arena, "%zu", n) } };
	r->record = arena_printf(r->arena, "%d", (int)year);
	r->after = json_pairs(r->arena, is, 1);
	r->message = arena_printf(r->arena, _("%lld: %zu tasks planned, %zu of them new"), (long long)year, n,
		fresh);
	return RC_OK;
}

static const struct op op_plan = { "plan", "calendar", N_("Plan the year"), NULL, PERM_CALENDAR_EDIT,
	OP_NEW, "year", N_("Enters the tasks of a year with the days of its rule set"), plan, NULL };

/* One task */

static enum rc
add(struct op_run *r, struct err *err)
{
	struct year_task t = { .remind = 7, .state = "open", .stage = "other" };
	enum rc rc = linkage_year(r, &t.year, err);

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		const struct field *f = reg_field(&reg_calendar, arg->field);
		struct value v;
		if (strcmp(arg->field, "year") == 0 || !f)
			continue;
		rc = field_parse(f, arg->value, 0, r->arena, &v, err);
		if (rc == RC_OK)
			field_set(f, &t, &v);
	}
	if (rc == RC_OK)
		rc = year_task_check(&t, err);
	if (rc == RC_OK)
		rc = insert(r, &t, err);
	if (rc)
		return rc;
	r->record = t.code;
	json_diff(r->arena, reg_calendar.fields, reg_calendar.n_fields, NULL, &t, &r->before, &r->after);
	r->message = arena_printf(r->arena, _("%s: entered"), t.code);
	return RC_OK;
}

#define FIELDS "title,stage,begins,due,remind,note"

static const struct op op_add = { "add", "calendar", N_("New task"), NULL, PERM_CALENDAR_EDIT, OP_NEW,
	"code,year," FIELDS, N_("Enters a task of one's own"), add, NULL };
static const struct op op_edit = { "edit", "calendar", N_("Edit"), "open", PERM_CALENDAR_EDIT, 0, FIELDS,
	N_("Changes a task"), record_edit, record_undo };

static enum rc
set_state(struct op_run *r, struct err *err)
{
	struct year_task before, t;
	const char *day = op_arg(r, "done_on");
	struct value v;
	char now[20];
	enum rc rc = record_load(r, &before, err);

	if (rc)
		return rc;
	app_now(r->app, now);
	t = before;
	t.done_on = t.done_by = NULL;
	t.state = strcmp(r->op->name, "reopen") == 0 ? "open" : "dropped";
	if (strcmp(r->op->name, "done") == 0) {
		t.state = "done";
		t.done_by = r->app->actor.login;
		t.done_on = arena_strndup(r->arena, now, 10);
		if (day && *day) {
			rc = field_parse(reg_field(&reg_calendar, "done_on"), day, 0, r->arena, &v, err);
			t.done_on = v.text;
		}
	}
	return rc ? rc : record_save(r, &before, &t, err);
}

static const struct op op_done = { "done", "calendar", N_("Done"), "open", PERM_CALENDAR_EDIT, 0,
	"done_on", N_("Ticks a task off"), set_state, record_undo };
static const struct op op_drop = { "drop", "calendar", N_("Drop"), "open", PERM_CALENDAR_EDIT, OP_REASON,
	NULL, N_("The task does not come up this year"), set_state, record_undo };
static const struct op op_reopen = { "reopen", "calendar", N_("Reopen"), "done,dropped",
	PERM_CALENDAR_EDIT, 0, NULL, N_("The task is open again"), set_state, record_undo };

static const struct op *const rows[] = { &op_plan, &op_add, &op_edit, &op_done, &op_drop, &op_reopen };

const struct op_table ops_calendar = { rows, ARRAY_LEN(rows) };

/* iCalendar */

/* The session's moment as UTC: it may be a fixed one. */
static void
utc_stamp(const struct app *app, char ret[20])
{
	struct tm local = { .tm_isdst = -1 }, utc;
	char now[20];
	time_t at;

	app_now(app, now);
	local.tm_year = atoi(now) - 1900;
	local.tm_mon = atoi(now + 5) - 1;
	local.tm_mday = atoi(now + 8);
	local.tm_hour = atoi(now + 11);
	local.tm_min = atoi(now + 14);
	local.tm_sec = atoi(now + 17);
	at = mktime(&local);
	gmtime_r(&at, &utc);
	(void)strftime(ret, 20, "%Y-%m-%dT%H:%M:%S", &utc);
}

enum rc
app_calendar_ics(struct app *app, int64_t year, const char *path, size_t *ret_n, struct err *err)
{
	struct arena *a = arena_new();
	struct strbuf out = { 0 };
	struct year_task *tasks;
	char stamp[20];
	enum rc rc = app_require(app, PERM_EXPORT, err);

	if (rc == RC_OK)
		rc = store_task_list(app->db, year, a, &tasks, ret_n, err);
	if (rc == RC_OK) {
		utc_stamp(app, stamp);
		year_tasks_ics(tasks, *ret_n, "预算绩效管理日程", stamp, &out);
		rc = file_write(path, strbuf_str(&out), out.len, err);
	}
	strbuf_free(&out);
	arena_free(a);
	return rc;
}
