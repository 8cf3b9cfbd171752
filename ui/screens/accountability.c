/*
 * Accountability (RA-05, RA-08): the ranking of the departments with its derivation, who is commended,
 * called to a talk or named in a circular.
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const names[] = { "score", "derivation", "proposed", "measure", "document_no",
		"held_on", "content" };
	struct list_row full;

	if (app_record(c->app, list_reg(c), row->id, c->arena, &full, NULL) != RC_OK)
		return;
	text_wrap(out, LOOK_STRONG, "", list_text(c, row, "department"));
	text_begin(out);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const struct field *f = reg_field(list_reg(c), names[i]);
		struct strbuf b = { 0 };
		field_format(f, list_field(c, &full, names[i]), STYLE_SCREEN, &b);
		if (b.len)
			text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%s  ", field_title(f)), strbuf_str(&b));
		strbuf_free(&b);
	}
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const char *proposed = list_text(c, row, "proposed");

	return *proposed == 't' ? LOOK_WARN : *proposed == 'c' ? LOOK_GOOD : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "place", .width = 4 },
	{ "department" },
	{ "score", .width = 7 },
	{ "goal", .width = 8 },
	{ "timely", .width = 8 },
	{ "monitor", .width = 8 },
	{ "selfeval", .width = 8 },
	{ "rectify", .width = 7 },
	{ "measure", .width = 10 },
	{ "state", .width = 8, .wide_only = true },
};

static const struct action actions[] = {
	{ "decide", "<F5> v", "decide", ACT_BAR | ACT_ROW },
	{ "done", "<F7> k", "done", ACT_BAR | ACT_ROW },
	{ "score", "<F4> s", "score", ACT_BAR },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "accountability", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = preview, .look = look, .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def ranking = {
	.name = "all",
	.title = N_("Ranking"),
	.help = N_("F4 scores the year again, F5 decides what follows"),
	LIST,
};

static const struct list_def measures = {
	.name = "measures",
	.title = N_("Commended, talks"),
	.help = N_("Departments for which something is proposed"),
	.filter = "-proposed:",
	LIST,
};

static const struct list_def *const tabs[] = { &ranking, &measures };

const struct screen screen_accountability = {
	.name = "accountability",
	.title = N_("Accountability"),
	.help = N_("The departments' year in points, and what follows"),
	.digit = '8',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
