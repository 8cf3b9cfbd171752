/*
 * Departments and implementing units.
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "parent", .width = 18 },
	{ "division", .width = 14 },
	{ "state", .width = 8 },
};

static const struct action actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "add", "<F4> <Ins>", "add", ACT_BAR },
	{ "close", "<F5>", "close", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "reopen", "<F7>", "reopen", ACT_ROW | ACT_TAGS },
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def list = {
	.name = "units",
	.title = N_("Units"),
	.help = N_("Departments and their units; a department is looked after by a line division"),
	.reg = "unit",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &list };

const struct screen screen_units = {
	.name = "units",
	.title = N_("Units"),
	.help = N_("Departments and implementing units"),
	.digit = '0',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
