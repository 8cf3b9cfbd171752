/* Strings that repeat in a file, kept once; classes of indicators and how they belong together. */
#include "map.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/* More different texts than this are no longer looked for: the file does not repeat itself. */
#define KEEP_MAX 65536
#define CLASS_BYTES 160 /* longer texts name no class */

struct kept {
	uint32_t hash;
	const char *text;
	const char *class; /* NULL: not asked yet */
};

struct keep {
	struct arena *arena;
	struct kept *slots; /* open addressing, size a power of two */
	size_t n, size;
};

struct keep *
keep_new(struct arena *a)
{
	struct keep *k = xcalloc(1, sizeof(*k));

	k->arena = a;
	k->size = 1024;
	k->slots = xcalloc(k->size, sizeof(k->slots[0]));
	return k;
}

void
keep_free(struct keep *k)
{
	if (!k)
		return;
	free(k->slots);
	free(k);
}

/* Slot of the text or a free one for it. */
static struct kept *
slot(struct keep *k, uint32_t hash, const char *s)
{
	size_t i = hash & (k->size - 1);

	while (k->slots[i].text && (k->slots[i].hash != hash || strcmp(k->slots[i].text, s) != 0))
		i = (i + 1) & (k->size - 1);
	return &k->slots[i];
}

static void
grow(struct keep *k)
{
	struct kept *old = k->slots;
	size_t size = k->size;

	k->size *= 2;
	k->slots = xcalloc(k->size, sizeof(k->slots[0]));
	for (size_t i = 0; i < size; i++)
		if (old[i].text)
			*slot(k, old[i].hash, old[i].text) = old[i];
	free(old);
}

/* The kept text, NULL when the table is full and does not know it. */
static struct kept *
find(struct keep *k, const char *s)
{
	uint32_t hash = 2166136261u;
	struct kept *at;

	for (const char *p = s; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619u;
	if (k->n * 2 >= k->size && k->n < KEEP_MAX)
		grow(k);
	at = slot(k, hash, s);
	if (at->text)
		return at;
	if (k->n >= KEEP_MAX)
		return NULL;
	k->n++;
	*at = (struct kept){ hash, arena_strdup(k->arena, s), NULL };
	return at;
}

const char *
keep_text(struct keep *k, const char *s)
{
	struct kept *at = s ? find(k, s) : NULL;

	return at ? at->text : arena_strdup(k->arena, s);
}

/* Takes "40分", "30%" at the end off, in place. */
static void
cut_points(char *s)
{
	size_t n = strlen(s), digits;

	if (n > strlen("分") && strcmp(s + n - strlen("分"), "分") == 0)
		n -= strlen("分");
	else if (n > 1 && s[n - 1] == '%')
		n -= 1;
	digits = n;
	while (digits > 0 && strchr("0123456789.", s[digits - 1]))
		digits--;
	if (digits > 0 && digits < n)
		s[digits] = '\0';
}

/* Class of a text: as the rules know it, else without brackets and numbering, else by its end. */
static const char *
class_of(struct map *m, const char *text)
{
	static const char *const prefixes[] = { "预期", "项目", "绩效", "年度" };
	const char *found;
	char *bare;

	if (strlen(text) > CLASS_BYTES)
		return "";
	bare = text_label(m->scratch, text, NULL);
	cut_points(bare);
	if (text_void(bare))
		return "";
	found = rules_class(m->ctx->rules, text, m->scratch);
	if (!found)
		found = rules_class(m->ctx->rules, bare, m->scratch);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]) && !found; i++)
		if (strncmp(bare, prefixes[i], strlen(prefixes[i])) == 0)
			found = rules_class(m->ctx->rules, bare + strlen(prefixes[i]), m->scratch);
	/* "产出指标-数量指标" */
	for (size_t i = strlen(bare); i > 0 && !found; i--)
		if (strchr("-/:", bare[i - 1]) || strncmp(bare + i - 1, "—", 3) == 0)
			found = rules_class(m->ctx->rules,
				bare + i - 1 + (bare[i - 1] & 0x80 ? strlen("—") : 1), m->scratch);
	if (!found && strstr(bare, "满意"))
		found = "服务对象满意度指标";
	return found ? found : "";
}

const char *
keep_class(struct map *m, const char *text)
{
	struct kept *at = find(m->keep, text);
	const char *class = at ? at->class : NULL;

	if (class)
		return class;
	class = class_of(m, text);
	class = *class ? keep_text(m->keep, class) : "";
	/* the table may have moved */
	if (at && (at = find(m->keep, text)) != NULL)
		at->class = class;
	return class;
}

bool
class_first(const char *name)
{
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(c[i].level1, name) == 0)
			return true;
	return false;
}

/* First class row with this second level, and with this first level if one is given. */
static const struct indicator_class *
class_row(const char *level1, const char *level2)
{
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(c[i].level2, level2) == 0 &&
			(!level1 || strcmp(c[i].level1, level1) == 0))
			return &c[i];
	return NULL;
}

bool
class_second(const char *name)
{
	return class_row(NULL, name) != NULL;
}

/* The second level of a first level that has only one. */
static const char *
only_child(const char *level1)
{
	const char *child = "";
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(c[i].level1, level1) != 0 || strcmp(c[i].level2, child) == 0)
			continue;
		if (*child)
			return "";
		child = c[i].level2;
	}
	return child;
}

void
class_resolve(const char **level1, const char **level2)
{
	/* "服务对象满意度指标" among the first level of older forms */
	if (**level1 && !class_first(*level1) && class_second(*level1)) {
		if (!**level2 || !class_second(*level2))
			*level2 = *level1;
		*level1 = "";
	}
	if (**level2 && **level1 && class_row(*level1, *level2))
		return;
	/* "满意度指标" among the second level, a first-level name */
	if (**level2 && !class_second(*level2)) {
		*level1 = *level2;
		*level2 = "";
	}
	if (**level2 && **level1 && strcmp(*level1, *level2) == 0) /* 成本指标 twice */
		*level2 = "";
	if (**level2)
		*level1 = class_row(NULL, *level2)->level1;
	else if (**level1)
		*level2 = only_child(*level1);
}

void
class_fault(struct map *m, const struct source *src, int level)
{
	struct strbuf names = { 0 };
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++) {
		const char *name = level == 1 ? c[i].level1 : c[i].level2;
		size_t before = 0;

		while (before < i &&
			strcmp(level == 1 ? c[before].level1 : c[before].level2, name) != 0)
			before++;
		if (before == i)
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", name);
	}
	map_fault(m, src, map_field(level == 1 ? "level1" : "level2"),
		_("This class of indicators is not known. Write one of: %s."), strbuf_str(&names));
	strbuf_free(&names);
}

const char *
class_tree(const struct map *m, const struct indicator *v, size_t n)
{
	const char *other = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct indicator_class *c = class_row(v[i].level1, v[i].level2);

		if (!c || c->classic == c->cost2021)
			continue;
		/* the cost group decides; 可持续影响 is kept beside it in many places */
		if (strstr(c->level2, "成本"))
			return c->classic ? "CLASSIC" : "COST-2021";
		other = c->classic ? "CLASSIC" : "COST-2021";
	}
	if (other)
		return other;
	return m->ctx->rules->tree ? m->ctx->rules->tree : "CLASSIC";
}
