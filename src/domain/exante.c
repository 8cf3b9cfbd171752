/*
 * Ex-ante evaluations: letters and vetoes read, points (EX-05), conclusion and amounts (EX-06,
 * EX-07), and whether a project may go on (EX-02).
 */
#include "domain/exante.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/review.h"

#define YEAR_MIN 2000
#define YEAR_MAX 2100
#define NO_LETTER "-"

static const char *const letters[] = { "优", "良", "中", "差" };

static const char *
title_of(const char *conclusion)
{
	return field_choice_title(reg_field(&reg_exante, "conclusion"), conclusion);
}

/* Letters */

/* Index of the letter at s, -1 for none, -2 if it is no letter; *len its bytes. */
static int
letter_at(const char *s, size_t *len)
{
	*len = strlen(NO_LETTER);
	if (strncmp(s, NO_LETTER, *len) == 0)
		return -1;
	for (int i = 0; i < (int)ARRAY_LEN(letters); i++) {
		*len = strlen(letters[i]);
		if (strncmp(s, letters[i], *len) == 0)
			return i;
	}
	return -2;
}

/* Letter of every item, -1 where there is none. */
static void
unpack(const char *text, int ret[EXANTE_ITEMS])
{
	size_t len = 0;

	for (size_t i = 0; i < EXANTE_ITEMS; i++) {
		ret[i] = text && *text ? letter_at(text, &len) : -1;
		text = ret[i] == -2 || !text || !*text ? NULL : text + len;
		if (ret[i] == -2)
			ret[i] = -1;
	}
}

