/* Third parties: registers, and who may not evaluate what (TP-02). */
#include "domain/agency.h"

#include <string.h>

#include "rows.h"

#define YEAR_MIN 2000
#define YEAR_MAX 2100
#define POINTS_MAX (100 * 100)

static const struct choice kinds[] = {
	{ "consulting", N_("consulting firm") },
	{ "accounting", N_("accounting firm") },
	{ "asset", N_("asset appraisal firm") },
	{ "law", N_("law firm") },
	{ "institute", N_("research institute") },
	{ "university", N_("university") },
};

static const struct choice roles[] = {
	{ "advise", N_("advises") },
	{ "evaluate", N_("evaluates") },
};

static const struct field fields[] = {
	{ .name = "code", .title = N_("Agency code"), .label = "机构编码", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 63,
		.offset = F_TEXT(struct agency, code), .help = N_("Left empty, the next free one") },
	{ .name = "name", .title = N_("Agency"), .label = "机构名称", .kind = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT, .max_bytes = 450,
		.offset = F_TEXT(struct agency, name) },
	{ .name = "kind", .title = N_("Kind of agency"), .label = "机构类型", .kind = FIELD_CHOICE,
		.width = 14, .flags = FIELD_REQUIRED, CHOICES(kinds),
		.offset = F_TEXT(struct agency, kind) },
	{ .name = "credit_code", .title = N_("Credit code"), .label = "统一社会信用代码",
		.kind = FIELD_TEXT, .width = 18, .flags = FIELD_SEARCH, .max_bytes = 63,
		.offset = F_TEXT(struct agency, credit_code),
		.help = N_("Unified social credit code, as registered on the platform of the ministry") },
	{ .name = "contact", .title = N_("Contact"), .label = "联系人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct agency, contact) },
	{ .name = "phone", .title = N_("Phone"), .label = "联系电话", .kind = FIELD_TEXT,
		.width = 14, .max_bytes = 200, .offset = F_TEXT(struct agency, phone) },
	{ ROW_STATE, CHOICES(record_states), .offset = F_TEXT(struct agency, state) },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct agency, note) },
};

/* A step of an assignment and the day it was taken. */
#define STEP(id, words, official, member) \
	{ .name = id, .title = words, .label = official, .kind = FIELD_DATE, .width = 10, \
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct agency_role, member) }

static const struct field role_fields[] = {
	{ .name = "agency_code", .title = N_("Agency code"), .label = "机构编码", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ .name = "agency", .title = N_("Agency"), .label = "机构名称", .kind = FIELD_TEXT,
		.width = 24, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_CODE, .flags = FIELD_SEARCH, .offset = F_TEXT(struct agency_role, code) },
	{ .name = "project", .title = N_("Project"), .label = "项目名称", .kind = FIELD_TEXT,
		.flags = FIELD_SEARCH, .max_bytes = 540, .offset = F_TEXT(struct agency_role, project),
		.help = N_("Code or name of the project or of the object of an ex-ante evaluation") },
	{ ROW_YEAR, .offset = F_NUM(struct agency_role, year) },
	{ .name = "role", .title = N_("Role"), .label = "承担事项", .kind = FIELD_CHOICE, .width = 8,
		.flags = FIELD_REQUIRED, CHOICES(roles), .offset = F_TEXT(struct agency_role, role),
		.help = N_("Whoever advised on a project may not evaluate it (TP-02)") },
	{ .name = "contract_no", .title = N_("Contract"), .label = "合同编号", .kind = FIELD_TEXT,
		.width = 14, .max_bytes = 200, .offset = F_TEXT(struct agency_role, contract_no) },
	{ .name = "fee", .title = N_("Fee"), .label = "委托费用", .kind = FIELD_MONEY, .width = 12,
		.flags = FIELD_SUM, .offset = F_NUM(struct agency_role, fee),
		.help = N_("Paid by the client, never by the evaluated unit (TP-03)") },
	{ .name = "lead", .title = N_("Lead evaluator"), .label = "主评人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_SEARCH, .max_bytes = 200,
		.offset = F_TEXT(struct agency_role, lead) },
	{ .name = "conflict", .title = N_("Conflict statement"), .label = "利益冲突声明",
		.kind = FIELD_TEXT, .width = 20, .flags = FIELD_HIDDEN, .max_bytes = 600,
		.offset = F_TEXT(struct agency_role, conflict),
		.help = N_("Who signed when that there is no conflict of interest, or which there is") },
	STEP("plan_reviewed", N_("Plan reviewed"), "方案评审日期", plan_reviewed),
	STEP("drafted", N_("Draft of the report"), "报告初稿日期", drafted),
	STEP("expert_meeting", N_("Expert meeting"), "专家评审日期", expert_meeting),
	STEP("replied", N_("Reply of the unit"), "单位反馈日期", replied),
	STEP("finished", N_("Final report"), "报告定稿日期", finished),
	{ .name = "quality", .title = N_("Quality"), .label = "质量评分", .kind = FIELD_SCORE, .width = 6,
		.offset = F_NUM(struct agency_role, quality),
		.help = N_("Of the third party's work, up to 100 points (TP-04)") },
	{ .name = "note", .title = N_("Note"), .label = "备注", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .offset = F_TEXT(struct agency_role, note) },
	{ .name = "entered_by", .title = N_("Entered by"), .label = "录入人", .kind = FIELD_TEXT,
		.width = 12, .flags = FIELD_HIDDEN, .offset = F_TEXT(struct agency_role, entered_by) },
	{ .name = "at", .title = N_("Time"), .label = "登记时间", .kind = FIELD_TIME, .width = 19,
		.flags = FIELD_SORT, .offset = F_TEXT(struct agency_role, at) },
	{ ROW_STATE, CHOICES(record_states), .offset = F_TEXT(struct agency_role, state) },
};

