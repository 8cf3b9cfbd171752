/* The words of forms and lists: which label or header names what. */
#include "map.h"

#include <string.h>

#include "base/table.h"

struct word {
	enum label label;
	const char *names; /* as text_label leaves them, separated by blanks */
};

/* What a word means in the first row that has it. */
static const struct word words[] = {
	{ LABEL_NAME, "项目名称 项目全称 项目支出名称 预算项目名称" },
	{ LABEL_AN_OTHER, "项目 内容 开始时间 完成时间 结束时间 开始 完成 项目负责人"
			  " 项目负责人及电话 项目负责人及联系电话 负责人及电话"
			  " 填报人及联系电话 项目联系人 联系人 项目类别 项目级次"
			  " 项目分类 资金性质 资金用途 支出功能分类 功能科目"
			  " 功能科目编码 功能科目名称 单位性质 行政区划 预算执行率权重"
			  " 预算执行率 上年结转资金 上年结转 事业收入 经营性收入"
			  " 事业单位经营收入 上级财政资金 上级补助 上级资金"
			  " 本级财政资金 本级资金 一般公共预算 一般公共预算拨款"
			  " 政府性基金 政府性基金预算 政府性基金拨款 国有资本经营预算"
			  " 财政专户管理资金" },
	{ LABEL_UNIT_CODE, "单位代码 单位编码 预算单位编码 预算单位代码 实施单位编码"
			   " 实施单位代码" },
	{ LABEL_DIVISION, "业务科室 归口科室 业务处室 归口处室 归口业务科室" },
	{ LABEL_NAME_CODE, "项目名称及代码 项目名称及编码 项目名称和编码 项目代码及名称"
			   " 项目编码及名称" },
	{ LABEL_CODE, "项目编码 项目代码 项目编号 预算项目编码 预算项目代码"
		      " 项目支出编码" },
	{ LABEL_DEPARTMENT,
		"主管部门 主管部门及代码 主管部门及编码 主管部门名称"
		" 主管部门名称及代码 主管部门和代码 主管部门与代码 主管单位"
		" 主管单位及代码 主管预算部门 主管预算单位 项目主管部门"
		" 预算主管部门 一级预算单位 一级预算部门 上级部门 上级单位 所属部门 部门 部门名称"
		" 部门名称及代码 部门及代码 预算部门" },
	{ LABEL_DEPARTMENT_CODE, "主管部门代码 主管部门编码 主管单位编码 主管单位代码 部门代码"
				 " 部门编码" },
	{ LABEL_UNIT, "实施单位 实施单位名称 实施单位及代码 项目实施单位"
		      " 项目实施单位名称 项目单位 项目单位名称 项目承担单位"
		      " 承担单位 具体实施单位 执行单位 用款单位 资金使用单位" },
	{ LABEL_UNIT_HEAD, "预算单位 预算单位名称 预算单位及代码 基层预算单位"
			   " 二级预算单位 申报单位 项目申报单位 单位名称 填报单位"
			   " 填报单位名称 填报部门 编制单位 填表单位" },
	{ LABEL_YEAR, "年度 年份 预算年度 预算年份 填报年度 申报年度 项目年度"
		      " 所属年度 财政年度 会计年度" },
	{ LABEL_ATTRIBUTE, "项目属性 项目类型 项目性质 是否新增项目" },
	{ LABEL_PERIOD, "项目期 项目期限 项目周期 项目起止时间 项目起止年限"
			" 项目起止期限 起止时间 起止年限 项目实施期 项目实施期限"
			" 项目实施时间 项目实施周期 实施时间 实施期 实施期限 实施周期"
			" 执行期限" },
	{ LABEL_START, "项目开始时间 项目开始日期 项目起始时间" },
	{ LABEL_END, "项目结束时间 项目完成时间 项目结束日期 项目终止时间" },
	{ LABEL_MONEY, "项目资金 项目资金申请 项目资金情况 项目资金来源 项目预算"
		       " 项目预算资金 预算资金 预算资金情况 资金情况 资金来源"
		       " 资金构成 资金总额及构成 资金预算" },
	{ LABEL_MONEY_UNIT, "单位 金额单位 货币单位 资金单位" },
	{ LABEL_TOTAL, "资金总额 资金总计 资金合计 总额 项目资金总额 预算资金总额"
		       " 项目总金额 预算总额 项目总预算 预算金额 项目预算金额"
		       " 项目金额 申请金额 申请资金总额 金额" },
	{ LABEL_MID_TOTAL, "中期资金总额 中期资金 中期资金合计 实施期资金总额 实施期资金"
			   " 实施期资金合计 项目实施期资金总额 实施期总资金"
			   " 实施期预算资金总额 中长期资金总额 长期资金总额 项目总投资" },
	{ LABEL_YEAR_TOTAL, "年度资金总额 年度资金 年度资金合计 年度资金总计 年度总额"
			    " 年度预算总额 年度预算资金总额 年度项目资金总额 年度预算资金"
			    " 年度预算 年度预算数 年度预算金额 年度金额 本年资金总额"
			    " 本年度资金总额 当年资金总额 当年预算资金总额 当年预算"
			    " 本年预算 本年预算数 本年度预算 本年度申请金额 年初预算数" },
	{ LABEL_FISCAL, "财政拨款 财政资金 财政性资金 财政拨款资金 财政拨款收入"
			" 财政预算资金 本年财政拨款 本年度财政拨款 当年财政拨款"
			" 年度财政拨款 年度财政资金 本级财政拨款 区财政资金"
			" 市财政资金 县财政资金 区级财政资金" },
	{ LABEL_OTHER, "其他资金 其它资金 其他 其它 年度其他资金 本年其他资金"
		       " 其他来源资金 非财政拨款资金 单位资金 自有资金 自筹资金" },
	{ LABEL_MID, "中期 长期 中长期" },
	{ LABEL_ANNUAL, "本年 本年度 当年" },
	{ LABEL_GOAL, "总体目标 总体绩效目标 项目总体目标 项目总体绩效目标"
		      " 项目绩效总体目标 绩效总体目标 绩效总目标 项目绩效目标"
		      " 项目绩效目标描述 项目绩效目标情况 绩效目标 绩效目标描述"
		      " 项目目标" },
	{ LABEL_GOAL_MID, "中期目标 中期绩效目标 中期总体目标 中期滚动目标 中长期目标"
			  " 实施期目标 实施期绩效目标 实施期总目标 实施期总体目标"
			  " 项目实施期目标 长期目标 长期绩效目标 总目标" },
	{ LABEL_GOAL_YEAR, "年度目标 年度总目标 年度绩效目标 年度总体目标"
			   " 年度总体绩效目标 年度绩效总目标 年度绩效总体目标"
			   " 项目年度目标 项目年度绩效目标 本年目标 本年度目标"
			   " 本年绩效目标 本年度绩效目标 当年目标 当年绩效目标 全年目标" },
	{ LABEL_TABLE, "绩效指标 项目绩效指标 绩效目标指标 指标" },
	{ LABEL_TABLE_MID, "中期指标 中期绩效指标 实施期指标 实施期绩效指标 长期指标"
			   " 长期绩效指标 总目标绩效指标" },
	{ LABEL_TABLE_YEAR, "年度指标 年度绩效指标 年度绩效目标指标 本年度绩效指标"
			    " 当年绩效指标" },
	{ LABEL_LEVEL1, "一级指标 一级指标名称 一级" },
	{ LABEL_LEVEL2, "二级指标 二级指标名称 二级" },
	{ LABEL_LEVEL3, "三级指标 三级指标名称 三级 指标名称 绩效指标名称 具体指标" },
	{ LABEL_CONTENT, "指标内容 绩效指标内容" },
	{ LABEL_VALUE, "指标值及单位 目标 绩效值 值 数值 指标数值 目标数值" },
	{ LABEL_OPERATOR, "指标性质 绩效指标性质 指标符号 计算符号 运算符号 运算符"
			  " 比较符号 比较符 关系符号 符号 性质" },
	{ LABEL_MEASURE, "计量单位 度量单位 绩效度量单位 指标单位 指标值单位" },
	{ LABEL_WEIGHT, "权重 指标权重 设定权重 实际权重 三级指标权重 三级权重 三级分值 "
			"三级指标分值 分值 指标分值"
			" 分值权重 权重分值 权重/分值 分值/权重" },
	{ LABEL_NODE_WEIGHT, "一级权重 一级指标权重 一级分值 一级指标分值 二级权重"
			     " 二级指标权重 二级分值 二级指标分值" },
	{ LABEL_FORMULA, "指标解释 指标说明 计算公式 计算方法 指标解释及计算公式"
			 " 指标解释/计算公式 指标计算公式 评分标准 评扣分标准 评分规则" },
	{ LABEL_BASIS, "指标值确定依据 指标值设定依据 目标值确定依据 目标值设定依据"
		       " 设定依据 确定依据 指标设定依据 依据" },
	{ LABEL_EVIDENCE, "佐证资料 佐证资料要求 佐证材料 数据来源 完成值数据来源" },
	{ LABEL_TERM, "目标期限 指标类型 目标类型 期间" },
	{ LABEL_REMARK, "备注 说明 指标值说明 指标值解释 上年度实际水平 上年实际水平"
			" 上年完成值 序号" },
	{ LABEL_PREPARED, "填报人 填表人 制表人 经办人 填报人员" },
	{ LABEL_PHONE, "联系电话 电话 联系方式 填报人电话 填报人联系电话" },
	{ LABEL_HEAD, "单位负责人 部门负责人 部门单位负责人 主要负责人 负责人" },
	{ LABEL_DATE, "填报日期 填表日期 填报时间 申报日期 日期" },
	{ LABEL_REVIEW, "审核人 审核意见 复核人 部门审核意见 主管部门审核意见"
			" 主管部门意见 财政部门审核意见 财政审核意见 财政部门意见"
			" 其他说明的问题 其他需要说明的问题 需要说明的问题" },
	{ LABEL_SKIP, "单位职能概述 单位职能 部门职能概述 项目概况 项目概述"
		      " 项目简介 项目内容 项目主要内容 项目实施内容"
		      " 项目立项情况 项目立项依据 项目立项的依据 立项依据 立项背景"
		      " 政策依据 项目申报的可行性 项目申报可行性 项目可行性"
		      " 立项可行性 可行性 项目申报的必要性 项目申报必要性"
		      " 项目必要性 立项必要性 必要性 项目申请原因 项目实施进度计划"
		      " 实施进度计划 项目实施计划 项目实施进度内容 实施方案"
		      " 保障措施 资金测算依据 测算依据 资金使用范围"
		      " 以前年度项目绩效情况 上年度绩效情况" },
	{ LABEL_TASK, "任务名称 任务 工作任务 工作任务名称 重点任务名称 主要任务名称 重点工作名称 任务事项" },
	{ LABEL_TASK_CONTENT, "主要内容 任务内容 工作内容 主要工作内容 任务主要内容 任务具体内容" },
	{ LABEL_NOTE, "填表说明 填报说明 填写说明 注" },
};

