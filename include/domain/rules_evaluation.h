/*
 * Department and finance evaluation, doubt about self-evaluations, re-checks, feedback (EV-01 to
 * EV-04, TP-02, RC-01 to RC-12, RE-01): the part of a year's rule set.
 */
#ifndef JIXIAO_DOMAIN_RULES_EVALUATION_H
#define JIXIAO_DOMAIN_RULES_EVALUATION_H

#include <stdbool.h>
#include <stdint.h>

/* What makes one doubt a self-evaluation, in the order in which they are shown. */
enum doubt_signal {
	DOUBT_ALL_FULL,   /* every item has full points */
	DOUBT_ON_TARGET,  /* every quantified item was reached exactly */
	DOUBT_LOW_SPENT,  /* little was spent, but all goals are full */
	DOUBT_COPIED,     /* text of another sheet of the year, or of last year's */
	DOUBT_CLAIMED,    /* claimed points differ from those computed */
	DOUBT_OVER,       /* far over target without an explanation (SE-07) */
	DOUBT_NO_EVIDENCE, /* not one file attached (SE-V5) */
	DOUBT_RED,        /* red in monitoring, but full here */
	DOUBT_SIGNALS
};

struct evaluation_rules {
	const char *profile, *document_no;
	const char *system_project, *system_department; /* codes of the indicator systems preset */
	int64_t results_share;     /* rate: 产出 and 效益 together at least (EV-01) */
	int64_t cycle_years;       /* key projects once in so many years (EV-04) */
	int64_t large_amount;      /* fen: proposed for evaluation from here on; 0 never */
	int64_t low_score;         /* 1/100 point: a self-evaluation below is proposed; 0 never */
	const char *settle;        /* mean, lead: how expert sheets become one */
	int64_t reply_days;        /* working days that a unit has for its reply to the draft (TP-04) */
	int64_t doubt[DOUBT_SIGNALS]; /* 1/100 point each; 0 does not count */
	int64_t low_spent;         /* rate: DOUBT_LOW_SPENT below it */
	int64_t doubt_alike;       /* rate: texts that are alike so much are copies */
	int64_t doubt_high;        /* 1/100 point: from here on a sheet is doubtful */
	const char *strata;        /* department, grade, money, none: what a sample is spread over */
	int64_t money_middle, money_large; /* fen: classes of money of a sample */
	int64_t doubt_pull;        /* how many times a doubt of 100 makes a sheet more likely drawn */
	int64_t vague[3];          /* rate of the weight taken off: severe, medium, light (RC-04) */
	int64_t partly_undone;     /* rate of the weight taken off (RC-08) */
	int64_t quality_steps[3];  /* 1/100 point of deviation: 优, 良, 中 up to it (RC-11) */
};

#endif
