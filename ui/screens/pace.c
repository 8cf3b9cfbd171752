/*
 * What was reviewed today, and how long the rest of the list takes at that pace.
 */
#include "screens/pace.h"

#include <string.h>

#include "base/intl.h"

void
pace_text(const struct pace *p, int64_t rest, struct strbuf *out)
{
	int64_t minutes = (pace_left(p, rest) + 59) / 60;

	strbuf_addf(out, _("  done today %lld"), (long long)p->n);
	if (rest <= 0 || pace_left(p, rest) < 0)
		return;
	if (minutes < 60)
		strbuf_addf(out, _(", %lld left take about %lld min"), (long long)rest, (long long)minutes);
	else
		strbuf_addf(out, _(", %lld left take about %lld h %lld min"), (long long)rest,
			(long long)(minutes / 60), (long long)(minutes % 60));
}

void
pace_status(const struct ctx *c, struct pace_line *p, size_t marked, struct strbuf *out)
{
	char now[20];
	int64_t rest;
	struct err err;

	app_now(c->app, now);
	now[sizeof p->minute - 1] = '\0';
	if (strcmp(now, p->minute) != 0) {
		if (app_pace(c->app, &p->pace, &err) != RC_OK)
			p->pace.n = 0;
		memcpy(p->minute, now, sizeof p->minute);
	}
	if (p->pace.n)
		pace_text(&p->pace, list_count(c, &rest) ? rest - (int64_t)marked : 0, out);
}
