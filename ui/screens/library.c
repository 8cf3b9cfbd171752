/*
 * The indicator library: what many projects measure, its standard value and how it is computed. Left
 * stands the tree of classes and sectors (Left goes into it).
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/goal_text.h"
#include "screens/library_tree.h"
#include "screens/screens.h"

/* Of certain width on every terminal. */
static void
sign(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	strbuf_add(out, goal_text_sign(list_text(c, row, "operator")));
}

static const struct column columns[] = {
	{ "code", .width = 8 },
	{ "level3" },
	{ "operator", N_("Op."), .width = 4, .text = sign },
	{ "target", .width = 8 },
	{ "measure", N_("Unit"), .width = 6 },
	{ "uses", N_("Used"), .width = 4 },
	{ "sector", .width = 10, .wide_only = true },
	{ "state", .width = 6, .wide_only = true },
};

static enum rc
import(struct ctx *c, struct err *err)
{
	return exchange_import_kind(c, "library", err);
}

static const struct action actions[] = {
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "propose", "<F4> <Ins>", "propose", ACT_BAR },
	{ "accept", "<F5>", "accept", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "retire", "<F6>", "retire", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "replace", "<F7>", "replace", ACT_BAR | ACT_ROW },
	{ "load", "", "load", 0 },
	{ "import", "<F12> i", NULL, ACT_BAR, N_("Import"), N_("Takes indicators from a sheet"),
		PERM_IMPORT, import },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

/* How it is computed and where the standard comes from, field by field. */
static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const notes[] = { "explanation", "formula", "basis", "evidence", "method",
		"data_source", "scoring", "document", "replaced_by", "proposed_by", "accepted_by" };
	struct list_row full;

	/* Lists leave long texts out. */
	if (app_record(c->app, list_reg(c), row->id, c->arena, &full, NULL) != RC_OK)
		return;
	row = &full;
	text_put(out, LOOK_STRONG, "%s", list_text(c, row, "level3"));
	text_put(out, LOOK_NORMAL, "%s %s %s %s", list_text(c, row, "level2"),
		list_text(c, row, "operator"), list_text(c, row, "target"), list_text(c, row, "measure"));
	for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
		const char *text = list_text(c, row, notes[i]);
		if (!*text)
			continue;
		text_begin(out);
		text_put(out, LOOK_HEAD, "%s", field_title(reg_field(list_reg(c), notes[i])));
		text_wrap(out, LOOK_NORMAL, "", text);
	}
}

static const struct list_def active_tab = {
	.name = "library",
	.title = N_("In use"),
	.help = N_("Indicators to choose from, with their standard values; Left goes to the classes"),
	.reg = "library",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns) - 1, /* all have one state */
	.all_years = true,
	.filter = "state=active",
	.preview = preview,
	.side = &library_side,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def proposed_tab = {
	.name = "proposed",
	.title = N_("Proposed"),
	.help = N_("Indicators that wait for a second person to accept them"),
	.reg = "library",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns) - 1,
	.all_years = true,
	.filter = "state=proposed",
	.preview = preview,
	.side = &library_side,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def all_tab = {
	.name = "all",
	.title = N_("All"),
	.help = N_("Retired indicators too"),
	.reg = "library",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.preview = preview,
	.side = &library_side,
	.open = "edit",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &active_tab, &proposed_tab, &all_tab };

const struct screen screen_library = {
	.name = "library",
	.title = N_("Library"),
	.help = N_("Indicators that many projects share, their standards and their formulas"),
	.perm = PERM_VIEW,
	.digit = '4',
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
