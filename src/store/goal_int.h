/* Tables that project.c, goal.c and review.c share. */
#ifndef JIXIAO_STORE_GOAL_INT_H
#define JIXIAO_STORE_GOAL_INT_H

#include "store/row.h"

extern const struct table project_table;

#endif
