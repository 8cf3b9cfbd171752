/*
 * Rectification items entered and changed while they are drafts: what they are about, the guard
 * against double ones (RE-07), what they repeat.
 */
#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/ops.h"
#include "app/rectify_run.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/table.h"
#include "store/goal.h"
#include "store/unit.h"

#define FIELDS "origin,code,year,task,category,finding,demand,name,department,unit,person,due,severity," \
	"amount,long_term,budget_advice,note"

/* What is found by name, not written as it stands. */
static bool
is_reference(const char *field)
{
	static const char *const names[] = { "department", "unit", "code", "year" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], field) == 0)
			return true;
	return false;
}

static enum rc
find_unit(struct op_run *r, const char *field, const char *text, int64_t parent, struct unit *ret,
	struct err *err)
{
	enum rc rc = store_unit_find(r->app->db, text, parent, strcmp(field, "department") == 0, r->arena,
		ret, err);

	if (rc == RC_NOT_FOUND)
		return err_set(err, RC_INVALID, field, strcmp(field, "department") == 0
			? _("The department \"%s\" is not among the units.")
			: _("The unit \"%s\" is not among the units of the department."), text);
	return rc;
}

/* What was given and is not blank. */
static const char *
given(const struct op_run *r, const char *field)
{
	const char *text = op_arg(r, field);

	return text && text[strspn(text, " \t")] ? text : NULL;
}

static enum rc
set_units(struct op_run *r, struct rectify *item, struct err *err)
{
	const char *department = given(r, "department"), *unit = given(r, "unit");
	struct unit u;
	enum rc rc = RC_OK;

	if (department) {
		rc = find_unit(r, "department", department, 0, &u, err);
		if (rc)
			return rc;
		item->unit_id = item->department_id == u.id ? item->unit_id : 0;
		item->department_id = u.id;
		item->department = u.name;
	}
	if (!unit)
		return RC_OK;
	rc = find_unit(r, "unit", unit, item->department_id, &u, err);
	if (rc)
		return rc;
	item->unit_id = u.id;
	item->unit = u.name;
	if (!item->department_id)
		item->department_id = u.parent_id ? u.parent_id : u.id;
	return RC_OK;
}

/* Code, name and units of the project; of what is no project yet, code and name as given. */
static enum rc
find_object(struct op_run *r, struct rectify *item, struct err *err)
{
	const char *code = given(r, "code"), *department = given(r, "department");
	struct project p;
	enum rc rc;

	if (!code)
		return RC_OK;
	item->code = arena_strdup(r->arena, code);
	rc = store_project_find(r->app->db, code, item->year, r->arena, &p, err);
	if (rc == RC_NOT_FOUND && department)
		return RC_OK;
	if (rc)
		return rc;
	item->project_id = p.id;
	item->name = p.name;
	item->department_id = p.department_id;
	item->unit_id = p.unit_id;
	return RC_OK;
}

/* What concerns a whole department or unit goes by its code and name. */
static enum rc
name_object(struct op_run *r, struct rectify *item, struct err *err)
{
	struct unit u, own;
	enum rc rc;

	if (!item->department_id)
		return err_set(err, RC_INVALID, "code",
			_("Name what is to be rectified: the code of a project with its year, or a department."));
	rc = store_unit_load(r->app->db, item->department_id, r->arena, &u, err);
	if (rc)
		return rc;
	item->department = u.name;
	own = u;
	if (item->unit_id)
		rc = store_unit_load(r->app->db, item->unit_id, r->arena, &own, err);
	if (rc)
		return rc;
	if (!item->code)
		item->code = own.code;
	if (!item->name)
		item->name = strcmp(item->code, own.code) == 0 ? own.name : item->code;
	return RC_OK;
}

/* What the origin mostly finds, where nobody says otherwise. */
static const char *
usual_category(const char *origin)
{
	static const struct {
		const char *origin, *category;
	} usual[] = {
		{ "monitoring", "execution" }, { "self_evaluation", "self_evaluation" },
		{ "goal_review", "goals" }, { "exante", "budget" },
	};

	for (size_t i = 0; origin && i < ARRAY_LEN(usual); i++)
		if (strcmp(usual[i].origin, origin) == 0)
			return usual[i].category;
	return "output";
}

static enum rc
read_year(struct op_run *r, const char *today, int64_t *ret, struct err *err)
{
	const char *text = given(r, "year");
	struct value v = { .num = r->app->year };
	enum rc rc = RC_OK;

	if (text)
		rc = field_parse(reg_field(&reg_rectification, "year"), text, 0, r->arena, &v, err);
	*ret = v.num ? v.num : strtoll(today, NULL, 10);
	return rc;
}

static enum rc
set_fields(struct op_run *r, struct rectify *item, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++) {
		const struct op_arg *arg = &r->call->args[i];
		if (!is_reference(arg->field) && *arg->value)
			rc = rectify_set(r, arg, item, err);
	}
	item->due_given = item->due != NULL;
	if (!item->category)
		item->category = usual_category(item->origin);
	return rc;
}

