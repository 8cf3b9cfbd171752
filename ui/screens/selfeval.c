/*
 * Self-evaluations: what waits for review, what is with the units, what is accepted; who has not sent
 * any; the rows of all sheets.
 */
#include "screens/selfeval.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/rectify.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct selfeval_view v;
	struct err err;

	if (app_selfeval_view(c->app, row->id, c->arena, &v, &err) == RC_OK)
		selfeval_text(&v, out);
	else
		text_wrap(out, LOOK_BAD, "", err.msg);
}

static enum rc
edit(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	return row ? selfeval_form_edit(c, row->id, err) : list_no_row(err);
}

static enum rc
deduct(struct ctx *c, struct err *err)
{
	return selfeval_ask_row(c, "deduct", err);
}

static enum rc
leave_out(struct ctx *c, struct err *err)
{
	return selfeval_ask_row(c, "leave_out", err);
}

static enum rc
settle(struct ctx *c, struct err *err)
{
	return selfeval_ask_row(c, "settle", err);
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *grade = list_text(c, row, "grade");

	if (list_field(c, row, "total")->null || strcmp(grade, "差") == 0)
		return LOOK_BAD;
	return *list_text(c, row, "flags") ? LOOK_WARN : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "rate", N_("Spent"), .width = 7 },
	{ "claimed", .width = 8 },
	{ "total", .width = 6 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "flags", .width = 11 },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows every score with its formula, texts and what happened"), PERM_VIEW, list_show },
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW, .run = edit },
	{ "submit", "<F5> s", "submit", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "return", "<F6> r", "return", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "accept", "<F7> a", "accept", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "deduct", "-", "deduct", ACT_ROW, .run = deduct },
	{ "leave_out", "x", "leave_out", ACT_ROW, .run = leave_out },
	{ "settle", "=", "settle", ACT_ROW, .run = settle },
	{ "reconsider", "<F12>", "reconsider", ACT_ROW | ACT_TAGS },
	{ "drop", "w", "drop", ACT_ROW | ACT_TAGS },
	{ "compute", "", "compute", 0 },
	{ "import", "<F4>", NULL, ACT_BAR, N_("Import"), N_("Takes what the units sent"), PERM_IMPORT,
		exchange_import },
	{ "rectify", "z", NULL, ACT_ROW, N_("Rectify"),
		N_("Enters a rectification item with what was found"), PERM_RECTIFY_EDIT, rectify_from_row },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "files", "o", NULL, ACT_ROW | ACT_QUIET, N_("Open files"),
		N_("Shows a file of the record where there is a display, else saves them"), PERM_EXPORT,
		evidence_open_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "evaluation", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = preview, .look = look, .open = "show", .actions = actions, \
	.n_actions = ARRAY_LEN(actions)

static const struct list_def waiting = {
	.name = "waiting",
	.title = N_("To be reviewed"),
	.help = N_("Sheets that units sent: F7 accepts, F6 returns, - takes points off a row"),
	.filter = "kind=self state=submitted",
	LIST,
};

static const struct list_def at_units = {
	.name = "units",
	.title = N_("With the units"),
	.help = N_("Drafts and returned sheets; those without a score in every row wait for a decision"),
	.filter = "kind=self state=draft,returned",
	LIST,
};

static const struct list_def accepted = {
	.name = "accepted",
	.title = N_("Accepted"),
	.help = N_("Sheets whose review is over; F12 takes one up again"),
	.filter = "kind=self state=accepted",
	LIST,
};

static const struct list_def flagged = {
	.name = "flagged",
	.title = N_("Flagged"),
	.help = N_("Sheets with flags: SE-V1 claimed and computed differ, SE-V4 low execution ..."),
	.filter = "kind=self -flags:",
	LIST,
};

static const struct list_def departments = {
	.name = "departments",
	.title = N_("Whole departments"),
	.help = N_("Self-evaluations of whole departments; their budgets cover those of the projects"),
	.filter = "kind=self object=department",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All self-evaluations"),
	.help = N_("Withdrawn sheets too"),
	.filter = "kind=self",
	LIST,
};

static const struct list_def *const tabs[] = { &waiting, &at_units, &accepted, &flagged, &departments,
	&all };

const struct screen screen_selfeval = {
	.name = "selfeval",
	.title = N_("Self-evaluation"),
	.help = N_("Self-evaluations of projects and departments, scored by rule"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
