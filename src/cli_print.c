/*
 * print: a paper for the records that a filter selects, into a file or onto a printer; printers: which
 * ones there are.
 */
#include "cli_print.h"

#include <stdio.h>
#include <string.h>

#include "base/ini.h"
#include "base/intl.h"
#include "report/report.h"

static enum rc
unknown(const char *name, struct err *err)
{
	const struct report *r;

	/* longer than a refusal may be */
	fprintf(stderr, "%s\n", _("Documents:"));
	for (size_t i = 0; (r = report_at(i)) != NULL; i++)
		fprintf(stderr, "  %-22s %s\n", r->name, _(r->help));
	if (name)
		return err_set(err, RC_USAGE, NULL, _("There is no document \"%s\": name one of those listed."),
			name);
	return err_set(err, RC_USAGE, NULL, _("Name one of the documents listed to print it."));
}

/* How a printer is to print; true if it took the value. */
static enum rc
take_job(struct print_job *job, const struct op_arg *arg, bool *ret_taken, struct err *err)
{
	bool yes = strcmp(arg->value, "yes") == 0;
	long copies;

	*ret_taken = true;
	if (strcmp(arg->field, "copies") == 0) {
		if (ini_int(arg->value, 1, PRINT_COPIES_MAX, &copies, NULL) != RC_OK)
			return err_set(err, RC_USAGE, "copies", _("copies=%s: write a number from 1 to %d."),
				arg->value, PRINT_COPIES_MAX);
		job->copies = (int)copies;
		return RC_OK;
	}
	*ret_taken = strcmp(arg->field, "duplex") == 0;
	if (*ret_taken && !yes && strcmp(arg->value, "no") != 0)
		return err_set(err, RC_USAGE, "duplex", _("duplex=%s: write yes or no."), arg->value);
	job->both_sides = *ret_taken ? yes : job->both_sides;
	return RC_OK;
}

/* Splits --set into what the printer and what the paper is told. */
static enum rc
take_sets(const struct report *r, const struct cli_args *args, struct arena *a, struct print_job *job,
	struct report_spec *spec, struct err *err)
{
	struct op_arg *mine = arena_array(a, args->n_sets + 1, sizeof *mine);

	spec->args = mine;
	for (size_t i = 0; i < args->n_sets; i++) {
		bool taken = false;
		enum rc rc = args->printer && !report_takes(r, args->sets[i].field)
			? take_job(job, &args->sets[i], &taken, err) : RC_OK;
		if (rc)
			return rc;
		if (!taken)
			mine[spec->n_args++] = args->sets[i];
	}
	return RC_OK;
}

static enum rc
print(struct app *app, const struct report *r, const struct cli_args *args, struct arena *a,
	struct err *err)
{
	struct report_spec spec = { .filter = args->filter, .sort = args->sort, .year = args->year };
	struct print_job job = { .printer = args->printer };
	struct report_made made;
	const char *message;
	enum rc rc = take_sets(r, args, a, &job, &spec, err);

	if (rc == RC_OK)
		rc = report_make(app, r, &spec, a, &made, err);
	if (rc == RC_OK)
		rc = report_deliver(app, &made, args->output, &job, a, &message, err);
	if (rc == RC_OK)
		printf("%s\n", message);
	return rc;
}

enum rc
cli_print(struct app *app, const struct cli_args *args, struct err *err)
{
	struct app_options o = { .login = args->user, .year = args->year };
	const struct report *r = args->n_words ? report_find(args->words[0]) : NULL;
	struct arena *a;
	enum rc rc = RC_OK;

	if (!r)
		return unknown(args->n_words ? args->words[0] : NULL, err);
	if (!args->output && !args->printer)
		return err_set(err, RC_USAGE, NULL,
			_("Name the file to write with -o FILE, or a printer with --printer NAME."));
	if (args->output && args->printer)
		return err_set(err, RC_USAGE, NULL, _("Name a file or a printer, not both."));
	if (args->output)
		rc = doc_check_path(args->output, err);
	if (rc == RC_OK)
		rc = app_attach(app, &o, err);
	if (rc)
		return rc;
	a = arena_new();
	rc = print(app, r, args, a, err);
	arena_free(a);
	return rc;
}

enum rc
cli_printers(struct app *app, const struct cli_args *args, struct err *err)
{
	struct arena *a = arena_new();
	struct printer *v;
	size_t n;
	enum rc rc = printers(a, &v, &n, err);

	(void)app;
	(void)args;
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		const char *state = v[i].refuses ? _("takes no jobs") : v[i].stopped ? _("stopped") : _("ready");
		printf("%s  %s%s%s%s\n", v[i].name, state, v[i].is_default ? ", " : "",
			v[i].is_default ? _("default") : "",
			*v[i].info ? arena_printf(a, "  %s", v[i].info) : "");
	}
	if (rc == RC_OK && n == 0)
		puts(_("No printer is set up on this computer; print to a file with -o FILE.pdf."));
	arena_free(a);
	return rc;
}
