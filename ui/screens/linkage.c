/*
 * Use of results (RA-01 to RA-09): proposals for the next budget, what is to be decided, candidates for
 * the predecessors of new projects, variants of the table.
 */
#include "base/intl.h"
#include "base/table.h"
#include "screens/dossier.h"
#include "screens/exchange.h"
#include "screens/screens.h"

static void
fields_text(const struct ctx *c, const struct list_row *row, const char *const *names, size_t n,
	struct text *out)
{
	struct list_row full;
	struct err err;

	if (app_record(c->app, list_reg(c), row->id, c->arena, &full, &err) != RC_OK) {
		text_wrap(out, LOOK_BAD, "", err.msg);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct field *f = reg_field(list_reg(c), names[i]);
		struct strbuf b = { 0 };
		field_format(f, list_field(c, &full, names[i]), STYLE_SCREEN, &b);
		if (b.len)
			text_wrap(out, LOOK_NORMAL, arena_printf(out->arena, "%s  ", field_title(f)), strbuf_str(&b));
		strbuf_free(&b);
	}
}

static void
preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const names[] = { "code", "kind", "department", "basis", "label", "percent",
		"current", "requested", "proposed", "change", "news", "matched", "predecessor", "candidates",
		"decision", "decided", "reason", "decided_by", "decided_at", "budgeted", "difference",
		"document_no", "state" };

	text_wrap(out, LOOK_STRONG, "", list_text(c, row, "name"));
	text_begin(out);
	fields_text(c, row, names, ARRAY_LEN(names), out);
}

/* What is cut is seen at once, what nobody can propose, too. */
static enum look
look(const struct ctx *c, const struct list_row *row)
{
	const struct value *change = list_field(c, row, "change");

	if (!*list_text(c, row, "grade"))
		return LOOK_DIM;
	return change && change->num < 0 ? LOOK_WARN : LOOK_NORMAL;
}

static enum rc
match(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	(void)err;
	ui_goto(c->ui, "candidates", "all", row ? arena_printf(c->arena, "code=\"%s\"",
		list_text(c, row, "code")) : NULL);
	return RC_OK;
}

static const struct column columns[] = {
	{ "code", .width = 12 },
	{ "name" },
	{ "grade", N_("Gr."), .width = 4 },
	{ "current", N_("10,000 yuan"), .width = 11 },
	{ "change", .width = 10 },
	{ "decision", .width = 8 },
	{ "department", .width = 12, .wide_only = true },
	{ "execution", .width = 8, .wide_only = true },
	{ "rectified", .width = 8, .wide_only = true },
};

static const struct action actions[] = {
	{ "show", "<Enter>", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Details"),
		N_("Shows basis, amounts and decision"), PERM_VIEW, list_show },
	{ "decide", "<F5> v", "decide", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "propose", "<F4> p", "propose", ACT_BAR },
	{ "adopt", "<F7> a", "adopt", ACT_BAR },
	{ "seal", "l", "seal", 0 },
	{ "quota", "u", "quota", 0 },
	{ "match", "m", NULL, ACT_ROW | ACT_QUIET, N_("Predecessor"),
		N_("Opens the candidates for the predecessor of the project"), PERM_VIEW, match },
	{ "dossier", "d", NULL, ACT_ROW | ACT_QUIET, N_("Dossier"),
		N_("Opens the dossier of the project, where there is one"), PERM_VIEW, dossier_open },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define LIST .reg = "linkage", .columns = columns, .n_columns = ARRAY_LEN(columns), .preview = preview, \
	.look = look, .open = "show", .actions = actions, .n_actions = ARRAY_LEN(actions)

static const struct list_def open_tab = {
	.name = "open",
	.title = N_("To be decided"),
	.help = N_("F5 follows the proposal, or departs from it with an amount and a reason"),
	.filter = "state=proposed,adopted kind=project",
	LIST,
};

static const struct list_def whole = {
	.name = "departments",
	.title = N_("Departments"),
	.help = N_("Whole departments and their public expenditure quotas"),
	.filter = "kind=department,quota",
	LIST,
};

static const struct list_def all = {
	.name = "all",
	.title = N_("All proposals"),
	.help = N_("F4 makes proposals from the last results, F7 adopts the table by a document number"),
	LIST,
};

static const struct list_def *const tabs[] = { &open_tab, &whole, &all };

const struct screen screen_linkage = {
	.name = "linkage",
	.title = N_("Proposals"),
	.help = N_("What the results mean for the next budget"),
	.digit = '8',
	.perm = PERM_VIEW,
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};

/* Candidates */

static void
candidate_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const names[] = { "code", "department", "amount", "predecessor",
		"predecessor_name", "budget", "grade", "alike", "name_alike", "purpose_alike", "amount_alike",
		"same_unit", "state" };

	text_wrap(out, LOOK_STRONG, "", list_text(c, row, "name"));
	text_begin(out);
	fields_text(c, row, names, ARRAY_LEN(names), out);
}

