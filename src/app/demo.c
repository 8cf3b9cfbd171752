/*
 * The demonstration years: an empty database, people, units and the library, then one stage after
 * another, each through the same operations as real work, by the people who would do it, on
 * plausible days.
 */
#include "app/demo_run.h"

#include <stdlib.h>
#include <string.h>

#include "app/list.h"
#include "app/options.h"
#include "app/year.h"
#include "base/intl.h"
#include "base/sheet.h"
#include "base/table.h"
#include "store/db.h"
#include "store/unit.h"

bool
demo_tick(struct demo_run *r, int64_t steps)
{
	r->done += steps;
	return r->o->progress && r->o->progress(r->o->progress_arg, (int)(r->done * 100 / r->all));
}

enum rc
demo_cancelled(struct err *err)
{
	return err_set(err, RC_CANCELLED, NULL,
		_("Broken off: the database holds only a part of the demonstration years; remove it and "
		  "begin again."));
}

/* Acts as a person from now on, on a day. */
enum rc
demo_act_as(struct demo_run *r, const char *login, const char *at, struct err *err)
{
	struct app *app = r->app;
	enum rc rc = store_user_find(app->db, login, r->d.arena, &app->actor, err);

	if (rc)
		return rc;
	app->fixed_now = at;
	app->perms = 0;
	for (size_t i = 0; i < app->options->n_roles; i++)
		if (strcmp(app->options->roles[i].name, app->actor.role) == 0)
			app->perms = app->options->roles[i].perms;
	return RC_OK;
}

static void
act_as_self(struct demo_run *r, const char *now)
{
	r->app->actor = r->administrator;
	r->app->perms = r->all_perms;
	r->app->fixed_now = now;
}

static enum rc
make_people(struct demo_run *r, struct err *err)
{
	const struct sheet *s = r->d.people;
	const struct op *add = op_find("user", "add");
	struct op_item *items = arena_array(r->d.arena, s->n_rows, sizeof *items);
	size_t n = 0;

	for (size_t i = 1; i < s->n_rows; i++) {
		static const char *const names[] = { "login", "name", "role", "division" };
		struct op_arg *args = arena_array(r->d.arena, 4, sizeof *args);
		if (strcmp(demo_cell(s, i, 0), r->app->account) == 0)
			continue;
		for (size_t k = 0; k < 4; k++)
			args[k] = (struct op_arg){ names[k], demo_cell(s, i, k) };
		items[n].op = add;
		items[n++].call = (struct op_call){ .args = args, .n_args = 4 };
	}
	return app_do(r->app, items, n, r->d.arena, NULL, err);
}

/* What comes with the program, before the first goal is written. */
static enum rc
make_library(struct demo_run *r, struct err *err)
{
	struct op_item item = { .op = op_find("library", "load") };

	return app_do(r->app, &item, 1, r->d.arena, NULL, err);
}

/* Import of declarations (or units) made in memory, in transactions of a chunk each. */
enum rc
demo_import_begin(struct demo_run *r, struct import_run *run, const struct import_options *o,
	struct import_report *report, struct err *err)
{
	*report = (struct import_report){ .faults.arena = r->d.arena };
	*run = (struct import_run){ .app = r->app, .options = o, .report = report,
		.keep = r->d.arena, .docs = arena_new(), .arena = arena_new() };
	app_now(r->app, run->now);
	r->app->peers_later = true;
	return db_begin(r->app->db, err);
}

enum rc
demo_import_end(struct import_run *run, enum rc rc, struct err *err)
{
	const struct faults *f = &run->report->faults;

	if (rc == RC_OK && f->n)
		rc = err_set(err, RC_INVALID, NULL, "%s: %s", f->rows[0].value, f->rows[0].message);
	if (rc == RC_OK)
		rc = import_compare(run, err);
	run->app->peers_later = false;
	if (rc == RC_OK)
		rc = app_commit(run->app, err);
	else
		app_rollback(run->app);
	arena_free(run->docs);
	arena_free(run->arena);
	free(run->seen);
	free(run->saved);
	return rc;
}

static enum rc
make_units(struct demo_run *r, struct err *err)
{
	const struct import_options o = { 0 };
	const struct sheet *s = r->d.units;
	struct import_report report;
	struct import_run run;
	enum rc rc = demo_import_begin(r, &run, &o, &report, err);

	if (rc)
		return demo_import_end(&run, rc, err);
	for (size_t i = 1; i < s->n_rows && rc == RC_OK; i++) {
		const char *parent = demo_cell(s, i, 2);
		struct import_unit u = { .unit = { .code = demo_cell(s, i, 0),
				.name = demo_cell(s, i, 1), .division = demo_cell(s, i, 3) },
			.parent = *parent ? parent : NULL, .place = "" };
		rc = import_take_unit(&run, "units.csv", &u, err);
	}
	return demo_import_end(&run, rc, err);
}

static enum rc
check_empty(struct app *app, struct err *err)
{
	struct list_spec spec = { .reg = &reg_project };
	struct list_totals totals;
	struct list *l;
	enum rc rc = app_list_open(app, &spec, &l, err);

	if (rc)
		return rc;
	rc = app_list_count(l, &totals, err);
	app_list_close(l);
	if (rc == RC_OK && totals.count)
		rc = err_set(err, RC_INVALID, NULL,
			_("%s holds %lld projects: the demonstration years need an empty database; name "
			  "another with --db FILE."),
			app->db_path, (long long)totals.count);
	return rc;
}

static enum rc (*const stages[])(struct demo_run *r, struct err *err) = { demo_goals, demo_monitor, demo_selfeval, demo_evaluate, demo_rectify, demo_linkage };

enum rc
app_demo(struct app *app, const struct demo_options *o, struct err *err)
{
	struct demo_run r = { .app = app, .o = o, .administrator = app->actor, .all_perms = app->perms };
	const char *now = app->fixed_now;
	enum rc rc = app_require(app, PERM_IMPORT, err);

	if (rc == RC_OK)
		rc = app_require(app, PERM_USER_EDIT, err);
	if (rc == RC_OK)
		rc = check_empty(app, err);
	if (rc)
		return rc;
	r.d = (struct demo){ .app = app, .arena = arena_new(),
		.random = o->seed ? (uint64_t)o->seed : 20230810 };
	r.all = 1; /* stages add theirs */
	app->fixed_now = "2021-12-01T09:00:00";
	/* A thousand commits, none of which anybody would miss. */
	rc = db_set_durable(app->db, false, err);
	if (rc == RC_OK)
		rc = demo_load(&r.d, err);
	if (rc == RC_OK)
		rc = make_people(&r, err);
	if (rc == RC_OK)
		rc = make_units(&r, err);
	if (rc == RC_OK)
		rc = make_library(&r, err);
	for (size_t i = 0; i < ARRAY_LEN(stages) && rc == RC_OK; i++)
		rc = stages[i](&r, err);
	act_as_self(&r, now);
	/* what others did is not his to undo */
	arena_free(app->undo.arena);
	app->undo = (struct undo){ 0 };
	free(r.d.names);
	arena_free(r.d.arena);
	if (rc == RC_OK)
		rc = db_set_durable(app->db, true, err);
	return rc ? rc : app_set_year(app, app->asked_year ? app->asked_year : 2024, err);
}
