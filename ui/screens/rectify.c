/*
 * The rectification ledger (整改台账): what is overdue, due soon, open, finished; each item's next step
 * by one key.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "light.h"
#include "screens/dossier.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/rectify.h"
#include "screens/screens.h"

/* Days before the deadline in which an item is due soon. */
static int64_t
soon_days(const struct ctx *c)
{
	return app_rules(c->app)->rectify.remind_days;
}

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct rectify_view v;
	struct err err;

	if (app_rectify_view(c->app, row->id, out->arena, &v, &err) == RC_OK)
		rectify_text(c, &v, out);
	else
		text_wrap(out, LOOK_BAD, "", err.msg);
}

static enum rc
open_item(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	return row ? rectify_open(c, row->id, err) : list_no_row(err);
}

static enum rc
enter(struct ctx *c, struct err *err)
{
	return rectify_enter(c, &(struct rectify_new){ 0 }, err);
}

/* Refused before anything is asked where it is not at that step. */
static enum rc
sign_off(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	struct op_item item = { .op = op_find("rectification", "close") };

	if (!row)
		return list_no_row(err);
	item.id = row->id;
	if (strcmp(list_text(c, row, "state"), "checking") != 0)
		return app_do(c->app, &item, 1, c->arena, NULL, err);
	return do_op(c, item.op, &row->id, 1, err);
}

static int
by_key(const void *x, const void *y)
{
	const struct list_group *a = x, *b = y;

	return strcmp(a->key, b->key);
}

/* Weeks in which items are due, with their numbers; Enter shows those of the week. */
static enum rc
weeks(struct ctx *c, struct err *err)
{
	struct list_group *groups;
	size_t n, at = 0;
	enum rc rc = app_list_group(list_rows(c), "due_week", c->arena, &groups, &n, err);

	if (rc)
		return rc;
	qsort(groups, n, sizeof *groups, by_key);
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		rows[i].text = *groups[i].key ? groups[i].key : _("(not due)");
		rows[i].detail = arena_printf(c->arena, "%8lld", (long long)groups[i].count);
	}
	rc = ask_choice(c->ui, _("Due in the week of"), rows, n, 0, &at);
	if (rc == RC_OK && n)
		list_set_filter(c, arena_printf(c->arena, "due_week:%s", groups[at].key));
	return rc;
}

static bool
waits(const struct ctx *c, const struct list_row *row, int64_t *ret)
{
	const struct value *v = list_field(c, row, "days_left");

	if (!v || v->null)
		return false;
	*ret = v->num;
	return true;
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *state = list_text(c, row, "state");
	int64_t days;

	if (waits(c, row, &days))
		return due_look(days, soon_days(c));
	return strcmp(state, "draft") == 0 || strcmp(list_text(c, row, "phase"), "long_term") == 0
		? LOOK_NORMAL : LOOK_DIM;
}

/* The letter beside the colour: overdue, soon, in time; L for a measure that lasts; finished. */
static void
put_light(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	const struct value *lasting = list_field(c, row, "long_term");
	int64_t days;

	if (waits(c, row, &days))
		strbuf_addc(out, days < 0 ? 'R' : days <= soon_days(c) ? 'Y' : 'G');
	else if (lasting && lasting->num && strcmp(list_text(c, row, "phase"), "long_term") == 0)
		strbuf_addc(out, 'L');
	else
		strbuf_addc(out, strcmp(list_text(c, row, "state"), "draft") == 0 ? ' ' : '-');
}

/* The unit in charge, or the department. */
static void
put_unit(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	const char *unit = list_text(c, row, "unit");

	strbuf_add(out, *unit ? unit : list_text(c, row, "department"));
}

static void
put_due(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	const char *due = list_text(c, row, strcmp(list_text(c, row, "state"), "accepted") == 0
		? "accepted_until" : "due");

	strbuf_add(out, strlen(due) == 10 ? due + 5 : due);
}

