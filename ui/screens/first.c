/*
 * The first start, when there is no database yet: demonstration years, an empty one, or a file that
 * is somewhere else.
 */
#include <string.h>

#include "app/demo.h"
#include "base/intl.h"
#include "view.h"

static bool
progress(void *arg, int percent)
{
	return ask_progress(arg, _("Making the demonstration years"), percent);
}

static enum rc
make_demo(struct ui *ui, struct err *err)
{
	struct app_options o = *ui->options;
	struct demo_options d = { .progress = progress, .progress_arg = ui };
	enum rc rc;

	o.create = true;
	rc = app_attach(ui->app, &o, err);
	if (rc == RC_OK)
		rc = app_demo(ui->app, &d, err);
	return rc;
}

static enum rc
make_empty(struct ui *ui, struct err *err)
{
	struct app_options o = *ui->options;

	o.create = true;
	return app_attach(ui->app, &o, err);
}

static enum rc
open_file(struct ui *ui, struct err *err)
{
	struct app_options o = *ui->options;
	const char *path;
	enum rc rc = ask_line(ui, _("Open a database"), _("File"), ui->app->db_path, ui->scratch, &path);

	if (rc)
		return rc;
	ui->app->db_path = arena_strdup(ui->app->arena, path);
	return app_attach(ui->app, &o, err);
}

bool
first_start(struct ui *ui)
{
	static const struct {
		const char *title, *detail;
		enum rc (*run)(struct ui *ui, struct err *err);
	} ways[] = {
		{ N_("Demonstration data"), N_("three years of a district, to try everything"), make_demo },
		{ N_("Empty database"), N_("begin with your own data"), make_empty },
		{ N_("Open a file"), N_("a database that is somewhere else"), open_file },
	};
	struct choice_row rows[3] = { { 0 } };
	size_t chosen = 0;

	for (size_t i = 0; i < 3; i++)
		rows[i] = (struct choice_row){ NULL, _(ways[i].title), _(ways[i].detail) };
	while (!ui->app->db) {
		struct err err = { 0 };
		if (ask_choice(ui, _("There is no database yet"), rows, 3, chosen, &chosen) != RC_OK)
			return false;
		enum rc rc = ways[chosen].run(ui, &err);
		if (rc && rc != RC_CANCELLED)
			ui_tell(ui, &err);
		if (rc && ui->app->db) /* broken off: what is there is an empty database */
			return true;
	}
	return true;
}
