/*
 * Use of results, publication, calendar (RA-07, PU-01, PU-02, YR-02, YR-03): the part of a year's
 * rule set. The linkage table is rows of the sections [linkage.project], [linkage.department] and
 * [linkage.quota]; how a row is written stands in config/rules/APPLY-EXAMPLE.ini.
 */
#ifndef JIXIAO_DOMAIN_RULES_APPLY_H
#define JIXIAO_DOMAIN_RULES_APPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum linkage_object { LINK_PROJECT, LINK_DEPARTMENT, LINK_QUOTA, LINK_OBJECTS };

/* Grades of a row as a set; LINK_NONE is "no result". */
enum linkage_grades { LINK_BEST = 1, LINK_GOOD = 2, LINK_FAIR = 4, LINK_POOR = 8, LINK_NONE = 16 };
enum linkage_rectified { LINK_RECTIFIED = 1, LINK_NOT_RECTIFIED = 2 };

/* One row: for whom it is, and what it proposes. */
struct linkage_rule {
	enum linkage_object object;
	unsigned grades;      /* enum linkage_grades */
	int64_t from, to;     /* execution in 1/10 000: from included, to excluded; INT64_MAX no end */
	bool unknown;         /* also where the execution is not known */
	unsigned rectified;   /* enum linkage_rectified */
	int64_t percent;      /* 1/10 000: -1000 takes a tenth off */
	const char *label;    /* 压减 */
	const char *news;     /* allowed, controlled, none: new projects of the department */
	int number;           /* key of the row in its section */
	int line;             /* of the file, 0 as shipped */
};

struct apply_rules {
	const char *profile, *document_no;
	const char *order;       /* which result counts first: "finance department recheck self" */
	int64_t look_back;       /* years back in which a result is looked for */
	int64_t round_to;        /* fen: proposals are multiples of it */
	const char *rounding;    /* half, down, up */
	bool undeclared;         /* continuing projects that are not declared yet get a proposal, too */
	int64_t candidate_least; /* 1/10 000: from this likeness on a project may be the predecessor */
	int64_t publish_days;    /* PU-01 */
	int64_t publish_share;   /* 1/10 000 of the number of projects (PU-02) */
	const char *goals_due, *selfeval_from, *selfeval_due, *monitor_due, *monitor_review,
		*evaluation_due, *account_due; /* days of the year, MM-DD */
	int64_t remind_days;
	/* Accountability: points of the parts of a department's year, cuts and how many are named. */
	int64_t points_goal, points_timely, points_monitor, points_selfeval, points_rectify;
	int64_t commend, talk;   /* departments commended, called to a talk */
	int64_t talk_below;      /* 1/100 point: below it a talk is due */
	const struct linkage_rule *rows;
	size_t n_rows;
};

#endif
