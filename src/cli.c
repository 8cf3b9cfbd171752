/*
 * The verbs of the command line, one row each. They use the same lists and operations as the
 * screens, with the same permissions.
 */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/exchange.h"
#include "app/list.h"
#include "app/options.h"
#include "base/intl.h"
#include "base/table.h"
#include "cli_monitor.h"
#include "cli_print.h"
#include "cli_report.h"
#include "cli_show.h"
#include "ui.h"

enum need {
	NEED_CONFIG, /* no database */
	NEED_DATA,
	NEED_CREATE, /* makes the database if it is missing */
};

struct verb {
	const char *name, *synopsis, *help;
	enum need need;
	size_t min_words, max_words;
	enum rc (*run)(struct app *app, const struct cli_args *args, struct err *err);
};

static bool
percent(void *arg, int done)
{
	int *last = arg;

	if (done != *last && isatty(STDERR_FILENO))
		fprintf(stderr, "\r%3d%%%s", done, done == 100 ? "\n" : "");
	*last = done;
	return false;
}

/* demo */
static enum rc
demo(struct app *app, const struct cli_args *args, struct err *err)
{
	int last = -1;
	struct demo_options o = { args->projects, args->seed, percent, &last };
	enum rc rc = app_demo(app, &o, err);

	if (rc == RC_OK)
		printf(_("The demonstration years are in %s.\n"), app->db_path);
	return rc;
}

/* import */
static bool
file_progress(void *arg, const char *file, size_t done, size_t all)
{
	(void)arg;
	if (isatty(STDERR_FILENO) && all > 1)
		fprintf(stderr, "\r\033[K%zu/%zu %s", done, all, file);
	return false;
}

static void
print_report(const struct import_report *r, bool dry_run)
{
	for (size_t i = 0; i < r->n_notes; i++)
		printf("%s\n", r->notes[i]);
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.rows[i];
		fprintf(stderr, "%s", f->file);
		if (*f->place)
			fprintf(stderr, ", %s", f->place);
		if (*f->field)
			fprintf(stderr, ", %s", f->field);
		if (*f->value)
			fprintf(stderr, " \"%s\"", f->value);
		fprintf(stderr, ": %s\n", f->message);
	}
	for (size_t i = 0; i < r->unmatched.n; i++)
		printf("%s, %s, %s: %s\n", r->unmatched.rows[i].file, r->unmatched.rows[i].place,
			r->unmatched.rows[i].value, r->unmatched.rows[i].message);
	printf(dry_run ? _("Dry run, nothing was written: ") : "%s", "");
	printf(_("files %zu, refused %zu; records new %zu, changed %zu, same %zu; refused places %zu\n"),
		r->files, r->refused_files, r->n_new, r->n_changed, r->n_same, r->n_refused);
}

/* --set stream=addition */
static enum rc
set_import(struct import_options *o, const struct op_arg *arg, struct err *err)
{
	if (strcmp(arg->field, "stream") != 0 || (strcmp(arg->value, "annual") != 0 &&
		strcmp(arg->value, "addition") != 0))
		return err_set(err, RC_USAGE, NULL,
			_("--set %s=%s: an import takes stream=annual or stream=addition."), arg->field,
			arg->value);
	o->stream = arg->value;
	return RC_OK;
}

static enum rc
import(struct app *app, const struct cli_args *args, struct err *err)
{
	struct import_options o = { .dry_run = args->dry_run, .create_units = args->create_units,
		.progress = file_progress };
	struct import_report report;
	struct arena *a;
	struct err write_err = { 0 };
	enum rc rc = RC_OK;

	for (size_t i = 0; i < args->n_sets && rc == RC_OK; i++)
		rc = set_import(&o, &args->sets[i], err);
	if (rc)
		return rc;
	a = arena_new();
	rc = app_import(app, args->words[0], args->words + 1, args->n_words - 1, &o, a, &report,
		err);

	if (isatty(STDERR_FILENO) && report.files > 1)
		fprintf(stderr, "\r\033[K");
	if (rc != RC_USAGE && rc != RC_DENIED)
		print_report(&report, args->dry_run);
	for (size_t i = 0; args->errors && i < report.unmatched.n; i++) {
		const struct fault *f = &report.unmatched.rows[i];
		fault_add(&report.faults, f->file, f->place, f->field, f->value, "%s", f->message);
	}
	if (args->errors && report.faults.n) {
		enum rc written = app_import_write_faults(&report.faults, args->errors, &write_err);
		if (written && err_exit_status(written) > err_exit_status(rc)) {
			rc = written;
			*err = write_err;
		}
	}
	arena_free(a);
	return rc;
}

