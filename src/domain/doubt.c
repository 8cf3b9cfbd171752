/* The signals of doubt about a self-evaluation, and what caused each. */
#include "domain/doubt.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/selfeval.h"

#define ON_TARGET_LEAST 2  /* so many reached exactly, to be more than chance */
#define HUNDRED 1000000    /* 100 with four decimals: what is complete is reached exactly by nature */

struct judging {
	const struct doubt_sheet *s;
	const struct doubt_copy *copy;
	const struct rules *r;
	struct arena *a;
};

static bool
blank(const char *text)
{
	return !text || !text[strspn(text, " \t\n")];
}

static bool
counts(const struct score_row *row)
{
	return strcmp(row->kind, "indicator") == 0 && !row->left_out && row->weight > 0;
}

static int64_t
points_of(const struct score_row *row)
{
	return row->claimed >= 0 ? row->claimed : row->score;
}

static const char *
rate_text(struct arena *a, int64_t rate)
{
	return arena_printf(a, "%s%%", dec_text(a, rate, 2));
}

static size_t
full_rows(const struct doubt_sheet *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_rows; i++) {
		if (!counts(&s->rows[i]))
			continue;
		if (points_of(&s->rows[i]) < s->rows[i].weight)
			return 0;
		n++;
	}
	return n;
}

bool
doubt_full(const struct doubt_sheet *s)
{
	return full_rows(s) > 0;
}

/* Each returns what caused the signal, NULL where it is not given. */

static const char *
all_full(const struct judging *j)
{
	size_t n = full_rows(j->s);

	return n ? arena_printf(j->a, _("all %zu indicators have full points"), n) : NULL;
}

/* The number of a text with or without its unit. */
static bool
number_of(const char *text, struct arena *a, int64_t *ret)
{
	const char *op, *value, *measure;

	indicator_split_value(text, a, &op, &value, &measure);
	return compare_value(value, ret);
}

/* 0, and all of a share: who does what was asked reaches them exactly. */
static bool
by_nature(const struct score_row *row, int64_t target)
{
	return target == 0 || (target == HUNDRED &&
		(blank(row->measure) || strchr(row->measure, '%') || strstr(row->measure, "％")));
}

static const char *
on_target(const struct judging *j)
{
	size_t n = 0;

	for (size_t i = 0; i < j->s->n_rows; i++) {
		const struct score_row *row = &j->s->rows[i];
		int64_t target, actual;
		if (!counts(row) || !number_of(row->target, j->a, &target) ||
			!number_of(row->actual, j->a, &actual))
			continue;
		if (target != actual)
			return NULL;
		n += !by_nature(row, target);
	}
	return n >= ON_TARGET_LEAST
		? arena_printf(j->a, _("all %zu targets that can be missed were reached exactly"), n) : NULL;
}

static const char *
low_spent(const struct judging *j)
{
	/* exactly: the rate that is shown is rounded */
	if (j->s->rate < 0 || !doubt_full(j->s) ||
		dec_compare(j->s->executed, DEC_ONE, j->s->budget, j->r->evaluation.low_spent) >= 0)
		return NULL;
	return arena_printf(j->a, _("%s of the budget was spent, and all goals are full"),
		rate_text(j->a, j->s->rate));
}

static const char *
copied(const struct judging *j)
{
	const struct doubt_sheet *of = j->copy->of;

	if (!of)
		return NULL;
	if (of->year != j->s->year)
		return arena_printf(j->a, _("the text is that of %s of %lld (%s) to %s"), of->code,
			(long long)of->year, of->name, rate_text(j->a, j->copy->alike));
	return arena_printf(j->a, _("the text is that of %s (%s, %s) to %s"), of->code, of->name,
		of->unit ? of->unit : of->department ? of->department : "", rate_text(j->a, j->copy->alike));
}

/* By more than the rules let pass (SE-V1). */
static bool
differs(const struct judging *j, int64_t claimed, int64_t score)
{
	return claimed >= 0 && score >= 0 && llabs(claimed - score) > j->r->score.tolerance;
}

static const char *
claimed(const struct judging *j)
{
	const struct doubt_sheet *s = j->s;
	const struct score_row *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < s->n_rows; i++)
		if (!s->rows[i].left_out && differs(j, s->rows[i].claimed, s->rows[i].score)) {
			first = first ? first : &s->rows[i];
			n++;
		}
	if (first)
		return arena_printf(j->a, n == 1 ? _("%s: claimed %s, computed %s")
			: _("%s: claimed %s, computed %s, and %zu more"), first->level3,
			dec_text(j->a, first->claimed, 2), dec_text(j->a, first->score, 2), n - 1);
	if (differs(j, s->claimed, s->total))
		return arena_printf(j->a, _("total claimed %s, computed %s"),
			dec_text(j->a, s->claimed, 2),
			dec_text(j->a, s->total, 2));
	return NULL;
}

static const char *
over(const struct judging *j)
{
	for (size_t i = 0; i < j->s->n_rows; i++) {
		const struct score_row *row = &j->s->rows[i];
		if (counts(row) && flag_has(row->flags, "SE-07"))
			return arena_printf(j->a, _("%s: %s instead of %s without a word why"), row->level3,
				row->actual, row->target);
	}
	return NULL;
}

static const char *
no_evidence(const struct judging *j)
{
	if (j->s->files || j->s->n_rows == 0)
		return NULL;
	for (size_t i = 0; i < j->s->n_rows; i++)
		if (!blank(j->s->rows[i].evidence))
			return NULL;
	return _("no evidence is attached or named");
}

