/*
 * Rule sets: the tables of their keys, one an area, give parser, defaults and dump. A fault names
 * file, line, key, value and what is allowed.
 */
#include "domain/rules.h"

#include <string.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/linkage.h"
#include "rules_int.h"

static const struct rule_table *const tables[] = { &rules_goal, &rules_monitor, &rules_score,
	&rules_evaluation, &rules_rectify, &rules_apply_results };

bool
rules_rise(const int64_t *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (v[i] > v[i - 1])
			return true;
	return false;
}

static bool
parse_number(const struct rule_key *k, const char *text, int64_t *ret)
{
	enum rc rc;

	if (k->kind == KEY_MONEY)
		rc = money_parse(text, FEN_PER_WAN, ret, NULL);
	else
		rc = dec_parse(text, k->kind == KEY_INT ? 0 : 2, ret, NULL);
	return rc == RC_OK && *ret >= k->min && *ret <= k->max;
}

/* Numbers separated by strokes, none higher (steps: none lower) than the one before. */
static bool
parse_cuts(const struct rule_key *k, const char *text, int64_t *ret)
{
	int n = 0;

	for (const char *s = text; *s && n < k->count; n++) {
		char one[32];
		size_t len = strcspn(s, "/");
		if (len >= sizeof one)
			return false;
		memcpy(one, s, len);
		one[len] = '\0';
		if (!parse_number(k, one, &ret[n]))
			return false;
		s += len;
		if (*s == '/' && (!*++s || n + 1 == k->count))
			return false;
	}
	for (int i = 1; i < n; i++)
		if (k->kind == KEY_STEPS ? ret[i] < ret[i - 1] : ret[i] > ret[i - 1])
			return false;
	return n == k->count;
}

static bool
is_name(const char *names, const char *text)
{
	size_t n = strlen(text);

	for (const char *s = names; *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");
		if (len == n && memcmp(s, text, n) == 0)
			return true;
		s += len;
	}
	return false;
}

/* 02-29 is none: it does not exist every year. */
static bool
is_day(const char *text)
{
	char date[16];

	if (strlen(text) != 5)
		return false;
	memcpy(date, "2001-", 5);
	memcpy(date + 5, text, 6);
	return date_valid(date);
}

/* false if the text is not what the key takes. text lives as long as *r. */
static bool
set(const struct rule_key *k, const char *text, struct rules *r)
{
	char *member = (char *)r + k->offset;
	int64_t numbers[RULE_CUTS_MAX];
	bool yes;

	switch (k->kind) {
	case KEY_TEXT:
	case KEY_CHOICE:
	case KEY_DAY:
		if (!*text || (k->kind == KEY_CHOICE && !is_name(k->names, text)) ||
			(k->kind == KEY_DAY && !is_day(text)))
			return false;
		memcpy(member, &text, sizeof text);
		return true;
	case KEY_YES:
		yes = strcmp(text, "yes") == 0;
		if (!yes && strcmp(text, "no") != 0)
			return false;
		memcpy(member, &yes, sizeof yes);
		return true;
	case KEY_CUTS:
	case KEY_STEPS:
		if (!parse_cuts(k, text, numbers))
			return false;
		memcpy(member, numbers, (size_t)k->count * sizeof *numbers);
		return true;
	default:
		if (!parse_number(k, text, numbers))
			return false;
		memcpy(member, numbers, sizeof *numbers);
		return true;
	}
}

/* The i-th key of all tables, NULL behind the last. */
static const struct rule_key *
key_at(size_t i)
{
	for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
		if (i < tables[t]->n)
			return &tables[t]->keys[i];
		i -= tables[t]->n;
	}
	return NULL;
}

static const struct rule_key *
find(const struct ini_entry *e)
{
	const struct rule_key *k;

	for (size_t i = 0; (k = key_at(i)); i++)
		if (strcmp(k->section, e->section) == 0 && strcmp(k->key, e->key) == 0)
			return k;
	return NULL;
}

