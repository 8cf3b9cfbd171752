/*
 * Department and finance evaluations: what is being evaluated, drafts with the units, what is concluded;
 * expert sheets; the indicator systems.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/evaluate.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/print.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct assess_view v;
	struct err err;

	if (app_assess_view(c->app, row->id, c->arena, &v, &err) == RC_OK)
		assess_text(c, &v, out);
	else
		text_wrap(out, LOOK_BAD, "", err.msg);
}

static enum rc
fill(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	return row ? assess_form(c, row->id, NULL, err) : list_no_row(err);
}

static enum rc
sheets_of(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	ui_goto(c->ui, "evaluations", "sheets", arena_printf(c->arena, "code=%s kind=%s",
		list_text(c, row, "code"), list_text(c, row, "kind")));
	return RC_OK;
}

static enum rc
problems_of(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	ui_goto(c->ui, "feedback", "problems", arena_printf(c->arena, "code=%s kind=%s",
		list_text(c, row, "code"), list_text(c, row, "kind")));
	return RC_OK;
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *grade = list_text(c, row, "grade");

	return strcmp(grade, "差") == 0 ? LOOK_BAD : strcmp(grade, "中") == 0 ? LOOK_WARN : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "kind", .width = 8 },
	{ "amount", N_("10,000 yuan"), .width = 10 },
	{ "total", .width = 6 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "state", .width = 10 },
	{ "agency", .width = 14, .wide_only = true },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows scores, sheets, problems, dates and texts"), PERM_VIEW, list_show },
	{ "fill", "<F5> v", "fill", ACT_BAR | ACT_ROW, .run = fill },
	{ "settle", "<F6> =", "settle", ACT_BAR | ACT_ROW },
	{ "draft", "<F7> b", "draft", ACT_BAR | ACT_ROW },
	{ "reply", "a", "reply", ACT_ROW },
	{ "conclude", "c", "conclude", ACT_ROW },
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW },
	{ "select", "<F4> <Ins>", "select", ACT_BAR },
	{ "propose", "p", "propose", 0 },
	{ "assign", "g", "assign", ACT_ROW },
	{ "rate", "u", "rate", ACT_ROW },
	{ "reopen", "<F12> r", "reopen", ACT_ROW },
	{ "cancel", "w", "cancel", ACT_ROW },
	{ "sheets", "x", NULL, ACT_ROW | ACT_QUIET, N_("Its sheets"),
		N_("Lists the expert sheets of the evaluation"), PERM_VIEW, sheets_of },
	{ "problems", "k", NULL, ACT_ROW | ACT_QUIET, N_("Its problems"),
		N_("Lists what the evaluation found wrong"), PERM_VIEW, problems_of },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "assessment", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = preview, .look = look, .open = "show", .actions = actions, \
	.n_actions = ARRAY_LEN(actions)

static const struct list_def open = {
	.name = "open",
	.title = N_("Being evaluated"),
	.help = N_("F4 selects an object, p proposes by rule; F5 fills in a sheet, F6 settles the signed ones"),
	.filter = "state=planned,evaluating",
	LIST,
};

static const struct list_def drafts = {
	.name = "drafts",
	.title = N_("With the units"),
	.help = N_("Drafts that wait for the unit's reply; a notes it, c concludes"),
	.filter = "state=drafted,replied",
	LIST,
};

static const struct list_def concluded = {
	.name = "concluded",
	.title = N_("Concluded"),
	.help = N_("Score and grade are fixed, letters go out from Feedback; F12 opens one again"),
	.filter = "state=concluded",
	LIST,
};

static const struct list_def finance = {
	.name = "finance",
	.title = N_("By the bureau"),
	.help = N_("Finance evaluations in every state"),
	.filter = "kind=finance",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All evaluations"),
	.help = N_("Department and finance evaluations, those given up too"),
	LIST,
};

/* Expert sheets */

