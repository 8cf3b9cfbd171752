/* The rows of all sheets: every score with its formula, those with flags first. */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"
#include "screens/selfeval.h"

#define LABEL 18

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const shown[] = { "name", "level1", "level2", "level3", "operator", "target",
		"measure", "weight", "actual", "attainment", "claimed", "score", "formula", "flags",
		"explanation", "evidence", "deduction", "reason" };

	for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
		const struct field *f = reg_field(&reg_score, shown[i]);
		const struct value *v = list_field(c, row, shown[i]);
		struct strbuf b = { 0 };
		if (!v->null)
			field_format(f, v, STYLE_SCREEN, &b);
		const char *text = arena_strdup(out->arena, strbuf_str(&b));
		strbuf_free(&b);
		if (!*text)
			continue;
		if ((int)strlen(text) + LABEL > out->cols) {
			text_put(out, LOOK_DIM, "%s", field_title(f));
			text_wrap(out, LOOK_NORMAL, "  ", text);
			continue;
		}
		text_begin(out);
		text_cell(out, LOOK_DIM, field_title(f), LABEL, false);
		text_add(out, LOOK_NORMAL, "%s", text);
	}
}

static enum rc
sheet(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	ui_goto(c->ui, "selfeval", "all", arena_printf(c->arena, "code=%s", list_text(c, row, "code")));
	return RC_OK;
}

static enum look
look(const struct ctx *c, const struct list_row *row)
{
	if (list_field(c, row, "score")->null)
		return LOOK_BAD;
	return *list_text(c, row, "flags") ? LOOK_WARN : LOOK_NORMAL;
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "level3" },
	{ "actual", .width = 10 },
	{ "weight", .width = 6 },
	{ "claimed", .width = 8 },
	{ "score", .width = 6 },
	{ "flags", .width = 12 },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows the row with its formula"), PERM_VIEW, list_show },
	{ "sheet", "<F5> s", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Sheet"),
		N_("Opens the sheet of the row"), PERM_VIEW, sheet },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "score", .columns = columns, .n_columns = ARRAY_LEN(columns), .preview = preview, \
	.look = look, .open = "show", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def flagged = {
	.name = "flagged",
	.title = N_("Flagged rows"),
	.help = N_("SE-07 far over the target without words, SE-08 below it without words, SE-10 level, "
		   "SE-V1 claimed otherwise"),
	.filter = "kind=self -flags:",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All rows"),
	.help = N_("Every row of every self-evaluation with its formula"),
	.filter = "kind=self",
	LIST,
};

static const struct list_def *const tabs[] = { &flagged, &all };

const struct screen screen_scores = {
	.name = "scores",
	.title = N_("Scores"),
	.help = N_("Rows of self-evaluations with scores and formulas"),
	.digit = '6',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
