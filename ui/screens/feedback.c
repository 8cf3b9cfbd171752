/* Feedback of results: letters to be sent within their days, letters sent; problems found. */
#include <string.h>

#include "app/assess_view.h"
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
	struct feedback_view v;
	struct err err;

	if (app_feedback_view(c->app, row->id, c->arena, &v, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_wrap(out, LOOK_HEAD, "", v.letter.name);
	text_put(out, LOOK_DIM, "%s  %lld  %s", v.letter.department ? v.letter.department : "",
		(long long)v.letter.year,
		field_choice_title(reg_field(&reg_feedback, "kind"), v.letter.kind));
	text_put(out, LOOK_STRONG, _("%s points, grade %s"), evaluate_points(out->arena, v.letter.total),
		v.letter.grade ? v.letter.grade : "-");
	text_put(out, LOOK_NORMAL, _("fixed on %s, to be sent until %s"), v.letter.fixed_on, v.letter.due);
	if (v.letter.sent_on)
		text_put(out, v.late ? LOOK_OVERDUE : LOOK_NORMAL, v.late ? _("sent on %s, late: %s")
			: _("sent on %s: %s"), v.letter.sent_on,
			v.letter.document_no ? v.letter.document_no : "-");
	if (v.letter.received_on)
		text_put(out, LOOK_NORMAL, _("received on %s: %s"), v.letter.received_on,
			v.letter.receiver ? v.letter.receiver : "-");
	if (v.letter.demand)
		text_wrap(out, LOOK_NORMAL, "", v.letter.demand);
	problems_text(v.problems, v.n, out);
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
	const struct value *left = list_field(c, row, "days_left");

	if (!left->null && left->num < 0)
		return LOOK_OVERDUE;
	return !left->null && left->num <= app_rules(c->app)->rectify.remind_days ? LOOK_SOON : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "kind", .width = 10 },
	{ "total", .width = 6 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "problems", .width = 4 },
	{ "due", .width = 10 },
	{ "days_left", .width = 4 },
	{ "sent_on", .width = 10, .wide_only = true },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows score, dates and problems of the letter"), PERM_VIEW, list_show },
	{ "send", "<F5> s", "send", ACT_BAR | ACT_ROW },
	{ "receive", "<F7> a", "receive", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW },
	{ "recall", "<F12> r", "recall", ACT_ROW | ACT_TAGS },
	{ "drop", "w", "drop", ACT_ROW },
	{ "problems", "k", NULL, ACT_ROW | ACT_QUIET, N_("Its problems"),
		N_("Lists the problems that the letter names"), PERM_VIEW, problems_of },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "feedback", .columns = columns, .n_columns = ARRAY_LEN(columns), .preview = preview, \
	.look = look, .open = "show", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def open = {
	.name = "open",
	.title = N_("To be sent"),
	.help = N_("Results that are fixed: letters go out within the days of the rules (RE-01)"),
	.filter = "state=open",
	.sort = "due",
	LIST,
};

static const struct list_def sent = {
	.name = "sent",
	.title = N_("On the way"),
	.help = N_("Letters without a receipt; F7 notes it"),
	.filter = "state=sent",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All letters"),
	.help = N_("Received letters and those given up too"),
	LIST,
};

/* Problems */

/* Lists do not read long texts: the record does. */
static void
problem_preview(const struct ctx *c, const struct list_row *at, struct text *out)
{
	struct list_row row;
	struct err err;

	if (app_record(c->app, &reg_problem, at->id, c->arena, &row, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	const char *demand = list_value(&reg_problem, &row, "demand")->text;
	const char *number = list_value(&reg_problem, &row, "rectification")->text;
	text_wrap(out, LOOK_HEAD, "", list_text(c, at, "name"));
	text_put(out, LOOK_DIM, "%s  %s", field_choice_title(reg_field(&reg_problem, "category"),
		list_text(c, at, "category")), field_choice_title(reg_field(&reg_problem, "severity"),
		list_text(c, at, "severity")));
	text_wrap(out, LOOK_NORMAL, "", list_text(c, at, "finding"));
	if (demand) {
		text_begin(out);
		text_wrap(out, LOOK_DIM, "", demand);
	}
	if (number)
		text_put(out, LOOK_GOOD, "-> %s", number);
}

static enum look
problem_look(const struct ctx *c, const struct list_row *row)
{
	if (strcmp(list_text(c, row, "state"), "open") != 0)
		return LOOK_DIM;
	return strcmp(list_text(c, row, "severity"), "serious") == 0 ? LOOK_BAD : LOOK_NORMAL;
}

static const struct column problem_columns[] = {
	{ "code", .width = 12 },
	{ "kind", .width = 10 },
	{ "category", .width = 10 },
	{ "finding" },
	{ "severity", .width = 8 },
	{ "rectification", .width = 9 },
	{ "state", .width = 8, .wide_only = true },
};

static const struct action problem_actions[] = {
	{ "edit", "<F2> e", "edit", ACT_BAR | ACT_ROW },
	{ "add", "<F4> <Ins>", "add", ACT_BAR },
	{ "raise", "<F7> z", "raise", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "drop", "w", "drop", ACT_ROW | ACT_TAGS },
	{ "restore", "<F12>", "restore", ACT_ROW | ACT_TAGS },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def problems = {
	.name = "problems",
	.title = N_("Problems"),
	.help = N_("What evaluations and re-checks found; F7 makes rectification items of them"),
	.reg = "problem",
	.columns = problem_columns,
	.n_columns = ARRAY_LEN(problem_columns),
	.preview = problem_preview,
	.look = problem_look,
	.open = "edit",
	.actions = problem_actions,
	.n_actions = ARRAY_LEN(problem_actions),
};

static const struct list_def *const tabs[] = { &open, &sent, &all, &problems };

const struct screen screen_feedback = {
	.name = "feedback",
	.title = N_("Feedback"),
	.help = N_("Letters on results, and the problems they name"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
