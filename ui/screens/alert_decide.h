/* Deciding alerts: one in a form, several in a table with a disposal and a reason each. */
#ifndef JIXIAO_UI_SCREENS_ALERT_DECIDE_H
#define JIXIAO_UI_SCREENS_ALERT_DECIDE_H

#include "ui.h"

/* Action of the list of alerts: the tagged ones, else the one under the cursor. */
enum rc alert_decide(struct ctx *c, struct err *err);

#endif
