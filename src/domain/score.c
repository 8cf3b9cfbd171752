/*
 * The score of one row of a self-evaluation and its formula (SE-01 to SE-10, SE-14): execution of the
 * budget, numbers against a target or a range. Every quotient is rounded once (SE-09).
 */
#include "score_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"

#define ARROW " → "

void
flag_add(const char **flags, const char *flag, struct arena *a)
{
	if (!flag_has(*flags, flag))
		*flags = **flags ? arena_printf(a, "%s,%s", *flags, flag) : flag;
}

bool
flag_has(const char *flags, const char *flag)
{
	size_t n = strlen(flag);

	for (const char *s = flags; (s = strstr(s, flag)) != NULL; s += n)
		if ((s == flags || s[-1] == ',') && (!s[n] || s[n] == ','))
			return true;
	return false;
}

void
score_flag(struct scoring *w, const char *name)
{
	flag_add(&w->s->flags, name, w->a);
}

void
score_add_points(struct strbuf *out, int64_t points)
{
	dec_format(out, points, 2);
}

/* "10" of a weight. */
static void
add_weight(struct scoring *w)
{
	strbuf_add(&w->formula, "×");
	dec_format_short(&w->formula, w->s->weight, 2);
	strbuf_addc(&w->formula, '=');
	score_add_points(&w->formula, w->s->score);
}

void
score_whole(struct scoring *w, int64_t score)
{
	w->s->score = score;
	strbuf_add(&w->formula, ARROW);
	score_add_points(&w->formula, score);
}

/* share of the weight, 1/10 000: a band. */
static void
set_band(struct scoring *w, int64_t share)
{
	w->s->score = dec_muldiv(w->s->weight, share, FULL);
	strbuf_add(&w->formula, ARROW);
	dec_format_short(&w->formula, share, 2);
	strbuf_add(&w->formula, "%");
	add_weight(w);
}

/* Execution of the budget */

static void
add_wan(struct strbuf *out, int64_t fen)
{
	dec_format_short(out, fen, 6);
}

/* SE-14: finished within the budget is full, else by the band of the rate. */
static void
execution_band(struct scoring *w, int64_t budget, int64_t executed, bool finished)
{
	int64_t share = 0;

	add_wan(&w->formula, executed);
	strbuf_addc(&w->formula, '/');
	add_wan(&w->formula, budget);
	if (finished || executed >= budget)
		share = FULL;
	for (size_t i = 0; i < ARRAY_LEN(w->r->exec_cuts) && !share; i++)
		if (dec_compare(executed, FULL, budget, w->r->exec_cuts[i]) >= 0)
			share = w->r->exec_points[i];
	set_band(w, share);
}

static void
execution(struct scoring *w, const struct evaluation *e)
{
	int64_t budget = e->funds[FUND_BUDGET][FUND_TOTAL];
	int64_t executed = e->funds[FUND_EXECUTED][FUND_TOTAL];

	if (budget <= 0) {
		score_flag(w, "SE-03");
		if (executed >= 0)
			add_wan(&w->formula, executed);
		strbuf_add(&w->formula, "/0" ARROW "?");
		return;
	}
	if (executed < 0) {
		score_flag(w, "NO-ACTUAL");
		return;
	}
	if (executed > budget)
		score_flag(w, "SE-02");
	if (strcmp(w->r->exec, "BAND-2021") == 0) {
		execution_band(w, budget, executed, e->finished == 1);
		return;
	}
	add_wan(&w->formula, executed);
	if (executed > budget) {
		strbuf_addc(&w->formula, '>');
		add_wan(&w->formula, budget);
		score_whole(w, w->s->weight);
		return;
	}
	w->s->score = dec_muldiv(executed, w->s->weight, budget);
	strbuf_addc(&w->formula, '/');
	add_wan(&w->formula, budget);
	add_weight(w);
}

/* Numbers */

/* "26≥9" */
static void
add_comparison(struct scoring *w, int64_t v, const char *sign, int64_t target)
{
	score_number(&w->formula, v);
	strbuf_add(&w->formula, sign);
	score_number(&w->formula, target);
}

/* Completion of a number of at least (SE-07): behind the comparison, and whether it needs words. */
static void
far_over(struct scoring *w, int64_t v, int64_t target)
{
	if (target <= 0 || dec_compare(v, 100, target, w->r->over_limit) < 0)
		return;
	strbuf_add(&w->formula, " (");
	dec_format_short(&w->formula, dec_muldiv(v, FULL, target), 2);
	strbuf_add(&w->formula, "%)");
	if (!w->s->explanation || !*w->s->explanation)
		score_flag(w, "SE-07");
}

