/*
 * Which project of the year before a new one may continue: same department, alike in name, purpose
 * and amount. A person accepts or rejects them.
 */
#include "linkage_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "domain/compare.h"
#include "store/goal.h"

#define MOST 5 /* candidates of one project */

static struct shingles
purpose_of(const struct linkage_project *p, struct arena *a)
{
	const char *names[] = { p->name, p->department };
	struct shingles s = { 0 };

	if (p->purpose)
		shingles_of(p->purpose, names, ARRAY_LEN(names), a, &s);
	return s;
}

/* Keeps the MOST likeliest, which stand at the end of the set. */
static void
keep(struct linkage_set *set, size_t first, const struct linkage_found *found, struct arena *a)
{
	size_t n = set->n_candidates - first, least = first;

	for (size_t i = first + 1; i < set->n_candidates; i++)
		if (set->candidates[i].c.alike < set->candidates[least].c.alike)
			least = i;
	if (n < MOST) {
		set->candidates = arena_grow(a, set->candidates, set->n_candidates, &set->cap_candidates,
			set->n_candidates + 1, sizeof *set->candidates);
		set->candidates[set->n_candidates++] = *found;
	} else if (found->c.alike > set->candidates[least].c.alike) {
		set->candidates[least] = *found;
	}
}

void
linkage_find_candidates(struct linkage_set *set, size_t row, const struct linkage_project *p,
	const struct linkage_project *before, const bool *taken, size_t n, const struct apply_rules *r,
	struct arena *a)
{
	struct shingles purpose = purpose_of(p, a), other;
	size_t first = set->n_candidates;

	for (size_t i = 0; i < n; i++) {
		const struct linkage_project *q = &before[i];
		struct linkage_found f = { .row = row, .c = { .project_id = q->id, .code = q->code,
			.name = q->name, .same_unit = q->unit_id == p->unit_id, .state = "open" } };
		if (taken[i] || strcmp(q->kind, "project") != 0 || q->department_id != p->department_id)
			continue;
		f.c.name_alike = linkage_name_alike(p->name, q->name);
		f.c.amount_alike = linkage_amount_alike(p->budget, q->budget);
		f.c.purpose_alike = DEC_ONE;
		if (linkage_alike(&f.c) < r->candidate_least)
			continue; /* whatever its purpose */
		other = purpose_of(q, a);
		f.c.purpose_alike = shingles_alike(&purpose, &other, 0);
		f.c.alike = linkage_alike(&f.c);
		if (f.c.alike >= r->candidate_least)
			keep(set, first, &f, a);
	}
}

/* Accept and reject */

static enum rc
load(struct op_run *r, struct linkage_candidate *c, struct linkage *l, struct err *err)
{
	struct project p = { 0 };
	enum rc rc = store_candidate_load(r->app->db, r->id, r->arena, c, err);

	if (rc == RC_OK)
		rc = store_linkage_load(r->app->db, c->linkage_id, r->arena, l, err);
	if (rc == RC_OK)
		rc = store_project_load(r->app->db, c->project_id, r->arena, &p, err);
	if (rc)
		return rc;
	r->record = arena_printf(r->arena, "%s:%s", l->code, p.code);
	if (strcmp(l->state, "proposed") != 0 && strcmp(l->state, "adopted") != 0)
		return err_set(err, RC_INVALID, "state",
			_("%s is decided already: its predecessor cannot change any more."), l->code);
	return RC_OK;
}

static void
tell(struct op_run *r, const char *before, const char *after)
{
	const struct json_pair was[] = { { "state", before } }, is[] = { { "state", after } };

	r->before = json_pairs(r->arena, was, 1);
	r->after = json_pairs(r->arena, is, 1);
}

