/*
 * Reading a filter: words, fields, operators, values. Everything is brought to plain width first,
 * so that an input method left on does not matter.
 */
#include "store/filter.h"

#include "base/intl.h"
#include "base/utf8.h"

#include <string.h>

struct reader {
	const struct reg *reg;
	const char *at;
	struct arena *arena;
};

/* Plain width, NFC, typographic quotes and signs as their ASCII ones. */
static enum rc
normalise(const char *text, struct arena *a, const char **ret, struct err *err)
{
	struct strbuf out = { 0 };
	const char *s;
	uint32_t cp;
	size_t len;

	if (!utf8_valid(text, strlen(text), NULL))
		return err_set(err, RC_INVALID, NULL, _("The filter is not valid UTF-8 text."));
	s = utf8_narrow_text(a, utf8_nfc(a, text));
	for (; (len = utf8_decode(s, strlen(s), &cp)) > 0; s += len) {
		if (cp == 0x201c || cp == 0x201d)
			strbuf_addc(&out, '"');
		else if (cp == 0x2265)
			strbuf_add(&out, ">=");
		else if (cp == 0x2264)
			strbuf_add(&out, "<=");
		else if (cp < 0x20)
			strbuf_addc(&out, ' ');
		else
			strbuf_addn(&out, s, len);
	}
	*ret = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return RC_OK;
}

static bool
same(const char *a, const char *b, struct arena *arena)
{
	return a && strcmp(utf8_fold(arena, a), b) == 0;
}

/* By id, official label or translated title. */
static const struct field *
find_field(const struct reg *r, const char *name, struct arena *a)
{
	const char *want = utf8_fold(a, name);

	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];

		if (same(f->name, want, a) || same(f->label, want, a) || same(field_title(f), want, a))
			return f;
	}
	return NULL;
}

static enum rc
no_field(const struct reg *r, const char *word, struct err *err)
{
	struct strbuf names = { 0 };
	enum rc rc;

	for (size_t i = 0; i < r->n_fields; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", r->fields[i].name);
	rc = err_set(err, RC_INVALID, "filter",
		_("The filter word \"%s\" names no field. Fields: %s. Quote words that hold signs."), word,
		strbuf_str(&names));
	strbuf_free(&names);
	return rc;
}

/* What a bare amount speaks of. */
static const struct field *
money_field(const struct reg *r)
{
	const struct field *first = NULL;

	for (size_t i = 0; i < r->n_fields; i++) {
		if (r->fields[i].kind != FIELD_MONEY)
			continue;
		if (r->fields[i].flags & FIELD_SUM)
			return &r->fields[i];
		if (!first)
			first = &r->fields[i];
	}
	return first;
}

static bool
read_op(const char **at, enum filter_op *op)
{
	static const struct {
		const char *sign;
		enum filter_op op;
	} ops[] = {
		{ ">=", OP_GE }, { "<=", OP_LE }, { "!=", OP_NOT }, { "<>", OP_NOT }, { "==", OP_IS },
		{ ">", OP_GT }, { "<", OP_LT }, { "=", OP_IS }, { ":", OP_HAS },
	};

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		if (strncmp(*at, ops[i].sign, strlen(ops[i].sign)) == 0) {
			*op = ops[i].op;
			*at += strlen(ops[i].sign);
			return true;
		}
	}
	return false;
}

/* Up to a blank, or a comma if lists are read; quotes keep both inside. */
static const char *
read_text(struct reader *r, bool list)
{
	struct strbuf out = { 0 };
	bool quoted = false;
	const char *ret;

	for (; *r->at; r->at++) {
		if (*r->at == '"') {
			quoted = !quoted;
			continue;
		}
		if (!quoted && (*r->at == ' ' || (list && *r->at == ',')))
			break;
		if (!quoted && list && strncmp(r->at, "、", 3) == 0)
			break;
		strbuf_addc(&out, *r->at);
	}
	ret = arena_strdup(r->arena, strbuf_str(&out));
	strbuf_free(&out);
	return ret;
}

