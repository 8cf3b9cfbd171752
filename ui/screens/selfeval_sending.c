/* Who has not sent a self-evaluation: departments, and the projects whose sheets are missing. */
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"
#include "screens/selfeval.h"

/* Departments */

static enum rc
open_department(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	ui_goto(c->ui, "sending", "unsent", arena_printf(c->arena, "department=\"%s\" year=%lld",
		list_text(c, row, "name"), (long long)list_field(c, row, "year")->num));
	return RC_OK;
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	if (list_field(c, row, "missing")->num > 0)
		return LOOK_WARN;
	/* every sheet claims 100 (SE-V3) */
	return list_field(c, row, "expected")->num > 1 &&
		list_field(c, row, "perfect")->num == list_field(c, row, "expected")->num
		? LOOK_BAD : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "code", .width = 6 },
	{ "name" },
	{ "division", .width = 12, .wide_only = true },
	{ "expected", .width = 6 },
	{ "sent", .width = 6 },
	{ "missing", .width = 6 },
	{ "returned", .width = 6, .wide_only = true },
	{ "accepted", .width = 6, .wide_only = true },
	{ "claimed", .width = 8 },
	{ "perfect", .width = 8 },
	{ "reminders", .width = 8 },
};

static const struct action actions[] = {
	{ "open", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Missing sheets"),
		N_("Shows which sheets of the department are missing"), PERM_VIEW, open_department },
	{ "remind", "<F6> r", "remind", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define DEPARTMENTS .reg = "sending", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.look = look, .open = "open", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def missing = {
	.name = "missing",
	.title = N_("Departments with missing sheets"),
	.help = N_("Enter shows the sheets that are missing, F6 notes that the department was reminded"),
	.filter = "missing>0",
	DEPARTMENTS,
};

static const struct list_def departments = {
	.name = "departments",
	.title = N_("All departments"),
	.help = N_("How many sheets each department sent, what it claims on average, how often it claims 100"),
	DEPARTMENTS,
};

/* Projects */

static enum rc
fill(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	return row ? selfeval_form_new(c, row->id, err)
		: list_no_row(err);
}

static const struct column project_columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 12 },
	{ "budget", N_("10,000 yuan"), .width = 11 },
	{ "state", .width = 10 },
	{ "due", .width = 10, .wide_only = true },
};

static const struct action project_actions[] = {
	{ "fill", "<Enter> <F2>", NULL, ACT_BAR | ACT_ROW, N_("Fill in"),
		N_("Begins the sheet with the indicators of the goal"), PERM_SELFEVAL_EDIT, fill },
	{ "import", "<F4>", NULL, ACT_BAR, N_("Import"), N_("Takes what the units sent"), PERM_IMPORT,
		exchange_import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def unsent = {
	.name = "unsent",
	.title = N_("Missing sheets"),
	.help = N_("Approved goals whose self-evaluation was not sent; Enter fills one in"),
	.reg = "unsent",
	.columns = project_columns,
	.n_columns = ARRAY_LEN(project_columns),
	.open = "fill",
	.actions = project_actions,
	.n_actions = ARRAY_LEN(project_actions),
};

static const struct list_def *const tabs[] = { &missing, &unsent, &departments };

const struct screen screen_sending = {
	.name = "sending",
	.title = N_("Not sent"),
	.help = N_("Who has not sent a self-evaluation"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