/* The proposal of the code, made anew now that its predecessor is another. */
static enum rc
propose_again(struct op_run *r, struct linkage *l, struct err *err)
{
	struct linkage_set set;
	struct linkage *known;
	const struct linkage *made;
	struct rules rules = { 0 };
	size_t n;
	enum rc rc = store_linkage_save(r->app->db, l, err);

	if (rc == RC_OK)
		rc = store_linkage_list(r->app->db, l->year, r->arena, &known, &n, err);
	if (rc == RC_OK)
		rc = linkage_rules_of(r->app, l->year, r->arena, &rules, NULL, err);
	if (rc == RC_OK)
		rc = linkage_make(r->app, l->year, &rules, known, n, r->arena, &set, err);
	if (rc)
		return rc;
	made = linkage_of_code(set.rows, set.n, l->code);
	if (!made)
		return RC_OK;
	struct linkage new = *made;
	new.id = l->id;
	new.version = l->version;
	new.state = l->state;
	new.document_no = l->document_no;
	*l = new;
	rc = store_linkage_save(r->app->db, &new, err);
	return rc ? rc : linkage_sync(r, &set, known, n, l->state, err);
}

/* The money of a project of the year before may go into one proposal only. */
static enum rc
check_free(struct op_run *r, const struct linkage_candidate *c, const struct linkage *l,
	struct err *err)
{
	struct linkage *all;
	size_t n;
	enum rc rc = store_linkage_list(r->app->db, l->year, r->arena, &all, &n, err);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		const struct linkage *o = &all[i];
		if (o->id == l->id || o->predecessor_id != c->project_id || strcmp(o->state, "gone") == 0)
			continue;
		/* a proposal of its own, that nobody decided and no declaration stands behind, gives way */
		if (strcmp(o->matched, "code") == 0 && !o->project_id && !o->decision)
			continue;
		if (strcmp(o->matched, "code") == 0)
			return err_set(err, RC_INVALID, "state",
				_("%s goes on under its own code, or is decided: its money would count twice. Reject "
				  "it as predecessor of %s."), o->code, l->code);
		return err_set(err, RC_INVALID, "state",
			_("%s has this predecessor already: its money would count twice. Reject it there first, "
			  "or here."), o->code);
	}
	return rc;
}

static enum rc
accept(struct op_run *r, struct err *err)
{
	struct linkage_candidate c;
	struct linkage l;
	enum rc rc = load(r, &c, &l, err);

	if (rc == RC_OK)
		rc = check_free(r, &c, &l, err);
	if (rc)
		return rc;
	l.predecessor_id = c.project_id;
	l.matched = "accepted";
	rc = store_candidate_state(r->app->db, c.id, "accepted", err);
	if (rc == RC_OK)
		rc = store_candidate_only(r->app->db, &c, err);
	if (rc == RC_OK)
		rc = propose_again(r, &l, err);
	if (rc)
		return rc;
	tell(r, c.state, "accepted");
	r->message = arena_printf(r->arena, _("%s continues %s: %s"), l.code,
		l.predecessor ? l.predecessor : "", l.basis);
	return RC_OK;
}

static enum rc
reject(struct op_run *r, struct err *err)
{
	struct linkage_candidate c;
	struct linkage l;
	enum rc rc = load(r, &c, &l, err);

	if (rc == RC_OK)
		rc = store_candidate_state(r->app->db, c.id, "rejected", err);
	if (rc == RC_OK && l.predecessor_id == c.project_id) {
		l.predecessor_id = 0;
		l.matched = "none";
		rc = propose_again(r, &l, err);
	}
	if (rc)
		return rc;
	tell(r, c.state, "rejected");
	r->message = arena_printf(r->arena, _("%s: candidate rejected"), l.code);
	return RC_OK;
}

static const struct op op_accept = { "accept", "candidate", N_("Accept as predecessor"),
	"open,rejected", PERM_LINKAGE_EDIT, 0, NULL,
	N_("The new project continues this one: its result counts"), accept, NULL };
static const struct op op_reject = { "reject", "candidate", N_("Reject"), "open,accepted",
	PERM_LINKAGE_EDIT, 0, NULL, N_("The new project does not continue this one"), reject, NULL };

static const struct op *const rows[] = { &op_accept, &op_reject };

const struct op_table ops_candidate = { rows, ARRAY_LEN(rows) };
