/*
 * Use of results: the row of the table for a case, the amount it comes to, and how alike a new
 * project and one of the year before are.
 */
#include "domain/linkage.h"

#include <stdlib.h>
#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"
#include "rules_int.h"

/* As shipped: an example (RA-07); no document with fixed percentages could be read. */
#define ANY_GRADE_TO_FAIR (LINK_BEST | LINK_GOOD)
#define BOTH (LINK_RECTIFIED | LINK_NOT_RECTIFIED)
#define ANY_EXECUTION .from = 0, .to = INT64_MAX, .unknown = true
static const struct linkage_rule presets[] = {
	{ LINK_PROJECT, LINK_BEST, ANY_EXECUTION, .rectified = BOTH, .percent = 0, .label = "优先保障",
		.news = "allowed", .number = 1 },
	{ LINK_PROJECT, LINK_GOOD, ANY_EXECUTION, .rectified = BOTH, .percent = 0, .label = "维持",
		.news = "allowed", .number = 2 },
	{ LINK_PROJECT, LINK_FAIR, ANY_EXECUTION, .rectified = BOTH, .percent = -1000, .label = "压减",
		.news = "controlled", .number = 3 },
	{ LINK_PROJECT, LINK_POOR, ANY_EXECUTION, .rectified = BOTH, .percent = -5000,
		.label = "压减过半", .news = "none", .number = 4 },
	{ LINK_DEPARTMENT, ANY_GRADE_TO_FAIR, ANY_EXECUTION, .rectified = BOTH, .percent = 0,
		.label = "优先保障总量", .news = "allowed", .number = 1 },
	{ LINK_DEPARTMENT, LINK_FAIR, ANY_EXECUTION, .rectified = BOTH, .percent = 0,
		.label = "从严控制新增项目", .news = "controlled", .number = 2 },
	{ LINK_DEPARTMENT, LINK_POOR, ANY_EXECUTION, .rectified = BOTH, .percent = -500,
		.label = "压减总量", .news = "none", .number = 3 },
	{ LINK_QUOTA, ANY_GRADE_TO_FAIR | LINK_FAIR, ANY_EXECUTION, .rectified = BOTH, .percent = 0,
		.label = "维持定额", .news = "allowed", .number = 1 },
	{ LINK_QUOTA, LINK_POOR, ANY_EXECUTION, .rectified = BOTH, .percent = -500,
		.label = "压减定额", .news = "allowed", .number = 2 },
};

static const char *const sources[] = { "finance", "department", "recheck", "self" };
static const char *const grades[] = { "优", "良", "中", "差" };

void
linkage_preset(struct apply_rules *r)
{
	r->rows = presets;
	r->n_rows = ARRAY_LEN(presets);
}

/* Results in their order */

/* Length of what stands between words, typed plain or wide; 0 where a word is. */
static size_t
gap(const char *text)
{
	static const char *const signs[] = { " ", "\t", ",", ">", "，", "、", "　" };
	size_t n = 0, i = 0;

	while (i < ARRAY_LEN(signs)) {
		size_t len = strlen(signs[i]);
		bool is = strncmp(text + n, signs[i], len) == 0;
		n += is ? len : 0;
		i = is ? 0 : i + 1;
	}
	return n;
}

/* The i-th word, its length; NULL behind the last. */
static const char *
word_at(const char *text, size_t i, size_t *len)
{
	for (;; i--) {
		text += gap(text);
		*len = 0;
		while (text[*len] && gap(text + *len) == 0)
			++*len;
		if (!*len)
			return NULL;
		if (i == 0)
			return text;
		text += *len;
	}
}

static bool
same_word(const char *word, size_t len, const char *name)
{
	return strlen(name) == len && memcmp(word, name, len) == 0;
}

int
linkage_order_of(const struct apply_rules *r, const char *source)
{
	const char *word;
	size_t len;

	for (size_t i = 0; (word = word_at(r->order, i, &len)) != NULL; i++)
		if (same_word(word, len, source))
			return (int)i;
	return -1;
}

