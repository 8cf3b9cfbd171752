/*
 * Evidence: all files attached to records, and attaching and saving them from any other screen.
 */
#include "screens/evidence.h"

#include "base/file.h"
#include "base/intl.h"
#include "base/open.h"
#include "base/table.h"
#include "screens/chooser.h"
#include "screens/exchange.h"
#include "screens/screens.h"

/* Attaching */

struct target {
	const char *reg, *record, *year, *file;
};

static enum rc
attach(struct ctx *c, void *arg, struct err *err)
{
	const struct target *t = arg;
	struct op_arg args[7] = { { "register", t->reg }, { "record", t->record }, { "file", t->file },
		{ "name", form_value(c, "name") }, { "kind", form_value(c, "kind") },
		{ "note", form_value(c, "note") }, { "year", t->year } };
	struct op_item item = { .op = op_find("evidence", "attach"),
		.call = { .args = args, .n_args = t->year ? 7 : 6 } };
	enum rc rc = app_do(c->app, &item, 1, c->arena, NULL, err);

	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}

enum rc
evidence_attach(struct ctx *c, const char *reg, const char *record, int64_t year, struct err *err)
{
	struct target t = { reg, record, year ? arena_printf(c->arena, "%lld", (long long)year) : NULL,
		NULL };
	enum rc rc = choose_path(c, CHOOSE_FILE, arena_printf(c->arena, _("Attach to %s"), record),
		&t.file, err);

	if (rc)
		return rc;
	const struct reg *r = reg_find("evidence");
	struct item items[] = { { .field = reg_field(r, "name") }, { .field = reg_field(r, "kind") },
		{ .field = reg_field(r, "note") } };
	const char *values[] = { evidence_name(t.file, c->arena), NULL, NULL };
	struct form f = { .name = "evidence", .title = arena_printf(c->arena, _("Attach to %s"), record),
		.help = N_("The file is copied into the database; later changes of it do not matter"),
		.items = items, .values = values, .n_items = ARRAY_LEN(items), .save = attach, .arg = &t };
	return ask_form(c->ui, &f, err);
}

enum rc
evidence_attach_row(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	const struct reg *reg = list_reg(c);

	if (!row)
		return list_no_row(err);
	const struct value *year = reg->yearly ? list_field(c, row, "year") : NULL;
	return evidence_attach(c, reg->name, list_text(c, row, reg->key), year ? year->num : 0, err);
}

/* Saving */

static enum rc
save_ids(struct ctx *c, const int64_t *ids, size_t n, struct err *err)
{
	struct op_item *items = arena_array(c->arena, n + 1, sizeof *items);
	struct op_arg to = { "to", NULL };
	enum rc rc = n ? choose_path(c, CHOOSE_FOLDER, _("Save into"), &to.value, err)
		: err_set(err, RC_NOT_FOUND, NULL, _("No file is attached to the record."));

	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		items[i] = (struct op_item){ .op = op_find("evidence", "save"), .id = ids[i],
			.call = { .args = &to, .n_args = 1 } };
	rc = app_do(c->app, items, n, c->arena, NULL, err);
	if (rc == RC_OK && n == 1)
		ui_say(c->ui, "%s", items[0].ret_message);
	else if (rc == RC_OK)
		ui_say(c->ui, _("%zu files saved into %s"), n, to.value);
	return rc;
}

enum rc
evidence_save(struct ctx *c, const struct evidence *rows, size_t n, struct err *err)
{
	int64_t *ids = arena_array(c->arena, n + 1, sizeof *ids);

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	return save_ids(c, ids, n, err);
}

static enum rc
save(struct ctx *c, struct err *err)
{
	int64_t *ids;
	size_t n = list_ids(c, &ids);

	return save_ids(c, ids, n, err);
}

/* Opening */

/* A copy in a folder of its own: what the viewer does to it does not matter. */
static enum rc
show(struct ctx *c, int64_t id, struct err *err)
{
	struct op_arg to = { "to", NULL };
	struct op_item item = { .op = op_find("evidence", "save"), .id = id,
		.call = { .args = &to, .n_args = 1 } };
	const char **files;
	size_t n = 0;
	enum rc rc = app_require(c->app, item.op->perm, err);

	if (rc == RC_OK)
		rc = open_folder(c->arena, &to.value, err);
	if (rc == RC_OK)
		rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		rc = file_walk(to.value, c->arena, &files, &n, err);
	if (rc == RC_OK && n == 0)
		rc = err_set(err, RC_IO, NULL, _("The copy in %s is gone: save the file instead."), to.value);
	if (rc == RC_OK)
		rc = open_file(files[0], err);
	if (rc == RC_OK)
		ui_say(c->ui, _("A copy is shown; it stays in %s for a day."), to.value);
	return rc;
}

