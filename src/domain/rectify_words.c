/* The official words of rectification papers: what stands on them for the choices. A table. */
#include "domain/rectify.h"

#include <string.h>

#include "base/table.h"

static const struct {
	const char *field, *name, *word;
} words[] = {
	{ "origin", "monitoring", "监控" },
	{ "origin", "self_evaluation", "自评复核" },
	{ "origin", "department_evaluation", "部门评价" },
	{ "origin", "finance_evaluation", "财政评价" },
	{ "origin", "goal_review", "目标审核" },
	{ "origin", "exante", "事前评估" },
	{ "category", "goals", "目标编制" },
	{ "category", "budget", "预算编制" },
	{ "category", "execution", "预算执行" },
	{ "category", "funds", "资金管理" },
	{ "category", "management", "项目管理" },
	{ "category", "output", "产出" },
	{ "category", "effect", "效益满意度" },
	{ "category", "self_evaluation", "自评质量" },
	{ "category", "records", "档案资料" },
	{ "severity", "minor", "轻微" },
	{ "severity", "major", "较重" },
	{ "severity", "serious", "严重" },
	{ "progress", "not_started", "未启动" },
	{ "progress", "in_progress", "整改中" },
	{ "progress", "done", "已完成" },
	{ "progress", "long_term", "长期坚持" },
	{ "method", "documents", "查阅资料" },
	{ "method", "on_site", "现场核查" },
	{ "consequence", "cut", "压减预算" },
	{ "consequence", "withheld", "暂缓安排" },
	{ "consequence", "circulated", "通报批评" },
	{ "consequence", "talk", "约谈" },
	{ "consequence", "handed_over", "移交" },
	{ "consequence", "none", "无" },
	{ "state", "draft", "草拟" },
	{ "state", "issued", "已下达" },
	{ "state", "received", "已签收" },
	{ "state", "planned", "方案已报" },
	{ "state", "in_progress", "整改中" },
	{ "state", "reported", "结果已报" },
	{ "state", "checking", "复核中" },
	{ "state", "closed", "已销号" },
	{ "state", "returned", "退回继续整改" },
	{ "state", "extended", "已延期" },
	{ "state", "accepted", "接受风险" },
	{ "state", "closed_not_done", "未完成终结" },
};

const char *
rectify_word(const char *field, const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].field, field) == 0 && strcmp(words[i].name, name) == 0)
			return words[i].word;
	return name ? name : "";
}

const char *
rectify_name(const char *field, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].field, field) == 0 && strcmp(words[i].word, word) == 0)
			return words[i].name;
	return word;
}
