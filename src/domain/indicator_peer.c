/* Which indicators of other projects and years are the same one, whatever tree they stand in. */
#include "domain/library.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define COST "成本指标"

static bool
is_cost(const char *level1, const char *level2)
{
	return strcmp(level1, COST) == 0 || strcmp(level2, COST) == 0;
}

void
indicator_class_in(const char *tree, const char **level1, const char **level2)
{
	bool classic = strcmp(tree, "CLASSIC") == 0;

	if (classic && strcmp(*level1, COST) == 0) {
		*level1 = "产出指标";
		*level2 = COST;
	} else if (!classic && strcmp(*level2, COST) == 0) {
		*level1 = COST;
		*level2 = "经济成本指标";
	} else if (!classic && strcmp(*level2, "可持续影响指标") == 0) {
		*level2 = "社会效益指标"; /* no class of its own since 2021 (GO-05) */
	}
}

static uint64_t
hash(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 1099511628211u;
	return h;
}

/* Chinese characters stay as they are when a text is folded. */
static bool
folded_already(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	for (; *p; p += 3) {
		/* U+5000 to U+8FFF: three bytes that begin with E5 to E8 */
		if (p[0] < 0xE5 || p[0] > 0xE8 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
			return false;
	}
	return true;
}

int64_t
indicator_peer(const char *level1, const char *level2, const char *level3)
{
	const char *class = is_cost(level1, level2) ? COST : level2;
	uint64_t h = hash(14695981039346656037u, class, strlen(class) + 1);

	if (folded_already(level3)) {
		h = hash(h, level3, strlen(level3));
	} else {
		struct arena *a = arena_new();
		const char *folded = utf8_fold(a, level3);
		h = hash(h, folded, strlen(folded));
		arena_free(a);
	}
	h &= INT64_MAX;
	return h ? (int64_t)h : 1;
}
