/*
 * The figures of the yearly account. A department's money has that of its projects in it, so the two
 * are not added. Each is counted from the rows that its list shows, so that what
 * the account says and what opens behind it cannot differ. Accounts speak of the evaluations of the
 * year before (YR-02).
 */
#include "domain/annual.h"

#include "base/intl.h"
#include "base/table.h"

#define SELF "object=project kind=self state=submitted,accepted"
#define WHOLE_SELF "object=department kind=self state=submitted,accepted"
#define BY_DEPARTMENT "object=project kind=department state=concluded"
#define BY_FINANCE "object=project kind=finance state=concluded"
#define WHOLE_BY_FINANCE "object=department kind=finance state=concluded"
#define MONITORED "kind=project month=7 state=sent"
#define MONITORED_WHOLE "kind=department month=7 state=sent"
#define CUT "kind=reduce,stop,recover state=approved" /* what is suspended keeps its budget */
#define FOCUSED "state=found,sent,answered,done"
#define ISSUED "issued>={year}-01-01 issued<{next}-01-01"

static const struct annual_figure figures[] = {
	{ "goals.count", N_("Project goals reviewed and approved"), "审核项目绩效目标数", ANNUAL_COUNT, "goal",
		"kind=project state=approved" },
	{ "goals.amount", N_("Their money"), "审核项目绩效目标金额", ANNUAL_MONEY, "goal",
		"kind=project state=approved" },
	{ "departments.count", N_("Goals of whole departments approved"), "部门整体支出绩效目标数",
		ANNUAL_COUNT, "goal", "kind=department state=approved" },
	{ "departments.amount", N_("Their money"), "部门整体支出金额", ANNUAL_MONEY, "goal",
		"kind=department state=approved" },
	{ "goals.returned", N_("Project goals returned and submitted again"), "退回修改后重报的目标数",
		ANNUAL_COUNT, "goal", "kind=project round>=2", .base = "goals.count" },
	{ "publication.count", N_("Departments that published their goals"), "公开绩效目标的部门数",
		ANNUAL_COUNT, "publication", "kind=goal state=published" },
	{ "publication.late", N_("of them late"), "逾期公开的部门数", ANNUAL_COUNT, "publication",
		"kind=goal state=published late=yes", .base = "publication.count" },
	{ "exante.count", N_("Ex-ante evaluations concluded"), "事前绩效评估项目数", ANNUAL_COUNT, "exante",
		"state=concluded" },
	{ "exante.amount", N_("Their money"), "事前绩效评估金额", ANNUAL_MONEY, "exante", "state=concluded" },
	{ "exante.names", N_("Their names"), "事前绩效评估项目名称", ANNUAL_NAMES, "exante",
		"state=concluded" },
	{ "exante.refused", N_("Ex-ante evaluations without support"), "事前评估不予支持的项目数",
		ANNUAL_COUNT, "exante", "state=concluded conclusion=not_supported", .base = "exante.count" },
	{ "selfeval.count", N_("Self-evaluations of projects of the year before"), "上年度项目绩效自评数",
		ANNUAL_COUNT, "evaluation", SELF, .shift = -1 },
	{ "selfeval.departments", N_("Self-evaluations of whole departments"), "上年度部门整体自评数",
		ANNUAL_COUNT, "evaluation", WHOLE_SELF, .shift = -1, .base = "selfeval.count" },
	{ "selfeval.amount", N_("Money of the departments that evaluated themselves"),
		"上年度绩效自评涉及资金", ANNUAL_MONEY, "evaluation", WHOLE_SELF, .shift = -1,
		.instead = "selfeval.project_amount" },
	{ "selfeval.project_amount", N_("Money of the projects evaluated"), "上年度项目绩效自评金额",
		ANNUAL_MONEY, "evaluation", SELF, .shift = -1 },
	{ "recheck.count", N_("Self-evaluations re-checked"), "自评抽查复核数", ANNUAL_COUNT, "recheck",
		"state=checked,sent,confirmed",
		.shift = -1 },
	{ "department_evaluation.count", N_("Evaluations by departments"), "部门评价项目数", ANNUAL_COUNT,
		"evaluation", BY_DEPARTMENT, .shift = -1 },
	{ "department_evaluation.amount", N_("Their money"), "部门评价金额", ANNUAL_MONEY, "evaluation",
		BY_DEPARTMENT, .shift = -1 },
	{ "finance_evaluation.count", N_("Projects evaluated by the bureau"), "财政重点评价项目数",
		ANNUAL_COUNT, "evaluation", BY_FINANCE, .shift = -1 },
	{ "finance_evaluation.amount", N_("Their money"), "财政重点评价项目金额", ANNUAL_MONEY, "evaluation",
		BY_FINANCE, .shift = -1 },
	{ "whole_evaluation.count", N_("Whole departments evaluated by the bureau"),
		"部门整体支出绩效评价部门数", ANNUAL_COUNT, "evaluation", WHOLE_BY_FINANCE, .shift = -1 },
	{ "whole_evaluation.amount", N_("Their money"), "部门整体支出绩效评价金额", ANNUAL_MONEY,
		"evaluation", WHOLE_BY_FINANCE, .shift = -1 },
	{ "monitor.count", N_("Projects monitored from January to July"), "1-7月监控项目数", ANNUAL_COUNT,
		"monitoring", MONITORED },
	{ "monitor.departments", N_("Whole departments monitored"), "1-7月监控部门数", ANNUAL_COUNT,
		"monitoring", MONITORED_WHOLE },
	{ "monitor.amount", N_("Money of the departments monitored, that of their projects in it"),
		"监控项目资金", ANNUAL_MONEY, "monitoring", MONITORED_WHOLE,
		.instead = "monitor.project_amount" },
	{ "monitor.project_amount", N_("Money of the projects monitored"), "监控项目预算金额", ANNUAL_MONEY,
		"monitoring", MONITORED },
	{ "monitor.red", N_("of them red"), "监控亮红灯的项目数", ANNUAL_COUNT, "monitoring",
		MONITORED " light=red", .base = "monitor.count" },
	{ "monitor.cuts", N_("Budget cuts approved"), "批准的预算调减数", ANNUAL_COUNT, "adjustment", CUT,
		.base = "monitor.count" },
	{ "monitor.cut_amount", N_("Money cut"), "调减预算金额", ANNUAL_MONEY, "adjustment", CUT,
		.base = "monitor.count" },
	{ "monitor.suspended", N_("Suspensions approved"), "批准的暂停实施数", ANNUAL_COUNT, "adjustment",
		"kind=suspend state=approved", .base = "monitor.count" },
	{ "focus.count", N_("Projects monitored by the bureau itself"), "财政重点监控项目数", ANNUAL_COUNT,
		"focus", FOCUSED },
	{ "focus.amount", N_("Their money"), "财政重点监控金额", ANNUAL_MONEY, "focus", FOCUSED },
	{ "documents", N_("Rule documents of the district and the bureau"), "规章制度", ANNUAL_LETTERS,
		"document", "level=district,bureau state=active -date>={next}-01-01", .all_years = true },
	{ "rectify.count", N_("Rectifications issued in the year"), "下达整改事项数", ANNUAL_COUNT,
		"rectification", ISSUED, .all_years = true },
	{ "rectify.closed", N_("of them closed"), "已销号整改事项数", ANNUAL_COUNT, "rectification",
		ISSUED " state=closed", .all_years = true, .base = "rectify.count" },
	{ "rectify.open", N_("of them open"), "未销号整改事项数", ANNUAL_COUNT, "rectification",
		ISSUED " phase=open", .all_years = true, .base = "rectify.count" },
	{ "rectify.goals", N_("of them about goals"), "绩效目标方面的问题数", ANNUAL_COUNT, "rectification",
		ISSUED " category=goals", .all_years = true, .base = "rectify.count" },
	{ "rectify.execution", N_("of them about execution"), "预算执行方面的问题数", ANNUAL_COUNT,
		"rectification", ISSUED " category=execution,budget", .all_years = true, .base = "rectify.count" },
	{ "rectify.funds", N_("of them about the use of funds"), "资金管理方面的问题数", ANNUAL_COUNT,
		"rectification", ISSUED " category=funds,management", .all_years = true,
		.base = "rectify.count" },
	{ "rectify.effect", N_("of them about output and effect"), "产出和效益方面的问题数", ANNUAL_COUNT,
		"rectification", ISSUED " category=output,effect", .all_years = true, .base = "rectify.count" },
	{ "rectify.selfeval", N_("of them about self-evaluation"), "自评不实的问题数", ANNUAL_COUNT,
		"rectification", ISSUED " category=self_evaluation,records", .all_years = true,
		.base = "rectify.count" },
	{ "declared.count", N_("Goals declared for the next year"), "下年申报项目绩效目标数", ANNUAL_COUNT,
		"goal", "kind=project", .shift = 1 },
	{ "problems.unquantified", N_("Goals with too few quantified indicators"), "指标未量化的问题数",
		ANNUAL_COUNT, "finding", "rule=GO-03", .shift = 1, .base = "declared.count" },
	{ "problems.vague", N_("Findings on next year's declarations"), "下年申报目标的问题数", ANNUAL_COUNT,
		"finding", "", .shift = 1, .base = "declared.count" },
	{ "problems.low_execution", N_("Self-evaluations with an execution below 80%"),
		"执行率低于80%的项目数", ANNUAL_COUNT, "evaluation", SELF " rate<80", .shift = -1,
		.base = "selfeval.count" },
	{ "problems.recheck", N_("Re-checks that differ by more than ten points"), "复核偏差较大的自评数",
		ANNUAL_COUNT, "recheck", "state=checked,sent,confirmed quality=中,差", .shift = -1, .base = "recheck.count" },
	{ "linkage.count", N_("Proposals for next year's projects"), "下年预算挂钩建议数", ANNUAL_COUNT,
		"linkage", "kind=project declared=yes", .shift = 1 },
	{ "linkage.amount", N_("Their money"), "下年预算挂钩涉及金额", ANNUAL_MONEY, "linkage",
		"kind=project declared=yes", .shift = 1 },
	{ "linkage.new", N_("of them new projects without a predecessor"), "下年新增项目数", ANNUAL_COUNT,
		"linkage", "kind=project declared=yes matched=department,none", .shift = 1,
		.base = "linkage.count" },
	{ "linkage.new_share", N_("Their share"), "下年新增项目占比", ANNUAL_SHARE, "linkage",
		"kind=project declared=yes matched=department,none", .shift = 1, .base = "linkage.count" },
	{ "linkage.cut", N_("Proposals that cut"), "建议压减的项目数", ANNUAL_COUNT, "linkage",
		"kind=project declared=yes change<0", .shift = 1, .base = "linkage.count" },
	{ "linkage.decided", N_("Proposals decided"), "已决定的挂钩建议数", ANNUAL_COUNT, "linkage",
		"kind=project declared=yes state=decided,sealed", .shift = 1, .base = "linkage.count" },
};

const struct annual_figure *
annual_figures(size_t *n)
{
	*n = ARRAY_LEN(figures);
	return figures;
}

const struct annual_figure *
annual_figure(const char *name)
{
	return TABLE_FIND(figures, name);
}
