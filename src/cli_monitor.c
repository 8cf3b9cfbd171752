/* monitor: lights and alerts of a period; what another rule set would change, and the change. */
#include "cli_monitor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/monitor.h"
#include "base/intl.h"
#include "base/table.h"

static void
print_counts(const struct monitor_counts *c)
{
	printf(_("Records %lld: red %lld, yellow %lld, green %lld, blue %lld, without a light %lld\n"),
		(long long)c->records, (long long)c->lights[LIGHT_RED], (long long)c->lights[LIGHT_YELLOW],
		(long long)c->lights[LIGHT_GREEN], (long long)c->lights[LIGHT_BLUE],
		(long long)c->lights[LIGHT_NONE]);
}

/* Another rule set: first what it would change. */
static enum rc
change_rules(struct app *app, const struct cli_args *args, int64_t year, const char *rules,
	struct arena *a, struct err *err)
{
	const struct op_arg set[] = { { "year", args->words[0] }, { "rules", rules } };
	struct op_item item = { .op = op_find("period", "set-rules"),
		.call = { .reason = args->reason, .args = set, .n_args = ARRAY_LEN(set) } };
	struct monitor_counts counts;
	enum rc rc = app_monitor_preview(app, year, rules, a, &counts, err);

	if (rc)
		return rc;
	printf(_("By %s %lld of %lld records of %lld change colour; alerts %lld new, %lld gone.\n"), rules,
		(long long)counts.changed, (long long)counts.records, (long long)year,
		(long long)counts.raised, (long long)counts.gone);
	print_counts(&counts);
	if (args->dry_run)
		return RC_OK;
	rc = app_do(app, &item, 1, a, NULL, err);
	if (rc == RC_OK)
		printf("%s\n", item.ret_message);
	return rc;
}

static enum rc
number(const char *text, int64_t low, int64_t high, int64_t *ret, struct err *err)
{
	char *end;

	*ret = strtoll(text, &end, 10);
	if (*end || end == text || *ret < low || *ret > high)
		return err_set(err, RC_USAGE, NULL, _("Write: jixiao monitor YEAR MONTH, such as monitor 2023 7."));
	return RC_OK;
}

enum rc
cli_monitor(struct app *app, const struct cli_args *args, struct err *err)
{
	struct arena *a = arena_new();
	const char *rules = NULL, *message;
	int64_t year, month;
	enum rc rc = number(args->words[0], 2000, 2100, &year, err);

	if (rc == RC_OK)
		rc = number(args->words[1], 1, 12, &month, err);
	for (size_t i = 0; i < args->n_sets && rc == RC_OK; i++) {
		if (strcmp(args->sets[i].field, "rules") != 0)
			rc = err_set(err, RC_USAGE, NULL, _("--set %s=%s: monitor takes rules=NAME."),
				args->sets[i].field, args->sets[i].value);
		rules = args->sets[i].value;
	}
	if (rc == RC_OK && rules)
		rc = change_rules(app, args, year, rules, a, err);
	else if (rc == RC_OK)
		rc = app_monitor(app, year, month, a, &message, err);
	if (rc == RC_OK && !rules)
		printf("%s\n", message);
	arena_free(a);
	return rc;
}