/* SE-04, SE-06: ≥, > and = */
static void
at_least(struct scoring *w, int64_t v, int64_t target)
{
	bool equal = strcmp(w->s->op, "=") == 0;

	if (equal && target == 0) {
		add_comparison(w, v, v <= 0 ? "≤" : ">", 0);
		score_whole(w, v <= 0 ? w->s->weight : 0);
	} else if (v >= target) {
		add_comparison(w, v, "≥", target);
		far_over(w, v, target);
		score_whole(w, w->s->weight);
	} else if (target <= 0 || dec_compare(v, FULL, target, w->r->min_completion) < 0) {
		add_comparison(w, v, "/", target);
		if (target > 0 && v >= 0) {
			strbuf_addc(&w->formula, '<');
			dec_format_short(&w->formula, w->r->min_completion, 2);
			strbuf_addc(&w->formula, '%');
		}
		score_whole(w, 0);
	} else {
		w->s->score = dec_muldiv(v, w->s->weight, target);
		add_comparison(w, v, "/", target);
		add_weight(w);
	}
}

/* SE-05 above the target, LINEAR: nothing from the double of the target on. */
static void
linear(struct scoring *w, int64_t v, int64_t target)
{
	if (v >= 2 * target) {
		score_number(&w->formula, v);
		strbuf_add(&w->formula, "≥2×");
		score_number(&w->formula, target);
		score_whole(w, 0);
		return;
	}
	w->s->score = dec_muldiv(2 * target - v, w->s->weight, target);
	strbuf_add(&w->formula, "(1-(");
	add_comparison(w, v, "-", target);
	strbuf_add(&w->formula, ")/");
	score_number(&w->formula, target);
	strbuf_addc(&w->formula, ')');
	add_weight(w);
}

static void
ratio(struct scoring *w, int64_t v, int64_t target)
{
	w->s->score = dec_muldiv(target, w->s->weight, v);
	add_comparison(w, target, "/", v);
	add_weight(w);
}

/* SE-05: ≤ and < */
static void
at_most(struct scoring *w, int64_t v, int64_t target)
{
	bool is_linear = strcmp(w->r->reverse, "LINEAR") == 0;
	int64_t left = is_linear ? 2 * target - v : target, of = is_linear ? target : v;

	if (v <= target) {
		add_comparison(w, v, "≤", target);
		score_whole(w, w->s->weight);
	} else if (target <= 0) {
		add_comparison(w, v, ">", target);
		score_whole(w, 0);
	} else if (w->r->min_completion && dec_compare(left, FULL, of, w->r->min_completion) < 0) {
		add_comparison(w, v, ">", target);
		score_whole(w, 0);
	} else if (is_linear) {
		linear(w, v, target);
	} else {
		ratio(w, v, target);
	}
}

/* SE-14: satisfaction by the value itself. */
static void
satisfaction(struct scoring *w, int64_t v)
{
	int64_t share = 0;

	for (size_t i = 0; i < ARRAY_LEN(w->r->satisfaction_cuts) && !share; i++)
		if (dec_compare(v, 100, w->r->satisfaction_cuts[i], 1000000) >= 0)
			share = w->r->satisfaction_points[i];
	score_number(&w->formula, v);
	strbuf_addc(&w->formula, '%');
	set_band(w, share);
}

/* Cost without a sign is meant as a limit. */
static bool
is_limit(const struct score_row *s)
{
	if (*s->op)
		return strcmp(s->op, "≤") == 0 || strcmp(s->op, "<") == 0;
	return strstr(s->level1, "成本") || strstr(s->level2, "成本");
}

static bool
is_least(const struct score_row *s)
{
	return strcmp(s->op, "≥") == 0 || strcmp(s->op, ">") == 0;
}

/* Within a range: as wanted. */
static void
between(struct scoring *w, int64_t v, int64_t low, int64_t high)
{
	score_number(&w->formula, low);
	strbuf_add(&w->formula, "≤");
	add_comparison(w, v, "≤", high);
	score_whole(w, w->s->weight);
}

/* What the value was taken for: "0.9→90%: ", "90~110→90: ". */
static void
taken_for(struct scoring *w, const struct score_value *actual, int64_t v)
{
	if (actual->share)
		score_flag(w, "PERCENT");
	if (!actual->share && actual->v == actual->high)
		return;
	score_number(&w->formula, actual->share ? actual->v / 100 : actual->v);
	if (actual->v != actual->high) {
		strbuf_addc(&w->formula, '~');
		score_number(&w->formula, actual->share ? actual->high / 100 : actual->high);
	}
	strbuf_add(&w->formula, "→");
	score_number(&w->formula, v);
	strbuf_add(&w->formula, actual->share ? "%: " : ": ");
}

