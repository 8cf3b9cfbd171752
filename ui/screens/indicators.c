/*
 * Indicators of all goals, and the automatic findings on them.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/exchange.h"
#include "screens/goal_text.h"
#include "screens/promote.h"
#include "screens/rectify.h"
#include "screens/screens.h"

/* The indicator under the cursor for the library. */
static enum rc
promote(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	struct goal_view v;
	int64_t id = 0;
	enum rc rc = row ? goal_of_row(c, row, &id, err)
		: list_no_row(err);

	if (rc == RC_OK)
		rc = app_goal_view(c->app, id, c->arena, &v, err);
	for (size_t i = 0; rc == RC_OK && i < v.doc.n_indicators; i++)
		if (v.doc.indicators[i].id == row->id)
			return promote_indicator(c, &v.doc.project, &v.doc.indicators[i], err);
	return rc ? rc : err_set(err, RC_NOT_FOUND, NULL,
		_("Somebody changed this goal meanwhile: look at its indicators again."));
}

#define DOSSIER \
	{ "dossier", "<Enter> <F7>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"), \
		N_("Opens the dossier"), PERM_VIEW, dossier_open }
#define EXPORT \
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"), \
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export }

static const struct action actions[] = {
	DOSSIER,
	{ "rectify", "z", NULL, ACT_ROW, N_("To rectification"),
		N_("Enters a rectification item with what was found"), PERM_RECTIFY_EDIT, rectify_from_row },
	EXPORT,
};

static const struct action indicator_actions[] = {
	DOSSIER,
	{ "promote", "<F5> l", NULL, ACT_BAR | ACT_ROW, N_("Into the library"),
		N_("Proposes the indicator for the library; somebody else accepts it"), PERM_LIBRARY_EDIT,
		promote },
	EXPORT,
};

static void
sign(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	strbuf_add(out, goal_text_sign(list_text(c, row, "operator")));
}

static const struct column indicator_columns[] = {
	{ "code", .width = 12 },
	{ "level1", .width = 10 },
	{ "level2", .width = 12 },
	{ "level3" },
	{ "operator", N_("Op."), .width = 4, .text = sign },
	{ "target", .width = 10 },
	{ "measure", N_("Unit"), .width = 6 },
	{ "weight", .width = 6 },
};

static const struct list_def indicators = {
	.name = "indicators",
	.title = N_("Indicators"),
	.help = N_("Indicators of all goals of the year, to compare and to find"),
	.reg = "indicator",
	.columns = indicator_columns,
	.n_columns = ARRAY_LEN(indicator_columns),
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = indicator_actions,
	.n_actions = ARRAY_LEN(indicator_actions),
};

static const struct list_def *const indicator_tabs[] = { &indicators };

const struct screen screen_indicators = {
	.name = "indicators",
	.title = N_("Indicators"),
	.help = N_("Indicators of all goals"),
	.digit = '4',
	.tabs = indicator_tabs,
	.n_tabs = ARRAY_LEN(indicator_tabs),
};

/* Findings */

static const struct column finding_columns[] = {
	{ "code", .width = 12 },
	{ "name", .width = 20, .wide_only = true },
	{ "rule", .width = 7 },
	{ "severity", .width = 6 },
	{ "place", .width = 16 },
	{ "message" },
};

static const struct list_def findings = {
	.name = "findings",
	.title = N_("Findings"),
	.help = N_("What the automatic checks found on the goals of the year"),
	.reg = "finding",
	.columns = finding_columns,
	.n_columns = ARRAY_LEN(finding_columns),
	.preview = goal_text_preview,
	.open = "dossier",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const finding_tabs[] = { &findings };

const struct screen screen_findings = {
	.name = "findings",
	.title = N_("Findings"),
	.help = N_("What the automatic checks found"),
	.digit = '3',
	.tabs = finding_tabs,
	.n_tabs = ARRAY_LEN(finding_tabs),
};
