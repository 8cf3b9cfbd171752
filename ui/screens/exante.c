/*
 * Ex-ante evaluations (EX-01 to EX-08): what waits, what is concluded, all of them.
 */
#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/evidence.h"
#include "screens/exante_form.h"
#include "screens/exchange.h"
#include "screens/rectify.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct exante e;
	struct err err;

	if (app_exante(c->app, row->id, c->arena, &e, &err) == RC_OK)
		exante_text(c, &e, out);
	else
		text_wrap(out, LOOK_BAD, "", err.msg);
}

static enum rc
evaluate(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	return row ? exante_form(c, row->id, err)
		: list_no_row(err);
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *conclusion = list_text(c, row, "conclusion");

	return *conclusion == 'n' ? LOOK_BAD : *conclusion == 'p' ? LOOK_WARN : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 12 },
	{ "amount", N_("10,000 yuan"), .width = 11 },
	{ "score", .width = 6 },
	{ "conclusion", .width = 8 },
	{ "state", .width = 8, .wide_only = true },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows points, letters, conclusion and texts"), PERM_VIEW, list_show },
	{ "evaluate", "<F5> v", "evaluate", ACT_BAR | ACT_ROW, .run = evaluate },
	{ "conclude", "<F7> c", "conclude", ACT_BAR | ACT_ROW },
	{ "reopen", "<F12> r", "reopen", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW },
	{ "open", "<F4> <Ins>", "open", ACT_BAR },
	{ "propose", "p", "propose", ACT_BAR },
	{ "withdraw", "w", "withdraw", ACT_ROW | ACT_TAGS },
	{ "rectify", "z", NULL, ACT_ROW, N_("To rectification"),
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

#define LIST .reg = "exante", .columns = columns, .n_columns = ARRAY_LEN(columns), .preview = preview, \
	.look = look, .open = "show", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def waiting = {
	.name = "waiting",
	.title = N_("To be evaluated"),
	.help = N_("F5 gives the letters of the twenty items, F7 concludes"),
	.filter = "state=draft,evaluating,reopened",
	LIST,
};

static const struct list_def concluded = {
	.name = "concluded",
	.title = N_("Concluded"),
	.help = N_("Evaluations with a conclusion; F12 has one done again"),
	.filter = "state=concluded",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All evaluations"),
	.help = N_("Withdrawn evaluations too"),
	LIST,
};

static const struct list_def *const tabs[] = { &waiting, &concluded, &all };

const struct screen screen_exante = {
	.name = "exante",
	.title = N_("Ex-ante"),
	.help = N_("Evaluations of new projects before they enter the budget"),
	.digit = '3',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
