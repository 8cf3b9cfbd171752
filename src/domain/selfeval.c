/*
 * A sheet of self-evaluation as a whole: total (SE-09, SE-15), grade, weights of the classes (SE-11 to
 * SE-13), content checks (SE-V1, SE-V2, SE-V4), what may not be stored.
 */
#include "domain/selfeval.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"

#define ROWS_MAX 500
#define FULL 10000

static bool
has_text(const char *s)
{
	return s && *s;
}

static bool
is_execution(const struct score_row *s)
{
	return strcmp(s->kind, "execution") == 0;
}

/* Weights */

static enum weight_part
part_of(const struct score_row *s)
{
	static const struct {
		const char *level1;
		enum weight_part part;
	} classes[] = { { "成本指标", WEIGHT_COST }, { "产出指标", WEIGHT_OUTPUT },
		{ "效益指标", WEIGHT_BENEFIT }, { "满意度指标", WEIGHT_SATISFACTION } };

	if (is_execution(s))
		return WEIGHT_EXECUTION;
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		if (strcmp(classes[i].level1, s->level1) == 0)
			return classes[i].part;
	return WEIGHT_PARTS;
}

/* Parts that the frame has no weight for go with those that it has. */
static void
join_parts(int64_t sum[WEIGHT_PARTS], int64_t want[WEIGHT_PARTS])
{
	if (want[WEIGHT_COST] < 0) {
		sum[WEIGHT_OUTPUT] += sum[WEIGHT_COST];
		sum[WEIGHT_COST] = want[WEIGHT_COST] = 0;
	}
	if (want[WEIGHT_SATISFACTION] < 0) {
		sum[WEIGHT_BENEFIT] += sum[WEIGHT_SATISFACTION];
		sum[WEIGHT_SATISFACTION] = want[WEIGHT_SATISFACTION] = 0;
	}
	if (sum[WEIGHT_SATISFACTION] == 0) { /* none: its weight goes to the benefit */
		want[WEIGHT_BENEFIT] += want[WEIGHT_SATISFACTION];
		want[WEIGHT_SATISFACTION] = 0;
	}
}

/* SE-11 to SE-13: the rule that the classes' weights do not follow, NULL if they do or cannot be told. */
static const char *
weights_rule(const struct evaluation_doc *d, const struct score_rules *r)
{
	int64_t sum[WEIGHT_PARTS] = { 0 }, want[WEIGHT_PARTS], cost[WEIGHT_PARTS];
	bool whole = false;

	for (size_t i = 0; i < d->n_rows; i++) {
		enum weight_part part = part_of(&d->rows[i]);
		if (part == WEIGHT_PARTS || d->rows[i].weight < 0)
			return NULL;
		sum[part] += d->rows[i].weight;
	}
	score_weights(r, false, want);
	score_weights(r, true, cost);
	whole = want[WEIGHT_SATISFACTION] >= 0;
	if (sum[WEIGHT_COST] && want[WEIGHT_COST] < 0 && cost[WEIGHT_EXECUTION] == want[WEIGHT_EXECUTION])
		memcpy(want, cost, sizeof want);
	const char *rule = want[WEIGHT_COST] >= 0 ? "SE-13" : whole ? "SE-11" : "SE-12";
	join_parts(sum, want);
	return memcmp(sum, want, sizeof sum) == 0 ? NULL : rule;
}

/* Totals */

struct sums {
	int64_t weight, score, all_weight, claimed, deducted;
	bool lacking, left_out, unclaimed;
};

static struct sums
add_up(const struct evaluation_doc *d)
{
	struct sums t = { 0 };

	for (size_t i = 0; i < d->n_rows; i++) {
		const struct score_row *s = &d->rows[i];
		if (s->weight > 0)
			t.all_weight += s->weight;
		if (s->left_out) {
			t.left_out = true;
			continue;
		}
		t.lacking = t.lacking || s->score < 0;
		t.unclaimed = t.unclaimed || s->claimed < 0;
		t.weight += s->weight > 0 ? s->weight : 0;
		t.score += s->score > 0 ? s->score : 0;
		t.claimed += s->claimed > 0 ? s->claimed : 0;
		t.deducted += s->score >= 0 ? s->deduction : 0;
	}
	return t;
}

