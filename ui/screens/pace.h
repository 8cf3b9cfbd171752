/* The reviewer's pace on the status line of the queue. */
#ifndef JIXIAO_UI_SCREENS_PACE_H
#define JIXIAO_UI_SCREENS_PACE_H

#include "app/pace.h"
#include "ui.h"

struct pace_line {
	struct pace pace;
	char minute[17]; /* it was read in; "" to be read again */
};

/* What was done today, and how long the rest takes. */
void pace_text(const struct pace *p, int64_t rest, struct strbuf *out);
/* Reads at most once a minute and after verdicts, so that no key waits for it. marked are judged
 * already, only not done. */
void pace_status(const struct ctx *c, struct pace_line *p, size_t marked, struct strbuf *out);

#endif