bool
linkage_order_good(const char *order)
{
	bool met[ARRAY_LEN(sources)] = { false };
	const char *word;
	size_t len, i = 0;

	for (; (word = word_at(order, i, &len)) != NULL; i++) {
		size_t k = 0;
		while (k < ARRAY_LEN(sources) && !same_word(word, len, sources[k]))
			k++;
		if (k == ARRAY_LEN(sources) || met[k])
			return false;
		met[k] = true;
	}
	return i > 0;
}

/* Proposal */

static unsigned
grade_bit(const char *grade)
{
	for (size_t i = 0; grade && i < ARRAY_LEN(grades); i++)
		if (strcmp(grade, grades[i]) == 0)
			return 1U << i;
	return LINK_NONE;
}

const struct linkage_rule *
linkage_match(const struct apply_rules *r, enum linkage_object object, const char *grade,
	int64_t execution, bool rectified)
{
	unsigned bit = grade_bit(grade), done = rectified ? LINK_RECTIFIED : LINK_NOT_RECTIFIED;

	for (size_t i = 0; i < r->n_rows; i++) {
		const struct linkage_rule *row = &r->rows[i];
		bool fits = execution < 0 ? row->unknown : row->from <= execution && execution < row->to;
		if (row->object == object && (row->grades & bit) && (row->rectified & done) && fits)
			return row;
	}
	return NULL;
}

/* a * b / c rounded half away from zero, down or up. a, b, c are not negative. */
static int64_t
divided(int64_t a, int64_t b, int64_t c, const char *rounding)
{
	int64_t q = dec_muldiv(a, b, c);
	/* the quotient is off by less than one, so the difference fits although the products may not */
	int64_t off = (int64_t)((uint64_t)q * (uint64_t)c - (uint64_t)a * (uint64_t)b);

	if (strcmp(rounding, "down") == 0 && off > 0)
		return q - 1;
	return strcmp(rounding, "up") == 0 && off < 0 ? q + 1 : q;
}

int64_t
linkage_amount(const struct apply_rules *r, int64_t current, int64_t percent)
{
	int64_t amount;

	if (percent == 0)
		return current;
	amount = divided(current, DEC_ONE + percent, DEC_ONE * r->round_to, r->rounding) * r->round_to;
	return (percent < 0) == (amount > current) ? current : amount;
}

static enum linkage_object
object_of(const struct linkage *l)
{
	return strcmp(l->kind, "quota") == 0 ? LINK_QUOTA
		: strcmp(l->kind, "department") == 0 ? LINK_DEPARTMENT : LINK_PROJECT;
}

/* Field data, not for the screen. */
static const char *
source_word(const char *source)
{
	static const char *const words[] = { "财政评价", "部门评价", "自评复核", "自评" };

	for (size_t i = 0; i < ARRAY_LEN(sources); i++)
		if (strcmp(source, sources[i]) == 0)
			return words[i];
	return "项目得分平均";
}

static void
put_result(struct strbuf *out, const struct linkage *l)
{
	if (!l->grade) {
		strbuf_add(out, "近年无评价结果");
		return;
	}
	if (strcmp(l->matched, "department") == 0)
		strbuf_addf(out, "%s, 按主管部门", l->predecessor_id ? "前身近年无评价结果" : "新增项目无前身");
	strbuf_addf(out, "%lld年%s%s", (long long)l->source_year, source_word(l->source), l->grade);
	if (l->score >= 0) {
		strbuf_addc(out, ' ');
		dec_format_short(out, l->score, 2);
		strbuf_add(out, "分");
	}
}

static const struct linkage_rule *
row_at(const struct linkage *l, const struct apply_rules *r, int64_t execution)
{
	return linkage_match(r, object_of(l), l->grade, execution, strcmp(l->rectified, "no") != 0);
}

