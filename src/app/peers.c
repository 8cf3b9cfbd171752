/*
 * Findings that other goals give rise to. Values of an indicator are read along one index, once for
 * all goals of a transaction; goal texts become sets of character pairs, compared one by one.
 */
#include "app/peers.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "store/goal.h"
#include "store/library.h"

#define VALUES_MOST 5000

/* Values of one indicator in a year. */
struct value_row {
	int64_t goal_id, value;
	uint64_t measure;
};

struct profile {
	int64_t peer_key, year;
	struct value_row *rows;
	size_t n;
	struct known {          /* figures of all rows with a measure */
		uint64_t measure;
		struct compare_stats stats;
		struct known *next;
	} *known;
	struct profile *next;
};

struct text_row {
	int64_t goal_id, unit_id;
	const char *unit;
	struct shingles shingles;
};

#define BUCKETS 4096

struct peers {
	struct arena *arena;      /* of the profiles */
	struct profile *profiles[BUCKETS];
	struct arena *text_arena;
	int64_t texts_year;
	struct text_row *texts;   /* by goal_id, growing */
	size_t n_texts, cap_texts;
};

static struct peers *
peers_of(struct app *app)
{
	if (!app->peers) {
		app->peers = xcalloc(1, sizeof *app->peers);
		app->peers->arena = arena_new();
		app->peers->text_arena = arena_new();
	}
	return app->peers;
}

void
peers_forget(struct app *app)
{
	if (!app->peers)
		return;
	arena_free(app->peers->arena);
	arena_free(app->peers->text_arena);
	free(app->peers);
	app->peers = NULL;
}

static bool
compared(const struct indicator *i)
{
	return i->level1 && i->level2 && i->level3 && *i->level3 &&
		(!i->term || strcmp(i->term, "midterm") != 0);
}

/* Values */
static enum rc
read_profile(struct app *app, struct profile *p, struct arena *keep, struct err *err)
{
	struct arena *a = arena_new();
	struct indicator *rows;
	size_t n;
	enum rc rc = store_peers(app->db, p->peer_key, p->year, VALUES_MOST, a, &rows, &n, err);

	if (rc == RC_OK)
		p->rows = arena_array(keep, n + 1, sizeof *p->rows);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		struct value_row *v = &p->rows[p->n];
		if (!compare_value(rows[i].target, &v->value))
			continue;
		v->goal_id = rows[i].goal_id;
		v->measure = compare_measure(rows[i].measure);
		p->n++;
	}
	arena_free(a);
	return rc;
}

static enum rc
profile_of(struct app *app, int64_t peer_key, int64_t year, struct profile **ret, struct err *err)
{
	struct peers *all = peers_of(app);
	struct profile **slot = &all->profiles[(uint64_t)(peer_key ^ year) % BUCKETS], *p;
	enum rc rc;

	for (p = *slot; p; p = p->next)
		if (p->peer_key == peer_key && p->year == year)
			break;
	if (!p) {
		p = arena_alloc(all->arena, sizeof *p);
		p->peer_key = peer_key;
		p->year = year;
		rc = read_profile(app, p, all->arena, err);
		if (rc)
			return rc;
		p->next = *slot;
		*slot = p;
	}
	*ret = p;
	return RC_OK;
}

/* Figures of the rows with the measure; own replaces what the goal has there. */
static void
figures(const struct profile *p, uint64_t measure, int64_t goal_id, const int64_t *own,
	struct compare_stats *ret)
{
	int64_t *values = xcalloc(p->n + 1, sizeof *values);
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->rows[i].measure == measure && !(own && p->rows[i].goal_id == goal_id))
			values[n++] = p->rows[i].value;
	if (own)
		values[n++] = *own;
	compare_stats(values, n, ret);
	free(values);
}

/* Kept: stored goals ask again and again for the same. */
static void
known_figures(struct arena *keep, struct profile *p, uint64_t measure, struct compare_stats *ret)
{
	struct known *k;

	for (k = p->known; k && k->measure != measure; k = k->next)
		;
	if (!k) {
		k = arena_alloc(keep, sizeof *k);
		k->measure = measure;
		figures(p, measure, 0, NULL, &k->stats);
		k->next = p->known;
		p->known = k;
	}
	*ret = k->stats;
}

static enum rc
find_values(struct app *app, const struct goal_doc *d, const struct indicator *i, bool stored,
	struct indicator_peers *ret, struct err *err)
{
	uint64_t measure = compare_measure(i->measure);
	struct profile *p;
	int64_t own;
	enum rc rc;

	if (!compare_value(i->target, &own))
		return RC_OK;
	rc = profile_of(app, indicator_peer(i->level1, i->level2, i->level3), d->project.year, &p, err);
	if (rc)
		return rc;
	if (stored)
		known_figures(app->peers->arena, p, measure, &ret->stats);
	else
		figures(p, measure, d->goal.id, &own, &ret->stats);
	ret->has = true;
	return RC_OK;
}

/* Earlier years */
static enum rc
find_past(struct app *app, const struct goal_doc *d, struct goal_peers *p, struct arena *a,
	struct err *err)
{
	struct indicator *rows = NULL;
	size_t n;
	enum rc rc = store_past(app->db, &d->project, 0, a, &rows, &n, err);

	for (size_t k = 0; rc == RC_OK && n && k < d->n_indicators; k++) {
		const struct indicator *i = &d->indicators[k];
		int64_t key = compared(i) ? indicator_peer(i->level1, i->level2, i->level3) : 0;
		for (size_t j = 0; key && j < n; j++) {
			if (rows[j].peer_key != key)
				continue;
			p->indicators[k].last_year = rows[j].year;
			p->indicators[k].last_target = rows[j].target;
			p->indicators[k].last_measure = rows[j].measure;
			break;
		}
	}
	return rc;
}

