/*
 * Feedback of results (结果反馈, RE-01): the letter that tells a unit score, grade and problems of an
 * evaluation or a re-check, and the problems themselves, each of which can become an item of
 * rectification.
 */
#ifndef JIXIAO_DOMAIN_FEEDBACK_H
#define JIXIAO_DOMAIN_FEEDBACK_H

#include "domain/evaluation.h"
#include "domain/recheck.h"

/* Something found wrong. */
struct problem {
	int64_t id, version;
	int64_t evaluation_id;    /* of the evaluation, or of the self-evaluation that was re-checked */
	int64_t recheck_id;       /* 0: of the evaluation itself */
	int64_t position;         /* within it, from 1 */
	const char *category;     /* as of rectification: goals, budget, execution ... */
	const char *severity;     /* minor, major, serious */
	const char *finding, *demand;
	int64_t amount;           /* fen, money at stake */
	const char *rectification; /* number of the item that it became, NULL none */
	const char *state;        /* open, raised, dropped */
	/* as read */
	const char *code, *name, *department, *origin;
	int64_t year;
};

struct feedback {
	int64_t id, version, evaluation_id, recheck_id; /* recheck_id 0: of the evaluation */
	const char *kind;         /* recheck, department, finance */
	int64_t year;
	int64_t total;            /* 1/100 */
	const char *grade;
	const char *fixed_on;     /* day on which the result was fixed: the clock runs from here */
	const char *due;          /* last day for sending it (RE-01) */
	int64_t left_day;         /* the same in days since 1970 while it is waited for, else 0 */
	const char *document_no, *sent_on, *received_on, *receiver;
	const char *demand;       /* in general; may be NULL */
	const char *state;        /* open, sent, received, dropped */
	/* as read */
	const char *code, *name, *department;
	int64_t problems;
};

extern const struct reg reg_problem, reg_feedback;

/* Was it sent, or is it still not sent, after its last day? today: ISO. */
bool feedback_late(const struct feedback *f, const char *today);
/* Dates in order, none in the future. */
enum rc feedback_check(const struct feedback *f, const char *today, struct err *err) MUST_USE;
enum rc problem_check(const struct problem *p, struct err *err) MUST_USE;
/* Origin of the rectification that a problem becomes: self_evaluation, department_evaluation,
 * finance_evaluation. */
const char *problem_origin(const char *feedback_kind);
/* Official word of a category: 目标编制, 预算编制 ... */
const char *problem_word(const char *category);
/* Task that it belongs to there, so that evaluation and re-check are one each (RE-07). */
const char *problem_task(const char *feedback_kind);
/* What a re-checked item is as a problem; false if nothing is wrong with it. Texts in the arena. */
bool problem_of_item(const struct recheck_item *i, struct arena *a, struct problem *ret);

#endif
