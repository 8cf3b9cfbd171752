/* Code 128 with sets B and C: digits are packed in pairs where that is shorter. */
#include "output/code128.h"

#include <ctype.h>
#include <stdbool.h>

#define TO_C 99
#define TO_B 100
#define START_B 104
#define START_C 105
#define STOP "2331112"

/* Bars and gaps of each value. */
static const char patterns[][7] = {
	"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
	"221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
	"223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
	"312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
	"112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
	"113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
	"311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
	"111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
	"122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
	"121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
	"214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
	"113141", "114131", "311141", "411131", "211412", "211214", "211232",
};

struct coder {
	struct arena *arena;
	unsigned char *v;
	size_t n, cap;
	int modules, check, weight;
};

static void
put(struct coder *c, const char *pattern)
{
	for (; *pattern; pattern++) {
		c->v = arena_grow(c->arena, c->v, c->n, &c->cap, c->n + 1, 1);
		c->v[c->n++] = (unsigned char)(*pattern - '0');
		c->modules += *pattern - '0';
	}
}

static void
add(struct coder *c, int value)
{
	put(c, patterns[value]);
	c->check = (c->check + value * (c->weight ? c->weight : 1)) % 103;
	c->weight++;
}

static size_t
digits(const char *s)
{
	size_t n = 0;

	while (isdigit((unsigned char)s[n]))
		n++;
	return n;
}

/* Four digits are shorter in pairs, in the middle of others six. */
static bool
worth(const char *s, bool at_start)
{
	size_t n = digits(s);

	return n >= 6 || (n >= 4 && (at_start || !s[n])) || (at_start && n == 2 && !s[2]);
}

static bool
can_hold(const char *text)
{
	for (const char *s = text; *s; s++)
		if (*s < ' ' || *s > '~')
			return false;
	return *text;
}

size_t
code128(const char *text, struct arena *a, unsigned char **ret, int *ret_modules)
{
	struct coder c = { .arena = a };
	bool pairs;

	*ret = NULL;
	*ret_modules = 0;
	if (!can_hold(text))
		return 0;
	pairs = worth(text, true);
	add(&c, pairs ? START_C : START_B);
	while (*text) {
		if (pairs && digits(text) >= 2) {
			add(&c, (text[0] - '0') * 10 + text[1] - '0');
			text += 2;
		} else if (pairs) {
			add(&c, TO_B);
			pairs = false;
		} else if (digits(text) % 2 == 0 && worth(text, false)) {
			add(&c, TO_C);
			pairs = true;
		} else {
			add(&c, *text++ - ' ');
		}
	}
	put(&c, patterns[c.check]);
	put(&c, STOP);
	*ret = c.v;
	*ret_modules = c.modules;
	return c.n;
}
