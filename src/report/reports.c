/* The table of papers: a row and a file each. */
#include "base/intl.h"
#include "base/table.h"
#include "paper.h"
#include "rectify_paper.h"

static const struct report reports[] = {
	{ "goal-form", N_("Declaration form of a project"), "goal", "kind=project", true, false,
		PERM_EXPORT, NULL, N_("The goal as declared, in the official layout; reads back by import"),
		goal_form_take, NULL },
	{ "department-form", N_("Declaration form of a whole department"), "goal", "kind=department", true,
		false, PERM_EXPORT, NULL, N_("Tasks, goals and indicators of a department in the official layout"),
		department_form_take, NULL },
	{ "review-form", N_("Review form"), "goal", NULL, true, false, PERM_EXPORT, NULL,
		N_("Each verdict on the goal as it stands, item by item"), review_form_take, NULL },
	{ "return-notice", N_("Return notice"), "goal", "state=returned", false, false, PERM_EXPORT,
		"date,deadline", N_("One letter a department: its returned goals with their reasons"),
		return_notice_take, return_notice_end },
	{ "approval-letter", N_("Approval letter"), "goal", "state=approved", false, false, PERM_EXPORT,
		"date", N_("One letter a document number with the goals approved under it"),
		approval_letter_take, approval_letter_end },
	{ "exante-report", N_("Ex-ante evaluation report"), "exante", NULL, true, false, PERM_EXPORT, NULL,
		N_("Outline of the report with what is known, the scored form as its annex (EX-03)"),
		exante_report_take, NULL },
	{ "self-evaluation-form", N_("Self-evaluation form"), "evaluation", "kind=self", true, false,
		PERM_EXPORT, "scores",
		N_("项目支出绩效自评表 as the unit filled it in, or with scores=computed as scored; comes back by import"),
		selfeval_form_take, NULL },
	{ "recheck-form", N_("Re-check sheet"), "recheck", NULL, true, true, PERM_EXPORT, NULL,
		N_("自评复核表: what the unit claimed beside what the re-check found, item by item"),
		recheck_sheet_take, NULL },
	{ "scoring-sheet", N_("Scoring sheet"), "assessment", NULL, true, true, PERM_EXPORT, NULL,
		N_("Items with their standards, the experts' points and the settled score"), scoring_sheet_take,
		NULL },
	{ "evaluation-report", N_("Evaluation report"), "assessment", NULL, true, false, PERM_EXPORT, NULL,
		N_("Outline of the report with what is known, the scored items as its annex (EV-05)"),
		evaluation_report_take, NULL },
	{ "ranking", N_("Ranking list"), "evaluation", NULL, false, false, PERM_EXPORT, "date",
		N_("Evaluations by score, best first, with grades counted"), ranking_take, ranking_end },
	{ "feedback-letter", N_("Feedback letter"), "feedback", NULL, true, false, PERM_EXPORT, "date",
		N_("One letter an evaluation or re-check: score, grade, problems, demands (RE-01)"),
		feedback_letter_take, NULL },
	{ "monitoring-form", N_("Monitoring form"), "monitoring", NULL, true, true, PERM_EXPORT, NULL,
		N_("项目支出绩效目标执行监控表 in the official layout; reads back by import"), monitoring_form_take,
		NULL },
	{ "reminder", N_("Reminder of monitoring reports"), "monitoring", "state=due", false, false,
		PERM_EXPORT, "date,deadline", N_("One letter a department: reports that were not sent"),
		reminder_take, reminder_end },
	{ "monitoring-notice", N_("Monitoring notice"), "alert", "holds=yes", false, true, PERM_EXPORT,
		"date,deadline", N_("One letter a department: its alerts, what is asked for and decided"),
		monitoring_notice_take, monitoring_notice_end },
	{ "monitoring-summary", N_("Summary of monitoring"), NULL, NULL, false, false, PERM_EXPORT,
		"date,month", N_("Counts and sums by light, cause, disposal and rule, and by department"), NULL,
		monitoring_summary_end },
	{ "checklist", N_("Rectification checklist"), "rectification", "phase=open", false, true, PERM_EXPORT,
		"date", N_("整改清单: one a unit, with boxes to tick and bar codes; comes back by import"),
		checklist_take, checklist_end },
	{ "notice", N_("Rectification letter"), "rectification", "-document_no:", false, false, PERM_EXPORT,
		NULL, N_("整改通知书: one a document number, findings, demands and deadlines of a unit"),
		notice_take, notice_end },
	{ "receipt", N_("Receipt of a rectification letter"), "rectification", "-document_no:", false, false,
		PERM_EXPORT, NULL, N_("回执: the unit signs that it has the letter"), receipt_take, receipt_end },
	{ "ledger", N_("Rectification ledger"), "rectification", NULL, false, true, PERM_EXPORT, "date",
		N_("整改台账: all items with every column; comes back by import"), ledger_take, ledger_end },
	{ "rectification-report", N_("Outline of a rectification report"), "rectification", "-document_no:",
		false, false, PERM_EXPORT, NULL,
		N_("整改报告: the outline that the unit fills in, with what is known of each item"),
		rectify_report_take, rectify_report_end },
	{ "circular", N_("Circular on the departments' year"), "accountability", NULL, false, false, PERM_EXPORT,
		"date", N_("通报: whom the bureau commends and calls to a talk, with the ranking as annex"),
		circular_take, circular_end },
	{ "cover-sheet", N_("Cover sheet of a project's file"), "project", NULL, true, false, PERM_EXPORT, NULL,
		N_("One project's life on one paper: every stage, its files, who did what"), cover_sheet_take,
		NULL },
	{ "annual-account", N_("Account of the year"), NULL, NULL, false, false, PERM_EXPORT, "fresh",
		N_("工作开展情况说明 with every figure from the data; as issued, or with fresh=yes as of today"),
		NULL, annual_account_end },
	{ "annual-changes", N_("Changes since the account was issued"), NULL, NULL, false, false, PERM_EXPORT,
		NULL, N_("Figures that differ from the account as issued, and who changed what since"), NULL,
		annual_changes_end },
	{ "linkage-comparison", N_("Variants of the linkage table"), NULL, NULL, false, true, PERM_EXPORT,
		NULL, N_("The table in force and its variants side by side, by department and project"), NULL,
		linkage_comparison_end },
};

const struct report *
report_find(const char *name)
{
	return TABLE_FIND(reports, name);
}

const struct report *
report_at(size_t i)
{
	return i < ARRAY_LEN(reports) ? &reports[i] : NULL;
}
