/* Feedback letters: the clock of RE-01; problems that become items of rectification. */
#include "domain/feedback.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"

#define MAJOR 500    /* 1/100 point taken off: from here on a problem is considerable */
#define SERIOUS 1500

bool
feedback_late(const struct feedback *f, const char *today)
{
	if (!f->due || strcmp(f->state, "dropped") == 0)
		return false;
	return strcmp(f->sent_on ? f->sent_on : today, f->due) > 0;
}

static enum rc
in_order(const char *field, const char *day, const char *after, const char *today, struct err *err)
{
	if (day && strcmp(day, today) > 0)
		return err_set(err, RC_INVALID, field, _("%s lies in the future: today is %s."), day, today);
	if (day && after && strcmp(day, after) < 0)
		return err_set(err, RC_INVALID, field, _("%s lies before %s: check the dates."), day, after);
	return RC_OK;
}

enum rc
feedback_check(const struct feedback *f, const char *today, struct err *err)
{
	enum rc rc = field_check_all(reg_feedback.fields, reg_feedback.n_fields, f, err);

	if (rc == RC_OK)
		rc = in_order("fixed_on", f->fixed_on, NULL, today, err);
	if (rc == RC_OK)
		rc = in_order("sent_on", f->sent_on, f->fixed_on, today, err);
	if (rc == RC_OK)
		rc = in_order("received_on", f->received_on, f->sent_on, today, err);
	return rc;
}

enum rc
problem_check(const struct problem *p, struct err *err)
{
	return field_check_all(reg_problem.fields, reg_problem.n_fields, p, err);
}

const char *
problem_origin(const char *kind)
{
	return strcmp(kind, "department") == 0 ? "department_evaluation"
		: strcmp(kind, "finance") == 0 ? "finance_evaluation" : "self_evaluation";
}

const char *
problem_word(const char *category)
{
	static const struct {
		const char *name, *word;
	} words[] = { { "goals", "目标编制" }, { "budget", "预算编制" }, { "execution", "预算执行" },
		{ "funds", "资金管理" }, { "management", "项目管理" }, { "output", "产出" },
		{ "effect", "效益满意度" }, { "self_evaluation", "自评质量" }, { "records", "档案资料" } };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].name, category) == 0)
			return words[i].word;
	return category;
}

const char *
problem_task(const char *kind)
{
	return strcmp(kind, "department") == 0 ? "部门评价" : strcmp(kind, "finance") == 0 ? "财政评价"
		: "自评抽查复核";
}

/* What the unit is asked to do about a finding of a re-check. */
static const struct {
	const char *finding, *demand, *category;
} demands[] = {
	{ "no_evidence", "补充能证明完成情况的佐证资料，并建立绩效资料归档制度。", "records" },
	{ "unrelated", "重新设置与项目内容直接相关的绩效指标。", "goals" },
	{ "no_survey", "开展满意度调查，保留问卷、统计表等资料。", "records" },
	{ "severe", "重新设置可衡量、可考核的绩效指标，明确指标值和评价标准。", "goals" },
	{ "medium", "细化指标内容，明确指标值的测算依据和评价标准。", "goals" },
	{ "light", "规范指标表述。", "goals" },
	{ "duplicate", "删除重复指标，重新分配权重。", "goals" },
	{ "wrong_class", "按二级指标的内涵重新归类或设置三级指标。", "goals" },
	{ "payment_only", "以产出数量而不是资金支付设置数量指标。", "goals" },
	{ "partly_undone", "完成剩余任务，说明未完成原因和完成时限。", "output" },
	{ "actual", "据实填报完成值，核实数据来源。", "self_evaluation" },
	{ "hand", "按复核意见整改。", "self_evaluation" },
};

bool
problem_of_item(const struct recheck_item *i, struct arena *a, struct problem *ret)
{
	const struct recheck_finding *f = recheck_finding(i->finding);
	struct strbuf text = { 0 };
	int64_t off = i->self_score - i->score;

	if (!f || i->score < 0 || off <= 0)
		return false;
	*ret = (struct problem){ .category = "self_evaluation", .demand = "按复核意见整改。",
		.severity = off >= SERIOUS ? "serious" : off >= MAJOR ? "major" : "minor",
		.state = "open" };
	for (size_t k = 0; k < ARRAY_LEN(demands); k++)
		if (strcmp(demands[k].finding, f->name) == 0) {
			ret->demand = demands[k].demand;
			ret->category = demands[k].category;
		}
	strbuf_addf(&text, "指标“%s”%s", i->level3, f->label);
	if (i->actual && *i->actual)
		strbuf_addf(&text, "（自评%s，复核%s）", i->self_actual ? i->self_actual : "", i->actual);
	strbuf_add(&text, "，自评");
	dec_format(&text, i->self_score, 2);
	strbuf_add(&text, "分，复核");
	dec_format(&text, i->score, 2);
	strbuf_add(&text, "分。");
	if (i->note && *i->note)
		strbuf_add(&text, i->note);
	ret->finding = arena_strdup(a, strbuf_str(&text));
	strbuf_free(&text);
	return true;
}
