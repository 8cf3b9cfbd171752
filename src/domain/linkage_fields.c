/* Registers of the use of results: proposals, candidates for predecessors, variants of the table. */
#include "domain/linkage.h"

#include "base/intl.h"
#include "rows.h"

static const struct choice kinds[] = {
	{ "project", N_("project") },
	{ "department", N_("whole department") },
	{ "quota", N_("public expenditure quota") },
};
static const struct choice matches[] = {
	{ "code", N_("same code") },
	{ "accepted", N_("accepted predecessor") },
	{ "department", N_("grade of the department") },
	{ "none", N_("unmatched") },
};
static const struct choice sources[] = {
	{ "finance", N_("finance evaluation") },
	{ "department", N_("department evaluation") },
	{ "recheck", N_("re-check") },
	{ "self", N_("self-evaluation") },
	{ "mean", N_("mean of the projects") },
};
static const struct choice rectified[] = {
	{ "none", N_("nothing to rectify") },
	{ "yes", N_("rectified") },
	{ "no", N_("not rectified") },
};
static const struct choice news[] = {
	{ "allowed", N_("allowed") },
	{ "controlled", N_("controlled") },
	{ "none", N_("not allowed") },
};
static const struct choice states[] = {
	{ "proposed", N_("proposal made") },
	{ "adopted", N_("adopted") },
	{ "decided", N_("decision made") },
	{ "sealed", N_("sealed") },
};
static const struct choice decisions[] = {
	{ "follow", N_("follows the proposal") },
	{ "depart", N_("departs from it") },
};

#define MONEY .kind = FIELD_MONEY, .width = 14
#define FROM_VIEW .offset = FIELD_NO_MEMBER

static const struct field fields[] = {
	{ .name = "code", .title = N_("Code"), .label = "编码", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_SEARCH | FIELD_SORT, .max_bytes = 100, .offset = F_TEXT(struct linkage, code) },
	{ .name = "name", .title = N_("Project"), .label = "项目名称", .kind = FIELD_TEXT,
		.flags = FIELD_SEARCH, .max_bytes = 900, .offset = F_TEXT(struct linkage, name) },
	{ .name = "department", .title = N_("Department"), .label = "主管部门", .kind = FIELD_TEXT,
		.width = 14, .flags = FIELD_SEARCH, .max_bytes = 450, .offset = F_TEXT(struct linkage, department) },
	{ .name = "grade", .title = N_("Grade"), .label = "评价等级", .kind = FIELD_CHOICE, .width = 4,
		CHOICES(grades), .offset = F_TEXT(struct linkage, grade) },
	{ .name = "execution", .title = N_("Execution"), .label = "执行率", .kind = FIELD_RATE,
		.width = 8, FROM_VIEW },
	{ .name = "rectified", .title = N_("Rectified"), .label = "整改情况", .kind = FIELD_CHOICE,
		.width = 10, CHOICES(rectified), .offset = F_TEXT(struct linkage, rectified) },
	{ .name = "current", .title = N_("Current"), .label = "本年预算", MONEY, .flags = FIELD_SUM,
		.offset = F_NUM(struct linkage, current),
		.help = N_("Budget of the year before; of a new project what is asked for") },
	{ .name = "proposed", .title = N_("Proposed amount"), .label = "建议下年预算", MONEY,
		.offset = F_NUM(struct linkage, proposed) },
	{ .name = "change", .title = N_("Plus or minus"), .label = "调整金额", MONEY, FROM_VIEW },
	{ .name = "basis", .title = N_("Basis"), .label = "依据", .kind = FIELD_TEXT, .width = 40,
		.max_bytes = 900, .offset = F_TEXT(struct linkage, basis) },
	{ .name = "decision", .title = N_("Decision"), .label = "决定", .kind = FIELD_CHOICE, .width = 12,
		CHOICES(decisions), .offset = F_TEXT(struct linkage, decision) },
	{ .name = "label", .title = N_("Proposal"), .label = "建议", .kind = FIELD_TEXT, .width = 12,
		.flags = FIELD_HIDDEN | FIELD_SEARCH, .max_bytes = 200, .offset = F_TEXT(struct linkage, label) },
	{ .name = "percent", .title = N_("Change in percent"), .label = "调整比例", .kind = FIELD_RATE,
		.width = 8, .flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "kind", .title = N_("Object"), .label = "对象", .kind = FIELD_CHOICE, .width = 10,
		.flags = FIELD_HIDDEN, CHOICES(kinds), .offset = F_TEXT(struct linkage, kind) },
	{ .name = "year", .title = N_("Year"), .label = "年度", .kind = FIELD_INT, .width = 6,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct linkage, year) },
	{ .name = "declared", .title = N_("Declared"), .label = "已申报", .kind = FIELD_BOOL, .width = 6,
		.flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "requested", .title = N_("Requested"), .label = "申报金额", MONEY, .flags = FIELD_HIDDEN,
		.offset = F_NUM(struct linkage, requested) },
	{ .name = "matched", .title = N_("Matched by"), .label = "匹配方式", .kind = FIELD_CHOICE,
		.width = 12, .flags = FIELD_HIDDEN, CHOICES(matches), .offset = F_TEXT(struct linkage, matched) },
	{ .name = "predecessor", .title = N_("Predecessor"), .label = "前身项目", .kind = FIELD_TEXT,
		.width = 14, .flags = FIELD_HIDDEN, .max_bytes = 100,
		.offset = F_TEXT(struct linkage, predecessor) },
	{ .name = "candidates", .title = N_("Candidates"), .label = "候选前身", .kind = FIELD_INT,
		.width = 4, .flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "source", .title = N_("Result"), .label = "结果来源", .kind = FIELD_CHOICE, .width = 10,
		.flags = FIELD_HIDDEN, CHOICES(sources), .offset = F_TEXT(struct linkage, source) },
	{ .name = "source_year", .title = N_("Year of the result"), .label = "结果年度",
		.kind = FIELD_INT, .width = 6, .flags = FIELD_HIDDEN,
		.offset = F_NUM(struct linkage, source_year) },
	{ .name = "score", .title = N_("Score"), .label = "得分", .kind = FIELD_SCORE, .width = 6,
		.flags = FIELD_HIDDEN, .offset = F_NUM(struct linkage, score) },
	{ .name = "news", .title = N_("New projects"), .label = "新增项目", .kind = FIELD_CHOICE,
		.width = 8, .flags = FIELD_HIDDEN, CHOICES(news), .offset = F_TEXT(struct linkage, news) },
	{ .name = "decided", .title = N_("Amount decided"), .label = "决定金额", MONEY, .flags = FIELD_HIDDEN,
		FROM_VIEW },
	{ .name = "reason", .title = N_("Reason"), .label = "理由", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct linkage, reason) },
	{ .name = "decided_by", .title = N_("Decided by"), .label = "决定人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, .max_bytes = 100,
		.offset = F_TEXT(struct linkage, decided_by) },
	{ .name = "decided_at", .title = N_("Decided at"), .label = "决定时间", .kind = FIELD_TIME,
		.width = 19, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct linkage, decided_at) },
	{ .name = "budgeted", .title = N_("Budgeted"), .label = "批复预算", MONEY, .flags = FIELD_HIDDEN,
		FROM_VIEW, .help = N_("Approved budget of the year, once there is one") },
	{ .name = "difference", .title = N_("Difference"), .label = "与建议之差", MONEY,
		.flags = FIELD_HIDDEN, FROM_VIEW, .help = N_("Budgeted less what was decided or proposed") },
	{ .name = "document_no", .title = N_("Document number"), .label = "文号", .kind = FIELD_TEXT,
		.width = 20, .flags = FIELD_HIDDEN, .max_bytes = 200,
		.offset = F_TEXT(struct linkage, document_no) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(states), .offset = F_TEXT(struct linkage, state) },
};

