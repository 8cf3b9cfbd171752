/* Entering and changing a declaration with its indicators. */
#ifndef JIXIAO_UI_SCREENS_GOAL_FORM_H
#define JIXIAO_UI_SCREENS_GOAL_FORM_H

#include "ui.h"

enum rc goal_form_new(struct ctx *c, struct err *err);
/* The cursor of a list of projects or goals onto the one that was entered. */
void goal_form_find(struct ctx *c, int64_t goal_id);
enum rc goal_form_edit(struct ctx *c, int64_t goal_id, struct err *err);

#endif
