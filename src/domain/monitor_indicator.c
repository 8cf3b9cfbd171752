/* The light of one indicator (MO-06): what was achieved against the target's share of the year. */
#include "domain/monitor.h"

#include <string.h>

#include "base/dec.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/goal.h"

#define MONTHS 12
#define SCALE 6 /* decimals of what is compared */
#define PACE_ONE 10000
#define VALUE_MAX 700000000000000000 /* twelve times as much still fits */
#define WAN 10000

/* What a description says, the first that is found counts. */
static const struct {
	const char *word;
	enum light light;
} words[] = {
	{ "部分达成", LIGHT_YELLOW }, { "部分完成", LIGHT_YELLOW }, { "部分达标", LIGHT_YELLOW },
	{ "部分实现", LIGHT_YELLOW }, { "基本达成", LIGHT_YELLOW }, { "基本完成", LIGHT_YELLOW },
	{ "基本达标", LIGHT_YELLOW }, { "基本实现", LIGHT_YELLOW }, { "一定效果", LIGHT_YELLOW },
	{ "一定程度", LIGHT_YELLOW }, { "未发生", LIGHT_GREEN }, { "未出现", LIGHT_GREEN },
	{ "未", LIGHT_RED }, { "没有", LIGHT_RED }, { "不达标", LIGHT_RED },
	{ "不合格", LIGHT_RED }, { "不明显", LIGHT_RED }, { "不能", LIGHT_RED }, { "无法", LIGHT_RED },
	{ "较差", LIGHT_RED }, { "滞后", LIGHT_RED }, { "达成", LIGHT_GREEN }, { "达标", LIGHT_GREEN },
	{ "达到", LIGHT_GREEN }, { "完成", LIGHT_GREEN }, { "实现", LIGHT_GREEN }, { "合格", LIGHT_GREEN },
	{ "按计划", LIGHT_GREEN }, { "按进度", LIGHT_GREEN }, { "按期", LIGHT_GREEN },
	{ "按时", LIGHT_GREEN }, { "及时", LIGHT_GREEN }, { "有效", LIGHT_GREEN }, { "正常", LIGHT_GREEN },
	{ "有序", LIGHT_GREEN }, { "明显", LIGHT_GREEN }, { "显著", LIGHT_GREEN }, { "提高", LIGHT_GREEN },
	{ "提升", LIGHT_GREEN }, { "改善", LIGHT_GREEN }, { "良好", LIGHT_GREEN }, { "符合", LIGHT_GREEN },
	{ "满意", LIGHT_GREEN },
};

static enum light
by_words(const char *text)
{
	static const char *const yes[] = { "是", "优", "良", "好", "有" }, *const no[] = { "否", "差", "无" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		if (strcmp(text, yes[i]) == 0)
			return LIGHT_GREEN;
	for (size_t i = 0; i < ARRAY_LEN(no); i++)
		if (strcmp(text, no[i]) == 0)
			return LIGHT_RED;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(text, words[i].word))
			return words[i].light;
	return LIGHT_NONE;
}

/* A value as people write it ("≥85%", "1,200个") as a number; "80-90" has two ends. */
struct number {
	int64_t low, high;
};

static bool
parse(const char *text, struct number *ret)
{
	if (dec_parse(text, SCALE, &ret->low, NULL) != RC_OK)
		return false;
	ret->high = ret->low;
	return ret->low <= VALUE_MAX && ret->low >= -VALUE_MAX;
}

/* A number with at most a unit behind it: what nearly all values are, read without looking for words.
 * *unit is what stands behind it. */
static bool
read_plain(const char *text, struct arena *a, struct number *ret, const char **unit)
{
	size_t len = strspn(text, "0123456789.,");

	*unit = text + len;
	if (len == 0 || strpbrk(*unit, "0123456789-~<>=") || strstr(*unit, "年") || strstr(*unit, "月"))
		return false;
	return parse(arena_strndup(a, text, len), ret);
}

static bool
read_number(const char *text, struct arena *a, struct number *ret, const char **unit)
{
	const char *op, *target, *low, *end;
	struct number high;

	if (read_plain(text, a, ret, unit))
		return true;
	indicator_split_value(text, a, &op, &target, unit);
	if (!indicator_range(target, a, &low, &end))
		return parse(target, ret);
	if (!parse(low, ret) || !parse(end, &high))
		return false;
	ret->high = high.low;
	return true;
}

