/* What an open form of a declaration offers: values of its fields, indicators of the library,
 * templates. Between goal_form.c and goal_pick.c. */
#ifndef JIXIAO_UI_SCREENS_GOAL_PICK_H
#define JIXIAO_UI_SCREENS_GOAL_PICK_H

#include "domain/goal.h"
#include "ui.h"

/* Columns of the indicator table; those from COL_FORMULA on stand below the row in focus. */
enum { COL_LEVEL1, COL_LEVEL2, COL_LEVEL3, COL_OPERATOR, COL_TARGET, COL_MEASURE, COL_WEIGHT, COL_TERM,
	COL_FORMULA, COL_BASIS, COL_EVIDENCE, COL_COUNT };

/* Tree of the form's declaration. */
const char *goal_form_tree(const struct ctx *c);

/* F4 */
enum rc goal_pick_department(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err);
enum rc goal_pick_unit(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err);
enum rc goal_pick_level1(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err);
enum rc goal_pick_level2(struct ctx *c, const char ***ret, size_t *ret_n, struct err *err);
/* An indicator of the library: the department's sector, the class of the row. Fills the row. */
enum rc goal_pick_indicator(struct ctx *c, struct err *err);

/* What follows from a text typed: a first level from the second, formula, basis and evidence from the
 * name of an indicator that the library has, the fiscal part from the budget, the unit from the
 * department. */
void goal_changed_level2(struct ctx *c);
void goal_changed_name(struct ctx *c);
void goal_changed_budget(struct ctx *c);
void goal_changed_department(struct ctx *c);

/* Appends the indicators of a template that one chooses; rows without a name go. */
enum rc goal_pick_template(struct ctx *c, struct err *err);

#endif
