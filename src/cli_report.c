/*
 * report annual YEAR: the account of a year into a file; publish YEAR: the public site into a folder.
 */
#include "cli_report.h"

#include <stdio.h>
#include <string.h>

#include "base/ini.h"
#include "base/intl.h"
#include "report/report.h"
#include "report/public_site.h"

static enum rc
year_of(const char *text, int64_t *ret, struct err *err)
{
	long year;

	if (ini_int(text, 2000, 2100, &year, NULL) != RC_OK)
		return err_set(err, RC_USAGE, NULL, _("\"%s\" is no year: write one from 2000 to 2100."), text);
	*ret = year;
	return RC_OK;
}

enum rc
cli_report(struct app *app, const struct cli_args *args, struct err *err)
{
	struct report_spec spec = { .args = args->sets, .n_args = args->n_sets };
	struct report_made made;
	struct arena *a;
	const char *message;
	enum rc rc = year_of(args->words[1], &spec.year, err);

	if (rc == RC_OK && strcmp(args->words[0], "annual") != 0)
		return err_set(err, RC_USAGE, NULL, _("There is no report \"%s\"; write: report annual YEAR."),
			args->words[0]);
	if (rc == RC_OK && !args->output)
		return err_set(err, RC_USAGE, NULL, _("Name the file to write with -o FILE."));
	if (rc == RC_OK)
		rc = doc_check_path(args->output, err);
	if (rc)
		return rc;
	a = arena_new();
	rc = report_make(app, report_find("annual-account"), &spec, a, &made, err);
	if (rc == RC_OK)
		rc = report_deliver(app, &made, args->output, NULL, a, &message, err);
	if (rc == RC_OK)
		printf("%s\n", message);
	arena_free(a);
	return rc;
}

enum rc
cli_publish(struct app *app, const struct cli_args *args, struct err *err)
{
	struct site_made made;
	int64_t year = 0;
	enum rc rc = year_of(args->words[0], &year, err);

	if (rc == RC_OK && !args->output)
		return err_set(err, RC_USAGE, NULL, _("Name the folder to write with -o FOLDER."));
	if (rc == RC_OK)
		rc = site_write(app, year, args->output, &made, err);
	if (rc == RC_OK)
		printf(_("%zu projects, %zu departments, %zu self-evaluations and %zu evaluations published to %s; "
			"%zu classified projects left out\n"), made.goals, made.departments, made.self, made.key,
			args->output, made.secrets);
	return rc;
}
