/* Words of phrases.ini: vague words, synonyms of indicator classes (GO-06), reasons for returns. */
#include "domain/rules.h"

#include <string.h>

#include "base/intl.h"
#include "base/table.h"
#include "base/utf8.h"
#include "domain/goal.h"
#include "rules_int.h"

#define NUMBER_LAST 999
#define LINE_MAX_BYTES 900 /* ini lines end at 1000 */

enum rc
rules_fault(const struct ini *ini, const struct ini_entry *e, const char *allowed, struct err *err)
{
	return err_set(err, RC_INVALID, e->key, _("%s, line %d: %s = \"%s\": allowed is %s."), ini->file,
		e->line, e->key, e->value, allowed);
}

enum rc
rules_unknown_section(const struct ini *ini, const struct ini_entry *e, const char *allowed,
	struct err *err)
{
	return err_set(err, RC_INVALID, e->key,
		_("%s, line %d: unknown section [%s] (key %s = \"%s\"): allowed are %s."), ini->file, e->line,
		e->section, e->key, e->value, allowed);
}

/* Next word of a list separated by commas (, ， 、) or blanks; NULL at its end. */
static char *
next_word(const char **s, struct arena *a)
{
	const char *start = NULL;

	while (**s) {
		uint32_t cp;
		size_t len = utf8_decode(*s, strlen(*s), &cp);
		cp = len ? utf8_narrow(cp) : 0;
		bool between = cp == ',' || cp == ' ' || cp == '\t' || cp == 0x3001;
		if (between && start)
			return arena_strndup(a, start, (size_t)(*s - start));
		if (!between && !start)
			start = *s;
		*s += len ? len : 1;
	}
	return start ? arena_strdup(a, start) : NULL;
}

static enum rc
check_number(const struct ini *ini, const struct ini_entry *e, struct err *err)
{
	long number;

	if (ini_int(e->key, 1, NUMBER_LAST, &number, NULL) == RC_OK)
		return RC_OK;
	return err_set(err, RC_INVALID, e->key,
		_("%s, line %d: unknown key %s = \"%s\" in [%s]: allowed are numbers from 1 to %d."), ini->file,
		e->line, e->key, e->value, e->section, NUMBER_LAST);
}

enum rc
rules_vague(const struct ini *ini, struct arena *a, struct rules *r, struct err *err)
{
	const char **words = NULL;
	size_t n = 0, cap = 0;
	bool found = false;

	for (size_t i = 0; i < ini->n; i++) {
		const struct ini_entry *e = &ini->entries[i];
		const char *list = e->value, *word;
		if (strcmp(e->section, "vague") != 0)
			continue;
		enum rc rc = check_number(ini, e, err);
		if (rc)
			return rc;
		found = true;
		while ((word = next_word(&list, a)) != NULL) {
			words = arena_grow(a, words, n, &cap, n + 1, sizeof *words);
			words[n++] = word;
		}
	}
	if (found) {
		r->vague_words = words;
		r->n_vague_words = n;
	}
	return RC_OK;
}

void
rules_dump_vague(const struct rules *r, struct strbuf *out)
{
	size_t line = LINE_MAX_BYTES;
	int number = 0;

	if (r->n_vague_words)
		strbuf_add(out, "[vague]");
	for (size_t i = 0; i < r->n_vague_words; i++) {
		size_t len = strlen(r->vague_words[i]);
		if (line + len > LINE_MAX_BYTES) {
			strbuf_addf(out, "\n%d = ", ++number);
			line = 0;
		}
		strbuf_addf(out, "%s%s", line ? "," : "", r->vague_words[i]);
		line += len + 1;
	}
	if (r->n_vague_words)
		strbuf_addc(out, '\n');
}

/* Canonical name of a class of either level, NULL if it is none. */
static const char *
canonical(const char *folded)
{
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(c[i].level1, folded) == 0)
			return c[i].level1;
		if (strcmp(c[i].level2, folded) == 0)
			return c[i].level2;
	}
	return NULL;
}

static const char *
class_names(struct arena *a)
{
	struct strbuf out = { 0 };
	size_t n;
	const struct indicator_class *c = indicator_classes(&n);

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(c[i].level1, c[i - 1].level1) != 0)
			strbuf_addf(&out, "%s%s", i ? ", " : "", c[i].level1);
		strbuf_addf(&out, ", %s", c[i].level2);
	}
	const char *text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

struct lists {
	struct synonym *classes;
	size_t n_classes, classes_cap;
	const char **reasons;
	size_t n_reasons, reasons_cap;
};

static enum rc
add_class(const struct ini *ini, const struct ini_entry *e, struct arena *a, struct lists *l,
	struct err *err)
{
	const char *meaning = canonical(utf8_fold(a, e->key)), *list = e->value, *word;

	if (!meaning)
		return err_set(err, RC_INVALID, e->key,
			_("%s, line %d: unknown key %s = \"%s\" in [%s]: allowed are %s."), ini->file, e->line,
			e->key, e->value, e->section, class_names(a));
	while ((word = next_word(&list, a)) != NULL) {
		l->classes = arena_grow(a, l->classes, l->n_classes, &l->classes_cap, l->n_classes + 1,
			sizeof l->classes[0]);
		l->classes[l->n_classes++] = (struct synonym){ utf8_fold(a, word), meaning };
	}
	return RC_OK;
}

static enum rc
add_reason(const struct ini *ini, const struct ini_entry *e, struct arena *a, struct lists *l,
	struct err *err)
{
	enum rc rc = check_number(ini, e, err);

	if (rc)
		return rc;
	if (!*e->value)
		return rules_fault(ini, e, _("a sentence that is not empty"), err);
	l->reasons = arena_grow(a, l->reasons, l->n_reasons, &l->reasons_cap, l->n_reasons + 1,
		sizeof l->reasons[0]);
	l->reasons[l->n_reasons++] = arena_strdup(a, e->value);
	return RC_OK;
}

enum rc
rules_phrases(const struct ini *ini, struct arena *a, struct rules *r, struct phrases *ret,
	struct err *err)
{
	struct lists l = { 0 };
	enum rc rc = rules_vague(ini, a, r, err);

	for (size_t i = 0; rc == RC_OK && i < ini->n; i++) {
		const struct ini_entry *e = &ini->entries[i];
		if (strcmp(e->section, "classes") == 0)
			rc = add_class(ini, e, a, &l, err);
		else if (strcmp(e->section, "reasons") == 0)
			rc = add_reason(ini, e, a, &l, err);
		else if (strcmp(e->section, "vague") != 0)
			rc = rules_unknown_section(ini, e, "[vague], [classes], [reasons]", err);
	}
	if (rc)
		return rc;
	if (l.n_classes) {
		r->classes = l.classes;
		r->n_classes = l.n_classes;
	}
	*ret = (struct phrases){ .reasons = l.reasons, .n_reasons = l.n_reasons };
	return RC_OK;
}

/* "产出指标(50分)" without its brackets. */
static char *
without_brackets(char *s)
{
	char *open = strchr(s, '('), *end;

	if (open && open != s && (end = strchr(open, ')')) != NULL)
		memmove(open, end + 1, strlen(end + 1) + 1);
	return s;
}

const char *
rules_class(const struct rules *r, const char *text, struct arena *a)
{
	const char *name = without_brackets(utf8_fold(a, text));
	const char *found = canonical(name);

	for (size_t i = 0; i < r->n_classes && !found; i++)
		if (strcmp(r->classes[i].word, name) == 0)
			found = r->classes[i].meaning;
	return found ? found : canonical(arena_printf(a, "%s指标", name));
}
