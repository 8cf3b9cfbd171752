/*
 * Monitoring: the records of the periods, to be filled in or looked at, and the periods themselves.
 */
#include <string.h>

#include "app/monitor.h"
#include "base/intl.h"
#include "base/table.h"
#include "light.h"
#include "report/report.h"
#include "screens/dossier.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/monitor_form.h"
#include "screens/monitor_rules.h"
#include "screens/monitor_text.h"
#include "screens/print.h"
#include "screens/screens.h"
#include "view.h"

/* Records */

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "month", N_("Mon."), .width = 4 },
	{ "rate", N_("Rate"), .width = 7 },
	{ .title = N_("Money"), .width = 5, .text = monitor_budget_mark, .look = monitor_budget_look },
	{ .title = N_("Goal"), .width = 5, .text = monitor_goal_light, .look = monitor_goal_look },
	{ .title = N_("By month"), .width = 12, .text = monitor_spark },
	{ "state", .width = 7 },
	{ "department", .width = 12, .wide_only = true },
	{ "budget", N_("10,000 yuan"), .width = 12, .wide_only = true },
	{ "executed", .width = 12, .wide_only = true },
	{ "alerts", .width = 4, .wide_only = true },
};

/* Everything about the record, on a page of its own. */
static enum rc
build(struct ctx *c, void *arg, struct text *out, struct err *err)
{
	struct ctx list = ctx_of(arg);
	const struct list_row *row = list_cursor(&list);

	(void)err;
	list.arena = c->arena;
	if (row)
		monitor_preview(&list, row, out);
	return RC_OK;
}

static enum rc
details(struct ctx *c, struct err *err)
{
	const struct pager_def d = { .title = _("Monitoring"), .build = build, .arg = c->view };

	(void)err;
	ui_push(c->ui, view_pager_new(c->ui, &d));
	return RC_OK;
}

/* Alerts of the object under the cursor. */
static enum rc
show_alerts(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	(void)err;
	ui_goto(c->ui, "alerts", "all", arena_printf(c->arena, "code=\"%s\"", list_text(c, row, "code")));
	return RC_OK;
}

static const struct action actions[] = {
	{ "details", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Everything about the record: money by month, indicators, causes, alerts, other periods"),
		PERM_VIEW, details },
	{ "report", "<F2> e", "report", ACT_BAR | ACT_ROW, .run = monitor_form },
	{ "alerts", "<F5>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Alerts"),
		N_("Shows what the rules found on the object"), PERM_VIEW, show_alerts },
	{ "return", "<F6>", "return", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "dossier", "<F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project"), PERM_VIEW, dossier_open },
	{ "attach", "t <Ins>", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "files", "o", NULL, ACT_ROW | ACT_QUIET, N_("Open files"),
		N_("Shows a file of the record where there is a display, else saves them"), PERM_EXPORT,
		evidence_open_row },
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Prints papers, or writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define TAB .reg = "monitoring", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = monitor_preview, .open = "details", .actions = actions, \
	.n_actions = ARRAY_LEN(actions)

static const struct list_def not_sent = {
	.name = "due",
	.title = N_("Not sent"),
	.help = N_("Records whose report is missing; F2 writes it in"),
	.filter = "state=due",
	TAB,
};

static const struct list_def reported = {
	.name = "sent",
	.title = N_("Sent"),
	.help = N_("Records with a report"),
	.filter = "state=sent",
	TAB,
};

static const struct list_def whole = {
	.name = "departments",
	.title = N_("Whole departments"),
	.help = N_("Whole departments in the periods of the year"),
	.filter = "kind=department",
	TAB,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All"),
	.help = N_("Everything monitored in the year; month=7 is the period January to July"),
	TAB,
};

static const struct list_def *const tabs[] = { &not_sent, &reported, &whole, &all };

const struct screen screen_monitoring = {
	.name = "monitoring",
	.title = N_("Reports"),
	.help = N_("What the units report of each project and department, and the lights that follow"),
	.digit = '5',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};

/* Periods */

static const struct column period_columns[] = {
	{ "period", .width = 8 },
	{ "due", .width = 10, .look = monitor_due_look },
	{ "scope" },
	{ "state", .width = 8 },
	{ "records", .width = 7 },
	{ "missing", .width = 8 },
	{ "computed_at", .width = 16 },
};

