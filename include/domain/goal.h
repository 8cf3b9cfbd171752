/*
 * Projects, performance goals and indicators. A project is one object of the budget in one year:
 * a project (项目支出) or a department as a whole (部门整体支出). A goal row is one state of its
 * declaration: number is the version (GO-14: a change after approval makes the next one), round
 * counts submissions of that version; the project points to the latest row.
 */
#ifndef JIXIAO_DOMAIN_GOAL_H
#define JIXIAO_DOMAIN_GOAL_H

#include "domain/field.h"

struct project {
	int64_t id, version;
	const char *code;      /* 项目编码; provisional ones start with "L" and are reported */
	const char *name;
	const char *kind;      /* project, department */
	int64_t year;
	int64_t department_id, unit_id;
	const char *attribute; /* new, continuing; NULL unknown */
	const char *period;    /* 项目期, as written on the form */
	int64_t budget;        /* fen: the year's total funds in force (latest goal, later adjustments) */
	int64_t goal_id;       /* latest goal row, 0 none */
};

struct goal {
	int64_t id, project_id, version;
	int64_t number;  /* goal version, from 1 */
	int64_t round;   /* submission round of this version, from 1 */
	int64_t level;   /* review levels passed in this round, 0..3 */
	const char *state; /* draft, submitted, reviewed, returned, refused, approved */
	const char *grade; /* 优 良 中 差, NULL none yet */
	const char *tree;  /* CLASSIC, COST-2021 (GO-04, GO-05); the tree of the budget year */
	int64_t budget, fiscal, other;             /* fen: 年度资金总额, 财政拨款, 其他资金 */
	int64_t mid_budget, mid_fiscal, mid_other; /* fen: medium-term, 0 if the form has none */
	const char *annual_goal, *midterm_goal;
	const char *prepared_by, *phone, *head, *filled_on; /* foot of the form */
	const char *source;       /* file it came from, NULL entered by hand */
	const char *entered_by;   /* login of who entered or imported it */
	const char *submitted_by; /* login, or the unit's name for an imported form */
	const char *submitted_at;
	const char *document_no, *document_date; /* of the approval (GO-13) */
	const char *stream; /* annual, addition (年中追加); NULL annual */
	const char *reason, *adjustment; /* why a later version was made, and the budget adjustment that
					  * it belongs to (GO-14); NULL for the first version */
	int64_t dropped;    /* 1: a version that was given up before it was approved */
	int64_t quantified; /* rate: share of quantified indicators (GO-03) */
	int64_t findings, errors; /* counts of automatic findings */
	int64_t carried; /* CARRIED_TEXT, CARRIED_AMOUNTS: still as last year's goal had them */
};

struct indicator {
	int64_t id, goal_id, position;
	const char *term;   /* annual, midterm */
	const char *level1, *level2, *level3;
	const char *op;     /* ≥ > = < ≤, 定性; "" if none is given */
	const char *target; /* as written, sign taken off */
	const char *measure;
	int64_t weight;     /* 1/100 point; -1 where the form gives none */
	const char *formula, *basis, *evidence; /* may be NULL */
	int64_t carried;    /* 1: still as last year's goal had it */
	/* Kept by the store: year of the project, and what it is compared by (indicator_peer): 0 for the
	 * medium term, below 0 in goals that are not the project's latest. */
	int64_t year, peer_key;
};

/* One of the main tasks of a whole department (年度主要任务, 12.2). */
struct goal_task {
	int64_t id, goal_id, position;
	const char *name, *content; /* content may be NULL */
	int64_t budget, fiscal, other; /* fen */
};

/* A whole declaration, as a form holds it. */
struct goal_doc {
	struct project project;
	struct goal goal;
	struct indicator *indicators;
	size_t n_indicators;
	struct goal_task *tasks; /* only of a whole department */
	size_t n_tasks;
	const char *department, *department_code, *unit; /* names as written; resolved ids in project */
	/* Set weight of first-level nodes where the form states it ("产出指标(50分)"), 1/100 point. */
	struct node_weight {
		const char *level1;
		int64_t weight;
	} nodes[8];
	size_t n_nodes;
};

