/* Values as a person or a file wrote them, and the sentences that refuse them. */
#include "domain/field.h"

#include <string.h>

#include "base/date.h"
#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/utf8.h"
#include "field_int.h"

#define TEXT_MAX 4000
/* Columns of a wrong value that a message shows. */
#define SHOWN 40

static int
shown(const char *text)
{
	return (int)utf8_fit(text, SHOWN, NULL);
}

enum rc
field_missing(const struct field *f, struct err *err)
{
	return err_set(err, RC_INVALID, f->name, _("%s is missing: fill it in."), field_title(f));
}

enum rc
field_no_choice(const struct field *f, const char *text, struct err *err)
{
	struct strbuf all = { 0 };

	for (size_t i = 0; i < f->n_choices; i++) {
		const struct choice *c = &f->choices[i];
		const char *title = _(c->title);
		strbuf_addf(&all, "%s%s", i ? ", " : "", c->name);
		if (strcmp(title, c->name) != 0)
			strbuf_addf(&all, " (%s)", title);
	}
	(void)err_set(err, RC_INVALID, f->name, _("%s cannot be \"%.*s\": allowed are %s."),
		field_title(f), shown(text), text, strbuf_str(&all));
	strbuf_free(&all);
	return RC_INVALID;
}

enum rc
field_out_of_range(const struct field *f, int64_t num, struct err *err)
{
	struct strbuf text = { 0 };

	if (f->kind == FIELD_MONEY)
		money_format(&text, num, FEN_PER_WAN, true);
	else
		dec_format(&text, num, f->kind == FIELD_INT ? 0 : 2);
	(void)err_set(err, RC_INVALID, f->name,
		f->kind == FIELD_MONEY
			? _("%s is %s (万元), which is below zero or more than any budget: correct the amount "
			    "or its unit.")
			: _("%s is %s: it cannot be below zero."),
		field_title(f), strbuf_str(&text));
	strbuf_free(&text);
	return RC_INVALID;
}

enum rc
field_check_text(const struct field *f, const char *text, struct err *err)
{
	size_t max = f->max_bytes ? (size_t)f->max_bytes : TEXT_MAX, len = strlen(text);
	uint32_t cp = 0;
	const char *bad = utf8_unclean(text, f->kind == FIELD_NOTE, &cp);

	if (bad && cp == 0xFFFD)
		return err_set(err, RC_INVALID, f->name,
			_("%s is not UTF-8 text from byte %zu on: save the file as UTF-8."),
			field_title(f), (size_t)(bad - text) + 1);
	if (bad && cp == '\n')
		return err_set(err, RC_INVALID, f->name,
			_("%s has more than one line: write it in one."), field_title(f));
	if (bad)
		return err_set(err, RC_INVALID, f->name,
			_("%s holds the invisible character U+%04X behind \"%.*s\": type the text anew."),
			field_title(f), (unsigned)cp, (int)(bad - text > SHOWN ? 0 : bad - text), text);
	if (len > max)
		return err_set(err, RC_INVALID, f->name,
			_("%s is %zu bytes long, allowed are %zu (about %zu Chinese characters): shorten it."),
			field_title(f), len, max, max / 3);
	return RC_OK;
}

/* Copy without blanks around and, in notes, with plain line ends. */
static char *
tidy(const struct field *f, const char *text, struct arena *a)
{
	char *s, *to;
	size_t n;

	for (;;) {
		if (*text && strchr(" \t\r\n", *text))
			text++;
		else if (strncmp(text, "\u3000", 3) == 0)
			text += 3;
		else
			break;
	}
	s = arena_strdup(a, text);
	n = strlen(s);
	for (;;) {
		if (n && strchr(" \t\r\n", s[n - 1]))
			n--;
		else if (n >= 3 && memcmp(s + n - 3, "\u3000", 3) == 0)
			n -= 3;
		else
			break;
	}
	s[n] = '\0';
	if (f->kind != FIELD_NOTE)
		return s;
	to = s;
	for (const char *p = s; *p; p++) {
		if (*p == '\r' && p[1] == '\n')
			continue;
		*to++ = (char)(*p == '\r' ? '\n' : *p);
	}
	*to = '\0';
	return s;
}

static enum rc
parse_choice(const struct field *f, const char *text, struct arena *a, struct value *v,
	struct err *err)
{
	const char *key = utf8_fold(a, text);