const struct reg reg_linkage = {
	.name = "linkage",
	.title = N_("Use of results"),
	.view = "v_linkage",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.yearly = true,
	.sort = "code",
	.columns = "code,name,department,grade,execution,rectified,current,proposed,change,basis,decision",
	.perm = PERM_VIEW,
};

static const struct choice candidate_states[] = {
	{ "open", N_("open") },
	{ "accepted", N_("accepted") },
	{ "rejected", N_("rejected") },
};

#define ALIKE .kind = FIELD_RATE, .width = 8

static const struct field candidate_fields[] = {
	{ .name = "number", .title = N_("Number"), .label = "候选编号", .kind = FIELD_TEXT, .width = 24,
		.flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "code", .title = N_("Code"), .label = "新增项目编码", .kind = FIELD_TEXT, .width = 14,
		.flags = FIELD_SEARCH, FROM_VIEW },
	{ .name = "name", .title = N_("New project"), .label = "新增项目名称", .kind = FIELD_TEXT,
		.flags = FIELD_SEARCH, FROM_VIEW },
	{ .name = "department", .title = N_("Department"), .label = "主管部门", .kind = FIELD_TEXT,
		.width = 14, .flags = FIELD_SEARCH, FROM_VIEW },
	{ .name = "year", .title = N_("Year"), .label = "年度", .kind = FIELD_INT, .width = 6,
		.flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "amount", .title = N_("Requested"), .label = "申报金额", MONEY, .flags = FIELD_SUM,
		FROM_VIEW },
	{ .name = "predecessor", .title = N_("Candidate"), .label = "候选编码", .kind = FIELD_TEXT,
		.width = 14, FROM_VIEW },
	{ .name = "predecessor_name", .title = N_("Name of the candidate"), .label = "候选名称",
		.kind = FIELD_TEXT, .width = 30, FROM_VIEW },
	{ .name = "budget", .title = N_("Its budget"), .label = "候选预算", MONEY, FROM_VIEW },
	{ .name = "grade", .title = N_("Its grade"), .label = "候选等级", .kind = FIELD_CHOICE, .width = 4,
		CHOICES(grades), FROM_VIEW },
	{ .name = "alike", .title = N_("Likeness"), .label = "相似度", ALIKE, FROM_VIEW },
	{ .name = "name_alike", .title = N_("of the name"), .label = "名称相似度", ALIKE,
		.flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "purpose_alike", .title = N_("of the purpose"), .label = "目标相似度", ALIKE,
		.flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "amount_alike", .title = N_("of the amount"), .label = "金额相近度", ALIKE,
		.flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "same_unit", .title = N_("Same unit"), .label = "同一单位", .kind = FIELD_BOOL,
		.width = 6, .flags = FIELD_HIDDEN, FROM_VIEW },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(candidate_states), FROM_VIEW },
};

