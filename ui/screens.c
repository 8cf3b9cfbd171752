/*
 * The registry of screens, group by group (the groups: group.c).
 */
#include <string.h>

#include "base/table.h"
#include "screens/screens.h"

/* Within a group in the order in which one goes through them. */
static const struct screen *const screens[] = {
	&screen_home,
	&screen_projects, &screen_evidence,
	&screen_goals, &screen_findings, &screen_exante,
	&screen_indicators, &screen_library,
	&screen_alerts, &screen_monitor_board, &screen_monitoring, &screen_periods, &screen_adjustments,
	&screen_focus,
	&screen_selfeval, &screen_sending, &screen_scores,
	&screen_doubt, &screen_rechecks, &screen_evaluations, &screen_feedback, &screen_evaluation_board,
	&screen_rectify, &screen_rectify_board,
	&screen_linkage_board, &screen_linkage, &screen_candidates, &screen_variants, &screen_accountability,
	&screen_annual_board, &screen_publication, &screen_calendar, &screen_accounts,
	&screen_units, &screen_years, &screen_users, &screen_documents, &screen_agencies, &screen_audit,
};

const struct screen *
screen_at(size_t i)
{
	return i < ARRAY_LEN(screens) ? screens[i] : NULL;
}