static enum rc
sheet_evaluation(struct ctx *c, const struct list_row *row, int64_t *ret, struct err *err)
{
	const char *number = evaluation_number(c->arena, list_text(c, row, "code"),
		list_text(c, row, "kind"));

	return app_record_find(c->app, &reg_assessment, number, list_field(c, row, "year")->num, ret, err);
}

static enum rc
edit_sheet(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	int64_t id;
	enum rc rc = row ? sheet_evaluation(c, row, &id, err) : list_no_row(err);

	return rc ? rc : assess_form(c, id, list_text(c, row, "expert"), err);
}

static const struct column sheet_columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "kind", .width = 8 },
	{ "expert", .width = 10 },
	{ "role", .width = 10 },
	{ "total", .width = 6 },
	{ "state", .width = 8 },
};

static const struct action sheet_actions[] = {
	{ "edit", "<Enter> <F2> e", NULL, ACT_BAR | ACT_ROW, N_("Fill in"),
		N_("Opens the sheet of the expert"), PERM_EVALUATION_SCORE, edit_sheet },
	{ "sign", "<F7> s", "sign", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "unsign", "<F12>", "unsign", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "drop", "w", "drop", ACT_ROW },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def sheets = {
	.name = "sheets",
	.title = N_("Expert sheets"),
	.help = N_("Signed sheets count; F7 signs"),
	.reg = "sheet",
	.columns = sheet_columns,
	.n_columns = ARRAY_LEN(sheet_columns),
	.open = "edit",
	.actions = sheet_actions,
	.n_actions = ARRAY_LEN(sheet_actions),
};

/* Indicator systems */

static const struct column system_columns[] = {
	{ "system", .width = 10 },
	{ "level2", .width = 12 },
	{ "level3" },
	{ "points", .width = 6 },
	{ "formula", .width = 12 },
};

/* Lists do not read long texts: the record does. */
static void
criterion_preview(const struct ctx *c, const struct list_row *at, struct text *out)
{
	static const char *const names[] = { "check_points", "standard" };
	struct list_row row;
	struct err err;

	if (app_record(c->app, &reg_criterion, at->id, c->arena, &row, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_put(out, LOOK_HEAD, "%s / %s / %s", list_text(c, at, "level1"), list_text(c, at, "level2"),
		list_text(c, at, "level3"));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *text = list_value(&reg_criterion, &row, names[i])->text;
		text_begin(out);
		text_put(out, LOOK_DIM, "%s", field_title(reg_field(&reg_criterion, names[i])));
		text_wrap(out, LOOK_NORMAL, "", text ? text : "-");
	}
}

static enum rc
load_shipped(struct ctx *c, struct err *err)
{
	return do_op(c, op_find("system", "load"), NULL, 0, err);
}

static const struct action system_actions[] = {
	{ "load", "l", NULL, ACT_BAR, N_("Load shipped ones"),
		N_("Enters the indicator systems that come with the program"), PERM_SYSTEM_EDIT, load_shipped },
	{ "import", "<F4>", NULL, ACT_BAR, N_("Import"), N_("Takes an indicator system out of a file"),
		PERM_SYSTEM_EDIT, exchange_import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def systems = {
	.name = "systems",
	.title = N_("Indicator systems"),
	.help = N_("Items, points and standards; F8 writes them out, F4 takes a system of your own"),
	.reg = "criterion",
	.columns = system_columns,
	.n_columns = ARRAY_LEN(system_columns),
	.all_years = true,
	.preview = criterion_preview,
	.actions = system_actions,
	.n_actions = ARRAY_LEN(system_actions),
};

static const struct list_def *const tabs[] = { &open, &drafts, &concluded, &finance, &all, &sheets,
	&systems };

const struct screen screen_evaluations = {
	.name = "evaluations",
	.title = N_("Department and finance evaluation"),
	.help = N_("Objects selected, scored by experts, drafted, concluded"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
