/*
 * Import, export and print from the screens: the report shows what was taken and every refusal with
 * its place and remedy.
 */
#include "exchange.h"

#include <unistd.h>

#include "app/exchange.h"
#include "base/intl.h"
#include "report/report.h"
#include "chooser.h"
#include "print.h"

#define DIALOG_COLS 70

/* Import */
static bool
progress(void *arg, const char *file, size_t done, size_t all)
{
	struct ctx *c = arg;

	return ask_progress(c->ui, file, all ? (int)(done * 100 / all) : 0);
}

static void
write_report(struct text *t, const struct import_report *r)
{
	text_put(t, LOOK_STRONG, _("Files %zu, of them refused %zu"), r->files, r->refused_files);
	text_put(t, LOOK_STRONG, _("Records: new %zu, changed %zu, same %zu"), r->n_new, r->n_changed,
		r->n_same);
	for (size_t i = 0; i < r->n_notes; i++)
		text_wrap(t, LOOK_NORMAL, "", r->notes[i]);
	if (r->faults.n == 0)
		return;
	text_begin(t);
	text_put(t, LOOK_BAD, _("Refused places: %zu. Nothing of these files was taken."), r->faults.n);
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.rows[i];
		text_put(t, LOOK_STRONG, "%s  %s  %s", f->file, f->place, f->field);
		if (*f->value)
			text_put(t, LOOK_NORMAL, _("  found: %s"), f->value);
		text_wrap(t, LOOK_NORMAL, "  ", f->message);
	}
}

/* Refusals can be kept as a sheet for the unit. */
static enum rc
offer_faults(struct ctx *c, const struct import_report *r, struct err *err)
{
	const char *path;
	char cwd[4096];
	enum rc rc;

	if (r->faults.n == 0)
		return RC_OK;
	rc = ask_line(c->ui, _("Refusals as a sheet for the unit (Esc: none)"), _("File"),
		arena_printf(c->arena, "%s/%s", getcwd(cwd, sizeof cwd) ? cwd : ".",
			_("refusals.xlsx")),
		c->arena, &path);
	if (rc == RC_CANCELLED)
		return RC_OK;
	rc = app_import_write_faults(&r->faults, path, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("Written: %s"), path);
	return rc;
}

#define KINDS_MAX 16

static enum rc
choose_kind(struct ctx *c, const char **ret)
{
	struct choice_row rows[KINDS_MAX] = { { 0 } };
	const char *names[KINDS_MAX], *title;
	size_t n = 0, chosen;
	enum rc rc;

	while (n < KINDS_MAX && app_import_kind(n, &names[n], &title))
		rows[n++].text = title;
	rc = ask_choice(c->ui, _("Import"), rows, n, 0, &chosen);
	if (rc == RC_OK)
		*ret = names[chosen];
	return rc;
}

static enum rc
take(struct ctx *c, const char *kind, const char *path, bool create_units, struct import_report *ret,
	struct err *err)
{
	struct import_options o = { .progress = progress, .progress_arg = c,
		.create_units = create_units };
	struct text t;
	enum rc rc = app_import(c->app, kind, &path, 1, &o, c->arena, ret, err);

	if (rc && rc != RC_INVALID && rc != RC_CANCELLED)
		return rc;
	text_init(&t, c->arena, DIALOG_COLS);
	if (rc == RC_CANCELLED)
		text_wrap(&t, LOOK_BAD, "", err->msg);
	write_report(&t, ret);
	ask_show(c->ui, _("Import"), &t);
	return RC_OK;
}

/* In a new book no unit is known yet: whoever may can have them entered as the files name them. */
static bool
wants_units(struct ctx *c, const struct import_report *r)
{
	struct text t;

	if (r->unknown_units == 0 || !app_may(c->app, PERM_UNIT_EDIT))
		return false;
	text_init(&t, c->arena, DIALOG_COLS);
	text_wrap(&t, LOOK_NORMAL, "", arena_printf(c->arena,
		_("%zu goals name a department or unit that is not registered. Enter them as the files "
		  "name them and import again? A name with a typing error becomes a unit of its own."),
		r->unknown_units));
	return ask_confirm(c->ui, _("Enter the missing units?"), &t, _("Enter and import"));
}

enum rc
exchange_import_kind(struct ctx *c, const char *kind, struct err *err)
{
	struct import_report report;
	const char *path;
	enum rc rc = choose_path(c, CHOOSE_SHEETS, _("Import from"), &path, err);

	if (rc == RC_OK)
		rc = take(c, kind, path, false, &report, err);
	if (rc == RC_OK && wants_units(c, &report))
		rc = take(c, kind, path, true, &report, err);
	return rc ? rc : offer_faults(c, &report, err);
}

enum rc
exchange_import(struct ctx *c, struct err *err)
{
	const char *kind;
	enum rc rc = choose_kind(c, &kind);

	return rc ? rc : exchange_import_kind(c, kind, err);
}

/* Export */
static enum rc
export_list(struct ctx *c, struct err *err)
{
	const char *path;
	char cwd[4096];
	int64_t n;
	enum rc rc = ask_line(c->ui, _("Export the list as it stands (.xlsx, .csv, .json)"), _("File"),
		arena_printf(c->arena, "%s/%s.xlsx", getcwd(cwd, sizeof cwd) ? cwd : ".",
			list_reg(c)->name),
		c->arena, &path);

	if (rc == RC_OK && access(path, F_OK) == 0) {
		struct text t;
		text_init(&t, c->arena, DIALOG_COLS);
		text_put(&t, LOOK_NORMAL, _("%s is there already."), path);
		if (!ask_confirm(c->ui, _("Overwrite?"), &t, _("Overwrite")))
			return RC_CANCELLED;
	}
	if (rc == RC_OK)
		rc = app_export(c->app, list_rows(c), list_shown(c), path, &n, err);
	if (rc == RC_OK)
		ui_say(c->ui, _("%lld records written to %s"), (long long)n, path);
	return rc;
}

/* Papers of the register, then the list itself. */
enum rc
exchange_export(struct ctx *c, struct err *err)
{
	const struct report **papers;
	size_t n = print_papers(c, list_reg(c)->name, &papers), chosen = n;
	struct choice_row *rows = arena_array(c->arena, n + 1, sizeof *rows);
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct choice_row){ .text = _(papers[i]->title), .detail = papers[i]->name };
	rows[n] = (struct choice_row){ .text = _("The list as it stands (.xlsx, .csv, .json)") };
	if (n > 0)
		rc = ask_choice(c->ui, _("Print or export"), rows, n + 1, 0, &chosen);
	if (rc)
		return rc;
	return chosen < n ? print_rows(c, papers[chosen], err) : export_list(c, err);
}
