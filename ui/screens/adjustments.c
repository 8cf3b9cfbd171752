/*
 * Adjustments of budgets: proposed by one, approved by another. And key monitoring by the bureau.
 */
#include "app/monitor.h"
#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/goal_text.h"
#include "screens/screens.h"

static const struct column columns[] = {
	{ "number", .width = 10 },
	{ "code", .width = 12 },
	{ "name" },
	{ "kind", .width = 10 },
	{ "amount", N_("10,000 yuan"), .width = 12 },
	{ "effective_on", .width = 10 },
	{ "state", .width = 8 },
	{ "department", .width = 12, .wide_only = true },
	{ "other", .width = 12, .wide_only = true },
	{ "document", .width = 16, .wide_only = true },
};

/* Fields of a record that say something, one a line. */
static void
fields(const struct ctx *c, const struct list_row *row, struct text *out)
{
	const struct reg *reg = list_reg(c);
	struct list_row full;
	struct err err;

	if (app_record(c->app, reg, row->id, c->arena, &full, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	text_wrap(out, LOOK_STRONG, "", list_text(c, &full, "name"));
	for (size_t i = 0; i < reg->n_fields; i++) {
		struct strbuf b = { 0 };
		if (full.values[i].null || &reg->fields[i] == reg_field(reg, "name"))
			continue;
		field_format(&reg->fields[i], &full.values[i], STYLE_SCREEN, &b);
		text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%s  ", field_title(&reg->fields[i])),
			strbuf_str(&b));
		strbuf_free(&b);
	}
}

static void
adjustment_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	int64_t goal, now;
	struct goal_view v;
	struct err err;

	fields(c, row, out);
	if (goal_of_row(c, row, &goal, &err) != RC_OK ||
		app_goal_view(c->app, goal, c->arena, &v, &err) != RC_OK ||
		app_budget_at(c->app, v.doc.project.id, NULL, &now, &err) != RC_OK)
		return;
	text_begin(out);
	text_put(out, LOOK_STRONG, _("Budget in force today: %s"), goal_text_money(out->arena, now));
}

static const struct action actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "propose", "<F4> <Ins>", "propose", ACT_BAR },
	{ "approve", "<F5> a", "approve", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "refuse", "<F6>", "refuse", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "withdraw", "<F12> w", "withdraw", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "dossier", "<F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project"), PERM_VIEW, dossier_open },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Prints papers, or writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define TAB .reg = "adjustment", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = adjustment_preview, .open = "edit", .actions = actions, \
	.n_actions = ARRAY_LEN(actions)

static const struct list_def to_approve = {
	.name = "proposed",
	.title = N_("To approve"),
	.help = N_("Adjustments that wait for somebody other than their proposer"),
	.filter = "state=proposed",
	TAB,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All"),
	.help = N_("Every adjustment of a budget in the year"),
	TAB,
};

static const struct list_def *const tabs[] = { &to_approve, &all };

const struct screen screen_adjustments = {
	.name = "adjustments",
	.title = N_("Adjustments"),
	.help = N_("Budgets reduced, suspended, stopped, recovered, reallocated"),
	.digit = '5',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};

/* Key monitoring */

static const struct column focus_columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "department", .width = 12 },
	{ "budget", N_("10,000 yuan"), .width = 12 },
	{ "chosen", .width = 10 },
	{ "state", .width = 10 },
	{ "due", .width = 10, .wide_only = true },
	{ "visited_on", .width = 10, .wide_only = true },
};

static const struct action focus_actions[] = {
	{ "record", "<Enter> <F2>", "record", ACT_BAR | ACT_ROW },
	{ "choose", "<F4> <Ins>", "choose", ACT_BAR },
	{ "propose", "<F6>", "propose", ACT_BAR },
	{ "send", "<F5>", "send", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "answer", "<F3>", "answer", ACT_BAR | ACT_ROW },
	{ "close", "c", "close", ACT_ROW | ACT_TAGS },
	{ "drop", "<F12>", "drop", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "reopen", "R", "reopen", ACT_ROW | ACT_TAGS },
	{ "dossier", "<F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project"), PERM_VIEW, dossier_open },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "export", "<F8>", NULL, ACT_QUIET, N_("Export"),
		N_("Prints papers, or writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def focus = {
	.name = "focus",
	.title = N_("Key monitoring"),
	.help = N_("Projects that the bureau monitors itself: chosen, visited, findings, feedback"),
	.reg = "focus",
	.columns = focus_columns,
	.n_columns = ARRAY_LEN(focus_columns),
	.preview = fields,
	.open = "record",
	.actions = focus_actions,
	.n_actions = ARRAY_LEN(focus_actions),
};

static const struct list_def *const focus_tabs[] = { &focus };

const struct screen screen_focus = {
	.name = "focus",
	.title = N_("Key monitoring"),
	.help = N_("Projects that the bureau monitors itself"),
	.digit = '5',
	.perm = PERM_VIEW,
	.tabs = focus_tabs,
	.n_tabs = ARRAY_LEN(focus_tabs),
};