static void
read_values(struct reader *r, struct filter_term *t)
{
	size_t cap = 0;

	while (*r->at && *r->at != ' ') {
		const char *v = read_text(r, true);

		if (*v) {
			t->values = arena_grow(r->arena, t->values, t->n_values, &cap, t->n_values + 1,
				sizeof(*t->values));
			t->values[t->n_values++] = v;
		}
		if (*r->at == ',')
			r->at++;
		else if (*r->at && *r->at != ' ')
			r->at += strlen("、");
	}
}

/* Everything up to a blank as one value. */
static void
read_word(struct reader *r, struct filter_term *t)
{
	t->values = arena_array(r->arena, 1, sizeof(*t->values));
	t->values[0] = read_text(r, false);
	t->n_values = *t->values[0] != '\0';
}

static enum rc
read_term(struct reader *r, struct filter_term *t, struct err *err)
{
	const char *start = r->at, *name;
	size_t n;

	if (*r->at == '-' && r->at[1] && r->at[1] != ' ') {
		t->exclude = true;
		r->at++;
	}
	n = strcspn(r->at, " \":=<>!");
	name = arena_strndup(r->arena, r->at, n);
	t->op = OP_HAS;
	if (r->at[n] && r->at[n] != ' ' && r->at[n] != '"') {
		const char *at = r->at + n;

		if (read_op(&at, &t->op)) {
			t->field = n ? find_field(r->reg, name, r->arena)
				: t->op == OP_HAS ? NULL : money_field(r->reg);
			r->at = at;
			/* What is compared is one value; its commas group digits. */
			if (t->op < OP_LT)
				read_values(r, t);
			else
				read_word(r, t);
			t->word = arena_strndup(r->arena, start, (size_t)(r->at - start));
			if (!t->field)
				return no_field(r->reg, t->word, err);
			if (t->n_values == 0 && t->op >= OP_LT)
				return err_set(err, RC_INVALID, "filter",
					_("The filter word \"%s\" lacks the value to compare with."), t->word);
			return RC_OK;
		}
	}
	t->op = OP_HAS;
	read_word(r, t);
	t->word = arena_strndup(r->arena, start, (size_t)(r->at - start));
	return RC_OK;
}

enum rc
filter_parse(const struct reg *reg, const char *text, struct arena *a, struct filter *ret,
	struct err *err)
{
	struct reader r = { reg, NULL, a };
	size_t cap = 0;
	enum rc rc = normalise(text, a, &r.at, err);

	memset(ret, 0, sizeof(*ret));
	while (rc == RC_OK) {
		struct filter_term t = { 0 };

		while (*r.at == ' ')
			r.at++;
		if (!*r.at)
			break;
		rc = read_term(&r, &t, err);
		/* A lone "-" or an opened quote is somebody still typing. */
		if (rc != RC_OK || (!t.field && (t.n_values == 0 || strcmp(t.values[0], "-") == 0)))
			continue;
		ret->terms = arena_grow(a, ret->terms, ret->n, &cap, ret->n + 1, sizeof(*ret->terms));
		ret->terms[ret->n++] = t;
	}
	return rc;
}

/* Conditions on text */

/* The word as it may stand in text that is not kept folded: as typed, and with Chinese signs. */
static void
add_plain(struct query *q, const char *column, const char *word, bool whole)
{
	static const struct {
		char plain;
		const char *wide;
	} signs[] = { { '(', "（" }, { ')', "）" }, { ',', "，" }, { ':', "：" }, { ';', "；" } };
	struct strbuf low = { 0 }, wide = { 0 };

	for (; *word; word++) {
		char c = *word >= 'A' && *word <= 'Z' ? (char)(*word - 'A' + 'a') : *word;
		const char *sign = NULL;

		for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
			if (signs[i].plain == c)
				sign = signs[i].wide;
		}
		strbuf_addc(&low, c);
		if (sign)
			strbuf_add(&wide, sign);
		else
			strbuf_addc(&wide, c);
	}
	strbuf_addf(&q->sql, whole ? "lower(%s) = " : "instr(lower(%s), ", column);
	query_text(q, strbuf_str(&low));
	query_add(q, whole ? "" : ") > 0");
	if (strcmp(strbuf_str(&low), strbuf_str(&wide)) != 0) {
		strbuf_addf(&q->sql, whole ? " OR lower(%s) = " : " OR instr(lower(%s), ", column);
		query_text(q, strbuf_str(&wide));
		query_add(q, whole ? "" : ") > 0");
	}
	strbuf_free(&low);
	strbuf_free(&wide);
}

