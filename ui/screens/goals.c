/*
 * The review queue: what waits, what was passed, what was given back, what one had in hands.
 */
#include "app/goal.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/approve.h"
#include "screens/dossier.h"
#include "screens/exchange.h"
#include "screens/goal_text.h"
#include "screens/rectify.h"
#include "screens/screens.h"
#include "screens/verdict.h"

static void
level(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	const struct value *v = list_field(c, row, "level");
	const struct rules *r = app_rules(c->app);

	if (v && v->num >= 0 && v->num < r->review_levels && r->level_names[v->num])
		strbuf_add(out, r->level_names[v->num]);
}

/* Pending */

static const struct column pending_columns[] = {
	{ .title = N_("Mark"), .width = 4, .text = verdict_mark },
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 12 },
	{ "budget", N_("10,000 yuan"), .width = 12 },
	{ "findings", N_("Find"), .width = 4 },
	{ .title = N_("Level"), .width = 10, .text = level, .wide_only = true },
};

static const struct action pending_actions[] = {
	{ "mark-1", "1", NULL, ACT_BAR | ACT_ROW, N_("优"), N_("Marks the goal 优: it passes"),
		PERM_GOAL_REVIEW, verdict_1 },
	{ "mark-2", "2", NULL, ACT_BAR | ACT_ROW, N_("良"), N_("Marks the goal 良: it passes"),
		PERM_GOAL_REVIEW, verdict_2 },
	{ "mark-3", "3", NULL, ACT_BAR | ACT_ROW, N_("中"),
		N_("Marks the goal 中: it is returned, with reasons"), PERM_GOAL_REVIEW, verdict_3 },
	{ "mark-4", "4", NULL, ACT_BAR | ACT_ROW, N_("差"),
		N_("Marks the goal 差: it is refused, with reasons"), PERM_GOAL_REVIEW, verdict_4 },
	{ "mark-0", "0 <Del>", NULL, ACT_ROW, N_("Unmark"), N_("Takes the mark off"), PERM_GOAL_REVIEW,
		verdict_clear },
	{ "execute", "<Enter>", NULL, ACT_BAR | ACT_ROW, N_("Do it"),
		N_("Shows what the marks will do, then does all of it; without marks opens the dossier"),
		PERM_VIEW, verdict_enter },
	{ "reason", "<F4>", NULL, ACT_BAR | ACT_ROW, N_("Reason"),
		N_("Writes the reason of a return or refusal, with phrases"), PERM_GOAL_REVIEW,
		verdict_reason },
	{ "dossier", "<F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"), N_("Opens the dossier"),
		PERM_VIEW, dossier_open },
	{ "export", "<F8>", NULL, ACT_QUIET, N_("Print"),
		N_("Prints papers for the records, or writes the list as it stands to a file"), PERM_EXPORT,
		exchange_export },
	{ "rectify", "z", NULL, ACT_ROW, N_("To rectification"),
		N_("Enters a rectification item with what was found"), PERM_RECTIFY_EDIT, rectify_from_row },
	{ "grade", "<F5>", "grade", ACT_ROW | ACT_TAGS },
	{ "approve", "a", "approve", ACT_ROW | ACT_TAGS, .run = approve_rows },
	{ "import", "<F12> i", NULL, 0, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
};

static const struct list_def pending = {
	.name = "pending",
	.title = N_("Waiting"),
	.help = N_("1 to 4 mark a goal, Enter shows what the marks do and does it"),
	.reg = "goal",
	.columns = pending_columns,
	.n_columns = ARRAY_LEN(pending_columns),
	.preset = verdict_preset,
	.preview = goal_text_preview,
	.status = verdict_status,
	.keep = verdict_keep,
	.drop = verdict_drop,
	.open = "execute",
	.actions = pending_actions,
	.n_actions = ARRAY_LEN(pending_actions),
};

/* Passed, given back */

static const struct column done_columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 12 },
	{ "budget", N_("10,000 yuan"), .width = 12 },
	{ "state", .width = 8 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "findings", N_("Find"), .width = 4, .wide_only = true },
};

static const struct action done_actions[] = {
	{ "dossier", "<Enter> <F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Opens the dossier"), PERM_VIEW, dossier_open },
	{ "approve", "<F5> a", "approve", ACT_BAR | ACT_ROW | ACT_TAGS, .run = approve_rows },
	{ "withdraw", "<F12> w", "withdraw", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "rectify", "z", NULL, ACT_ROW, N_("To rectification"),
		N_("Enters a rectification item with what was found"), PERM_RECTIFY_EDIT, rectify_from_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Print"),
		N_("Prints papers for the records, or writes the list as it stands to a file"), PERM_EXPORT,
		exchange_export },
};

static const struct list_def passed = {
	.name = "passed",
	.title = N_("Passed"),
	.help = N_("Goals that passed a review level or are approved"),
	.reg = "goal",
	.columns = done_columns,
	.n_columns = ARRAY_LEN(done_columns),
	.filter = "state=reviewed,approved",
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = done_actions,
	.n_actions = ARRAY_LEN(done_actions),
};

static const struct list_def returned = {
	.name = "returned",
	.title = N_("Given back"),
	.help = N_("Goals that were returned or refused"),
	.reg = "goal",
	.columns = done_columns,
	.n_columns = ARRAY_LEN(done_columns),
	.filter = "state=returned,refused",
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = done_actions,
	.n_actions = ARRAY_LEN(done_actions),
};

/* One's own verdicts */

static const struct column mine_columns[] = {
	{ "at", .width = 19 },
	{ "code", .width = 12 },
	{ "name" },
	{ "verdict", .width = 6 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "state", .width = 8 },
	{ "year", .width = 4, .wide_only = true },
};

static const struct action mine_actions[] = {
	{ "dossier", "<Enter> <F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Opens the dossier"), PERM_VIEW, dossier_open },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Print"),
		N_("Prints papers for the records, or writes the list as it stands to a file"), PERM_EXPORT,
		exchange_export },
};

static void
mine_preset(const struct ctx *c, struct strbuf *out)
{
	strbuf_addf(out, "reviewer=\"%s\"", c->app->actor.login);
}

static const struct list_def mine = {
	.name = "mine",
	.title = N_("My verdicts"),
	.help = N_("Every verdict you ever gave, the newest first"),
	.reg = "review",
	.columns = mine_columns,
	.n_columns = ARRAY_LEN(mine_columns),
	.sort = "-at",
	.all_years = true,
	.preset = mine_preset,
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = mine_actions,
	.n_actions = ARRAY_LEN(mine_actions),
};

static const struct list_def *const tabs[] = { &pending, &passed, &returned, &mine };

const struct screen screen_goals = {
	.name = "goals",
	.title = N_("Review"),
	.help = N_("Goals that wait for review; verdicts are given in the list"),
	.digit = '3',
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
