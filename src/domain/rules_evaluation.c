/*
 * The keys of department and finance evaluation, doubt about self-evaluations, re-checks (EV-01 to
 * EV-04, RC-01 to RC-12).
 */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, evaluation.name)
#define AMOUNT N_("an amount in 万元, 0 for never")
#define SIGNAL KEY_POINTS, 0, 10000, ALLOWED_POINTS

static const struct rule_key keys[] = {
	{ "evaluation", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "EVALUATE-2020", MEMBER(profile) },
	{ "evaluation", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2020〕10号", MEMBER(document_no) },
	{ "evaluation", "system_project", KEY_TEXT, 0, 0, ALLOWED_TEXT, "EV-10", MEMBER(system_project) },
	{ "evaluation", "system_department", KEY_TEXT, 0, 0, ALLOWED_TEXT, "EV-DEPT",
		MEMBER(system_department) },
	{ "evaluation", "results_share", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60",
		MEMBER(results_share) },
	{ "evaluation", "cycle_years", KEY_INT, 1, 50, N_("a number of years from 1 to 50"), "5",
		MEMBER(cycle_years) },
	{ "evaluation", "large_amount", KEY_MONEY, 0, MONEY_MAX, AMOUNT, "500", MEMBER(large_amount) },
	{ "evaluation", "low_score", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "80", MEMBER(low_score) },
	{ "evaluation", "settle", KEY_CHOICE, 0, 0, N_("mean or lead"), "mean", MEMBER(settle),
		.names = "mean lead" },
	{ "evaluation", "reply_days", KEY_INT, 0, 365, N_("a number of days from 0 to 365"), "10",
		MEMBER(reply_days) },
	{ "doubt", "all_full", SIGNAL, "20", MEMBER(doubt[DOUBT_ALL_FULL]) },
	{ "doubt", "on_target", SIGNAL, "15", MEMBER(doubt[DOUBT_ON_TARGET]) },
	{ "doubt", "low_spent", SIGNAL, "20", MEMBER(doubt[DOUBT_LOW_SPENT]) },
	{ "doubt", "copied", SIGNAL, "15", MEMBER(doubt[DOUBT_COPIED]) },
	{ "doubt", "claimed", SIGNAL, "15", MEMBER(doubt[DOUBT_CLAIMED]) },
	{ "doubt", "over", SIGNAL, "10", MEMBER(doubt[DOUBT_OVER]) },
	{ "doubt", "no_evidence", SIGNAL, "5", MEMBER(doubt[DOUBT_NO_EVIDENCE]) },
	{ "doubt", "red", SIGNAL, "25", MEMBER(doubt[DOUBT_RED]) },
	{ "doubt", "low_spent_rate", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "80", MEMBER(low_spent) },
	{ "doubt", "alike", KEY_PERCENT, 100, 10000, N_("a percentage from 1 to 100"), "90",
		MEMBER(doubt_alike) },
	{ "doubt", "high", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "30", MEMBER(doubt_high) },
	{ "recheck", "strata", KEY_CHOICE, 0, 0, N_("department, grade, money or none"), "money",
		MEMBER(strata), .names = "department grade money none" },
	{ "recheck", "money_middle", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, from 0 on"), "100",
		MEMBER(money_middle) },
	{ "recheck", "money_large", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, from 0 on"), "500",
		MEMBER(money_large) },
	{ "recheck", "doubt_pull", KEY_INT, 0, 100, N_("a number from 0 to 100"), "4",
		MEMBER(doubt_pull) },
	{ "recheck", "severe", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "100", MEMBER(vague[0]) },
	{ "recheck", "medium", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60", MEMBER(vague[1]) },
	{ "recheck", "light", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "30", MEMBER(vague[2]) },
	{ "recheck", "partly_undone", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "30",
		MEMBER(partly_undone) },
	{ "recheck", "quality_cuts", KEY_STEPS, 0, 10000,
		N_("three deviations in points that do not fall, as 5/10/20"), "5/10/20",
		MEMBER(quality_steps), .count = 3 },
};

static const char *
check(const struct rules *r)
{
	const struct evaluation_rules *e = &r->evaluation;

	if (rules_rise(e->vague, 3))
		return _("in [recheck], severe, medium and light must not rise: what is less vague loses "
			"less.");
	if (e->money_middle > e->money_large)
		return _("in [recheck], money_middle must not be above money_large.");
	return NULL;
}

const struct rule_table rules_evaluation = { keys, ARRAY_LEN(keys), check };
