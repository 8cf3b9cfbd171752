/* Entering what a unit reports of an object in a period. */
#ifndef JIXIAO_UI_SCREENS_MONITOR_FORM_H
#define JIXIAO_UI_SCREENS_MONITOR_FORM_H

#include "ui.h"

/* Action of a list of register monitoring: the report of the row under the cursor. */
enum rc monitor_form(struct ctx *c, struct err *err);

#endif
