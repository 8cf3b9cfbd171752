/* Years: opened with their rule sets frozen, closed when all is done; what is unfinished of each. */
#include <stdlib.h>

#include "app/year_end.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct year_open_item *items;
	struct err err;
	size_t n;

	if (app_year_checklist(c->app, strtoll(list_text(c, row, "code"), NULL, 10), c->arena, &items, &n,
		&err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_wrap(out, LOOK_STRONG, "", _("Unfinished"));
	for (size_t i = 0; i < n; i++)
		text_wrap(out, items[i].count ? LOOK_WARN : LOOK_DIM, "", arena_printf(out->arena, "%6lld  %s",
			(long long)items[i].count, _(items[i].title)));
}

static const struct column columns[] = {
	{ "code", .width = 6 },
	{ "projects", .width = 10 },
	{ "amount" },
	{ "unfinished", .width = 12 },
	{ "state", .width = 10 },
};

static const struct action actions[] = {
	{ "open", "<F4> <Ins>", "open", ACT_BAR },
	{ "close", "<F5>", "close", ACT_BAR | ACT_ROW },
	{ "reopen", "<F7>", "reopen", ACT_BAR | ACT_ROW },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def years = {
	.name = "years",
	.title = N_("Years"),
	.help = N_("F4 opens a year: rules frozen, tasks planned, continuing projects carried over"),
	.reg = "year",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.preview = preview,
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &years };

const struct screen screen_years = {
	.name = "years",
	.title = N_("Years"),
	.help = N_("Years, and what is unfinished of each"),
	.digit = '0',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
