/*
 * Rows without a number to reach: levels of attainment and their ranges (SE-10), days that were kept
 * or not.
 */
#include "score_int.h"

#include <string.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/utf8.h"

void
score_range(const struct score_rules *r, const char *attainment, int64_t weight, int64_t *low,
	int64_t *high)
{
	int64_t met = dec_muldiv(weight, r->qual_cuts[0], FULL);
	int64_t partly = dec_muldiv(weight, r->qual_cuts[1], FULL);

	if (strcmp(attainment, "met") == 0) {
		*low = met;
		*high = weight;
	} else if (strcmp(attainment, "partly") == 0) {
		*low = partly;
		*high = met - 1;
	} else {
		*low = 0;
		*high = partly - 1;
	}
	if (*high < *low)
		*high = *low;
}

bool
score_qualitative(const struct score_row *s)
{
	struct arena *a = arena_new();
	int64_t low, high;
	bool number = score_target(s, &low) || score_target_range(s, a, &low, &high);

	arena_free(a);
	return strcmp(s->kind, "indicator") == 0 && !number;
}

const char *
score_level(const struct score_row *s)
{
	const char *level = s->attainment;
	struct arena *a;

	if (level || !*s->actual || !score_qualitative(s))
		return level;
	a = arena_new();
	if (strcmp(utf8_fold(a, s->actual), utf8_fold(a, s->target)) == 0)
		level = "met";
	arena_free(a);
	if (!level && utf8_length(s->actual) <= 20 && !strpbrk(s->actual, "0123456789"))
		level = score_attainment(s->actual);
	return level;
}

static const char *
level_title(const char *level)
{
	return field_choice_title(reg_field(&reg_score, "attainment"), level);
}

/* The points of a level: those claimed where they lie within its range, else the nearest within.
 * Not claimed: full where the target was met, else the lowest. */
static int64_t
within(struct scoring *w, const char *level)
{
	const struct score_row *s = w->s;
	int64_t low, high;

	score_range(w->r, level, s->weight, &low, &high);
	bool met = strcmp(level, "met") == 0;
	strbuf_addf(&w->formula, "%s [", level_title(level));
	score_add_points(&w->formula, low);
	strbuf_add(&w->formula, ", ");
	/* half open below the next level, as the rule writes it */
	score_add_points(&w->formula, met ? high : high + 1);
	strbuf_add(&w->formula, met ? "]" : ")");
	if (s->claimed < 0) { /* nobody entered any: the reviewer must see that */
		strbuf_add(&w->formula, " 未填得分");
		return met ? high : low;
	}
	strbuf_addc(&w->formula, ' ');
	score_add_points(&w->formula, s->claimed);
	return s->claimed < low ? low : s->claimed > high ? high : s->claimed;
}

/* Without a level any claimed score up to the weight counts, flagged. */
void
score_by_level(struct scoring *w)
{
	struct score_row *s = w->s;
	const char *level = score_level(s);
	int64_t score;

	if (!level) {
		score_flag(w, s->claimed < 0 ? "NO-ACTUAL" : "SE-10");
		if (s->claimed < 0)
			return;
		strbuf_add(&w->formula, "[0.00, ");
		score_add_points(&w->formula, s->weight);
		strbuf_add(&w->formula, "] ");
		score_add_points(&w->formula, s->claimed);
		score_whole(w, s->claimed > s->weight ? s->weight : s->claimed);
		return;
	}
	score = within(w, level);
	if (score != s->claimed)
		score_flag(w, "SE-10");
	score_whole(w, score);
}

bool
score_by_deadline(struct scoring *w, int64_t year)
{
	struct score_row *s = w->s;
	int32_t from, due, first, last;
	char days[2][DATE_SIZE];
	int64_t score;

	if (s->attainment || strcmp(s->op, "≥") == 0 || strcmp(s->op, ">") == 0 ||
		!score_days(s->target, year, w->a, &from, &due) ||
		!score_days(s->actual, year, w->a, &first, &last) || (first <= due && last > due))
		return false;
	date_from_days(last, days[0]);
	date_from_days(due, days[1]);
	strbuf_addf(&w->formula, "%s%s%s ", days[0], last <= due ? "≤" : ">", days[1]);
	score = within(w, last <= due ? "met" : "missed");
	if (s->claimed >= 0 && score != s->claimed)
		score_flag(w, "SE-10");
	score_whole(w, score);
	return true;
}