/* export, list, show: cli_show.c. do */
static enum rc
run_op(struct app *app, const struct cli_args *args, struct err *err)
{
	const struct reg *reg = cli_find_reg(args->words[1], err);
	const struct op *op;
	struct op_item *items;
	struct arena *a;
	size_t n = args->n_words - 2;
	enum rc rc = RC_OK;

	if (!reg)
		return RC_USAGE;
	op = op_find(reg->name, args->words[0]);
	if (!op)
		return cli_unknown_op(args->words[0], reg, err);
	if (op->flags & OP_NEW)
		n = 1;
	else if (n == 0)
		return err_set(err, RC_USAGE, NULL, _("Name at least one record behind \"do %s %s\"."),
			op->name, reg->name);
	a = arena_new();
	items = arena_array(a, n, sizeof *items);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		items[i].op = op;
		items[i].call = (struct op_call){ .reason = args->reason, .args = args->sets,
			.n_args = args->n_sets };
		if (!(op->flags & OP_NEW))
			rc = app_record_find(app, reg, args->words[i + 2], args->year, &items[i].id, err);
	}
	if (rc == RC_OK)
		rc = app_do(app, items, n, a, NULL, err);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		if (items[i].ret_message)
			printf("%s\n", items[i].ret_message);
	arena_free(a);
	return rc;
}

/* check */
static enum rc
check(struct app *app, const struct cli_args *args, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < args->n_words && rc == RC_OK; i++)
		rc = cli_check_goal(app, args->words[i], args, err);
	if (args->n_words)
		return rc;
	rc = app_check_database(app, err);
	if (rc == RC_OK)
		printf(_("%s: whole; no fault found.\n"), app->db_path);
	return rc;
}

/* audit */
static enum rc
audit(struct app *app, const struct cli_args *args, struct err *err)
{
	int64_t n = 0;

	if (strcmp(args->words[0], "verify") != 0)
		return err_set(err, RC_USAGE, NULL, _("audit %s is not possible; write: audit verify."),
			args->words[0]);
	enum rc rc = app_audit_verify(app, &n, err);
	if (rc == RC_OK)
		printf(_("The log is whole: %lld entries, each chained to the one before.\n"), (long long)n);
	return rc;
}

/* backup, restore */
static enum rc
backup(struct app *app, const struct cli_args *args, struct err *err)
{
	int last = -1;
	enum rc rc = app_backup(app, args->words[0], percent, &last, err);

	if (rc == RC_OK)
		printf(_("Backed up to %s.\n"), args->words[0]);
	return rc;
}

static enum rc
restore(struct app *app, const struct cli_args *args, struct err *err)
{
	enum rc rc = app_restore(app, args->words[0], err);

	if (rc == RC_OK)
		printf(_("Restored from %s; the former database is kept as %s.before-restore.\n"),
			args->words[0], app->db_path);
	return rc;
}

/* keys */
static enum rc
keys(struct app *app, const struct cli_args *args, struct err *err)
{
	struct strbuf out = { 0 };
	enum rc rc = ui_keys(app, args->markdown, &out, err);

	if (rc == RC_OK)
		fputs(strbuf_str(&out), stdout);
	strbuf_free(&out);
	return rc;
}

/* config */
static enum rc
config(struct app *app, const struct cli_args *args, struct err *err)
{
	struct strbuf out = { 0 };

	(void)args;
	(void)err;
	printf("# %s\n# %s\n", app->options->file ? app->options->file : _("no configuration file"),
		app->db_path);
	options_dump(app->options, &out);
	fputs(strbuf_str(&out), stdout);
	strbuf_free(&out);
	return RC_OK;
}