const struct reg reg_agency = {
	.name = "agency",
	.title = N_("Third parties"),
	.view = "v_agency",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.sort = "code",
	.columns = "code,name,kind,credit_code,contact,phone,state",
	.perm = PERM_VIEW,
};

const struct reg reg_assignment = {
	.name = "assignment",
	.title = N_("Assignments of third parties"),
	.view = "v_assignment",
	.fields = role_fields,
	.n_fields = ARRAY_LEN(role_fields),
	.sort = "-at",
	.columns = "agency,code,project,year,role,contract_no,fee,lead,state",
	.perm = PERM_VIEW,
};

enum rc
agency_check(const struct agency *a, struct err *err)
{
	return field_check_all(fields, ARRAY_LEN(fields), a, err);
}

static enum rc
check_steps(const struct agency_role *r, struct err *err)
{
	const struct {
		const char *field, *date;
	} steps[] = { { "plan_reviewed", r->plan_reviewed }, { "drafted", r->drafted },
		{ "expert_meeting", r->expert_meeting }, { "replied", r->replied },
		{ "finished", r->finished } };
	size_t last = 0;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (!steps[i].date)
			continue;
		if (steps[last].date && strcmp(steps[i].date, steps[last].date) < 0)
			return err_set(err, RC_INVALID, steps[i].field,
				_("%s (%s) cannot be before %s (%s): correct one of the days."),
				field_title(reg_field(&reg_assignment, steps[i].field)), steps[i].date,
				field_title(reg_field(&reg_assignment, steps[last].field)), steps[last].date);
		last = i;
	}
	return RC_OK;
}

enum rc
agency_role_check(const struct agency_role *r, struct err *err)
{
	enum rc rc = field_check_all(role_fields, ARRAY_LEN(role_fields), r, err);

	if (rc == RC_OK && (r->year < YEAR_MIN || r->year > YEAR_MAX))
		return err_set(err, RC_INVALID, "year",
			_("The year %lld is not between %d and %d: write the fiscal year of the budget."),
			(long long)r->year, YEAR_MIN, YEAR_MAX);
	if (rc == RC_OK && r->quality > POINTS_MAX)
		return err_set(err, RC_INVALID, "quality",
			_("The quality of the work has at most 100 points."));
	return rc ? rc : check_steps(r, err);
}

static bool
same_project(const struct agency_role *a, const struct agency_role *b)
{
	return strcmp(a->code, b->code) == 0 || (*a->project && strcmp(a->project, b->project) == 0);
}

enum rc
agency_may(const struct agency *a, const struct agency_role *wanted, const struct agency_role *rows,
	size_t n, struct err *err)
{
	bool evaluate = strcmp(wanted->role, "evaluate") == 0;

	if (strcmp(a->state, "active") != 0)
		return err_set(err, RC_INVALID, "agency",
			_("%s is closed and takes no new work: choose another agency or reopen it."), a->name);
	for (size_t i = 0; i < n; i++) {
		const struct agency_role *r = &rows[i];
		if (!same_project(r, wanted))
			continue;
		if (r->before && wanted->after)
			return err_set(err, RC_INVALID, "agency",
				_("%s made the ex-ante evaluation of %s in %lld and may not evaluate what has become "
				  "of it (TP-02): choose another agency."), a->name,
				*r->project ? r->project : r->code, (long long)r->year);
		if (strcmp(r->role, wanted->role) == 0)
			continue;
		return err_set(err, RC_INVALID, "agency", evaluate
			? _("%s advised on %s in %lld and may not evaluate it (TP-02): choose another agency.")
			: _("%s evaluated %s in %lld and may not advise on it as well (TP-02): choose another "
			    "agency."),
			a->name, *r->project ? r->project : r->code, (long long)r->year);
	}
	return RC_OK;
}
