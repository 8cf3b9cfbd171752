/*
 * The template of the yearly account: read line by line, every name looked up, filled with figures.
 */
#include "domain/annual.h"

#include <string.h>

#include "base/dec.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/table.h"
#include "base/utf8.h"
#include "rows.h"

#define NAME_MAX_BYTES 100

static const char *const specials[] = { "year", "next_year", "last_year", "bureau", "date" };
static const char *const formats[] = { "short", "亿", "万元" };

static const struct {
	const char *sign;
	enum annual_block_kind kind;
} signs[] = {
	{ "### ", ANNUAL_SUBHEAD }, { "## ", ANNUAL_HEAD }, { "# ", ANNUAL_TITLE }, { "> ", ANNUAL_RIGHT },
	{ "@ ", ANNUAL_CHART },
};

/* Names */

/* A {name:format} at s: its parts in the arena, *next behind it. false: not closed. */
static bool
take_name(const char *s, struct arena *a, const char **name, const char **format, const char **next)
{
	size_t n = strcspn(s + 1, "{}\n"), colon = strcspn(s + 1, ":{}\n");

	if (s[1 + n] != '}' || n == 0 || n > NAME_MAX_BYTES)
		return false;
	*name = arena_strndup(a, s + 1, colon < n ? colon : n);
	*format = colon < n ? arena_strndup(a, s + 2 + colon, n - colon - 1) : NULL;
	*next = s + n + 2;
	return true;
}

static bool
in(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static enum rc
unknown_name(const char *file, int line, const char *name, struct err *err)
{
	struct strbuf names = { 0 };
	size_t n;
	const struct annual_figure *f = annual_figures(&n);

	for (size_t i = 0; i < ARRAY_LEN(specials); i++)
		strbuf_addf(&names, "%s, ", specials[i]);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", f[i].name);
	(void)err_set(err, RC_INVALID, NULL, _("%s, line %d: {%s} is no figure; figures are %s."), file, line,
		name, strbuf_str(&names));
	strbuf_free(&names);
	return RC_INVALID;
}

static enum rc
check_format(const char *file, int line, const char *name, const char *format, struct err *err)
{
	const struct annual_figure *f = annual_figure(name);

	if (!format || (f && f->kind == ANNUAL_MONEY && in(formats, ARRAY_LEN(formats), format)))
		return RC_OK;
	return err_set(err, RC_INVALID, NULL,
		_("%s, line %d: {%s:%s} cannot be written: amounts take short, 亿 or 万元 behind the colon, "
		  "other figures nothing."), file, line, name, format);
}

static enum rc
check_text(const char *file, int line, const char *text, struct arena *a, struct err *err)
{
	const char *name, *format;
	enum rc rc;

	for (const char *s = text; (s = strpbrk(s, "{}")) != NULL;) {
		if (*s == '}' || !take_name(s, a, &name, &format, &s))
			return err_set(err, RC_INVALID, NULL,
				_("%s, line %d: \"%.30s\" holds a brace without its partner: figures are written "
				  "{name}."), file, line, s);
		if (!annual_figure(name) && !in(specials, ARRAY_LEN(specials), name))
			return unknown_name(file, line, name, err);
		rc = check_format(file, line, name, format, err);
		if (rc)
			return rc;
	}
	return RC_OK;
}

/* "a, b" of a chart. */
static enum rc
check_chart(const char *file, int line, const char *text, struct arena *a, struct err *err)
{
	for (const char *s = text; *s;) {
		s += strspn(s, " ,");
		size_t n = strcspn(s, " ,");
		const char *name = arena_strndup(a, s, n);
		const struct annual_figure *f = annual_figure(name);
		if (n && (!f || (f->kind != ANNUAL_COUNT && f->kind != ANNUAL_MONEY)))
			return unknown_name(file, line, name, err);
		s += n;
	}
	return RC_OK;
}

/* Reading */

static enum rc
take_line(const char *file, int line, char *text, struct arena *a, struct annual_template *t, size_t *cap,
	struct err *err)
{
	struct annual_block b = { .kind = ANNUAL_TEXT, .text = text, .line = line };
	size_t bad;

	if (!utf8_valid(text, strlen(text), &bad))
		return err_set(err, RC_INVALID, NULL,
			_("%s, line %d: byte %zu is not UTF-8: save the template as UTF-8, not as GBK."), file, line,
			bad + 1);
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (strncmp(text, signs[i].sign, strlen(signs[i].sign)) == 0) {
			b.kind = signs[i].kind;
			b.text = text + strlen(signs[i].sign);
			break;
		}
	enum rc rc = b.kind == ANNUAL_CHART ? check_chart(file, line, b.text, a, err)
		: check_text(file, line, b.text, a, err);
	if (rc)
		return rc;
	t->blocks = arena_grow(a, t->blocks, t->n, cap, t->n + 1, sizeof *t->blocks);
	t->blocks[t->n++] = b;
	return RC_OK;
}

enum rc
annual_read(const char *file, const char *text, struct arena *a, struct annual_template *ret,
	struct err *err)
{
	size_t cap = 0;
	enum rc rc = RC_OK;

	*ret = (struct annual_template){ 0 };
	if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) /* editors put it before the first line */
		text += 3;
	for (int line = 1; *text && rc == RC_OK; line++) {
		size_t n = strcspn(text, "\n");
		char *copy = arena_strndup(a, text, n);
		copy[strcspn(copy, "\r")] = '\0';
		text += n + (text[n] == '\n');
		if (*copy && *copy != ';')
			rc = take_line(file, line, copy, a, ret, &cap, err);
	}
	if (rc == RC_OK && ret->n == 0)
		rc = err_set(err, RC_INVALID, NULL, _("%s is empty: write the account's text into it."), file);
	return rc;
}

