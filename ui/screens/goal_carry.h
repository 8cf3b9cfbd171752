/* Last year's goals in the screens: carried over, and what came over confirmed. */
#ifndef JIXIAO_UI_SCREENS_GOAL_CARRY_H
#define JIXIAO_UI_SCREENS_GOAL_CARRY_H

#include "app/goal.h"
#include "ui.h"

/* Chooses among the projects of the year before that are not in this one, takes the goal of one over
 * as a draft and opens its form. */
enum rc goal_carry_choose(struct ctx *c, struct err *err);
/* Chooses among the values of a draft that are still marked, or all of them, and confirms. */
enum rc goal_carry_confirm(struct ctx *c, const struct goal_view *v, struct err *err);

#endif