	for (size_t i = 0; i < f->n_choices; i++) {
		const struct choice *c = &f->choices[i];
		if (strcmp(utf8_fold(a, c->name), key) != 0 &&
			strcmp(utf8_fold(a, _(c->title)), key) != 0)
			continue;
		v->text = c->name;
		return RC_OK;
	}
	return field_no_choice(f, text, err);
}

/* "YYYY-MM-DDTHH:MM:SS", also with a blank in the middle. */
static enum rc
parse_time(const struct field *f, char *s, struct value *v, struct err *err)
{
	static const char form[] = "0000-00-00T00:00:00";
	bool good = strlen(s) == sizeof form - 1;
	char day[DATE_SIZE];

	for (size_t i = 0; good && form[i]; i++)
		good = form[i] == '0' ? s[i] >= '0' && s[i] <= '9'
			: s[i] == form[i] || (form[i] == 'T' && s[i] == ' ');
	if (good) {
		memcpy(day, s, DATE_SIZE - 1);
		day[DATE_SIZE - 1] = '\0';
		s[DATE_SIZE - 1] = 'T';
		good = date_valid(day) && memcmp(s + 11, "23", 2) <= 0 && s[14] <= '5' && s[17] <= '5';
	}
	if (!good)
		return err_set(err, RC_INVALID, f->name,
			_("%s cannot be \"%.*s\": write it like 2024-03-05 10:20:30."), field_title(f),
			shown(s), s);
	v->text = s;
	return RC_OK;
}

static enum rc
parse_bool(const struct field *f, const char *text, struct value *v, struct err *err)
{
	static const char *const no[] = { "0", "no", "false", "否" };
	static const char *const yes[] = { "1", "yes", "true", "是" };

	for (size_t i = 0; i < 4; i++) {
		v->num = strcmp(text, yes[i]) == 0;
		if (v->num || strcmp(text, no[i]) == 0)
			return RC_OK;
	}
	return err_set(err, RC_INVALID, f->name, _("%s cannot be \"%.*s\": write yes or no."),
		field_title(f), shown(text), text);
}

static enum rc
parse_date(const char *text, struct arena *a, struct value *v, struct err *err)
{
	char iso[DATE_SIZE];
	enum rc rc = date_parse(text, iso, err);

	if (rc == RC_OK)
		v->text = arena_strdup(a, iso);
	return rc;
}

static enum rc
parse_number(const struct field *f, const char *text, int64_t unit_fen, struct arena *a,
	int64_t *ret, struct err *err)
{
	char *s = utf8_narrow_text(a, text);
	size_t n = strlen(s);
	enum rc rc;

	switch (f->kind) {
	case FIELD_MONEY:
		rc = money_parse(s, unit_fen ? unit_fen : FEN_PER_WAN, ret, err);
		break;
	case FIELD_RATE:
		if (n && s[n - 1] == '%')
			s[n - 1] = '\0';
		rc = dec_parse(s, 2, ret, err);
		break;
	case FIELD_SCORE:
		rc = dec_parse(s, 2, ret, err);
		break;
	default:
		rc = dec_parse(s, 0, ret, err);
	}
	if (rc == RC_OK && *ret < 0 && f->kind == FIELD_SCORE)
		rc = field_out_of_range(f, *ret, err);
	return rc;
}

enum rc
field_parse(const struct field *f, const char *text, int64_t unit_fen, struct arena *a,
	struct value *ret, struct err *err)
{
	struct err fault = { 0 };
	struct value v = { 0 };
	enum rc rc = RC_OK;
	char *s = tidy(f, text ? text : "", a);

	if (!*s) {
		v.null = true;
		if (f->flags & FIELD_REQUIRED)
			return field_missing(f, err);
		*ret = v;
		return RC_OK;
	}
	rc = field_check_text(f, s, err);
	if (rc)
		return rc;
	s = utf8_nfc(a, s);
	if (f->kind == FIELD_TEXT || f->kind == FIELD_NOTE)
		v.text = s;
	else if (f->kind == FIELD_CHOICE)
		rc = parse_choice(f, s, a, &v, &fault);
	else if (f->kind == FIELD_TIME)
		rc = parse_time(f, s, &v, &fault);
	else if (f->kind == FIELD_DATE)
		rc = parse_date(s, a, &v, &fault);
	else if (f->kind == FIELD_BOOL)
		rc = parse_bool(f, s, &v, &fault);
	else
		rc = parse_number(f, s, unit_fen, a, &v.num, &fault);
	if (rc)
		return *fault.field ? err_set(err, rc, f->name, "%s", fault.msg)
			: err_set(err, rc, f->name, "%s: %s", field_title(f), fault.msg);
	*ret = v;
	return RC_OK;
}
