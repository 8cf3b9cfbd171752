/* How fast somebody reviews today, and how long the rest will take. */
#ifndef JIXIAO_APP_PACE_H
#define JIXIAO_APP_PACE_H

#include "app/app.h"

struct pace {
	int64_t n;       /* goals that got a verdict of the actor today; withdrawn ones do not count */
	int64_t seconds; /* between the first and the last of these verdicts */
};

/* Reads only today's verdicts, along their time. */
enum rc app_pace(struct app *app, struct pace *ret, struct err *err) MUST_USE;
/* Seconds for n more at that pace; -1 as long as fewer than two verdicts, or no time between them,
 * tell nothing. */
int64_t pace_left(const struct pace *p, int64_t n);

#endif
