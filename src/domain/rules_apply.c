/* The keys of the rule set: use of results, publication, calendar (RA-07, PU-01, PU-02, YR-02, YR-03). */
#include "domain/rules.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "domain/linkage.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, apply.name)
#define ROUND_MAX ((int64_t)1000 * FEN_PER_WAN)
#define ALLOWED_ORDER N_("names of results, each at most once, separated by blanks: finance department recheck self")

static const struct rule_key keys[] = {
	{ "apply", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "APPLY-EXAMPLE", MEMBER(profile) },
	{ "apply", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "未定", MEMBER(document_no) },
	{ "linkage", "order", KEY_TEXT, 0, 0, ALLOWED_ORDER, "finance department recheck self",
		MEMBER(order) },
	{ "linkage", "look_back", KEY_INT, 1, 5, N_("years from 1 to 5"), "2", MEMBER(look_back) },
	{ "linkage", "round_to", KEY_MONEY, 1, ROUND_MAX, N_("an amount in 万元 from 0.000001 to 1000"),
		"0.01", MEMBER(round_to) },
	{ "linkage", "rounding", KEY_CHOICE, 0, 0, N_("half, down or up"), "half", MEMBER(rounding),
		"half down up" },
	{ "linkage", "undeclared", KEY_YES, 0, 0, ALLOWED_YES, "yes", MEMBER(undeclared) },
	{ "linkage", "candidate_least", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "45",
		MEMBER(candidate_least) },
	{ "publish", "days", KEY_INT, 1, 366, N_("days from 1 to 366"), "20", MEMBER(publish_days) },
	{ "publish", "share", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "100", MEMBER(publish_share) },
	{ "calendar", "goals_due", KEY_DAY, 0, 0, ALLOWED_DAY, "11-30", MEMBER(goals_due) },
	{ "calendar", "selfeval_from", KEY_DAY, 0, 0, ALLOWED_DAY, "07-01", MEMBER(selfeval_from) },
	{ "calendar", "selfeval_due", KEY_DAY, 0, 0, ALLOWED_DAY, "08-10", MEMBER(selfeval_due) },
	{ "calendar", "monitor_due", KEY_DAY, 0, 0, ALLOWED_DAY, "08-31", MEMBER(monitor_due) },
	{ "calendar", "monitor_review", KEY_DAY, 0, 0, ALLOWED_DAY, "09-30", MEMBER(monitor_review) },
	{ "calendar", "evaluation_due", KEY_DAY, 0, 0, ALLOWED_DAY, "10-31", MEMBER(evaluation_due) },
	{ "calendar", "account_due", KEY_DAY, 0, 0, ALLOWED_DAY, "01-31", MEMBER(account_due) },
	{ "calendar", "remind_days", KEY_INT, 0, 90, N_("days from 0 to 90"), "7", MEMBER(remind_days) },
	{ "accountability", "goal", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "25", MEMBER(points_goal) },
	{ "accountability", "timely", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "15", MEMBER(points_timely) },
	{ "accountability", "monitor", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "20", MEMBER(points_monitor) },
	{ "accountability", "selfeval", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "20", MEMBER(points_selfeval) },
	{ "accountability", "rectify", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "20", MEMBER(points_rectify) },
	{ "accountability", "commend", KEY_INT, 0, 100, N_("a number from 0 to 100"), "10", MEMBER(commend) },
	{ "accountability", "talk", KEY_INT, 0, 100, N_("a number from 0 to 100"), "3", MEMBER(talk) },
	{ "accountability", "talk_below", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "60", MEMBER(talk_below) },
};

static const char *
check(const struct rules *r)
{
	const struct apply_rules *a = &r->apply;

	if (!linkage_order_good(a->order))
		return _("[linkage] order holds an unknown or repeated name: allowed are finance, department, "
			 "recheck and self, each at most once.");
	if (a->points_goal + a->points_timely + a->points_monitor + a->points_selfeval +
		a->points_rectify != 10000)
		return _("[accountability] the points of goal, timely, monitor, selfeval and rectify must add "
			 "up to 100.");
	return NULL;
}

const struct rule_table rules_apply_results = { keys, ARRAY_LEN(keys), check };