enum rc
evidence_open(struct ctx *c, const struct evidence *rows, size_t n, struct err *err)
{
	struct choice_row *choices = arena_array(c->arena, n + 1, sizeof *choices);
	size_t at = 0;
	enum rc rc = RC_OK;

	if (n == 0 || !open_possible())
		return evidence_save(c, rows, n, err);
	for (size_t i = 0; i < n; i++)
		choices[i] = (struct choice_row){ NULL, rows[i].name, rows[i].note };
	choices[n].text = _("(save all of them into a folder)");
	if (n > 1)
		rc = ask_choice(c->ui, _("Which file?"), choices, n + 1, 0, &at);
	if (rc)
		return rc;
	return at < n ? show(c, rows[at].id, err) : evidence_save(c, rows, n, err);
}

enum rc
evidence_open_row(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);
	struct evidence *rows;
	size_t n;

	if (!row)
		return list_no_row(err);
	enum rc rc = app_evidence_of(c->app, list_reg(c)->name, row->id, c->arena, &rows, &n, err);
	return rc ? rc : evidence_open(c, rows, n, err);
}

/* Of the list of all files: the one under the cursor. */
static enum rc
open_here(struct ctx *c, struct err *err)
{
	const struct list_row *row = list_cursor(c);

	if (!row)
		return list_no_row(err);
	return open_possible() ? show(c, row->id, err) : save(c, err);
}

void
evidence_text(const struct evidence *rows, size_t n, struct text *out)
{
	const struct field *kind = reg_field(&reg_evidence, "kind");

	if (n == 0)
		text_put(out, LOOK_NORMAL, "%s", _("No file is attached to the record."));
	for (size_t i = 0; i < n; i++) {
		const struct evidence *e = &rows[i];
		text_begin(out);
		text_cell(out, LOOK_DIM, e->kind ? field_choice_title(kind, e->kind) : "", 10, false);
		text_add(out, LOOK_NORMAL, " %s", e->name);
		text_put(out, LOOK_DIM, _("           %lld KiB  %s  %s  %s"), (long long)(e->size + 1023) / 1024,
			e->added_by, e->added_at, e->note ? e->note : "");
	}
}

/* The screen */

static void
reg_title(const struct ctx *c, const struct list_row *row, struct strbuf *out)
{
	const char *name = list_text(c, row, "register");
	const struct reg *reg = reg_find(name);

	strbuf_add(out, reg ? _(reg->title) : name);
}

static const struct column columns[] = {
	{ "register", .width = 12, .text = reg_title },
	{ "record", .width = 16 },
	{ "name" },
	{ "kind", .width = 10 },
	{ "added_by", .width = 10 },
	{ "state", .width = 8 },
	{ "size", .width = 10, .wide_only = true },
	{ "added_at", .width = 19, .wide_only = true },
};

static const struct action actions[] = {
	{ "open", "<Enter> o", NULL, ACT_BAR | ACT_ROW | ACT_QUIET, N_("Open"),
		N_("Shows the file where there is a display, else writes it into a folder"), PERM_EXPORT,
		open_here },
	{ "save", "<F5>", NULL, ACT_BAR | ACT_ROW | ACT_TAGS | ACT_QUIET, N_("Save"),
		N_("Writes the file into a folder, never over another one"), PERM_EXPORT, save },
	{ "attach", "<F4> <Ins>", "attach", ACT_BAR },
	{ "remove", "<F12> <Del>", "remove", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "restore", "<F7>", "restore", ACT_BAR | ACT_ROW | ACT_TAGS },
	{ "export", "<F8>", NULL, ACT_BAR | ACT_QUIET, N_("Export"),
		N_("Writes the list as it stands to a file"), PERM_EXPORT, exchange_export },
};

static const struct list_def list = {
	.name = "evidence",
	.title = N_("Evidence"),
	.help = N_("Files attached to records; the same content is kept once"),
	.reg = "evidence",
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.all_years = true,
	.open = "open",
	.actions = actions,
	.n_actions = ARRAY_LEN(actions),
};

static const struct list_def *const tabs[] = { &list };

const struct screen screen_evidence = {
	.name = "evidence",
	.title = N_("Evidence"),
	.help = N_("Files attached to records"),
	.perm = PERM_VIEW,
	.digit = '2',
	.tabs = tabs,
	.n_tabs = ARRAY_LEN(tabs),
};
