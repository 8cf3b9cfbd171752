/* Approving goals, and the letter that says so. */
#ifndef JIXIAO_UI_SCREENS_APPROVE_H
#define JIXIAO_UI_SCREENS_APPROVE_H

#include "ui.h"

/* Asks document number and date once for all of them, approves them, offers the approval letter. */
enum rc approve_goals(struct ctx *c, const int64_t *ids, size_t n, struct err *err);
/* Action of lists of goals: the tagged ones, else the one under the cursor. */
enum rc approve_rows(struct ctx *c, struct err *err);

#endif
