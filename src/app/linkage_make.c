/*
 * What a year's proposals are made of: its projects with their predecessors, the last result of
 * each, departments and quotas. All of it is read at once; a year has some thousand projects.
 */
#include "linkage_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/table.h"

#define YEARS_MAX 5

/* The result that counts. */
struct best {
	const struct linkage_result *r;
	int64_t execution; /* -1 unknown */
};

struct department {
	int64_t id;
	const char *name, *code;
	struct best best;      /* of the department as a whole */
	const char *grade;     /* of the mean, where there is none */
	int64_t mean, mean_year, execution;
	int64_t open, closed;  /* rectifications */
	const struct linkage_project *now, *before; /* as a whole, of the year and of the one before */
	int64_t sum_before;    /* fen, projects of the year before */
};

struct making {
	struct app *app;
	const struct rules *rules;
	struct arena *arena;
	int64_t year;
	struct linkage_project *now, *before[YEARS_MAX], *quotas; /* before[0] is the year before */
	size_t n_now, n_before[YEARS_MAX], n_quotas;
	bool *taken; /* of before[0]: it goes on, under its code or another */
	struct linkage_result *results;
	size_t n_results;
	struct linkage_open *open;
	size_t n_open;
	struct department *departments;
	size_t n_departments, cap_departments;
	const struct linkage *known;
	size_t n_known;
	struct linkage_set *set;
};

/* Look-up: everything is sorted by code */

