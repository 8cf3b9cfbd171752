/*
 * What a year's proposals are made of: its projects with their predecessors, the last result of
 * each, departments and quotas. All of it is read at once; a year has some thousand projects.
 */
#include "linkage_making.h"

#include <stdlib.h>
#include <string.h>

/* Look-up: everything is sorted by code */

size_t
linkage_first(const void *rows, size_t n, size_t size, size_t offset, const char *code)
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
	size_t i = linkage_first(rows, n, sizeof *rows, offsetof(struct linkage_project, code), code);

	return i < n && strcmp(rows[i].code, code) == 0 ? &rows[i] : NULL;
}

const struct linkage *
linkage_of_code(const struct linkage *rows, size_t n, const char *code)
{
	size_t i = linkage_first(rows, n, sizeof *rows, offsetof(struct linkage, code), code);

	return i < n && strcmp(rows[i].code, code) == 0 ? &rows[i] : NULL;
}

/* Proposals */

static struct linkage *
add(struct linkage_making *m, const struct linkage_project *p, const char *kind)
{
	struct linkage_set *s = m->set;

	s->rows = arena_grow(m->arena, s->rows, s->n, &s->cap, s->n + 1, sizeof *s->rows);
	s->rows[s->n] = (struct linkage){ .year = m->year, .kind = kind, .code = p->code, .name = p->name,
		.department_id = p->department_id, .department = p->department, .matched = "none",
		.score = -1, .execution = -1, .reached = -1, .rectified = "none", .state = "proposed",
		.current = p->budget };
	return &s->rows[s->n++];
}

static void
take_result(struct linkage *l, const struct linkage_best *b)
{
	if (!b->r)
		return;
	l->grade = b->r->grade;
	l->source = b->r->source;
	l->source_year = b->r->year;
	l->score = b->r->total;
	l->execution = b->rate.shown;
	l->reached = b->rate.reached;
}

static void
take_department(struct linkage *l, const struct linkage_office *d)
{
	l->rectified = d->open ? "no" : d->closed ? "yes" : "none";
	if (d->best.r) {
		take_result(l, &d->best);
	} else if (d->grade) {
		l->grade = d->grade;
		l->source = "mean";
		l->source_year = d->mean_year;
		l->score = d->mean;
		l->execution = d->rate.shown;
		l->reached = d->rate.reached;
	}
}

/* The project of an earlier year with the same code, the newest. */
static const struct linkage_project *
same_code(const struct linkage_making *m, const char *code)
{
	const struct linkage_project *q = NULL;

	for (size_t i = 0; i < (size_t)m->rules->apply.look_back && !q; i++)
		q = project_of(m->before[i], m->n_before[i], code);
	return q;
}

/* Place in before[0] of the predecessor that a person accepted for a new project; n_before[0]: none. */
static size_t
accepted(const struct linkage_making *m, const char *code)
{
	const struct linkage *known = linkage_of_code(m->known, m->n_known, code);
	size_t i = 0;

	if (!known || !known->predecessor_id || strcmp(known->matched, "code") == 0)
		return m->n_before[0];
	while (i < m->n_before[0] && m->before[0][i].id != known->predecessor_id)
		i++;
	return i;
}

/* Who goes on, under its code or another, is nobody else's predecessor. */
static void
mark_taken(struct linkage_making *m)
{
	/* one place more for those that have none */
	m->taken = arena_array(m->arena, m->n_before[0] + 1, sizeof *m->taken);
	for (size_t i = 0; i < m->n_before[0]; i++)
		if (project_of(m->now, m->n_now, m->before[0][i].code))
			m->taken[i] = true;
	for (size_t i = 0; i < m->n_now; i++)
		if (!same_code(m, m->now[i].code))
			m->taken[accepted(m, m->now[i].code)] = true;
}

static void
take_predecessor(struct linkage_making *m, struct linkage *l, const struct linkage_project *q,
	const struct linkage_office *d, bool same)
{
	struct linkage_best b = linkage_result_of(m, q->code, 0);
	const char *rectified = linkage_rectified_of(m, q->code);

	l->predecessor_id = q->id;
	l->predecessor = q->code;
	l->current = q->budget;
	l->matched = same ? "code" : "accepted";
	take_result(l, &b);
	if (!same && !b.r && d->grade) {
		take_department(l, d);
		l->matched = "department";
	}
	if (same || b.r || strcmp(rectified, "none") != 0)
		l->rectified = rectified;
}

static void
add_declared(struct linkage_making *m, const struct linkage_project *p)
{
	const struct linkage_project *q = same_code(m, p->code);
	const struct linkage_office *d = linkage_office_of(m, p->department_id, NULL);
	struct linkage *l = add(m, p, "project");
	size_t k = accepted(m, p->code);

	l->project_id = p->id;
	l->requested = p->budget;
	if (q || k < m->n_before[0]) {
		take_predecessor(m, l, q ? q : &m->before[0][k], d, q != NULL);
		return;
	}
	take_department(l, d);
	l->matched = l->grade ? "department" : "none";
	linkage_find_candidates(m->set, m->set->n - 1, p, m->before[0], m->taken, m->n_before[0],
		&m->rules->apply, m->arena);
}

/* Continuing projects that nobody declared yet. */
static void
add_undeclared(struct linkage_making *m)
{
	for (size_t i = 0; i < m->n_before[0] && m->rules->apply.undeclared; i++) {
		const struct linkage_project *p = &m->before[0][i];
		if (strcmp(p->kind, "project") != 0 || !p->attribute || strcmp(p->attribute, "continuing") != 0 ||
			m->taken[i])
			continue;
		struct linkage_best b = linkage_result_of(m, p->code, 0);
		struct linkage *l = add(m, p, "project");
		l->predecessor_id = p->id;
		l->predecessor = p->code;
		l->rectified = linkage_rectified_of(m, p->code);
		take_result(l, &b);
		l->matched = "code";
	}
}

static void
add_departments(struct linkage_making *m)
{
	for (size_t i = 0; i < m->n_departments; i++) {
		struct linkage_office *d = &m->departments[i];
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
		take_department(l, linkage_office_of(m, l->department_id, NULL));
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
read_all(struct linkage_making *m, struct err *err)
{
	struct db *db = m->app->db;
	int64_t back = m->rules->apply.look_back;
	enum rc rc = store_linkage_projects(db, m->year, m->arena, &m->now, &m->n_now, err);

	for (int64_t i = 0; i < back && i < LINKAGE_YEARS_MAX && rc == RC_OK; i++)
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
		s->candidates[i].row = linkage_first(s->rows, s->n, sizeof *s->rows, offsetof(struct linkage, code),
			codes[s->candidates[i].row]);
}

enum rc
linkage_make(struct app *app, int64_t year, const struct rules *rules, const struct linkage *known,
	size_t n_known, struct arena *a, struct linkage_set *ret, struct err *err)
{
	struct linkage_making m = { .app = app, .rules = rules, .arena = a, .year = year, .known = known,
		.n_known = n_known, .set = ret };
	enum rc rc;

	*ret = (struct linkage_set){ 0 };
	rc = read_all(&m, err);
	if (rc)
		return rc;
	mark_taken(&m);
	linkage_meet_projects(&m);
	linkage_judge_departments(&m);
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