static const char *
pack(const int letter[EXANTE_ITEMS], struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	for (size_t i = 0; i < EXANTE_ITEMS; i++)
		strbuf_add(&out, letter[i] < 0 ? NO_LETTER : letters[letter[i]]);
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

const char *
exante_letter(const struct exante *e, size_t item)
{
	int letter[EXANTE_ITEMS];

	unpack(e->letters, letter);
	return letter[item] < 0 ? NULL : letters[letter[item]];
}

void
exante_missing(const struct exante *e, struct strbuf *out)
{
	int letter[EXANTE_ITEMS];

	unpack(e->letters, letter);
	for (size_t i = 0; i < EXANTE_ITEMS; i++)
		if (letter[i] < 0)
			strbuf_addf(out, "%s%s", out->len ? ", " : "", exante_items[i].name);
}

/* Items that a name means: one, a dimension's four, or all. false if it means none. */
static bool
find_items(const char *name, size_t *first, size_t *n)
{
	const struct exante_item *item = TABLE_FIND(exante_items, name);

	*first = item ? (size_t)(item - exante_items) : 0;
	*n = strcmp(name, "letters") == 0 ? EXANTE_ITEMS : 1;
	if (item || *n == EXANTE_ITEMS)
		return true;
	for (size_t i = 0; i < EXANTE_DIMENSIONS; i++) {
		const char *dimension = exante_dimensions[i].name;
		size_t len = strlen(dimension);
		if (strncmp(name, dimension, len) != 0) {
			dimension = exante_dimensions[i].field;
			len = strlen(dimension);
		}
		if (strncmp(name, dimension, len) != 0)
			continue;
		*first = i * EXANTE_PER_DIMENSION;
		*n = EXANTE_PER_DIMENSION;
		if (!name[len])
			return true;
		*first += (size_t)(name[len + 1] - '1');
		*n = 1;
		return name[len] == '.' && name[len + 1] >= '1' &&
			name[len + 1] < '1' + EXANTE_PER_DIMENSION && !name[len + 2];
	}
	return false;
}

static enum rc
unknown_item(const char *item, struct err *err)
{
	struct strbuf names = { 0 };

	for (size_t i = 0; i < EXANTE_DIMENSIONS; i++)
		strbuf_addf(&names, "%s%s.1 - .%d", i ? ", " : "", exante_dimensions[i].name,
			EXANTE_PER_DIMENSION);
	for (size_t i = 0; i < EXANTE_ITEMS; i++)
		strbuf_addf(&names, ", %s", exante_items[i].name);
	(void)err_set(err, RC_INVALID, item,
		_("\"%s\" is no item of the ex-ante evaluation; the items are %s."), item,
		strbuf_str(&names));
	strbuf_free(&names);
	return RC_INVALID;
}

enum rc
exante_set_item(struct exante *e, const char *item, const char *text, struct arena *a,
	struct err *err)
{
	int letter[EXANTE_ITEMS];
	size_t first, n, len, done = 0;
	const char *word = NULL, *p = text;

	if (!find_items(item, &first, &n))
		return unknown_item(item, err);
	/* "1" is no letter here: it could be meant as a point */
	if (n == 1 && !dec_is_number(text))
		word = review_letter(text);
	if (word)
		p = word;
	unpack(e->letters, letter);
	for (; *p; p += len) {
		len = 1;
		if (strchr(" ,/|", *p))
			continue;
		int l = done < n ? letter_at(p, &len) : -2;
		if (l == -2)
			break;
		letter[first + done++] = l;
	}
	if (*p || done < n)
		return err_set(err, RC_INVALID, item, n == 1
			? _("%s cannot be \"%.*s\": allowed are 优, 良, 中 and 差.")
			: _("%s cannot be \"%.*s\": give 优, 良, 中 or 差 for each of its items, without "
			    "anything else."),
			item, (int)utf8_fit(text, 80, NULL), text);
	e->letters = pack(letter, a);
	return RC_OK;
}

/* Vetoes */

enum rc
exante_set_vetoes(struct exante *e, const char *text, struct arena *a, struct err *err)
{
	static const char *const separators[] = { ",", "，", "、", ";", "；", " " };
	bool given[EXANTE_VETOES] = { false };
	struct strbuf out = { 0 };

	if (strcmp(text, "无") == 0 || strcmp(text, "none") == 0)
		text = "";
	while (*text) {
		size_t len = 0;
		for (size_t i = 0; i < ARRAY_LEN(separators) && !len; i++)
			if (strncmp(text, separators[i], strlen(separators[i])) == 0)
				len = strlen(separators[i]);
		for (size_t i = 0; i < EXANTE_VETOES && !len; i++) {
			if (strncmp(text, exante_vetoes[i], strlen(exante_vetoes[i])) != 0)
				continue;
			len = strlen(exante_vetoes[i]);
			given[i] = true;
		}
		if (!len)
			return err_set(err, RC_INVALID, "vetoes",
				_("\"%.*s\" is no veto: possible are %s, %s and %s, or 无."),
				(int)utf8_fit(text, 40, NULL), text, exante_vetoes[0], exante_vetoes[1],
				exante_vetoes[2]);
		text += len;
	}
	for (size_t i = 0; i < EXANTE_VETOES; i++)
		if (given[i])
			strbuf_addf(&out, "%s%s", out.len ? "、" : "", exante_vetoes[i]);
	e->vetoes = out.len ? arena_strdup(a, strbuf_str(&out)) : NULL;
	strbuf_free(&out);
	return RC_OK;
}

/* Score and conclusion */

void
exante_score(struct exante *e, const struct rules *r)
{
	int letter[EXANTE_ITEMS];
	int64_t total = 0;
	bool complete = true;

	unpack(e->letters, letter);
	for (size_t d = 0; d < EXANTE_DIMENSIONS; d++) {
		e->scores[d] = 0;
		for (size_t i = 0; i < EXANTE_PER_DIMENSION; i++) {
			int l = letter[d * EXANTE_PER_DIMENSION + i];
			if (l < 0 || e->scores[d] < 0)
				e->scores[d] = -1;
			else
				e->scores[d] += dec_muldiv(EXANTE_ITEM_POINTS, r->exante_points[l], DEC_ONE);
		}
		complete = complete && e->scores[d] >= 0;
		total += e->scores[d];
	}
	e->score = complete ? total : -1;
	e->proposed = NULL;
	if (e->vetoes || (complete && total < r->exante_cuts[1]))
		e->proposed = "not_supported";
	else if (complete)
		e->proposed = total >= r->exante_cuts[0] ? "supported" : "partly";
}

/* The two amounts, one of which may follow from the other. */
static enum rc
part_amounts(struct exante *e, const struct exante_verdict *v, struct arena *a, struct err *err)
{
	int64_t reduced = v->reduced;

	if (reduced < 0 && v->suggested < 0)
		return err_set(err, RC_INVALID, "reduced",
			_("A partial support needs the amount taken off: give it as reduced (declared are %s "
			  "万元)."), money_wan(a, e->amount));
	if (v->suggested > e->amount)
		return err_set(err, RC_INVALID, "suggested",
			_("The suggested amount of %s 万元 is more than the %s 万元 declared (EX-07)."),
			money_wan(a, v->suggested), money_wan(a, e->amount));
	if (reduced < 0)
		reduced = e->amount - v->suggested;
	if (reduced == 0 || reduced >= e->amount)
		return err_set(err, RC_INVALID, "reduced",
			_("A partial support takes off more than nothing and less than the %s 万元 declared; "
			  "%s 万元 is neither (EX-07)."), money_wan(a, e->amount),
			money_wan(a, reduced));
	if (v->suggested >= 0 && v->suggested != e->amount - reduced)
		return err_set(err, RC_INVALID, "suggested",
			_("Declared %s less %s taken off are not the suggested %s 万元: leave one of the two "
			  "out (EX-07)."), money_wan(a, e->amount), money_wan(a, reduced),
			money_wan(a, v->suggested));
	e->reduced = reduced;
	e->suggested = e->amount - reduced;
	return RC_OK;
}

static enum rc
set_amounts(struct exante *e, const struct exante_verdict *v, const char *conclusion,
	struct err *err)
{
	bool supported = strcmp(conclusion, "supported") == 0;
	enum rc rc;

	if (strcmp(conclusion, "partly") == 0) {
		struct arena *a = arena_new();
		rc = part_amounts(e, v, a, err);
		arena_free(a);
		return rc;
	}
	int64_t reduced = supported ? 0 : e->amount;
	if ((v->reduced >= 0 && v->reduced != reduced) ||
		(v->suggested >= 0 && v->suggested != e->amount - reduced))
		return err_set(err, RC_INVALID, v->reduced >= 0 ? "reduced" : "suggested", supported
			? _("A project that is supported keeps its amount: conclude \"partly\" to take something "
			    "off.")
			: _("A project that is not supported gets nothing: conclude \"partly\" to leave it "
			    "something."));
	e->reduced = reduced;
	e->suggested = e->amount - reduced;
	return RC_OK;
}

enum rc
exante_conclude(struct exante *e, const struct exante_verdict *v, const struct rules *r,
	struct err *err)
{
	const char *conclusion = v->conclusion ? v->conclusion : e->proposed;
	enum rc rc;

	if (!e->proposed) {
		struct strbuf missing = { 0 };
		exante_missing(e, &missing);
		(void)err_set(err, RC_INVALID, NULL,
			_("These items have no letter yet: %s. Evaluate them before concluding."),
			strbuf_str(&missing));
		strbuf_free(&missing);
		return RC_INVALID;
	}
	if (e->vetoes && strcmp(conclusion, "not_supported") != 0)
		return err_set(err, RC_INVALID, "conclusion",
			_("%s forces the conclusion %s (EX-06): take the veto back first if it does not hold."),
			e->vetoes, exante_label(r, "not_supported"));
	if (strcmp(conclusion, e->proposed) != 0 && (!v->reason || !v->reason[strspn(v->reason, " \t\n")]))
		return err_set(err, RC_INVALID, "reason",
			_("By its points the project is %s; to conclude %s instead, give a reason (EX-06)."),
			title_of(e->proposed), title_of(conclusion));
	rc = set_amounts(e, v, conclusion, err);
	if (rc)
		return rc;
	e->conclusion = conclusion;
	e->reason = v->reason;
	return RC_OK;
}

const char *
exante_label(const struct rules *r, const char *conclusion)
{
	static const char *const names[] = { "supported", "partly", "not_supported" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], conclusion) == 0)
			return r->exante_labels[i];
	return conclusion;
}