static const struct verb verbs[] = {
	{ "demo", "[--projects N] [--seed S]", N_("fills an empty database with the demonstration years"),
		NEED_CREATE, 0, 0, demo },
	{ "import", "goal|goal-list|department-goal|self-evaluation|unit|library|system|monitoring|execution|rectification FILE|DIR... [--dry-run] [--create-units]"
		" [--set stream=addition] [--errors FILE]",
		N_("takes what the units sent, every file whole or not at all"), NEED_CREATE, 2, 100000,
		import },
	{ "export", "REGISTER [--filter E] [--columns a,b] [--sort c] -o FILE.(csv|xlsx|json)",
		N_("writes a list to a file"), NEED_DATA, 1, 1, cli_export },
	{ "list", "REGISTER [--filter E] [--columns a,b] [--sort c] [--limit N] [--format table|csv|json]",
		N_("prints a list"), NEED_DATA, 1, 1, cli_list },
	{ "show", "REGISTER ID [--format table|json]", N_("prints one record with its history"), NEED_DATA,
		2, 2, cli_show },
	{ "print", "DOCUMENT [--filter E] [--sort c] [--set field=value]... -o FILE.(pdf|txt|html|xlsx)"
		" | --printer NAME [--set copies=N] [--set duplex=yes]",
		N_("prints a paper for the records of a list"), NEED_CONFIG, 0, 1, cli_print },
	{ "printers", "", N_("lists the printers of this computer"), NEED_CONFIG, 0, 0, cli_printers },
	{ "report", "annual YEAR [--set fresh=yes] -o FILE.(pdf|html|txt|xlsx)",
		N_("writes the account of a year, as issued or with fresh=yes as of today"), NEED_DATA, 2, 2,
		cli_report },
	{ "publish", "YEAR -o FOLDER", N_("writes the public site of a year, whole or not at all"), NEED_DATA,
		1, 1, cli_publish },
	{ "do", "ACTION REGISTER ID... [--reason T] [--set field=value]...",
		N_("does what the screens do, all records or none"), NEED_DATA, 2, 100000, run_op },
	{ "monitor", "YEAR MONTH [--set rules=NAME [--dry-run]] [--reason T]",
		N_("computes lights and alerts of a period; or what another rule set would change"), NEED_DATA,
		2, 2, cli_monitor },
	{ "check", "[CODE...]", N_("checks the database, or the goals named"), NEED_DATA, 0, 100000,
		check },
	{ "audit", "verify", N_("verifies the chain of the log"), NEED_DATA, 1, 1, audit },
	{ "backup", "FILE", N_("copies the database while others work"), NEED_DATA, 1, 1, backup },
	{ "restore", "FILE", N_("puts a backup in the database's place"), NEED_CONFIG, 1, 1, restore },
	{ "keys", "[--markdown]", N_("lists the keys of all screens"), NEED_CONFIG, 0, 0, keys },
	{ "config", "", N_("shows the configuration in force"), NEED_CONFIG, 0, 0, config },
};

void
cli_usage(struct strbuf *out)
{
	strbuf_add(out, _("Usage: jixiao [--db FILE] [--config FILE] [--lang zh_CN|en] [--user LOGIN] "
			  "[--year Y] [VERB ...]\nWithout a verb the screens open. Verbs:\n"));
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
		strbuf_addf(out, "  %s %s\n      %s\n", verbs[i].name, verbs[i].synopsis, _(verbs[i].help));
	strbuf_add(out, _("Exit status: 0 done, 1 refused (nothing was changed), 2 wrong usage, 3 the "
			  "system failed.\n"));
}

enum rc
cli_run(const struct cli_args *args, struct err *err)
{
	const struct verb *v = TABLE_FIND(verbs, args->verb);
	struct app_options o = { args->db, args->config, args->user, args->year };
	struct app *app;
	enum rc rc;

	if (!v)
		return err_set(err, RC_USAGE, NULL,
			_("There is no verb \"%s\"; jixiao --help lists what is possible."), args->verb);
	if (args->n_words < v->min_words || args->n_words > v->max_words)
		return err_set(err, RC_USAGE, NULL, _("Write: jixiao %s %s"), v->name, v->synopsis);
	o.create = v->need == NEED_CREATE;
	rc = v->need == NEED_CONFIG ? app_open_config(&o, &app, err) : app_open(&o, &app, err);
	if (rc)
		return rc;
	rc = v->run(app, args, err);
	app_close(app);
	if (rc == RC_OK && (fflush(stdout) != 0 || ferror(stdout)))
		rc = err_set(err, RC_IO, NULL, _("Standard output could not be written."));
	return rc;
}
