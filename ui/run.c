/*
 * The screens on a terminal: from the start to the end of the program.
 */
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "app/workbench.h"
#include "base/log.h"
#include "term.h"
#include "view.h"

static void
size(void *arg, int *rows, int *cols)
{
	term_size(arg, rows, cols);
}

static void
show(void *arg, const struct canvas *c)
{
	term_put(arg, c);
}

static struct key
key(void *arg, int timeout_ms, const int *fds, size_t n)
{
	return term_key(arg, timeout_ms, fds, n);
}

static bool
pending(void *arg)
{
	return term_pending(arg);
}

static void
fence(void *arg)
{
	term_fence(arg);
}

static void
forget(void *arg)
{
	term_forget(arg);
}

enum rc
ui_run(struct app *app, const struct app_options *o, bool plain, struct err *err)
{
	struct ui_io io = { NULL, size, show, key, pending, fence, forget };
	bool colour = strcmp(option_text(app->options, "screen", "colour"), "never") != 0;
	struct term *term;
	struct ui *ui;
	enum rc rc = RC_OK;

	if (app_database_exists(app))
		rc = app_attach(app, o, err);
	if (rc == RC_OK)
		rc = ui_check_keys(app, err);
	if (rc == RC_OK && plain)
		return plain_run(app, err);
	if (rc == RC_OK)
		rc = term_start(colour, &term, err);
	if (rc)
		return rc;
	io.arg = term;
	ui = ui_new(app, o, &io);
	if (app->db || first_start(ui)) {
		struct err unseen;
		ui_start(ui);
		ui_loop(ui);
		if (app_workbench_seen(app, &unseen) != RC_OK)
			log_line("workbench: %s", unseen.msg);
	}
	ui_free(ui);
	term_stop(term);
	return RC_OK;
}
