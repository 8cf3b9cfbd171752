/*
 * The log: every change, who made it and why. Read only.
 */
#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static void
put_field(const struct ctx *c, const struct list_row *row, const char *name, struct text *out)
{
	const struct field *f = reg_field(list_reg(c), name);
	const char *value = list_text(c, row, name);

	if (!f || !*value)
		return;
	text_put(out, LOOK_HEAD, "%s", field_title(f));
	text_wrap(out, LOOK_NORMAL, "  ", value);
}

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const names[] = { "at", "account", "login", "action", "reg", "record", "before",
		"after", "reason", "hash" };
	struct list_row whole;
	struct err err;

	if (app_record(c->app, list_reg(c), row->id, c->arena, &whole, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		put_field(c, &whole, names[i], out);
}

/* The chain of hashes (design: every entry carries the one before). */
static enum rc
verify(struct ctx *c, struct err *err)
{
	int64_t n;
	enum rc rc = app_audit_verify(c->app, &n, err);

	if (rc == RC_OK)
		ui_say(c->ui, _("The log is whole: %lld entries, every one follows from the one before."),
			(long long)n);
	return rc;
}

static const struct column columns[] = {
	{ "at", .width = 19 },
	{ "login", .width = 10 },
	{ "action", .width = 10 },
	{ "reg", .width = 8 },
	{ "record", .width = 16 },
	{ "reason" },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"), N_("Shows the whole entry"),
		PERM_AUDIT_VIEW, list_show },
	{ "verify", "<F5>", NULL, ACT_BAR | ACT_QUIET, N_("Verify"),
		N_("Checks that no entry was changed or taken out"), PERM_AUDIT_VIEW, verify },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def list = {
	.name = "audit",
	.title = N_("Log"),
	.help = N_("Every change with who, when, what and why; nobody can change an entry"),
	.reg = "audit",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.preview = preview,
	.open = "show",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &list };

const struct screen screen_audit = {
	.name = "audit",
	.title = N_("Log"),
	.help = N_("Every change, who made it and why"),
	.digit = '0',
	.perm = PERM_AUDIT_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
