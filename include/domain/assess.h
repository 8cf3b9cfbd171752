/*
 * Department and finance evaluation (部门评价, 财政评价; EV-01 to EV-05): how objects are chosen, expert
 * sheets over an indicator system, and how they become one. The evaluation itself, its total and
 * grade are in domain/evaluation.h.
 */
#ifndef JIXIAO_DOMAIN_ASSESS_H
#define JIXIAO_DOMAIN_ASSESS_H

#include "domain/evaluation.h"
#include "domain/rules.h"
#include "domain/system.h"

/* What an evaluation by others has beyond a self-evaluation. */
struct assessment {
	int64_t id, version;      /* id: of the evaluation */
	int64_t system_id;
	const char *system;       /* code, as read */
	const char *chosen;       /* why this object; kept from the day it was chosen */
	const char *lead;         /* lead evaluator (主评人) */
	const char *contract_no;  /* of the third party */
	const char *plan_on, *draft_on, *meeting_on, *reply_due, *reply_on, *final_on; /* ISO (TP-04) */
	const char *reply;        /* what the unit wrote to the draft */
	const char *settle;       /* mean, lead: how the sheets became one; NULL not yet */
	int64_t quality;          /* 1/100 point: of the third party's work, -1 none */
	const char *conclusion;   /* texts of the report (EV-05) */
	const char *overview, *work, *analysis, *experience, *advice, *others;
	/* as read from the evaluation */
	const char *code, *name, *department, *kind, *state, *agency;
	int64_t year, total;
	const char *grade;
};

/* One expert's sheet. */
struct scoring {
	int64_t id, version, evaluation_id;
	const char *expert;
	const char *role;         /* expert, lead */
	int64_t total;            /* 1/100, -1 until every item has points */
	const char *remarks;
	const char *state;        /* open, signed */
	/* as read */
	const char *code, *name, *kind;
	int64_t year;
};

struct scoring_point {
	int64_t id, sheet_id, position;
	int64_t points;           /* 1/100, -1 none yet */
	const char *entered;      /* "42/50" where they follow from a formula; else NULL */
	const char *reason;       /* of what is taken off; may be NULL */
};

struct scoring_doc {
	struct scoring sheet;
	struct scoring_point *points; /* one an item of the system, in its order */
	size_t n;
};

extern const struct reg reg_assessment, reg_sheet;

/*
 * Choosing (EV-04)
 */
struct candidate {
	int64_t project_id;
	const char *code, *name, *kind; /* project, department */
	int64_t year, amount;     /* fen */
	int64_t last_year;        /* it was last evaluated by department or finance, 0 never */
	int64_t self_total;       /* 1/100 of the year's self-evaluation, -1 none */
	int64_t doubt;            /* 1/100, -1 none */
	int64_t points;           /* set by choose: how urgent, 0 not proposed */
	const char *why;          /* set by choose: for people, in Chinese as it goes onto papers */
};
/* Proposed are those not evaluated within cycle_years that are large, scored themselves low or are
 * doubtful. Puts them in front, the most urgent first (more reasons, then money, then code); returns
 * how many. why is in the arena. */
size_t assess_choose(struct candidate *rows, size_t n, const struct rules *r, struct arena *a);

/*
 * Sheets
 */
/* Empty sheet over the items. */
void scoring_init(struct scoring_doc *d, const struct criterion *items, size_t n, struct arena *a);
/* Points of an item, found by its level3 or number from 1: "8.5", "42/50" by the item's formula, "满分";
 * "" takes them back. RC_INVALID: no such item, more than it has, no number. */
enum rc scoring_set(struct scoring_doc *d, const struct criterion *items, size_t n, const char *item,
	const char *text, struct arena *a, struct err *err) MUST_USE;
/* Index of the item that is meant, by number, name, or "level2/level3"; RC_INVALID names them. */
enum rc scoring_item(const struct criterion *items, size_t n, const char *item, size_t *ret,
	struct err *err) MUST_USE;
/* Sum into sheet.total, -1 while something is missing. */
void scoring_total(struct scoring_doc *d);
/* May it be signed? Every item has points, every deduction a reason. */
enum rc scoring_may_sign(const struct scoring_doc *d, const struct criterion *items, size_t n,
	struct err *err) MUST_USE;
/* The signed sheets as the rows of the evaluation: mean of each item to 1/100, half away from zero,
 * or the lead evaluator's points; formula says how, with the numbers that a formula was given, reason
 * joins the deductions' reasons. RC_INVALID: none is signed, a mean has an open sheet beside, or no
 * lead evaluator's sheet is signed. rows in the arena, n of them. */
enum rc scoring_settle(const struct scoring_doc *sheets, size_t n_sheets, const struct criterion *items,
	size_t n, const char *how, struct arena *a, struct score_row **ret, struct err *err) MUST_USE;

/* Texts and points; no step is dated before the one that comes before it. */
enum rc assessment_check(const struct assessment *x, struct err *err) MUST_USE;
enum rc scoring_check(const struct scoring_doc *d, struct err *err) MUST_USE;

#endif
