/*
 * What the workbench shows: queues, the cycle of the year, days that come, what others did. Numbers are
 * lists with a filter, so that a board counts them in the background and each opens its rows; the two
 * functions that read are fast (an index each).
 */
#ifndef JIXIAO_APP_WORKBENCH_H
#define JIXIAO_APP_WORKBENCH_H

#include "app/app.h"

/* Rows of a register; year of the rows is the year worked in plus shift, none with all_years. */
struct workbench_rows {
	const char *reg, *filter;
	int shift;
	bool all_years;
};
/* The filter with its year, for a list that is opened without one. In the arena. */
const char *workbench_filter(const struct workbench_rows *w, int64_t year, struct arena *a);

/* One thing that waits for who may do it. */
struct workbench_queue {
	const char *title;  /* N_() */
	struct workbench_rows rows;
	const char *since;  /* field of the register: since when the oldest waits; NULL unknown */
	enum perm perm;
};
const struct workbench_queue *workbench_queues(size_t *n);

/* 编制有目标 · 执行有监控 · 完成有评价 · 结果有反馈 · 反馈有应用 */
struct workbench_stage {
	const char *title;  /* N_() */
	struct workbench_rows done, all;
};
const struct workbench_stage *workbench_stages(size_t *n);

/* Since when the oldest row waits, ISO text; NULL where there is none. */
enum rc app_workbench_oldest(struct app *app, const struct workbench_queue *q, int64_t year,
	struct arena *a, const char **ret, struct err *err) MUST_USE;

/* A day that comes; what went by without being done is one row a register, of its first day. */
struct workbench_day {
	const char *title, *due;
	int64_t days;      /* until then, below 0: overdue */
	int64_t count;     /* rows behind it */
	const char *reg, *filter; /* all years */
};
/* Open tasks, rectifications, letters, publications due within so many days, the earliest first. */
enum rc app_workbench_days(struct app *app, int64_t days, struct arena *a, struct workbench_day **ret,
	size_t *ret_n, struct err *err) MUST_USE;

/* What others did since the person's last session. */
struct workbench_change {
	const char *reg, *action;  /* of the log */
	int64_t count;             /* entries */
	const char *last_at;
	int64_t people;
	const char *name;          /* of one of them */
	const char *filter;        /* of the register audit: shows the entries */
};
/* Filter of the register audit: all that others did after a time. In the arena. */
const char *workbench_others(const struct app *app, const char *since, struct arena *a);
/* *ret_since: end of the last session, NULL: there was none. */
enum rc app_workbench_changes(struct app *app, struct arena *a, struct workbench_change **ret,
	size_t *ret_n, const char **ret_since, struct err *err) MUST_USE;
/* The session ends: what others do from now on is new. */
enum rc app_workbench_seen(struct app *app, struct err *err) MUST_USE;

#endif
