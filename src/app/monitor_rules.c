/*
 * The monitoring rules of a year changed for another set: first how many projects would change colour,
 * then the change itself, in the log.
 */
#include "app/monitor_run.h"

#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "app/year.h"
#include "base/ini.h"
#include "base/intl.h"
#include "base/table.h"

static const char *const shipped[] = { "LIGHT-60/80", "HEFEI", "SC-2025" };

bool
app_monitor_rules_name(size_t i, const char **ret)
{
	if (i >= ARRAY_LEN(shipped))
		return false;
	*ret = shipped[i];
	return true;
}

/* The year's rules with another set's monitoring over them; texts in the arena. */
static enum rc
other_rules(struct app *app, int64_t year, const char *name, struct arena *a, struct rules *ret,
	struct err *err)
{
	char *file = arena_printf(a, "rules/%s.ini", name);
	struct rules fresh = { 0 };
	struct ini ini;
	enum rc rc = app_rules_of(app, year, ret, err);

	if (rc)
		return rc;
	for (char *s = file + strlen("rules/"); *s; s++)
		*s = *s == '/' ? '-' : *s;
	rc = options_ini(app->options, file, a, &ini, err);
	if (rc == RC_OK)
		rc = rules_apply(&ini, a, &fresh, err);
	if (rc)
		return err_set(err, RC_INVALID, "rules",
			_("\"%s\" is no set of monitoring rules: possible are %s, %s and %s, and files in rules/ "
			  "beside jixiao.ini."), name, shipped[0], shipped[1], shipped[2]);
	ret->monitor = fresh.monitor;
	return RC_OK;
}

static void
add_counts(struct monitor_counts *sum, const struct monitor_counts *c)
{
	sum->records += c->records;
	sum->indicators += c->indicators;
	sum->changed += c->changed;
	sum->raised += c->raised;
	sum->gone += c->gone;
	sum->back += c->back;
	sum->kept += c->kept;
	for (int i = 0; i < 5; i++)
		sum->lights[i] += c->lights[i];
}

/* All open periods of the year by other rules. */
static enum rc
compute_all(struct app *app, int64_t year, const struct rules *rules, bool write, struct arena *a,
	struct monitor_counts *ret, struct err *err)
{
	struct monitor_period *periods;
	struct monitor_counts one;
	size_t n = 0;
	enum rc rc = store_period_open(app->db, year, a, &periods, &n, err);

	*ret = (struct monitor_counts){ 0 };
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rc = monitor_compute_period(app, &periods[i], &rules->monitor, 0, write, &one, err);
		add_counts(ret, &one);
	}
	return rc;
}

enum rc
app_monitor_preview(struct app *app, int64_t year, const char *name, struct arena *a,
	struct monitor_counts *ret, struct err *err)
{
	struct rules rules;
	enum rc rc = app_require(app, PERM_VIEW, err);

	if (rc == RC_OK)
		rc = other_rules(app, year, name, a, &rules, err);
	return rc ? rc : compute_all(app, year, &rules, false, a, ret, err);
}

/* The log names the first period that is computed anew, or the year. */
static enum rc
name_run(struct op_run *r, int64_t year, struct err *err)
{
	struct monitor_period *periods;
	size_t n = 0;
	enum rc rc = store_period_open(r->app->db, year, r->arena, &periods, &n, err);

	r->id = n ? periods[0].id : year;
	r->record = n ? periods[0].period : arena_printf(r->arena, "%lld", (long long)year);
	return rc;
}

static enum rc
set_rules(struct op_run *r, struct err *err)
{
	const char *name = op_arg(r, "rules"), *text = op_arg(r, "year"), *was;
	struct value y = { .num = r->app->asked_year ? r->app->asked_year : r->app->year };
	struct rules rules, before;
	struct monitor_counts counts;
	enum rc rc = RC_OK;

	if (text && *text)
		rc = field_parse(reg_field(&reg_period, "year"), text, 0, r->arena, &y, err);
	if (rc == RC_OK && (!name || !*name))
		return err_set(err, RC_INVALID, "rules", _("Name the set of monitoring rules: %s, %s or %s."),
			shipped[0], shipped[1], shipped[2]);
	if (rc == RC_OK)
		rc = app_rules_of(r->app, y.num, &before, err);
	if (rc)
		return rc;
	was = arena_strdup(r->arena, before.monitor.profile);
	rc = other_rules(r->app, y.num, name, r->arena, &rules, err);
	if (rc == RC_OK)
		rc = compute_all(r->app, y.num, &rules, true, r->arena, &counts, err);
	if (rc == RC_OK)
		rc = year_change_rules(r->app, y.num, &rules, err);
	if (rc)
		return rc;
	rc = name_run(r, y.num, err);
	if (rc)
		return rc;
	const struct json_pair new[] = { { "profile", rules.monitor.profile }, { "profile_before", was },
		{ "changed", arena_printf(r->arena, "%lld", (long long)counts.changed) } };
	r->after = json_pairs(r->arena, new, ARRAY_LEN(new));
	r->message = arena_printf(r->arena,
		_("%lld is monitored by %s: %lld of %lld records changed colour; alerts %lld new, %lld gone"),
		(long long)y.num, rules.monitor.profile, (long long)counts.changed, (long long)counts.records,
		(long long)counts.raised, (long long)counts.gone);
	return RC_OK;
}

const struct op op_period_rules = { "set-rules", "period", N_("Change the rules"), NULL,
	PERM_MONITOR_RULES, OP_NEW | OP_REASON, "year,rules",
	N_("Monitors a year by another set of rules; closed periods keep their lights"), set_rules, NULL };