/* Days until the reports are due, departments with what is missing. */
static void
period_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct period_department *rows;
	enum light light;
	int64_t days;
	struct err err;
	size_t n;

	bool waits = strcmp(list_text(c, row, "state"), "open") == 0 && list_field(c, row, "missing")->num > 0;

	if (waits && app_period_task(c->app, row->id, &days, &light, &err) == RC_OK) {
		text_begin(out);
		text_add(out, light_look(light_name(light)), "%s", light_mark(light_name(light)));
		text_add(out, LOOK_STRONG, days < 0 ? _(" due %lld days ago") : _(" due in %lld days"),
			(long long)(days < 0 ? -days : days));
	}
	if (app_period_departments(c->app, row->id, c->arena, &rows, &n, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_begin(out);
	text_put(out, LOOK_HEAD, "%s", _("Not sent, of all"));
	for (size_t i = 0; i < n; i++) {
		text_begin(out);
		text_cell(out, LOOK_NORMAL, rows[i].name, out->cols - 16, false);
		text_add(out, rows[i].missing ? LOOK_WARN : LOOK_NORMAL, "%6lld", (long long)rows[i].missing);
		text_add(out, LOOK_NORMAL, " /%6lld", (long long)rows[i].records);
	}
}

static const char *
month_filter(struct ctx *c, const char *more)
{
	return arena_printf(c->arena, "month=%lld%s", (long long)list_field(c, list_cursor(c), "month")->num,
		more);
}

static enum rc
show_records(struct ctx *c, struct err *err)
{
	(void)err;
	ui_goto(c->ui, "monitoring", "all", month_filter(c, ""));
	return RC_OK;
}

/* Who has not sent: the departments with what is missing; Enter shows those records. */
static enum rc
remind(struct ctx *c, struct err *err)
{
	struct period_department *d;
	size_t n, missing = 0, at = 0;
	enum rc rc = app_period_departments(c->app, list_cursor(c)->id, c->arena, &d, &n, err);

	if (rc)
		return rc;
	while (missing < n && d[missing].missing > 0)
		missing++;
	if (missing == 0)
		return err_set(err, RC_INVALID, NULL, _("All reports of the period were sent."));
	struct choice_row *rows = arena_array(c->arena, missing, sizeof *rows);
	for (size_t i = 0; i < missing; i++)
		rows[i] = (struct choice_row){ arena_printf(c->arena, "%lld / %lld", (long long)d[i].missing,
			(long long)d[i].records), d[i].name, d[i].code };
	rc = ask_choice(c->ui, _("Not sent yet"), rows, missing, 0, &at);
	if (rc == RC_OK)
		ui_goto(c->ui, "monitoring", "due", month_filter(c, arena_printf(c->arena,
			" department=\"%s\"", d[at].name)));
	return rc;
}

/* The letters to everybody who is late with the period. */
static enum rc
letters(struct ctx *c, struct err *err)
{
	return print_filter(c, report_find("reminder"), list_field(c, list_cursor(c), "year")->num,
		month_filter(c, " state=due"), err);
}

static const struct action period_actions[] = {
	{ "records", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Show records"),
		N_("Shows the records of the period"), PERM_VIEW, show_records },
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW },
	{ "remind", "<F3>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Not sent"),
		N_("Departments whose reports are missing; Enter shows the records"), PERM_VIEW, remind },
	{ "letters", "l", NULL, ACT_ROW | ACT_QUIET, N_("Reminder of monitoring reports"),
		N_("Prints a reminder for every department whose reports are missing"), PERM_EXPORT, letters },
	{ "open", "<F4> <Ins>", "open", ACT_BAR },
	{ "compute", "<F5>", "compute", ACT_BAR | ACT_ROW },
	{ "set-rules", "<F6>", "set-rules", ACT_BAR, .run = monitor_rules },
	{ "close", "<F7>", "close", ACT_BAR | ACT_ROW },
	{ "reopen", "R", "reopen", ACT_ROW },
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes the files that the units sent"),
		PERM_IMPORT, exchange_import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Prints papers, or writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def periods = {
	.name = "periods",
	.title = N_("Periods"),
	.help = N_("Opened here, filled by the units, computed, closed"),
	.reg = "period",
	.columns = period_columns,
	.n_columns = ARRAY_LEN(period_columns),
	.all_years = true,
	.preview = period_preview,
	.open = "records",
	.actions = period_actions,
	.n_actions = ARRAY_LEN(period_actions),
};

static const struct list_def *const period_tabs[] = { &periods };

const struct screen screen_periods = {
	.name = "periods",
	.title = N_("Periods"),
	.help = N_("Monitoring periods: who has sent, who has not, lights, closing"),
	.digit = '5',
	.perm = PERM_VIEW,
	.tabs = period_tabs,
	.n_tabs = ARRAY_LEN(period_tabs),
};
