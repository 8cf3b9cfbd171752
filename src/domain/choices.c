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

const struct choice record_states[2] = {
	{ "active", N_("active") },
	{ "closed", N_("closed") },
};