static void
set_total(struct evaluation *e, const struct sums *t)
{
	e->total = -1;
	if (t->lacking || t->weight == 0)
		return;
	e->total = t->left_out ? dec_muldiv(t->score, FULL, t->weight) : t->score;
}

static void
set_rate(struct evaluation *e)
{
	int64_t budget = e->funds[FUND_BUDGET][FUND_TOTAL];
	int64_t executed = e->funds[FUND_EXECUTED][FUND_TOTAL];

	e->rate = budget > 0 && executed >= 0 ? dec_muldiv(executed, FULL, budget) : -1;
}

static bool
far(int64_t a, int64_t b, int64_t tolerance)
{
	return a > b + tolerance || a < b - tolerance;
}

/* SE-V4, exactly: the rate that is shown is rounded. */
static bool
low_rate(const struct evaluation *e, const struct score_rules *r)
{
	return e->rate >= 0 && !(has_text(e->explanation) && has_text(e->measures)) &&
		dec_compare(e->funds[FUND_EXECUTED][FUND_TOTAL], FULL, e->funds[FUND_BUDGET][FUND_TOTAL],
			r->low_rate) < 0;
}

/* What is wrong with a row is seen in the list of sheets too. */
static void
flags_of_rows(const struct evaluation_doc *d, const char **flags, struct arena *a)
{
	static const char *const names[] = { "SE-V1", "SE-07", "SE-08", "SE-10", "SE-V5", "PERCENT", "UNIT",
		"NO-ACTUAL", "NO-TARGET", "NO-WEIGHT", "GOAL-NEW", "GOAL-TARGET", "GOAL-WEIGHT" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		for (size_t k = 0; k < d->n_rows; k++)
			if (flag_has(d->rows[k].flags, names[i]))
				flag_add(flags, names[i], a);
}

static void
sheet_flags(struct evaluation_doc *d, const struct score_rules *r, const struct sums *t,
	struct arena *a)
{
	static const char *const lasting[] = { "GOAL-MISSING", "NO-GOAL" };
	struct evaluation *e = &d->e;
	const char *flags = "", *rule = weights_rule(d, r);

	for (size_t i = 0; i < d->n_rows; i++) {
		if (flag_has(d->rows[i].flags, "SE-03"))
			flag_add(&flags, "SE-03", a);
		if (flag_has(d->rows[i].flags, "SE-02"))
			flag_add(&flags, "SE-02", a);
	}
	if (t->all_weight != FULL)
		flag_add(&flags, "SE-V2", a);
	else if (rule)
		flag_add(&flags, rule, a);
	if (t->left_out)
		flag_add(&flags, "SE-15", a);
	if (low_rate(e, r))
		flag_add(&flags, "SE-V4", a);
	/* what a reviewer took off or left out is no fault of the sheet */
	if (e->claimed >= 0 && !t->left_out &&
		((e->total >= 0 && far(e->claimed, t->score + t->deducted, r->tolerance)) ||
			(!t->unclaimed && e->claimed != t->claimed)))
		flag_add(&flags, "SE-V1", a);
	if (e->claimed >= 0 && e->claimed_grade &&
		strcmp(e->claimed_grade, grade_of(r, e->claimed)) != 0)
		flag_add(&flags, "GR-02", a);
	flags_of_rows(d, &flags, a);
	for (size_t i = 0; i < ARRAY_LEN(lasting); i++)
		if (flag_has(e->flags, lasting[i]))
			flag_add(&flags, lasting[i], a);
	e->flags = flags;
}

/* SE-V5: evidence is named for some rows, but not for this one. */
static void
evidence_flags(struct evaluation_doc *d, struct arena *a)
{
	bool any = false;

	for (size_t i = 0; i < d->n_rows; i++)
		any = any || has_text(d->rows[i].evidence);
	for (size_t i = 0; i < d->n_rows && any; i++) {
		struct score_row *s = &d->rows[i];
		if (s->score > 0 && !is_execution(s) && !has_text(s->evidence))
			flag_add(&s->flags, "SE-V5", a);
	}
}

static void
remove_flag(const char **flags, const char *flag, struct arena *a)
{
	const char *kept = "";

	for (const char *s = *flags; *s;) {
		size_t n = strcspn(s, ",");
		const char *one = arena_strndup(a, s, n);
		if (strcmp(one, flag) != 0)
			flag_add(&kept, one, a);
		s += n + (s[n] == ',');
	}
	*flags = kept;
}

/* Forms without a column for words (SE-12) have one place for all of them. */
static void
words_for_all(struct evaluation_doc *d, struct arena *a)
{
	if (!has_text(d->e.explanation))
		return;
	for (size_t i = 0; i < d->n_rows; i++)
		if (has_text(d->rows[i].explanation))
			return;
	for (size_t i = 0; i < d->n_rows; i++) {
		remove_flag(&d->rows[i].flags, "SE-07", a);
		remove_flag(&d->rows[i].flags, "SE-08", a);
	}
}

void
selfeval_score(struct evaluation_doc *d, const struct rules *r, struct arena *a)
{
	int64_t weights[WEIGHT_PARTS];
	struct sums t;

	set_rate(&d->e);
	score_weights(&r->score, false, weights);
	for (size_t i = 0; i < d->n_rows; i++) {
		struct score_row *s = &d->rows[i];
		if (is_execution(s) && s->weight < 0)
			s->weight = weights[WEIGHT_EXECUTION];
		score_row_compute(s, &d->e, r, a);
		if (is_execution(s) && !s->left_out && low_rate(&d->e, &r->score))
			flag_add(&s->flags, "SE-V4", a);
	}
	words_for_all(d, a);
	evidence_flags(d, a);
	t = add_up(d);
	set_total(&d->e, &t);
	/* weights that add up to more than 100 (SE-V2) leave no grade (GR-01) */
	d->e.grade = r->score.show_grade && d->e.total <= FULL ? grade_of(&r->score, d->e.total) : NULL;
	d->e.profile = r->score.profile;
	sheet_flags(d, &r->score, &t, a);
}

const char *
selfeval_lacking(const struct evaluation_doc *d)
{
	for (size_t i = 0; i < d->n_rows; i++)
		if (!d->rows[i].left_out && d->rows[i].score < 0)
			return d->rows[i].level3;
	return NULL;
}

/* What may be stored */

static enum rc
check_rows(const struct evaluation_doc *d, struct err *err)
{
	for (size_t i = 0; i < d->n_rows; i++) {
		const struct score_row *s = &d->rows[i];
		enum rc rc = field_check_all(reg_score.fields, reg_score.n_fields, s, err);
		if (rc)
			return rc;
		if (s->weight > FULL || s->claimed > FULL || s->deduction > FULL || s->fixed > FULL)
			return err_set(err, RC_INVALID, "weight",
				_("\"%s\": weights and scores go from 0 to 100."), s->level3);
	}
	return RC_OK;
}

enum rc
selfeval_check(const struct evaluation_doc *d, struct err *err)
{
	enum rc rc;

	if (d->n_rows > ROWS_MAX)
		return err_set(err, RC_INVALID, "level3",
			_("The sheet has %zu rows; at most %d can be kept."), d->n_rows, ROWS_MAX);
	for (size_t c = 0; c < FUND_COLUMNS; c++)
		for (size_t l = 0; l < FUND_LINES; l++)
			if (d->e.funds[c][l] < -1 || d->e.funds[c][l] > MONEY_MAX)
				return err_set(err, RC_INVALID, "budget",
					_("An amount cannot be negative or more than ten trillion yuan."));
	if (d->e.claimed > FULL)
		return err_set(err, RC_INVALID, "claimed", _("A claimed total goes from 0 to 100."));
	rc = field_check_all(reg_evaluation.fields, reg_evaluation.n_fields, &d->e, err);
	return rc ? rc : check_rows(d, err);
}
