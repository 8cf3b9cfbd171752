/* Imported monitoring and payments. Private to app. */
#ifndef JIXIAO_APP_EXCHANGE_MONITOR_H
#define JIXIAO_APP_EXCHANGE_MONITOR_H

#include "app/exchange_run.h"
#include "app/monitor_run.h"
#include "import/monitor_form.h"

/* The readers of the kinds monitoring and execution. */
enum rc import_read_monitoring(struct import_run *run, const char *path,
	const struct import_limits *limits, struct err *err) MUST_USE;
enum rc import_read_execution(struct import_run *run, const char *path,
	const struct import_limits *limits, struct err *err) MUST_USE;

/* Writes reports, and payments, inside the file's transaction and computes the lights of what changed;
 * refusals become faults. */
enum rc import_take_monitoring(struct import_run *run, struct import_monitoring *all, size_t n,
	struct err *err) MUST_USE;
enum rc import_take_execution(struct import_run *run, const char *file, struct import_payment *all,
	size_t n, struct err *err) MUST_USE;

#endif
