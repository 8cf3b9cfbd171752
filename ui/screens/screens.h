/* The screens, gathered by screens.c. */
#ifndef JIXIAO_UI_SCREENS_SCREENS_H
#define JIXIAO_UI_SCREENS_SCREENS_H

#include "ui.h"

extern const struct screen screen_alerts, screen_monitoring, screen_periods, screen_adjustments,
	screen_focus, screen_monitor_board;
extern const struct screen screen_selfeval, screen_sending, screen_scores;
extern const struct screen screen_doubt, screen_rechecks, screen_evaluations, screen_feedback,
	screen_evaluation_board;
extern const struct screen screen_linkage, screen_candidates, screen_variants, screen_linkage_board,
	screen_accountability, screen_publication, screen_calendar, screen_annual_board, screen_accounts,
	screen_years;
extern const struct screen screen_home, screen_projects, screen_goals, screen_indicators,
	screen_findings, screen_exante, screen_units, screen_users, screen_audit, screen_documents,
	screen_agencies, screen_evidence, screen_library, screen_rectify,
	screen_rectify_board;

#endif
