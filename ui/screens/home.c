/*
 * The workbench: what waits and where things stand, every figure opens its rows.
 */
#include "base/intl.h"
#include "base/table.h"
#include "board.h"
#include "screens/exchange.h"
#include "screens/print.h"
#include "screens/screens.h"
#include "screens/verdict.h"

struct row {
	const char *section; /* N_(): head above */
	const char *title;   /* N_() */
	struct figure figure;
	enum perm perm;
};

#define QUEUE(filter_text) { "goals", "pending", filter_text, verdict_queue, NULL, 0, NULL }
#define PROJECTS(filter_text) { "projects", "projects", filter_text, NULL, NULL, 0, NULL }

static const struct row rows[] = {
	{ N_("For me"), N_("Goals to be reviewed"), QUEUE(""), PERM_GOAL_REVIEW },
	{ NULL, N_("of them without findings"), QUEUE("findings=0"), PERM_GOAL_REVIEW },
	{ NULL, N_("of them resubmitted"), QUEUE("round>=2"), PERM_GOAL_REVIEW },
	{ N_("This year"), N_("Drafts"), PROJECTS("state=draft"), PERM_VIEW },
	{ NULL, N_("Submitted"), PROJECTS("state=submitted"), PERM_VIEW },
	{ NULL, N_("Under review"), PROJECTS("state=reviewed"), PERM_VIEW },
	{ NULL, N_("Returned"), PROJECTS("state=returned"), PERM_VIEW },
	{ NULL, N_("Refused"), PROJECTS("state=refused"), PERM_VIEW },
	{ NULL, N_("Approved"), PROJECTS("state=approved"), PERM_VIEW },
	{ NULL, N_("All projects"), PROJECTS(""), PERM_VIEW },
};

enum { TITLE = 28, COUNT = 10, SUM = 21 };

static void
head(struct board *b, const char *section)
{
	board_head(b, " ");
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _(section), TITLE, false);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("Count"), COUNT, true);
	board_cell(b, FIGURE_NONE, LOOK_HEAD, _("Amount"), SUM, true);
}

static enum rc
build(struct ctx *c, struct board *b, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!app_may(c->app, rows[i].perm))
			continue;
		if (rows[i].section)
			head(b, rows[i].section);
		unsigned f = board_figure(b, &rows[i].figure);
		board_begin(b);
		board_cell(b, f, LOOK_NORMAL, arena_printf(c->arena, "   %s", _(rows[i].title)), TITLE + 1,
			false);
		board_count(b, f, COUNT);
		board_sum(b, f, SUM);
	}
	return RC_OK;
}

static const struct action actions[] = {
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
	{ "print", "<F8>", NULL, ACT_QUIET, N_("Print"), N_("Prints papers about the year worked in"),
		PERM_EXPORT, print_year },
};

static const struct board_def board = {
	.build = build,
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

const struct screen screen_home = {
	.name = "home",
	.title = N_("Workbench"),
	.help = N_("What waits for you, and where the year stands"),
	.digit = '1',
	.open = board_open,
	.board = &board,
};