extern const struct reg reg_project, reg_goal, reg_indicator, reg_task;

/* Field rows for the members of struct project, goal and indicator that exchange files and forms
 * carry, under the ids of the flat list (code, name, department, unit, year, budget, fiscal,
 * other, annual_goal, midterm_goal, level1 .. weight, formula, basis, evidence, attribute, ...). */
const struct field *goal_doc_fields(size_t *n);
const struct field *indicator_fields(size_t *n);
/* The same for tasks: task, content, budget, fiscal, other. */
const struct field *goal_task_fields(size_t *n);

/* Refusals, not findings: what may not be stored at all (texts too long, amounts negative or
 * beyond MONEY_MAX, a year outside 2000..2100, more than 500 indicators or 200 tasks, tasks of a
 * project). */
enum rc goal_doc_check(const struct goal_doc *d, struct err *err) MUST_USE;

/*
 * A goal carried over from an earlier year: what nobody looked at yet is marked.
 */
enum carried { CARRIED_TEXT = 1, CARRIED_AMOUNTS = 2 };
/* Takes the marks off what differs between the two: texts, amounts, indicators (matched by id). */
void goal_carried_touch(const struct goal_doc *before, struct goal_doc *after);
/* How many values are still marked; *ret (may be NULL) names them, separated by commas. */
size_t goal_carried_left(const struct goal_doc *d, struct arena *a, const char **ret);

/* One difference between two states of a declaration. */
struct goal_change {
	const char *place;  /* translated: field, "indicator level3: field" or "task name: field" */
	const char *before, *after; /* "" where it was added or removed */
};
/* Which indicator, and which task, of `before` each one of `after` was: index + 1, 0 added. Matched as
 * in goal_diff; in the arena. */
const size_t *goal_pair_indicators(const struct goal_doc *before, const struct goal_doc *after,
	struct arena *a);
const size_t *goal_pair_tasks(const struct goal_doc *before, const struct goal_doc *after,
	struct arena *a);
/* Field by field; indicators are matched by class and name, then by position, tasks likewise. Rows
 * in the arena. */
void goal_diff(const struct goal_doc *before, const struct goal_doc *after, struct arena *a,
	struct goal_change **ret, size_t *ret_n);

/*
 * Indicator classes (GO-04, GO-05, GO-06).
 */
/* Canonical first- and second-level names; the tree's table of level1/level2 pairs. */
struct indicator_class {
	const char *level1, *level2;
	bool classic, cost2021;
};
const struct indicator_class *indicator_classes(size_t *n);
/* Tree that the indicators are laid out in (GO-04, GO-05), preset where they do not tell. */
const char *indicator_tree(const struct indicator *rows, size_t n, const char *preset);
/* Splits "≥95%" / ">= 95" / "不低于95%" / "95%以上" into sign, value and unit; "≥" may also be
 * written ">=", "大于等于", "不少于", "不超过" ... Without a sign *op is "". What is no number with a
 * unit ("达标", "2024年12月底前") stays whole in *target; a range ("3-5次") keeps its unit apart. None
 * is NULL afterwards. All in the arena. */
void indicator_split_value(const char *text, struct arena *a, const char **op, const char **target,
	const char **measure);
/* Both numbers of a range as it splits one off ("3-5"); false for anything else. */
bool indicator_range(const char *target, struct arena *a, const char **low, const char **high);
/* Canonical sign: "≥" for ">=", "大于等于" ...; NULL if it is none. */
const char *indicator_operator(const char *text);
/* GO-03. */
bool indicator_quantified(const struct indicator *i);

/* Does an annual indicator speak of the task: is a word of two or more Chinese characters of its
 * name or content, common words aside, also in the indicator's name? */
bool task_has_indicator(const struct goal_task *t, const struct indicator *rows, size_t n);

#endif
