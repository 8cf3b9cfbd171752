/*
 * The pace of a reviewer: from the first to the last verdict of the day, pauses included.
 */
#include "app/pace.h"

#include <stdlib.h>
#include <string.h>

#include "store/goal.h"

#define DAY 10 /* bytes of "YYYY-MM-DD" */

/* Of "YYYY-MM-DDTHH:MM:SS": seconds since midnight. */
static int64_t
second_of(const char *at)
{
	return strtoll(at + DAY + 1, NULL, 10) * 3600 + strtoll(at + DAY + 4, NULL, 10) * 60 +
		strtoll(at + DAY + 7, NULL, 10);
}

enum rc
app_pace(struct app *app, struct pace *ret, struct err *err)
{
	char now[20], from[20], to[20], first[20], last[20];
	int64_t n;

	app_now(app, now);
	memcpy(from, now, sizeof(from));
	memcpy(to, now, sizeof(to));
	memcpy(from + DAY, "T00:00:00", sizeof("T00:00:00"));
	memcpy(to + DAY, "T23:59:59", sizeof("T23:59:59"));
	enum rc rc = store_review_span(app->db, app->actor.login, from, to, &n, first, last, err);
	if (rc)
		return rc;
	*ret = (struct pace){ .n = n, .seconds = n ? second_of(last) - second_of(first) : 0 };
	return RC_OK;
}

int64_t
pace_left(const struct pace *p, int64_t n)
{
	return p->n < 2 || p->seconds <= 0 ? -1 : p->seconds * n / (p->n - 1);
}
