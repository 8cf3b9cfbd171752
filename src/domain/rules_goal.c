/* The keys of goals, their review and their ex-ante evaluation (GO-03 to GO-16, EX-01 to EX-06). */
#include "domain/rules.h"

#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, name)

static const struct rule_key keys[] = {
	{ "rules", "name", KEY_TEXT, 0, 0, ALLOWED_TEXT, "GOAL-88", MEMBER(name) },
	{ "rules", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2015〕88号",
		MEMBER(document_no) },
	{ "rules", "valid_from", KEY_INT, 2000, 2100, N_("a year from 2000 to 2100"), "2015",
		MEMBER(valid_from) },
	{ "goal", "indicator_tree", KEY_CHOICE, 0, 0, N_("CLASSIC or COST-2021"), "CLASSIC",
		MEMBER(tree), .names = "CLASSIC COST-2021" },
	{ "goal", "weight_frame", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "90", MEMBER(weight_frame) },
	{ "goal", "min_quantified", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60",
		MEMBER(min_quantified) },
	{ "goal", "amount_tolerance", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, from 0 on"),
		"0.0001", MEMBER(amount_tolerance) },
	{ "goal", "outlier_z", KEY_POINTS, 0, 10000, N_("a score from 0 to 100, 0 for no outliers"),
		"3.5", MEMBER(outlier_z) },
	{ "goal", "outlier_distance", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "10",
		MEMBER(outlier_distance) },
	{ "goal", "outlier_least", KEY_INT, 3, 10000, N_("a number from 3 to 10000"), "6",
		MEMBER(outlier_least) },
	{ "goal", "below_last", KEY_YES, 0, 0, N_("yes or no"), "yes", MEMBER(below_last) },
	{ "goal", "copy_similarity", KEY_PERCENT, 0, 10000,
		N_("a percentage from 0 to 100, 0 for equal texts only"), "85", MEMBER(copy_similarity) },
	{ "review", "levels", KEY_INT, 1, 3, N_("1, 2 or 3"), "3", MEMBER(review_levels) },
	{ "review", "level_1", KEY_TEXT, 0, 0, ALLOWED_TEXT, "业务科室初审", MEMBER(level_names[0]) },
	{ "review", "level_2", KEY_TEXT, 0, 0, ALLOWED_TEXT, "绩效科复审", MEMBER(level_names[1]) },
	{ "review", "level_3", KEY_TEXT, 0, 0, ALLOWED_TEXT, "领导审批", MEMBER(level_names[2]) },
	{ "review", "key_threshold", KEY_MONEY, 0, MONEY_MAX,
		N_("an amount in 万元, 0 for no key projects"), "0", MEMBER(key_threshold) },
	{ "review", "cut_excellent", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "90",
		MEMBER(grade_cuts[0]) },
	{ "review", "cut_good", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "80", MEMBER(grade_cuts[1]) },
	{ "review", "cut_fair", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "60", MEMBER(grade_cuts[2]) },
	{ "review", "clerk_may_review", KEY_YES, 0, 0, N_("yes or no"), "yes",
		MEMBER(clerk_may_review) },
	{ "exante", "required", KEY_YES, 0, 0, N_("yes or no"), "yes", MEMBER(exante_required) },
	{ "exante", "threshold", KEY_MONEY, 0, MONEY_MAX, N_("an amount in 万元, 0 for no threshold"),
		"0", MEMBER(exante_threshold) },
	{ "exante", "continuing", KEY_YES, 0, 0, N_("yes or no"), "no", MEMBER(exante_continuing) },
	{ "exante", "points_excellent", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "100",
		MEMBER(exante_points[0]) },
	{ "exante", "points_good", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "80",
		MEMBER(exante_points[1]) },
	{ "exante", "points_fair", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "60",
		MEMBER(exante_points[2]) },
	{ "exante", "points_poor", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "0",
		MEMBER(exante_points[3]) },
	{ "exante", "cut_supported", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "80",
		MEMBER(exante_cuts[0]) },
	{ "exante", "cut_partly", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "60", MEMBER(exante_cuts[1]) },
	{ "exante", "label_supported", KEY_TEXT, 0, 0, ALLOWED_TEXT, "予以支持",
		MEMBER(exante_labels[0]) },
	{ "exante", "label_partly", KEY_TEXT, 0, 0, ALLOWED_TEXT, "部分支持", MEMBER(exante_labels[1]) },
	{ "exante", "label_not_supported", KEY_TEXT, 0, 0, ALLOWED_TEXT, "不予支持",
		MEMBER(exante_labels[2]) },
};

static const char *
check(const struct rules *r)
{
	if (rules_rise(r->grade_cuts, 3))
		return _("cut_excellent, cut_good and cut_fair must not rise: each grade needs at least as "
			"many points as the one below.");
	if (rules_rise(r->exante_points, 4) || rules_rise(r->exante_cuts, 2))
		return _("in [exante], points_excellent to points_poor and cut_supported to cut_partly must "
			"not rise: what is better needs at least as many points.");
	return NULL;
}

const struct rule_table rules_goal = { keys, ARRAY_LEN(keys), check };
