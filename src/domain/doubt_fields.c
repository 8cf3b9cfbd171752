/* Signals of doubt, and what they come to for a department: registers. A table. */
#include "domain/doubt.h"

#include "rows.h"

static const struct choice signals[] = {
	{ "all_full", N_("all full") },
	{ "on_target", N_("exactly on target") },
	{ "low_spent", N_("little spent, goals full") },
	{ "copied", N_("copied text") },
	{ "claimed", N_("claimed is not computed") },
	{ "over", N_("far over target, no words") },
	{ "no_evidence", N_("no evidence") },
	{ "red", N_("red in monitoring, full here") },
};

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = F_TEXT(struct doubt_hit, code) },
	{ ROW_NAME, .flags = FIELD_SEARCH, .offset = F_TEXT(struct doubt_hit, name) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = F_TEXT(struct doubt_hit, department) },
	{ ROW_YEAR, .offset = F_NUM(struct doubt_hit, year) },
	{ .name = "signal", .title = N_("Signal"), .label = "疑点", .kind = FIELD_CHOICE, .width = 20,
		CHOICES(signals), .offset = F_TEXT(struct doubt_hit, signal) },
	{ .name = "points", .title = N_("Points"), .label = "疑点分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct doubt_hit, points) },
	{ .name = "cause", .title = N_("Cause"), .label = "疑点依据", .kind = FIELD_TEXT, .width = 40,
		.max_bytes = 4000, .offset = F_TEXT(struct doubt_hit, cause) },
};

static const struct field credibility_fields[] = {
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = FIELD_NO_MEMBER },
	{ .name = "sheets", .title = N_("Sheets"), .label = "自评数", .kind = FIELD_INT, .width = 6,
		.flags = FIELD_SUM, .offset = FIELD_NO_MEMBER },
	{ .name = "hundreds", .title = N_("With 100 points"), .label = "满分数", .kind = FIELD_INT, .width = 6,
		.flags = FIELD_SUM, .offset = FIELD_NO_MEMBER },
	{ .name = "share", .title = N_("Share with 100 points"), .label = "满分占比", .kind = FIELD_RATE,
		.width = 8, .offset = FIELD_NO_MEMBER },
	{ .name = "mean_doubt", .title = N_("Mean doubt"), .label = "平均疑点分", .kind = FIELD_SCORE,
		.width = 8, .offset = FIELD_NO_MEMBER },
	{ .name = "doubtful", .title = N_("Doubted"), .label = "有疑点数", .kind = FIELD_INT,
		.width = 6, .flags = FIELD_SUM, .offset = FIELD_NO_MEMBER },
	{ .name = "rechecks", .title = N_("Re-checks"), .label = "复核数", .kind = FIELD_INT, .width = 6,
		.flags = FIELD_SUM, .offset = FIELD_NO_MEMBER },
	{ .name = "gap", .title = N_("Mean gap"), .label = "平均偏差", .kind = FIELD_SCORE, .width = 8,
		.offset = FIELD_NO_MEMBER, .help = N_("Mean of claimed less re-checked points") },
	{ .name = "formal", .title = N_("All at 100"), .label = "自评流于形式", .kind = FIELD_BOOL,
		.width = 6, .offset = FIELD_NO_MEMBER,
		.help = N_("All self-evaluations of the department have exactly 100 points (SE-V3)") },
};

const struct reg reg_doubt = {
	.name = "doubt",
	.title = N_("Signals of doubt"),
	.view = "v_doubt",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.sort = "code",
	.columns = "code,name,department,year,signal,points,cause",
	.perm = PERM_VIEW,
};

const struct reg reg_credibility = {
	.name = "credibility",
	.title = N_("Credibility by department"),
	.view = "v_credibility",
	.fields = credibility_fields,
	.n_fields = ARRAY_LEN(credibility_fields),
	.sort = "department",
	.columns = "department,year,sheets,hundreds,share,mean_doubt,doubtful,rechecks,gap,formal",
	.perm = PERM_VIEW,
};
