/*
 * Values that units write into a sheet of self-evaluation: numbers in the target's unit of measure,
 * levels of attainment.
 */
#include "score_int.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"
#include "base/utf8.h"

#define ONE 1000000      /* 10^SCORE_SCALE */
#define MOST (INT64_MAX / 4) /* so that sums of a few stay in range */
#define PERCENT_LEAST 50 /* no percentage so high is fulfilled by 1% or less */

static bool
in_range(int64_t v)
{
	return v <= MOST && v >= -MOST;
}

/* Rounded to SCORE_SCALE decimals: spreadsheets carry more than anybody means. */
static bool
parse(const char *text, int64_t *ret)
{
	const char *dot = strchr(text, '.');
	char cut[64];
	size_t keep;

	if (dec_parse(text, SCORE_SCALE, ret, NULL) == RC_OK)
		return in_range(*ret);
	if (!dot || !dec_is_number(text) || strlen(dot + 1) <= SCORE_SCALE || strpbrk(text, "eE"))
		return false;
	keep = (size_t)(dot - text) + 1 + SCORE_SCALE;
	if (keep >= sizeof cut)
		return false;
	memcpy(cut, text, keep);
	cut[keep] = '\0';
	if (dec_parse(cut, SCORE_SCALE, ret, NULL) != RC_OK)
		return false;
	if (text[keep] >= '5' && text[keep] <= '9')
		*ret += *text == '-' ? -1 : 1;
	return in_range(*ret);
}

/* Multiplier in front of a unit of measure: 万元 is 10000 元. */
static int64_t
scale_of(const char *measure, const char **base)
{
	static const struct {
		const char *word;
		int64_t scale;
	} scales[] = { { "亿", 100000000 }, { "千万", 10000000 }, { "百万", 1000000 }, { "万", 10000 },
		{ "千", 1000 }, { "百", 100 } };

	for (size_t i = 0; i < ARRAY_LEN(scales); i++) {
		size_t n = strlen(scales[i].word);
		if (strncmp(measure, scales[i].word, n) == 0) {
			*base = measure + n;
			return scales[i].scale;
		}
	}
	*base = measure;
	return 1;
}

/* Converts between units that differ by a multiplier alone; false for others. */
static bool
convert(const char *from, const char *to, int64_t *v)
{
	const char *base_from, *base_to;
	int64_t scale_from, scale_to;

	if (!*from || strcmp(from, to) == 0)
		return true;
	scale_from = scale_of(from, &base_from);
	scale_to = scale_of(to, &base_to);
	/* "1万" beside 元 */
	if (!*to || (*base_from && strcmp(base_from, base_to) != 0))
		return !*to;
	*v = dec_muldiv(*v, scale_from, scale_to);
	return true;
}

/* "已完成120个（详见附件）" says 120个. */
static const char *
value_alone(const char *actual, struct arena *a)
{
	static const char *const done[] = { "实际完成", "已完成", "共完成", "完成" };
	const char *s = utf8_fold(a, actual), *remark = strchr(s, '('), *bare = actual;

	if (remark && remark > s && s[strlen(s) - 1] == ')')
		bare = s = arena_strndup(a, s, (size_t)(remark - s));
	for (size_t i = 0; i < ARRAY_LEN(done); i++) {
		size_t len = strlen(done[i]);
		if (strncmp(s, done[i], len) == 0 && s[len] >= '0' && s[len] <= '9')
			return s + len;
	}
	return bare;
}

/* The number in front of the target's own unit, whatever that is: "11月". */
static bool
before_unit(const char *text, const char *measure, struct arena *a, int64_t *ret)
{
	const char *folded = utf8_fold(a, text);
	size_t n = strlen(folded), m = strlen(measure);

	return m && n > m && strcmp(folded + n - m, measure) == 0 &&
		parse(arena_strndup(a, folded, n - m), ret);
}

bool
score_target(const struct score_row *s, int64_t *ret)
{
	return strcmp(s->op, "定性") != 0 && parse(s->target, ret);
}

bool
score_target_range(const struct score_row *s, struct arena *a, int64_t *low, int64_t *high)
{
	const char *from, *to;

	return strcmp(s->op, "定性") != 0 && indicator_range(s->target, a, &from, &to) && parse(from, low) &&
		parse(to, high) && *low < *high;
}

/* A number or a range with its unit of measure. */
static bool
read_value(const char *actual, const char *wanted, struct arena *a, struct score_value *ret,
	const char **measure)
{
	const char *op, *text, *low, *high;

	*measure = "";
	if (parse(actual, &ret->v)) {
		ret->high = ret->v;
		return true;
	}
	*measure = wanted;
	if (before_unit(actual, wanted, a, &ret->v)) {
		ret->high = ret->v;
		return true;
	}
	indicator_split_value(actual, a, &op, &text, measure);
	*measure = utf8_fold(a, *measure);
	if (indicator_range(text, a, &low, &high))
		return parse(low, &ret->v) && parse(high, &ret->high) && ret->v <= ret->high;
	if (!parse(text, &ret->v))
		return false;
	ret->high = ret->v;
	return true;
}

struct score_value
score_actual(const struct score_row *s, int64_t target, struct arena *a)
{
	struct score_value ret = { 0 };
	const char *measure, *wanted = utf8_fold(a, s->measure);

	ret.number = read_value(value_alone(s->actual, a), wanted, a, &ret, &measure);
	if (!ret.number)
		return ret;
	ret.other_unit = !convert(measure, wanted, &ret.v) || !convert(measure, wanted, &ret.high) ||
		!in_range(ret.v) || !in_range(ret.high);
	ret.share = !*measure && strcmp(wanted, "%") == 0 && target >= PERCENT_LEAST * (int64_t)ONE &&
		ret.v > 0 && ret.high <= ONE;
	if (ret.share) {
		ret.v *= 100;
		ret.high *= 100;
	}
	return ret;
}

void
score_number(struct strbuf *out, int64_t v)
{
	dec_format_short(out, v, SCORE_SCALE);
}

const char *
score_attainment(const char *text)
{
	static const struct {
		const char *word, *level;
	} words[] = {
		/* what says "partly" or "not" may hold the word for "met" */
		{ "部分", "partly" }, { "partly", "partly" }, { "partial", "partly" },
		{ "未", "missed" }, { "没", "missed" }, { "无法", "missed" }, { "不能", "missed" },
		{ "较低", "missed" }, { "较差", "missed" },
		{ "missed", "missed" }, { "达成", "met" }, { "达到", "met" }, { "完成", "met" },
		{ "实现", "met" }, { "met", "met" },
	};
	struct arena *a = arena_new();
	const char *folded = utf8_fold(a, text), *level = NULL;

	for (size_t i = 0; i < ARRAY_LEN(words) && !level; i++)
		if (strstr(folded, words[i].word))
			level = words[i].level;
	arena_free(a);
	return level;
}
