/*
 * The kinds of files that can be imported: how each is read. An area with a reader of its own names it
 * in the table.
 */
#include "app/exchange_monitor.h"
#include "app/exchange_rectify.h"

#include "base/intl.h"
#include "base/table.h"
#include "import/xlsx.h"
#include "store/goal.h"

static enum rc
take_goals(struct import_run *run, const char *path, struct import_goal *goals, size_t n,
	struct err *err)
{
	enum rc rc = RC_OK;

	run->taking = true;
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (i && import_cancelled(run, path, i, n))
			return err_set(err, RC_CANCELLED, NULL,
				_("Broken off: nothing of %s was taken."), path);
		rc = import_take_goal(run, &goals[i], err);
		arena_reset(run->arena);
	}
	return rc ? rc : store_bulk_end(run->app->db, err);
}

static const struct sheet **
pointers(struct import_run *run, const struct sheet *sheets, size_t n)
{
	const struct sheet **all = arena_array(run->docs, n, sizeof *all);

	for (size_t i = 0; i < n; i++)
		all[i] = &sheets[i];
	return all;
}

/* Declaration forms */
static enum rc
read_forms(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_goal *goals;
	struct sheet *sheets;
	size_t n, n_goals;
	enum rc rc = import_read_sheets(run, path, limits, &sheets, &n, err);

	if (rc)
		return rc;
	rc = import_goal_form(pointers(run, sheets, n), n, &ctx, &goals, &n_goals, err);
	if (rc == RC_OK && ctx.left_out)
		import_note(run, _("%s: %zu forms of whole departments were passed over: import them as "
			"department-goal."), path, ctx.left_out);
	return rc ? rc : take_goals(run, path, goals, n_goals, err);
}

/* Forms of whole departments, or a flat list of them */
static enum rc
read_departments(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_goal *goals;
	struct sheet *sheets;
	struct err list_err = { 0 };
	size_t n, n_goals;
	enum rc rc = import_read_sheets(run, path, limits, &sheets, &n, err), list = RC_FORMAT;

	if (rc)
		return rc;
	rc = import_department_form(pointers(run, sheets, n), n, &ctx, &goals, &n_goals, err);
	for (size_t i = 0; i < n && rc == RC_FORMAT && list == RC_FORMAT; i++)
		list = import_department_list(&sheets[i], &ctx, &goals, &n_goals, &list_err);
	if (rc == RC_FORMAT && list == RC_OK)
		rc = RC_OK;
	else if (rc == RC_FORMAT && *list_err.field)
		*err = list_err;
	else if (rc == RC_FORMAT && n && !*err->field)
		return err_set(err, rc, NULL, "%s %s", arena_strdup(run->docs, err->msg), list_err.msg);
	if (rc == RC_OK && ctx.left_out)
		import_note(run, _("%s: %zu forms of projects were passed over: import them as goal."), path,
			ctx.left_out);
	return rc ? rc : take_goals(run, path, goals, n_goals, err);
}

/* Flat lists */
static enum rc
read_list(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_goal *goals;
	struct sheet *sheets;
	size_t n = 0, n_goals;
	enum rc rc;

	if (import_ends_with(path, ".csv") || import_ends_with(path, ".txt")) {
		rc = import_goal_list_csv(path, limits, &ctx, &goals, &n_goals, err);
	} else {
		rc = xlsx_read(path, limits, run->docs, &sheets, &n, err);
		/* The list is the first worksheet that is one: notes may stand before it. */
		for (size_t i = 0; i < n && (i == 0 ? rc == RC_OK : rc == RC_FORMAT); i++)
			rc = import_goal_list(&sheets[i], &ctx, &goals, &n_goals, err);
	}
	return rc ? rc : take_goals(run, path, goals, n_goals, err);
}

/* Units */
static enum rc
read_units(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_unit *units;
	struct sheet *sheets;
	size_t n = 0, n_units = 0;
	enum rc rc = app_require(run->app, PERM_UNIT_EDIT, err);

	if (rc == RC_OK)
		rc = import_read_sheets(run, path, limits, &sheets, &n, err);
	for (size_t i = 0; i < n && (i == 0 ? rc == RC_OK : rc == RC_FORMAT); i++)
		rc = import_unit_list(&sheets[i], &ctx, &units, &n_units, err);
	run->taking = rc == RC_OK;
	/* Departments first, so that a unit may stand above its department. */
	for (int pass = 0; pass < 2 && rc == RC_OK; pass++) {
		for (size_t i = 0; i < n_units && rc == RC_OK; i++)
			if ((units[i].parent == NULL) == (pass == 0))
				rc = import_take_unit(run, path, &units[i], err);
	}
	return rc;
}

/* Entries of the indicator library; they are in use at once, so it takes who may accept. */
static enum rc
read_library(struct import_run *run, const char *path, const struct import_limits *limits,
	struct err *err)
{
	struct import_context ctx = import_context_of(run);
	struct import_library *rows;
	struct sheet *sheets;
	size_t n = 0, n_rows = 0;
	enum rc rc = app_require(run->app, PERM_LIBRARY_ACCEPT, err);

	if (rc == RC_OK)
		rc = import_read_sheets(run, path, limits, &sheets, &n, err);
	for (size_t i = 0; i < n && (i == 0 ? rc == RC_OK : rc == RC_FORMAT); i++)
		rc = import_library_list(&sheets[i], &ctx, &rows, &n_rows, err);
	run->taking = rc == RC_OK;
	for (size_t i = 0; i < n_rows && rc == RC_OK; i++)
		rc = import_take_library(run, path, &rows[i], err);
	return rc;
}

static const struct import_kind kinds[] = {
	{ "goal", N_("Declaration forms (项目支出绩效目标申报表)"), read_forms },
	{ "goal-list", N_("Flat list of goals, one row an indicator"), read_list },
	{ "department-goal", N_("Forms of whole departments (部门整体支出绩效目标申报表), or a list of them"),
		read_departments },
	{ "self-evaluation", N_("Self-evaluations (项目支出绩效自评表), or a list of them, one row an indicator"),
		import_read_selfevals },
	{ "unit", N_("List of departments and units"), read_units },
	{ "library", N_("Indicators of the library, one row each"), read_library },
	{ "system", N_("Indicator systems of evaluations, one row an item"), import_read_systems },
	{ "monitoring", N_("Monitoring forms (项目支出绩效目标执行监控表), or a list of them"),
		import_read_monitoring },
	{ "execution", N_("Payments of the treasury by project and month"), import_read_execution },
	{ "rectification", N_("Checklists and ledgers of rectification (整改清单、整改台账) that came back"),
		import_read_rectify },
};

const struct import_kind *
import_kind_find(const char *name)
{
	return TABLE_FIND(kinds, name);
}

bool
app_import_kind(size_t i, const char **name, const char **title)
{
	if (i >= ARRAY_LEN(kinds))
		return false;
	*name = kinds[i].name;
	*title = _(kinds[i].title);
	return true;
}
