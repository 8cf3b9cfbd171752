/* The words of self-evaluation sheets: which label or header names what. */
#include "selfeval_int.h"

#include <string.h>

#include "base/table.h"

struct word {
	enum sv_word word;
	const char *names; /* as text_label leaves them, separated by blanks; the first is the title */
};

static const struct word words[] = {
	{ SV_CODE, "项目编码 code 项目代码 项目编号 预算项目编码 项目支出编码" },
	{ SV_NAME, "项目名称 name 项目支出名称 预算项目名称 项目全称" },
	{ SV_NAME_CODE, "项目名称及代码 项目名称及编码 项目代码及名称" },
	{ SV_DEPARTMENT, "主管部门 department 主管部门及代码 主管部门名称 主管单位 预算主管部门 部门"
		" 部门名称 部门单位名称 预算部门 部门名称及代码" },
	{ SV_DEPARTMENT_CODE, "部门编码 department_code 主管部门代码 主管部门编码 部门代码" },
	{ SV_UNIT, "实施单位 unit 实施单位名称 项目实施单位 项目单位 实施单位及代码 预算单位 单位名称"
		" 填报单位 资金使用单位 自评单位 填报单位名称" },
	{ SV_YEAR, "年度 year 预算年度 评价年度 自评年度 年份 项目年度" },
	{ SV_FINISHED, "是否完成 finished 项目是否完成 是否已完成 项目完成 是否完工" },
	{ SV_INITIAL, "年初预算数 initial_budget 年初预算 年初预算金额 年初预算资金" },
	{ SV_BUDGET, "全年预算数 budget 全年预算 调整预算数 调整后预算数 全年预算数a 预算数a 预算数"
		" 年度预算数 调整后财政资金总额 全年预算金额 预算安排数" },
	{ SV_EXECUTED, "全年执行数 executed 全年执行 执行数 全年执行数b 执行数b 实际执行数 实际支出数"
		" 全年实际支出 全年支出数 年度执行数" },
	{ SV_RATE, "执行率 rate 预算执行率 执行率b/a 资金执行率" },
	{ SV_TOTAL, "年度资金总额 资金总额 年度资金 合计 总额 项目资金总额 年度资金合计 年度总额" },
	{ SV_FISCAL, "财政拨款 当年财政拨款 本年财政拨款 本年当年财政拨款 财政资金 年度财政拨款"
		" 本年度财政拨款 一般公共预算拨款 本年一般公共预算拨款" },
	{ SV_CARRIED, "上年结转资金 上年结转 结转资金 上年结转结余资金 上年结转结余" },
	{ SV_OTHER, "其他资金 其它资金 其他" },
	{ SV_MONEY, "项目资金 项目预算 预算资金 资金情况 预算执行情况 项目预算执行情况 部门资金"
		" 年度预算执行情况 部门预算执行情况 预算资金情况" },
	{ SV_MONEY_UNIT, "单位 金额单位 货币单位" },
	{ SV_GOAL, "年度总体目标 年度目标 总体目标 年度绩效目标 年度总体目标完成情况 年度总目标"
		" 年度绩效总体目标" },
	{ SV_EXPECTED, "预期目标 预期绩效目标 年初预期目标 年初设定目标 目标内容 年初目标" },
	{ SV_COMPLETION, "实际完成情况 completion 目标实际完成情况 全年实际完成情况 目标完成情况"
		" 实际完成目标" },
	{ SV_TABLE, "绩效指标 年度绩效指标" },
	{ SV_LEVEL1, "一级指标 level1 一级" },
	{ SV_LEVEL2, "二级指标 level2 二级" },
	{ SV_LEVEL3, "三级指标 level3 三级 指标名称 三级指标名称 绩效指标名称 指标内容" },
	{ SV_OPERATOR, "指标性质 operator 指标符号 计算符号 符号" },
	{ SV_TARGET, "年度指标值 target 指标值 年初目标值 目标值 年度目标值 年初目标值a 全年目标值"
		" 年初指标值 指标目标值 目标值a 预期指标值 计划指标值 年度指标值a 预期值" },
	{ SV_MEASURE, "度量单位 measure 计量单位 指标单位" },
	{ SV_WEIGHT, "分值 weight 权重 指标分值 分值权重 权重分值 指标权重" },
	{ SV_ACTUAL, "实际完成值 actual 完成值 全年实际值 实际值 实际完成值b 全年完成值 全年实际完成值"
		" 年度实际完成值 实际完成指标值 完成指标值 指标完成值 实际完成" },
	{ SV_ATTAINMENT, "定性等级 attainment 完成等级 定性档次 达成等级 完成程度 达成情况 定性完成程度" },
	{ SV_CLAIMED, "自评得分 claimed 得分 指标得分 实际得分 自评分 自评分数 自评得分数" },
	{ SV_EXPLANATION, "偏差原因分析及改进措施 explanation 偏差原因 偏差原因分析 偏差原因分析与改进措施"
		" 未完成原因分析 未完成原因及改进措施 未完成原因分析与改进措施 偏差说明 偏差分析" },
	{ SV_EVIDENCE, "佐证资料 evidence 佐证材料 证明材料" },
	{ SV_SUM, "总分 总得分 合计得分 自评总分 总计得分 合计 总计 得分合计 自评得分合计" },
	{ SV_GRADE, "自评等级 claimed_grade 自评结论 评价等级 等级 自评结果 绩效等级 评价结论" },
	{ SV_REASONS, "偏差大或目标未完成原因分析 未完成原因 执行率低原因 偏差大或未完成目标原因分析"
		" 目标未完成原因分析 存在问题及原因 预算执行偏差原因" },
	{ SV_MEASURES, "改进措施及结果应用方案 measures 改进措施 下一步改进措施 整改措施" },
	{ SV_REMARKS, "备注 remarks 说明 其他需要说明的问题" },
	{ SV_PREPARED, "填报人 填表人 经办人 制表人 填报人员" },
	{ SV_PHONE, "联系电话 电话 联系方式" },
	{ SV_HEAD, "单位负责人 部门负责人 负责人 主要负责人" },
	{ SV_DATE, "填报日期 填表日期 填报时间 日期" },
};

static bool
among(const char *names, const char *core, size_t len)
{
	for (const char *p = names; (p = strstr(p, core)) != NULL; p += len)
		if ((p == names || p[-1] == ' ') && (p[len] == '\0' || p[len] == ' '))
			return true;
	return false;
}

enum sv_word
sv_find(const char *core)
{
	size_t len = strlen(core);

	for (size_t i = 0; len && i < ARRAY_LEN(words); i++)
		if (among(words[i].names, core, len))
			return words[i].word;
	return SV_NONE;
}

const char *
sv_title(enum sv_word w)
{
	static const char *const titles[SV_WORDS] = { [SV_CODE] = "项目编码 (code)",
		[SV_NAME] = "项目名称 (name)", [SV_YEAR] = "年度 (year)", [SV_LEVEL3] = "三级指标 (level3)",
		[SV_ACTUAL] = "完成值 (actual)" };

	return titles[w] ? titles[w] : "";
}