/* One rectification for each year, project, origin and task (RE-07). */
static enum rc
check_twin(struct op_run *r, const struct rectify *item, struct err *err)
{
	/* an item that is there already was entered in time */
	bool entered = item->id != 0;
	struct rectify twin;
	bool same;

	/* one that comes up again says what the first said */
	if (item->first_id)
		return RC_OK;
	enum rc rc = store_rectify_twin(r->app->db, item, r->arena, &twin, &same, err);

	if (rc || !twin.id || (entered && !same))
		return rc;
	const char *state = field_choice_title(reg_field(&reg_rectification, "state"), twin.state);
	if (same)
		return err_set(err, RC_INVALID, "finding",
			_("%s says the same already (%s, state \"%s\"): work on that one."), twin.number,
			item->code, state);
	return err_set(err, RC_INVALID, "task",
		_("There is a rectification of %s for this origin and task already, and it is no draft any "
		  "more (%s, state \"%s\"): work on that one, take it up again if it is closed, or name "
		  "another task (RE-07)."), item->code, twin.number, state);
}

/* Both ways: an item of an earlier year may be entered later. */
static enum rc
note_repeats(struct op_run *r, const struct rectify *item, const struct rules *rules, struct err *err)
{
	struct rectify *others;
	size_t n;
	enum rc rc = store_rectify_repeat_clear(r->app->db, item->id, err);

	if (rc == RC_OK)
		rc = store_rectify_others(r->app->db, item, r->arena, &others, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		if (rectify_repeats(item, &others[i], rules, r->arena))
			rc = store_rectify_repeat_add(r->app->db, item->id, others[i].id, err);
		else if (rectify_repeats(&others[i], item, rules, r->arena))
			rc = store_rectify_repeat_add(r->app->db, others[i].id, item->id, err);
	}
	return rc;
}

enum rc
rectify_insert(struct op_run *r, struct rectify *item, const struct rules *rules, struct err *err)
{
	char today[DATE_SIZE];
	struct list_row row;
	enum rc rc;

	rectify_today(r->app, today);
	item->number_year = strtoll(today, NULL, 10);
	item->created_on = arena_strdup(r->arena, today);
	item->created_by = r->app->actor.login;
	item->feedback_due = rectify_feedback_due(today, rules, year_calendar(r->app), r->arena);
	rc = rectify_check(item, err);
	if (rc == RC_OK)
		rc = store_rectify_insert(r->app->db, item, r->arena, err);
	if (rc == RC_OK)
		rc = note_repeats(r, item, rules, err);
	/* nobody enters one that he would not see */
	if (rc == RC_OK)
		rc = app_record(r->app, &reg_rectification, item->id, r->arena, &row, err);
	if (rc)
		return rc;
	r->id = item->id;
	r->record = item->number;
	json_diff(r->arena, reg_rectification.fields, reg_rectification.n_fields, NULL, item, &r->before,
		&r->after);
	return RC_OK;
}

static enum rc
add(struct op_run *r, struct err *err)
{
	struct rectify item = { .task = "", .severity = "major", .progress = "not_started", .took = -1,
		.state = "draft" };
	struct rules rules = { 0 };
	char today[DATE_SIZE];
	enum rc rc;

	rectify_today(r->app, today);
	rc = read_year(r, today, &item.year, err);
	if (rc == RC_OK)
		rc = app_ensure_year(r->app, item.year, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, item.year, &rules, err);
	if (rc == RC_OK)
		rc = find_object(r, &item, err);
	if (rc == RC_OK)
		rc = set_units(r, &item, err);
	if (rc == RC_OK)
		rc = set_fields(r, &item, err);
	if (rc == RC_OK)
		rc = name_object(r, &item, err);
	if (rc == RC_OK && !item.finding)
		rc = err_set(err, RC_INVALID, "finding", _("Say what was found wrong: finding is empty."));
	if (rc == RC_OK)
		rc = check_twin(r, &item, err);
	if (rc == RC_OK)
		rc = rectify_insert(r, &item, &rules, err);
	if (rc == RC_OK)
		r->message = arena_printf(r->arena, _("%s: rectification item of %s entered"), item.number,
			item.name);
	return rc;
}

const struct op op_rectify_add = { "add", "rectification", N_("New item"), NULL, PERM_RECTIFY_EDIT, OP_NEW,
	FIELDS, N_("Enters something that has to be put right: name the project by code and year, or the "
	   "department"), add, NULL };

/* Edit: only what is still a draft */
static enum rc
edit(struct op_run *r, struct err *err)
{
	struct rectify_run run;
	enum rc rc = rectify_begin(r, &run, err);

	if (rc == RC_OK)
		rc = set_units(r, &run.now, err);
	for (size_t i = 0; i < r->call->n_args && rc == RC_OK; i++)
		if (strcmp(r->call->args[i].field, "department") != 0 &&
			strcmp(r->call->args[i].field, "unit") != 0)
			rc = rectify_set(r, &r->call->args[i], &run.now, err);
	run.now.due_given = run.now.due != NULL;
	if (rc == RC_OK)
		rc = check_twin(r, &run.now, err);
	if (rc == RC_OK)
		rc = rectify_save(&run, err);
	return rc ? rc : note_repeats(r, &run.now, &run.rules, err);
}

static enum rc
undo_edit(struct op_run *r, const void *old, struct err *err)
{
	struct rules rules = { 0 };
	struct rectify item;
	enum rc rc = rectify_undo(r, old, err);

	if (rc == RC_OK)
		rc = store_rectify_load(r->app->db, r->id, r->arena, &item, err);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, item.year, &rules, err);
	return rc ? rc : note_repeats(r, &item, &rules, err);
}

const struct op op_rectify_edit = { "edit", "rectification", N_("Edit"), "draft", PERM_RECTIFY_EDIT, 0,
	"category,finding,demand,department,unit,person,due,severity,amount,long_term,budget_advice,note",
	N_("Changes an item that was not issued yet"), edit, undo_edit };
