/* Choices of several registers, in the order in which people meet them. */
#include "rows.h"

const struct choice goal_states[6] = {
	{ "draft", N_("draft") },
	{ "submitted", N_("submitted") },
	{ "reviewed", N_("reviewed") },
	{ "returned", N_("returned") },
	{ "refused", N_("refused") },
	{ "approved", N_("approved") },
};

const struct choice grades[4] = {
	{ "优", "优" },
	{ "良", "良" },
	{ "中", "中" },
	{ "差", "差" },
};

/* Of problems found, and of the rectification items that they become (12.7). */
const struct choice problem_categories[9] = {
	{ "goals", N_("goal setting") },
	{ "budget", N_("budgeting") },
	{ "execution", N_("budget execution") },
	{ "funds", N_("use of funds") },
	{ "management", N_("project management") },
	{ "output", N_("output") },
	{ "effect", N_("benefit and satisfaction") },
	{ "self_evaluation", N_("quality of self-evaluation") },
	{ "records", N_("files and records") },
};

const struct choice problem_severities[3] = {
	{ "minor", N_("slight") },
	{ "major", N_("considerable") },
	{ "serious", N_("serious") },
};

const struct choice record_states[2] = {
	{ "active", N_("active") },
	{ "closed", N_("closed") },
};
