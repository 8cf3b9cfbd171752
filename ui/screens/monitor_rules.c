/*
 * Another set of rules for the year worked in: before it is in force one sees what it changes.
 */
#include "screens/monitor_rules.h"

#include "app/monitor.h"
#include "base/intl.h"
#include "light.h"

enum { MAX_SETS = 32 };

static enum rc
choose(struct ctx *c, const char **ret)
{
	struct choice_row *rows = arena_array(c->arena, MAX_SETS, sizeof *rows);
	const char *name;
	size_t n = 0, at = 0;

	while (n < MAX_SETS && app_monitor_rules_name(n, &name))
		rows[n++] = (struct choice_row){ .text = name };
	enum rc rc = ask_choice(c->ui, _("Rules of monitoring"), rows, n, 0, &at);
	if (rc == RC_OK)
		*ret = rows[at].text;
	return rc;
}

static bool
agreed(struct ctx *c, const char *name, const struct monitor_counts *n)
{
	static const enum light order[] = { LIGHT_RED, LIGHT_YELLOW, LIGHT_GREEN, LIGHT_BLUE };
	struct text t;

	text_init(&t, c->arena, 60);
	text_put(&t, LOOK_STRONG, _("%s: %lld of %lld records change their light"), name,
		(long long)n->changed, (long long)n->records);
	text_put(&t, LOOK_NORMAL, "%s", _("In the open periods there would be:"));
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		text_begin(&t);
		text_add(&t, light_look(light_name(order[i])), "%s", light_mark(light_name(order[i])));
		text_add(&t, LOOK_NORMAL, " %lld", (long long)n->lights[order[i]]);
	}
	text_wrap(&t, LOOK_NORMAL, "", _("Closed periods keep their lights."));
	return ask_confirm(c->ui, _("Change the rules"), &t, _("Change"));
}

enum rc
monitor_rules(struct ctx *c, struct err *err)
{
	struct op_arg args[2] = { { "rules", NULL }, { "year", NULL } };
	struct op_item item = { .op = op_find("period", "set-rules"), .call = { .args = args, .n_args = 2 } };
	int64_t year = c->app->year;
	struct monitor_counts n;
	enum rc rc = choose(c, &args[0].value);

	args[1].value = arena_printf(c->arena, "%lld", (long long)year);
	if (rc == RC_OK)
		rc = app_monitor_preview(c->app, year, args[0].value, c->arena, &n, err);
	if (rc)
		return rc;
	if (!agreed(c, args[0].value, &n))
		return RC_CANCELLED;
	rc = ask_reason(c->ui, _("Why are the rules changed?"), NULL, "", NULL, 0, NULL, c->arena,
		&item.call.reason);
	if (rc == RC_OK)
		rc = app_do(c->app, &item, 1, c->arena, NULL, err);
	if (rc == RC_OK)
		ui_say(c->ui, "%s", item.ret_message);
	return rc;
}
