/*
 * Self-evaluations of the demonstration that deserve no belief. So many of each kind are spread evenly
 * over the 895 sheets; the table says how each is planted, and the signal of doubt that must find it.
 *
 *   signal       sheets  planted as
 *   all_full          8  every target is passed by a little, every row claims its full weight
 *   on_target         6  every actual value is the target itself
 *   low_spent         6  28 to 44% of the budget spent, every row full
 *   copied            8  what was achieved is word for word that of an earlier sheet
 *   claimed           6  three targets are missed by a third, full points are claimed
 *   over              4  the first number is twice its target, without a word
 *   no_evidence       4  no row names evidence
 */
#include "app/demo_selfeval.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"

static const struct {
	const char *signal;
	size_t sheets;
} plan[] = {
	{ "all_full", 8 },
	{ "on_target", 6 },
	{ "low_spent", 6 },
	{ "copied", 8 },
	{ "claimed", 6 },
	{ "over", 4 },
	{ "no_evidence", 4 },
};

const char *
demo_doubt_of(size_t i, size_t n)
{
	size_t step = n / DEMO_DOUBTS, k = step ? i / step : DEMO_DOUBTS;

	/* the middle of every stretch; kinds one after another */
	if (k >= DEMO_DOUBTS || i % step != step / 2)
		return NULL;
	for (size_t p = 0; p < ARRAY_LEN(plan); p++) {
		if (k < plan[p].sheets)
			return plan[p].signal;
		k -= plan[p].sheets;
	}
	return NULL;
}

static bool
is_indicator(const struct score_row *s)
{
	return strcmp(s->kind, "indicator") == 0;
}

/* Every target passed by share/1000, or met as it stands. */
static void
pass_all(struct demo_sheet *s, int64_t share)
{
	for (size_t i = 0; i < s->out->doc.n_rows; i++) {
		struct score_row *row = &s->out->doc.rows[i];
		bool limit = strcmp(row->op, "≤") == 0 || strcmp(row->op, "<") == 0;
		if (!is_indicator(row))
			continue;
		if (score_qualitative(row)) {
			row->attainment = "met";
			row->actual = "达成";
		} else {
			demo_reach(s, row, limit ? 2000 - share : share);
		}
		row->explanation = NULL;
	}
}

static void
spend(struct demo_sheet *s, int64_t share)
{
	int64_t *executed = s->out->doc.e.funds[FUND_EXECUTED];

	executed[FUND_TOTAL] = dec_muldiv(s->out->doc.e.funds[FUND_BUDGET][FUND_TOTAL], share, 1000);
}

/* The first number of at least, doubled; whole percentages cannot be. */
static void
double_one(struct demo_sheet *s)
{
	for (size_t i = 0; i < s->out->doc.n_rows; i++) {
		struct score_row *row = &s->out->doc.rows[i];
		if (!is_indicator(row) || strcmp(row->op, "≥") != 0 || strcmp(row->measure, "%") == 0 ||
			score_qualitative(row))
			continue;
		demo_reach(s, row, 2100);
		row->explanation = NULL;
		return;
	}
}

void
demo_doubt_plant(struct demo_sheet *s, const char *signal, const char *copied)
{
	size_t missed = 0;

	if (strcmp(signal, "all_full") == 0)
		pass_all(s, 1040);
	else if (strcmp(signal, "on_target") == 0)
		pass_all(s, 1000);
	else if (strcmp(signal, "over") == 0)
		double_one(s);
	else if (strcmp(signal, "copied") == 0 && copied)
		s->out->doc.e.completion = copied;
	if (strcmp(signal, "all_full") == 0 || strcmp(signal, "on_target") == 0)
		spend(s, 1000);
	if (strcmp(signal, "low_spent") == 0) {
		pass_all(s, 1030);
		spend(s, 280 + (int64_t)demo_random(&s->random, 160));
		s->out->doc.e.explanation = demo_selfeval_text(s, "rate");
		s->out->doc.e.measures = demo_selfeval_text(s, "measure");
	}
	for (size_t i = 0; i < s->out->doc.n_rows; i++) {
		struct score_row *row = &s->out->doc.rows[i];
		if (strcmp(signal, "no_evidence") == 0)
			row->evidence = NULL;
		if (strcmp(signal, "claimed") == 0 && is_indicator(row) && strcmp(row->op, "≥") == 0 &&
			!score_qualitative(row) && missed++ < 3) {
			demo_reach(s, row, 660);
			row->explanation = demo_selfeval_text(s, "short");
		}
	}
}

void
demo_doubt_claim(struct demo_sheet *s, const char *signal)
{
	static const char *const full[] = { "all_full", "on_target", "low_spent", "claimed" };
	bool all = false;

	for (size_t i = 0; i < ARRAY_LEN(full); i++)
		all = all || strcmp(full[i], signal) == 0;
	for (size_t i = 0; i < s->out->doc.n_rows && all; i++) {
		struct score_row *row = &s->out->doc.rows[i];
		if (is_indicator(row))
			row->claimed = row->weight;
	}
}
