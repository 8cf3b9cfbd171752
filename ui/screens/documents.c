/*
 * Rule documents: what rule sets, forms and evaluations refer to; their files are evidence.
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/rule_sources.h"
#include "screens/screens.h"

static const struct column columns[] = {
	{ "number", .width = 22 },
	{ "title" },
	{ "date", .width = 10 },
	{ "level", .width = 8 },
	{ "state", .width = 8 },
	{ "issuer", .width = 16, .wide_only = true },
	{ "valid_to", .width = 10, .wide_only = true },
};

static const struct action actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "add", "<F4> <Ins>", "add", ACT_BAR },
	{ "close", "<F5>", "close", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "reopen", "<F7>", "reopen", ACT_ROW | ACT_TAGS },
	{ "rules", "r", NULL, ACT_BAR | ACT_QUIET, N_("Rules"),
		N_("The rule sets of the year and the documents that they rest on"), PERM_VIEW,
		rule_sources_choose },
	{ "attach", "t", NULL, ACT_BAR | ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "files", "o", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Open files"),
		N_("Shows a file of the record where there is a display, else saves them"), PERM_EXPORT,
		evidence_open_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

/* What is known of it, and which rules rest on it. */
static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const fields[] = { "number", "date", "level", "issuer", "valid_from", "valid_to",
		"superseded_by", "note" };
	struct list_row full;

	if (app_record(c->app, list_reg(c), row->id, c->arena, &full, NULL) != RC_OK)
		return;
	text_wrap(out, LOOK_STRONG, "", list_text(c, &full, "title"));
	text_begin(out);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const struct field *f = reg_field(list_reg(c), fields[i]);
		struct strbuf b = { 0 };
		field_format(f, list_field(c, &full, fields[i]), STYLE_SCREEN, &b);
		if (b.len)
			text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%s  ", field_title(f)), strbuf_str(&b));
		strbuf_free(&b);
	}
	rule_sources_text(c, list_text(c, &full, "number"), out);
}

static const struct list_def valid = {
	.name = "documents",
	.title = N_("In force"),
	.help = N_("Rule documents in force, from the state down to the bureau"),
	.reg = "document",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.filter = "state=active",
	.preview = preview,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All documents"),
	.help = N_("Repealed and superseded documents too"),
	.reg = "document",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.preview = preview,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &valid, &all };

const struct screen screen_documents = {
	.name = "documents",
	.title = N_("Documents"),
	.help = N_("Rule documents and whether they are in force"),
	.perm = PERM_VIEW,
	.digit = '0',
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
