/* The tasks of a year with their days (YR-01 to YR-03). */
#include <string.h>

#include "app/year_end.h"
#include "base/date.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *due = list_text(c, row, "due");
	const struct value *remind = list_field(c, row, "remind");
	char now[20];

	if (*list_text(c, row, "state") != 'o' || strlen(due) < 10)
		return LOOK_DIM;
	app_now(c->app, now);
	now[10] = '\0';
	int64_t days = date_days(due) - date_days(now);
	return days < 0 ? LOOK_OVERDUE : days <= (remind && !remind->null ? remind->num : 7) ? LOOK_SOON
		: LOOK_NORMAL;
}

static enum rc
write_ics(struct ctx *c, struct err *err)
{
	const char *path;
	size_t n;
	enum rc rc = ask_line(c->ui, _("Calendar"), _("File"), arena_printf(c->arena, "./calendar-%d.ics",
		(int)c->app->year), c->arena, &path);

	if (rc == RC_OK)
		rc = app_calendar_ics(c->app, c->app->year, path, &n, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("%zu tasks written to %s"), n, path);
	return rc == RC_CANCELLED ? RC_OK : rc;
}

static const struct column columns[] = {
	{ "due", .width = 10 },
	{ "title" },
	{ "stage", .width = 12 },
	{ "begins", .width = 10, .wide_only = true },
	{ "done_on", .width = 10 },
	{ "state", .width = 8 },
	{ "remind", .width = 12, .wide_only = true },
};

static const struct action actions[] = {
	{ "done", "<F5> k", "done", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "add", "<F4> <Ins>", "add", ACT_BAR },
	{ "plan", "<F7> p", "plan", ACT_BAR },
	{ "reopen", "r", "reopen", ACT_ROW },
	{ "drop", "x", "drop", ACT_ROW },
	{ "ics", "i", NULL, ACT_BAR | ACT_QUIET, N_("iCalendar"),
		N_("Writes the year's tasks for a calendar program"), PERM_EXPORT, write_ics },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "calendar", .columns = columns, .n_columns = ARRAY_LEN(columns), .look = look, \
	.actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def open_tab = {
	.name = "open",
	.title = N_("Open tasks"),
	.help = N_("F5 ticks a task off, F7 enters the tasks that the rule set of the year asks for"),
	.filter = "state=open",
	.all_years = true,
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("The year"),
	.help = N_("All tasks of the year, those done too"),
	LIST,
};

static const struct list_def *const tabs[] = { &open_tab, &all };

const struct screen screen_calendar = {
	.name = "calendar",
	.title = N_("Calendar"),
	.help = N_("The tasks of the year and their last days"),
	.digit = '9',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