static bool
red_row(const struct judging *j, int64_t position)
{
	return j->s->red_rows &&
		strstr(j->s->red_rows, arena_printf(j->a, ",%lld,", (long long)position)) != NULL;
}

static const char *
red(const struct judging *j)
{
	for (size_t i = 0; i < j->s->n_rows; i++) {
		const struct score_row *row = &j->s->rows[i];
		if (counts(row) && points_of(row) >= row->weight && red_row(j, row->position))
			return arena_printf(j->a, _("%s was red in monitoring and is full here"), row->level3);
	}
	if (!j->s->red || !doubt_full(j->s))
		return NULL;
	return blank(j->s->red_why) ? _("red in monitoring, and all goals are full")
		: arena_printf(j->a, _("red in monitoring (%s), and all goals are full"), j->s->red_why);
}

static const struct {
	const char *name, *title;
	const char *(*cause)(const struct judging *j);
} signals[DOUBT_SIGNALS] = {
	[DOUBT_ALL_FULL] = { "all_full", N_("all full"), all_full },
	[DOUBT_ON_TARGET] = { "on_target", N_("exactly on target"), on_target },
	[DOUBT_LOW_SPENT] = { "low_spent", N_("little spent, goals full"), low_spent },
	[DOUBT_COPIED] = { "copied", N_("copied text"), copied },
	[DOUBT_CLAIMED] = { "claimed", N_("claimed is not computed"), claimed },
	[DOUBT_OVER] = { "over", N_("far over target, no words"), over },
	[DOUBT_NO_EVIDENCE] = { "no_evidence", N_("no evidence"), no_evidence },
	[DOUBT_RED] = { "red", N_("red in monitoring, full here"), red },
};

const char *
doubt_signal_title(const char *name)
{
	for (size_t i = 0; i < DOUBT_SIGNALS; i++)
		if (strcmp(signals[i].name, name) == 0)
			return _(signals[i].title);
	return name;
}

void
doubt_judge(const struct doubt_sheet *s, const struct doubt_copy *copy, const struct rules *r,
	struct arena *a, struct doubt_hit **ret, size_t *ret_n, int64_t *ret_doubt)
{
	struct judging j = { s, copy, r, a };
	int64_t sum = 0;
	size_t n = 0;

	*ret = arena_array(a, DOUBT_SIGNALS, sizeof **ret);
	for (size_t i = 0; i < DOUBT_SIGNALS; i++) {
		int64_t points = r->evaluation.doubt[i];
		const char *cause = points > 0 ? signals[i].cause(&j) : NULL;
		if (!cause)
			continue;
		(*ret)[n++] = (struct doubt_hit){ .evaluation_id = s->id, .position = (int64_t)i + 1,
			.signal = signals[i].name, .points = points, .cause = cause };
		sum += points;
	}
	*ret_n = n;
	*ret_doubt = sum < DOUBT_MOST ? sum : DOUBT_MOST;
}

/* One number for all figures of a text in their order. */
static uint64_t
figures_of(const char *text, struct arena *a)
{
	uint64_t h = 14695981039346656037u;

	for (const char *c = utf8_fold(a, text ? text : ""); *c; c++)
		if (*c >= '0' && *c <= '9')
			h = (h ^ (unsigned char)*c) * 1099511628211u;
	return h;
}

void
doubt_prepare(struct doubt_sheet *s, struct arena *a)
{
	const char *const names[] = { s->name, s->unit, s->department };

	shingles_of(s->text, NULL, 0, a, &s->words);
	shingles_of(s->text, names, ARRAY_LEN(names), a, &s->nameless);
	s->figures = figures_of(s->text, a);
}

/* A copy keeps the other's names, or puts its own in their place. With the same figures, what both have
 * counts in each of the two (2b / (x + y) where pairs alike are b / (x + y - b)): a word changed is one
 * word. Where figures differ, honest sheets of one wording are as near as that. */
static int64_t
alike(const struct doubt_sheet *x, const struct doubt_sheet *y, int64_t least)
{
	bool same = x->figures == y->figures;
	int64_t pairs = same ? least * DEC_ONE / (2 * DEC_ONE - least) : least;
	int64_t words = shingles_alike(&x->words, &y->words, pairs);
	int64_t nameless = shingles_alike(&x->nameless, &y->nameless, pairs);
	int64_t most = words > nameless ? words : nameless;
	int64_t share = same ? dec_muldiv(2 * most, DEC_ONE, DEC_ONE + most) : most;

	return share >= least ? share : 0;
}

/* Both directions at once: a pair is compared once. */
static void
note(struct doubt_copy *copy, const struct doubt_sheet *of, int64_t share)
{
	if (share > copy->alike)
		*copy = (struct doubt_copy){ of, share };
}

void
doubt_copies(const struct doubt_sheet *sheets, size_t n, const struct doubt_sheet *older, size_t m,
	const struct rules *r, struct doubt_copy *ret)
{
	int64_t least = r->evaluation.doubt_alike;

	memset(ret, 0, n * sizeof *ret);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = i + 1; k < n; k++) {
			int64_t share = alike(&sheets[i], &sheets[k], least);
			note(&ret[i], &sheets[k], share);
			note(&ret[k], &sheets[i], share);
		}
		for (size_t k = 0; k < m; k++)
			note(&ret[i], &older[k], alike(&sheets[i], &older[k], least));
	}
}