/* Filling */

static void
put_scaled(struct strbuf *out, int64_t fen, int64_t unit, bool trim)
{
	size_t start = out->len;

	money_format(out, fen, unit, false);
	if (!trim || !strchr(out->s + start, '.'))
		return;
	while (out->len > start && out->s[out->len - 1] == '0')
		strbuf_truncate(out, out->len - 1);
	if (out->s[out->len - 1] == '.')
		strbuf_truncate(out, out->len - 1);
}

/* From 亿 on in 亿, else in 万元, as the bureau writes it: "20.56亿元", "6305.70万元". */
static void
put_money(struct strbuf *out, int64_t fen, const char *format)
{
	bool large = fen >= FEN_PER_YI;

	if (format && strcmp(format, "short") != 0) {
		put_scaled(out, fen, strcmp(format, "亿") == 0 ? FEN_PER_YI : FEN_PER_WAN, false);
		return;
	}
	put_scaled(out, fen, large ? FEN_PER_YI : FEN_PER_WAN, format != NULL);
	strbuf_add(out, large ? "亿元" : "万元");
}

void
annual_format(const struct annual_figure *f, const struct annual_value *v, const char *format,
	struct strbuf *out)
{
	if (!v->known) {
		strbuf_addf(out, "【缺：%s】", f->label);
		return;
	}
	switch (f->kind) {
	case ANNUAL_COUNT:
		strbuf_addf(out, "%lld", (long long)v->num);
		break;
	case ANNUAL_MONEY:
		put_money(out, v->num, format);
		break;
	case ANNUAL_SHARE:
		dec_format_short(out, v->num, 2);
		strbuf_addc(out, '%');
		break;
	case ANNUAL_NAMES:
	case ANNUAL_LETTERS:
		strbuf_add(out, v->text);
	}
}

static void
put_special(const char *name, const struct annual_facts *facts, struct strbuf *out)
{
	if (strcmp(name, "bureau") == 0)
		strbuf_add(out, facts->bureau);
	else if (strcmp(name, "date") == 0)
		strbuf_add(out, facts->date);
	else
		strbuf_addf(out, "%d", (int)facts->year + (*name == 'n') - (*name == 'l'));
}