/* Texts */
static void
add_text(struct peers *all, int64_t goal_id, int64_t unit_id, const char *unit, const char *text,
	const char *const *names)
{
	struct text_row *t;

	all->texts = arena_grow(all->text_arena, all->texts, all->n_texts, &all->cap_texts,
		all->n_texts + 1, sizeof *all->texts);
	t = &all->texts[all->n_texts++];
	*t = (struct text_row){ .goal_id = goal_id, .unit_id = unit_id,
		.unit = arena_strdup(all->text_arena, unit) };
	shingles_of(text, names, 3, all->text_arena, &t->shingles);
}

static enum rc
read_texts(struct app *app, int64_t year, struct err *err)
{
	struct peers *all = peers_of(app);
	struct goal_text *rows;
	struct arena *a;
	int64_t goals;
	size_t n = 0;
	enum rc rc = store_goal_number(app->db, year, PEERS_TEXTS + 1, &goals, err);

	if (rc)
		return rc;
	arena_reset(all->text_arena);
	all->texts = NULL;
	all->n_texts = all->cap_texts = 0;
	all->texts_year = year;
	if (goals > PEERS_TEXTS)
		return RC_OK;
	a = arena_new();
	rc = store_goal_texts(app->db, year, a, &rows, &n, err);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		const char *names[] = { rows[i].project, rows[i].unit, rows[i].department };
		add_text(all, rows[i].goal_id, rows[i].unit_id, rows[i].unit, rows[i].text, names);
	}
	arena_free(a);
	return rc;
}

static bool
has_copy(const struct finding *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].rule, "GO-V10") == 0)
			return true;
	return false;
}

/* The most alike text of another unit that came in before. */
static enum rc
find_alike(struct app *app, const struct rules *rules, const struct goal_doc *d,
	struct goal_peers *p, struct arena *a, struct err *err)
{
	const char *names[] = { d->project.name, d->unit, d->department };
	int64_t least = rules->copy_similarity;
	struct shingles own;
	enum rc rc = RC_OK;

	if (!least)
		return RC_OK;
	if (peers_of(app)->texts_year != d->project.year)
		rc = read_texts(app, d->project.year, err);
	if (rc)
		return rc;
	shingles_of(d->goal.annual_goal, names, 3, a, &own);
	for (size_t i = 0; i < app->peers->n_texts; i++) {
		const struct text_row *t = &app->peers->texts[i];
		int64_t alike;
		if (t->unit_id == d->project.unit_id || (d->goal.id && t->goal_id >= d->goal.id))
			continue;
		alike = shingles_alike(&own, &t->shingles, least);
		if (alike > p->alike) {
			p->alike = alike;
			p->alike_unit = t->unit;
		}
	}
	return RC_OK;
}

enum rc
peers_findings(struct app *app, const struct rules *rules, const struct goal_doc *d, bool stored,
	struct arena *a, struct finding **rows, size_t *n, struct err *err)
{
	struct goal_peers p = { 0 };
	enum rc rc = RC_OK;

	p.indicators = arena_array(a, d->n_indicators + 1, sizeof *p.indicators);
	for (size_t k = 0; rules->outlier_z && k < d->n_indicators && rc == RC_OK; k++)
		if (compared(&d->indicators[k]))
			rc = find_values(app, d, &d->indicators[k], stored, &p.indicators[k], err);
	if (rc == RC_OK && rules->below_last)
		rc = find_past(app, d, &p, a, err);
	if (rc == RC_OK && !has_copy(*rows, *n))
		rc = find_alike(app, rules, d, &p, a, err);
	if (rc == RC_OK)
		goal_find_peers(d, rules, &p, a, rows, n);
	return rc;
}

static enum rc
append(struct app *app, int64_t goal_id, struct arena *a, struct err *err)
{
	struct finding *rows;
	struct rules rules = { 0 };
	struct goal_doc d;
	size_t n, before;
	enum rc rc = store_goal_load(app->db, goal_id, a, &d, err);

	if (rc == RC_OK)
		rc = app_rules_of(app, d.project.year, &rules, err);
	if (rc == RC_OK)
		rc = store_finding_list(app->db, goal_id, a, &rows, &n, err);
	if (rc)
		return rc;
	before = n;
	rc = peers_findings(app, &rules, &d, true, a, &rows, &n, err);
	if (rc == RC_OK && n > before)
		rc = store_finding_append(app->db, goal_id, rows + before, n - before, err);
	/* the next files of this import are compared with it, too */
	struct peers *all = peers_of(app);
	if (rc == RC_OK && all->texts_year == d.project.year && all->n_texts &&
		all->texts[all->n_texts - 1].goal_id < goal_id) {
		const char *names[] = { d.project.name, d.unit, d.department };
		add_text(all, goal_id, d.project.unit_id, d.unit, d.goal.annual_goal, names);
	}
	return rc;
}

enum rc
peers_append(struct app *app, const int64_t *goal_ids, size_t n, struct err *err)
{
	struct arena *a = arena_new();
	struct peers *all = peers_of(app);
	enum rc rc = RC_OK;

	/* values are few and read again for each file; texts are kept for all of them */
	memset(all->profiles, 0, sizeof all->profiles);
	arena_reset(all->arena);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rc = append(app, goal_ids[i], a, err);
		arena_reset(a);
	}
	arena_free(a);
	return rc;
}
