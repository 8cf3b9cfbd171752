/* Findings on the head of a declaration: empty fields, amounts, goal texts (GO-V1, GO-V2, GO-V10). */
#include "check_int.h"

#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/utf8.h"

/* Translated title of a field of the declaration. */
static const char *
title(const char *name)
{
	size_t n;
	const struct field *fields = goal_doc_fields(&n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(fields[i].name, name) == 0)
			return field_title(&fields[i]);
	return name;
}

static bool
blank(const char *s)
{
	return !s || !s[strspn(s, " \t\r\n")];
}

static void
check_empty(struct findings *f, const char *field, bool empty)
{
	if (empty)
		finding_add(f, "GO-V1", ERROR, title(field), _("%s is empty: please fill it in."),
			title(field));
}

const char *
check_wan(struct findings *f, int64_t fen)
{
	struct strbuf out = { 0 };

	money_format_exact(&out, fen, FEN_PER_WAN);
	const char *text = arena_strdup(f->arena, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

static void
check_amounts(struct findings *f)
{
	const struct goal *g = &f->doc->goal;
	int64_t sum = g->fiscal + g->other, difference = g->budget - sum;

	if (difference < 0)
		difference = -difference;
	/* Many lists carry the total alone: nothing to compare it with. */
	if (sum != 0 && difference > f->rules->amount_tolerance)
		finding_add(f, "GO-V2", ERROR, title("budget"),
			_("%s is %s (万元), but %s %s and %s %s together make %s: please make the amounts "
			  "agree."),
			title("budget"), check_wan(f, g->budget), title("fiscal"), check_wan(f, g->fiscal),
			title("other"), check_wan(f, g->other), check_wan(f, sum));
}

static void
check_text(struct findings *f, const char *field, const char *text)
{
	const char *words = vague_words(f, text);

	if (words)
		finding_add(f, "VAGUE", WARNING, title(field),
			_("%s says %s without a measure: please write by how much, how many or until when."),
			title(field), words);
}

void
check_fields(struct findings *f)
{
	const struct goal_doc *d = f->doc;

	check_empty(f, "name", blank(d->project.name));
	check_empty(f, "department", blank(d->department));
	check_empty(f, "unit", blank(d->unit));
	check_empty(f, "year", d->project.year == 0);
	check_empty(f, "budget", d->goal.budget == 0);
	check_amounts(f);
	check_empty(f, "annual_goal", blank(d->goal.annual_goal));
	check_text(f, "annual_goal", d->goal.annual_goal);
	check_text(f, "midterm_goal", d->goal.midterm_goal);
}

void
check_copied(struct findings *f, const char *copied_from)
{
	finding_add(f, "GO-V10", WARNING, title("annual_goal"),
		_("%s is the same text as in the form of %s: please describe the output and the effect of "
		  "this project."),
		title("annual_goal"), copied_from);
}

void
check_alike(struct findings *f, const char *unit, int64_t alike)
{
	finding_add(f, "GO-V10", WARNING, title("annual_goal"),
		_("%s is to %lld%% the text of the form of %s: please describe the output and the effect of "
		  "this project."),
		title("annual_goal"), (long long)(alike / 100), unit);
}

/* Length in bytes of the longest word of the list that s begins with, 0 none. Words of the list that
 * begin with "-" are exceptions ("-基本医疗"): *vague is false for them. */
static size_t
word_at(const struct rules *r, const char *s, bool *vague)
{
	size_t longest = 0;

	for (size_t i = 0; i < r->n_vague_words; i++) {
		const char *word = r->vague_words[i];
		bool exception = *word == '-';
		size_t n = strlen(word + exception);
		if (n <= longest || strncmp(s, word + exception, n) != 0)
			continue;
		longest = n;
		*vague = !exception;
	}
	return longest;
}

static bool
is_stop(uint32_t cp)
{
	static const uint32_t stops[] = { ',', ';', '.', '!', '?', ':', '\n', 0x3002, 0x3001 };

	for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
		if (stops[i] == cp)
			return true;
	return false;
}

/* Next code point in plain width, 0 at the end; *len is at least 1 before it. */
static uint32_t
peek(const char *s, size_t *len)
{
	uint32_t cp = 0;

	*len = utf8_decode(s, strlen(s), &cp);
	if (*len)
		return utf8_narrow(cp);
	*len = *s ? 1 : 0;
	return *s ? 0xFFFD : 0;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Behind a number in brackets like "(1)" that only counts the clauses. */
static const char *
skip_counter(const char *s)
{
	const char *p = s;
	size_t len;

	while (peek(p, &len) == ' ')
		p += len;
	if (peek(p, &len) != '(')
		return s;
	for (p += len; is_digit(peek(p, &len));)
		p += len;
	return peek(p, &len) == ')' ? p + len : s;
}

/* End of the clause at s; *measured if it holds a digit. A point between digits ends nothing. */
static const char *
clause_end(const char *s, bool *measured)
{
	bool digit = false;
	uint32_t cp;
	size_t len, next;

	*measured = false;
	for (s = skip_counter(s); (cp = peek(s, &len)) != 0; s += len) {
		bool inner = digit && (cp == '.' || cp == ',') && is_digit(peek(s + len, &next));
		if (is_stop(cp) && !inner)
			break;
		digit = is_digit(cp);
		*measured |= digit;
	}
	return s;
}

static void
add_word(struct strbuf *out, struct arena *a, const char *s, size_t len)
{
	const char *quoted = arena_printf(a, _("\"%.*s\""), (int)len, s);

	if (strstr(strbuf_str(out), quoted))
		return;
	if (out->len)
		strbuf_add(out, _(", "));
	strbuf_add(out, quoted);
}

const char *
vague_words(const struct findings *f, const char *text)
{
	const char *words = NULL;
	struct strbuf out = { 0 };

	for (const char *s = text ? text : ""; *s;) {
		bool measured;
		const char *end = clause_end(s, &measured);
		for (size_t len; s < end && !measured; s += len) {
			bool vague = false;
			len = word_at(f->rules, s, &vague);
			if (vague)
				add_word(&out, f->arena, s, len);
			if (len == 0)
				len = utf8_cluster(s, NULL);
		}
		s = end + (*end ? utf8_cluster(end, NULL) : 0);
	}
	if (out.len)
		words = arena_strdup(f->arena, out.s);
	strbuf_free(&out);
	return words;
}
