/* Findings that other records give rise to: outliers, targets below last year's, near copies. */
#include "check_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "domain/compare.h"

/* "95%", "8 座" */
static const char *
with_unit(struct findings *f, const char *target, const char *measure)
{
	bool percent = strcmp(measure, "%") == 0;

	return arena_printf(f->arena, "%s%s%s", target, percent || !*measure ? "" : " ",
		percent && strchr(target, '%') ? "" : measure);
}

static void
check_outlier(struct findings *f, const struct indicator *i, const struct indicator_peers *p)
{
	const struct compare_stats *s = &p->stats;
	int64_t value;

	if (!p->has || !compare_value(i->target, &value) || !compare_outlier(s, value, f->rules))
		return;
	finding_add_at(f, "OUTLIER", WARNING, i,
		_("The target %s of the indicator \"%s\" is far from what the %lld projects with it "
		  "aim at (median %s, from %s to %s): please check it or explain it."),
		with_unit(f, i->target, i->measure), indicator_name(i), (long long)s->n,
		dec_text_short(f->arena, s->median, 4),
		dec_text_short(f->arena, s->min, 4), dec_text_short(f->arena, s->max, 4));
}

static void
check_last(struct findings *f, const struct indicator *i, const struct indicator_peers *p)
{
	int64_t value, last;

	if (!f->rules->below_last || !p->last_year || !compare_higher_is_better(i) ||
		compare_measure(i->measure) != compare_measure(p->last_measure) ||
		!compare_value(i->target, &value) || !compare_value(p->last_target, &last) ||
		value >= last)
		return;
	finding_add_at(f, "BELOW-LAST", WARNING, i, p->last_actual
		? _("The target %s of the indicator \"%s\" is below what was reached in %lld, %s: please "
		    "raise it or give the reason.")
		: _("The target %s of the indicator \"%s\" is below the target of %lld, %s: please raise "
		    "it or give the reason."),
		with_unit(f, i->target, i->measure), indicator_name(i), (long long)p->last_year,
		with_unit(f, p->last_target, i->measure));
}

void
goal_find_peers(const struct goal_doc *d, const struct rules *rules, const struct goal_peers *p,
	struct arena *a, struct finding **rows, size_t *n)
{
	struct findings f = { .doc = findings_doc(d, a), .rules = rules, .arena = a, .rows = *rows,
		.n = *n, .cap = *n };

	if (p->alike_unit)
		check_alike(&f, p->alike_unit, p->alike);
	for (size_t k = 0; p->indicators && k < d->n_indicators; k++) {
		const struct indicator *i = &f.doc->indicators[k];
		if (!indicator_annual(i))
			continue;
		check_outlier(&f, i, &p->indicators[k]);
		check_last(&f, i, &p->indicators[k]);
	}
	*rows = f.rows;
	*n = f.n;
}
