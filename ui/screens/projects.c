/*
 * All projects and whole-department goals of the year, with what can be done to their declarations.
 */
#include <string.h>

#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/exchange.h"
#include "screens/goal_carry.h"
#include "screens/goal_form.h"
#include "screens/goal_text.h"
#include "screens/screens.h"

static enum rc
edit(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	int64_t id;
	enum rc rc = row ? goal_of_row(c, row, &id, err)
		: list_no_row(err);

	return rc ? rc : goal_form_edit(c, id, err);
}

/* The goals of the tagged projects. */
static enum rc
submit(struct ctx *c, struct err *err)
{
	const struct op *op = op_find("goal", "submit");
	int64_t *ids;
	size_t n = list_ids(c, &ids);
	enum rc rc = app_require(c->app, op->perm, err);

	for (size_t i = 0; rc == RC_OK && i < n && strcmp(list_reg(c)->name, "project") == 0; i++)
		rc = app_project_goal(c->app, ids[i], &ids[i], err);
	if (rc == RC_OK)
		rc = do_op(c, op, ids, n, err);
	if (rc == RC_OK)
		list_untag(c);
	return rc;
}

/* PU-07; a whole department cannot be secret. */
static enum rc
on_projects(struct ctx *c, const char *verb, struct err *err)
{
	int64_t *ids;
	size_t n = list_ids(c, &ids);

	if (strcmp(list_reg(c)->name, "project") != 0)
		return err_set(err, RC_INVALID, NULL, _("Only single projects are classified."));
	return do_op(c, op_find("project", verb), ids, n, err);
}

static enum rc
classify(struct ctx *c, struct err *err)
{
	return on_projects(c, "classify", err);
}

static enum rc
declassify(struct ctx *c, struct err *err)
{
	return on_projects(c, "declassify", err);
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 12 },
	{ "budget", N_("10,000 yuan"), .width = 12 },
	{ "state", .width = 8 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "findings", N_("Find"), .width = 4, .wide_only = true },
};

static const struct action actions[] = {
	{ "dossier", "<Enter> <F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Opens the dossier"), PERM_VIEW, dossier_open },
	{ "edit", "<F2> e", NULL, ACT_BAR | ACT_ROW, N_("Edit"),
		N_("Changes a draft; a returned goal starts its next round"), PERM_GOAL_EDIT, edit },
	{ "add", "<F4> <Ins>", NULL, ACT_BAR, N_("New"), N_("Enters a project and its goal"),
		PERM_GOAL_EDIT, goal_form_new },
	{ "carry", "<F6>", NULL, ACT_BAR, N_("Last year's"),
		N_("Takes last year's goal of a project over as a draft of this year"), PERM_GOAL_EDIT,
		goal_carry_choose },
	{ "submit", "<F5>", NULL, ACT_BAR | ACT_ROW | ACT_TAGS, N_("Submit"),
		N_("Submits the goal for review; a returned one as a new round"), PERM_GOAL_SUBMIT, submit },
	{ "classify", "", NULL, ACT_ROW, N_("Classify"),
		N_("The project is secret: it is left out of everything that is published"), PERM_PUBLISH,
		classify },
	{ "declassify", "", NULL, ACT_ROW, N_("Declassify"), N_("The project is not secret any more"),
		PERM_PUBLISH, declassify },
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def all = {
	.name = "projects",
	.title = N_("Single projects"),
	.help = N_("Every project of the year with the state of its goal"),
	.reg = "project",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def departments = {
	.name = "departments",
	.title = N_("Whole departments"),
	.help = N_("Goals of whole departments (部门整体支出)"),
	.reg = "goal",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.filter = "kind=department",
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &all, &departments };

const struct screen screen_projects = {
	.name = "projects",
	.title = N_("Projects"),
	.help = N_("All projects of the year"),
	.digit = '2',
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
