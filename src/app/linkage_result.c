/*
 * Which result counts for a proposal: of a project the newest, by the order of the rule set; of a
 * department its own, else the mean of its projects weighted by money.
 */
#include "linkage_making.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"

static struct linkage_rate
rate_of(int64_t executed, int64_t budget)
{
	struct linkage_rate rate = { -1, -1 };

	if (budget <= 0 || executed < 0)
		return rate;
	rate.shown = rate.reached = dec_muldiv(executed, DEC_ONE, budget);
	if (dec_compare(executed, DEC_ONE, rate.shown, budget) < 0)
		rate.reached--;
	return rate;
}

/* Is the result before the other by the order of the rule set? The newest year comes first. */
static bool
before(const struct linkage_making *m, const struct linkage_result *r,
	const struct linkage_result *other)
{
	int place = linkage_order_of(&m->rules->apply, r->source);

	if (place < 0)
		return false;
	if (!other)
		return true;
	return r->year != other->year ? r->year > other->year
		: place < linkage_order_of(&m->rules->apply, other->source);
}

struct linkage_best
linkage_result_of(const struct linkage_making *m, const char *code, int64_t year)
{
	struct linkage_best b = { NULL, { -1, -1 } };
	size_t i = linkage_first(m->results, m->n_results, sizeof *m->results,
		offsetof(struct linkage_result, code), code), first = i;

	for (; i < m->n_results && strcmp(m->results[i].code, code) == 0; i++)
		if ((!year || m->results[i].year == year) && before(m, &m->results[i], b.r))
			b.r = &m->results[i];
	if (!b.r)
		return b;
	b.rate = rate_of(b.r->executed, b.r->budget);
	/* an evaluation may leave the money to the self-evaluation of the same year */
	for (i = first; b.rate.shown < 0 && i < m->n_results && strcmp(m->results[i].code, code) == 0; i++)
		if (m->results[i].year == b.r->year)
			b.rate = rate_of(m->results[i].executed, m->results[i].budget);
	return b;
}

const char *
linkage_rectified_of(const struct linkage_making *m, const char *code)
{
	size_t i = linkage_first(m->open, m->n_open, sizeof *m->open, offsetof(struct linkage_open, code), code);
	int64_t open = 0, closed = 0;

	for (; i < m->n_open && strcmp(m->open[i].code, code) == 0; i++) {
		open += m->open[i].open;
		closed += m->open[i].closed;
	}
	return open ? "no" : closed ? "yes" : "none";
}

/* Departments */

struct linkage_office *
linkage_office_of(struct linkage_making *m, int64_t id, const struct linkage_project *p)
{
	for (size_t i = 0; i < m->n_departments; i++)
		if (m->departments[i].id == id)
			return &m->departments[i];
	if (!p)
		return NULL;
	m->departments = arena_grow(m->arena, m->departments, m->n_departments, &m->cap_departments,
		m->n_departments + 1, sizeof *m->departments);
	m->departments[m->n_departments] = (struct linkage_office){ .id = id, .name = p->department,
		.code = p->department_code, .mean = -1, .rate = { -1, -1 }, .best.rate = { -1, -1 } };
	return &m->departments[m->n_departments++];
}

void
linkage_meet_projects(struct linkage_making *m)
{
	for (size_t i = 0; i < m->n_now; i++) {
		struct linkage_office *d = linkage_office_of(m, m->now[i].department_id, &m->now[i]);
		if (strcmp(m->now[i].kind, "department") == 0)
			d->now = &m->now[i];
	}
	for (size_t i = 0; i < m->n_before[0]; i++) {
		const struct linkage_project *p = &m->before[0][i];
		struct linkage_office *d = linkage_office_of(m, p->department_id, p);
		if (strcmp(p->kind, "department") == 0)
			d->before = p;
		else
			d->sum_before += p->budget;
	}
	for (size_t i = 0; i < m->n_quotas; i++)
		(void)linkage_office_of(m, m->quotas[i].department_id, &m->quotas[i]);
}

struct mean {
	int64_t points, money, budget, executed; /* points times money */
};

/* Money is weighed to the fen, unless points times all of it would be too much to count. */
static int64_t
unit_of(const struct linkage_making *m, int64_t year)
{
	int64_t sum = 0;

	for (size_t i = 0; i < m->n_results; i++)
		if (m->results[i].year == year && m->results[i].budget > 0 &&
			__builtin_add_overflow(sum, m->results[i].budget, &sum))
			sum = INT64_MAX / 2;
	return 1 + sum / (INT64_MAX / (2 * DEC_ONE));
}

/* Mean of the projects' results of a year, weighted by money. */
static void
mean_of(struct linkage_making *m, int64_t year)
{
	struct mean *sums = arena_array(m->arena, m->n_departments + 1, sizeof *sums);
	int64_t unit = unit_of(m, year);

	for (size_t i = 0; i < m->n_results; i++) {
		const struct linkage_result *r = &m->results[i];
		struct linkage_office *d = linkage_office_of(m, r->department_id, NULL);
		if (!d || r->year != year || strcmp(r->kind, "project") != 0 || d->mean >= 0)
			continue;
		/* the one that counts, and that once */
		if (linkage_result_of(m, r->code, year).r != r)
			continue;
		struct mean *s = &sums[d - m->departments];
		int64_t weight = r->budget > unit ? r->budget / unit : 1;
		s->points += r->total * weight;
		s->money += weight;
		if (r->budget > 0 && r->executed >= 0) {
			s->budget += r->budget;
			s->executed += r->executed;
		}
	}
	for (size_t i = 0; i < m->n_departments; i++) {
		struct linkage_office *d = &m->departments[i];
		if (sums[i].money == 0 || d->mean >= 0)
			continue;
		d->mean = dec_muldiv(sums[i].points, 1, sums[i].money);
		d->mean_year = year;
		d->rate = rate_of(sums[i].executed, sums[i].budget);
	}
}

static const char *
grade_of(const struct rules *r, int64_t points)
{
	static const char *const grades[] = { "优", "良", "中" };

	for (size_t i = 0; i < ARRAY_LEN(grades); i++)
		if (points >= r->score.cuts[i])
			return grades[i];
	return "差";
}

void
linkage_judge_departments(struct linkage_making *m)
{
	for (int64_t i = 1; i <= m->rules->apply.look_back; i++)
		mean_of(m, m->year - i);
	for (size_t i = 0; i < m->n_results; i++) {
		const struct linkage_result *r = &m->results[i];
		struct linkage_office *d = linkage_office_of(m, r->department_id, NULL);
		if (d && strcmp(r->kind, "department") == 0 && before(m, r, d->best.r))
			d->best = (struct linkage_best){ r, rate_of(r->executed, r->budget) };
	}
	for (size_t i = 0; i < m->n_open; i++) {
		struct linkage_office *d = linkage_office_of(m, m->open[i].department_id, NULL);
		if (d) {
			d->open += m->open[i].open;
			d->closed += m->open[i].closed;
		}
	}
	for (size_t i = 0; i < m->n_departments; i++) {
		struct linkage_office *d = &m->departments[i];
		d->grade = d->best.r ? d->best.r->grade : d->mean >= 0 ? grade_of(m->rules, d->mean) : NULL;
	}
}
