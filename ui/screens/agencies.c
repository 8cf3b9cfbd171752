/*
 * Third parties, and which project each advises on or evaluates (TP-01, TP-02).
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static const struct column columns[] = {
	{ "code", .width = 10 },
	{ "name" },
	{ "kind", .width = 12 },
	{ "contact", .width = 10 },
	{ "phone", .width = 13 },
	{ "state", .width = 6 },
	{ "credit_code", .width = 18, .wide_only = true },
};

static const struct action actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "add", "<F4> <Ins>", "add", ACT_BAR },
	{ "assign", "<F5> n", "assign", ACT_BAR | ACT_ROW },
	{ "release", "<F7>", "release", ACT_BAR | ACT_ROW },
	{ "close", "<F12>", "close", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "reopen", "r", "reopen", ACT_ROW | ACT_TAGS },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "files", "o", NULL, ACT_ROW | ACT_QUIET, N_("Open files"),
		N_("Shows a file of the record where there is a display, else saves them"), PERM_EXPORT,
		evidence_open_row },
	{ "export", "<F8>", NULL, ACT_QUIET, N_("Export"), N_("Writes the list as it stands to a file"),
		PERM_EXPORT, exchange_export },
};

static const struct list_def agencies = {
	.name = "agencies",
	.title = N_("Agencies"),
	.help = N_("Third parties that advise on projects or evaluate them, never both for one project"),
	.reg = "agency",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

/* Assignments */

static const struct column assignment_columns[] = {
	{ "agency", .width = 22 },
	{ "code", .width = 12 },
	{ "project" },
	{ "role", .width = 8 },
	{ "state", .width = 6 },
	{ "contract_no", .width = 14, .wide_only = true },
	{ "fee", .width = 12, .wide_only = true },
	{ "lead", .width = 10, .wide_only = true },
	{ "finished", .width = 10, .wide_only = true },
	{ "quality", .width = 8, .wide_only = true },
};

/* Where the work stands, step by step (TP-04). */
static void
steps(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const fields[] = { "contract_no", "fee", "lead", "conflict", "plan_reviewed",
		"drafted", "expert_meeting", "replied", "finished", "quality", "note" };
	struct list_row full;

	if (app_record(c->app, list_reg(c), row->id, c->arena, &full, NULL) != RC_OK)
		return;
	text_wrap(out, LOOK_STRONG, "", list_text(c, &full, "project"));
	text_wrap(out, LOOK_NORMAL, "", list_text(c, &full, "agency"));
	text_begin(out);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const struct field *f = reg_field(list_reg(c), fields[i]);
		struct strbuf b = { 0 };
		field_format(f, list_field(c, &full, fields[i]), STYLE_SCREEN, &b);
		text_wrap(out, b.len ? LOOK_NORMAL : LOOK_DIM, arena_printf(out->arena, "%s  ", field_title(f)),
			b.len ? strbuf_str(&b) : "-");
		strbuf_free(&b);
	}
}

static const struct action assignment_actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def assignments = {
	.name = "assignments",
	.title = N_("Assignments"),
	.help = N_("What each third party does or did in the year"),
	.reg = "assignment",
	.columns = assignment_columns,
	.n_columns = ARRAY_LEN(assignment_columns),
	.preview = steps,
	.open = "edit",
	.actions = assignment_actions,
	.n_actions = ARRAY_LEN(assignment_actions),
};

static const struct list_def *const tabs[] = { &agencies, &assignments };

const struct screen screen_agencies = {
	.name = "agencies",
	.title = N_("Agencies"),
	.help = N_("Third parties and their assignments"),
	.perm = PERM_VIEW,
	.digit = '0',
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
