/*
 * Monitoring (绩效运行监控, MO-01 to MO-16): periods of a year, what the units report of each project
 * or whole department in a period, and the lights that follow by the rule set.
 */
#ifndef JIXIAO_DOMAIN_MONITOR_H
#define JIXIAO_DOMAIN_MONITOR_H

#include "domain/field.h"
#include "domain/rules.h"

enum light { LIGHT_NONE, LIGHT_RED, LIGHT_YELLOW, LIGHT_GREEN, LIGHT_BLUE };
/* "red" ..., NULL for none. */
const char *light_name(enum light l);
enum light light_find(const char *name); /* NULL or unknown: none */
/* The worse of two: red, yellow, green, blue, none (MO-07). */
enum light light_worse(enum light a, enum light b);

/* A period of a year: January to month. */
struct monitor_period {
	int64_t id, version;
	const char *period;      /* "2023-07", as read */
	int64_t year, month;
	const char *due;         /* reports are due, NULL not said */
	const char *scope;       /* all, key, departments, reported */
	const char *departments; /* codes, comma separated, of scope departments */
	const char *state;       /* open, closed */
	const char *opened_by, *opened_at, *closed_by, *closed_at, *computed_at;
};

/* One object in one period. Amounts in fen; -1 where there is none. */
struct monitoring {
	int64_t id, version, project_id, period_id, month, goal_id;
	const char *state;                                 /* due, sent */
	int64_t reported, reported_fiscal, reported_other; /* executed, as the unit wrote it */
	int64_t expected, expected_fiscal, expected_other; /* of the whole year, as the unit wrote it */
	const char *note, *sent_on, *source, *entered_by;
	/* Computed. */
	int64_t budget;   /* in force at the end of the month */
	int64_t paid;     /* by the treasury to the month */
	int64_t executed; /* reported, else paid */
	int64_t rate;     /* executed of budget, 1/10 000, rounded */
	int64_t pace;     /* MO-05: share of the year's budget by share of the year, 1/100, rounded */
	int64_t progress; /* of the goal: mean of its indicators, 1/10 000 */
	int64_t forecast; /* executed at the end of the year, at this pace */
	const char *budget_light, *goal_light, *light;
	int64_t alerts;   /* that hold */
	/* As read with it. */
	const char *code, *name, *kind;
	int64_t year;
};

/* What one indicator of the goal has come to. */
struct progress {
	int64_t id, monitoring_id, indicator_id;
	const char *actual, *forecast; /* 执行情况, 全年预计完成情况: as written */
	const char *cause;             /* 经费保障 ..., comma separated, NULL none */
	const char *explanation, *likelihood, *note;
	int64_t pace;                  /* MO-06: 1/100, -1 where it is not scaled */
	const char *light;
	/* As read with it. */
	const char *level1, *level2, *level3, *op, *target, *measure;
	int64_t weight;
};

/* Key monitoring by the bureau (财政重点监控). */
struct focus {
	int64_t id, version, project_id;
	const char *chosen; /* lag, money, attention, hand */
	const char *reason, *chosen_by, *chosen_at;
	const char *state;  /* chosen, found, sent, answered, done, dropped */
	const char *visited_on, *visited_by, *findings, *demand, *due, *feedback, *feedback_on;
	const char *code, *name; /* as read */
	int64_t year;
};

extern const struct reg reg_period, reg_monitoring, reg_progress, reg_execution, reg_focus;

#define MONITOR_CAUSES 5
extern const char *const monitor_causes[MONITOR_CAUSES]; /* 经费保障 ... 其他 */

/* Causes "经费保障、其他" (any separators, also by a prefix such as 经费) in the order of the form,
 * separated by 、; NULL text for none. RC_INVALID names what is possible. */
enum rc monitor_parse_causes(const char *text, struct arena *a, const char **ret, struct err *err)
	MUST_USE;
/* 确定能, 有可能, 完全不可能 from these words and from others for the same ("能", "不可能"); *ret NULL
 * for blank. */
enum rc monitor_parse_likelihood(const char *text, const char **ret, struct err *err) MUST_USE;

/* MO-05: light of the budget and pace, the share of the budget spent over the share of the year in
 * 1/100 (C19), rounded for showing; the light is decided by the exact fractions. Nothing (none, -1)
 * where budget or executed is missing. */
enum light monitor_budget_light(const struct monitor_rules *r, int64_t month, int64_t budget,
	int64_t executed, int64_t *ret_pace);
/* MO-06: light of one indicator; *ret_pace -1 where nothing is scaled; *ret_share is what it adds to
 * the progress of the goal, 1/10 000, -1 nothing. None where the value cannot be judged. */
enum light monitor_indicator_light(const struct monitor_rules *r, int64_t month,
	const struct progress *p, int64_t *ret_pace, int64_t *ret_share);
/* Is the later of two values, both written since January, lower than the earlier? Texts and what is
 * missing are not. */
bool monitor_fell(const char *before, const char *now);
/* Fills in what is computed of a record and its indicators: rate, pace, progress, forecast, lights.
 * budget, paid, reported and expected are there. */
void monitor_compute(const struct monitor_rules *r, struct monitoring *m, struct progress *rows,
	size_t n);
/* Does the goal run ahead of the money (1) or the money ahead of the goal (-1) by more than the gap of
 * the rule set (MO-09)? 0 neither, or nothing is known. */
int monitor_gap(const struct monitor_rules *r, const struct monitoring *m);
/* MO-09: share of the budget that must be executed by the month, 1/10 000; 0 none. */
int64_t monitor_least(const struct monitor_rules *r, int64_t month);
/* MO-11: light of a task that is due in so many days. */
enum light monitor_task_light(const struct monitor_rules *r, int64_t days);
/* Month of the rule set's period ("1-7"). */
int64_t monitor_month(const struct monitor_rules *r);

#endif
