/*
 * Beside the targets: standard values of the library and what other projects of the year have set.
 */
#include "screens/compare_text.h"

#include "app/library.h"
#include "base/dec.h"
#include "base/intl.h"

static void
put(const struct indicator *i, const struct indicator_compare *x, struct text *out)
{
	struct arena *a = out->arena;

	text_put(out, LOOK_NORMAL, "%s %s %s%s", i->level3, i->op, i->target, i->measure);
	if (x->standard.id)
		text_wrap(out, LOOK_NORMAL, "  ", arena_printf(a, _("Standard %s %s%s (%s)"),
			x->standard.op, x->standard.target, x->standard.measure,
			x->standard.basis ? x->standard.basis : x->standard.code));
	if (x->others.n < 2)
		return;
	text_put(out, x->outlier ? LOOK_WARN : LOOK_NORMAL,
		_("  %lld others: least %s, median %s, most %s; this one is number %lld%s"),
		(long long)x->others.n, dec_text_short(a, x->others.min, 4),
		dec_text_short(a, x->others.median, 4),
		dec_text_short(a, x->others.max, 4), (long long)x->rank,
		x->outlier ? _(" (far from them)") : "");
}

enum rc
compare_text(const struct ctx *c, const struct goal_doc *d, struct text *out, struct err *err)
{
	bool first = true;

	for (size_t i = 0; i < d->n_indicators; i++) {
		struct indicator_compare x;
		enum rc rc = app_indicator_compare(c->app, d->goal.id, d->indicators[i].position,
			c->arena, &x, err);
		if (rc == RC_NOT_FOUND)
			continue;
		if (rc)
			return rc;
		if (!x.standard.id && x.others.n < 2)
			continue;
		if (first) {
			text_begin(out);
			text_put(out, LOOK_HEAD, "%s", _("Standards and other projects of the year"));
		}
		first = false;
		put(&d->indicators[i], &x, out);
	}
	return RC_OK;
}
