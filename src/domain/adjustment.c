/* Adjustments of budgets: their register, what may not be stored, what they do to a budget. */
#include "domain/adjustment.h"

#include <string.h>

#include "rows.h"

static const struct choice kinds[] = {
	{ "increase", N_("increase") },
	{ "reduce", N_("reduce") },
	{ "suspend", N_("suspend") },
	{ "stop", N_("stop") },
	{ "recover", N_("recover") },
	{ "reallocate", N_("reallocate") },
};

static const struct choice states[] = {
	{ "proposed", N_("proposed") },
	{ "approved", N_("approved") },
	{ "refused", N_("refused") },
	{ "withdrawn", N_("withdrawn") },
};

#define T(m) .offset = F_TEXT(struct adjustment, m)
static const struct field fields[] = {
	{ .name = "number", .title = N_("Number"), .label = "调整编号", .kind = FIELD_TEXT, .width = 12,
		.flags = FIELD_SEARCH | FIELD_SORT, .max_bytes = 60, T(number) },
	{ ROW_CODE, .flags = FIELD_SEARCH, T(code) },
	{ ROW_NAME, .flags = FIELD_SEARCH, T(name) },
	{ ROW_DEPARTMENT, .flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ ROW_YEAR, .offset = F_NUM(struct adjustment, year) },
	{ .name = "kind", .title = N_("Kind"), .label = "调整方式", .kind = FIELD_CHOICE, .width = 8,
		CHOICES(kinds), T(kind) },
	{ .name = "amount", .title = N_("Amount"), .label = "调整金额", .kind = FIELD_MONEY, .width = 14,
		.flags = FIELD_SUM, .offset = F_NUM(struct adjustment, amount),
		.help = N_("Left empty for stop, it is what is not spent yet") },
	{ .name = "other", .title = N_("Goes to"), .label = "调入项目编码", .kind = FIELD_TEXT, .width = 16,
		.flags = FIELD_SEARCH, .max_bytes = 63, T(other),
		.help = N_("Code of the project that gets what is reallocated") },
	{ .name = "effective_on", .title = N_("In force from"), .label = "生效日期", .kind = FIELD_DATE,
		.width = 10, T(effective_on), .help = N_("The budget is another one from this day on") },
	{ ROW_STATE, CHOICES(states), T(state) },
	{ .name = "document", .title = N_("Document"), .label = "文号", .kind = FIELD_TEXT, .width = 20,
		.flags = FIELD_SEARCH, .max_bytes = 300, T(document) },
	{ .name = "reason", .title = N_("Reason"), .label = "调整原因", .kind = FIELD_NOTE, .width = 30,
		.flags = FIELD_HIDDEN, .max_bytes = 6000, T(reason) },
	{ .name = "alert", .title = N_("Alert"), .label = "预警编号", .kind = FIELD_TEXT, .width = 20,
		.flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER },
	{ .name = "goal", .title = N_("Goal version"), .label = "目标版本", .kind = FIELD_INT, .width = 4,
		.flags = FIELD_HIDDEN, .offset = FIELD_NO_MEMBER,
		.help = N_("Version of the goal that was changed with it (GO-14)") },
	{ .name = "proposed_by", .title = N_("Proposed by"), .label = "提出人", .kind = FIELD_TEXT,
		.width = 10, T(proposed_by) },
	{ .name = "proposed_at", .title = N_("Proposed at"), .label = "提出时间", .kind = FIELD_TIME,
		.width = 16, .flags = FIELD_HIDDEN, T(proposed_at) },
	{ .name = "approved_by", .title = N_("Approved by"), .label = "批准人", .kind = FIELD_TEXT,
		.width = 10, .flags = FIELD_HIDDEN, T(approved_by) },
	{ .name = "approved_at", .title = N_("Approved at"), .label = "批准时间", .kind = FIELD_TIME,
		.width = 16, .flags = FIELD_HIDDEN, T(approved_at) },
};

const struct reg reg_adjustment = { .name = "adjustment", .title = N_("Budget adjustments"),
	.view = "v_adjustment", .fields = fields, .n_fields = ARRAY_LEN(fields), .key = "number",
	.sort = "-number",
	.columns = "number,code,name,department,year,kind,amount,other,effective_on,state,document",
	.perm = PERM_VIEW };

int64_t
adjustment_effect(const struct adjustment *t, bool other)
{
	if (strcmp(t->kind, "suspend") == 0)
		return 0;
	if (other)
		return strcmp(t->kind, "reallocate") == 0 ? t->amount : 0;
	return strcmp(t->kind, "increase") == 0 ? t->amount : -t->amount;
}

enum rc
adjustment_check(const struct adjustment *t, struct err *err)
{
	bool moves = t->kind && strcmp(t->kind, "reallocate") == 0;
	enum rc rc;

	if (!t->kind)
		return err_set(err, RC_INVALID, "kind",
			_("What is to be done with the budget is missing: give kind as increase, reduce, suspend, "
			  "stop, recover or reallocate."));
	rc = field_check_all(fields, ARRAY_LEN(fields), t, err);
	if (rc)
		return rc;
	if (!t->effective_on)
		return err_set(err, RC_INVALID, "effective_on",
			_("The day from which the budget is another one is missing: give it as effective_on."));
	if (t->amount == 0 && strcmp(t->kind, "suspend") != 0)
		return err_set(err, RC_INVALID, "amount",
			_("The amount is missing: give it in 万元 or with its unit."));
	if (moves && !t->other_id)
		return err_set(err, RC_INVALID, "other",
			_("A reallocation needs the project that gets the money: give its code as other."));
	if (!moves && t->other_id)
		return err_set(err, RC_INVALID, "other",
			_("Only a reallocation goes to another project: leave other empty, or choose reallocate."));
	if (moves && t->other_id == t->project_id)
		return err_set(err, RC_INVALID, "other",
			_("The money cannot go to the project that it comes from: name another one."));
	return RC_OK;
}
