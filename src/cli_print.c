/*
 * print: a paper for the records that a filter selects, into one file.
 */
#include "cli_print.h"

#include <stdio.h>

#include "base/intl.h"
#include "report/report.h"

static enum rc
unknown(const char *name, struct err *err)
{
	struct strbuf names = { 0 };
	const struct report *r;

	for (size_t i = 0; (r = report_at(i)) != NULL; i++)
		strbuf_addf(&names, "\n  %-16s %s", r->name, _(r->help));
	if (name)
		err_set(err, RC_USAGE, NULL, _("There is no document \"%s\"; documents are:%s"), name,
			strbuf_str(&names));
	else
		err_set(err, RC_USAGE, NULL, _("Name the document to print; documents are:%s"),
			strbuf_str(&names));
	strbuf_free(&names);
	return RC_USAGE;
}

enum rc
cli_print(struct app *app, const struct cli_args *args, struct err *err)
{
	struct app_options o = { .login = args->user, .year = args->year };
	const struct report *r = args->n_words ? report_find(args->words[0]) : NULL;
	struct report_spec spec = { .filter = args->filter, .sort = args->sort, .year = args->year,
		.args = args->sets, .n_args = args->n_sets };
	struct arena *a;
	struct doc *d;
	size_t n;
	enum rc rc;

	if (!r)
		return unknown(args->n_words ? args->words[0] : NULL, err);
	if (!args->output)
		return err_set(err, RC_USAGE, NULL, _("Name the file to write with -o FILE."));
	rc = doc_check_path(args->output, err);
	if (rc == RC_OK)
		rc = app_attach(app, &o, err);
	if (rc)
		return rc;
	a = arena_new();
	rc = report_build(app, r, &spec, a, &d, &n, err);
	if (rc == RC_OK)
		rc = doc_write(d, args->output, err);
	if (rc == RC_OK)
		printf(_("%zu printed to %s\n"), n, args->output);
	arena_free(a);
	return rc;
}