static const struct column candidate_columns[] = {
	{ "name" },
	{ "amount", N_("10,000 yuan"), .width = 10 },
	{ "predecessor_name", .width = 24 },
	{ "budget", .width = 10 },
	{ "grade", N_("Gr."), .width = 4 },
	{ "alike", .width = 8 },
	{ "state", .width = 8, .wide_only = true },
};

static const struct action candidate_actions[] = {
	{ "accept", "<F5> y", "accept", ACT_BAR | ACT_ROW },
	{ "reject", "<F6> n", "reject", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

#define CANDIDATES .reg = "candidate", .columns = candidate_columns, \
	.n_columns = ARRAY_LEN(candidate_columns), .preview = candidate_preview, \
	.actions = candidate_actions, .n_actions = ARRAY_LEN(candidate_actions)

static const struct list_def waiting = {
	.name = "open",
	.title = N_("To be matched"),
	.help = N_("y: the new project continues the other one, whose result counts then; n: it does not"),
	.filter = "state=open",
	CANDIDATES,
};

static const struct list_def all_candidates = {
	.name = "all",
	.title = N_("All candidates"),
	.help = N_("Accepted and rejected ones too"),
	CANDIDATES,
};

static const struct list_def *const candidate_tabs[] = { &waiting, &all_candidates };

const struct screen screen_candidates = {
	.name = "candidates",
	.title = N_("Predecessors"),
	.help = N_("Projects of the year before that new ones may continue"),
	.digit = '8',
	.perm = PERM_VIEW,
	.tabs = candidate_tabs,
	.n_tabs = ARRAY_LEN(candidate_tabs),
};

/* Variants */

static void
variant_preview(const struct ctx *c, const struct list_row *row, struct text *out)
{
	static const char *const names[] = { "note", "made_by", "made_at", "rules" };

	text_wrap(out, LOOK_STRONG, "", list_text(c, row, "name"));
	text_begin(out);
	fields_text(c, row, names, ARRAY_LEN(names), out);
}

static const struct column variant_columns[] = {
	{ "name" },
	{ "objects", .width = 8 },
	{ "current", .width = 12 },
	{ "proposed", .width = 12 },
	{ "saved", .width = 11 },
	{ "cut", .width = 6 },
	{ "unmatched", .width = 10 },
	{ "state", .width = 8 },
	{ "document_no", .width = 18, .wide_only = true },
};

static enum rc
adopt(struct ctx *c, struct err *err)
{
	return do_op(c, op_find("linkage", "adopt"), NULL, 0, err);
}

static const struct action variant_actions[] = {
	{ "try", "<F4> <Ins>", "try", ACT_BAR },
	{ "adopt", "<F7> a", NULL, ACT_BAR, N_("Adopt"),
		N_("Puts the table of the rule set, or a variant, in force for all proposals of the year by a "
		   "document number"), PERM_LINKAGE_DECIDE, adopt },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def variants = {
	.name = "variants",
	.title = N_("Variants"),
	.help = N_("F4 tries other percentages or another table; the paper linkage-comparison sets them side "
		"by side"),
	.reg = "variant",
	.columns = variant_columns,
	.n_columns = ARRAY_LEN(variant_columns),
	.preview = variant_preview,
	.actions = variant_actions,
	.n_actions = ARRAY_LEN(variant_actions),
};

static const struct list_def *const variant_tabs[] = { &variants };

const struct screen screen_variants = {
	.name = "variants",
	.title = N_("What if"),
	.help = N_("Variants of the linkage table side by side"),
	.digit = '8',
	.perm = PERM_VIEW,
	.tabs = variant_tabs,
	.n_tabs = ARRAY_LEN(variant_tabs),
};