/* Field data, as it is exported to the budget division: not translated. What is shown rounded onto a
 * limit is said to lie below it. */
static const char *
basis_of(const struct linkage *l, const struct linkage_rule *row, const struct apply_rules *r,
	struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	put_result(&out, l);
	if (l->execution >= 0) {
		strbuf_add(&out, l->reached < l->execution && row_at(l, r, l->execution) != row ? ", 执行率不足"
			: ", 执行率");
		dec_format_short(&out, l->execution, 2);
		strbuf_addc(&out, '%');
	}
	if (strcmp(l->rectified, "no") == 0)
		strbuf_add(&out, ", 整改未完成");
	if (row)
		strbuf_addf(&out, "; %s第%d行", r->profile, row->number);
	else
		strbuf_add(&out, "; 规则无对应行, 由人决定");
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

void
linkage_propose(struct linkage *l, const struct apply_rules *r, struct arena *a)
{
	const struct linkage_rule *row = row_at(l, r, l->reached);

	l->percent = row ? row->percent : 0;
	l->label = row ? arena_strdup(a, row->label) : NULL;
	l->news = row ? row->news : NULL;
	l->proposed = linkage_amount(r, l->current, l->percent);
	l->basis = basis_of(l, row, r, a);
}

/* Predecessors */

static bool
counts(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0x3400 && cp <= 0x9FFF) || cp >= 0x20000;
}

/* Pairs of neighbouring letters; the first stands for itself, so that two letters have two. */
static size_t
pairs_of(const char *name, struct arena *a, uint64_t **ret)
{
	const char *folded = utf8_fold(a, name);
	uint64_t *v = arena_array(a, strlen(folded) + 1, sizeof *v);
	uint32_t before = 0, cp;
	size_t n = 0, len;

	for (const char *s = folded; *s; s += len) {
		len = utf8_decode(s, strlen(s) < 4 ? strlen(s) : 4, &cp);
		if (len == 0)
			len = 1;
		else if (counts(cp)) {
			v[n++] = (uint64_t)before << 32 | cp;
			before = cp;
		}
	}
	*ret = v;
	return n;
}

int64_t
linkage_name_alike(const char *x, const char *y)
{
	struct arena *a = arena_new();
	uint64_t *v, *w;
	size_t n = pairs_of(x, a, &v), m = pairs_of(y, a, &w), both = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			if (v[i] == w[k]) {
				w[k] = UINT64_MAX;
				both++;
				break;
			}
	arena_free(a);
	return n + m ? dec_muldiv((int64_t)both * 2, DEC_ONE, (int64_t)(n + m)) : 0;
}

int64_t
linkage_amount_alike(int64_t a, int64_t b)
{
	int64_t small = a < b ? a : b, large = a < b ? b : a;

	return large > 0 ? dec_muldiv(small, DEC_ONE, large) : 0;
}

int64_t
linkage_alike(const struct linkage_candidate *c)
{
	return dec_muldiv(c->name_alike * 5 + c->purpose_alike * 3 + c->amount_alike * 2, 1, 10);
}

/* What may not be stored */

enum rc
linkage_check(const struct linkage *l, struct err *err)
{
	if (l->current < 0 || l->current > MONEY_MAX)
		return err_set(err, RC_INVALID, "current",
			_("The amount of %s is beyond what can be an amount: enter it again."), l->code);
	if (l->decision && (l->decided < 0 || l->decided > MONEY_MAX))
		return err_set(err, RC_INVALID, "amount",
			_("The amount decided for %s is missing or beyond what can be an amount."), l->code);
	if (l->decision && strcmp(l->decision, "depart") == 0 && (!l->reason || !l->reason[strspn(l->reason, " \t\n")]))
		return err_set(err, RC_INVALID, "reason",
			_("To depart from the proposal for %s, give a reason."), l->code);
	return RC_OK;
}
