/* Entering and changing a declaration with its indicators. */
#ifndef JIXIAO_UI_SCREENS_GOAL_FORM_H
#define JIXIAO_UI_SCREENS_GOAL_FORM_H

#include "ui.h"

enum rc goal_form_new(struct ctx *c, struct err *err);
enum rc goal_form_edit(struct ctx *c, int64_t goal_id, struct err *err);

#endif
