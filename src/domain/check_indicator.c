/* Findings on single indicators: GO-03, GO-V5 .. GO-V9, vague targets. */
#include "check_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/utf8.h"

#define DECIMALS 4

static bool
has_sign(const struct indicator *i)
{
	return *i->op && strcmp(i->op, "定性") != 0;
}

static bool
is_percent(const struct indicator *i)
{
	size_t n = strlen(i->target);

	return strcmp(i->measure, "%") == 0 || strcmp(i->measure, "％") == 0 ||
		(n && i->target[n - 1] == '%');
}

/* Value of the target with DECIMALS decimals, a percent sign in it taken off. */
static bool
number_of(const struct findings *f, const struct indicator *i, int64_t *ret)
{
	size_t n = strlen(i->target);

	if (n && i->target[n - 1] == '%')
		n--;
	return dec_parse(arena_strndup(f->arena, i->target, n), DECIMALS, ret, NULL) == RC_OK;
}

/* GO-03: a sign needs a number and a unit; without a sign a description is needed. */
static void
check_quantified(struct findings *f, const struct indicator *i)
{
	if (!has_sign(i)) {
		if (!*i->target)
			finding_add_at(f, "GO-03", ERROR, i,
				_("The indicator \"%s\" has no target: please give it a sign, a number and a "
				  "unit, or a description that can be judged."),
				indicator_name(i));
		return;
	}
	if (indicator_quantified(i))
		return;
	if (!dec_is_number(i->target))
		finding_add_at(f, "GO-03", WARNING, i,
			_("The indicator \"%s\" has the sign %s, but its target \"%s\" is no number: please "
			  "write a number and its unit."),
			indicator_name(i), i->op, i->target);
	else
		finding_add_at(f, "GO-03", WARNING, i,
			_("The target %s of the indicator \"%s\" has no unit of measure: please fill in the "
			  "unit."),
			i->target, indicator_name(i));
}

/* GO-V5 */
static void
check_cost(struct findings *f, const struct indicator *i)
{
	bool cost = strcmp(i->level1, "成本指标") == 0 || strcmp(i->level2, "成本指标") == 0;

	if (cost && (strcmp(i->op, "≥") == 0 || strcmp(i->op, ">") == 0))
		finding_add_at(f, "GO-V5", ERROR, i,
			_("The cost indicator \"%s\" has the sign %s: please change it to ≤ or =, since costs "
			  "are to be kept within a limit."),
			indicator_name(i), i->op);
}

/* GO-V7 */
static void
check_payment(struct findings *f, const struct indicator *i)
{
	if (strcmp(i->level2, "数量指标") == 0 && strstr(i->level3, "资金") &&
		(strstr(i->level3, "支付") || strstr(i->level3, "金额")))
		finding_add_at(f, "GO-V7", WARNING, i,
			_("The quantity indicator \"%s\" only restates the payment of money: please write what "
			  "is made or done with it, and how much."),
			indicator_name(i));
}

static bool
given(const char *s)
{
	return s && *s;
}

/* GO-V8 */
static void
check_benefit(struct findings *f, const struct indicator *i)
{
	if (strcmp(i->level1, "效益指标") == 0 && has_sign(i) && is_percent(i) &&
		!given(i->formula) && !given(i->basis))
		finding_add_at(f, "GO-V8", WARNING, i,
			_("The benefit indicator \"%s\" is a percentage without formula or basis: please add "
			  "how it is computed and where the figures come from."),
			indicator_name(i));
}

/* GO-V9 */
static void
check_satisfaction(struct findings *f, const struct indicator *i)
{
	bool satisfaction = strcmp(i->level1, "满意度指标") == 0 ||
		strcmp(i->level2, "服务对象满意度指标") == 0;
	int64_t value;

	if (!satisfaction || (!is_percent(i) && *i->measure) || !number_of(f, i, &value))
		return;
	if (value < 0 || value > 100 * DEC_ONE)
		finding_add_at(f, "GO-V9", ERROR, i,
			_("The satisfaction indicator \"%s\" has the target %s, which is not between 0 and "
			  "100%%: please correct it."),
			indicator_name(i), i->target);
}

static void
check_vague(struct findings *f, const struct indicator *i)
{
	const char *words = has_sign(i) ? NULL : vague_words(f, i->target);

	if (words)
		finding_add_at(f, "VAGUE", WARNING, i,
			_("The target of the indicator \"%s\" says %s without a measure: please write a number "
			  "with its unit, or by what it is judged."),
			indicator_name(i), words);
}

static bool
crosses(const struct indicator *a, const struct indicator *b)
{
	return strcmp(a->level1, "产出指标") == 0 && strcmp(b->level1, "效益指标") == 0;
}

/* GO-V6: the same name before it, in the same term. names are folded. */
static void
check_twice(struct findings *f, const char *const *names, size_t at)
{
	const struct indicator *i = &f->doc->indicators[at];

	for (size_t k = 0; k < at; k++) {
		const struct indicator *before = &f->doc->indicators[k];
		if (!*names[at] || strcmp(names[k], names[at]) != 0 ||
			indicator_annual(before) != indicator_annual(i))
			continue;
		if (crosses(before, i) || crosses(i, before))
			finding_add_at(f, "GO-V6", WARNING, i,
				_("The indicator \"%s\" stands under output and under benefit: please keep it "
				  "where it belongs and measure the effect by another one."),
				indicator_name(i));
		else
			finding_add_at(f, "GO-V6", WARNING, i,
				_("The indicator \"%s\" stands twice: please delete one or name what differs."),
				indicator_name(i));
		return;
	}
}

void
check_indicators(struct findings *f)
{
	const struct goal_doc *d = f->doc;
	const char **names = arena_array(f->arena, d->n_indicators, sizeof *names);

	for (size_t k = 0; k < d->n_indicators; k++) {
		const struct indicator *i = &d->indicators[k];
		names[k] = utf8_fold(f->arena, i->level3);
		check_quantified(f, i);
		check_cost(f, i);
		check_twice(f, names, k);
		check_payment(f, i);
		check_benefit(f, i);
		check_satisfaction(f, i);
		check_vague(f, i);
	}
}