/* Names of all sections, each once: keys of a section stand together. */
static enum rc
unknown_section(const struct ini *ini, const struct ini_entry *e, struct err *err)
{
	struct strbuf names = { 0 };
	const struct rule_key *k;
	const char *last = "";

	for (size_t i = 0; (k = key_at(i)); i++) {
		if (strcmp(k->section, last) != 0)
			strbuf_addf(&names, "[%s], ", k->section);
		last = k->section;
	}
	strbuf_add(&names, "[linkage.project], [linkage.department], [linkage.quota], [vague]");
	(void)rules_unknown_section(ini, e, strbuf_str(&names), err);
	strbuf_free(&names);
	return RC_INVALID;
}

/* Names of all keys of the section of e, of all sections if there is no such. */
static enum rc
unknown(const struct ini *ini, const struct ini_entry *e, struct err *err)
{
	struct strbuf names = { 0 };
	const struct rule_key *k;

	for (size_t i = 0; (k = key_at(i)); i++)
		if (strcmp(k->section, e->section) == 0)
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", k->key);
	if (names.len)
		(void)err_set(err, RC_INVALID, e->key,
			_("%s, line %d: unknown key %s = \"%s\" in [%s]: allowed are %s."), ini->file, e->line,
			e->key, e->value, e->section, strbuf_str(&names));
	else
		(void)unknown_section(ini, e, err);
	strbuf_free(&names);
	return RC_INVALID;
}

static void
set_defaults(struct rules *r)
{
	const struct rule_key *k;

	for (size_t i = 0; (k = key_at(i)); i++)
		(void)set(k, k->preset, r);
	linkage_preset(&r->apply);
}

enum rc
rules_apply(const struct ini *ini, struct arena *a, struct rules *r, struct err *err)
{
	struct rules new = *r;

	if (!new.name)
		set_defaults(&new);
	for (size_t i = 0; i < ini->n; i++) {
		const struct ini_entry *e = &ini->entries[i];
		const struct rule_key *k = find(e);
		if (strcmp(e->section, "vague") == 0 || linkage_is_section(e->section))
			continue;
		if (!k)
			return unknown(ini, e, err);
		/* what is no text is read as if typed in plain letters */
		if (!set(k, k->kind == KEY_TEXT ? arena_strdup(a, e->value) : utf8_narrow_text(a, e->value), &new))
			return rules_fault(ini, e, _(k->allowed), err);
	}
	for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
		const char *fault = tables[t]->check ? tables[t]->check(&new) : NULL;
		if (fault)
			return err_set(err, RC_INVALID, NULL, "%s: %s", ini->file, fault);
	}
	enum rc rc = rules_vague(ini, a, &new, err);
	if (rc == RC_OK)
		rc = linkage_read_table(ini, a, &new, err);
	if (rc == RC_OK)
		*r = new;
	return rc;
}

static void
dump_value(const struct rule_key *k, const struct rules *r, struct strbuf *out)
{
	const char *member = (const char *)r + k->offset, *text;
	int64_t numbers[RULE_CUTS_MAX];
	bool yes;

	switch (k->kind) {
	case KEY_TEXT:
	case KEY_CHOICE:
	case KEY_DAY:
		memcpy(&text, member, sizeof text);
		strbuf_addf(out, strchr(text, '"') ? "'%s'" : "\"%s\"", text);
		return;
	case KEY_YES:
		memcpy(&yes, member, sizeof yes);
		strbuf_add(out, yes ? "yes" : "no");
		return;
	case KEY_CUTS:
	case KEY_STEPS:
		memcpy(numbers, member, (size_t)k->count * sizeof *numbers);
		for (int i = 0; i < k->count; i++) {
			if (i)
				strbuf_addc(out, '/');
			dec_format_short(out, numbers[i], 2);
		}
		return;
	default:
		memcpy(numbers, member, sizeof *numbers);
		if (k->kind == KEY_MONEY)
			money_format_exact(out, numbers[0], FEN_PER_WAN);
		else
			dec_format_short(out, numbers[0], k->kind == KEY_INT ? 0 : 2);
	}
}

void
rules_dump(const struct rules *r, struct strbuf *out)
{
	const char *section = "";
	const struct rule_key *k;

	for (size_t i = 0; (k = key_at(i)); i++) {
		if (strcmp(section, k->section) != 0)
			strbuf_addf(out, "[%s]\n", k->section);
		section = k->section;
		strbuf_addf(out, "%s = ", k->key);
		dump_value(k, r, out);
		strbuf_addc(out, '\n');
	}
	linkage_dump_table(&r->apply, out);
	rules_dump_vague(r, out);
}
