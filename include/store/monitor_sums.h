/* Counts and sums over the records of a period. division limits the departments, NULL: all. */
#ifndef JIXIAO_STORE_MONITOR_SUMS_H
#define JIXIAO_STORE_MONITOR_SUMS_H

#include "domain/monitor.h"
#include "store/db.h"

struct store_bar {
	int64_t id;
	const char *code, *name;
	int64_t budget, executed, progress;
	int64_t lights[5]; /* index enum light */
};
/* Projects by department, most money first; whole departments are left out. */
enum rc store_monitor_departments(struct db *db, int64_t year, int64_t month, const char *division,
	struct arena *a, struct store_bar **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Projects by period of a year; id is the month. */
enum rc store_monitor_periods(struct db *db, int64_t year, const char *division, struct arena *a,
	struct store_bar **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Records of projects, most money first. */
enum rc store_monitor_scatter(struct db *db, int64_t year, int64_t month, size_t most,
	const char *division, struct arena *a, struct store_bar **ret, size_t *ret_n, struct err *err)
	MUST_USE;

enum store_by {
	STORE_BY_LIGHT, STORE_BY_BUDGET_LIGHT, STORE_BY_GOAL_LIGHT, STORE_BY_CAUSE, STORE_BY_DISPOSAL,
	STORE_BY_RULE
};
struct store_sum {
	const char *key; /* "" none */
	int64_t count, budget, executed, amount;
};
/* Lights: records. Causes: indicators that name them. Disposals: alerts of either, their amounts; rules:
 * alerts that hold, the money at stake. kind: project, department, NULL both. */
enum rc store_monitor_sums(struct db *db, int64_t year, int64_t month, const char *kind,
	enum store_by by, const char *division, struct arena *a, struct store_sum **ret, size_t *ret_n,
	struct err *err) MUST_USE;

/* Departments of a period with what they sent, those with most missing first. */
struct store_department {
	int64_t id, records, missing;
	const char *code, *name;
};
enum rc store_period_departments(struct db *db, int64_t period_id, const char *division,
	struct arena *a, struct store_department **ret, size_t *ret_n, struct err *err) MUST_USE;
/* Records of the same object in other periods: of its year before the month, of its code in the years
 * before. Newest first. */
enum rc store_monitoring_earlier(struct db *db, const struct monitoring *m, struct arena *a,
	struct monitoring **ret, size_t *ret_n, struct err *err) MUST_USE;

#endif
