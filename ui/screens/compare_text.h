/* What stands beside the targets of a declaration, as text. */
#ifndef JIXIAO_UI_SCREENS_COMPARE_TEXT_H
#define JIXIAO_UI_SCREENS_COMPARE_TEXT_H

#include "domain/goal.h"
#include "ui.h"

/* For each indicator: the library's standard, the values of other projects of the year and this
 * one's place among them. Nothing where there is nothing to compare. */
enum rc compare_text(const struct ctx *c, const struct goal_doc *d, struct text *out, struct err *err);

#endif
