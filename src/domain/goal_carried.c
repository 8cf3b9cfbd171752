/* Goals carried over from an earlier year: which values nobody looked at yet. */
#include "domain/goal.h"


#include "base/intl.h"
#include "base/utf8.h"

static bool
same_values(const struct indicator *x, const struct indicator *y)
{
	return utf8_same(x->level3, y->level3) && utf8_same(x->op, y->op) &&
		utf8_same(x->target, y->target) && utf8_same(x->measure, y->measure);
}

void
goal_carried_touch(const struct goal_doc *before, struct goal_doc *after)
{
	const struct goal *x = &before->goal;
	struct goal *y = &after->goal;

	if (!utf8_same(x->annual_goal, y->annual_goal) ||
		!utf8_same(x->midterm_goal, y->midterm_goal))
		y->carried &= ~CARRIED_TEXT;
	if (x->budget != y->budget || x->fiscal != y->fiscal || x->other != y->other)
		y->carried &= ~CARRIED_AMOUNTS;
	for (size_t i = 0; i < after->n_indicators; i++) {
		struct indicator *now = &after->indicators[i];
		for (size_t k = 0; now->carried && k < before->n_indicators; k++)
			if (before->indicators[k].id == now->id)
				now->carried = same_values(&before->indicators[k], now);
	}
}

static void
name(struct strbuf *out, const char *text)
{
	strbuf_addf(out, "%s%s", out->len ? _(", ") : "", text);
}

size_t
goal_carried_left(const struct goal_doc *d, struct arena *a, const char **ret)
{
	struct strbuf out = { 0 };
	size_t n = 0;

	if (d->goal.carried & CARRIED_TEXT && ++n)
		name(&out, _("Annual goal"));
	if (d->goal.carried & CARRIED_AMOUNTS && ++n)
		name(&out, _("Total funds of the year"));
	for (size_t i = 0; i < d->n_indicators; i++)
		if (d->indicators[i].carried && ++n)
			name(&out, d->indicators[i].level3);
	if (ret)
		*ret = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return n;
}
