/*
 * Values of fields: written for screens and files, read from struct members, checked. What people
 * type is read in field_parse.c.
 */
#include "domain/field.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/utf8.h"
#include "field_int.h"

bool
field_is_text(const struct field *f)
{
	return f->kind <= FIELD_TIME;
}

bool
field_is_number(const struct field *f)
{
	return f->kind >= FIELD_INT && f->kind <= FIELD_RATE;
}

const char *
field_title(const struct field *f)
{
	return _(f->title);
}

const char *
field_choice_title(const struct field *f, const char *name)
{
	for (size_t i = 0; i < f->n_choices; i++)
		if (strcmp(f->choices[i].name, name) == 0)
			return _(f->choices[i].title);
	return name;
}

void
field_header(const struct field *f, struct strbuf *out)
{
	strbuf_add(out, f->label ? f->label : field_title(f));
	if (f->kind == FIELD_MONEY)
		strbuf_add(out, "（万元）");
}

static void
format_money(int64_t fen, enum field_style style, struct strbuf *out)
{
	if (style == STYLE_SCREEN)
		money_format(out, fen, FEN_PER_WAN, true);
	else if (style == STYLE_EXCHANGE)
		money_format_exact(out, fen, FEN_PER_WAN);
	else
		money_format(out, fen, FEN_PER_YUAN, false);
}

static void
format_rate(int64_t rate, enum field_style style, struct strbuf *out)
{
	dec_format(out, rate, style == STYLE_JSON ? 4 : 2);
	if (style == STYLE_SCREEN)
		strbuf_addc(out, '%');
}

static void
format_bool(bool yes, enum field_style style, struct strbuf *out)
{
	if (style == STYLE_SCREEN)
		strbuf_add(out, yes ? _("yes") : _("no"));
	else if (style == STYLE_EXCHANGE)
		strbuf_add(out, yes ? "1" : "0");
	else
		strbuf_add(out, yes ? "true" : "false");
}

/* "2024-03-05T10:20:30" with a blank in the middle. */
static void
format_time(const char *text, enum field_style style, struct strbuf *out)
{
	size_t day = strcspn(text, "T");

	if (style == STYLE_JSON || !text[day]) {
		strbuf_add(out, text);
		return;
	}
	strbuf_addn(out, text, day);
	strbuf_addc(out, ' ');
	strbuf_add(out, text + day + 1);
}

void
field_format(const struct field *f, const struct value *v, enum field_style style,
	struct strbuf *out)
{
	if (v->null || (field_is_text(f) && !v->text))
		return;
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_DATE:
		strbuf_add(out, v->text);
		break;
	case FIELD_TIME:
		format_time(v->text, style, out);
		break;
	case FIELD_CHOICE:
		strbuf_add(out, style == STYLE_SCREEN ? field_choice_title(f, v->text) : v->text);
		break;
	case FIELD_INT:
		dec_format(out, v->num, 0);
		break;
	case FIELD_MONEY:
		format_money(v->num, style, out);
		break;
	case FIELD_SCORE:
		if (v->num >= 0)
			dec_format(out, v->num, 2);
		break;
	case FIELD_RATE:
		format_rate(v->num, style, out);
		break;
	case FIELD_BOOL:
		format_bool(v->num != 0, style, out);
		break;
	}
}

/* Is a number below 0 none? */
static bool
may_lack(const struct field *f)
{
	return f->kind == FIELD_SCORE || (f->flags & FIELD_MAYBE) != 0;
}

void
field_get(const struct field *f, const void *record, struct value *ret)
{
	const char *member = (const char *)record + f->offset;
	struct value v = { 0 };

	if (field_is_text(f)) {
		memcpy(&v.text, member, sizeof v.text);
		v.null = !v.text;
	} else {
		memcpy(&v.num, member, sizeof v.num);
		v.null = may_lack(f) && v.num < 0;
	}
	*ret = v;
}

void
field_set(const struct field *f, void *record, const struct value *v)
{
	char *member = (char *)record + f->offset;
	int64_t none = may_lack(f) ? -1 : 0;

	if (field_is_text(f))
		memcpy(member, v->null ? &(const char *){ NULL } : &v->text, sizeof v->text);
	else
		memcpy(member, v->null ? &none : &v->num, sizeof v->num);
}

static bool
is_choice(const struct field *f, const char *name)
{
	for (size_t i = 0; i < f->n_choices; i++)
		if (strcmp(f->choices[i].name, name) == 0)
			return true;
	return false;
}

enum rc
field_check(const struct field *f, const struct value *v, struct err *err)
{
	bool text = field_is_text(f);

	if (v->null || (text && !*v->text))
		return f->flags & FIELD_REQUIRED ? field_missing(f, err) : RC_OK;
	if (text) {
		enum rc rc = field_check_text(f, v->text, err);
		if (rc == RC_OK && f->kind == FIELD_CHOICE && !is_choice(f, v->text))
			rc = field_no_choice(f, v->text, err);
		return rc;
	}
	if (v->num < 0 || (f->kind == FIELD_MONEY && v->num > MONEY_MAX))
		return field_out_of_range(f, v->num, err);
	return RC_OK;
}

enum rc
field_check_all(const struct field *fields, size_t n, const void *record, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct value v;
		enum rc rc;
		if (fields[i].offset == FIELD_NO_MEMBER)
			continue;
		field_get(&fields[i], record, &v);
		rc = field_check(&fields[i], &v, err);
		if (rc)
			return rc;
	}
	return RC_OK;
}
