/*
 * People of the bureau.
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static const struct column columns[] = {
	{ "login", .width = 16 },
	{ "name" },
	{ "role", .width = 14 },
	{ "division", .width = 14 },
	{ "state", .width = 8 },
};

static const struct action actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "add", "<F4> <Ins>", "add", ACT_BAR },
	{ "close", "<F5>", "close", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "reopen", "<F7>", "reopen", ACT_ROW | ACT_TAGS },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def list = {
	.name = "users",
	.title = N_("Users"),
	.help = N_("Who may do what; a role is a set of permissions"),
	.reg = "user",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &list };

const struct screen screen_users = {
	.name = "users",
	.title = N_("Users"),
	.help = N_("People of the bureau and their roles"),
	.digit = '0',
	.perm = PERM_USER_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
