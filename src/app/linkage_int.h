/* The use of results between making proposals, deciding them and comparing variants. Private to app. */
#ifndef JIXIAO_APP_LINKAGE_INT_H
#define JIXIAO_APP_LINKAGE_INT_H

#include "app/linkage.h"
#include "app/ops.h"
#include "store/linkage.h"

struct linkage_set {
	struct linkage *rows; /* by code; projects, departments, quotas */
	size_t n, cap;
	struct linkage_found { /* a candidate of rows[row] */
		size_t row;
		struct linkage_candidate c;
	} *candidates;
	size_t n_candidates, cap_candidates;
};

/* Everything that a proposal is about in a year, with its last result and what the rules propose.
 * known: proposals there already, by code, whose accepted predecessors count. */
enum rc linkage_make(struct app *app, int64_t year, const struct rules *rules,
	const struct linkage *known, size_t n_known, struct arena *a, struct linkage_set *ret,
	struct err *err) MUST_USE;
/* The candidates of a new project out of those of the year before, without those that go on under
 * their own code (taken); they are added to the set. */
void linkage_find_candidates(struct linkage_set *set, size_t row, const struct linkage_project *p,
	const struct linkage_project *before, const bool *taken, size_t n, const struct apply_rules *r,
	struct arena *a);
/* Proposal of a code among those sorted by it, NULL if there is none. */
const struct linkage *linkage_of_code(const struct linkage *rows, size_t n, const char *code);
/* After a set was made: known proposals that are in it no more and not decided are gone, those that
 * were gone and are in it again stand as `state`. */
enum rc linkage_sync(struct op_run *r, struct linkage_set *set, struct linkage *known, size_t n,
	const char *state, struct err *err) MUST_USE;
/* Rules of a year with the adopted table in the place of the frozen one; *ret_variant (may be NULL)
 * its name, NULL where none is adopted. */
enum rc linkage_rules_of(struct app *app, int64_t year, struct arena *a, struct rules *ret,
	const char **ret_variant, struct err *err) MUST_USE;
/* The same of a variant. */
enum rc linkage_variant_rules(struct app *app, const struct variant *v, struct arena *a,
	struct rules *ret, struct err *err) MUST_USE;
/* Text of a table with the keys that go with it. */
const char *linkage_rules_text(const struct rules *rules, struct arena *a);
/* Counts and sums of the projects of a set. */
void linkage_totals(const struct linkage_set *set, struct variant *v);
/* The year that an operation is told, else the one worked in. */
enum rc linkage_year(struct op_run *r, int64_t *ret, struct err *err) MUST_USE;
/* In 万元, in the arena. */
const char *linkage_wan(struct arena *a, int64_t fen);
/* Names the year as the record of a run, and what was done in it for the log. */
void linkage_tell(struct op_run *r, int64_t year, const char *what, const char *value);

extern const struct op op_linkage_seal, op_linkage_quota;

#endif
