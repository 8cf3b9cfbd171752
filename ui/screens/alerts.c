/*
 * The queue of alerts: worst first, asked, explained, decided, followed up.
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/alert_decide.h"
#include "screens/dossier.h"
#include "screens/exchange.h"
#include "screens/monitor_text.h"
#include "screens/screens.h"
#include "view.h"

static const struct column columns[] = {
	{ .title = N_("L"), .width = 5, .text = monitor_light, .look = monitor_light_look },
	{ "code", .width = 12 },
	{ "name" },
	{ "rule", .width = 9 },
	{ .title = N_("By month"), .width = 12, .text = monitor_spark },
	{ "state", .width = 8 },
	{ "value", .width = 8 },
	{ "due", .width = 10, .wide_only = true, .look = monitor_due_look },
	{ "department", .width = 12, .wide_only = true },
	{ "money", .width = 12, .wide_only = true },
	{ .title = N_("Goal"), .width = 5, .text = monitor_goal_light, .wide_only = true,
		.look = monitor_goal_look },
};

/* Everything about the alert, on a page of its own. */
static enum rc
build(struct ctx *c, void *arg, struct text *out, struct err *err)
{
	struct ctx list = ctx_of(arg);
	const struct list_row *row = list_cursor(&list);

	(void)err;
	list.arena = c->arena;
	if (row)
		alert_preview(&list, row, out);
	return RC_OK;
}

static enum rc
details(struct ctx *c, struct err *err)
{
	const struct pager_def d = { .title = _("Alert"), .build = build, .arg = c->view };

	(void)err;
	ui_push(c->ui, view_pager_new(c->ui, &d));
	return RC_OK;
}

static const struct action actions[] = {
	{ "details", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Everything about the alert: indicators, causes, what happened, earlier periods"), PERM_VIEW,
		details },
	{ "ask", "<F2>", "ask", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "explain", "<F3>", "explain", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "decide", "<F5>", "decide", ACT_BAR | ACT_ROW | ACT_TAGS, .run = alert_decide },
	{ "rectify", "<F6>", "rectify", ACT_BAR | ACT_ROW },
	{ "adjust-goal", "<F7>", "adjust-goal", ACT_BAR | ACT_ROW },
	{ "adjust-budget", "<F12>", "adjust-budget", ACT_BAR | ACT_ROW },
	{ "close", "<F4> c", "close", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "reopen", "R", "reopen", ACT_ROW | ACT_TAGS },
	{ "dossier", "o", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"), N_("Opens the dossier of the project"),
		PERM_VIEW, dossier_open },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Prints papers, or writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define TAB .reg = "alert", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = alert_preview, .open = "details", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def to_handle = {
	.name = "waiting",
	.title = N_("To handle"),
	.help = N_("F2 asks the unit, F3 writes its explanation down, F5 decides; worst and dearest first"),
	.filter = "state=open,asked,explained",
	TAB,
};

static const struct list_def under_way = {
	.name = "decided",
	.title = N_("Decided"),
	.help = N_("Alerts with a disposal that is being carried out; F4 closes"),
	.filter = "state=decided",
	TAB,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All"),
	.help = N_("Every alert of the year, also those that are done or gone by rule"),
	TAB,
};

static const struct list_def *const tabs[] = { &to_handle, &under_way, &all };

const struct screen screen_alerts = {
	.name = "alerts",
	.title = N_("Alerts"),
	.help = N_("What the rules of monitoring found, to be explained and decided"),
	.digit = '5',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
