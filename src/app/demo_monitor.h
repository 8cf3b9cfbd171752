/* Monitoring of the demonstration: between its numbers and its steps. Private to app. */
#ifndef JIXIAO_APP_DEMO_MONITOR_H
#define JIXIAO_APP_DEMO_MONITOR_H

#include "app/demo_run.h"
#include "app/exchange_monitor.h"

struct demo_report {
	struct import_monitoring report;
	int64_t paid; /* by the treasury to the month */
};
/* A report of a record for January to July; texts in the arena. */
void demo_report_fill(const struct monitoring_row *r, uint64_t *random, struct arena *a,
	struct demo_report *ret);
/* Its payments by month, at most seven; their number. */
size_t demo_report_payments(const struct demo_report *r, uint64_t *random, struct import_payment *ret);

/* Five projects whose budgets add up to exactly so much, if there are; else any five. *ret_n how many. */
size_t demo_focus_pick(const int64_t *budgets, size_t n, int64_t total, size_t ret[5]);

#endif