/* Whether a project may go on */

bool
exante_needed(const struct rules *r, const char *attribute, int64_t budget)
{
	bool continuing = attribute && strcmp(attribute, "continuing") == 0;

	return r->exante_required && r->exante_threshold > 0 && budget >= r->exante_threshold &&
		(!continuing || r->exante_continuing);
}

enum rc
exante_allows(const struct exante *e, int64_t budget, const struct rules *r, struct err *err)
{
	struct arena *a = arena_new();
	enum rc rc = RC_OK;

	if (!e)
		rc = err_set(err, RC_INVALID, "budget",
			_("The project asks for %s 万元; from %s 万元 on it needs an ex-ante evaluation that "
			  "supports it, and there is none (EX-02): have it evaluated first."),
			money_wan(a, budget), money_wan(a, r->exante_threshold));
	else if (strcmp(e->state, "concluded") != 0)
		rc = err_set(err, RC_INVALID, "budget",
			_("The ex-ante evaluation of the project is not concluded (%s), and without one that "
			  "supports it there is no budget (EX-02): conclude it first."),
			field_choice_title(reg_field(&reg_exante, "state"), e->state));
	else if (strcmp(e->conclusion, "not_supported") == 0)
		rc = err_set(err, RC_INVALID, "budget",
			_("The ex-ante evaluation of the project came to \"%s\": it gets no budget (EX-02)."),
			exante_label(r, e->conclusion));
	else if (budget > e->suggested)
		rc = err_set(err, RC_INVALID, "budget",
			_("The project asks for %s 万元, but its ex-ante evaluation (\"%s\") suggests %s 万元 "
			  "(EX-07): return it to be reduced, or have it evaluated again."),
			money_wan(a, budget), exante_label(r, e->conclusion),
			money_wan(a, e->suggested));
	arena_free(a);
	return rc;
}

enum rc
exante_check(const struct exante *e, struct err *err)
{
	enum rc rc = field_check_all(reg_exante.fields, reg_exante.n_fields, e, err);

	if (rc)
		return rc;
	if (e->year < YEAR_MIN || e->year > YEAR_MAX)
		return err_set(err, RC_INVALID, "year",
			_("The year %lld is not between %d and %d: write the fiscal year of the budget."),
			(long long)e->year, YEAR_MIN, YEAR_MAX);
	if (e->amount == 0)
		return err_set(err, RC_INVALID, "amount",
			_("The amount declared is missing: give it in 万元 or with its unit."));
	return RC_OK;
}
