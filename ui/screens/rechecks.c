/* Re-checks of self-evaluations: what is drawn, what is checked; the samples. */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/evaluate.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct recheck_view v;
	struct err err;

	if (app_recheck_view(c->app, row->id, c->arena, &v, &err) == RC_OK)
		recheck_text(c, &v, out);
	else
		text_wrap(out, LOOK_BAD, "", err.msg);
}

static enum rc
check(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	return row ? recheck_form(c, row->id, err) : list_no_row(err);
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *quality = list_text(c, row, "quality");

	return strcmp(quality, "差") == 0 ? LOOK_BAD : strcmp(quality, "中") == 0 ? LOOK_WARN : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "position", N_("No."), .width = 4 },
	{ "code", .width = 12 },
	{ "name" },
	{ "self_total", N_("Claimed"), .width = 8 },
	{ "total", .width = 10 },
	{ "deviation", .width = 9 },
	{ "quality", .width = 8 },
	{ "state", .width = 10 },
	{ "department", .width = 10, .wide_only = true },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows both scores of every item, findings, and why the sheet is doubted"), PERM_VIEW, list_show },
	{ "check", "<F5> v", "check", ACT_BAR | ACT_ROW, .run = check },
	{ "conclude", "<F7> c", "conclude", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "draw", "<F4> p", "draw", ACT_BAR },
	{ "take", "<Ins>", "take", ACT_BAR },
	{ "reopen", "<F12> r", "reopen", ACT_ROW | ACT_TAGS },
	{ "drop", "w", "drop", ACT_ROW | ACT_TAGS },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "recheck", .columns = columns, .n_columns = ARRAY_LEN(columns), .preview = preview, \
	.look = look, .open = "show", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def open = {
	.name = "open",
	.title = N_("To be re-checked"),
	.help = N_("F4 draws a sample, F5 fills in the sheet, F7 concludes and opens the letter"),
	.filter = "state=drawn,checking",
	LIST,
};

static const struct list_def done = {
	.name = "done",
	.title = N_("Re-checked"),
	.help = N_("Deviation from what was claimed; letters go out from Feedback"),
	.filter = "state=checked,sent,confirmed",
	.sort = "-deviation",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All re-checks"),
	.help = N_("Those given up too"),
	LIST,
};

/* Samples */

static enum rc
open_sample(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	ui_goto(c->ui, "rechecks", "rows", arena_printf(c->arena, "seed=%lld",
		(long long)list_field(c, row, "seed")->num));
	return RC_OK;
}

static const struct column draw_columns[] = {
	{ "year", .width = 5 },
	{ "seed", .width = 16 },
	{ "size", .width = 8 },
	{ "frame", .width = 10 },
	{ "strata", .width = 10 },
	{ "checked", .width = 10 },
	{ "drawn_at" },
	{ "drawn_by", .width = 10 },
	{ "state", .width = 8 },
};

static const struct action draw_actions[] = {
	{ "open", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Its rows"),
		N_("Lists what was drawn, in the order drawn"), PERM_VIEW, open_sample },
	{ "close", "w", "close", ACT_BAR | ACT_ROW },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def samples = {
	.name = "samples",
	.title = N_("Samples"),
	.help = N_("Seed, size and strata draw the same rows again on any machine"),
	.reg = "draw",
	.columns = draw_columns,
	.n_columns = ARRAY_LEN(draw_columns),
	.open = "open",
	.actions = draw_actions,
	.n_actions = ARRAY_LEN(draw_actions),
};

static const struct column row_columns[] = {
	{ "position", N_("No."), .width = 4 },
	{ "code", .width = 12 },
	{ "name" },
	{ "stratum", .width = 8 },
	{ "weight", .width = 8 },
	{ "amount", N_("10,000 yuan"), .width = 11 },
	{ "doubt", .width = 6 },
	{ "state", .width = 10 },
};

static const struct action row_actions[] = {
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def rows = {
	.name = "rows",
	.title = N_("Rows drawn"),
	.help = N_("What was drawn, with stratum and weight"),
	.reg = "sample",
	.columns = row_columns,
	.n_columns = ARRAY_LEN(row_columns),
	.actions = row_actions,
	.n_actions = ARRAY_LEN(row_actions),
};

static const struct list_def *const tabs[] = { &open, &done, &all, &samples, &rows };

const struct screen screen_rechecks = {
	.name = "rechecks",
	.title = N_("Re-checks"),
	.help = N_("A second look at self-evaluations, by sample or one by one"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
