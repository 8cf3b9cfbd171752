/* Monitoring a year by another set of rules. */
#ifndef JIXIAO_UI_SCREENS_MONITOR_RULES_H
#define JIXIAO_UI_SCREENS_MONITOR_RULES_H

#include "ui.h"

/* Action: asks which set, shows how many records would change their light, asks why, does it. */
enum rc monitor_rules(struct ctx *c, struct err *err);

#endif