static const struct column columns[] = {
	{ NULL, N_("L"), 2, put_light },
	{ "number", .width = 8 },
	{ "name" },
	{ NULL, N_("Unit"), 10, put_unit },
	{ "origin", .width = 8 },
	{ NULL, N_("Until"), 5, put_due },
	{ "days_left", N_("Days"), 4 },
	{ "state", .width = 9 },
	{ "evidence", N_("Ev."), 4 },
	{ "repeated", N_("Rep."), 4, .wide_only = true },
	{ "document_no", .width = 16, .wide_only = true },
};

static const struct action actions[] = {
	{ "next", "<Enter> <F3>", NULL, ACT_BAR | ACT_ROW, N_("Next step"),
		N_("The form of what comes next: demand, progress, result or check"), PERM_VIEW, open_item },
	{ "new", "<F2> n", NULL, ACT_BAR, N_("New"), N_("Enters something that has to be put right"),
		PERM_RECTIFY_EDIT, enter },
	{ "issue", "<F4> i", "issue", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "check", "<F5> c", "check", ACT_BAR | ACT_ROW },
	{ "close", "<F6>", "close", ACT_BAR | ACT_ROW, .run = sign_off },
	{ "extend", "<F7>", "extend", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Print"),
		N_("Prints checklist, letters, ledger, or writes the list to a file"), PERM_EXPORT,
		exchange_export },
	{ "remind", "<F12>", "remind", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "show", "v", NULL, ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows the chain from the finding to closing"), PERM_VIEW, list_show },
	{ "receive", "e", "receive", ACT_ROW | ACT_TAGS },
	{ "return", "r", "return", ACT_ROW | ACT_TAGS },
	{ "accept", "a", "accept", ACT_ROW },
	{ "end", "x", "end", ACT_ROW },
	{ "reopen", "<C-r>", "reopen", ACT_ROW },
	{ "weeks", "w", NULL, ACT_QUIET, N_("Weeks"), N_("Counts by the week in which items are due"),
		PERM_VIEW, weeks },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "files", "o", NULL, ACT_ROW | ACT_QUIET, N_("Open files"),
		N_("Shows a file of the record where there is a display, else saves them"), PERM_EXPORT,
		evidence_open_row },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "import", "m", NULL, 0, N_("Import"), N_("Takes checklists and ledgers that came back filled in"),
		PERM_IMPORT, exchange_import },
};

static void
soon_preset(const struct ctx *c, struct strbuf *out)
{
	strbuf_addf(out, "days_left:0..%lld", (long long)soon_days(c));
}

#define LIST .reg = "rectification", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.all_years = true, .preview = preview, .look = look, .open = "next", .actions = actions, \
	.n_actions = ARRAY_LEN(actions)

static const struct list_def open_items = {
	.name = "open",
	.title = N_("Running"),
	.help = N_("Whatever is not at its end; R overdue, Y due soon, G in time"),
	.sort = "days_left,number",
	.filter = "phase=open",
	LIST,
};

static const struct list_def overdue = {
	.name = "overdue",
	.title = N_("Overdue"),
	.help = N_("Past their deadline; F12 notes a reminder, F7 extends"),
	.sort = "days_left,number",
	.filter = "days_left<0",
	LIST,
};

static const struct list_def soon = {
	.name = "soon",
	.title = N_("Due soon"),
	.help = N_("Due within the days of reminding that the rules give"),
	.sort = "days_left,number",
	.preset = soon_preset,
	LIST,
};

static const struct list_def drafts = {
	.name = "drafts",
	.title = N_("Drafted"),
	.help = N_("Not issued yet; F4 sends the tagged ones out, a letter a unit"),
	.filter = "phase=draft",
	LIST,
};

static const struct list_def finished = {
	.name = "finished",
	.title = N_("Finished"),
	.help = N_("Signed off, or ended undone; L marks measures that are kept up for good"),
	.sort = "-number",
	.filter = "phase=finished,long_term",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All"),
	.help = N_("Every item of every year"),
	.sort = "-number",
	LIST,
};

static const struct list_def *const tabs[] = { &open_items, &overdue, &soon, &drafts, &finished,
	&all };

const struct screen screen_rectify = {
	.name = "rectify",
	.title = N_("Ledger"),
	.help = N_("What has to be put right, until it is closed"),
	.digit = '7',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