/* A number to reach, or a range (low < high): what is missing below or too much above counts. */
static void
quantitative(struct scoring *w, int64_t low, int64_t high)
{
	struct score_value actual = score_actual(w->s, low, w->a);
	bool limit = is_limit(w->s), both;
	int64_t v;

	if (!actual.number && w->s->attainment) {
		score_by_level(w); /* in words, with a level */
		return;
	}
	if (!actual.number) {
		score_flag(w, "NO-ACTUAL");
		return;
	}
	if (actual.other_unit) {
		score_flag(w, "UNIT");
		return;
	}
	both = low < high && !is_least(w->s);
	/* of a range its worse end counts */
	v = limit || (both && actual.high > high) ? actual.high : actual.v;
	taken_for(w, &actual, v);
	if (!limit && strcmp(w->r->satisfaction, "BAND-2021") == 0 &&
		strstr(w->s->level1, "满意度") && strcmp(w->s->measure, "%") == 0)
		satisfaction(w, v);
	else if (limit || (both && v > high))
		at_most(w, v, high);
	else if (both && v >= low)
		between(w, v, low, high);
	else /* negative is nothing (SE-04), unless that is what is wanted */
		at_least(w, v < 0 && low > 0 ? 0 : v, low);
}

/* The row as a whole */

static void
compute(struct scoring *w, const struct evaluation *e)
{
	int64_t low, high;

	if (w->s->weight < 0)
		score_flag(w, "NO-WEIGHT");
	else if (strcmp(w->s->kind, "execution") == 0)
		execution(w, e);
	else if (!*w->s->target && !w->s->attainment && strcmp(w->s->op, "定性") != 0)
		score_flag(w, "NO-TARGET");
	else if (score_target(w->s, &low))
		quantitative(w, low, low);
	else if (score_target_range(w->s, w->a, &low, &high))
		quantitative(w, low, high);
	else if (!score_by_deadline(w, e->year))
		score_by_level(w);
}

/* What a person decided over what was computed. */
static void
decided(struct scoring *w)
{
	struct score_row *s = w->s;

	if (s->fixed >= 0) {
		if (w->formula.len)
			strbuf_add(&w->formula, "; ");
		strbuf_add(&w->formula, "=");
		score_add_points(&w->formula, s->fixed);
		s->score = s->fixed > s->weight && s->weight >= 0 ? s->weight : s->fixed;
	}
	if (s->score >= 0 && s->deduction > 0) {
		if (s->deduction > s->score) /* no more than there was */
			s->deduction = s->score;
		s->score -= s->deduction;
		strbuf_add(&w->formula, " -");
		score_add_points(&w->formula, s->deduction);
		strbuf_addc(&w->formula, '=');
		score_add_points(&w->formula, s->score);
	}
}

/* The flags of a row that were set by comparing it with the goal. */
static const char *
goal_flags(const char *flags, struct arena *a)
{
	static const char *const names[] = { "GOAL-NEW", "GOAL-TARGET", "GOAL-WEIGHT" };
	const char *kept = "";

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (flag_has(flags, names[i]))
			flag_add(&kept, names[i], a);
	return kept;
}

void
score_row_compute(struct score_row *s, const struct evaluation *e, const struct rules *r,
	struct arena *a)
{
	const char *from_goal = goal_flags(s->flags, a);
	struct scoring w = { .s = s, .r = &r->score, .a = a };
	bool words = s->explanation && *s->explanation;

	s->score = -1;
	s->flags = "";
	if (s->left_out) {
		s->formula = "—";
		s->flags = *from_goal ? arena_printf(a, "SE-15,%s", from_goal) : "SE-15";
		return;
	}
	compute(&w, e);
	if (s->score >= 0 && s->score < s->weight && !words && strcmp(s->kind, "indicator") == 0)
		score_flag(&w, "SE-08");
	decided(&w);
	if (s->score >= 0 && s->claimed >= 0 && s->fixed < 0 &&
		(s->claimed > s->score + s->deduction + r->score.tolerance ||
			s->claimed < s->score + s->deduction - r->score.tolerance))
		score_flag(&w, "SE-V1");
	if (*from_goal)
		s->flags = *s->flags ? arena_printf(a, "%s,%s", s->flags, from_goal) : from_goal;
	s->formula = w.formula.len ? arena_strdup(a, strbuf_str(&w.formula)) : "";
	strbuf_free(&w.formula);
}