const struct reg reg_candidate = {
	.name = "candidate",
	.title = N_("Candidates for predecessors"),
	.view = "v_candidate",
	.fields = candidate_fields,
	.n_fields = ARRAY_LEN(candidate_fields),
	.key = "number",
	.yearly = true,
	.sort = "code,-alike",
	.columns = "code,name,amount,predecessor,predecessor_name,budget,grade,alike,state",
	.perm = PERM_VIEW,
};

static const struct choice variant_states[] = {
	{ "draft", N_("draft") },
	{ "adopted", N_("adopted") },
	{ "replaced", N_("replaced") },
};

static const struct field variant_fields[] = {
	{ .name = "name", .title = N_("Variant"), .label = "方案", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_REQUIRED | FIELD_SEARCH, .max_bytes = 100, .offset = F_TEXT(struct variant, name) },
	{ .name = "year", .title = N_("Year"), .label = "年度", .kind = FIELD_INT, .width = 6,
		.offset = F_NUM(struct variant, year) },
	{ .name = "objects", .title = N_("Projects"), .label = "项目数", .kind = FIELD_INT, .width = 8,
		.offset = F_NUM(struct variant, objects) },
	{ .name = "current", .title = N_("Current"), .label = "本年预算", MONEY,
		.offset = F_NUM(struct variant, current) },
	{ .name = "proposed", .title = N_("Proposed amount"), .label = "建议下年预算", MONEY, .flags = FIELD_SUM,
		.offset = F_NUM(struct variant, proposed) },
	{ .name = "saved", .title = N_("Saved"), .label = "节约", MONEY, FROM_VIEW },
	{ .name = "cut", .title = N_("Cut"), .label = "压减项目数", .kind = FIELD_INT, .width = 8,
		.offset = F_NUM(struct variant, cut) },
	{ .name = "raised", .title = N_("Raised"), .label = "增加项目数", .kind = FIELD_INT, .width = 8,
		.offset = F_NUM(struct variant, raised) },
	{ .name = "unmatched", .title = N_("Without a rule"), .label = "无对应规则", .kind = FIELD_INT,
		.width = 8, .offset = F_NUM(struct variant, unmatched) },
	{ .name = "state", .title = N_("State"), .label = "状态", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(variant_states), .offset = F_TEXT(struct variant, state) },
	{ .name = "document_no", .title = N_("Document number"), .label = "文号", .kind = FIELD_TEXT,
		.width = 18, .max_bytes = 200, .offset = F_TEXT(struct variant, document_no) },
	{ .name = "note", .title = N_("Note"), .label = "说明", .kind = FIELD_TEXT, .width = 30,
		.flags = FIELD_HIDDEN, .max_bytes = 900, .offset = F_TEXT(struct variant, note) },
	{ .name = "rules", .title = N_("Table"), .label = "规则表", .kind = FIELD_NOTE, .width = 40,
		.flags = FIELD_HIDDEN, .max_bytes = 60000, .offset = F_TEXT(struct variant, rules) },
	{ .name = "made_by", .title = N_("Made by"), .label = "编制人", .kind = FIELD_TEXT, .width = 10,
		.flags = FIELD_HIDDEN, .max_bytes = 100, .offset = F_TEXT(struct variant, made_by) },
	{ .name = "made_at", .title = N_("Made at"), .label = "编制时间", .kind = FIELD_TIME, .width = 19,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct variant, made_at) },
};

const struct reg reg_variant = {
	.name = "variant",
	.title = N_("Variants of the linkage table"),
	.view = "v_variant",
	.fields = variant_fields,
	.n_fields = ARRAY_LEN(variant_fields),
	.key = "name",
	.yearly = true,
	.sort = "name",
	.columns = "name,year,objects,current,proposed,saved,cut,raised,unmatched,state,document_no",
	.perm = PERM_VIEW,
};
