/* Findings on the indicators as a whole: classes that must be there, sums of weights. */
#include "check_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/utf8.h"

#define FRAME_WITH_EXECUTION 10000 /* 100 points where 预算执行率 is one of the indicators */

static bool
has_class(const struct findings *f, const char *name)
{
	for (size_t k = 0; k < f->doc->n_indicators; k++) {
		const struct indicator *i = &f->doc->indicators[k];
		if (indicator_annual(i) &&
			(strcmp(i->level1, name) == 0 || strcmp(i->level2, name) == 0))
			return true;
	}
	return false;
}

static void
need(struct findings *f, const char *name)
{
	if (!has_class(f, name))
		finding_add(f, "GO-V3", ERROR, name,
			_("There is no indicator under %s: please add at least one."), name);
}

void
check_tree(struct findings *f)
{
	need(f, "产出指标");
	if (has_class(f, "产出指标")) {
		need(f, "数量指标");
		need(f, "质量指标");
	}
	need(f, "效益指标");
}

/* Sum of the annual weights under a node, NULL all; *n is how many are given. */
static int64_t
sum_of(const struct findings *f, const char *node, size_t *n)
{
	int64_t sum = 0;

	*n = 0;
	for (size_t k = 0; k < f->doc->n_indicators; k++) {
		const struct indicator *i = &f->doc->indicators[k];
		if (!indicator_annual(i) || i->weight < 0 ||
			(node && strcmp(i->level1, node) != 0 && strcmp(i->level2, node) != 0))
			continue;
		sum += i->weight;
		++*n;
	}
	return sum;
}

static int64_t
frame(const struct findings *f)
{
	for (size_t k = 0; k < f->doc->n_indicators; k++)
		if (indicator_annual(&f->doc->indicators[k]) &&
			strstr(f->doc->indicators[k].level3, "预算执行率"))
			return FRAME_WITH_EXECUTION;
	return f->rules->weight_frame;
}

/* GO-V4. A form without any weight does not use them. */
void
check_weights(struct findings *f)
{
	size_t n;
	int64_t sum = sum_of(f, NULL, &n), wanted = frame(f);

	if (n == 0)
		return;
	for (size_t k = 0; k < f->doc->n_nodes; k++) {
		const struct node_weight *node = &f->doc->nodes[k];
		size_t given;
		int64_t below = sum_of(f, node->level1, &given);
		if (below != node->weight)
			finding_add(f, "GO-V4", ERROR, node->level1,
				_("The weights of the indicators under %s add up to %s, the form sets %s: please "
				  "make them agree."),
				node->level1, dec_text_short(f->arena, below, 2),
				dec_text_short(f->arena, node->weight, 2));
	}
	if (sum != wanted)
		finding_add(f, "GO-V4", ERROR, _("Weights"),
			_("The weights of the indicators add up to %s, they must add up to %s: please correct "
			  "the weights."),
			dec_text_short(f->arena, sum, 2), dec_text_short(f->arena, wanted, 2));
}
