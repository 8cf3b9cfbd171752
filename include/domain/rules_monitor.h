/* Monitoring (MO-05 to MO-11): the part of a year's rule set. */
#ifndef JIXIAO_DOMAIN_RULES_MONITOR_H
#define JIXIAO_DOMAIN_RULES_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

#define MONITOR_LEAST 4 /* months for which SC-2025 names a least execution: 4, 6, 8, 10 */

struct monitor_rules {
	const char *profile;  /* LIGHT-60/80, HEFEI, SC-2025: what the lights follow from */
	const char *document_no;
	const char *period;   /* "1-7": January to July */
	int64_t due_days;     /* reports are due so many days after the end of the month (MO-16) */
	int64_t budget_cuts[2]; /* 6000 8000: red below, yellow below, 1/100 (MO-05) */
	int64_t goal_cuts[2];   /* 6000 8000 (MO-06) */
	int64_t goal_blue;      /* 12000: over-fulfilled from here on */
	const char *unscaled;   /* words of classes whose targets do not grow with the month */
	int64_t least[MONITOR_LEAST]; /* rates: 2500 4000 6000 8000 (MO-09) */
	int64_t gap;            /* rate: goal and budget may differ by so much, 0 any (MO-09) */
	int64_t choice_days;    /* working days in which the unit must choose, SC-2025 (MO-10) */
	int64_t ask_days;       /* days to explain, where whoever asks does not say */
	int64_t not_started;    /* month from which nothing executed is an alert, 0 never */
	int64_t forecast_least; /* rate: a forecast below this share of the budget is an alert */
	int64_t forecast_money; /* fen: and at least so much left */
	const char *cut_by;     /* MM-DD by which a cut must be proposed */
	int64_t evidence;       /* fen: from here on reports need evidence, 0 never */
	int64_t focus_count;    /* projects that are chosen for key monitoring by rule */
	const char *budget_label; /* first money column of the form */
	int64_t warn_days;      /* MO-11: tasks due in so many days are red */
};

#endif