static bool
starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool
ends(const char *s, const char *with)
{
	size_t n = strlen(s), m = strlen(with);

	return n >= m && strcmp(s + n - m, with) == 0;
}

/* Values of the table by the end of the word: 全年目标值, 实施期指标值 ...; what is past is none.
 */
static enum label
value_word(const char *s)
{
	static const char *const past[] = { "上年", "上一年", "前年", "实际", "完成", "历史",
		"近三年", "参考", "往年", "去年", "基期", "标准" };

	if (!ends(s, "指标值") && !ends(s, "目标值") && !ends(s, "计划值") && !ends(s, "预期值") &&
		!ends(s, "计划水平"))
		return LABEL_NONE;
	for (size_t i = 0; i < ARRAY_LEN(past); i++)
		if (strstr(s, past[i]))
			return LABEL_REMARK;
	if (starts(s, "中期") || starts(s, "实施期") || starts(s, "长期") || starts(s, "总体"))
		return LABEL_VALUE_MID;
	if (starts(s, "年度") || starts(s, "本年") || starts(s, "当年") || starts(s, "全年"))
		return LABEL_VALUE_YEAR;
	return LABEL_VALUE;
}

/* True if core, len bytes long, is one of the names. */
static bool
among(const char *names, const char *core, size_t len)
{
	for (const char *p = names; (p = strstr(p, core)) != NULL; p += len)
		if ((p == names || p[-1] == ' ') && (p[len] == '\0' || p[len] == ' '))
			return true;
	return false;
}

enum label
label_find(const char *core)
{
	size_t len = strlen(core);

	if (len == 0)
		return LABEL_NONE;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (among(words[i].names, core, len))
			return words[i].label;
	return value_word(core);
}

bool
label_is_column(enum label l)
{
	return l >= LABEL_LEVEL1 && l <= LABEL_REMARK;
}

bool
label_ends_table(enum label l)
{
	switch (l) {
	case LABEL_PREPARED:
	case LABEL_PHONE:
	case LABEL_HEAD:
	case LABEL_DATE:
	case LABEL_REVIEW:
	case LABEL_SKIP:
	case LABEL_TASK_CONTENT:
	case LABEL_NOTE:
	case LABEL_NAME:
	case LABEL_DEPARTMENT:
	case LABEL_UNIT:
	case LABEL_UNIT_HEAD:
	case LABEL_GOAL:
	case LABEL_GOAL_MID:
	case LABEL_GOAL_YEAR:
	case LABEL_MONEY:
	case LABEL_YEAR_TOTAL:
	case LABEL_MID_TOTAL:
		return true;
	default:
		return false;
	}
}
