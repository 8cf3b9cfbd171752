/* Values of a filter by the kind of their field: numbers with units, dates, choices. */
#include "store/filter.h"

#include "base/date.h"
#include "base/intl.h"
#include "base/utf8.h"

#include <string.h>

static const char *const compare[] = {
	[OP_LT] = " < ", [OP_LE] = " <= ", [OP_GT] = " > ", [OP_GE] = " >= ",
};

/* "a..b": both ends may be missing. */
static bool
range(const char *value, struct arena *a, const char **from, const char **to)
{
	const char *dots = strstr(value, "..");

	if (!dots)
		return false;
	*from = arena_strndup(a, value, (size_t)(dots - value));
	*to = dots + 2;
	return true;
}

static enum rc
number(const struct filter_term *t, const char *text, struct arena *a, int64_t *ret, struct err *err)
{
	struct field f = *t->field;
	struct value v = { 0 };
	enum rc rc;

	f.flags |= FIELD_REQUIRED;
	f.max_bytes = 0;
	rc = field_parse(&f, text, 0, a, &v, err);
	if (rc != RC_OK)
		return err_wrap(err, _("Filter word \"%s\""), t->word);
	*ret = v.num + (f.flags & FIELD_FROM_TODAY ? t->today : 0);
	return RC_OK;
}

static enum rc
number_range(const struct filter_term *t, const char *from, const char *to, struct query *q,
	struct err *err)
{
	int64_t v;
	enum rc rc = RC_OK;

	strbuf_addf(&q->sql, "(%s IS NOT NULL", filter_column(t));
	if (*from && (rc = number(t, from, q->arena, &v, err)) == RC_OK) {
		strbuf_addf(&q->sql, " AND %s >= ", filter_column(t));
		query_int(q, v);
	}
	if (rc == RC_OK && *to && (rc = number(t, to, q->arena, &v, err)) == RC_OK) {
		strbuf_addf(&q->sql, " AND %s <= ", filter_column(t));
		query_int(q, v);
	}
	query_add(q, ")");
	return rc;
}

enum rc
filter_number(const struct filter_term *t, struct query *q, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->n_values && rc == RC_OK; i++) {
		const char *from, *to;
		int64_t v;

		if (i)
			query_add(q, " OR ");
		if (t->op < OP_LT && range(t->values[i], q->arena, &from, &to)) {
			rc = number_range(t, from, to, q, err);
			continue;
		}
		rc = number(t, t->values[i], q->arena, &v, err);
		strbuf_addf(&q->sql, "%s%s", filter_column(t), t->op < OP_LT ? " = " : compare[t->op]);
		query_int(q, v);
	}
	return rc;
}

/* A whole date in any of its spellings, or the beginning of an ISO one ("2024-03"). */
static enum rc
date(const struct filter_term *t, const char *text, struct arena *a, const char **ret, struct err *err)
{
	char iso[DATE_SIZE];
	size_t n = strlen(text);

	if (date_parse(text, iso, NULL) == RC_OK) {
		*ret = arena_strdup(a, iso);
		return RC_OK;
	}
	if (n < 4 || n > 19 || strspn(text, "0123456789") < 4 || strspn(text, "0123456789-:T") != n)
		return err_set(err, RC_INVALID, "filter",
			_("Filter word \"%s\": \"%s\" is no date. Write 2024-03-05, 2024-03 or 2024."), t->word, text);
	*ret = arena_strdup(a, text);
	return RC_OK;
}

/* Bound of a period: '~' comes after all that a date may hold, so an end takes its whole day in. */
static void
bound(struct query *q, const char *column, const char *op, const char *iso, bool end)
{
	strbuf_addf(&q->sql, "%s%s", column, op);
	query_text(q, end ? arena_printf(q->arena, "%s~", iso) : iso);
}

enum rc
filter_date(const struct filter_term *t, struct query *q, struct err *err)
{
	const char *column = t->field->name, *from, *to;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->n_values && rc == RC_OK; i++) {
		const char *a = NULL, *b = NULL;

		if (i)
			query_add(q, " OR ");
		if (t->op >= OP_LT) {
			rc = date(t, t->values[i], q->arena, &a, err);
			if (rc == RC_OK)
				bound(q, column, compare[t->op], a, t->op == OP_LE || t->op == OP_GT);
			continue;
		}
		if (!range(t->values[i], q->arena, &from, &to))
			from = to = t->values[i];
		if (*from)
			rc = date(t, from, q->arena, &a, err);
		if (rc == RC_OK && *to)
			rc = date(t, to, q->arena, &b, err);
		if (rc != RC_OK)
			break;
		strbuf_addf(&q->sql, "(%s IS NOT NULL", column);
		if (a) {
			query_add(q, " AND ");
			bound(q, column, " >= ", a, false);
		}
		if (b) {
			query_add(q, " AND ");
			bound(q, column, " <= ", b, true);
		}
		query_add(q, ")");
	}
	return rc;
}

enum fit { FIT_NONE, FIT_INSIDE, FIT_START, FIT_WHOLE };

static enum fit
fit(const char *text, const char *want, struct arena *a)
{
	const char *s = utf8_fold(a, text), *at = strstr(s, want);

	if (!at)
		return FIT_NONE;
	if (at != s)
		return FIT_INSIDE;
	return strcmp(s, want) == 0 ? FIT_WHOLE : FIT_START;
}

static enum rc
no_choice(const struct filter_term *t, const char *value, struct err *err)
{
	struct strbuf names = { 0 };
	enum rc rc;

	for (size_t i = 0; i < t->field->n_choices; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", t->field->choices[i].name);
	rc = err_set(err, RC_INVALID, "filter",
		_("Filter word \"%s\": \"%s\" is not among the values of %s: %s."), t->word, value,
		t->field->name, strbuf_str(&names));
	strbuf_free(&names);
	return rc;
}

/* The choices that fit a text best: the whole name or title, else its beginning, else a part. */
enum rc
filter_choice(const struct filter_term *t, struct query *q, struct err *err)
{
	const struct field *f = t->field;
	bool any = false;

	if (t->op >= OP_LT)
		return err_set(err, RC_INVALID, "filter",
			_("Filter word \"%s\": %s has no order; write %s:value."), t->word, f->name, f->name);
	strbuf_addf(&q->sql, "%s IN (", filter_column(t));
	for (size_t i = 0; i < t->n_values; i++) {
		const char *want = utf8_fold(q->arena, t->values[i]);
		enum fit best = FIT_NONE;

		for (int pass = 0; pass < 2; pass++) {
			for (size_t j = 0; j < f->n_choices; j++) {
				enum fit n = fit(f->choices[j].name, want, q->arena);
				enum fit m = fit(_(f->choices[j].title), want, q->arena);

				n = m > n ? m : n;
				if (pass == 0 && n > best)
					best = n;
				if (pass == 0 || n != best || n == FIT_NONE)
					continue;
				query_add(q, any ? ", " : "");
				query_text(q, f->choices[j].name);
				any = true;
			}
		}
		if (best == FIT_NONE)
			return no_choice(t, t->values[i], err);
	}
	query_add(q, ")");
	return RC_OK;
}

const char *
filter_initials(const char *word, struct arena *a)
{
	char *low = arena_strdup(a, word);
	bool letter = false;

	for (char *p = low; *p; p++) {
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
		if (*p >= 'a' && *p <= 'z')
			letter = true;
		else if (*p < '0' || *p > '9')
			return NULL;
	}
	return letter ? low : NULL;
}
