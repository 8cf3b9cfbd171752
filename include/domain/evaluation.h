/*
 * Evaluations (绩效评价): one row an object, year and kind: self-evaluation (自评), evaluation by the
 * department (部门评价) or by the finance bureau (财政评价). The object is a project or a whole
 * department. Lines of the sheet are score rows; what the budget's execution gave is one of them.
 */
#ifndef JIXIAO_DOMAIN_EVALUATION_H
#define JIXIAO_DOMAIN_EVALUATION_H

#include "domain/field.h"

/* Columns of the block 项目资金 on the sheet (12.4), and its lines. */
enum fund_column { FUND_INITIAL, FUND_BUDGET, FUND_EXECUTED, FUND_COLUMNS };
enum fund_line { FUND_TOTAL, FUND_FISCAL, FUND_CARRIED, FUND_OTHER, FUND_LINES };

struct evaluation {
	int64_t id, version, project_id;
	const char *number;   /* how people name it: the project's code; "-D" and "-F" behind it for
			       * department and finance evaluations */
	int64_t year;
	const char *kind;     /* self, department, finance */
	int64_t goal_id;      /* the row of the declaration it is judged by, 0 none */
	const char *profile;  /* of the rules it was scored by */
	/* fen, -1 where not given: initial budget, budget with adjustments, executed, each in total
	 * and, of that, fiscal, carried over from earlier years, other */
	int64_t funds[FUND_COLUMNS][FUND_LINES];
	int64_t finished;     /* the project is finished: 1, not: 0, not told: -1 (SE-14) */
	int64_t rate;         /* executed / budget, -1 without a budget */
	int64_t total;        /* 1/100 point, sum of the rows' scores (SE-09, SE-15), -1 none yet */
	int64_t claimed;      /* 1/100 point, as the sheet says, -1 not given */
	const char *grade;    /* of the total (GR-01), NULL none */
	const char *claimed_grade; /* as the sheet says */
	int64_t doubt;        /* 1/100 point of doubt, -1 not judged */
	const char *flags;    /* rules, comma separated; "" none */
	const char *completion; /* 实际完成情况 beside the year's goal */
	const char *explanation, *measures; /* of the whole sheet: 偏差原因, 改进措施 (SE-V4) */
	const char *remarks;
	const char *state;
	int64_t round;        /* of submission, from 1 */
	int64_t agency_id;    /* third party, 0 none */
	const char *due;      /* last day of sending it, NULL none */
	const char *prepared_by, *phone, *head, *filled_on; /* foot of the sheet */
	const char *source, *entered_by, *submitted_by, *submitted_at;
	const char *reviewed_by, *reviewed_at; /* accepted, returned, concluded */
	const char *reason;   /* of the last return, withdrawal */
};

struct score_row {
	int64_t id, evaluation_id, position;
	const char *kind;     /* execution, indicator; item of an indicator system (7.1) */
	const char *level1, *level2, *level3;
	const char *op, *target, *measure; /* as in struct indicator */
	int64_t weight;       /* 1/100 point, -1 not known */
	const char *actual;   /* as written */
	const char *attainment; /* met, partly, missed; NULL not given (SE-10) */
	int64_t claimed;      /* 1/100 point, -1 not given */
	int64_t score;        /* 1/100 point, deduction taken off; -1 none can be computed */
	int64_t deduction;    /* 1/100 point, by a reviewer with a reason (SE-07) */
	int64_t fixed;        /* 1/100 point, by a person where no rule gives a score (SE-03); -1 none */
	int64_t left_out;     /* 1: does not apply, the rest is scaled to 100 (SE-15) */
	const char *reason;   /* of deduction, fixed score or leaving out */
	const char *explanation; /* 偏差原因分析及改进措施 */
	const char *evidence; /* what the sheet names as evidence */
	const char *formula;  /* how the score came about, with its numbers */
	const char *flags;    /* rules, comma separated; "" none */
};

/* A sheet with its lines. */
struct evaluation_doc {
	struct evaluation e;
	struct score_row *rows;
	size_t n_rows;
};

extern const struct reg reg_evaluation, reg_score;
/* Sheets of self-evaluation that were not sent; departments with how many they sent. */
extern const struct reg reg_unsent, reg_sending;

/* Nothing but what is sure: no amounts, no scores. */
void evaluation_init(struct evaluation *e);
void score_row_init(struct score_row *s);
/* "410303-001" -> the same for self, "410303-001-D", "410303-001-F". In the arena. */
const char *evaluation_number(struct arena *a, const char *code, const char *kind);

#endif
