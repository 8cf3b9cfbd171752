/*
 * Doubt about self-evaluations: the sheets that deserve a second look, the signals, and what departments
 * make of it.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/evaluate.h"
#include "screens/exchange.h"
#include "screens/screens.h"
#include "screens/selfeval.h"

static int64_t
num(const struct ctx *c, const struct list_row *row, const char *name)
{
	const struct value *v = list_field(c, row, name);

	return v->null ? -1 : v->num;
}

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	struct selfeval_view v;
	struct doubt_hit *hits;
	struct err err;
	size_t n;

	if (app_doubt_hits(c->app, row->id, c->arena, &hits, &n, &err) != RC_OK ||
		app_selfeval_view(c->app, row->id, c->arena, &v, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_wrap(out, LOOK_HEAD, "", v.project.name);
	doubt_text(hits, n, num(c, row, "doubt"), out);
	compare_evaluations(c, v.project.id, out);
	text_begin(out);
	selfeval_text(&v, out);
}

static enum rc
judge(struct ctx *c, struct err *err)
{
	return do_op(c, op_find("doubt", "judge"), NULL, 0, err);
}

/* The sheet under the cursor is re-checked, with its signals as the reason. */
static enum rc
take(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	struct strbuf why = { 0 };
	struct doubt_hit *hits = NULL;
	size_t n = 0;
	enum rc rc = row ? app_doubt_hits(c->app, row->id, c->arena, &hits, &n, err) : list_no_row(err);

	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&why, "%s%s", i ? "\n" : "", hits[i].cause);
	const struct op_arg args[] = { { "code", list_text(c, row, "code") },
		{ "year", arena_printf(c->arena, "%lld", (long long)num(c, row, "year")) } };
	struct op_item item = { .op = op_find("recheck", "take"),
		.call = { .args = args, .n_args = ARRAY_LEN(args) } };
	rc = ask_reason(c->ui, _(item.op->title), NULL, strbuf_str(&why), NULL, 0, NULL, c->arena,
		&item.call.reason);
	strbuf_free(&why);
	if (rc == RC_OK)
		rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	int64_t doubt = num(c, row, "doubt");

	return doubt >= app_rules(c->app)->evaluation.doubt_high ? LOOK_BAD : doubt > 0 ? LOOK_WARN
		: LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "doubt", .width = 6 },
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 10, .wide_only = true },
	{ "claimed", .width = 8 },
	{ "total", .width = 6 },
	{ "rate", N_("Spent"), .width = 7 },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows every signal with what caused it, and the sheet"), PERM_VIEW, list_show },
	{ "take", "<F5> k", NULL, ACT_BAR | ACT_ROW, N_("Re-check"),
		N_("Takes the sheet for re-checking, with its signals as the reason"), PERM_RECHECK_EDIT, take },
	{ "judge", "<F7> j", NULL, ACT_BAR, N_("Judge again"),
		N_("Looks for the signals of doubt in all self-evaluations of the year"), PERM_RECHECK_EDIT,
		judge },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def sheets = {
	.name = "sheets",
	.title = N_("Doubted sheets"),
	.help = N_("The most doubtful first; F5 takes one for re-checking"),
	.reg = "evaluation",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.sort = "-doubt",
	.filter = "kind=self doubt>0",
	.preview = preview,
	.look = look,
	.open = "show",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

/* Signals */

static const struct column signal_columns[] = {
	{ "code", .width = 12 },
	{ "signal", .width = 18 },
	{ "points", .width = 6 },
	{ "cause" },
	{ "department", .width = 10, .wide_only = true },
};

static const struct action signal_actions[] = {
	{ "judge", "<F7> j", "judge", ACT_BAR },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def signals = {
	.name = "signals",
	.title = N_("Signals"),
	.help = N_("Every signal with what caused it; the points of each stand in [doubt] of the rules"),
	.reg = "doubt",
	.columns = signal_columns,
	.n_columns = ARRAY_LEN(signal_columns),
	.actions = signal_actions,
	.n_actions = ARRAY_LEN(signal_actions),
};

/* Departments */

static enum rc
open_department(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	ui_goto(c->ui, "doubt", "sheets", arena_printf(c->arena, "department=\"%s\"",
		list_text(c, row, "department")));
	return RC_OK;
}

static enum look
department_look(const struct ctx *c, const struct list_row *row)
{
	return num(c, row, "formal") == 1 ? LOOK_BAD : LOOK_NORMAL;
}

static const struct column department_columns[] = {
	{ "department" },
	{ "sheets", .width = 6 },
	{ "hundreds", .width = 6 },
	{ "share", .width = 8 },
	{ "mean_doubt", .width = 10 },
	{ "doubtful", .width = 8 },
	{ "rechecks", .width = 9 },
	{ "gap", .width = 8 },
	{ "formal", .width = 8 },
};

static const struct action department_actions[] = {
	{ "open", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Its sheets"),
		N_("Lists the doubted sheets of the department"), PERM_VIEW, open_department },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def departments = {
	.name = "departments",
	.title = N_("By department"),
	.help = N_("Share of sheets with 100 points, mean doubt, mean gap to the re-checks (SE-V3)"),
	.reg = "credibility",
	.columns = department_columns,
	.n_columns = ARRAY_LEN(department_columns),
	.sort = "-mean_doubt",
	.look = department_look,
	.open = "open",
	.actions = department_actions,
	.n_actions = ARRAY_LEN(department_actions),
};

static const struct list_def *const tabs[] = { &sheets, &signals, &departments };

const struct screen screen_doubt = {
	.name = "doubt",
	.title = N_("Credibility"),
	.help = N_("How far self-evaluations can be believed"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
