/* Alerts, between their operations. Private to app. */
#ifndef JIXIAO_APP_ALERT_RUN_H
#define JIXIAO_APP_ALERT_RUN_H

#include "app/monitor_run.h"

enum rc alert_load(struct op_run *r, struct alert *l, struct err *err) MUST_USE;
/* Checked, written, told to the log and kept for undo; the message names the state. */
enum rc alert_save(struct op_run *r, const struct alert *before, struct alert *l, struct err *err)
	MUST_USE;

extern const struct op op_alert_adjust_budget, op_alert_adjust_goal, op_alert_rectify;

#endif