/* The value in the target's unit where one of them counts in 万. */
static int64_t
in_unit(int64_t value, const char *unit, const char *measure)
{
	bool one = strncmp(unit, "万", strlen("万")) == 0, other = strncmp(measure, "万", strlen("万")) == 0;

	if (!*unit || !*measure || one == other)
		return value;
	return one ? dec_muldiv(value, WAN, 1) : dec_muldiv(value, 1, WAN);
}

static bool
unscaled(const struct monitor_rules *r, const struct progress *p)
{
	for (const char *s = r->unscaled; *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");
		const char *const classes[] = { p->level1, p->level2 };
		for (size_t i = 0; i < ARRAY_LEN(classes); i++)
			for (const char *c = classes[i]; c && *c; c++)
				if (strncmp(c, s, len) == 0)
					return true;
		s += len;
	}
	return false;
}

/* Is the value what the sign demands of it? */
static bool
inside(const char *op, int64_t value, const struct number *target)
{
	if (target->low != target->high)
		return value >= target->low && value <= target->high;
	if (strcmp(op, "<") == 0)
		return value < target->low;
	if (strcmp(op, "≤") == 0)
		return value <= target->low;
	if (strcmp(op, ">") == 0)
		return value > target->low;
	if (strcmp(op, "=") == 0)
		return value == target->low;
	return value >= target->low;
}

static enum light
scaled(const struct monitor_rules *r, int64_t month, int64_t value, int64_t target, int64_t *ret_pace,
	int64_t *ret_share)
{
	const int64_t cuts[] = { r->goal_cuts[0], r->goal_cuts[1], r->goal_blue };
	size_t i = 0;

	*ret_pace = dec_muldiv(value, (int64_t)MONTHS * PACE_ONE, target * month);
	*ret_share = value >= target ? DEC_ONE : value <= 0 ? 0 : dec_muldiv(value, DEC_ONE, target);
	while (i < ARRAY_LEN(cuts) &&
		dec_compare(value, (int64_t)MONTHS * PACE_ONE, target, cuts[i] * month) >= 0)
		i++;
	return (enum light)(LIGHT_RED + i);
}

static enum light
judge(const struct monitor_rules *r, int64_t month, const struct progress *p, struct arena *a,
	int64_t *ret_pace, int64_t *ret_share)
{
	const char *op = p->op ? p->op : "", *actual = utf8_narrow_text(a, p->actual), *unit, *own;
	struct number target, value;
	bool limit = strcmp(op, "<") == 0 || strcmp(op, "≤") == 0;

	if (strcmp(op, "定性") == 0 || !read_number(p->target ? p->target : "", a, &target, &own))
		return by_words(actual);
	if (!read_number(actual, a, &value, &unit))
		return by_words(actual);
	value.low = in_unit(value.low, unit, p->measure && *p->measure ? p->measure : own);
	/* a share of the year makes no sense of limits, ranges, nothing, and what is not scaled */
	if (limit || target.low != target.high || target.low <= 0 || unscaled(r, p))
		return inside(op, value.low, &target) ? LIGHT_GREEN : LIGHT_RED;
	return scaled(r, month, value.low, target.low, ret_pace, ret_share);
}

enum light
monitor_indicator_light(const struct monitor_rules *r, int64_t month, const struct progress *p,
	int64_t *ret_pace, int64_t *ret_share)
{
	struct arena *a;
	enum light l;

	*ret_pace = *ret_share = -1;
	if (!p->actual || !*p->actual)
		return LIGHT_NONE;
	a = arena_new();
	l = judge(r, month, p, a, ret_pace, ret_share);
	arena_free(a);
	return l;
}

bool
monitor_fell(const char *before, const char *now)
{
	struct number old, new;
	const char *unit;
	struct arena *a;
	bool fell;

	if (!before || !*before || !now || !*now)
		return false;
	a = arena_new();
	fell = read_number(utf8_narrow_text(a, before), a, &old, &unit) &&
		read_number(utf8_narrow_text(a, now), a, &new, &unit) && new.low < old.low;
	arena_free(a);
	return fell;
}
