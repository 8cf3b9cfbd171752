/* The keys of the rule set: self-evaluation: scores and grades (SE-01 to SE-17, GR-01 to GR-04). */
#include "domain/rules.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "rules_int.h"

#define MEMBER(name) offsetof(struct rules, score.name)
#define ALLOWED_WEIGHTS \
	N_("weights in points that add up to 100, in the order execution/output/benefit/satisfaction")
#define ALLOWED_SHARES N_("percentages from 0 to 100 that do not rise, 80/60 for example")

static const struct rule_key keys[] = {
	{ "score", "profile", KEY_TEXT, 0, 0, ALLOWED_TEXT, "STD-2020", MEMBER(profile) },
	{ "score", "document_no", KEY_TEXT, 0, 0, ALLOWED_TEXT, "财预〔2020〕10号", MEMBER(document_no) },
	{ "score", "exec", KEY_CHOICE, 0, 0, N_("proportional or BAND-2021"), "proportional",
		MEMBER(exec), .names = "proportional BAND-2021" },
	{ "score", "exec_cuts", KEY_CUTS, 0, 10000, ALLOWED_SHARES, "80/60", MEMBER(exec_cuts),
		.count = 2 },
	{ "score", "exec_points", KEY_CUTS, 0, 10000, ALLOWED_SHARES, "70/50", MEMBER(exec_points),
		.count = 2 },
	{ "score", "reverse", KEY_CHOICE, 0, 0, N_("LINEAR or RATIO"), "LINEAR", MEMBER(reverse),
		.names = "LINEAR RATIO" },
	{ "score", "qual_cuts", KEY_CUTS, 0, 10000, ALLOWED_SHARES, "80/60", MEMBER(qual_cuts),
		.count = 2 },
	{ "score", "over_limit", KEY_POINTS, 100, 100000, N_("a factor from 1 on, 1.30 for 130%"), "1.30",
		MEMBER(over_limit) },
	{ "score", "min_completion", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "0",
		MEMBER(min_completion) },
	{ "score", "satisfaction", KEY_CHOICE, 0, 0, N_("proportional or BAND-2021"), "proportional",
		MEMBER(satisfaction), .names = "proportional BAND-2021" },
	{ "score", "satisfaction_cuts", KEY_CUTS, 0, 10000, ALLOWED_SHARES, "90/80/60",
		MEMBER(satisfaction_cuts), .count = 3 },
	{ "score", "satisfaction_points", KEY_CUTS, 0, 10000, ALLOWED_SHARES, "100/80/50",
		MEMBER(satisfaction_points), .count = 3 },
	{ "selfeval", "weights", KEY_TEXT, 0, 0, ALLOWED_WEIGHTS, "10/50/30/10", MEMBER(weights) },
	{ "selfeval", "weights_cost", KEY_TEXT, 0, 0, ALLOWED_WEIGHTS, "10/20/40/20/10",
		MEMBER(weights_cost) },
	{ "selfeval", "due", KEY_DAY, 0, 0, ALLOWED_DAY, "08-10", MEMBER(due) },
	{ "selfeval", "low_rate", KEY_PERCENT, 0, 10000, ALLOWED_PERCENT, "80", MEMBER(low_rate) },
	{ "selfeval", "tolerance", KEY_POINTS, 0, 10000, ALLOWED_POINTS, "0.1", MEMBER(tolerance) },
	{ "selfeval", "show_grade", KEY_YES, 0, 0, ALLOWED_YES, "yes", MEMBER(show_grade) },
	{ "grade", "cuts", KEY_CUTS, 0, 10000, N_("points from 0 to 100 that do not rise, 90/80/60 for "
		"example"), "90/80/60", MEMBER(cuts), .count = 3 },
};

/* Numbers between strokes; 0 if it is not so. */
static size_t
split(const char *text, int64_t ret[WEIGHT_PARTS])
{
	size_t n = 0;

	for (const char *s = text; n < WEIGHT_PARTS; s += strcspn(s, "/") + 1) {
		char one[16];
		size_t len = strcspn(s, "/");
		if (len >= sizeof one)
			return 0;
		memcpy(one, s, len);
		one[len] = '\0';
		if (dec_parse(one, 2, &ret[n], NULL) != RC_OK || ret[n] < 0)
			return 0;
		n++;
		if (!s[len])
			return n;
	}
	return 0;
}

/* Three to five parts, cost only with five; together 100 (SE-13). */
static bool
sound(const char *text)
{
	int64_t part[WEIGHT_PARTS], sum = 0;
	size_t n = split(text, part);

	for (size_t i = 0; i < n; i++)
		sum += part[i];
	return n >= 3 && sum == 10000;
}

void
score_weights(const struct score_rules *r, bool cost, int64_t ret[WEIGHT_PARTS])
{
	int64_t part[WEIGHT_PARTS];
	size_t n = split(cost ? r->weights_cost : r->weights, part), from = n == WEIGHT_PARTS ? 1 : 2;

	for (size_t i = 0; i < WEIGHT_PARTS; i++)
		ret[i] = -1;
	if (n == 0)
		return;
	ret[WEIGHT_EXECUTION] = part[0];
	for (size_t i = 1; i < n; i++)
		ret[from + i - 1] = part[i];
}

static const char *
check(const struct rules *r)
{
	if (!sound(r->score.weights) || !sound(r->score.weights_cost))
		return _("in [selfeval], weights and weights_cost must be three to five numbers that add up to "
			"100, for example 10/50/30/10 for execution/output/benefit/satisfaction; with five the "
			"second is of cost (SE-11, SE-13).");
	return NULL;
}

const struct rule_table rules_score = { keys, ARRAY_LEN(keys), check };
