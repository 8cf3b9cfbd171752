/*
 * Lights (MO-05 to MO-09): of the budget by its pace, of the goal by its indicators, and what both
 * make together in each profile. Decided by exact fractions; what is shown is rounded.
 */
#include "domain/monitor.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/table.h"

#define MONTHS 12
#define PACE_ONE 10000 /* 100.00 */

static const char *const names[] = { NULL, "red", "yellow", "green", "blue" };

const char *
light_name(enum light l)
{
	return names[l];
}

enum light
light_find(const char *name)
{
	for (size_t i = 1; name && i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return (enum light)i;
	return LIGHT_NONE;
}

enum light
light_worse(enum light a, enum light b)
{
	if (a == LIGHT_NONE || b == LIGHT_NONE)
		return a == LIGHT_NONE ? b : a;
	return a < b ? a : b;
}

static bool
is_profile(const struct monitor_rules *r, const char *name)
{
	return strcmp(r->profile, name) == 0;
}

int64_t
monitor_month(const struct monitor_rules *r)
{
	const char *dash = strchr(r->period, '-');

	return dash ? strtol(dash + 1, NULL, 10) : MONTHS;
}

int64_t
monitor_least(const struct monitor_rules *r, int64_t month)
{
	static const int64_t months[MONITOR_LEAST] = { 4, 6, 8, 10 };
	int64_t least = 0;

	for (size_t i = 0; i < MONITOR_LEAST; i++)
		if (month >= months[i])
			least = r->least[i];
	return least;
}

enum light
monitor_task_light(const struct monitor_rules *r, int64_t days)
{
	return days > r->warn_days ? LIGHT_GREEN : LIGHT_RED;
}

/* executed / budget / (month / 12) against a cut in 1/100: below 0, 0, above 0. */
static int
against(int64_t month, int64_t budget, int64_t executed, int64_t cut)
{
	return dec_compare(executed, (int64_t)MONTHS * PACE_ONE, budget, cut * month);
}

enum light
monitor_budget_light(const struct monitor_rules *r, int64_t month, int64_t budget, int64_t executed,
	int64_t *ret_pace)
{
	int64_t least = monitor_least(r, month);

	*ret_pace = -1;
	if (budget <= 0 || executed < 0)
		return LIGHT_NONE;
	/* month * budget stays far below the limit: MONEY_MAX is 10^15 */
	*ret_pace = dec_muldiv(executed, (int64_t)MONTHS * PACE_ONE, budget * month);
	if (is_profile(r, "SC-2025"))
		return dec_compare(executed, DEC_ONE, budget, least) < 0 ? LIGHT_RED : LIGHT_GREEN;
	if (against(month, budget, executed, r->budget_cuts[1]) >= 0)
		return LIGHT_GREEN;
	if (is_profile(r, "HEFEI"))
		return LIGHT_RED;
	return against(month, budget, executed, r->budget_cuts[0]) < 0 ? LIGHT_RED : LIGHT_YELLOW;
}

/* Mean of what the indicators have come to, by weight where all of them have one. */
struct mean {
	int64_t sum, weights, plain, n;
	bool unweighted;
};

static void
mean_add(struct mean *m, int64_t share, int64_t weight)
{
	m->plain += share;
	m->n++;
	if (weight > 0) {
		m->sum += share * weight;
		m->weights += weight;
	} else {
		m->unweighted = true;
	}
}

static int64_t
mean_of(const struct mean *m)
{
	if (m->n == 0)
		return -1;
	if (m->unweighted || m->weights == 0)
		return dec_muldiv(m->plain, 1, m->n);
	return dec_muldiv(m->sum, 1, m->weights);
}

/* MO-07: any red is red, else any yellow, else any green, else blue. */
static enum light
roll_up(const struct monitor_rules *r, struct monitoring *m, struct progress *rows, size_t n)
{
	enum light worst = LIGHT_NONE;
	struct mean counts = { 0 }, rates = { 0 };

	for (size_t i = 0; i < n; i++) {
		int64_t share;
		enum light l = monitor_indicator_light(r, m->month, &rows[i], &rows[i].pace, &share);
		rows[i].light = light_name(l);
		worst = light_worse(worst, l);
		if (share >= 0)
			mean_add(rows[i].measure && strchr(rows[i].measure, '%') ? &rates : &counts, share,
				rows[i].weight);
	}
	/* rates do not grow with the year: they tell only where nothing is counted */
	m->progress = mean_of(counts.n ? &counts : &rates);
	return worst;
}

int
monitor_gap(const struct monitor_rules *r, const struct monitoring *m)
{
	if (r->gap == 0 || m->progress < 0 || m->executed < 0 || m->budget <= 0)
		return 0;
	if (dec_compare(m->executed, DEC_ONE, m->budget, m->progress - r->gap) < 0)
		return 1;
	return dec_compare(m->executed, DEC_ONE, m->budget, m->progress + r->gap) > 0 ? -1 : 0;
}

/* What budget and goal make together. */
static enum light
together(const struct monitor_rules *r, const struct monitoring *m, enum light budget, enum light goal)
{
	if (is_profile(r, "HEFEI")) { /* MO-08 */
		if (budget == LIGHT_NONE)
			return goal == LIGHT_RED ? LIGHT_YELLOW : goal;
		if (budget == LIGHT_RED)
			return LIGHT_RED;
		return goal == LIGHT_RED ? LIGHT_YELLOW : LIGHT_GREEN;
	}
	enum light worst = light_worse(budget, goal);
	if (is_profile(r, "SC-2025") && monitor_gap(r, m) != 0)
		worst = light_worse(worst, LIGHT_YELLOW);
	return worst;
}

void
monitor_compute(const struct monitor_rules *r, struct monitoring *m, struct progress *rows, size_t n)
{
	enum light budget, goal = roll_up(r, m, rows, n);

	m->executed = m->reported >= 0 ? m->reported : m->paid;
	budget = monitor_budget_light(r, m->month, m->budget, m->executed, &m->pace);
	m->rate = m->budget > 0 && m->executed >= 0 ? dec_muldiv(m->executed, DEC_ONE, m->budget) : -1;
	m->forecast = m->executed >= 0 ? dec_muldiv(m->executed, MONTHS, m->month) : -1;
	if (is_profile(r, "HEFEI") && goal != LIGHT_NONE)
		goal = goal == LIGHT_GREEN || goal == LIGHT_BLUE ? LIGHT_GREEN : LIGHT_RED;
	m->budget_light = light_name(budget);
	m->goal_light = light_name(goal);
	m->light = light_name(together(r, m, budget, goal));
}
