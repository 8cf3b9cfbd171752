/* Publication (PU-01 to PU-07): what departments have to publish, until when, what was published. */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "report/public_site.h"
#include "screens/evidence.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const names[] = { "kind", "budget", "approved", "approval_rate", "approved_on",
		"due", "projects", "published", "share", "published_budget", "published_money", "published_on",
		"late", "short", "url", "reason", "note" };
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

/* Overdue while open, late when done. */
static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const struct value *late = list_field(c, row, "late");
	const char *due = list_text(c, row, "due");
	char now[20];

	app_now(c->app, now);
	if (*list_text(c, row, "state") == 'o')
		return *due && strncmp(due, now, 10) < 0 ? LOOK_OVERDUE : LOOK_NORMAL;
	return late && late->num ? LOOK_WARN : LOOK_DIM;
}

static enum rc
write_site(struct ctx *c, struct err *err)
{
	const char *folder;
	struct site_made made;
	enum rc rc = ask_line(c->ui, _("Public site"), _("Folder"), arena_printf(c->arena, "./site-%d",
		(int)c->app->year), c->arena, &folder);

	if (rc == RC_OK)
		rc = site_write(c->app, c->app->year, folder, &made, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("%zu projects and %zu departments published to %s"), made.goals,
			made.departments, folder);
	return rc == RC_CANCELLED ? RC_OK : rc;
}

static const struct column columns[] = {
	{ "code", .width = 8 },
	{ "department" },
	{ "kind", .width = 8 },
	{ "approved_on", .width = 10 },
	{ "due", .width = 10 },
	{ "published_on", .width = 10 },
	{ "projects", .width = 6 },
	{ "published", .width = 10 },
	{ "share", .width = 8, .wide_only = true },
};

static const struct action actions[] = {
	{ "publish", "<F5> v", "publish", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "edit", "<Enter> <F2>", "edit", ACT_BAR | ACT_ROW },
	{ "prepare", "<F4>", "prepare", ACT_BAR },
	{ "site", "<F7> s", NULL, ACT_BAR | ACT_QUIET, N_("Write site"),
		N_("Writes the public site of the year into a folder"), PERM_PUBLISH, write_site },
	{ "reopen", "<F12> r", "reopen", ACT_ROW },
	{ "attach", "t", NULL, ACT_ROW, N_("Attach"), N_("Keeps a copy of a file with the record"),
		PERM_EVIDENCE_EDIT, evidence_attach_row },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "publication", .columns = columns, .n_columns = ARRAY_LEN(columns), \
	.preview = preview, .look = look, .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def open_tab = {
	.name = "open",
	.title = N_("To be published"),
	.help = N_("F5 notes day and address; goals are due 20 days after the approval"),
	.filter = "state=open",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All"),
	.help = N_("F4 makes the rows of the year, F7 writes the public site"),
	LIST,
};

static const struct list_def *const tabs[] = { &open_tab, &all };

const struct screen screen_publication = {
	.name = "publication",
	.title = N_("Publication"),
	.help = N_("What departments publish, until when"),
	.digit = '9',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
