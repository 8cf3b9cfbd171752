/* The keys of the rule set: monitoring (MO-05 to MO-11). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, monitor.name)
#define PACE_MAX 100000
#define ALLOWED_PACE N_("a number from 0 to 1000 with at most 2 decimals, 100 is on time")
#define ALLOWED_DAYS N_("a number of days from 0 to 366")

static const struct rule_key keys[] = {
	{ "monitor", "profile", KEY_CHOICE, 0, 0, N_("LIGHT-60/80, HEFEI or SC-2025"), "LIGHT-60/80",
		MEMBER(profile), .names = "LIGHT-60/80 HEFEI SC-2025" },
	{ "monitor", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2019〕136号", MEMBER(document_no) },
	{ "monitor", "period", KEY_CHOICE, 0, 0, N_("1- and the last month, such as 1-7"), "1-7",
		MEMBER(period), .names = "1-1 1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-10 1-11 1-12" },
	{ "monitor", "due_days", KEY_INT, 0, 366, ALLOWED_DAYS, "31", MEMBER(due_days) },
	{ "monitor", "budget_red", KEY_POINTS, 0, PACE_MAX, ALLOWED_PACE, "60", MEMBER(budget_cuts[0]) },
	{ "monitor", "budget_yellow", KEY_POINTS, 0, PACE_MAX, ALLOWED_PACE, "80",
		MEMBER(budget_cuts[1]) },
	{ "monitor", "goal_red", KEY_POINTS, 0, PACE_MAX, ALLOWED_PACE, "60", MEMBER(goal_cuts[0]) },
	{ "monitor", "goal_yellow", KEY_POINTS, 0, PACE_MAX, ALLOWED_PACE, "80", MEMBER(goal_cuts[1]) },
	{ "monitor", "goal_blue", KEY_POINTS, 0, PACE_MAX, ALLOWED_PACE, "120", MEMBER(goal_blue) },
	{ "monitor", "unscaled", KEY_TEXT, 0, 0, N_("words of indicator classes, separated by blanks"),
		"质量 时效 成本", MEMBER(unscaled) },
	{ "monitor", "least_4", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "25", MEMBER(least[0]) },
	{ "monitor", "least_6", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "40", MEMBER(least[1]) },
	{ "monitor", "least_8", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60", MEMBER(least[2]) },
	{ "monitor", "least_10", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "80", MEMBER(least[3]) },
	{ "monitor", "gap", KEY_PERCENT, 0, 10000, N_("percentage points from 0 to 100, 0 for never"),
		"10", MEMBER(gap) },
	{ "monitor", "choice_days", KEY_INT, 0, 366, ALLOWED_DAYS, "10", MEMBER(choice_days) },
	{ "monitor", "ask_days", KEY_INT, 0, 366, ALLOWED_DAYS, "10", MEMBER(ask_days) },
	{ "monitor", "not_started", KEY_INT, 0, 12, N_("a month from 1 to 12, 0 for never"), "4",
		MEMBER(not_started) },
	{ "monitor", "forecast_least", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "80",
		MEMBER(forecast_least) },
	{ "monitor", "forecast_money", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, from 0 on"), "100",
		MEMBER(forecast_money) },
	{ "monitor", "cut_by", KEY_DAY, 0, 0, ALLOWED_DAY, "09-30", MEMBER(cut_by) },
	{ "monitor", "evidence", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, 0 for never"), "500",
		MEMBER(evidence) },
	{ "monitor", "focus_count", KEY_INT, 1, 1000, N_("a number from 1 to 1000"), "5",
		MEMBER(focus_count) },
	{ "monitor", "budget_label", KEY_TEXT, 0, 0, ALLOWED_TEXT, "全年预算数", MEMBER(budget_label) },
	{ "task", "warn_days", KEY_INT, 0, 366, ALLOWED_DAYS, "10", MEMBER(warn_days) },
};

static const char *
check(const struct rules *r)
{
	const struct monitor_rules *m = &r->monitor;
	const int64_t falling[] = { m->least[3], m->least[2], m->least[1], m->least[0] };

	if (m->budget_cuts[0] > m->budget_cuts[1])
		return _("in [monitor], budget_red must not be above budget_yellow: what is red is worse than "
			"what is yellow.");
	if (m->goal_cuts[0] > m->goal_cuts[1] || m->goal_cuts[1] > m->goal_blue)
		return _("in [monitor], goal_red, goal_yellow and goal_blue must not fall: each colour is better "
			"than the one before.");
	if (rules_rise(falling, MONITOR_LEAST))
		return _("in [monitor], least_4 to least_10 must not fall: later months need at least as much.");
	return NULL;
}

const struct rule_table rules_monitor = { keys, ARRAY_LEN(keys), check };