static size_t
first_of(const void *rows, size_t n, size_t size, size_t offset, const char *code)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		const char *const *key = (const void *)((const char *)rows + mid * size + offset);
		if (strcmp(*key, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static const struct linkage_project *
project_of(const struct linkage_project *rows, size_t n, const char *code)
{
	size_t i = first_of(rows, n, sizeof *rows, offsetof(struct linkage_project, code), code);

	return i < n && strcmp(rows[i].code, code) == 0 ? &rows[i] : NULL;
}

const struct linkage *
linkage_of_code(const struct linkage *rows, size_t n, const char *code)
{
	size_t i = first_of(rows, n, sizeof *rows, offsetof(struct linkage, code), code);

	return i < n && strcmp(rows[i].code, code) == 0 ? &rows[i] : NULL;
}

static int64_t
rate_of(const struct linkage_result *r)
{
	return r->budget > 0 && r->executed >= 0 ? dec_muldiv(r->executed, DEC_ONE, r->budget) : -1;
}

/* Is the result before the other by the order of the rule set? The newest year comes first. */
static bool
before(const struct making *m, const struct linkage_result *r, const struct linkage_result *other)
{
	int place = linkage_order_of(&m->rules->apply, r->source);

	if (place < 0)
		return false;
	if (!other)
		return true;
	return r->year != other->year ? r->year > other->year
		: place < linkage_order_of(&m->rules->apply, other->source);
}

/* Of a project's code; year 0: of any. */
static struct best
result_of(const struct making *m, const char *code, int64_t year)
{
	struct best b = { NULL, -1 };
	size_t i = first_of(m->results, m->n_results, sizeof *m->results,
		offsetof(struct linkage_result, code), code), first = i;

	for (; i < m->n_results && strcmp(m->results[i].code, code) == 0; i++)
		if ((!year || m->results[i].year == year) && before(m, &m->results[i], b.r))
			b.r = &m->results[i];
	if (!b.r)
		return b;
	b.execution = rate_of(b.r);
	/* an evaluation may leave the money to the self-evaluation of the same year */
	for (i = first; b.execution < 0 && i < m->n_results && strcmp(m->results[i].code, code) == 0; i++)
		if (m->results[i].year == b.r->year)
			b.execution = rate_of(&m->results[i]);
	return b;
}

static const char *
rectified_of(const struct making *m, const char *code)
{
	size_t i = first_of(m->open, m->n_open, sizeof *m->open, offsetof(struct linkage_open, code), code);
	int64_t open = 0, closed = 0;

	for (; i < m->n_open && strcmp(m->open[i].code, code) == 0; i++) {
		open += m->open[i].open;
		closed += m->open[i].closed;
	}
	return open ? "no" : closed ? "yes" : "none";
}

/* Departments */

static struct department *
department_of(struct making *m, int64_t id, const struct linkage_project *p)
{
	for (size_t i = 0; i < m->n_departments; i++)
		if (m->departments[i].id == id)
			return &m->departments[i];
	if (!p)
		return NULL;
	m->departments = arena_grow(m->arena, m->departments, m->n_departments, &m->cap_departments,
		m->n_departments + 1, sizeof *m->departments);
	m->departments[m->n_departments] = (struct department){ .id = id, .name = p->department,
		.code = p->department_code, .mean = -1, .execution = -1, .best.execution = -1 };
	return &m->departments[m->n_departments++];
}

static void
meet_projects(struct making *m)
{
	for (size_t i = 0; i < m->n_now; i++) {
		struct department *d = department_of(m, m->now[i].department_id, &m->now[i]);
		if (strcmp(m->now[i].kind, "department") == 0)
			d->now = &m->now[i];
	}
	for (size_t i = 0; i < m->n_before[0]; i++) {
		const struct linkage_project *p = &m->before[0][i];
		struct department *d = department_of(m, p->department_id, p);
		if (strcmp(p->kind, "department") == 0)
			d->before = p;
		else
			d->sum_before += p->budget;
	}
	for (size_t i = 0; i < m->n_quotas; i++)
		(void)department_of(m, m->quotas[i].department_id, &m->quotas[i]);
}

struct mean {
	int64_t points, money, budget, executed; /* points times 10 000 yuan, so that nothing overflows */
};

/* Mean of the projects' results of a year, weighted by money. */
static void
mean_of(struct making *m, int64_t year)
{
	struct mean *sums = arena_array(m->arena, m->n_departments + 1, sizeof *sums);

	for (size_t i = 0; i < m->n_results; i++) {
		const struct linkage_result *r = &m->results[i];
		struct department *d = department_of(m, r->department_id, NULL);
		if (!d || r->year != year || strcmp(r->kind, "project") != 0 || d->mean >= 0)
			continue;
		/* the one that counts, and that once */
		if (result_of(m, r->code, year).r != r)
			continue;
		struct mean *s = &sums[d - m->departments];
		int64_t weight = r->budget > 1000000 ? r->budget / 1000000 : 1;
		s->points += r->total * weight;
		s->money += weight;
		if (r->budget > 0 && r->executed >= 0) {
			s->budget += r->budget;
			s->executed += r->executed;
		}
	}
	for (size_t i = 0; i < m->n_departments; i++) {
		struct department *d = &m->departments[i];
		if (sums[i].money == 0 || d->mean >= 0)
			continue;
		d->mean = dec_muldiv(sums[i].points, 1, sums[i].money);
		d->mean_year = year;
		d->execution = sums[i].budget ? dec_muldiv(sums[i].executed, DEC_ONE, sums[i].budget) : -1;
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

static void
judge_departments(struct making *m)
{
	for (int64_t i = 1; i <= m->rules->apply.look_back; i++)
		mean_of(m, m->year - i);
	for (size_t i = 0; i < m->n_results; i++) {
		const struct linkage_result *r = &m->results[i];
		struct department *d = department_of(m, r->department_id, NULL);
		if (d && strcmp(r->kind, "department") == 0 && before(m, r, d->best.r))
			d->best = (struct best){ r, rate_of(r) };
	}
	for (size_t i = 0; i < m->n_open; i++) {
		struct department *d = department_of(m, m->open[i].department_id, NULL);
		if (d) {
			d->open += m->open[i].open;
			d->closed += m->open[i].closed;
		}
	}
	for (size_t i = 0; i < m->n_departments; i++) {
		struct department *d = &m->departments[i];
		d->grade = d->best.r ? d->best.r->grade : d->mean >= 0 ? grade_of(m->rules, d->mean) : NULL;
	}
}

/* Proposals */

static struct linkage *
add(struct making *m, const struct linkage_project *p, const char *kind)
{
	struct linkage_set *s = m->set;

	s->rows = arena_grow(m->arena, s->rows, s->n, &s->cap, s->n + 1, sizeof *s->rows);
	s->rows[s->n] = (struct linkage){ .year = m->year, .kind = kind, .code = p->code, .name = p->name,
		.department_id = p->department_id, .department = p->department, .matched = "none",
		.score = -1, .execution = -1, .rectified = "none", .state = "proposed",
		.current = p->budget };
	return &s->rows[s->n++];
}

static void
take_result(struct linkage *l, const struct best *b)
{
	if (!b->r)
		return;
	l->grade = b->r->grade;
	l->source = b->r->source;
	l->source_year = b->r->year;
	l->score = b->r->total;
	l->execution = b->execution;
}

static void
take_department(struct linkage *l, const struct department *d)
{
	l->rectified = d->open ? "no" : d->closed ? "yes" : "none";
	if (d->best.r) {
		take_result(l, &d->best);
	} else if (d->grade) {
		l->grade = d->grade;
		l->source = "mean";
		l->source_year = d->mean_year;
		l->score = d->mean;
		l->execution = d->execution;
	}
}

/* The project of an earlier year with the same code, the newest; or the one accepted. */
static const struct linkage_project *
predecessor_of(struct making *m, const struct linkage_project *p, const char **matched)
{
	const struct linkage *known = linkage_of_code(m->known, m->n_known, p->code);
	const struct linkage_project *q = NULL;

	*matched = "code";
	for (size_t i = 0; i < (size_t)m->rules->apply.look_back && !q; i++)
		q = project_of(m->before[i], m->n_before[i], p->code);
	if (q || !known || strcmp(known->matched, "accepted") != 0)
		return q;
	*matched = "accepted";
	for (size_t k = 0; k < m->n_before[0]; k++)
		if (m->before[0][k].id == known->predecessor_id) {
			m->taken[k] = true;
			return &m->before[0][k];
		}
	return NULL;
}

static void
add_declared(struct making *m, const struct linkage_project *p)
{
	const char *matched;
	const struct linkage_project *q = predecessor_of(m, p, &matched);
	struct department *d = department_of(m, p->department_id, NULL);
	struct linkage *l = add(m, p, "project");

	l->project_id = p->id;
	l->requested = p->budget;
	if (q) {
		struct best b = result_of(m, q->code, 0);
		l->predecessor_id = q->id;
		l->predecessor = q->code;
		l->current = q->budget;
		l->rectified = rectified_of(m, q->code);
		take_result(l, &b);
		l->matched = matched;
		return;
	}
	take_department(l, d);
	l->matched = l->grade ? "department" : "none";
	linkage_find_candidates(m->set, m->set->n - 1, p, m->before[0], m->taken, m->n_before[0],
		&m->rules->apply, m->arena);
}

/* Continuing projects that nobody declared yet. */
static void
add_undeclared(struct making *m)
{
	for (size_t i = 0; i < m->n_before[0] && m->rules->apply.undeclared; i++) {
		const struct linkage_project *p = &m->before[0][i];
		if (strcmp(p->kind, "project") != 0 || !p->attribute || strcmp(p->attribute, "continuing") != 0 ||
			m->taken[i])
			continue;
		struct best b = result_of(m, p->code, 0);
		struct linkage *l = add(m, p, "project");
		l->predecessor_id = p->id;
		l->predecessor = p->code;
		l->rectified = rectified_of(m, p->code);
		take_result(l, &b);
		l->matched = "code";
	}
}

static void
add_departments(struct making *m)
{
	for (size_t i = 0; i < m->n_departments; i++) {
		struct department *d = &m->departments[i];
		const struct linkage_project *p = d->before ? d->before : d->now;
		if (!d->before && !d->sum_before)
			continue;
		struct linkage_project whole = { .code = arena_printf(m->arena, "BM%s", d->code),
			.name = d->name, .department_id = d->id,
			.department = d->name, .budget = d->before ? d->before->budget : d->sum_before };
		struct linkage *l = add(m, &whole, "department");
		if (p)
			l->code = p->code;
		l->project_id = d->now ? d->now->id : 0;
		l->requested = d->now ? d->now->budget : 0;
		l->predecessor_id = d->before ? d->before->id : 0;
		take_department(l, d);
		l->matched = "code";
	}
	for (size_t i = 0; i < m->n_quotas; i++) {
		struct linkage *l = add(m, &m->quotas[i], "quota");
		take_department(l, department_of(m, l->department_id, NULL));
		l->matched = "code";
	}
}

static int
by_code(const void *x, const void *y)
{
	const struct linkage *a = x, *b = y;

	return strcmp(a->code, b->code);
}

static enum rc
read_all(struct making *m, struct err *err)
{
	struct db *db = m->app->db;
	int64_t back = m->rules->apply.look_back;
	enum rc rc = store_linkage_projects(db, m->year, m->arena, &m->now, &m->n_now, err);

	for (int64_t i = 0; i < back && i < YEARS_MAX && rc == RC_OK; i++)
		rc = store_linkage_projects(db, m->year - 1 - i, m->arena, &m->before[i], &m->n_before[i], err);
	if (rc == RC_OK)
		rc = store_quotas(db, m->year - 1, m->arena, &m->quotas, &m->n_quotas, err);
	if (rc == RC_OK)
		rc = store_linkage_results(db, m->year - back, m->year - 1, m->arena, &m->results, &m->n_results,
			err);
	return rc ? rc : store_linkage_open(db, m->year - back, m->year - 1, m->arena, &m->open, &m->n_open,
		err);
}

/* Candidates name their row by its place, which sorting changes. */
static void
sort(struct linkage_set *s, struct arena *a)
{
	const char **codes = arena_array(a, s->n + 1, sizeof *codes);

	for (size_t i = 0; i < s->n; i++)
		codes[i] = s->rows[i].code;
	if (s->n)
		qsort(s->rows, s->n, sizeof *s->rows, by_code);
	for (size_t i = 0; i < s->n_candidates; i++)
		s->candidates[i].row = first_of(s->rows, s->n, sizeof *s->rows, offsetof(struct linkage, code),
			codes[s->candidates[i].row]);
}

enum rc
linkage_make(struct app *app, int64_t year, const struct rules *rules, const struct linkage *known,
	size_t n_known, struct arena *a, struct linkage_set *ret, struct err *err)
{
	struct making m = { .app = app, .rules = rules, .arena = a, .year = year, .known = known,
		.n_known = n_known, .set = ret };
	enum rc rc;

	*ret = (struct linkage_set){ 0 };
	rc = read_all(&m, err);
	if (rc)
		return rc;
	m.taken = arena_array(a, m.n_before[0] + 1, sizeof *m.taken);
	for (size_t i = 0; i < m.n_before[0]; i++)
		m.taken[i] = project_of(m.now, m.n_now, m.before[0][i].code) != NULL;
	meet_projects(&m);
	judge_departments(&m);
	for (size_t i = 0; i < m.n_now; i++)
		if (strcmp(m.now[i].kind, "project") == 0)
			add_declared(&m, &m.now[i]);
	add_undeclared(&m);
	add_departments(&m);
	sort(ret, a);
	for (size_t i = 0; i < ret->n; i++)
		linkage_propose(&ret->rows[i], &rules->apply, a);
	return RC_OK;
}
