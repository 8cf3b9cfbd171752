/* Reviews: register and the eight items of the form (GO-08). */
#include "domain/review.h"

#include "rows.h"

static const struct choice verdicts[] = {
	{ "pass", N_("pass") },
	{ "return", N_("return") },
	{ "refuse", N_("refuse") },
	{ "approve", N_("approve") },
};

static const struct choice forms[] = {
	{ "general", N_("general project") },
	{ "key", N_("key project") },
	{ "overall", N_("overall letter") },
};

static const struct choice states[] = {
	{ "valid", N_("valid") },
	{ "withdrawn", N_("withdrawn") },
};

static const struct field fields[] = {
	{ ROW_CODE, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_NAME, .flags = FIELD_SEARCH | FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .flags = FIELD_SORT, .offset = FIELD_NO_MEMBER },
	{ .name = "round", .title = N_("Round"), .label = "送审轮次", .kind = FIELD_INT, .width = 4,
		.offset = F_NUM(struct review, round) },
	{ .name = "level", .title = N_("Review level"), .label = "审级", .kind = FIELD_INT,
		.width = 4, .offset = F_NUM(struct review, level) },
	{ .name = "verdict", .title = N_("Verdict"), .label = "审核结论", .kind = FIELD_CHOICE,
		.width = 8, CHOICES(verdicts), .offset = F_TEXT(struct review, verdict) },
	{ .name = "form", .title = N_("Review form"), .label = "审核表", .kind = FIELD_CHOICE,
		.width = 8, .flags = FIELD_HIDDEN, CHOICES(forms),
		.offset = F_TEXT(struct review, form) },
	{ ROW_GRADE, .offset = F_TEXT(struct review, grade) },
	{ .name = "total", .title = N_("Total points"), .label = "总分", .kind = FIELD_SCORE,
		.width = 6, .offset = F_NUM(struct review, total) },
	{ .name = "reason", .title = N_("Reason"), .label = "理由", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_SEARCH, .offset = F_TEXT(struct review, reason) },
	{ .name = "reviewer", .title = N_("Reviewer"), .label = "审核人", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_SEARCH, .offset = F_TEXT(struct review, reviewer) },
	{ .name = "at", .title = N_("Time"), .label = "审核时间", .kind = FIELD_TIME, .width = 19,
		.flags = FIELD_SORT, .offset = F_TEXT(struct review, at) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(states), .offset = F_TEXT(struct review, state) },
};

const struct reg reg_review = {
	.name = "review",
	.title = N_("Reviews"),
	.view = "v_review",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.sort = "-at",
	.columns = "code,name,year,round,level,verdict,grade,total,reviewer,at",
	.perm = PERM_VIEW,
};

const struct review_item review_items[REVIEW_ITEMS] = {
	{ "规范完整性", "完整性",
		N_("Is the form correct, the content complete and accurate, without gaps or errors?"),
		1000 },
	{ "明确清晰性", "完整性",
		N_("Is the goal clear, does it reflect the project, are output and effect described "
		   "sufficiently and properly?"),
		1000 },
	{ "目标相关性", "相关性",
		N_("Does the goal fit law, plans, duty of the department and work plan?"), 1500 },
	{ "指标科学性", "相关性",
		N_("Are the indicators complete, fine and quantified, qualitative ones concrete, key "
		   "indicators with explicit values?"),
		1500 },
	{ "绩效合理性", "适当性",
		N_("Is the expected performance significant, in line with the industry and reasonable "
		   "against similar projects?"),
		1500 },
	{ "资金匹配性", "适当性",
		N_("Does the goal match amount and direction of the money: neither too much nor too little "
		   "of either?"),
		1500 },
	{ "实现可能性", "可行性",
		N_("Is the goal researched, argued and computed, is it likely to be reached?"), 1000 },
	{ "条件充分性", "可行性",
		N_("Is the plan sound, the unit able, are internal control and rules in place?"), 1000 },
};