const char *
annual_fill(const struct annual_block *b, const struct annual_facts *facts, struct arena *a,
	size_t *missing)
{
	size_t n;
	const struct annual_figure *all = annual_figures(&n);
	const char *name, *format, *text;
	struct strbuf out = { 0 };

	for (const char *s = b->text; *s;) {
		size_t len = strcspn(s, "{");
		strbuf_addn(&out, s, len);
		s += len;
		if (!*s || !take_name(s, a, &name, &format, &s))
			break;
		const struct annual_figure *f = annual_figure(name);
		if (!f) {
			put_special(name, facts, &out);
			continue;
		}
		const struct annual_value *v = &facts->values[f - all];
		*missing += !v->known;
		annual_format(f, v, format, &out);
	}
	text = arena_strdup(a, strbuf_str(&out));
	strbuf_free(&out);
	return text;
}

const char *
annual_filter(const struct annual_figure *f, int64_t year, struct arena *a)
{
	struct strbuf out = { 0 };
	const char *text;

	if (f->all_years) {
		for (const char *s = f->filter; *s; s++) {
			bool next = strncmp(s, "{next}", 6) == 0;
			if (!next && strncmp(s, "{year}", 6) != 0) {
				strbuf_addc(&out, *s);
				continue;
			}
			strbuf_addf(&out, "%d", (int)year + next);
			s += 5;
		}
		text = arena_strdup(a, strbuf_str(&out));
		strbuf_free(&out);
		return text;
	}
	return arena_printf(a, "year=%d%s%s", (int)year + f->shift, *f->filter ? " " : "", f->filter);
}

/* Register */

static const struct choice states[] = {
	{ "issued", N_("account issued") },
	{ "withdrawn", N_("withdrawn") },
};

static const struct field fields[] = {
	{ .name = "code", .title = N_("Year"), .label = "年度", .kind = FIELD_TEXT, .width = 6,
		.flags = FIELD_SEARCH, .offset = FIELD_NO_MEMBER },
	{ .name = "title", .title = N_("Title"), .label = "标题", .kind = FIELD_TEXT,
		.flags = FIELD_SEARCH, .max_bytes = 900, .offset = F_TEXT(struct annual_account, title) },
	{ .name = "document_no", .title = N_("Document number"), .label = "文号", .kind = FIELD_TEXT,
		.width = 20, .max_bytes = 200, .offset = F_TEXT(struct annual_account, document_no) },
	{ .name = "missing", .title = N_("Without data"), .label = "缺数据处", .kind = FIELD_INT,
		.width = 8, .offset = F_NUM(struct annual_account, missing) },
	{ .name = "issued_by", .title = N_("Issued by"), .label = "印发人", .kind = FIELD_TEXT,
		.width = 10, .max_bytes = 100, .offset = F_TEXT(struct annual_account, issued_by) },
	{ .name = "issued_at", .title = N_("Issued at"), .label = "印发时间", .kind = FIELD_TIME,
		.width = 19, .offset = F_TEXT(struct annual_account, issued_at) },
	{ ROW_STATE, CHOICES(states), .offset = F_TEXT(struct annual_account, state) },
	{ .name = "body", .title = N_("Text"), .label = "正文", .kind = FIELD_NOTE, .width = 60,
		.flags = FIELD_HIDDEN, .max_bytes = 200000, .offset = F_TEXT(struct annual_account, body) },
};

const struct reg reg_annual = {
	.name = "annual",
	.title = N_("Yearly accounts"),
	.view = "v_annual",
	.fields = fields,
	.n_fields = ARRAY_LEN(fields),
	.key = "code",
	.sort = "-code",
	.columns = "code,title,document_no,missing,issued_by,issued_at,state",
	.perm = PERM_VIEW,
};