/* Folded name and initials, of the row itself or of the unit it refers to. */
static void
add_key(struct query *q, const char *key, const char *initials, const char *word, bool whole)
{
	const char *letters = whole ? NULL : filter_initials(word, q->arena);

	strbuf_addf(&q->sql, whole ? "%s = " : "instr(%s, ", key);
	query_text(q, utf8_fold(q->arena, word));
	query_add(q, whole ? "" : ") > 0");
	if (initials && letters) {
		strbuf_addf(&q->sql, " OR instr(%s, ", initials);
		query_text(q, letters);
		query_add(q, ") > 0");
	}
}

static void
add_text(struct query *q, const struct reg *r, const struct field *f, const char *word, bool whole)
{
	const struct haystack *h = source_haystack(r, f);

	if (h->ref) {
		strbuf_addf(&q->sql, "%s IN (SELECT id FROM unit WHERE ", h->ref);
		add_key(q, "name_key", "initials", word, whole);
		if (whole) {
			query_add(q, " OR code = ");
			query_text(q, word);
		}
		query_add(q, ")");
	} else if (h->key) {
		add_key(q, h->key, h->initials, word, whole);
	} else if (whole && r->key && strcmp(f->name, r->key) == 0) {
		strbuf_addf(&q->sql, "%s = ", f->name);
		query_text(q, word);
	} else {
		add_plain(q, f->name, word, whole);
	}
}

static enum rc
text_condition(const struct reg *r, const struct filter_term *t, struct query *q)
{
	static const char *const compare[] = {
		[OP_LT] = "<", [OP_LE] = "<=", [OP_GT] = ">", [OP_GE] = ">=",
	};

	for (size_t i = 0; i < t->n_values; i++) {
		if (i)
			query_add(q, " OR ");
		if (t->op >= OP_LT) {
			strbuf_addf(&q->sql, "%s %s ", t->field->name, compare[t->op]);
			query_text(q, t->values[i]);
		} else {
			add_text(q, r, t->field, t->values[i], t->op != OP_HAS);
		}
	}
	return RC_OK;
}

static void
word_condition(const struct reg *r, const struct filter_term *t, struct query *q)
{
	bool any = false;

	for (size_t i = 0; i < r->n_fields; i++) {
		if (!(r->fields[i].flags & FIELD_SEARCH))
			continue;
		if (any)
			query_add(q, " OR ");
		add_text(q, r, &r->fields[i], t->values[0], false);
		any = true;
	}
	if (!any)
		query_add(q, "1 = 0");
}

static enum rc
field_condition(const struct reg *r, const struct filter_term *t, struct query *q, struct err *err)
{
	const struct field *f = t->field;

	if (t->n_values == 0 && source_haystack(r, f)->ref) {
		strbuf_addf(&q->sql, "%s IS NULL", source_haystack(r, f)->ref);
		return RC_OK;
	}
	if (t->n_values == 0) {
		strbuf_addf(&q->sql, field_is_text(f) ? "%s IS NULL OR %s = ''" : "%s IS NULL", f->name, f->name);
		return RC_OK;
	}
	switch (f->kind) {
	case FIELD_CHOICE:
		return filter_choice(t, q, err);
	case FIELD_DATE:
	case FIELD_TIME:
		return filter_date(t, q, err);
	case FIELD_TEXT:
	case FIELD_NOTE:
		return text_condition(r, t, q);
	default:
		return filter_number(t, q, err);
	}
}

enum rc
filter_condition(const struct reg *r, const struct filter_term *t, struct query *q, struct err *err)
{
	bool not = t->exclude != (t->op == OP_NOT);
	enum rc rc = RC_OK;

	query_add(q, not ? " AND ((" : " AND (");
	if (t->field)
		rc = field_condition(r, t, q, err);
	else
		word_condition(r, t, q);
	query_add(q, not ? ") IS NOT TRUE)" : ")");
	return rc;
}
