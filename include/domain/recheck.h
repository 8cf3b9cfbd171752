/*
 * Spot re-checks of self-evaluations (自评抽查复核, RC-01 to RC-12): findings from a list, what each
 * takes off, deviation and quality grade; and how a sample is drawn.
 */
#ifndef JIXIAO_DOMAIN_RECHECK_H
#define JIXIAO_DOMAIN_RECHECK_H

#include "domain/field.h"
#include "domain/rules.h"

/* One self-evaluation that is looked at again. */
struct recheck {
	int64_t id, version;
	int64_t draw_id;           /* sample it belongs to, 0: taken by hand */
	int64_t evaluation_id, project_id, department_id;
	const char *code, *name, *department; /* as read */
	int64_t year;
	int64_t position;          /* in the sample, from 1 in the order drawn; 0 by hand */
	const char *stratum;       /* of the sample; NULL by hand */
	const char *why;           /* by hand: why this one */
	int64_t amount;            /* fen */
	int64_t doubt;             /* 1/100 point when it was drawn, -1 none */
	int64_t self_total, total; /* 1/100; total -1 until every item is looked at */
	int64_t deviation;         /* self_total - total in 1/100, may be negative */
	const char *self_grade, *grade; /* 优良中差 of both totals, NULL none yet */
	const char *quality;       /* of the self-evaluation, by the deviation (RC-11); NULL none yet */
	const char *reason;        /* main reasons of the deviation (RC-09) */
	int64_t no_goal;           /* 1: no goal was ever declared (未编制绩效目标) */
	const char *reviewer;      /* login */
	const char *checked_on;    /* ISO */
	const char *confirmed_by, *confirmed_on; /* of the unit */
	const char *state;         /* drawn, checking, checked, sent, confirmed, dropped */
};

/* A row of the sheet: an item of the self-evaluation beside what the re-check found. */
struct recheck_item {
	int64_t id, recheck_id, position;
	const char *level1, *level2, *level3;
	const char *op, *target, *measure; /* 指标性质, 指标值, 度量单位 */
	int64_t weight;            /* 1/100 */
	const char *self_actual;   /* as the unit gave it */
	int64_t self_score;        /* 1/100, as claimed, else as computed */
	const char *actual;        /* as found, NULL: not looked at or as the unit gave it */
	const char *finding;       /* one of recheck_findings, NULL: not looked at yet */
	int64_t score;             /* 1/100, -1 not looked at yet */
	const char *note;
	/* as read from the re-check */
	const char *code, *name;
	int64_t year;
};

/* What a finding does to the points. */
enum recheck_effect {
	EFFECT_KEEP,     /* points stay */
	EFFECT_NOTHING,  /* 0 */
	EFFECT_SEVERE,   /* shares of the weight off, by [recheck] of the rule set; in this order */
	EFFECT_MEDIUM,
	EFFECT_LIGHT,
	EFFECT_PARTLY,
	EFFECT_ACTUAL,   /* scored again with the actual value found */
	EFFECT_HAND,     /* points by hand, with a note */
};
struct recheck_finding {
	const char *name;        /* stored: no_evidence */
	const char *title;       /* N_() */
	const char *label;       /* on the sheet: 无佐证资料 */
	const char *rule;        /* RC-01, "" none */
	enum recheck_effect effect;
};
#define RECHECK_FINDINGS 15
extern const struct recheck_finding recheck_findings[RECHECK_FINDINGS];

extern const struct reg reg_recheck, reg_recheck_item, reg_draw, reg_sample;

/* By name, title or label; NULL if there is none. */
const struct recheck_finding *recheck_finding(const char *text);

/* Points of the item by its finding: item->score. rescored are the points of item->actual by the
 * rules of the year, -1 where it could not be scored; by_hand those that a person gives, -1 none. A
 * share taken off never leaves more than the unit claimed, and no points are more than the weight.
 * RC_INVALID says what is missing (an actual value, points, a note). */
enum rc recheck_apply(struct recheck_item *item, const struct rules *r, int64_t rescored,
	int64_t by_hand, struct err *err) MUST_USE;
/* Total, deviation and quality of a sheet whose rows are all looked at, else total -1. Grades are not
 * set. */
void recheck_settle(struct recheck *c, const struct recheck_item *items, size_t n,
	const struct rules *r);
/* 优, 良, 中, 差 of a deviation of either sign (RC-11). */
const char *recheck_quality(const struct rules *r, int64_t deviation);
/* Main reasons of the deviation: the findings that took most points, at most three, "质量完成率：复核完成值
 * 66.67%，扣2.98分；…". "" if nothing was taken. */
const char *recheck_reason(const struct recheck_item *items, size_t n, struct arena *a);
/* Does the sign of a cost indicator say that more is better (RC-12, 成本指标用"≥")? Points are left to
 * the reviewer. */
bool recheck_cost_sign(const struct recheck_item *item);
/* Ready-made phrases of RC-12 for the note. */
const char *const *recheck_phrases(size_t *n);

enum rc recheck_check(const struct recheck *c, struct err *err) MUST_USE;
enum rc recheck_item_check(const struct recheck_item *i, struct err *err) MUST_USE;

/*
 * Drawing. Same rows, seed, size and rules give the same sample on every machine:
 *
 * 1. Rows are put in the order of their codes, byte by byte.
 * 2. weight = class * (100 + doubt_pull * doubt), with doubt in whole points (rounded down) and class
 *    1, 2 or 3 by [recheck] money_middle and money_large.
 * 3. Strata are the values of the field that [recheck] strata names, in byte order. Each gets
 *    size * (sum of its weights) / (sum of all) places, rounded down, at most as many as it has rows;
 *    the places left go one by one to the stratum with the largest remainder that has rows left, the
 *    first one of equals.
 * 4. Stratum after stratum, place after place: x = below(sum of the weights of rows not yet taken), and
 *    the row is taken at which the running sum of those weights, in the order of codes, exceeds x.
 *
 * below(n) takes SplitMix64 values (state += 0x9e3779b97f4a7c15; z = state; z = (z ^ z >> 30) *
 * 0xbf58476d1ce4e5b9; z = (z ^ z >> 27) * 0x94d049bb133111eb; z ^ z >> 31), leaves out those below
 * 2^64 mod n, and gives the remainder by n. The state begins with the seed.
 */
#define DRAW_METHOD "splitmix64-1"

struct draw_row {
	int64_t id;               /* of the evaluation */
	const char *code, *department, *grade; /* department by its name: codes may be
	                           * given in the order of registering; grade may be NULL */
	int64_t amount, doubt;    /* fen; 1/100 point, below 0 none */
	/* set by recheck_draw */
	const char *stratum;
	int64_t weight;
	int64_t position;         /* from 1 in the order drawn, 0 not taken */
};

struct draw {
	int64_t id, version;
	int64_t year, size, seed;
	const char *strata;       /* as the rules say, or as asked for */
	const char *method;       /* DRAW_METHOD */
	int64_t frame;            /* rows that it was drawn from */
	const char *digest;       /* SHA-256 of the frame: same digest, same sample */
	const char *drawn_by, *drawn_at;
	const char *state;        /* active, closed (given up) */
};

/* Puts the rows in order, sets stratum, weight and position of each. size is cut to n. RC_INVALID: no
 * rows, a size below 1, strata that there are not. */
enum rc recheck_draw(const struct draw *d, const struct rules *r, struct draw_row *rows, size_t n,
	struct err *err) MUST_USE;
/* Digest of a frame in order: one line a row, code, stratum and weight separated by tabs. In the arena. */
const char *recheck_digest(const struct draw_row *rows, size_t n, struct arena *a);

#endif
