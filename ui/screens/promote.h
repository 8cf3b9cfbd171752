/* An indicator of a project proposed for the library. */
#ifndef JIXIAO_UI_SCREENS_PROMOTE_H
#define JIXIAO_UI_SCREENS_PROMOTE_H

#include "domain/goal.h"
#include "ui.h"

/* Shows the indicator (a number or a name of the project's latest goal), and proposes it if the
 * person agrees; somebody else accepts it. */
enum rc promote_indicator(struct ctx *c, const struct project *p, const struct indicator *i,
	struct err *err);
/* Chooses one of the goal's indicators first. */
enum rc promote_choose(struct ctx *c, const struct goal_doc *d, struct err *err);

#endif
